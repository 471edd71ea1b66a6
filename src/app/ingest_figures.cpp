// SPDX-License-Identifier: Apache-2.0
#include "app/ingest_figures.h"

#include <fmt/format.h>

#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/ingest_parts.h"

namespace hearken::app {
namespace {

nlohmann::json json_of(const Rounds& rounds, const std::vector<double>& delays) {
  return {{"readings_per_s", std::round(median_of(rounds.per_s))},
          {"lost", rounds.lost},
          {"p50_ms", quantile_of(delays, 0.5)},
          {"p99_ms", quantile_of(delays, 0.99)},
          {"cpu_us_per_reading", std::round(median_of(rounds.cpu_us) * 10) / 10},
          {"rss_mb", std::round(median_of(rounds.mib))}};
}

void print_row(const char* name, const Rounds& rounds, double ceiling,
               const std::vector<double>& delays) {
  std::cout << fmt::format("{:<28} {:>10.0f} {:>6.2f} {:>7}", name, median_of(rounds.per_s),
                           ceiling > 0 ? median_of(rounds.per_s) / ceiling : 0, rounds.lost);
  if (!delays.empty()) {
    std::cout << fmt::format(" {:>7.0f} {:>7.0f} {:>8.1f} {:>6.0f}", quantile_of(delays, 0.5),
                             quantile_of(delays, 0.99), median_of(rounds.cpu_us),
                             median_of(rounds.mib));
  }
  std::cout << '\n';
}

}  // namespace

void print_json(const IngestOptions& options, const Figures& figures) {
  nlohmann::json all = json_of(figures.ours, figures.delays_ms);
  const double ceiling = median_of(figures.ceiling.per_s);
  const double ratio = ceiling > 0 ? median_of(figures.ours.per_s) / ceiling : 0;
  all["devices"] = options.devices;
  all["qos"] = options.qos;
  all["readings"] = options.readings;
  all["rounds"] = options.rounds;
  all["mosquitto_sub_per_s"] = std::round(ceiling);
  all["ratio_to_mosquitto_sub"] = std::round(ratio * 1000) / 1000;
  all["counted_as_lost"] = figures.ours.counted;
  all["mosquitto_sub_lost"] = figures.ceiling.lost;
  if (!figures.node_red.per_s.empty())
    all["node_red"] = json_of(figures.node_red, figures.node_red_delays_ms);
  std::cout << all.dump() << '\n';
}

void print_table(const IngestOptions& options, const Figures& figures) {
  const double ceiling = median_of(figures.ceiling.per_s);
  std::cout << fmt::format(
      "{} devices, QoS {}, {} readings a round, median of {} rounds by turns\n{:<28} {:>10} {:>6} "
      "{:>7} {:>7} {:>7} {:>8} {:>6}\n",
      options.devices, options.qos, options.readings, options.rounds, "", "readings/s", "ratio",
      "lost", "p50 ms", "p99 ms", "us each", "MiB");
  print_row("hearken (into the store)", figures.ours, ceiling, figures.delays_ms);
  print_row("mosquitto_sub (only gets)", figures.ceiling, ceiling, {});
  if (!figures.node_red.per_s.empty())
    print_row("Node-RED (into SQLite)", figures.node_red, ceiling, figures.node_red_delays_ms);
  std::cout << fmt::format(
      "ratio: to mosquitto_sub; ms: from publish until a query finds it; us each: processor time "
      "a reading\n{} of what Hearken lost it counted itself\n",
      figures.ours.counted);
}

}  // namespace hearken::app
