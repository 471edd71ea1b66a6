// SPDX-License-Identifier: Apache-2.0
// Sessions, collector and simulated devices on a real broker.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "collect/collect.h"
#include "net/mqtt_session.h"
#include "sim/demo_home.h"
#include "tests/support/mosquitto.h"

namespace hearken {
namespace {

using hearken::testing::Mosquitto;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

template <typename Condition>
bool wait_for(Condition condition, milliseconds limit = seconds(30)) {
  const auto end = steady_clock::now() + limit;
  while (!condition()) {
    if (steady_clock::now() > end) return false;
    std::this_thread::sleep_for(milliseconds(5));  // lint-ok: between two looks, with a deadline
  }
  return true;
}

net::MqttConfig config_for(std::uint16_t port, std::string id) {
  net::MqttConfig config;
  config.port = port;
  config.client_id = std::move(id);
  config.longest_backoff = milliseconds(300);
  return config;
}

/// A session that remembers what it saw. Any thread.
class Client {
 public:
  explicit Client(net::MqttConfig config) : session(net::make_mqtt_session(std::move(config))) {}
  void start() {
    session->start({[this](const net::MqttMessage& message) {
                      const std::lock_guard lock(mutex_);
                      messages_.push_back(message);
                    },
                    [this](const net::MqttState& state) {
                      const std::lock_guard lock(mutex_);
                      reasons_.push_back(state.reason);
                    }});
  }
  bool online(milliseconds limit = seconds(30)) {
    return wait_for([&] { return session->state().phase == net::MqttPhase::Online; }, limit);
  }
  std::vector<net::MqttMessage> messages() {
    const std::lock_guard lock(mutex_);
    return messages_;
  }
  bool said(const std::string& part) {
    const std::lock_guard lock(mutex_);
    return std::any_of(reasons_.begin(), reasons_.end(), [&](const std::string& reason) {
      return reason.find(part) != std::string::npos;
    });
  }

 private:
  std::mutex mutex_;
  std::vector<net::MqttMessage> messages_;
  std::vector<std::string> reasons_;

