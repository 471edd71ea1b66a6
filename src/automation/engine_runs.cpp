// SPDX-License-Identifier: Apache-2.0
// Runs: one automation's actions, one after the other, over waits and restarts.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "automation/document.h"
#include "automation/engine_parts.h"
#include "automation/scene.h"

namespace hearken::automation {
namespace {

bool restores(const Automation& automation) {
  return std::any_of(automation.then.begin(), automation.then.end(), [](const Action& action) {
    return std::holds_alternative<RestoreAction>(action);
  });
}

template <typename Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

}  // namespace

void Engine::start(Rule& rule, WallTime due, std::string cause) {
  const auto limit = rule.automation->runs;
  if (rule.automation->paused || (limit != 0 && rule.runs_done >= limit)) return;
  const HomePtr home = around_.home();
  if (!all_hold(rule.automation->only, world(*home))) return;
  if (!rule.runs.empty()) {
    switch (rule.automation->mode) {
      case Mode::Single:
        return notice(NoticeKind::Skipped, rule, due, "it was still running");
      case Mode::Queued:
        if (rule.queued.size() >= kMaxQueued)
          return notice(NoticeKind::Skipped, rule, due, "too many starts were waiting");
        rule.queued.emplace_back(due, std::move(cause));
        return;
      case Mode::Restart:
        while (!rule.runs.empty()) end_run(rule, rule.runs.back().number);
        break;
    }
  }
  begin_run(rule, due, std::move(cause));
}

void Engine::begin_run(Rule& rule, WallTime due, std::string cause) {
  Run run;
  run.number = next_run_++;
  run.due = due;
  run.cause = std::move(cause);
  rule.runs.push_back(std::move(run));
  ++rule.runs_done;
  if (rule.automation->runs != 0) mark(rule);
  advance(rule, rule.runs.back().number);
}

/// Carries a run on to its next wait, or to its end.
void Engine::advance(Rule& rule, std::uint64_t number) {
  const auto found = std::find_if(rule.runs.begin(), rule.runs.end(),
                                  [&](const Run& run) { return run.number == number; });
  if (found == rule.runs.end()) return;
  Run& run = *found;
  std::vector<Action> actions;
  const auto& then = rule.automation->then;
  while (run.next < then.size()) {
    const Action& action = then[run.next++];
    if (const auto* check = std::get_if<CheckAction>(&action)) {
      const HomePtr home = around_.home();
      if (holds(check->requirement, world(*home)).value_or(false)) continue;
      break;
    }
    if (const auto* pause = std::get_if<WaitAction>(&action)) {
      emit(rule, run, std::move(actions));
      run.waits_until = pause->until.has_value();
      waiting_ += run.waits_until ? 1 : 0;
      return wait(rule, run, pause->time);
    }
    if (std::holds_alternative<RestoreAction>(action)) {
      for (const auto& command : run.restore) actions.emplace_back(CommandAction{command});
      run.restore.clear();
    } else {
      actions.push_back(action);
    }
  }
  emit(rule, run, std::move(actions));
  end_run(rule, number);
}

void Engine::emit(Rule& rule, Run& run, std::vector<Action> actions) {
  if (actions.empty()) return;
  Batch batch;
  batch.automation = rule.automation->id;
  batch.run = fmt::format("{}#{}#{}", rule.automation->id.str(), run.number, run.next);
  batch.owner = rule.automation->owner;
  batch.cause = run.cause;
  batch.due = run.due;
  if (restores(*rule.automation)) {
    const HomePtr home = around_.home();
    for (const auto& action : actions) {
      const auto* command = std::get_if<CommandAction>(&action);
      if (command == nullptr) continue;
      for (auto& back : restoring_commands(command->command, *home)) {
        const bool known = std::any_of(run.restore.begin(), run.restore.end(), [&](const auto& c) {
          return c.device == back.device && c.action == back.action;
        });
        if (!known) run.restore.push_back(std::move(back));
      }
    }
  }
  batch.restore = run.restore;
  batch.actions = std::move(actions);
  out_.changes.push_back({batch_key(batch.run), format_time(around_.clock->wall())});
  out_.batches.push_back(std::move(batch));
}

void Engine::done(const std::string& run) { out_.changes.push_back({batch_key(run), ""}); }

void Engine::wait(Rule& rule, Run& run, milliseconds time) {
  run.resume_at = around_.clock->mono() + time;
  mono_due_.insert({*run.resume_at, {&rule, 0, run.number}});
  remember_run(rule, run);
}

void Engine::remember_run(const Rule& rule, const Run& run) {
  const auto left =
      std::chrono::duration_cast<milliseconds>(*run.resume_at - around_.clock->mono());
  nlohmann::json body{{"next", run.next},
                      {"due", run.due.time_since_epoch().count()},
                      {"resume", (around_.clock->wall() + left).time_since_epoch().count()},
                      {"until", run.waits_until},
                      {"cause", run.cause}};
  Automation restore;  // commands are written as an automation's actions
  for (const auto& command : run.restore) restore.then.emplace_back(CommandAction{command});
  if (!run.restore.empty()) {
    restore.id = AutomationId("restore");
    restore.when.emplace_back(OnceTrigger{});
    body["restore"] = to_json(restore);
  }
  out_.changes.push_back({run_key(rule.automation->id, run.number),
                          body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)});
}

