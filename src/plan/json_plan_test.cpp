// SPDX-License-Identifier: Apache-2.0
#include "plan/json_plan.h"

#include <gmock/gmock.h>

#include <array>
#include <cmath>
#include <random>

#include "plan/tolerant_json.h"

namespace hearken::plan {
namespace {

using ::testing::HasSubstr;

std::string why_not(std::string_view text, ParseMode mode = ParseMode::Strict) {
  const auto plan = parse_plan(text, mode);
  return plan ? "accepted: " + to_json(*plan) : plan.error().message;
}

TEST(JsonPlan, ReadsThePapersForm) {
  const auto plan = parse_plan(
      R"({"description":"Rest","commands":[{"device":"tv","action":"off"}
         {"device":"fan","action":"set_mode","mode":"low"}]})",
      ParseMode::Tolerant);
  ASSERT_TRUE(plan) << plan.error().message;
  ASSERT_EQ(plan->commands.size(), 2u);
  EXPECT_EQ(plan->commands[0].action, "turn_off");
  EXPECT_EQ(plan->commands[1].argument->value, Value(std::string("low")));
}

TEST(JsonPlan, KnowsSynonymsAndKeepsWhatItDoesNotKnow) {
  for (const auto& [said, means] :
       std::vector<std::pair<std::string, std::string>>{{"on", "turn_on"},
                                                        {"Turn Off", "turn_off"},
                                                        {"setTemperature", "set_temperature"},
                                                        {"light.turn_on", "turn_on"},
                                                        {"set-hvac-mode", "set_mode"},
                                                        {"set_fade", "set_fade"},
                                                        {"dim", "dim"},
                                                        {"Self Destruct", "Self Destruct"}}) {
    EXPECT_EQ(canonical_action(said), means);
  }
  const auto plan =
      parse_plan(R"({"device":"tv","action":"switch","value":"off"})", ParseMode::Strict);
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_EQ(plan->commands[0].action, "turn_off");
  EXPECT_FALSE(plan->commands[0].argument);
}

TEST(JsonPlan, RefusesHalfCommandsAndKeysThatMeanNothing) {
  const std::string head = R"({"commands":[{"device":"a",)";
  EXPECT_THAT(why_not(head + R"("action":"on","delay":5}]})"),
              HasSubstr("\"delay\" means nothing"));
  EXPECT_THAT(why_not(head + R"("value":5}]})"), HasSubstr("\"action\" is missing"));
  EXPECT_THAT(why_not(head + R"("action":"on","unit":"C"}]})"), HasSubstr("no \"value\""));
  EXPECT_THAT(why_not(head + R"("action":"on","value":[1]}]})"), HasSubstr("must be a number"));
  EXPECT_THAT(why_not(head + R"("action":"on","value":1,"mode":2}]})"), HasSubstr("differ"));
  EXPECT_THAT(why_not(head + R"("action":"on","value":1,"value":2}]})"), HasSubstr("given twice"));
  EXPECT_THAT(why_not(head + R"("select":{"kind":"light"},"action":"on"}]})"), HasSubstr("both"));
  EXPECT_THAT(why_not(R"({"commands":[{"action":"on"}]})"), HasSubstr("neither"));
  EXPECT_THAT(why_not(R"({"commands":[{"select":{},"action":"on"}]})"), HasSubstr("restrict"));
  EXPECT_THAT(why_not(R"({"query":{"ask":"guess"}})"), HasSubstr("none of the questions"));
  EXPECT_THAT(why_not(R"({"commands":[7]})"), HasSubstr("command 1: must be an object"));
  EXPECT_THAT(why_not(R"({"plan":{"commands":[]}})"), HasSubstr("\"plan\" means nothing"));
  EXPECT_THAT(why_not(R"("{}")"), HasSubstr("must be an object"));
  EXPECT_THAT(why_not("[]"), HasSubstr("must be an object"));
}

TEST(JsonPlan, TakesAListOfCommandsAndAListOfOnePlan) {
  EXPECT_THAT(why_not(R"([{"device":"a","action":"on"},{"device":"b","action":"off"}])"),
              HasSubstr(R"({"device":"b","action":"turn_off"})"));
  EXPECT_THAT(why_not(R"([{"refusal":"no"}])"), HasSubstr(R"("refusal":"no")"));
  EXPECT_THAT(why_not(R"([{"refusal":"no"},{"refusal":"no"}])"), HasSubstr("must be an object"));
}

/// Plans of every shape, from a fixed seed.
class PlanMaker {
 public:
  explicit PlanMaker(std::uint64_t seed) : random_(seed) {}

  Plan make() {
    Plan plan;
    plan.description = text();
    for (int n = below(4); n > 0; --n) plan.commands.push_back(command());
    if (coin()) plan.query = query();
    if (coin()) plan.question = Question{"?" + text(), ids()};
    if (coin()) plan.refusal = "no " + text();
    for (int n = below(3); n > 0; --n) plan.impossible.push_back("x" + text());
    return plan;
  }

  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

