// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "core/thing.h"
#include "sim/pack_registry.h"

// Shared by the readers of the two pack forms; for .cpp files only.

namespace hearken::sim {

using Json = nlohmann::json;

constexpr std::size_t kMaxPackDevices = 100'000;

/// Text of a member, or `otherwise` when it is absent or no string.
std::string text_of(const Json& object, const char* key, std::string_view otherwise = "");
/// Finite number of a member.
std::optional<double> number_of(const Json& object, const char* key);
/// The member when it is an object, else an empty object.
const Json& object_of(const Json& object, const char* key);
/// Strings of an array member.
std::vector<std::string> strings_of(const Json& object, const char* key);

/// "sun_room" → "Sun room".
std::string display_name(std::string_view id);

/// Fills `home` from an object with `rooms`; the registry is set by the caller.
Status read_rooms(const Json& rooms, std::vector<Area>& areas, std::vector<Thing>& things,
                  PackHome& home);

/// Readings of a device of the `devices` form.
void append_readings(const Thing& thing, const std::string& state, const Json& attributes,
                     std::vector<Reading>& readings);

/// "#rrggbb" of an [r, g, b] or [r, g, b, w] array; std::nullopt when it is none.
std::optional<std::string> color_of(const Json& rgb);

}  // namespace hearken::sim
