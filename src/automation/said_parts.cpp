// SPDX-License-Identifier: Apache-2.0
#include "automation/said_parts.h"

#include <algorithm>

#include "automation/describe.h"
#include "core/selection.h"
#include "plan/said_rules.h"

namespace hearken::automation {
namespace {

using Kind = TimeMention::Kind;

/// How often a figure of the past is looked at that nothing else starts.
constexpr seconds kLook{300};

class Together {
 public:
  Together(const RuleParts& parts, const Context& context, const ZoneOffset& zone)
      : parts_(parts),
        context_(context),
        zone_(zone),
        scheduler_(context, zone,
                   parts.start ? Scheduler::Started::ByEvent : Scheduler::Started::ByTime) {}

  std::optional<MadeRule> make(const AutomationId& id) {
    Automation& automation = made_.automation;
    automation.id = id;
    automation.owner = context_.person;
    automation.said = context_.utterance;
    for (const auto& part : parts_.times) {
      if (!scheduler_.sort(part)) return {};
    }
    times_ = scheduler_.made();
    if (contradicts() || !start() || !conditions() || !hours()) return {};
    if (!parts_.keep && !take_actions()) return {};
    if (!limits()) return {};
    if (automation.when.empty() || (automation.then.empty() && made_.immediate.empty())) return {};
    put_texts();
    automation.name = name();
    made_.simple = is_simple();
    return std::move(made_);
  }

 private:
  /// "this weekend at seven": once on each of its days.
  bool on_each_day(WallTime clock) {
    constexpr auto kMost = 7 * kDay;
    if (*times_.day_to - *times_.day_from > kMost) return false;
    const seconds at = scheduler_.usual_half(clock, true);
    for (WallTime day = *times_.day_from; day < *times_.day_to; day += kDay) {
      const WallTime once = instant_of(local_moment(day, zone_).day, at, zone_);
      if (once > context_.now) made_.automation.when.emplace_back(OnceTrigger{once});
    }
    return !made_.automation.when.empty();
  }

  bool clock_starts() {
    auto& when = made_.automation.when;
    // "half nine every night": the hour that is said, not that of the night.
    if (times_.part_of_day && !times_.clocks.empty()) times_.starts.clear();
    for (auto& trigger : times_.starts) {
      if (auto* time = std::get_if<TimeTrigger>(&trigger))
        time->days = static_cast<Weekdays>(time->days & times_.days);
      if (auto* sun = std::get_if<SunTrigger>(&trigger))
        sun->days = static_cast<Weekdays>(sun->days & times_.days);
      when.push_back(trigger);
    }
    const bool recurs = times_.weekly || excepts_holidays();
    for (std::size_t i = 0; i < times_.clocks.size(); ++i) {
      if (recurs && !times_.dated[i]) {
        const seconds usual = scheduler_.usual_half(times_.clocks[i], times_.half_said[i]);
        const bool written = times_.written[i] && !times_.late;
        when.emplace_back(TimeTrigger{written ? *times_.written[i] : usual, times_.days});
        continue;
      }
      if (recurs) return false;
      if (times_.day_from && !times_.dated[i] && *times_.day_to - *times_.day_from > kDay) {
        if (!on_each_day(times_.clocks[i])) return false;
        continue;
      }
      when.emplace_back(
          OnceTrigger{times_.dated[i] ? times_.clocks[i] : scheduler_.on_day(times_.clocks[i])});
    }
    // "At sunset, only if the window is closed": what is asked each time comes again.
    const bool standing = recurs || parts_.start || !parts_.conditions.empty();
    if (!times_.starts.empty() && times_.single && !standing && !times_.until)
      made_.automation.runs = 1;
    const bool intervals = std::any_of(when.begin(), when.end(), [](const Trigger& trigger) {
      return std::holds_alternative<IntervalTrigger>(trigger);
    });
    return !(intervals && times_.days != kEveryDay) || restrict_days();
  }

  /// "At seven except on holidays" is said of more than one day.
  bool excepts_holidays() const {
    return std::any_of(parts_.conditions.begin(), parts_.conditions.end(), [](const auto& one) {
      return std::any_of(one.second.parts.begin(), one.second.parts.end(),
                         [](const SaidClause& part) {
                           return part.holds && part.holds->join == Join::One &&
                                  std::holds_alternative<CalendarRequirement>(part.holds->leaf);
                         });
    });
  }

  bool restrict_days() {
    if (times_.days == 0) return false;
    made_.automation.only.push_back(leaf(TimeRequirement{{}, {}, times_.days}));
    return true;
  }

