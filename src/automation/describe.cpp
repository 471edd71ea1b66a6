// SPDX-License-Identifier: Apache-2.0
#include "automation/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/selection.h"
#include "core/state_words.h"

namespace hearken::automation {
namespace {

std::string name_of(const ThingId& id, const Registry& registry) {
  const Thing* thing = registry.find_thing(id);
  return thing == nullptr ? id.str() : thing->name;
}

std::string unit_of(const Subject& subject, const Registry& registry) {
  const Thing* thing = registry.find_thing(subject.thing);
  if (thing == nullptr) return {};
  const Property* property =
      thing->find_property(subject.property.empty() ? main_property(*thing) : subject.property);
  return property == nullptr || property->unit.empty() ? "" : " " + property->unit;
}

/// "motion sensor in Kitchen": of sensors, the class alone is what they sense.
std::string set_text(Selector selector, const Registry& registry) {
  const bool senses = selector.kind == "binary_sensor" || selector.kind == "sensor";
  if (senses && !selector.device_class.empty()) selector.device_class += " sensor";
  return describe(selector, registry);
}

/// A thing of that kind that has the action, for its units; null: none.
const Thing* one_of(const Selector& selector, const std::string& action, const Registry& registry) {
  const auto& things = registry.things();
  const auto one = std::find_if(things.begin(), things.end(), [&](const Thing& thing) {
    return thing.kind == selector.kind && thing.find_action(action) != nullptr;
  });
  return one == things.end() ? nullptr : &*one;
}

/// The word that people use for a reported state ("clear" for a motion sensor's "off").
std::string spoken_word(const Subject& subject, const std::string& word, const Registry& registry) {
  if (!subject.property.empty() && subject.property != "state") return word;
  const auto fits = [&](const Thing& thing) {
    return subject.select ? thing.kind == subject.select->kind &&
                                thing.device_class == subject.select->device_class
                          : thing.id == subject.thing;
  };
  const auto& things = registry.things();
  const auto found = std::find_if(things.begin(), things.end(), fits);
  if (found == things.end()) return word;
  ThingState state;
  state.properties[main_property(*found)].value = word;
  const std::string spoken = spoken_state(*found, state);
  return spoken.empty() ? word : spoken;
}

std::string subject_text(const Subject& subject, const Registry& registry) {
  std::string text;
  if (subject.select) {
    text = fmt::format("{} {}", subject.quantifier == Quantifier::All ? "every" : "any",
                       set_text(*subject.select, registry));
  } else {
    text = name_of(subject.thing, registry);
  }
  const Thing* thing = registry.find_thing(subject.thing);
  const bool plain = subject.property.empty() || subject.property == "state" ||
                     subject.property == "value" ||
                     (thing != nullptr && subject.property == main_property(*thing));
  if (!plain) {
    std::string property = subject.property;
    std::replace(property.begin(), property.end(), '_', ' ');
    text += "'s " + property;
  }
  return text;
}

std::string test_text(const Subject& subject, const Test& test, const Registry& registry) {
  const std::string value = as_number(test.value)
                                ? to_string(test.value) + unit_of(subject, registry)
                                : spoken_word(subject, to_string(test.value), registry);
  switch (test.comparison) {
    case Comparison::Equal:
      return value;
    case Comparison::NotEqual:
      return "not " + value;
    case Comparison::Less:
      return "below " + value;
    case Comparison::LessOrEqual:
      return "at most " + value;
    case Comparison::Greater:
      return "above " + value;
    case Comparison::GreaterOrEqual:
      return "at least " + value;
  }
  return value;
}

class TriggerWords {
 public:
  TriggerWords(const Registry& registry, const ZoneOffset& zone)
      : registry_(registry), zone_(zone) {}

