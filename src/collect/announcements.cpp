// SPDX-License-Identifier: Apache-2.0
// Things that announce themselves: they come, change and go.
#include <algorithm>

#include "collect/collect.h"
#include "net/mqtt_topic.h"

namespace hearken::collect {
namespace {

constexpr std::size_t kMaxGroups = 5'000;
constexpr std::size_t kMaxPartBytes = std::size_t{64} * 1024;

}  // namespace

void Collector::read_announcement(const devices::DeviceAdapter& adapter,
                                  const net::MqttMessage& message) {
  const std::string group = adapter.group_of(message.topic);
  auto announcement = group == message.topic
                          ? adapter.read_announcement(message.topic, message.payload)
                          : read_parts(adapter, message, group);
  if (!announcement) {
    drop(DropReason::Announcement, message.topic + ": " + announcement.error().message);
    return;
  }
  for (const auto& reason : announcement->skipped) {
    drop(DropReason::Announcement, message.topic + ": " + reason);
  }
  apply(*announcement, group);
}

Result<devices::Announcement> Collector::read_parts(const devices::DeviceAdapter& adapter,
                                                    const net::MqttMessage& message,
                                                    const std::string& group) {
  if (!parts_.contains(group) && parts_.size() >= kMaxGroups) {
    return fail(ErrorCode::Resource, "too many devices announce themselves in parts");
  }
  if (message.payload.size() > kMaxPartBytes) {
    return fail(ErrorCode::InvalidInput, "an announcement larger than 64 KiB");
  }
  auto& parts = parts_[group];
  if (message.payload.empty()) {
    parts.erase(message.topic);
  } else {
    parts[message.topic] = message.payload;
  }
  if (!parts.empty()) return adapter.read_group(parts);
  parts_.erase(group);
  return devices::Announcement{};
}

bool Collector::admit(const devices::BindingPtr& binding, const std::string& source) {
  const ThingId& id = binding->thing().id;
  bool taken = false;
  bool full = false;
  {
    const MutexLock lock(mutex_);
    const auto owner = announced_.find(id);
    const bool known = owner != announced_.end();
    taken = configured_.contains(id) || (known && owner->second.source != source);
    full = !known && announced_.size() >= kMaxAnnouncedThings;
  }
  if (taken) {
    drop(DropReason::Impostor, source + " announces " + id.str() + ", which another source owns");
  } else if (full) {
    drop(DropReason::TooManyThings, id.str());
  }
  return !taken && !full;
}

void Collector::apply(const devices::Announcement& announcement, const std::string& source) {
  std::vector<devices::BindingPtr> admitted;
  for (const auto& binding : announcement.bindings) {
    if (admit(binding, source)) admitted.push_back(binding);
  }
  std::vector<devices::BindingPtr> before;
  std::vector<ThingId> removed;
  std::vector<Thing> things;
  std::vector<std::string> unused_topics;
  {
    const MutexLock lock(mutex_);
    std::vector<ThingId>& ids = by_source_[source];
    for (const ThingId& id : ids) {
      if (const auto known = announced_.find(id); known != announced_.end()) {
        before.push_back(known->second.binding);
      }
      remove_binding(id, unused_topics);
      removed.push_back(id);
    }
    ids.clear();
    for (const auto& binding : admitted) {
      const ThingId& id = binding->thing().id;
      ids.push_back(id);
      announced_[id] = {binding, source};
      add_topics(binding);
      things.push_back(binding->thing());
      std::erase(removed, id);
    }
    if (ids.empty()) by_source_.erase(source);
  }
  for (const auto& topic : unused_topics) {
    if (readers_of(topic) > 0) continue;
    awaiting_.erase(topic);
    (void)session_->unsubscribe(topic);  // an unneeded subscription only costs drops
  }
  for (const ThingId& id : removed) availability_.erase(id);
  if (!removed.empty() && sinks_.on_removed) sinks_.on_removed(std::move(removed));
  if (!things.empty() && sinks_.on_things) sinks_.on_things(std::move(things), announcement.areas);
  listen(admitted, before);  // after the things are known, so that replayed states find them
}

/// Subscribes to what is new in `bindings`. A topic that another thing has subscribed already is
/// asked for its retained message again, which only the new thing will read.
void Collector::listen(const std::vector<devices::BindingPtr>& bindings,
                       const std::vector<devices::BindingPtr>& before) {
  std::unordered_map<ThingId, std::vector<std::string>> heard;
  for (const auto& binding : before) heard[binding->thing().id] = binding->topics();
  for (const auto& binding : bindings) {
    const ThingId& id = binding->thing().id;
    const auto& old_topics = heard[id];
    for (const auto& topic : binding->topics()) {
      if (std::find(old_topics.begin(), old_topics.end(), topic) != old_topics.end()) continue;
      const std::size_t readers = readers_of(topic);
      if (readers == 0) continue;
      // A second subscription that covers the topic would bring every message twice.
      if (is_announcement_topic(topic)) continue;
      awaiting_[topic].push_back(id);
      auto asked = session_->subscribe(topic, 1);
      if (asked && readers > 1) asked = session_->replay(topic);
      if (!asked) drop(DropReason::Announcement, asked.error().message);
    }
    if (old_topics.empty() && !binding->announced_with_state()) ask(binding->state_requests());
  }
}

bool Collector::is_announcement_topic(const std::string& topic) const {
  return std::any_of(adapters_.begin(), adapters_.end(), [&](const auto& adapter) {
    const auto filters = adapter->announcement_filters();
    return std::any_of(filters.begin(), filters.end(), [&](const std::string& filter) {
      return net::topic_matches(filter, topic);
    });
  });
}

void Collector::add_topics(const devices::BindingPtr& binding) {
  const auto own_commands = binding->command_topics();
  for (const auto& topic : binding->topics()) {
    // A thing that "reports" where it is commanded would confirm our own words.
    const bool echoes_us =
        std::find(own_commands.begin(), own_commands.end(), topic) != own_commands.end();
    if (!echoes_us) by_topic_[topic].push_back(binding);
  }
  for (const auto& topic : own_commands) command_topics_.insert(topic);
}

void Collector::remove_binding(const ThingId& thing, std::vector<std::string>& unused) {
  const auto found = announced_.find(thing);
  if (found == announced_.end()) return;
  for (const auto& topic : found->second.binding->topics()) {
    auto& bindings = by_topic_[topic];
    std::erase_if(bindings, [&](const auto& entry) { return entry->thing().id == thing; });
    if (!bindings.empty()) continue;
    by_topic_.erase(topic);
    unused.push_back(topic);
  }
  for (const auto& topic : found->second.binding->command_topics()) {
    const auto entry = command_topics_.find(topic);
    if (entry != command_topics_.end()) command_topics_.erase(entry);
  }
  announced_.erase(found);
}

}  // namespace hearken::collect
