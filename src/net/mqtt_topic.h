// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace hearken::net {

/// Longest topic name or filter that we send or accept, in bytes (MQTT allows 65,535).
inline constexpr std::size_t kMaxTopicBytes = 1024;

/// A name that can be published to: not empty, no wildcards, no NUL (MQTT 5.0, section 4.7).
bool is_topic_name(std::string_view topic);
/// A filter that can be subscribed to: "+" fills a level, "#" only stands last.
bool is_topic_filter(std::string_view filter);
/// True when `filter` selects `topic`. Wildcards at the start do not select topics that begin
/// with "$". REQUIRES: both are well formed.
bool topic_matches(std::string_view filter, std::string_view topic);

}  // namespace hearken::net
