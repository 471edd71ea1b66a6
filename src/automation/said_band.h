// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "automation/said_clause.h"
#include "automation/said_nouns.h"
#include "core/planned_command.h"

namespace hearken::automation {

/// What one thing measures is kept between two numbers by switching another.
struct SaidBand {
  SaidClauses below, above;           ///< it has left the range
  PlannedCommand if_below, if_above;  ///< what brings it back
};

/// "keep the barn between 12 and 20 with the fan", "use the pump to hold the tank at 30 to 85",
/// "the cellar should stay from 45 to 60, the dehumidifier does it", of all words in [from, to).
/// Nothing where it cannot be told which way the thing moves what is measured: a fan warms nothing.
/// Pure.
std::optional<SaidBand> read_band(const Tokens& tokens, std::size_t from, std::size_t to,
                                  const ClauseReader& clauses, const Nouns& nouns);

}  // namespace hearken::automation
