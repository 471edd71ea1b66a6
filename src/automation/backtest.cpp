// SPDX-License-Identifier: Apache-2.0
#include "automation/backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "automation/describe.h"
#include "automation/engine.h"
#include "automation/figure.h"
#include "core/actions.h"
#include "core/selection.h"
#include "core/state_words.h"
#include "plan/resolve.h"

namespace hearken::automation {
namespace {

/// Collects the series that automations need.
class Watched {
 public:
  explicit Watched(const Registry& registry) {
    home_.registry = std::make_shared<const Registry>(registry);
    home_.state.assign(registry.things().size(), std::make_shared<const ThingState>());
  }

  void operator()(const StateTrigger& t) { add(t.subject); }
  void operator()(const TimeTrigger&) {}
  void operator()(const OnceTrigger&) {}
  void operator()(const IntervalTrigger&) {}
  void operator()(const SunTrigger&) {}
  void operator()(const CalendarTrigger& t) { add(t.calendar, "events"); }
  void operator()(const EventTrigger& t) { add(t.subject); }
  void operator()(const SilenceTrigger& t) { add(t.subject); }
  void operator()(const AnomalyTrigger& t) { add(t.thing, t.property); }

  void operator()(const StateRequirement& r) { add(r.subject); }
  void operator()(const TimeRequirement&) {}
  void operator()(const SunRequirement&) {}
  void operator()(const PeopleRequirement&) {
    for (const auto& thing : home_.registry->things()) {
      if (thing.kind == "person") add(thing.id, main_property(thing));
    }
  }
  void operator()(const CalendarRequirement& r) { add(r.calendar, "events"); }
  void operator()(const HistoryRequirement& r) { add(r.thing, r.property); }

  void add(const Requirement& requirement) {
    for (const auto& part : requirement.parts) add(part);
    if (requirement.join == Join::One) std::visit(*this, requirement.leaf);
  }
  void add(const Action& action) {
    if (const auto* check = std::get_if<CheckAction>(&action)) add(check->requirement);
    const auto* pause = std::get_if<WaitAction>(&action);
    if (pause != nullptr && pause->until) add(*pause->until);
    const auto* command = std::get_if<CommandAction>(&action);
    if (command == nullptr) return;
    Subject subject;
    subject.thing = command->command.device;
    if (command->command.select) {
      auto selector = *command->command.select;
      selector.state.clear();
      subject.select = std::make_shared<const Selector>(std::move(selector));
    }
    for (const Thing* thing : things_of(subject, home_)) {
      for (const auto& property : thing->properties) add(thing->id, property.name);
    }
  }
  std::vector<Series> take() const { return {series_.begin(), series_.end()}; }

 private:
  void add(const ThingId& thing, const std::string& property) { series_.insert({thing, property}); }
  void add(const Subject& subject) {
    Subject any = subject;
    if (subject.select) {
      auto selector = *subject.select;
      selector.state.clear();
      any.select = std::make_shared<const Selector>(std::move(selector));
    }
    for (const Thing* thing : things_of(any, home_)) {
      add(thing->id, property_of(subject, *thing));
      if (subject.select && !subject.select->state.empty()) add(thing->id, main_property(*thing));
    }
  }

  HomeSnapshot home_;
  std::set<Series> series_;
};

/// The home as it was, moved along in place: nobody keeps a snapshot of it.
class PastHome {
 public:
  explicit PastHome(std::shared_ptr<const Registry> registry)
      : home_(std::make_shared<HomeSnapshot>()) {
    for (std::size_t i = 0; i < registry->things().size(); ++i) {
      states_.push_back(std::make_shared<ThingState>());
      home_->state.push_back(states_.back());
    }
    home_->registry = std::move(registry);
  }
  bool apply(const Reading& reading, MonoTime now) {
    const auto at = home_->registry->index_of(reading.thing);
    if (!at) return false;
    states_[*at]->properties[reading.property] = {reading.value, reading.at, now};
    home_->at = reading.at;
    return true;
  }
  HomePtr get() const { return home_; }

