// SPDX-License-Identifier: Apache-2.0
// kill -9 of the real daemon at random moments under load, and what is left afterwards.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <random>
#include <set>

#include "app/child_process.h"
#include "app/cli/client.h"
#include "app/model_tiers.h"
#include "app/temporary_folder.h"
#include "app/trust/kill_load.h"
#include "app/trust/trust.h"
#include "core/actions.h"
#include "sim/mosquitto_child.h"
#include "store/open_history.h"
#include "store/postgres/private_server.h"

namespace hearken::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kExamples = 10;
constexpr milliseconds kReadyLimit{60'000};
constexpr milliseconds kStoredLimit{10'000};  ///< for readings, after the daemon is ready again
constexpr milliseconds kLongestLoad{1500};
constexpr milliseconds kLongestStart{150};  ///< when the kill is to hit the start itself
constexpr unsigned kKillsAtStart = 8;       ///< one of so many

class KillRig {
 public:
  explicit KillRig(const TrustOptions& options) : options_(options), random_(options.seed) {}
  ~KillRig() {
    load_.reset();
    daemon_.reset();
    if (devices_) devices_->stop();
  }
  KillRig(const KillRig&) = delete;
  KillRig& operator=(const KillRig&) = delete;

  Status start();
  Status run();
  KillsResult finish();

 private:
  void write_config(const std::string& model) const;
  store::StoreLocation location() const {
    return {.path = store_, .mode = store::OpenMode::ReadOnly};
  }
  Status start_daemon();
  Status kill_while_starting();
  void kill_daemon();
  milliseconds up_to(milliseconds limit) {
    return milliseconds(random_() % static_cast<std::uint64_t>(limit.count()));
  }
  Status check();
  Status check_turns(store::History& history);
  Status check_readings(store::History& history);
  static Status drop_stored(store::History& history, std::vector<AcknowledgedReading>& readings);
  Status check_ledger(store::History& history);
  void judge_devices(store::History& history);
  void example(std::string text);

  const TrustOptions options_;
  std::mt19937_64 random_;
  const TemporaryFolder folder_;
  std::unique_ptr<store::postgres::PrivateServer> server_;
  std::string store_;  ///< where the daemon's store is
  std::unique_ptr<sim::MosquittoChild> broker_;
  std::unique_ptr<sim::SimHome> devices_;
  std::unique_ptr<KillLoad> load_;
  std::unique_ptr<ChildProcess> daemon_;
  std::string address_;
  steady_clock::time_point killed_;
  std::vector<AcknowledgedReading> unchecked_;
  std::uint64_t head_seq_ = 0;  ///< of the ledger when it was last looked at
  std::string head_hash_;
  std::vector<double> ready_ms_;
  KillsResult result_;
};

void KillRig::example(std::string text) {
  if (result_.examples.size() < kExamples) result_.examples.push_back(std::move(text));
}

Status KillRig::start() {
  // Without a bound, so that what a slow start misses is not the broker's doing.
  HEARKEN_TRY(broker_, sim::MosquittoChild::start(folder_.path(), "max_queued_messages 0\n"));
  std::string model = options_.model_path;
  if (model.empty()) {
    HEARKEN_TRY(model, find_shipped_model());
  }
  store_ = folder_.path() + "/hearken.db";
  if (options_.postgres) {
    HEARKEN_TRY(server_, store::postgres::PrivateServer::start(folder_.path()));
    HEARKEN_TRY(store_, server_->create_database("trust"));
  }
  write_config(model);
  devices_ = std::make_unique<sim::SimHome>(
      [port = broker_->port()](std::string id, std::optional<net::MqttMessage> will) {
        return connect_to(port, std::move(id), std::move(will));
      },
      sim::SimHome::Sessions::OneEach, "kill");
  for (std::size_t i = 0; i < KillLoad::kSwitches; ++i) {
    Thing thing = make_thing(KillLoad::switch_id(i), fmt::format("Lamp {}", i + 1), "",
                             {words_property("state", {"on", "off"})});
    auto device = plain_device(thing, "trust/" + KillLoad::switch_id(i),
                               {{"state", Value{std::string("off")}}});
    device.delay = milliseconds(5);
    device.heeds_expiry = false;
    devices_->add(std::move(device));
  }
  devices_->start();
  if (!devices_->wait_online(std::chrono::seconds(60))) {
    return fail(ErrorCode::Unavailable, "the simulated devices do not reach the broker");
  }
  HEARKEN_TRY_VOID(start_daemon());
  // The broker keeps for a daemon that is away what that has subscribed once.
  const auto is_subscribed = [this] {
    const auto status = get_from({address_, ""}, "/api/status", {});
    return status && status->find("\"online\"") != std::string::npos;
  };
  if (!wait_until(is_subscribed, kReadyLimit)) {
    return fail(ErrorCode::Unavailable, "the daemon does not reach the broker");
  }
  load_ = std::make_unique<KillLoad>(broker_->port());
  return {};
}

void KillRig::write_config(const std::string& model) const {
  std::ofstream out(folder_.path() + "/hearken.yaml");
  out << fmt::format(
      "site: trust\nbroker: {{host: 127.0.0.1, port: {}}}\nstore: {{path: \"{}\"}}\n"
      "http: {{port: 0}}\nmodel: {{path: {}}}\n"
      "people: [{{id: owner, role: owner}}]\ndefault_person: owner\n"
      "guard: {{max_per_minute_thing: 100000, max_per_minute_origin: 100000}}\n"
      "expiry: {{default: 2s, settle: 30ms}}\nthings:\n",
      broker_->port(), store_, model);
  for (std::size_t i = 0; i < KillLoad::kSwitches; ++i) {
    out << fmt::format("  - {{id: {}, name: Lamp {}, kind: switch}}\n", KillLoad::switch_id(i),
                       i + 1);
  }
  for (std::size_t i = 0; i < KillLoad::kSensors; ++i) {
    out << fmt::format("  - {{id: {}, kind: sensor, properties: [{{name: value}}]}}\n",
                       KillLoad::sensor_id(i));
  }
}

Status KillRig::start_daemon() {
  const auto begin = steady_clock::now();
  HEARKEN_TRY(daemon_, ChildProcess::start({options_.program, "serve", "--config",
                                            folder_.path() + "/hearken.yaml"},
                                           Listen::OutputAndErrors));
  std::string said;
  while (const auto line = daemon_->read_line(kReadyLimit)) {
    said += *line + "\n";
    const std::size_t address = line->find("http://");
    if (line->find("ready after") == std::string::npos || address == std::string::npos) continue;
    ready_ms_.push_back(ms_since(begin));
    address_ = line->substr(address, line->find_first_of(", ", address) - address);
    return {};
  }
  return fail(ErrorCode::Unavailable, "the daemon did not get ready: " + said);
}

/// One that is killed before it could serve leaves nothing behind that the next one trips over.
Status KillRig::kill_while_starting() {
  HEARKEN_TRY(daemon_, ChildProcess::start({options_.program, "serve", "--config",
                                            folder_.path() + "/hearken.yaml"},
                                           Listen::OutputAndErrors));
  pause_for(up_to(kLongestStart));
  daemon_->kill_at_once();
  killed_ = steady_clock::now();  // it may have been given readings already
  ++result_.kills;
  return {};
}

void KillRig::kill_daemon() {
  daemon_->kill_at_once();
  killed_ = steady_clock::now();
  load_->set_address("");
  ++result_.kills;
}

Status KillRig::run() {
  while (result_.kills < options_.kills) {
    if (!options_.json) {
      show_progress(fmt::format("kills: {} of {}", result_.kills, options_.kills));
    }
    load_->set_address(address_);
    pause_for(milliseconds(20) + up_to(kLongestLoad));
    kill_daemon();
    if (random_() % kKillsAtStart == 0 && result_.kills < options_.kills) {
      HEARKEN_TRY_VOID(kill_while_starting());
    }
    HEARKEN_TRY_VOID(start_daemon());
    HEARKEN_TRY_VOID(check());
  }
  show_progress("");
  return {};
}

Status KillRig::check() {
  HEARKEN_TRY(const auto history, store::open_history(location()));
  HEARKEN_TRY(const auto open, history->unfinished_commands());
  result_.still_open += open.size();
  HEARKEN_TRY_VOID(check_turns(*history));
  HEARKEN_TRY_VOID(check_readings(*history));
  return check_ledger(*history);
}

Status KillRig::check_turns(store::History& history) {
  for (const auto& acknowledged : load_->take_turns()) {
    ++(acknowledged.is_command ? result_.commands_acknowledged : result_.turns_acknowledged);
    HEARKEN_TRY(const auto rows, history.turn(acknowledged.turn));
    if (rows.empty()) {
      ++result_.turns_lost;
      example(acknowledged.turn.str() + " was answered with 200 and is not in the ledger");
    }
    HEARKEN_TRY(const auto commands, history.commands_of(acknowledged.turn));
    std::size_t confirmed = 0;
    for (const auto& command : commands) confirmed += command.outcome == Outcome::Confirmed;
    if (confirmed != acknowledged.claims) {
      ++result_.outcomes_lost;
      example(fmt::format("{}: {} receipts said confirmed, the journal has {}",
                          acknowledged.turn.str(), acknowledged.claims, confirmed));
    }
  }
  return {};
}

/// Those from before the kill; the others wait until the next one. A daemon that is ready may still
/// be storing what the kill interrupted and what the broker kept.
Status KillRig::check_readings(store::History& history) {
  for (auto& reading : load_->take_readings()) unchecked_.push_back(reading);
  const auto is_later = [this](const auto& reading) { return reading.acknowledged >= killed_; };
  const auto middle = std::stable_partition(unchecked_.begin(), unchecked_.end(), is_later);
  std::vector<AcknowledgedReading> missing(middle, unchecked_.end());
  unchecked_.erase(middle, unchecked_.end());
  result_.readings_acknowledged += missing.size();
  Status looked;
  const auto began = steady_clock::now();
  wait_until(
      [&] {
        looked = drop_stored(history, missing);
        return !looked || missing.empty();
      },
      kStoredLimit);
  HEARKEN_TRY_VOID(looked);
  if (missing.empty()) result_.back_ms = std::max(result_.back_ms, ms_since(began));
  result_.readings_lost += missing.size();
  for (const auto& reading : missing) {
    example(fmt::format(
        "a reading that was acknowledged {:.0f} ms before a kill is gone",
        std::chrono::duration<double, std::milli>(killed_ - reading.acknowledged).count()));
  }
  return {};
}

/// Leaves in `readings` those that are not in the store.
Status KillRig::drop_stored(store::History& history, std::vector<AcknowledgedReading>& readings) {
  std::map<std::size_t, std::pair<WallTime, WallTime>> spans;
  for (const auto& reading : readings) {
    auto& span = spans.try_emplace(reading.sensor, reading.at, reading.at).first->second;
    span = {std::min(span.first, reading.at), std::max(span.second, reading.at)};
  }
  std::map<std::size_t, std::set<WallTime>> stored;
  for (const auto& [sensor, span] : spans) {
    const store::Window window{span.first, span.second + milliseconds(1), {}};
    HEARKEN_TRY(const auto samples, history.range(ThingId(KillLoad::sensor_id(sensor)), "value",
                                                  window, store::kMaxRows));
    for (const auto& sample : samples) stored[sensor].insert(sample.at);
  }
  std::erase_if(readings,
                [&](const auto& reading) { return stored[reading.sensor].contains(reading.at); });
  return {};
}

Status KillRig::check_ledger(store::History& history) {
  HEARKEN_TRY(const auto report, history.verify_ledger());
  if (!report.intact) {
    ++result_.chain_broken;
    example("the chain is broken: " + report.why);
  }
  if (head_seq_ > 0) {
    HEARKEN_TRY(const auto known, history.ledger(head_seq_, 1));
    if (known.empty() || known.front().hash != head_hash_) ++result_.ledger_lost;
  }
  head_seq_ = report.entries;
  head_hash_ = report.head;
  return {};
}

/// The devices' own log: each command once, in time, and journalled before it was sent.
void KillRig::judge_devices(store::History& history) {
  std::map<std::string, std::size_t> runs;
  for (const auto& done : devices_->done_commands()) {
    if (done.late.count() > 0) {
      ++result_.late;
      example(fmt::format("{} ran {} ms after its expiry", done.id, done.late.count()));
    }
    if (++runs[done.id] == 2) {
      ++(is_idempotent(done.action) ? result_.repeated : result_.doubled);
    }
    const auto row = history.command(CommandId(done.id));
    if (!row || !*row) {
      ++result_.unjournalled;
      example(done.id + " ran and is not in the journal");
    }
  }
}

KillsResult KillRig::finish() {
  load_->stop();
  pause_for(milliseconds(300));
  if (const auto history = store::open_history(location())) judge_devices(**history);
  result_.ready_p50_ms = quantile(ready_ms_, 0.5);
  result_.ready_p99_ms = quantile(ready_ms_, 0.99);
  result_.ready_worst_ms = quantile(ready_ms_, 1);
  return result_;
}

}  // namespace

Result<KillsResult> check_kills(const TrustOptions& options) {
  KillRig rig(options);
  HEARKEN_TRY_VOID(rig.start());
  HEARKEN_TRY_VOID(rig.run());
  return rig.finish();
}

}  // namespace hearken::app
