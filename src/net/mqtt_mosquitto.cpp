// SPDX-License-Identifier: Apache-2.0
#include <mosquitto.h>
#include <mqtt_protocol.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <system_error>
#include <thread>
#include <unordered_map>

#include "core/mutex.h"
#include "net/egress.h"
#include "net/mqtt_backoff.h"
#include "net/mqtt_properties.h"
#include "net/mqtt_session.h"
#include "net/mqtt_topic.h"

namespace hearken::net {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kLoopTimeoutMs = 100;
constexpr std::uint32_t kMaxPacketBytes = kMaxPayloadBytes + 64 * 1024;  // properties and topic
constexpr std::chrono::seconds kFlushTime{1};
constexpr std::chrono::seconds kHandshakeTime{10};

struct ClientDeleter {
  void operator()(mosquitto* client) const { mosquitto_destroy(client); }
};
using Client = std::unique_ptr<mosquitto, ClientDeleter>;

void init_library() {
  static std::once_flag once;  // mosquitto_lib_init is not safe to call from two threads
  std::call_once(once, [] { mosquitto_lib_init(); });
}

/// One attempt's client object lives from connect to disconnect, so that no message outlives the
/// connection it was handed to inside the library's queue.
class MosquittoSession final : public MqttSession {
 public:
  explicit MosquittoSession(MqttConfig config)
      : config_(std::move(config)),
        backoff_(config_.longest_backoff, config_.seed),
        use_v5_(config_.version == MqttVersion::Prefer5) {
    ensure(!config_.client_id.empty(), "an MQTT session needs a client id");
    init_library();
  }
  ~MosquittoSession() override { stop(); }
  MosquittoSession(const MosquittoSession&) = delete;
  MosquittoSession& operator=(const MosquittoSession&) = delete;

  void start(MqttHandlers handlers) override {
    handlers_ = std::move(handlers);
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }

  Status publish(const MqttMessage& message, PublishCallback on_done) override;
  Status subscribe(const std::string& filter, int qos) override;
  Status replay(const std::string& filter) override;
  Status unsubscribe(const std::string& filter) override;

  MqttState state() const override {
    const MutexLock lock(mutex_);
    return state_;
  }
  MqttStats stats() const override {
    const MutexLock lock(mutex_);
    MqttStats stats = stats_;
    if (sent_) stats.sent_bytes += sent_->count();
    return stats;
  }
  void stop() override {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
  }

 private:
  void run(const std::stop_token& stop);
  std::string serve(const std::stop_token& stop);
  Client make_client();
  Status connect(mosquitto* client);
  void flush_and_leave(mosquitto* client);
  void drop_client(const std::string& reason);
  void set_state(MqttPhase phase, std::string reason);
  void note_refusal(int code);
  void note_silent_close();

  void handle_connack(int code);
  void handle_suback(int message_id, int count, const int* granted);
  void handle_published(int message_id, int code);
  void handle_message(const mosquitto_message& message, const mosquitto_property* properties);
  void subscribe_all();
  void finish_if_subscribed();

  // Constant after construction.
  const MqttConfig config_;

  // Session thread only.
  MqttBackoff backoff_;
  bool use_v5_;
  bool connack_seen_ = false;
  int silent_closes_ = 0;  ///< connections in a row that ended before the broker's answer
  std::string end_reason_;
  MqttHandlers handlers_;  // set before the thread starts

  // Never held while a handler or callback runs.
  mutable Mutex mutex_;
  std::condition_variable_any wake_;
  Client client_ HEARKEN_GUARDED_BY(mutex_);                  // replaced by the session thread only
  std::optional<SentBytes> sent_ HEARKEN_GUARDED_BY(mutex_);  // of client_'s connection
  bool connected_ HEARKEN_GUARDED_BY(mutex_) = false;         // CONNACK arrived with success
  MqttState state_ HEARKEN_GUARDED_BY(mutex_);
  MqttStats stats_ HEARKEN_GUARDED_BY(mutex_);
  std::map<std::string, int> filters_ HEARKEN_GUARDED_BY(mutex_);
  std::set<int> pending_subscriptions_ HEARKEN_GUARDED_BY(mutex_);
  std::unordered_map<int, PublishCallback> pending_ HEARKEN_GUARDED_BY(mutex_);

