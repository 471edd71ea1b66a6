// SPDX-License-Identifier: Apache-2.0
#include "app/water_log.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/run_watch.h"
#include "core/units.h"

namespace hearken::app {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using Minutes = std::chrono::duration<double, std::ratio<60>>;

/// A heater silent for longer may have been hot meanwhile.
constexpr std::chrono::hours kLongestGap{24};

long local_day(const WaterLog::Now& now) {
  const auto local = now.wall.time_since_epoch() + now.utc_offset;
  return static_cast<long>(std::chrono::floor<std::chrono::days>(local).count());
}

WallTime midnight_of(const WaterLog::Now& now) {
  return WallTime{} + std::chrono::days(local_day(now)) - now.utc_offset;
}

std::int64_t since_epoch(WallTime at) {
  return duration_cast<milliseconds>(at.time_since_epoch()).count();
}

WallTime from_epoch(std::int64_t ms) { return WallTime{} + milliseconds(ms); }

}  // namespace

bool WaterLog::is_about(const Thing& thing) const {
  return thing.kind == "water_heater" ||
         std::any_of(policy_->daily_water.begin(), policy_->daily_water.end(),
                     [&](const guard::DailyWater& bound) {
                       return bound.thing == thing.id || bound.meter == thing.id;
                     });
}

void WaterLog::heard(const Thing& thing, const Reading& reading, const Now& now) {
  if (thing.kind == "water_heater" && reading.property == "current_temperature") {
    hear_heater(thing, reading, now.wall);
  }
  for (const guard::DailyWater& bound : policy_->daily_water) {
    if (bound.meter.empty()) {
      if (bound.thing == reading.thing) hear_state(bound, reading, now);
    } else if (bound.meter == reading.thing && bound.property == reading.property) {
      hear_meter(bound, thing, reading, now);
    }
  }
}

void WaterLog::hear_heater(const Thing& thing, const Reading& reading, WallTime now) {
  const Property* property = thing.find_property(reading.property);
  const auto number = as_number(reading.value);
  if (property == nullptr || !number) return;
  const std::string unit = property->unit.empty() ? "°C" : property->unit;
  const auto celsius = convert_unit(*number, unit, "°C");
  if (!celsius) return;
  const auto [heater, first] = heaters_.try_emplace(thing.id);
  const bool hot = *celsius >= policy_->hot_water_hygiene_c;
  if (first || hot || now - heater->second.last > kLongestGap) heater->second = {now, now, false};
  heater->second.last = now;
}

void WaterLog::hear_meter(const guard::DailyWater& bound, const Thing& meter,
                          const Reading& reading, const Now& now) {
  const Property* property = meter.find_property(reading.property);
  const auto number = as_number(reading.value);
  if (property == nullptr || !number) return;
  const auto count = convert_unit(*number, property->unit.empty() ? "l" : property->unit, "l");
  if (!count) return;
  Day& day = day_of(bound.thing, now);
  // A meter that begins anew has counted what it shows.
  if (day.meter) day.litres += *count >= *day.meter ? *count - *day.meter : *count;
  day.meter = *count;
  day.known = true;
}

void WaterLog::hear_state(const guard::DailyWater& bound, const Reading& reading, const Now& now) {
  const auto rests = says_at_rest(reading);
  if (!rests) return;
  Day& day = day_of(bound.thing, now);
  day.known = true;
  if (!*rests) {
    if (!day.running) day.running = now.wall;
    return;
  }
  if (day.running) day.litres = litres_of(bound, now).value_or(day.litres);
  day.running.reset();
}

/// Begun anew when a new day has come.
WaterLog::Day& WaterLog::day_of(const ThingId& thing, const Now& now) {
  Day& day = days_[thing];
  const long today = local_day(now);
  if (day.number < today) {  // a clock set back begins no new day
    day.number = today;
    day.litres = 0;
    if (day.running) day.running = midnight_of(now);
  }
  return day;
}

std::optional<double> WaterLog::litres_of(const guard::DailyWater& bound, const Now& now) const {
  const auto found = days_.find(bound.thing);
  if (found == days_.end() || !found->second.known) return std::nullopt;
  const Day& day = found->second;
  const bool today = day.number >= local_day(now);
  const double before = today ? day.litres : 0;
  if (!day.running) return before;
  const WallTime since = today ? *day.running : midnight_of(now);
  const double minutes = std::max(0.0, duration_cast<Minutes>(now.wall - since).count());
  return before + minutes * bound.litres_per_minute;
}

void WaterLog::add_to(guard::Rates& rates, const Now& now) const {
  for (const guard::DailyWater& bound : policy_->daily_water) {
    if (const auto litres = litres_of(bound, now)) rates.litres_today[bound.thing] = *litres;
  }
  for (const auto& [thing, heater] : heaters_) {
    rates.not_hot_for[thing] = duration_cast<milliseconds>(now.wall - heater.not_hot_since);
  }
}

std::vector<ThingId> WaterLog::used_up(const Now& now) const {
  std::vector<ThingId> things;
  for (const guard::DailyWater& bound : policy_->daily_water) {
    if (litres_of(bound, now).value_or(0) >= bound.litres) things.push_back(bound.thing);
  }
  return things;
}

bool WaterLog::counts_time() const {
  return std::any_of(days_.begin(), days_.end(),
                     [](const auto& day) { return day.second.running.has_value(); });
}

std::vector<ThingId> WaterLog::newly_overdue(const Now& now) {
  std::vector<ThingId> things;
  for (auto& [thing, heater] : heaters_) {
    if (heater.told || now.wall - heater.not_hot_since <= policy_->hot_water_hygiene_every)
      continue;
    heater.told = true;
    things.push_back(thing);
  }
  return things;
}

std::string WaterLog::kept() const {
  nlohmann::json json = {{"days", nlohmann::json::object()}, {"heaters", nlohmann::json::object()}};
  for (const auto& [thing, day] : days_) {
    nlohmann::json& entry = json["days"][thing.str()];
    entry = {{"number", day.number}, {"litres", day.litres}, {"known", day.known}};
    if (day.meter) entry["meter"] = *day.meter;
    if (day.running) entry["running_ms"] = since_epoch(*day.running);
  }
  for (const auto& [thing, heater] : heaters_) {
    json["heaters"][thing.str()] = {{"since_ms", since_epoch(heater.not_hot_since)},
                                    {"last_ms", since_epoch(heater.last)},
                                    {"told", heater.told}};
  }
  return json.dump();
}

void WaterLog::restore(const std::string& kept) try {
  const auto json = nlohmann::json::parse(kept);
  for (const auto& [thing, entry] : json.at("days").items()) {
    Day day;
    day.number = entry.at("number").get<long>();
    day.litres = entry.at("litres").get<double>();
    day.known = entry.at("known").get<bool>();
    if (entry.contains("meter")) day.meter = entry["meter"].get<double>();
    if (entry.contains("running_ms"))
      day.running = from_epoch(entry["running_ms"].get<std::int64_t>());
    days_[ThingId(thing)] = day;
  }
  for (const auto& [thing, entry] : json.at("heaters").items()) {
    heaters_[ThingId(thing)] = {from_epoch(entry.at("since_ms").get<std::int64_t>()),
                                from_epoch(entry.at("last_ms").get<std::int64_t>()),
                                entry.at("told").get<bool>()};
  }
} catch (const nlohmann::json::exception&) {
  days_.clear();
  heaters_.clear();
}

}  // namespace hearken::app