 private:
  std::shared_ptr<HomeSnapshot> home_;
  std::vector<std::shared_ptr<ThingState>> states_;
};

std::optional<Series> series_of(const HistoryRequirement& figure, const Registry& registry) {
  const Thing* thing = registry.find_thing(figure.thing);
  if (thing == nullptr) return {};
  return Series{thing->id, figure.property.empty() ? main_property(*thing) : figure.property};
}

bool is_off(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return !*flag;
  const auto* word = std::get_if<std::string>(&value);
  return word != nullptr && *word == "off";
}

class Trial {
 public:
  Trial(const Past& past, const BacktestInput& input)
      : past_(past), input_(input), clock_(past.from), home_(input.registry) {
    for (const auto& reading : past.before) home_.apply(reading, clock_.mono());
    Surroundings around;
    around.clock = &clock_;
    around.zone = input.zone;
    around.place = input.place;
    around.home = [this] { return home_.get(); };
    around.figure = [this](const HistoryRequirement& wanted) { return figure(wanted); };
    engine_ = std::make_unique<Engine>(std::move(around));
    for (std::size_t i = 0; i < past.readings.size(); ++i)
      by_series_[{past.readings[i].thing, past.readings[i].property}].push_back(i);
  }

  Status put(Automation automation) {
    for (const auto& wanted : figures_of(automation)) remember_numbers(wanted);
    TriedAutomation tried;
    tried.automation = automation.id;
    tried.words = describe(automation, *input_.registry, input_.zone);
    index_[automation.id] = report_.automations.size();
    report_.automations.push_back(std::move(tried));
    automation.paused = false;
    return engine_->put(std::move(automation));
  }

  BacktestReport run() {
    report_.from = past_.from;
    report_.to = past_.to;
    if (!past_.readings.empty()) report_.first_reading = past_.readings.front().at;
    collect();
    for (const auto& reading : past_.readings) {
      run_until(reading.at);
      if (!home_.apply(reading, clock_.mono())) continue;
      ++report_.readings;
      engine_->on_reading(reading);
      collect();
    }
    run_until(past_.to);
    return std::move(report_);
  }

 private:
  void run_until(WallTime until) {
    while (true) {
      const auto due = engine_->next_due();
      const auto left = until - clock_.wall();
      if (!due) {
        if (left.count() > 0) clock_.advance(left);
        return;
      }
      const auto wait = std::chrono::ceil<milliseconds>(*due - clock_.mono());
      if (wait >= left) {
        if (left.count() > 0) clock_.advance(left);
        return;
      }
      clock_.advance(std::max(wait, milliseconds(0)));
      engine_->tick();
      collect();
    }
  }

  void collect() {
    Outbox out = engine_->take();
    for (const auto& notice : out.notices) {
      const auto at = index_.find(notice.automation);
      if (at != index_.end() && notice.kind == NoticeKind::Skipped)
        ++report_.automations[at->second].skipped;
    }
    for (const auto& batch : out.batches) {
      note(batch);
      engine_->done(batch.run);
    }
    engine_->take();
  }

  /// Numbers that a condition about the past looks at.
  void remember_numbers(const HistoryRequirement& wanted) {
    const auto series = series_of(wanted, *input_.registry);
    if (!series || numbers_.contains(*series)) return;
    auto& numbers = numbers_[*series];
    for (const auto* readings : {&past_.before, &past_.readings}) {
      for (const auto& reading : *readings) {
        if (Series(reading.thing, reading.property) == *series)
          numbers.emplace_back(reading.at, as_number(reading.value));
      }
    }
  }

