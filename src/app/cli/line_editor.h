// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::app {

/// What Tab does: text to insert at the cursor, and what to list when there are several ways on.
struct Completion {
  std::string insert;
  std::vector<std::string> candidates;  ///< two or more; empty otherwise
};

/// Completes the last words of `before` to a name of several words, in any case. The longest tail
/// of the line that begins a name counts: "turn off the liv" completes "Living room lamp". Pure.
Completion complete_name(std::string_view before, const std::vector<std::string>& names);

/// Lines from a person at a terminal, with editing, history and completion of names; without a
/// terminal, plain lines from stdin. One thread.
class LineEditor {
 public:
  /// `history_file` is read and kept (0600, at most 500 lines); empty: none.
  LineEditor(std::string history_file, std::vector<std::string> names);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  /// The next line without its end; nothing at the end of input.
  std::optional<std::string> read(const std::string& prompt);
  /// For the next start and for arrow up; a line that repeats the last one is left out.
  void remember(const std::string& line);

 private:
  class Terminal;
  std::unique_ptr<Terminal> terminal_;  ///< absent when stdin is none
};

/// $XDG_STATE_HOME/hearken/NAME, with its folder made; empty when there is no home.
std::string state_file(const char* name);

}  // namespace hearken::app
