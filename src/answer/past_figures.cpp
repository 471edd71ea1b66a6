// SPDX-License-Identifier: Apache-2.0
// Questions of the past whose answer is a number.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/cost.h"
#include "answer/past.h"
#include "answer/phrases.h"
#include "answer/times_told.h"
#include "core/state_words.h"

namespace hearken::answer {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

const char* how_it_rose(const Timeline& timeline) {
  return timeline.counter_is_shared ? "the counter's rise, at its ends in proportion to time"
                                    : "the counter's rise";
}

/// Of a counter whose single readings are gone only its first and last are known; when it began
/// anew in between, the rise is not.
std::optional<Amount> total_of_summary(const Timeline& timeline, const std::string& unit) {
  const store::Aggregate& summary = *timeline.summary;
  if (!summary.first || !summary.last) return {};
  if (!is_meter(*timeline.thing, timeline.property))
    return Amount{summary.sum, unit, "the readings added up"};
  const double first =
      timeline.counter_at_begin.value_or(as_number(summary.first->value).value_or(0));
  const double last = timeline.counter_at_end.value_or(as_number(summary.last->value).value_or(0));
  if (last < first) return {};
  return Amount{last - first, unit, how_it_rose(timeline)};
}

/// How far a counter rose; where it fell, it began anew.
double rise_of(const Timeline& timeline) {
  auto numbers = timeline.numbers();
  if (numbers.empty()) return 0;
  if (timeline.counter_at_begin) numbers.front() = *timeline.counter_at_begin;
  if (timeline.counter_at_end) numbers.push_back(*timeline.counter_at_end);
  double rise = 0;
  for (std::size_t i = 1; i < numbers.size(); ++i)
    rise += std::max(0.0, numbers[i] - numbers[i - 1]);
  return rise;
}

}  // namespace

Result<Answer> answer_figure(const Inquiry& inquiry) {
  const TimeWindow window = windows_of(inquiry, today(inquiry.options)).front();
  HEARKEN_TRY(const Timeline timeline, load_timeline(inquiry, only_thing(inquiry), window));
  const auto mean = timeline.mean();
  if (!mean) return nothing_stored(timeline, inquiry.options);
  const std::string when = tell_window(timeline.window, inquiry.options);
  const std::string basis = tell_basis(timeline, inquiry.options);
  if (inquiry.query.ask == Ask::Mean) {
    const double low = timeline.extreme(Timeline::Extreme::Lowest)->first;
    const double high = timeline.extreme(Timeline::Extreme::Highest)->first;
    return Answer{
        fmt::format("{} was {} on average {}, between {} and {}{}.", tell_property(timeline),
                    tell_number(*timeline.thing, timeline.property, *mean), when,
                    tell_number(*timeline.thing, timeline.property, low),
                    tell_number(*timeline.thing, timeline.property, high), basis),
        {cite(timeline, Value{*mean}, timeline.window.to)}};
  }
  const bool lowest = inquiry.query.ask == Ask::Minimum;
  const auto best =
      timeline.extreme(lowest ? Timeline::Extreme::Lowest : Timeline::Extreme::Highest);
  return Answer{fmt::format("The {} of {} {} was {}, {}{}.", lowest ? "lowest" : "highest",
                            tell_property(timeline), when,
                            tell_number(*timeline.thing, timeline.property, best->first),
                            tell_moment(best->second, inquiry.options), basis),
                {cite(timeline, Value{best->first}, best->second)}};
}

Result<Answer> answer_sum(const Inquiry& inquiry) {
  const TimeWindow window = windows_of(inquiry, today(inquiry.options)).front();
  HEARKEN_TRY(const Timeline timeline, load_timeline(inquiry, only_thing(inquiry), window));
  const auto total = total_of(timeline);
  if (!total) return nothing_stored(timeline, inquiry.options);
  Answer answer{fmt::format("{}: {}{}{} {}, {}{}", timeline.thing->name,
                            format_number(std::round(total->value * 100) / 100),
                            total->unit.empty() ? "" : " ", total->unit,
                            tell_window(timeline.window, inquiry.options), total->how,
                            tell_basis(timeline, inquiry.options)),
                {cite(timeline, Value{total->value}, timeline.window.to)}};
  if (asks_for_cost(inquiry.options)) {
    HEARKEN_TRY(const auto cost, tell_cost(inquiry, timeline, *total, answer.basis));
    answer.text += cost;
  }
  answer.text += ".";
  return answer;
}

