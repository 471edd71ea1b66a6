// SPDX-License-Identifier: Apache-2.0
// Triggers at work: which readings and which times start an automation.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "automation/describe.h"
#include "automation/engine_parts.h"
#include "automation/next_time.h"

namespace hearken::automation {
namespace {

constexpr std::uint32_t kSamplesNeeded = 50;
constexpr double kWeight = 0.02;

/// True when `number` is out of the ordinary; it then moves the statistics less.
bool unusual(RunningStatistics& statistics, double number, double deviations) {
  const double spread = std::sqrt(statistics.variance);
  const double away = std::abs(number - statistics.mean);
  const bool enough = statistics.samples >= kSamplesNeeded;
  const bool strange = enough && away > deviations * spread && away > 1e-9;
  // One wild value must not hide the next.
  const double limit = 3 * spread;
  const double seen =
      strange ? statistics.mean + std::copysign(limit, number - statistics.mean) : number;
  const double weight =
      statistics.samples < kSamplesNeeded ? 1.0 / (statistics.samples + 1) : kWeight;
  const double step = seen - statistics.mean;
  statistics.mean += weight * step;
  statistics.variance = (1 - weight) * (statistics.variance + weight * step * step);
  ++statistics.samples;
  return strange;
}

}  // namespace

Value Engine::events_of(const Trigger& trigger) const {
  const auto* calendar = std::get_if<CalendarTrigger>(&trigger);
  return calendar == nullptr ? Value{}
                             : around_.home()->state_of(calendar->calendar).value("events");
}

void Engine::schedule(Rule& rule, std::size_t trigger, WallTime after) {
  Watch& watch = rule.watches[trigger];
  unschedule(rule, trigger);
  if (rule.automation->paused) return;
  const Trigger& what = rule.automation->when[trigger];
  // A single instant that a restart came too late for is due at once, to be judged by its lateness.
  const auto* once = std::get_if<OnceTrigger>(&what);
  const bool overdue = once != nullptr && once->at <= after && watch.last_at < once->at;
  const auto at =
      overdue ? once->at : next_time(what, after, around_.zone, around_.place, events_of(what));
  if (!at) return;
  watch.wall_at = *at;
  wall_due_.insert({*at, {&rule, static_cast<std::uint32_t>(trigger), 0}});
}

void Engine::unschedule(Rule& rule, std::size_t trigger) {
  Watch& watch = rule.watches[trigger];
  if (watch.wall_at)
    wall_due_.erase({*watch.wall_at, {&rule, static_cast<std::uint32_t>(trigger), 0}});
  watch.wall_at.reset();
}

void Engine::arm(Rule& rule, std::size_t trigger, MonoTime due) {
  disarm(rule, trigger);
  rule.watches[trigger].mono_at = due;
  mono_due_.insert({due, {&rule, static_cast<std::uint32_t>(trigger), 0}});
}

void Engine::disarm(Rule& rule, std::size_t trigger) {
  Watch& watch = rule.watches[trigger];
  if (watch.mono_at)
    mono_due_.erase({*watch.mono_at, {&rule, static_cast<std::uint32_t>(trigger), 0}});
  watch.mono_at.reset();
}

void Engine::observe(const Ref& ref, const Reading& reading) {
  Rule& rule = *ref.rule;
  const Trigger& trigger = rule.automation->when[ref.trigger];
  if (const auto* state = std::get_if<StateTrigger>(&trigger)) {
    observe_state(ref, *state, reading);
  } else if (const auto* anomaly = std::get_if<AnomalyTrigger>(&trigger)) {
    observe_anomaly(ref, *anomaly, reading);
  } else if (const auto* silence = std::get_if<SilenceTrigger>(&trigger)) {
    rule.watches[ref.trigger].fired = false;
    arm(rule, ref.trigger, around_.clock->mono() + silence->held_for);
  } else if (std::holds_alternative<CalendarTrigger>(trigger)) {
    schedule(rule, ref.trigger, around_.clock->wall());
  } else if (const auto* event = std::get_if<EventTrigger>(&trigger)) {
    const Member& member = rule.watches[ref.trigger].members[ref.member];
    const bool fits =
        !is_known(event->value) ||
        passes(*member.thing, member.property, reading.value, {Comparison::Equal, event->value})
            .value_or(false);
    if (fits && !reading.retained)
      start(rule, around_.clock->wall(), member.thing->name + " reported");
  }
}

void Engine::observe_state(const Ref& ref, const StateTrigger& trigger, const Reading& reading) {
  Rule& rule = *ref.rule;
  Watch& watch = rule.watches[ref.trigger];
  Member& member = watch.members[ref.member];
  if (member.passed && member.last == reading.value) return;
  member.last = reading.value;
  const double slack = member.passed.value_or(false) ? trigger.hysteresis : 0;
  const auto passed = passes(*member.thing, member.property, reading.value, trigger.test, slack);
  if (passed == member.passed) return;
  member.passed = passed;
  bool all = true, any = false, known = true;
  for (const auto& one : watch.members) {
    known = known && one.passed.has_value();
    all = all && one.passed.value_or(false);
    any = any || one.passed.value_or(false);
  }
  const bool holds = trigger.subject.quantifier == Quantifier::All ? all : any;
  // "All" with a silent thing, and "any" that might be the silent one, are not known.
  if (!holds && !known && !watch.holds) return;
  const bool first = !watch.holds;
  if (watch.holds == holds) return;
  watch.holds = holds;
  settle_state(rule, ref.trigger, holds, first);
}

/// A state trigger's subject became true or false, or (first) is known for the first time.
void Engine::settle_state(Rule& rule, std::size_t trigger, bool holds, bool first) {
  Watch& watch = rule.watches[trigger];
  const auto& state = std::get<StateTrigger>(rule.automation->when[trigger]);
  const bool timed = state.held_for.count() > 0;
  if (!holds) {
    disarm(rule, trigger);
    const bool remembered = watch.fired || watch.adopted || !first;
    watch.fired = watch.adopted = watch.overdue = false;
    if (timed && remembered) out_.changes.push_back({watch_key(rule.automation->id, trigger), ""});
    return;
  }
  if (watch.adopted) {  // remembered from before a restart, and still so: its deadline stands
    watch.adopted = false;
    if (watch.overdue) arm(rule, trigger, around_.clock->mono());
    watch.overdue = false;
    return;
  }
  if (timed) {
    arm(rule, trigger, around_.clock->mono() + state.held_for);
    remember_watch(rule, trigger);
  } else if (!first) {
    start(rule, around_.clock->wall(),
          describe_cause(rule.automation->when[trigger], *around_.home()));
  }
}

void Engine::remember_watch(const Rule& rule, std::size_t trigger) {
  const Watch& watch = rule.watches[trigger];
  std::int64_t due = 0;
  if (watch.mono_at) {
    const auto left =
        std::chrono::duration_cast<milliseconds>(*watch.mono_at - around_.clock->mono());
    due = (around_.clock->wall() + left).time_since_epoch().count();
  }
  out_.changes.push_back(
      {watch_key(rule.automation->id, trigger), watch.fired ? "fired" : fmt::format("{}", due)});
}

void Engine::observe_anomaly(const Ref& ref, const AnomalyTrigger& trigger,
                             const Reading& reading) {
  const auto number = as_number(reading.value);
  if (!number) return;
  Rule& rule = *ref.rule;
  Watch& watch = rule.watches[ref.trigger];
  if (!watch.statistics) watch.statistics = std::make_unique<RunningStatistics>();
  const double mean = watch.statistics->mean;
  const bool strange = unusual(*watch.statistics, *number, trigger.deviations);
  if (strange && !watch.fired) {
    start(rule, around_.clock->wall(),
          fmt::format("{} is {}, which is unusual: its mean is {:.1f}",
                      watch.members[ref.member].thing->name, format_number(*number), mean));
  }
  watch.fired = strange;
}

void Engine::on_wall_due(Rule& rule, std::size_t trigger, WallTime due) {
  const WallTime now = around_.clock->wall();
  Watch& watch = rule.watches[trigger];
  watch.last_at = due;
  const bool late = now - due > rule.automation->tolerance;
  if (late) {
    notice(NoticeKind::Missed, rule, due, "it was due while Hearken or its clock was elsewhere");
  } else {
    start(rule, due, describe_cause(rule.automation->when[trigger], *around_.home()));
  }
  mark(rule);
  // Occurrences that a long sleep jumped over count as one miss.
  const WallTime after = late ? std::max(due, now - rule.automation->tolerance) : due;
  schedule(rule, trigger, after);
  if (rule.runs.empty() && used_up(*rule.automation, now)) dead_.push_back(rule.automation->id);
}

void Engine::on_mono_due(Rule& rule, std::size_t trigger, MonoTime due) {
  Watch& watch = rule.watches[trigger];
  const auto lateness = std::chrono::duration_cast<milliseconds>(around_.clock->mono() - due);
  const WallTime was_due = around_.clock->wall() - lateness;
  const Trigger& what = rule.automation->when[trigger];
  const bool state = std::holds_alternative<StateTrigger>(what);
  // Due, and since the restart nobody has said whether it is still so: a report may yet come.
  if (watch.adopted && !watch.overdue && lateness <= rule.automation->tolerance) {
    watch.overdue = true;
    return arm(rule, trigger, due + rule.automation->tolerance);
  }
  const bool unheard = watch.overdue;
  watch.adopted = watch.overdue = false;
  watch.fired = true;
  if (state) remember_watch(rule, trigger);
  if (unheard || lateness > rule.automation->tolerance) {
    notice(NoticeKind::Missed, rule, was_due, "its time ran out while Hearken was away");
  } else {
    start(rule, was_due, describe_cause(what, *around_.home()));
  }
}

/// The wall clock was set: times of day are looked up again. What already fired stays fired, unless
/// it lies more than a day ahead, as after a clock that was wrong.
void Engine::after_clock_step() {
  const WallTime now = around_.clock->wall();
  std::vector<Deadline> again;
  for (const auto& [due, deadline] : wall_due_) {
    // What the step jumped over is left to be judged by its lateness.
    if (due > now) again.push_back(deadline);
  }
  for (const auto& deadline : again) {
    const WallTime last = deadline.rule->watches[deadline.trigger].last_at;
    const bool recent = last > now && last - now < std::chrono::hours(24);
    schedule(*deadline.rule, deadline.trigger, recent ? last : now);
  }
}

}  // namespace hearken::automation
