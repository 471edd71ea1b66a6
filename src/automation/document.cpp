// SPDX-License-Identifier: Apache-2.0
#include "automation/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "automation/document_reader.h"
#include "automation/document_words.h"

namespace hearken::automation {
namespace {

using Key = DocumentReader::Key;
using Node = YAML::Node;

constexpr std::size_t kMaxBytes = 1024 * 1024;
constexpr std::size_t kMaxAutomations = 10'000;

class Reading {
 public:
  Reading(const std::string& name, const ZoneOffset& zone) : in_(name, zone) {}

  Automation automation(const Node& node) {
    Automation made;
    bool has_id = false;
    in_.map(node,
            {{"id", [&](const Node& n) { made.id = AutomationId(in_.text(n)), has_id = true; }},
             {"name", [&](const Node& n) { made.name = in_.text(n); }},
             {"said", [&](const Node& n) { made.said = in_.text(n); }},
             {"owner", [&](const Node& n) { made.owner = PersonId(in_.text(n)); }},
             {"mode", [&](const Node& n) { made.mode = Mode(in_.choice(n, "mode", kModes)); }},
             {"paused", [&](const Node& n) { made.paused = in_.flag(n); }},
             {"when", [&](const Node& n) { made.when = triggers(n); }},
             {"if", [&](const Node& n) { made.only = requirements(n, 0); }},
             {"then", [&](const Node& n) { made.then = actions(n); }},
             {"expires", [&](const Node& n) { made.expires = in_.instant(n); }},
             {"runs", [&](const Node& n) { made.runs = runs(n); }},
             {"tolerance", [&](const Node& n) { made.tolerance = in_.duration(n); }}});
    if (!node.IsMap()) return made;
    if (!has_id || made.id.empty()) in_.problem(node, "an automation needs an 'id'");
    if (made.when.empty()) in_.problem(node, "an automation needs 'when': what starts it");
    if (made.then.empty()) in_.problem(node, "an automation needs 'then': what it does");
    if (made.name.empty()) made.name = made.id.str();
    return made;
  }

  void top(const Node& node, std::vector<Automation>& out) {
    if (!node.IsSequence()) {
      out.push_back(automation(node));
      return;
    }
    std::map<AutomationId, bool> seen;
    in_.list(node, kMaxAutomations, [&](const Node& item) {
      out.push_back(automation(item));
      if (!seen.emplace(out.back().id, true).second && !out.back().id.empty())
        in_.problem(item, fmt::format("the id '{}' is taken", out.back().id.str()));
    });
  }

  std::string problems() const {
    std::string all;
    for (const auto& line : in_.problems()) all += (all.empty() ? "" : "\n") + line;
    return all;
  }

 private:
  std::uint32_t runs(const Node& node) {
    const auto count = in_.number(node);
    if (count && *count >= 0 && *count <= 1e6 && *count == std::uint32_t(*count))
      return std::uint32_t(*count);
    if (count) in_.problem(node, "should be a whole number up to 1000000");
    return 0;
  }

  // ---- subjects and tests

  struct Draft {  ///< the keys that name a subject and a test, in one map
    Subject subject;
    Test test;
    bool has_test = false;
  };

  std::vector<Key> subject_keys(Draft& draft) {
    return {{"device", [&](const Node& n) { draft.subject.thing = ThingId(in_.text(n)); }},
            {"select",
             [&](const Node& n) {
               draft.subject.select = std::make_shared<const Selector>(selector(n));
             }},
            {"all",
             [&](const Node& n) {
               draft.subject.quantifier = in_.flag(n) ? Quantifier::All : Quantifier::Any;
             }},
            {"property", [&](const Node& n) { draft.subject.property = in_.text(n); }}};
  }

  /// `is` is a comparison when it is written as one, else the word that the state is to be.
  std::vector<Key> test_keys(Draft& draft) {
    return {{"is",
             [&](const Node& n) {
               const std::string word = in_.text(n);
               const auto found = std::find(kComparisons.begin(), kComparisons.end(), word);
               if (found != kComparisons.end()) {
                 draft.test.comparison = Comparison(found - kComparisons.begin());
               } else {
                 draft.test.value = word;
                 draft.has_test = true;
               }
             }},
            {"value", [&](const Node& n) {
               draft.test.value = in_.value(n);
               draft.has_test = true;
             }}};
  }

  void map_with(const Node& node, std::vector<Key> keys, std::vector<Key> more) {
    keys.insert(keys.end(), more.begin(), more.end());
    in_.map(node, keys);
  }

  void check_subject(const Node& node, const Subject& subject) {
    if (subject.thing.empty() == (subject.select == nullptr))
      in_.problem(node, "name one thing ('device') or a set ('select')");
  }

