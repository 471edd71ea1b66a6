// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/actions.h"
#include "core/text.h"
#include "devices/homeassistant/abbreviations.h"
#include "devices/homeassistant/config.h"
#include "devices/homeassistant/describe.h"
#include "devices/homeassistant/homeassistant.h"

namespace hearken::devices::homeassistant {
namespace {

constexpr std::string_view kPrefix = "homeassistant/";
constexpr std::size_t kMaxComponents = 256;
constexpr std::size_t kMaxNameBytes = 120;
constexpr std::size_t kMaxAvailability = 8;
constexpr std::size_t kMaxShownBytes = 80;

struct TopicParts {
  std::string component;
  std::string object;  ///< node and object, joined with "_"
};

/// homeassistant/<component>/[<node>/]<object>/config
std::optional<TopicParts> split_topic(std::string_view topic) {
  if (!topic.starts_with(kPrefix)) return std::nullopt;
  topic.remove_prefix(kPrefix.size());
  if (!topic.ends_with("/config")) return std::nullopt;  // "homeassistant/config" has one slash
  topic.remove_suffix(std::string_view("/config").size());
  const auto first = topic.find('/');
  if (first == topic.npos || first == 0) return std::nullopt;
  TopicParts parts{std::string(topic.substr(0, first)), std::string(topic.substr(first + 1))};
  const auto levels = std::count(parts.object.begin(), parts.object.end(), '/');
  if (parts.object.empty() || levels > 1) return std::nullopt;
  std::replace(parts.object.begin(), parts.object.end(), '/', '_');
  return parts;
}

std::string object_id(const Config& config, const std::string& from_topic) {
  std::string entity_id = config.text("default_entity_id");
  if (const auto dot = entity_id.find('.'); dot != entity_id.npos) {
    entity_id = entity_id.substr(dot + 1);
  }
  for (const std::string& candidate :
       {entity_id, config.text("object_id"), config.text("unique_id"), from_topic}) {
    if (std::string id = slug(candidate); !id.empty()) return id;
  }
  return {};
}

const Json& device_of(const Config& config) {
  static const Json none = Json::object();
  const auto found = config.json().find("device");
  return found == config.json().end() || !found->is_object() ? none : *found;
}

/// Home Assistant's rule: the entity's name follows the device's, or is the device's when null.
std::string name_of(const Config& config, const std::string& id) {
  const std::string device = sanitize(text_of(device_of(config), "name"), kMaxNameBytes);
  const std::string own = sanitize(config.text("name"), kMaxNameBytes);
  if (own.empty()) return device.empty() ? id : device;
  const bool repeats = fold(own).starts_with(fold(device));
  if (device.empty() || repeats) return own;
  return sanitize(device + " " + own, kMaxNameBytes);
}

Result<AvailabilityField> read_availability(const Config& source, const Config& entity,
                                            const char* topic_key, const char* template_key) {
  AvailabilityField field;
  HEARKEN_TRY(field.topic, source.require_topic(topic_key));
  HEARKEN_TRY(ValueTemplate parsed, source.value_template(template_key));
  field.source = pick_by(std::move(parsed));
  field.online = {source.text("payload_available", entity.text("payload_available", "online"))};
  field.offline = {
      source.text("payload_not_available", entity.text("payload_not_available", "offline"))};
  return field;
}

Status add_availability(const Config& config, Entity& entity) {
  const std::string mode = config.text("availability_mode", "latest");
  if (mode == "all") entity.availability_rule = AvailabilityRule::All;
  if (mode == "any") entity.availability_rule = AvailabilityRule::Any;
  if (config.has("availability_topic")) {
    HEARKEN_TRY(AvailabilityField field,
                read_availability(config, config, "availability_topic", "availability_template"));
    entity.availability.push_back(std::move(field));
  }
  const auto list = config.json().find("availability");
  if (list == config.json().end() || !list->is_array()) return {};
  for (const Json& entry : *list) {
    if (!entry.is_object() || entity.availability.size() >= kMaxAvailability) {
      return fail(ErrorCode::InvalidInput, "availability is not a short list of objects");
    }
    HEARKEN_TRY(AvailabilityField field,
                read_availability(Config(entry), config, "topic", "value_template"));
    entity.availability.push_back(std::move(field));
  }
  return {};
}

/// The area that the device suggests, if any; its id is the name as a slug.
std::optional<Area> area_of(const Config& config) {
  const std::string name = sanitize(text_of(device_of(config), "suggested_area"), kMaxNameBytes);
  const std::string id = slug(name);
  if (id.empty()) return std::nullopt;
  return Area{AreaId(id), name, "", {}};
}

Status add_entity(const std::string& component, const std::string& from_topic, const Json& json,
                  Announcement& announcement) {
  const Config config(json);
  const std::string kind = kind_of(component);
  if (kind.empty()) {
    return fail(ErrorCode::InvalidInput,
                "component " + sanitize(component, kMaxShownBytes) + " is not supported");
  }
  const std::string id = object_id(config, from_topic);
  if (id.empty()) return fail(ErrorCode::InvalidInput, "no usable id");
  Entity entity;
  entity.thing.id = ThingId(kind + "." + id);
  entity.thing.kind = kind;
  entity.thing.name = name_of(config, id);
  entity.thing.device_class = slug(config.text("device_class"));
  entity.thing.safety = default_safety(kind, entity.thing.device_class);
  const auto area = area_of(config);
  if (area) entity.thing.area = area->id;
  HEARKEN_TRY_VOID(describe(component, config, entity));
  HEARKEN_TRY_VOID(add_availability(config, entity));
  if (area) announcement.areas.push_back(*area);
  announcement.bindings.push_back(make_binding(std::move(entity)));
  return {};
}

/// The device form: shared options, and one object per entity under `components`.
Status add_device(const Json& device_json, const std::string& from_topic,
                  Announcement& announcement) {
  const auto components = device_json.find("components");
  if (components == device_json.end() || !components->is_object()) {
    return fail(ErrorCode::InvalidInput, "components are missing");
  }
  if (components->size() > kMaxComponents) {
    return fail(ErrorCode::InvalidInput, "more than 256 components");
  }
  Json shared = device_json;
  shared.erase("components");
  const std::string base = text_of(device_json, "~");
  for (const auto& [key, own] : components->items()) {
    if (!own.is_object()) continue;
    Json entity = own;
    if (!entity.contains("~") && !base.empty()) entity["~"] = base;
    entity = expand(entity);
    for (const auto& [name, value] : shared.items()) {
      if (!entity.contains(name)) entity[name] = value;
    }
    const std::string platform = text_of(entity, "platform");
    if (entity.size() <= shared.size() + 1 && platform.empty()) continue;
    if (auto added = add_entity(platform, from_topic + "_" + key, entity, announcement); !added) {
      announcement.skipped.push_back(sanitize(key, kMaxShownBytes) + ": " + added.error().message);
    }
  }
  return {};
}

class DiscoveryAdapter final : public DeviceAdapter {
 public:
  std::string_view name() const override { return "homeassistant"; }
  std::vector<std::string> announcement_filters() const override {
    return {"homeassistant/+/+/config", "homeassistant/+/+/+/config"};
  }
  bool matches(std::string_view topic) const override { return split_topic(topic).has_value(); }

  Result<Announcement> read_announcement(std::string_view topic,
                                         std::string_view payload) const override {
    const auto parts = split_topic(topic);
    if (!parts) return fail(ErrorCode::InvalidInput, "not a discovery topic");
    Announcement announcement;
    if (payload.empty()) return announcement;
    HEARKEN_TRY(const Json json, read_json(payload));
    if (!json.is_object()) return fail(ErrorCode::InvalidInput, "announcement is no object");
    if (parts->component == "device") {
      Json expanded = expand(json);
      if (json.contains("~")) expanded["~"] = json["~"];
      HEARKEN_TRY_VOID(add_device(expanded, parts->object, announcement));
    } else if (auto added = add_entity(parts->component, parts->object, expand(json), announcement);
               !added) {
      announcement.skipped.push_back(added.error().message);
    }
    return announcement;
  }
};

}  // namespace

std::unique_ptr<DeviceAdapter> make_adapter() { return std::make_unique<DiscoveryAdapter>(); }

}  // namespace hearken::devices::homeassistant
