// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "devices/plain/plain.h"
#include "net/mqtt_session.h"
#include "sim/sim_home.h"

// What the parts of `bench trust` share.
namespace hearken::app {

double quantile(std::vector<double> values, double share);
/// Until something is looked at again.
void pause_for(std::chrono::milliseconds time);
/// Looks every few milliseconds; false when `timeout` passed first.
bool wait_until(const std::function<bool()>& holds, std::chrono::milliseconds timeout);
double ms_since(std::chrono::steady_clock::time_point begin);

/// A session with the broker on this port, not started.
std::unique_ptr<net::MqttSession> connect_to(std::uint16_t port, std::string client_id,
                                             std::optional<net::MqttMessage> will = {});

Property words_property(const char* name, std::vector<std::string> words);
Property number_property(const char* name, const char* unit, double minimum, double maximum);
/// With the actions and the safety class that its kind and class imply.
Thing make_thing(std::string id, std::string name, std::string device_class,
                 std::vector<Property> properties);
/// A thing on the plain topics below `base`, as configuration and as a device.
devices::plain::PlainThingConfig plain_config(Thing thing, const std::string& base);
sim::SimDeviceConfig plain_device(Thing thing, const std::string& base,
                                  sim::SimModel::Values initial);

/// Prints one line of progress on stderr over the one before; where that is no terminal, a line
/// each ten seconds. One thread.
void show_progress(const std::string& text);

}  // namespace hearken::app
