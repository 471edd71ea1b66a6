// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/home.h"
#include "core/outcome.h"
#include "core/reading.h"
#include "core/result.h"
#include "core/thing.h"
#include "net/mqtt_message.h"

// Device dialects: bytes to values and back. Everything here is pure: no I/O, no clock, no state.
//
// A dialect has two parts. A `DeviceAdapter` reads announcements ("discovery") and makes a
// `Binding` for each thing. A `Binding` is an immutable value that knows one thing's topics: it
// decodes what arrives on them and encodes commands. collect/ holds the table of topics and
// bindings. A dialect without announcements makes its bindings from configuration.

namespace hearken::devices {

/// One message from the broker, as a dialect sees it. Views live as long as the call.
struct Arrival {
  std::string_view topic;
  std::string_view payload;
  bool retained = false;
  WallTime at{};
  MonoTime received{};
};

struct AvailabilityReport {
  ThingId thing;
  std::string topic;  ///< which of the thing's availability topics said so
  Availability availability = Availability::Unknown;
};

/// A device's own word on a command: what it claims, not what happened.
struct CommandEcho {
  CommandId command;
  bool accepted = false;
  std::string text;
};

/// Place of a message in a numbered stream, where a dialect has one: `number` follows the last one
/// of the `session`, modulo `modulus`; `begins`: the stream starts anew with it.
struct SequenceMark {
  std::string session;
  std::uint32_t number = 0;
  std::uint32_t modulus = 256;
  bool begins = false;
};

/// What one message says.
struct Report {
  std::vector<Reading> readings;
  std::vector<AvailabilityReport> availability;
  std::vector<CommandEcho> echoes;
  /// Parts of the message that were left out, for counting: "brightness: not a number".
  std::vector<std::string> skipped;
  std::optional<SequenceMark> sequence;
};

/// How several availability topics of one thing combine.
enum class AvailabilityRule { Latest, All, Any };

/// One thing and how to talk with it. Immutable; any thread.
class Binding {
 public:
  virtual ~Binding() = default;
  virtual const Thing& thing() const = 0;
  /// Topics (no wildcards) on which the thing reports.
  virtual std::vector<std::string> topics() const = 0;
  /// Topics on which it listens. A message that arrives there is somebody's command, never a
  /// report.
  virtual std::vector<std::string> command_topics() const = 0;
  virtual AvailabilityRule availability_rule() const { return AvailabilityRule::Latest; }
  /// InvalidInput: the payload is not what the dialect defines; nothing of it may be used.
  virtual Result<Report> decode(const Arrival& arrival) const = 0;
  /// Messages that ask the thing for its present state without changing it, for dialects whose
  /// devices do not keep it at the broker. Sent when the thing becomes known, when the connection
  /// comes back, and when its sequence shows that a message was lost.
  virtual std::vector<net::MqttMessage> state_requests() const { return {}; }
  /// The announcement told the state too: nothing is to be asked when the thing becomes known.
  virtual bool announced_with_state() const { return false; }
  /// Messages that carry out `command`, never retained, each with the command's id as correlation.
  /// `seconds_left` becomes the message expiry. InvalidInput: the thing has no such action, or the
  /// argument is missing, of the wrong type or not finite. Ranges are the guard's business.
  virtual Result<std::vector<net::MqttMessage>> encode(const Command& command,
                                                       std::uint32_t seconds_left) const = 0;
};
using BindingPtr = std::shared_ptr<const Binding>;

/// What one announcement says: all things that its topic stands for. An empty list withdraws them.
struct Announcement {
  std::vector<BindingPtr> bindings;
  std::vector<Area> areas;
  std::vector<std::string> skipped;  ///< entities left out, each with its reason
};

/// Immutable; any thread.
class DeviceAdapter {
 public:
  virtual ~DeviceAdapter() = default;
  virtual std::string_view name() const = 0;
  /// Filters to subscribe to for announcements; empty when the dialect has none.
  virtual std::vector<std::string> announcement_filters() const = 0;
  /// True for topics that read_announcement understands.
  virtual bool matches(std::string_view topic) const = 0;
  virtual Result<Announcement> read_announcement(std::string_view topic,
                                                 std::string_view payload) const = 0;
  /// Dialects that announce a device in several messages give all of its topics one name here; the
  /// last payloads of a group are then read together. By default each topic stands alone.
  virtual std::string group_of(std::string_view topic) const { return std::string(topic); }
  /// Payloads by topic. Called instead of read_announcement for groups of more than one topic.
  virtual Result<Announcement> read_group(
      const std::map<std::string, std::string>& payloads) const {
    return read_announcement(payloads.begin()->first, payloads.begin()->second);
  }
  /// Data arrived on a topic that no binding knows: what asks its sender to introduce itself.
  virtual std::vector<net::MqttMessage> introduction_requests(std::string_view) const { return {}; }
};

/// The dialects that announce themselves, in the order they are asked.
std::vector<std::unique_ptr<DeviceAdapter>> all_adapters();

}  // namespace hearken::devices
