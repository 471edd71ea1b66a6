// SPDX-License-Identifier: Apache-2.0
#include "devices/color.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hearken::devices {
namespace {

double linear(double channel) {
  const double c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double encoded(double c) {
  return 255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055);
}

}  // namespace

Result<Rgb> rgb_of(const Value& color) {
  const auto* text = std::get_if<std::string>(&color);
  Rgb rgb{};
  bool good = text != nullptr && text->size() == 7 && text->front() == '#';
  for (std::size_t i = 0; good && i < 3; ++i) {
    int part = 0;
    const char* const begin = text->data() + 1 + 2 * i;
    const auto [end, error] = std::from_chars(begin, begin + 2, part, 16);
    good = error == std::errc{} && end == begin + 2;
    rgb[i] = part;
  }
  if (!good) return fail(ErrorCode::InvalidInput, "a colour is written #rrggbb");
  return rgb;
}

std::optional<std::string> hex_of(const Rgb& rgb) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string color = "#";
  for (const double part : rgb) {
    if (!(part >= 0 && part <= 255)) return std::nullopt;
    const auto byte = static_cast<unsigned>(std::lround(part));
    color += kDigits[byte >> 4U];
    color += kDigits[byte & 15U];
  }
  return color;
}

HueSaturation hue_saturation_of(const Rgb& rgb) {
  const double high = *std::max_element(rgb.begin(), rgb.end());
  const double span = high - *std::min_element(rgb.begin(), rgb.end());
  if (span <= 0) return {0, 0};
  const auto [r, g, b] = rgb;
  double sextant = (r - g) / span + 4;
  if (r == high) {
    sextant = (g - b) / span;
  } else if (g == high) {
    sextant = (b - r) / span + 2;
  }
  if (sextant < 0) sextant += 6;
  return {sextant * 60, span / high * 100};
}

std::optional<std::string> hex_of(HueSaturation color) {
  const bool in_range =
      color.hue >= 0 && color.hue <= 360 && color.saturation >= 0 && color.saturation <= 100;
  if (!in_range) return std::nullopt;
  const auto channel = [&](double offset) {
    const double k = std::fmod(offset + color.hue / 60, 6.0);
    const double strength = std::clamp(std::min(k, 4 - k), 0.0, 1.0);
    return 255 * (1 - color.saturation / 100 * strength);
  };
  return hex_of(Rgb{channel(5), channel(3), channel(1)});
}

Chromaticity chromaticity_of(const Rgb& rgb) {
  const double r = linear(rgb[0]);
  const double g = linear(rgb[1]);
  const double b = linear(rgb[2]);
  const double x = 0.4124 * r + 0.3576 * g + 0.1805 * b;
  const double y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const double z = 0.0193 * r + 0.1192 * g + 0.9505 * b;
  const double sum = x + y + z;
  if (sum <= 0) return {0.3127, 0.3290};  // black has no chromaticity: the white point
  return {x / sum, y / sum};
}

std::optional<std::string> hex_of(Chromaticity color) {
  const bool in_range = color.x >= 0 && color.y > 0 && color.x + color.y <= 1;
  if (!in_range) return std::nullopt;
  const double x = color.x / color.y;
  const double z = (1 - color.x - color.y) / color.y;
  Rgb rgb = {3.2406 * x - 1.5372 - 0.4986 * z, -0.9689 * x + 1.8758 + 0.0415 * z,
             0.0557 * x - 0.2040 + 1.0570 * z};
  const double high = *std::max_element(rgb.begin(), rgb.end());
  if (!(high > 0)) return std::nullopt;
  for (double& part : rgb) part = std::clamp(encoded(std::max(part / high, 0.0)), 0.0, 255.0);
  return hex_of(rgb);
}

std::optional<std::string> color_of_json(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto read = [&](const char* key, const char* other) {
    const auto number = number_of(json, key);
    return number ? number : number_of(json, other);
  };
  const auto red = number_of(json, "r");
  const auto green = number_of(json, "g");
  const auto blue = number_of(json, "b");
  if (red && green && blue) return hex_of(Rgb{*red, *green, *blue});
  const auto x = number_of(json, "x");
  const auto y = number_of(json, "y");
  if (x && y) return hex_of(Chromaticity{*x, *y});
  const auto hue = read("h", "hue");
  const auto saturation = read("s", "saturation");
  if (hue && saturation) return hex_of(HueSaturation{*hue, *saturation});
  return std::nullopt;
}

}  // namespace hearken::devices
