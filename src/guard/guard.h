// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/clock.h"
#include "core/home.h"
#include "core/ids.h"
#include "core/plan.h"

// The one gate (design, law 2). Every path to a device asks evaluate() and gets a Verdict; only a
// Verdict holds an ApprovedPlan, and only an ApprovedPlan can be executed.
//
// Goals: deterministic, total, fails closed, the same input gives the same verdict. No I/O, clock,
// threads or logging: time and rates come in as values, so that a verdict can be replayed.
// Not here: repairing a plan (a value out of range is refused, not clamped), choosing things, and
// finding out whether a device answers.
namespace hearken::guard {

/// Grows whenever a rule's meaning changes; stored with every verdict.
inline constexpr std::uint32_t kRuleSetVersion = 3;

/// Ordered by severity: the worst finding wins.
enum class Decision { Allow, NeedsConfirmation, Deny };
const char* to_string(Decision decision);  ///< "allow", "needs-confirmation", "deny"

/// Where a plan came from.
enum class Origin { Ask, Chat, FastPath, Http, Automation, Replay, Undo, Mqtt, Machine };
const char* to_string(Origin origin);
std::optional<Origin> parse_origin(std::string_view text);

/// Unknown: nobody said who speaks, or the name is not configured.
enum class Role { Unknown, Guest, Child, Member, Owner };
std::optional<Role> parse_role(std::string_view text);

/// How a yes was given; ordered by strength.
enum class Proof {
  Yes,            ///< by whoever the request is from
  SecondChannel,  ///< by the same person with another device than the one that asked
  Pin,
};
const char* to_string(Proof proof);  ///< "yes", "second-channel", "pin"
std::optional<Proof> parse_proof(std::string_view text);

/// A configured person and what narrows or widens the role's usual permissions.
struct Person {
  PersonId id;
  Role role = Role::Guest;
  std::vector<AreaId> areas;       ///< only things in these; empty: everywhere
  std::vector<std::string> kinds;  ///< only things of these kinds; empty: all
  /// Highest class this person may command beyond the safe direction; none: by role (owners
  /// Critical, members Security, others Comfort).
  std::optional<SafetyClass> up_to;
  Proof confirms_with = Proof::Yes;  ///< weaker yeses of this person do not count
  std::optional<WallTime> from =
      {};  ///< a guest's time; outside it only the safe direction is left
  std::optional<WallTime> until = {};
};

/// A configured limit on one property, narrower than the device's own.
struct Limit {
  ThingId thing;  ///< empty: all of `kind`
  std::string kind;
  std::string property;
  std::optional<double> minimum;  ///< in the property's unit; inclusive
  std::optional<double> maximum;
};

/// "While the pump runs, its valve is not closed." A state that is unknown or older than
/// Policy::deciding_state_max_age counts as met: whoever cannot know does not act.
struct Interlock {
  ThingId thing;
  std::string action;  ///< empty: every action outside the safe direction
  Condition when;      ///< of the same or another thing, as it is or as the same plan makes it
  std::string reason;  ///< for people; empty: the condition in words
};

/// Hours in which noise needs a yes; from > until spans midnight. Local time of day.
struct QuietHours {
  std::chrono::minutes from{0};
  std::chrono::minutes until{0};
  double volume_maximum = 30;  ///< % of a media player
};

/// How much water may pass a thing between two midnights of the place, and how that is known: from
/// a meter that only counts up, or from how long the thing ran.
struct DailyWater {
  ThingId thing;
  double litres = 0;
  ThingId meter;         ///< empty: `litres_per_minute` tells
  std::string property;  ///< of the meter, in a unit of volume
  double litres_per_minute = 0;
};

/// How long one run of a thing may last that began from here, instead of what its class has.
struct RunLimit {
  ThingId thing;
  double minutes = 0;
};

/// What somebody may do whom nobody knows.
enum class Strangers { Comfort, Nothing };

/// Configuration of the guard; text of a turn can never change it.
struct Policy {
  std::vector<Person> people;
  std::vector<Limit> limits;
  std::vector<Interlock> interlocks;
  std::optional<QuietHours> quiet;
  Strangers strangers = Strangers::Comfort;
  std::vector<ThingId> startable;  ///< machines that a person at the page may start
  double room_minimum_c = 5;       ///< set-points of room heating
  double room_maximum_c = 28;
  double hot_water_minimum_c = 40;
  double hot_water_maximum_c = 65;
  double hot_water_hygiene_c = 60;  ///< stored water gets this hot at least every ...
  std::chrono::milliseconds hot_water_hygiene_every = std::chrono::hours(7 * 24);
  double tap_water_maximum_c = 45;
  double frost_guard_c = 7;   ///< frost protection is never set lower
  double step_maximum_k = 3;  ///< change of a set-point by a program, per command
  /// By a person, larger changes need a yes; by a rule that a person confirmed, they are refused.
  double person_step_maximum_k = 10;
  double cold_step_maximum_k = 2;    ///< change of a cold store's set-point
  double tank_minimum_percent = 5;   ///< a pump does not start below
  double watering_maximum_min = 60;  ///< of one run
  double hot_appliance_maximum_min = 120;
  std::vector<RunLimit> run_limits;
  std::vector<DailyWater> daily_water;
  double battery_reserve_percent = 10;
  double flashes_maximum_hz = 3;
  std::size_t max_starts_per_hour = 12;  ///< of motors and compressors
  std::chrono::milliseconds compressor_rest = std::chrono::minutes(3);
  std::chrono::milliseconds deciding_state_max_age = std::chrono::minutes(15);
  std::size_t confirm_above_steps = 60;  ///< larger plans need a yes
  std::size_t max_steps = 200;
  std::size_t max_per_minute_thing = 20;  ///< commands to one thing
  std::size_t max_per_minute_origin = 600;
  std::chrono::milliseconds security_state_max_age = std::chrono::hours(24);
  std::chrono::milliseconds approval_lifetime = std::chrono::seconds(10);
  std::vector<RuleId> switched_off;  ///< essential rules stay on
};

/// A person's yes to exactly these steps. Made by the api after asking; text cannot make one. What
/// a program says yes to counts only with the person's PIN.
struct Confirmation {
  PersonId person;
  std::string plan_key;  ///< Verdict::plan_key of what was shown
  MonoTime expires{};
  Proof proof = Proof::Yes;
};

struct Actor {
  PersonId person;  ///< empty: unknown
  Origin origin = Origin::Ask;
  std::vector<Confirmation> confirmations;
};

/// What the caller remembers, of commands sent in the last minute unless said.
struct Rates {
  std::unordered_map<ThingId, std::size_t> by_thing;
  std::size_t by_origin = 0;  ///< of the actor's origin
  std::unordered_map<ThingId, std::size_t> starts_last_hour;
  std::unordered_map<ThingId, MonoTime> stopped;     ///< when a thing was last seen to go off
  std::unordered_map<ThingId, double> litres_today;  ///< of Policy::daily_water; absent: not known
  /// How long a water heater's water has certainly not been as hot as hygiene wants; absent: it
  /// reports no temperature, or nobody has looked for long.
  std::unordered_map<ThingId, std::chrono::milliseconds> not_hot_for;
};

/// Everything a verdict depends on. Holds references: lives no longer than what it names.
struct GuardInput {
  const std::vector<Step>& steps;
  const HomeSnapshot& home;
  const Policy& policy;
  const Actor& actor;
  const Rates& rates;
  MonoTime now{};
  std::optional<MonoTime> expires;     ///< a plan judged later than this is refused
  std::chrono::minutes utc_offset{0};  ///< of the place, for the time of day of home.at
};

/// What one rule says about one step.
struct Finding {
  RuleId rule;
  std::size_t step = 0;
  Decision decision = Decision::Deny;
  std::string reason;  ///< one sentence for people
};

struct StepVerdict {
  Decision decision = Decision::Deny;
  RuleId rule;         ///< the rule behind a decision other than Allow; empty for Allow
  std::string reason;  ///< empty for Allow
};

/// Steps that passed the guard, on their way to act. Only the guard can make one, and it can be
/// moved but not copied, so that one approval is used at most once. Immutable.
class ApprovedPlan {
 public:
  ApprovedPlan(ApprovedPlan&&) noexcept = default;
  ApprovedPlan& operator=(ApprovedPlan&&) noexcept = default;
  ApprovedPlan(const ApprovedPlan&) = delete;
  ApprovedPlan& operator=(const ApprovedPlan&) = delete;

