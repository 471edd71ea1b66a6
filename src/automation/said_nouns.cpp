// SPDX-License-Identifier: Apache-2.0
#include "automation/said_nouns.h"

#include <algorithm>

#include "automation/said_states.h"
#include "core/text.h"

namespace hearken::automation {
namespace {

using Kinds = std::map<std::string_view, std::vector<std::string_view>>;

/// Words for a kind, and for a device class.
const Kinds& kind_words() {
  static const Kinds words{
      {"light", {"light", "lamp", "lighting"}},
      {"fan", {"fan", "extractor", "ventilator", "ventilation"}},
      {"climate", {"heating", "heater", "radiator", "thermostat", "heat", "temperature"}},
      {"switch", {"switch", "plug", "outlet", "socket"}},
      {"valve", {"valve", "tap", "water", "irrigation"}},
      {"lock", {"lock", "door"}},
      {"media_player", {"speaker", "player", "music", "television", "telly"}},
      {"vacuum", {"vacuum", "robot", "hoover", "cleaner"}},
      {"sensor", {"sensor", "reading", "value", "meter", "gauge", "probe"}},
      {"binary_sensor", {"sensor"}},
      {"humidifier", {"humidifier"}},
      {"scene", {"scene", "mode"}},
      {"calendar", {"calendar"}},
      {"blind", {"blind", "shade"}},
      {"shutter", {"shutter", "blind"}},
      {"curtain", {"curtain", "drape"}},
      {"garage", {"door", "gate"}},
      {"awning", {"awning", "sunshade"}},
      {"tv", {"tv", "television", "telly"}},
      {"temperature", {"temperature", "thermometer", "temp"}},
      {"humidity", {"humidity"}},
      {"moisture", {"moisture", "leak", "water", "dampness"}},
      {"carbon_dioxide", {"co2", "carbon", "dioxide"}},
      {"power", {"power", "consumption"}},
      {"pressure", {"pressure"}},
      {"wind_speed", {"wind", "speed"}},
      {"illuminance", {"brightness", "light"}},
      {"motion", {"motion", "movement", "detector"}},
      {"occupancy", {"occupancy", "presence"}},
      {"presence", {"presence"}},
      {"door", {"door", "gate", "contact"}},
      {"window", {"window", "contact"}},
      {"smoke", {"smoke", "alarm"}}};
  return words;
}

void add_words(std::set<std::string>& out, std::string_view text) {
  const std::string folded = fold(text);
  for (const auto word : split_words(folded)) out.insert(singular(word));
}

void add_kind(std::set<std::string>& out, const std::string& kind) {
  const auto found = kind_words().find(kind);
  if (found == kind_words().end()) return;
  for (const auto word : found->second) out.insert(std::string(word));
}

bool is_room_word(std::string_view word) { return is_in(word, {"room", "area", "zone"}); }

bool is_article(std::string_view word) {
  static const WordSet words{"the",   "a",    "an",     "my",   "our",  "your", "both",  "all",
                             "every", "each", "any",    "of",   "in",   "this", "these", "those",
                             "on",    "at",   "inside", "from", "that", "for",  "them"};
  return is_in(word, words);
}

}  // namespace

Nouns::Nouns(const Registry& registry, AreaId speaker_area)
    : registry_(registry), speaker_area_(std::move(speaker_area)), names_(names_in(registry)) {
  for (const Thing& thing : registry_.things()) {
    std::set<std::string> place, kind;
    if (const Area* area = registry_.find_area(thing.area)) {
      add_words(place, area->name);
      for (const auto& alias : area->aliases) add_words(place, alias);
      if (!area->floor.empty()) place.insert(floor_mark(area->floor));
    }
    add_kind(kind, thing.kind);
    add_kind(kind, thing.device_class);
    std::vector<std::string> names{thing.name};
    names.insert(names.end(), thing.aliases.begin(), thing.aliases.end());
    for (const auto& name : names) {
      entries_.push_back({&thing, {}, place, kind, {}});
      add_words(entries_.back().name, name);
      const std::string folded = fold(name);
      if (const auto parts = split_words(folded); !parts.empty())
        entries_.back().head = singular(parts.back());
    }
  }
  name_floors();
}

std::optional<Nouns::Phrase> Nouns::phrase(const Tokens& tokens, std::size_t from,
                                           std::size_t to) const {
  static const WordSet everything{"both", "all", "every", "each"};
  static const WordSet leads{"on", "in", "at", "for", "from", "inside", "of"};
  static const WordSet after_noun{"in", "on", "at", "inside"};
  Phrase said;
  bool behind = false;
  for (std::size_t i = from; i < to; ++i) {
    const std::string& text = tokens[i].text;
    if (tokens[i].time || text.empty()) return {};
    said.all = said.all || is_in(text, everything);
    if (text == "both") said.count = 2;
    // "Hall A": an article that is a name. What leads to nothing is none.
    const bool named = text.size() == 1 && names_.count(text) != 0;
    const bool leads_nothing = is_in(text, leads) && i + 1 >= to;
    if (is_article(text) && !leads_nothing && !named) continue;
    const auto number = said.words.empty() ? parse_number(text) : std::nullopt;
    if (number && *number >= 2 && *number <= 9 && i + 1 < to) {  // "the two exam lamps"
      said.count = static_cast<std::size_t>(*number);
      continue;
    }
    // "the lights in the office": the noun stands before its place.
    const auto leads_here = [&](std::size_t back) {
      return i >= from + back && is_in(tokens[i - back].text, after_noun);
    };
    const bool article = i > from && is_in(tokens[i - 1].text, {"the", "my", "our"});
    behind = behind || (!said.words.empty() && leads_here(article ? 2 : 1));
    const bool many = is_in(text, {"heating", "lighting"});  // of a place, all of it
    if (!behind) said.plural = many || (text.size() > 3 && text.ends_with('s'));
    said.words.push_back(singular(text));
  }
  return said.words.empty() ? std::nullopt : std::optional(said);
}

/// How well the words fit what it is called; nothing: one of them does not.
std::optional<Nouns::Rank> Nouns::rank_of(const Entry& entry, const Phrase& said) {
  int own = 0;  // words that neither tell the kind nor the place
  bool kind = false, named = false;
  const auto says = [&](const std::string& word) {
    return std::find(said.words.begin(), said.words.end(), word) != said.words.end();
  };
  // "the cellar room": a room that is not called one.
  const bool placed = std::any_of(said.words.begin(), said.words.end(), [&](const auto& word) {
    return !is_room_word(word) && entry.place.count(word) != 0;
  });
  for (const auto& word : said.words) {
    const bool of_kind = entry.kind.count(word) != 0;
    const bool of_place = entry.place.count(word) != 0 || (placed && is_room_word(word));
    const bool of_name = entry.name.count(word) != 0;
    if (!of_name && !of_kind && !of_place) return {};
    kind = kind || of_kind;
    named = named || of_name;
    own += of_name && !of_kind && !of_place ? 1 : 0;
  }
  const bool whole = std::all_of(entry.name.begin(), entry.name.end(), says);
  int missing = 0;
  for (const auto& word : entry.name)
    missing += says(word) || entry.kind.count(word) != 0 || entry.place.count(word) != 0 ? 0 : 1;
  // A place alone names nothing in it, and a name that is cut short keeps its last word.
  if (!whole && own == 0 && !kind && !named) return {};
  if (!whole && own > 0 && missing > 0 && !says(entry.head)) return {};
  return Rank{whole ? 1 : 0, own, own > 0 ? -missing : 0};
}

Things Nouns::named(const Tokens& tokens, std::size_t from, std::size_t to,
                    const Fits& fits) const {
  const auto said = phrase(tokens, from, to);
  if (!said) return {};
  const auto placed = on_floor(*said);
  if (placed && (said->all || said->plural)) {
    if (Things there = closest_to(*placed, fits); !there.empty()) return there;
  }
  Things found = closest_to(*said, fits);
  return found.empty() && placed ? closest_to(*placed, fits) : found;
}

/// A shutter may be called a blind where there is no blind.
void Nouns::drop_other_classes(const Phrase& said, Things& things) const {
  for (const auto& word : said.words) {
    const bool real = std::any_of(things.begin(), things.end(),
                                  [&](const Thing* thing) { return thing->device_class == word; });
    if (!real) continue;
    std::erase_if(things, [&](const Thing* thing) {
      if (thing->device_class == word || thing->kind == word) return false;
      return std::none_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
        return entry.thing == thing && entry.name.count(word) != 0;
      });
    });
  }
}

