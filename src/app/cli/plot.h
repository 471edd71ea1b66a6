// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/cli/print.h"
#include "core/clock.h"

namespace hearken::app {

struct PlotPoint {
  WallTime at{};
  double value = 0;  ///< finite
};

struct PlotOptions {
  std::size_t columns = 80;  ///< whole width, axis included
  std::size_t rows = 8;      ///< of characters; each is four dots high
  std::string unit;
  Style style;  ///< its time zone
};

/// A line of dots (braille patterns, U+2800: two by four dots a character) with the largest and
/// smallest value at the left and the first and last time below. Points in order of
/// time; a value holds until the next one. Empty for no point. Pure.
std::string plot(const std::vector<PlotPoint>& points, const PlotOptions& options);

}  // namespace hearken::app
