// SPDX-License-Identifier: Apache-2.0
#include "prompt/time_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/text.h"
#include "core/value.h"

namespace hearken::prompt {
namespace {

using std::chrono::milliseconds;

struct UnitRow {
  std::string_view words;
  milliseconds length;
};
constexpr std::array<UnitRow, 7> kUnits{{
    {"second seconds sec secs", std::chrono::seconds(1)},
    {"minute minutes min mins", std::chrono::minutes(1)},
    {"hour hours hr hrs", std::chrono::hours(1)},
    {"day days", std::chrono::hours(24)},
    {"week weeks fortnight", std::chrono::hours(24 * 7)},
    {"month months", std::chrono::hours(24 * 30)},
    {"year years", std::chrono::hours(24 * 365)},
}};

constexpr std::array<std::string_view, 7> kWeekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 12> kOrdinals{"first", "second", "third",    "fourth",
                                                     "fifth", "sixth",  "seventh",  "eighth",
                                                     "ninth", "tenth",  "eleventh", "twelfth"};

/// Equal, or a slip of one letter in a long word.
bool is_word(std::string_view said, std::string_view word) {
  if (said == word) return true;
  return word.size() >= 6 && said.size() >= 5 && said.front() == word.front() &&
         edit_distance(said, word, 1) <= 1;
}

bool has_word(std::string_view list, std::string_view word) {
  const auto words = split_words(list);
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

PartHours hours_of(DayPart part) {
  switch (part) {
    case DayPart::Morning:
      return {5, 12};
    case DayPart::Noontime:
      return {12, 14};
    case DayPart::Afternoon:
      return {12, 18};
    case DayPart::Evening:
      return {17, 23};
    case DayPart::Night:
      return {22, 24 + 7};
  }
  return {0, 24};
}

std::optional<milliseconds> unit_length(std::string_view word) {
  for (const auto& unit : kUnits) {
    if (has_word(unit.words, word)) {
      return word == "fortnight" ? 2 * unit.length : unit.length;
    }
  }
  return {};
}

std::optional<int> weekday_number(std::string_view word) {
  if (word.size() > 2 && word.substr(word.size() - 2) == "'s") word.remove_suffix(2);
  for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
    if (is_word(word, kWeekdays[i])) return static_cast<int>(i);
  }
  return {};
}

std::optional<unsigned> month_number(std::string_view word) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths[i]) return static_cast<unsigned>(i + 1);
  }
  return {};
}

std::optional<int> ordinal_number(std::string_view word) {
  for (std::size_t i = 0; i < kOrdinals.size(); ++i) {
    if (word == kOrdinals[i]) return static_cast<int>(i + 1);
  }
  if (word.size() < 3) return {};
  const std::string_view ending = word.substr(word.size() - 2);
  if (ending != "st" && ending != "nd" && ending != "rd" && ending != "th") return {};
  int number = 0;
  const char* last = word.data() + word.size() - 2;
  const auto [end, error] = std::from_chars(word.data(), last, number);
  if (error != std::errc{} || end != last || number < 1 || number > 31) return {};
  return number;
}

std::optional<DayPart> day_part(std::string_view word) {
  if (is_word(word, "morning")) return DayPart::Morning;
  if (word == "lunchtime" || word == "lunch") return DayPart::Noontime;
  if (is_word(word, "afternoon")) return DayPart::Afternoon;
  if (is_word(word, "evening")) return DayPart::Evening;
  if (word == "night") return DayPart::Night;
  return {};
}

bool TimeCursor::take(std::string_view text) {
  std::size_t ahead = 0;
  for (const auto word : split_words(text)) {
    if (!is_word(peek(ahead), word)) return false;
    ++ahead;
  }
  at_ += ahead;
  return true;
}

bool TimeCursor::take_any(std::initializer_list<std::string_view> texts) {
  return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) { return take(text); });
}

std::optional<double> TimeCursor::take_number() {
  if (peek() == "a" || peek() == "an" || peek() == "one") {
    ++at_;
    return 1;
  }
  const auto number = parse_number(peek());
  if (number) ++at_;
  return number;
}

/// "half an hour", "a quarter of an hour", "3 quarters of an hour".
std::optional<milliseconds> TimeCursor::take_share_of_hour() {
  const std::size_t begin = at_;
  take("a");
  double share = 0;
  if (take("half")) {
    share = 0.5;
  } else if (take("quarter")) {
    share = 0.25;
  } else if (take_any({"3 quarters", "three quarters"})) {
    share = 0.75;
  }
  take("of");
  take_any({"an", "a"});
  const auto unit = unit_length(peek());
  if (share == 0 || !unit) {
    at_ = begin;
    return {};
  }
  ++at_;
  return milliseconds(std::llround(share * static_cast<double>(unit->count())));
}

/// "20min", "90s", "2h".
std::optional<milliseconds> TimeCursor::take_short_form() {
  const std::string_view word = peek();
  const std::size_t digits = word.find_first_not_of("0123456789.");
  if (digits == 0 || digits == std::string_view::npos) return {};
  const auto number = parse_number(word.substr(0, digits));
  const std::string_view rest = word.substr(digits);
  const auto unit = rest == "s"   ? unit_length("second")
                    : rest == "h" ? unit_length("hour")
                                  : unit_length(rest);
  if (!number || !unit) return {};
  ++at_;
  return milliseconds(std::llround(*number * static_cast<double>(unit->count())));
}

std::optional<milliseconds> TimeCursor::take_duration() {
  if (const auto share = take_share_of_hour()) return share;
  if (const auto short_form = take_short_form()) return short_form;
  const std::size_t begin = at_;
  std::optional<double> number = take_any({"a couple of", "couple of"}) ? 2 : take_number();
  const bool whole = number && take_any({"whole", "full", "entire", "solid"});
  const auto unit = unit_length(peek());
  if (!number || !unit || (whole && *number != 1) || *number < 0 || *number > 1e5) {
    at_ = begin;
    return {};
  }
  ++at_;
  if (take_any({"and a half", "n a half", "and half"})) *number += 0.5;
  if (take("and a quarter")) *number += 0.25;
  if (take_any({"and 3 quarters", "and three quarters"})) *number += 0.75;
  auto length = milliseconds(std::llround(*number * static_cast<double>(unit->count())));
  const std::size_t joined = at_;
  take("and");
  const std::size_t second = at_;
  if (const auto more = take_number();
      more && unit_length(peek()) && *unit_length(peek()) < *unit) {
    length += milliseconds(std::llround(*more * static_cast<double>(unit_length(peek())->count())));
    ++at_;
    return length;
  }
  at_ = second;
  if (const auto share = take_share_of_hour(); share && second != joined) return length + *share;
  at_ = joined;
  return length;
}

}  // namespace hearken::prompt
