// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "plan/tolerant_json.h"

// Objects and arrays as models write them. Private to this folder.
namespace hearken::plan {

/// Reads one value that starts at `at` of valid UTF-8 and moves `at` behind it, repairing
/// punctuation only. Repeated keys with equal contents count once. Linear.
Result<JsonValue> read_tolerant_value(std::string_view text, std::size_t& at,
                                      const JsonLimits& limits);

/// Skips blanks and comments. A comment that never ends, or that stands for something left out
/// ("// ..."), is an error. `crossed_line` is set when a line ended on the way.
Status skip_insignificant(std::string_view text, std::size_t& at, bool& crossed_line);

}  // namespace hearken::plan
