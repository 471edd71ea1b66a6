// SPDX-License-Identifier: Apache-2.0
#include "api/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>

#include "core/actions.h"
#include "core/home.h"

namespace hearken::api {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

/// Around the budgets: 25 ms for a sentence with the embedded model, seconds for a remote one.
const prometheus::Histogram::BucketBoundaries kSeconds = {
    0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
const prometheus::Histogram::BucketBoundaries kTokens = {32,  64,  96,   128,  192,  256,
                                                         384, 512, 1024, 2048, 4096, 8192};

MetricFamily single(const char* name, const char* help, MetricType type, double value) {
  ClientMetric metric;
  if (type == MetricType::Counter) {
    metric.counter.value = value;
  } else {
    metric.gauge.value = value;
  }
  return {name, help, type, {std::move(metric)}};
}

MetricFamily dropped_family(const std::map<std::string, double>& dropped) {
  MetricFamily family{"hearken_dropped_total",
                      "Messages and readings that were not believed or not kept, by reason.",
                      MetricType::Counter,
                      {}};
  for (const auto& [reason, count] : dropped) {
    ClientMetric metric;
    metric.label = {{"reason", reason}};
    metric.counter.value = count;
    family.metric.push_back(std::move(metric));
  }
  return family;
}

}  // namespace

bool is_false_confirmation(const Receipt& receipt, const Thing& thing) {
  if (receipt.outcome != Outcome::Confirmed || receipt.property.empty()) return false;
  ThingState before;
  before.properties[receipt.property].value = receipt.before;
  const auto effects = wanted_effects(thing, before, receipt.action, receipt.wanted);
  const auto effect = std::find_if(effects.begin(), effects.end(), [&](const Effect& one) {
    return one.property == receipt.property;
  });
  if (effect == effects.end()) return false;
  // Of two effects the one shown may have held before; then only the other was reported.
  const Value& shown = is_known(receipt.observed) ? receipt.observed : receipt.before;
  if (effect->match == Match::OpenItemCount) return !is_known(receipt.observed);
  return !effect_holds(*effect, shown, tolerance_of(thing.find_property(receipt.property)));
}

class Metrics::Impl {
 public:
  Impl(const std::string& version, const std::string& model) {
    prometheus::BuildGauge()
        .Name("hearken_build_info")
        .Help("Version and model; always 1.")
        .Register(registry)
        .Add({{"version", version}, {"model", model}})
        .Set(1);
    false_confirmed.Increment(0);
  }

  prometheus::Histogram& seconds(const char* name, const char* help) {
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry).Add({}, kSeconds);
  }
  prometheus::Counter& counter(const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
  }
  prometheus::Family<prometheus::Counter>& family(const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
  }

  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& turns =
      family("hearken_turns_total", "Sentences, by kind of reply and by the tier that planned.");
  prometheus::Family<prometheus::Counter>& outcomes =
      family("hearken_outcomes_total", "Commands by what became of them.");
  prometheus::Family<prometheus::Counter>& refusals =
      family("hearken_refusals_total", "Commands that the guard refused, by rule.");
  prometheus::Counter& false_confirmed = counter(
      "hearken_false_confirmed_total",
      "Receipts that say confirmed although the device reported something else. Must stay 0.");
  prometheus::Histogram& turn =
      seconds("hearken_turn_seconds", "From a sentence to its final receipts.");
  prometheus::Histogram& prompt =
      seconds("hearken_prompt_seconds", "Retrieval and building the prompt.");
  prometheus::Histogram& plan = seconds("hearken_plan_seconds", "All tiers until a plan was read.");
  prometheus::Histogram& gate = seconds("hearken_gate_seconds", "The guard's verdict.");
  prometheus::Histogram& act =
      seconds("hearken_act_seconds", "From approval to the devices' own reports.");
  prometheus::Histogram& tokens = prometheus::BuildHistogram()
                                      .Name("hearken_prompt_tokens")
                                      .Help("Tokens of a prompt.")
                                      .Register(registry)
                                      .Add({}, kTokens);
  prometheus::Counter& recomputed = counter(
      "hearken_prompt_tokens_recomputed_total",
      "Prompt tokens that were not found in the model's cache; over hearken_prompt_tokens_sum "
      "it is the share that prefix reuse did not save.");
};

Metrics::Metrics(const std::string& version, const std::string& model)
    : impl_(std::make_unique<Impl>(version, model)) {}
Metrics::~Metrics() = default;

void Metrics::observe(const TurnFigures& turn) {
  impl_->turns.Add({{"kind", turn.kind}, {"tier", turn.tier}}).Increment();
  impl_->turn.Observe(turn.total_s);
  if (turn.prompt_tokens > 0) {
    impl_->prompt.Observe(turn.prompt_s);
    impl_->plan.Observe(turn.model_s);
    impl_->tokens.Observe(static_cast<double>(turn.prompt_tokens));
    impl_->recomputed.Increment(static_cast<double>(turn.recomputed_tokens));
  }
  if (turn.receipts.empty()) return;
  impl_->gate.Observe(turn.guard_s);
  impl_->act.Observe(turn.act_s);
  for (const auto& receipt : turn.receipts) {
    impl_->outcomes.Add({{"outcome", to_string(receipt.outcome)}}).Increment();
    if (receipt.outcome == Outcome::Refused) {
      impl_->refusals.Add({{"rule", receipt.rule.str()}}).Increment();
    }
  }
  impl_->false_confirmed.Increment(static_cast<double>(turn.false_confirmed));
}

std::string Metrics::render(const MetricsSnapshot& now) const {
  std::vector<MetricFamily> families = impl_->registry.Collect();
  const auto counter = [&](const char* name, const char* help, double value) {
    families.push_back(single(name, help, MetricType::Counter, value));
  };
  const auto gauge = [&](const char* name, const char* help, double value) {
    families.push_back(single(name, help, MetricType::Gauge, value));
  };
  gauge("hearken_broker_up", "1 while the MQTT session is online.", now.broker_online ? 1 : 0);
  gauge("hearken_store_up", "1 while the store can be written.", now.store_healthy ? 1 : 0);
  gauge("hearken_things", "Things that are known.", static_cast<double>(now.things));
  counter("hearken_broker_connects_total", "Times the MQTT session came online.",
          now.broker_connects);
  counter("hearken_messages_total", "MQTT messages received.", now.messages);
  counter("hearken_readings_total", "Readings that were believed.", now.readings_accepted);
  counter("hearken_readings_stored_total", "Readings on disk.", now.readings_stored);
  counter("hearken_readings_lost_total",
          "Readings that arrived and never reached the disk for want of room or time.",
          now.readings_lost);
  gauge("hearken_readings_waiting", "Readings in the store's queue.", now.readings_waiting);
  gauge("hearken_store_jobs_waiting", "Journal, ledger and other rows in the store's queue.",
        now.jobs_waiting);
  if (now.last_reading_age_s >= 0) {
    gauge("hearken_last_reading_age_seconds", "Time since a reading last changed the home's state.",
          now.last_reading_age_s);
  }
  counter("hearken_commands_sent_total", "Commands handed to the broker.", now.commands_sent);
  counter("hearken_commands_failed_total", "Commands that could not be handed over.",
          now.commands_failed);
  families.push_back(dropped_family(now.dropped));
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace hearken::api
