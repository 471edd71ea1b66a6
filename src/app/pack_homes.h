// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/result.h"

namespace hearken::app {

/// The homes of the homes-*.json beside a pack: name → JSON text.
Result<std::map<std::string, std::string>> load_pack_homes(const std::string& pack);

/// The items of a pack that have all of `keys`, or only the one (or the category) that `only`
/// names. InvalidInput names the first line that is no item.
Result<std::vector<nlohmann::json>> load_pack_items(const std::string& pack,
                                                    const std::string& only,
                                                    const std::vector<const char*>& keys);

}  // namespace hearken::app
