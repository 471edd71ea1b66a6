// SPDX-License-Identifier: Apache-2.0
#include "automation/meaning.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <functional>
#include <map>
#include <utility>

#include "automation/document.h"
#include "automation/evaluate.h"
#include "core/selection.h"
#include "core/text.h"

namespace hearken::automation {
namespace {

constexpr std::size_t kDayMinutes = 1440;
using WeekMask = std::bitset<7 * kDayMinutes>;

std::string joined(std::vector<std::string> parts, const char* glue) {
  std::string text;
  for (auto& part : parts) text += (text.empty() ? "" : glue) + std::move(part);
  return text;
}

std::string sorted(std::vector<std::string> parts, const char* glue) {
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  return joined(std::move(parts), glue);
}

/// Values that such a thing reports.
std::vector<std::string> reported_by(const Thing& thing, const std::string& property) {
  static const std::map<std::string_view, std::vector<std::string>> by_kind{
      {"person", {"home", "not_home"}},
      {"lock", {"locked", "unlocked"}},
      {"cover", {"open", "closed"}},
      {"valve", {"open", "closed"}},
      {"media_player", {"off", "idle", "playing", "paused"}},
      {"vacuum", {"docked", "cleaning", "returning", "paused", "idle"}},
      {"climate", {"off", "heat", "cool"}}};
  const auto known = by_kind.find(thing.kind);
  if (known != by_kind.end()) return known->second;
  const Property* described = thing.find_property(property);
  if (described != nullptr && !described->options.empty()) return described->options;
  return {"on", "off"};
}

Comparison opposite_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::Less:
    case Comparison::LessOrEqual:
      return Comparison::Greater;
    case Comparison::Greater:
    case Comparison::GreaterOrEqual:
      return Comparison::Less;
    case Comparison::Equal:
      return Comparison::NotEqual;
    case Comparison::NotEqual:
      break;
  }
  return Comparison::Equal;
}

/// At and above a limit count as one: people do not tell them apart.
const char* sign_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::Less:
    case Comparison::LessOrEqual:
      return "<";
    case Comparison::Greater:
    case Comparison::GreaterOrEqual:
      return ">";
    case Comparison::NotEqual:
      return "!=";
    case Comparison::Equal:
      break;
  }
  return "=";
}

bool about_time(const Requirement& requirement) {
  if (requirement.join == Join::One)
    return std::holds_alternative<TimeRequirement>(requirement.leaf);
  return std::all_of(requirement.parts.begin(), requirement.parts.end(), about_time);
}

bool holds_at(const Requirement& requirement, const LocalMoment& moment) {
  const auto part = [&](const Requirement& one) { return holds_at(one, moment); };
  const auto& parts = requirement.parts;
  switch (requirement.join) {
    case Join::One:
      return in_window(std::get<TimeRequirement>(requirement.leaf), moment);
    case Join::All:
      return std::all_of(parts.begin(), parts.end(), part);
    case Join::Any:
      return std::any_of(parts.begin(), parts.end(), part);
    case Join::Not:
      break;
  }
  return !part(parts.front());
}

class Meaning {
 public:
  Meaning(const Automation& automation, const HomeSnapshot& home, const ZoneOffset& zone)
      : automation_(automation), home_(home), zone_(zone) {
    mask_.set();
    for (std::size_t minute = 0; minute < mask_.size(); ++minute) {
      LocalMoment moment;
      moment.weekday = static_cast<unsigned>(minute / kDayMinutes);
      moment.time_of_day = std::chrono::minutes(minute % kDayMinutes);
      for (const auto& one : automation.only)
        mask_[minute] = mask_[minute] && (!about_time(one) || holds_at(one, moment));
    }
  }

