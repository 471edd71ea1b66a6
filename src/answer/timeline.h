// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "answer/inquiry.h"
#include "store/history.h"

// What one property was over a stretch of time. Inside answer only.
namespace hearken::answer {

/// A stretch during which one value held.
struct Span {
  WallTime from{};
  WallTime to{};
  Value value;
};

struct Timeline {
  const Thing* thing = nullptr;
  std::string property;
  TimeWindow window;          ///< asked for, cut at now
  std::vector<Span> spans;    ///< in order, without gaps; the first may begin later than the window
  std::size_t samples = 0;    ///< reported inside the window
  bool begins_known = false;  ///< a value from before the window held at its beginning
  /// Set when the store knows more of the window than single readings: older ones are kept as
  /// summaries only, and of very many not all are read. Then figures come from here, and `spans`
  /// are the newest part.
  std::optional<store::Aggregate> summary;
  /// Of a counter: what it stood at when the window began and ended, in proportion to time between
  /// the readings on either side. Nothing where one side is missing, or it began anew in between.
  std::optional<double> counter_at_begin, counter_at_end;
  bool counter_is_shared = false;  ///< one of the two is no reading, but in proportion

  bool empty() const { return spans.empty(); }
  std::chrono::milliseconds covered() const;
  std::vector<double> numbers() const;
  /// Weighted by how long each value held; of one moment, its value.
  std::optional<double> mean() const;
  /// The lowest or the highest number, and since when it held.
  enum class Extreme { Lowest, Highest };
  std::optional<std::pair<double, WallTime>> extreme(Extreme which) const;
};

/// Errors: those of the store; Unavailable when nothing is remembered.
Result<Timeline> load_timeline(const Inquiry& inquiry, const Thing& thing,
                               const TimeWindow& window);

/// The property counts on and on: what it used is how far it rose.
bool is_meter(const Thing& thing, const std::string& property);

/// Stretches during which the asked state or limit held.
struct Conditions {
  std::chrono::milliseconds held{0};
  std::size_t begun = 0;        ///< how often it began inside the window
  std::vector<Span> stretches;  ///< value: monostate
  bool known = false;           ///< some value told whether it held
};
Conditions find_conditions(const Inquiry& inquiry, const Timeline& timeline);

/// The windows asked about, cut at now; `fallback` when none was said.
std::vector<TimeWindow> windows_of(const Inquiry& inquiry, const TimeWindow& fallback);
/// From midnight of the place until now.
TimeWindow today(const AnswerOptions& options);

Citation cite(const Timeline& timeline, Value figure, WallTime at);

}  // namespace hearken::answer
