// SPDX-License-Identifier: Apache-2.0
#include "devices/color.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hearken::devices {
namespace {

Rgb rgb(const char* hex) { return *rgb_of(Value{std::string(hex)}); }

TEST(Color, ReadsOnlySixHexDigits) {
  EXPECT_TRUE(rgb_of(Value{std::string("#00FFa0")}));
  for (const char* bad : {"", "#fff", "00ffa0", "#00ffg0", "#00ffa00", "red"}) {
    EXPECT_FALSE(rgb_of(Value{std::string(bad)})) << bad;
  }
  EXPECT_FALSE(rgb_of(Value{7.0}));
}

TEST(Color, KnowsTheCornersOfHueAndSaturation) {
  EXPECT_EQ(hex_of(HueSaturation{0, 100}), "#ff0000");
  EXPECT_EQ(hex_of(HueSaturation{120, 100}), "#00ff00");
  EXPECT_EQ(hex_of(HueSaturation{240, 100}), "#0000ff");
  EXPECT_EQ(hex_of(HueSaturation{360, 100}), "#ff0000");
  EXPECT_EQ(hex_of(HueSaturation{77, 0}), "#ffffff");
  EXPECT_EQ(hex_of(HueSaturation{361, 0}), std::nullopt);
  EXPECT_EQ(hex_of(HueSaturation{std::nan(""), 0}), std::nullopt);
}

TEST(Color, SaturatedColoursSurviveTheRoundTrip) {
  for (const char* hex : {"#ff0000", "#ff8000", "#00ff40", "#4000ff", "#ff00ff", "#ffffff"}) {
    EXPECT_EQ(hex_of(hue_saturation_of(rgb(hex))), hex);
    const auto back = hex_of(chromaticity_of(rgb(hex)));
    ASSERT_TRUE(back);
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_NEAR(rgb(back->c_str())[i], rgb(hex)[i], 3) << hex << " " << *back;
    }
  }
}

TEST(Color, HasTheChromaticityOfTheStandard) {
  const auto red = chromaticity_of(rgb("#ff0000"));  // IEC 61966-2-1: 0.64, 0.33
  EXPECT_NEAR(red.x, 0.64, 0.001);
  EXPECT_NEAR(red.y, 0.33, 0.001);
  EXPECT_EQ(hex_of(Chromaticity{0.5, 0}), std::nullopt);
}

TEST(Color, ReadsEverySystemFromJson) {
  EXPECT_EQ(color_of_json(Json{{"r", 1}, {"g", 2}, {"b", 3}}), "#010203");
  EXPECT_EQ(color_of_json(Json{{"h", 120}, {"s", 100}}), "#00ff00");
  EXPECT_EQ(color_of_json(Json{{"hue", 240}, {"saturation", 100}}), "#0000ff");
  EXPECT_TRUE(color_of_json(Json{{"x", 0.64}, {"y", 0.33}}));
  EXPECT_EQ(color_of_json(Json{{"r", 256}, {"g", 2}, {"b", 3}}), std::nullopt);
  EXPECT_EQ(color_of_json(Json{{"h", 120}}), std::nullopt);
  EXPECT_EQ(color_of_json(Json("red")), std::nullopt);
}

}  // namespace
}  // namespace hearken::devices
