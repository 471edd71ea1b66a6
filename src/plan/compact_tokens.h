// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::plan {

// Vocabulary of the compact form: what the embedded model reads and writes besides plain words.
// Every token is spelled "<name>"; fold() removes angle brackets from all text of the world, so no
// device name and no sentence can spell one. The list is part of the model's file: entries may be
// added at the end, never reordered.

inline constexpr std::size_t kMaxThings = 24;
inline constexpr std::size_t kMaxPlaces = 24;
inline constexpr std::size_t kMaxValues = 12;
inline constexpr std::size_t kMaxOptions = 8;
inline constexpr std::size_t kMaxTimes = 6;

/// All special tokens, in their fixed order; <pad> is 0, <bos> 1, <end> 2.
const std::vector<std::string>& compact_tokens();
/// How many of them every model's file must have; one made before the others were added never
/// writes those.
std::size_t first_tokens_count();

std::string pointer_token(char kind, std::size_t index);  ///< pointer_token('t', 3) == "<t3>"
/// Index behind a pointer token of that kind, or nothing.
std::optional<std::size_t> pointer_index(std::string_view token, char kind);

/// Actions without a value ("turn_on"); the token's name is the action's.
const std::vector<std::string>& simple_actions();
/// Properties that <set> can name; others are set through <value>.
const std::vector<std::string>& settable_properties();
/// Kinds and classes that a selector can name.
const std::vector<std::string>& kinds();
const std::vector<std::string>& device_classes();
/// State words that a query or a selector can ask for: token "<=on>".
const std::vector<std::string>& state_words();

/// "turn_on" → "<turn_on>".
std::string token_of(std::string_view name);
/// "light" → "<k_light>"; apart from the actions because "lock" is both.
std::string kind_token(std::string_view kind);
std::string state_token(std::string_view state);

}  // namespace hearken::plan
