// SPDX-License-Identifier: Apache-2.0
#include "app/trust/behaviours.h"

#include <fmt/format.h>

namespace hearken::app {
namespace {

constexpr std::size_t kOfEachKind = 2;

Value word(const char* text) { return std::string(text); }

bool state_is(const sim::SimModel& model, const char* wanted) {
  return model.value("state") == word(wanted);
}

Property light_level() {
  Property level = number_property("brightness", "%", 0, 100);
  level.step = 1;
  return level;
}

Property set_point() {
  Property degrees = number_property("temperature", "°C", 7, 30);
  degrees.step = 0.5;
  return degrees;
}

/// A kind of device that can be commanded, and what would measure it.
struct Kind {
  const char* kind;
  const char* device_class;
  std::vector<Property> properties;
  sim::SimModel::Values initial;
  const char* high;  ///< the state in which the meter shows `shows_high`
  const char* low;
  Value shows_high, shows_low;
};

std::vector<Kind> plain_kinds() {
  return {{"light",
           "",
           {words_property("state", {"on", "off"}), light_level()},
           {{"state", word("off")}},
           "on",
           "off",
           {},
           {}},
          {"switch",
           "outlet",
           {words_property("state", {"on", "off"})},
           {{"state", word("off")}},
           "on",
           "off",
           {},
           {}},
          {"climate",
           "",
           {words_property("state", {"off", "heat"}), set_point()},
           {{"state", word("heat")}, {"temperature", 20.0}},
           "heat",
           "off",
           {},
           {}}};
}

std::vector<Kind> measured_kinds() {
  return {{"switch",
           "outlet",
           {words_property("state", {"on", "off"})},
           {{"state", word("off")}},
           "on",
           "off",
           41.0,
           0.3},
          {"light",
           "",
           {words_property("state", {"on", "off"})},
           {{"state", word("off")}},
           "on",
           "off",
           220.0,
           4.0},
          {"cover",
           "shutter",
           {words_property("state", {"open", "closed"})},
           {{"state", word("closed")}},
           "open",
           "closed",
           word("on"),
           word("off")}};
}

class Builder {
 public:
  explicit Builder(std::uint16_t port) {
    home_.sim = std::make_unique<sim::SimHome>(
        [port](std::string id, std::optional<net::MqttMessage> will) {
          return connect_to(port, std::move(id), std::move(will));
        },
        sim::SimHome::Sessions::OneEach, "trust");
  }

  void add(const Behaviour& behaviour, const Kind& kind, std::size_t number) {
    const std::string name = fmt::format("{}_{}", behaviour.name, number);
    std::string id = fmt::format("{}.{}", kind.kind, name);
    for (char& c : id) c = c == ' ' ? '_' : c;
    Thing thing = make_thing(id, id, kind.device_class, kind.properties);
    const std::string base = "trust/" + id;
    home_.plain.push_back(plain_config(thing, base));
    auto device = plain_device(std::move(thing), base, kind.initial);
    device.delay = std::chrono::milliseconds(5);
    device.slowness = behaviour.slowness;
    // Only a device that takes its time looks at the clock again before it acts.
    device.heeds_expiry = behaviour.misbehaviour == sim::Misbehaviour::Slow;
    if (behaviour.measured) measure(id, kind, device);
    home_.sim->add(std::move(device));
    home_.devices.push_back({ThingId(id), &behaviour});
  }

  RigHome finish() {
    for (auto& meter : meters_) home_.sim->add(std::move(meter));
    for (const auto& device : home_.devices) {
      (void)home_.sim->set_misbehaviour(device.id, device.behaviour->misbehaviour);  // it is there
    }
    return std::move(home_);
  }

 private:
  void measure(const std::string& id, const Kind& kind, sim::SimDeviceConfig& device) {
    const bool contact = as_number(kind.shows_high) == std::nullopt;
    const std::string sensor =
        (contact ? "binary_sensor.of_" : "sensor.of_") + id.substr(id.find('.') + 1) + kind.kind;
    const std::string base = "trust/" + sensor;
    Thing thing = make_thing(
        sensor, sensor, "",
        {contact ? words_property("state", {"on", "off"}) : number_property("state", "", 0, 1e6)});
    home_.plain.push_back(plain_config(thing, base));
    meters_.push_back(plain_device(std::move(thing), base, {{"state", kind.shows_low}}));
    device.meter = {ThingId(sensor),
                    [high = kind.high, on = kind.shows_high, off = kind.shows_low](
                        const sim::SimModel& model) { return state_is(model, high) ? on : off; }};
    for (const char* state : {kind.high, kind.low}) {
      act::Witness witness;
      witness.thing = ThingId(id);
      witness.wanted = state;
      witness.sensor = ThingId(sensor);
      const bool high = std::string_view(state) == kind.high;
      if (contact) {
        witness.is = high ? "on" : "off";
      } else if (high) {
        witness.at_least = *as_number(kind.shows_high) / 2;
      } else {
        witness.at_most = *as_number(kind.shows_low) * 2;
      }
      home_.witnesses.push_back(std::move(witness));
    }
  }

  RigHome home_;
  std::vector<sim::SimDeviceConfig> meters_;
};

}  // namespace

RigHome make_rig_home(std::uint16_t port) {
  Builder builder(port);
  for (const Behaviour& behaviour : kBehaviours) {
    std::size_t number = 0;
    for (const Kind& kind : behaviour.measured ? measured_kinds() : plain_kinds()) {
      for (std::size_t i = 0; i < kOfEachKind; ++i) builder.add(behaviour, kind, number++);
    }
  }
  return builder.finish();
}

}  // namespace hearken::app
