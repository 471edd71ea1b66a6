// SPDX-License-Identifier: Apache-2.0
// Which values a variable has: as many as the automations can tell apart.
#include <algorithm>
#include <cmath>

#include "automation/check/universe.h"
#include "automation/evaluate.h"
#include "core/state_words.h"

namespace hearken::automation {
namespace {

/// States that things of the kind report of themselves.
std::vector<Value> usual_states(const Thing& thing, const Property& property) {
  if (property.type == ValueType::Boolean) return {false, true};
  std::vector<Value> words;
  for (const auto& option : property.options) words.emplace_back(option);
  if (!words.empty()) return words;
  const auto add = [&](const char* word) { words.emplace_back(std::string(word)); };
  if (thing.kind == "binary_sensor" && property.name == main_property(thing)) {
    add("off");
    add("on");
  } else if (thing.kind == "person") {
    add("home");
    add("not_home");
  }
  for (const auto& action : thing.actions) {
    if (!action.argument.empty()) continue;
    for (const auto& effect : wanted_effects(thing, {}, action.name, {})) {
      if (effect.property == property.name && effect.match == Match::AnyOf)
        words.insert(words.end(), effect.any_of.begin(), effect.any_of.end());
    }
  }
  return words;
}

void add_once(std::vector<Value>& values, const Value& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

}  // namespace

void Universe::freeze() {
  for (VariableId id = 1; id < variables_.size(); ++id) {
    Variable& variable = variables_[id];
    switch (variable.kind) {
      case Variable::Kind::Time:
        break;
      case Variable::Kind::Property:
        freeze_property(variable, named_[id]);
        variable.size = variable.values.size();
        break;
      case Variable::Kind::Figure:
        spread(variable, named_[id].numbers, nullptr);
        variable.size = variable.values.size();
        break;
      case Variable::Kind::Calendar:
        variable.size = std::size_t{1} << variable.titles.size();
        break;
    }
  }
  freeze_time();
}

/// The numbers, one between each two, and one beyond each end, as far as the property has them.
void Universe::spread(Variable& variable, const std::set<double>& numbers,
                      const Property* property) {
  const double step = property != nullptr ? property->step.value_or(0) : 0;
  const auto add = [&](double number) {
    const bool below = property != nullptr && property->minimum && number < *property->minimum;
    const bool above = property != nullptr && property->maximum && number > *property->maximum;
    if (!below && !above) add_once(variable.values, number);
  };
  std::set<double> cuts = numbers;
  if (property != nullptr && property->minimum) cuts.insert(*property->minimum);
  if (property != nullptr && property->maximum) cuts.insert(*property->maximum);
  if (cuts.empty()) cuts.insert(0);
  const double beyond = std::max(step, 1.0);
  add(*cuts.begin() - beyond);
  for (auto at = cuts.begin(); at != cuts.end(); ++at) {
    add(*at);
    const auto after = std::next(at);
    if (after == cuts.end()) break;
    const double gap = *after - *at;
    if (step > 0 && gap <= step * 1.001) continue;  // nothing in between can be reported
    if (gap <= 2 * beyond) {
      add(*at + std::max(gap / 2, step));
      continue;
    }
    add(*at + beyond);
    add(*after - beyond);
  }
  add(*cuts.rbegin() + beyond);
}

void Universe::freeze_property(Variable& variable, const Named& named) {
  const Thing& thing = *variable.thing;
  const Property* property = thing.find_property(variable.property);
  if (property == nullptr) return;  // never reported: no value fits
  if (property->type == ValueType::Number) return spread(variable, named.numbers, property);
  for (const auto& word : usual_states(thing, *property)) add_once(variable.values, word);
  if (!property->options.empty() || property->type == ValueType::Boolean) return;
  for (const auto& word : named.words) add_once(variable.values, word);
  const bool open = variable.values.empty();
  for (const auto& [name, word] : named.questions) {
    const bool answered = std::any_of(
        variable.values.begin(), variable.values.end(), [&, asked = word](const Value& value) {
          return passes(thing, variable.property, value, {Comparison::Equal, Value(asked)})
              .value_or(false);
        });
    if (!answered) add_once(variable.values, Value(word));
  }
  for (const double number : open ? named.numbers : std::set<double>{})
    add_once(variable.values, number);
  if (open) add_once(variable.values, Value(std::string("something else")));
}

void Universe::freeze_time() {
  bool sun_everywhere = true;
  std::set<std::int64_t> rises, sets;
  const std::int64_t today = local_moment(home_.at, zone_).day;
  for (std::int64_t day = today; place_ && day < today + 366; ++day) {
    const auto sun = sun_times(day, *place_);
    sun_everywhere = sun_everywhere && sun.has_value();
    if (!sun) continue;
    rises.insert(local_moment(sun->sunrise, zone_).time_of_day.count());
    sets.insert(local_moment(sun->sunset, zone_).time_of_day.count());
  }
  if (!rises.empty()) {
    first_rise_ = *rises.begin();
    last_rise_ = *rises.rbegin();
    first_set_ = *sets.begin();
    last_set_ = *sets.rbegin();
    for (const auto cut : {first_rise_, last_rise_ + 1, first_set_, last_set_ + 1})
      name_daily(seconds(cut));
  }
  // Where the sun sets after midnight by the clock, or not every day, each time may be either.
  const bool plain = sun_everywhere && last_rise_ < first_set_;
  cuts_.insert(0);
  Variable& time = variables_[kTime];
  for (auto at = cuts_.begin(); at != cuts_.end(); ++at) {
    const auto after = std::next(at);
    const std::int64_t end = after == cuts_.end() ? kWeekSeconds : *after;
    const std::int64_t of_day = *at % kDaySeconds;
    const bool up = place_ && (!plain || (of_day >= first_rise_ && of_day <= last_set_));
    const bool down = !place_ || !plain || of_day <= last_rise_ || of_day >= first_set_;
    if (down) time.points.push_back({*at, end, Daylight::Down});
    if (up) time.points.push_back({*at, end, Daylight::Up});
  }
  time.size = time.points.size();
}

std::size_t Universe::example(VariableId id, const Bits& allowed) const {
  const Variable& variable = variables_[id];
  std::size_t best = allowed.first();
  if (variable.kind == Variable::Kind::Time) {
    constexpr std::int64_t kMorning = 7 * 3600;  // rather than in the middle of the night
    for (std::size_t i = best; i < variable.size; ++i) {
      if (allowed.has(i) && variable.points[i].from % kDaySeconds >= kMorning) return i;
    }
    return best;
  }
  std::vector<double> numbers;
  for (const auto& value : variable.values) {
    if (const auto number = as_number(value)) numbers.push_back(*number);
  }
  if (numbers.empty() || numbers.size() < variable.values.size()) return best;
  std::sort(numbers.begin(), numbers.end());
  const double middle = numbers[numbers.size() / 2];
  const auto away = [&](std::size_t i) {
    return std::abs(as_number(variable.values[i]).value_or(0) - middle);
  };
  for (std::size_t i = best; i < variable.size; ++i) {
    if (allowed.has(i) && away(i) < away(best)) best = i;
  }
  return best;
}

}  // namespace hearken::automation
