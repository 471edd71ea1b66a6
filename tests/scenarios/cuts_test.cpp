// SPDX-License-Identifier: Apache-2.0
// The cable between the daemon and the broker: pulled while readings come in and commands are under
// way, and put back.
#include <fmt/format.h>

#include <future>
#include <thread>

#include "tests/scenarios/faults_rig.h"
#include "tests/support/net_link.h"

namespace hearken::scenarios {
namespace {

using app::wait_until;
using testing::NetLink;

constexpr const char* kMeter = "sensor.meter";

/// Readings of a meter without pause, until it is destroyed; each has a time of its own.
class Meter {
 public:
  explicit Meter(std::unique_ptr<net::MqttSession> session) : session_(std::move(session)) {
    session_->start({});
    thread_ = std::jthread([this](const std::stop_token& stop) { publish(stop); });
  }
  ~Meter() { stop(); }
  /// All that the broker acknowledged, when it has answered to all.
  std::set<WallTime> stop() {
    thread_ = std::jthread();
    session_->stop();
    const std::lock_guard lock(mutex_);
    return acknowledged_;
  }

 private:
  void publish(const std::stop_token& stop) {
    WallTime at = SystemClock().wall();
    for (int number = 0; !stop.stop_requested(); ++number) {
      app::pause_for(std::chrono::milliseconds(5));
      at = std::max(at + std::chrono::milliseconds(1), SystemClock().wall());
      net::MqttMessage message;
      message.topic = std::string("faults/") + kMeter + "/status";
      message.payload = fmt::format(R"({{"value":{},"at":{:.3f}}})", number,
                                    static_cast<double>(at.time_since_epoch().count()) / 1000);
      (void)session_->publish(message, [this, at](const Status& status) {
        const std::lock_guard lock(mutex_);
        if (status) acknowledged_.insert(at);
      });
    }
  }

  std::unique_ptr<net::MqttSession> session_;
  std::mutex mutex_;
  std::set<WallTime> acknowledged_;  ///< guarded by mutex_
  std::jthread thread_;
};

/// Broker and devices at one end of a cable, the engine at the other.
class Cable : public FaultsRig {
 protected:
  void SetUp() override {
    auto link = NetLink::make();
    if (!link) GTEST_SKIP() << link.error().message;
    link_ = std::move(*link);
    const NetLink::Inside inside(*link_, NetLink::Side::Far);
    const std::uint16_t port = testing::find_free_port();
    // What the engine misses is to be the cable's doing, not the broker's bound.
    start_home(testing::Mosquitto::start(
        fmt::format("listener {} 0.0.0.0\nallow_anonymous true\npersistence false\n"
                    "max_queued_messages 0\nset_tcp_nodelay true\n",
                    port),
        port));
    silent_things_ = {
        app::make_thing(kMeter, "meter", "", {app::number_property("value", "", -1e9, 1e9)})};
    broker_host_ = NetLink::kFarAddress;
  }

  void start_engine_near() {
    const NetLink::Inside inside(*link_, NetLink::Side::Near);
    start_engine();
  }
  std::unique_ptr<Meter> start_meter() {
    const NetLink::Inside inside(*link_, NetLink::Side::Far);
    return std::make_unique<Meter>(connect("127.0.0.1", broker_->port(), "meter", {}));
  }
  std::set<WallTime> stored_times() {
    const auto now = clock_.wall();
    const auto samples = history()->range(
        ThingId(kMeter), "value", {now - std::chrono::hours(1), now + std::chrono::hours(1), {}},
        store::kMaxRows);
    std::set<WallTime> times;
    if (!samples) return times;
    for (const auto& sample : *samples) times.insert(sample.at);
    return times;
  }
  bool stores_all(const std::set<WallTime>& acknowledged) {
    return wait_until(
        [&] {
          const auto times = stored_times();
          return std::includes(times.begin(), times.end(), acknowledged.begin(),
                               acknowledged.end());
        },
        kPatience);
  }
  std::size_t runs_of(const char* thing) const {
    const auto done = devices_->done_commands();
    return static_cast<std::size_t>(std::count_if(
        done.begin(), done.end(), [&](const auto& one) { return one.thing.str() == thing; }));
  }
  std::future<Outcome> command_meanwhile(const char* thing, const char* action) {
    return std::async(std::launch::async,
                      [this, thing, action] { return outcome_of(command(thing, action)); });
  }

