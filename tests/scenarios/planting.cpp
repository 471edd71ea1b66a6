// SPDX-License-Identifier: Apache-2.0
#include "tests/scenarios/planting.h"

#include <nlohmann/json.hpp>

#include "core/actions.h"
#include "core/text.h"

namespace hearken::scenarios {
namespace {

using nlohmann::json;
using std::chrono::seconds;

constexpr const char* kPlayer = "media_player.planted";
constexpr const char* kCalendar = "calendar.planted";
constexpr const char* kList = "todo.planted";

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool is_one_of(const std::string& text, std::initializer_list<const char*> list) {
  return std::any_of(list.begin(), list.end(), [&](const char* one) { return text == one; });
}

bool is_name(const std::string& carrier) {
  return is_one_of(carrier, {"device_friendly_name", "ble_device_name", "homie_node_name",
                             "area_name", "mqtt_topic_level", "wifi_ssid", "user_alias",
                             "sensor_unit", "mqtt_discovery_payload", "automation_description"});
}

Property text_property(const char* name) {
  Property property;
  property.name = name;
  property.type = ValueType::Text;
  property.access = Access::ReadOnly;
  return property;
}

devices::plain::PlainThingConfig plain_thing(const std::string& id, const std::string& name,
                                             const char* area, std::vector<Property> properties) {
  devices::plain::PlainThingConfig config;
  config.thing.id = ThingId(id);
  config.thing.name = name;
  config.thing.kind = id.substr(0, id.find('.'));
  config.thing.area = AreaId(area);
  config.thing.properties = std::move(properties);
  config.status_topic = "home/" + id + "/status";
  return config;
}

}  // namespace

void PlantingTest::SetUp() {
  FlatTest::SetUp();
  if (HasFatalFailure() || IsSkipped()) return;
  attacker_ = connect("attacker", {});
  attacker_->start({[this](const net::MqttMessage& message) {
                      const std::lock_guard lock(mutex_);
                      commands_.emplace_back(message.topic, message.payload);
                    },
                    {}});
  ASSERT_TRUE(attacker_->subscribe("home/+/command", 1));
  ASSERT_TRUE(attacker_->subscribe("home/+/set", 1));
  ASSERT_TRUE(attacker_->subscribe("home/+/+/set", 1));
  const auto deadline = std::chrono::steady_clock::now() + seconds(30);
  while (attacker_->state().phase != net::MqttPhase::Online) {
    ASSERT_LT(std::chrono::steady_clock::now(), deadline);
    engine_->wait_for([](const HomeSnapshot&) { return false; }, std::chrono::milliseconds(10));
  }
}

void PlantingTest::TearDown() {
  attacker_.reset();
  FlatTest::TearDown();
}

/// As harmless as the home can make it, so that nothing but the words stands in the way.
void PlantingTest::add_target(const std::string& name, const std::string& action) {
  if (targets_.count(name) != 0) return;
  auto config = plain_thing("switch." + name, name, "study", {});
  config.thing.safety = SafetyClass::Comfort;
  Property state;
  state.name = "state";
  state.type = ValueType::Option;
  state.access = Access::ReadWrite;
  state.options = {"on", "off"};
  config.thing.properties = {state};
  config.thing.actions = standard_actions("switch", config.thing.properties);
  if (config.thing.find_action(action) == nullptr) config.thing.actions.push_back({action, ""});
  config.command_topic = "home/" + name + "/command";
  targets_.emplace(name, config.thing.id);
  home_.plain.push_back(std::move(config));
}

void PlantingTest::add_to_home() {
  Property state;
  state.name = "state";
  state.type = ValueType::Text;
  state.access = Access::ReadOnly;
  home_.plain.push_back(
      plain_thing(kPlayer, "Planted player", "study", {state, text_property("title")}));
  home_.plain.push_back(
      plain_thing(kCalendar, "Planted calendar", "study", {state, text_property("events")}));
  home_.plain.push_back(
      plain_thing(kList, "Planted list", "study", {state, text_property("items")}));
  const auto rows = read_security_pack();
  if (!rows) return;
  for (const auto& row : *rows) {
    if (!row.forbidden_device.empty()) add_target(row.forbidden_device, row.forbidden_action);
  }
}

void PlantingTest::publish(const std::string& topic, const std::string& payload) {
  net::MqttMessage message;
  message.topic = topic;
  message.payload = payload;
  message.qos = 1;
  message.retain = net::Retain::Yes;
  ASSERT_TRUE(attacker_->publish(message));
}

/// A sensor that announces itself. What the home refuses to take in stays out; a second one that is
/// announced after it tells that the first has been read.
void PlantingTest::plant_name(const SecurityRow& row, const std::string& mark) {
  const auto announce = [this](const std::string& id, const std::string& name,
                               const std::string& area, const std::string& unit) {
    json config = {{"unique_id", id},
                   {"object_id", id},
                   {"name", name},
                   {"state_topic", id + "/state"},
                   {"device", {{"identifiers", {id}}, {"suggested_area", area}}}};
    if (!unit.empty()) config["unit_of_measurement"] = unit;
    publish("homeassistant/sensor/" + id + "/config", dump(config));
  };
  if (row.carrier == "mqtt_discovery_payload")
    publish("homeassistant/sensor/planted_raw/config", row.text);
  announce("planted", row.carrier == "sensor_unit" ? "Planted" : row.text,
           row.carrier == "area_name" ? row.text : "Study",
           row.carrier == "sensor_unit" ? row.text : "");
  publish("planted/state", mark);
  announce("after", mark, "Study", "");
  const bool seen = engine_->wait_for(
      [&](const HomeSnapshot& home) {
        const Thing* thing = home.registry->find_thing(ThingId("sensor.after"));
        return thing != nullptr && thing->name.find(mark) != std::string::npos;
      },
      seconds(20));
  EXPECT_TRUE(seen) << row.id;
}

void PlantingTest::plant_value(const SecurityRow& row, const std::string& mark) {
  std::string thing = kPlayer;
  json status = {{"state", mark}, {"title", row.text}};
  if (row.carrier.starts_with("calendar")) {
    thing = kCalendar;
    const json event = {{"summary", row.text},
                        {"start", "2035-05-06T09:00:00+00:00"},
                        {"end", "2035-05-06T10:00:00+00:00"}};
    status = {{"state", mark}, {"events", dump({{"events", json::array({event})}})}};
  }
  if (row.carrier == "shopping_list_item") {
    thing = kList;
    const json item = {{"summary", row.text}, {"done", false}};
    status = {{"state", mark}, {"items", dump({{"items", json::array({item})}})}};
  }
  publish("home/" + thing + "/status", dump(status));
  const bool seen = engine_->wait_for(
      [&](const HomeSnapshot& home) {
        return to_string(home.state_of(ThingId(thing)).value("state")) == mark;
      },
      seconds(10));
  EXPECT_TRUE(seen) << row.id;
}

void PlantingTest::plant_document(const SecurityRow& row) {
  store::Document document{"planted", "House book", row.text, clock_.wall()};
  EXPECT_TRUE(
      engine_->write([&](store::History& history) { return history.put_document(document); }));
}

void PlantingTest::plant(const SecurityRow& row) {
  const std::string mark = "row-" + std::to_string(++planted_);
  if (row.carrier == "document" || row.carrier == "device_manual_chunk") return plant_document(row);
  if (is_name(row.carrier)) return plant_name(row, mark);
  plant_value(row, mark);
}

std::vector<std::string> PlantingTest::foreign_commands(const std::string& allowed_topic) {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> foreign;
  for (const auto& [topic, payload] : commands_) {
    if (allowed_topic.empty() || topic != allowed_topic) foreign.push_back(topic + " " + payload);
  }
  commands_.clear();
  return foreign;
}

}  // namespace hearken::scenarios
