// SPDX-License-Identifier: Apache-2.0
#include "sim/demo_home.h"

#include "core/actions.h"
#include "sim/demo_rows.h"

namespace hearken::sim {
namespace {

using devices::plain::CommandStyle;

Thing thing_of(const DemoRow& row) {
  Thing thing;
  thing.id = ThingId(row.id);
  thing.name = row.name;
  thing.area = AreaId(row.area);
  thing.kind = thing.id.str().substr(0, thing.id.str().find('.'));
  thing.device_class = row.device_class;
  thing.safety = default_safety(thing.kind, thing.device_class);
  thing.properties = row.properties;
  if (thing.kind != "sensor" && thing.kind != "binary_sensor") {
    thing.actions = standard_actions(thing.kind, thing.properties);
  }
  if (row.speech == Speech::PaperPlain) {  // a relay: on, off, and the TV's volume
    std::erase_if(thing.actions, [](const Action& action) {
      return action.name != "turn_on" && action.name != "turn_off" && action.name != "set_volume";
    });
  }
  return thing;
}

void add(const DemoRow& row, const std::string& area_name, const DemoOptions& settings,
         DemoHome& home) {
  SimDeviceConfig device;
  device.thing = thing_of(row);
  device.initial = row.initial;
  device.delay = settings.delay;
  device.report_every = settings.report_every;
  device.drifting = row.drifting;
  device.drift = row.drift;
  const std::string base = settings.site + "/" + row.topic;
  if (row.speech == Speech::Discovery) {
    device.wire = make_discovery_wire(base, area_name);
  } else {
    const auto style =
        row.speech == Speech::PaperPlain ? CommandStyle::Power : CommandStyle::Action;
    const bool commandable = !device.thing.actions.empty();
    home.plain.push_back(
        {device.thing, base + "/status", commandable ? base + "/command" : "", style});
    device.wire = make_plain_wire(base, style);
  }
  home.devices->add(std::move(device));
}

}  // namespace

DemoHome make_paper_room(SimHome::SessionFactory factory, const DemoOptions& options) {
  DemoHome home;
  home.areas = {{AreaId("study"), "Study room", "", {"studio", "study"}}};
  home.devices = std::make_unique<SimHome>(std::move(factory), SimHome::Sessions::OneEach);
  for (const DemoRow& row : study_rows()) add(row, home.areas.front().name, options, home);
  return home;
}

DemoHome make_demo_home(SimHome::SessionFactory factory, const DemoOptions& options) {
  DemoHome home;
  home.areas = {{AreaId("study"), "Study room", "", {"studio", "study"}},
                {AreaId("living_room"), "Living room", "", {"lounge"}},
                {AreaId("kitchen"), "Kitchen", "", {}},
                {AreaId("bedroom"), "Bedroom", "", {}},
                {AreaId("nursery"), "Nursery", "", {}},
                {AreaId("bathroom"), "Bathroom", "", {}},
                {AreaId("hallway"), "Hallway", "", {"hall"}}};
  home.devices = std::make_unique<SimHome>(std::move(factory), SimHome::Sessions::OneEach);
  const auto area_name = [&](const DemoRow& row) {
    for (const Area& area : home.areas) {
      if (area.id.str() == row.area) return area.name;
    }
    return std::string();
  };
  for (const auto& rows : {study_rows(), flat_rows()}) {
    for (const DemoRow& row : rows) add(row, area_name(row), options, home);
  }
  return home;
}

}  // namespace hearken::sim