Things Nouns::closest_to(const Phrase& said, const Fits& fits) const {
  std::map<const Thing*, Rank> ranked;
  Rank best{-1, -1, -1000};
  for (const Entry& entry : entries_) {
    const auto rank = fits(*entry.thing) ? rank_of(entry, said) : std::nullopt;
    if (!rank) continue;
    const auto found = ranked.emplace(entry.thing, *rank).first;
    found->second = std::max(found->second, *rank);
    best = std::max(best, *rank);
  }
  Things fitting, closest;
  for (const Thing& thing : registry_.things()) {
    const auto one = ranked.find(&thing);
    if (one == ranked.end()) continue;
    fitting.push_back(&thing);
    if (one->second == best) closest.push_back(&thing);
  }
  drop_other_classes(said, fitting);
  drop_other_classes(said, closest);
  if (said.count > 0) {  // "both radiators", "the two exam lamps"
    if (fitting.size() == said.count) return fitting;
    return closest.size() == said.count ? closest : Things();
  }
  if (said.all) return fitting;
  if (is_of_another(said, closest, std::get<0>(best) == 1)) return {};
  if (closest.size() <= 1) return closest;
  if (!said.plural) return {};
  // "The kitchen lights": no one thing is called so, and the place is said, or it is here.
  if (is_placed(said, closest)) return closest;
  std::erase_if(closest, [&](const Thing* thing) { return thing->area != speaker_area_; });
  return speaker_area_.empty() ? Things() : closest;
}

