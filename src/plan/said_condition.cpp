// SPDX-License-Identifier: Apache-2.0
#include "plan/said_condition.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/state_words.h"
#include "core/text.h"
#include "plan/compact_tokens.h"
#include "plan/people_sensors.h"
#include "plan/said_words.h"

namespace hearken::plan {
namespace {

using Things = std::vector<const Thing*>;
using Words = std::unordered_set<std::string_view>;

std::string singular(std::string_view word) {
  const bool plural = word.size() > 3 && word.ends_with('s') && !word.ends_with("ss");
  return std::string(word.substr(0, word.size() - (plural ? 1 : 0)));
}

const Thing* thing_of(const Context& context, const Mark& mark) {
  const auto index = pointer_index(mark.token, 't');
  if (!index || *index >= context.things.size()) return nullptr;
  return context.home->registry->find_thing(context.things[*index].id);
}

void add_once(Things& things, const Thing* thing) {
  if (thing != nullptr && std::find(things.begin(), things.end(), thing) == things.end())
    things.push_back(thing);
}

/// What is measured there: sensors, and climates by the temperature that they report.
std::string measured_by(const Thing& thing, std::string_view quantity) {
  if (thing.kind == "sensor") return main_property(thing);
  const bool warmth = quantity.empty() || quantity == "temperature";
  if (warmth && thing.find_property("current_temperature") != nullptr) return "current_temperature";
  if (quantity == "humidity" && thing.find_property("current_humidity") != nullptr)
    return "current_humidity";
  return {};
}

bool measures(const Thing& thing, std::string_view quantity) {
  if (thing.kind == "sensor") {
    const bool damp = quantity == "moisture" && thing.device_class == "humidity";
    return quantity.empty() || thing.device_class.empty() || thing.device_class == quantity || damp;
  }
  return !measured_by(thing, quantity).empty();
}

bool says_outside(const Context& context, const WordRange& clause) {
  static const Words words{"outside", "outdoors", "outdoor"};
  for (std::size_t i = clause.begin; i < clause.end; ++i) {
    if (words.count(word_at(context, i)) != 0) return true;
  }
  return false;
}

bool is_outside(const Thing& thing) {
  const std::string name = fold(thing.name);
  const auto words = split_words(name);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return word == "outdoor" || word == "outside" || word == "outdoors" || word == "exterior";
  });
}

/// Reads one clause.
class Reader {
 public:
  Reader(const Context& context, const WordRange& clause)
      : context_(context), registry_(*context.home->registry), clause_(clause) {}

  std::optional<SaidCondition> read() const {
    for (std::size_t at = clause_.begin; at < clause_.end; ++at) {
      if (says_people(word_at(context_, at)) && !is_of_person(at)) return {};
      if (is_in_a_time(context_, at)) continue;
      if (auto limit = limit_at(context_, clause_, at))
        return ended(of_limit(*limit, at), limit->last_word);
      if (auto state = state_at(context_, clause_.begin, at)) {
        auto said = ended(of_state(*state, at), at);
        // "The back door", "the lamp out there": such words mean more than where people are.
        const bool whereabouts = state->sense == Sense::Home || state->sense == Sense::Away;
        if (said || !whereabouts) return said;
      }
    }
    return {};
  }

  std::optional<SaidCondition> ended(std::optional<SaidCondition> said, std::size_t last) const {
    if (!said) return said;
    said->last_word = std::max(said->last_word, last);
    if (said->condition.held_for)
      said->last_word = std::max(said->last_word, context_.times[*said->condition.held_for].word);
    return said;
  }

