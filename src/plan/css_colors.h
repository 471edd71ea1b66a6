// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hearken::plan {

/// "#rrggbb" of a colour's name (CSS Color Module Level 4, section 6.1; blanks, hyphens and case do
/// not matter) or of "#RRGGBB". std::nullopt for anything else.
std::optional<std::string> css_color(std::string_view name);

}  // namespace hearken::plan
