// SPDX-License-Identifier: Apache-2.0
#include "automation/figure.h"

#include <gtest/gtest.h>

namespace hearken::automation {
namespace {

using std::chrono::minutes;

WallTime at(int minute) { return WallTime(minutes(minute)); }

/// 10 from before the hour, 20 at half, nothing known from 45 on.
FigureFold hour() {
  FigureFold fold(at(60), at(120));
  fold.add(at(30), 10.0);
  fold.add(at(90), 20.0);
  fold.add(at(105), std::nullopt);
  return fold;
}

TEST(FigureFold, WeighsByTimeAndCountsOnlyWhatCameInside) {
  EXPECT_NEAR(hour().finish(Figure::Mean).value(), (10.0 * 30 + 20.0 * 15) / 45, 1e-9);
  EXPECT_EQ(hour().finish(Figure::Minimum), 10.0);
  EXPECT_EQ(hour().finish(Figure::Maximum), 20.0);
  EXPECT_EQ(hour().finish(Figure::Count), 1.0);
  EXPECT_EQ(hour().finish(Figure::Sum), 20.0);
}

TEST(FigureFold, KnowsNothingWhereNothingWasReported) {
  for (const auto figure :
       {Figure::Mean, Figure::Minimum, Figure::Maximum, Figure::Sum, Figure::Count})
    EXPECT_EQ(FigureFold(at(0), at(60)).finish(figure), std::nullopt);
}

TEST(FigureFold, GoesOnFromTheFiguresOfAnEarlierPart) {
  FigureBase base;
  base.count = 3;
  base.sum = 30;
  base.minimum = 8;
  base.maximum = 12;
  base.mean = 10;
  base.covered = minutes(30);
  base.held = 12;
  const auto fold = [&] {
    FigureFold made(at(0), at(60));
    made.begin_with(base, at(30));
    made.add(at(45), 20.0);
    return made;
  };
  EXPECT_EQ(fold().finish(Figure::Count), 4.0);
  EXPECT_EQ(fold().finish(Figure::Sum), 50.0);
  EXPECT_EQ(fold().finish(Figure::Minimum), 8.0);
  EXPECT_EQ(fold().finish(Figure::Maximum), 20.0);
  EXPECT_NEAR(fold().finish(Figure::Mean).value(), (10.0 * 30 + 12.0 * 15 + 20.0 * 15) / 60, 1e-9);
}

TEST(FigureFold, FindsTheFiguresOfNestedConditions) {
  Requirement figure;
  figure.leaf = HistoryRequirement{ThingId("sensor.hall"),
                                   "temperature",
                                   Figure::Mean,
                                   minutes(60),
                                   {Comparison::Greater, 20.0}};
  Requirement opposite;
  opposite.join = Join::Not;
  opposite.parts = {figure};
  Automation automation;
  automation.only = {opposite};
  automation.then = {CheckAction{figure}, WaitAction{minutes(1), figure}};
  EXPECT_EQ(figures_of(automation).size(), 3U);
}

}  // namespace
}  // namespace hearken::automation
