// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/past.h"
#include "answer/phrases.h"
#include "answer/times_told.h"

namespace hearken::answer {
namespace {

using std::chrono::hours;

/// One side of a comparison.
struct Side {
  double value = 0;
  std::string told;  ///< with its unit
  std::string what;  ///< "on Wed 13 May", "now", a thing's name
  std::string basis;
  Citation citation;
};

std::optional<Side> side_of(const Inquiry& inquiry, const Timeline& timeline) {
  Side side;
  side.what = tell_window(timeline.window, inquiry.options);
  side.basis = tell_basis(timeline, inquiry.options);
  const Thing& thing = *timeline.thing;
  if (asks_condition(inquiry.query)) {
    const Conditions found = find_conditions(inquiry, timeline);
    if (!found.known) return {};
    side.value = static_cast<double>(found.held.count());
    side.told = tell_length(found.held);
  } else if (thing.device_class == "energy" || thing.device_class == "water" ||
             thing.device_class == "gas") {
    const auto total = total_of(timeline);
    if (!total) return {};
    side.value = total->value;
    side.told = tell_number(thing, timeline.property, total->value);
  } else {
    const auto mean = timeline.mean();
    if (!mean) return {};
    side.value = *mean;
    side.told = tell_number(thing, timeline.property, *mean) + " on average";
  }
  side.citation = cite(timeline, Value{side.value}, timeline.window.to);
  return side;
}

std::optional<Side> side_now(const Inquiry& inquiry, const Thing& thing) {
  const std::string property = find_property_name(thing, inquiry.query.property);
  const auto number = as_number(inquiry.home.state_of(thing.id).value(property));
  if (!number) return {};
  return Side{*number, tell_number(thing, property, *number), "now", "",
              cite(inquiry, thing, property)};
}

Answer tell_sides(const Inquiry& inquiry, const Thing& thing, const Side& a, const Side& b) {
  const double difference = a.value - b.value;
  const double scale = std::max({std::abs(a.value), std::abs(b.value), 1e-9});
  const bool equal = std::abs(difference) < 1e-6 * scale;
  const Lean lean = inquiry.query.lean;
  std::string text;
  if (lean != Lean::None) {
    const bool yes = !equal && (lean == Lean::More) == (difference > 0);
    text = yes ? "Yes, " : "No, ";
  }
  text += a.what == thing.name
              ? fmt::format("{} {}{}, {} {}{}", a.what, a.told, a.basis, b.what, b.told, b.basis)
              : fmt::format("{}: {} {}{}, {} {}{}", thing.name, a.told, a.what, a.basis, b.told,
                            b.what, b.basis);
  if (equal) return {text + "; no difference.", {a.citation, b.citation}};
  const std::string property = find_property_name(thing, inquiry.query.property);
  const bool times = asks_condition(inquiry.query);
  const std::string by =
      times ? tell_length(std::chrono::milliseconds(std::llround(std::abs(difference))))
            : tell_number(thing, property, std::abs(difference));
  return {fmt::format("{}; {} {}.", text, by, difference > 0 ? "more" : "less"),
          {a.citation, b.citation}};
}

Answer unknown_side(const Inquiry& inquiry) {
  return {fmt::format("I cannot compare that: readings of {} are missing.",
                      inquiry.things.front()->name),
          {}};
}

Result<Answer> compare_things(const Inquiry& inquiry, const Thing& first) {
  const Thing* second = inquiry.home.registry->find_thing(inquiry.query.other);
  if (second == nullptr) return fail(ErrorCode::NotFound, "There is no second thing to compare.");
  std::optional<Side> a, b;
  if (inquiry.query.windows.empty()) {
    a = side_now(inquiry, first);
    b = side_now(inquiry, *second);
  } else {
    const TimeWindow window = inquiry.query.windows.front();
    HEARKEN_TRY(const Timeline one, load_timeline(inquiry, first, window));
    HEARKEN_TRY(const Timeline other, load_timeline(inquiry, *second, window));
    a = side_of(inquiry, one);
    b = side_of(inquiry, other);
  }
  if (!a || !b) return unknown_side(inquiry);
  a->what = first.name;
  b->what = second->name;
  return tell_sides(inquiry, first, *a, *b);
}

/// Least squares through the readings: value by hours since the first.
struct Line {
  double slope = 0;  ///< per hour
  double rest = 0;   ///< standard deviation around the line
  double hours = 0;
  std::size_t points = 0;
};

Line fit_line(const Timeline& timeline) {
  std::vector<std::pair<double, double>> points;
  const auto& spans = timeline.spans;
  for (const auto& span : spans) {
    const auto number = as_number(span.value);
    if (!number) continue;
    const auto since = span.from - spans.front().from;
    points.emplace_back(static_cast<double>(since.count()) / 3'600'000, *number);
  }
  Line line;
  line.points = points.size();
  if (points.size() < 2) return line;
  double mean_x = 0, mean_y = 0, xx = 0, xy = 0;
  for (const auto& [x, y] : points) {
    mean_x += x / static_cast<double>(points.size());
    mean_y += y / static_cast<double>(points.size());
  }
  for (const auto& [x, y] : points) {
    xx += (x - mean_x) * (x - mean_x);
    xy += (x - mean_x) * (y - mean_y);
  }
  line.slope = xx > 0 ? xy / xx : 0;
  line.hours = points.back().first - points.front().first;
  double squares = 0;
  for (const auto& [x, y] : points) {
    const double off = y - mean_y - line.slope * (x - mean_x);
    squares += off * off;
  }
  line.rest = std::sqrt(squares / static_cast<double>(points.size()));
  return line;
}

}  // namespace

Result<Answer> answer_compare(const Inquiry& inquiry) {
  const Thing& thing = *inquiry.things.front();
  if (!inquiry.query.other.empty()) return compare_things(inquiry, thing);
  const auto windows = windows_of(inquiry, today(inquiry.options));
  HEARKEN_TRY(const Timeline first, load_timeline(inquiry, thing, windows.front()));
  const auto a = side_of(inquiry, first);
  if (windows.size() < 2) {
    const auto now = side_now(inquiry, thing);
    return a && now ? tell_sides(inquiry, thing, *now, *a) : unknown_side(inquiry);
  }
  HEARKEN_TRY(const Timeline second, load_timeline(inquiry, thing, windows[1]));
  const auto b = side_of(inquiry, second);
  return a && b ? tell_sides(inquiry, thing, *a, *b) : unknown_side(inquiry);
}

Result<Answer> answer_trend(const Inquiry& inquiry) {
  const Thing& thing = *inquiry.things.front();
  const WallTime now = inquiry.options.wall;
  const TimeWindow window = windows_of(inquiry, {now - hours(6), now, {}}).front();
  HEARKEN_TRY(const Timeline timeline, load_timeline(inquiry, thing, window));
  const Line line = fit_line(timeline);
  const auto numbers = timeline.numbers();
  if (line.points < 2 || line.hours <= 0) {
    return Answer{
        fmt::format("I have too few readings of {} {} to see a trend{}.", tell_property(timeline),
                    tell_window(timeline.window, inquiry.options),
                    tell_basis(timeline, inquiry.options)),
        {}};
  }
  const double change = line.slope * line.hours;
  const bool steady =
      std::abs(change) <= 2 * line.rest && std::abs(change) < 0.1 * std::abs(numbers.front());
  const char* word = steady || change == 0 ? "steady" : change > 0 ? "rising" : "falling";
  std::string text;
  if (inquiry.query.lean != Lean::None) {
    const bool yes = !steady && change != 0 && (inquiry.query.lean == Lean::More) == (change > 0);
    text = yes ? "Yes, " : "No, ";
  }
  text += fmt::format("{} is {} {}: from {} to {}, {} an hour by the line through the readings{}.",
                      tell_property(timeline), word, tell_window(timeline.window, inquiry.options),
                      tell_number(thing, timeline.property, numbers.front()),
                      tell_number(thing, timeline.property, numbers.back()),
                      tell_number(thing, timeline.property, line.slope),
                      tell_basis(timeline, inquiry.options));
  return Answer{text, {cite(timeline, Value{line.slope}, timeline.window.to)}};
}

}  // namespace hearken::answer
