// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/context.h"
#include "core/thing.h"
#include "plan/clauses.h"

// Single words about states and limits. Pure; private to this folder.
namespace hearken::plan {

/// A state as people say it of a thing.
enum class Sense { Open, Closed, Locked, Unlocked, On, Off, Wet, Dry, Home, Away, Playing };

struct SaidState {
  Sense sense = Sense::On;
  bool happens = false;
};

/// The state that the word at `at` says, as the predicate of a clause that begins at `begin`.
std::optional<SaidState> state_at(const Context& context, std::size_t begin, std::size_t at);
/// The opposite, for "not"; nothing where there is none.
std::optional<Sense> opposite_of(Sense sense);
/// The word with which a plan says it.
std::string_view value_of(Sense sense);
/// Whether such a thing can be so.
bool can_be(const Thing& thing, Sense sense);

/// "above", "exceeds", "hotter than", "down to".
struct SaidLimit {
  Comparison comparison = Comparison::Greater;
  double number = 0;
  std::size_t last_word = 0;
  std::string_view
      quantity;  ///< device class that its words speak of ("temperature"); may be empty
};

/// The limit whose first word is at `at`, with a number that was said within `clause`.
std::optional<SaidLimit> limit_at(const Context& context, const WordRange& clause, std::size_t at);

/// Words that may stand between what is so and how it is: "is", "has been", "goes", "temperature".
bool joins_subject(std::string_view word);
bool negates(std::string_view word);

}  // namespace hearken::plan
