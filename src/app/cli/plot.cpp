// SPDX-License-Identifier: Apache-2.0
#include "app/cli/plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/cli/columns.h"
#include "app/cli/told_time.h"
#include "core/value.h"

namespace hearken::app {
namespace {

constexpr std::size_t kDotsWide = 2;
constexpr std::size_t kDotsHigh = 4;

/// Dots of a character, by row and column (Unicode 15, chapter 21.1, "Braille Patterns").
constexpr std::array<std::array<unsigned, kDotsWide>, kDotsHigh> kDots = {
    {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}};

class Canvas {
 public:
  Canvas(std::size_t columns, std::size_t rows)
      : columns_(columns), rows_(rows), cells_(columns * rows, 0) {}

  std::size_t width() const { return columns_ * kDotsWide; }
  std::size_t height() const { return rows_ * kDotsHigh; }

  void dot(std::size_t x, std::size_t y_from_top) {
    cells_[y_from_top / kDotsHigh * columns_ + x / kDotsWide] |=
        kDots.at(y_from_top % kDotsHigh).at(x % kDotsWide);
  }
  void vertical(std::size_t x, std::size_t y1, std::size_t y2) {
    for (std::size_t y = std::min(y1, y2); y <= std::max(y1, y2); ++y) dot(x, y);
  }
  std::string row(std::size_t index) const {
    std::string out;
    for (std::size_t x = 0; x < columns_; ++x) {
      const unsigned dots = cells_[index * columns_ + x];
      // U+2800 + dots in UTF-8: E2, A0 + two high bits, 80 + six low bits.
      out += '\xE2';
      out += static_cast<char>(0xA0 + (dots >> 6));
      out += static_cast<char>(0x80 + (dots & 0x3F));
    }
    return out;
  }

 private:
  std::size_t columns_, rows_;
  std::vector<unsigned> cells_;
};

struct Range {
  double low = 0, high = 0;
};

Range range_of(const std::vector<PlotPoint>& points) {
  Range range{points.front().value, points.front().value};
  for (const auto& point : points) {
    range.low = std::min(range.low, point.value);
    range.high = std::max(range.high, point.value);
  }
  return range;
}

std::size_t scaled(double part, std::size_t size) {
  const double position = std::clamp(part, 0.0, 1.0) * static_cast<double>(size - 1);
  return static_cast<std::size_t>(std::lround(position));
}

void draw(Canvas& canvas, const std::vector<PlotPoint>& points, Range range) {
  const WallTime begin = points.front().at;
  const double span = std::max<double>(1, static_cast<double>((points.back().at - begin).count()));
  // Halves keep the difference finite for the largest doubles.
  const double height = range.high / 2 - range.low / 2;
  std::size_t previous_x = 0;
  std::size_t previous_y = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double time = static_cast<double>((points[i].at - begin).count()) / span;
    const double level = height > 0 ? (points[i].value / 2 - range.low / 2) / height : 0.5;
    const std::size_t x = scaled(time, canvas.width());
    const std::size_t y = canvas.height() - 1 - scaled(level, canvas.height());
    if (i > 0) {
      for (std::size_t held = previous_x; held < x; ++held) canvas.dot(held, previous_y);
      canvas.vertical(x, previous_y, y);
    }
    canvas.dot(x, y);
    previous_x = x;
    previous_y = y;
  }
}

std::string short_number(double value) {
  return format_number(std::stod(fmt::format("{:.6g}", value)));
}

}  // namespace

std::string plot(const std::vector<PlotPoint>& points, const PlotOptions& options) {
  if (points.empty() || options.rows == 0) return {};
  const Range range = range_of(points);
  const std::string unit = options.unit.empty() ? "" : " " + options.unit;
  const std::string high = short_number(range.high) + unit;
  const std::string low = short_number(range.low) + unit;
  const std::size_t label = std::max(columns_of(high), columns_of(low));
  const std::size_t used = label + 3;
  Canvas canvas(options.columns > used + 10 ? options.columns - used : 10, options.rows);
  draw(canvas, points, range);
  std::string out;
  for (std::size_t row = 0; row < options.rows; ++row) {
    const bool top = row == 0;
    const bool bottom = row + 1 == options.rows && range.high > range.low;
    const std::string& text = top ? high : bottom ? low : std::string();
    out += std::string(label - columns_of(text), ' ') + text + (top || bottom ? " ┤" : " │");
    out += canvas.row(row) + "\n";
  }
  const std::string first = day_and_clock(points.front().at, options.style);
  const std::string last = day_and_clock(points.back().at, options.style);
  const std::size_t width = canvas.width() / kDotsWide;
  const std::size_t texts = first.size() + last.size();
  out += std::string(label + 2, ' ') + first + std::string(width > texts ? width - texts : 2, ' ') +
         last + "\n";
  return out;
}

}  // namespace hearken::app
