// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <condition_variable>
#include <iostream>
#include <mutex>

#include "app/ingest.h"
#include "core/mutex.h"
#include "net/mqtt_session.h"

namespace hearken::app {
namespace {

constexpr std::size_t kMaxInFlight = 2'000;
/// The publisher is woken with so many fewer, not for each one: that would cost more than to
/// publish.
constexpr std::size_t kGoOnInFlight = 1'700;
constexpr std::chrono::milliseconds kProbeEvery{70};  ///< longer than the store gathers readings
constexpr std::chrono::seconds kPatience{60};

/// Lets a publisher run ahead of the broker's acknowledgements only so far.
class FlightControl {
 public:
  bool take() {
    MutexLock lock(mutex_);
    const bool free = wake_.wait_for(
        lock, kPatience, [this]() HEARKEN_REQUIRES(mutex_) { return in_flight_ < kMaxInFlight; });
    if (free) ++in_flight_;
    return free;
  }
  void give_back() {
    const MutexLock lock(mutex_);
    --in_flight_;
    if (in_flight_ == kGoOnInFlight || in_flight_ == 0) wake_.notify_all();
  }
  bool wait_until_landed() {
    MutexLock lock(mutex_);
    return wake_.wait_for(lock, kPatience,
                          [this]() HEARKEN_REQUIRES(mutex_) { return in_flight_ == 0; });
  }

 private:
  Mutex mutex_;
  ConditionVariable wake_;
  std::size_t in_flight_ HEARKEN_GUARDED_BY(mutex_) = 0;
};

double seconds_of(std::chrono::system_clock::time_point time) {
  return std::chrono::duration<double>(time.time_since_epoch()).count();
}

Status publish(net::MqttSession& session, FlightControl& flight, std::string topic,
               std::string payload, int qos) {
  if (!flight.take()) return fail(ErrorCode::Timeout, "the broker acknowledges nothing any more");
  net::MqttMessage message;
  message.topic = std::move(topic);
  message.payload = std::move(payload);
  message.qos = qos;
  return session.publish(message, [&flight](const Status&) { flight.give_back(); });
}

}  // namespace

std::string ingest_topic(std::size_t index) { return fmt::format("ingest/d{}/status", index); }

Result<int> run_ingest_feed(const IngestFeedOptions& options) {
  net::MqttConfig config;
  config.port = options.port;
  config.client_id = "ingest-feed";
  FlightControl flight;
  const auto session = net::make_mqtt_session(std::move(config));
  std::mutex mutex;
  std::condition_variable online;
  bool is_online = false;
  session->start({nullptr, [&](const net::MqttState& state) {
                    const std::lock_guard lock(mutex);
                    is_online = state.phase == net::MqttPhase::Online;
                    online.notify_all();
                  }});
  {
    std::unique_lock lock(mutex);
    if (!online.wait_for(lock, kPatience, [&] { return is_online; })) {
      return fail(ErrorCode::Unavailable, "the feed does not reach the broker");
    }
  }
  std::cout << "ready" << std::endl;
  std::string line;
  std::getline(std::cin, line);
  const auto begin = std::chrono::steady_clock::now();
  auto next_probe = begin;
  for (std::size_t i = 0; i < options.readings; ++i) {
    if (options.per_s > 0) {
      const auto due = begin + std::chrono::microseconds(i * 1'000'000 / options.per_s);
      std::unique_lock lock(mutex);
      online.wait_until(lock, due, [&] { return std::chrono::steady_clock::now() >= due; });
    }
    const std::size_t device = i % options.devices;
    const auto turn = static_cast<long long>(i / options.devices);
    // A value that changes each time, so that none is left out as a repetition.
    HEARKEN_TRY_VOID(publish(*session, flight, ingest_topic(device),
                             fmt::format(R"({{"value":{},"at":{:.3f}}})", i % 1'000'003,
                                         static_cast<double>(options.first_ms + turn) / 1000),
                             options.qos));
    if (std::chrono::steady_clock::now() < next_probe) continue;
    next_probe = std::chrono::steady_clock::now() + kProbeEvery;
    HEARKEN_TRY_VOID(publish(*session, flight, kIngestProbe,
                             fmt::format(R"({{"value":{},"at":{:.3f}}})", i,
                                         seconds_of(std::chrono::system_clock::now())),
                             options.qos));
  }
  const bool landed = flight.wait_until_landed();
  session->stop();
  std::cout << (landed ? "done" : "lost") << std::endl;
  return landed ? 0 : 1;
}

}  // namespace hearken::app
