// SPDX-License-Identifier: Apache-2.0
#include "app/run_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

namespace hearken::app {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

constexpr std::chrono::minutes kBetweenAttempts{1};

std::string lasting(milliseconds longest) {
  const auto seconds = duration_cast<std::chrono::seconds>(longest).count();
  return seconds > 0 && seconds % 60 == 0 ? fmt::format("{} minutes", seconds / 60)
                                          : fmt::format("{} seconds", seconds);
}

std::int64_t since_epoch(WallTime at) {
  return duration_cast<milliseconds>(at.time_since_epoch()).count();
}

}  // namespace

std::string ending_action(const Thing& thing) {
  for (const char* action : {"turn_off", "close", "stop"}) {
    if (thing.find_action(action) != nullptr) return action;
  }
  return {};
}

std::optional<bool> says_at_rest(const Reading& reading) {
  if (reading.property != "state") return std::nullopt;
  if (const auto* flag = std::get_if<bool>(&reading.value)) return !*flag;
  const auto* word = std::get_if<std::string>(&reading.value);
  if (word == nullptr) return std::nullopt;
  constexpr std::array<std::string_view, 6> kResting = {"off",     "OFF",  "closed",
                                                        "standby", "idle", "docked"};
  return std::find(kResting.begin(), kResting.end(), *word) != kResting.end();
}

bool RunWatch::sent(const Thing& thing, const Step& step, const guard::Policy& policy, MonoTime now,
                    WallTime wall) {
  const auto longest = guard::longest_run(thing, step, policy);
  if (!longest || ending_action(thing).empty()) return false;
  Run run;
  run.ends = now + *longest;
  run.ends_wall = wall + *longest;
  run.longest = *longest;
  run.cause = fmt::format("{} has run for {}, the longest that a run begun from here may last.",
                          thing.name, lasting(*longest));
  const auto state = running_.find(thing.id);
  run.seen_running = state != running_.end() && state->second;
  return runs_.try_emplace(thing.id, std::move(run)).second;
}

bool RunWatch::heard(const Reading& reading) {
  const auto rests = says_at_rest(reading);
  if (!rests) return false;
  running_[reading.thing] = !*rests;
  const auto run = runs_.find(reading.thing);
  if (run == runs_.end()) return false;
  // Before it was seen to run, "off" is from before the command.
  const bool through = *rests && (run->second.seen_running || run->second.asked);
  if (through) {
    runs_.erase(run);
  } else if (!*rests) {
    run->second.seen_running = true;
  }
  return through;
}

void RunWatch::end_now(const Thing& thing, const std::string& cause, MonoTime now) {
  const auto state = running_.find(thing.id);
  if (state == running_.end() || !state->second || ending_action(thing).empty()) return;
  Run& run = runs_[thing.id];
  if (run.asked) return;
  run.seen_running = true;
  run.ends = std::min(run.ends == MonoTime{} ? now : run.ends, now);
  run.cause = cause;
}

std::vector<RunWatch::Ending> RunWatch::take_due(MonoTime now) {
  std::vector<Ending> due;
  for (auto& [thing, run] : runs_) {
    if (now < run.ends) continue;
    due.push_back({thing, run.cause, !run.asked});
    run.asked = true;
    run.ends = now + kBetweenAttempts;
  }
  // What is said to rest needs no command; what never said anything gets one.
  std::erase_if(due, [&](const Ending& ending) {
    const auto state = running_.find(ending.thing);
    const bool rests = state != running_.end() && !state->second;
    if (rests) runs_.erase(ending.thing);
    return rests;
  });
  return due;
}

std::optional<MonoTime> RunWatch::next_due() const {
  std::optional<MonoTime> next;
  for (const auto& [thing, run] : runs_) {
    if (!next || run.ends < *next) next = run.ends;
  }
  return next;
}

std::string RunWatch::kept() const {
  auto json = nlohmann::json::array();
  for (const auto& [thing, run] : runs_) {
    json.push_back({{"thing", thing.str()},
                    {"ends_ms", since_epoch(run.ends_wall)},
                    {"longest_ms", run.longest.count()},
                    {"cause", run.cause}});
  }
  return json.dump();
}

void RunWatch::restore(const std::string& kept, MonoTime now, WallTime wall) try {
  for (const auto& entry : nlohmann::json::parse(kept)) {
    Run run;
    run.longest =
        std::max(milliseconds(0), milliseconds(entry.at("longest_ms").get<std::int64_t>()));
    const auto left =
        milliseconds(entry.at("ends_ms").get<std::int64_t>()) - wall.time_since_epoch();
    const auto bounded =
        std::clamp(duration_cast<milliseconds>(left), milliseconds(0), run.longest);
    run.ends = now + bounded;
    run.ends_wall = wall + bounded;
    run.cause = entry.at("cause").get<std::string>();
    runs_[ThingId(entry.at("thing").get<std::string>())] = std::move(run);
  }
} catch (const nlohmann::json::exception&) {
  runs_.clear();
}

}  // namespace hearken::app
