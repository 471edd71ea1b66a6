// SPDX-License-Identifier: Apache-2.0
#include "app/event_bus.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/json_texts.h"

namespace hearken::app {

/// What one listener has not heard yet.
class EventBus::Listener {
 public:
  void change(const std::string& thing, const std::string& member, json change) {
    const MutexLock lock(mutex_);
    changes_[{thing, member}] = std::move(change);
    wake_.notify_one();
  }

  void news(const std::string& name, const std::string& text) {
    const MutexLock lock(mutex_);
    news_[name] = text;
    wake_.notify_one();
  }

  std::vector<api::LiveEvent> take(std::chrono::milliseconds patience) {
    MutexLock lock(mutex_);
    wake_.wait_for(lock, patience,
                   [&]() HEARKEN_REQUIRES(mutex_) { return !changes_.empty() || !news_.empty(); });
    std::vector<api::LiveEvent> events;
    // First which things there are, then their values.
    for (auto& [name, text] : news_) events.push_back({name, std::move(text)});
    if (!changes_.empty()) {
      json list = json::array();
      for (auto& [key, change] : changes_) list.push_back(std::move(change));
      events.push_back({"state", dump({{"changes", std::move(list)}})});
    }
    news_.clear();
    changes_.clear();
    return events;
  }

 private:
  Mutex mutex_;
  std::condition_variable_any wake_;
  std::map<std::pair<std::string, std::string>, json> changes_
      HEARKEN_GUARDED_BY(mutex_);                                       ///< by thing and property
  std::map<std::string, std::string> news_ HEARKEN_GUARDED_BY(mutex_);  ///< by name
};

class EventBus::Feed final : public api::LiveFeed {
 public:
  explicit Feed(std::shared_ptr<Listener> listener) : listener_(std::move(listener)) {}
  std::vector<api::LiveEvent> next(std::chrono::milliseconds patience) override {
    return listener_->take(patience);
  }

 private:
  const std::shared_ptr<Listener> listener_;
};

EventBus::EventBus() = default;
EventBus::~EventBus() = default;

void EventBus::each(const std::function<void(Listener&)>& use) {
  const MutexLock lock(mutex_);
  std::erase_if(listeners_, [&](const std::weak_ptr<Listener>& weak) {
    const auto listener = weak.lock();
    if (listener) use(*listener);
    return !listener;
  });
}

void EventBus::tell_value(const ThingId& thing, const std::string& property, const Value& value,
                          WallTime at) {
  each([&](Listener& listener) {
    listener.change(thing.str(), property,
                    {{"thing", thing.str()},
                     {"property", property},
                     {"value", value_json(value)},
                     {"at", format_time(at)}});
  });
}

void EventBus::tell_availability(const ThingId& thing, Availability availability) {
  each([&](Listener& listener) {
    listener.change(thing.str(), "",
                    {{"thing", thing.str()}, {"availability", name_of(availability)}});
  });
}

void EventBus::tell(const std::string& name, const std::string& json_text) {
  each([&](Listener& listener) { listener.news(name, json_text); });
}

std::unique_ptr<api::LiveFeed> EventBus::subscribe() {
  auto listener = std::make_shared<Listener>();
  const MutexLock lock(mutex_);
  listeners_.push_back(listener);
  return std::make_unique<Feed>(std::move(listener));
}

}  // namespace hearken::app
