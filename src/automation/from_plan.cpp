// SPDX-License-Identifier: Apache-2.0
#include "automation/from_plan.h"

#include <algorithm>
#include <array>

#include "automation/describe.h"
#include "automation/said_schedule.h"
#include "automation/said_times.h"
#include "plan/said_rules.h"

namespace hearken::automation {
namespace {

using Kind = TimeMention::Kind;

/// States in which things rest: of a set, all must be so.
bool is_rest(const Value& value) {
  static constexpr std::array<std::string_view, 12> kRest = {
      "off",  "closed",   "locked", "not_home", "docked", "dry",
      "idle", "disarmed", "normal", "empty",    "done",   "paused"};
  const std::string word = to_string(value);
  return std::find(kRest.begin(), kRest.end(), word) != kRest.end();
}

class Maker {
 public:
  Maker(const PlannedRule& rule, const Context& context, const ZoneOffset& zone)
      : rule_(rule), context_(context), zone_(zone) {}

  Result<MadeRule> make(const AutomationId& id) {
    Automation& automation = made_.automation;
    automation.id = id;
    automation.owner = context_.person;
    automation.said = context_.utterance;
    HEARKEN_TRY_VOID(times());
    for (const auto& when : rule_.when) HEARKEN_TRY_VOID(watch(when));
    for (const auto& unless : rule_.unless) HEARKEN_TRY_VOID(except(unless));
    if (rule_.keep) HEARKEN_TRY_VOID(keep(*rule_.keep));
    deeds();
    HEARKEN_TRY_VOID(limits());
    if (automation.when.empty())
      return fail(ErrorCode::InvalidInput, "I did not understand when that should happen.");
    if (automation.then.empty() && made_.immediate.empty())
      return fail(ErrorCode::InvalidInput, "I did not understand what should be done then.");
    automation.name = name();
    made_.simple = is_simple();
    return std::move(made_);
  }

 private:
  Result<TimeMention> said(SaidTime which) const {
    if (which < context_.times.size()) return context_.times[which];
    return fail(ErrorCode::InvalidInput, "the plan names a time that the sentence does not have");
  }

  /// "on Saturdays … at nine": the days of the one and the clock time of the other are one start;
  /// beside a start that recurs, days restrict it.
  Result<std::vector<TimeMention>> joined_times() const {
    std::vector<TimeMention> times, days;
    for (const auto which : rule_.at) {
      HEARKEN_TRY(const auto time, said(which));
      (plan::says_days_only(time) ? days : times).push_back(time);
    }
    const bool starts = rule_.when.empty() && !rule_.keep && days.size() == 1 && times.size() == 1;
    if (!starts || times.front().kind == Kind::Duration || times.front().kind == Kind::Window) {
      times.insert(times.end(), days.begin(), days.end());
      return times;
    }
    TimeMention& time = times.front();
    if (time.kind == Kind::Instant) {
      const Scheduler scheduler(context_, zone_, Scheduler::Started::ByTime);
      const auto written = written_clock(time, context_);
      const auto at =
          written ? *written : scheduler.usual_half(time.from, scheduler.says_half(time));
      time.kind = Kind::Recurrence;
      time.recurrence = {};
      time.recurrence.at = std::chrono::duration_cast<std::chrono::minutes>(at);
    }
    const auto both = time.recurrence.weekdays & days.front().recurrence.weekdays;
    time.recurrence.weekdays = static_cast<Weekdays>(both);
    time.recurrence.repeats = true;
    return times;
  }

  Status times() {
    HEARKEN_TRY(const auto all, joined_times());
    for (const auto& time : all) {
      if (time.kind == Kind::Window && (!rule_.when.empty() || rule_.keep)) {
        HEARKEN_TRY_VOID(during(time));
      } else if (time.kind == Kind::Recurrence && (!rule_.when.empty() || rule_.keep)) {
        const Recurrence& spec = time.recurrence;
        if (spec.anchor != Recurrence::Anchor::Clock || spec.at.count() != 0 ||
            spec.every.count() != 0)
          return fail(ErrorCode::InvalidInput,
                      "I did not understand how the time and the condition belong together.");
        if (spec.weekdays == kEveryDay) continue;
        made_.automation.only.push_back(leaf(TimeRequirement{{}, {}, time.recurrence.weekdays}));
      } else {
        HEARKEN_TRY_VOID(trigger(time));
      }
    }
    return {};
  }

  /// Days of the week: "on Sundays", and "at the weekend" or "on Sunday" of what comes again and
  /// again.
  std::optional<Weekdays> weekly(const TimeMention& time) const {
    if (time.kind == Kind::Recurrence) return time.recurrence.weekdays;
    if (time.kind != Kind::Window || time.to - time.from > 2 * kDay + std::chrono::hours(1))
      return {};
    bool named = false;
    for (std::size_t i = time.first_word; i <= time.word && i < context_.words.size(); ++i) {
      const std::string& word = context_.words[i].text;
      named = named || word == "weekend" || word.ends_with("day");
      if (word == "next" || word == "this" || word == "today") return {};
    }
    const auto first = local_moment(time.from, zone_), last = local_moment(time.to, zone_);
    if (!named || first.time_of_day.count() != 0 || last.time_of_day.count() != 0) return {};
    Weekdays days = 0;
    for (WallTime day = time.from; day < time.to; day += kDay)
      days = static_cast<Weekdays>(days | 1U << local_moment(day, zone_).weekday);
    return days;
  }

