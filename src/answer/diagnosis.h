// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/answer.h"

// What is wrong: the present readings about the place or thing that the sentence speaks of, held
// against the limits that documents name. Inside answer only.
namespace hearken::answer {

/// A reading outside a documented limit.
struct Finding {
  std::string text;  ///< a sentence for people, with reading and limit
  Citation reading;
  std::string document;
  std::string sentence;     ///< of the document, that names the limit
  bool of_symptom = false;  ///< that sentence also says what is wrong then
  std::size_t weight = 0;   ///< how much the question speaks of the thing
};

/// Best first, at most three. `focus`: the thing asked about, or nullptr. Errors: those of the
/// store.
Result<std::vector<Finding>> find_out_of_limits(const Thing* focus, const HomeSnapshot& home,
                                                const AnswerOptions& options);

/// The findings and what the documents say to them; nothing when no reading is outside its limit.
std::optional<Answer> diagnose(const Thing* focus, const HomeSnapshot& home,
                               const AnswerOptions& options);

/// What the document of a finding says about the question: the cause and what to do, at most
/// `max_bytes` long. Empty: nothing.
std::string explain_finding(const Finding& finding, const AnswerOptions& options,
                            std::size_t max_bytes);

}  // namespace hearken::answer