  std::optional<double> figure(const HistoryRequirement& wanted) const {
    const auto series = series_of(wanted, *input_.registry);
    const auto found = series ? numbers_.find(*series) : numbers_.end();
    if (found == numbers_.end()) return {};
    const WallTime now = clock_.wall(), from = now - wanted.window;
    FigureFold fold(from, now + milliseconds(1));
    const auto& numbers = found->second;
    auto at = std::partition_point(numbers.begin(), numbers.end(),
                                   [&](const auto& number) { return number.first < from; });
    if (at != numbers.begin()) --at;
    for (; at != numbers.end() && at->first <= now; ++at) fold.add(at->first, at->second);
    return fold.finish(wanted.figure);
  }

  void note(const Batch& batch) {
    TriedAutomation& tried = report_.automations[index_.at(batch.automation)];
    TriedRun run{batch.automation, clock_.wall(), batch.cause, {}, {}};
    for (const auto& action : batch.actions) {
      if (const auto* say = std::get_if<NotifyAction>(&action)) run.told.push_back(say->text);
      if (const auto* scene = std::get_if<SceneAction>(&action))
        run.commands.push_back({"scene " + scene->scene, true, {}});
      if (const auto* command = std::get_if<CommandAction>(&action)) note(*command, run);
    }
    // A run that goes on after waiting is one run.
    const std::string key = batch.run.substr(0, batch.run.rfind('#'));
    if (runs_seen_.insert(key).second) ++tried.runs;
    tried.alerts += run.told.size();
    for (const auto& command : run.commands) {
      tried.changes += command.changes ? 1 : 0;
      if (command.saved_wh) tried.saved_wh = tried.saved_wh.value_or(0) + *command.saved_wh;
    }
    if (report_.runs.size() < kMaxTriedRuns) {
      report_.runs.push_back(std::move(run));
    } else {
      ++report_.left_out;
    }
  }

  void note(const CommandAction& action, TriedRun& run) {
    const HomePtr home = home_.get();
    Plan plan;
    plan.commands = {action.command};
    const auto resolution = plan::resolve(plan, *home);
    if (resolution.steps.empty()) {
      run.commands.push_back({describe(action.command, *input_.registry), false, {}});
      return;
    }
    for (const auto& step : resolution.steps) {
      const Thing& thing = *input_.registry->find_thing(step.thing);
      TriedCommand tried;
      PlannedCommand one = action.command;
      one.select.reset();
      one.device = step.thing;
      tried.words = describe(one, *input_.registry);
      const auto& state = home->state_of(step.thing);
      const auto effects = wanted_effects(thing, state, step.action, step.argument);
      tried.changes =
          effects.empty() || !std::all_of(effects.begin(), effects.end(), [&](const Effect& e) {
            return effect_holds(e, state.value(e.property),
                                tolerance_of(thing.find_property(e.property)));
          });
      if (step.action == "turn_off" && tried.changes) tried.saved_wh = saved_by(thing);
      run.commands.push_back(std::move(tried));
    }
  }

  /// Watt-hours from now until the thing went off by itself, or the end of the past.
  std::optional<double> saved_by(const Thing& thing) const {
    const Property* power = thing.find_property("power");
    if (power == nullptr || (power->unit != "W" && power->unit != "kW")) return {};
    const WallTime until = off_after(thing);
    double watts = 0;
    bool known = false;
    WallTime since = clock_.wall();
    if (const auto now = as_number(home_.get()->state_of(thing.id).value("power"))) {
      watts = *now;
      known = true;
    }
    double total = 0;
    const auto list = by_series_.find({thing.id, "power"});
    const auto none = std::vector<std::size_t>{};
    for (const auto i : list == by_series_.end() ? none : list->second) {
      const Reading& reading = past_.readings[i];
      const auto number = as_number(reading.value);
      if (reading.at <= clock_.wall() || !number) continue;
      if (reading.at >= until) break;
      total += watts * std::chrono::duration<double, std::ratio<3600>>(reading.at - since).count();
      watts = *number;
      since = reading.at;
      known = true;
    }
    if (!known) return {};
    total += watts * std::chrono::duration<double, std::ratio<3600>>(until - since).count();
    return power->unit == "kW" ? total * 1000 : total;
  }

