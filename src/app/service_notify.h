// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

// What a supervisor of the systemd kind is told (sd_notify(3)): one datagram to the socket that
// NOTIFY_SOCKET names. Without it nothing happens. Any thread.
namespace hearken::app {

/// "READY=1", "STOPPING=1", "WATCHDOG=1", "STATUS=…"; several by line breaks.
void notify_service(const std::string& state);

/// How often "WATCHDOG=1" must come at the latest (WATCHDOG_USEC); nothing: no watchdog.
std::optional<std::chrono::microseconds> watchdog_interval();

}  // namespace hearken::app