  std::unique_ptr<NetLink> link_;
};

TEST_F(Cable, PulledForLongLosesNoReadingAndRunsNoCommandLateOrTwice) {
  start_engine_near();
  const auto meter = start_meter();
  ASSERT_TRUE(devices_->set_misbehaviour(ThingId("switch.oven"), sim::Misbehaviour::Slow));
  const auto heard = devices_->heard_commands();
  auto on_its_way = command_meanwhile("switch.oven", "turn_off");  // its report meets the cut
  ASSERT_TRUE(wait_until([&] { return devices_->heard_commands() > heard; }, kPatience));
  ASSERT_TRUE(link_->pull());
  auto into_the_void = command_meanwhile("light.stairs", "turn_on");
  ASSERT_TRUE(wait_until([&] { return engine_->status().broker.phase != net::MqttPhase::Online; },
                         kPatience))
      << "silence on the line is noticed";
  EXPECT_EQ(outcome_of(command("valve.water", "close")), Outcome::Failed) << "and said";
  ASSERT_TRUE(link_->put_back());
  ASSERT_TRUE(reaches(net::MqttPhase::Online));

  const Outcome unheard = into_the_void.get();
  // Sent anew when the link is back before its expiry, or never: its receipt says which.
  const std::size_t runs = runs_of("light.stairs");
  EXPECT_LE(runs, 1U) << "never twice";
  for (const auto& done : devices_->done_commands()) {
    EXPECT_LE(done.late.count(), 0) << done.thing.str() << " obeyed after the expiry";
  }
  EXPECT_EQ(unheard == Outcome::Confirmed, runs == 1) << to_string(unheard);
  EXPECT_NE(on_its_way.get(), Outcome::Failed) << "it had left";
  EXPECT_EQ(outcome_of(command("lock.door", "lock")), Outcome::Unchanged);
  EXPECT_EQ(really("switch.oven"), "off");
  EXPECT_EQ(runs_of("switch.oven"), 1U);
  EXPECT_EQ(runs_of("light.stairs"), runs) << "what the cut swallowed does not come later";
  EXPECT_EQ(runs_of("valve.water"), 0U);
  EXPECT_EQ(outcome_of(command("light.stairs", "turn_on")),
            runs == 1 ? Outcome::Unchanged : Outcome::Confirmed);

  const auto acknowledged = meter->stop();
  ASSERT_GT(acknowledged.size(), 100U);
  EXPECT_TRUE(stores_all(acknowledged))
      << acknowledged.size() << " were acknowledged, " << stored_times().size() << " are stored";
  EXPECT_TRUE(history()->verify_ledger().value().intact);
  EXPECT_TRUE(history()->unfinished_commands().value().empty());
}

TEST_F(Cable, PulledForAMomentDelaysACommandAndRepeatsNothing) {
  start_engine_near();
  const auto meter = start_meter();
  const auto connects = engine_->status().collector.session.connects;
  ASSERT_TRUE(link_->pull());
  auto delayed = command_meanwhile("light.stairs", "turn_on");
  ASSERT_TRUE(
      wait_until([&] { return !history()->unfinished_commands().value().empty(); }, kPatience))
      << "it is journalled, and sent into the cut";
  ASSERT_TRUE(link_->put_back());
  EXPECT_EQ(delayed.get(), Outcome::Confirmed);
  EXPECT_EQ(runs_of("light.stairs"), 1U);
  EXPECT_EQ(engine_->status().collector.session.connects, connects) << "the connection held";
  EXPECT_TRUE(stores_all(meter->stop()));
}

}  // namespace
}  // namespace hearken::scenarios
