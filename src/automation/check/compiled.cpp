// SPDX-License-Identifier: Apache-2.0
#include "automation/check/compiled.h"

#include <fmt/format.h>

#include <algorithm>

#include "automation/evaluate.h"
#include "core/state_words.h"
#include "plan/resolve.h"

namespace hearken::automation {
namespace {

std::vector<std::int64_t> days_at(Weekdays days, seconds at) {
  std::vector<std::int64_t> out;
  for (std::int64_t day = 0; day < 7; ++day) {
    if ((days >> day & 1) != 0) out.push_back((day * kDaySeconds + at.count()) % kWeekSeconds);
  }
  return out;
}

std::int64_t second_of_week(WallTime at, const ZoneOffset& zone) {
  const LocalMoment moment = local_moment(at, zone);
  return moment.weekday * kDaySeconds + moment.time_of_day.count();
}

bool is_absolute(const PlannedCommand& command) {
  return command.action != "toggle" &&
         (!command.argument || command.argument->change == Change::Set);
}

/// The command as it would be whatever the states are now.
PlannedCommand unconditional(PlannedCommand command) {
  command.when.reset();
  if (command.select) command.select->state.clear();
  return command;
}

std::vector<Step> steps_of(const PlannedCommand& command, const CheckInput& input) {
  if (!is_absolute(command)) return {};
  Plan plan;
  plan.commands = {unconditional(command)};
  return plan::resolve(plan, input.home).steps;
}

std::vector<const Thing*> things_of(const PlannedCommand& command, const HomeSnapshot& home) {
  Subject subject;
  subject.thing = command.device;
  if (command.select) {
    subject.select = std::make_shared<const Selector>(*unconditional(command).select);
  }
  auto things = automation::things_of(subject, home);
  std::erase_if(things,
                [&](const Thing* thing) { return thing->find_action(command.action) == nullptr; });
  return things;
}

std::vector<Effect> effects_of_step(const Step& step, const HomeSnapshot& home) {
  const Thing* thing = home.registry->find_thing(step.thing);
  return thing == nullptr
             ? std::vector<Effect>{}
             : wanted_effects(*thing, home.state_of(step.thing), step.action, step.argument);
}

/// Calls `use` for every command of the automation, scenes opened, with its time after the start.
template <typename Use>
void each_command(const Automation& automation, const CheckInput& input, const Use& use) {
  milliseconds after{0};
  for (const auto& action : automation.then) {
    if (const auto* command = std::get_if<CommandAction>(&action)) use(command->command, after);
    if (const auto* scene = std::get_if<SceneAction>(&action)) {
      for (const auto& command :
           input.scene ? input.scene(scene->scene) : std::vector<PlannedCommand>{})
        use(command, after);
    }
    if (const auto* pause = std::get_if<WaitAction>(&action)) after += pause->time;
  }
}

Requirement of_condition(const Condition& condition) {
  StateRequirement state;
  state.subject.thing = condition.thing;
  state.subject.property = condition.property;
  state.test = {condition.comparison, condition.value};
  return {Join::One, state, {}};
}

class Namer {
 public:
  Namer(const CheckInput& input, Universe& universe) : input_(input), universe_(universe) {}

  void operator()(const StateTrigger& t) { universe_.name(t.subject, t.test); }
  void operator()(const TimeTrigger& t) { exactly(days_at(t.days, t.at)); }
  void operator()(const OnceTrigger& t) { exactly({second_of_week(t.at, input_.zone)}); }
  void operator()(const IntervalTrigger&) {}
  void operator()(const SunTrigger&) {}
  void operator()(const CalendarTrigger& t) { universe_.name_calendar(t.calendar, t.contains); }
  void operator()(const EventTrigger& t) {
    universe_.name(t.subject, {Comparison::Equal, t.value});
  }
  void operator()(const SilenceTrigger& t) {
    universe_.name(t.subject, {Comparison::Equal, Value{}});
  }
  void operator()(const AnomalyTrigger& t) {
    Subject subject;
    subject.thing = t.thing;
    subject.property = t.property;
    universe_.name(subject, {Comparison::Equal, Value{}});
  }