  std::string operator()(const StateTrigger& t) const {
    const std::string subject = subject_text(t.subject, registry_);
    const std::string test = test_text(t.subject, t.test, registry_);
    if (t.held_for.count() == 0) {
      const bool number = as_number(t.test.value).has_value();
      return fmt::format("when {} {} {}", subject, number ? "goes" : "becomes", test);
    }
    return fmt::format("when {} has been {} for {}", subject, test, spoken_duration(t.held_for));
  }
  std::string operator()(const TimeTrigger& t) const {
    return fmt::format("{} at {}", spoken_days(t.days), format_time_of_day(t.at));
  }
  std::string operator()(const OnceTrigger& t) const {
    return "once, on " + format_local(t.at, zone_);
  }
  std::string operator()(const IntervalTrigger& t) const {
    const std::string length = spoken_duration(t.every);
    const bool one = length.starts_with("1 ") && length.find(' ', 2) == std::string::npos;
    return "every " + (one ? length.substr(2) : length);
  }
  std::string operator()(const SunTrigger& t) const {
    const char* event = t.event == SunEvent::Sunrise ? "sunrise" : "sunset";
    const std::string days = t.days == kEveryDay ? "every day" : spoken_days(t.days);
    if (t.offset.count() == 0) return fmt::format("{} at {}", days, event);
    return fmt::format("{} {} {} {}", days, spoken_duration(std::chrono::abs(t.offset)),
                       t.offset.count() < 0 ? "before" : "after", event);
  }
  std::string operator()(const CalendarTrigger& t) const {
    const std::string entry =
        t.contains.empty() ? "an entry" : "an entry with \"" + t.contains + "\"";
    return fmt::format("{}when {} in {} {}", offset(t.offset), entry,
                       name_of(t.calendar, registry_), t.edge == Edge::Start ? "begins" : "ends");
  }
  std::string operator()(const EventTrigger& t) const {
    const std::string what = is_known(t.value) ? " " + to_string(t.value) : "";
    return fmt::format("when {} reports{}", subject_text(t.subject, registry_), what);
  }
  std::string operator()(const SilenceTrigger& t) const {
    return fmt::format("when {} has not reported for {}", subject_text(t.subject, registry_),
                       spoken_duration(t.held_for));
  }
  std::string operator()(const AnomalyTrigger& t) const {
    return fmt::format("when {} is unusual", name_of(t.thing, registry_));
  }

 private:
  static std::string offset(seconds by) {
    if (by.count() == 0) return {};
    return spoken_duration(std::chrono::abs(by)) + (by.count() < 0 ? " before " : " after ");
  }
  const Registry& registry_;
  const ZoneOffset& zone_;
};

class LeafWords {
 public:
  explicit LeafWords(const Registry& registry) : registry_(registry) {}

  std::string operator()(const StateRequirement& r) const {
    return fmt::format("{} is {}", subject_text(r.subject, registry_),
                       test_text(r.subject, r.test, registry_));
  }
  std::string operator()(const TimeRequirement& r) const {
    const std::string days = r.days == kEveryDay ? "" : spoken_days(r.days);
    if (r.from == r.to) return days.empty() ? "at any time" : "it is " + days;
    return fmt::format("it is between {} and {}{}", format_time_of_day(r.from),
                       format_time_of_day(r.to), days.empty() ? "" : " " + days);
  }
  std::string operator()(const SunRequirement& r) const {
    return r.sun == Daylight::Up ? "the sun is up" : "it is dark";
  }
  std::string operator()(const PeopleRequirement& r) const {
    switch (r.presence) {
      case Presence::Somebody:
        return "somebody is home";
      case Presence::Nobody:
        return "nobody is home";
      case Presence::Home:
        return name_of(r.person, registry_) + " is home";
      case Presence::Away:
        return name_of(r.person, registry_) + " is away";
    }
    return {};
  }
  std::string operator()(const CalendarRequirement& r) const {
    return fmt::format("{} has {} going on", name_of(r.calendar, registry_),
                       r.contains.empty() ? "an entry" : "\"" + r.contains + "\"");
  }
  std::string operator()(const HistoryRequirement& r) const {
    static constexpr std::array kWords = {"mean", "lowest value", "highest value", "sum", "count"};
    Subject subject;
    subject.thing = r.thing;
    subject.property = r.property;
    return fmt::format("the {} of {} in the last {} is {}",
                       kWords[static_cast<std::size_t>(r.figure)], subject_text(subject, registry_),
                       spoken_duration(r.window), test_text(subject, r.test, registry_));
  }

 private:
  const Registry& registry_;
};

std::string joined(const std::vector<std::string>& parts, const char* last) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? std::string(" ") + last + " " : ", ";
    out += parts[i];
  }
  return out;
}

class ActionWords {
 public:
  ActionWords(const Registry& registry, const ZoneOffset& zone)
      : registry_(registry), zone_(zone) {}

  std::string operator()(const CommandAction& a) const { return describe(a.command, registry_); }
  std::string operator()(const SceneAction& a) const { return "set the scene " + a.scene; }
  std::string operator()(const NotifyAction& a) const {
    const Thing* person = registry_.find_thing(ThingId("person." + a.person.str()));
    const std::string whom =
        a.person.empty() ? "you" : (person == nullptr ? a.person.str() : person->name);
    return fmt::format("tell {} \"{}\"", whom, a.text);
  }
  std::string operator()(const WaitAction& a) const {
    if (!a.until) return "wait " + spoken_duration(a.time);
    return fmt::format("wait until {}, at most {}", describe(*a.until, registry_, zone_),
                       spoken_duration(a.time));
  }
  std::string operator()(const CheckAction& a) const {
    return fmt::format("go on only if {}", describe(a.requirement, registry_, zone_));
  }
  std::string operator()(const RestoreAction&) const { return "put everything back as it was"; }