  /// A window in which the rule is to watch: hours of every day, or one stretch of days.
  Status during(const TimeMention& time) {
    if (time.to - time.from < kDay) {
      made_.automation.only.push_back(leaf(daily(time, zone_)));
    } else {
      made_.automation.expires = time.to;
      if (const auto days = days_ahead(time, context_.now, zone_))
        made_.automation.only.push_back(leaf(TimeRequirement{{}, {}, *days}));
    }
    return {};
  }

  Status trigger(const TimeMention& time) {
    auto& automation = made_.automation;
    const WallTime now = context_.now;
    switch (time.kind) {
      case Kind::Recurrence:
        automation.when.push_back(recurrence_trigger(time.recurrence));
        if (!time.recurrence.repeats) automation.runs = 1;
        return {};
      case Kind::Duration:
        automation.when.emplace_back(OnceTrigger{now + time.duration});
        return {};
      case Kind::Instant:
      case Kind::Window:
        if (time.from <= now && time.to <= now)
          return fail(ErrorCode::InvalidInput, "That time has passed.");
        automation.when.emplace_back(OnceTrigger{std::max(time.from, now)});
        return {};
    }
    return {};
  }

  Subject subject_of(const RuleCondition& condition) const {
    Subject subject;
    subject.thing = condition.thing;
    subject.property = condition.property == "state" ? "" : condition.property;
    if (!condition.select) return subject;
    subject.select = std::make_shared<const Selector>(*condition.select);
    subject.quantifier = is_rest(condition.value) ? Quantifier::All : Quantifier::Any;
    return subject;
  }

  Status watch(const RuleCondition& condition) {
    StateTrigger trigger{subject_of(condition), {condition.comparison, condition.value}, {}, 0};
    if (condition.held_for) {
      HEARKEN_TRY(const auto time, said(*condition.held_for));
      const auto length = length_of(time, context_.now);
      if (!length) return fail(ErrorCode::InvalidInput, "I did not understand for how long.");
      trigger.held_for = *length;
    }
    made_.automation.when.emplace_back(std::move(trigger));
    return {};
  }

  Status except(const RuleCondition& condition) {
    auto& only = made_.automation.only;
    if (condition.time) {
      HEARKEN_TRY(const auto time, said(*condition.time));
      if (const auto days = weekly(time)) {
        only.push_back(opposite(leaf(TimeRequirement{{}, {}, *days})));
      } else if (time.kind == Kind::Window && time.to - time.from < kDay) {
        only.push_back(opposite(leaf(daily(time, zone_))));
      } else {
        return fail(ErrorCode::InvalidInput, "I did not understand which times to leave out.");
      }
      return {};
    }
    if (condition.property == plan::kSunProperty && condition.thing.empty()) {
      const bool up = to_string(condition.value) == "up";
      only.push_back(leaf(SunRequirement{up ? Daylight::Down : Daylight::Up}));
      return {};
    }
    const Thing* thing = context_.home->registry->find_thing(condition.thing);
    if (thing != nullptr && thing->kind == "calendar") {
      // A word that is no state is one of the entry's title.
      const std::string word = to_string(condition.value);
      const bool state = word.empty() || word == "on" || word == "off";
      only.push_back(opposite(leaf(CalendarRequirement{condition.thing, state ? "" : word})));
    } else {
      only.push_back(opposite(
          leaf(StateRequirement{subject_of(condition), {condition.comparison, condition.value}})));
    }
    return {};
  }

  Status keep(const KeepWish& wish) {
    const Thing* thing = context_.home->registry->find_thing(wish.thing);
    const double low = std::min(wish.low, wish.high), high = std::max(wish.low, wish.high);
    const bool heats = thing != nullptr && thing->find_action("set_temperature") != nullptr;
    const bool wets = thing != nullptr && thing->find_action("set_humidity") != nullptr;
    if (!heats && !wets)
      return fail(ErrorCode::InvalidInput, "Nothing there can keep it in that range.");
    Subject subject;
    subject.thing = wish.thing;
    subject.property = wish.property;
    auto& automation = made_.automation;
    automation.when.emplace_back(StateTrigger{subject, {Comparison::Less, low}, {}, 0});
    automation.when.emplace_back(StateTrigger{subject, {Comparison::Greater, high}, {}, 0});
    PlannedCommand command{wish.thing, {}, heats ? "set_temperature" : "set_humidity", {}, {}};
    command.argument = Argument{(low + high) / 2, "", Change::Set};
    automation.then.emplace_back(CommandAction{std::move(command)});
    return {};
  }

