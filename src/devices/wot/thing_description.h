// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/thing.h"

// W3C Web of Things Thing Description 1.1 (W3C Recommendation, 5 December 2023) of a thing, and
// back. What the standard has no term for (kind, class, area, safety, aliases, an action's
// property) stands under "hearken:…", declared in @context, so that reading a description of ours
// gives the same thing. Descriptions of others are read as far as their terms go: the kind is then
// "device".
//
// Trust: descriptions are hostile; sizes, depth, counts and names are checked.

namespace hearken::devices::wot {

/// The description as JSON text; its forms are Hearken's own HTTP routes. `base` is the address
/// that they are relative to; empty: the server that the description came from.
std::string describe(const Thing& thing, std::string_view base = "http://127.0.0.1:8760/");

/// InvalidInput: `json` breaks a rule of the standard; the message names the first one.
Result<Thing> read_description(std::string_view json);

/// Every rule of the standard's JSON Schema that `json` breaks, as far as it concerns what is read
/// here; empty: none. At most 32.
std::vector<std::string> broken_rules(std::string_view json);

}  // namespace hearken::devices::wot
