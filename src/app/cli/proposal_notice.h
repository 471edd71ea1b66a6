// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>

#include "app/cli/client.h"
#include "app/cli/json_view.h"
#include "core/clock.h"

namespace hearken::app {

/// "2 new suggestions from your habits: hearken automation proposals", without an end; empty when
/// `seen` has them all. `answer` is one of GET /api/automations/proposals. Pure.
std::string notice_of(const Json& answer, const std::set<std::string>& seen);

/// Tells of automations that habits suggest, each at most once: a line, never a question. What
/// cannot be asked or kept is not told. One thread.
class ProposalNotice {
 public:
  /// Those told of are kept in `seen_file`; empty: nowhere.
  ProposalNotice(DaemonAddress daemon, std::string seen_file);

  /// A line, or nothing. Asks the daemon at most once in ten minutes.
  std::string news();
  /// The same line for as long as nobody has looked.
  std::string standing();
  /// Somebody has looked at these.
  void mark_seen(const Json& answer);

 private:
  void read_seen();
  void refresh();

  const DaemonAddress daemon_;
  const std::string seen_file_;
  std::set<std::string> seen_;
  std::optional<MonoTime> asked_;
  Json answer_;
};

}  // namespace hearken::app
