// SPDX-License-Identifier: Apache-2.0
// What a clause says about people in a place and at home, and about free days.
#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/text.h"
#include "plan/compact_tokens.h"
#include "plan/people_sensors.h"
#include "plan/said_condition.h"

namespace hearken::plan {
namespace {

using Things = std::vector<const Thing*>;
using Words = std::unordered_set<std::string_view>;

/// What a clause says about people, and where its words say it.
struct SaidPeople {
  enum class Who { Nobody, Somebody, Everybody } who = Who::Somebody;
  std::size_t word = 0;
};

std::optional<SaidPeople> people_in(const Context& context, const WordRange& clause) {
  static const Words none{"nobody", "noone", "empty", "deserted", "vacant", "unoccupied"};
  static const Words some{"somebody", "someone",  "motion", "movement", "anyone",
                          "anybody",  "occupied", "enters", "walks",    "steps"};
  static const Words all{"everybody", "everyone"};
  static const Words denying{"no", "without", "not", "any"};
  std::optional<SaidPeople> found;
  for (std::size_t i = clause.begin; i < clause.end; ++i) {
    const std::string& word = word_at(context, i);
    const bool denied = i > clause.begin && denying.count(word_at(context, i - 1)) != 0;
    const bool one = word == "one" || word == "1";
    if (none.count(word) != 0 || (denied && (one || some.count(word) != 0)))
      return SaidPeople{SaidPeople::Who::Nobody, i};
    if (all.count(word) != 0) return SaidPeople{SaidPeople::Who::Everybody, i};
    if (some.count(word) != 0 && !found) found = SaidPeople{SaidPeople::Who::Somebody, i};
  }
  return found;
}

/// The only place that the clause names; nothing: none or several.
std::optional<AreaId> place_in(const Context& context, const WordRange& clause) {
  std::optional<AreaId> found;
  for (const Mark& mark : context.marks) {
    const auto index = pointer_index(mark.token, 'a');
    if (!clause.contains(mark.word) || !index || *index >= context.places.size()) continue;
    const AreaId& area = context.places[*index].area;
    if (area.empty() || (found && *found != area)) return {};
    found = area;
  }
  return found;
}

std::optional<SaidTime> length_in(const Context& context, const WordRange& clause) {
  for (SaidTime time = 0; time < context.times.size(); ++time) {
    const TimeMention& said = context.times[time];
    const bool after = said.kind == TimeMention::Kind::Instant && said.word != kNotInSentence &&
                       said.first_word <= clause.begin && said.word >= clause.begin &&
                       word_at(context, clause.begin) == "after";
    const bool length = said.kind == TimeMention::Kind::Duration && said.word != kNotInSentence &&
                        clause.contains(said.first_word);
    if (after || length) return time;
  }
  return {};
}

bool says_any(const Context& context, const WordRange& clause, const Words& words) {
  for (std::size_t i = clause.begin; i < clause.end; ++i) {
    if (words.count(word_at(context, i)) != 0) return true;
  }
  return false;
}

std::optional<SaidCondition> people_at_home(const Context& context, const WordRange& clause,
                                            SaidPeople::Who who) {
  static const Words home{"home", "house", "here"}, away{"out", "away", "gone", "left"};
  const auto& things = context.home->registry->things();
  const bool known = std::any_of(things.begin(), things.end(),
                                 [](const Thing& thing) { return thing.kind == "person"; });
  const bool out = says_any(context, clause, away), in = says_any(context, clause, home);
  if (!known || out == in) return {};
  const bool nobody =
      (who == SaidPeople::Who::Nobody && in) || (who == SaidPeople::Who::Everybody && out);
  const bool somebody = who == SaidPeople::Who::Somebody && in;
  if (nobody == somebody) return {};
  SaidCondition made;
  made.condition.select.emplace();
  made.condition.select->kind = "person";
  made.condition.value = std::string(nobody ? "not_home" : "home");
  return made;
}

/// "holiday", "vacation"; empty: none is said.
std::string holiday_word(const Context& context, const WordRange& clause) {
  for (std::size_t i = clause.begin; i < clause.end; ++i) {
    for (const std::string_view word : {"holiday", "vacation"}) {
      if (word_at(context, i).starts_with(word)) return std::string(word);
    }
  }
  return {};
}

}  // namespace

std::optional<SaidCondition> read_people(const Context& context, const WordRange& clause) {
  const auto people = people_in(context, clause);
  if (!people) return {};
  std::optional<SaidCondition> made;
  if (const auto area = place_in(context, clause)) {
    const auto sensors = people_sensors_in(*area, *context.home->registry);
    if (sensors.empty() || people->who == SaidPeople::Who::Everybody) return {};
    made.emplace();
    made->condition = watching(sensors, *area);
    const bool nobody = people->who == SaidPeople::Who::Nobody;
    made->condition.value = std::string(nobody ? "off" : "on");
  } else {
    made = people_at_home(context, clause, people->who);
  }
  if (made) made->condition.held_for = length_in(context, clause);
  return made;
}

bool says_holiday(const Context& context, const WordRange& clause) {
  return !holiday_word(context, clause).empty();
}

std::optional<SaidCondition> read_calendar(const Context& context, const WordRange& clause) {
  const std::string word = holiday_word(context, clause);
  if (word.empty()) return {};
  Things calendars, named;
  for (const Thing& thing : context.home->registry->things()) {
    if (thing.kind != "calendar") continue;
    calendars.push_back(&thing);
    if (fold(thing.name).find(word) != std::string::npos) named.push_back(&thing);
  }
  SaidCondition made;
  if (named.size() == 1) {
    made.condition.thing = named.front()->id;
    made.condition.value = std::string("on");
    return made;
  }
  if (calendars.size() != 1) return {};
  made.condition.thing = calendars.front()->id;
  made.condition.value = word;  // entries that are called so
  return made;
}

}  // namespace hearken::plan
