// SPDX-License-Identifier: Apache-2.0
#include "net/mqtt_memory.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "core/mutex.h"
#include "net/mqtt_topic.h"

namespace hearken::net {
namespace {

/// What the broker knows of one session. Fields are guarded by the core's mutex; the handlers are
/// called by the delivery thread with `calling` held, so that stop() can wait for them.
struct Peer {
  std::string client_id;
  std::optional<MqttMessage> will;
  MqttHandlers handlers;
  std::map<std::string, int> filters;
  bool online = false;
  bool stopped = false;
  MqttState state;
  MqttStats stats;
  std::recursive_mutex calling;
};
using PeerPtr = std::shared_ptr<Peer>;

}  // namespace

class MemoryBroker::Core {
 public:
  Core() : thread_([this](const std::stop_token& stop) { run(stop); }) {}
  ~Core() {
    thread_.request_stop();
    if (thread_.get_id() == std::this_thread::get_id()) thread_.detach();
  }
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  void add(const PeerPtr& peer) {
    const MutexLock lock(mutex_);
    peers_[peer->client_id] = peer;
  }
  void go_online(const PeerPtr& peer);
  void go_offline(const PeerPtr& peer, const std::string& reason);
  void cut(const std::string& client_id);
  void restore(const std::string& client_id);
  void leave(const PeerPtr& peer);
  Status publish(const PeerPtr& peer, const MqttMessage& message, PublishCallback on_done);
  void subscribe(const PeerPtr& peer, const std::string& filter, int qos);
  Status replay_again(const PeerPtr& peer, const std::string& filter) {
    const MutexLock lock(mutex_);
    if (!peer->filters.contains(filter)) return fail(ErrorCode::NotFound, "not subscribed");
    if (peer->online) replay(peer, filter);
    return {};
  }
  void unsubscribe(const PeerPtr& peer, const std::string& filter) {
    const MutexLock lock(mutex_);
    peer->filters.erase(filter);
  }
  void drain();

  PeerPtr find(const std::string& client_id) const {
    const MutexLock lock(mutex_);
    const auto found = peers_.find(client_id);
    return found == peers_.end() ? PeerPtr{} : found->second;
  }
  template <typename Read>
  auto read(Read&& reader) const {
    const MutexLock lock(mutex_);
    return reader();
  }

 private:
  using Task = std::function<void()>;

  void run(const std::stop_token& stop);
  void post(Task task) HEARKEN_REQUIRES(mutex_);
  void route(const MqttMessage& message) HEARKEN_REQUIRES(mutex_);
  void replay(const PeerPtr& peer, const std::string& filter) HEARKEN_REQUIRES(mutex_);
  void deliver(const PeerPtr& peer, const MqttMessage& message);
  void announce(const PeerPtr& peer, MqttState state) HEARKEN_REQUIRES(mutex_);

