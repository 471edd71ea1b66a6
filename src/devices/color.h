// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>

#include "core/result.h"
#include "core/value.h"
#include "devices/json_input.h"

// Colours as devices write them and as "#rrggbb"; for this folder's .cpp files only. Brightness is
// a property of its own, so hue with saturation and xy become the colour at full brightness.

namespace hearken::devices {

using Rgb = std::array<double, 3>;  ///< 0…255

struct HueSaturation {
  double hue = 0;         ///< degrees, 0…360
  double saturation = 0;  ///< percent
};
struct Chromaticity {
  double x = 0;  ///< CIE 1931
  double y = 0;
};

/// InvalidInput unless `color` is a text "#rrggbb".
Result<Rgb> rgb_of(const Value& color);
/// std::nullopt unless all parts are 0…255.
std::optional<std::string> hex_of(const Rgb& rgb);

/// Smith, "Color gamut transform pairs", SIGGRAPH 1978.
HueSaturation hue_saturation_of(const Rgb& rgb);
std::optional<std::string> hex_of(HueSaturation color);
/// sRGB primaries and white point D65 (IEC 61966-2-1).
Chromaticity chromaticity_of(const Rgb& rgb);
std::optional<std::string> hex_of(Chromaticity color);

/// {"r","g","b"}, {"h","s"}, {"hue","saturation"} or {"x","y"}, whichever is there.
std::optional<std::string> color_of_json(const Json& json);

}  // namespace hearken::devices