void Engine::end_run(Rule& rule, std::uint64_t number) {
  const auto found = std::find_if(rule.runs.begin(), rule.runs.end(),
                                  [&](const Run& run) { return run.number == number; });
  if (found == rule.runs.end()) return;
  if (found->resume_at) {
    mono_due_.erase({*found->resume_at, {&rule, 0, number}});
    out_.changes.push_back({run_key(rule.automation->id, number), ""});
  }
  if (found->waits_until) --waiting_;
  rule.runs.erase(found);
  const auto limit = rule.automation->runs;
  const bool over = limit != 0 && rule.runs_done >= limit;
  if (over || (rule.queued.empty() && used_up(*rule.automation, around_.clock->wall()))) {
    if (rule.runs.empty()) dead_.push_back(rule.automation->id);
    return;
  }
  if (rule.runs.empty() && !rule.queued.empty()) {
    auto [due, cause] = std::move(rule.queued.front());
    rule.queued.erase(rule.queued.begin());
    begin_run(rule, due, std::move(cause));
  }
}

void Engine::on_run_due(Rule& rule, std::uint64_t number, MonoTime due) {
  const auto found = std::find_if(rule.runs.begin(), rule.runs.end(),
                                  [&](const Run& run) { return run.number == number; });
  if (found == rule.runs.end()) return;
  const auto lateness = std::chrono::duration_cast<milliseconds>(around_.clock->mono() - due);
  if (lateness > rule.automation->tolerance) {
    notice(NoticeKind::Missed, rule, around_.clock->wall() - lateness,
           "the rest of it was due while Hearken was away");
    found->resume_at = due;
    return end_run(rule, number);
  }
  if (found->waits_until) --waiting_;
  found->waits_until = false;
  found->resume_at.reset();
  out_.changes.push_back({run_key(rule.automation->id, number), ""});
  advance(rule, number);
}

/// Runs that wait for a requirement go on as soon as it holds.
void Engine::check_waits() {
  const HomePtr home = around_.home();
  const World now = world(*home);
  for (auto& [id, rule] : rules_) {
    std::vector<std::uint64_t> ready;
    for (const auto& run : rule->runs) {
      if (!run.waits_until) continue;
      const auto& pause = std::get<WaitAction>(rule->automation->then[run.next - 1]);
      if (holds(*pause.until, now).value_or(false)) ready.push_back(run.number);
    }
    for (const auto number : ready) {
      const auto run = std::find_if(rule->runs.begin(), rule->runs.end(),
                                    [&](const Run& one) { return one.number == number; });
      mono_due_.erase({*run->resume_at, {rule.get(), 0, number}});
      on_run_due(*rule, number, around_.clock->mono());
    }
  }
}

std::vector<std::string> Engine::restore(const std::map<std::string, std::string>& remembered) {
  std::vector<std::string> unreadable;
  for (const auto& [key, body] : remembered) {
    if (!key.starts_with("automation/")) continue;
    auto automation = read_automation(body, key, around_.zone);
    if (!automation) {
      unreadable.push_back(automation.error().message);
      continue;
    }
    auto rule = std::make_unique<Rule>();
    rule->automation = std::make_shared<const Automation>(std::move(*automation));
    rule->watches.resize(rule->automation->when.size());
    rules_[rule->automation->id] = std::move(rule);
  }
  for (const auto& [key, body] : remembered) restore_state(key, body);
  // Times that went by while nobody looked are due at once, and judged by their lateness.
  if (const auto alive = remembered.find(kAliveKey); alive != remembered.end()) {
    const auto at = number_in<std::int64_t>(alive->second);
    if (at) alive_ = std::min(alive_, WallTime{milliseconds(*at)});
  }
  for (auto& [id, rule] : rules_) index(*rule);
  alive_ = around_.clock->wall();
  return unreadable;
}

