// SPDX-License-Identifier: Apache-2.0
#include "app/examples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"

namespace hearken::app {
namespace {

using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Thing thing(const char* id, const char* name, const char* kind, const char* area,
            std::vector<Property> properties) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.kind = kind;
  made.area = AreaId(area);
  made.actions = standard_actions(kind, properties);
  made.properties = std::move(properties);
  return made;
}

Property state(std::vector<std::string> words, Access access = Access::ReadWrite) {
  Property property;
  property.name = "state";
  property.type = ValueType::Option;
  property.access = access;
  property.options = std::move(words);
  return property;
}

HomeSnapshot home_of(std::vector<Thing> things, const std::vector<const char*>& states) {
  HomeSnapshot home;
  home.registry = std::make_shared<const Registry>(std::vector<Area>{}, std::move(things));
  for (const char* word : states) {
    auto now = std::make_shared<ThingState>();
    now->properties["state"] = {std::string(word), {}, {}};
    home.state.push_back(std::move(now));
  }
  return home;
}

TEST(ExampleSentences, FollowThePresentState) {
  const auto home =
      home_of({thing("light.a", "Desk lamp", "light", "study", {state({"on", "off"})}),
               thing("fan.b", "Fan", "fan", "attic", {state({"on", "off"})})},
              {"on", "off"});
  EXPECT_THAT(example_sentences(home, AreaId("study"), 6), Contains("Turn off the desk lamp"));
  EXPECT_THAT(example_sentences(home, AreaId("attic"), 6), Contains("Turn on the fan"));
}

TEST(ExampleSentences, OfferNothingThatTheHomeLacks) {
  const auto home = home_of(
      {thing("lock.a", "Front door", "lock", "hall", {state({"locked", "unlocked"})})}, {"locked"});
  const auto sentences = example_sentences(home, AreaId(), 6);
  EXPECT_THAT(sentences, Contains("Is the front door locked?"));
  EXPECT_THAT(sentences, Each(Not(HasSubstr("light"))));
}

TEST(ExampleSentences, AreNoneForAnEmptyHome) {
  EXPECT_THAT(example_sentences(home_of({}, {}), AreaId(), 6), IsEmpty());
}

}  // namespace
}  // namespace hearken::app