Result<Answer> answer_extreme_then(const Inquiry& inquiry) {
  const bool highest = inquiry.query.ask == Ask::Highest;
  const TimeWindow window = windows_of(inquiry, today(inquiry.options)).front();
  std::optional<Timeline> best, peak;
  double best_number = 0;
  std::pair<double, WallTime> peak_at;
  const auto end = highest ? Timeline::Extreme::Highest : Timeline::Extreme::Lowest;
  Answer answer;
  for (const Thing* thing : inquiry.things) {
    HEARKEN_TRY(Timeline timeline, load_timeline(inquiry, *thing, window));
    const auto mean = timeline.mean();
    if (!mean) continue;
    answer.basis.push_back(cite(timeline, Value{*mean}, timeline.window.to));
    const auto single = timeline.extreme(end);
    if (single &&
        (!peak || (highest ? single->first > peak_at.first : single->first < peak_at.first))) {
      peak_at = *single;
      peak = timeline;
    }
    if (best && (highest ? *mean <= best_number : *mean >= best_number)) continue;
    best_number = *mean;
    best = std::move(timeline);
  }
  if (!best) {
    answer.text = fmt::format("I have no such readings {}.", tell_window(window, inquiry.options));
    return answer;
  }
  answer.text = fmt::format("{} was {} on average {}: {}{}.", best->thing->name,
                            highest ? "highest" : "lowest", tell_window(window, inquiry.options),
                            tell_number(*best->thing, best->property, best_number),
                            tell_basis(*best, inquiry.options));
  // One bad moment counts where an average hides it.
  if (peak) {
    answer.text += fmt::format(" The {} single reading was {}'s: {}, {}.",
                               highest ? "highest" : "lowest", told(inquiry, *peak->thing),
                               tell_number(*peak->thing, peak->property, peak_at.first),
                               tell_moment(peak_at.second, inquiry.options));
    answer.basis.push_back(cite(*peak, Value{peak_at.first}, peak_at.second));
  }
  return answer;
}

std::string tell_number(const Thing& thing, const std::string& property, double number) {
  const double size = std::abs(number);
  const double step = size >= 1000 ? 1 : size >= 10 ? 10 : 100;
  return with_unit(thing, property, Value{std::round(number * step) / step});
}

std::string tell_property(const Timeline& timeline) {
  if (timeline.property == main_property(*timeline.thing)) return timeline.thing->name;
  return fmt::format("the {} of {}", spoken(timeline.property), timeline.thing->name);
}

std::string tell_basis(const Timeline& timeline, const AnswerOptions& options) {
  if (timeline.samples == 0 && timeline.begins_known) return " (unchanged since before)";
  std::string text =
      fmt::format(" ({} {}", timeline.samples, timeline.samples == 1 ? "reading" : "readings");
  if (timeline.summary && timeline.summary->resolution >= hours(1)) {
    const milliseconds period = timeline.summary->resolution;
    text += period > hours(1) ? ", kept as days" : ", kept as hours";
  }
  const bool open_begin = timeline.window.from > WallTime{} && !timeline.begins_known &&
                          !timeline.spans.empty() &&
                          timeline.spans.front().from - timeline.window.from >
                              (timeline.window.to - timeline.window.from) / 10;
  if (open_begin) text += ", none before " + tell_point(timeline.spans.front().from, options);
  return text + ")";
}

std::optional<Amount> total_of(const Timeline& timeline) {
  const auto numbers = timeline.numbers();
  if (numbers.empty() && !timeline.summary) return {};
  const Property* described = timeline.thing->find_property(timeline.property);
  const std::string unit = described == nullptr ? "" : described->unit;
  if (unit == "W" || unit == "kW") {
    const double covered_hours = static_cast<double>(timeline.covered().count()) / 3'600'000;
    const auto mean = timeline.mean();
    if (!mean) return {};
    const double kilowatts = *mean / (unit == "W" ? 1000 : 1);
    return Amount{kilowatts * covered_hours, "kWh", "from the power over time"};
  }
  if (timeline.summary) return total_of_summary(timeline, unit);
  if (is_meter(*timeline.thing, timeline.property))
    return Amount{rise_of(timeline), unit, how_it_rose(timeline)};
  double rises = 0, falls = 0;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    const double step = numbers[i] - numbers[i - 1];
    (step >= 0 ? rises : falls) += std::abs(step);
  }
  // A counter only rises, but for a return to zero.
  const bool counts = numbers.size() > 1 &&
                      falls <= *std::max_element(numbers.begin(), numbers.end()) &&
                      (falls == 0 || numbers.back() < numbers.front());
  if (counts && falls == 0) return Amount{rises, unit, "the counter's rise"};
  double sum = 0;
  const std::size_t skip = timeline.spans.size() > timeline.samples ? 1 : 0;
  for (std::size_t i = skip; i < numbers.size(); ++i) sum += numbers[i];
  return Amount{sum, unit, "the readings added up"};
}

}  // namespace hearken::answer
