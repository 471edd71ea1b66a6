// SPDX-License-Identifier: Apache-2.0
#include "automation/said_band.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "automation/said_states.h"
#include "core/text.h"

namespace hearken::automation {
namespace {

/// Words of such a sentence that name nothing.
const WordSet& wrapping() {
  static const WordSet words{
      "keep",      "keeps",     "keeping",   "kept",       "hold",     "holds",      "holding",
      "held",      "maintain",  "stay",      "stays",      "staying",  "remain",     "remains",
      "be",        "is",        "are",       "has",        "have",     "had",        "should",
      "shall",     "must",      "will",      "would",      "may",      "can",        "could",
      "to",        "the",       "a",         "an",         "it",       "that",       "this",
      "so",        "please",    "i",         "we",         "you",      "want",       "need",
      "like",      "let",       "make",      "sure",       "do",       "does",       "not",
      "never",     "leave",     "leaves",    "range",      "band",     "within",     "in",
      "at",        "of",        "for",       "always",     "us",       "me",         "and",
      "then",      "go",        "get",       "goes",       "gets",     "fall",       "drop",
      "rise",      "out",       "outside",   "somewhere",  "anywhere", "about",      "around",
      "roughly",   "between",   "from",      "its",        "on",       "off",        "turning",
      "switching", "running",   "turn",      "switch",     "run",      "turned",     "switched",
      "by",        "using",     "with",      "use",        "used",     "via",        "through",
      "means",     "help",      "job",       "as",         "needed",   "necessary",  "there",
      "regulate",  "control",   "regulated", "controlled", "wherever", "somehow",    "fill",
      "filled",    "empty",     "drain",     "top",        "up",       "heat",       "cool",
      "water",     "ventilate", "ok",        "okay",       "which",    "bit",        "just",
      "opening",   "closing",   "limits",    "limit",      "ever",     "maintained", "maintains",
      "uses",      "but",       "my",        "our",        "your",     "hey",        "stable",
      "steady"};
  return words;
}

bool has_any(const std::set<std::string>& said, const WordSet& any) {
  return std::any_of(said.begin(), said.end(),
                     [&](const std::string& word) { return is_in(word, any); });
}

std::set<std::string> words_of(const Thing& thing) {
  std::set<std::string> words;
  std::vector<std::string> names{thing.name, thing.device_class, thing.kind};
  names.insert(names.end(), thing.aliases.begin(), thing.aliases.end());
  for (const auto& name : names) {
    const std::string folded = fold(name);
    for (const auto word : split_words(folded)) words.insert(singular(word));
  }
  return words;
}

/// What is measured: a device class, or "level".
std::string_view quantity_of(const Thing& sensor) {
  const auto words = words_of(sensor);
  if (sensor.kind == "climate") return "temperature";
  if (has_any(words, {"level", "tank", "volume", "volume_storage"})) return "level";
  if (has_any(words, {"moisture", "soil"})) return "moisture";
  if (sensor.device_class == "temperature" || has_any(words, {"temperature"})) return "temperature";
  if (sensor.device_class == "humidity" || has_any(words, {"humidity"})) return "humidity";
  if (sensor.device_class == "pressure" || has_any(words, {"pressure"})) return "pressure";
  if (sensor.device_class == "illuminance" || has_any(words, {"brightness"})) return "illuminance";
  static const WordSet air{"co2", "carbon_dioxide", "carbon", "dust",  "pm25",     "pm10",
                           "aqi", "smell",          "voc",    "fumes", "particle", "dioxide"};
  return has_any(words, air) ? "air" : "";
}

/// Whether the thing makes more of it while it is on or open; nothing: it is not known.
std::optional<bool> raises(const Thing& device, std::string_view quantity, const Tokens& said) {
  static const WordSet heating{"heater",  "heating", "heat",   "radiator", "boiler",
                               "furnace", "stove",   "warmer", "burner",   "immersion",
                               "oven",    "kiln",    "steam",  "hot",      "warming"};
  static const WordSet cooling{
      "fan",    "cooler",       "cooling",  "chiller", "conditioner", "aircon",      "ac",
      "fridge", "refrigerator", "freezer",  "vent",    "ventilator",  "ventilation", "extractor",
      "blower", "window",       "skylight", "coolant", "chilled",     "conditioning"};
  static const WordSet wetting{"humidifier", "mister", "misting",   "fogger",    "fog",
                               "mist",       "spray",  "vaporiser", "vaporizer", "sprinkler"};
  static const WordSet drying{"dehumidifier", "dryer",       "drier",      "fan",    "extractor",
                              "vent",         "ventilation", "ventilator", "heater", "window"};
  static const WordSet watering{"valve", "sprinkler", "drip",  "irrigation", "pump",
                                "hose",  "tap",       "water", "watering",   "soaker"};
  static const WordSet draining{"drain",  "drainage", "sump",     "bilge",    "waste", "discharge",
                                "outlet", "outflow",  "overflow", "emptying", "sewage"};
  static const WordSet cleaning{"fan",    "purifier", "extractor", "vent",    "ventilation",
                                "filter", "hood",     "window",    "cleaner", "ventilator"};
  const auto words = words_of(device);
  const auto one_of = [](bool up, bool down) {
    return up == down ? std::nullopt : std::optional(up);
  };
  if (quantity == "temperature") {
    const bool warms = has_any(words, heating);
    return one_of(warms, !warms && has_any(words, cooling));
  }
  if (quantity == "humidity") {
    const bool dries = has_any(words, drying);
    return one_of(!dries && has_any(words, wetting), dries);
  }
  if (quantity == "moisture") return one_of(has_any(words, watering), has_any(words, draining));
  if (quantity == "level") {
    const bool drains = has_any(words, draining) || says(said, {"empty", "drain", "empties"});
    static const WordSet filling{"pump", "valve", "tap",    "fill", "filler",
                                 "feed", "inlet", "supply", "hose", "water"};
    return one_of(!drains && has_any(words, filling), drains);
  }
  if (quantity == "air") return one_of(false, has_any(words, cleaning));
  if (quantity == "pressure") {
    const bool relieves = has_any(words, {"relief", "release", "bleed", "vent"});
    return one_of(!relieves && has_any(words, {"compressor", "pump", "booster"}), relieves);
  }
  if (quantity == "illuminance") return one_of(has_any(words, {"light", "lamp"}), false);
  return {};
}

/// The two commands that such a thing is switched by, the one that sets it going first.
std::optional<std::pair<std::string_view, std::string_view>> switching(const Thing& thing) {
  const bool opens = thing.kind == "valve" || thing.kind == "cover";
  static const WordSet kinds{"switch", "fan", "humidifier", "light", "valve", "cover"};
  const std::pair<std::string_view, std::string_view> both =
      opens ? std::pair("open", "close") : std::pair("turn_on", "turn_off");
  const bool can = is_in(thing.kind, kinds) && thing.find_action(both.first) != nullptr &&
                   thing.find_action(both.second) != nullptr;
  return can ? std::optional(both) : std::nullopt;
}

struct Range {
  double low = 0, high = 0;
  Tokens low_words, high_words;  ///< with their unit
  std::size_t begin = 0, end = 0;
};

std::size_t skip_units(const Tokens& tokens, std::size_t at, std::size_t to) {
  while (at < to && is_unit(tokens[at].text) && tokens[at].text != "an") ++at;
  return at;
}

/// "between 19 and 21 degrees", "at 45 to 65", "30 to 50 percent".
std::optional<Range> plain_range(const Tokens& tokens, std::size_t at, std::size_t to) {
  static const WordSet leads{"between", "from", "at", "within", "in", "to", "of", "around"};
  static const WordSet joins{"and", "to", "until", "or", "through"};
  Range made;
  made.begin = at;
  std::size_t i = at;
  const bool led = is_in(tokens[i].text, leads);
  if (led) ++i;
  const std::size_t low_at = i;
  const auto low = take_number(tokens, i);
  if (!low || i >= to) return {};
  const std::size_t low_end = i;
  i = skip_units(tokens, i, to);
  const std::size_t unit_end = i;
  if (i >= to || !is_in(tokens[i].text, joins)) return {};
  const std::size_t high_at = ++i;
  const auto high = i < to ? take_number(tokens, i) : std::nullopt;
  if (!high || i > to) return {};
  const std::size_t high_end = i;
  i = skip_units(tokens, i, to);
  if (!led && i == high_end) return {};
  made.low = *low;
  made.high = *high;
  made.high_words = cut(tokens, high_at, i);
  made.low_words = cut(tokens, low_at, low_end);
  const Tokens unit =
      unit_end > low_end ? cut(tokens, low_end, unit_end) : cut(tokens, high_end, i);
  made.low_words.insert(made.low_words.end(), unit.begin(), unit.end());
  made.end = i;
  return made;
}

/// "above 12 and below 20", "never below 5 or above 9".
std::optional<Range> two_limits(const Tokens& tokens, std::size_t at, std::size_t to) {
  const auto first = limit_at(tokens, at);
  if (!first || first->end + 1 >= to ||
      !is_in(tokens[first->end].text, {"and", "or", "but", "nor"}))
    return {};
  std::size_t i = first->end + 1;
  while (i + 1 < to && is_in(tokens[i].text, wrapping()) && !limit_at(tokens, i)) ++i;
  const auto second = limit_at(tokens, i);
  if (!second || second->end > to) return {};
  const auto up = [](Comparison one) {
    return one == Comparison::Greater || one == Comparison::GreaterOrEqual;
  };
  if (up(first->comparison) == up(second->comparison) || first->number >= second->number) return {};
  const auto number_words = [&](std::size_t from, std::size_t end) {
    while (from < end) {
      std::size_t next = from;
      if (take_number(tokens, next)) break;
      ++from;
    }
    return cut(tokens, from, end);
  };
  return Range{
      first->number, second->number, number_words(at, first->end), number_words(i, second->end), at,
      second->end};
}

class BandReader {
 public:
  BandReader(const Tokens& tokens, std::size_t from, std::size_t to, const ClauseReader& clauses,
             const Nouns& nouns)
      : tokens_(tokens), from_(from), to_(to), clauses_(clauses), nouns_(nouns) {}