 private:
  bool coin() { return below(2) == 0; }
  std::string text() {
    static constexpr std::array kPieces = {"a", "\"", "\\",   "\n",       "ü",   "—", "😀", " ",
                                           "{", "'",  "\x01", "</think>", "```", ",", ":", "0"};
    std::string out;
    for (int n = below(6); n > 0; --n) {
      out += kPieces[static_cast<std::size_t>(below(static_cast<int>(kPieces.size())))];
    }
    return out;
  }
  std::vector<ThingId> ids() {
    std::vector<ThingId> out;
    for (int n = below(3); n > 0; --n) out.emplace_back("thing." + text());
    return out;
  }
  Value value() {
    if (coin()) return coin();
    if (coin()) return std::ldexp(static_cast<double>(below(2000000) - 1000000), below(40) - 20);
    return text();
  }
  Selector selector() {
    return {.kind = text(),
            .device_class = text(),
            .area = AreaId(text()),
            .floor = text(),
            .state = text(),
            .except = ids(),
            .everything = true};
  }
  PlannedCommand command() {
    PlannedCommand out;
    if (coin()) {
      out.device = ThingId("thing." + text());
    } else {
      out.select = selector();
    }
    out.action = coin() ? "turn_on" : "set_" + text();
    if (out.action != canonical_action(out.action)) out.action = "set_brightness";
    if (coin()) out.argument = Argument{value(), text(), static_cast<Change>(below(3))};
    if (coin()) {
      out.when =
          Condition{ThingId("thing"), "p" + text(), static_cast<Comparison>(below(6)), value()};
    }
    return out;
  }
  Query query() {
    Query out;
    out.ask = static_cast<Ask>(below(9));
    out.property = text();
    out.is = text();
    if (coin()) {
      out.select = selector();
    } else {
      out.device = ThingId(text());
    }
    return out;
  }

  std::mt19937_64 random_;
};

TEST(JsonPlan, WritesWhatItReads) {
  PlanMaker maker(20260101);
  for (int i = 0; i < 800; ++i) {
    const Plan plan = maker.make();
    const std::string text = to_json(plan);
    for (const ParseMode mode : {ParseMode::Strict, ParseMode::Tolerant}) {
      const auto again = parse_plan(text, mode);
      ASSERT_TRUE(again) << text << "\n" << again.error().message;
      ASSERT_EQ(*again, plan) << text;
    }
  }
}

TEST(JsonPlan, QuestionsAboutThePastAreWrittenAsTheyAreRead) {
  const std::string text =
      R"({"description":"","commands":[],"query":{"ask":"compare","device":"a","is":"on",)"
      R"("lean":"more","windows":[{"from":"2026-05-13T16:00:00.000Z","to":"2026-05-14T05:00:00.000Z"},)"
      R"("w1"]},"question":null,"refusal":null,"impossible":[]})";
  auto plan = parse_plan(text, ParseMode::Strict);
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_EQ(to_json(*plan), text);
  TimeMention said;
  said.to = WallTime(std::chrono::hours(1));
  EXPECT_FALSE(resolve_windows(*plan, {said}));
  ASSERT_TRUE(resolve_windows(*plan, {said, said}));
  EXPECT_EQ(plan->query->windows[1].to, said.to);
  EXPECT_THAT(why_not(R"({"query":{"ask":"mean","device":"a","windows":["yesterday"]}})"),
              HasSubstr("w0"));
  EXPECT_THAT(why_not(R"({"query":{"ask":"list","device":"a","compare":"<"}})"),
              HasSubstr("compare"));
}

TEST(JsonPlan, SurvivesRandomDamage) {
  PlanMaker maker(7);
  for (int i = 0; i < 1500; ++i) {
    std::string text = to_json(maker.make());
    for (int n = 1 + maker.below(4); n > 0 && !text.empty(); --n) {
      const auto at = static_cast<std::size_t>(maker.below(static_cast<int>(text.size())));
      switch (maker.below(4)) {
        case 0:
          text.erase(at, 1 + static_cast<std::size_t>(maker.below(5)));
          break;
        case 1:
          text.insert(at, text.substr(at / 2, 7));
          break;
        case 2:
          text[at] = static_cast<char>(maker.below(256));
          break;
        default:
          text.resize(at);
      }
    }
    const auto plan = parse_plan(text, ParseMode::Tolerant);
    if (plan) {
      ASSERT_TRUE(parse_plan(to_json(*plan), ParseMode::Strict)) << text;
    }
  }
}

TEST(JsonPlan, NeverDropsTheEndOfAPlanThatWasCutOff) {
  PlanMaker maker(11);
  for (int i = 0; i < 120; ++i) {
    const std::string text = to_json(maker.make());
    for (std::size_t size = 1; size < text.size(); size += 1 + size / 16) {
      EXPECT_FALSE(parse_plan(text.substr(0, size), ParseMode::Tolerant)) << text.substr(0, size);
    }
  }
}

}  // namespace
}  // namespace hearken::plan
