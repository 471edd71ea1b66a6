// SPDX-License-Identifier: Apache-2.0
#include "automation/check/universe.h"

#include <algorithm>
#include <cstdlib>

#include "automation/evaluate.h"
#include "core/state_words.h"
#include "core/text.h"

namespace hearken::automation {
namespace {

constexpr std::size_t kMaxTitles = 8;

std::string property_key(const ThingId& thing, std::string_view property) {
  return "p" + thing.str() + '\0' + std::string(property);
}

std::string figure_key(const HistoryRequirement& r) {
  return "f" + r.thing.str() + '\0' + r.property + '\0' +
         std::to_string(static_cast<int>(r.figure)) + '\0' + std::to_string(r.window.count());
}

bool in_days(Weekdays days, std::int64_t day) { return (days >> day & 1) != 0; }

}  // namespace

Universe::Universe(const HomeSnapshot& home, const ZoneOffset& zone, std::optional<Place> place)
    : home_(home), zone_(zone), place_(place) {
  variable(Variable::Kind::Time, nullptr, "t");
}

VariableId Universe::variable(Variable::Kind kind, const Thing* thing, const std::string& key) {
  const auto [at, fresh] = ids_.try_emplace(key, static_cast<VariableId>(variables_.size()));
  if (fresh) {
    Variable made;
    made.kind = kind;
    made.thing = thing;
    variables_.push_back(std::move(made));
    named_.emplace_back();
  }
  return at->second;
}

std::vector<const Thing*> Universe::members(const Subject& subject) const {
  if (!subject.select || subject.select->state.empty()) return things_of(subject, home_);
  Subject any_state = subject;
  auto selector = *subject.select;
  selector.state.clear();
  any_state.select = std::make_shared<const Selector>(std::move(selector));
  return things_of(any_state, home_);
}

void Universe::name(const Thing& thing, std::string_view property, const Value& value) {
  const VariableId id =
      variable(Variable::Kind::Property, &thing, property_key(thing.id, property));
  variables_[id].property = property;
  if (const auto number = as_number(value)) {
    named_[id].numbers.insert(*number);
  } else if (is_known(value)) {
    named_[id].questions.emplace_back(property, to_string(value));
    named_[id].numbers.insert(kLowBatteryPercent);
  }
}

void Universe::name(const Thing& thing, const Effect& effect) {
  const VariableId id =
      variable(Variable::Kind::Property, &thing, property_key(thing.id, effect.property));
  variables_[id].property = effect.property;
  if (effect.match != Match::AnyOf) return;
  for (const auto& value : effect.any_of) {
    if (const auto number = as_number(value)) named_[id].numbers.insert(*number);
    named_[id].words.push_back(value);
  }
}

void Universe::name(const Subject& subject, const Test& test) {
  for (const Thing* thing : members(subject))
    name(*thing, property_of(subject, *thing), test.value);
}

void Universe::name_time(std::int64_t second) {
  cuts_.insert((second % kWeekSeconds + kWeekSeconds) % kWeekSeconds);
}

void Universe::name_daily(seconds time_of_day) {
  for (std::int64_t day = 0; day < 7; ++day) name_time(day * kDaySeconds + time_of_day.count());
}

void Universe::name_calendar(const ThingId& calendar, const std::string& title) {
  const Thing* thing = home_.registry->find_thing(calendar);
  if (thing == nullptr) return;
  const VariableId id = variable(Variable::Kind::Calendar, thing, "c" + calendar.str());
  auto& titles = variables_[id].titles;
  if (titles.empty()) titles.emplace_back();  // any entry at all
  const std::string folded = fold(title);
  const bool known = std::find(titles.begin(), titles.end(), folded) != titles.end();
  if (!known && titles.size() < kMaxTitles) titles.push_back(folded);
}

void Universe::name(const Requirement& requirement) {
  for (const auto& part : requirement.parts) name(part);
  if (requirement.join != Join::One) return;
  const Leaf& leaf = requirement.leaf;
  if (const auto* state = std::get_if<StateRequirement>(&leaf)) {
    name(state->subject, state->test);
  } else if (const auto* time = std::get_if<TimeRequirement>(&leaf)) {
    name_daily(time->from);
    name_daily(time->to);
  } else if (const auto* calendar = std::get_if<CalendarRequirement>(&leaf)) {
    name_calendar(calendar->calendar, calendar->contains);
  } else if (const auto* people = std::get_if<PeopleRequirement>(&leaf)) {
    for (const auto& thing : home_.registry->things()) {
      const bool meant =
          people->person.empty() ? thing.kind == "person" : thing.id == people->person;
      if (meant) name(thing, main_property(thing), Value(std::string("home")));
    }
  } else if (const auto* history = std::get_if<HistoryRequirement>(&leaf)) {
    const Thing* thing = home_.registry->find_thing(history->thing);
    if (thing == nullptr) return;
    const VariableId id = variable(Variable::Kind::Figure, thing, figure_key(*history));
    variables_[id].property = history->property;
    variables_[id].figure = *history;
    if (const auto number = as_number(history->test.value)) named_[id].numbers.insert(*number);
  }
}

template <typename Holds>
Formula Universe::points_where(Holds holds) const {
  const auto& points = variables_[kTime].points;
  Bits allowed(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (holds(points[i])) allowed.add(i);
  }
  return allowed.none() ? Formula::never() : Formula::leaf(kTime, std::move(allowed));
}

Formula Universe::times(const std::vector<std::int64_t>& seconds_of_week) const {
  return points_where([&](const WeekPoint& point) {
    return std::any_of(seconds_of_week.begin(), seconds_of_week.end(),
                       [&](std::int64_t at) { return at >= point.from && at < point.to; });
  });
}

Formula Universe::multiples(seconds every) const {
  return points_where([&](const WeekPoint& point) {
    const std::int64_t of_day = point.from % kDaySeconds;
    const std::int64_t next = (of_day + every.count() - 1) / every.count() * every.count();
    return next - of_day < point.to - point.from || next >= kDaySeconds;
  });
}

Formula Universe::sun_event(const SunTrigger& trigger) const {
  if (!place_) return Formula::never();
  const bool rise = trigger.event == SunEvent::Sunrise;
  const std::int64_t first = (rise ? first_rise_ : first_set_) + trigger.offset.count();
  const std::int64_t last = (rise ? last_rise_ : last_set_) + trigger.offset.count();
  constexpr std::int64_t kSure = 4 * 3600;  // nearer to the event than the next one
  const bool sure = std::abs(trigger.offset.count()) < kSure;
  const Daylight sun = rise == (trigger.offset.count() >= 0) ? Daylight::Up : Daylight::Down;
  return points_where([&](const WeekPoint& point) {
    if (sure && point.sun != sun) return false;
    for (std::int64_t day = -1; day < 8; ++day) {
      if (!in_days(trigger.days, (day + 7) % 7)) continue;
      const std::int64_t midnight = day * kDaySeconds;
      if (point.from <= midnight + last && point.to > midnight + first) return true;
    }
    return false;
  });
}

std::optional<VariableId> Universe::find(const ThingId& thing, std::string_view property) const {
  const auto found = ids_.find(property_key(thing, property));
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

Bits Universe::values_of(const Effect& effect, VariableId id) const {
  const Variable& variable = variables_[id];
  Bits out(variable.size);
  const double tolerance = tolerance_of(variable.thing->find_property(effect.property));
  for (std::size_t i = 0; i < variable.size; ++i) {
    if (effect.match == Match::AnyOf && effect_holds(effect, variable.values[i], tolerance))
      out.add(i);
  }
  return out;
}

Formula Universe::test(const Thing& thing, std::string_view property, const Test& test,
                       bool negate) const {
  const auto id = find(thing.id, property);
  if (!id) return Formula::never();
  const Variable& variable = variables_[*id];
  Bits allowed(variable.size);
  for (std::size_t i = 0; i < variable.size; ++i) {
    const auto passed = passes(thing, property, variable.values[i], test);
    if (passed && *passed != negate) allowed.add(i);
  }
  return allowed.none() ? Formula::never() : Formula::leaf(*id, std::move(allowed));
}

Formula Universe::entry(const ThingId& calendar, const std::string& title, bool negate) const {
  const auto found = ids_.find("c" + calendar.str());
  if (found == ids_.end()) return Formula::never();
  const Variable& variable = variables_[found->second];
  const auto at = std::find(variable.titles.begin(), variable.titles.end(), fold(title));
  // Beyond the titles that are told apart, a title may be there whenever any entry is.
  const bool told_apart = at != variable.titles.end();
  const std::size_t bit = told_apart ? static_cast<std::size_t>(at - variable.titles.begin()) : 0;
  Bits allowed(variable.size);
  for (std::size_t i = 0; i < variable.size; ++i) {
    if (i != 0 && (i & 1U) == 0) continue;  // an entry of some title is an entry
    const bool there = (i >> bit & 1U) != 0;
    if (there != negate || (negate && !told_apart)) allowed.add(i);
  }
  return Formula::leaf(found->second, std::move(allowed));
}

Formula Universe::leaf_formula(const Leaf& leaf, bool negate) const {
  if (const auto* state = std::get_if<StateRequirement>(&leaf)) {
    std::vector<Formula> parts;
    for (const Thing* thing : members(state->subject))
      parts.push_back(test(*thing, property_of(state->subject, *thing), state->test, negate));
    if (parts.empty()) return Formula::never();
    const bool all = (state->subject.quantifier == Quantifier::All) != negate;
    return all ? Formula::all(std::move(parts)) : Formula::any(std::move(parts));
  }
  if (const auto* time = std::get_if<TimeRequirement>(&leaf)) {
    return points_where([&](const WeekPoint& point) {
      LocalMoment moment;
      moment.time_of_day = seconds(point.from % kDaySeconds);
      moment.weekday = static_cast<unsigned>(point.from / kDaySeconds);
      return in_window(*time, moment) != negate;
    });
  }
  if (const auto* sun = std::get_if<SunRequirement>(&leaf)) {
    if (!place_) return Formula::never();
    return points_where([&](const WeekPoint& point) { return (point.sun == sun->sun) != negate; });
  }
  if (const auto* calendar = std::get_if<CalendarRequirement>(&leaf))
    return entry(calendar->calendar, calendar->contains, negate);
  if (const auto* people = std::get_if<PeopleRequirement>(&leaf)) {
    const bool home = people->presence == Presence::Somebody || people->presence == Presence::Home;
    std::vector<Formula> parts;
    for (const auto& thing : home_.registry->things()) {
      const bool meant =
          people->person.empty() ? thing.kind == "person" : thing.id == people->person;
      const Test at_home{Comparison::Equal, Value(std::string("home"))};
      if (meant) parts.push_back(test(thing, main_property(thing), at_home, home == negate));
    }
    if (parts.empty()) return Formula::never();
    return home != negate ? Formula::any(std::move(parts)) : Formula::all(std::move(parts));
  }
  const auto& history = std::get<HistoryRequirement>(leaf);
  const auto found = ids_.find(figure_key(history));
  if (found == ids_.end()) return Formula::never();
  const Variable& variable = variables_[found->second];
  Property number;
  number.name = history.property;
  Thing plain;
  plain.properties = {number};
  Bits allowed(variable.size);
  for (std::size_t i = 0; i < variable.size; ++i) {
    const auto passed = passes(plain, history.property, variable.values[i], history.test);
    if (passed && *passed != negate) allowed.add(i);
  }
  return Formula::leaf(found->second, std::move(allowed));
}

Formula Universe::formula(const Requirement& requirement, bool negate) const {
  switch (requirement.join) {
    case Join::One:
      return leaf_formula(requirement.leaf, negate);
    case Join::Not:
      return requirement.parts.empty() ? Formula::never()
                                       : formula(requirement.parts.front(), !negate);
    case Join::All:
    case Join::Any:
      break;
  }
  std::vector<Formula> parts;
  for (const auto& part : requirement.parts) parts.push_back(formula(part, negate));
  const bool all = (requirement.join == Join::All) != negate;
  return all ? Formula::all(std::move(parts)) : Formula::any(std::move(parts));
}

}  // namespace hearken::automation