  std::jthread thread_;  // last: it uses everything above
};

MosquittoSession& self(void* object) { return *static_cast<MosquittoSession*>(object); }

Status MosquittoSession::publish(const MqttMessage& message, PublishCallback on_done) {
  if (!is_topic_name(message.topic)) {
    return fail(ErrorCode::InvalidInput, "not a topic name: '" + message.topic + "'");
  }
  if (message.qos < 0 || message.qos > 1) {
    return fail(ErrorCode::InvalidInput, "QoS must be 0 or 1");
  }
  if (message.payload.size() > kMaxPayloadBytes) {
    return fail(ErrorCode::InvalidInput, "payload larger than 1 MiB for " + message.topic);
  }
  const MutexLock lock(mutex_);
  if (!connected_ || !client_) {
    return fail(ErrorCode::Unavailable, "broker not connected: " + state_.reason);
  }
  const MqttProperties properties = use_v5_ ? MqttProperties::of(message) : MqttProperties{};
  int id = 0;
  const int code = mosquitto_publish_v5(
      client_.get(), &id, message.topic.c_str(), static_cast<int>(message.payload.size()),
      message.payload.data(), message.qos, message.retain == Retain::Yes, properties.get());
  if (code != MOSQ_ERR_SUCCESS) {
    return fail(ErrorCode::Unavailable, std::string("publish: ") + mosquitto_strerror(code));
  }
  pending_[id] = std::move(on_done);
  ++stats_.published;
  return {};
}

Status MosquittoSession::subscribe(const std::string& filter, int qos) {
  if (!is_topic_filter(filter) || qos < 0 || qos > 1) {
    return fail(ErrorCode::InvalidInput, "not a topic filter: '" + filter + "'");
  }
  const MutexLock lock(mutex_);
  const auto [entry, inserted] = filters_.try_emplace(filter, qos);
  if (!inserted && entry->second == qos) return {};
  entry->second = qos;
  if (connected_ && client_) mosquitto_subscribe(client_.get(), nullptr, filter.c_str(), qos);
  return {};
}

Status MosquittoSession::replay(const std::string& filter) {
  const MutexLock lock(mutex_);
  const auto entry = filters_.find(filter);
  if (entry == filters_.end()) return fail(ErrorCode::NotFound, "not subscribed to " + filter);
  if (connected_ && client_) {
    mosquitto_subscribe(client_.get(), nullptr, filter.c_str(), entry->second);
  }
  return {};
}

Status MosquittoSession::unsubscribe(const std::string& filter) {
  if (!is_topic_filter(filter)) {
    return fail(ErrorCode::InvalidInput, "not a topic filter: '" + filter + "'");
  }
  const MutexLock lock(mutex_);
  if (filters_.erase(filter) > 0 && connected_ && client_) {
    mosquitto_unsubscribe(client_.get(), nullptr, filter.c_str());
  }
  return {};
}

void MosquittoSession::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    set_state(MqttPhase::Connecting, config_.host + ":" + std::to_string(config_.port));
    const std::string reason = serve(stop);
    drop_client(reason);
    if (stop.stop_requested()) break;
    const auto wait = backoff_.next();
    MutexLock lock(mutex_);
    wake_.wait_for(lock, stop, wait, [] { return false; });
  }
  set_state(MqttPhase::Offline, "stopped");
}

/// One connection from start to end; returns why it ended.
std::string MosquittoSession::serve(const std::stop_token& stop) {
  connack_seen_ = false;
  end_reason_.clear();
  // Made outside the lock: the library has a lock of its own, under which it calls our handlers.
  Client made = make_client();
  if (!made) return "the MQTT library cannot make a client";
  mosquitto* const client = made.get();
  {
    const MutexLock lock(mutex_);
    client_ = std::move(made);
  }
  if (auto connected = connect(client); !connected) return connected.error().message;
  const auto handshake_end = steady_clock::now() + kHandshakeTime;
  while (!stop.stop_requested()) {
    const int code = mosquitto_loop(client, kLoopTimeoutMs, 1);
    if (code != MOSQ_ERR_SUCCESS) {
      if (!connack_seen_) note_silent_close();
      return end_reason_.empty() ? mosquitto_strerror(code) : end_reason_;
    }
    if (!end_reason_.empty()) return end_reason_;
    if (!connack_seen_ && steady_clock::now() > handshake_end) return "broker does not answer";
  }
  flush_and_leave(client);
  return "stopped";
}

