// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/result.h"
#include "net/mqtt_message.h"

// One connection to an MQTT broker, kept up until it is stopped.
//
// Goals: reconnects on its own, says in what state it is, delivers each message once per arrival,
// never sends a message later than the connection it was given to: what a lost connection leaves
// unacknowledged is reported as failed and is the caller's to repeat under its own key.
// Non-goals: QoS 2, queueing while offline, shared state between sessions.

namespace hearken::net {

/// Payloads above this are counted and dropped before anybody looks at them.
inline constexpr std::size_t kMaxPayloadBytes = std::size_t{1} << 20;

enum class MqttPhase { Connecting, Online, Offline };
const char* to_string(MqttPhase phase);

struct MqttState {
  MqttPhase phase = MqttPhase::Offline;
  std::string reason;  ///< for people; why it is Offline, or which protocol is Online
};

struct MqttStats {
  std::uint64_t received = 0;
  std::uint64_t received_bytes = 0;
  std::uint64_t published = 0;
  std::uint64_t sent_bytes = 0;        ///< on TCP, of all connections
  std::uint64_t dropped_oversize = 0;  ///< payload above kMaxPayloadBytes
  std::uint64_t refused_subscriptions = 0;
  std::uint64_t connects = 0;  ///< times the session came Online
};

struct MqttHandlers {
  std::function<void(const MqttMessage&)> on_message;
  std::function<void(const MqttState&)> on_state;
};

/// How a publication ended: acknowledged by the broker (QoS 1), written to the socket (QoS 0), or
/// the reason why neither is known.
using PublishCallback = std::function<void(Status)>;

/// A message of QoS 1 is acknowledged to the broker when on_message has returned: what a handler
/// has not made safe by then, the broker sends again. Methods: any thread. Handlers and callbacks
/// run on the session's own thread, one at a time, and may call publish and subscribe but never
/// stop. The destructor stops.
class MqttSession {
 public:
  virtual ~MqttSession() = default;

  /// Starts to connect. REQUIRES: called once.
  virtual void start(MqttHandlers handlers) = 0;

  /// Hands over one message. `on_done` is called exactly once if and only if this succeeds,
  /// unless the session is stopped first.
  /// InvalidInput: topic, QoS or size; Unavailable: not Online, nothing was or will be sent.
  virtual Status publish(const MqttMessage& message, PublishCallback on_done) = 0;
  Status publish(const MqttMessage& message) { return publish(message, nullptr); }

  /// Adds a filter, also for every later connection. Idempotent. InvalidInput for a malformed one.
  virtual Status subscribe(const std::string& filter, int qos) = 0;
  /// Asks for the retained messages of a filter that is subscribed already once more (MQTT 5.0,
  /// 3.8.4: a repeated subscription replays them). NotFound when it is not subscribed.
  virtual Status replay(const std::string& filter) = 0;
  virtual Status unsubscribe(const std::string& filter) = 0;

  virtual MqttState state() const = 0;
  virtual MqttStats stats() const = 0;

  /// Waits up to a second for outstanding acknowledgements, says goodbye (the will is not sent) and
  /// joins the thread. No handler runs after it returns.
  virtual void stop() = 0;
};

enum class MqttVersion { Prefer5, Only311 };

struct MqttConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 1883;
  std::string client_id;  ///< stable and unique at the broker; REQUIRES: not empty
  std::string username;   ///< empty: none
  std::string password;
  std::string ca_file;    ///< not empty: TLS, the broker's certificate must chain to this file
  std::string cert_file;  ///< PEM, with ca_file: what this client shows; empty: nothing
  std::string key_file;   ///< PEM without a password; REQUIRES: with cert_file
  std::chrono::seconds keep_alive{30};
  /// How long the broker keeps subscriptions and undelivered messages of a lost connection.
  /// 0: not at all. MQTT 3.1.1 knows only "not at all" and "for ever".
  std::chrono::seconds session_expiry{0};
  std::optional<MqttMessage> will;  ///< sent by the broker when the connection is lost
  MqttVersion version = MqttVersion::Prefer5;
  std::chrono::milliseconds longest_backoff{60'000};
  std::uint64_t seed = 0;  ///< of the back-off's jitter; 0: from the operating system
};

/// Status: beta. Trust: hardened against a hostile broker as far as libmosquitto is; sizes and
/// topics of what arrives are checked here.
/// Speaks MQTT 5 and falls back to 3.1.1 for brokers that refuse it. An unreachable broker is a
/// state, not an error. Waits between attempts follow exponential back-off with full jitter
/// (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
std::unique_ptr<MqttSession> make_mqtt_session(MqttConfig config);

}  // namespace hearken::net