  /// The length of time said right behind `at`: "for ten minutes", "longer than 4 minutes".
  std::optional<SaidTime> held_behind(std::size_t at) const {
    static const Words between{
        "for",  "over", "more",  "than",  "longer",  "at",        "least",   "about",  "a",
        "the",  "and",  "stays", "so",    "degrees", "percent",   "celsius", "degree", "watts",
        "watt", "c",    "f",     "ppm",   "lux",     "remains",   "open",    "on",     "off",
        "like", "that", "home",  "again", "in",      "fahrenheit"};
    constexpr std::size_t kReach = 6;
    for (SaidTime time = 0; time < context_.times.size(); ++time) {
      const TimeMention& said = context_.times[time];
      const bool near = said.word != kNotInSentence && said.first_word > at &&
                        said.first_word <= at + kReach && said.first_word < clause_.end;
      if (said.kind != TimeMention::Kind::Duration || !near) continue;
      bool joined = true;
      for (std::size_t i = at + 1; i < said.first_word; ++i)
        joined = joined && between.count(word_at(context_, i)) != 0;
      if (joined) return time;
    }
    return {};
  }

 private:
  /// "Jon leaves": about a person by name, and not about people in a place.
  bool is_of_person(std::size_t at) const {
    return std::any_of(context_.marks.begin(), context_.marks.end(), [&](const Mark& mark) {
      const Thing* thing = thing_of(context_, mark);
      return thing != nullptr && thing->kind == "person" && clause_.contains(mark.word) &&
             mark.word < at;
    });
  }

  /// Nothing but "is", "has been" and the like between the words.
  bool adjoins(std::size_t from, std::size_t to) const {
    for (std::size_t i = from + 1; i < to; ++i) {
      if (!joins_subject(word_at(context_, i))) return false;
    }
    return true;
  }

  /// "The bell rings at the back door": what a preposition leads in is not what is so.
  bool is_led_in(std::size_t word) const {
    static const Words leads{"at", "near", "by", "to", "with", "behind", "beside"};
    for (std::size_t i = clause_.begin; i < word; ++i) {
      if (leads.count(word_at(context_, i)) != 0) return true;
    }
    return false;
  }

  bool joins_two(std::size_t at) const {
    for (std::size_t i = clause_.begin; i < at; ++i) {
      if (word_at(context_, i) == "and" || word_at(context_, i) == "or") return true;
    }
    return false;
  }

  bool negated(std::size_t at) const {
    for (std::size_t i = clause_.begin; i < at; ++i) {
      if (negates(word_at(context_, i))) return true;
    }
    return false;
  }

  /// "it", "they": of what was said before the clause.
  bool points_back(std::size_t at) const {
    static const Words pronouns{"it", "it's", "they", "they're", "that"};
    return pronouns.count(word_at(context_, clause_.begin)) != 0 && adjoins(clause_.begin, at);
  }

  /// Things that fit and are marked in [from, to], next to the predicate at `at`.
  template <typename Fits>
  Things marked(std::size_t from, std::size_t to, std::size_t at, Fits fits) const {
    Things found;
    for (const Mark& mark : context_.marks) {
      if (mark.word < from || mark.word > to) continue;
      const Thing* thing = thing_of(context_, mark);
      const bool next = mark.word >= at || (adjoins(mark.word, at) && !is_led_in(mark.word));
      if (thing != nullptr && next && fits(*thing)) add_once(found, thing);
    }
    return found;
  }

  /// Things that fit and whose whole name is said in [from, to]: the contact where the lock of the
  /// same door is marked.
  template <typename Fits>
  Things called(std::size_t from, std::size_t to, Fits fits) const {
    std::vector<std::string> said;
    for (std::size_t i = from; i <= to; ++i) said.push_back(singular(word_at(context_, i)));
    Things found;
    for (const Thing& thing : registry_.things()) {
      if (!fits(thing)) continue;
      const std::string name = fold(thing.name);
      const auto words = split_words(name);
      const bool all = std::all_of(words.begin(), words.end(), [&](std::string_view word) {
        return std::find(said.begin(), said.end(), singular(word)) != said.end();
      });
      if (all && !words.empty()) found.push_back(&thing);
    }
    return found;
  }

