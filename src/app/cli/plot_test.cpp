// SPDX-License-Identifier: Apache-2.0
#include "app/cli/plot.h"

#include <gtest/gtest.h>

#include <limits>
#include <sstream>

#include "app/cli/columns.h"

namespace hearken::app {
namespace {

PlotPoint at(int minutes, double value) {
  return {WallTime(std::chrono::hours(24 * 365) + std::chrono::minutes(minutes)), value};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Plot, LabelsBothEndsOfBothAxes) {
  const auto lines = lines_of(plot({at(0, 18), at(60, 21.5)}, {60, 4, "°C", {}}));
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines.front().substr(0, lines.front().find(" ┤")), "21.5 °C");
  EXPECT_NE(lines[3].find("18 °C ┤"), std::string::npos);
  EXPECT_NE(lines[4].find("01 Jan 00:00"), std::string::npos);
  EXPECT_NE(lines[4].find("01 Jan 01:00"), std::string::npos);
}

TEST(Plot, FillsExactlyTheWidth) {
  const auto lines = lines_of(plot({at(0, 1), at(10, 2), at(20, 1)}, {50, 3, "", {}}));
  for (std::size_t row = 0; row < 3; ++row) EXPECT_LE(columns_of(lines[row]), 50U);
}

TEST(Plot, DrawsAStepFromTheLowLeftToTheHighRight) {
  // Ten columns of two dots, one row of four: low until the end, then up.
  const auto lines = lines_of(plot({at(0, 0), at(60, 1)}, {1, 1, "", {}}));
  const std::string drawn = lines[0].substr(lines[0].find("┤") + std::string("┤").size());
  EXPECT_EQ(drawn, "⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸");
}

TEST(Plot, TakesOnePointAndAFlatLine) {
  EXPECT_EQ(lines_of(plot({at(0, 5)}, {40, 2, "", {}})).size(), 3U);
  EXPECT_EQ(lines_of(plot({at(0, 5), at(1, 5)}, {40, 2, "", {}})).size(), 3U);
  EXPECT_EQ(plot({}, {}), "");
}

TEST(Plot, TakesTheLargestNumbers) {
  const double huge = std::numeric_limits<double>::max();
  EXPECT_FALSE(plot({at(0, -huge), at(1, huge)}, {40, 2, "", {}}).empty());
}

}  // namespace
}  // namespace hearken::app
