// SPDX-License-Identifier: Apache-2.0
#include "app/urgent_thread.h"

#include <sys/resource.h>
#include <unistd.h>

namespace hearken::app {

void hurry_this_thread() {
  constexpr int kNice = -10;
  // On Linux a priority belongs to a thread (setpriority(2), "C library/kernel differences").
  static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice));
}

}  // namespace hearken::app
