// SPDX-License-Identifier: Apache-2.0
#include "collect/self.h"

#include <gtest/gtest.h>

#include "collect/collect.h"
#include "devices/all_adapters.h"
#include "net/mqtt_memory.h"

namespace hearken::collect {
namespace {

/// What a reader of Home Assistant's discovery makes of the announcement.
devices::Announcement read_by_others(const net::MqttMessage& message) {
  for (const auto& adapter : devices::all_adapters()) {
    if (!adapter->matches(message.topic)) continue;
    auto announcement = adapter->read_announcement(message.topic, message.payload);
    EXPECT_TRUE(announcement) << announcement.error().message;
    return announcement ? std::move(*announcement) : devices::Announcement{};
  }
  ADD_FAILURE() << "no dialect reads " << message.topic;
  return {};
}

TEST(Self, ItsAnnouncementIsReadWithEveryFigure) {
  const auto message = self_announcement("home", "1.2.3");
  EXPECT_EQ(message.retain, net::Retain::Yes);
  const auto announcement = read_by_others(message);
  EXPECT_TRUE(announcement.skipped.empty());
  ASSERT_EQ(announcement.bindings.size(), 6u);
  SelfReport report;
  report.things = 12;
  report.readings_lost = 3;
  report.store_writes = false;
  const auto state = self_state("home", report);
  std::map<std::string, std::string> read;
  for (const auto& binding : announcement.bindings) {
    const auto decoded =
        binding->decode({state.topic, state.payload, true, WallTime{}, MonoTime{}});
    if (!decoded) continue;
    for (const auto& reading : decoded->readings)
      read[binding->thing().name] = hearken::to_string(reading.value);
  }
  EXPECT_EQ(read["Hearken home Things"], "12");
  EXPECT_EQ(read["Hearken home Readings lost"], "3");
  EXPECT_EQ(read["Hearken home Store"], "on") << "a problem";
}

TEST(Self, AnySiteMakesATopicThatIsTaken) {
  EXPECT_EQ(self_announcement_topic("a b/c"), "homeassistant/device/hearken_a_b_c/config");
}

class SelfOnABroker : public testing::Test {
 protected:
  std::unique_ptr<Collector> connect_hearken() {
    Sinks sinks;
    sinks.on_things = [this](const std::vector<Thing>& news, const std::vector<Area>&) {
      things += news.size();
    };
    return std::make_unique<Collector>(broker.connect("hearken", own_will("home")),
                                       devices::all_adapters(), std::vector<devices::BindingPtr>{},
                                       "home", clock, std::move(sinks));
  }
  std::vector<std::string> retained_topics() {
    std::vector<std::string> topics;
    const auto reader = broker.connect("reader");
    EXPECT_TRUE(reader->subscribe("#", 1));
    reader->start({[&](const net::MqttMessage& message) { topics.push_back(message.topic); }, {}});
    broker.drain();
    reader->stop();
    std::sort(topics.begin(), topics.end());
    return topics;
  }

  ManualClock clock{WallTime(std::chrono::seconds(1'770'000'000))};
  net::MemoryBroker broker;
  std::size_t things = 0;  // written by the broker's thread, read after drain()
};

TEST_F(SelfOnABroker, ShowsItselfAndIsNoneOfItsOwnThings) {
  const auto collector = connect_hearken();
  collector->introduce_self("1.2.3");
  collector->report_self({});
  collector->start();
  broker.drain();
  EXPECT_EQ(retained_topics(),
            (std::vector<std::string>{"hearken/home/state", "hearken/home/status",
                                      "homeassistant/device/hearken_home/config"}));
  EXPECT_EQ(things, 0u);
}

TEST_F(SelfOnABroker, SaysNothingUnlessIntroduced) {
  const auto collector = connect_hearken();
  collector->report_self({});
  collector->start();
  broker.drain();
  EXPECT_EQ(retained_topics(), std::vector<std::string>{"hearken/home/status"});
}

}  // namespace
}  // namespace hearken::collect