 private:
  void exactly(const std::vector<std::int64_t>& times) {
    for (const auto at : times) {
      universe_.name_time(at);
      universe_.name_time(at + 1);
    }
  }
  const CheckInput& input_;
  Universe& universe_;
};

std::optional<Threshold> threshold_of(const StateTrigger& t) {
  const auto limit = as_number(t.test.value);
  if (!limit) return {};
  switch (t.test.comparison) {
    case Comparison::Greater:
    case Comparison::GreaterOrEqual:
      return Threshold{true, *limit, t.hysteresis, t.held_for};
    case Comparison::Less:
    case Comparison::LessOrEqual:
      return Threshold{false, *limit, t.hysteresis, t.held_for};
    default:
      return {};
  }
}

/// Makes the moments of one trigger.
class Starter {
 public:
  Starter(const CheckInput& input, const Universe& universe, CompiledRule& rule, std::size_t index)
      : input_(input), universe_(universe), rule_(rule), index_(index) {}

  void operator()(const StateTrigger& t) {
    const auto members = universe_.members(t.subject);
    for (const Thing* member : members) {
      Moment moment = change(t.subject, member, t.held_for);
      if (!known(moment)) continue;
      const std::string property = property_of(t.subject, *member);
      moment.to = allowed(universe_.test(*member, property, t.test, false), moment.variable);
      moment.from = allowed(universe_.test(*member, property, t.test, true), moment.variable);
      moment.threshold = threshold_of(t);
      const bool all = t.subject.quantifier == Quantifier::All;
      std::vector<Formula> others, not_others;
      for (const Thing* other : members) {
        if (other == member) continue;
        const std::string name = property_of(t.subject, *other);
        others.push_back(universe_.test(*other, name, t.test, !all));
        not_others.push_back(universe_.test(*other, name, t.test, all));
      }
      moment.others = Formula::all(std::move(others));
      moment.others_not = Formula::any(std::move(not_others));
      add(std::move(moment));
    }
    missing(t.subject, members);
  }
  void operator()(const TimeTrigger& t) { at(Moment::Kind::Time, days_at(t.days, t.at)); }
  void operator()(const OnceTrigger& t) {
    const auto& expires = rule_.automation->expires;
    if (t.at > input_.home.at && (!expires || t.at < *expires))
      at(Moment::Kind::Once, {second_of_week(t.at, input_.zone)});
  }
  void operator()(const IntervalTrigger& t) {
    Moment moment = blank(Moment::Kind::Every);
    moment.holds = universe_.multiples(t.every);
    rule_.moments.push_back(std::move(moment));
  }
  void operator()(const SunTrigger& t) {
    Moment moment = blank(Moment::Kind::Sun);
    moment.delay = t.offset;
    moment.holds = universe_.sun_event(t);
    rule_.moments.push_back(std::move(moment));
  }
  void operator()(const CalendarTrigger& t) {
    Moment moment = blank(Moment::Kind::Calendar);
    moment.delay = t.offset;
    if (input_.home.registry->find_thing(t.calendar) == nullptr) return absent(t.calendar);
    if (t.edge == Edge::Start && t.offset.count() == 0)
      moment.holds = universe_.entry(t.calendar, t.contains, false);
    rule_.moments.push_back(std::move(moment));
  }
  void operator()(const EventTrigger& t) {
    const auto members = universe_.members(t.subject);
    for (const Thing* member : members) {
      Moment moment = change(t.subject, member, milliseconds(0));
      if (!known(moment)) continue;
      const std::size_t size = universe_[moment.variable].size;
      moment.report = true;
      moment.from = moment.to = Bits::all(size);
      if (is_known(t.value)) {
        const Test test{Comparison::Equal, t.value};
        moment.to = allowed(universe_.test(*member, property_of(t.subject, *member), test, false),
                            moment.variable);
      }
      moment.others_not = Formula::never();
      add(std::move(moment));
    }
    missing(t.subject, members);
  }
  void operator()(const SilenceTrigger& t) { watch(Moment::Kind::Silence, t.subject, t.held_for); }
  void operator()(const AnomalyTrigger& t) {
    Subject subject;
    subject.thing = t.thing;
    subject.property = t.property;
    watch(Moment::Kind::Unusual, subject, milliseconds(0));
  }

