// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"

namespace hearken::process {

/// Which numbers stand out, and how strict each detector is. 0 switches one off.
struct AnomalyOptions {
  /// Modified z-score of a number among the last `history` ones: 0.6745 (x - median) / MAD. 3.5 is
  /// what Iglewicz and Hoaglin recommend ("How to Detect and Handle Outliers", 1993). The step that
  /// led there must be as odd among the steps before it, and neither spread counts as less than
  /// what the numbers are rounded to: so a wave longer than `history` is no anomaly.
  double robust_z = 3.5;
  std::size_t history = 60;
  /// Exponentially weighted moving average of this smoothing (Roberts, "Control Chart Tests Based
  /// on Geometric Moving Averages", Technometrics 1, 1959), off by so many of its deviations.
  double ewma = 0;
  double ewma_weight = 0.2;
  /// Deviations from what the hour of the week usually brings, once it was seen in three weeks.
  double time_of_week = 0;
  /// Numbers before any detector judges.
  std::size_t warm_up = 20;
};

struct Anomaly {
  std::string detector;  ///< "robust-z", "ewma", "time-of-week"
  double score = 0;      ///< of the detector, above its limit
  std::string reason;    ///< for people: "40 is far from the last 60 readings around 21.1"
};

/// What is usual for one property. Judges a number, then learns it. A number that stands out is
/// learnt too, so that a lasting change becomes usual. One thread.
class AnomalyDetector {
 public:
  /// The worst of what the detectors say; std::nullopt: nothing stands out.
  std::optional<Anomaly> judge(double number, WallTime at, const AnomalyOptions& options);

 private:
  struct Hour {
    double mean = 0;
    double spread = 0;  ///< sum of squared deviations (Welford, Technometrics 4, 1962)
    std::size_t count = 0;
    long long last_week = -1;  ///< number of the week in which it was seen last
    std::size_t weeks = 0;
  };

  std::optional<Anomaly> judge_robust(double number, const AnomalyOptions& options);
  std::optional<Anomaly> judge_ewma(double number, const AnomalyOptions& options) const;
  std::optional<Anomaly> judge_hour(double number, WallTime at,
                                    const AnomalyOptions& options) const;
  bool is_odd_step(double number, const AnomalyOptions& options) const;
  void learn(double number, WallTime at, const AnomalyOptions& options);

  std::vector<double> recent_;   ///< a ring of the last `history` numbers
  std::size_t next_ = 0;         ///< its oldest one, once it is full
  std::optional<double> odd_;    ///< the number before, if it stood out for the robust detector
  double usual_ = 0;             ///< the last that did not
  std::size_t since_usual_ = 1;  ///< numbers from that one to the next
  std::size_t seen_ = 0;
  double average_ = 0;       ///< of the exponentially weighted detector
  double variance_ = 0;      ///< of single numbers, exponentially weighted
  std::vector<Hour> hours_;  ///< 168, Thursday 1970-01-01 0:00 UTC first; empty until it is used
};

}  // namespace hearken::process
