// SPDX-License-Identifier: Apache-2.0
// What `hearken bench trust` measures at length, in small: the promises must hold in every build.
#include <gtest/gtest.h>

#include "app/trust/trust.h"

namespace hearken::scenarios {
namespace {

app::TrustOptions small() {
  app::TrustOptions options;
  options.program = std::string(HEARKEN_BINARY_DIR) + "/bin/hearken";
  options.model_path = std::string(HEARKEN_SOURCE_DIR) + "/models/hearken-compact.gguf";
  options.json = true;  // no progress
  return options;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return text;
}

TEST(Trust, NoReceiptOfADeviceThatMisbehavesIsFalse) {
  auto options = small();
  options.commands = 400;
  const auto result = app::check_receipts(options);
  ASSERT_TRUE(result) << result.error().message;
  std::size_t commands = 0, confirmed = 0;
  for (const auto& [name, row] : result->rows) {
    commands += row.commands;
    confirmed += row.by_outcome[static_cast<std::size_t>(Outcome::Confirmed)];
    EXPECT_EQ(row.false_confirmed, 0U) << name << "\n" << joined(result->examples);
    EXPECT_EQ(row.doubled, 0U) << name;
    EXPECT_EQ(row.late, 0U) << name;
  }
  EXPECT_EQ(commands, options.commands);
  EXPECT_GT(confirmed, 0U);
  for (const char* silent : {"dead", "garbage"}) {
    EXPECT_EQ(result->rows.at(silent).by_outcome[static_cast<std::size_t>(Outcome::Confirmed)], 0U)
        << silent;
  }
  EXPECT_EQ(result->rows.at("honest").by_outcome[static_cast<std::size_t>(Outcome::Contradicted)],
            0U);
}

/// The judge sees what there is to see: without a sensor beside them, two kinds of devices deceive.
TEST(Trust, ADeviceThatReportsWhatIsNotSoNeedsASecondSensor) {
  auto options = small();
  options.commands = 200;
  options.second_sensors = false;
  const auto result = app::check_receipts(options);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_GT(result->rows.at("pretending").false_confirmed, 0U);
}

TEST(Trust, AModelThatObeysWhatOthersWroteDoesNothingByIt) {
  auto options = small();
  const auto result = app::check_hostile(options);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->unauthorised, 0U) << joined(result->examples);
  EXPECT_EQ(result->leaked, 0U) << joined(result->examples);
  EXPECT_EQ(result->rules, 0U);
  EXPECT_GT(result->own_asked, 0U);
  EXPECT_EQ(result->own_done, result->own_asked) << joined(result->examples);
}

TEST(Trust, NoSleepingDeviceObeysACommandThatHasExpired) {
  auto options = small();
  options.sleepers = 25;
  const auto result = app::check_sleepers(options);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->commands, 25U);
  EXPECT_GT(result->heard, 0U);
  EXPECT_EQ(result->late, 0U) << "by up to " << result->latest_ms << " ms";
  EXPECT_EQ(result->false_confirmed, 0U);
}

TEST(Trust, AKilledDaemonHasForgottenNothingThatItAcknowledged) {
  auto options = small();
  options.kills = 5;
  const auto result = app::check_kills(options);
  ASSERT_TRUE(result) << result.error().message;
  const std::string examples = joined(result->examples);
  EXPECT_GE(result->kills, 5U);
  EXPECT_GT(result->readings_acknowledged, 0U);
  EXPECT_EQ(result->turns_lost, 0U) << examples;
  EXPECT_EQ(result->ledger_lost, 0U);
  EXPECT_EQ(result->outcomes_lost, 0U) << examples;
  EXPECT_EQ(result->readings_lost, 0U) << examples;
  EXPECT_EQ(result->chain_broken, 0U) << examples;
  EXPECT_EQ(result->still_open, 0U);
  EXPECT_EQ(result->unjournalled, 0U) << examples;
  EXPECT_EQ(result->doubled, 0U);
  EXPECT_EQ(result->late, 0U) << examples;
}

TEST(Trust, NorHasOneWhoseStoreIsOnAServer) {
  auto options = small();
  options.kills = 3;
  options.postgres = true;
  const auto result = app::check_kills(options);
  if (!result && result.error().code == ErrorCode::NotFound) {
    GTEST_SKIP() << result.error().message;
  }
  ASSERT_TRUE(result) << result.error().message;
  const std::string examples = joined(result->examples);
  EXPECT_GT(result->readings_acknowledged, 0U);
  EXPECT_EQ(result->readings_lost, 0U) << examples;
  EXPECT_EQ(result->turns_lost, 0U) << examples;
  EXPECT_EQ(result->ledger_lost + result->chain_broken + result->still_open, 0U) << examples;
}

TEST(Trust, StopBringsEveryClassToRestUnderLoad) {
  auto options = small();
  options.stops = 3;
  options.readings_per_s = 500;
  const auto result = app::check_stops(options);
  ASSERT_TRUE(result) << result.error().message;
  ASSERT_EQ(result->rows.size(), 7U) << "four classes and three alarms";
  for (const auto& row : result->rows) EXPECT_EQ(row.never, 0U) << row.what;
  EXPECT_GT(result->readings_per_s, 0);
}

}  // namespace
}  // namespace hearken::scenarios
