// SPDX-License-Identifier: Apache-2.0
#include "automation/document.h"

#include <gtest/gtest.h>

namespace hearken::automation {
namespace {

const ZoneOffset kUtc = [](WallTime) { return std::chrono::minutes(0); };

constexpr const char* kEverything = R"yaml(
- id: full
  name: Everything at once
  said: every sentence
  owner: anna
  mode: queued
  paused: true
  when:
    - becomes: {device: sensor.freezer, property: value, is: ">", value: -15, for: 5min, hysteresis: 1}
    - becomes: {select: {kind: binary_sensor, class: motion, area: kitchen}, all: true, is: clear, for: 10min}
    - time: {at: "07:00", days: [workdays]}
    - time: "23:30"
    - once: 2026-05-06T07:30
    - every: 15min
    - sun: {event: sunset, offset: -30min}
    - calendar: {device: calendar.family, contains: holiday, edge: end, offset: 10min}
    - event: {device: button.bell, value: pressed}
    - silent: {device: sensor.freezer, for: 1h}
    - unusual: {device: sensor.mains, property: power, deviations: 5}
  if:
    - state: {device: lock.front, is: locked}
    - time: {from: "22:00", to: "06:00", days: weekend}
    - sun: down
    - people: nobody
    - people: {person: person.anna, is: away}
    - calendar: {device: calendar.family, contains: holiday}
    - history: {device: sensor.mains, property: power, figure: maximum, over: 2h, is: "<=", value: 40.5}
    - any:
        - not: {sun: up}
        - all: [{people: somebody}, {sun: down}]
  then:
    - command: {device: light.hall, action: set_brightness, value: 40, unit: "%"}
    - command: {select: {kind: light, except: [light.hall], everything: true}, action: turn_off}
    - command: {device: light.hall, action: set_brightness, value: -10, change: add}
    - scene: movie night
    - notify: The freezer is warm
    - notify: {text: Look, to: ben}
    - wait: 90s
    - wait: {until: {people: somebody}, at_most: 1h}
    - check: {sun: down}
    - restore: true
  expires: 2026-12-31
  runs: 3
  tolerance: 10s
)yaml";

TEST(Document, WhatIsWrittenReadsBackEqual) {
  const auto read = read_automations(kEverything, "test", kUtc);
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 1U);
  const Automation& automation = read->front();
  EXPECT_EQ(automation.when.size(), 11U);
  EXPECT_EQ(automation.only.size(), 8U);
  EXPECT_EQ(automation.then.size(), 10U);
  const auto from_json = read_automation(to_json(automation), "json", kUtc);
  ASSERT_TRUE(from_json) << from_json.error().message;
  EXPECT_EQ(*from_json, automation);
  const auto from_yaml = read_automation(to_yaml(automation), "yaml", kUtc);
  ASSERT_TRUE(from_yaml) << from_yaml.error().message;
  EXPECT_EQ(*from_yaml, automation);
}

std::string error_of(const char* text) {
  const auto read = read_automations(text, "rules.yaml", kUtc);
  return read ? "none" : read.error().message;
}

TEST(Document, ErrorsNamePlaceAndNearestKey) {
  EXPECT_EQ(error_of("id: a\nwen:\n  - time: \"07:00\"\nthen:\n  - notify: x\n"),
            "rules.yaml:2:1: unknown key 'wen'; did you mean 'when'?\n"
            "rules.yaml:1:1: an automation needs 'when': what starts it");
  EXPECT_EQ(error_of("id: a\nwhen: [{tme: \"07:00\"}]\nthen: [{notify: x}]\n"),
            "rules.yaml:2:9: unknown key 'tme'; did you mean 'time'?\n"
            "rules.yaml:1:1: an automation needs 'when': what starts it");
  EXPECT_EQ(error_of("id: a\nwhen: [{time: {at: \"07:00\", days: [mnn]}}]\nthen: [{notify: x}]\n"),
            "rules.yaml:2:36: unknown weekday 'mnn'; did you mean 'mon'?\n"
            "rules.yaml:2:35: no weekday is named");
}

TEST(Document, BadInputIsAnErrorAndNotACrash) {
  std::string deep = "id: a\nwhen: [{every: 1h}]\nif: [";
  for (int i = 0; i < 10; ++i) deep += "{not: ";
  deep += "{sun: up}" + std::string(10, '}') + "]\nthen: [{notify: x}]";
  for (const char* text :
       {"", "[]]", "a: [", "- - -", "id: a", "{\"id\": 3, \"when\": 4, \"then\": {}}",
        "id: a\nwhen: [{becomes: {device: x}}]\nthen: [{notify: x}]",
        "id: a\nwhen: [{becomes: {device: x, is: \"<\", value: warm}}]\nthen: [{notify: x}]",
        "id: a\nwhen: [{every: 1s}]\nthen: [{notify: x}]",
        "id: a\nwhen: [{once: tomorrow}]\nthen: [{notify: x}]",
        "id: a\nid: b\nwhen: [{every: 1h}]\nthen: [{notify: x}]",
        "id: a\nwhen: [{every: 1h}]\nthen: [{command: {action: turn_on}}]", deep.c_str()}) {
    EXPECT_NE(error_of(text), "none") << text;
  }
}

TEST(Document, TwoAutomationsCannotShareAnId) {
  EXPECT_NE(error_of("- {id: a, when: [{every: 1h}], then: [{notify: x}]}\n"
                     "- {id: a, when: [{every: 1h}], then: [{notify: x}]}\n")
                .find("the id 'a' is taken"),
            std::string::npos);
}

}  // namespace
}  // namespace hearken::automation