  const std::vector<Step>& steps() const { return steps_; }
  /// For each approved step its index in GuardInput::steps.
  const std::vector<std::size_t>& indices() const { return indices_; }
  std::uint32_t rule_set_version() const { return kRuleSetVersion; }
  std::uint64_t home_version() const { return home_version_; }
  /// No step may be sent later than this.
  MonoTime expires() const { return expires_; }

 private:
  friend class Runner;
  ApprovedPlan(std::vector<Step> steps, std::vector<std::size_t> indices,
               std::uint64_t home_version, MonoTime expires)
      : steps_(std::move(steps)),
        indices_(std::move(indices)),
        home_version_(home_version),
        expires_(expires) {}

  std::vector<Step> steps_;
  std::vector<std::size_t> indices_;
  std::uint64_t home_version_;
  MonoTime expires_;
};

struct Verdict {
  std::vector<StepVerdict> steps;  ///< same order as GuardInput::steps
  std::vector<Finding> findings;   ///< all that any rule said, in rule order
  /// Canonical text of the steps that need (or used) a confirmation; empty: none does. A
  /// confirmation counts only for exactly this text, person, and time.
  std::string plan_key;
  bool confirmation_used = false;        ///< the caller must forget it: a yes counts once
  std::optional<ApprovedPlan> approved;  ///< the allowed steps; absent when there is none

  Decision worst() const;
};

/// Judges every step under every rule. Total: anything unknown, malformed or failing inside is
/// Deny. Any thread; pure.
Verdict evaluate(const GuardInput& input);

/// One line a step: thing, action, type and value of the argument, each length-prefixed so that no
/// two lists of steps share a text. What confirmations are bound to.
std::string canonical_text(const std::vector<Step>& steps);

/// An action towards more safety: stop anything, lock, switch off heat, and close, arm or switch
/// off a thing that is not of comfort class. Allowed for every configured person.
bool is_safe_direction(const Thing& thing, const Step& step);

/// After which a run of the thing that the step begins is ended: of hot appliances and watering,
/// and of what Policy::run_limits names. std::nullopt: it begins none, or may run for ever.
std::optional<std::chrono::milliseconds> longest_run(const Thing& thing, const Step& step,
                                                     const Policy& policy);

}  // namespace hearken::guard
