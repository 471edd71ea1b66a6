// SPDX-License-Identifier: Apache-2.0
#include "app/cli/exit_code.h"

#include <algorithm>
#include <array>

namespace hearken::app {
namespace {

constexpr std::array<int, 6> kMildestFirst = {kExitDone,  kExitRefused,     kExitUnconfirmed,
                                              kExitUsage, kExitUnavailable, kExitFailed};

int exit_code_for(Outcome outcome) {
  switch (outcome) {
    case Outcome::Confirmed:
    case Outcome::Unchanged:
      return kExitDone;
    case Outcome::Unconfirmed:
      return kExitUnconfirmed;
    case Outcome::Refused:
    case Outcome::NeedsConfirmation:
      return kExitRefused;
    case Outcome::Contradicted:
    case Outcome::Failed:
      return kExitFailed;
  }
  return kExitFailed;
}

}  // namespace

int exit_code_for(std::string_view kind, const std::vector<Outcome>& outcomes) {
  int worst = kind == "question" || kind == "refusal" ? kExitRefused : kExitDone;
  for (const Outcome outcome : outcomes) worst = worse_exit_code(worst, exit_code_for(outcome));
  return worst;
}

int exit_code_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidInput:
      return kExitUsage;
    case ErrorCode::Denied:
      return kExitRefused;
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
      return kExitUnavailable;
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Resource:
    case ErrorCode::Internal:
      return kExitFailed;
  }
  return kExitFailed;
}

int worse_exit_code(int a, int b) {
  const auto rank = [](int code) {
    return std::find(kMildestFirst.begin(), kMildestFirst.end(), code) - kMildestFirst.begin();
  };
  return rank(a) >= rank(b) ? a : b;
}

}  // namespace hearken::app
