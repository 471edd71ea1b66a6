// SPDX-License-Identifier: Apache-2.0
#include "net/mqtt_topic.h"

namespace hearken::net {
namespace {

/// Takes the text up to the next "/" off `rest`. `more` tells whether a "/" followed.
std::string_view take_level(std::string_view& rest, bool& more) {
  const auto slash = rest.find('/');
  const auto level = rest.substr(0, slash);
  more = slash != std::string_view::npos;
  rest = more ? rest.substr(slash + 1) : std::string_view{};
  return level;
}

bool has_plain_bytes(std::string_view text) {
  return !text.empty() && text.size() <= kMaxTopicBytes && text.find('\0') == text.npos;
}

}  // namespace

bool is_topic_name(std::string_view topic) {
  return has_plain_bytes(topic) && topic.find_first_of("+#") == topic.npos;
}

bool is_topic_filter(std::string_view filter) {
  if (!has_plain_bytes(filter)) return false;
  bool more = true;
  while (more) {
    const auto level = take_level(filter, more);
    const bool wild = level.find_first_of("+#") != level.npos;
    if (wild && level.size() != 1) return false;
    if (level == "#" && more) return false;
  }
  return true;
}

bool topic_matches(std::string_view filter, std::string_view topic) {
  if (topic.starts_with('$') && (filter.starts_with('+') || filter.starts_with('#'))) return false;
  bool more_filter = true;
  bool more_topic = true;
  while (more_filter && more_topic) {
    const auto wanted = take_level(filter, more_filter);
    if (wanted == "#") return true;
    const auto level = take_level(topic, more_topic);
    if (wanted != "+" && wanted != level) return false;
  }
  if (more_topic) return false;
  return !more_filter || filter == "#";  // "a/#" also selects "a"
}

}  // namespace hearken::net
