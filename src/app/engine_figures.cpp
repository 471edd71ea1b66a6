// SPDX-License-Identifier: Apache-2.0
// Figures of a running engine for Prometheus, and of its model for clients that list models.
#include <fmt/format.h>

#include "api/metrics.h"
#include "app/engine.h"
#include "core/version.h"
#include "llm/local/local_provider.h"

namespace hearken::app {
namespace {

double seconds_of(std::chrono::microseconds time) {
  return std::chrono::duration<double>(time).count();
}

std::size_t false_confirmations(const TurnResult& turn) {
  const auto& registry = *turn.context.home->registry;
  return static_cast<std::size_t>(
      std::count_if(turn.receipts.begin(), turn.receipts.end(), [&](const Receipt& receipt) {
        const Thing* thing = registry.find_thing(receipt.thing);
        return thing != nullptr && api::is_false_confirmation(receipt, *thing);
      }));
}

std::optional<MonoTime> newest_reading(const HomeSnapshot& home) {
  std::optional<MonoTime> newest;
  for (const auto& state : home.state) {
    for (const auto& [name, property] : state->properties) {
      if (!newest || property.received > *newest) newest = property.received;
    }
  }
  return newest;
}

std::string rounded_count(std::uint64_t parameters) {
  const double millions = static_cast<double>(parameters) / 1e6;
  return millions >= 1000 ? fmt::format("{:.1f}B", millions / 1000)
                          : fmt::format("{:.1f}M", millions);
}

}  // namespace

void Engine::observe(const TurnResult& turn) {
  api::TurnFigures figures;
  figures.kind = to_string(turn.kind);
  figures.tier = turn.tier;
  figures.total_s = seconds_of(turn.times.total);
  figures.prompt_s = seconds_of(turn.times.prompt);
  figures.model_s = seconds_of(turn.times.model);
  figures.guard_s = seconds_of(turn.times.guard);
  figures.act_s = seconds_of(turn.times.act);
  figures.prompt_tokens = turn.prompt_tokens;
  figures.recomputed_tokens = turn.recomputed_tokens;
  figures.receipts = turn.receipts;
  figures.false_confirmed = false_confirmations(turn);
  metrics_->observe(figures);
}

std::string Engine::metrics() {
  const EngineStatus now = status();
  api::MetricsSnapshot figures;
  figures.broker_online = now.broker.phase == net::MqttPhase::Online;
  figures.store_healthy = now.store.health == store::WriterHealth::Ok;
  figures.things = now.things;
  figures.messages = static_cast<double>(now.collector.messages);
  figures.readings_accepted = static_cast<double>(now.process.accepted);
  figures.readings_stored = static_cast<double>(now.store.readings_stored);
  figures.readings_lost = static_cast<double>(now.readings_lost());
  figures.readings_waiting = static_cast<double>(now.store.readings_waiting);
  figures.jobs_waiting = static_cast<double>(now.store.jobs_waiting);
  figures.commands_sent = static_cast<double>(now.collector.commands_sent);
  figures.commands_failed = static_cast<double>(now.collector.commands_failed);
  figures.broker_connects = static_cast<double>(now.collector.session.connects);
  if (const auto newest = newest_reading(*home())) {
    figures.last_reading_age_s =
        std::chrono::duration<double>(parts_.clock->mono() - *newest).count();
  }
  for (std::size_t i = 0; i < now.collector.dropped.size(); ++i) {
    figures.dropped[collect::to_string(static_cast<collect::DropReason>(i))] +=
        static_cast<double>(now.collector.dropped[i]);
  }
  for (std::size_t i = 0; i < now.process.dropped.size(); ++i) {
    figures.dropped[process::to_string(static_cast<process::DropReason>(i))] +=
        static_cast<double>(now.process.dropped[i]);
  }
  return metrics_->render(figures);
}

api::ModelCard Engine::model_card() const {
  api::ModelCard card;
  card.modified = started_;
  if (parts_.tiers.empty()) return card;
  const llm::Provider& first = *parts_.tiers.front().provider;
  const llm::ProviderInfo provider = first.describe();
  card.family = provider.name;
  card.digest = provider.model_hash;
  const auto* local = dynamic_cast<const llm::LocalProvider*>(&first);
  if (local == nullptr) return card;
  const infer::ModelInfo& info = local->model().info();
  card.family = info.architecture;
  card.parameters = info.parameters;
  card.parameter_size = rounded_count(info.parameters);
  card.quantization = info.weight_type;
  card.bytes = info.file_bytes;
  card.context = info.context;
  return card;
}

}  // namespace hearken::app
