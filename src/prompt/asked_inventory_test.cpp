// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_inventory.h"

#include <gtest/gtest.h>

#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

Thing thing(const char* id, const char* name, const char* area, const char* device_class = "") {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.device_class = device_class;
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  return made;
}

/// What the sentence asks for: "list area", "count light in mill", "none here", "-" for a plan that
/// stays.
std::string asked(const std::string& sentence) {
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(
      std::vector<Area>{{AreaId("mill"), "Mill", "Ground", {}},
                        {AreaId("loft"), "Loft", "Top", {}}},
      std::vector<Thing>{thing("light.mill", "Mill lamp", "mill"),
                         thing("light.loft", "Loft lamp", "loft"),
                         thing("cover.loft", "Loft shade", "loft", "shade"),
                         thing("media_player.radio", "Radio", "mill", "speaker")});
  home->state.resize(home->registry->things().size());
  const HomeIndex index(home->registry);
  const Context context =
      retrieve(index, home, {sentence, AreaId(), PersonId("owner"), {}}, WallTime{}, {});
  Plan plan;
  plan.requests.emplace_back();  // a model took it for a question about rules
  list_what_is_there(plan, context);
  if (!plan.impossible.empty()) return "none here";
  if (!plan.query) return plan.requests.empty() ? "nothing" : "-";
  const Selector& set = *plan.query->select;
  return std::string(plan.query->ask == Ask::Count ? "count " : "list ") +
         (set.everything ? "everything" : set.kind) +
         (set.device_class.empty() ? "" : "/" + set.device_class) +
         (set.area.empty() ? "" : " in " + set.area.str()) +
         (set.floor.empty() ? "" : " on " + set.floor);
}

TEST(ListWhatIsThere, Rooms) {
  EXPECT_EQ(asked("which rooms have we got?"), "list area");
  EXPECT_EQ(asked("list all the areas please"), "list area");
  EXPECT_EQ(asked("can you tell me the rooms of this house"), "list area");
  EXPECT_EQ(asked("how many zones do you know about"), "count area");
  EXPECT_EQ(asked("what rooms are on the top floor"), "list area on Top");
}

TEST(ListWhatIsThere, ThingsOfAKindInAnyState) {
  EXPECT_EQ(asked("show me the lamps"), "list light");
  EXPECT_EQ(asked("how many lights are there in the loft"), "count light in loft");
  EXPECT_EQ(asked("which blinds do I have"), "list cover/shade");
  EXPECT_EQ(asked("what moods can I choose"), "list scene");
  EXPECT_EQ(asked("what devices do you know"), "list everything");
  EXPECT_EQ(asked("which things are there in the loft"), "list  in loft");
}

TEST(ListWhatIsThere, AFloorThatIsNotHereIsSaidSo) {
  EXPECT_EQ(asked("which rooms are upstairs"), "none here");
}

TEST(ListWhatIsThere, AskedMoreItStays) {
  for (const char* sentence :
       {"which lamps are on", "which lamps are on in the loft", "what things are on",
        "which rooms are warm", "what rooms have lamps in them", "turn on the lamps",
        "what rules do I have", "what songs do you know", "name of the mill",
        "which rooms are in the loft", "what lists do I have", "how many fans are there"})
    EXPECT_EQ(asked(sentence), "-") << sentence;
}

}  // namespace
}  // namespace hearken::prompt
