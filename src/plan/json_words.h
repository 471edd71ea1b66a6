// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "core/plan.h"

// The words of Plan JSON for the enumerations of core/plan.h. Private to this folder.
namespace hearken::plan {

template <typename Enum>
struct WordFor {
  Enum meaning;
  std::string_view word;
};

inline constexpr std::array kChangeWords = std::to_array<WordFor<Change>>({
    {Change::Set, "set"},
    {Change::Add, "add"},
    {Change::Multiply, "multiply"},
});

inline constexpr std::array kAskWords = std::to_array<WordFor<Ask>>({
    {Ask::State, "state"},     {Ask::List, "list"},
    {Ask::Count, "count"},     {Ask::Any, "any"},
    {Ask::All, "all"},         {Ask::Highest, "highest"},
    {Ask::Lowest, "lowest"},   {Ask::Date, "date"},
    {Ask::Time, "time"},       {Ask::Minimum, "minimum"},
    {Ask::Maximum, "maximum"}, {Ask::Mean, "mean"},
    {Ask::Sum, "sum"},         {Ask::Held, "held"},
    {Ask::Begun, "begun"},     {Ask::When, "when"},
    {Ask::At, "at"},           {Ask::Compare, "compare"},
    {Ask::Trend, "trend"},     {Ask::FurthestOff, "furthest_off"},
    {Ask::Can, "can"},         {Ask::Document, "document"},
    {Ask::Why, "why"},         {Ask::Agenda, "agenda"},
});

inline constexpr std::array kLeanWords = std::to_array<WordFor<Lean>>({
    {Lean::None, "none"},
    {Lean::More, "more"},
    {Lean::Less, "less"},
});

inline constexpr std::array kTimerWords = std::to_array<WordFor<TimerVerb>>({
    {TimerVerb::Start, "start"},
    {TimerVerb::Cancel, "cancel"},
    {TimerVerb::More, "more"},
    {TimerVerb::Less, "less"},
    {TimerVerb::Hold, "hold"},
    {TimerVerb::Resume, "resume"},
    {TimerVerb::Left, "left"},
});

inline constexpr std::array kRuleWords = std::to_array<WordFor<RuleVerb>>({
    {RuleVerb::Cancel, "cancel"},
    {RuleVerb::Hold, "hold"},
    {RuleVerb::Resume, "resume"},
    {RuleVerb::List, "list"},
    {RuleVerb::At, "at"},
    {RuleVerb::For, "for"},
    {RuleVerb::Until, "until"},
    {RuleVerb::Unless, "unless"},
});

/// The first row of a meaning is the one that is written.
inline constexpr std::array kComparisonWords = std::to_array<WordFor<Comparison>>({
    {Comparison::Equal, "="},
    {Comparison::Equal, "=="},
    {Comparison::NotEqual, "!="},
    {Comparison::NotEqual, "≠"},
    {Comparison::Less, "<"},
    {Comparison::LessOrEqual, "<="},
    {Comparison::LessOrEqual, "≤"},
    {Comparison::Greater, ">"},
    {Comparison::GreaterOrEqual, ">="},
    {Comparison::GreaterOrEqual, "≥"},
});

template <typename Enum, std::size_t N>
std::optional<Enum> meaning_of(const std::array<WordFor<Enum>, N>& words, std::string_view word) {
  const auto row = std::find_if(words.begin(), words.end(),
                                [word](const WordFor<Enum>& known) { return known.word == word; });
  return row == words.end() ? std::nullopt : std::optional<Enum>(row->meaning);
}

template <typename Enum, std::size_t N>
std::string_view word_of(const std::array<WordFor<Enum>, N>& words, Enum meaning) {
  const auto row = std::find_if(words.begin(), words.end(), [meaning](const WordFor<Enum>& known) {
    return known.meaning == meaning;
  });
  return row == words.end() ? std::string_view{} : row->word;
}

}  // namespace hearken::plan
