// SPDX-License-Identifier: Apache-2.0
// What no dialect, configuration or caller of ours makes: the guard is total all the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "core/actions.h"
#include "guard/rule.h"

namespace hearken::guard {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

template <typename Enum>
Enum beyond() {
  return static_cast<Enum>(99);
}

class GuardOdd : public testing::Test {
 protected:
  GuardOdd() {
    policy.people.push_back({PersonId("ana"), Role::Owner, {}, {}, {}, {}});
    actor.person = PersonId("ana");
  }

  Thing& add(const std::string& id) {
    Thing thing;
    thing.id = ThingId(id);
    thing.name = id;
    thing.kind = id.substr(0, id.find('.'));
    thing.safety = default_safety(thing.kind, "");
    thing.actions = standard_actions(thing.kind, {});
    things.push_back(std::move(thing));
    return things.back();
  }
  Property& describe(Thing& thing, const std::string& name, ValueType type) {
    thing.properties.push_back({name, type, Access::ReadWrite, "", {}, {}, {}, {}});
    thing.actions.push_back({"set_" + name, name});
    return thing.properties.back();
  }
  void report(const std::string& thing, const std::string& property, Value value) {
    states[thing].properties[property] = {std::move(value), {}, now};
  }
  StepVerdict judge_one(const std::string& thing, const std::string& action, Value argument = {}) {
    return judge_all(thing, action, std::move(argument)).steps.front();
  }
  std::vector<Finding> findings_about(const std::string& thing, const std::string& action) {
    return judge_all(thing, action, {}).findings;
  }
  Verdict judge_all(const std::string& thing, const std::string& action, Value argument) {
    HomeSnapshot home;
    home.at = at;
    home.registry = std::make_shared<Registry>(std::vector<Area>{}, things);
    for (const Thing& one : home.registry->things()) {
      home.state.push_back(std::make_shared<ThingState>(states[one.id.str()]));
    }
    const std::vector<Step> steps = {{ThingId(thing), action, std::move(argument)}};
    return evaluate({steps, home, policy, actor, {}, now, {}, offset});
  }

