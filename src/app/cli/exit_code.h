// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "core/outcome.h"
#include "core/result.h"

namespace hearken::app {

/// What the program tells the shell. Stable.
enum ExitCode : int {
  kExitDone = 0,
  kExitFailed =
      1,           ///< a command could not be sent, a device did something else, or any other error
  kExitUsage = 2,  ///< the command line or an input is malformed
  kExitRefused = 3,      ///< the guard or a permission says no, or a person has to answer first
  kExitUnconfirmed = 4,  ///< sent, and no device said so
  kExitUnavailable = 5,  ///< no daemon, broker or model
};

/// Exit code of one turn: the worst of its receipts, in the order failed, unconfirmed, refused.
/// `kind` is "done", "answer", "question" or "refusal"; a question and a refusal without receipts
/// are kExitRefused: nothing was done.
int exit_code_for(std::string_view kind, const std::vector<Outcome>& outcomes);

int exit_code_for(ErrorCode code);

/// The worse of two, in the order failed, unavailable, usage, unconfirmed, refused, done.
int worse_exit_code(int a, int b);

}  // namespace hearken::app
