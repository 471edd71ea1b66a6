// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "app/cli/print.h"
#include "app/cli/remote_commands.h"
#include "core/clock.h"

namespace hearken::app {

struct WatchOptions {
  std::string kind;
  std::string area;
  double every_s = 1;  ///< between two looks
};

/// One property that is not as it was.
struct Change {
  std::string thing, name, property, before, now, unit, at;
  std::string before_told, now_told;  ///< in people's words: "open" for the "on" of a door
};

/// The home as last seen, and what changed since. One thread.
class WatchedHome {
 public:
  /// Takes an answer of GET /api/things; gives what differs from the one before. The first gives
  /// nothing. REQUIRES: `now` never goes back.
  std::vector<Change> update(const std::string& things_json, MonoTime now);

  /// A screen of `rows` lines: `notice` (a line, or empty), newest changes on top, what changed
  /// lately in bold.
  std::string render(const Style& style, std::size_t rows, MonoTime now,
                     const std::string& notice = "") const;

 private:
  struct Seen {
    std::string value, told;
    MonoTime changed{};
  };
  struct Row {
    std::string name, area, availability;
    std::vector<std::pair<std::string, std::string>> values;  ///< property, value with unit
  };
  using Listed = std::pair<std::string, Row>;  ///< a thing's id, and what is shown of it

  MonoTime changed_at(const std::string& id, const std::string& property) const;
  std::vector<const Listed*> newest_first() const;
  /// What fits into `columns`; what changed a moment ago in bold.
  std::string values_of(const Listed& listed, std::size_t columns, const Style& style,
                        MonoTime now) const;

  std::map<std::pair<std::string, std::string>, Seen> seen_;  ///< by thing and property
  std::vector<Listed> rows_;                                  ///< by id, in the home's order
  std::string at_;
  bool first_ = true;
};

std::string render_change(const Change& change, const Style& style);
std::string change_json(const Change& change);

/// Looks again and again until Ctrl-C: at a terminal a screen that is redrawn, else a line for each
/// change.
int run_watch(const ClientOptions& client, const WatchOptions& options);

}  // namespace hearken::app