 private:
  Moment blank(Moment::Kind kind) const {
    Moment moment;
    moment.kind = kind;
    moment.trigger = index_;
    moment.others_not = Formula::never();
    return moment;
  }
  void at(Moment::Kind kind, const std::vector<std::int64_t>& times) {
    Moment moment = blank(kind);
    moment.holds = universe_.times(times);
    rule_.moments.push_back(std::move(moment));
  }
  Moment change(const Subject& subject, const Thing* member, milliseconds delay) const {
    Moment moment = blank(Moment::Kind::Change);
    moment.member = member;
    moment.delay = delay;
    const auto variable = universe_.find(member->id, property_of(subject, *member));
    moment.variable = variable.value_or(Universe::kTime);
    return moment;
  }
  bool known(const Moment& moment) const { return moment.variable != Universe::kTime; }
  Bits allowed(const Formula& formula, VariableId variable) const {
    return formula.op == Formula::Op::In ? formula.allowed : Bits(universe_[variable].size);
  }
  void add(Moment moment) {
    if (moment.to.none() || moment.from.none()) return;
    std::vector<Formula> parts;
    parts.push_back(Formula::leaf(moment.variable, moment.to));
    parts.push_back(moment.others);
    moment.holds = Formula::all(std::move(parts));
    rule_.moments.push_back(std::move(moment));
  }
  void watch(Moment::Kind kind, const Subject& subject, milliseconds delay) {
    const auto members = universe_.members(subject);
    for (const Thing* member : members) {
      Moment moment = change(subject, member, delay);
      moment.kind = kind;
      if (known(moment) && universe_[moment.variable].size > 0)
        rule_.moments.push_back(std::move(moment));
    }
    missing(subject, members);
  }
  void missing(const Subject& subject, const std::vector<const Thing*>& members) {
    if (members.empty() && !subject.thing.empty()) absent(subject.thing);
  }
  void absent(const ThingId& id) { rule_.missing.push_back("there is no " + id.str()); }

  const CheckInput& input_;
  const Universe& universe_;
  CompiledRule& rule_;
  const std::size_t index_;
};

/// Makes deeds of the actions, in order.
class Doer {
 public:
  Doer(const CheckInput& input, const Universe& universe, CompiledRule& rule)
      : input_(input), universe_(universe), rule_(rule) {}

  void run() {
    for (const auto& action : rule_.automation->then) {
      if (const auto* pause = std::get_if<WaitAction>(&action)) {
        after_ += pause->time;
        sure_ = sure_ && !pause->until;
      } else if (const auto* check = std::get_if<CheckAction>(&action)) {
        // Before anything is done or waited for, a check is one more thing that must hold.
        const bool first = after_.count() == 0 && rule_.doings.empty() && rule_.told.empty();
        if (first) gates_.push_back(&check->requirement);
        sure_ = sure_ && first;
      } else if (const auto* say = std::get_if<NotifyAction>(&action)) {
        rule_.told.push_back(fmt::format("{} {} {}", after_.count(), say->person.str(), say->text));
      } else if (const auto* command = std::get_if<CommandAction>(&action)) {
        add(command->command);
      } else if (const auto* scene = std::get_if<SceneAction>(&action)) {
        open(*scene);
      }
    }
  }
  /// Checks that are made before anything is done.
  const std::vector<const Requirement*>& gates() const { return gates_; }

 private:
  void open(const SceneAction& scene) {
    const auto commands = input_.scene ? input_.scene(scene.scene) : std::vector<PlannedCommand>{};
    if (commands.empty()) rule_.missing.push_back("there is no scene called " + scene.scene);
    for (const auto& command : commands) add(command);
  }

