// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/home.h"
#include "core/value.h"

// Core values as JSON, for every text that HTTP, the ledger and the command line show.
namespace hearken::app {

using json = nlohmann::ordered_json;

/// On one line; bytes that are no UTF-8 are replaced.
std::string dump(const json& value);
/// Null when nothing is known.
json value_json(const Value& value);
/// "online", "offline", "unknown"
const char* name_of(Availability availability);

}  // namespace hearken::app