  WallTime off_after(const Thing& thing) const {
    const auto list = by_series_.find({thing.id, main_property(thing)});
    if (list == by_series_.end()) return past_.to;
    for (const auto i : list->second) {
      const Reading& reading = past_.readings[i];
      if (reading.at > clock_.wall() && is_off(reading.value)) return reading.at;
    }
    return past_.to;
  }

  const Past& past_;
  const BacktestInput& input_;
  ManualClock clock_;
  PastHome home_;
  std::unique_ptr<Engine> engine_;
  std::map<AutomationId, std::size_t> index_;
  std::map<Series, std::vector<std::size_t>> by_series_;
  std::map<Series, std::vector<std::pair<WallTime, std::optional<double>>>> numbers_;
  std::set<std::string> runs_seen_;
  BacktestReport report_;
};

}  // namespace

std::vector<Series> watched_series(const std::vector<Automation>& automations,
                                   const Registry& registry) {
  Watched watched(registry);
  for (const auto& automation : automations) {
    for (const auto& trigger : automation.when) std::visit(watched, trigger);
    for (const auto& requirement : automation.only) watched.add(requirement);
    for (const auto& action : automation.then) watched.add(action);
  }
  return watched.take();
}

std::map<Series, milliseconds> looked_back(const std::vector<Automation>& automations,
                                           const Registry& registry) {
  std::map<Series, milliseconds> longest;
  for (const auto& automation : automations) {
    for (const auto& figure : figures_of(automation)) {
      const auto series = series_of(figure, registry);
      if (!series) continue;
      auto& window = longest[*series];
      window = std::max(window, figure.window);
    }
  }
  return longest;
}

Result<BacktestReport> backtest(std::vector<Automation> automations, const Past& past,
                                const BacktestInput& input) {
  Trial trial(past, input);
  for (auto& automation : automations) HEARKEN_TRY_VOID(trial.put(std::move(automation)));
  return trial.run();
}

std::string to_json(const BacktestReport& report, const ZoneOffset& zone) {
  using Json = nlohmann::ordered_json;
  Json out{{"from", format_time(report.from)},
           {"to", format_time(report.to)},
           {"readings", report.readings}};
  if (report.first_reading) out["first_reading"] = format_time(*report.first_reading);
  Json automations = Json::array();
  for (const auto& tried : report.automations) {
    Json entry{{"id", tried.automation.str()}, {"words", tried.words},
               {"runs", tried.runs},           {"changes", tried.changes},
               {"alerts", tried.alerts},       {"skipped", tried.skipped}};
    if (tried.saved_wh) entry["saved_wh"] = *tried.saved_wh;
    // Runs of each local day, the empty ones too.
    const std::int64_t first = local_moment(report.from, zone).day;
    const std::int64_t last = local_moment(report.to - milliseconds(1), zone).day;
    std::vector<std::size_t> days(
        static_cast<std::size_t>(std::max<std::int64_t>(last - first + 1, 0)));
    for (const auto& run : report.runs) {
      const auto day = static_cast<std::size_t>(local_moment(run.at, zone).day - first);
      if (run.automation == tried.automation && day < days.size()) ++days[day];
    }
    entry["days"] = days;
    automations.push_back(std::move(entry));
  }
  Json runs = Json::array();
  for (const auto& run : report.runs) {
    Json commands = Json::array();
    for (const auto& command : run.commands) {
      Json entry{{"words", command.words}, {"changes", command.changes}};
      if (command.saved_wh) entry["saved_wh"] = *command.saved_wh;
      commands.push_back(std::move(entry));
    }
    runs.push_back({{"id", run.automation.str()},
                    {"at", format_time(run.at)},
                    {"local", format_local(run.at, zone)},
                    {"cause", run.cause},
                    {"commands", std::move(commands)},
                    {"told", run.told}});
  }
  out["automations"] = std::move(automations);
  out["runs"] = std::move(runs);
  out["left_out"] = report.left_out;
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace hearken::automation
