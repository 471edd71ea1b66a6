// SPDX-License-Identifier: Apache-2.0
#include "answer/limits.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "answer/document_text.h"
#include "core/quantities.h"
#include "core/state_words.h"
#include "core/text.h"

namespace hearken::answer {
namespace {

using Words = std::vector<std::string>;

std::optional<double> number_word(const std::string& word) {
  static constexpr std::array<std::pair<std::string_view, double>, 20> kNumbers{
      {{"one", 1},     {"two", 2},      {"three", 3},    {"four", 4},    {"five", 5},
       {"six", 6},     {"seven", 7},    {"eight", 8},    {"nine", 9},    {"ten", 10},
       {"twelve", 12}, {"fifteen", 15}, {"twenty", 20},  {"thirty", 30}, {"forty", 40},
       {"fifty", 50},  {"sixty", 60},   {"seventy", 70}, {"eighty", 80}, {"ninety", 90}}};
  for (const auto& [name, number] : kNumbers) {
    if (name == word) return number;
  }
  return parse_number(word);
}

/// The words of a clause: thousands without their comma, a minus as a sign, units parted from
/// their numbers.
Words words_of(std::string clause) {
  static constexpr std::array<std::string_view, 2> kMinus{"−", "‑"};
  for (const auto minus : kMinus) {
    for (auto at = clause.find(minus); at != std::string::npos; at = clause.find(minus))
      clause.replace(at, minus.size(), "-");
  }
  const auto digit = [&](std::size_t i) {
    return i < clause.size() && std::isdigit(static_cast<unsigned char>(clause[i])) != 0;
  };
  std::string parted;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    const bool thousands = clause[i] == ',' && i > 0 && digit(i - 1) && digit(i + 1) &&
                           digit(i + 2) && digit(i + 3) && !digit(i + 4);
    if (thousands) continue;
    parted += clause[i];
    const bool letter_next =
        i + 1 < clause.size() && std::isalpha(static_cast<unsigned char>(clause[i + 1])) != 0;
    const bool number_begins = i == 0 || clause[i] == ' ' || digit(i);
    const bool in_word = !number_begins || (i > 0 && digit(i) && [&] {
      std::size_t begin = i;
      while (begin > 0 && (digit(begin - 1) || clause[begin - 1] == '.')) --begin;
      return begin > 0 && std::isalpha(static_cast<unsigned char>(clause[begin - 1])) != 0;
    }());
    if (digit(i) && letter_next && !in_word) parted += ' ';
  }
  const std::string folded = fold(parted);
  Words words;
  for (const auto word : split_words(folded)) words.emplace_back(word);
  return words;
}

/// Parts of a sentence between commas, semicolons and colons that part no number.
std::vector<std::string> clauses_of(const std::string& sentence) {
  std::vector<std::string> clauses(1);
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const char c = sentence[i];
    const bool in_number =
        i + 1 < sentence.size() && std::isdigit(static_cast<unsigned char>(sentence[i + 1])) != 0;
    if (c == ';' || ((c == ',' || c == ':') && !in_number)) {
      clauses.emplace_back();
    } else {
      clauses.back() += c;
    }
  }
  return clauses;
}

/// The unit that begins at a word, and how many words it is.
std::pair<std::string, std::size_t> unit_at(const Words& words, std::size_t at) {
  static constexpr std::string_view kOne =
      "percent|ppm|bar|bars|mbar|pa|pascal|pascals|hpa|kpa|psi|mmhg|degrees|degree|c|f|celsius|bpm|"
      "db|decibels|lux|lx|w|kw|watts|kilowatts|v|volts|l|litres|liters|cm|mm|m|metres|metre|meters|"
      "rpm|hz|ntu|ph|kg|g";
  static constexpr std::string_view kTwo =
      "degrees c|degrees f|degrees celsius|degrees fahrenheit|per cent|mg l|m h|l min|l h|mm s|m s|"
      "km h|ms cm|g m|ug m|m min|l s|mmol l|ml h|ml min";
  static constexpr std::string_view kThree = "parts per million|beats per minute|beats a minute";
  const auto joined = [&](std::size_t count) {
    std::string text;
    for (std::size_t i = at; i < at + count && i < words.size(); ++i)
      text += (text.empty() ? "" : " ") + words[i];
    return at + count <= words.size() ? text : std::string();
  };
  const auto listed = [](std::string_view list, const std::string& one) {
    return !one.empty() &&
           ("|" + std::string(list) + "|").find("|" + one + "|") != std::string::npos;
  };
  for (const auto& [list, count] :
       {std::pair{kThree, std::size_t{3}}, std::pair{kTwo, std::size_t{2}},
        std::pair{kOne, std::size_t{1}}}) {
    if (const std::string unit = joined(count); listed(list, unit))
      return {short_unit(unit), count};
  }
  return {};
}

