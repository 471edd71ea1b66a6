// SPDX-License-Identifier: Apache-2.0
#include "collect/collect.h"

#include <algorithm>

namespace hearken::collect {
namespace {

constexpr std::chrono::seconds kLogInterval{10};
constexpr std::uint32_t kLongestExpiryS = 3600;
constexpr std::chrono::seconds kAskInterval{10};
constexpr std::size_t kMaxAsked = 10'000;

/// For how long the broker may keep a command for a device that is away. Brokers count in whole
/// seconds, and mosquitto 2.0 delivers until almost one second after what it was told, so it is
/// told one less than is left. A command that lives for less than two seconds may still come late
/// to a device that does not look at `expires` itself: MQTT has no shorter time than one second.
std::uint32_t seconds_to_keep(MonoTime deadline, MonoTime now) {
  const auto left = std::chrono::floor<std::chrono::seconds>(deadline - now).count() - 1;
  return static_cast<std::uint32_t>(std::clamp<decltype(left)>(left, 1, kLongestExpiryS));
}

Availability combine(devices::AvailabilityRule rule, Availability latest,
                     const std::map<std::string, Availability>& topics) {
  const auto is_online = [](const auto& entry) { return entry.second == Availability::Online; };
  switch (rule) {
    case devices::AvailabilityRule::All:
      return std::all_of(topics.begin(), topics.end(), is_online) ? Availability::Online
                                                                  : Availability::Offline;
    case devices::AvailabilityRule::Any:
      return std::any_of(topics.begin(), topics.end(), is_online) ? Availability::Online
                                                                  : Availability::Offline;
    case devices::AvailabilityRule::Latest:
      break;
  }
  return latest;
}

net::MqttMessage status_message(std::string_view site, std::string payload) {
  net::MqttMessage message;
  message.topic = status_topic(site);
  message.payload = std::move(payload);
  message.retain = net::Retain::Yes;
  return message;
}

}  // namespace

const char* to_string(DropReason reason) {
  switch (reason) {
    case DropReason::UnknownTopic:
      return "unknown-topic";
    case DropReason::CommandTopic:
      return "command-topic";
    case DropReason::Malformed:
      return "malformed";
    case DropReason::SkippedPart:
      return "skipped-part";
    case DropReason::Announcement:
      return "announcement";
    case DropReason::Impostor:
      return "impostor";
    case DropReason::TooManyThings:
      return "too-many-things";
    case DropReason::Gap:
      break;
  }
  return "gap";
}

std::string status_topic(std::string_view site) {
  return "hearken/" + std::string(site) + "/status";
}

net::MqttMessage own_will(std::string_view site) { return status_message(site, "offline"); }

Collector::Collector(std::unique_ptr<net::MqttSession> session,
                     std::vector<std::unique_ptr<devices::DeviceAdapter>> adapters,
                     std::vector<devices::BindingPtr> configured, std::string site,
                     const Clock& clock, Sinks sinks)
    : session_(std::move(session)),
      adapters_(std::move(adapters)),
      site_(std::move(site)),
      clock_(clock),
      sinks_(std::move(sinks)) {
  const MutexLock lock(mutex_);
  for (auto& binding : configured) {
    add_topics(binding);
    for (const auto& topic : binding->topics()) {
      (void)session_->subscribe(topic, 1);  // the dialect checked that it is a topic
    }
    configured_[binding->thing().id] = std::move(binding);
  }
}

Collector::~Collector() { stop(); }

void Collector::introduce_self(std::string version) { own_version_ = std::move(version); }

void Collector::report_self(const SelfReport& report) {
  if (own_version_.empty()) return;
  {
    const MutexLock lock(mutex_);
    if (self_ == report) return;
    self_ = report;
  }
  (void)session_->publish(self_state(site_, report));  // offline: sent with the next connection
}

void Collector::start() {
  for (const auto& adapter : adapters_) {
    for (const auto& filter : adapter->announcement_filters()) {
      if (auto added = session_->subscribe(filter, 1); !added) {
        drop(DropReason::Announcement, added.error().message);
      }
    }
  }
  session_->start({[this](const net::MqttMessage& message) { on_message(message); },
                   [this](const net::MqttState& state) { on_state(state); }});
}

void Collector::stop() {
  if (stopped_) return;
  stopped_ = true;
  if (session_->state().phase == net::MqttPhase::Online) {
    // Best effort: the broker sends the will itself when this does not get through.
    (void)session_->publish(status_message(site_, "offline"));
  }
  session_->stop();
}

void Collector::on_state(const net::MqttState& state) {
  if (state.phase == net::MqttPhase::Offline) {
    awaiting_.clear();  // a new connection replays all
    asked_.clear();
  }
  if (state.phase == net::MqttPhase::Online) {
    (void)session_->publish(status_message(site_, "online"));  // repeated on the next connection
    show_self();
    for (const auto& binding : announced_bindings()) ask(binding->state_requests());
  }
  if (sinks_.on_state) sinks_.on_state(state);
}

void Collector::show_self() {
  if (own_version_.empty()) return;
  (void)session_->publish(self_announcement(site_, own_version_));
  std::optional<SelfReport> report;
  {
    const MutexLock lock(mutex_);
    report = self_;
  }
  if (report) (void)session_->publish(self_state(site_, *report));
}

Status Collector::send(const Command& command, net::PublishCallback on_done) {
  devices::BindingPtr binding;
  {
    const MutexLock lock(mutex_);
    if (const auto fixed = configured_.find(command.thing); fixed != configured_.end()) {
      binding = fixed->second;
    } else if (const auto found = announced_.find(command.thing); found != announced_.end()) {
      binding = found->second.binding;
    }
  }
  const auto publish_all = [&]() -> Status {
    if (!binding) return fail(ErrorCode::NotFound, "no way to reach " + command.thing.str());
    const MonoTime now = clock_.mono();
    if (command.deadline <= now) {
      return fail(ErrorCode::Timeout, "command for " + command.thing.str() + " has expired");
    }
    HEARKEN_TRY(auto messages, binding->encode(command, seconds_to_keep(command.deadline, now)));
    for (std::size_t i = 0; i < messages.size(); ++i) {
      messages[i].retain = net::Retain::No;
      const bool last = i + 1 == messages.size();
      HEARKEN_TRY_VOID(session_->publish(messages[i], last ? on_done : nullptr));
    }
    return {};
  };
  Status sent = publish_all();
  const MutexLock lock(mutex_);
  ++(sent ? stats_.commands_sent : stats_.commands_failed);
  return sent;
}

CollectorStats Collector::stats() const {
  CollectorStats result;
  {
    const MutexLock lock(mutex_);
    result = stats_;
    result.announced_things = announced_.size();
  }
  result.session = session_->stats();
  return result;
}

void Collector::on_message(const net::MqttMessage& message) {
  {
    const MutexLock lock(mutex_);
    ++stats_.messages;
  }
  // Hearken is none of its own things.
  if (!own_version_.empty() && message.topic == self_announcement_topic(site_)) return;
  const devices::Arrival arrival{message.topic, message.payload, message.retain == net::Retain::Yes,
                                 clock_.wall(), clock_.mono()};
  for (const auto& adapter : adapters_) {
    if (!adapter->matches(message.topic)) continue;
    read_announcement(*adapter, message);
    // In some dialects the announcement carries the first values too.
    if (readers_of(message.topic) > 0) deliver(arrival);
    return;
  }
  deliver(arrival);
}

std::size_t Collector::readers_of(const std::string& topic) const {
  const MutexLock lock(mutex_);
  const auto found = by_topic_.find(topic);
  return found == by_topic_.end() ? 0 : found->second.size();
}

std::vector<devices::BindingPtr> Collector::announced_bindings() const {
  const MutexLock lock(mutex_);
  std::vector<devices::BindingPtr> bindings;
  for (const auto& [id, entry] : announced_) bindings.push_back(entry.binding);
  return bindings;
}

void Collector::deliver(const devices::Arrival& arrival) {
  const std::string topic(arrival.topic);
  std::vector<devices::BindingPtr> bindings;
  bool is_command = false;
  {
    const MutexLock lock(mutex_);
    const auto found = by_topic_.find(topic);
    if (found != by_topic_.end()) bindings = found->second;
    is_command = bindings.empty() && command_topics_.contains(topic);
  }
  if (bindings.empty()) {
    drop(is_command ? DropReason::CommandTopic : DropReason::UnknownTopic, topic);
    if (!is_command) ask_unknown(topic);
    return;
  }
  if (!awaiting_.empty()) keep_waiting_ones(arrival, bindings);
  for (const auto& binding : bindings) report(*binding, arrival);
}

void Collector::ask_unknown(const std::string& topic) {
  for (const auto& adapter : adapters_) {
    const auto requests = adapter->introduction_requests(topic);
    if (requests.empty()) continue;
    ask(requests);
    return;
  }
}

/// Sends requests; those that begin with the same one at most once in kAskInterval.
void Collector::ask(const std::vector<net::MqttMessage>& requests) {
  if (requests.empty()) return;
  const std::string about = requests.front().topic + " " + requests.front().payload;
  const MonoTime now = clock_.mono();
  if (asked_.size() >= kMaxAsked && !asked_.contains(about)) {
    std::erase_if(asked_, [&](const auto& entry) { return now - entry.second >= kAskInterval; });
    if (asked_.size() >= kMaxAsked) return;
  }
  const auto [entry, first] = asked_.try_emplace(about, now);
  if (!first && now - entry->second < kAskInterval) return;
  entry->second = now;
  std::uint64_t sent = 0;
  for (const auto& request : requests) {
    if (session_->publish(request)) ++sent;  // offline: asked again when the connection is back
  }
  const MutexLock lock(mutex_);
  stats_.requests_sent += sent;
}

void Collector::follow_sequence(const devices::Binding& binding,
                                const devices::SequenceMark& mark) {
  const auto known = sequences_.find(mark.session);
  // The same number again is a delivery that the broker repeated.
  const bool fits =
      mark.begins || (known != sequences_.end() && mark.number == known->second) ||
      (known != sequences_.end() && mark.number == (known->second + 1) % mark.modulus);
  if (known == sequences_.end() && sequences_.size() >= kMaxAnnouncedThings) return;
  sequences_[mark.session] = mark.number;
  if (fits) return;
  drop(DropReason::Gap,
       mark.session + ": a message before number " + std::to_string(mark.number) + " is missing");
  ask(binding.state_requests());
}

void Collector::report(const devices::Binding& binding, const devices::Arrival& arrival) {
  auto decoded = binding.decode(arrival);
  if (!decoded) {
    drop(DropReason::Malformed, binding.thing().id.str() + ": " + decoded.error().message);
    return;
  }
  for (const auto& part : decoded->skipped) {
    drop(DropReason::SkippedPart, binding.thing().id.str() + ": " + part);
  }
  if (decoded->sequence) follow_sequence(binding, *decoded->sequence);
  for (const auto& entry : decoded->availability) report_availability(binding, entry);
  if (!decoded->readings.empty()) {
    {
      const MutexLock lock(mutex_);
      stats_.readings += decoded->readings.size();
    }
    if (sinks_.on_readings) sinks_.on_readings(std::move(decoded->readings));
  }
  for (const auto& echo : decoded->echoes) {
    if (sinks_.on_echo) sinks_.on_echo(echo);
  }
}

void Collector::report_availability(const devices::Binding& binding,
                                    const devices::AvailabilityReport& report) {
  auto& topics = availability_[report.thing];
  topics[report.topic] = report.availability;
  if (sinks_.on_availability) {
    sinks_.on_availability(report.thing,
                           combine(binding.availability_rule(), report.availability, topics));
  }
}

void Collector::keep_waiting_ones(const devices::Arrival& arrival,
                                  std::vector<devices::BindingPtr>& bindings) {
  const auto waiting = awaiting_.find(std::string(arrival.topic));
  if (waiting == awaiting_.end()) return;
  if (arrival.retained) {
    const auto& ids = waiting->second;
    std::erase_if(bindings, [&](const auto& binding) {
      return std::find(ids.begin(), ids.end(), binding->thing().id) == ids.end();
    });
  }
  awaiting_.erase(waiting);
}

void Collector::drop(DropReason reason, const std::string& detail) {
  const auto index = static_cast<std::size_t>(reason);
  {
    const MutexLock lock(mutex_);
    ++stats_.dropped[index];
  }
  const MonoTime now = clock_.mono();
  if (last_logged_[index] != MonoTime{} && now - last_logged_[index] < kLogInterval) return;
  last_logged_[index] = now;
  if (sinks_.on_drop) sinks_.on_drop(reason, detail);
}

}  // namespace hearken::collect
