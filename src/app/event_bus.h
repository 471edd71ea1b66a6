// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "api/backend.h"
#include "core/clock.h"
#include "core/home.h"
#include "core/ids.h"
#include "core/mutex.h"
#include "core/value.h"

namespace hearken::app {

/// Tells listeners what happens in the home. A slow listener never holds up the home thread and
/// never grows without bound: of each property it gets the newest value, and of other news each
/// kind once with its newest text. Any thread.
class EventBus {
 public:
  EventBus();
  ~EventBus();
  EventBus(const EventBus&) = delete;
  EventBus& operator=(const EventBus&) = delete;

  void tell_value(const ThingId& thing, const std::string& property, const Value& value,
                  WallTime at);
  void tell_availability(const ThingId& thing, Availability availability);
  /// `name` is an event's name, `json` one object on one line.
  void tell(const std::string& name, const std::string& json);

  /// The feed may outlive the bus; it is silent then.
  std::unique_ptr<api::LiveFeed> subscribe();

 private:
  class Listener;
  class Feed;
  void each(const std::function<void(Listener&)>& use);

  Mutex mutex_;
  std::vector<std::weak_ptr<Listener>> listeners_ HEARKEN_GUARDED_BY(mutex_);
};

}  // namespace hearken::app
