// SPDX-License-Identifier: Apache-2.0
#include "prompt/plain_order.h"

#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

Thing thing(const char* id, const char* name, const char* number = nullptr) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId("den");
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  if (number == nullptr)
    made.properties.push_back(
        {"state", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {"on", "off"}});
  else
    made.properties.push_back(
        {number, ValueType::Number, Access::ReadWrite, "", 0.0, 900.0, {}, {}});
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

Context context_of(const std::string& sentence) {
  const std::vector<Thing> things{thing("cover.hatch", "Loft hatch"),
                                  thing("switch.lathe", "Lathe"),
                                  thing("number.dose", "Salt dose", "value")};
  auto home = std::make_shared<HomeSnapshot>();
  home->registry =
      std::make_shared<Registry>(std::vector<Area>{{AreaId("den"), "Den", "", {}}}, things);
  home->state.resize(things.size());
  const HomeIndex index(home->registry);
  return retrieve(index, home, {sentence, {}, PersonId("owner"), {}}, WallTime{}, {});
}

/// What an answer becomes: "thing action"; "answer" where it stays one.
std::string ordered(const std::string& sentence) {
  Plan plan;
  plan.query.emplace();
  do_what_is_ordered(plan, context_of(sentence));
  if (plan.commands.size() != 1) return "answer";
  return plan.commands[0].device.str() + " " + plan.commands[0].action;
}

TEST(PlainOrder, OneClauseOrdersAndTheOthersTellWhy) {
  EXPECT_EQ(ordered("we are all down again, shut the loft hatch"), "cover.hatch close");
  EXPECT_EQ(ordered("lathe off, I can't hear you"), "switch.lathe turn_off");
  EXPECT_EQ(ordered("it's too loud so lathe off"), "switch.lathe turn_off");
}

TEST(PlainOrder, QuestionsConditionsAndSeveralDeedsStay) {
  for (const char* text :
       {"is the loft hatch shut", "tell me, is the lathe off", "the lathe is off, isn't it?",
        "shut the loft hatch if it rains", "lathe off, loft hatch shut",
        "don't shut the loft hatch", "the lathe is off"}) {
    EXPECT_EQ(ordered(text), "answer") << text;
  }
}

TEST(PlainOrder, AQuestionMayEndInAnOrder) {
  EXPECT_TRUE(ends_in_order(context_of("why is the loft hatch open, shut it")));
  EXPECT_FALSE(ends_in_order(context_of("why did you shut it")));
  EXPECT_FALSE(ends_in_order(context_of("is the loft hatch open, who can shut it?")));
}

TEST(PlainOrder, TwiceAndHalf) {
  const auto factor = [](const std::string& sentence) {
    Plan plan;
    multiply_what_is_said(plan, context_of(sentence));
    if (plan.commands.size() != 1) return 0.0;
    EXPECT_EQ(plan.commands[0].argument->change, Change::Multiply);
    return *as_number(plan.commands[0].argument->value);
  };
  EXPECT_EQ(factor("double the salt dose, it's cloudy"), 2);
  EXPECT_EQ(factor("please halve the salt dose"), 0.5);
  EXPECT_EQ(factor("double lock the loft hatch"), 0);
  EXPECT_EQ(factor("double the salt dose tomorrow"), 0);
}

}  // namespace
}  // namespace hearken::prompt
