// SPDX-License-Identifier: Apache-2.0
#include "prompt/unknown_comings.h"

#include <gtest/gtest.h>

#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

Thing thing(const char* id, const char* name, const char* device_class = "") {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.device_class = device_class;
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  return made;
}

std::string why(const std::string& sentence, std::vector<Thing> things) {
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(
      std::vector<Area>{{AreaId("pantry"), "Pantry", "", {}}}, std::move(things));
  home->state.resize(home->registry->things().size());
  const HomeIndex index(home->registry);
  return why_no_coming_is_seen(
      retrieve(index, home, {sentence, AreaId(), PersonId("owner"), {}}, WallTime{}, {}));
}

const std::vector<Thing>& doors() {
  static const std::vector<Thing> things{thing("binary_sensor.back", "Back door", "door"),
                                         thing("binary_sensor.front", "Front gate", "door"),
                                         thing("light.stairs", "Stairs lamp")};
  return things;
}

TEST(WhyNoComingIsSeen, NobodyIsKnown) {
  for (const char* sentence :
       {"switch the stairs lamp on when I get back", "if nobody is home turn the stairs lamp off",
        "whenever someone arrives light the stairs", "as soon as we leave the house, lamps off",
        "when we're out turn off the stairs lamp",
        "every time anybody comes back home turn on the stairs lamp"})
    EXPECT_NE(why(sentence, doors()), "") << sentence;
}

TEST(WhyNoComingIsSeen, SaysWhatToDo) {
  const std::string text = why("when I come home light the stairs", doors());
  EXPECT_NE(text.find("hearken.yaml"), std::string::npos);
  EXPECT_NE(text.find("when Front gate opens"), std::string::npos);
  EXPECT_EQ(why("when I come home light the stairs", {}).find("door"), std::string::npos);
}

TEST(WhyNoComingIsSeen, APersonWhoIsKnownCanBeSeen) {
  EXPECT_EQ(why("when I come home light the stairs", {thing("person.mia", "Mia")}), "");
}

TEST(WhyNoComingIsSeen, OtherSentencesWaitForNobody) {
  for (const char* sentence :
       {"when I go into the pantry turn on the lamp",
        "when somebody leaves the back door open tell me", "turn on the stairs lamp", "I am home",
        "when the back door opens light the stairs", "if I am in bed turn off the lamp",
        "when I get out of bed light the stairs"})
    EXPECT_EQ(why(sentence, doors()), "") << sentence;
}

}  // namespace
}  // namespace hearken::prompt