  void deeds() {
    auto& then = made_.automation.then;
    std::optional<hearken::Condition> checked;
    for (auto command : rule_.commands) {
      if (command.when && command.when != checked) {
        checked = command.when;
        Subject subject;
        subject.thing = checked->thing;
        subject.property = checked->property == "state" ? "" : checked->property;
        then.emplace_back(
            CheckAction{leaf(StateRequirement{subject, {checked->comparison, checked->value}})});
      }
      command.when.reset();
      then.emplace_back(CommandAction{std::move(command)});
    }
    if (rule_.tell)
      then.emplace_back(
          NotifyAction{told_text(made_.automation, *context_.home->registry, zone_), {}});
    if (rule_.remind)
      then.emplace_back(NotifyAction{
          rule_.text.empty() ? "You wanted to be reminded." : "Remember: " + rule_.text, {}});
  }

  /// "for ten minutes", "until eight": with a trigger the run is put back, or the rule ends; alone
  /// the commands are done at once and put back at the time.
  Status limits() {
    auto& automation = made_.automation;
    const bool triggered = !automation.when.empty();
    if (rule_.lasts) {
      HEARKEN_TRY(const auto time, said(*rule_.lasts));
      const auto length = length_of(time, context_.now);
      if (!length) return fail(ErrorCode::InvalidInput, "I did not understand for how long.");
      if (triggered) {
        automation.then.emplace_back(WaitAction{*length, {}});
        automation.then.emplace_back(RestoreAction{});
        return {};
      }
      return at_once(OnceTrigger{context_.now + *length});
    }
    if (!rule_.until) return {};
    HEARKEN_TRY(const auto time, said(*rule_.until));
    if (triggered) {
      automation.expires = end_of(time, context_.now);
      return automation.expires ? Status{}
                                : fail(ErrorCode::InvalidInput, "I did not understand until when.");
    }
    if (time.kind == Kind::Recurrence) {
      automation.runs = 1;
      return at_once(recurrence_trigger(time.recurrence));
    }
    return at_once(OnceTrigger{end_of(time, context_.now).value_or(context_.now)});
  }

  Status at_once(Trigger back) {
    for (const auto& action : made_.automation.then) {
      if (const auto* command = std::get_if<CommandAction>(&action))
        made_.immediate.push_back(command->command);
    }
    made_.automation.then.clear();
    made_.automation.when.push_back(std::move(back));
    return {};
  }

  /// Only things of comfort, once, by the clock, and nothing that keeps happening.
  bool is_simple() const {
    const auto& automation = made_.automation;
    const auto once = [](const Trigger& t) { return std::holds_alternative<OnceTrigger>(t); };
    const bool single =
        automation.runs == 1 || std::all_of(automation.when.begin(), automation.when.end(), once);
    const bool watches = !rule_.when.empty() || rule_.keep.has_value();
    if (!single || watches) return false;
    const auto& registry = *context_.home->registry;
    return std::all_of(rule_.commands.begin(), rule_.commands.end(), [&](const auto& command) {
      const auto fits = [&](const Thing& thing) { return thing.safety == SafetyClass::Comfort; };
      if (!command.select) {
        const Thing* thing = registry.find_thing(command.device);
        return thing != nullptr && fits(*thing);
      }
      return std::all_of(
          registry.things().begin(), registry.things().end(),
          [&](const Thing& thing) { return thing.kind != command.select->kind || fits(thing); });
    });
  }

  std::string name() const {
    if (!made_.automation.then.empty())
      return short_name(made_.automation, *context_.home->registry, zone_);
    return "put back: " + describe(made_.immediate.front(), *context_.home->registry) + ", " +
           describe(made_.automation.when.front(), *context_.home->registry, zone_);
  }

  const PlannedRule& rule_;
  const Context& context_;
  const ZoneOffset& zone_;
  MadeRule made_;
};

}  // namespace

std::string told_text(const Automation& automation, const Registry& registry,
                      const ZoneOffset& zone) {
  if (automation.when.empty()) return "It is time.";
  // "At eleven, if a lamp is on": that it is eleven is no news.
  const bool by_clock =
      std::all_of(automation.when.begin(), automation.when.end(), [](const Trigger& one) {
        return std::holds_alternative<TimeTrigger>(one) || std::holds_alternative<OnceTrigger>(one);
      });
  const bool checks = by_clock && !automation.only.empty() &&
                      !std::holds_alternative<TimeRequirement>(automation.only.front().leaf);
  std::string text = checks ? describe(automation.only.front(), registry, zone)
                            : describe(automation.when.front(), registry, zone);
  if (text.starts_with("when ")) text.erase(0, 5);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text + ".";
}

Result<MadeRule> make_rule(const PlannedRule& rule, const Context& context, const ZoneOffset& zone,
                           const AutomationId& id) {
  return Maker(rule, context, zone).make(id);
}

}  // namespace hearken::automation