/// "watch/<id>#<n>", "run/<id>#<n>", "mark/<id>", "batch/<run>": see Change.
void Engine::restore_state(const std::string& key, const std::string& body) {
  const std::size_t slash = key.find('/');
  if (slash == std::string::npos || key.starts_with("automation/")) return;
  const std::string kind = key.substr(0, slash);
  const std::string rest = key.substr(slash + 1);
  if (kind != "watch" && kind != "run" && kind != "mark" && kind != "batch") return;  // not ours
  const std::size_t cut = kind == "batch" ? rest.find('#') : rest.rfind('#');
  const auto found = rules_.find(AutomationId(rest.substr(0, cut)));
  if (kind == "batch") {
    Notice notice{NoticeKind::Interrupted, AutomationId(rest.substr(0, cut)), {}, {}, ""};
    if (found != rules_.end()) notice.owner = found->second->automation->owner;
    notice.due = parse_instant(body, around_.zone).value_or(WallTime{});
    notice.text = "Hearken stopped while it was being done; it may not have happened";
    out_.notices.push_back(std::move(notice));
    out_.changes.push_back({key, ""});
    return;
  }
  if (found == rules_.end()) {
    out_.changes.push_back({key, ""});
    return;
  }
  Rule& rule = *found->second;
  const auto number = cut == std::string::npos
                          ? std::nullopt
                          : number_in<std::uint64_t>(std::string_view(rest).substr(cut + 1));
  if (kind == "watch" && number && *number < rule.watches.size()) {
    restore_watch(rule, *number, body);
  } else if (kind == "run" && number) {
    restore_run(rule, *number, body);
  } else if (kind == "mark") {
    std::string_view left = body;
    for (std::size_t i = 0; !left.empty(); ++i) {
      const std::size_t blank = std::min(left.find(' '), left.size());
      const auto value = number_in<std::int64_t>(left.substr(0, blank)).value_or(0);
      if (i == 0) rule.runs_done = static_cast<std::uint32_t>(value);
      if (i > 0 && i <= rule.watches.size())
        rule.watches[i - 1].last_at = WallTime{milliseconds(value)};
      left.remove_prefix(std::min(blank + 1, left.size()));
    }
  }
}

void Engine::restore_watch(Rule& rule, std::size_t trigger, const std::string& body) {
  Watch& watch = rule.watches[trigger];
  watch.adopted = true;
  if (body == "fired") {
    watch.fired = true;
    return;
  }
  const auto due = number_in<std::int64_t>(body);
  if (!due) return;
  const auto left = WallTime{milliseconds(*due)} - around_.clock->wall();
  arm(rule, trigger, around_.clock->mono() + left);
}

void Engine::restore_run(Rule& rule, std::uint64_t number, const std::string& body) {
  const auto json = nlohmann::json::parse(body, nullptr, false);
  if (!json.is_object()) return;
  Run run;
  run.number = number;
  run.next = json.value("next", std::size_t{0});
  run.due = WallTime{milliseconds(json.value("due", std::int64_t{0}))};
  run.cause = json.value("cause", "");
  run.waits_until = json.value("until", false);
  if (run.next == 0 || run.next > rule.automation->then.size()) return;
  if (const auto restore = json.find("restore"); restore != json.end() && restore->is_string()) {
    const auto commands = read_automation(restore->get<std::string>(), "restore", around_.zone);
    for (const auto& action : commands ? commands->then : std::vector<Action>{}) {
      if (const auto* command = std::get_if<CommandAction>(&action))
        run.restore.push_back(command->command);
    }
  }
  const auto left =
      WallTime{milliseconds(json.value("resume", std::int64_t{0}))} - around_.clock->wall();
  run.resume_at = around_.clock->mono() + left;
  waiting_ += run.waits_until ? 1 : 0;
  mono_due_.insert({*run.resume_at, {&rule, 0, number}});
  next_run_ = std::max(next_run_, number + 1);
  rule.runs.push_back(std::move(run));
}

}  // namespace hearken::automation
