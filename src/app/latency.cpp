// SPDX-License-Identifier: Apache-2.0
#include "app/latency.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <vector>

#include "app/bench_rig.h"
#include "app/model_tiers.h"
#include "app/temporary_folder.h"

namespace hearken::app {
namespace {

using nlohmann::json;

/// A made home of the size asked for: rooms of eight things each.
json made_home(std::size_t things) {
  constexpr std::array<const char*, 8> kKinds{"light", "light",   "switch",       "fan",
                                              "cover", "climate", "media_player", "sensor"};
  constexpr std::array<const char*, 8> kNames{"ceiling light", "floor lamp", "plug",
                                              "fan",           "blinds",     "thermostat",
                                              "speaker",       "temperature"};
  json home{{"areas", json::array()}, {"devices", json::array()}};
  for (std::size_t i = 0; i < things; ++i) {
    const std::size_t room = i / 8, slot = i % 8;
    const std::string area = fmt::format("room_{}", room);
    if (slot == 0)
      home["areas"].push_back({{"id", area},
                               {"name", fmt::format("Room {}", room)},
                               {"floor", fmt::format("Level {}", room / 16)}});
    json device{{"id", fmt::format("{}.r{}_{}", kKinds[slot], room, slot)},
                {"name", fmt::format("Room {} {}", room, kNames[slot])},
                {"domain", kKinds[slot]},
                {"area", area},
                {"state", slot == 7   ? "21"
                          : slot == 4 ? "open"
                          : slot == 5 ? "heat"
                                      : "off"},
                {"attrs", json::object()}};
    if (slot < 2) device["caps"] = {{"dimmable", true}, {"color", false}};
    if (slot == 4) {
      device["caps"] = {{"features", {"open", "close", "set_position"}}};
      device["attrs"] = {{"current_position", 100}};
    }
    if (slot == 5) device["attrs"] = {{"temperature", 20}, {"current_temperature", 20.5}};
    home["devices"].push_back(std::move(device));
  }
  return home;
}

/// Resident memory of this process in MiB.
double resident_mib() {
  std::ifstream in("/proc/self/statm");
  long total = 0, resident = 0;
  in >> total >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) /
         (1024.0 * 1024.0);
}

double quantile(std::vector<double>& values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

struct Figures {
  std::vector<double> published, prompt, model;
  std::size_t prompt_tokens = 0, recomputed = 0, nothing_sent = 0;
};

Status measure(BenchRig& rig, const LatencyOptions& options, Figures& figures) {
  const std::size_t rooms = std::max<std::size_t>(1, options.things / 8);
  for (int i = 0; i < options.turns; ++i) {
    AskRequest request;
    // Alternating on and off, so that each turn has something to send.
    const std::size_t room = static_cast<std::size_t>(i / 2 * 7) % rooms;
    request.text =
        fmt::format("turn the room {} ceiling light {}", room, i % 2 == 0 ? "on" : "off");
    request.person = PersonId("owner");
    HEARKEN_TRY(const auto turn, rig.engine().ask(request));
    if (turn.times.published.count() == 0) {
      ++figures.nothing_sent;
      continue;
    }
    figures.published.push_back(static_cast<double>(turn.times.published.count()) / 1000);
    figures.prompt.push_back(static_cast<double>(turn.times.prompt.count()) / 1000);
    figures.model.push_back(static_cast<double>(turn.times.model.count()) / 1000);
    figures.prompt_tokens = turn.prompt_tokens;
    figures.recomputed = turn.recomputed_tokens;
  }
  return {};
}

}  // namespace

Result<int> run_latency(const LatencyOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  HEARKEN_TRY(auto models, ModelTiers::open({options.model_path, options.config, options.tier}));
  HEARKEN_TRY(auto home, sim::read_pack_home(made_home(options.things).dump(), ""));
  const TemporaryFolder folder;
  BenchRig::Options rig_options;
  rig_options.tiers = models->tiers();
  rig_options.store = folder.path() + "/latency.db";
  rig_options.now.at = SystemClock().wall();
  HEARKEN_TRY(auto rig, BenchRig::start(std::move(home), std::move(rig_options)));
  const double start_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  Figures figures;
  HEARKEN_TRY_VOID(measure(*rig, options, figures));
  const double p50 = quantile(figures.published, 0.5), p99 = quantile(figures.published, 0.99);
  if (options.json) {
    std::cout << json{{"things", options.things},
                      {"turns", options.turns},
                      {"nothing_sent", figures.nothing_sent},
                      {"prompt_tokens", figures.prompt_tokens},
                      {"recomputed_tokens", figures.recomputed},
                      {"p50_ms", p50},
                      {"p99_ms", p99},
                      {"prompt_p50_ms", quantile(figures.prompt, 0.5)},
                      {"model_p50_ms", quantile(figures.model, 0.5)},
                      {"rss_mb", resident_mib()},
                      {"start_ms", start_ms}}
                     .dump()
              << '\n';
    return 0;
  }
  std::cout << fmt::format(
      "{} things, {} turns ({} of them sent nothing)\nsentence to last command: p50 {:.2f} ms, p99 "
      "{:.2f} ms\n"
      "  retrieval and prompt p50 {:.2f} ms, model p50 {:.2f} ms\nprompt {} tokens, {} computed "
      "again\n"
      "resident memory {:.0f} MiB with {} simulated devices in the same process; start with them "
      "{:.0f} ms\n",
      options.things, options.turns, figures.nothing_sent, p50, p99, quantile(figures.prompt, 0.5),
      quantile(figures.model, 0.5), figures.prompt_tokens, figures.recomputed, resident_mib(),
      options.things, start_ms);
  return 0;
}

}  // namespace hearken::app
