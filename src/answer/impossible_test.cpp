// SPDX-License-Identifier: Apache-2.0
#include "answer/impossible.h"

#include <gtest/gtest.h>

#include "core/actions.h"

namespace hearken::answer {
namespace {

/// A home with a heater (5 to 28 °C) and a thermometer, both named by the sentence's words.
Context said(std::vector<std::string> words, std::vector<Mark> marks,
             const std::vector<double>& numbers) {
  Property target;
  target.name = "temperature";
  target.unit = "°C";
  target.access = Access::ReadWrite;
  target.minimum = 5;
  target.maximum = 28;
  Thing heater;
  heater.id = ThingId("climate.hall");
  heater.name = "Hall heater";
  heater.kind = "climate";
  heater.properties = {target};
  heater.actions = standard_actions(heater.kind, heater.properties);
  Thing thermometer;
  thermometer.id = ThingId("sensor.hall");
  thermometer.name = "Hall temperature";
  thermometer.kind = "sensor";
  auto home = std::make_shared<HomeSnapshot>();
  home->registry =
      std::make_shared<Registry>(std::vector<Area>{}, std::vector<Thing>{heater, thermometer});
  Context context;
  context.home = home;
  context.things = {{heater.id, 1, ""}, {thermometer.id, 1, ""}};
  for (auto& word : words) context.words.push_back({std::move(word), 0, 0});
  context.marks = std::move(marks);
  for (const double number : numbers) context.values.push_back({number, 0});
  return context;
}

TEST(WhyImpossible, AValueOutOfRangeIsToldWithTheRange) {
  EXPECT_EQ(why_impossible(said({"heater", "40"}, {{0, "<t0>"}, {1, "<v0>"}}, {40}), {}),
            "The temperature of Hall heater can be 5 to 28 °C.");
  EXPECT_EQ(why_impossible(said({"heater", "20"}, {{0, "<t0>"}, {1, "<v0>"}}, {20}), {}), "");
}

TEST(WhyImpossible, ASensorOnlyReports) {
  EXPECT_EQ(why_impossible(said({"temperature"}, {{0, "<t1>"}}, {}), {}),
            "Hall temperature only reports; nothing here can change it.");
}

TEST(WhyImpossible, AWordThatFitsNothingIsNamed) {
  EXPECT_EQ(why_impossible(said({"sauna"}, {{0, "<0>"}}, {}), {}),
            "I found nothing that \"sauna\" could mean here.");
}

TEST(WhyImpossible, WhatACommandIsAboutIsNotTheReason) {
  Plan plan;
  plan.commands.push_back({ThingId("climate.hall"), {}, "turn_on", {}, {}});
  EXPECT_EQ(why_impossible(said({"heater", "40"}, {{0, "<t0>"}}, {40}), plan), "");
}

}  // namespace
}  // namespace hearken::answer
