// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/cli/remote_commands.h"

// `hearken automation …` and `hearken timers`: what the daemon does by itself.
namespace hearken::app {

/// Lists what is set; `part` is "automations" or "timers".
int run_automation_list(const ClientOptions& client, const std::string& part);
/// Adds the automations of a YAML or JSON file. What checking finds is told and nothing added,
/// unless `anyway`; what the guard forbids never is.
int run_automation_add(const ClientOptions& client, const std::string& file, bool anyway);
/// `what` is "pause", "resume" or "delete".
/// Automations that habits suggest, with their evidence.
int run_automation_proposals(const ClientOptions& client);
/// Keeps what a habit suggests; with `anyway` whatever checking finds.
int run_automation_accept(const ClientOptions& client, const std::string& id, bool anyway);
int run_automation_change(const ClientOptions& client, const std::string& what,
                          const std::string& id);
/// Says what is wrong with a file (empty: with all that is set), in its form and beside the others.
/// Without a daemon only the form is looked at, which is told.
int run_automation_check(const ClientOptions& client, const std::string& file);
/// What an automation (by id), those of a file, or (empty) all of them would have done.
int run_automation_backtest(const ClientOptions& client, const std::string& what, double days);

}  // namespace hearken::app