  void check_test(const Node& node, const Draft& draft) {
    check_subject(node, draft.subject);
    const bool orders =
        draft.test.comparison != Comparison::Equal && draft.test.comparison != Comparison::NotEqual;
    if (!draft.has_test) in_.problem(node, "say what the state 'is', or compare with a 'value'");
    if (draft.has_test && orders && !as_number(draft.test.value))
      in_.problem(node, "above and below need a number");
  }

  Selector selector(const Node& node) {
    Selector select;
    in_.map(node, {{"kind", [&](const Node& n) { select.kind = in_.text(n); }},
                   {"class", [&](const Node& n) { select.device_class = in_.text(n); }},
                   {"area", [&](const Node& n) { select.area = AreaId(in_.text(n)); }},
                   {"floor", [&](const Node& n) { select.floor = in_.text(n); }},
                   {"state", [&](const Node& n) { select.state = in_.text(n); }},
                   {"everything", [&](const Node& n) { select.everything = in_.flag(n); }},
                   {"except", [&](const Node& n) {
                      in_.list(n, 100, [&](const Node& item) {
                        select.except.emplace_back(in_.text(item));
                      });
                    }}});
    return select;
  }

  // ---- triggers

  std::vector<Trigger> triggers(const Node& node) {
    std::vector<Trigger> made;
    in_.list(node, kMaxTriggers, [&](const Node& item) { trigger(item, made); });
    return made;
  }

  void trigger(const Node& node, std::vector<Trigger>& out) {
    in_.variant(node, "a trigger",
                {{"becomes", [&](const Node& n) { out.emplace_back(becomes(n)); }},
                 {"time", [&](const Node& n) { out.emplace_back(time_trigger(n)); }},
                 {"once",
                  [&](const Node& n) {
                    out.emplace_back(OnceTrigger{in_.instant(n).value_or(WallTime{})});
                  }},
                 {"every", [&](const Node& n) { out.emplace_back(interval(n)); }},
                 {"sun", [&](const Node& n) { out.emplace_back(sun_trigger(n)); }},
                 {"calendar", [&](const Node& n) { out.emplace_back(calendar_trigger(n)); }},
                 {"event", [&](const Node& n) { out.emplace_back(event(n)); }},
                 {"silent", [&](const Node& n) { out.emplace_back(silence(n)); }},
                 {"unusual", [&](const Node& n) { out.emplace_back(anomaly(n)); }}});
  }

  StateTrigger becomes(const Node& node) {
    Draft draft;
    StateTrigger made;
    auto keys = subject_keys(draft);
    for (auto& key : test_keys(draft)) keys.push_back(std::move(key));
    map_with(node, std::move(keys),
             {{"for", [&](const Node& n) { made.held_for = in_.duration(n); }},
              {"hysteresis", [&](const Node& n) { made.hysteresis = in_.number(n).value_or(0); }}});
    check_test(node, draft);
    if (made.hysteresis < 0) in_.problem(node, "hysteresis is not negative");
    made.subject = std::move(draft.subject);
    made.test = std::move(draft.test);
    return made;
  }

  TimeTrigger time_trigger(const Node& node) {
    TimeTrigger made;
    if (node.IsScalar()) {
      made.at = in_.time_of_day(node);
      return made;
    }
    in_.map(node, {{"at", [&](const Node& n) { made.at = in_.time_of_day(n); }},
                   {"days", [&](const Node& n) { made.days = in_.days(n); }}});
    return made;
  }

