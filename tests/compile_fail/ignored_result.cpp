// SPDX-License-Identifier: Apache-2.0
// A failure cannot be overlooked.
#include "core/result.h"

hearken::Status open_something();

bool try_it() {
#ifdef HEARKEN_MISTAKE
  open_something();
  return true;
#else
  return open_something().has_value();
#endif
}
