// SPDX-License-Identifier: Apache-2.0
#include "process/home_state.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

namespace hearken::process {
namespace {

using namespace std::chrono_literals;

constexpr WallTime kStart{std::chrono::milliseconds(1'780'000'000'000)};

Thing sensor(const std::string& id, const std::string& unit = "W") {
  Property power;
  power.name = "power";
  power.unit = unit;
  Property battery;
  battery.name = "battery";
  battery.unit = "%";
  Thing thing;
  thing.id = ThingId(id);
  thing.properties = {power, battery};
  return thing;
}

std::shared_ptr<const Registry> registry_of(std::size_t count) {
  std::vector<Thing> things;
  for (std::size_t i = 0; i < count; ++i) things.push_back(sensor("sensor." + std::to_string(i)));
  return std::make_shared<Registry>(std::vector<Area>{}, std::move(things));
}

Reading reading(const std::string& thing, const std::string& property, double value,
                MonoTime received = MonoTime{} + 1s) {
  Reading result;
  result.thing = ThingId(thing);
  result.property = property;
  result.value = value;
  result.at = kStart;
  result.received = received;
  return result;
}

TEST(HomeState, AppliesReadings) {
  HomeState home(registry_of(2));
  EXPECT_EQ(home.apply(reading("sensor.0", "power", 5)), Applied::Changed);
  EXPECT_EQ(home.apply(reading("sensor.0", "power", 5, MonoTime{} + 2s)), Applied::Refreshed);
  EXPECT_EQ(home.apply(reading("sensor.0", "power", 9, MonoTime{} + 1s)), Applied::Ignored);
  EXPECT_EQ(home.apply(reading("sensor.9", "power", 5)), Applied::Ignored);
  EXPECT_EQ(home.apply(reading("sensor.0", "smell", 5)), Applied::Ignored);
  const auto& state = home.state_of(ThingId("sensor.0"));
  EXPECT_EQ(state.value("power"), Value(5.0));
  EXPECT_EQ(state.properties.at("power").received, MonoTime{} + 2s);
  EXPECT_EQ(home.version(), 2u);
}

TEST(HomeState, SnapshotIsTheSameObjectUntilSomethingChanges) {
  HomeState home(registry_of(2));
  const HomePtr first = home.snapshot(kStart);
  EXPECT_EQ(home.snapshot(kStart + 1s), first);
  home.apply(reading("sensor.0", "power", 5));
  const HomePtr second = home.snapshot(kStart + 2s);
  EXPECT_NE(second, first);
  EXPECT_GT(second->version, first->version);
  EXPECT_EQ(second->at, kStart + 2s);
}

TEST(HomeState, SnapshotsNeverChangeAndShareWhatDidNot) {
  HomeState home(registry_of(3));
  home.apply(reading("sensor.0", "power", 1));
  const HomePtr before = home.snapshot(kStart);
  home.apply(reading("sensor.0", "power", 2));
  home.apply(reading("sensor.0", "battery", 50));
  home.set_availability(ThingId("sensor.1"), Availability::Online);
  const HomePtr after = home.snapshot(kStart);
  home.apply(reading("sensor.0", "power", 3));

  EXPECT_EQ(before->state_of(ThingId("sensor.0")).value("power"), Value(1.0));
  EXPECT_FALSE(is_known(before->state_of(ThingId("sensor.0")).value("battery")));
  EXPECT_EQ(before->state_of(ThingId("sensor.1")).availability, Availability::Unknown);
  EXPECT_EQ(after->state_of(ThingId("sensor.0")).value("power"), Value(2.0));
  EXPECT_EQ(after->state_of(ThingId("sensor.1")).availability, Availability::Online);
  EXPECT_EQ(before->state[2], after->state[2]);
  EXPECT_NE(before->state[0], after->state[0]);
}

TEST(HomeState, SetAvailabilitySaysWhetherItChanged) {
  HomeState home(registry_of(1));
  EXPECT_TRUE(home.set_availability(ThingId("sensor.0"), Availability::Offline));
  EXPECT_FALSE(home.set_availability(ThingId("sensor.0"), Availability::Offline));
  EXPECT_FALSE(home.set_availability(ThingId("sensor.7"), Availability::Offline));
}

TEST(HomeState, NewRegistryKeepsWhatMeansTheSame) {
  HomeState home(registry_of(2));
  home.apply(reading("sensor.0", "power", 1));
  home.apply(reading("sensor.0", "battery", 80));
  home.apply(reading("sensor.1", "power", 7));
  const HomePtr before = home.snapshot(kStart);

  home.set_registry(std::make_shared<Registry>(
      std::vector<Area>{},
      std::vector<Thing>{sensor("sensor.new"), sensor("sensor.1"), sensor("sensor.0", "kW")}));
  home.apply(reading("sensor.new", "power", 3));
  home.apply(reading("sensor.1", "power", 8));
  const HomePtr after = home.snapshot(kStart);

  ASSERT_EQ(after->state.size(), 3u);
  EXPECT_EQ(after->state_of(ThingId("sensor.new")).value("power"), Value(3.0));
  EXPECT_EQ(after->state_of(ThingId("sensor.1")).value("power"), Value(8.0));
  EXPECT_FALSE(is_known(after->state_of(ThingId("sensor.0")).value("power"))) << "its unit changed";
  EXPECT_EQ(after->state_of(ThingId("sensor.0")).value("battery"), Value(80.0));
  EXPECT_EQ(before->state_of(ThingId("sensor.0")).value("power"), Value(1.0));
  EXPECT_EQ(before->state_of(ThingId("sensor.1")).value("power"), Value(7.0));
}

TEST(HomeState, SnapshotsOfTenThousandThingsCopyOnlyWhatChanged) {
  constexpr std::size_t kThings = 10'000;
  HomeState home(registry_of(kThings));
  HomePtr previous = home.snapshot(kStart);
  for (int round = 0; round < 20; ++round) {
    const std::string thing = "sensor." + std::to_string(round * 37);
    home.apply(reading(thing, "power", round));
    const HomePtr next = home.snapshot(kStart);
    std::size_t copied = 0;
    for (std::size_t i = 0; i < kThings; ++i)
      copied += next->state[i] != previous->state[i] ? 1u : 0u;
    ASSERT_EQ(copied, 1u);
    previous = next;
  }
}

TEST(HomeState, SnapshotsAreReadOnOtherThreads) {
  HomeState home(registry_of(4));
  home.apply(reading("sensor.1", "power", 0));
  HomePtr snapshot = home.snapshot(kStart);
  bool steady = true;
  std::thread reader([snapshot, &steady] {
    for (int i = 0; i < 10'000; ++i) {
      steady = steady && snapshot->state_of(ThingId("sensor.1")).value("power") == Value(0.0);
    }
  });
  snapshot.reset();
  for (int i = 1; i < 1'000; ++i) {
    home.apply(reading("sensor.1", "power", i));
    home.snapshot(kStart);
  }
  reader.join();
  EXPECT_TRUE(steady);
}

}  // namespace
}  // namespace hearken::process
