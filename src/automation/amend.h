// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <utility>

#include "automation/automation.h"
#include "automation/local_time.h"
#include "core/context.h"
#include "core/result.h"

// Automations changed by a sentence: "make that fifteen minutes", "not on Sundays", "7 instead of
// 6". Pure; any thread.
namespace hearken::automation {

/// Which half of the day a clock time of the sentence is in.
enum class DayHalf {
  Said,    ///< "7 am", "half past seven in the evening", "19:30"
  Either,  ///< "7": the one nearer to what the automation has
};

/// What is to be changed, as the sentence says it.
struct Amendment {
  RuleVerb verb = RuleVerb::At;  ///< At, For, Until, Unless
  std::optional<TimeMention> time;
  DayHalf half = DayHalf::Said;
  bool only = false;             ///< "only on weekdays": the opposite of Unless
  std::optional<double> number;  ///< "make that 7": a clock time, a limit, an amount, a length
  /// "make that 19 to 21": between which something is kept.
  std::optional<std::pair<double, double>> range;
  std::optional<double> former;  ///< "instead of 6": the number that it replaces
};

/// The automation as it would be then. InvalidInput says what it has not, or what is ambiguous.
Result<Automation> amended(const Automation& automation, const Amendment& amendment, WallTime now,
                           const ZoneOffset& zone);

}  // namespace hearken::automation
