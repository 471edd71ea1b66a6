// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "automation/said_nouns.h"
#include "core/thing.h"

// States and limits as a rule's clauses say them. Pure; private to this folder.
namespace hearken::automation {

enum class Sense {
  Open,
  Closed,
  Locked,
  Unlocked,
  On,
  Off,
  Wet,
  Dry,
  Alarm,
  Home,
  Away,
  Playing,
  Paused
};

struct StateWords {
  Sense sense = Sense::On;
  bool happens = false;
  std::size_t begin = 0;  ///< of its words
  std::size_t end = 0;
};

/// The state whose first word is at `at`: "opens", "goes on", "comes home", "is playing".
std::optional<StateWords> state_at(const Tokens& words, std::size_t at);
/// What is so when somebody "opens", "shuts", "unlocks" it.
std::optional<Sense> done_state(std::string_view verb);
std::optional<Sense> opposite_of(Sense sense);
std::string_view value_of(Sense sense);
bool can_be(const Thing& thing, Sense sense);

struct LimitWords {
  Comparison comparison = Comparison::Greater;
  double number = 0;
  std::string_view quantity;  ///< device class that its words speak of; may be empty
  std::size_t end = 0;
};

/// The limit whose first word is at `at`: "above 20 degrees", "drier than 30", "95 or more".
std::optional<LimitWords> limit_at(const Tokens& words, std::size_t at);
/// The number in the unit in which the thing reports a speed, where the words say another ("15
/// metres a second" of km/h); nothing: the two do not go together. Pure.
std::optional<double> in_unit_of(const Thing& thing, double number, const Tokens& words);
/// A unit of what a limit is said in.
bool is_unit(std::string_view word);
/// "goes", "climbs", "hits" before `end`: it comes about.
bool moves_to(const Tokens& words, std::size_t end);

/// "is", "has been", "gets": between what is so and how it is.
bool links(std::string_view word);
bool measures(const Thing& thing, std::string_view quantity);
/// Sensors of the quantity there, else climates that report it.
Things measuring_in(const Registry& registry, const AreaId& area, std::string_view quantity);
bool is_outdoors(const Thing& thing);
/// A calendar of holidays, by its name.
bool names_free_days(const Thing& thing);
/// Name of the property that holds a sensor's number.
std::string main_number(const Thing& thing);

}  // namespace hearken::automation
