// SPDX-License-Identifier: Apache-2.0
#include "process/anomaly.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace hearken::process {
namespace {

constexpr long long kHour = 3'600'000;
constexpr long long kHoursOfWeek = 168;
constexpr std::size_t kWeeksToKnow = 3;

/// REQUIRES: not empty. Reorders.
double median_of(std::vector<double>& numbers) {
  const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
  std::nth_element(numbers.begin(), middle, numbers.end());
  if (numbers.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(numbers.begin(), middle)) / 2;
}

/// Smallest spread that is not rounding noise of numbers this large.
double least_spread(double level) { return std::max(std::fabs(level), 1.0) * 1e-9; }

}  // namespace

std::optional<Anomaly> AnomalyDetector::judge(double number, WallTime at,
                                              const AnomalyOptions& options) {
  std::optional<Anomaly> worst;
  double worst_excess = 0;
  const auto consider = [&](std::optional<Anomaly> found, double limit) {
    if (!found || found->score / limit <= worst_excess) return;
    worst_excess = found->score / limit;
    worst = std::move(found);
  };
  if (seen_ >= options.warm_up) {
    if (options.robust_z > 0) consider(judge_robust(number, options), options.robust_z);
    if (options.ewma > 0) consider(judge_ewma(number, options), options.ewma);
  }
  if (options.time_of_week > 0) consider(judge_hour(number, at, options), options.time_of_week);
  learn(number, at, options);
  return worst;
}

std::optional<Anomaly> AnomalyDetector::judge_robust(double number, const AnomalyOptions& options) {
  if (recent_.size() < 3) return std::nullopt;
  sorted_ = recent_;
  const double median = median_of(sorted_);
  for (double& entry : sorted_) entry = std::fabs(entry - median);
  double spread = 1.4826 * median_of(sorted_);
  if (spread <= least_spread(median)) {
    // More than half of the numbers are equal, so that the median deviation is 0: then the standard
    // deviation stands in, which takes blips that come again and again for usual.
    double squares = 0;
    for (const double entry : recent_) squares += (entry - median) * (entry - median);
    spread = std::sqrt(squares / static_cast<double>(recent_.size()));
  }
  if (spread <= least_spread(median)) return std::nullopt;  // never moved: nothing to compare with
  const double score = std::fabs(number - median) / spread;
  if (score <= options.robust_z) return std::nullopt;
  return Anomaly{"robust-z", score,
                 fmt::format("{:.6g} is far from the last {} readings around {:.6g}", number,
                             recent_.size(), median)};
}

std::optional<Anomaly> AnomalyDetector::judge_ewma(double number,
                                                   const AnomalyOptions& options) const {
  const double weight = options.ewma_weight;
  // The deviation of the average itself, in the long run (Roberts 1959).
  const double deviation = std::sqrt(variance_ * weight / (2 - weight));
  if (deviation <= least_spread(average_)) return std::nullopt;
  const double next = average_ + weight * (number - average_);
  const double score = std::fabs(next - average_) / deviation;
  if (score <= options.ewma) return std::nullopt;
  return Anomaly{
      "ewma", score,
      fmt::format("{:.6g} moves the running average of {:.6g} too far", number, average_)};
}

std::optional<Anomaly> AnomalyDetector::judge_hour(double number, WallTime at,
                                                   const AnomalyOptions& options) const {
  if (hours_.empty()) return std::nullopt;
  const long long hour = at.time_since_epoch().count() / kHour;
  const Hour& usual = hours_[static_cast<std::size_t>(hour % kHoursOfWeek)];
  if (usual.weeks < kWeeksToKnow || usual.count < 2) return std::nullopt;
  const double deviation = std::sqrt(usual.spread / static_cast<double>(usual.count - 1));
  if (deviation <= least_spread(usual.mean)) return std::nullopt;
  const double score = std::fabs(number - usual.mean) / deviation;
  if (score <= options.time_of_week) return std::nullopt;
  return Anomaly{
      "time-of-week", score,
      fmt::format("{:.6g} where this hour of the week usually has {:.6g}", number, usual.mean)};
}

void AnomalyDetector::learn(double number, WallTime at, const AnomalyOptions& options) {
  ++seen_;
  const std::size_t size = std::max<std::size_t>(options.history, 3);
  if (recent_.size() < size) {
    recent_.push_back(number);
  } else {
    recent_[next_++ % size] = number;
  }
  const double off = number - average_;
  if (seen_ == 1) {
    average_ = number;
  } else {
    variance_ = (1 - options.ewma_weight) * (variance_ + options.ewma_weight * off * off);
    average_ += options.ewma_weight * off;
  }
  if (options.time_of_week <= 0 || at.time_since_epoch().count() < 0) return;
  if (hours_.empty()) hours_.resize(kHoursOfWeek);
  const long long hour = at.time_since_epoch().count() / kHour;
  Hour& usual = hours_[static_cast<std::size_t>(hour % kHoursOfWeek)];
  if (usual.last_week != hour / kHoursOfWeek) {
    usual.last_week = hour / kHoursOfWeek;
    ++usual.weeks;
  }
  ++usual.count;
  const double before = number - usual.mean;
  usual.mean += before / static_cast<double>(usual.count);
  usual.spread += before * (number - usual.mean);
}

}  // namespace hearken::process
