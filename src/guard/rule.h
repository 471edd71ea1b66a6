// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <initializer_list>
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
  bool essential;            ///< cannot be switched off by Policy::switched_off
  std::string_view posture;  ///< one line for `hearken config check`: what holds
  std::string_view source;   ///< standard, practice or paper it comes from
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

// What several rules look at.

using Names = std::initializer_list<std::string_view>;
bool is_one_of(std::string_view text, Names names);

/// Anything that sets in motion, heats, opens or raises: all but stopping, closing and reading.
bool starts_something(const Step& step);
/// Ovens, irons, saunas and the like, by class.
bool is_hot_appliance(const Thing& thing);
/// A person speaks who could be asked, and does so in this turn.
bool has_person(Origin origin);

/// Last reported value; nullptr when never reported, or longer ago than
/// Policy::deciding_state_max_age.
const Value* fresh_value(const GuardInput& input, const ThingId& thing, std::string_view property);
/// The same, whatever its age.
const Value* known_value(const GuardInput& input, const ThingId& thing, std::string_view property);
/// True only for a fresh report of yes, "on", "true" or "yes".
bool says_yes(const GuardInput& input, const Thing& thing, Names properties);

/// `number` of the property in °C; std::nullopt when its unit is no temperature.
std::optional<double> celsius(const Property& property, double number);
/// By how many kelvins the step moves the property `temperature`; std::nullopt: not known.
std::optional<double> kelvins_moved(const GuardInput& input, const Thing& thing, const Step& step);

}  // namespace hearken::guard