 public:
  std::unique_ptr<net::MqttSession> session;  // last: its thread uses the rest
};

net::MqttMessage message(std::string topic, std::string payload) {
  net::MqttMessage result;
  result.topic = std::move(topic);
  result.payload = std::move(payload);
  return result;
}

TEST(MqttScenario, CarriesMqtt5PropertiesThere) {
  const auto broker = Mosquitto::start();
  ASSERT_TRUE(broker) << broker.error().message;
  Client reader(config_for((*broker)->port(), "reader"));
  ASSERT_TRUE(reader.session->subscribe("a/+", 1));
  reader.start();
  Client writer(config_for((*broker)->port(), "writer"));
  writer.start();
  ASSERT_TRUE(reader.online());
  ASSERT_TRUE(writer.online());
  EXPECT_EQ(reader.session->state().reason, "MQTT 5");
  auto sent = message("a/b", std::string("x\0y", 3));
  sent.expiry_s = 30;
  sent.correlation = "c-1";
  sent.response_topic = "a/reply";
  sent.user_properties = {{"turn", "t-1"}};
  std::atomic<int> acknowledged = 0;
  ASSERT_TRUE(
      writer.session->publish(sent, [&](const Status& status) { acknowledged = status ? 1 : -1; }));
  ASSERT_TRUE(wait_for([&] { return !reader.messages().empty() && acknowledged != 0; }));
  EXPECT_EQ(acknowledged, 1);
  const auto received = reader.messages().front();
  EXPECT_EQ(received.payload, sent.payload);
  EXPECT_EQ(received.correlation, "c-1");
  EXPECT_EQ(received.response_topic, "a/reply");
  EXPECT_EQ(received.user_properties, sent.user_properties);
  const auto sent_bytes = writer.session->stats().sent_bytes;
  EXPECT_GT(sent_bytes, sent.topic.size() + sent.payload.size());
  writer.session->stop();
  EXPECT_GE(writer.session->stats().sent_bytes, sent_bytes) << "of connections that ended, too";
}

TEST(MqttScenario, ComesBackAfterTheBrokerAndSubscribesAgain) {
  auto broker = Mosquitto::start();
  ASSERT_TRUE(broker) << broker.error().message;
  Client reader(config_for((*broker)->port(), "reader"));
  ASSERT_TRUE(reader.session->subscribe("a", 1));
  reader.start();
  ASSERT_TRUE(reader.online());
  (*broker)->kill();
  ASSERT_TRUE(wait_for([&] { return reader.session->state().phase != net::MqttPhase::Online; }));
  const Status refused = reader.session->publish(message("a", "lost"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Unavailable);
  ASSERT_TRUE((*broker)->restart());
  ASSERT_TRUE(reader.online());
  ASSERT_TRUE(reader.session->publish(message("a", "again")));
  ASSERT_TRUE(wait_for([&] { return !reader.messages().empty(); }));
  EXPECT_EQ(reader.messages().front().payload, "again");
  EXPECT_GE(reader.session->stats().connects, 2U);
}

/// What kill -9 in the middle of a handler loses, the broker has still.
TEST(MqttScenario, AMessageWhoseHandlerDidNotReturnComesAgain) {
  const auto broker = Mosquitto::start();
  ASSERT_TRUE(broker) << broker.error().message;
  auto config = config_for((*broker)->port(), "reader");
  config.session_expiry = seconds(600);
  const pid_t child = fork();
  if (child == 0) {
    const auto session = net::make_mqtt_session(config);
    const bool asked = session->subscribe("a", 1).has_value();
    std::atomic<bool> online = false;
    session->start({[](const net::MqttMessage&) { raise(SIGKILL); },
                    [&](const net::MqttState& state) {
                      if (state.phase != net::MqttPhase::Online || online.exchange(true)) return;
                      // From its own session, so that it surely comes after the subscription.
                      if (!session->publish(message("a", "once"))) _exit(2);
                    }});
    if (asked) wait_for([] { return false; });
    _exit(1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
  Client reader(config);
  ASSERT_TRUE(reader.session->subscribe("a", 1));
  reader.start();
  ASSERT_TRUE(wait_for([&] { return !reader.messages().empty(); }));
  EXPECT_EQ(reader.messages().front().payload, "once");
}

TEST(MqttScenario, UnreachableBrokerIsAStateAndStopIsQuick) {
  Client client(config_for(hearken::testing::find_free_port(), "lonely"));
  client.start();
  ASSERT_TRUE(wait_for([&] { return client.said("cannot reach broker"); }));
  const auto begin = steady_clock::now();
  client.session->stop();
  EXPECT_LT(steady_clock::now() - begin, seconds(5));
  EXPECT_EQ(client.session->state().phase, net::MqttPhase::Offline);
}

/// Answers as a broker that knows only MQTT 3.1.1: to any other protocol level with return code 1.
class OldBroker {
 public:
  OldBroker() {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::listen(listener_, 4), 0);
    EXPECT_EQ(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this] { run(); });
  }
  ~OldBroker() { ::shutdown(listener_, SHUT_RDWR); }
  std::uint16_t port() const { return port_; }
  std::vector<int> levels() {
    const std::lock_guard lock(mutex_);
    return levels_;
  }

 private:
  void run() {
    int client = -1;
    while ((client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0) {
      unsigned char bytes[64] = {};
      const auto count = ::recv(client, bytes, sizeof bytes, 0);
      const int level = count > 8 ? bytes[8] : 0;  // fixed header 2, name length 2, "MQTT" 4
      {
        const std::lock_guard lock(mutex_);
        levels_.push_back(level);
      }
      const unsigned char answer[4] = {0x20, 2, 0, static_cast<unsigned char>(level == 4 ? 0 : 1)};
      ::send(client, answer, sizeof answer, MSG_NOSIGNAL);
      if (level == 4) ::recv(client, bytes, sizeof bytes, 0);  // until it leaves
      ::close(client);
    }
    ::close(listener_);
  }

  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::vector<int> levels_;
  std::jthread thread_;
};

TEST(MqttScenario, FallsBackTo311WhenTheBrokerRefuses5) {
  OldBroker broker;
  Client client(config_for(broker.port(), "modern"));
  client.start();
  ASSERT_TRUE(client.online());
  EXPECT_EQ(client.session->state().reason, "MQTT 3.1.1");
  EXPECT_EQ(broker.levels(), (std::vector<int>{5, 4}));
  EXPECT_TRUE(client.said("falling back"));
  client.session->stop();
}

TEST(MqttScenario, LastWillIsSentForAClientThatDies) {
  const auto broker = Mosquitto::start();
  ASSERT_TRUE(broker) << broker.error().message;
  Client reader(config_for((*broker)->port(), "reader"));
  ASSERT_TRUE(reader.session->subscribe(collect::status_topic("home"), 1));
  reader.start();
  ASSERT_TRUE(reader.online());
  auto config = config_for((*broker)->port(), "hearken");
  config.will = collect::own_will("home");
  Client first(config);
  first.start();
  ASSERT_TRUE(first.online());
  // A second client of the same id takes the connection over, which ends the first without goodbye.
  Client second(config);
  second.start();
  ASSERT_TRUE(wait_for([&] { return !reader.messages().empty(); }));
  EXPECT_EQ(reader.messages().front().payload, "offline");
  first.session->stop();
}

/// The demo's home on a real broker, with a collector that keeps the latest values.
class DemoScenario : public ::testing::Test {
 protected:
  void SetUp() override {
    auto started = Mosquitto::start();
    ASSERT_TRUE(started) << started.error().message;
    broker = std::move(*started);
    sim::DemoOptions options;
    options.delay = milliseconds(10);
    home = sim::make_demo_home(
        [this](std::string id, std::optional<net::MqttMessage> will) {
          auto config = config_for(broker->port(), std::move(id));
          config.will = std::move(will);
          return net::make_mqtt_session(std::move(config));
        },
        options);
    std::vector<devices::BindingPtr> bindings;
    for (const auto& config : home.plain) bindings.push_back(*devices::plain::make_binding(config));
    collector = std::make_unique<collect::Collector>(
        net::make_mqtt_session(config_for(broker->port(), "hearken")), devices::all_adapters(),
        std::move(bindings), "home", clock, sinks());
    home.devices->start();
    ASSERT_TRUE(home.devices->wait_online(seconds(60)));
    collector->start();
    ASSERT_TRUE(wait_for(
        [&] { return known_things() + home.plain.size() == home.devices->things().size(); },
        seconds(60)));
  }
  void TearDown() override {
    if (collector) collector->stop();
    if (home.devices) home.devices->stop();
  }

  collect::Sinks sinks() {
    collect::Sinks sinks;
    sinks.on_readings = [this](const std::vector<Reading>& readings) {
      const std::lock_guard lock(mutex);
      for (const Reading& reading : readings) {
        latest[reading.thing.str() + "/" + reading.property] = reading.value;
      }
    };
    sinks.on_things = [this](const std::vector<Thing>& news, const std::vector<Area>&) {
      const std::lock_guard lock(mutex);
      for (const Thing& thing : news) announced[thing.id] = thing;
    };
    sinks.on_echo = [this](const devices::CommandEcho& echo) {
      const std::lock_guard lock(mutex);
      echoes[echo.command.str()] = echo.accepted;
    };
    sinks.on_availability = [this](const ThingId& thing, Availability now) {
      const std::lock_guard lock(mutex);
      availability[thing] = now;
    };
    return sinks;
  }
  std::size_t known_things() {
    const std::lock_guard lock(mutex);
    return announced.size();
  }
  bool becomes(const std::string& key, const Value& value, milliseconds limit = seconds(30)) {
    return wait_for(
        [&] {
          const std::lock_guard lock(mutex);
          const auto found = latest.find(key);
          return found != latest.end() && same_value(found->second, value, 0.6);
        },
        limit);
  }
  bool echoed(const std::string& id) {
    return wait_for([&] {
      const std::lock_guard lock(mutex);
      return echoes.contains(id) && echoes[id];
    });
  }
  Command command(const char* thing, const char* action, Value argument = {}) {
    Command result;
    result.id = CommandId("c-" + std::to_string(++next_id));
    result.thing = ThingId(thing);
    result.action = action;
    result.argument = std::move(argument);
    result.expires = clock.wall() + seconds(30);
    result.deadline = clock.mono() + seconds(30);
    return result;
  }

  SystemClock clock;
  std::unique_ptr<Mosquitto> broker;
  sim::DemoHome home;
  std::mutex mutex;
  std::map<std::string, Value> latest;
  std::map<ThingId, Thing> announced;
  std::map<std::string, bool> echoes;
  std::map<ThingId, Availability> availability;
  int next_id = 0;
  std::unique_ptr<collect::Collector> collector;
};

TEST_F(DemoScenario, KnowsEveryThingAndItsState) {
  EXPECT_TRUE(becomes("media_player.tv1/volume", 20.0));
  EXPECT_TRUE(becomes("light.living_room_ceiling/brightness", 80.0));
  EXPECT_TRUE(becomes("lock.front_door/state", std::string("locked")));
  EXPECT_TRUE(becomes("climate.thermostat/temperature", 20.5));
  const std::lock_guard lock(mutex);
  for (const ThingId& id : home.devices->things()) {
    const bool is_plain = std::any_of(home.plain.begin(), home.plain.end(),
                                      [&](const auto& entry) { return entry.thing.id == id; });
    EXPECT_TRUE(is_plain || announced.contains(id)) << id.str();
  }
  EXPECT_EQ(announced[ThingId("cover.garage_door")].safety, SafetyClass::Security);
  EXPECT_EQ(announced[ThingId("light.floor_lamp")].area, AreaId("living_room"));
}

TEST_F(DemoScenario, DevicesOfBothDialectsObey) {
  ASSERT_TRUE(collector->send(command("light.study", "turn_on")));
  ASSERT_TRUE(collector->send(command("light.living_room_ceiling", "set_brightness", 40.0)));
  ASSERT_TRUE(collector->send(command("light.floor_lamp", "set_color", std::string("#ff8000"))));
  ASSERT_TRUE(collector->send(command("cover.living_room_blinds", "set_position", 30.0)));
  ASSERT_TRUE(collector->send(command("climate.thermostat", "set_temperature", 22.5)));
  ASSERT_TRUE(collector->send(command("media_player.speaker", "set_volume", 10.0)));
  ASSERT_TRUE(collector->send(command("lock.front_door", "unlock")));
  ASSERT_TRUE(collector->send(command("vacuum.robot", "start")));
  EXPECT_TRUE(becomes("light.study/state", std::string("on")));
  EXPECT_TRUE(becomes("light.living_room_ceiling/brightness", 40.0));
  EXPECT_TRUE(becomes("light.floor_lamp/color", std::string("#ff8000")));
  EXPECT_TRUE(becomes("cover.living_room_blinds/position", 30.0));
  EXPECT_TRUE(becomes("climate.thermostat/temperature", 22.5));
  EXPECT_TRUE(becomes("media_player.speaker/volume", 10.0));
  EXPECT_TRUE(becomes("lock.front_door/state", std::string("unlocked")));
  EXPECT_TRUE(becomes("vacuum.robot/state", std::string("cleaning")));
}

TEST_F(DemoScenario, LyingDeviceAcceptsAndStaysAsItWas) {
  const ThingId lamp("light.kitchen_counter");
  ASSERT_TRUE(becomes("light.kitchen_counter/state", std::string("on")));
  ASSERT_TRUE(home.devices->set_misbehaviour(lamp, sim::Misbehaviour::Lying));
  const Command order = command("light.kitchen_counter", "turn_off");
  ASSERT_TRUE(collector->send(order));
  ASSERT_TRUE(echoed(order.id.str()));
  EXPECT_EQ(home.devices->values(lamp).at("state"), Value{std::string("on")});
  EXPECT_FALSE(becomes("light.kitchen_counter/state", std::string("off"), milliseconds(300)));
}

TEST_F(DemoScenario, DeadDeviceHearsNothingAndSlowOneObeysLater) {
  ASSERT_TRUE(home.devices->set_misbehaviour(ThingId("light.hallway"), sim::Misbehaviour::Dead));
  ASSERT_TRUE(home.devices->set_misbehaviour(ThingId("fan.study"), sim::Misbehaviour::Slow));
  const auto begin = steady_clock::now();
  ASSERT_TRUE(collector->send(command("light.hallway", "turn_off")));
  ASSERT_TRUE(collector->send(command("fan.study", "turn_on")));
  EXPECT_TRUE(becomes("fan.study/state", std::string("on")));
  EXPECT_GE(steady_clock::now() - begin, sim::SimHome::kSlow);
  EXPECT_FALSE(becomes("light.hallway/state", std::string("off"), milliseconds(100)));
}

TEST_F(DemoScenario, GarbageIsCountedAndOfflineIsKnown) {
  ASSERT_TRUE(home.devices->set_misbehaviour(ThingId("light.study"), sim::Misbehaviour::Garbage));
  EXPECT_TRUE(wait_for([&] {
    return collector->stats().dropped[static_cast<std::size_t>(collect::DropReason::Malformed)] > 0;
  }));
  const ThingId blinds("cover.bedroom_blinds");
  ASSERT_TRUE(home.devices->set_misbehaviour(blinds, sim::Misbehaviour::Offline));
  EXPECT_TRUE(wait_for([&] {
    const std::lock_guard lock(mutex);
    return availability[blinds] == Availability::Offline;
  }));
}

TEST_F(DemoScenario, EverythingComesBackAfterABrokerRestart) {
  ASSERT_TRUE(broker->restart());
  ASSERT_TRUE(home.devices->wait_online(seconds(60)));
  ASSERT_TRUE(wait_for([&] { return collector->session_state().phase == net::MqttPhase::Online; },
                       seconds(60)));
  ASSERT_TRUE(collector->send(command("light.study", "turn_on")));
  EXPECT_TRUE(becomes("light.study/state", std::string("on")));
}

}  // namespace
}  // namespace hearken
