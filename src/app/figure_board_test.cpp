// SPDX-License-Identifier: Apache-2.0
#include "app/figure_board.h"

#include <gtest/gtest.h>

#include "app/temporary_folder.h"
#include "store/open_history.h"

namespace hearken::app {
namespace {

using automation::Figure;
using automation::HistoryRequirement;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

class FigureBoardTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto history = store::open_history({path(), store::OpenMode::ReadWrite, 0});
    ASSERT_TRUE(history) << history.error().message;
    history_ = std::move(*history);
    now_ = clock_.wall();
    board_ = std::make_unique<FigureBoard>(
        clock_,
        [this] {
          return store::open_history({path(), store::OpenMode::ReadOnly, 0});
        },
        nullptr);
  }
  std::string path() const { return folder_.path() + "/hearken.db"; }

  Reading reading(milliseconds ago, double value) const {
    return {ThingId("sensor.hall"), "temperature", value, "", now_ - ago, {}, false};
  }
  static HistoryRequirement over(milliseconds window, Figure figure) {
    return {ThingId("sensor.hall"), "temperature", figure, window, {}};
  }
  /// As soon as it is known.
  std::optional<double> known(const HistoryRequirement& wanted) {
    const auto deadline = clock_.mono() + std::chrono::seconds(30);
    std::optional<double> figure;
    while (!figure && clock_.mono() < deadline) figure = board_->figure(wanted);
    return figure;
  }

  TemporaryFolder folder_;
  SystemClock clock_;
  WallTime now_;
  std::unique_ptr<store::History> history_;
  std::unique_ptr<FigureBoard> board_;
};

TEST_F(FigureBoardTest, KnowsWhatTheStoreHoldsAndWhatCameSince) {
  ASSERT_TRUE(history_->append(std::vector{reading(hours(3), 10), reading(minutes(30), 20)}));
  const auto count = over(hours(1), Figure::Count), mean = over(hours(1), Figure::Mean);
  EXPECT_EQ(board_->figure(count), std::nullopt) << "nobody asked for it yet";
  board_->watch({count, mean});
  EXPECT_EQ(known(count), 1.0);
  EXPECT_NEAR(known(mean).value_or(0), 15, 0.1);
  EXPECT_EQ(known(over(hours(1), Figure::Minimum)), 10.0) << "it held into the hour";
  // On its way to the store: counted at once, and not twice when it is there.
  board_->stored({ThingId("sensor.hall"), "temperature", 30.0, "", clock_.wall(), {}, false});
  EXPECT_EQ(board_->figure(over(hours(1), Figure::Maximum)), 30.0);
  EXPECT_EQ(board_->figure(count), 2.0);
}

TEST_F(FigureBoardTest, IsUnknownWhereNothingWasEverReported) {
  const auto count = over(hours(1), Figure::Count);
  board_->watch({count});
  const auto deadline = clock_.mono() + std::chrono::seconds(30);
  while (board_->looks() == 0 && clock_.mono() < deadline) {
  }
  EXPECT_GE(board_->looks(), 1U);
  EXPECT_EQ(board_->figure(count), std::nullopt);
  board_->watch({});
  EXPECT_EQ(board_->figure(count), std::nullopt);
}

TEST_F(FigureBoardTest, MoreReadingsThanItRemembersMakeAFigureUnknownUntilItLooksAgain) {
  ASSERT_TRUE(history_->append(std::vector{reading(minutes(30), 20)}));
  const auto count = over(hours(24), Figure::Count);
  board_->watch({count});
  ASSERT_EQ(known(count), 1.0);
  std::vector<Reading> many;
  for (std::size_t i = 0; i <= FigureBoard::kMaxSince; ++i)
    many.push_back(reading(minutes(20) - milliseconds(i), static_cast<double>(i % 7)));
  ASSERT_TRUE(history_->append(many));
  for (const auto& one : many) board_->stored(one);
  EXPECT_EQ(known(count), static_cast<double>(many.size()) + 1) << "from the store alone";
}

}  // namespace
}  // namespace hearken::app
