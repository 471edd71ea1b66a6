// SPDX-License-Identifier: Apache-2.0
#include "process/anomaly.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

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

struct Middle {
  double median = 0;
  double spread = 0;
};

/// REQUIRES: not empty.
Middle middle_of(const std::vector<double>& numbers) {
  std::vector<double> scratch = numbers;
  const double median = median_of(scratch);
  for (double& entry : scratch) entry = std::fabs(entry - median);
  const double spread = 1.4826 * median_of(scratch);
  if (spread > least_spread(median)) return {median, spread};
  // More than half of the numbers are equal, so that the median deviation is 0: then the standard
  // deviation stands in, which takes blips that come again and again for usual.
  double squares = 0;
  for (const double entry : numbers) squares += (entry - median) * (entry - median);
  return {median, std::sqrt(squares / static_cast<double>(numbers.size()))};
}

/// 0 where nothing ever moved: there is nothing to compare with.
double score_of(double number, const Middle& usual) {
  if (usual.spread <= least_spread(usual.median)) return 0;
  return std::fabs(number - usual.median) / usual.spread;
}

/// The smallest difference of two of the numbers, which for a rounded quantity is what it is
/// rounded to: a spread below it is not the quantity's own. 0: all are equal.
double finest_step(std::vector<double> numbers) {
  std::sort(numbers.begin(), numbers.end());
  double finest = 0;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    const double step = numbers[i] - numbers[i - 1];
    if (step > least_spread(numbers[i]) && (finest == 0 || step < finest)) finest = step;
  }
  return finest;
}

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
  const bool warm = seen_ >= options.warm_up;
  auto robust = warm && options.robust_z > 0 ? judge_robust(number, options) : std::nullopt;
  if (robust) {
    odd_ = number;
    ++since_usual_;
  } else {
    odd_.reset();
    usual_ = number;
    since_usual_ = 1;
  }
  consider(std::move(robust), options.robust_z);
  if (warm) {
    if (options.ewma > 0) consider(judge_ewma(number, options), options.ewma);
  }
  if (options.time_of_week > 0) consider(judge_hour(number, at, options), options.time_of_week);
  learn(number, at, options);
  return worst;
}

std::optional<Anomaly> AnomalyDetector::judge_robust(double number, const AnomalyOptions& options) {
  if (recent_.size() < 3) return std::nullopt;
  Middle usual = middle_of(recent_);
  if (score_of(number, usual) <= options.robust_z) return std::nullopt;
  usual.spread = std::max(usual.spread, finest_step(recent_));
  const double score = score_of(number, usual);
  if (score <= options.robust_z) return std::nullopt;
  if (!is_odd_step(number, options)) return std::nullopt;
  return Anomaly{"robust-z", score,
                 fmt::format("{:.6g} is far from the last {} readings around {:.6g}", number,
                             recent_.size(), usual.median)};
}

/// A wave and a trend leave what the window holds, too, but by steps that are usual for them. What
/// stays near a number that stood out stands out as it did.
bool AnomalyDetector::is_odd_step(double number, const AnomalyOptions& options) const {
  if (odd_ && std::fabs(number - *odd_) < std::fabs(number - usual_)) return true;
  const std::size_t size = recent_.size();
  const auto in_order = [&](std::size_t i) { return recent_[(next_ + i) % size]; };
  std::vector<double> steps;
  for (std::size_t i = 1; i < size; ++i) steps.push_back(in_order(i) - in_order(i - 1));
  Middle usual = middle_of(steps);
  usual.spread = std::max(usual.spread, finest_step(recent_));
  const double step = (number - usual_) / static_cast<double>(since_usual_);
  return score_of(step, usual) > options.robust_z;
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
    recent_[next_] = number;
    next_ = (next_ + 1) % size;
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
