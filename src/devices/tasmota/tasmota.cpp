// SPDX-License-Identifier: Apache-2.0
#include "devices/tasmota/tasmota.h"

#include "core/text.h"
#include "devices/tasmota/entities.h"
#include "net/mqtt_topic.h"

namespace hearken::devices::tasmota {
namespace {

constexpr std::string_view kPrefix = "tasmota/discovery/";
constexpr std::size_t kMaxRelays = 32;
constexpr std::size_t kMaxNameBytes = 80;

std::string replaced(std::string text, std::string_view what, const std::string& with) {
  const auto found = text.find(what);
  if (found != text.npos) text.replace(found, what.size(), with);
  return text;
}

std::string element(const Json& json, const char* list, std::size_t index,
                    const std::string& otherwise) {
  const auto found = json.find(list);
  if (found == json.end() || !found->is_array() || index >= found->size()) return otherwise;
  const Json& entry = (*found)[index];
  return entry.is_string() && !entry.get_ref<const std::string&>().empty()
             ? entry.get<std::string>()
             : otherwise;
}

Result<Device> read_config(const Json& json) {
  Device device;
  const std::string topic = text_of(json, "t");
  const std::string form = text_of(json, "ft");
  const auto of = [&](std::size_t index, const char* usual) {
    std::string full = replaced(form.empty() ? "%prefix%/%topic%/" : form, "%topic%", topic);
    full = replaced(std::move(full), "%prefix%", element(json, "tp", index, usual));
    if (!full.ends_with('/')) full += '/';
    return full;
  };
  device.command = of(0, "cmnd");
  device.status = of(1, "stat");
  device.telemetry = of(2, "tele");
  device.id = slug(topic);
  const bool usable = !device.id.empty() && net::is_topic_name(device.command + "POWER") &&
                      net::is_topic_name(device.status + "RESULT") &&
                      net::is_topic_name(device.telemetry + "LWT") &&
                      device.command != device.status && device.command != device.telemetry;
  if (!usable) return fail(ErrorCode::InvalidInput, "the topics of the device are unusable");
  device.name = sanitize(text_of(json, "dn"), kMaxNameBytes);
  if (device.name.empty()) device.name = sanitize(topic, kMaxNameBytes);
  if (auto word = text_of(json, "onln"); !word.empty()) device.online = word;
  if (auto word = text_of(json, "ofln"); !word.empty()) device.offline = word;
  device.off = element(json, "state", 0, "OFF");
  device.on = element(json, "state", 1, "ON");
  device.light_type = small_integer(number_of(json, "lt_st"), 0);
  const auto relays = json.find("rl");
  if (relays != json.end() && relays->is_array()) {
    for (const Json& relay : *relays) {
      if (device.relays.size() >= kMaxRelays) break;
      device.relays.push_back(small_integer(number_in(relay), 0));
    }
  }
  for (std::size_t i = 0; i < device.relays.size(); ++i) {
    // The first name repeats the device's where nobody chose one.
    device.relay_names.push_back(sanitize(element(json, "fn", i, ""), kMaxNameBytes));
  }
  return device;
}

class DiscoveryAdapter final : public DeviceAdapter {
 public:
  std::string_view name() const override { return "tasmota"; }
  std::vector<std::string> announcement_filters() const override {
    return {"tasmota/discovery/+/config", "tasmota/discovery/+/sensors"};
  }
  bool matches(std::string_view topic) const override {
    return topic.starts_with(kPrefix) &&
           (topic.ends_with("/config") || topic.ends_with("/sensors")) &&
           topic.find('/', kPrefix.size()) == topic.rfind('/');
  }
  std::string group_of(std::string_view topic) const override {
    return std::string(topic.substr(0, topic.rfind('/')));
  }
  Result<Announcement> read_announcement(std::string_view topic,
                                         std::string_view payload) const override {
    return read_group({{std::string(topic), std::string(payload)}});
  }

  Result<Announcement> read_group(
      const std::map<std::string, std::string>& payloads) const override {
    Announcement announcement;
    std::optional<Device> device;
    Json sensors;
    for (const auto& [topic, payload] : payloads) {
      HEARKEN_TRY(const Json json, read_json(payload));
      if (!json.is_object()) return fail(ErrorCode::InvalidInput, "announcement is no object");
      if (topic.ends_with("/config")) {
        HEARKEN_TRY(device, read_config(json));
      } else if (json.contains("sn")) {
        sensors = json["sn"];
      }
    }
    if (!device) return announcement;  // sensors alone: their topics are in the other message
    for (Entity& entity : relay_entities(*device)) {
      announcement.bindings.push_back(make_binding(std::move(entity)));
    }
    if (!sensors.is_object()) return announcement;
    for (Entity& entity : sensor_entities(*device, sensors)) {
      announcement.bindings.push_back(make_binding(std::move(entity)));
    }
    return announcement;
  }
};

}  // namespace

std::unique_ptr<DeviceAdapter> make_adapter() { return std::make_unique<DiscoveryAdapter>(); }

}  // namespace hearken::devices::tasmota