 private:
  const Registry& registry_;
  const ZoneOffset& zone_;
};

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

}  // namespace

std::string describe(const Trigger& trigger, const Registry& registry, const ZoneOffset& zone) {
  return std::visit(TriggerWords(registry, zone), trigger);
}

std::string describe(const Requirement& requirement, const Registry& registry,
                     const ZoneOffset& zone) {
  if (requirement.join == Join::One) return std::visit(LeafWords(registry), requirement.leaf);
  std::vector<std::string> parts;
  for (const auto& part : requirement.parts) parts.push_back(describe(part, registry, zone));
  if (requirement.join == Join::Not) return "not (" + parts.front() + ")";
  return joined(parts, requirement.join == Join::All ? "and" : "or");
}

std::string describe(const PlannedCommand& command, const Registry& registry) {
  const Thing* thing = command.select ? one_of(*command.select, command.action, registry)
                                      : registry.find_thing(command.device);
  std::string target = command.select ? "every " + describe(*command.select, registry)
                                      : name_of(command.device, registry);
  if (target.starts_with("every thing")) target.erase(5, 1);
  std::string verb = command.action;
  std::replace(verb.begin(), verb.end(), '_', ' ');
  if (!command.argument) return fmt::format("{} {}", verb, target);
  const Value& value = command.argument->value;
  std::string amount = to_string(value);
  const hearken::Action* action = thing == nullptr ? nullptr : thing->find_action(command.action);
  const Property* bound = action == nullptr ? nullptr : thing->find_property(action->argument);
  if (as_number(value) && bound != nullptr && !bound->unit.empty()) amount += " " + bound->unit;
  if (command.argument->change == Change::Add) amount = "by " + amount;
  if (command.argument->change == Change::Multiply) amount = "times " + amount;
  return fmt::format("{} of {} to {}", verb, target, amount);
}

std::string describe(const Action& action, const Registry& registry, const ZoneOffset& zone) {
  return std::visit(ActionWords(registry, zone), action);
}

std::string describe(const Automation& automation, const Registry& registry,
                     const ZoneOffset& zone) {
  std::vector<std::string> when, only, then;
  for (const auto& trigger : automation.when) when.push_back(describe(trigger, registry, zone));
  for (const auto& one : automation.only) only.push_back(describe(one, registry, zone));
  for (const auto& action : automation.then) then.push_back(describe(action, registry, zone));
  std::string text = joined(when, "or");
  const bool counts = automation.runs > 0 && !text.starts_with("once");
  if (counts && text.starts_with("every day ")) text.erase(0, 10);
  if (counts)
    text = (automation.runs == 1 ? "once" : fmt::format("{} times", automation.runs)) + ", " + text;
  text = capitalised(text);
  if (!only.empty()) text += ", if " + joined(only, "and");
  text += ": " + joined(then, "and then") + ".";
  if (automation.expires) text += " Until " + format_local(*automation.expires, zone) + ".";
  if (automation.paused) text += " Paused.";
  return text;
}

std::string short_name(const Automation& automation, const Registry& registry,
                       const ZoneOffset& zone) {
  return describe(automation.then.front(), registry, zone) + ", " +
         describe(automation.when.front(), registry, zone);
}

std::string describe_cause(const Trigger& trigger, const HomeSnapshot& home) {
  static const ZoneOffset utc = [](WallTime) { return std::chrono::minutes(0); };
  if (std::holds_alternative<OnceTrigger>(trigger)) return "its time had come";
  return describe(trigger, *home.registry, utc);
}

std::string spoken_duration(milliseconds time) {
  struct Unit {
    std::int64_t ms;
    const char* name;
  };
  static constexpr std::array<Unit, 4> kUnits = {
      {{86'400'000, "day"}, {3'600'000, "hour"}, {60'000, "minute"}, {1000, "second"}}};
  std::string out;
  std::int64_t left = time.count();
  for (const auto& unit : kUnits) {
    const std::int64_t count = left / unit.ms;
    left -= count * unit.ms;
    if (count == 0) continue;
    out +=
        fmt::format("{}{} {}{}", out.empty() ? "" : " ", count, unit.name, count == 1 ? "" : "s");
  }
  return out.empty() ? "no time" : out;
}

std::string spoken_days(Weekdays days) {
  if (days == kEveryDay) return "every day";
  if (days == kWorkdays) return "on weekdays";
  if (days == kWeekend) return "at weekends";
  static constexpr std::array kNames = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  std::vector<std::string> names;
  for (unsigned i = 0; i < 7; ++i) {
    if ((static_cast<unsigned>(days) >> i & 1U) != 0) names.emplace_back(kNames[i]);
  }
  return "on " + joined(names, "and");
}

}  // namespace hearken::automation
