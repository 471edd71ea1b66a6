// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "answer/timeline.h"

// Answers computed from stored readings (law 5): each says its window and how many readings it
// rests on, and what is missing. Inside answer only.
namespace hearken::answer {

Result<Answer> answer_past(const Inquiry& inquiry);

// Its parts, one a kind of question.
Result<Answer> answer_figure(const Inquiry& inquiry);
Result<Answer> answer_sum(const Inquiry& inquiry);
/// Which of the things was highest or lowest.
Result<Answer> answer_extreme_then(const Inquiry& inquiry);
Result<Answer> answer_held(const Inquiry& inquiry);
Result<Answer> answer_begun(const Inquiry& inquiry);
Result<Answer> answer_when(const Inquiry& inquiry);
Result<Answer> answer_ever(const Inquiry& inquiry);
Result<Answer> answer_compare(const Inquiry& inquiry);
Result<Answer> answer_trend(const Inquiry& inquiry);
Result<Answer> answer_furthest(const Inquiry& inquiry);
Result<Answer> answer_ability(const Inquiry& inquiry);
Result<Answer> answer_agenda(const Inquiry& inquiry);
Result<Answer> answer_why(const Inquiry& inquiry);

Answer nothing_stored(const Timeline& timeline, const AnswerOptions& options);
/// The thing of a question that is about one.
const Thing& only_thing(const Inquiry& inquiry);
/// A number as people read it: four significant digits at most, with the property's unit.
std::string tell_number(const Thing& thing, const std::string& property, double number);
/// " (48 readings)", and what of the window they do not cover.
std::string tell_basis(const Timeline& timeline, const AnswerOptions& options);
/// "the temperature of the shed", "Drug fridge temperature".
std::string tell_property(const Timeline& timeline);

struct Amount {
  double value = 0;
  std::string unit;
  std::string how;  ///< "the counter's rise"
};
/// What a counter counted, a power meter used, or single counts add up to; nothing without numbers.
std::optional<Amount> total_of(const Timeline& timeline);

}  // namespace hearken::answer
