// SPDX-License-Identifier: Apache-2.0
// The section `guard`.
#include <algorithm>
#include <cstdio>

#include "app/config_fields.h"
#include "guard/rule.h"

namespace hearken::app {
namespace {

const Fields<guard::Limit>& limit_fields() {
  static const Fields<guard::Limit> fields = {
      field("thing", &guard::Limit::thing), field("kind", &guard::Limit::kind),
      field("property", &guard::Limit::property), field("min", &guard::Limit::minimum),
      field("max", &guard::Limit::maximum)};
  return fields;
}

void read_limits(ConfigReader& reader, const YAML::Node& node, guard::Policy& policy) {
  reader.read_list(node, [&](const YAML::Node& item) {
    guard::Limit limit;
    reader.read_map(item, limit_fields(), limit);
    if (limit.property.empty()) reader.problem(item, "a limit needs a property");
    if (limit.thing.empty() == limit.kind.empty()) {
      reader.problem(item, "a limit needs either a thing or a kind");
    }
    if (!limit.minimum && !limit.maximum) reader.problem(item, "a limit needs a min or a max");
    if (limit.minimum && limit.maximum && *limit.minimum > *limit.maximum) {
      reader.problem(item, "min is above max");
    }
    policy.limits.push_back(std::move(limit));
  });
}

void read_switched_off(ConfigReader& reader, const YAML::Node& node, guard::Policy& policy) {
  std::vector<std::string_view> known;
  for (const auto& rule : guard::all_rules()) {
    if (!rule.essential) known.push_back(rule.id);
  }
  reader.read_list(node, [&](const YAML::Node& item) {
    std::string id;
    reader.read(item, id);
    if (std::find(known.begin(), known.end(), id) == known.end()) {
      reader.unknown(item, "rule that can be switched off", id, known);
    }
    policy.switched_off.emplace_back(id);
  });
}

/// A word of a condition to a value: true, false, a number, else text.
Value value_of(const std::string& word) {
  if (word == "true" || word == "false") return Value{word == "true"};
  if (const auto number = parse_number(word)) return Value{*number};
  return Value{word};
}

void read_comparison(ConfigReader& reader, const YAML::Node& node, guard::Interlock& lock) {
  constexpr std::string_view kSigns[] = {"==", "!=", "<", "<=", ">", ">="};
  std::string sign;
  reader.read(node, sign);
  const auto found = std::find(std::begin(kSigns), std::end(kSigns), sign);
  if (found == std::end(kSigns)) {
    return reader.unknown(node, "comparison", sign, {std::begin(kSigns), std::end(kSigns)});
  }
  lock.when.comparison = static_cast<Comparison>(found - std::begin(kSigns));
}

void read_condition_value(ConfigReader& reader, const YAML::Node& node, guard::Interlock& lock) {
  std::string word;
  reader.read(node, word);
  lock.when.value = value_of(word);
}

template <typename T>
Field<guard::Interlock> condition_field(std::string_view key, T Condition::*member) {
  return {key, [member](ConfigReader& reader, const YAML::Node& node, guard::Interlock& lock) {
            reader.read(node, lock.when.*member);
          }};
}

const Fields<guard::Interlock>& interlock_fields() {
  static const Fields<guard::Interlock> fields = {field("thing", &guard::Interlock::thing),
                                                  field("action", &guard::Interlock::action),
                                                  condition_field("while", &Condition::thing),
                                                  condition_field("property", &Condition::property),
                                                  {"is", read_comparison},
                                                  {"value", read_condition_value},
                                                  field("reason", &guard::Interlock::reason)};
  return fields;
}

void read_interlocks(ConfigReader& reader, const YAML::Node& node, guard::Policy& policy) {
  reader.read_list(node, [&](const YAML::Node& item) {
    guard::Interlock lock;
    lock.when.property = "state";
    reader.read_map(item, interlock_fields(), lock);
    if (lock.thing.empty() || lock.when.thing.empty()) {
      reader.problem(item, "an interlock needs a thing, and `while` names the other one");
    }
    if (!is_known(lock.when.value)) reader.problem(item, "an interlock needs a value");
    policy.interlocks.push_back(std::move(lock));
  });
}

const Fields<guard::RunLimit>& run_limit_fields() {
  static const Fields<guard::RunLimit> fields = {field("thing", &guard::RunLimit::thing),
                                                 field("minutes", &guard::RunLimit::minutes)};
  return fields;
}

void read_run_limits(ConfigReader& reader, const YAML::Node& node, guard::Policy& policy) {
  reader.read_list(node, [&](const YAML::Node& item) {
    guard::RunLimit limit;
    reader.read_map(item, run_limit_fields(), limit);
    if (limit.thing.empty() || limit.minutes <= 0) {
      reader.problem(item, "a run limit needs a thing and minutes above 0");
    }
    policy.run_limits.push_back(std::move(limit));
  });
}

const Fields<guard::DailyWater>& daily_water_fields() {
  using guard::DailyWater;
  static const Fields<DailyWater> fields = {
      field("thing", &DailyWater::thing), field("litres", &DailyWater::litres),
      field("meter", &DailyWater::meter), field("property", &DailyWater::property),
      field("litres_per_minute", &DailyWater::litres_per_minute)};
  return fields;
}

void read_daily_water(ConfigReader& reader, const YAML::Node& node, guard::Policy& policy) {
  reader.read_list(node, [&](const YAML::Node& item) {
    guard::DailyWater bound;
    reader.read_map(item, daily_water_fields(), bound);
    if (bound.thing.empty() || bound.litres <= 0) {
      reader.problem(item, "daily water needs a thing and litres above 0");
    }
    const bool metered = !bound.meter.empty() && !bound.property.empty();
    if (metered == (bound.litres_per_minute > 0)) {
      reader.problem(item, "daily water needs a meter with its property, or litres_per_minute");
    }
    policy.daily_water.push_back(std::move(bound));
  });
}

/// "22:30" in minutes of the day.
void read_time_of_day(ConfigReader& reader, const YAML::Node& node, std::chrono::minutes& target) {
  std::string text;
  reader.read(node, text);
  int hour = -1;
  int minute = -1;
  char rest = 0;
  const bool complete = std::sscanf(text.c_str(), "%2d:%2d%c", &hour, &minute, &rest) == 2;
  if (!complete || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
    return reader.problem(node, "should be a time of day like \"22:30\"");
  }
  target = std::chrono::minutes(hour * 60 + minute);
}

const Fields<guard::QuietHours>& quiet_fields() {
  using guard::QuietHours;
  static const Fields<QuietHours> fields = {
      {"from", [](ConfigReader& reader, const YAML::Node& node,
                  QuietHours& quiet) { read_time_of_day(reader, node, quiet.from); }},
      {"until", [](ConfigReader& reader, const YAML::Node& node,
                   QuietHours& quiet) { read_time_of_day(reader, node, quiet.until); }},
      field("volume_maximum", &QuietHours::volume_maximum)};
  return fields;
}

void read_quiet(ConfigReader& reader, const YAML::Node& node, guard::Policy& policy) {
  policy.quiet.emplace();
  reader.read_map(node, quiet_fields(), *policy.quiet);
}

void read_strangers(ConfigReader& reader, const YAML::Node& node, guard::Policy& policy) {
  std::string word;
  reader.read(node, word);
  if (word == "comfort") {
    policy.strangers = guard::Strangers::Comfort;
  } else if (word == "nothing") {
    policy.strangers = guard::Strangers::Nothing;
  } else {
    reader.unknown(node, "permission of strangers", word, {"comfort", "nothing"});
  }
}

using Count = std::size_t guard::Policy::*;

/// A number of commands or steps; none at all would lock the home.
Field<guard::Policy> count_field(std::string_view key, Count member) {
  return {key, [member](ConfigReader& reader, const YAML::Node& node, guard::Policy& policy) {
            std::uint64_t number = policy.*member;
            reader.read(node, number);
            if (number < 1 || number > 100'000) {
              reader.problem(node, "should be 1 to 100000");
            } else {
              policy.*member = static_cast<std::size_t>(number);
            }
          }};
}

const Fields<guard::Policy>& guard_fields() {
  using guard::Policy;
  static const Fields<Policy> fields = {
      {"limits", read_limits},
      {"switched_off", read_switched_off},
      {"interlocks", read_interlocks},
      {"run_limits", read_run_limits},
      {"daily_water", read_daily_water},
      {"quiet_hours", read_quiet},
      {"strangers", read_strangers},
      field("startable", &Policy::startable),
      field("room_minimum_c", &Policy::room_minimum_c),
      field("room_maximum_c", &Policy::room_maximum_c),
      field("hot_water_minimum_c", &Policy::hot_water_minimum_c),
      field("hot_water_maximum_c", &Policy::hot_water_maximum_c),
      field("hot_water_hygiene_c", &Policy::hot_water_hygiene_c),
      field("hot_water_hygiene_every", &Policy::hot_water_hygiene_every),
      field("hot_appliance_maximum_min", &Policy::hot_appliance_maximum_min),
      field("tap_water_maximum_c", &Policy::tap_water_maximum_c),
      field("frost_guard_c", &Policy::frost_guard_c),
      field("step_maximum_k", &Policy::step_maximum_k),
      field("person_step_maximum_k", &Policy::person_step_maximum_k),
      field("cold_step_maximum_k", &Policy::cold_step_maximum_k),
      field("tank_minimum_percent", &Policy::tank_minimum_percent),
      field("watering_maximum_min", &Policy::watering_maximum_min),
      field("battery_reserve_percent", &Policy::battery_reserve_percent),
      field("flashes_maximum_hz", &Policy::flashes_maximum_hz),
      count_field("max_starts_per_hour", &Policy::max_starts_per_hour),
      field("compressor_rest", &Policy::compressor_rest),
      field("deciding_state_max_age", &Policy::deciding_state_max_age),
      count_field("confirm_above_steps", &Policy::confirm_above_steps),
      count_field("max_steps", &Policy::max_steps),
      count_field("max_per_minute_thing", &Policy::max_per_minute_thing),
      count_field("max_per_minute_origin", &Policy::max_per_minute_origin),
      field("security_state_max_age", &Policy::security_state_max_age),
      field("approval_lifetime", &Policy::approval_lifetime)};
  return fields;
}

}  // namespace

void read_guard(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft) {
  guard::Policy& policy = draft.config.policy;
  reader.read_map(node, guard_fields(), policy);
  if (policy.room_minimum_c > policy.room_maximum_c) {
    reader.problem(node, "room_minimum_c is above room_maximum_c");
  }
  if (policy.hot_water_minimum_c > policy.hot_water_maximum_c) {
    reader.problem(node, "hot_water_minimum_c is above hot_water_maximum_c");
  }
  if (policy.hot_water_hygiene_c > policy.hot_water_maximum_c) {
    reader.problem(node, "hot_water_hygiene_c is above hot_water_maximum_c");
  }
}

}  // namespace hearken::app
