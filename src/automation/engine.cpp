// SPDX-License-Identifier: Apache-2.0
#include "automation/engine.h"

#include <fmt/format.h>

#include <algorithm>

#include "automation/document.h"
#include "automation/engine_parts.h"

namespace hearken::automation {
namespace {

std::string series_key(const ThingId& thing, std::string_view property) {
  std::string key = thing.str();
  key += '\0';
  key += property;
  return key;
}

}  // namespace

const char* to_string(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::Missed:
      return "missed";
    case NoticeKind::Interrupted:
      return "interrupted";
    case NoticeKind::Skipped:
      return "skipped";
    case NoticeKind::Expired:
      return "expired";
  }
  return "missed";
}

bool used_up(const Automation& automation, WallTime now) {
  return std::all_of(automation.when.begin(), automation.when.end(), [&](const Trigger& trigger) {
    const auto* once = std::get_if<OnceTrigger>(&trigger);
    return once != nullptr && once->at <= now;
  });
}

std::string automation_key(const AutomationId& id) { return "automation/" + id.str(); }
std::string mark_key(const AutomationId& id) { return "mark/" + id.str(); }
std::string batch_key(const std::string& run) { return "batch/" + run; }
std::string watch_key(const AutomationId& id, std::size_t trigger) {
  return fmt::format("watch/{}#{}", id.str(), trigger);
}
std::string run_key(const AutomationId& id, std::uint64_t run) {
  return fmt::format("run/{}#{}", id.str(), run);
}

bool Engine::Earlier::before(const Deadline& a, const Deadline& b) {
  const auto& left = a.rule->automation->id;
  const auto& right = b.rule->automation->id;
  if (left != right) return left < right;
  return a.trigger != b.trigger ? a.trigger < b.trigger : a.run < b.run;
}

Engine::Engine(Surroundings surroundings) : around_(std::move(surroundings)) {
  ensure(around_.clock != nullptr && around_.zone && around_.home,
         "an automation engine needs a clock, a zone and a home");
  last_wall_ = around_.clock->wall();
  last_mono_ = around_.clock->mono();
  alive_ = last_wall_;
}

Engine::~Engine() = default;

Status Engine::put(Automation automation) {
  if (automation.id.empty() || automation.when.empty() || automation.then.empty()) {
    return fail(ErrorCode::InvalidInput,
                "an automation needs an id, something that starts it and something that it does");
  }
  if (automation.when.size() > kMaxTriggers || automation.then.size() > kMaxActions) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("at most {} triggers and {} actions", kMaxTriggers, kMaxActions));
  }
  remove(automation.id);
  auto rule = std::make_unique<Rule>();
  rule->automation = std::make_shared<const Automation>(std::move(automation));
  rule->watches.resize(rule->automation->when.size());
  Rule& added = *rule;
  rules_[added.automation->id] = std::move(rule);
  alive_ = around_.clock->wall();
  out_.changes.push_back({automation_key(added.automation->id), to_json(*added.automation)});
  index(added);
  return {};
}

bool Engine::remove(const AutomationId& id) {
  const auto found = rules_.find(id);
  if (found == rules_.end()) return false;
  forget(*found->second);
  erase(*found->second);
  return true;
}

void Engine::erase(Rule& rule) {
  unindex(rule);
  for (std::size_t i = 0; i < rule.watches.size(); ++i) {
    unschedule(rule, i);
    disarm(rule, i);
  }
  for (const auto& run : rule.runs) {
    if (run.resume_at) mono_due_.erase({*run.resume_at, {&rule, 0, run.number}});
    if (run.waits_until) --waiting_;
  }
  rules_.erase(AutomationId(rule.automation->id));
}

bool Engine::set_paused(const AutomationId& id, bool paused) {
  const auto found = rules_.find(id);
  if (found == rules_.end()) return false;
  if (found->second->automation->paused == paused) return true;
  Automation changed = *found->second->automation;
  changed.paused = paused;
  return put(std::move(changed)).has_value();
}

std::shared_ptr<const Automation> Engine::find(const AutomationId& id) const {
  const auto found = rules_.find(id);
  return found == rules_.end() ? nullptr : found->second->automation;
}

