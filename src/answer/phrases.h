// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answer/answer.h"
#include "core/home.h"

// Wording shared by answers and replies. Inside answer only.
namespace hearken::answer {

inline constexpr std::size_t kMaxReplyBytes = 600;

/// "A", "A and B", "A, B and 3 more": at most `max_bytes` long unless the first name is longer.
/// `last` stands before the last name.
std::string join(const std::vector<std::string>& names, std::size_t max_bytes = 300,
                 std::string_view last = "and");

/// "light" → "lights", "battery" → "batteries", "switch" → "switches".
std::string plural(std::string_view noun);

/// "is", or "are" for a name of several things ("Bedroom blinds"); in the past "was", "were".
std::string_view be(std::string_view name);
std::string_view was(std::string_view name);

/// A value as reported, with its property's unit: "21.5 °C", "95 %", "partly cloudy".
std::string with_unit(const Thing& thing, const std::string& property, const Value& value);

/// Underscores as blanks.
std::string spoken(std::string_view name);

/// "is on", "detects motion", "is at 95 %", "is away": the present state as a predicate. Empty when
/// it was never reported.
std::string predicate(const Thing& thing, const ThingState& state);

/// " (reported 3 hours ago)" for a value older than options.max_age; else empty.
std::string age_note(const ThingState& state, const std::string& property,
                     const AnswerOptions& options);

/// Cuts at a character's border and adds "…" when `text` is longer than kMaxReplyBytes.
std::string shorten(std::string text);

}  // namespace hearken::answer