  bool timed() const { return !times_.starts.empty() || !times_.clocks.empty(); }

  bool keep() {
    Subject subject;
    subject.thing = parts_.keep->thing;
    subject.property = parts_.keep->property;
    auto& when = made_.automation.when;
    when.emplace_back(StateTrigger{subject, {Comparison::Less, parts_.keep->low}, {}, 0});
    when.emplace_back(StateTrigger{subject, {Comparison::Greater, parts_.keep->high}, {}, 0});
    const Thing* thing = context_.home->registry->find_thing(subject.thing);
    const bool warms = thing->find_action("set_temperature") != nullptr;
    PlannedCommand command{subject.thing, {}, warms ? "set_temperature" : "set_humidity", {}, {}};
    command.argument = Argument{(parts_.keep->low + parts_.keep->high) / 2, "", Change::Set};
    made_.automation.then.emplace_back(CommandAction{std::move(command)});
    return !timed() && !times_.lasts && days_of_start();
  }

  bool start() {
    const bool plain =
        timed() && !parts_.start && times_.weekly && parts_.deeds.actions.size() == 1;
    if (parts_.deeds.unsaid && !plain) return false;
    if ((parts_.keep || parts_.start) && times_.part_of_day && !times_.within.empty())
      times_.starts.clear();
    if (parts_.keep) {  // "keep it between 19 and 21 whenever somebody is home"
      return keep() && (!parts_.start || requirement(Role::Only, *parts_.start));
    }
    if (!parts_.start)
      return timed() ? clock_starts() : times_.lasts || times_.until || waits_from_now();
    const SaidClauses& said = *parts_.start;
    const bool sun = said.parts.size() == 1 && said.parts.front().trigger &&
                     std::holds_alternative<SunTrigger>(*said.parts.front().trigger);
    // "Every evening when the sun goes down": the sun says when.
    if (sun && !times_.starts.empty() && times_.clocks.empty()) times_.starts.clear();
    if (timed()) {  // "if the gate is open at 8 pm"
      if (said.parts.front().happens || parts_.start_bare) return false;
      if (!requirement(Role::Only, said)) return false;
      return clock_starts();
    }
    const bool happens = std::any_of(said.parts.begin(), said.parts.end(),
                                     [](const SaidClause& part) { return part.happens; });
    // "If it is above 3, tell me" waits for it; "tell me if it is" asks.
    const bool waits = parts_.start_role == Role::When || happens ||
                       (parts_.deeds.tells && (parts_.starts_first || parts_.deeds.warns));
    if (!waits) return watches_mean(said);
    if (!watch_people(said) && !watch(said)) return false;
    if (parts_.once) made_.automation.runs = 1;
    if (times_.weekly) return days_of_start();
    return true;
  }

  /// "Turn it on, and off again after ten minutes": the first at once, the rest when it is time.
  bool waits_from_now() const {
    const auto& actions = parts_.deeds.actions;
    return parts_.conditions.empty() && first_wait() != actions.begin() &&
           first_wait() != actions.end();
  }

  std::vector<Action>::const_iterator first_wait() const {
    const auto& actions = parts_.deeds.actions;
    return std::find_if(actions.begin(), actions.end(), [](const Action& action) {
      return std::holds_alternative<WaitAction>(action);
    });
  }

  /// Days said beside what starts it.
  bool days_of_start() {
    if (times_.days == 0) return false;
    auto& when = made_.automation.when;
    if (when.size() == 1) {
      if (auto* sun = std::get_if<SunTrigger>(&when.front())) {
        sun->days = times_.days;
        return true;
      }
    }
    return times_.days == kEveryDay || restrict_days();
  }

  /// "If it averages more than 40 over an hour": looked at again and again, which is no way to
  /// tell somebody something once.
  bool watches_mean(const SaidClauses& said) {
    const bool past = std::any_of(said.parts.begin(), said.parts.end(),
                                  [](const SaidClause& part) { return !part.trigger; });
    if (!past || parts_.deeds.tells || said.parts.size() != 1) return false;
    made_.automation.when.emplace_back(IntervalTrigger{kLook});
    return requirement(Role::Only, said);
  }

