// SPDX-License-Identifier: Apache-2.0
#include <atomic>

#include "devices/sparkplug/payload.h"
#include "sim/dialect_wires.h"

namespace hearken::sim {
namespace {

using devices::sparkplug::DataType;
using devices::sparkplug::Metric;

/// A node with one device. Its messages are numbered across births and data.
class SparkplugWire final : public SimWire {
 public:
  SparkplugWire(std::string group, std::string node, std::string device)
      : group_(std::move(group)), node_(std::move(node)), device_(std::move(device)) {}

  std::string state_topic() const override { return topic("DDATA", true); }
  std::vector<std::string> command_topics() const override {
    return {topic("DCMD", true), topic("NCMD", false)};
  }
  std::vector<net::MqttMessage> acknowledge(const SimCommand&, const Status&) const override {
    return {};
  }
  /// The node's death is the device's too; there is no message for being online but a birth.
  net::MqttMessage availability(Availability availability) const override {
    if (availability == Availability::Online) return message("NDATA", false, {});
    Metric number;
    number.name = "bdSeq";
    number.type = DataType::UInt64;
    number.value = 0.0;
    net::MqttMessage death = message("NDEATH", false, {number});
    death.payload =
        devices::sparkplug::encode_payload({std::nullopt, std::nullopt, {number}}).value_or("");
    return death;
  }

  std::vector<net::MqttMessage> announce(const SimModel& model) const override {
    sequence_ = 0;
    Metric number;
    number.name = "bdSeq";
    number.type = DataType::UInt64;
    number.value = 0.0;
    std::vector<net::MqttMessage> messages{message("NBIRTH", false, {number})};
    messages.push_back(message("DBIRTH", true, metrics_of(model, Names::Yes)));
    return messages;
  }

  std::vector<net::MqttMessage> report(const SimModel& model) const override {
    return {message("DDATA", true, metrics_of(model, Names::No))};
  }

  std::optional<SimCommand> read(const net::MqttMessage& received,
                                 const SimModel& model) const override {
    const auto payload = devices::sparkplug::decode_payload(received.payload);
    if (!payload || payload->metrics.empty()) return std::nullopt;
    const Metric& metric = payload->metrics.front();
    SimCommand command;
    if (metric.name == "Node Control/Rebirth") return command;  // asks for everything again
    for (const Action& action : model.thing().actions) {
      if (action.argument != metric.name) continue;
      command.action = action.name;
      command.argument = metric.value;
      return command;
    }
    return std::nullopt;
  }

 private:
  enum class Names { No, Yes };

  std::string topic(const char* type, bool of_device) const {
    return "spBv1.0/" + group_ + "/" + type + "/" + node_ + (of_device ? "/" + device_ : "");
  }

  net::MqttMessage message(const char* type, bool of_device, std::vector<Metric> metrics) const {
    net::MqttMessage result;
    result.topic = topic(type, of_device);
    result.payload =
        devices::sparkplug::encode_payload({std::nullopt, sequence_++ % 256, std::move(metrics)})
            .value_or("");
    return result;
  }

  static std::vector<Metric> metrics_of(const SimModel& model, Names names) {
    std::vector<Metric> metrics;
    std::uint64_t alias = 1;
    for (const Property& property : model.thing().properties) {
      Metric metric;
      metric.alias = alias++;
      metric.value = model.value(property.name);
      metric.type = property.type == ValueType::Boolean  ? DataType::Boolean
                    : property.type == ValueType::Number ? DataType::Double
                                                         : DataType::String;
      if (names == Names::Yes) {
        metric.name = property.name;
        metric.unit = property.unit;
        metric.low = property.minimum;
        metric.high = property.maximum;
        metric.writable = property.access == Access::ReadWrite;
      }
      metrics.push_back(std::move(metric));
    }
    return metrics;
  }

  const std::string group_;
  const std::string node_;
  const std::string device_;
  mutable std::atomic<std::uint64_t> sequence_{0};
};

}  // namespace

std::unique_ptr<SimWire> make_sparkplug_wire(std::string group, std::string node,
                                             std::string device) {
  return std::make_unique<SparkplugWire>(std::move(group), std::move(node), std::move(device));
}

}  // namespace hearken::sim