Client MosquittoSession::make_client() {
  const bool clean = config_.session_expiry.count() == 0;
  Client client(mosquitto_new(config_.client_id.c_str(), clean, this));
  if (!client) return client;
  // Publish comes from other threads. It also keeps acknowledgements in the library's queue until
  // this thread's next turn of the loop, when the handler has returned.
  mosquitto_threaded_set(client.get(), true);
  mosquitto_int_option(client.get(), MOSQ_OPT_PROTOCOL_VERSION,
                       use_v5_ ? MQTT_PROTOCOL_V5 : MQTT_PROTOCOL_V311);
  mosquitto_int_option(client.get(), MOSQ_OPT_TCP_NODELAY, 1);
  mosquitto_connect_v5_callback_set(
      client.get(), [](mosquitto*, void* object, int code, int, const mosquitto_property*) {
        self(object).handle_connack(code);
      });
  mosquitto_subscribe_v5_callback_set(
      client.get(),
      [](mosquitto*, void* object, int id, int count, const int* granted,
         const mosquitto_property*) { self(object).handle_suback(id, count, granted); });
  mosquitto_publish_v5_callback_set(
      client.get(), [](mosquitto*, void* object, int id, int code, const mosquitto_property*) {
        self(object).handle_published(id, code);
      });
  mosquitto_message_v5_callback_set(client.get(),
                                    [](mosquitto*, void* object, const mosquitto_message* message,
                                       const mosquitto_property* properties) {
                                      self(object).handle_message(*message, properties);
                                    });
  return client;
}

Status MosquittoSession::connect(mosquitto* client) {
  if (!config_.username.empty()) {
    mosquitto_username_pw_set(client, config_.username.c_str(), config_.password.c_str());
  }
  if (!config_.ca_file.empty()) {
    const auto file = [](const std::string& path) { return path.empty() ? nullptr : path.c_str(); };
    const int code = mosquitto_tls_set(client, config_.ca_file.c_str(), nullptr,
                                       file(config_.cert_file), file(config_.key_file), nullptr);
    if (code != MOSQ_ERR_SUCCESS) {
      return fail(ErrorCode::InvalidInput,
                  "cannot use CA file " + config_.ca_file +
                      (config_.cert_file.empty() ? "" : " or certificate ") + config_.cert_file +
                      ": " + mosquitto_strerror(code));
    }
  }
  if (config_.will) {
    const MqttMessage& will = *config_.will;
    mosquitto_will_set(client, will.topic.c_str(), static_cast<int>(will.payload.size()),
                       will.payload.data(), will.qos, will.retain == Retain::Yes);
  }
  MqttProperties properties;
  if (use_v5_) {
    properties.add_int32(MQTT_PROP_SESSION_EXPIRY_INTERVAL,
                         static_cast<std::uint32_t>(config_.session_expiry.count()));
    properties.add_int32(MQTT_PROP_MAXIMUM_PACKET_SIZE, kMaxPacketBytes);
  }
  const int code = mosquitto_connect_bind_v5(client, config_.host.c_str(), config_.port,
                                             static_cast<int>(config_.keep_alive.count()), nullptr,
                                             properties.get());
  if (code == MOSQ_ERR_SUCCESS) {
    const MutexLock lock(mutex_);
    sent_.emplace(mosquitto_socket(client));
    return {};
  }
  std::string why =
      code == MOSQ_ERR_ERRNO ? std::generic_category().message(errno) : mosquitto_strerror(code);
  return fail(ErrorCode::Unavailable, "cannot reach broker " + config_.host + ":" +
                                          std::to_string(config_.port) + ": " + why);
}

void MosquittoSession::flush_and_leave(mosquitto* client) {
  const auto end = steady_clock::now() + kFlushTime;
  const auto outstanding = [this, client] {
    const MutexLock lock(mutex_);
    return connected_ && (!pending_.empty() || mosquitto_want_write(client));
  };
  while (outstanding() && steady_clock::now() < end) {
    if (mosquitto_loop(client, 10, 1) != MOSQ_ERR_SUCCESS) return;
  }
  {
    const MutexLock lock(mutex_);
    connected_ = false;
  }
  if (mosquitto_disconnect(client) == MOSQ_ERR_SUCCESS) {
    mosquitto_loop(client, 10, 1);
  }
}

void MosquittoSession::drop_client(const std::string& reason) {
  std::unordered_map<int, PublishCallback> unanswered;
  {
    const MutexLock lock(mutex_);
    connected_ = false;
    if (sent_) stats_.sent_bytes += sent_->count();
    sent_.reset();
    client_.reset();
    unanswered.swap(pending_);
    pending_subscriptions_.clear();
  }
  for (auto& [id, on_done] : unanswered) {
    if (on_done)
      on_done(fail(ErrorCode::Unavailable, "connection lost before the broker's answer"));
  }
  set_state(MqttPhase::Offline, reason);
}

