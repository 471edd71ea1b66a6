// SPDX-License-Identifier: Apache-2.0
#include "app/cli/exit_code.h"

#include <gtest/gtest.h>

namespace hearken::app {
namespace {

TEST(ExitCode, IsZeroOnlyWhenEverythingIsSo) {
  EXPECT_EQ(exit_code_for("done", {Outcome::Confirmed, Outcome::Unchanged}), kExitDone);
  EXPECT_EQ(exit_code_for("answer", {}), kExitDone);
  EXPECT_EQ(exit_code_for("done", {Outcome::Confirmed, Outcome::Unconfirmed}), kExitUnconfirmed);
}

TEST(ExitCode, TellsTheWorstReceipt) {
  EXPECT_EQ(exit_code_for("done", {Outcome::Refused, Outcome::Unconfirmed}), kExitUnconfirmed);
  EXPECT_EQ(exit_code_for("done", {Outcome::Failed, Outcome::Unconfirmed}), kExitFailed);
  EXPECT_EQ(exit_code_for("done", {Outcome::Contradicted}), kExitFailed);
  EXPECT_EQ(exit_code_for("refusal", {Outcome::Refused}), kExitRefused);
}

TEST(ExitCode, CallsAWaitingTurnNotDone) {
  EXPECT_EQ(exit_code_for("question", {}), kExitRefused);
  EXPECT_EQ(exit_code_for("question", {Outcome::Confirmed, Outcome::NeedsConfirmation}),
            kExitRefused);
}

TEST(ExitCode, KnowsEveryKindOfError) {
  EXPECT_EQ(exit_code_for(ErrorCode::InvalidInput), kExitUsage);
  EXPECT_EQ(exit_code_for(ErrorCode::Unavailable), kExitUnavailable);
  EXPECT_EQ(exit_code_for(ErrorCode::Denied), kExitRefused);
  EXPECT_EQ(exit_code_for(ErrorCode::Resource), kExitFailed);
}

}  // namespace
}  // namespace hearken::app
