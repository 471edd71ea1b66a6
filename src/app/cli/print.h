// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/time_zone.h"

// Turns, things and the ledger as text for people. Takes the JSON that the engine and the API
// give, so that the demo and a client far away print the same. Pure; any thread. Text from the
// world is sanitized here. What is no JSON of the expected shape gives as much as it has.
namespace hearken::app {

enum class Color { Never, Always };

/// Whole: lines are as long as they are, for a pipe.
enum class Lines { Whole, Fit };

struct Style {
  Color color = Color::Never;
  std::size_t columns = 80;
  TimeZone zone;  ///< in which times are told
  Lines lines = Lines::Fit;
};

/// Colour when stdout is a terminal and NO_COLOR is unset or empty (no-color.org); the terminal's
/// width; the machine's time zone.
Style terminal_style();

enum class Tint { Plain, Good, Bad, Warn, Faint, Bold };
std::string tinted(std::string_view text, Tint tint, const Style& style);

/// Reply, one line a receipt, what a dry run would do, and the time it took.
std::string render_turn(const std::string& turn_json, const Style& style);

/// Code for the shell: the worst receipt.
int exit_code_of_turn(const std::string& turn_json);

/// What confirm() takes when the turn waits for a yes; else empty.
std::string confirmation_of_turn(const std::string& turn_json);

/// Answer of GET /api/things, grouped by room; empty when there are none.
std::string render_things(const std::string& things_json, const Style& style);

/// Answer of GET /api/explain.
std::string render_explain(const std::string& explain_json, const Style& style);

/// Answer of GET /api/turns: one line a turn.
std::string render_turns(const std::string& turns_json, const Style& style);

/// Answer of GET /api/ledger/verify.
std::string render_ledger_report(const std::string& report_json, const Style& style);

enum class HistoryForm { Table, Plot };
/// Answer of GET /api/history.
std::string render_history(const std::string& history_json, HistoryForm form, const Style& style);

}  // namespace hearken::app
