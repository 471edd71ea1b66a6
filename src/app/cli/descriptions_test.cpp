// SPDX-License-Identifier: Apache-2.0
#include "app/cli/descriptions.h"

#include <gtest/gtest.h>

#include "app/config.h"
#include "devices/wot/thing_description.h"

namespace hearken::app {
namespace {

constexpr const char* kThings = R"({"things":[{"id":"light.a","name":"A","aliases":["b"],
    "kind":"light","class":"","area":"hall","safety":"comfort","properties":[
      {"name":"state","type":"option","unit":"","writable":true,"options":["on","off"]},
      {"name":"brightness","type":"number","unit":"%","writable":true,"min":0,"max":100,"step":1}],
    "actions":[{"name":"turn_on","argument":""},{"name":"set_brightness","argument":"brightness"}]}]})";

TEST(Descriptions, WhatIsExportedIsReadByTheConfiguration) {
  const auto exported = descriptions_of(kThings);
  ASSERT_TRUE(exported) << exported.error().message;
  const auto imported = configuration_of(*exported);
  ASSERT_TRUE(imported) << imported.error().message;
  std::string with_area = *imported;
  with_area.insert(with_area.find('{') + 1, R"("areas":[{"id":"hall"}],)");
  const auto read =
      parse_config(with_area, "b.yaml", "/", [](const std::string&) { return std::nullopt; });
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->things.size(), 1U);
  const Thing& thing = read->things[0].thing;
  EXPECT_EQ(thing.id, ThingId("light.a"));
  EXPECT_EQ(thing.aliases, std::vector<std::string>{"b"});
  EXPECT_EQ(thing.find_property("brightness")->maximum, 100.0);
  EXPECT_NE(thing.find_action("set_brightness"), nullptr);
}

TEST(Descriptions, RefusesWhatIsNone) {
  EXPECT_FALSE(descriptions_of("{}"));
  EXPECT_FALSE(configuration_of("{"));
  const auto bad = configuration_of(R"([{"title":"x"}])");
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().message.find("description 1"), std::string::npos);
}

}  // namespace
}  // namespace hearken::app
