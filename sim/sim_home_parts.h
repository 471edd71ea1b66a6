// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

#include "sim/sim_home.h"

// For SimHome's own sources only.
namespace hearken::sim {

struct SimHome::Device {
  explicit Device(SimDeviceConfig initial)
      : model(std::move(initial.thing), std::move(initial.initial)), config(std::move(initial)) {
    for (auto& [property, value] : config.memory) model.remember(property, value);
    at_start = model.values();
  }

  SimModel model;
  SimDeviceConfig config;  ///< thing and initial values are moved out
  Session* session = nullptr;
  Misbehaviour misbehaviour = Misbehaviour::None;
  std::deque<std::string> seen_ids;
  std::vector<Truth> truth;
  SimModel::Values at_start;  ///< what it is after a restart
  bool restarting = false;
  std::uint64_t restarts = 0;
  std::uint64_t ticks = 0;
  std::optional<double> drift_center;
};

struct SimHome::Session {
  std::unique_ptr<net::MqttSession> mqtt;
  std::vector<Device*> devices;
};

}  // namespace hearken::sim
