// SPDX-License-Identifier: Apache-2.0
#include "core/value.h"

#include <gtest/gtest.h>

namespace hearken {
namespace {

TEST(Value, NumbersPrintShortestAndReadBack) {
  EXPECT_EQ(format_number(21.5), "21.5");
  EXPECT_EQ(format_number(18), "18");
  EXPECT_EQ(format_number(-0.0), "0");
  EXPECT_EQ(parse_number(format_number(0.1)), 0.1);
}

TEST(Value, ParsingRefusesWhatIsNotOneFiniteNumber) {
  for (const char* bad : {"", "+", "-", "nan", "inf", "1e999", "12px", "0x10", " 1", "1 "}) {
    EXPECT_FALSE(parse_number(bad)) << bad;
  }
  EXPECT_EQ(parse_number("-3"), -3.0);
  EXPECT_EQ(parse_number("+3"), 3.0);
  EXPECT_EQ(parse_number("1e3"), 1000.0);
}

TEST(Value, ComparesNumbersWithinToleranceAndOthersExactly) {
  EXPECT_TRUE(same_value(50.0, 50.2, 0.25));
  EXPECT_FALSE(same_value(50.0, 50.3, 0.25));
  EXPECT_FALSE(same_value(1.0, true, 1));
  EXPECT_TRUE(same_value(std::string("on"), std::string("on"), 0));
}

}  // namespace
}  // namespace hearken