  template <typename Fits>
  Things subjects(std::size_t at, Fits fits) const {
    if (points_back(at) && clause_.begin > 0) {
      Things found = marked(0, clause_.begin - 1, 0, fits);
      return found.empty() ? called(0, clause_.begin - 1, fits) : found;
    }
    Things found = marked(clause_.begin, at, at, fits);
    return found.empty() && !is_led_in(at) ? called(clause_.begin, at, fits) : found;
  }

  std::optional<SaidCondition> of_state(const SaidState& said, std::size_t at) const {
    SaidState state = said;
    if (negated(at)) {
      const auto other = opposite_of(state.sense);
      if (!other) return {};
      state = {*other, false};
    }
    const bool alarms = state.sense == Sense::Wet;
    const auto fits = [&](const Thing& thing) { return can_be(thing, state.sense); };
    Things found = subjects(at, fits);
    // "There is a leak at bed 1": what it is about stands behind.
    constexpr std::size_t kReach = 5;
    if (found.empty() && alarms) found = marked(at, at + kReach, at, fits);
    SaidCondition made;
    made.happens = state.happens;
    made.alarms = alarms;
    made.condition.value = std::string(value_of(state.sense));
    made.condition.held_for = held_behind(at);
    if (joins_two(at)) return of_both(made, state.sense, at);
    if (found.size() != 1) return {};
    made.condition.thing = found.front()->id;
    return made;
  }

  /// "Both Lena and Otto are out": of a set, a state of rest means all of it. Other pairs are not
  /// one condition.
  std::optional<SaidCondition> of_both(SaidCondition made, Sense sense, std::size_t at) const {
    if (sense != Sense::Away) return {};
    Things named;
    for (const Mark& mark : context_.marks) {
      if (clause_.contains(mark.word) && mark.word < at) add_once(named, thing_of(context_, mark));
    }
    const auto is_person = [](const Thing* thing) { return thing->kind == "person"; };
    const bool people = std::all_of(named.begin(), named.end(), is_person);
    for (std::size_t i = clause_.begin; i < at; ++i) {
      if (word_at(context_, i) == "or") return {};
    }
    if (named.size() < 2 || !people) return {};
    made.condition.select.emplace();
    made.condition.select->kind = "person";
    for (const Thing& thing : registry_.things()) {
      if (thing.kind == "person" && std::find(named.begin(), named.end(), &thing) == named.end())
        made.condition.select->except.push_back(thing.id);
    }
    return made;
  }

  std::optional<SaidCondition> of_limit(const SaidLimit& limit, std::size_t at) const {
    if (joins_two(at) || negated(at)) return {};
    const auto fits = [&](const Thing& thing) { return measures(thing, limit.quantity); };
    Things found = subjects(at, fits);
    if (found.empty()) found = in_said_place(limit, at);
    if (found.size() != 1) return {};
    SaidCondition made;
    const Thing& thing = *found.front();
    made.condition.thing = thing.id;
    if (thing.kind != "sensor") made.condition.property = measured_by(thing, limit.quantity);
    made.condition.comparison = limit.comparison;
    made.condition.value = limit.number;
    made.condition.held_for = held_behind(limit.last_word);
    static const Words happening{"goes", "rises",   "climbs", "drops",   "falls", "sinks",
                                 "gets", "exceeds", "passes", "reaches", "tops",  "hits"};
    for (std::size_t i = clause_.begin; i <= at; ++i)
      made.happens = made.happens || happening.count(word_at(context_, i)) != 0;
    return made;
  }

