// SPDX-License-Identifier: Apache-2.0
#include "automation/meaning.h"

#include <gtest/gtest.h>

#include "automation/document.h"
#include "automation/testing/rig.h"

namespace hearken::automation {
namespace {

using testing::kUtc;

std::string meaning(const std::string& body) {
  HomeSnapshot home;
  home.registry = testing::small_home();
  home.state.assign(home.registry->things().size(), std::make_shared<const ThingState>());
  const auto automation = read_automation("id: r\n" + body, "test", kUtc);
  EXPECT_TRUE(automation) << automation.error().message;
  return automation ? meaning_of(*automation, home, kUtc) : "";
}

const char* const kThen = "\nthen: [{command: {device: light.hall, action: turn_on}}]\n";

TEST(Meaning, WaysOfSayingTheSameAreOne) {
  EXPECT_EQ(meaning(std::string("when: [{time: {at: '07:00', days: [mon, tue, wed, thu, fri]}}]") +
                    kThen),
            meaning(std::string("when: [{time: '07:00'}]\nif: [{not: {time: {days: weekend}}}]") +
                    kThen));
  EXPECT_EQ(
      meaning(std::string("when: [{becomes: {device: person.anna, is: away}}]") + kThen),
      meaning(std::string("when: [{becomes: {select: {kind: person}, all: true, is: not_home}}]") +
              kThen));
  EXPECT_EQ(
      meaning(std::string("when: [{time: '07:00'}]\nif: [{people: nobody}]") + kThen),
      meaning(std::string("when: [{time: '07:00'}]\nif: [{state: {select: {kind: person}, all: "
                          "true, is: not_home}}]") +
              kThen));
  EXPECT_NE(meaning(std::string("when: [{time: '07:00'}]\nif: [{people: nobody}]") + kThen),
            meaning(std::string("when: [{time: '07:00'}]\nif: [{people: somebody}]") + kThen));
  EXPECT_EQ(
      meaning(std::string(
                  "when: [{time: '07:00'}]\nif: [{not: {state: {device: light.hall, is: 'on'}}}]") +
              kThen),
      meaning(
          std::string("when: [{time: '07:00'}]\nif: [{state: {device: light.hall, is: 'off'}}]") +
          kThen));
}

TEST(Meaning, WhatDiffersIsTwo) {
  const std::string seven = std::string("when: [{time: '07:00'}]") + kThen;
  for (const std::string& other :
       {std::string("when: [{time: '07:01'}]") + kThen,
        std::string("when: [{time: {at: '07:00', days: workdays}}]") + kThen,
        std::string("when: [{time: '07:00'}]\nif: [{sun: up}]") + kThen,
        std::string("when: [{time: '07:00'}]\nruns: 1") + kThen,
        std::string("when: [{time: '07:00'}]\npaused: true") + kThen,
        std::string(
            "when: [{time: '07:00'}]\nthen: [{command: {device: light.hall, action: turn_off}}]\n"),
        std::string("when: [{time: '07:00'}]\nthen: [{command: {select: {kind: light}, action: "
                    "turn_on}}]\n"),
        std::string("when: [{time: '07:00'}]\nthen: [{notify: Hello}]\n")})
    EXPECT_NE(meaning(seven), meaning(other)) << other;
}

TEST(Meaning, HoursCountWhereSomethingElseStartsIt) {
  const std::string motion = "when: [{becomes: {device: binary_sensor.k1, is: 'on'}}]";
  EXPECT_NE(meaning(motion + kThen),
            meaning(motion + "\nif: [{time: {from: '22:00', to: '06:00'}}]" + kThen));
  EXPECT_EQ(meaning(motion + "\nif: [{not: {time: {from: '06:00', to: '22:00'}}}]" + kThen),
            meaning(motion + "\nif: [{time: {from: '22:00', to: '06:00'}}]" + kThen));
}

}  // namespace
}  // namespace hearken::automation
