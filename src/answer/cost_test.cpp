// SPDX-License-Identifier: Apache-2.0
#include "answer/cost.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/open_history.h"

namespace hearken::answer {
namespace {

using std::chrono::hours;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr WallTime kMidnight{std::chrono::milliseconds(1'780'012'800'000)};  // 2026-05-29, UTC

/// A meter that counts 2 kWh an hour, on a real store in memory; it is noon of the next day.
class Cost : public testing::Test {
 protected:
  Cost() {
    auto opened = store::open_history({":memory:", store::OpenMode::ReadWrite, 0});
    EXPECT_TRUE(opened);
    history_ = std::move(*opened);
    options_.wall = kMidnight + hours(36);
    options_.history = history_.get();
    options_.sentence = "what did the dryer cost yesterday";
    add("sensor.dryer", "Dryer energy", "energy", "kWh", 100);
    for (int hour = 0; hour <= 36; ++hour) store("sensor.dryer", hours(hour), 100 + 2 * hour);
  }

  void add(const char* id, const char* name, const char* device_class, const char* unit,
           double state) {
    Thing thing;
    thing.id = ThingId(id);
    thing.name = name;
    thing.kind = thing.id.str().substr(0, thing.id.str().find('.'));
    thing.device_class = device_class;
    Property property;
    property.name = "state";
    property.unit = unit;
    property.type = ValueType::Number;
    property.access = thing.kind == "number" ? Access::ReadWrite : Access::ReadOnly;
    thing.properties.push_back(property);
    things_.push_back(thing);
    auto known = std::make_shared<ThingState>();
    known->properties["state"] = {state, options_.wall, options_.now};
    states_.push_back(std::move(known));
  }
  void store(const char* id, hours after_midnight, double value) {
    Reading reading;
    reading.thing = ThingId(id);
    reading.property = "state";
    reading.value = value;
    reading.at = kMidnight + after_midnight;
    ASSERT_TRUE(history_->append({&reading, 1}));
  }
  std::string ask() {
    HomeSnapshot home;
    home.registry = std::make_shared<Registry>(std::vector<Area>{}, things_);
    home.state.assign(states_.begin(), states_.end());
    Query query;
    query.ask = Ask::Sum;
    query.device = ThingId("sensor.dryer");
    query.windows.push_back({kMidnight, kMidnight + hours(24), {}});
    const auto answer = compute(query, home, options_);
    return answer ? answer->text : answer.error().message;
  }

  AnswerOptions options_;
  std::unique_ptr<store::History> history_;
  std::vector<Thing> things_;
  std::vector<std::shared_ptr<const ThingState>> states_;
};

TEST_F(Cost, ComesFromTheThingThatTellsThePrice) {
  add("number.price", "Electricity price", "", "€/kWh", 0.25);
  add("sensor.feed", "Feed in price", "", "€/kWh", 0.08);
  store("number.price", hours(-48), 0.25);
  EXPECT_THAT(ask(), AllOf(HasSubstr(" 48 kWh"),
                           HasSubstr("that is 12.00 € at 0.25 €/kWh (Electricity price)")));
  options_.sentence = "how much energy did the dryer use yesterday";
  EXPECT_THAT(ask(), AllOf(HasSubstr(" 48 kWh"), Not(HasSubstr("€"))));
}

TEST_F(Cost, APriceThatChangedIsAppliedStretchByStretch) {
  add("sensor.price", "Spot price", "", "€/kWh", 0.5);
  store("sensor.price", hours(0), 0.1);
  store("sensor.price", hours(6), 0.5);
  store("sensor.price", hours(18), 0.1);
  // 12 kWh at 0.1, 24 at 0.5 and 12 at 0.1.
  EXPECT_THAT(ask(), HasSubstr("that is 14.40 € at the prices of then (Spot price, 3 readings)"));
}

TEST_F(Cost, IsNotInventedWhereThePriceIsUnknown) {
  EXPECT_THAT(ask(), AllOf(HasSubstr(" 48 kWh"), HasSubstr("what that cost I do not know")));
  add("sensor.price", "Spot price", "", "€/kWh", 0.5);
  EXPECT_THAT(ask(), HasSubstr("24.00 € at the present 0.5 €/kWh"));
  store("sensor.price", hours(6), 0.5);
  EXPECT_THAT(ask(), AllOf(HasSubstr("known only since"), Not(HasSubstr("that is"))));
}

}  // namespace
}  // namespace hearken::answer