/// A length of time is no limit of a quantity.
bool is_time(const Words& words, std::size_t at) {
  return at < words.size() &&
         says_any(words[at],
                  "second|seconds|minute|minutes|min|h|hour|hours|day|days|week|weeks|month|months|"
                  "year|years|am|pm|o'clock|times|euros|people|persons");
}

std::string text_of(const Words& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < std::min(end, words.size()); ++i)
    text += (text.empty() ? "" : " ") + words[i];
  return text;
}

enum class Bound { None, NeedsLow, NeedsHigh, Below, Above, Between };

/// What the words just before and behind a number make of it.
Bound bound_at(const Words& words, std::size_t number, std::size_t behind) {
  const std::string before = text_of(words, number > 5 ? number - 5 : 0, number) + " ";
  const std::string after = text_of(words, behind, behind + 2);
  const auto ends = [&](std::string_view phrases) {
    bool found = false;
    std::string_view rest = phrases;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      const std::string phrase = std::string(rest.substr(0, end)) + " ";
      found = found || (" " + before).ends_with(" " + phrase);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return found;
  };
  if (says_any(after, "or colder|or below|or less|or lower|or cooler|or under|or fewer|at most"))
    return Bound::Below;
  if (says_any(after, "or warmer|or above|or more|or higher|or over|or hotter|at least"))
    return Bound::Above;
  if (ends("at least|not below|no less than|not less than|not under|not fall below|not drop below|"
           "never below|minimum|minimum of|not be below|never under|not go below|not sink below|"
           "never fall below|never drop below|no lower than|not lower than|min"))
    return Bound::NeedsLow;
  if (ends("at most|no more than|not more than|not above|not exceed|never exceed|maximum|"
           "maximum of|not over|never above|never over|no higher than|not rise above|not go above|"
           "not be above|not climb above|not higher than|no warmer than|not be more than|max|"
           "not be over"))
    return Bound::NeedsHigh;
  if (ends("below|under|less than|lower than|fewer than|colder than|cooler than|drops to|"
           "falls to|beneath|falls under|falls below|drops below|drops under|sinks below|sinks "
           "under|"
           "goes below|goes under|is down to"))
    return Bound::Below;
  if (ends("above|over|more than|higher than|greater than|hotter than|warmer than|exceeds|exceed|"
           "exceeding|beyond|rises to|climbs to|reaches|reach|passes|is past|hits|gets to|has "
           "reached"))
    return Bound::Above;
  return Bound::None;
}

/// The clause says what has to be so, not what may happen. `open_ended`: "is cooled to 4 °C or
/// below" demands without another word.
bool demands(const Words& words, std::size_t number, bool open_ended) {
  std::size_t demand = 0, condition = 0;
  for (std::size_t i = 0; i < number; ++i) {
    const std::string two = text_of(words, i, i + 2);
    if (says_any(words[i],
                 "must|should|shall|needs|ought|stay|stays|keep|keeps|kept|remain|"
                 "remains|normal|normally|lies|healthy|fine|ideal") ||
        says_any(two, "has to|have to|is to|are to|supposed to") ||
        (open_ended && says_any(words[i], "is|are|be")))
      demand = i + 1;
    if (says_any(words[i], "if|when|whenever|once|unless|as soon|while|where")) condition = i + 1;
  }
  return demand > condition;
}

struct Reading {
  std::size_t first = 0;   ///< word of the number
  std::size_t behind = 0;  ///< first word after number and unit
  double number = 0;
  std::string unit;
};

std::optional<Reading> number_at(const Words& words, std::size_t at) {
  if (at >= words.size()) return {};
  const bool digits = std::isdigit(static_cast<unsigned char>(words[at].back())) != 0;
  const auto number = digits ? parse_number(words[at]) : number_word(words[at]);
  if (!number) return {};
  auto [unit, count] = unit_at(words, at + 1);
  if (!digits && count == 0) return {};
  return Reading{at, at + 1 + count, *number, std::move(unit)};
}

void set_bounds(DocumentedLimit& limit, Bound bound, double number, bool demanded) {
  const bool keeps_above = bound == Bound::NeedsLow || (bound == Bound::Above && demanded) ||
                           (bound == Bound::Below && !demanded);
  (keeps_above ? limit.low : limit.high) = number;
  limit.of_symptom = !demanded && bound != Bound::NeedsLow && bound != Bound::NeedsHigh;
}

/// "3 to 5 bar", "between -10 and -25 Pa": the second number, when there is one.
std::optional<Reading> other_end(const Words& words, const Reading& first) {
  std::size_t at = first.behind;
  const bool between = first.first > 0 && words[first.first - 1] == "between";
  const bool joined = at < words.size() && (words[at] == "to" || (between && words[at] == "and"));
  if (joined) ++at;
  auto second = number_at(words, at);
  if (!second || (!joined && first.behind != first.first + 1)) return {};
  return second;
}

