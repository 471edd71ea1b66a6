// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/result.h"

// Careful reading and writing of JSON bodies: nothing throws, depth is bounded. Pure; any thread.
namespace hearken::api {

using Json = nlohmann::ordered_json;

/// One JSON object, nested at most `max_depth` deep. InvalidInput with the reason otherwise.
Result<Json> parse_object(std::string_view body, std::size_t max_depth);

/// The member, or null.
const Json& member_of(const Json& object, const char* key);
/// A string member; empty when absent or of another type.
std::string text_of(const Json& object, const char* key);
double number_of(const Json& object, const char* key);
/// A member that is absent or false is false; InvalidInput when it is something else than a flag.
Result<bool> flag_of(const Json& object, const char* key, bool otherwise);

/// One line; invalid UTF-8 is replaced.
std::string dump(const Json& value);

}  // namespace hearken::api
