// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/mutex.h"
#include "core/result.h"
#include "net/mqtt_session.h"
#include "sim/sim_model.h"
#include "sim/sim_wire.h"

namespace hearken::sim {

/// What can be wrong with a device.
enum class Misbehaviour {
  None,
  Dead,         ///< hears nothing, says nothing
  Slow,         ///< obeys after `SimHome::kSlow` more
  Lying,        ///< claims to accept commands and does nothing
  LateEcho,     ///< obeys at once, reports it after `SimHome::kSlow`
  Flapping,     ///< obeys, then falls back to what it was
  Garbage,      ///< sends bytes that are no report
  Offline,      ///< says that it is offline and ignores commands
  WrongUnit,    ///< obeys, and reports °F for °C and 0 to 255 for %
  Partial,      ///< goes half the way
  Rebooting,    ///< restarts shortly after it obeyed, and every second time before it does
  OtherDevice,  ///< does nothing, and sends the state of the next device of its kind
  Pretending,   ///< does nothing, and reports what was wanted
};
const char* to_string(Misbehaviour misbehaviour);
using hearken::to_string;  // of values, which the function above would hide
std::optional<Misbehaviour> parse_misbehaviour(std::string_view text);

/// A sensor beside a device that shows what the device really does.
struct SimMeter {
  ThingId sensor;  ///< a device of the same home; its `state` is set
  std::function<Value(const SimModel&)> shows;
};

struct SimDeviceConfig {
  Thing thing;
  SimModel::Values initial;
  SimModel::Values memory;  ///< values that come back when it is switched on
  std::unique_ptr<SimWire> wire;
  std::chrono::milliseconds delay{0};     ///< from command to effect
  std::chrono::milliseconds slowness{0};  ///< when it is slow or late; 0: SimHome::kSlow
  /// Ignores commands whose expiry the wall clock has passed. Off where the runtime lives at
  /// another time than the devices.
  bool heeds_expiry = true;
  std::chrono::milliseconds report_every{0};  ///< 0: reports only changes
  /// Property of a sensor that wanders by itself, and how far it may go from its start.
  std::string drifting;
  double drift = 0;
  std::optional<SimMeter> meter;
};

/// A command that a device obeyed: its own log.
struct DoneCommand {
  ThingId thing;
  std::string action;
  Value argument;
  std::string id;  ///< empty: the device knows no ids
  std::chrono::steady_clock::time_point at{};
  std::chrono::milliseconds late{0};  ///< after the command's expiry; 0: before it
};

/// What a device really was from a moment on.
struct Truth {
  std::chrono::steady_clock::time_point from{};
  SimModel::Values values;
};

/// Simulated devices on a broker. Each device is a client of its own, or all share one session.
/// Any thread. Two kinds of threads of its own: the sessions', and one for what is due later.
class SimHome {
 public:
  using SessionFactory = std::function<std::unique_ptr<net::MqttSession>(
      std::string client_id, std::optional<net::MqttMessage> will)>;
  enum class Sessions { OneEach, OneForAll };
  static constexpr std::chrono::milliseconds kSlow{3000};
  static constexpr std::chrono::milliseconds kFlapAfter{60};
  static constexpr std::chrono::milliseconds kRebootAfter{60};
  static constexpr std::chrono::milliseconds kRebootTime{300};

  SimHome(SessionFactory factory, Sessions sessions, std::string client_prefix = "sim");
  ~SimHome();
  SimHome(const SimHome&) = delete;
  SimHome& operator=(const SimHome&) = delete;

  /// REQUIRES: not started.
  void add(SimDeviceConfig config);
  void start();
  void stop();
  /// True when every session is Online before `timeout` has passed.
  bool wait_online(std::chrono::milliseconds timeout);

  /// NotFound for an unknown thing; so do the two below.
  Status set_misbehaviour(const ThingId& thing, Misbehaviour misbehaviour);
  /// A hand on the device: it obeys at once and reports.
  Status operate(const ThingId& thing, std::string_view action, const Value& argument);
  /// The world: a sensor's value changes and is reported.
  Status set_value(const ThingId& thing, std::string_view property, Value value);

  /// What the device really is, whatever it says. Empty for an unknown thing.
  SimModel::Values values(const ThingId& thing) const;
  std::vector<ThingId> things() const;
  std::vector<DoneCommand> done_commands() const;
  /// All that a device was since start(), oldest first.
  std::vector<Truth> truth(const ThingId& thing) const;
  /// Commands that reached a device, obeyed or not.
  std::uint64_t heard_commands() const;

 private:
  struct Device;
  struct Session;
  struct Due {
    std::chrono::steady_clock::time_point at;
    std::uint64_t order = 0;
    std::function<void()> task;  // runs with mutex_ held
    bool operator>(const Due& other) const {
      return at != other.at ? at > other.at : order > other.order;
    }
  };
  using Outbox = std::vector<std::pair<net::MqttSession*, net::MqttMessage>>;

  void on_message(Session& session, const net::MqttMessage& message);
  void on_state(Session& session, const net::MqttState& state);
  void run(const std::stop_token& stop);
  static bool is_deaf(const Device& device);
  static std::chrono::milliseconds slowness_of(const Device& device);
  Device* find(const ThingId& thing) const HEARKEN_REQUIRES(mutex_);
  void hear(Device& device, const net::MqttMessage& message) HEARKEN_REQUIRES(mutex_);
  void obey(Device& device, const SimCommand& command) HEARKEN_REQUIRES(mutex_);
  void obey_at_once(Device& device, const SimCommand& command) HEARKEN_REQUIRES(mutex_);
  void pretend(Device& device, const SimCommand& command) HEARKEN_REQUIRES(mutex_);
  void reboot(Device& device) HEARKEN_REQUIRES(mutex_);
  void changed(Device& device) HEARKEN_REQUIRES(mutex_);
  void report(Device& device) HEARKEN_REQUIRES(mutex_);
  void report_regularly(Device& device) HEARKEN_REQUIRES(mutex_);
  void later(std::chrono::milliseconds delay, std::function<void()> task) HEARKEN_REQUIRES(mutex_);
  void queue(Device& device, std::vector<net::MqttMessage> messages) HEARKEN_REQUIRES(mutex_);
  void flush() HEARKEN_REQUIRES(mutex_);

  const SessionFactory factory_;
  const Sessions mode_;
  const std::string client_prefix_;

  // Constant after start().
  std::vector<std::unique_ptr<Device>> devices_;
  std::map<ThingId, Device*> by_id_;
  std::vector<std::unique_ptr<Session>> sessions_;

  Mutex publish_mutex_;  ///< held while publishing; taken after mutex_, never before
  mutable Mutex mutex_;
  std::condition_variable_any wake_;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_ HEARKEN_GUARDED_BY(mutex_);
  std::uint64_t next_order_ HEARKEN_GUARDED_BY(mutex_) = 0;
  Outbox outbox_ HEARKEN_GUARDED_BY(mutex_);
  std::vector<DoneCommand> done_ HEARKEN_GUARDED_BY(mutex_);
  std::uint64_t heard_ HEARKEN_GUARDED_BY(mutex_) = 0;
  bool stopping_ HEARKEN_GUARDED_BY(mutex_) = false;
  std::jthread timer_;  // last: it uses everything above
};

}  // namespace hearken::sim
