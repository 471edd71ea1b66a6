// SPDX-License-Identifier: Apache-2.0
// What a person usually sets: in the prompt as a preference, and in place of "as usual".
#include <algorithm>

#include "app/engine.h"
#include "app/usual_words.h"

namespace hearken::app {
namespace {

constexpr std::chrono::seconds kHabitsHold{60};  ///< computed again after this
constexpr std::size_t kHabitsShown = 2;
constexpr std::size_t kThingsLooked = 4;  ///< from the top of the prompt

}  // namespace

const std::vector<answer::Habit>& Engine::habits_of(const PersonId& person) {
  const MonoTime now = parts_.clock->mono();
  const auto known = habits_.find(person);
  if (known != habits_.end() && now - known->second.at < kHabitsHold) return known->second.habits;
  if (habits_.size() > 100) habits_.clear();
  KnownHabits& fresh = habits_[person];
  auto computed = answer::habits_in(*reader_, person, parts_.clock->wall(), parts_.retrieve.zone);
  // A store that cannot be read is told of elsewhere; here nothing is known then.
  fresh.habits = computed ? std::move(*computed) : std::vector<answer::Habit>();
  fresh.at = now;
  return fresh.habits;
}

/// Only where the sentence gives no value: what is said needs no habit beside it.
void Engine::add_habits(Context& context) {
  if (!context.values.empty()) return;
  const auto part = answer::part_of_day(context.now, parts_.retrieve.zone);
  std::size_t shown = 0;
  for (const auto& habit : habits_of(context.person)) {
    const auto end = context.things.begin() +
                     static_cast<std::ptrdiff_t>(std::min(kThingsLooked, context.things.size()));
    const bool looked_at = std::any_of(context.things.begin(), end, [&](const auto& retrieved) {
      return retrieved.id == habit.thing || retrieved.id == habit.after;
    });
    const bool fits = habit.part == part || habit.part == answer::PartOfDay::Any;
    const Thing* thing = context.home->registry->find_thing(habit.thing);
    if (!looked_at || !fits || thing == nullptr) continue;
    if (++shown > kHabitsShown) return;
    context.preferences.push_back("usually " + answer::tell_habit(habit, thing->name));
  }
}

void Engine::put_usual(const AskRequest& request, TurnResult& turn) {
  if (!reader_ || !asks_for_usual(turn.context)) return;
  const auto part = answer::part_of_day(turn.context.now, parts_.retrieve.zone);
  const auto usual = put_usual_words(turn.context, habits_of(request.person), part);
  if (!usual) return;
  AskRequest said = request;
  said.text = usual->text;
  turn.context = retrieve(said, turn.context.home);
  turn.usual = "The usual: " + answer::tell_habit(usual->habit, usual->thing);
}

}  // namespace hearken::app
