// SPDX-License-Identifier: Apache-2.0
#include "app/automations.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/timer_requests.h"
#include "automation/describe.h"
#include "automation/document.h"
#include "core/state_words.h"

namespace hearken::app {
namespace {

using automation::Automation;

bool is_bad(Outcome outcome) {
  return outcome != Outcome::Confirmed && outcome != Outcome::Unchanged;
}

/// With the main property where none is named; nothing when there is no such thing.
std::optional<automation::HistoryRequirement> with_property(automation::HistoryRequirement wanted,
                                                            const Registry& registry) {
  const Thing* thing = registry.find_thing(wanted.thing);
  if (thing == nullptr) return {};
  if (wanted.property.empty()) wanted.property = main_property(*thing);
  return wanted;
}

/// About smoke, water, gas, doors left open: what nobody wants to miss.
bool about_safety(const Automation* automation, const Registry& registry) {
  if (automation == nullptr) return false;
  return std::any_of(automation->when.begin(), automation->when.end(), [&](const auto& trigger) {
    const auto* state = std::get_if<automation::StateTrigger>(&trigger);
    const Thing* thing = state == nullptr ? nullptr : registry.find_thing(state->subject.thing);
    return thing != nullptr && thing->safety != SafetyClass::Comfort;
  });
}

/// Figures for conditions about the past, when there is a store to ask.
std::unique_ptr<FigureBoard> board_for(Automations::Ports& ports) {
  if (!ports.open_history) return nullptr;
  auto board =
      std::make_unique<FigureBoard>(*ports.around.clock, std::move(ports.open_history), ports.log);
  ports.around.figure = [board = board.get(),
                         home = ports.around.home](const automation::HistoryRequirement& wanted) {
    const auto named = with_property(wanted, *home()->registry);
    return named ? board->figure(*named) : std::nullopt;
  };
  return board;
}

}  // namespace

Automations::Automations(Ports ports)
    : figures_(board_for(ports)),
      ports_(std::move(ports)),
      engine_(ports_.around),
      timers_(*ports_.around.clock) {}

void Automations::restore(const std::map<std::string, std::string>& kept) {
  for (const auto& problem : engine_.restore(kept)) {
    if (ports_.log) ports_.log("an automation cannot be read: " + problem);
  }
  timers_.restore(kept);
  scenes_.restore(kept);
  changed();
}

void Automations::on_registry() {
  engine_.on_registry();
  watch_figures();
}

void Automations::on_stored(const Reading& reading) {
  if (figures_) figures_->stored(reading);
}

void Automations::watch_figures() {
  if (!figures_) return;
  const HomePtr home = ports_.around.home();
  std::vector<automation::HistoryRequirement> wanted;
  for (const auto& automation : engine_.all()) {
    for (auto& figure : automation::figures_of(*automation)) {
      if (auto named = with_property(std::move(figure), *home->registry))
        wanted.push_back(std::move(*named));
    }
  }
  figures_->watch(wanted);
}

/// Automations came, went or changed.
void Automations::changed() {
  watch_figures();
  flush();
}

void Automations::on_reading(const Reading& reading) {
  engine_.on_reading(reading);
  flush();
}

std::optional<MonoTime> Automations::tick() {
  engine_.tick();
  for (const auto& ring : timers_.tick()) {
    const std::string label = timer_label(ring.timer);
    const std::string text = ring.missed
                                 ? fmt::format("The {} ended {} ago, while Hearken was away.",
                                               label, automation::spoken_duration(ring.late))
                                 : fmt::format("The {} is done.", label);
    notify(ring.timer.owner, text);
  }
  flush();
  auto due = engine_.next_due();
  const auto ring = timers_.next_due();
  if (ring && (!due || *ring < *due)) due = ring;
  return due;
}

/// Changes first, and only when they are on disk what they announce (decision 0007).
void Automations::flush() {
  automation::Outbox out = engine_.take();
  for (auto& change : timers_.take_changes()) out.changes.push_back(std::move(change));
  for (const auto& notice : out.notices) {
    const auto automation = engine_.find(notice.automation);
    const std::string name = automation ? automation->name : notice.automation.str();
    notify(notice.owner,
           fmt::format("{}: {} ({}).", automation::to_string(notice.kind), name, notice.text));
  }
  if (out.changes.empty() && out.batches.empty()) return;
  ports_.keep(std::move(out.changes), [this, batches = std::move(out.batches)](Status kept) {
    for (const auto& batch : batches) {
      if (kept) {
        carry_out(batch);
      } else {
        notify(batch.owner, "An automation was not run, because it could not be recorded: " +
                                kept.error().message);
      }
    }
  });
}

void Automations::carry_out(const automation::Batch& batch) {
  const auto automation = engine_.find(batch.automation);
  std::vector<PlannedCommand> commands;
  for (const auto& action : batch.actions) {
    if (const auto* command = std::get_if<automation::CommandAction>(&action))
      commands.push_back(command->command);
    if (const auto* scene = std::get_if<automation::SceneAction>(&action)) {
      if (const auto* found = scenes_.find(scene->scene)) {
        commands.insert(commands.end(), found->commands.begin(), found->commands.end());
      } else {
        notify(batch.owner, fmt::format("There is no scene called {}.", scene->scene));
      }
    }
    if (const auto* say = std::get_if<automation::NotifyAction>(&action))
      notify(say->person.empty() ? batch.owner : say->person, say->text, automation.get());
  }
  if (commands.empty()) {
    finish(batch, {});
    return;
  }
  ports_.perform(batch, scenes_.expanded(std::move(commands)),
                 [this, batch](const Performed& performed) { finish(batch, performed); });
}

/// A rule that fails says so once, with the reason, until it works again.
void Automations::finish(const automation::Batch& batch, const Performed& performed) {
  engine_.done(batch.run);
  std::string reason = performed.problems.empty() ? "" : performed.problems.front();
  for (const auto& receipt : performed.receipts) {
    if (!is_bad(receipt.outcome)) continue;
    reason = fmt::format("{}: {}{}", receipt.name, hearken::to_string(receipt.outcome),
                         receipt.reason.empty() ? "" : ", " + receipt.reason);
    break;
  }
  if (reason.empty()) {
    failing_.erase(batch.automation);
  } else if (failing_.insert(batch.automation).second) {
    const auto automation = engine_.find(batch.automation);
    notify(batch.owner,
           fmt::format("{} did not work: {}", automation ? automation->name : batch.cause, reason),
           automation.get());
  }
  flush();
}

void Automations::notify(const PersonId& person, const std::string& text, const Automation* about) {
  ports_.record("notice", person, text);
  const bool safety = about_safety(about, *ports_.around.home()->registry);
  tell(person, text, safety ? NoticeBoard::Urgency::Safety : NoticeBoard::Urgency::Usual);
}

void Automations::alarm(const std::string& text) {
  ports_.record("notice", {}, text);
  tell({}, text, NoticeBoard::Urgency::Safety);
}

void Automations::tell(const PersonId& person, const std::string& text,
                       NoticeBoard::Urgency urgency) {
  const auto line = notices_.tell(person, text, urgency, *ports_.around.clock);
  if (line && ports_.log)
    ports_.log(fmt::format("to {}: {}", person.empty() ? "all" : person.str(), *line));
}

Result<std::vector<Automation>> Automations::read(const std::string& document,
                                                  const PersonId& owner) const {
  HEARKEN_TRY(auto automations,
              automation::read_automations(document, "automation", ports_.around.zone));
  for (auto& automation : automations) automation.owner = owner;
  return automations;
}

Status Automations::add(std::vector<Automation> automations) {
  for (auto& automation : automations) HEARKEN_TRY_VOID(engine_.put(std::move(automation)));
  changed();
  return {};
}

CheckJob Automations::check_job(const std::vector<Automation>& fresh) const {
  CheckJob job;
  for (const auto& automation : fresh) job.fresh.push_back(scenes_.opened(automation));
  for (const auto& automation : engine_.all()) job.present.push_back(scenes_.opened(*automation));
  job.home = ports_.around.home();
  job.zone = ports_.around.zone;
  job.place = ports_.around.place;
  job.now = ports_.around.clock->mono();
  job.figures = static_cast<bool>(ports_.around.figure);
  return job;
}

automation::CheckReport CheckJob::run(const guard::Policy& policy) const {
  const automation::CheckInput input{*home, zone, place, policy, now, {}, figures};
  if (!fresh.empty()) return automation::check_added(fresh, present, input);
  std::vector<automation::AutomationPtr> running;
  for (const auto& automation : present) {
    if (!automation->paused) running.push_back(automation);
  }
  return automation::check(running, input);
}

Status Automations::change(const automation::AutomationId& id, const std::string& what) {
  bool found = false;
  if (what == "delete") found = engine_.remove(id);
  if (what == "pause" || what == "resume") found = engine_.set_paused(id, what == "pause");
  if (!found)
    return fail(ErrorCode::NotFound,
                "there is no automation '" + id.str() + "'; `hearken automation list` shows them");
  changed();
  return {};
}

}  // namespace hearken::app
