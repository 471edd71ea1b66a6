// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearken {

/// One entry of a to-do list.
struct TodoItem {
  std::string summary;
  bool done = false;

  bool operator==(const TodoItem&) const = default;
};

/// Reads the JSON text in a to-do list's "items" property: an array of objects with "summary" and
/// either "done" (boolean) or "status" ("completed"), or an object whose "items" is such an array.
/// Other members are skipped. At most 10,000 items and 32 nested levels; std::nullopt for anything
/// that is not such JSON (RFC 8259). Any thread.
std::optional<std::vector<TodoItem>> parse_todo_items(std::string_view json);

/// Open items whose summary equals `summary` without regard to ASCII case.
std::size_t count_open(const std::vector<TodoItem>& items, std::string_view summary);

}  // namespace hearken
