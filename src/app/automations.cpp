// SPDX-License-Identifier: Apache-2.0
#include "app/automations.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "automation/describe.h"
#include "automation/document.h"
#include "automation/from_plan.h"
#include "core/text.h"

namespace hearken::app {
namespace {

using automation::Automation;
using automation::AutomationId;

constexpr std::size_t kMaxNotifications = 200;
/// Messages to one person within an hour; those about safety are never held back.
constexpr std::size_t kAlertsPerHour = 12;
constexpr const char* kScenePrefix = "scene.taught_";

std::string slug(const std::string& name) {
  std::string text = fold(name);
  std::replace(text.begin(), text.end(), ' ', '_');
  return text;
}

bool is_bad(Outcome outcome) {
  return outcome != Outcome::Confirmed && outcome != Outcome::Unchanged;
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

std::string timer_label(const automation::Timer& timer) {
  return timer.name.empty() ? automation::spoken_duration(timer.length) + " timer"
                            : timer.name + " timer";
}

}  // namespace

Automations::Automations(Ports ports)
    : ports_(std::move(ports)), engine_(ports_.around), timers_(*ports_.around.clock) {}

void Automations::restore(const std::map<std::string, std::string>& kept) {
  for (const auto& problem : engine_.restore(kept)) {
    if (ports_.log) ports_.log("an automation cannot be read: " + problem);
  }
  timers_.restore(kept);
  for (const auto& [key, body] : kept) {
    if (!key.starts_with("scene/")) continue;
    if (auto scene = automation::read_scene(body)) scenes_[fold(scene->name)] = std::move(*scene);
  }
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
      const auto found = scenes_.find(fold(scene->scene));
      if (found == scenes_.end()) {
        notify(batch.owner, fmt::format("There is no scene called {}.", scene->scene));
      } else {
        commands.insert(commands.end(), found->second.commands.begin(),
                        found->second.commands.end());
      }
    }
    if (const auto* say = std::get_if<automation::NotifyAction>(&action))
      notify(say->person.empty() ? batch.owner : say->person, say->text, automation.get());
  }
  if (commands.empty()) {
    finish(batch, {});
    return;
  }
  ports_.perform(batch, expanded(std::move(commands)),
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
  const MonoTime now = ports_.around.clock->mono();
  auto& times = told_[person];
  while (!times.empty() && now - times.front() > std::chrono::hours(1)) times.pop_front();
  std::size_t& withheld = withheld_[person];
  std::string line = text;
  ports_.record("notice", person, text);
  const bool safety = about_safety(about, *ports_.around.home()->registry);
  if (times.size() >= kAlertsPerHour && !safety) {
    ++withheld;
    return;
  }
  if (withheld > 0) line += fmt::format(" ({} more in the ledger)", std::exchange(withheld, 0));
  times.push_back(now);
  tell(person, line);
}

void Automations::alarm(const std::string& text) {
  ports_.record("notice", {}, text);
  tell({}, text);
}

void Automations::tell(const PersonId& person, const std::string& line) {
  notifications_.push_back({ports_.around.clock->wall(), person, line});
  if (notifications_.size() > kMaxNotifications) notifications_.pop_front();
  if (ports_.log) ports_.log(fmt::format("to {}: {}", person.empty() ? "all" : person.str(), line));
}

std::vector<Thing> Automations::scene_things() const {
  std::vector<Thing> things;
  for (const auto& [folded, scene] : scenes_) {
    Thing thing;
    thing.id = ThingId(kScenePrefix + slug(scene.name));
    thing.name = scene.name;
    thing.kind = "scene";
    thing.actions = {{"activate", ""}};
    things.push_back(std::move(thing));
  }
  return things;
}

std::vector<PlannedCommand> Automations::expanded(std::vector<PlannedCommand> commands) const {
  std::vector<PlannedCommand> out;
  for (auto& command : commands) {
    const bool taught = command.device.str().starts_with(kScenePrefix);
    const auto found = std::find_if(scenes_.begin(), scenes_.end(), [&](const auto& entry) {
      return taught && kScenePrefix + slug(entry.second.name) == command.device.str();
    });
    if (found == scenes_.end()) {
      out.push_back(std::move(command));
    } else {
      out.insert(out.end(), found->second.commands.begin(), found->second.commands.end());
    }
  }
  return out;
}

Later Automations::prepare(const Plan& plan, const Context& context,
                           const std::string& id_prefix) const {
  Later later;
  std::size_t number = 0;
  for (const auto& rule : plan.rules) {
    auto made = automation::make_rule(rule, context, ports_.around.zone,
                                      AutomationId(fmt::format("{}-{}", id_prefix, ++number)));
    if (!made) {
      later.problems.push_back(made.error().message);
      continue;
    }
    // What is done at once is put back later: by commands for the state of this moment.
    for (auto& command : expanded(std::move(made->immediate))) {
      for (auto& back : automation::restoring_commands(command, *context.home))
        made->automation.then.emplace_back(automation::CommandAction{std::move(back)});
      later.immediate.push_back(std::move(command));
    }
    if (made->automation.then.empty()) {
      later.problems.emplace_back("I do not know the state that should come back afterwards.");
      continue;
    }
    (made->simple ? later.simple : later.proposed).push_back(std::move(made->automation));
  }
  return later;
}

void Automations::settle(Later& later, const Plan& plan, const Context& context) {
  for (auto& line : accept(std::exchange(later.simple, {}))) later.said.push_back(std::move(line));
  for (const auto& request : plan.timers) settle_timer(later, request, context);
  for (const auto& request : plan.requests) settle_request(later, request, context);
  if (plan.lesson) learn(later, *plan.lesson, context);
  flush();
}

std::vector<std::string> Automations::accept(std::vector<Automation> automations) {
  std::vector<std::string> said;
  const HomePtr home = ports_.around.home();
  for (auto& automation : automations) {
    said.push_back(automation::describe(automation, *home->registry, ports_.around.zone));
    last_[automation.owner] = automation.id;
    if (const Status put = engine_.put(std::move(automation)); !put)
      said.back() = put.error().message;
  }
  flush();
  return said;
}

void Automations::settle_timer(Later& later, const TimerRequest& request, const Context& context) {
  const auto length =
      [&](const std::optional<SaidTime>& said) -> std::optional<automation::milliseconds> {
    if (!said || *said >= context.times.size()) return {};
    const TimeMention& time = context.times[*said];
    if (time.kind == TimeMention::Kind::Duration) return time.duration;
    if (time.kind == TimeMention::Kind::Instant && time.from > context.now)
      return time.from - context.now;
    return {};
  };
  const auto by = length(request.time);
  automation::TimerChoice choice{request.name, request.area, length(request.which), context.person,
                                 request.everyone};
  const bool changes = request.verb == TimerVerb::Start || request.verb == TimerVerb::More ||
                       request.verb == TimerVerb::Less;
  if (changes && !by) {
    later.problems.emplace_back("I did not understand for how long.");
    return;
  }
  Result<std::vector<automation::Timer>> touched = std::vector<automation::Timer>{};
  switch (request.verb) {
    case TimerVerb::Start: {
      auto timer =
          timers_.start(request.name, request.area.empty() ? context.speaker_area : request.area,
                        context.person, *by);
      if (timer) {
        later.said.push_back(fmt::format("The {} is running.", timer_label(*timer)));
      } else {
        later.problems.push_back(timer.error().message);
      }
      return;
    }
    case TimerVerb::Cancel:
      touched = timers_.cancel(choice);
      break;
    case TimerVerb::Hold:
      touched = timers_.hold(choice);
      break;
    case TimerVerb::Resume:
      touched = timers_.resume(choice);
      break;
    case TimerVerb::More:
      touched = timers_.change(choice, *by);
      break;
    case TimerVerb::Less:
      touched = timers_.change(choice, -*by);
      break;
    case TimerVerb::Left:
      touched = timers_.find(choice);
      break;
  }
  if (!touched) {
    later.problems.push_back(touched.error().message);
    return;
  }
  for (const auto& timer : *touched) {
    const std::string left =
        automation::spoken_duration(std::chrono::duration_cast<automation::seconds>(
            timer.left + std::chrono::milliseconds(500)));
    later.said.push_back(request.verb == TimerVerb::Cancel
                             ? fmt::format("The {} is cancelled.", timer_label(timer))
                             : fmt::format("The {} has {} left{}.", timer_label(timer), left,
                                           timer.held ? ", and is held" : ""));
  }
}

/// Automations that share words with `words`; with none, and not everyone, the one spoken of last.
std::vector<AutomationId> Automations::matching(const std::string& words, bool everyone) const {
  std::vector<AutomationId> best;
  std::size_t most = everyone ? 0 : 1;
  const std::string folded = fold(words);
  const auto wanted = split_words(folded);
  for (const auto& automation : engine_.all()) {
    const std::string text = " " + fold(automation->name + " " + automation->said) + " ";
    std::size_t shared = 0;
    for (const auto word : wanted)
      shared += text.find(" " + std::string(word) + " ") != std::string::npos ? 1U : 0U;
    if (shared < most) continue;
    if (shared > most) best.clear();
    most = shared;
    best.push_back(automation->id);
  }
  return best;
}

void Automations::settle_request(Later& later, const RuleRequest& request, const Context& context) {
  const auto& registry = *context.home->registry;
  std::vector<AutomationId> chosen;
  const auto last = last_.find(context.person);
  if (request.name.empty() && !request.everyone && request.verb != RuleVerb::List) {
    if (last != last_.end() && engine_.find(last->second)) chosen = {last->second};
  } else {
    chosen = matching(request.name, request.everyone || request.name.empty());
  }
  if (chosen.empty()) {
    later.said.emplace_back(engine_.size() == 0 ? "There are no rules." : "I know no such rule.");
    return;
  }
  if (request.verb != RuleVerb::List && !request.everyone && chosen.size() > 1) {
    later.problems.emplace_back("That fits several rules; say which one.");
    return;
  }
  for (const auto& id : chosen) {
    const auto automation = engine_.find(id);
    const std::string words = automation::describe(*automation, registry, ports_.around.zone);
    last_[context.person] = id;
    switch (request.verb) {
      case RuleVerb::List:
        later.said.push_back(words);
        break;
      case RuleVerb::Cancel:
        engine_.remove(id);
        later.said.push_back("Deleted: " + words);
        break;
      case RuleVerb::Hold:
      case RuleVerb::Resume:
        engine_.set_paused(id, request.verb == RuleVerb::Hold);
        later.said.push_back((request.verb == RuleVerb::Hold ? "Paused: " : "Running again: ") +
                             words);
        break;
      default: {
        if (!request.time || *request.time >= context.times.size()) {
          later.problems.emplace_back("I did not understand the time.");
          break;
        }
        auto changed = automation::edited(*automation, request.verb, context.times[*request.time],
                                          context.now, ports_.around.zone);
        if (changed) {
          later.proposed.push_back(std::move(*changed));
        } else {
          later.problems.push_back(changed.error().message);
        }
      }
    }
  }
}

void Automations::learn(Later& later, const SceneLesson& lesson, const Context& context) {
  const AreaId area = lesson.area.empty() ? context.speaker_area : lesson.area;
  auto scene = automation::learn_scene(lesson.name, context.person, area, *context.home);
  if (scene.commands.empty()) {
    later.problems.emplace_back("Nothing here has a state that I could remember.");
    return;
  }
  const std::string key = "scene/" + fold(scene.name);
  later.said.push_back(
      fmt::format("I remember {} settings as {}.", scene.commands.size(), scene.name));
  ports_.keep({{key, automation::to_json(scene)}},
              [this, name = scene.name, person = context.person](const Status& kept) {
                if (kept) return;
                notify(person, fmt::format("{} could not be written down and is lost at the next "
                                           "start: {}",
                                           name, kept.error().message));
              });
  scenes_[fold(scene.name)] = std::move(scene);
}

std::string Automations::list_json(const std::optional<PersonId>& whose) const {
  using Json = nlohmann::ordered_json;
  Json out{{"automations", Json::array()},
           {"timers", Json::array()},
           {"scenes", Json::array()},
           {"notifications", Json::array()}};
  const HomePtr home = ports_.around.home();
  for (const auto& automation : engine_.all()) {
    Json entry = Json::parse(automation::to_json(*automation));
    entry["words"] = automation::describe(*automation, *home->registry, ports_.around.zone);
    if (const auto due = engine_.next_due_of(automation->id)) entry["next"] = format_time(*due);
    out["automations"].push_back(std::move(entry));
  }
  for (const auto& timer : timers_.all()) {
    out["timers"].push_back({{"name", timer.name},
                             {"area", timer.area.str()},
                             {"length_ms", timer.length.count()},
                             {"left_ms", timer.left.count()},
                             {"held", timer.held}});
  }
  for (const auto& [name, scene] : scenes_)
    out["scenes"].push_back({{"name", scene.name}, {"commands", scene.commands.size()}});
  for (const auto& line : notifications_) {
    if (whose && !line.person.empty() && line.person != *whose) continue;
    out["notifications"].push_back(
        {{"at", format_time(line.at)}, {"person", line.person.str()}, {"text", line.text}});
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
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
  flush();
  return {};
}

/// With the commands of taught scenes in the place of the scenes.
automation::AutomationPtr Automations::opened(const Automation& automation) const {
  auto out = std::make_shared<Automation>(automation);
  out->then.clear();
  for (const auto& action : automation.then) {
    std::vector<PlannedCommand> commands;
    if (const auto* command = std::get_if<automation::CommandAction>(&action))
      commands = expanded({command->command});
    if (const auto* scene = std::get_if<automation::SceneAction>(&action)) {
      const auto found = scenes_.find(fold(scene->scene));
      if (found != scenes_.end()) commands = found->second.commands;
    }
    if (commands.empty()) out->then.push_back(action);
    for (auto& command : commands)
      out->then.emplace_back(automation::CommandAction{std::move(command)});
  }
  return out;
}

CheckJob Automations::check_job(const std::vector<Automation>& fresh) const {
  CheckJob job;
  for (const auto& automation : fresh) job.fresh.push_back(opened(automation));
  for (const auto& automation : engine_.all()) job.present.push_back(opened(*automation));
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

Status Automations::change(const AutomationId& id, const std::string& what) {
  bool found = false;
  if (what == "delete") found = engine_.remove(id);
  if (what == "pause" || what == "resume") found = engine_.set_paused(id, what == "pause");
  if (!found)
    return fail(ErrorCode::NotFound,
                "there is no automation '" + id.str() + "'; `hearken automation list` shows them");
  flush();
  return {};
}

}  // namespace hearken::app
