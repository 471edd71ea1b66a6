// SPDX-License-Identifier: Apache-2.0
#include "app/demo_past.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/habit_evidence.h"
#include "app/temporary_folder.h"
#include "automation/describe.h"
#include "store/open_history.h"

namespace hearken::app {
namespace {

using std::chrono::hours;

/// The study light of the demo's home: the only one that the customs at times of day are about.
Registry study_light() {
  Thing light;
  light.id = ThingId("light.study");
  light.name = "Study light";
  light.kind = "light";
  Property state;
  state.name = "state";
  light.properties.push_back(std::move(state));
  light.actions = {{"turn_on", ""}, {"turn_off", ""}};
  return Registry({}, {std::move(light)});
}

/// What the habits of four weeks before `now` suggest, in words.
std::vector<std::string> suggested(WallTime now, const TimeZone& zone) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/hearken.db";
  EXPECT_TRUE(write_demo_past(path, 28, now, zone));
  const auto history = store::open_history({path, store::OpenMode::ReadWrite, 0});
  EXPECT_TRUE(history);
  const Registry registry = study_light();
  const auto offset = [&](WallTime at) { return zone.offset_at(at); };
  const auto deeds = deeds_since(**history, registry, now - hours(24 * 56));
  EXPECT_TRUE(deeds);
  std::vector<std::string> words;
  for (const auto& habit : automation::find_habits(*deeds, {}, {registry, offset, now}))
    words.push_back(automation::describe(habit.automation, registry, offset));
  return words;
}

TEST(DemoPast, SuggestsTheSameOnWhateverDayAndHourItIsMadeUp) {
  const auto zone = TimeZone::named("Europe/Madrid");
  ASSERT_TRUE(zone);
  // Eight days from Monday, 12 October 2026; the clocks are set back on the 25th.
  for (int day = 0; day < 16; day += 2) {
    for (const int hour : {0, 7, 21}) {
      const WallTime now{hours(24 * (20'738 + day) + hour)};
      EXPECT_THAT(suggested(now, *zone),
                  testing::UnorderedElementsAre("On weekdays at 06:30: turn on Study light.",
                                                "On weekdays at 08:10: turn off Study light."))
          << "day " << day << ", " << hour << " o'clock UTC";
    }
  }
}

}  // namespace
}  // namespace hearken::app