  mutable Mutex mutex_;
  std::condition_variable_any wake_;
  std::condition_variable_any idle_;
  std::deque<Task> tasks_ HEARKEN_GUARDED_BY(mutex_);
  bool busy_ HEARKEN_GUARDED_BY(mutex_) = false;
  std::map<std::string, PeerPtr> peers_ HEARKEN_GUARDED_BY(mutex_);
  std::map<std::string, MqttMessage> retained_ HEARKEN_GUARDED_BY(mutex_);
  std::jthread thread_;  // last: it uses everything above
};

void MemoryBroker::Core::run(const std::stop_token& stop) {
  MutexLock lock(mutex_);
  while (wake_.wait(lock, stop, [this]() HEARKEN_REQUIRES(mutex_) { return !tasks_.empty(); })) {
    const Task task = std::move(tasks_.front());
    tasks_.pop_front();
    busy_ = true;
    lock.unlock();
    task();
    lock.lock();
    busy_ = false;
    if (tasks_.empty()) idle_.notify_all();
  }
}

void MemoryBroker::Core::post(Task task) {
  tasks_.push_back(std::move(task));
  wake_.notify_one();
}

void MemoryBroker::Core::announce(const PeerPtr& peer, MqttState state) {
  peer->state = state;
  if (state.phase == MqttPhase::Online) ++peer->stats.connects;
  post([peer, state = std::move(state)] {
    const std::lock_guard calling(peer->calling);
    if (!peer->stopped && peer->handlers.on_state) peer->handlers.on_state(state);
  });
}

void MemoryBroker::Core::go_online(const PeerPtr& peer) {
  const MutexLock lock(mutex_);
  if (peer->online || peer->stopped) return;
  announce(peer, {MqttPhase::Connecting, "in memory"});
  peer->online = true;
  announce(peer, {MqttPhase::Online, "in memory"});
  for (const auto& [filter, qos] : peer->filters) replay(peer, filter);
}

void MemoryBroker::Core::go_offline(const PeerPtr& peer, const std::string& reason) {
  const MutexLock lock(mutex_);
  if (!peer->online) return;
  peer->online = false;
  announce(peer, {MqttPhase::Offline, reason});
  if (peer->will) route(*peer->will);
}

void MemoryBroker::Core::cut(const std::string& client_id) {
  const auto peer = find(client_id);
  if (peer) go_offline(peer, "connection cut");
}

void MemoryBroker::Core::restore(const std::string& client_id) {
  const auto peer = find(client_id);
  if (peer) go_online(peer);
}

void MemoryBroker::Core::leave(const PeerPtr& peer) {
  {
    const MutexLock lock(mutex_);
    peer->online = false;
    const auto found = peers_.find(peer->client_id);
    if (found != peers_.end() && found->second == peer) peers_.erase(found);
    peer->state = {MqttPhase::Offline, "stopped"};
  }
  const std::lock_guard calling(peer->calling);  // a handler in progress ends first
  peer->stopped = true;
}

Status MemoryBroker::Core::publish(const PeerPtr& peer, const MqttMessage& message,
                                   PublishCallback on_done) {
  const MutexLock lock(mutex_);
  if (!peer->online) {
    return fail(ErrorCode::Unavailable, "broker not connected: " + peer->state.reason);
  }
  ++peer->stats.published;
  route(message);
  if (on_done) {
    post([peer, on_done = std::move(on_done)] {
      const std::lock_guard calling(peer->calling);
      if (!peer->stopped) on_done({});
    });
  }
  return {};
}

void MemoryBroker::Core::route(const MqttMessage& message) {
  MqttMessage live = message;
  live.retain = Retain::No;
  for (const auto& [id, peer] : peers_) {
    for (const auto& [filter, qos] : peer->filters) {
      if (!topic_matches(filter, message.topic)) continue;
      post([this, peer = peer, live] { deliver(peer, live); });
      break;
    }
  }
  if (message.retain == Retain::No) return;
  if (message.payload.empty()) {
    retained_.erase(message.topic);
  } else {
    retained_[message.topic] = message;
  }
}

void MemoryBroker::Core::replay(const PeerPtr& peer, const std::string& filter) {
  for (const auto& [topic, message] : retained_) {
    if (!topic_matches(filter, topic)) continue;
    post([this, peer, message = message] { deliver(peer, message); });
  }
}

void MemoryBroker::Core::deliver(const PeerPtr& peer, const MqttMessage& message) {
  {
    const MutexLock lock(mutex_);
    if (!peer->online) return;
    ++peer->stats.received;
    peer->stats.received_bytes += message.payload.size();
  }
  const std::lock_guard calling(peer->calling);
  if (!peer->stopped && peer->handlers.on_message) peer->handlers.on_message(message);
}

void MemoryBroker::Core::subscribe(const PeerPtr& peer, const std::string& filter, int qos) {
  const MutexLock lock(mutex_);
  const auto [entry, inserted] = peer->filters.try_emplace(filter, qos);
  entry->second = qos;
  if (inserted && peer->online) replay(peer, filter);
}

void MemoryBroker::Core::drain() {
  MutexLock lock(mutex_);
  idle_.wait(lock, [this]() HEARKEN_REQUIRES(mutex_) { return tasks_.empty() && !busy_; });
}

namespace {

class MemorySession final : public MqttSession {
 public:
  MemorySession(std::shared_ptr<MemoryBroker::Core> core, PeerPtr peer)
      : core_(std::move(core)), peer_(std::move(peer)) {}
  ~MemorySession() override { stop(); }
  MemorySession(const MemorySession&) = delete;
  MemorySession& operator=(const MemorySession&) = delete;

  void start(MqttHandlers handlers) override {
    peer_->handlers = std::move(handlers);
    core_->add(peer_);
    core_->go_online(peer_);
  }
  Status publish(const MqttMessage& message, PublishCallback on_done) override {
    if (!is_topic_name(message.topic) || message.qos < 0 || message.qos > 1) {
      return fail(ErrorCode::InvalidInput, "not a topic name: '" + message.topic + "'");
    }
    if (message.payload.size() > kMaxPayloadBytes) {
      return fail(ErrorCode::InvalidInput, "payload larger than 1 MiB for " + message.topic);
    }
    return core_->publish(peer_, message, std::move(on_done));
  }
  Status subscribe(const std::string& filter, int qos) override {
    if (!is_topic_filter(filter)) {
      return fail(ErrorCode::InvalidInput, "not a topic filter: '" + filter + "'");
    }
    core_->subscribe(peer_, filter, qos);
    return {};
  }
  Status replay(const std::string& filter) override { return core_->replay_again(peer_, filter); }
  Status unsubscribe(const std::string& filter) override {
    core_->unsubscribe(peer_, filter);
    return {};
  }
  MqttState state() const override {
    return core_->read([this] { return peer_->state; });
  }
  MqttStats stats() const override {
    return core_->read([this] { return peer_->stats; });
  }
  void stop() override { core_->leave(peer_); }

 private:
  std::shared_ptr<MemoryBroker::Core> core_;
  PeerPtr peer_;
};

}  // namespace

MemoryBroker::MemoryBroker() : core_(std::make_shared<Core>()) {}
MemoryBroker::~MemoryBroker() = default;

std::unique_ptr<MqttSession> MemoryBroker::connect(std::string client_id,
                                                   std::optional<MqttMessage> will) {
  auto peer = std::make_shared<Peer>();
  peer->client_id = std::move(client_id);
  peer->will = std::move(will);
  return std::make_unique<MemorySession>(core_, std::move(peer));
}

void MemoryBroker::cut(const std::string& client_id) { core_->cut(client_id); }
void MemoryBroker::restore(const std::string& client_id) { core_->restore(client_id); }
void MemoryBroker::drain() { core_->drain(); }

}  // namespace hearken::net
