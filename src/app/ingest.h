// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/result.h"

namespace hearken::app {

struct IngestOptions {
  std::size_t devices = 100;
  int qos = 1;
  std::size_t readings = 50'000;  ///< of each round
  int rounds = 3;                 ///< each receiver gets as many, by turns
  std::string node_red;           ///< folder where Node-RED is installed; empty: without it
  bool json = false;
};

/// Simulated devices on a real broker, received by turns by `mosquitto_sub` (which does nothing
/// with what it gets: the ceiling), by Hearken (collect, process, store) and by Node-RED writing to
/// SQLite. Returns an exit code.
Result<int> run_ingest(const IngestOptions& options);

/// The devices' side, run as a process of its own so that its work is not counted as ours: says
/// "ready", waits for a line, publishes, says "done". Not for people.
struct IngestFeedOptions {
  std::uint16_t port = 0;
  std::size_t devices = 1;
  std::size_t readings = 1;
  int qos = 1;
  std::size_t per_s = 0;   ///< readings a second; 0: as fast as it goes
  long long first_ms = 0;  ///< time of the first reading of each device; the next is 1 ms later
};
Result<int> run_ingest_feed(const IngestFeedOptions& options);

/// Topic on which device number `index` of the benchmark reports.
std::string ingest_topic(std::size_t index);
/// A device apart from the others, whose few readings carry the time at which they were sent.
inline constexpr const char* kIngestProbe = "ingest/probe/status";

}  // namespace hearken::app