void MosquittoSession::set_state(MqttPhase phase, std::string reason) {
  MqttState state{phase, std::move(reason)};
  {
    const MutexLock lock(mutex_);
    state_ = state;
    if (phase == MqttPhase::Online) ++stats_.connects;
  }
  if (handlers_.on_state) handlers_.on_state(state);
}

void MosquittoSession::note_refusal(int code) {
  // 3.1.1 answers 1 ("unacceptable protocol version"), MQTT 5 answers 132.
  const bool version_refused =
      use_v5_ && (code == MQTT_RC_UNSUPPORTED_PROTOCOL_VERSION || code == 1);
  if (version_refused) {
    use_v5_ = false;
    end_reason_ = "broker refuses MQTT 5; falling back to 3.1.1";
    backoff_.reset();
    return;
  }
  end_reason_ = std::string("broker refuses the connection: ") +
                (use_v5_ ? mosquitto_reason_string(code) : mosquitto_connack_string(code));
}

/// Some brokers that know only 3.1.1 close an MQTT 5 connection without a word; so does one that is
/// just going down. After two of them the other version is tried.
void MosquittoSession::note_silent_close() {
  if (config_.version != MqttVersion::Prefer5 || ++silent_closes_ < 2) return;
  silent_closes_ = 0;
  use_v5_ = !use_v5_;
}

void MosquittoSession::handle_connack(int code) {
  connack_seen_ = true;
  silent_closes_ = 0;
  if (code != 0) {
    note_refusal(code);
    return;
  }
  backoff_.reset();
  {
    const MutexLock lock(mutex_);
    connected_ = true;
  }
  subscribe_all();
  finish_if_subscribed();
}

void MosquittoSession::subscribe_all() {
  const MutexLock lock(mutex_);
  for (const auto& [filter, qos] : filters_) {
    int id = 0;
    if (mosquitto_subscribe(client_.get(), &id, filter.c_str(), qos) == MOSQ_ERR_SUCCESS) {
      pending_subscriptions_.insert(id);
    }
  }
}

void MosquittoSession::finish_if_subscribed() {
  {
    const MutexLock lock(mutex_);
    if (!connected_ || !pending_subscriptions_.empty()) return;
    if (state_.phase == MqttPhase::Online) return;
  }
  set_state(MqttPhase::Online, use_v5_ ? "MQTT 5" : "MQTT 3.1.1");
}

void MosquittoSession::handle_suback(int message_id, int count, const int* granted) {
  {
    const MutexLock lock(mutex_);
    pending_subscriptions_.erase(message_id);
    for (int i = 0; i < count; ++i) {
      if (granted[i] >= 128) ++stats_.refused_subscriptions;
    }
  }
  finish_if_subscribed();
}

void MosquittoSession::handle_published(int message_id, int code) {
  PublishCallback on_done;
  {
    const MutexLock lock(mutex_);
    const auto found = pending_.find(message_id);
    if (found == pending_.end()) return;
    on_done = std::move(found->second);
    pending_.erase(found);
  }
  if (!on_done) return;
  if (code >= 128) {
    on_done(fail(ErrorCode::Denied,
                 std::string("broker refuses the message: ") + mosquitto_reason_string(code)));
  } else {
    on_done({});
  }
}

void MosquittoSession::handle_message(const mosquitto_message& message,
                                      const mosquitto_property* properties) {
  const auto bytes = static_cast<std::size_t>(std::max(message.payloadlen, 0));
  const bool too_large = bytes > kMaxPayloadBytes;
  {
    const MutexLock lock(mutex_);
    ++stats_.received;
    stats_.received_bytes += bytes;
    if (too_large) ++stats_.dropped_oversize;
  }
  if (too_large || message.topic == nullptr || !handlers_.on_message) return;
  MqttMessage received;
  received.topic = message.topic;
  if (bytes > 0) received.payload.assign(static_cast<const char*>(message.payload), bytes);
  received.qos = message.qos;
  received.retain = message.retain ? Retain::Yes : Retain::No;
  if (properties != nullptr) read_properties(properties, received);
  handlers_.on_message(received);
}

}  // namespace

const char* to_string(MqttPhase phase) {
  switch (phase) {
    case MqttPhase::Connecting:
      return "connecting";
    case MqttPhase::Online:
      return "online";
    case MqttPhase::Offline:
      break;
  }
  return "offline";
}

std::unique_ptr<MqttSession> make_mqtt_session(MqttConfig config) {
  return std::make_unique<MosquittoSession>(std::move(config));
}

}  // namespace hearken::net
