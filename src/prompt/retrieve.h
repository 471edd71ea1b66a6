// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/context.h"
#include "core/time_zone.h"
#include "prompt/home_index.h"

namespace hearken::prompt {

struct RetrieveOptions {
  std::size_t max_things = 16;  ///< at most plan::kMaxThings
  std::size_t max_places = 16;  ///< at most plan::kMaxPlaces
  TimeZone zone = {};           ///< in which "at seven" is meant
};

/// What was said, by whom, where, after what.
struct Utterance {
  std::string text;
  AreaId area;  ///< room of the speaker; empty: unknown
  PersonId person;
  std::optional<PreviousTurn> previous;
};

/// Chooses from the home what the sentence may be about (law 6: cost does not grow with the home),
/// and marks in the sentence which words fit which of it. Pure; any thread.
/// REQUIRES: `index` was made from home->registry.
Context retrieve(const HomeIndex& index, const HomePtr& home, const Utterance& utterance,
                 WallTime now, const RetrieveOptions& options);

}  // namespace hearken::prompt
