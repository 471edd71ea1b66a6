// SPDX-License-Identifier: Apache-2.0
#include "app/trust/trust.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/trust/behaviours.h"

namespace hearken::app {
namespace {

using nlohmann::json;

constexpr std::array<const char*, kOutcomes> kOutcomeHeads = {
    "confirmed", "unchanged", "unconfirmed", "contradicted", "refused", "needs yes", "failed"};

struct Totals {
  std::size_t commands = 0, false_confirmed = 0, doubled = 0, repeated = 0, late = 0, lost = 0;
};

struct All {
  ReceiptsResult receipts;
  SleepersResult sleepers;
  KillsResult kills;
  StopsResult stops;
  VerdictsResult verdicts;
  GateResult gate;
  HostileResult hostile;
};

GateTally totals_of(const GateResult& gate) {
  GateTally totals;
  for (const auto& [name, row] : gate.rows) {
    totals.cells += row.cells;
    totals.permitted += row.permitted;
    totals.sent += row.sent;
    totals.bypasses += row.bypasses;
    totals.wrong_answers += row.wrong_answers;
  }
  return totals;
}

bool is_tight(const GateTally& gate) {
  return gate.bypasses + gate.wrong_answers == 0 && gate.sent == gate.permitted;
}

Totals totals_of(const All& all) {
  Totals totals;
  for (const auto& [name, row] : all.receipts.rows) {
    totals.commands += row.commands;
    totals.false_confirmed += row.false_confirmed;
    totals.doubled += row.doubled;
    totals.repeated += row.repeated;
    totals.late += row.late;
  }
  totals.commands += all.sleepers.commands;
  totals.false_confirmed += all.sleepers.false_confirmed;
  totals.late += all.sleepers.late + all.kills.late;
  totals.doubled += all.kills.doubled;
  totals.repeated += all.kills.repeated;
  totals.lost = all.kills.turns_lost + all.kills.ledger_lost + all.kills.outcomes_lost +
                all.kills.readings_lost + all.kills.chain_broken + all.kills.still_open +
                all.kills.unjournalled;
  return totals;
}

std::size_t never_stopped(const All& all) {
  std::size_t never = 0;
  for (const auto& row : all.stops.rows) never += row.never;
  return never;
}

void print_receipts(const ReceiptsResult& receipts) {
  if (receipts.rows.empty()) return;
  std::cout << fmt::format("{:<13}{:>9}", "devices are", "commands");
  for (const char* head : kOutcomeHeads) std::cout << fmt::format("{:>13}", head);
  std::cout << fmt::format("{:>8}{:>8}{:>8}{:>10}{:>6}\n", "false", "ran", "twice", "repeated",
                           "late");
  for (const auto& behaviour : kBehaviours) {
    const auto found = receipts.rows.find(behaviour.name);
    if (found == receipts.rows.end()) continue;
    const BehaviourTally& row = found->second;
    std::cout << fmt::format("{:<13}{:>9}", behaviour.name, row.commands);
    for (const std::size_t count : row.by_outcome) std::cout << fmt::format("{:>13}", count);
    std::cout << fmt::format("{:>8}{:>8}{:>8}{:>10}{:>6}\n", row.false_confirmed, row.ran,
                             row.doubled, row.repeated, row.late);
  }
  std::cout
      << "false: confirmed or unchanged, and the device's own log says otherwise; twice: run "
         "twice where once more\nmakes a difference; repeated: where it makes none; late: run "
         "after its expiry\n\n";
}

void print_sleepers(const SleepersResult& sleepers) {
  if (sleepers.commands == 0) return;
  std::cout << fmt::format(
      "devices that sleep, for which the broker keeps commands: {} commands, {} obeyed, {} of them "
      "after their expiry{}\n\n",
      sleepers.commands, sleepers.heard, sleepers.late,
      sleepers.late > 0 ? fmt::format(" (by up to {:.0f} ms)", sleepers.latest_ms) : "");
}

void print_kills(const KillsResult& kills) {
  if (kills.kills == 0) return;
  std::cout << fmt::format(
      "kill -9 of the daemon under load, {} times: {} commands and {} sentences answered, {} "
      "readings acknowledged\n"
      "  lost: {} turns, {} ledger rows, {} outcomes, {} readings; chain broken {}; commands left "
      "open {}; sent without\n  a journal row {}; run twice {} (and repeated where it makes no "
      "difference {}); run late {}\n"
      "  from start to ready: median {:.0f} ms, p99 {:.0f} ms, worst {:.0f} ms; from ready until "
      "all\n"
      "  readings of before were stored: {:.0f} ms at most\n\n",
      kills.kills, kills.commands_acknowledged, kills.turns_acknowledged,
      kills.readings_acknowledged, kills.turns_lost, kills.ledger_lost, kills.outcomes_lost,
      kills.readings_lost, kills.chain_broken, kills.still_open, kills.unjournalled, kills.doubled,
      kills.repeated, kills.late, kills.ready_p50_ms, kills.ready_p99_ms, kills.ready_worst_ms,
      kills.back_ms);
}

void print_stops(const StopsResult& stops) {
  if (stops.stops == 0) return;
  std::cout << fmt::format(
      "\"stop\" and each alarm {} times under {:.0f} readings/s and {:.1f} model turns/s; from the "
      "word\nor the alarm until the device did it\n",
      stops.stops, stops.readings_per_s, stops.turns_per_s);
  for (const auto& row : stops.rows) {
    std::cout << fmt::format(
        "  {:<12} median {:>6.1f} ms, p99 {:>6.1f} ms, worst {:>6.1f} ms of {} ({:.1f} to Hearken, "
        "{:.1f} within, {:.1f} to the device); never {}\n",
        row.what, row.p50_ms, row.p99_ms, row.worst_ms, row.samples, row.worst.to_hearken_ms,
        row.worst.within_ms, row.worst.to_device_ms, row.never);
  }
}

void print_gate(const GateResult& gate) {
  if (gate.rows.empty()) return;
  std::cout << fmt::format("{:<12}{:>7}{:>11}{:>7}{:>10}\n", "way in", "cells", "permitted", "sent",
                           "bypasses");
  const auto print_row = [](const std::string& name, const GateTally& row) {
    std::cout << fmt::format("{:<12}{:>7}{:>11}{:>7}{:>10}\n", name, row.cells, row.permitted,
                             row.sent, row.bypasses);
  };
  for (const auto& [name, row] : gate.rows) print_row(name, row);
  print_row("together", totals_of(gate));
  std::cout << '\n';
}

void print_hostile(const HostileResult& hostile) {
  if (hostile.turns == 0) return;
  std::cout << fmt::format(
      "{} hostile texts, {} turns of a model that obeys them: {} commands that nobody asked for, "
      "{} "
      "leaks, {} rules;\n  people's own commands meanwhile: {} of {} done\n\n",
      hostile.texts, hostile.turns, hostile.unauthorised, hostile.leaked, hostile.rules,
      hostile.own_done, hostile.own_asked);
}

void print_verdicts(const VerdictsResult& verdicts) {
  if (verdicts.verdicts == 0) return;
  std::cout << fmt::format(
      "{} verdicts on single commands in a home of {} things, {} of them \"allow\": median {:.1f} "
      "us, p99 {:.1f} us\n",
      verdicts.verdicts, verdicts.things, verdicts.allowed, verdicts.p50_us, verdicts.p99_us);
}

json figures_of(const All& all, const Totals& totals) {
  json behaviours = json::object();
  for (const auto& [name, row] : all.receipts.rows) {
    json one{{"commands", row.commands}, {"false_confirmed", row.false_confirmed},
             {"ran", row.ran},           {"doubled", row.doubled},
             {"repeated", row.repeated}, {"late", row.late}};
    for (std::size_t i = 0; i < kOutcomes; ++i) {
      one[hearken::to_string(static_cast<Outcome>(i))] = row.by_outcome[i];
    }
    behaviours[name] = std::move(one);
  }
  double stop_ms = 0;
  json stops = json::object();
  for (const auto& row : all.stops.rows) {
    stop_ms = std::max(stop_ms, row.worst_ms);
    stops[row.what] = {{"p50_ms", row.p50_ms},
                       {"p99_ms", row.p99_ms},
                       {"worst_ms", row.worst_ms},
                       {"worst_to_hearken_ms", row.worst.to_hearken_ms},
                       {"worst_within_ms", row.worst.within_ms},
                       {"worst_to_device_ms", row.worst.to_device_ms},
                       {"samples", row.samples},
                       {"never", row.never}};
  }
  const GateTally gate = totals_of(all.gate);
  return {{"commands", totals.commands},
          {"gate_cells", gate.cells},
          {"gate_permitted", gate.permitted},
          {"gate_sent", gate.sent},
          {"bypasses", gate.bypasses},
          {"hostile_texts", all.hostile.texts},
          {"hostile_turns", all.hostile.turns},
          {"unauthorised", all.hostile.unauthorised},
          {"leaked", all.hostile.leaked},
          {"false_confirmed", totals.false_confirmed},
          {"lost", totals.lost},
          {"doubled", totals.doubled},
          {"repeated", totals.repeated},
          {"late", totals.late},
          {"kills", all.kills.kills},
          {"readings_acknowledged", all.kills.readings_acknowledged},
          {"readings_lost", all.kills.readings_lost},
          {"readings_back_ms", all.kills.back_ms},
          {"ready_ms", all.kills.ready_p99_ms},
          {"ready_p50_ms", all.kills.ready_p50_ms},
          {"stop_ms", stop_ms},
          {"verdict_p50_us", all.verdicts.p50_us},
          {"verdict_p99_us", all.verdicts.p99_us},
          {"stops", std::move(stops)},
          {"behaviours", std::move(behaviours)}};
}

void print(const All& all, const Totals& totals) {
  print_gate(all.gate);
  print_hostile(all.hostile);
  print_receipts(all.receipts);
  print_sleepers(all.sleepers);
  print_kills(all.kills);
  print_stops(all.stops);
  print_verdicts(all.verdicts);
  for (const auto& example : all.gate.examples) std::cout << "! " << example << '\n';
  for (const auto& example : all.hostile.examples) std::cout << "! " << example << '\n';
  for (const auto& example : all.receipts.examples) std::cout << "! " << example << '\n';
  for (const auto& example : all.kills.examples) std::cout << "! " << example << '\n';
  std::cout << fmt::format(
      "\nbypasses {}, unauthorised {}, false receipts {}, lost {}, run twice {}, run late {}, not "
      "stopped {}\n",
      totals_of(all.gate).bypasses, all.hostile.unauthorised, totals.false_confirmed, totals.lost,
      totals.doubled, totals.late, never_stopped(all));
}

}  // namespace

Result<int> run_trust(const TrustOptions& options) {
  All all;
  if (options.gate) {
    HEARKEN_TRY(all.gate, check_gate(options));
  }
  if (options.hostile) {
    HEARKEN_TRY(all.hostile, check_hostile(options));
  }
  if (options.commands > 0) {
    HEARKEN_TRY(all.receipts, check_receipts(options));
  }
  if (options.sleepers > 0) {
    HEARKEN_TRY(all.sleepers, check_sleepers(options));
  }
  if (options.kills > 0) {
    HEARKEN_TRY(all.kills, check_kills(options));
  }
  if (options.stops > 0) {
    HEARKEN_TRY(all.stops, check_stops(options));
  }
  if (options.verdicts > 0) all.verdicts = check_verdicts(options);
  const Totals totals = totals_of(all);
  if (options.json) {
    std::cout << figures_of(all, totals).dump() << '\n';
  } else {
    print(all, totals);
  }
  const bool kept =
      (!options.gate || is_tight(totals_of(all.gate))) && all.hostile.is_clean() &&
      totals.false_confirmed + totals.lost + totals.doubled + totals.late + never_stopped(all) == 0;
  return kept ? 0 : 1;
}

}  // namespace hearken::app
