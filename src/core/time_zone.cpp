// SPDX-License-Identifier: Apache-2.0
#include "core/time_zone.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <exception>

namespace hearken {
namespace {

using std::chrono::milliseconds;

const date::time_zone& rules_of(const void* rules) {
  return *static_cast<const date::time_zone*>(rules);
}

}  // namespace

Result<TimeZone> TimeZone::named(const std::string& name) {
  try {
    TimeZone zone;
    zone.rules_ = date::locate_zone(name);
    return zone;
  } catch (const std::exception&) {
    return fail(ErrorCode::NotFound,
                "the machine knows no time zone \"" + name +
                    "\"; names look like Europe/Madrid, and come with the package tzdata");
  }
}

TimeZone TimeZone::fixed(std::chrono::minutes offset) {
  TimeZone zone;
  zone.offset_ = offset;
  return zone;
}

TimeZone TimeZone::of_machine() {
  try {
    TimeZone zone;
    zone.rules_ = date::current_zone();
    return zone;
  } catch (const std::exception&) {
    return {};
  }
}

std::chrono::minutes TimeZone::offset_at(WallTime at) const {
  if (rules_ == nullptr) return offset_;
  return std::chrono::floor<std::chrono::minutes>(
      rules_of(rules_).get_info(date::sys_time<milliseconds>(at.time_since_epoch())).offset);
}

LocalTime TimeZone::to_local(WallTime at) const {
  if (rules_ == nullptr) return LocalTime(at.time_since_epoch() + offset_);
  const date::sys_time<milliseconds> moment(at.time_since_epoch());
  return LocalTime(rules_of(rules_).to_local(moment).time_since_epoch());
}

WallTime TimeZone::to_wall(LocalTime at) const {
  if (rules_ == nullptr) return WallTime(at.time_since_epoch() - offset_);
  const date::local_time<milliseconds> moment(at.time_since_epoch());
  return WallTime(rules_of(rules_).to_sys(moment, date::choose::earliest).time_since_epoch());
}

std::string TimeZone::name() const {
  if (rules_ != nullptr) return rules_of(rules_).name();
  if (offset_ == std::chrono::minutes(0)) return "UTC";
  const auto total = offset_.count();
  return fmt::format("UTC{}{:02}:{:02}", total < 0 ? '-' : '+', std::abs(total) / 60,
                     std::abs(total) % 60);
}

LocalTime start_of_day(LocalTime at) { return std::chrono::floor<std::chrono::days>(at); }

}  // namespace hearken