  std::optional<SaidBand> read() const {
    for (std::size_t i = from_; i < to_; ++i) {
      for (const auto& range : {plain_range(tokens_, i, to_), two_limits(tokens_, i, to_)}) {
        if (!range || range->low >= range->high) continue;
        if (auto band = with_range(*range)) return band;
      }
    }
    return {};
  }

 private:
  static bool in(std::size_t at, std::size_t begin, std::size_t end) {
    return at >= begin && at < end;
  }

  /// The thing that does it is named behind "with" or the like, or before "should keep".
  std::optional<SaidBand> with_range(const Range& range) const {
    static const WordSet leads{"with",    "using",   "via",     "through",   "use",
                               "of",      "have",    "let",     "by",        "running",
                               "opening", "closing", "turning", "switching", "uses"};
    static const WordSet doing{"should", "shall", "must", "will", "can", "does", "keeps",
                               "holds",  "keep",  "hold", "has",  "is",  "to",   "may"};
    constexpr std::size_t kLongest = 6;
    for (std::size_t k = from_; k < to_; ++k) {
      if (in(k, range.begin, range.end)) continue;
      const bool led = k > from_ && is_in(tokens_[k - 1].text, leads);
      const bool starts = k == from_ || tokens_[k].parted;
      for (std::size_t end = std::min(k + kLongest, to_); (led || starts) && end > k; --end) {
        if (in(range.begin, k, end)) continue;
        if (!led && (end >= to_ || !is_in(tokens_[end].text, doing))) continue;
        const Things found = nouns_.named(
            tokens_, k, end, [](const Thing& thing) { return switching(thing).has_value(); });
        if (found.size() != 1) continue;
        if (auto band = of(range, *found.front(), k, end)) return band;
      }
    }
    return {};
  }

