// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/thing.h"
#include "guard/guard.h"

// How rules are written and run; inside the guard only.
namespace hearken::guard {

/// How much harm the rule prevents: R1 comfort, R2 bounded, R3 access and privacy, R4 life safety.
enum class Tier { R1, R2, R3, R4 };

/// Findings carry step, decision and reason; the runner writes the rule's id into them. Pure.
using Check = std::vector<Finding> (*)(const GuardInput&);

struct Rule {
  std::string_view id;  ///< stable, kebab-case
  Check check;
  Tier tier;
  bool essential;  ///< cannot be switched off by Policy::switched_off
};

/// All rules in the order in which their reasons are preferred when several are equally severe.
std::span<const Rule> all_rules();

struct Judgement {
  std::vector<StepVerdict> steps;
  std::vector<Finding> findings;
};

/// Runs `rules` and combines by worst finding, the earlier rule giving the reason among equals.
/// Confirmations are not looked at. A rule that throws or names no step of the plan denies all.
Judgement judge(const GuardInput& input, std::span<const Rule> rules);

/// Calls `check_step(thing, action, step)` for each step whose thing and action exist (other rules
/// deny the rest); it returns a finding without step number, or std::nullopt.
using CheckStep = std::function<std::optional<Finding>(const Thing&, const Action&, const Step&)>;
std::vector<Finding> check_known_steps(const GuardInput& input, const CheckStep& check_step);

inline Finding deny(std::string reason) { return {{}, 0, Decision::Deny, std::move(reason)}; }
inline Finding ask_first(std::string reason) {
  return {{}, 0, Decision::NeedsConfirmation, std::move(reason)};
}

/// lowers_protection() with the argument looked at: moving to the closed end is closing.
bool step_lowers_protection(const Thing& thing, const Step& step);

/// The configured person of the actor; nullptr when unknown.
const Person* find_person(const GuardInput& input);

}  // namespace hearken::guard
