// SPDX-License-Identifier: Apache-2.0
// What is watched after a command has left: runs that must end, and water.
#include <fmt/format.h>

#include <algorithm>

#include "app/engine.h"

namespace hearken::app {
namespace {

constexpr const char* kRunsKey = "guard/runs";
constexpr const char* kWaterKey = "guard/water";
/// Between two looks at litres that are counted by time, and two writings of what was counted.
constexpr std::chrono::seconds kBetweenLooks{5};
constexpr std::chrono::minutes kBetweenWritings{1};

}  // namespace

WaterLog::Now Engine::local_now() const {
  const WallTime wall = parts_.clock->wall();
  return {wall, parts_.retrieve.zone.offset_at(wall)};
}

/// Home thread.
void Engine::restore_watches(const std::map<std::string, std::string>& kept) {
  if (const auto runs = kept.find(kRunsKey); runs != kept.end())
    runs_.restore(runs->second, parts_.clock->mono(), parts_.clock->wall());
  if (const auto water = kept.find(kWaterKey); water != kept.end()) water_.restore(water->second);
}

/// Home thread, before the commands are handed over: the store writes in order, so a run is known
/// to the next start before its command can have left.
void Engine::note_sent(const std::vector<Step>& steps, guard::Origin origin) {
  const MonoTime now = parts_.clock->mono();
  const WallTime wall = parts_.clock->wall();
  bool changed = false;
  for (const Step& step : steps) {
    sent_.sent(step, origin, now);
    const Thing* thing = home_state_->registry()->find_thing(step.thing);
    if (thing != nullptr) changed |= runs_.sent(*thing, step, parts_.policy, now, wall);
  }
  if (changed) keep_runs();
}

/// Home thread.
void Engine::watch_reading(const Reading& reading) {
  sent_.heard(reading);
  if (runs_.heard(reading)) keep_runs();
  const Thing* thing = home_state_->registry()->find_thing(reading.thing);
  if (thing != nullptr && water_.is_about(*thing)) water_.heard(*thing, reading, local_now());
}

void Engine::keep_runs() {
  std::string kept = runs_.kept();
  if (kept == kept_runs_) return;
  kept_runs_ = kept;
  keep_watch(kRunsKey, std::move(kept));
}

void Engine::keep_watch(const char* key, std::string body) {
  keep({{key, std::move(body)}}, [this, key](const Status& status) {
    if (!status && parts_.log)
      parts_.log(fmt::format("not kept ({}): {}", key, status.error().message));
  });
}

/// Home thread. The next time at which this has something to do.
std::optional<MonoTime> Engine::look_after_runs() {
  const MonoTime now = parts_.clock->mono();
  if (now >= look_at_water_) {
    look_at_water_ = now + kBetweenLooks;
    look_after_water(now);
  }
  auto due = runs_.next_due();
  if (due && now >= *due) {
    for (const RunWatch::Ending& ending : runs_.take_due(now)) end_run(ending);
    keep_runs();
    due = runs_.next_due();
  }
  if (water_.counts_time()) due = std::min(due.value_or(look_at_water_), look_at_water_);
  return due;
}

void Engine::look_after_water(MonoTime now) {
  const Registry& registry = *home_state_->registry();
  const WaterLog::Now at = local_now();
  for (const ThingId& id : water_.used_up(at)) {
    const Thing* thing = registry.find_thing(id);
    if (thing == nullptr) continue;
    runs_.end_now(*thing, fmt::format("{} has let through its litres of today.", thing->name), now);
  }
  for (const ThingId& id : water_.newly_overdue(at)) {
    const Thing* thing = registry.find_thing(id);
    if (thing == nullptr || !automations_) continue;
    automations_->alarm(fmt::format(
        "The water of {} has not been at {} °C for {} days.", thing->name,
        format_number(parts_.policy.hot_water_hygiene_c),
        std::chrono::duration_cast<std::chrono::days>(parts_.policy.hot_water_hygiene_every)
            .count()));
  }
  if (now < write_water_) return;
  write_water_ = now + kBetweenWritings;
  std::string kept = water_.kept();
  if (kept == kept_water_) return;
  kept_water_ = kept;
  keep_watch(kWaterKey, std::move(kept));
}

/// In the name of whom an alarm asks. People hear of it once, and of what could not be ended.
void Engine::end_run(const RunWatch::Ending& ending) {
  const Thing* thing = home_state_->registry()->find_thing(ending.thing);
  if (thing == nullptr) return;
  PlannedCommand command;
  command.device = thing->id;
  command.action = ending_action(*thing);
  automation::Batch batch;
  batch.automation = automation::AutomationId("run-limit");
  batch.owner = emergency_person();
  batch.cause = ending.cause;
  batch.due = parts_.clock->wall();
  perform(batch, {std::move(command)}, [this, ending](const Performed& performed) {
    if (!ending.first || !automations_) return;
    std::string problems;
    for (const auto& problem : performed.problems) problems += " " + problem;
    for (const auto& receipt : performed.receipts) {
      if (receipt.outcome == Outcome::Confirmed || receipt.outcome == Outcome::Unchanged) continue;
      problems += fmt::format(" {}: {}{}.", receipt.name, hearken::to_string(receipt.outcome),
                              receipt.reason.empty() ? "" : ", " + receipt.reason);
    }
    if (problems.empty()) {
      automations_->announce(ending.cause + " It was ended.");
    } else {
      automations_->alarm(ending.cause + " It could not be ended:" + problems);
    }
  });
}

}  // namespace hearken::app
