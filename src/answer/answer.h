// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/home.h"
#include "core/plan.h"
#include "core/result.h"
#include "core/time_zone.h"
#include "store/history.h"

// Answers to questions, computed from live state (design, law 5): no figure comes from a model.
namespace hearken::answer {

/// What one figure or statement rests on.
struct Citation {
  ThingId thing;
  std::string property;
  Value value;
  WallTime at{};
  std::size_t samples = 1;
  /// Stretch of the past that it was computed from; equal ends: the present value.
  WallTime from{};
  WallTime to{};
  std::string document;  ///< name of the document that a passage is from; else empty
};

struct Answer {
  std::string text;  ///< at most 600 bytes; yes/no questions begin with "Yes" or "No"
  std::vector<Citation> basis;
};

struct AnswerOptions {
  WallTime wall{};
  MonoTime now{};
  std::chrono::minutes utc_offset{0};  ///< of the place, at `wall`
  /// Values older than this are given with their age; zero: never.
  std::chrono::milliseconds max_age = std::chrono::hours(24);
  TimeZone zone = {};                 ///< of the place; times are told in it
  store::History* history = nullptr;  ///< the past; nullptr: nothing is remembered
  std::string sentence = {};          ///< as said; documents are searched with it
};

/// Computes what the query asks. Fails with NotFound when it names nothing that exists or that has
/// such a property, InvalidInput when it asks nothing computable; the message is for people.
/// Reads nothing but its arguments; the thread that owns options.history.
Result<Answer> compute(const Query& query, const HomeSnapshot& home, const AnswerOptions& options);

/// The passage of the documents that shares most telling words with options.sentence; nothing when
/// none holds at least half of what the sentence says. As compute() otherwise.
std::optional<Answer> documented(const AnswerOptions& options);

}  // namespace hearken::answer
