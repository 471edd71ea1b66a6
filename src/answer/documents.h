// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answer/answer.h"

// What the stored documents say. A passage is quoted, with the document's name; it is data and
// never decides anything. Inside answer only.
namespace hearken::answer {

struct Passage {
  std::string document;
  std::string title;
  std::string text;
  double score = 0;
  double share = 0;       ///< of the sentence's telling words, by number and by weight, 0 to 1
  std::size_t words = 0;  ///< telling words that it shares
};

/// The passages that share the most telling words with the sentence, best first: a sentence with
/// those that follow it. Errors: those of
/// the store; Unavailable when nothing is remembered.
Result<std::vector<Passage>> find_passages(const AnswerOptions& options, std::string_view sentence,
                                           std::size_t limit);

/// As documented(), for a question whose thing the sentence does not name: less has to fit.
std::optional<Answer> documented_instead(const AnswerOptions& options);

Result<Answer> answer_document(const AnswerOptions& options);

}  // namespace hearken::answer
