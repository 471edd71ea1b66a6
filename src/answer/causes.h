// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "answer/answer.h"

// Why a thing is as it is: what the ledger, the stored readings and the documents show, and nothing
// beyond that.
namespace hearken::answer {

struct Cause {
  enum class Kind {
    Person,      ///< a sentence or a click
    Automation,  ///< a rule or a timer
    Outside,  ///< changed without a command of ours: a button, the device itself, another program
    Unknown,  ///< no stored change, or nothing that tells
  };
  Kind kind = Kind::Unknown;
  std::string property;
  Value value;
  Value before;
  WallTime at{};                      ///< when it came to be so, or began to move there
  WallTime until{};                   ///< when it had moved there; else `at`
  std::string turn;                   ///< that commanded it; empty: none
  std::string person;                 ///< empty: nobody named
  std::string said;                   ///< the sentence or rule
  std::vector<std::string> evidence;  ///< lines for people, strongest first
  std::vector<Citation> basis;
};
const char* to_string(Cause::Kind kind);

struct CauseQuestion {
  ThingId thing;
  std::string property;             ///< empty: the main one
  std::string is;                   ///< the state asked about; empty: the present one
  std::vector<TimeWindow> windows;  ///< empty: up to now
};

/// Looks for what made the thing so. Errors: NotFound when there is no such thing; those of the
/// store; Unavailable when nothing is remembered.
Result<Cause> find_cause(const CauseQuestion& question, const HomeSnapshot& home,
                         const AnswerOptions& options);

}  // namespace hearken::answer