/// One of the same kind is called exactly so: it is meant, and cannot do it.
bool Nouns::is_of_another(const Phrase& said, const Things& closest, bool whole) const {
  if (whole || closest.size() != 1) return false;
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    if (entry.thing->kind != closest.front()->kind || entry.thing == closest.front()) return false;
    const auto rank = rank_of(entry, said);
    return rank && std::get<0>(*rank) == 1;
  });
}

/// One of the words says where all of them are.
bool Nouns::is_placed(const Phrase& said, const Things& things) const {
  return std::any_of(said.words.begin(), said.words.end(), [&](const std::string& word) {
    return std::all_of(things.begin(), things.end(), [&](const Thing* thing) {
      return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
        return entry.thing == thing && entry.place.count(word) != 0;
      });
    });
  });
}

Tokens Nouns::subject(const Tokens& words, std::size_t end) const {
  static const WordSet leading{"the", "a", "an", "there", "any", "in", "at", "is", "are", "has"};
  const auto skipped = [&](const Token& word, bool link) {
    return link && names_.count(singular(word.text)) == 0;
  };
  end = std::min(end, words.size());
  while (end > 0 && skipped(words[end - 1], links(words[end - 1].text))) --end;
  std::size_t begin = 0;
  while (begin < end && skipped(words[begin], is_in(words[begin].text, leading))) ++begin;
  return Tokens(words.begin() + static_cast<std::ptrdiff_t>(begin),
                words.begin() + static_cast<std::ptrdiff_t>(end));
}

const Area* Nouns::area(const Tokens& tokens, std::size_t from, std::size_t to) const {
  std::set<std::string> said;
  for (std::size_t i = from; i < to; ++i) {
    const std::string& text = tokens[i].text;
    if (tokens[i].time || text.empty()) return nullptr;
    if (!is_article(text) || (text.size() == 1 && names_.count(text) != 0))
      said.insert(singular(text));
  }
  static const std::set<std::string> empty{"room", "area", "shop", "house", "building"};
  const Area* best = nullptr;
  bool tie = false;
  std::size_t best_missing = 100;
  for (const Area& area : registry_.areas()) {
    std::vector<std::string> names{area.name};
    names.insert(names.end(), area.aliases.begin(), area.aliases.end());
    for (const auto& name : names) {
      std::set<std::string> words;
      add_words(words, name);
      const bool all =
          !said.empty() && std::all_of(said.begin(), said.end(), [&](const auto& word) {
            return words.count(word) != 0 || (is_room_word(word) && said.size() > 1);
          });
      const bool only_weak = std::all_of(said.begin(), said.end(),
                                         [&](const auto& word) { return empty.count(word) != 0; });
      if (!all || (only_weak && words != said)) continue;
      const std::size_t missing = words.size() > said.size() ? words.size() - said.size() : 0;
      tie = best != nullptr && best != &area && missing == best_missing;
      if (missing < best_missing) {
        best = &area;
        best_missing = missing;
      }
    }
  }
  return tie ? nullptr : best;
}

Things Nouns::people_sensors(const AreaId& area) const {
  for (const std::string_view cls : {"occupancy", "presence", "motion"}) {
    Things found;
    for (const Thing& thing : registry_.things()) {
      if (thing.kind == "binary_sensor" && thing.area == area && thing.device_class == cls)
        found.push_back(&thing);
    }
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace hearken::automation