std::vector<std::shared_ptr<const Automation>> Engine::all() const {
  std::vector<std::shared_ptr<const Automation>> all;
  for (const auto& [id, rule] : rules_) all.push_back(rule->automation);
  return all;
}

std::size_t Engine::size() const { return rules_.size(); }

std::optional<WallTime> Engine::next_due_of(const AutomationId& id) const {
  const auto found = rules_.find(id);
  if (found == rules_.end()) return {};
  std::optional<WallTime> first;
  for (const auto& watch : found->second->watches) {
    if (watch.wall_at && (!first || *watch.wall_at < *first)) first = watch.wall_at;
  }
  return first;
}

/// Resolves what the triggers watch and lists it by series.
void Engine::index(Rule& rule) {
  if (rule.automation->paused) return;
  const HomePtr home = around_.home();
  const MonoTime now = around_.clock->mono();
  for (std::uint32_t i = 0; i < rule.watches.size(); ++i) {
    const Trigger& trigger = rule.automation->when[i];
    Watch& watch = rule.watches[i];
    const Subject* subject = nullptr;
    Subject single;
    if (const auto* state = std::get_if<StateTrigger>(&trigger)) subject = &state->subject;
    if (const auto* event = std::get_if<EventTrigger>(&trigger)) subject = &event->subject;
    if (const auto* silence = std::get_if<SilenceTrigger>(&trigger)) subject = &silence->subject;
    if (const auto* anomaly = std::get_if<AnomalyTrigger>(&trigger)) {
      single.thing = anomaly->thing;
      single.property = anomaly->property;
      subject = &single;
    }
    if (const auto* calendar = std::get_if<CalendarTrigger>(&trigger)) {
      single.thing = calendar->calendar;
      single.property = "events";
      subject = &single;
    }
    if (subject != nullptr) {
      for (const Thing* thing : things_of(*subject, *home)) {
        Member member{thing, property_of(*subject, *thing), {}, {}};
        const auto position = static_cast<std::uint32_t>(watch.members.size());
        auto& refs = by_series_[series_key(thing->id, member.property)];
        const auto at = std::find_if(refs.begin(), refs.end(), [&](const Ref& ref) {
          return rule.automation->id < ref.rule->automation->id;
        });
        refs.insert(at, Ref{&rule, i, position});
        watch.members.push_back(std::move(member));
      }
    }
    if (const auto* silence = std::get_if<SilenceTrigger>(&trigger)) {
      if (!watch.mono_at && !watch.fired) arm(rule, i, now + silence->held_for);
    } else if (!watch.wall_at) {
      schedule(rule, i, std::max(alive_, watch.last_at));
    }
    // What is so already is known at once, and does not count as having become so.
    for (std::uint32_t m = 0; m < watch.members.size(); ++m) {
      const Member& member = watch.members[m];
      if (!std::holds_alternative<StateTrigger>(trigger)) break;
      const Value& value = home->state_of(member.thing->id).value(member.property);
      if (!is_known(value)) continue;
      observe({&rule, i, m}, {member.thing->id, member.property, value, {}, {}, {}, true});
    }
  }
}

void Engine::unindex(const Rule& rule) {
  for (auto entry = by_series_.begin(); entry != by_series_.end();) {
    auto& refs = entry->second;
    std::erase_if(refs, [&](const Ref& ref) { return ref.rule == &rule; });
    entry = refs.empty() ? by_series_.erase(entry) : std::next(entry);
  }
}

void Engine::on_registry() {
  by_series_.clear();
  for (auto& [id, rule] : rules_) {
    for (auto& watch : rule->watches) watch.members.clear();
    index(*rule);
  }
  finish_dead();
}

void Engine::on_reading(const Reading& reading) {
  key_.assign(reading.thing.str()).push_back('\0');
  key_ += reading.property;
  const auto found = by_series_.find(key_);
  if (found == by_series_.end()) return;
  // A copy: what fires may change the index.
  const std::vector<Ref> refs = found->second;
  for (const Ref& ref : refs) observe(ref, reading);
  finish_dead();
}