  std::string text() {
    std::vector<std::string> when, only, then, run;
    for (const auto& trigger : automation_.when) when.push_back(std::visit(*this, trigger));
    for (const auto& one : automation_.only) {
      if (!about_time(one)) only.push_back(words(one, false));
    }
    if (needs_mask_) only.push_back(fmt::format("during {:x}", std::hash<WeekMask>()(mask_)));
    for (const auto& action : automation_.then) {
      if (const auto* command = std::get_if<CommandAction>(&action)) {
        for (auto& one : commands(command->command)) run.push_back(std::move(one));
        continue;
      }
      if (!run.empty()) then.push_back(sorted(std::exchange(run, {}), " & "));
      then.push_back(words(action));
    }
    if (!run.empty()) then.push_back(sorted(std::move(run), " & "));
    std::string text = fmt::format("when {} if {} then {}", sorted(when, " | "),
                                   sorted(only, " & "), joined(then, "; "));
    if (automation_.expires) text += " until " + format_local(*automation_.expires, zone_);
    if (automation_.runs != 0) text += fmt::format(" runs {}", automation_.runs);
    return text + (automation_.paused ? " paused" : "");
  }

  std::string operator()(const StateTrigger& t) {
    restrict();
    return fmt::format("{} for {}", test(t.subject, t.test, false), t.held_for.count());
  }
  std::string operator()(const TimeTrigger& t) {
    std::string days;
    const auto minute = static_cast<std::size_t>(t.at.count() / 60);
    for (std::size_t day = 0; day < 7; ++day) {
      const bool on = (static_cast<unsigned>(t.days) >> day & 1U) != 0;
      days += on && mask_[day * kDayMinutes + minute] ? '1' : '0';
    }
    return fmt::format("time {} {}", format_time_of_day(t.at), days);
  }
  std::string operator()(const OnceTrigger& t) const { return "once " + format_local(t.at, zone_); }
  std::string operator()(const IntervalTrigger& t) {
    restrict();
    return fmt::format("every {}", t.every.count());
  }
  std::string operator()(const SunTrigger& t) {
    std::string days;
    for (std::size_t day = 0; day < 7; ++day) {
      const bool on = (static_cast<unsigned>(t.days) >> day & 1U) != 0;
      days += on && whole_day(day, true) ? '1' : '0';
      needs_mask_ = needs_mask_ || !(whole_day(day, true) || whole_day(day, false));
    }
    return fmt::format("{} {} {}", t.event == SunEvent::Sunrise ? "sunrise" : "sunset",
                       t.offset.count(), days);
  }
  std::string operator()(const CalendarTrigger& t) {
    restrict();
    return fmt::format("calendar {} {} {} {}", t.calendar.str(), fold(t.contains),
                       static_cast<int>(t.edge), t.offset.count());
  }
  std::string operator()(const EventTrigger& t) {
    restrict();
    return fmt::format("event {} {}", things(t.subject), to_string(t.value));
  }
  std::string operator()(const SilenceTrigger& t) {
    restrict();
    return fmt::format("silent {} {}", things(t.subject), t.held_for.count());
  }
  std::string operator()(const AnomalyTrigger& t) {
    restrict();
    return fmt::format("unusual {} {} {}", t.thing.str(), t.property, t.deviations);
  }

 private:
  void restrict() { needs_mask_ = needs_mask_ || !mask_.all(); }

  bool whole_day(std::size_t day, bool on) const {
    for (std::size_t i = 0; i < kDayMinutes; ++i) {
      if (mask_[day * kDayMinutes + i] != on) return false;
    }
    return true;
  }

  std::string things(const Subject& subject) const {
    std::vector<std::string> ids;
    for (const Thing* thing : things_of(subject, home_))
      ids.push_back(thing->id.str() + "." + property_of(subject, *thing));
    return sorted(std::move(ids), ",");
  }

