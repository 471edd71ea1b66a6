// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/value.h"

// Reading hostile JSON; for this folder's .cpp files only.

namespace hearken::devices {

using Json = nlohmann::json;

inline constexpr std::size_t kMaxJsonBytes = 256 * 1024;
inline constexpr int kMaxJsonDepth = 16;
inline constexpr std::size_t kMaxTextBytes = 64 * 1024;

/// Parses one JSON value of at most `max_bytes` and kMaxJsonDepth nested containers.
Result<Json> read_json(std::string_view text, std::size_t max_bytes = kMaxJsonBytes);

/// Boolean, finite number or text (sanitized, cut at kMaxTextBytes); containers become JSON text.
/// std::nullopt for null and for what does not fit.
std::optional<Value> read_value(const Json& json);

/// Text, or a number or boolean as text; empty for all else.
std::string text_of(const Json& object, std::string_view key);
/// Finite number, also when it is written as text.
std::optional<double> number_of(const Json& object, std::string_view key);
std::optional<double> number_in(const Json& json);
/// A number of at most six digits as a whole one; `otherwise` for all else.
int small_integer(const std::optional<double>& number, int otherwise);

}  // namespace hearken::devices
