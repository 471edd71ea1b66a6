// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/cli/remote_commands.h"

// `hearken automation …` and `hearken timers`: what the daemon does by itself.
namespace hearken::app {

/// Lists what is set; `part` is "automations" or "timers".
int run_automation_list(const ClientOptions& client, const std::string& part);
/// Adds the automations of a YAML or JSON file.
int run_automation_add(const ClientOptions& client, const std::string& file);
/// `what` is "pause", "resume" or "delete".
int run_automation_change(const ClientOptions& client, const std::string& what,
                          const std::string& id);
/// Reads a file and says what is wrong with it, line by line; asks no daemon.
int run_automation_check(const std::string& file, bool json);

}  // namespace hearken::app
