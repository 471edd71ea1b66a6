// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "automation/describe.h"
#include "automation/said_rule.h"
#include "prompt/retrieve.h"

// A home of a few rows, and what the rule grammar reads there. For tests.
namespace hearken::app::testing {

struct Row {
  const char* id;
  const char* name;
  const char* device_class;
  const char* area;
  std::initializer_list<const char*> actions;
};

inline Thing made(const Row& row) {
  Thing thing;
  thing.id = ThingId(row.id);
  thing.name = row.name;
  thing.device_class = row.device_class;
  thing.area = AreaId(row.area);
  thing.kind = thing.id.str().substr(0, thing.id.str().find('.'));
  Property state;
  state.name = thing.kind == "sensor" ? "value" : "state";
  thing.properties = {state};
  if (thing.kind == "climate") {
    thing.properties.push_back(state);
    thing.properties.back().name = "current_temperature";
  }
  for (const char* action : row.actions) thing.actions.push_back({action, ""});
  return thing;
}

inline HomePtr home_of(std::vector<Area> areas, std::initializer_list<Row> rows) {
  std::vector<Thing> things;
  for (const Row& row : rows) things.push_back(made(row));
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(std::move(areas), std::move(things));
  home->state.assign(home->registry->things().size(), std::make_shared<ThingState>());
  return home;
}

inline std::chrono::minutes utc(WallTime /*at*/) { return {}; }

/// On Wednesday 6 May 2026 at 14:00 UTC, by Ada.
inline Context said_in(const HomePtr& home, const std::string& text) {
  const prompt::HomeIndex index(home->registry);
  const auto now = automation::parse_instant("2026-05-06T14:00Z", utc).value();
  return prompt::retrieve(index, home, {text, AreaId(), PersonId("ada"), {}}, now, {});
}

/// The automations that the grammar reads, in plain words; "-": it leaves the sentence alone.
inline std::string read_in(const HomePtr& home, const std::string& text) {
  const Context context = said_in(home, text);
  const auto reading = automation::read_rules(context, utc, "r");
  if (!reading) return "-";
  std::string words = reading->problem;
  for (const auto& rule : reading->rules) {
    words +=
        (words.empty() ? "" : " ") + automation::describe(rule.automation, *home->registry, utc);
  }
  return words;
}

}  // namespace hearken::app::testing
