// SPDX-License-Identifier: Apache-2.0
// Stored readings as a table or a plot.
#include <fmt/format.h>

#include <algorithm>

#include "app/cli/columns.h"
#include "app/cli/json_view.h"
#include "app/cli/plot.h"
#include "app/cli/print.h"
#include "app/cli/told_time.h"

namespace hearken::app {
namespace {

constexpr std::size_t kTableRows = 40;

/// Milliseconds since 1970 of a "at_ms" member; the API gives both forms of a time.
WallTime time_member(const Json& sample) {
  const Json& value = member(sample, "at_ms");
  return WallTime(
      std::chrono::milliseconds(value.is_number_integer() ? value.get<std::int64_t>() : 0));
}

std::string summary_text(const Json& answer, const std::string& unit) {
  const Json& figures = member(answer, "summary");
  if (!figures.is_object()) return {};
  std::string out = fmt::format("{} samples", scalar_text(member(figures, "count")));
  for (const auto& [key, label] : {std::pair{"minimum", "min"}, std::pair{"maximum", "max"},
                                   std::pair{"time_weighted_mean", "mean over time"}}) {
    const Json& value = member(figures, key);
    if (!value.is_number()) continue;
    out += fmt::format(", {} {:.4g}{}", label, value.get<double>(), unit.empty() ? "" : " " + unit);
  }
  return out + "\n";
}

std::string span_text(double seconds) {
  return seconds < 60     ? fmt::format("{:.1f} s", seconds)
         : seconds < 3600 ? fmt::format("{:.1f} min", seconds / 60)
                          : fmt::format("{:.1f} h", seconds / 3600);
}

std::string durations_text(const Json& answer) {
  std::string out;
  for (const auto& state : member(answer, "durations")) {
    out += fmt::format("  {}  {}\n", padded(shortened(scalar_text(member(state, "value")), 24), 24),
                       span_text(number_member(state, "seconds")));
  }
  return out;
}

std::string table(const Json& samples, const std::string& unit, const Style& style) {
  std::string out;
  const std::size_t first = samples.size() > kTableRows ? samples.size() - kTableRows : 0;
  if (first > 0) out += fmt::format("  ({} older samples not shown)\n", first);
  for (std::size_t i = first; i < samples.size(); ++i) {
    const std::string at = text_member(samples[i], "at");
    out +=
        fmt::format("  {}{}  {}\n", day_and_clock(at, style).substr(0, 7), clock_seconds(at, style),
                    shortened(with_unit(member(samples[i], "value"), unit), 60));
  }
  return out;
}

std::vector<PlotPoint> points_of(const Json& samples) {
  std::vector<PlotPoint> points;
  for (const auto& sample : samples) {
    const Json& value = member(sample, "value");
    if (value.is_number()) points.push_back({time_member(sample), value.get<double>()});
  }
  std::stable_sort(points.begin(), points.end(),
                   [](const PlotPoint& a, const PlotPoint& b) { return a.at < b.at; });
  return points;
}

}  // namespace

std::string render_history(const std::string& history_json, HistoryForm form, const Style& style) {
  const Json answer = read_json(history_json);
  const Json& samples = member(answer, "samples");
  const std::string unit = text_member(answer, "unit");
  std::string out =
      tinted(fmt::format("{} {}", text_member(answer, "thing"), text_member(answer, "property")),
             Tint::Bold, style) +
      fmt::format("  {} to {}\n", day_and_clock(text_member(answer, "from"), style),
                  day_and_clock(text_member(answer, "to"), style));
  if (!samples.is_array() || samples.empty()) return out + "No stored reading in this time.\n";
  const auto points = form == HistoryForm::Plot ? points_of(samples) : std::vector<PlotPoint>();
  // Words cannot be drawn: they are listed.
  out +=
      points.empty() ? table(samples, unit, style) : plot(points, {style.columns, 8, unit, style});
  return out + summary_text(answer, unit) + durations_text(answer);
}

}  // namespace hearken::app
