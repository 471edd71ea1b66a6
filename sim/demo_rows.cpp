// SPDX-License-Identifier: Apache-2.0
// size-exempt: rooms and devices as tables.
#include "sim/demo_rows.h"

#include <chrono>
#include <iterator>
#include <string>

namespace hearken::sim {
namespace {

Property options(const char* name, std::vector<std::string> words,
                 Access access = Access::ReadWrite) {
  Property property;
  property.name = name;
  property.type = ValueType::Option;
  property.access = access;
  property.options = std::move(words);
  return property;
}

Property range(const char* name, const char* unit, double minimum, double maximum, double step) {
  Property property;
  property.name = name;
  property.access = Access::ReadWrite;
  property.unit = unit;
  property.minimum = minimum;
  property.maximum = maximum;
  property.step = step;
  return property;
}

Property measured(const char* name, const char* unit) {
  Property property;
  property.name = name;
  property.unit = unit;
  return property;
}

Property typed(const char* name, ValueType type) {
  Property property;
  property.name = name;
  property.type = type;
  property.access = Access::ReadWrite;
  return property;
}

Property on_off() { return options("state", {"on", "off"}); }
Property detected() { return options("state", {"on", "off"}, Access::ReadOnly); }
Property brightness() { return range("brightness", "%", 0, 100, 1); }
Property color() { return typed("color", ValueType::Text); }
Property warmth() { return range("color_temperature", "K", 2000, 6500, 1); }
Property position() { return range("position", "%", 0, 100, 1); }

Value word(const char* text) { return std::string(text); }

std::vector<DemoRow> living_room_rows() {
  return {
      {"light.living_room_ceiling",
       "Living room ceiling light",
       "living_room",
       "",
       Speech::Discovery,
       "living-ceiling",
       {on_off(), brightness()},
       {{"state", word("on")}, {"brightness", 80.0}}},
      {"light.floor_lamp",
       "Floor lamp",
       "living_room",
       "",
       Speech::Discovery,
       "floor-lamp",
       {on_off(), brightness(), color(), warmth()},
       {{"state", word("off")}, {"color", word("#ffffff")}}},
      {"cover.living_room_blinds",
       "Living room blinds",
       "living_room",
       "blind",
       Speech::Discovery,
       "living-blinds",
       {options("state", {"open", "closed"}), position()},
       {{"state", word("open")}, {"position", 100.0}}},
      {"media_player.speaker",
       "Speaker",
       "living_room",
       "speaker",
       Speech::Plain,
       "speaker",
       {options("state", {"off", "idle", "playing", "paused"}), range("volume", "%", 0, 100, 1),
        typed("muted", ValueType::Boolean)},
       {{"state", word("playing")}, {"volume", 35.0}, {"muted", false}}},
      {"climate.thermostat",
       "Thermostat",
       "living_room",
       "",
       Speech::Discovery,
       "thermostat",
       {options("state", {"off", "heat", "cool", "auto"}),
        options("mode", {"off", "heat", "cool", "auto"}), range("temperature", "°C", 7, 30, 0.5),
        measured("current_temperature", "°C")},
       {{"state", word("heat")},
        {"mode", word("heat")},
        {"temperature", 20.5},
        {"current_temperature", 20.1}},
       "current_temperature",
       0.4},
      {"switch.living_room_plug",
       "Living room plug",
       "living_room",
       "outlet",
       Speech::Plain,
       "living-plug",
       {on_off(), measured("power", "W")},
       {{"state", word("on")}, {"power", 41.0}},
       "power",
       3},
      {"sensor.living_room_temperature",
       "Living room temperature",
       "living_room",
       "temperature",
       Speech::Discovery,
       "living-temperature",
       {measured("state", "°C")},
       {{"state", 20.4}},
       "state",
       0.5},
      {"sensor.living_room_humidity",
       "Living room humidity",
       "living_room",
       "humidity",
       Speech::Discovery,
       "living-humidity",
       {measured("state", "%")},
       {{"state", 46.0}},
       "state",
       2},
  };
}

std::vector<DemoRow> kitchen_rows() {
  return {
      {"light.kitchen_ceiling",
       "Kitchen ceiling light",
       "kitchen",
       "",
       Speech::Discovery,
       "kitchen-ceiling",
       {on_off(), brightness()},
       {{"state", word("off")}}},
      {"light.kitchen_counter",
       "Counter light",
       "kitchen",
       "",
       Speech::Plain,
       "counter-light",
       {on_off(), brightness()},
       {{"state", word("on")}, {"brightness", 60.0}}},
      {"switch.coffee_maker",
       "Coffee maker",
       "kitchen",
       "outlet",
       Speech::Plain,
       "coffee-maker",
       {on_off(), measured("power", "W")},
       {{"state", word("off")}, {"power", 0.5}},
       "power",
       0.2},
      {"binary_sensor.kitchen_smoke",
       "Kitchen smoke alarm",
       "kitchen",
       "smoke",
       Speech::Discovery,
       "kitchen-smoke",
       {detected()},
       {{"state", word("off")}}},
      {"binary_sensor.kitchen_motion",
       "Kitchen motion",
       "kitchen",
       "motion",
       Speech::Plain,
       "kitchen-motion",
       {detected()},
       {{"state", word("off")}}},
      {"sensor.freezer",
       "Freezer",
       "kitchen",
       "temperature",
       Speech::Discovery,
       "freezer",
       {measured("state", "°C")},
       {{"state", -18.6}},
       "state",
       0.3},
      {"sensor.fridge_power",
       "Fridge power",
       "kitchen",
       "power",
       Speech::Discovery,
       "fridge-power",
       {measured("state", "W")},
       {{"state", 85.0}},
       "state",
       12},
      {"sensor.kitchen_temperature",
       "Kitchen temperature",
       "kitchen",
       "temperature",
       Speech::Plain,
       "kitchen-temperature",
       {measured("state", "°C")},
       {{"state", 21.6}},
       "state",
       0.6},
  };
}

std::vector<DemoRow> bedroom_rows() {
  return {
      {"light.bedroom_ceiling",
       "Bedroom ceiling light",
       "bedroom",
       "",
       Speech::Discovery,
       "bedroom-ceiling",
       {on_off(), brightness()},
       {{"state", word("on")}, {"brightness", 50.0}}},
      {"light.bedside_lamp",
       "Bedside lamp",
       "bedroom",
       "",
       Speech::Plain,
       "bedside-lamp",
       {on_off(), brightness(), color()},
       {{"state", word("on")}, {"brightness", 30.0}, {"color", word("#ffd9a0")}}},
      {"cover.bedroom_blinds",
       "Bedroom blinds",
       "bedroom",
       "blind",
       Speech::Discovery,
       "bedroom-blinds",
       {options("state", {"open", "closed"}), position()},
       {{"state", word("open")}, {"position", 70.0}}},
      {"sensor.bedroom_temperature",
       "Bedroom temperature",
       "bedroom",
       "temperature",
       Speech::Discovery,
       "bedroom-temperature",
       {measured("state", "°C")},
       {{"state", 18.9}},
       "state",
       0.4},
      {"binary_sensor.bedroom_window",
       "Bedroom window",
       "bedroom",
       "window",
       Speech::Plain,
       "bedroom-window",
       {detected()},
       {{"state", word("off")}}},
  };
}

std::vector<DemoRow> nursery_rows() {
  return {
      {"light.nursery",
       "Night light",
       "nursery",
       "",
       Speech::Plain,
       "night-light",
       {on_off(), brightness()},
       {{"state", word("off")}}},
      {"climate.nursery",
       "Nursery heater",
       "nursery",
       "",
       Speech::Discovery,
       "nursery-heater",
       {options("state", {"off", "heat"}), options("mode", {"off", "heat"}),
        range("temperature", "°C", 7, 28, 0.5), measured("current_temperature", "°C")},
       {{"state", word("heat")},
        {"mode", word("heat")},
        {"temperature", 20.0},
        {"current_temperature", 19.7}},
       "current_temperature",
       0.3},
  };
}

/// What belongs to no room. The next New Year is always ahead.
std::vector<DemoRow> household_rows() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const int next = static_cast<int>(std::chrono::year_month_day(today).year()) + 1;
  const std::string year = std::to_string(next);
  Property events = typed("events", ValueType::Text);
  events.access = Access::ReadOnly;
  return {
      {"calendar.holidays",
       "Holidays",
       "",
       "",
       Speech::Plain,
       "holidays",
       {detected(), events},
       {{"state", word("off")},
        {"events", R"([{"summary":"New Year's Day","start":")" + year + R"(-01-01","end":")" +
                       year + R"(-01-02"}])"}}},
  };
}

std::vector<DemoRow> bathroom_rows() {
  return {
      {"light.bathroom",
       "Bathroom light",
       "bathroom",
       "",
       Speech::Discovery,
       "bathroom-light",
       {on_off()},
       {{"state", word("off")}}},
      {"sensor.bathroom_humidity",
       "Bathroom humidity",
       "bathroom",
       "humidity",
       Speech::Discovery,
       "bathroom-humidity",
       {measured("state", "%")},
       {{"state", 58.0}},
       "state",
       4},
      {"binary_sensor.bathroom_motion",
       "Bathroom motion",
       "bathroom",
       "motion",
       Speech::Plain,
       "bathroom-motion",
       {detected()},
       {{"state", word("off")}}},
  };
}

std::vector<DemoRow> hallway_rows() {
  return {
      {"light.hallway",
       "Hallway light",
       "hallway",
       "",
       Speech::Plain,
       "hallway-light",
       {on_off()},
       {{"state", word("on")}}},
      {"lock.front_door",
       "Front door lock",
       "hallway",
       "",
       Speech::Discovery,
       "front-door-lock",
       {options("state", {"locked", "unlocked"})},
       {{"state", word("locked")}}},
      {"binary_sensor.front_door",
       "Front door",
       "hallway",
       "door",
       Speech::Discovery,
       "front-door-contact",
       {detected()},
       {{"state", word("off")}}},
      {"sensor.front_door_battery",
       "Front door lock battery",
       "hallway",
       "battery",
       Speech::Discovery,
       "front-door-battery",
       {measured("state", "%")},
       {{"state", 78.0}}},
      {"binary_sensor.hallway_motion",
       "Hallway motion",
       "hallway",
       "motion",
       Speech::Discovery,
       "hallway-motion",
       {detected()},
       {{"state", word("off")}}},
      {"vacuum.robot",
       "Robot vacuum",
       "hallway",
       "",
       Speech::Discovery,
       "vacuum",
       {options("state", {"docked", "cleaning", "returning", "idle", "paused"})},
       {{"state", word("docked")}}},
      {"cover.garage_door",
       "Garage door",
       "hallway",
       "garage",
       Speech::Discovery,
       "garage-door",
       {options("state", {"open", "closed"})},
       {{"state", word("closed")}}},
  };
}

}  // namespace

std::vector<DemoRow> study_rows() {
  Property paper_volume = range("volume", "%", 0, 100, 1);
  return {
      {"light.study",
       "Study light",
       "study",
       "",
       Speech::PaperPlain,
       "light",
       {on_off()},
       {{"state", word("off")}}},
      {"fan.study",
       "Study fan",
       "study",
       "",
       Speech::PaperPlain,
       "fan",
       {on_off()},
       {{"state", word("off")}}},
      {"media_player.tv1",
       "TV",
       "study",
       "tv",
       Speech::PaperPlain,
       "tv1",
       {on_off(), paper_volume},
       {{"state", word("on")}, {"volume", 20.0}}},
  };
}

std::vector<DemoRow> flat_rows() {
  std::vector<DemoRow> all;
  for (auto& rows : {living_room_rows(), kitchen_rows(), bedroom_rows(), nursery_rows(),
                     bathroom_rows(), hallway_rows(), household_rows()})
    all.insert(all.end(), rows.begin(), rows.end());
  return all;
}

}  // namespace hearken::sim