  std::optional<SaidBand> of(const Range& range, const Thing& device, std::size_t begin,
                             std::size_t end) const {
    Tokens noun;
    for (std::size_t i = from_; i < to_; ++i) {
      if (in(i, begin, end) || in(i, range.begin, range.end)) continue;
      const std::string& text = tokens_[i].text;
      const bool named = nouns_.names().count(singular(text)) != 0 && text != "a" && text != "the";
      if (is_in(text, wrapping()) && !(named && is_name_here(i))) continue;
      noun.push_back(tokens_[i]);
    }
    if (noun.empty()) return {};
    SaidBand band;
    const auto below = limit(noun, "below", range.low_words);
    const auto above = limit(noun, "above", range.high_words);
    if (!below || !above) return {};
    const Thing* sensor = below->parts.front().subject;
    if (sensor == nullptr || sensor != above->parts.front().subject || sensor == &device) return {};
    const auto up = raises(device, quantity_of(*sensor), tokens_);
    if (!up) return {};
    band.below = *below;
    band.above = *above;
    const auto both = *switching(device);
    const std::string on(both.first), off(both.second);
    band.if_below = PlannedCommand{device.id, {}, *up ? on : off, {}, {}};
    band.if_above = PlannedCommand{device.id, {}, *up ? off : on, {}, {}};
    return band;
  }

  /// A word that wraps such sentences and is a name too names something behind an article.
  bool is_name_here(std::size_t at) const {
    static const WordSet names{"water", "heat", "range", "band", "top"};
    return is_in(tokens_[at].text, names) && at > from_ && tokens_[at - 1].text == "the";
  }

  std::optional<SaidClauses> limit(Tokens noun, const char* way, const Tokens& number) const {
    noun.push_back({"goes", {}, false});
    noun.push_back({way, {}, false});
    noun.insert(noun.end(), number.begin(), number.end());
    for (auto& token : noun) token.parted = false;
    auto said = clauses_.read(noun, 0, noun.size(), nullptr);
    const bool one = said && said->parts.size() == 1 && said->parts.front().trigger &&
                     std::holds_alternative<StateTrigger>(*said->parts.front().trigger);
    return one ? said : std::nullopt;
  }

  const Tokens& tokens_;
  const std::size_t from_, to_;
  const ClauseReader& clauses_;
  const Nouns& nouns_;
};

}  // namespace

std::optional<SaidBand> read_band(const Tokens& tokens, std::size_t from, std::size_t to,
                                  const ClauseReader& clauses, const Nouns& nouns) {
  return BandReader(tokens, from, to, clauses, nouns).read();
}

}  // namespace hearken::automation
