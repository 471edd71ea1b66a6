// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_change.h"

#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

Thing number(const char* id, const char* name, const char* area, const char* unit) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = "number";
  made.properties.push_back(
      {"value", ValueType::Number, Access::ReadWrite, unit, 0.0, 300.0, {}, {}});
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

using Hold = void (*)(Plan&, const Context&);

/// "number.kiln_2 -15" for a change, "number.web = 20" for a value, "?" for a question, "-" where
/// the plan stays.
std::string held(Hold hold, const std::string& sentence, const char* here = "") {
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(
      std::vector<Area>{{AreaId("bay_1"), "Bay 1", "", {}},
                        {AreaId("bay_2"), "Bay 2", "", {}},
                        {AreaId("kilns"), "Kiln hall", "", {}}},
      std::vector<Thing>{number("number.kiln_1", "Kiln 1 setpoint", "kilns", "°C"),
                         number("number.kiln_2", "Kiln 2 setpoint", "kilns", "°C"),
                         number("number.conveyor_1", "Bay 1 conveyor speed", "bay_1", "m/min"),
                         number("number.conveyor_2", "Bay 2 conveyor speed", "bay_2", "m/min"),
                         number("number.valve", "Glaze valve", "kilns", "%")});
  home->state.resize(home->registry->things().size());
  const HomeIndex index(home->registry);
  const Context context =
      retrieve(index, home, {sentence, AreaId(here), PersonId("owner"), {}}, WallTime{}, {});
  Plan plan;
  plan.query.emplace();  // a model took it for a question
  hold(plan, context);
  if (plan.question) return "?";
  if (plan.commands.size() != 1) return "-";
  const PlannedCommand& command = plan.commands.front();
  return command.device.str() + (command.argument->change == Change::Add ? " " : " = ") +
         format_number(*as_number(command.argument->value));
}

TEST(ChangeWhatIsSaid, ANumberItsUnitAndADirection) {
  EXPECT_EQ(held(change_what_is_said, "kiln 2 twelve degrees less"), "number.kiln_2 -12");
  EXPECT_EQ(held(change_what_is_said, "raise kiln 1 by 30 degrees"), "number.kiln_1 30");
  EXPECT_EQ(held(change_what_is_said, "take ten degrees off kiln 2 please"), "number.kiln_2 -10");
  EXPECT_EQ(held(change_what_is_said, "glaze valve up 5 percent"), "number.valve 5");
  EXPECT_EQ(held(change_what_is_said, "lower the glaze valve by 5"), "number.valve -5");
}

TEST(ChangeWhatIsSaid, OtherSentencesStay) {
  for (const char* sentence :
       {"kiln 2 to 800 degrees", "is kiln 2 ten degrees less", "ten degrees less",
        "kilns ten degrees less", "the bedroom ten degrees less", "kiln 1 up 5 percent",
        "if kiln 1 is hot kiln 2 ten degrees less", "kiln 2 ten degrees less than kiln 1"})
    EXPECT_EQ(held(change_what_is_said, sentence), "-") << sentence;
}

TEST(SetTheSaidSpeed, OfTheMachineThatIsCalled) {
  EXPECT_EQ(held(set_the_said_speed, "slow the belt in bay 2 to 15"), "number.conveyor_2 = 15");
  EXPECT_EQ(held(set_the_said_speed, "speed bay 1 up to 40"), "number.conveyor_1 = 40");
  EXPECT_EQ(held(set_the_said_speed, "run the conveyor in bay 1 at 22"), "number.conveyor_1 = 22");
}

TEST(SetTheSaidSpeed, OfSeveralTheOneWhereItIsSpoken) {
  EXPECT_EQ(held(set_the_said_speed, "slow the belt to 18", "bay_2"), "number.conveyor_2 = 18");
  EXPECT_EQ(held(set_the_said_speed, "slow the belt to 18", "kilns"), "?");
}

TEST(SetTheSaidSpeed, OtherSentencesStay) {
  for (const char* sentence : {"slow down to 15", "slow the belt down", "slow the lorry to 15",
                               "set kiln 1 to 20", "is the belt slower than 20"})
    EXPECT_EQ(held(set_the_said_speed, sentence, "bay_1"), "-") << sentence;
}

}  // namespace
}  // namespace hearken::prompt
