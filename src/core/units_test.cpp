// SPDX-License-Identifier: Apache-2.0
#include "core/units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace hearken {
namespace {

using testing::DoubleNear;
using testing::Optional;

struct Case {
  double value;
  std::string from;
  std::string to;
  double expected;
  double tolerance = 0;
};

// Expected values come from the definitions named in units.cpp, computed by hand from the exact
// factors, not by the code under test.
TEST(Units, ConvertsByTable) {
  const std::vector<Case> cases = {
      {294.65, "K", "°C", 21.5},
      {21.5, "°C", "K", 294.65},
      {70, "°F", "°C", 21.1111111111},
      {-40, "°F", "°C", -40},
      {212, "°F", "°C", 100},
      {0, "K", "°F", -459.67},
      {20, "Cel", "[degF]", 68},
      {1.5, "kW", "W", 1500},
      {250, "Wh", "kWh", 0.25},
      {3.6, "MJ", "kWh", 1},
      {1013.25, "hPa", "kPa", 101.325},
      {1013.25, "mbar", "hPa", 1013.25},
      {1, "bar", "psi", 14.503773773, 1e-9},
      {30, "psi", "bar", 2.06842718795, 1e-10},
      {29.92, "inHg", "hPa", 1013.2075888},
      {10, "m/s", "km/h", 36},
      {60, "mph", "km/h", 96.56064},
      {10, "kn", "m/s", 5.14444444444, 1e-10},
      {1, "fc", "lx", 10.7639104167, 1e-9},
      {0.04, "%", "ppm", 400},
      {90, "min", "h", 1.5},
      {2, "h", "s", 7200},
      {230000, "mV", "V", 230},
      {1, "m³", "L", 1000},
      {1, "gal", "L", 3.785411784},
      {12, "µg/m³", "mg/m3", 0.012},
      {180, "°", "rad", 3.14159265359, 1e-11},
      {1, "lb", "kg", 0.45359237},
      {5, "in", "cm", 12.7},
  };
  for (const Case& c : cases) {
    const double slack = c.tolerance > 0 ? c.tolerance : 1e-9 * std::abs(c.expected);
    EXPECT_THAT(convert_unit(c.value, c.from, c.to), Optional(DoubleNear(c.expected, slack)))
        << c.value << ' ' << c.from << " in " << c.to;
  }
}

TEST(Units, ConversionGivesTheShortNumberPeopleExpect) {
  EXPECT_EQ(convert_unit(294.65, "K", "°C"), 21.5);
  EXPECT_EQ(convert_unit(68, "°F", "°C"), 20.0);
  EXPECT_EQ(convert_unit(0.1, "kWh", "Wh"), 100.0);
}

TEST(Units, ThereAndBackIsTheSame) {
  for (const double value : {-12.5, 0.0, 0.1, 21.7, 1234.5}) {
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"°C", "°F"}, {"°C", "K"}, {"psi", "bar"}, {"mph", "m/s"}, {"kWh", "MJ"}}) {
      const auto there = convert_unit(value, from, to);
      ASSERT_TRUE(there);
      EXPECT_THAT(convert_unit(*there, to, from), Optional(DoubleNear(value, 1e-8)));
    }
  }
}

TEST(Units, RefusesWhatIsNotConvertible) {
  EXPECT_FALSE(convert_unit(1, "°C", "W"));
  EXPECT_FALSE(convert_unit(1, "parsec", "m"));
  EXPECT_FALSE(convert_unit(1, "", "m"));
  EXPECT_FALSE(convert_unit(1, "W", "VA"));
  EXPECT_FALSE(convert_unit(1, "mw", "W")) << "milliwatt or megawatt";
  EXPECT_FALSE(convert_unit(std::numeric_limits<double>::quiet_NaN(), "W", "W"));
  EXPECT_FALSE(convert_unit(std::numeric_limits<double>::infinity(), "W", "kW"));
  EXPECT_FALSE(convert_unit(1e308, "GJ", "J"));
}

TEST(Units, UnknownUnitStillConvertsToItself) {
  EXPECT_EQ(convert_unit(3, "widgets", "widgets"), 3.0);
  EXPECT_TRUE(convertible("widgets", "widgets"));
  EXPECT_FALSE(convertible("widgets", "gadgets"));
}

TEST(Units, DifferencesIgnoreTheZeroPoint) {
  EXPECT_EQ(convert_difference(9, "°F", "°C"), 5.0);
  EXPECT_EQ(convert_difference(3, "K", "°C"), 3.0);
  EXPECT_EQ(convert_difference(1, "kW", "W"), 1000.0);
}

TEST(Units, SpellingsHaveOneCanonicalForm) {
  EXPECT_EQ(canonical_unit("degC"), "°C");
  EXPECT_EQ(canonical_unit("ug/m3"), "µg/m³");
  EXPECT_EQ(canonical_unit(""), "");
  EXPECT_FALSE(canonical_unit("furlong"));
}

TEST(Units, PhysicsBoundsSomeQuantities) {
  EXPECT_EQ(physical_limits("°C").minimum, -273.15);
  EXPECT_EQ(physical_limits("K").minimum, 0.0);
  EXPECT_EQ(physical_limits("lx").minimum, 0.0);
  EXPECT_EQ(physical_limits("ppm").maximum, 1e6);
  EXPECT_FALSE(physical_limits("W").minimum);
  EXPECT_FALSE(physical_limits("unheard of").minimum);
}

}  // namespace
}  // namespace hearken
