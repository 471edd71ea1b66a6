// SPDX-License-Identifier: Apache-2.0
#include "prompt/sentence.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "core/text.h"
#include "core/value.h"

namespace hearken::prompt {
namespace {

bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool is_edge_mark(char c) { return std::ispunct(static_cast<unsigned char>(c)) != 0; }

/// "21c", "40pct": a number and the unit written onto it are two words.
void push_word(std::vector<Word>& pieces, std::string_view word, std::size_t begin,
               std::size_t end) {
  static const std::unordered_set<std::string_view> units{"c",   "f",   "pct", "percent", "deg",
                                                          "rpm", "bar", "ppm", "degrees"};
  const std::size_t digits = word.find_first_not_of("0123456789.");
  if (digits != std::string_view::npos && digits > 0 && units.count(word.substr(digits)) != 0) {
    pieces.push_back({std::string(word.substr(0, digits)), begin, end});
    word.remove_prefix(digits);
  }
  // "6.50am": hours and minutes
  const std::size_t dot = word.find('.');
  const bool half = word.ends_with("am") || word.ends_with("pm");
  if (half && dot != std::string_view::npos && dot > 0 && dot < 3 && word.size() == dot + 5 &&
      digits == word.size() - 2) {
    pieces.push_back({std::string(word.substr(0, dot)), begin, end});
    word.remove_prefix(dot + 1);
  }
  pieces.push_back({std::string(word), begin, end});
}

bool names_a_day(std::string_view word) {
  static const std::unordered_set<std::string_view> days{
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "sat", "sun"};
  return days.count(word) != 0;
}

/// "mon wed fri" in full. "Sat" and "sun" are days beside another day only.
void expand_days(std::vector<Word>& pieces) {
  static const std::unordered_map<std::string_view, std::string_view> sure{
      {"mon", "monday"},     {"tue", "tuesday"},     {"tues", "tuesday"},  {"wed", "wednesday"},
      {"weds", "wednesday"}, {"thu", "thursday"},    {"thur", "thursday"}, {"thurs", "thursday"},
      {"fri", "friday"},     {"tmrw", "tomorrow"},   {"tmr", "tomorrow"},  {"tmw", "tomorrow"},
      {"2moro", "tomorrow"}, {"2morrow", "tomorrow"}};
  for (Word& word : pieces) {
    if (const auto found = sure.find(word.text); found != sure.end()) word.text = found->second;
  }
  const auto beside = [&](std::size_t at, int way) {
    auto i = static_cast<std::ptrdiff_t>(at) + way;
    const auto size = static_cast<std::ptrdiff_t>(pieces.size());
    const auto text = [&] { return std::string_view(pieces[static_cast<std::size_t>(i)].text); };
    if (i >= 0 && i < size && (text() == "and" || text() == "to" || text() == "or")) i += way;
    return i >= 0 && i < size && names_a_day(text());
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::string& text = pieces[i].text;
    if ((text != "sat" && text != "sun") || (!beside(i, -1) && !beside(i, 1))) continue;
    text = text == "sat" ? "saturday" : "sunday";
  }
}

/// Blank-separated pieces of the raw text, without the punctuation around them.
std::vector<Word> raw_pieces(std::string_view raw) {
  std::vector<Word> pieces;
  for (std::size_t at = 0; at < raw.size();) {
    while (at < raw.size() && is_blank(raw[at])) ++at;
    std::size_t begin = at;
    while (at < raw.size() && !is_blank(raw[at])) ++at;
    if (begin == at) break;
    const std::string folded = fold(raw.substr(begin, at - begin));
    // "-15" is said "minus 15"; in "2-3" the sign stands between.
    const bool negative =
        raw[begin] == '-' && begin + 1 < at && raw[begin + 1] >= '0' && raw[begin + 1] <= '9';
    if (negative) push_word(pieces, "minus", begin, begin + 1);
    std::size_t end = at;
    while (end > begin && is_edge_mark(raw[end - 1])) --end;
    while (begin < end && is_edge_mark(raw[begin])) ++begin;
    for (const auto word : split_words(folded)) push_word(pieces, word, begin, end);
  }
  expand_days(pieces);
  return pieces;
}

const std::unordered_map<std::string_view, int>& small_numbers() {
  static const std::unordered_map<std::string_view, int> map{
      {"zero", 0},     {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
      {"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
      {"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
      {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}};
  return map;
}
const std::unordered_map<std::string_view, int>& tens() {
  static const std::unordered_map<std::string_view, int> map{
      {"twenty", 20}, {"thirty", 30},  {"forty", 40},  {"fourty", 40}, {"fifty", 50},
      {"sixty", 60},  {"seventy", 70}, {"eighty", 80}, {"ninety", 90}};
  return map;
}

/// Reads one number in words from `at` on; advances `at` past it.
class NumberReader {
 public:
  NumberReader(const std::vector<Word>& words, std::size_t at)
      : words_(words), begin_(at), at_(at) {}

  /// The number, or nothing when the words there are none.
  std::optional<double> read() {
    auto number = digits_and_fraction();
    if (number) return number;
    number = below_hundred();
    if (!number && at("a") && at_ + 1 < words_.size() && words_[at_ + 1].text == "hundred") {
      number = 1;
      ++at_;
    }
    if (!number) return {};
    if (at("hundred")) {
      *number *= 100;
      ++at_;
      const std::size_t back = at_;
      if (at("and")) ++at_;
      if (const auto rest = below_hundred()) {
        *number += *rest;
      } else {
        at_ = back;
      }
    }
    read_fraction(*number);
    if (!is_a_number_here()) return {};
    return number;
  }
  std::size_t end() const { return at_; }

 private:
  bool at(std::string_view text) const { return at_ < words_.size() && words_[at_].text == text; }

  /// "forty", and with one slip "fourty" or "tweenty".
  static std::optional<double> read_ten(const std::string& word) {
    const auto exact = tens().find(word);
    if (exact != tens().end()) return exact->second;
    if (word.size() < 5 || word.back() != 'y' || word == "thirsty") return {};
    for (const auto& [spelt, number] : tens()) {
      if (spelt.front() == word.front() && edit_distance(word, spelt, 1) == 1) return number;
    }
    return {};
  }

  /// "19 and a half": digits count as a number in words only when a fraction follows.
  std::optional<double> digits_and_fraction() {
    if (at_ >= words_.size()) return {};
    auto number = parse_number(words_[at_].text);
    if (!number) return {};
    const double whole = *number;
    ++at_;
    read_fraction(*number);
    if (*number != whole) return number;
    at_ = begin_;
    return {};
  }

  std::optional<double> below_hundred() {
    if (at_ >= words_.size()) return {};
    if (const auto ten = read_ten(words_[at_].text)) {
      double number = *ten;
      ++at_;
      if (at_ < words_.size()) {
        const auto unit = small_numbers().find(words_[at_].text);
        if (unit != small_numbers().end() && unit->second > 0 && unit->second < 10) {
          number += unit->second;
          ++at_;
        }
      }
      return number;
    }
    const auto small = small_numbers().find(words_[at_].text);
    if (small == small_numbers().end()) return {};
    ++at_;
    return small->second;
  }

  /// "and a half", "point five".
  void read_fraction(double& number) {
    if (at("and") && at_ + 2 < words_.size() && words_[at_ + 1].text == "a" &&
        words_[at_ + 2].text == "half") {
      number += 0.5;
      at_ += 3;
      return;
    }
    if (!at("point") || at_ + 1 >= words_.size()) return;
    const auto digit = small_numbers().find(words_[at_ + 1].text);
    if (digit == small_numbers().end() || digit->second > 9) return;
    number += digit->second / 10.0;
    at_ += 2;
  }

  /// "one" alone mostly is no number ("the other one"); with a unit behind it, it is.
  bool is_a_number_here() const {
    if (at_ != begin_ + 1 || words_[begin_].text != "one") return true;
    static const std::unordered_set<std::string_view> units{
        "percent", "degree", "degrees", "minute", "minutes", "hour",  "hours",
        "second",  "point",  "points",  "notch",  "step",    "third", "quarter"};
    return at_ < words_.size() && units.count(words_[at_].text) != 0;
  }

  const std::vector<Word>& words_;
  std::size_t begin_;
  std::size_t at_;
};

/// How many of a fraction make the whole: "thirds" 3; 0 for other words.
int parts_of_whole(std::string_view word) {
  static const std::unordered_map<std::string_view, int> map{
      {"third", 3},  {"thirds", 3}, {"quarter", 4}, {"quarters", 4}, {"fifth", 5},
      {"fifths", 5}, {"eighth", 8}, {"eighths", 8}, {"tenth", 10},   {"tenths", 10}};
  const auto found = map.find(word);
  return found == map.end() ? 0 : found->second;
}

bool is_half(std::string_view word) {
  return word == "half" || word == "halfway" || word == "midway";
}

std::optional<double> share_in_percent(const std::vector<Word>& words, std::size_t i) {
  const std::string& word = words[i].text;
  if (is_half(word)) return 50;
  const int parts = parts_of_whole(word);
  if (parts == 0 || i == 0) return {};
  const std::string& before = words[i - 1].text;
  const double count = before == "a" || before == "one" ? 1 : parse_number(before).value_or(0);
  if (count < 1 || count >= parts || count != std::floor(count)) return {};
  return std::round(100 * count / parts);
}

/// The word that says that a share counts from the closed end ("two thirds down", "80 percent
/// shut"); nothing when none does.
std::optional<std::size_t> closing_word(const std::vector<Word>& words, std::size_t after) {
  static const std::unordered_set<std::string_view> between{"percent", "per", "cent",
                                                            "of",      "the", "way"};
  static const std::unordered_set<std::string_view> closing{"down", "closed", "shut", "lowered",
                                                            "drawn"};
  std::size_t i = after;
  while (i < words.size() && between.count(words[i].text) != 0) ++i;
  if (i >= words.size() || closing.count(words[i].text) == 0) return {};
  return i;
}

}  // namespace

std::vector<Word> read_sentence(std::string_view raw) {
  std::vector<Word> pieces = raw_pieces(raw);
  if (pieces.size() > kMaxWords) pieces.resize(kMaxWords);
  std::vector<Word> words;
  for (std::size_t i = 0; i < pieces.size();) {
    NumberReader reader(pieces, i);
    if (const auto number = reader.read()) {
      words.push_back(
          {format_number(*number), pieces[i].raw_begin, pieces[reader.end() - 1].raw_end});
      i = reader.end();
    } else {
      words.push_back(std::move(pieces[i]));
      ++i;
    }
  }
  return words;
}

std::vector<ValueMention> find_values(const std::vector<Word>& words) {
  std::vector<ValueMention> values;
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto number = parse_number(words[i].text);
    const bool is_share = !number;
    const bool below_zero =
        i > 0 && (words[i - 1].text == "minus" || words[i - 1].text == "negative");
    if (number && below_zero) {
      values.push_back({-std::abs(*number), i});
      continue;
    }
    if (is_share) number = share_in_percent(words, i);
    if (!number) continue;
    values.push_back({*number, i});
    const auto closing = closing_word(words, i + 1);
    if (!closing || *number <= 0 || *number >= 100 || (!is_share && *closing == i + 1)) continue;
    values.push_back({100 - *number, *closing});
  }
  return values;
}

bool is_share_word(std::string_view word) { return is_half(word) || parts_of_whole(word) != 0; }

}  // namespace hearken::prompt
