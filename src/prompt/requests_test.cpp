// SPDX-License-Identifier: Apache-2.0
#include "prompt/requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Thing thing(const char* id, const char* name, const char* area) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.properties.push_back({"state", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {}});
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

std::vector<std::string> requests_of(const std::string& sentence) {
  const std::vector<Area> areas{{AreaId("hall"), "Hall", "", {}},
                                {AreaId("study"), "Study", "", {}},
                                {AreaId("kitchen"), "Kitchen", "", {}}};
  const std::vector<Thing> things{
      thing("light.hall", "Light", "hall"),           thing("light.study", "Light", "study"),
      thing("light.kitchen", "Light", "kitchen"),     thing("climate.study", "Heating", "study"),
      thing("climate.kitchen", "Heating", "kitchen"), thing("lock.back", "Back door", "hall"),
      thing("cover.study", "Blinds", "study"),        thing("vacuum.rover", "Rover", "hall")};
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(areas, things);
  home->state.resize(things.size());
  const HomeIndex index(home->registry);
  return separate_requests(
      retrieve(index, home, {sentence, AreaId(), PersonId("owner"), {}}, WallTime{}, {}));
}

TEST(SeparateRequests, EachThatNamesItsThingStandsAlone) {
  EXPECT_THAT(requests_of("Please turn on the hall light, set the study heating to 21.5 degrees, "
                          "then lock the back door and start Rover."),
              ElementsAre("turn on the hall light", "set the study heating to 21.5 degrees",
                          "lock the back door", "start Rover"));
}

TEST(SeparateRequests, WhatIsNotHereStandsAloneToo) {
  EXPECT_THAT(requests_of("Turn off the study light and mute the telly"),
              ElementsAre("Turn off the study light", "mute the telly"));
}

TEST(SeparateRequests, WhatPointsBackStaysWithTheOneBefore) {
  EXPECT_THAT(requests_of("Lock the back door, turn on the hall light and dim it to 30"),
              ElementsAre("Lock the back door", "turn on the hall light and dim it to 30"));
  EXPECT_THAT(
      requests_of("Turn on the hall light and turn off the heating, close the study blinds"),
      ElementsAre("Turn on the hall light and turn off the heating", "close the study blinds"));
}

TEST(SeparateRequests, WhatIsToBeShutOrAtAValueNeedsNoVerb) {
  EXPECT_THAT(requests_of("Hall light off, study heating to 21 and the study blinds shut"),
              ElementsAre("Hall light off", "study heating to 21", "the study blinds shut"));
}

TEST(SeparateRequests, WhatIsSharedIsNotCutOff) {
  EXPECT_THAT(requests_of("Set the study heating and the kitchen heating to 20"), IsEmpty());
  EXPECT_THAT(requests_of("Turn the hall light and the study light off"), IsEmpty());
}

TEST(SeparateRequests, WhatIsToBeOnOrOffNeedsNoVerb) {
  EXPECT_THAT(requests_of("Hall light off, study light on. Put the study heating at 20"),
              ElementsAre("Hall light off", "study light on", "Put the study heating at 20"));
  EXPECT_THAT(requests_of("Lights off in the hall and the study, and set the study heating to 20"),
              ElementsAre("Lights off in the hall and the study", "set the study heating to 20"));
}

TEST(SeparateRequests, AThingAtItsNumberNeedsNoVerb) {
  EXPECT_THAT(requests_of("Study heating at 17, kitchen heating at 19 and Rover on"),
              ElementsAre("Study heating at 17", "kitchen heating at 19", "Rover on"));
  EXPECT_THAT(requests_of("Hall light off at 7 and kitchen light on"), IsEmpty());
}

TEST(SeparateRequests, WhatIsSaidFirstAndAsksForNothingIsLeftOut) {
  EXPECT_THAT(requests_of("Right, that was a long day: hall light off, lock the back door"),
              ElementsAre("hall light off", "lock the back door"));
  EXPECT_THAT(requests_of("the guests arrived so start Rover and lock the back door"),
              ElementsAre("start Rover", "lock the back door"));
}

TEST(SeparateRequests, AListOfThingsIsOneRequest) {
  EXPECT_THAT(requests_of("Turn on the hall light, the study light and the kitchen heating"),
              IsEmpty());
}

TEST(SeparateRequests, AnyMarkPartsThem) {
  EXPECT_THAT(requests_of("Lock the back door: then start Rover"),
              ElementsAre("Lock the back door", "start Rover"));
  EXPECT_THAT(requests_of("Lock the back door! Start Rover"),
              ElementsAre("Lock the back door", "Start Rover"));
}

TEST(SeparateRequests, WordsThatBindThePartsKeepThemTogether) {
  for (const char* sentence : {"In ten minutes turn on the hall light and lock the back door",
                               "If the study is cold turn on the hall light and lock the back door",
                               "Turn everything off except the hall light and lock the back door",
                               "Is the back door locked, and turn on the hall light",
                               "It is dark, turn on the hall light"})
    EXPECT_THAT(requests_of(sentence), IsEmpty()) << sentence;
}

}  // namespace
}  // namespace hearken::prompt
