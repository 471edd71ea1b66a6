// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

#include "core/context.h"

namespace hearken {

/// The time of day that two words of a sentence write with digits as one piece, "5:45"; nothing for
/// words that were spelt out. Pure.
std::optional<std::chrono::minutes> written_clock(const Word& hour, const Word& minute);

}  // namespace hearken