  /// "Both Lena and Otto are out": persons in one state are one set.
  bool watch_people(const SaidClauses& said) {
    if (said.any || said.parts.size() < 2) return false;
    Selector people;
    people.kind = "person";
    std::optional<StateTrigger> all;
    for (const auto& part : said.parts) {
      const auto* state = part.trigger ? std::get_if<StateTrigger>(&*part.trigger) : nullptr;
      const bool person = part.subject != nullptr && part.subject->kind == "person";
      if (state == nullptr || !person || (all && all->test != state->test)) return false;
      all = *state;
    }
    for (const Thing& thing : context_.home->registry->things()) {
      const bool meant =
          std::any_of(said.parts.begin(), said.parts.end(),
                      [&](const SaidClause& part) { return part.subject->id == thing.id; });
      if (thing.kind == "person" && !meant) people.except.push_back(thing.id);
    }
    all->subject = {};
    all->subject.select = std::make_shared<const Selector>(std::move(people));
    all->subject.quantifier = Quantifier::All;
    made_.automation.when.emplace_back(std::move(*all));
    return true;
  }

  bool watch(const SaidClauses& said) {
    const auto& parts = said.parts;
    if (parts.size() == 1 && !parts.front().trigger) return watches_mean(said);
    const bool some_happen = std::any_of(parts.begin(), parts.end(),
                                         [](const SaidClause& part) { return part.happens; });
    std::vector<Requirement> needed;
    std::vector<bool> starts(parts.size());
    std::size_t starting = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      // The sun is up or down: of several things, that one is asked.
      const bool sun = parts[i].trigger && std::holds_alternative<SunTrigger>(*parts[i].trigger);
      starts[i] = said.any || parts[i].happens || (!some_happen && !(sun && parts.size() > 1));
      starting += starts[i] ? 1U : 0U;
      if (starts[i] && !parts[i].trigger) return false;
    }
    if (starting == 0) return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (starts[i]) made_.automation.when.push_back(*parts[i].trigger);
      if (said.any || parts.size() == 1) continue;
      // The only one that starts it need not be asked again.
      const bool asked = !starts[i] || starting > 1;
      if (asked && !parts[i].holds) return false;
      if (asked) needed.push_back(*parts[i].holds);
    }
    for (auto& one : needed) made_.automation.only.push_back(std::move(one));
    return true;
  }

  bool requirement(Role role, const SaidClauses& said) {
    std::vector<Requirement> parts;
    for (const auto& part : said.parts) {
      if (!part.holds) return false;
      parts.push_back(*part.holds);
    }
    Requirement all = joined(std::move(parts), said.any);
    made_.automation.only.push_back(role == Role::Unless ? opposite(std::move(all))
                                                         : std::move(all));
    return true;
  }

  bool conditions() {
    return std::all_of(parts_.conditions.begin(), parts_.conditions.end(),
                       [&](const auto& one) { return requirement(one.first, one.second); });
  }

  bool hours() {
    auto& only = made_.automation.only;
    // "every half hour between 9 and 5": in the day, not in the night.
    const bool paced = !parts_.start && times_.clocks.empty() && times_.starts.size() == 1 &&
                       std::holds_alternative<IntervalTrigger>(times_.starts.front());
    for (auto& one : times_.within) {
      constexpr seconds kHalf = std::chrono::hours(12);
      if (paced && times_.bare_hours && one.from > one.to)
        one = {one.from % kHalf, one.to % kHalf + kHalf, one.days};
    }
    const bool watches = paced || ((parts_.start || parts_.keep) && !timed());
    if ((!times_.within.empty() || !times_.outside.empty()) && !watches) return false;
    if (times_.sun) only.push_back(leaf(SunRequirement{*times_.sun}));
    for (const auto& one : times_.within) only.push_back(leaf(one));
    for (const auto& one : times_.outside) only.push_back(opposite(leaf(one)));
    const bool again = timed() && (times_.weekly || excepts_holidays());  // "this week only"
    if (!times_.day_from || (timed() && !again) || times_.until) return true;
    if (!watches && !again) return false;
    made_.automation.expires = times_.day_to;
    TimeMention days;
    days.kind = Kind::Window;
    days.from = *times_.day_from;
    days.to = *times_.day_to;
    if (const auto ahead = days_ahead(days, context_.now, zone_))
      only.push_back(leaf(TimeRequirement{{}, {}, *ahead}));
    return true;
  }

  bool limits() {
    auto& automation = made_.automation;
    const bool triggered = !automation.when.empty();
    if (times_.lasts && times_.until) return false;
    const bool tells = parts_.deeds.tells;
    if (times_.lasts) {
      const auto length = length_of(*times_.lasts, context_.now);
      if (!length || tells) return false;
      if (!triggered) return at_once(OnceTrigger{context_.now + *length});
      automation.then.emplace_back(WaitAction{*length, {}});
      automation.then.emplace_back(RestoreAction{});
      return true;
    }
    if (!times_.until) return triggered || after_the_wait();
    if (triggered) {
      automation.expires = end_of(*times_.until, context_.now);
      return automation.expires.has_value();
    }
    if (times_.until->kind == Kind::Recurrence) {
      automation.runs = 1;
      return at_once(recurrence_trigger(times_.until->recurrence));
    }
    const auto end = end_of(*times_.until, context_.now);
    return end && at_once(OnceTrigger{scheduler_.on_day(*end)});
  }

