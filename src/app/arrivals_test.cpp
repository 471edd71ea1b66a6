// SPDX-License-Identifier: Apache-2.0
#include "app/arrivals.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "app/temporary_folder.h"
#include "store/open_history.h"
#include "store/store_writer.h"

namespace hearken::app {
namespace {

using namespace std::chrono_literals;

constexpr WallTime kStart{std::chrono::milliseconds(1'780'000'000'000)};

Registry registry_of(const std::vector<std::string>& ids) {
  std::vector<Thing> things;
  for (const auto& id : ids) {
    Thing thing;
    thing.id = ThingId(id);
    thing.kind = "sensor";
    Property value;
    value.name = "value";
    thing.properties.push_back(std::move(value));
    things.push_back(std::move(thing));
  }
  return Registry({}, std::move(things));
}

Reading reading(const std::string& thing, double number, std::chrono::milliseconds after) {
  Reading made;
  made.thing = ThingId(thing);
  made.property = "value";
  made.value = number;
  made.at = kStart + after;
  return made;
}

class ArrivalsTest : public testing::Test {
 protected:
  std::unique_ptr<Arrivals> open() {
    auto arrivals = Arrivals::open(arrivals_prefix({.path = store_path()}), options_, clock_,
                                   [this](const std::string& line) { log_ += line + "\n"; });
    EXPECT_TRUE(arrivals) << arrivals.error().message;
    return std::move(*arrivals);
  }
  std::unique_ptr<store::StoreWriter> writer() {
    auto history = store::open_history({.path = store_path()});
    EXPECT_TRUE(history) << history.error().message;
    return std::make_unique<store::StoreWriter>(std::move(*history), clock_,
                                                store::WriterOptions{.commit_every = 1ms});
  }
  std::string store_path() const { return folder_.path() + "/hearken.db"; }
  std::vector<double> stored(const std::string& thing) {
    const auto history =
        store::open_history({.path = store_path(), .mode = store::OpenMode::ReadOnly});
    const auto samples =
        (*history)->range(ThingId(thing), "value", {kStart - 1h, kStart + 1h, {}}, 1000);
    std::vector<double> numbers;
    for (const auto& sample : *samples) numbers.push_back(std::get<double>(sample.value));
    return numbers;
  }
  std::size_t segments() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      if (entry.path().filename().string().find(".arrivals-") != std::string::npos) ++count;
    }
    return count;
  }

  const TemporaryFolder folder_;
  ManualClock clock_{kStart + 60s};
  process::Options options_;
  std::string log_;
};

using Numbers = std::vector<double>;

TEST_F(ArrivalsTest, WhatAKillInterruptedIsStoredAndItsFileGoes) {
  open()->keep(kStart, {reading("sensor.a", 1, 1s), reading("sensor.a", 2, 2s)});
  ASSERT_EQ(segments(), 1u);
  auto store = writer();
  const auto arrivals = open();
  arrivals->store_left(registry_of({"sensor.a"}), *store);
  store->stop();
  EXPECT_EQ(stored("sensor.a"), (Numbers{1, 2}));
  EXPECT_EQ(segments(), 0u);
  EXPECT_NE(log_.find("2 readings"), std::string::npos) << log_;
}

TEST_F(ArrivalsTest, WhatIsStoredAlreadyIsNotStoredTwice) {
  open()->keep(kStart, {reading("sensor.a", 1, 1s), reading("sensor.a", 2, 2s)});
  auto store = writer();
  store->append({reading("sensor.a", 1, 1s)});
  const auto arrivals = open();
  arrivals->store_left(registry_of({"sensor.a"}), *store);
  store->stop();
  EXPECT_EQ(stored("sensor.a"), (Numbers{1, 2}));
}

TEST_F(ArrivalsTest, SmoothedNumbersAreNotStoredBesideThoseOfBefore) {
  options_.standard.moving_average = 3;
  open()->keep(kStart, {reading("sensor.a", 10, 1s), reading("sensor.a", 40, 2s)});
  auto store = writer();
  store->append({reading("sensor.a", 17, 1s)});  // the mean with what came before the kill
  ASSERT_TRUE(store->flush(20s));
  const auto arrivals = open();
  arrivals->store_left(registry_of({"sensor.a"}), *store);
  store->stop();
  EXPECT_EQ(stored("sensor.a"), (Numbers{17, 25}));
  EXPECT_EQ(segments(), 0u);
}

TEST_F(ArrivalsTest, ReadingsWaitForTheirThingToBeAnnounced) {
  open()->keep(kStart, {reading("sensor.a", 1, 1s), reading("sensor.late", 2, 2s)});
  auto store = writer();
  const auto arrivals = open();
  arrivals->store_left(registry_of({"sensor.a"}), *store);
  ASSERT_TRUE(store->flush(20s));
  EXPECT_EQ(stored("sensor.a"), Numbers{1});
  EXPECT_EQ(segments(), 1u) << "one of them is not stored";
  arrivals->store_left(registry_of({"sensor.a", "sensor.late"}), *store);
  store->stop();
  EXPECT_EQ(stored("sensor.late"), Numbers{2});
  EXPECT_EQ(segments(), 0u);
}

TEST_F(ArrivalsTest, AfterAGoodbyeNothingIsLeft) {
  auto store = writer();
  auto arrivals = open();
  const std::vector<Reading> news = {reading("sensor.a", 1, 1s)};
  arrivals->keep(kStart, news);
  store->append(news);
  arrivals->close(*store);
  store->stop();
  EXPECT_EQ(segments(), 0u);
}

TEST_F(ArrivalsTest, OnlyAFileHasAPlaceBesideIt) {
  EXPECT_EQ(arrivals_prefix({.path = ":memory:"}), "");
  EXPECT_EQ(arrivals_prefix({.path = "postgresql://localhost/home"}), "");
  EXPECT_EQ(arrivals_prefix({.path = "/var/lib/hearken/hearken.db"}),
            "/var/lib/hearken/hearken.db.arrivals");
}

}  // namespace
}  // namespace hearken::app