  std::vector<Thing> things;
  std::map<std::string, ThingState> states;
  Policy policy;
  Actor actor;
  WallTime at{hours(24 * 20'000 + 12)};
  MonoTime now = MonoTime{} + hours(48);
  minutes offset{0};
};

TEST(GuardNames, OfWhatDoesNotExistAreTheCarefulOnes) {
  EXPECT_STREQ(to_string(beyond<Decision>()), "deny");
  EXPECT_STREQ(to_string(beyond<Origin>()), "unknown");
  EXPECT_STREQ(to_string(beyond<Proof>()), "unknown");
  EXPECT_FALSE(has_person(beyond<Origin>()));
  for (const char* odd : {"", "Owner", "root"}) {
    EXPECT_FALSE(parse_role(odd)) << odd;
    EXPECT_FALSE(parse_origin(odd)) << odd;
    EXPECT_FALSE(parse_proof(odd)) << odd;
  }
  EXPECT_EQ(parse_role("unknown"), Role::Unknown);
  EXPECT_EQ(parse_role("guest"), Role::Guest);
  EXPECT_EQ(parse_role("child"), Role::Child);
  EXPECT_EQ(parse_role("member"), Role::Member);
  EXPECT_EQ(parse_role("owner"), Role::Owner);
}

TEST_F(GuardOdd, AnOriginThatDoesNotExistIsNobodyToAsk) {
  add("lock.door");
  actor.origin = beyond<Origin>();
  const auto verdict = judge_one("lock.door", "unlock");
  EXPECT_EQ(verdict.decision, Decision::Deny);
  EXPECT_EQ(verdict.rule.str(), "confirm-security");
}

TEST_F(GuardOdd, TheClosedEndIsClosingAndNothingElseIs) {
  add("cover.garage").device_class = "garage";
  const Thing bare = things.back();
  const auto move = [](const Thing& thing, const char* action, Value to) {
    return Step{thing.id, action, std::move(to)};
  };
  EXPECT_TRUE(is_safe_direction(bare, move(bare, "set_position", 0.0))) << "no range: zero";
  EXPECT_FALSE(is_safe_direction(bare, move(bare, "set_position", 1.0)));
  EXPECT_FALSE(is_safe_direction(bare, move(bare, "set_position", {})));
  EXPECT_TRUE(step_lowers_protection(bare, move(bare, "open", 0.0))) << "whatever comes with it";
  Thing& described = add("cover.gate");
  described.device_class = "gate";
  Property& position = describe(described, "position", ValueType::Number);
  EXPECT_TRUE(is_safe_direction(described, move(described, "set_position", 0.0)));
  EXPECT_FALSE(is_safe_direction(described, move(described, "set_position", 1.0)));
  position.minimum = 10;
  EXPECT_TRUE(is_safe_direction(described, move(described, "set_position", 10.0)));
  EXPECT_FALSE(is_safe_direction(described, move(described, "set_position", 0.0)));
}

TEST_F(GuardOdd, AThingWithoutActionsIsOnlyRead) {
  add("switch.bare").actions.clear();
  EXPECT_EQ(judge_one("switch.bare", "turn_on").rule.str(), "read-only");
}

TEST_F(GuardOdd, RangesAndStepsAllowForRoundingAndForNoMore) {
  Property& end = describe(add("number.end"), "value", ValueType::Number);
  end.minimum = 0;
  end.maximum = 0;
  for (const auto& [number, decision] : {std::pair(1e-9, Decision::Allow),
                                         {-1e-9, Decision::Allow},
                                         {2e-9, Decision::Deny},
                                         {-2e-9, Decision::Deny}}) {
    EXPECT_EQ(judge_one("number.end", "set_value", number).decision, decision) << number;
  }
  Property& step = describe(add("number.step"), "value", ValueType::Number);
  step.step = 2;
  for (const auto& [number, decision] : {std::pair(4.0, Decision::Allow),
                                         {3.0, Decision::Deny},
                                         {2e-6, Decision::Allow},
                                         {3e-6, Decision::Deny},
                                         {2e7 + 2, Decision::Allow}}) {
    EXPECT_EQ(judge_one("number.step", "set_value", number).decision, decision) << number;
  }
}

/// Not by leave of person-permission, which says the same.
TEST_F(GuardOdd, ConfirmSecurityItselfRefusesNobody) {
  add("lock.door");
  HomeSnapshot home;
  home.registry = std::make_shared<Registry>(std::vector<Area>{}, things);
  home.state.push_back(std::make_shared<ThingState>());
  const std::vector<Step> steps = {{ThingId("lock.door"), "unlock", {}}};
  const auto rules = all_rules();
  const auto rule = std::find_if(rules.begin(), rules.end(),
                                 [](const Rule& one) { return one.id == "confirm-security"; });
  const Rates none;
  const GuardInput known{steps, home, policy, actor, none, now, {}, offset};
  EXPECT_EQ(judge(known, {&*rule, 1}).steps.front().decision, Decision::NeedsConfirmation);
  actor.person = PersonId("somebody");
  const GuardInput unknown{steps, home, policy, actor, none, now, {}, offset};
  EXPECT_EQ(judge(unknown, {&*rule, 1}).steps.front().decision, Decision::Deny);
}

TEST_F(GuardOdd, AThingWithoutANameIsNoThing) {
  add("").actions = {{"turn_on", ""}};
  EXPECT_EQ(judge_one("", "turn_on").rule.str(), "unknown-thing");
}

TEST_F(GuardOdd, ATypeThatDoesNotExistFitsNothing) {
  describe(add("number.odd"), "value", beyond<ValueType>());
  for (const Value& value : {Value{true}, Value{1.0}, Value{std::string("x")}, Value{}}) {
    EXPECT_EQ(judge_one("number.odd", "set_value", value).rule.str(), "value-type");
  }
}

TEST_F(GuardOdd, TextsAreShortAndPrintable) {
  describe(add("text.note"), "value", ValueType::Text);
  for (const std::string& text : {std::string(500, 'x'), std::string("a b~")}) {
    EXPECT_EQ(judge_one("text.note", "set_value", text).decision, Decision::Allow) << text;
  }
  for (const std::string& text :
       {std::string(), std::string(501, 'x'), std::string("a\x7F"), std::string("a\nb")}) {
    EXPECT_EQ(judge_one("text.note", "set_value", text).rule.str(), "value-type") << text.size();
  }
}

TEST_F(GuardOdd, AColourIsSixDigitsBehindItsSign) {
  describe(add("light.lamp"), "color", ValueType::Text);
  EXPECT_EQ(judge_one("light.lamp", "set_color", std::string("#fF8800")).decision, Decision::Allow);
  for (const Value& value :
       {Value{std::string("orange")}, Value{std::string("ff88001")}, Value{std::string("#ff88zz")},
        Value{std::string("#gf8800")}, Value{std::string("#ff88001")}, Value{true}}) {
    EXPECT_EQ(judge_one("light.lamp", "set_color", value).rule.str(), "value-type")
        << hearken::to_string(value);
  }
}

TEST_F(GuardOdd, AComparisonThatDoesNotExistHolds) {
  add("valve.a");
  add("sensor.b");
  report("sensor.b", "value", 1.0);
  policy.interlocks.push_back(
      {ThingId("valve.a"), "close", {ThingId("sensor.b"), "value", beyond<Comparison>(), {}}, ""});
  EXPECT_EQ(judge_one("valve.a", "close").rule.str(), "interlock");
}

TEST_F(GuardOdd, AnInterlockSaysWhatItsOwnerWrote) {
  add("valve.a");
  policy.interlocks.push_back({ThingId("valve.a"),
                               "close",
                               {ThingId("pump.b"), "state", Comparison::Equal, std::string("on")},
                               "Not while the pump runs."});
  EXPECT_EQ(judge_one("valve.a", "close").reason, "Not while the pump runs.");
}

TEST_F(GuardOdd, AStateThatIsNotKnownIsNoYes) {
  Thing& door = add("cover.door");
  door.safety = SafetyClass::Comfort;
  report("cover.door", "obstruction", Value{});
  EXPECT_EQ(judge_one("cover.door", "close").decision, Decision::Allow);
  report("cover.door", "obstruction", true);
  EXPECT_EQ(judge_one("cover.door", "close").rule.str(), "closing-obstacle");
}

TEST_F(GuardOdd, QuietHoursBeginWithTheirFirstMinuteAndEndBeforeTheirLast) {
  add("vacuum.robot").actions = {{"start", ""}};
  policy.quiet = QuietHours{hours(12), hours(13), 30};
  EXPECT_EQ(judge_one("vacuum.robot", "start").rule.str(), "quiet-hours");
  policy.quiet = QuietHours{hours(11), hours(12), 30};
  EXPECT_EQ(judge_one("vacuum.robot", "start").decision, Decision::Allow);
}

TEST_F(GuardOdd, AStateIsFreshUpToAndWithItsAge) {
  add("lock.door");
  const auto is_stale = [this](std::chrono::nanoseconds age) {
    report("lock.door", "state", std::string("locked"));
    states["lock.door"].properties["state"].received = now - age;
    const auto said = findings_about("lock.door", "unlock");
    return std::any_of(said.begin(), said.end(),
                       [](const Finding& finding) { return finding.rule.str() == "stale-world"; });
  };
  EXPECT_FALSE(is_stale(policy.security_state_max_age));
  EXPECT_TRUE(is_stale(policy.security_state_max_age + std::chrono::nanoseconds(1)));
}

/// Two rules refuse this; each does so by itself.
TEST_F(GuardOdd, AnAlarmIsOfCriticalClassForAControlToo) {
  Thing& alarm = add("siren.smoke");
  alarm.device_class = "smoke";
  alarm.safety = SafetyClass::Critical;
  actor.origin = Origin::Http;
  const auto said = findings_about("siren.smoke", "turn_off");
  EXPECT_TRUE(std::any_of(said.begin(), said.end(), [](const Finding& finding) {
    return finding.rule.str() == "critical-class" && finding.decision == Decision::Deny;
  }));
}

TEST_F(GuardOdd, QuietHoursMayBeginAtMidnight) {
  policy.quiet = QuietHours{hours(0), hours(1), 30};
  add("vacuum.robot").actions = {{"start", ""}};
  at = WallTime{hours(24 * 20'000)};
  EXPECT_EQ(judge_one("vacuum.robot", "start").rule.str(), "quiet-hours");
}

TEST_F(GuardOdd, AStepOfASetPointAllowsForRoundingAndForNoMore) {
  Property& temperature = describe(add("climate.room"), "temperature", ValueType::Number);
  temperature.unit = "°C";
  policy.room_minimum_c = -10;
  policy.step_maximum_k = 3;
  actor.origin = Origin::Machine;
  report("climate.room", "temperature", 0.0);
  for (const auto& [to, decision] :
       {std::pair(3.0, Decision::Allow), {3 + 1e-6, Decision::Allow}, {3 + 2e-6, Decision::Deny}}) {
    EXPECT_EQ(judge_one("climate.room", "set_temperature", to).decision, decision) << to;
  }
}

TEST_F(GuardOdd, AListTakesItemsThoughItIsOnlyReported) {
  describe(add("todo.list"), "items", ValueType::Text).access = Access::ReadOnly;
  EXPECT_EQ(judge_one("todo.list", "set_items", std::string("milk")).decision, Decision::Allow);
}

TEST_F(GuardOdd, StepsCountFromTheLowerEnd) {
  Property& level = describe(add("number.level"), "value", ValueType::Number);
  level.minimum = 1;
  level.maximum = 10;
  level.step = 2;
  EXPECT_EQ(judge_one("number.level", "set_value", 3.0).decision, Decision::Allow);
  EXPECT_EQ(judge_one("number.level", "set_value", 4.0).rule.str(), "value-range");
}

TEST_F(GuardOdd, ARefusalNamesTheRange) {
  Property& level = describe(add("number.level"), "value", ValueType::Number);
  level.unit = "%";
  level.minimum = 0;
  level.maximum = 100;
  EXPECT_EQ(judge_one("number.level", "set_value", 140.0).reason,
            "140 % is outside what number.level can do: 0 to 100 %.");
}

TEST_F(GuardOdd, QuietHoursHoldBeforeTheEpoch) {
  policy.quiet = QuietHours{hours(22), hours(6), 30};
  add("vacuum.robot").actions = {{"start", ""}};
  at = WallTime{};
  offset = -minutes(60);  // 23:00 of the last day of 1969
  EXPECT_EQ(judge_one("vacuum.robot", "start").rule.str(), "quiet-hours");
  offset = -minutes(9 * 60);
  EXPECT_EQ(judge_one("vacuum.robot", "start").decision, Decision::Allow);
}

}  // namespace
}  // namespace hearken::guard
