// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// "action item" of each command that a refusal becomes.
std::vector<std::string> items(const std::string& sentence) {
  Thing list, lamp;
  list.id = ThingId("todo.larder");
  list.name = "Larder";
  list.kind = "todo";
  list.properties.push_back({"items", ValueType::Text, Access::ReadWrite, "", {}, {}, {}, {}});
  list.actions = standard_actions(list.kind, list.properties);
  lamp.id = ThingId("light.lamp");
  lamp.name = "Lamp";
  lamp.kind = "light";
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(std::vector<Area>{}, std::vector<Thing>{list, lamp});
  home->state.resize(2);
  const HomeIndex index(home->registry);
  const auto context =
      retrieve(index, home, {sentence, AreaId(), PersonId("owner"), {}}, WallTime{}, {});
  Plan plan;
  plan.impossible.emplace_back();
  hold_said_items(plan, context);
  std::vector<std::string> texts;
  for (const PlannedCommand& command : plan.commands)
    texts.push_back(command.action + " " + to_string(command.argument->value));
  return texts;
}

TEST(SaidItems, EachIsOneItem) {
  EXPECT_THAT(items("add quince jelly, oats and dried figs to the larder list"),
              ElementsAre("add_item quince jelly", "add_item oats", "add_item dried figs"));
  EXPECT_THAT(items("please put oats on the larder list and tick off the Rye flour"),
              ElementsAre("add_item oats", "complete_item Rye flour"));
  EXPECT_THAT(items("cross oats and rye off the larder list, add figs"),
              ElementsAre("complete_item oats", "complete_item rye", "add_item figs"));
}

TEST(SaidItems, AColonAndAnExclamationMarkPartThem) {
  EXPECT_THAT(items("add to the larder list: oats, rye! Add figs"),
              ElementsAre("add_item oats", "add_item rye", "add_item figs"));
}

TEST(SaidItems, OtherSentencesStay) {
  for (const char* sentence : {"put the lamp on", "what is on the larder list",
                               "switch the lamp off and add oats to the larder list"})
    EXPECT_THAT(items(sentence), IsEmpty()) << sentence;
}

}  // namespace
}  // namespace hearken::prompt
