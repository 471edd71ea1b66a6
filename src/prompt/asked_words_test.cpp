// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_words.h"

#include <gtest/gtest.h>

#include "core/actions.h"
#include "core/selection.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

Thing thing(const char* id, const char* name, const char* area, const char* device_class = "") {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.device_class = device_class;
  const bool measures = made.kind == "sensor" && !made.device_class.empty();
  Property main;
  main.name = measures ? "value" : "state";
  main.type = measures ? ValueType::Number : ValueType::Text;
  made.properties = {main};
  return made;
}

HomePtr bakery() {
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(
      std::vector<Area>{{AreaId("store"), "Flour room", {}, {}},
                        {AreaId("shop"), "Shop", {}, {}},
                        {AreaId("yard"), "Yard", {}, {}}},
      std::vector<Thing>{thing("lock.store", "Flour door", "store"),
                         thing("sensor.store", "Flour room temperature", "store", "temperature"),
                         thing("sensor.shop", "Shop temperature", "shop", "temperature"),
                         thing("binary_sensor.shop", "Shop counter", "shop", "occupancy"),
                         thing("binary_sensor.store", "Store corner", "store", "occupancy"),
                         thing("binary_sensor.bell", "Delivery bell", "yard"),
                         thing("climate.shop", "Shop heating", "shop"),
                         thing("switch.sprinkler", "Irrigation", "yard")});
  home->state.resize(home->registry->things().size());
  return home;
}

Plan asking(Ask ask, const char* device, const char* is = "") {
  Plan plan;
  plan.query.emplace();
  plan.query->ask = ask;
  plan.query->device = ThingId(device);
  plan.query->is = is;
  return plan;
}

/// The question in short once held to the sentence: "lock.store locked", "2 occupied", "none".
std::string held(const std::string& sentence, Plan plan,
                 std::optional<PreviousTurn> previous = {}) {
  const HomePtr home = bakery();
  const HomeIndex index(home->registry);
  const WallTime now = *parse_time("2026-05-14T10:00:00+00:00");
  const Context context =
      retrieve(index, home, {sentence, {}, PersonId("owner"), std::move(previous)}, now, {});
  hold_asked_state(plan, context);
  hold_asked_whereabouts(plan, context);
  hold_asked_form(plan, context);
  if (!plan.query) return "none";
  const Query& query = *plan.query;
  std::string text = query.select ? std::to_string(select_things(*query.select, *home, "").size())
                                  : query.device.str();
  if (!query.is.empty()) text += " " + query.is;
  if (query.ask == Ask::When) text = "when " + text;
  if (query.limit) text += " above " + std::to_string(static_cast<int>(query.limit->value));
  return text;
}

TEST(AskedWords, TheStateSaysWhoCanBeMeant) {
  EXPECT_EQ(held("is the flour room locked", asking(Ask::State, "sensor.store")),
            "lock.store locked");
  EXPECT_EQ(held("is the flour room warm", asking(Ask::State, "sensor.store")), "sensor.store");
}

TEST(AskedWords, PeopleAreLookedForWhereTheyAreNoticed) {
  EXPECT_EQ(held("is anyone in the shop", asking(Ask::Any, "lock.store", "home")),
            "binary_sensor.shop occupied");
  EXPECT_EQ(held("is anyone in the yard", asking(Ask::Any, "lock.store", "home")), "none");
  EXPECT_EQ(held("how many rooms are occupied", asking(Ask::Count, "lock.store", "home")),
            "2 occupied");
  EXPECT_EQ(held("did anyone lock the flour door", asking(Ask::State, "lock.store", "locked")),
            "lock.store locked");
}

TEST(AskedWords, ThePlaceThatIsSaidIsMeant) {
  EXPECT_EQ(held("how warm is the shop", asking(Ask::State, "sensor.store")), "sensor.shop");
  EXPECT_EQ(held("what does the shop temperature say", asking(Ask::State, "climate.shop")),
            "sensor.shop");
}

TEST(AskedWords, AQuestionThatGoesOnStaysWithItsQuantity) {
  EXPECT_EQ(held("and in the shop", asking(Ask::State, "climate.shop"),
                 PreviousTurn{"how warm is the flour room", asking(Ask::State, "sensor.store")}),
            "sensor.shop");
}

TEST(AskedWords, WhenAndWhetherAreNoStates) {
  EXPECT_EQ(held("when did the delivery bell ring", asking(Ask::State, "binary_sensor.bell")),
            "when binary_sensor.bell on");
  Plan trend = asking(Ask::Trend, "sensor.shop");
  const WallTime now = *parse_time("2026-05-14T10:00:00+00:00");
  trend.query->windows = {{now - std::chrono::hours(10), now, {}}};
  EXPECT_EQ(held("did the shop get above 25 degrees today", trend), "sensor.shop above 25");
}

TEST(AskedWords, AVerbNamesWhatIsCalledAfterIt) {
  EXPECT_EQ(held("did we irrigate yesterday", asking(Ask::State, "lock.store", "open")),
            "switch.sprinkler on");
}

}  // namespace
}  // namespace hearken::prompt
