// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "automation/automation.h"
#include "automation/local_time.h"
#include "automation/sun.h"
#include "core/home.h"
#include "guard/guard.h"

// What is wrong with automations, found before they run. Complete for the language within its
// bounds: docs/automations.md says what is looked for, docs/decisions/0011-checking-automations.md
// how. Pure; any thread.
namespace hearken::automation {

enum class FindingKind {
  Refused,      ///< the guard lets its owner not do this
  Unsafe,       ///< the guard will refuse it in a state in which the automation can start
  Conflict,     ///< two commands for one thing at one moment, of which only one can hold
  Loop,         ///< each starts the next without end, through devices or through the room
  Oscillation,  ///< one thing is switched back and forth
  Unreachable,  ///< it can never start, or never go on
  Duplicate,    ///< whenever one starts, the other does the same
  Race,         ///< whether one goes on depends on what the other changes at that moment
};
const char* to_string(FindingKind kind);
/// An automation with such a finding is not accepted, whoever says yes.
bool forbids(FindingKind kind);

struct Finding {
  FindingKind kind = FindingKind::Conflict;
  std::vector<AutomationId> rules;  ///< in the order in which the text speaks of them
  std::string text;  ///< for people, with a concrete case: "On Sunday at 07:00, with …"
  bool operator==(const Finding&) const = default;
};

struct CheckReport {
  std::vector<Finding> findings;  ///< by automation, each pair and kind once
  bool complete = true;           ///< false: some conditions were too entangled to be searched
};

/// What is checked against. Holds references: lives no longer than what it names.
struct CheckInput {
  const HomeSnapshot& home;
  const ZoneOffset& zone;
  std::optional<Place> place;  ///< unknown: nothing about the sun ever happens
  const guard::Policy& policy;
  MonoTime now{};  ///< of the clock that `home` was received by
  /// Commands of a taught scene; empty: there is none of that name.
  std::function<std::vector<PlannedCommand>(const std::string&)> scene;
  /// Requirements about the past can be judged where these automations run.
  bool figures = false;
};

using AutomationPtr = std::shared_ptr<const Automation>;

CheckReport check(const std::vector<AutomationPtr>& rules, const CheckInput& input);
/// The findings that concern any of `fresh`, as if they stood beside `present`; those of the same
/// id are replaced by them, and paused ones do nothing.
CheckReport check_added(const std::vector<AutomationPtr>& fresh,
                        const std::vector<AutomationPtr>& present, const CheckInput& input);

/// One line of JSON: {"findings":[{"kind","rules","text","forbidden"}],"complete"}.
std::string to_json(const CheckReport& report);

}  // namespace hearken::automation
