// SPDX-License-Identifier: Apache-2.0
#include "devices/sparkplug/metrics.h"

#include <algorithm>
#include <array>

#include "core/actions.h"
#include "core/text.h"
#include "devices/entity.h"

namespace hearken::devices::sparkplug {
namespace {

constexpr std::string_view kNamespace = "spBv1.0";
constexpr std::size_t kMaxProperties = 256;
constexpr std::size_t kMaxNameBytes = 120;
constexpr const char* kRebirth = "Node Control/Rebirth";
constexpr const char* kDeathNumber = "bdSeq";

/// Metrics that are about the protocol or the machine itself and no property of the thing.
bool is_housekeeping(const std::string& name) {
  static constexpr std::array<std::string_view, 4> kPrefixes = {"Node Control/", "Device Control/",
                                                                "Node Info/", "Properties/"};
  return name == kDeathNumber || std::any_of(kPrefixes.begin(), kPrefixes.end(),
                                             [&](auto prefix) { return name.starts_with(prefix); });
}

ValueType type_of(DataType type) {
  if (type == DataType::Boolean) return ValueType::Boolean;
  return type == DataType::String || type == DataType::Text ? ValueType::Text : ValueType::Number;
}

bool is_read(DataType type) {
  return type != DataType::Unknown && static_cast<std::uint32_t>(type) <= 14;
}

struct Known {
  std::string property;
  std::string name;
  std::optional<std::uint64_t> alias;
  DataType type = DataType::Unknown;
};

class MetricBinding final : public Binding {
 public:
  MetricBinding(Address address, Thing thing, std::vector<Known> known,
                std::optional<double> death_number)
      : address_(std::move(address)),
        thing_(std::move(thing)),
        known_(std::move(known)),
        death_number_(death_number) {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      by_name_[known_[i].name] = i;
      if (known_[i].alias) by_alias_[*known_[i].alias] = i;
    }
  }

  const Thing& thing() const override { return thing_; }
  AvailabilityRule availability_rule() const override { return AvailabilityRule::Latest; }
  bool announced_with_state() const override { return true; }

  std::vector<std::string> topics() const override {
    if (address_.device.empty()) {
      return {address_.topic("NBIRTH"), address_.topic("NDATA"), address_.topic("NDEATH")};
    }
    return {address_.topic("DBIRTH"), address_.topic("DDATA"), address_.topic("DDEATH"),
            address_.node_topic("NDEATH")};
  }
  std::vector<std::string> command_topics() const override { return {command_topic()}; }
  std::vector<net::MqttMessage> state_requests() const override {
    return {rebirth_request(address_)};
  }

  Result<Report> decode(const Arrival& arrival) const override {
    const auto from = parse_address(arrival.topic);
    if (!from) return fail(ErrorCode::InvalidInput, "not a Sparkplug topic");
    HEARKEN_TRY(const Payload payload, decode_payload(arrival.payload));
    Report report;
    if (from->type == "NDEATH" || from->type == "DDEATH") {
      if (is_stale_death(*from, payload)) {
        report.skipped.emplace_back("the death of an earlier connection");
        return report;
      }
      tell(Availability::Offline, arrival, report);
      return report;
    }
    const bool birth = from->type == "NBIRTH" || from->type == "DBIRTH";
    if (birth) tell(Availability::Online, arrival, report);
    if (payload.sequence) {
      report.sequence =
          SequenceMark{address_.session(), static_cast<std::uint32_t>(*payload.sequence % 256), 256,
                       from->type == "NBIRTH"};
    }
    for (const Metric& metric : payload.metrics) read(metric, payload, arrival, report);
    return report;
  }

  Result<std::vector<net::MqttMessage>> encode(const Command& command,
                                               std::uint32_t seconds_left) const override {
    const Action* action = thing_.find_action(command.action);
    const auto known = std::find_if(known_.begin(), known_.end(), [&](const Known& entry) {
      return action != nullptr && entry.property == action->argument;
    });
    if (known == known_.end()) {
      return fail(ErrorCode::InvalidInput, thing_.id.str() + " has no action " + command.action);
    }
    if (!is_known(command.argument)) {
      return fail(ErrorCode::InvalidInput, command.action + " needs a value");
    }
    Payload payload;
    payload.at = command.expires - std::chrono::seconds(seconds_left);
    Metric metric;
    metric.name = known->name;
    metric.alias = known->alias;
    metric.type = known->type;
    metric.value = command.argument;
    metric.at = payload.at;
    payload.metrics.push_back(std::move(metric));
    net::MqttMessage message;
    message.topic = command_topic();
    HEARKEN_TRY(message.payload, encode_payload(payload));
    message.expiry_s = seconds_left;
    message.correlation = command.id.str();
    return std::vector<net::MqttMessage>{std::move(message)};
  }

 private:
  std::string command_topic() const {
    return address_.topic(address_.device.empty() ? "NCMD" : "DCMD");
  }

  /// A will that the broker sends late belongs to the birth of the same number (6.4.20).
  bool is_stale_death(const Address& from, const Payload& payload) const {
    if (from.type != "NDEATH" || !death_number_) return false;
    for (const Metric& metric : payload.metrics) {
      if (metric.name == kDeathNumber) return as_number(metric.value) != death_number_;
    }
    return false;
  }

