// SPDX-License-Identifier: Apache-2.0
#include "collect/self.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "collect/collect.h"

namespace hearken::collect {
namespace {

using Json = nlohmann::ordered_json;

struct Figure {
  const char* key;
  const char* name;
  const char* platform;
  const char* device_class;  ///< nullptr: none
  const char* state_class;   ///< nullptr: none
};
constexpr Figure kFigures[] = {
    {"things", "Things", "sensor", nullptr, "measurement"},
    {"store_problem", "Store", "binary_sensor", "problem", nullptr},
    {"readings_stored", "Readings stored", "sensor", nullptr, "total_increasing"},
    {"readings_lost", "Readings lost", "sensor", nullptr, "total_increasing"},
    {"commands_sent", "Commands sent", "sensor", nullptr, "total_increasing"}};

std::string state_topic(std::string_view site) { return "hearken/" + std::string(site) + "/state"; }

/// Home Assistant takes letters, digits, "_" and "-".
std::string object_id(std::string_view site) {
  std::string id = "hearken_" + std::string(site);
  std::replace_if(
      id.begin(), id.end(),
      [](unsigned char c) { return std::isalnum(c) == 0 && c != '_' && c != '-'; }, '_');
  return id;
}

net::MqttMessage retained(std::string topic, const Json& body) {
  net::MqttMessage message;
  message.topic = std::move(topic);
  message.payload = body.dump();
  message.qos = 1;
  message.retain = net::Retain::Yes;
  return message;
}

Json component_of(const Figure& figure, std::string_view site) {
  Json component{{"platform", figure.platform},
                 {"name", figure.name},
                 {"unique_id", object_id(site) + "_" + figure.key},
                 {"state_topic", state_topic(site)},
                 {"value_template", std::string("{{ value_json.") + figure.key + " }}"},
                 {"availability_topic", status_topic(site)},
                 {"entity_category", "diagnostic"}};
  if (figure.device_class != nullptr) component["device_class"] = figure.device_class;
  if (figure.state_class != nullptr) component["state_class"] = figure.state_class;
  return component;
}

}  // namespace

std::string self_announcement_topic(std::string_view site) {
  return "homeassistant/device/" + object_id(site) + "/config";
}

net::MqttMessage self_announcement(std::string_view site, std::string_view version) {
  Json components = Json::object();
  for (const Figure& figure : kFigures) components[figure.key] = component_of(figure, site);
  // Always available, so that it says "disconnected" when the others can say nothing.
  components["connection"] = {{"platform", "binary_sensor"},
                              {"name", "Connection"},
                              {"unique_id", object_id(site) + "_connection"},
                              {"state_topic", status_topic(site)},
                              {"payload_on", "online"},
                              {"payload_off", "offline"},
                              {"device_class", "connectivity"},
                              {"entity_category", "diagnostic"}};
  return retained(self_announcement_topic(site),
                  {{"device",
                    {{"identifiers", {object_id(site)}},
                     {"name", "Hearken " + std::string(site)},
                     {"manufacturer", "Hearken"},
                     {"model", "Hearken"},
                     {"sw_version", version}}},
                   {"origin", {{"name", "Hearken"}, {"sw_version", version}}},
                   {"components", std::move(components)}});
}

net::MqttMessage self_state(std::string_view site, const SelfReport& report) {
  return retained(state_topic(site), {{"things", report.things},
                                      {"store_problem", report.store_writes ? "OFF" : "ON"},
                                      {"readings_stored", report.readings_stored},
                                      {"readings_lost", report.readings_lost},
                                      {"commands_sent", report.commands_sent}});
}

}  // namespace hearken::collect
