// SPDX-License-Identifier: Apache-2.0
#include "app/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <random>
#include <utility>

#include "app/approvals.h"
#include "app/arrivals.h"
#include "app/event_bus.h"
#include "app/json_texts.h"
#include "app/standstill.h"
#include "app/turn_teller.h"
#include "app/urgent_thread.h"
#include "app/wire.h"
#include "core/version.h"

namespace hearken::app {
namespace {

using std::chrono::milliseconds;

}  // namespace

Engine::Engine(EngineParts parts)
    : parts_(std::move(parts)),
      chain_(parts_.process),
      approvals_(std::make_unique<Approvals>()),
      bus_(std::make_unique<EventBus>()) {}

Engine::~Engine() {
  if (collector_) collector_->stop();
  if (home_thread_) {
    home_thread_->run([this] { executor_->cancel_all("Hearken is stopping"); });
    home_thread_->stop();
  }
  if (arrivals_ && store_) arrivals_->close(*store_);
  if (store_) store_->stop();
}

Result<std::unique_ptr<Engine>> Engine::start(EngineParts parts) {
  ensure(parts.clock != nullptr && parts.registry != nullptr && parts.session != nullptr,
         "an engine needs a clock, a registry and a session");
  std::unique_ptr<Engine> engine(new Engine(std::move(parts)));
  HEARKEN_TRY_VOID(engine->open());
  return engine;
}

Status Engine::open() {
  const Clock& clock = *parts_.clock;
  std::random_device entropy;
  run_id_ = (std::uint64_t{entropy()} << 32) | entropy();
  started_ = clock.wall();
  metrics_ = std::make_unique<api::Metrics>(
      kVersion, parts_.tiers.empty() ? "" : parts_.tiers.front().provider->describe().model);
  HEARKEN_TRY(auto history, store::open_history(parts_.store));
  HEARKEN_TRY(const auto left_open, history->unfinished_commands());
  HEARKEN_TRY(const auto kept, history->kept());
  // What a crash interrupted is never sent again; its outcome is unknown, and the journal says so.
  for (const auto& entry : left_open) {
    HEARKEN_TRY_VOID(history->finish_command(entry.start.command.id, Outcome::Unconfirmed, Value{},
                                             clock.wall(),
                                             "the program stopped before it was known"));
  }
  store::WriterOptions writing;
  writing.retention = parts_.retention;
  store_ = std::make_unique<store::StoreWriter>(std::move(history), clock, writing);
  if (parts_.store.path != ":memory:") {
    const MutexLock lock(turn_mutex_);
    HEARKEN_TRY(reader_, open_history());
  }
  const auto prefix = parts_.arrivals.empty() ? arrivals_prefix(parts_.store) : parts_.arrivals;
  if (!prefix.empty()) {
    HEARKEN_TRY(arrivals_, Arrivals::open(prefix, parts_.process, clock, parts_.log));
  }
  home_state_ = std::make_unique<process::HomeState>(parts_.registry);
  alarm_sensors_.follow(*parts_.registry);
  collector_ =
      std::make_unique<collect::Collector>(std::move(parts_.session), std::move(parts_.adapters),
                                           parts_.bindings, parts_.site, clock, sinks());
  if (parts_.shows_itself) collector_->introduce_self(kVersion);
  wire_ = std::make_unique<Wire>(*collector_);
  journal_ = std::make_unique<Journal>(
      *store_, clock,
      [this](CommandId id, Status status) {
        home_thread_->post_first([this, id = std::move(id), status = std::move(status)] {
          executor_->on_journal_ack(id, status);
        });
      },
      [this](const Command& command) { return makes_safer(command); });
  executor_ = std::make_unique<act::Executor>(
      *wire_, *journal_, clock,
      [this] { return CommandId(fmt::format("c{:x}-{}", run_id_, next_id_++)); }, parts_.act);
  executor_->set_on_ended([this](const TurnId& turn, const Receipt& receipt) {
    const auto found = observers_.find(turn);
    if (found != observers_.end())
      TurnTeller(found->second).outcome(receipt, *home_state_->registry());
  });
  home_thread_ = std::make_unique<HomeThread>(clock, [this] { return tick(); });
  home_thread_->start();
  home_thread_->run([&] {
    open_automations(kept);
    restore_watches(kept);
    report_self_at_ = MonoTime{};
    if (arrivals_) arrivals_->store_left(*home_state_->registry(), *store_);
  });
  hurry_threads();
  collector_->start();
  return {};
}

/// Those of home and store; the session's does so with its first readings.
void Engine::hurry_threads() {
  home_thread_->run([] { hurry_this_thread(); });
  const auto hurry = [](store::History&) -> Status {
    hurry_this_thread();
    return {};
  };
  const Status queued = store_->write(hurry, [](const Status&) {});
  static_cast<void>(queued.has_value());  // a store that takes no work has no hurry either
}

collect::Sinks Engine::sinks() {
  collect::Sinks sinks;
  sinks.on_readings = [this](std::vector<Reading> readings) { take_readings(std::move(readings)); };
  sinks.on_things = [this](std::vector<Thing> things, std::vector<Area> areas) {
    home_thread_->post([this, things = std::move(things), areas = std::move(areas)] {
      for (const auto& thing : things) announced_things_[thing.id] = thing;
      for (const auto& area : areas) announced_areas_[area.id] = area;
      registry_stale_ = true;
    });
  };
  sinks.on_removed = [this](std::vector<ThingId> removed) {
    home_thread_->post([this, removed = std::move(removed)] {
      for (const auto& id : removed) announced_things_.erase(id);
      registry_stale_ = true;
    });
  };
  sinks.on_availability = [this](const ThingId& thing, Availability availability) {
    home_thread_->post([this, thing, availability] {
      ensure_registry();
      home_state_->set_availability(thing, availability);
      executor_->on_availability(thing, availability);
      bus_->tell_availability(thing, availability);
    });
  };
  sinks.on_echo = [this](const devices::CommandEcho& echo) {
    home_thread_->post(
        [this, echo] { executor_->on_command_echo(echo.command, echo.accepted, echo.text); });
  };
  if (parts_.log) {
    sinks.on_state = [this](const net::MqttState& state) {
      parts_.log(fmt::format("broker {}: {}", net::to_string(state.phase), state.reason));
    };
    sinks.on_drop = [this](collect::DropReason reason, const std::string& detail) {
      parts_.log(fmt::format("dropped a message ({}): {}", collect::to_string(reason), detail));
    };
  }
  return sinks;
}

/// Session thread. The broker gets its acknowledgement when this has returned. Readings of alarm
/// sensors go before the others, in their own order.
void Engine::take_readings(std::vector<Reading> readings) {
  [[maybe_unused]] thread_local const bool hurried = (hurry_this_thread(), true);
  const WallTime received = parts_.clock->wall();
  // What the broker keeps it says again after a kill.
  const bool kept_there = readings.front().retained;
  const bool keep = arrivals_ && !kept_there;
  const std::size_t count = readings.size();
  if (alarm_sensors_.has(readings.front().thing)) {
    // The file may have to wait for the disk; the alarm does not wait for the file.
    home_thread_->post_first_droppable(
        [this, received, readings] { on_readings(readings, received); }, count);
    if (keep) arrivals_->keep(received, readings);
  } else {
    if (keep) arrivals_->keep(received, readings);
    home_thread_->post_droppable(
        [this, received, readings = std::move(readings)] { on_readings(readings, received); },
        count);
  }
  tell_losses();
  if (!arrivals_) return;
  for (const auto segment : arrivals_->take_sealed()) {
    home_thread_->post([this, segment] {
      store_->when_settled([this, segment] { arrivals_->strike_out(segment); });
    });
  }
}

void Engine::tell_losses() {
  if (!parts_.log || !losses_.is_due(parts_.clock->mono())) return;
  const std::uint64_t lost =
      losses_.more_than_told(home_thread_->dropped() + store_->status().readings_dropped);
  if (lost == 0) return;
  parts_.log(fmt::format(
      "{} readings were dropped: they come faster than they are processed and stored", lost));
}

void Engine::ensure_registry() {
  if (!registry_stale_) return;
  registry_stale_ = false;
  std::vector<Area> areas;
  for (const auto& [id, area] : announced_areas_) areas.push_back(area);
  // Configured areas and things come last: they replace announced ones of the same id.
  areas.insert(areas.end(), parts_.registry->areas().begin(), parts_.registry->areas().end());
  std::vector<Thing> things;
  for (const auto& [id, thing] : announced_things_) things.push_back(thing);
  if (automations_) {
    for (auto& scene : automations_->scene_things()) things.push_back(std::move(scene));
  }
  things.insert(things.end(), parts_.registry->things().begin(), parts_.registry->things().end());
  auto registry = std::make_shared<const Registry>(std::move(areas), std::move(things));
  chain_.forget_missing(*registry);
  alarm_sensors_.follow(*registry);
  home_state_->set_registry(std::move(registry));
  bus_->tell("things", "{}");
  if (automations_) automations_->on_registry();
  if (arrivals_) arrivals_->store_left(*home_state_->registry(), *store_);
}

HomePtr Engine::snapshot() {
  ensure_registry();
  return home_state_->snapshot(parts_.clock->wall());
}

std::optional<MonoTime> Engine::tick() {
  executor_->tick();
  journal_->let_overdue_leave();
  auto due = executor_->next_due();
  if (const MonoTime row = journal_->next_due(); row != MonoTime::max())
    due = std::min(due.value_or(row), row);
  const auto later = automations_ ? automations_->tick() : std::nullopt;
  if (later && (!due || *later < *due)) due = later;
  const auto run = look_after_runs();
  if (run && (!due || *run < *due)) due = run;
  if (parts_.shows_itself && parts_.clock->mono() >= report_self_at_) report_self();
  if (store_news_.is_due(parts_.clock->mono())) look_after_store();
  return due;
}

/// Home thread. What the guard calls the safe direction, and what "stop" does to heat and machines.
bool Engine::makes_safer(const Command& command) {
  const HomePtr home = snapshot();
  const Thing* thing = home->registry->find_thing(command.thing);
  if (thing == nullptr) return false;
  return standstill_action(*thing, home->state_of(thing->id)) == command.action ||
         guard::is_safe_direction(*thing, {thing->id, command.action, command.argument});
}

void Engine::look_after_store() {
  const store::WriterStatus status = store_->status();
  const auto news = store_news_.about(status);
  if (!news.empty() && parts_.log) parts_.log(news);
  if (status.health == store::WriterHealth::Ok) journal_->write_owed();
}

void Engine::report_self() {
  constexpr std::chrono::seconds kBetweenReports{30};
  report_self_at_ = parts_.clock->mono() + kBetweenReports;
  const store::WriterStatus store = store_->status();
  collect::SelfReport report;
  report.things = home_state_->registry()->things().size();
  report.store_writes = store.health == store::WriterHealth::Ok;
  report.readings_stored = store.readings_stored;
  report.readings_lost = store.readings_dropped + home_thread_->dropped();
  report.commands_sent = collector_->stats().commands_sent;
  collector_->report_self(report);
}

void Engine::on_readings(const std::vector<Reading>& readings, WallTime received) {
  ensure_registry();
  std::vector<Reading> to_store;
  for (const auto& reading : readings) {
    const auto processed = chain_.run(reading, *home_state_->registry(), received);
    if (!processed.clean) continue;
    if (processed.anomaly && parts_.log) {
      parts_.log(fmt::format("{}.{} stands out ({}, score {:.1f}): {}", reading.thing.str(),
                             reading.property, processed.anomaly->detector,
                             processed.anomaly->score, processed.anomaly->reason));
    }
    if (processed.store_it) {
      to_store.push_back(*processed.clean);
      if (automations_) automations_->on_stored(*processed.clean);
    }
    if (!processed.current) continue;
    home_state_->apply(*processed.clean);
    watch_reading(*processed.clean);
    bus_->tell_value(processed.clean->thing, processed.clean->property, processed.clean->value,
                     processed.clean->at);
    if (executor_->in_flight() > 0) executor_->on_reading(*processed.clean, snapshot());
    heed_alarm(*processed.clean);
    if (automations_) automations_->on_reading(*processed.clean);
  }
  if (!to_store.empty()) store_->append(std::move(to_store));
  journal_->let_overdue_leave();  // the tick waits for all readings that came before it
}

HomePtr Engine::home() {
  return home_thread_->run_first([this] { return snapshot(); });
}

EngineStatus Engine::status() {
  EngineStatus status;
  status.process = home_thread_->run([this] { return chain_.counters(); });
  status.things = home()->registry->things().size();
  status.broker = collector_->session_state();
  status.collector = collector_->stats();
  status.store = store_->status();
  status.readings_overflowed = home_thread_->dropped();
  if (parts_.egress) status.egress = parts_.egress();
  if (!parts_.far_broker.empty()) {
    const auto& session = status.collector.session;
    status.egress.push_back({parts_.far_broker, session.sent_bytes, session.published});
  }
  return status;
}

bool Engine::wait_for(const std::function<bool(const HomeSnapshot&)>& ready, milliseconds timeout) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  while (!ready(*home())) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    never.wait_for(lock, milliseconds(5));
  }
  return true;
}

Result<std::unique_ptr<store::History>> Engine::open_history() const {
  if (parts_.store.path == ":memory:") {
    return fail(ErrorCode::Unavailable, "this store is in memory and has one connection only");
  }
  auto location = parts_.store;
  location.mode = store::OpenMode::ReadOnly;
  return store::open_history(location);
}

std::vector<llm::ProviderInfo> Engine::tiers() const {
  std::vector<llm::ProviderInfo> tiers;
  for (const auto& tier : parts_.tiers) tiers.push_back(tier.provider->describe());
  return tiers;
}

std::unique_ptr<api::LiveFeed> Engine::subscribe() { return bus_->subscribe(); }

Status Engine::write(store::StoreWriter::Job job) {
  std::promise<Status> written;
  auto result = written.get_future();
  HEARKEN_TRY_VOID(store_->write(
      std::move(job), [&written](Status status) { written.set_value(std::move(status)); }));
  return result.get();
}

TurnId Engine::new_turn_id() { return TurnId(fmt::format("t{:x}-{}", run_id_, next_id_++)); }

void Engine::forget(const std::string& conversation) {
  const MutexLock lock(turn_mutex_);
  previous_.erase(conversation);
}

}  // namespace hearken::app
