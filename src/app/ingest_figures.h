// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "app/ingest.h"

// What `hearken bench ingest` measured, and how it is told.
namespace hearken::app {

/// One receiver, once.
struct Round {
  double per_s = 0;
  double cpu_us = 0;  ///< of the receiver's process, per reading
  double mib = 0;     ///< resident, at the end
  std::uint64_t lost = 0;
  std::uint64_t counted = 0;  ///< of the lost, those that Hearken's own counters know of
};

/// All rounds of one receiver.
struct Rounds {
  std::vector<double> per_s, cpu_us, mib;
  std::uint64_t lost = 0, counted = 0;

  void add(const Round& round) {
    per_s.push_back(round.per_s);
    cpu_us.push_back(round.cpu_us);
    mib.push_back(round.mib);
    lost += round.lost;
    counted += round.counted;
  }
};

struct Figures {
  Rounds ceiling;  ///< mosquitto_sub
  Rounds ours;
  Rounds node_red;  ///< empty: without it
  /// From publish until a query finds it.
  std::vector<double> delays_ms, node_red_delays_ms;
};

void print_json(const IngestOptions& options, const Figures& figures);
void print_table(const IngestOptions& options, const Figures& figures);

}  // namespace hearken::app
