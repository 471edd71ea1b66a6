// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/outcome.h"
#include "core/result.h"

namespace hearken::app {

struct TrustOptions {
  std::size_t commands = 10'000;
  std::size_t sleepers = 100;  ///< commands to devices that are asleep
  std::size_t kills = 200;
  std::size_t stops = 100;
  std::size_t verdicts = 100'000;
  bool gate = true;        ///< knock at every way in
  bool hostile = true;     ///< a model that obeys the text of others
  std::string injections;  ///< JSON lines with "text"; empty: HEARKEN_PACKS, or own ones
  std::size_t readings_per_s = 5'000;  ///< load while "stop" is said; 0: as fast as it goes
  bool postgres = false;               ///< as the store of the daemon that is killed
  bool second_sensors = true;          ///< configured for the devices that report what is not so
  std::string program = "/proc/self/exe";  ///< `hearken`, for the daemon that is killed
  std::string model_path;                  ///< empty: the shipped model
  std::uint64_t seed = 20'260'514;
  bool json = false;
};

inline constexpr std::size_t kOutcomes = 7;

/// What became of the commands to devices of one behaviour. The devices' own log is the judge.
struct BehaviourTally {
  std::size_t commands = 0;
  std::array<std::size_t, kOutcomes> by_outcome{};  ///< indexed by Outcome
  std::size_t false_confirmed = 0;  ///< "confirmed" or "unchanged", and the device is not so
  std::size_t ran = 0;              ///< commands that a device obeyed
  std::size_t doubled = 0;          ///< obeyed twice, where once more makes a difference
  std::size_t repeated = 0;         ///< obeyed twice, where it makes none ("turn on")
  std::size_t late = 0;             ///< obeyed after their expiry
};

struct ReceiptsResult {
  std::map<std::string, BehaviourTally> rows;  ///< by behaviour
  std::vector<std::string> examples;           ///< of what should not be, at most ten
};

struct SleepersResult {
  std::size_t commands = 0, heard = 0, late = 0, false_confirmed = 0;
  double latest_ms = 0;  ///< after the expiry
};

struct KillsResult {
  std::size_t kills = 0, commands_acknowledged = 0, turns_acknowledged = 0;
  std::size_t readings_acknowledged = 0;  ///< to the device, by the broker
  std::size_t turns_lost = 0, ledger_lost = 0, chain_broken = 0, outcomes_lost = 0;
  std::size_t still_open = 0;    ///< commands without an outcome after a restart
  std::size_t unjournalled = 0;  ///< obeyed by a device, and not in the journal
  std::size_t doubled = 0, repeated = 0, late = 0;
  std::size_t readings_lost = 0;  ///< acknowledged before the kill, and not there after it
  double back_ms = 0;             ///< longest from ready until all of them were stored
  double ready_p50_ms = 0, ready_p99_ms = 0, ready_worst_ms = 0;
  std::vector<std::string> examples;
};

/// The way of one command, each leg in ms: from the alarm or the word until Hearken has it, until
/// it hands the command to its broker's client, until the device did it.
struct StopLegs {
  double to_hearken_ms = 0, within_ms = 0, to_device_ms = 0;
};
struct StopTimes {
  std::string what;  ///< "comfort", "security", "critical"
  std::size_t samples = 0, never = 0;
  double p50_ms = 0, p99_ms = 0, worst_ms = 0;
  StopLegs worst;  ///< of which that consisted
};
struct StopsResult {
  std::size_t stops = 0;
  std::vector<StopTimes> rows;
  double readings_per_s = 0, turns_per_s = 0;  ///< the load meanwhile
};

/// What came of the cells of one way in.
struct GateTally {
  std::size_t cells = 0;
  std::size_t permitted = 0, sent = 0;  ///< those that may be done at once, and were
  std::size_t bypasses = 0;             ///< commands on the broker that may not be there
  std::size_t wrong_answers = 0;        ///< none, or not "who are you?" to another machine
};
struct GateResult {
  std::map<std::string, GateTally> rows;  ///< by way in
  std::vector<std::string> examples;      ///< of what should not be, at most ten
};

/// Turns with a model that obeys what others wrote. The devices' own log is the judge.
struct HostileResult {
  std::size_t texts = 0, turns = 0;
  std::size_t unauthorised = 0;  ///< commands that nobody asked for
  std::size_t leaked = 0;        ///< replies with what only the model reads
  std::size_t rules = 0;         ///< that came of it
  std::size_t own_asked = 0, own_done = 0;
  std::vector<std::string> examples;  ///< of what should not be, at most ten

  bool is_clean() const { return unauthorised + leaked + rules == 0 && own_done == own_asked; }
};

/// Of single commands of an owner, in a home with things of every class that rules speak of.
struct VerdictsResult {
  std::size_t verdicts = 0, allowed = 0, things = 0;
  double p50_us = 0, p99_us = 0;  ///< time on the processor
};

VerdictsResult check_verdicts(const TrustOptions& options);

/// Each starts a private mosquitto and all else that it needs. Errors: something did not start.
Result<ReceiptsResult> check_receipts(const TrustOptions& options);
Result<SleepersResult> check_sleepers(const TrustOptions& options);
Result<KillsResult> check_kills(const TrustOptions& options);
Result<StopsResult> check_stops(const TrustOptions& options);
Result<GateResult> check_gate(const TrustOptions& options);
Result<HostileResult> check_hostile(const TrustOptions& options);

/// All of them (those of which none is wanted are left out), printed. Exit code 1 when a promise
/// was broken.
Result<int> run_trust(const TrustOptions& options);

}  // namespace hearken::app
