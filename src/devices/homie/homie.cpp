// SPDX-License-Identifier: Apache-2.0
#include "devices/homie/homie.h"

#include "core/text.h"
#include "devices/homie/nodes.h"
#include "net/mqtt_topic.h"

namespace hearken::devices::homie {
namespace {

constexpr std::string_view kSuffix = "/$description";
constexpr std::size_t kMaxNodes = 128;
constexpr std::size_t kMaxNameBytes = 80;

AvailabilityField state_of(const std::string& base, const std::string& device) {
  AvailabilityField field;
  field.topic = base + "/" + device + "/$state";
  field.source = pick_text();
  field.online = {"ready", "sleeping"};  // a sleeping device reports and obeys when it wakes
  field.offline = {"disconnected", "lost", "init"};
  return field;
}

class ConventionAdapter final : public DeviceAdapter {
 public:
  std::string_view name() const override { return "homie"; }
  std::vector<std::string> announcement_filters() const override { return {"+/5/+/$description"}; }
  bool matches(std::string_view topic) const override {
    if (!topic.ends_with(kSuffix)) return false;
    topic.remove_suffix(kSuffix.size());
    const auto version = topic.find("/5/");
    return version != topic.npos && version > 0 && topic.find('/') == version &&
           topic.find('/', version + 3) == topic.npos;
  }

  Result<Announcement> read_announcement(std::string_view topic,
                                         std::string_view payload) const override {
    Announcement announcement;
    if (payload.empty()) return announcement;
    HEARKEN_TRY(const Json json, read_json(payload));
    if (!json.is_object()) return fail(ErrorCode::InvalidInput, "description is no object");
    if (!text_of(json, "homie").starts_with("5")) {
      return fail(ErrorCode::InvalidInput, "only version 5 of the convention is read");
    }
    const auto nodes = json.find("nodes");
    if (nodes == json.end() || !nodes->is_object()) return announcement;  // a root of children
    if (nodes->size() > kMaxNodes) return fail(ErrorCode::InvalidInput, "more than 128 nodes");
    topic.remove_suffix(kSuffix.size());
    const auto slash = topic.rfind('/');
    const std::string base(topic.substr(0, slash));
    Node node;
    node.device_id = std::string(topic.substr(slash + 1));
    node.device_name = sanitize(text_of(json, "name"), kMaxNameBytes);
    node.alone = nodes->size() == 1;
    const std::string root = text_of(json, "root");
    for (const auto& [id, description] : nodes->items()) {
      node.node_id = id;
      node.topic = std::string(topic) + "/" + id;
      const bool usable = description.is_object() && id.find('/') == id.npos && !slug(id).empty();
      auto entity = usable ? entity_of(node, description, announcement.skipped) : std::nullopt;
      if (!entity) {
        announcement.skipped.push_back(sanitize(id, kMaxNameBytes) +
                                       ": nothing usable in the node");
        continue;
      }
      entity->availability_rule = AvailabilityRule::All;
      entity->availability.push_back(state_of(base, node.device_id));
      // When the root of a tree is lost, so are its children.
      const bool child = !root.empty() && root != node.device_id && root.find('/') == root.npos &&
                         net::is_topic_name(base + "/" + root);
      if (child) entity->availability.push_back(state_of(base, root));
      announcement.bindings.push_back(make_binding(std::move(*entity)));
    }
    return announcement;
  }
};

}  // namespace

std::unique_ptr<DeviceAdapter> make_adapter() { return std::make_unique<ConventionAdapter>(); }

}  // namespace hearken::devices::homie