  /// "any|all things: values"; negated, the opposite of it.
  std::string test(const Subject& subject, const Test& test, bool negated) const {
    const auto found = things_of(subject, home_);
    if (found.empty()) return "nothing";
    const bool all = (subject.quantifier == Quantifier::All) != negated;
    const std::string what = (found.size() == 1 ? ""
                              : all             ? "all "
                                                : "any ") +
                             things(subject) + " ";
    if (const auto limit = as_number(test.value)) {
      const auto comparison = negated ? opposite_of(test.comparison) : test.comparison;
      return fmt::format("{}{} {}", what, sign_of(comparison), format_number(*limit));
    }
    std::vector<std::string> values;
    const std::string property = property_of(subject, *found.front());
    for (const auto& value : reported_by(*found.front(), property)) {
      const bool fits = passes(*found.front(), property, value, test).value_or(false);
      if (fits != negated) values.push_back(value);
    }
    return what + sorted(std::move(values), "/");
  }

  std::string words(const Requirement& requirement, bool negated) const {
    if (requirement.join == Join::Not) return words(requirement.parts.front(), !negated);
    if (requirement.join != Join::One) {
      std::vector<std::string> parts;
      for (const auto& part : requirement.parts) parts.push_back(words(part, negated));
      const bool all = (requirement.join == Join::All) != negated;
      return "(" + sorted(std::move(parts), all ? " & " : " | ") + ")";
    }
    if (const auto* state = std::get_if<StateRequirement>(&requirement.leaf))
      return test(state->subject, state->test, negated);
    if (const auto* sun = std::get_if<SunRequirement>(&requirement.leaf))
      return (sun->sun == Daylight::Up) != negated ? "sun up" : "sun down";
    if (const auto* people = std::get_if<PeopleRequirement>(&requirement.leaf))
      return words_of_people(*people, negated);
    Automation alone;
    alone.only = {requirement};
    return (negated ? "not " : "") + to_json(alone);
  }

  /// As the state of persons: "nobody is home" is "every person is away".
  std::string words_of_people(const PeopleRequirement& people, bool negated) const {
    Subject subject;
    subject.thing = people.person;
    if (people.person.empty()) {
      Selector everybody;
      everybody.kind = "person";
      subject.select = std::make_shared<const Selector>(std::move(everybody));
    }
    const bool out = people.presence == Presence::Nobody || people.presence == Presence::Away;
    return test(subject, {Comparison::Equal, std::string("home")}, negated != out);
  }

  std::string words(const Action& action) const {
    if (const auto* say = std::get_if<NotifyAction>(&action))
      return say->text.starts_with("Remember") ? fold(say->text) : "tell";
    if (const auto* pause = std::get_if<WaitAction>(&action)) {
      return fmt::format("wait {}{}", pause->time.count(),
                         pause->until ? " until " + words(*pause->until, false) : "");
    }
    if (const auto* check = std::get_if<CheckAction>(&action))
      return "check " + words(check->requirement, false);
    if (const auto* scene = std::get_if<SceneAction>(&action)) return "scene " + fold(scene->scene);
    return "restore";
  }

  std::vector<std::string> commands(const PlannedCommand& command) const {
    std::string how = command.action;
    if (command.argument) {
      static constexpr std::array<const char*, 3> kChanges{"", "+", "*"};
      how += fmt::format(" {}{}", kChanges[static_cast<std::size_t>(command.argument->change)],
                         to_string(command.argument->value));
    }
    if (!command.select) return {command.device.str() + " " + how};
    Selector select = *command.select;
    select.state.clear();
    std::vector<std::string> out;
    for (const Thing* thing : select_things(select, home_, command.action))
      out.push_back(thing->id.str() + " " + how);
    return out;
  }

  const Automation& automation_;
  const HomeSnapshot& home_;
  const ZoneOffset& zone_;
  WeekMask mask_;
  bool needs_mask_ = false;
};

}  // namespace

std::string meaning_of(const Automation& automation, const HomeSnapshot& home,
                       const ZoneOffset& zone) {
  return Meaning(automation, home, zone).text();
}

}  // namespace hearken::automation