/// Of the sentence's quantities those whose words stand before this number.
std::vector<const Quantity*> quantities_of(const DocumentedLimit& limit) {
  std::vector<const Quantity*> quantities = said_quantities(fold(limit.sentence));
  std::erase_if(quantities, [&](const Quantity* quantity) {
    const auto words = stems_of(std::string(quantity->said));
    return std::none_of(limit.quantity.begin(), limit.quantity.end(),
                        [&](const std::string& word) { return words.count(word) != 0; });
  });
  return quantities;
}

/// The limits of one clause; `before`: what was said since the last number.
void read_clause(const std::string& clause, std::string before, const DocumentedLimit& common,
                 std::vector<DocumentedLimit>& limits) {
  const Words words = words_of(clause);
  std::size_t since = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto number = number_at(words, i);
    if (!number) continue;
    DocumentedLimit limit = common;
    const auto end = other_end(words, *number);
    const Reading& last = end ? *end : *number;
    limit.unit = last.unit.empty() ? number->unit : last.unit;
    if (is_time(words, last.behind) || is_time(words, number->behind)) {
      i = last.behind - 1;
      continue;
    }
    const std::string said = text_of(words, since, i);
    limit.quantity = stems_of(said);
    if (limit.quantity.empty()) limit.quantity = stems_of(before);
    const bool open_ended =
        text_of(words, number->behind, number->behind + 1) == "or" && i > 0 && words[i - 1] != "of";
    const bool demanded = demands(words, i, open_ended);
    if (end) {
      limit.low = std::min(number->number, end->number);
      limit.high = std::max(number->number, end->number);
      if (demanded || !says_any(text_of(words, 0, i), "if|when|whenever")) limits.push_back(limit);
    } else if (Bound bound = bound_at(words, i, number->behind); bound != Bound::None) {
      // "At least 8 Pa below the corridor": a difference from another place.
      const std::string next = text_of(words, number->behind, number->behind + 1);
      const bool under = says_any(next, "below|under"), over = says_any(next, "above|over");
      if (under || over) {
        (under ? limit.high : limit.low) = under ? -number->number : number->number;
      } else {
        set_bounds(limit, bound, number->number, demanded);
      }
      limits.push_back(limit);
    } else {
      continue;
    }
    before = said;
    since = last.behind;
    i = last.behind - 1;
  }
}

/// Words for what a thing measures, its names and its place.
std::set<std::string> words_for(const Thing& thing, const Registry& registry) {
  std::string text = thing.name;
  for (const auto& alias : thing.aliases) text += " " + alias;
  if (const Area* area = registry.find_area(thing.area)) text += " " + area->name;
  std::string measured = thing.device_class;
  std::replace(measured.begin(), measured.end(), '_', ' ');
  return stems_of(text + " " + measured);
}

std::size_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<std::size_t>(std::count_if(
      a.begin(), a.end(), [&](const std::string& word) { return b.count(word) != 0; }));
}

}  // namespace

std::vector<DocumentedLimit> limits_in(const std::string& document, std::string_view text) {
  std::vector<DocumentedLimit> limits;
  std::string before;
  for (const auto& sentence : sentences_of(text)) {
    const std::size_t first = limits.size();
    DocumentedLimit common;
    common.document = document;
    common.sentence = sentence;
    common.title = stems_of(document);
    for (const auto& clause : clauses_of(sentence)) {
      read_clause(clause, before, common, limits);
      before = clause;
    }
    for (std::size_t i = first; i < limits.size(); ++i)
      limits[i].quantities = quantities_of(limits[i]);
    before = sentence;
  }
  return limits;
}

bool is_outside(const DocumentedLimit& limit, double value) {
  return (limit.low && value < *limit.low) || (limit.high && value > *limit.high);
}

std::size_t fit_of(const DocumentedLimit& limit, const Thing& thing, const Registry& registry) {
  const Property* main = thing.find_property(main_property(thing));
  if (main == nullptr) return 0;
  const std::string unit = short_unit(thing);
  const bool bare = limit.unit.empty() && (unit.empty() || unit == "ph");
  if (!bare && (limit.unit.empty() || limit.unit != unit)) return 0;
  const auto words = words_for(thing, registry);
  std::size_t fit = 2 * shared(limit.quantity, words);
  const bool is_measured_by =
      std::any_of(limit.quantities.begin(), limit.quantities.end(),
                  [&](const Quantity* quantity) { return measures(thing, *quantity); });
  if (is_measured_by) fit += 3;
  if (bare && fit == 0) return 0;
  return fit + shared(limit.title, words);
}

}  // namespace hearken::answer
