// SPDX-License-Identifier: Apache-2.0
// Automations looked at before they are kept: checked against each other, tried on the past.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/engine.h"
#include "automation/backtest.h"
#include "automation/describe.h"

namespace hearken::app {
namespace {

using Json = nlohmann::ordered_json;

std::string lines_of(const std::vector<automation::Finding>& findings) {
  std::string text;
  for (const auto& finding : findings)
    text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", automation::to_string(finding.kind),
                        finding.text);
  return text;
}

Reading reading_of(const automation::Series& series, const store::Sample& sample) {
  return Reading{series.first, series.second, sample.value, "", sample.at, {}, false};
}

/// Reads what the automations watch from the store; the last value of each property before it began
/// too, and what their conditions about the past need.
Result<automation::Past> load_past(store::History& history,
                                   const std::vector<automation::Automation>& automations,
                                   const Registry& registry, const store::Window& window) {
  automation::Past past;
  past.from = window.from;
  past.to = window.to;
  const auto looked_back = automation::looked_back(automations, registry);
  for (const auto& series : automation::watched_series(automations, registry)) {
    const auto& [thing, property] = series;
    const auto back = looked_back.find(series);
    const WallTime first = back == looked_back.end() ? past.from : past.from - back->second;
    HEARKEN_TRY(const auto last, history.range(thing, property, {WallTime{}, first, {}}, 1));
    for (const auto& sample : last) past.before.push_back(reading_of(series, sample));
    if (first < past.from) {
      HEARKEN_TRY(const auto needed,
                  history.range(thing, property, {first, past.from, {}}, store::kMaxRows));
      for (const auto& sample : needed) past.before.push_back(reading_of(series, sample));
    }
    HEARKEN_TRY(const auto samples, history.range(thing, property, window, store::kMaxRows));
    for (const auto& sample : samples) past.readings.push_back(reading_of(series, sample));
  }
  std::stable_sort(past.readings.begin(), past.readings.end(),
                   [](const Reading& a, const Reading& b) { return a.at < b.at; });
  return past;
}

}  // namespace

/// Takes out what may never be; what else was found is told with the question.
void Engine::check_proposed(Later& later, TurnResult& turn, const CheckJob& job) {
  const auto report = job.run(parts_.policy);
  const auto zone = [this](WallTime at) { return parts_.retrieve.zone.offset_at(at); };
  std::erase_if(later.proposed, [&](const automation::Automation& automation) {
    std::vector<std::string> cautions;
    for (const auto& finding : report.findings) {
      if (std::find(finding.rules.begin(), finding.rules.end(), automation.id) ==
          finding.rules.end())
        continue;
      if (automation::forbids(finding.kind)) {
        later.problems.push_back(finding.text);
        return true;
      }
      cautions.push_back("But mind: " + finding.text);
    }
    turn.later.push_back("Shall I do this? " +
                         automation::describe(automation, *turn.context.home->registry, zone));
    for (auto& caution : cautions) turn.later.push_back(std::move(caution));
    return false;
  });
}

Status Engine::add_automations(const std::string& document, const PersonId& owner,
                               Findings findings) {
  TrialRequest request;
  request.document = document;
  request.owner = owner;
  HEARKEN_TRY(auto automations, of_trial(request));
  const CheckJob job = home_thread_->run([&] { return automations_->check_job(automations); });
  auto found = job.run(parts_.policy).findings;
  const bool forbidden = std::any_of(found.begin(), found.end(), [](const auto& finding) {
    return automation::forbids(finding.kind);
  });
  if (forbidden) {
    std::erase_if(found, [](const auto& finding) { return !automation::forbids(finding.kind); });
    return fail(ErrorCode::Denied, lines_of(found));
  }
  if (!found.empty() && findings == Findings::Refuse)
    return fail(ErrorCode::Conflict, lines_of(found));
  return home_thread_->run([&] { return automations_->add(std::move(automations)); });
}

/// The automations that a trial is about.
Result<std::vector<automation::Automation>> Engine::of_trial(const TrialRequest& request) {
  return home_thread_->run([&]() -> Result<std::vector<automation::Automation>> {
    if (!request.document.empty()) return automations_->read(request.document, request.owner);
    std::vector<automation::Automation> out;
    for (const auto& automation : automations_->engine().all()) {
      if (request.id.empty() || automation->id.str() == request.id) out.push_back(*automation);
    }
    if (out.empty() && !request.id.empty()) {
      return fail(ErrorCode::NotFound, "there is no automation '" + request.id +
                                           "'; `hearken automation list` shows them");
    }
    return out;
  });
}

Result<std::string> Engine::check_automations(const TrialRequest& request) {
  HEARKEN_TRY(const auto automations, of_trial(request));
  const CheckJob job = home_thread_->run([&] {
    return automations_->check_job(request.document.empty() ? std::vector<automation::Automation>{}
                                                            : automations);
  });
  Json out = Json::parse(automation::to_json(job.run(parts_.policy)));
  out["automations"] = Json::array();
  for (const auto& automation : automations) {
    out["automations"].push_back(
        {{"id", automation.id.str()},
         {"words", automation::describe(automation, *job.home->registry, job.zone)}});
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<std::string> Engine::backtest_automations(const TrialRequest& request) {
  HEARKEN_TRY(auto automations, of_trial(request));
  const CheckJob job = home_thread_->run([&] { return automations_->check_job(automations); });
  const auto& registry = job.home->registry;
  std::vector<automation::Automation> opened;
  for (const auto& automation : job.fresh) opened.push_back(*automation);
  HEARKEN_TRY(const auto history, open_history());
  const WallTime to = parts_.clock->wall();
  const WallTime from =
      to - std::chrono::milliseconds(static_cast<std::int64_t>(request.days * 24 * 3600 * 1000));
  HEARKEN_TRY(const auto past, load_past(*history, opened, *registry, {from, to, {}}));
  const automation::BacktestInput input{registry, job.zone, job.place};
  HEARKEN_TRY(const auto report, automation::backtest(std::move(opened), past, input));
  return automation::to_json(report, job.zone);
}

}  // namespace hearken::app
