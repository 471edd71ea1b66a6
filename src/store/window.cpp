// SPDX-License-Identifier: Apache-2.0
#include "store/window.h"

#include <algorithm>
#include <utility>

namespace hearken::store {
namespace {

using std::chrono::milliseconds;

/// Different values that DurationFold tells apart; further ones are left out.
constexpr std::size_t kMaxStates = 1'000;

/// How long, inside the window, a value holds that began at `since` when the next comes at `until`.
milliseconds held_time(const Window& window, WallTime since, WallTime until) {
  if (window.hold && until - since > *window.hold) until = since + *window.hold;
  const WallTime begin = std::max(since, window.from);
  const WallTime end = std::min(until, window.to);
  return end > begin ? end - begin : milliseconds(0);
}

}  // namespace

Window within_reason(Window window) {
  constexpr WallTime kEarliest{milliseconds(-62'167'219'200'000)};
  constexpr WallTime kLatest{milliseconds(253'402'300'799'999)};
  window.from = std::clamp(window.from, kEarliest, kLatest);
  window.to = std::clamp(window.to, kEarliest, kLatest);
  if (window.hold) window.hold = std::clamp(*window.hold, milliseconds(0), kLatest - kEarliest);
  return window;
}

AggregateFold::AggregateFold(const Window& window) { result_.window = within_reason(window); }

void AggregateFold::hold_until(WallTime until) {
  if (!held_) return;
  const milliseconds held = held_time(result_.window, held_since_, until);
  if (held <= milliseconds(0)) return;
  const WallTime began = std::max(held_since_, result_.window.from);
  reach(*held_, began, *held_, began);
  weighted_sum_ += *held_ * static_cast<double>(held.count());
  result_.covered += held;
}

void AggregateFold::add(WallTime at, const Value& value) {
  hold_until(at);
  held_ = as_number(value);
  held_since_ = at;
  if (!held_ || at < result_.window.from || at >= result_.window.to) return;
  ++result_.count;
  result_.sum += *held_;
  reach(*held_, at, *held_, at);
  if (!result_.first) result_.first = Sample{at, value};
  result_.last = Sample{at, value};
}

void AggregateFold::reach(double minimum, WallTime minimum_at, double maximum,
                          WallTime maximum_at) {
  if (!result_.minimum || minimum < *result_.minimum) {
    result_.minimum = minimum;
    result_.minimum_at = minimum_at;
  }
  if (!result_.maximum || maximum > *result_.maximum) {
    result_.maximum = maximum;
    result_.maximum_at = maximum_at;
  }
}

void AggregateFold::add(const Summary& period) {
  hold_until(period.first.at);
  held_ = as_number(period.last.value);
  held_since_ = period.last.at;
  result_.covered += period.covered;
  weighted_sum_ += period.weighted;
  if (period.count == 0) return;
  result_.count += period.count;
  result_.sum += period.sum;
  reach(period.minimum, period.minimum_at, period.maximum, period.maximum_at);
  if (!result_.first) result_.first = period.first_number;
  result_.last = period.last_number;
}

Aggregate AggregateFold::finish() {
  hold_until(result_.window.to);
  if (result_.count > 0) result_.mean = result_.sum / static_cast<double>(result_.count);
  if (result_.covered > milliseconds(0)) {
    result_.time_weighted_mean = weighted_sum_ / static_cast<double>(result_.covered.count());
  }
  return result_;
}

DurationFold::DurationFold(const Window& window) : window_(within_reason(window)) {}

void DurationFold::hold_until(WallTime until) {
  if (!held_) return;
  const milliseconds held = held_time(window_, held_since_, until);
  if (held <= milliseconds(0)) return;
  const auto total = totals_.find(*held_);
  if (total != totals_.end()) {
    total->second.held += held;
  } else if (totals_.size() < kMaxStates) {
    totals_[*held_] = StateDuration{.value = *held_, .held = held, .begun = 0};
  }
}

void DurationFold::add(WallTime at, const Value& value) {
  hold_until(at);
  const bool inside = at >= window_.from && at < window_.to;
  const bool begins = !held_ || *held_ != value;
  if (inside && begins && (totals_.contains(value) || totals_.size() < kMaxStates)) {
    auto& total = totals_[value];
    total.value = value;
    ++total.begun;
  }
  held_ = value;
  held_since_ = at;
}

std::vector<StateDuration> DurationFold::finish() {
  hold_until(window_.to);
  std::vector<StateDuration> result;
  for (auto& [value, total] : totals_) result.push_back(std::move(total));
  std::stable_sort(result.begin(), result.end(),
                   [](const StateDuration& a, const StateDuration& b) { return a.held > b.held; });
  return result;
}

}  // namespace hearken::store
