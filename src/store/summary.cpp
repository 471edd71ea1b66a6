// SPDX-License-Identifier: Apache-2.0
#include "store/summary.h"

#include "core/result.h"

namespace hearken::store {

using std::chrono::milliseconds;

milliseconds length_of(Tier tier) {
  switch (tier) {
    case Tier::Minutes:
      return std::chrono::minutes(1);
    case Tier::Hours:
      return std::chrono::hours(1);
    case Tier::Days:
      return std::chrono::hours(24);
    case Tier::Readings:
      break;
  }
  ensure(false, "readings have no periods");
  return {};
}

WallTime floor_to(Tier tier, WallTime at) {
  const milliseconds length = length_of(tier);
  const milliseconds over = at.time_since_epoch() % length;
  return at - over - (over < milliseconds(0) ? length : milliseconds(0));
}

WallTime ceil_to(Tier tier, WallTime at) {
  const WallTime floor = floor_to(tier, at);
  return floor == at ? at : floor + length_of(tier);
}

void SummaryFold::hold_until(WallTime until) {
  if (empty_) return;
  const auto held = as_number(summary_.last.value);
  if (!held || until <= summary_.last.at) return;
  const milliseconds time = until - summary_.last.at;
  summary_.weighted += *held * static_cast<double>(time.count());
  summary_.covered += time;
}

void SummaryFold::add(const Sample& sample) {
  Summary one;
  one.first = one.last = sample;
  if (const auto number = as_number(sample.value)) {
    one.count = 1;
    one.sum = one.minimum = one.maximum = *number;
    one.minimum_at = one.maximum_at = sample.at;
    one.first_number = one.last_number = sample;
  }
  add(one);
}

void SummaryFold::add(const Summary& part) {
  hold_until(part.first.at);
  if (empty_) summary_.first = part.first;
  empty_ = false;
  summary_.last = part.last;
  summary_.weighted += part.weighted;
  summary_.covered += part.covered;
  if (part.count == 0) return;
  const bool first = summary_.count == 0;
  if (first || part.minimum < summary_.minimum) {
    summary_.minimum = part.minimum;
    summary_.minimum_at = part.minimum_at;
  }
  if (first || part.maximum > summary_.maximum) {
    summary_.maximum = part.maximum;
    summary_.maximum_at = part.maximum_at;
  }
  summary_.count += part.count;
  summary_.sum += part.sum;
  if (first) summary_.first_number = part.first_number;
  summary_.last_number = part.last_number;
}

}  // namespace hearken::store
