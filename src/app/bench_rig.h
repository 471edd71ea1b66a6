// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/engine.h"
#include "core/clock.h"
#include "net/mqtt_memory.h"
#include "sim/pack_home.h"

namespace hearken::app {

/// The real clock, moved so that it shows `now` when made: packs say what time it is.
class ShiftedClock final : public Clock {
 public:
  explicit ShiftedClock(WallTime now);
  WallTime wall() const override;
  MonoTime mono() const override;

 private:
  std::chrono::milliseconds shift_;
};

/// A time of a pack ("2025-05-06T09:00:00+10:00", with or without offset) as wall time, and its
/// offset. InvalidInput for anything else.
struct PackTime {
  WallTime at{};
  std::chrono::minutes offset{0};
};
Result<PackTime> parse_pack_time(const std::string& text);

/// A guard policy in which "owner" is the owner.
guard::Policy owner_policy();

/// One simulated home behind a whole engine, on a broker inside the process. One thread.
class BenchRig {
 public:
  struct Options {
    PackTime now;
    std::vector<llm::Tier> tiers;
    plan::RelativeLimit relative_limit = plan::RelativeLimit::Clamp;
    std::string store = ":memory:";
  };

  /// Starts devices and engine, and waits until every start value has arrived.
  static Result<std::unique_ptr<BenchRig>> start(sim::PackHome home, Options options);
  ~BenchRig();
  BenchRig(const BenchRig&) = delete;
  BenchRig& operator=(const BenchRig&) = delete;

  Engine& engine() { return *engine_; }
  sim::PackSim& sim() { return *sim_; }
  /// Receipts that say "confirmed" or "unchanged" of a property that the device does not have so.
  std::size_t false_receipts(const std::vector<Receipt>& receipts) const;

 private:
  BenchRig() = default;

  std::unique_ptr<ShiftedClock> clock_;
  std::unique_ptr<net::MemoryBroker> broker_;
  std::unique_ptr<sim::PackSim> sim_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace hearken::app