void Engine::tick() {
  const MonoTime mono = around_.clock->mono();
  const WallTime wall = around_.clock->wall();
  const auto drift =
      (wall - last_wall_) - std::chrono::duration_cast<milliseconds>(mono - last_mono_);
  if (std::chrono::abs(drift) > seconds(2)) after_clock_step();
  last_wall_ = wall;
  last_mono_ = mono;
  alive_ = wall;
  remember_alive();
  expire();
  while (!mono_due_.empty() && mono_due_.begin()->first <= mono) {
    const auto [due, deadline] = *mono_due_.begin();
    mono_due_.erase(mono_due_.begin());
    if (deadline.run != 0) {
      on_run_due(*deadline.rule, deadline.run, due);
    } else {
      deadline.rule->watches[deadline.trigger].mono_at.reset();
      on_mono_due(*deadline.rule, deadline.trigger, due);
    }
  }
  while (!wall_due_.empty() && wall_due_.begin()->first <= wall) {
    const auto [due, deadline] = *wall_due_.begin();
    wall_due_.erase(wall_due_.begin());
    deadline.rule->watches[deadline.trigger].wall_at.reset();
    on_wall_due(*deadline.rule, deadline.trigger, due);
  }
  if (waiting_ > 0) check_waits();
  finish_dead();
}

/// At most one write a minute, and none while nothing waits for a time.
void Engine::remember_alive() {
  const bool recent = std::chrono::abs(alive_ - remembered_alive_) < std::chrono::minutes(1);
  if (wall_due_.empty() || recent) return;
  remembered_alive_ = alive_;
  out_.changes.push_back({kAliveKey, fmt::format("{}", alive_.time_since_epoch().count())});
}

std::optional<MonoTime> Engine::next_due() const {
  const MonoTime mono = around_.clock->mono();
  std::optional<MonoTime> due;
  if (!mono_due_.empty()) due = mono_due_.begin()->first;
  if (!wall_due_.empty()) {
    // Looked at again at least every minute: the wall clock may be set meanwhile.
    const auto left = std::min<milliseconds>(wall_due_.begin()->first - around_.clock->wall(),
                                             std::chrono::minutes(1));
    const MonoTime at = mono + std::max(left, milliseconds(0));
    if (!due || at < *due) due = at;
  }
  if (waiting_ > 0 && (!due || mono + seconds(1) < *due)) due = mono + seconds(1);
  return due;
}

void Engine::expire() {
  const WallTime now = around_.clock->wall();
  for (auto& [id, rule] : rules_) {
    const auto& expires = rule->automation->expires;
    if (!expires || *expires > now) continue;
    notice(NoticeKind::Expired, *rule, *expires, "its time is over");
    dead_.push_back(id);
  }
  finish_dead();
}

void Engine::finish_dead() {
  if (dead_.empty()) return;
  const auto dead = std::exchange(dead_, {});
  for (const auto& id : dead) {
    const auto found = rules_.find(id);
    if (found == rules_.end()) continue;
    forget(*found->second);
    erase(*found->second);
  }
}

void Engine::mark(const Rule& rule) {
  std::string body = fmt::format("{}", rule.runs_done);
  for (const auto& watch : rule.watches)
    body += fmt::format(" {}", watch.last_at.time_since_epoch().count());
  out_.changes.push_back({mark_key(rule.automation->id), std::move(body)});
}

void Engine::forget(const Rule& rule) {
  const auto& id = rule.automation->id;
  out_.changes.push_back({automation_key(id), ""});
  out_.changes.push_back({mark_key(id), ""});
  for (std::size_t i = 0; i < rule.watches.size(); ++i) {
    const auto* state = std::get_if<StateTrigger>(&rule.automation->when[i]);
    if (state != nullptr && state->held_for.count() > 0)
      out_.changes.push_back({watch_key(id, i), ""});
  }
  for (const auto& run : rule.runs) out_.changes.push_back({run_key(id, run.number), ""});
}

void Engine::notice(NoticeKind kind, const Rule& rule, WallTime due, std::string text) {
  out_.notices.push_back({kind, rule.automation->id, rule.automation->owner, due, std::move(text)});
}

World Engine::world(const HomeSnapshot& home) const {
  return {home, around_.clock->wall(), around_.zone, around_.place, around_.figure};
}

Outbox Engine::take() { return std::exchange(out_, {}); }

}  // namespace hearken::automation