  /// "The greenhouse is hotter than 30", "colder than 2 outside": the sensor of that place. A
  /// number alone is about warmth.
  Things in_said_place(const SaidLimit& limit, std::size_t at) const {
    const std::string_view quantity = limit.quantity.empty() ? "temperature" : limit.quantity;
    if (says_outside(context_, clause_)) {
      return sensors_where(quantity, [](const Thing& thing) { return is_outside(thing); });
    }
    const Place* place = nullptr;
    for (const Mark& mark : context_.marks) {
      const auto index = pointer_index(mark.token, 'a');
      const bool before = mark.word >= clause_.begin && mark.word < at && adjoins(mark.word, at);
      const bool here = before || is_place_behind(mark.word, limit.last_word);
      if (here && index && *index < context_.places.size()) place = &context_.places[*index];
    }
    if (place == nullptr || place->area.empty()) return {};
    const auto there = [&](const Thing& thing) { return thing.area == place->area; };
    Things found = sensors_where(quantity, there);
    if (!found.empty()) return found;
    for (const Thing& thing : registry_.things()) {
      if (there(thing) && thing.kind != "sensor" && measures(thing, quantity))
        add_once(found, &thing);
    }
    return found;
  }

  /// "It is colder than 4 in the greenhouse."
  bool is_place_behind(std::size_t word, std::size_t number) const {
    static const Words leads{"in", "at", "on", "inside"};
    constexpr std::size_t kReach = 6;
    const std::string& first = word_at(context_, clause_.begin);
    const bool impersonal = first == "it" || first == "it's";
    if (!impersonal || word <= number || word > number + kReach || !clause_.contains(word))
      return false;
    for (std::size_t i = number + 1; i < word; ++i) {
      if (leads.count(word_at(context_, i)) != 0) return true;
    }
    return false;
  }

  template <typename There>
  Things sensors_where(std::string_view quantity, There there) const {
    Things found;
    for (const Thing& thing : registry_.things()) {
      const bool fits = thing.kind == "sensor" && thing.device_class == quantity;
      if (fits && there(thing)) found.push_back(&thing);
    }
    return found;
  }

  const Context& context_;
  const Registry& registry_;
  const WordRange clause_;
};

}  // namespace

std::optional<SaidCondition> read_condition(const Context& context, const WordRange& clause) {
  return Reader(context, clause).read();
}

namespace {

/// "Nobody is in the cellar": the place behind the word about people, where nothing is called so.
std::string unknown_place(const Context& context, const WordRange& clause, std::size_t from) {
  static const Words leads{"in", "inside"}, articles{"the", "my", "our"};
  static const Words anywhere{"house", "home", "room", "bed", "here", "flat", "building", "there"};
  for (std::size_t i = from; i + 1 < clause.end; ++i) {
    if (leads.count(word_at(context, i)) == 0) continue;
    const std::size_t noun = i + 1 + articles.count(word_at(context, i + 1));
    const std::string& word = word_at(context, noun);
    const bool marked = std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& m) {
      // "the small guest bathroom"
      const std::size_t reach = pointer_index(m.token, 'a') ? 3 : 1;
      return m.word >= noun && m.word <= noun + reach;
    });
    return marked || anywhere.count(word) != 0 || is_in_a_time(context, noun) ? std::string()
                                                                              : word;
  }
  return {};
}

}  // namespace

std::string unknown_subject(const Context& context, const WordRange& clause) {
  static const Words skipped{"the", "a", "an", "any", "all", "my", "our", "every", "some"};
  std::string subject;
  std::size_t i = clause.begin;
  for (; i < clause.end; ++i) {
    const std::string& word = word_at(context, i);
    if (says_people(word)) return unknown_place(context, clause, i);
    if (word == "it" || word == "it's" || word == "they") return {};
    const bool ends = joins_subject(word) && skipped.count(word) == 0;
    if (ends || limit_at(context, clause, i) || state_at(context, clause.begin, i)) break;
    if (is_in_a_time(context, i)) break;
    if (skipped.count(word) == 0) subject += (subject.empty() ? "" : " ") + word;
  }
  const bool marked =
      std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
        const bool number = pointer_index(mark.token, 'v') || pointer_index(mark.token, 'w');
        return mark.word >= clause.begin && mark.word < i && !number && mark.token != "<0>";
      });
  return marked ? std::string() : subject;
}

}  // namespace hearken::plan
