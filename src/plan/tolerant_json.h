// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "core/result.h"
#include "plan/json_value.h"

namespace hearken::plan {

/// Bounds on what a reader takes before it gives up with ErrorCode::Resource.
struct JsonLimits {
  std::size_t max_bytes = std::size_t{1} << 20;
  std::size_t max_depth = 64;  ///< nested arrays and objects
};

/// Reads `text` as exactly one JSON value after RFC 8259, nothing added. Beyond the RFC's own
/// freedom it refuses numbers outside a double's range, lone surrogates, invalid UTF-8 and a byte
/// order mark. Repeated keys are kept, all of them: use require_unique_keys before trusting one.
/// Any thread. Linear in the length of the text.
Result<JsonValue> read_strict(std::string_view text, const JsonLimits& limits = {});

/// Error naming the first key that an object anywhere inside `value` repeats with another content;
/// repetitions with equal content are dropped.
Status require_unique_keys(JsonValue& value);

/// Finds and reads the one JSON value in the text of a model that could not be constrained.
///
/// It repairs wrapping (prose, fences, thinking and tool tags, end-of-turn tokens, double encoding,
/// HTML entities, a byte order mark, the same object twice) and punctuation (missing, trailing and
/// full-width commas and colons, other quotation marks, unquoted keys, comments, Python literals,
/// unescaped inner quotes, raw line breaks in strings, Markdown's escapes).
///
/// It never invents, drops or chooses content: text that was cut off or elided, keys repeated with
/// different contents, several different objects, values that are no literals (units in numbers,
/// expressions, placeholders, NaN, 1e999), and quoting that can be read in two ways are errors that
/// say what is wrong and where (line and column).
/// Any thread. Linear in the length of the text.
Result<JsonValue> read_tolerant(std::string_view text, const JsonLimits& limits = {});

}  // namespace hearken::plan