  IntervalTrigger interval(const Node& node) {
    const auto every = std::chrono::duration_cast<seconds>(in_.duration(node));
    if (every < seconds(10) || every > seconds(86'400))
      in_.problem(node, "should be between 10s and 24h");
    return {std::max(every, seconds(10))};
  }

  SunTrigger sun_trigger(const Node& node) {
    SunTrigger made;
    if (node.IsScalar()) {
      made.event = SunEvent(in_.choice(node, "event of the sun", kSunEvents));
      return made;
    }
    in_.map(node, {{"event",
                    [&](const Node& n) {
                      made.event = SunEvent(in_.choice(n, "event of the sun", kSunEvents));
                    }},
                   {"offset", [&](const Node& n) { made.offset = in_.signed_duration(n); }},
                   {"days", [&](const Node& n) { made.days = in_.days(n); }}});
    return made;
  }

  CalendarTrigger calendar_trigger(const Node& node) {
    CalendarTrigger made;
    in_.map(node,
            {{"device", [&](const Node& n) { made.calendar = ThingId(in_.text(n)); }},
             {"contains", [&](const Node& n) { made.contains = in_.text(n); }},
             {"edge", [&](const Node& n) { made.edge = Edge(in_.choice(n, "edge", kEdges)); }},
             {"offset", [&](const Node& n) { made.offset = in_.signed_duration(n); }}});
    if (made.calendar.empty()) in_.problem(node, "name the calendar ('device')");
    return made;
  }

  EventTrigger event(const Node& node) {
    Draft draft;
    Value value;
    map_with(node, subject_keys(draft), {{"value", [&](const Node& n) { value = in_.value(n); }}});
    check_subject(node, draft.subject);
    return {std::move(draft.subject), std::move(value)};
  }

  SilenceTrigger silence(const Node& node) {
    Draft draft;
    SilenceTrigger made;
    map_with(node, subject_keys(draft),
             {{"for", [&](const Node& n) { made.held_for = in_.duration(n); }}});
    check_subject(node, draft.subject);
    if (made.held_for < seconds(1)) in_.problem(node, "say for how long ('for'), at least 1s");
    made.subject = std::move(draft.subject);
    return made;
  }

  AnomalyTrigger anomaly(const Node& node) {
    AnomalyTrigger made;
    in_.map(node,
            {{"device", [&](const Node& n) { made.thing = ThingId(in_.text(n)); }},
             {"property", [&](const Node& n) { made.property = in_.text(n); }},
             {"deviations", [&](const Node& n) { made.deviations = in_.number(n).value_or(4); }}});
    if (made.thing.empty()) in_.problem(node, "name the thing ('device')");
    if (!(made.deviations >= 1 && made.deviations <= 100))
      in_.problem(node, "deviations should be 1 to 100");
    return made;
  }

  // ---- requirements

  std::vector<Requirement> requirements(const Node& node, std::size_t depth) {
    std::vector<Requirement> made;
    in_.list(node, kMaxTriggers,
             [&](const Node& item) { made.push_back(requirement(item, depth)); });
    return made;
  }

  Requirement requirement(const Node& node, std::size_t depth) {
    Requirement made;
    if (depth > kMaxDepth) {
      in_.problem(node, "nested too deeply");
      return made;
    }
    const auto joined = [&](Join join) {
      return [&, join](const Node& n) {
        made.join = join;
        made.parts = requirements(n, depth + 1);
        if (made.parts.empty()) in_.problem(n, "needs at least one part");
      };
    };
    in_.variant(node, "a condition",
                {{"state", [&](const Node& n) { made.leaf = state(n); }},
                 {"time", [&](const Node& n) { made.leaf = time_requirement(n); }},
                 {"sun",
                  [&](const Node& n) {
                    made.leaf = SunRequirement{Daylight(in_.choice(n, "position", kDaylight))};
                  }},
                 {"people", [&](const Node& n) { made.leaf = people(n); }},
                 {"calendar", [&](const Node& n) { made.leaf = calendar(n); }},
                 {"history", [&](const Node& n) { made.leaf = history(n); }},
                 {"all", joined(Join::All)},
                 {"any", joined(Join::Any)},
                 {"not", [&](const Node& n) {
                    made.join = Join::Not;
                    made.parts = {requirement(n, depth + 1)};
                  }}});
    return made;
  }

  StateRequirement state(const Node& node) {
    Draft draft;
    map_with(node, subject_keys(draft), test_keys(draft));
    check_test(node, draft);
    return {std::move(draft.subject), std::move(draft.test)};
  }

  TimeRequirement time_requirement(const Node& node) {
    TimeRequirement made;
    in_.map(node, {{"from", [&](const Node& n) { made.from = in_.time_of_day(n); }},
                   {"to", [&](const Node& n) { made.to = in_.time_of_day(n); }},
                   {"days", [&](const Node& n) { made.days = in_.days(n); }}});
    return made;
  }

  PeopleRequirement people(const Node& node) {
    PeopleRequirement made;
    if (node.IsScalar()) {
      made.presence = Presence(in_.choice(node, "presence", {"somebody", "nobody"}));
      return made;
    }
    made.presence = Presence::Home;
    in_.map(node, {{"person", [&](const Node& n) { made.person = ThingId(in_.text(n)); }},
                   {"is", [&](const Node& n) {
                      made.presence = in_.choice(n, "presence", {"home", "away"}) == 0
                                          ? Presence::Home
                                          : Presence::Away;
                    }}});
    if (made.person.empty()) in_.problem(node, "name the person");
    return made;
  }

  CalendarRequirement calendar(const Node& node) {
    CalendarRequirement made;
    in_.map(node, {{"device", [&](const Node& n) { made.calendar = ThingId(in_.text(n)); }},
                   {"contains", [&](const Node& n) { made.contains = in_.text(n); }}});
    if (made.calendar.empty()) in_.problem(node, "name the calendar ('device')");
    return made;
  }

  HistoryRequirement history(const Node& node) {
    HistoryRequirement made;
    Draft draft;
    auto keys = test_keys(draft);
    map_with(node, std::move(keys),
             {{"device", [&](const Node& n) { draft.subject.thing = ThingId(in_.text(n)); }},
              {"property", [&](const Node& n) { made.property = in_.text(n); }},
              {"figure",
               [&](const Node& n) { made.figure = Figure(in_.choice(n, "figure", kFigures)); }},
              {"over", [&](const Node& n) { made.window = in_.duration(n); }}});
    check_test(node, draft);
    if (made.window < seconds(1)) in_.problem(node, "say the time it looks back ('over')");
    made.thing = std::move(draft.subject.thing);
    made.test = std::move(draft.test);
    return made;
  }

  // ---- actions

  std::vector<Action> actions(const Node& node) {
    std::vector<Action> made;
    in_.list(node, kMaxActions, [&](const Node& item) {
      in_.variant(
          item, "an action",
          {{"command", [&](const Node& n) { made.emplace_back(CommandAction{command(n)}); }},
           {"scene", [&](const Node& n) { made.emplace_back(SceneAction{in_.text(n)}); }},
           {"notify", [&](const Node& n) { made.emplace_back(notify(n)); }},
           {"wait", [&](const Node& n) { made.emplace_back(wait(n)); }},
           {"check", [&](const Node& n) { made.emplace_back(CheckAction{requirement(n, 0)}); }},
           {"restore", [&](const Node& n) {
              if (!in_.flag(n)) in_.problem(n, "restore is true, or is left out");
              made.emplace_back(RestoreAction{});
            }}});
    });
    return made;
  }

  PlannedCommand command(const Node& node) {
    PlannedCommand made;
    Argument argument;
    in_.map(node, {{"device", [&](const Node& n) { made.device = ThingId(in_.text(n)); }},
                   {"select", [&](const Node& n) { made.select = selector(n); }},
                   {"action", [&](const Node& n) { made.action = in_.text(n); }},
                   {"value", [&](const Node& n) { argument.value = in_.value(n); }},
                   {"unit", [&](const Node& n) { argument.unit = in_.text(n); }},
                   {"change", [&](const Node& n) {
                      argument.change = Change(in_.choice(n, "change", kChanges));
                    }}});
    if (made.device.empty() == !made.select)
      in_.problem(node, "name one thing ('device') or a set ('select')");
    if (made.action.empty()) in_.problem(node, "name the action");
    if (is_known(argument.value)) made.argument = std::move(argument);
    return made;
  }

  NotifyAction notify(const Node& node) {
    NotifyAction made;
    if (node.IsScalar()) {
      made.text = in_.text(node);
    } else {
      in_.map(node, {{"text", [&](const Node& n) { made.text = in_.text(n); }},
                     {"to", [&](const Node& n) { made.person = PersonId(in_.text(n)); }}});
    }
    if (made.text.empty()) in_.problem(node, "a notification needs a text");
    return made;
  }

  WaitAction wait(const Node& node) {
    WaitAction made;
    if (node.IsScalar()) {
      made.time = in_.duration(node);
      return made;
    }
    in_.map(node, {{"until", [&](const Node& n) { made.until = requirement(n, 0); }},
                   {"at_most", [&](const Node& n) { made.time = in_.duration(n); }}});
    if (!made.until || made.time == milliseconds(0))
      in_.problem(node, "a wait has a time, or 'until' and 'at_most'");
    return made;
  }

  DocumentReader in_;
};

}  // namespace

Result<std::vector<Automation>> read_automations(std::string_view text, const std::string& name,
                                                 const ZoneOffset& zone) {
  if (text.size() > kMaxBytes)
    return fail(ErrorCode::InvalidInput, name + ": longer than a megabyte");
  try {
    const YAML::Node root = YAML::Load(std::string(text));
    Reading reading(name, zone);
    std::vector<Automation> made;
    reading.top(root, made);
    if (const std::string problems = reading.problems(); !problems.empty())
      return fail(ErrorCode::InvalidInput, problems);
    return made;
  } catch (const YAML::Exception& error) {
    return fail(ErrorCode::InvalidInput, fmt::format("{}:{}:{}: {}", name, error.mark.line + 1,
                                                     error.mark.column + 1, error.msg));
  }
}

Result<Automation> read_automation(std::string_view text, const std::string& name,
                                   const ZoneOffset& zone) {
  HEARKEN_TRY(auto all, read_automations(text, name, zone));
  if (all.size() != 1) return fail(ErrorCode::InvalidInput, name + ": one automation is wanted");
  return std::move(all.front());
}

}  // namespace hearken::automation
