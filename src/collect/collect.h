// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "collect/self.h"
#include "core/clock.h"
#include "core/home.h"
#include "core/mutex.h"
#include "core/outcome.h"
#include "core/reading.h"
#include "core/result.h"
#include "devices/device_adapter.h"
#include "net/mqtt_session.h"

/// The way in and out: messages of the broker become readings, things and availability; commands
/// become messages.
namespace hearken::collect {

/// Why a message, or a part of one, went no further.
enum class DropReason {
  UnknownTopic,  ///< no thing reports there
  CommandTopic,  ///< somebody's command, retained or not
  Malformed,     ///< not what the dialect defines
  SkippedPart,   ///< one member of a message that was otherwise read
  Announcement,  ///< an announced entity that cannot be used
  Impostor,      ///< announces a thing that configuration or another topic owns
  TooManyThings,
  Gap,  ///< the numbers of a stream show that messages before this one were lost
};
inline constexpr std::size_t kDropReasons = 8;
const char* to_string(DropReason reason);

struct CollectorStats {
  std::uint64_t messages = 0;
  std::uint64_t readings = 0;
  std::uint64_t commands_sent = 0;
  std::uint64_t commands_failed = 0;
  std::uint64_t requests_sent = 0;                    ///< for states and introductions
  std::uint64_t announced_things = 0;                 ///< known at present
  std::array<std::uint64_t, kDropReasons> dropped{};  ///< indexed by DropReason
  net::MqttStats session;
};

/// Where things go. All run on the session's thread, one at a time, and must not block; all may be
/// empty.
struct Sinks {
  std::function<void(std::vector<Reading>)> on_readings;
  /// New or changed things, and the areas they name.
  std::function<void(std::vector<Thing>, std::vector<Area>)> on_things;
  std::function<void(std::vector<ThingId>)> on_removed;
  std::function<void(const ThingId&, Availability)> on_availability;
  std::function<void(const devices::CommandEcho&)> on_echo;
  std::function<void(const net::MqttState&)> on_state;
  /// A drop worth a line in the log: at most one per reason in ten seconds.
  std::function<void(DropReason, const std::string& detail)> on_drop;
};

/// Most things that announcements may add.
inline constexpr std::size_t kMaxAnnouncedThings = 50'000;

/// Hearken's own availability, retained: "online" while connected, "offline" as last will.
std::string status_topic(std::string_view site);
net::MqttMessage own_will(std::string_view site);

/// Methods: any thread. The configured bindings are constant; announced ones come and go.
class Collector {
 public:
  /// `session` is not started yet; its will should be own_will(site).
  Collector(std::unique_ptr<net::MqttSession> session,
            std::vector<std::unique_ptr<devices::DeviceAdapter>> adapters,
            std::vector<devices::BindingPtr> configured, std::string site, const Clock& clock,
            Sinks sinks);
  ~Collector();
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;

  /// From the first connection on, Hearken shows itself as a device. REQUIRES: before start().
  void introduce_self(std::string version);
  /// What it shows; sent when it has changed and the broker is there. Nothing without
  /// introduce_self().
  void report_self(const SelfReport& report);
  /// REQUIRES: called once.
  void start();
  /// Says "offline" and disconnects. No sink runs after it returns. Not from a sink.
  void stop();

  /// Publishes a command. `on_done`, if any, gets the broker's acknowledgement of the last message,
  /// which says nothing about the device. NotFound: no binding for the thing; InvalidInput: it
  /// cannot be encoded; Timeout: its deadline has passed; Unavailable: the broker is not connected.
  Status send(const Command& command, net::PublishCallback on_done = nullptr);

  net::MqttState session_state() const { return session_->state(); }
  CollectorStats stats() const;

 private:
  struct Announced {
    devices::BindingPtr binding;
    std::string source;  ///< announcement topic
  };

  void on_message(const net::MqttMessage& message);
  void on_state(const net::MqttState& state);
  void show_self();
  /// Things that listen to a topic.
  std::size_t readers_of(const std::string& topic) const;
  std::vector<devices::BindingPtr> announced_bindings() const;
  void deliver(const devices::Arrival& arrival);
  void ask(const std::vector<net::MqttMessage>& requests);
  void ask_unknown(const std::string& topic);
  void follow_sequence(const devices::Binding& binding, const devices::SequenceMark& mark);
  Result<devices::Announcement> read_parts(const devices::DeviceAdapter& adapter,
                                           const net::MqttMessage& message,
                                           const std::string& group);
  void read_announcement(const devices::DeviceAdapter& adapter, const net::MqttMessage& message);
  void apply(const devices::Announcement& announcement, const std::string& source);
  void report(const devices::Binding& binding, const devices::Arrival& arrival);
  void report_availability(const devices::Binding& binding,
                           const devices::AvailabilityReport& report);
  void listen(const std::vector<devices::BindingPtr>& bindings,
              const std::vector<devices::BindingPtr>& before);
  bool is_announcement_topic(const std::string& topic) const;
  void keep_waiting_ones(const devices::Arrival& arrival,
                         std::vector<devices::BindingPtr>& bindings);
  bool admit(const devices::BindingPtr& binding, const std::string& source);
  void add_topics(const devices::BindingPtr& binding) HEARKEN_REQUIRES(mutex_);
  void remove_binding(const ThingId& thing, std::vector<std::string>& unused)
      HEARKEN_REQUIRES(mutex_);
  void drop(DropReason reason, const std::string& detail);

  // Constant after construction.
  const std::unique_ptr<net::MqttSession> session_;
  const std::vector<std::unique_ptr<devices::DeviceAdapter>> adapters_;
  const std::string site_;
  const Clock& clock_;
  const Sinks sinks_;
  std::string own_version_;  ///< empty: does not show itself
  bool stopped_ = false;

  // Session thread only.
  std::map<ThingId, std::map<std::string, Availability>> availability_;
  std::array<MonoTime, kDropReasons> last_logged_{};
  /// By topic: things that wait for its retained message, which others there have read already.
  std::unordered_map<std::string, std::vector<ThingId>> awaiting_;
  /// Announcements that come in parts, by group and topic.
  std::map<std::string, std::map<std::string, std::string>> parts_;
  std::unordered_map<std::string, std::uint32_t> sequences_;  ///< last number by session
  std::unordered_map<std::string, MonoTime> asked_;           ///< when a request was sent last

  mutable Mutex mutex_;
  std::unordered_map<std::string, std::vector<devices::BindingPtr>> by_topic_
      HEARKEN_GUARDED_BY(mutex_);
  std::unordered_multiset<std::string> command_topics_ HEARKEN_GUARDED_BY(mutex_);
  std::unordered_map<ThingId, devices::BindingPtr> configured_ HEARKEN_GUARDED_BY(mutex_);
  std::unordered_map<ThingId, Announced> announced_ HEARKEN_GUARDED_BY(mutex_);
  std::unordered_map<std::string, std::vector<ThingId>> by_source_ HEARKEN_GUARDED_BY(mutex_);
  CollectorStats stats_ HEARKEN_GUARDED_BY(mutex_);
  std::optional<SelfReport> self_ HEARKEN_GUARDED_BY(mutex_);
};

}  // namespace hearken::collect