  /// What stands before the wait is done now, what stands behind it when it is over.
  bool after_the_wait() {
    const auto wait = first_wait();
    if (!waits_from_now()) return true;
    auto& then = made_.automation.then;
    then.assign(parts_.deeds.actions.begin(), wait);
    if (!at_once(OnceTrigger{context_.now + std::get<WaitAction>(*wait).time})) return false;
    then.assign(wait + 1, parts_.deeds.actions.end());
    return true;
  }

  /// Done at once, and put back at the time.
  bool at_once(Trigger back) {
    auto& then = made_.automation.then;
    for (const auto& action : then) {
      const auto* command = std::get_if<CommandAction>(&action);
      if (command == nullptr) return false;
      made_.immediate.push_back(command->command);
    }
    then.clear();
    made_.automation.when.push_back(std::move(back));
    return true;
  }

  /// Two different things of one thing, or of one set, at once: two rules that were read as one.
  bool contradicts() const {
    std::vector<const PlannedCommand*> wanted;
    for (const auto& action : parts_.deeds.actions) {
      if (std::holds_alternative<WaitAction>(action)) wanted.clear();
      const auto* command = std::get_if<CommandAction>(&action);
      if (command == nullptr) continue;
      const PlannedCommand& next = command->command;
      const bool other = std::any_of(wanted.begin(), wanted.end(), [&](const auto* before) {
        return before->device == next.device && before->select == next.select && *before != next;
      });
      if (other) return true;
      wanted.push_back(&next);
    }
    return false;
  }

  /// What is said twice is done once.
  bool take_actions() {
    auto& then = made_.automation.then;
    if (parts_.delay) {
      const auto length = length_of(context_.times[*parts_.delay], context_.now);
      if (!length || !parts_.start) return false;
      then.emplace_back(WaitAction{*length, {}});
    }
    for (const auto& action : parts_.deeds.actions) {
      const bool again =
          std::holds_alternative<CommandAction>(action) && !then.empty() && then.back() == action;
      if (!again) then.push_back(action);
    }
    return true;
  }

  void put_texts() {
    for (auto& action : made_.automation.then) {
      auto* notice = std::get_if<NotifyAction>(&action);
      if (notice != nullptr && notice->text.empty())
        notice->text = told_text(made_.automation, *context_.home->registry, zone_);
    }
  }

  bool is_simple() const {
    const auto& automation = made_.automation;
    const auto once = [](const Trigger& t) { return std::holds_alternative<OnceTrigger>(t); };
    const bool single =
        automation.runs == 1 || std::all_of(automation.when.begin(), automation.when.end(), once);
    if (!single || parts_.start || parts_.keep || !automation.only.empty()) return false;
    const auto comfort = [&](const PlannedCommand& command) {
      const Thing* one = context_.home->registry->find_thing(command.device);
      const Things meant = command.select
                               ? select_things(*command.select, *context_.home, command.action)
                               : (one == nullptr ? Things() : Things{one});
      return !meant.empty() && std::all_of(meant.begin(), meant.end(), [](const Thing* thing) {
        return thing->safety == SafetyClass::Comfort;
      });
    };
    return std::all_of(automation.then.begin(), automation.then.end(),
                       [&](const Action& action) {
                         const auto* command = std::get_if<CommandAction>(&action);
                         return command == nullptr || comfort(command->command);
                       }) &&
           std::all_of(made_.immediate.begin(), made_.immediate.end(), comfort);
  }

  std::string name() const {
    const auto& registry = *context_.home->registry;
    if (!made_.automation.then.empty()) return short_name(made_.automation, registry, zone_);
    return "put back: " + describe(made_.immediate.front(), registry) + ", " +
           describe(made_.automation.when.front(), registry, zone_);
  }

  const RuleParts& parts_;
  const Context& context_;
  const ZoneOffset& zone_;
  Scheduler scheduler_;
  Schedule times_;
  MadeRule made_;
};

}  // namespace

std::optional<MadeRule> put_together(const RuleParts& parts, const Context& context,
                                     const ZoneOffset& zone, const AutomationId& id) {
  return Together(parts, context, zone).make(id);
}

}  // namespace hearken::automation
