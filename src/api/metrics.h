// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/outcome.h"
#include "core/thing.h"

namespace hearken::api {

/// One finished turn in figures; no text of anybody.
struct TurnFigures {
  std::string kind;  ///< "done", "answer", "question", "refusal"
  std::string tier;
  double total_s = 0, prompt_s = 0, model_s = 0, guard_s = 0, act_s = 0;
  std::size_t prompt_tokens = 0;
  std::size_t recomputed_tokens = 0;  ///< of them: not found in the model's cache
  std::vector<Receipt> receipts;
  std::size_t false_confirmed = 0;  ///< receipts that is_false_confirmation() names
};

/// Counters and states that the parts of the program keep themselves.
struct MetricsSnapshot {
  bool broker_online = false;
  bool store_healthy = false;
  std::size_t things = 0;
  double messages = 0, readings_accepted = 0, readings_stored = 0, readings_lost = 0;
  double readings_waiting = 0, jobs_waiting = 0;
  double last_reading_age_s = -1;  ///< below 0: there was none
  double commands_sent = 0, commands_failed = 0, broker_connects = 0;
  std::map<std::string, double> dropped;  ///< readings and messages by reason
};

/// Figures in the text format of Prometheus. Any thread.
class Metrics {
 public:
  /// `model`: name and hash of the model that answers first.
  Metrics(const std::string& version, const std::string& model);
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void observe(const TurnFigures& turn);
  std::string render(const MetricsSnapshot& snapshot) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// A receipt that says confirmed although what the thing reported is not what its action means: an
/// audit of law 1 from the receipt alone, by other code than that which wrote it. Pure.
bool is_false_confirmation(const Receipt& receipt, const Thing& thing);

}  // namespace hearken::api
