// SPDX-License-Identifier: Apache-2.0
#include "core/result.h"

#include <cstdio>
#include <cstdlib>

namespace hearken {

const char* to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound:
      return "not-found";
    case ErrorCode::Unavailable:
      return "unavailable";
    case ErrorCode::Timeout:
      return "timeout";
    case ErrorCode::InvalidInput:
      return "invalid-input";
    case ErrorCode::Denied:
      return "denied";
    case ErrorCode::Conflict:
      return "conflict";
    case ErrorCode::Resource:
      return "resource";
    case ErrorCode::Internal:
      return "internal";
  }
  return "internal";
}

void ensure(bool condition, const char* why) {
  if (condition) return;
  std::fputs("hearken: broken promise: ", stderr);
  std::fputs(why, stderr);
  std::fputc('\n', stderr);
  std::abort();
}

}  // namespace hearken
