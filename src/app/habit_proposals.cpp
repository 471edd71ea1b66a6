// SPDX-License-Identifier: Apache-2.0
#include "app/habit_proposals.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/habit_evidence.h"
#include "automation/describe.h"
#include "automation/document.h"
#include "core/selection.h"

namespace hearken::app {
namespace {

using automation::Automation;
using automation::Habit;
using Json = nlohmann::ordered_json;

constexpr const char* kRefusedPrefix = "habit/";
constexpr std::size_t kMaxProposals = 20;
constexpr double kTrialDays = 28;

automation::ZoneOffset zone_of(Engine& engine) {
  return
      [zone = engine.answer_options(nullptr, "").zone](WallTime at) { return zone.offset_at(at); };
}

bool commands_same(const Automation& automation, const PlannedCommand& wanted,
                   const HomeSnapshot& home) {
  return std::any_of(automation.then.begin(), automation.then.end(), [&](const auto& action) {
    const auto* one = std::get_if<automation::CommandAction>(&action);
    if (one == nullptr || one->command.action != wanted.action) return false;
    if (!one->command.select) return one->command.device == wanted.device;
    const auto things = select_things(*one->command.select, home, wanted.action);
    return std::any_of(things.begin(), things.end(),
                       [&](const Thing* thing) { return thing->id == wanted.device; });
  });
}

/// At times of day less than an hour apart, or by the same thing.
bool starts_alike(const automation::Trigger& a, const automation::Trigger& b) {
  const auto* time = std::get_if<automation::TimeTrigger>(&a);
  const auto* other_time = std::get_if<automation::TimeTrigger>(&b);
  if (time != nullptr && other_time != nullptr) {
    const auto apart = std::abs((time->at - other_time->at).count());
    return (time->days & other_time->days) != 0 && apart < 3600;
  }
  const auto* state = std::get_if<automation::StateTrigger>(&a);
  const auto* other = std::get_if<automation::StateTrigger>(&b);
  return state != nullptr && other != nullptr && state->subject.thing == other->subject.thing;
}

/// Somebody has it done already, paused or not.
bool is_done_already(const Habit& habit, const std::vector<Automation>& automations,
                     const HomeSnapshot& home) {
  const auto& command = std::get<automation::CommandAction>(habit.automation.then.front()).command;
  return std::any_of(automations.begin(), automations.end(), [&](const Automation& one) {
    if (one.id == habit.automation.id) return true;
    return commands_same(one, command, home) &&
           std::any_of(one.when.begin(), one.when.end(), [&](const auto& trigger) {
             return starts_alike(trigger, habit.automation.when.front());
           });
  });
}

Result<std::vector<Automation>> present_automations(Engine& engine,
                                                    const automation::ZoneOffset& zone) {
  const Json list = Json::parse(engine.automations_json(PersonId()), nullptr, false);
  std::vector<Automation> out;
  for (auto entry : list["automations"]) {
    entry.erase("words");
    entry.erase("next");
    entry.erase("next_local");
    HEARKEN_TRY(auto one, automation::read_automation(entry.dump(), "automation", zone));
    out.push_back(std::move(one));
  }
  return out;
}

/// What habits suggest now: neither refused nor done already.
Result<std::vector<Habit>> open_habits(Engine& engine, const Whose& whose) {
  HEARKEN_TRY(const auto history, engine.open_history());
  const HomePtr home = engine.home();
  const auto zone = zone_of(engine);
  const WallTime now = engine.clock().wall(), from = now - kHabitsFrom;
  HEARKEN_TRY(auto deeds, deeds_since(*history, *home->registry, from));
  if (whose) std::erase_if(deeds, [&](const auto& deed) { return deed.person != *whose; });
  HEARKEN_TRY(const auto happenings, happenings_since(*history, *home->registry, from, now, deeds));
  auto habits = automation::find_habits(deeds, happenings, {*home->registry, zone, now});
  HEARKEN_TRY(const auto kept, history->kept());
  HEARKEN_TRY(const auto automations, present_automations(engine, zone));
  std::erase_if(habits, [&](const Habit& habit) {
    return kept.contains(kRefusedPrefix + habit.key) || is_done_already(habit, automations, *home);
  });
  if (habits.size() > kMaxProposals) habits.resize(kMaxProposals);
  return habits;
}

Result<Habit> require_habit(Engine& engine, const std::string& id, const Whose& whose) {
  HEARKEN_TRY(auto habits, open_habits(engine, whose));
  for (auto& habit : habits) {
    if (habit.automation.id.str() == id) return std::move(habit);
  }
  return fail(ErrorCode::NotFound,
              "there is no proposal '" + id + "'; `hearken automation proposals` shows them");
}

/// What checking finds beside all that is set; nothing when it may never be.
Result<std::optional<Json>> cautions_of(Engine& engine, const TrialRequest& request) {
  HEARKEN_TRY(const auto checked, engine.check_automations(request));
  const Json report = Json::parse(checked);
  Json cautions = Json::array();
  for (const auto& finding : report["findings"]) {
    if (finding.value("forbidden", false)) return std::optional<Json>();
    cautions.push_back(finding["text"]);
  }
  return std::optional(std::move(cautions));
}

Result<Json> trial_of(Engine& engine, const TrialRequest& request) {
  HEARKEN_TRY(const auto tried, engine.backtest_automations(request));
  const Json report = Json::parse(tried);
  const Json& one = report["automations"].front();
  return Json{{"days", kTrialDays}, {"runs", one["runs"]}, {"changes", one["changes"]}};
}

}  // namespace

Result<std::string> proposals_json(Engine& engine, const Whose& whose) {
  HEARKEN_TRY(const auto habits, open_habits(engine, whose));
  const HomePtr home = engine.home();
  const auto zone = zone_of(engine);
  Json out{{"proposals", Json::array()}};
  for (const auto& habit : habits) {
    const Automation& automation = habit.automation;
    TrialRequest request;
    request.document = automation::to_json(automation);
    request.owner = automation.owner;
    request.days = kTrialDays;
    HEARKEN_TRY(auto cautions, cautions_of(engine, request));
    if (!cautions) continue;
    HEARKEN_TRY(auto trial, trial_of(engine, request));
    Json times = Json::array();
    for (const auto at : habit.times) times.push_back(format_time(at));
    out["proposals"].push_back({{"id", automation.id.str()},
                                {"person", automation.owner.str()},
                                {"words", automation::describe(automation, *home->registry, zone)},
                                {"why", habit.why},
                                {"times", std::move(times)},
                                {"last", automation::format_local(habit.times.back(), zone)},
                                {"occasions", habit.occasions},
                                {"otherwise", habit.otherwise},
                                {"automation", Json::parse(request.document)},
                                {"cautions", std::move(*cautions)},
                                {"backtest", std::move(trial)}});
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Status accept_proposal(Engine& engine, const std::string& id, const Whose& whose,
                       Findings findings) {
  HEARKEN_TRY(const auto habit, require_habit(engine, id, whose));
  return engine.add_automations(automation::to_json(habit.automation), habit.automation.owner,
                                findings);
}

Status dismiss_proposal(Engine& engine, const std::string& id, const Whose& whose) {
  HEARKEN_TRY(const auto habit, require_habit(engine, id, whose));
  const std::string key = kRefusedPrefix + habit.key;
  const std::string at = format_time(engine.clock().wall());
  return engine.write([key, at](store::History& history) { return history.keep(key, at); });
}

}  // namespace hearken::app