  /// The node's own thing also has its connection as a state.
  void tell(Availability availability, const Arrival& arrival, Report& report) const {
    if (!address_.device.empty()) {
      report.availability.push_back({thing_.id, std::string(arrival.topic), availability});
      return;
    }
    Reading reading;
    reading.thing = thing_.id;
    reading.property = "state";
    reading.value = std::string(availability == Availability::Online ? "on" : "off");
    reading.at = arrival.at;
    reading.received = arrival.received;
    report.readings.push_back(std::move(reading));
  }

  void read(const Metric& metric, const Payload& payload, const Arrival& arrival,
            Report& report) const {
    std::optional<std::size_t> index;
    if (!metric.name.empty()) {
      const auto found = by_name_.find(metric.name);
      if (found != by_name_.end()) index = found->second;
    } else if (metric.alias) {
      const auto found = by_alias_.find(*metric.alias);
      if (found != by_alias_.end()) index = found->second;
    }
    if (!index) {
      if (!is_housekeeping(metric.name))
        report.skipped.emplace_back("a metric that no birth named");
      return;
    }
    if (!is_known(metric.value)) return;
    Reading reading;
    reading.thing = thing_.id;
    reading.property = known_[*index].property;
    reading.value = metric.value;
    reading.at = metric.at.value_or(payload.at.value_or(arrival.at));
    reading.received = arrival.received;
    reading.retained = arrival.retained;
    report.readings.push_back(std::move(reading));
  }

  const Address address_;
  const Thing thing_;
  const std::vector<Known> known_;
  const std::optional<double> death_number_;
  std::map<std::string, std::size_t> by_name_;
  std::map<std::uint64_t, std::size_t> by_alias_;
};

Property property_of(const Metric& metric, std::string name) {
  Property property;
  property.name = std::move(name);
  property.type = type_of(metric.type);
  property.unit = metric.unit;
  if (metric.writable == true) property.access = Access::ReadWrite;
  if (property.type == ValueType::Number && metric.low && metric.high &&
      *metric.low < *metric.high) {
    property.minimum = metric.low;
    property.maximum = metric.high;
  }
  return property;
}

}  // namespace

std::string Address::topic(std::string_view message_type) const {
  return node_topic(message_type) + (device.empty() ? "" : "/" + device);
}

std::string Address::node_topic(std::string_view message_type) const {
  return std::string(kNamespace) + "/" + group + "/" + std::string(message_type) + "/" + node;
}

std::optional<Address> parse_address(std::string_view topic) {
  std::vector<std::string> parts;
  while (parts.size() < 6) {
    const auto slash = topic.find('/');
    parts.emplace_back(topic.substr(0, slash));
    if (slash == topic.npos) break;
    topic.remove_prefix(slash + 1);
  }
  const bool empty_part =
      std::any_of(parts.begin(), parts.end(), [](const std::string& part) { return part.empty(); });
  if (parts.size() < 4 || parts.size() > 5 || parts[0] != kNamespace || empty_part) {
    return std::nullopt;
  }
  const bool for_device = parts[2].starts_with('D');
  if (for_device != (parts.size() == 5)) return std::nullopt;
  return Address{parts[1], parts[2], parts[3], for_device ? parts[4] : ""};
}

net::MqttMessage rebirth_request(const Address& address) {
  Payload payload;
  Metric metric;
  metric.name = kRebirth;
  metric.type = DataType::Boolean;
  metric.value = true;
  payload.metrics.push_back(std::move(metric));
  net::MqttMessage message;
  message.topic = address.node_topic("NCMD");
  message.payload = encode_payload(payload).value_or("");  // one boolean always fits
  return message;
}

Result<BindingPtr> make_binding(const Address& address, const Payload& birth) {
  const bool is_node = address.device.empty();
  Thing thing;
  thing.kind = is_node ? "binary_sensor" : "device";
  const std::string id = slug(address.group + "_" + address.node + "_" + address.device);
  if (id.empty()) return fail(ErrorCode::InvalidInput, "no usable id");
  thing.id = ThingId(thing.kind + "." + id);
  thing.name = sanitize(is_node ? address.node : address.device, kMaxNameBytes);
  if (is_node) {
    thing.device_class = "connectivity";
    thing.properties.push_back(make_options("state", Access::ReadOnly, {"on", "off"}));
  }
  std::vector<Known> known;
  std::optional<double> death_number;
  for (const Metric& metric : birth.metrics) {
    if (metric.name == kDeathNumber) death_number = as_number(metric.value);
    if (is_housekeeping(metric.name) || metric.name.empty() || !is_read(metric.type)) continue;
    const std::string name = slug(metric.name);
    const bool usable = !name.empty() && thing.find_property(name) == nullptr &&
                        thing.properties.size() < kMaxProperties;
    if (!usable) continue;
    thing.properties.push_back(property_of(metric, name));
    known.push_back({name, metric.name, metric.alias, metric.type});
    // Whoever can be set moves something in a plant: until its owner says otherwise, a machine.
    if (metric.writable == true) thing.device_class = "machine";
  }
  thing.actions = standard_actions(thing.kind, thing.properties);
  thing.safety = default_safety(thing.kind, thing.device_class);
  return BindingPtr(std::make_shared<const MetricBinding>(address, std::move(thing),
                                                          std::move(known), death_number));
}

}  // namespace hearken::devices::sparkplug
