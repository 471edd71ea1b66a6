// SPDX-License-Identifier: Apache-2.0
// What the home does by itself when an alarm sounds.
#include <fmt/format.h>

#include <algorithm>

#include "app/wire.h"

namespace hearken::app {
namespace {

bool has_ended_badly(const Receipt& receipt) {
  return receipt.outcome != Outcome::Confirmed && receipt.outcome != Outcome::Unchanged;
}

}  // namespace

/// In whose name the guard is asked: an owner, else anybody who lives here; every configured person
/// may move things in the safe direction.
PersonId Engine::emergency_person() const {
  const auto& people = parts_.policy.people;
  const auto owner = std::find_if(people.begin(), people.end(), [](const guard::Person& person) {
    return person.role == guard::Role::Owner;
  });
  if (owner != people.end()) return owner->id;
  return people.empty() ? PersonId() : people.front().id;
}

/// Home thread. No model, no waiting for a turn.
void Engine::heed_alarm(const Reading& reading) {
  const Thing* thing = home_state_->registry()->find_thing(reading.thing);
  if (thing == nullptr) return;
  const auto emergency = alarms_.heard(*thing, reading);
  if (!emergency) return;
  const std::string cause = fmt::format("{} sounds: {}", thing->name, name_of(*emergency));
  if (parts_.emergency.acts_on(*emergency)) {
    const std::size_t at_once = std::max<std::size_t>(
        1, std::min(parts_.policy.confirm_above_steps, parts_.policy.max_steps));
    automation::Batch batch;
    batch.automation = automation::AutomationId(fmt::format("emergency-{}", name_of(*emergency)));
    batch.owner = emergency_person();
    batch.cause = cause;
    batch.due = parts_.clock->wall();
    const Journal::Urgency urgency(*journal_);
    for (auto& commands : emergency_plans(*emergency, *snapshot(), at_once)) {
      perform(batch, std::move(commands), [this, cause](const Performed& performed) {
        std::string text;
        for (const auto& problem : performed.problems) text += " " + problem;
        for (const auto& receipt : performed.receipts) {
          if (!has_ended_badly(receipt)) continue;
          text += fmt::format(" {}: {}{}.", receipt.name, hearken::to_string(receipt.outcome),
                              receipt.reason.empty() ? "" : ", " + receipt.reason);
        }
        if (!text.empty() && automations_)
          automations_->alarm(fmt::format("{}. Not done:{}", cause, text));
      });
    }
  }
  if (automations_) automations_->alarm(cause);
}

}  // namespace hearken::app
