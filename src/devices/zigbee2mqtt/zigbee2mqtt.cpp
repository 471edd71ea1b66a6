// SPDX-License-Identifier: Apache-2.0
#include "devices/zigbee2mqtt/zigbee2mqtt.h"

#include "core/text.h"
#include "devices/zigbee2mqtt/exposes.h"
#include "net/mqtt_topic.h"

namespace hearken::devices::zigbee2mqtt {
namespace {

constexpr std::string_view kSuffix = "/bridge/devices";
constexpr std::size_t kMaxListBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxDevices = 1000;
constexpr std::size_t kMaxNameBytes = 80;

class BridgeAdapter final : public DeviceAdapter {
 public:
  std::string_view name() const override { return "zigbee2mqtt"; }
  std::vector<std::string> announcement_filters() const override { return {"+/bridge/devices"}; }
  bool matches(std::string_view topic) const override {
    return topic.ends_with(kSuffix) && topic.size() > kSuffix.size();
  }

  Result<Announcement> read_announcement(std::string_view topic,
                                         std::string_view payload) const override {
    Announcement announcement;
    if (payload.empty()) return announcement;
    HEARKEN_TRY(const Json json, read_json(payload, kMaxListBytes));
    if (!json.is_array()) return fail(ErrorCode::InvalidInput, "the list of devices is no list");
    if (json.size() > kMaxDevices) return fail(ErrorCode::InvalidInput, "more than 1000 devices");
    const std::string base(topic.substr(0, topic.size() - kSuffix.size()));
    for (const Json& device : json) read_device(base, device, announcement);
    return announcement;
  }

 private:
  static void read_device(const std::string& base, const Json& json, Announcement& announcement) {
    if (!json.is_object() || text_of(json, "type") == "Coordinator" ||
        json.value("disabled", Json(false)) == true)
      return;
    Device device;
    device.base = base;
    device.friendly_name = text_of(json, "friendly_name");
    device.name = sanitize(device.friendly_name, kMaxNameBytes);
    const bool usable = !device.name.empty() && device.friendly_name.size() <= kMaxNameBytes &&
                        net::is_topic_name(base + "/" + device.friendly_name);
    if (!usable) {
      announcement.skipped.emplace_back("a device without a usable name");
      return;
    }
    const auto definition = json.find("definition");
    if (definition == json.end() || !definition->is_object() || !definition->contains("exposes") ||
        !(*definition)["exposes"].is_array()) {
      announcement.skipped.push_back(device.name + ": the bridge does not know what it is");
      return;
    }
    device.description = text_of(*definition, "description");
    for (Entity& entity : entities_of(device, (*definition)["exposes"], announcement.skipped)) {
      announcement.bindings.push_back(make_binding(std::move(entity)));
    }
  }
};

}  // namespace

std::unique_ptr<DeviceAdapter> make_adapter() { return std::make_unique<BridgeAdapter>(); }

}  // namespace hearken::devices::zigbee2mqtt