  void add(const PlannedCommand& command) {
    const std::size_t index = rule_.doings.size();
    rule_.doings.push_back({command, steps_of(command, input_), after_});
    const auto things = things_of(command, input_.home);
    if (things.empty() && !command.select) {
      const bool exists = input_.home.registry->find_thing(command.device) != nullptr;
      rule_.missing.push_back(
          exists ? fmt::format("{} has no {}", command.device.str(), command.action)
                 : "there is no " + command.device.str());
    }
    const bool sure = sure_ && !command.when;
    for (const auto& step : rule_.doings.back().steps) {
      for (const auto& effect : effects_of_step(step, input_.home)) {
        const auto id = universe_.find(step.thing, effect.property);
        if (!id || effect.match != Match::AnyOf) continue;
        Bits to = universe_.values_of(effect, *id);
        if (!to.none()) deed({Deed::Way::Set, *id, std::move(to), 0, after_, sure, index});
      }
    }
    if (is_absolute(command)) return;
    for (const Thing* thing : things) {
      const auto* action = thing->find_action(command.action);
      const bool flips = command.action == "toggle";
      const auto id = universe_.find(thing->id, flips ? "state" : action->argument);
      if (!id) continue;
      const auto by = command.argument ? as_number(command.argument->value) : std::nullopt;
      const double neutral =
          command.argument && command.argument->change == Change::Multiply ? 1 : 0;
      const int direction = by.value_or(neutral) > neutral ? 1 : -1;
      deed({flips ? Deed::Way::Flip : Deed::Way::Move, *id, {}, direction, after_, sure, index});
    }
  }
  void deed(Deed deed) { rule_.deeds.push_back(std::move(deed)); }

  const CheckInput& input_;
  const Universe& universe_;
  CompiledRule& rule_;
  milliseconds after_{0};
  bool sure_ = true;
  std::vector<const Requirement*> gates_;
};

}  // namespace

void name_all(const Automation& automation, const CheckInput& input, Universe& universe) {
  Namer namer(input, universe);
  for (const auto& trigger : automation.when) std::visit(namer, trigger);
  for (const auto& requirement : automation.only) universe.name(requirement);
  for (const auto& action : automation.then) {
    if (const auto* check = std::get_if<CheckAction>(&action)) universe.name(check->requirement);
    const auto* pause = std::get_if<WaitAction>(&action);
    if (pause != nullptr && pause->until) universe.name(*pause->until);
  }
  each_command(automation, input, [&](const PlannedCommand& command, milliseconds) {
    if (command.when) universe.name(of_condition(*command.when));
    for (const auto& step : steps_of(command, input)) {
      const Thing* thing = input.home.registry->find_thing(step.thing);
      for (const auto& effect : effects_of_step(step, input.home)) universe.name(*thing, effect);
    }
    if (is_absolute(command)) return;
    for (const Thing* thing : things_of(command, input.home)) {
      const bool flips = command.action == "toggle";
      universe.name(*thing, flips ? "state" : thing->find_action(command.action)->argument,
                    Value{});
    }
  });
}

CompiledRule compile(const AutomationPtr& automation, const CheckInput& input,
                     const Universe& universe) {
  CompiledRule rule;
  rule.automation = automation;
  for (std::size_t i = 0; i < automation->when.size(); ++i) {
    Starter starter(input, universe, rule, i);
    std::visit(starter, automation->when[i]);
  }
  Doer doer(input, universe, rule);
  doer.run();
  std::vector<Formula> only, only_not;
  const auto require = [&](const Requirement& requirement) {
    only.push_back(universe.formula(requirement, false));
    only_not.push_back(universe.formula(requirement, true));
  };
  for (const auto& requirement : automation->only) require(requirement);
  for (const Requirement* gate : doer.gates()) require(*gate);
  rule.only = Formula::all(std::move(only));
  rule.only_not = Formula::any(std::move(only_not));
  return rule;
}

}  // namespace hearken::automation
