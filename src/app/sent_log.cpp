// SPDX-License-Identifier: Apache-2.0
#include "app/sent_log.h"

namespace hearken::app {
namespace {

constexpr std::chrono::minutes kMinute{1};
constexpr std::chrono::hours kHour{1};

bool is_off(const Value& state) {
  if (const auto* flag = std::get_if<bool>(&state)) return !*flag;
  const auto* word = std::get_if<std::string>(&state);
  return word != nullptr && (*word == "off" || *word == "idle" || *word == "OFF");
}

}  // namespace

void SentLog::sent(const Step& step, guard::Origin origin, MonoTime at) {
  const bool starts = step.action == "turn_on" || step.action == "toggle" || step.action == "start";
  entries_.push_back({step.thing, origin, at, starts});
}

void SentLog::heard(const Reading& reading) {
  if (reading.property != "state") return;
  const bool off = is_off(reading.value);
  bool& running = running_[reading.thing];
  if (off && running) stopped_[reading.thing] = reading.received;
  running = !off;
}

guard::Rates SentLog::rates(guard::Origin origin, MonoTime now) {
  while (!entries_.empty() && now - entries_.front().at >= kHour) entries_.pop_front();
  guard::Rates rates;
  for (const Entry& entry : entries_) {
    if (entry.starts) ++rates.starts_last_hour[entry.thing];
    if (now - entry.at >= kMinute) continue;
    ++rates.by_thing[entry.thing];
    if (entry.origin == origin) ++rates.by_origin;
  }
  rates.stopped = stopped_;
  return rates;
}

}  // namespace hearken::app
