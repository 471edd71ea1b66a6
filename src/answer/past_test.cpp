// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "answer/acts.h"
#include "answer/answer.h"
#include "answer/causes.h"
#include "store/open_history.h"

namespace hearken::answer {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// A real store in memory; the clock stands at noon of a Thursday, two hours east of Greenwich.
class Past : public testing::Test {
 protected:
  Past() {
    auto opened = store::open_history({":memory:", store::OpenMode::ReadWrite, 0});
    EXPECT_TRUE(opened);
    history_ = std::move(*opened);
    options_.wall = *parse_time("2026-05-14T12:00:00+02:00");
    options_.now = MonoTime{} + hours(1000);
    options_.zone = TimeZone::fixed(hours(2));
    options_.history = history_.get();
    add("sensor.shed", "Shed temperature", "temperature", "°C", 17.0);
    add("binary_sensor.gate", "Gate", "door", "", std::string("off"));
    add("switch.pump", "Pump", "", "", std::string("on"));
    add("sensor.meter", "Main meter", "energy", "kWh", 130.0);
  }

  void add(const char* id, const char* name, const char* device_class, const char* unit,
           Value state) {
    Thing thing;
    thing.id = ThingId(id);
    thing.name = name;
    thing.kind = thing.id.str().substr(0, thing.id.str().find('.'));
    thing.device_class = device_class;
    thing.area = AreaId("yard");
    Property property;
    property.name = "state";
    property.unit = unit;
    property.type = as_number(state) ? ValueType::Number : ValueType::Text;
    thing.properties.push_back(property);
    things_.push_back(thing);
    auto known = std::make_shared<ThingState>();
    known->properties["state"] = {std::move(state), options_.wall, options_.now};
    states_.push_back(std::move(known));
  }

  /// "05-13 20:00" of the place's clock.
  WallTime at(const std::string& text) {
    const auto time = parse_time("2026-" + text.substr(0, 5) + "T" + text.substr(6) + ":00+02:00");
    EXPECT_TRUE(time) << text;
    return *time;
  }
  void store(const char* id, const char* time, Value value) {
    Reading reading;
    reading.thing = ThingId(id);
    reading.property = "state";
    reading.value = std::move(value);
    reading.at = at(time);
    ASSERT_TRUE(history_->append({&reading, 1}));
  }
  TimeWindow window(const char* from, const char* to) { return {at(from), at(to), {}}; }

  HomeSnapshot home() {
    HomeSnapshot home;
    home.registry =
        std::make_shared<Registry>(std::vector<Area>{{AreaId("yard"), "Yard", "", {}}}, things_);
    home.state.assign(states_.begin(), states_.end());
    return home;
  }
  Query about(const char* id, Ask ask, std::vector<TimeWindow> windows = {}, const char* is = "") {
    Query query;
    query.device = ThingId(id);
    query.ask = ask;
    query.windows = std::move(windows);
    query.is = is;
    return query;
  }
  std::string ask(const Query& query) {
    const auto answer = compute(query, home(), options_);
    return answer ? answer->text : "error: " + answer.error().message;
  }

  AnswerOptions options_;
  std::unique_ptr<store::History> history_;
  std::vector<Thing> things_;
  std::vector<std::shared_ptr<const ThingState>> states_;
};

TEST_F(Past, FiguresNameTheirWindowAndReadings) {
  store("sensor.shed", "05-13 20:00", 14.0);
  store("sensor.shed", "05-14 04:30", 8.5);
  store("sensor.shed", "05-14 08:00", 12.0);
  const auto night = window("05-13 18:00", "05-14 07:00");
  EXPECT_THAT(ask(about("sensor.shed", Ask::Minimum, {night})),
              AllOf(HasSubstr("8.5 °C"), HasSubstr("at 04:30"), HasSubstr("2 readings"),
                    HasSubstr("Wed 13 May 18:00")));
  EXPECT_THAT(ask(about("sensor.shed", Ask::Maximum, {night})), HasSubstr("14 °C"));
  // 14 held for 8.5 hours and 8.5 for 2.5 of the 11 that are known.
  EXPECT_THAT(ask(about("sensor.shed", Ask::Mean, {night})),
              AllOf(HasSubstr("12.8 °C"), HasSubstr("none before")));
}

TEST_F(Past, OfOneThingAllIsAllTheTime) {
  store("binary_sensor.gate", "05-13 20:00", std::string("off"));
  store("binary_sensor.gate", "05-14 05:00", std::string("on"));
  EXPECT_THAT(
      ask(about("binary_sensor.gate", Ask::All, {window("05-14 01:00", "05-14 04:00")}, "closed")),
      StartsWith("Yes"));
  EXPECT_THAT(
      ask(about("binary_sensor.gate", Ask::All, {window("05-14 01:00", "05-14 06:00")}, "closed")),
      StartsWith("No"));
}

TEST_F(Past, WhatIsNotStoredIsSaidSo) {
  EXPECT_THAT(ask(about("sensor.shed", Ask::Mean, {window("05-01 00:00", "05-02 00:00")})),
              StartsWith("I have no readings of Shed temperature"));
  options_.history = nullptr;
  EXPECT_THAT(ask(about("sensor.shed", Ask::Mean, {window("05-01 00:00", "05-02 00:00")})),
              HasSubstr("Nothing of the past is stored"));
}

TEST_F(Past, ASensorThatWasSilentForTheWholeWindowHasNoFigure) {
  store("sensor.shed", "05-12 23:00", 9.0);
  EXPECT_THAT(ask(about("sensor.shed", Ask::Mean, {window("05-13 00:00", "05-14 00:00")})),
              StartsWith("I have no readings of Shed temperature on Wed 13 May"));
  Query compared = about("sensor.shed", Ask::Compare, {window("05-13 00:00", "05-14 00:00")});
  compared.lean = Lean::More;
  EXPECT_THAT(ask(compared), HasSubstr("readings of Shed temperature are missing"));
  store("binary_sensor.gate", "05-12 23:00", std::string("on"));  // a contact stays as it was
  EXPECT_THAT(
      ask(about("binary_sensor.gate", Ask::Held, {window("05-13 00:00", "05-14 00:00")}, "open")),
      AllOf(HasSubstr("open for 1 day on"), HasSubstr("unchanged since before")));
}

TEST_F(Past, WithoutAWindowNothingIsSaidOf1970) {
  EXPECT_THAT(ask(about("binary_sensor.gate", Ask::When, {}, "open")),
              AllOf(HasSubstr("no readings"), Not(HasSubstr("1970"))));
}

TEST_F(Past, WithoutAMomentThereIsNothingToLookUp) {
  EXPECT_THAT(ask(about("binary_sensor.gate", Ask::At)), HasSubstr("not at which"));
}

/// What a model that no grammar holds may write; undefined behaviour ends the test.
TEST_F(Past, EveryQuestionGetsAnAnswerOrAnError) {
  store("sensor.shed", "05-13 20:00", 14.0);
  store("sensor.meter", "05-13 20:00", 100.0);
  store("binary_sensor.gate", "05-14 08:00", std::string("on"));
  store("switch.pump", "05-14 08:00", std::string("unavailable"));
  const auto night = window("05-13 18:00", "05-14 07:00");
  const std::vector<std::vector<TimeWindow>> times = {
      {},
      {night},
      {night, night},
      {{night.from, night.from, {}}},
      {{night.to, night.from, {}}},            // it ends first
      {window("05-20 10:00", "05-21 10:00")},  // still to come
      {{*parse_time("0001-01-01T00:00:00Z"), *parse_time("9999-12-31T00:00:00Z"), {}}, night}};
  std::size_t asked = 0;
  for (int kind = 0; kind <= static_cast<int>(Ask::Agenda); ++kind) {
    for (const auto& when : times) {
      for (const char* id :
           {"sensor.shed", "binary_sensor.gate", "switch.pump", "sensor.meter", "nobody", ""}) {
        for (const char* is : {"", "open", "unavailable"}) {
          Query query = about(id, static_cast<Ask>(kind), when, is);
          EXPECT_FALSE(ask(query).empty()) << kind << " " << id;
          query.other = ThingId(id);
          query.property = "temperature";
          EXPECT_FALSE(ask(query).empty()) << kind << " " << id;
          query.select = Selector{};
          query.select->kind = "sensor";
          query.limit = Limit{Comparison::Greater, 10};
          EXPECT_FALSE(ask(query).empty()) << kind << " " << id;
          asked += 3;
        }
      }
    }
  }
  EXPECT_GT(asked, 8000U);
}

TEST_F(Past, FiguresOutliveTheReadings) {
  store("sensor.shed", "05-01 10:00", 12.0);
  store("sensor.shed", "05-01 16:00", 18.0);
  store("sensor.shed", "05-14 11:00", 16.0);
  const store::Retention keep{.readings = hours(48), .minutes = hours(48), .hours = {}, .days = {}};
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(history_->keep_up(options_.wall, keep, 1'000));
  const auto day = window("05-01 00:00", "05-02 00:00");
  EXPECT_THAT(
      ask(about("sensor.shed", Ask::Maximum, {day})),
      AllOf(HasSubstr("18 °C"), HasSubstr("2 readings, kept as hours"), HasSubstr("16:00")));
  EXPECT_THAT(ask(about("sensor.shed", Ask::Mean, {day})), HasSubstr("between 12 °C and 18 °C"));
}

TEST_F(Past, AWindowIsCutAtNow) {
  store("binary_sensor.gate", "05-14 11:00", std::string("on"));
  EXPECT_THAT(
      ask(about("binary_sensor.gate", Ask::Held, {window("05-14 00:00", "05-15 00:00")}, "open")),
      HasSubstr("open for 1 h"));
}

TEST_F(Past, StatesAreTimedAndCounted) {
  store("binary_sensor.gate", "05-14 07:00", std::string("off"));
  store("binary_sensor.gate", "05-14 08:00", std::string("on"));
  store("binary_sensor.gate", "05-14 08:20", std::string("off"));
  store("binary_sensor.gate", "05-14 10:00", std::string("on"));
  store("binary_sensor.gate", "05-14 10:05", std::string("off"));
  const auto morning = window("05-14 05:00", "05-14 12:00");
  EXPECT_THAT(ask(about("binary_sensor.gate", Ask::Held, {morning}, "open")),
              HasSubstr("for 25 min"));
  EXPECT_THAT(ask(about("binary_sensor.gate", Ask::Begun, {morning}, "open")),
              HasSubstr("2 times"));
  EXPECT_THAT(ask(about("binary_sensor.gate", Ask::When, {}, "open")), HasSubstr("at 10:00"));
  auto first = about("binary_sensor.gate", Ask::When, {morning}, "open");
  first.first = true;
  EXPECT_THAT(ask(first), HasSubstr("at 08:00"));
  EXPECT_THAT(
      ask(about("binary_sensor.gate", Ask::State, {window("05-14 08:30", "05-14 09:30")}, "open")),
      StartsWith("No, Gate"));
  EXPECT_THAT(
      ask(about("binary_sensor.gate", Ask::At, {window("05-14 08:10", "05-14 08:10")}, "open")),
      StartsWith("Yes, Gate was open"));
  EXPECT_THAT(ask(about("binary_sensor.gate", Ask::Held, {}, "closed")), HasSubstr("1 h 55 min"));
}

TEST_F(Past, LimitsAreStretchesToo) {
  store("sensor.shed", "05-14 06:00", 18.0);
  store("sensor.shed", "05-14 09:00", 26.0);
  store("sensor.shed", "05-14 11:00", 24.0);
  auto held = about("sensor.shed", Ask::Held, {window("05-14 00:00", "05-14 12:00")});
  held.limit = Limit{Comparison::Greater, 25};
  EXPECT_THAT(ask(held), HasSubstr("above 25 °C for 2 h"));
}

TEST_F(Past, CountersRiseAndComparisonsHaveADirection) {
  store("sensor.meter", "05-12 00:00", 100.0);
  store("sensor.meter", "05-12 23:00", 110.0);
  store("sensor.meter", "05-13 01:00", 112.0);
  store("sensor.meter", "05-13 23:00", 116.0);
  store("sensor.meter", "05-14 01:00", 118.0);
  const auto day = window("05-13 00:00", "05-14 00:00");
  EXPECT_THAT(ask(about("sensor.meter", Ask::Sum, {day})),
              AllOf(HasSubstr(" 6 kWh"), HasSubstr("at its ends in proportion to time")));
  auto more = about("sensor.meter", Ask::Compare, {day, window("05-12 00:00", "05-13 00:00")});
  more.lean = Lean::More;
  EXPECT_THAT(ask(more), AllOf(StartsWith("No, "), HasSubstr("5 kWh less")));
}

TEST_F(Past, ACounterThatReportsOnTheHourLosesNoHour) {
  for (int hour = 0; hour < 36; ++hour) {
    const std::string time = fmt::format("05-{} {:02}:00", hour < 24 ? 12 : 13, hour % 24);
    store("sensor.meter", time.c_str(), 100.0 + hour);
  }
  const std::string day =
      ask(about("sensor.meter", Ask::Sum, {window("05-12 00:00", "05-13 00:00")}));
  EXPECT_THAT(day, AllOf(HasSubstr(" 24 kWh"), Not(HasSubstr("proportion"))));
  EXPECT_THAT(ask(about("sensor.meter", Ask::Sum, {window("05-13 00:00", "05-14 00:00")})),
              HasSubstr(" 11 kWh"))
      << "what was not reported yet is not guessed";
}

TEST_F(Past, WhyAValueIsSoLooksAtWhereItsRiseBegan) {
  const std::pair<const char*, double> rise[] = {{"05-14 10:00", 12},   {"05-14 10:10", 12.1},
                                                 {"05-14 10:20", 13},   {"05-14 10:30", 14},
                                                 {"05-14 10:40", 15.2}, {"05-14 10:50", 15.3}};
  for (const auto& [time, value] : rise) store("sensor.shed", time, value);
  store("binary_sensor.gate", "05-14 08:00", std::string("off"));
  store("binary_sensor.gate", "05-14 10:15", std::string("on"));
  EXPECT_THAT(ask(about("sensor.shed", Ask::Why)),
              AllOf(HasSubstr("from 12.1 °C to 15.2 °C today from 10:20 to 10:40"),
                    HasSubstr("Gate came to be open at 10:15")));
  EXPECT_THAT(ask(about("sensor.shed", Ask::Why, {window("05-14 10:45", "05-14 10:45")})),
              HasSubstr("to 15.2 °C today from 10:20 to 10:40"))
      << "at a moment: what led there";
}

TEST_F(Past, TrendsComeFromTheReadings) {
  for (int i = 0; i < 5; ++i) {
    store("sensor.shed", ("05-14 0" + std::to_string(5 + i) + ":00").c_str(), 10.0 + i);
  }
  auto rising = about("sensor.shed", Ask::Trend, {window("05-14 05:00", "05-14 10:00")});
  rising.lean = Lean::More;
  EXPECT_THAT(ask(rising), AllOf(StartsWith("Yes, "), HasSubstr("1 °C an hour")));
}

TEST_F(Past, WhatIsFurthestOffMayBeToldByTwoThings) {
  add("sensor.kiln_1", "Kiln 1 temperature", "temperature", "°C", 812.0);
  add("number.kiln_1", "Kiln 1 setpoint", "", "°C", 800.0);
  add("sensor.kiln_2", "Kiln 2 temperature", "temperature", "°C", 790.0);
  add("number.kiln_2", "Kiln 2 setpoint", "", "°C", 850.0);
  add("number.kiln_3", "Kiln 3 setpoint", "", "°C", 100.0);  // which nothing measures
  Query query;
  query.ask = Ask::FurthestOff;
  query.select.emplace();
  query.select->kind = "sensor";
  EXPECT_EQ(ask(query), "Kiln 2 temperature: 790 °C instead of 850 °C, 60 °C too little.");
  query.select->kind = "number";
  EXPECT_EQ(ask(query), "Kiln 2 temperature: 790 °C instead of 850 °C, 60 °C too little.");
}

TEST_F(Past, DocumentsAreQuotedWithTheirName) {
  ASSERT_TRUE(history_->put_document(
      {"Pump care", "Pump care",
       "The pump stands in the yard. Grease the bearing every 200 hours. If the pump loses "
       "pressure, bleed it at the brass screw.",
       WallTime{}}));
  ASSERT_TRUE(
      history_->put_document({"Bins", "Bins", "Glass is fetched on Tuesdays.", WallTime{}}));
  options_.sentence = "what do I do when the pump has lost its pressure?";
  Query query;
  query.ask = Ask::Document;
  EXPECT_THAT(ask(query), AllOf(HasSubstr("\"Pump care\""), HasSubstr("brass screw")));
  options_.sentence = "who won the race";
  EXPECT_THAT(ask(query), HasSubstr("found nothing"));
}

TEST_F(Past, WhatNamesNothingHereIsLookedUpInTheDocuments) {
  ASSERT_TRUE(history_->put_document(
      {"Stores", "Stores",
       "Stores\n\nPears keep at 2 degrees, never below. Ring Ada when it trips.", WallTime{}}));
  options_.sentence = "at what temperature do pears keep?";
  EXPECT_THAT(ask(about("sensor.shed", Ask::State)), HasSubstr("2 degrees"));
  options_.sentence = "at what temperature is the shed?";
  EXPECT_THAT(ask(about("sensor.shed", Ask::State)), HasSubstr("17 °C"));
}

TEST_F(Past, WhereNoReadingTellsADocumentMay) {
  ASSERT_TRUE(history_->put_document(
      {"Shed", "Shed", "The paint in the shed spoils when it is frozen for more than two nights.",
       WallTime{}}));
  options_.sentence = "how many nights may the paint be frozen before it spoils";
  EXPECT_THAT(ask(about("sensor.shed", Ask::Held, {}, "on")), HasSubstr("more than two nights"));
  EXPECT_TRUE(documented(options_));
  options_.sentence = "how many nights was the door of the shed unlocked in the paint shop";
  EXPECT_FALSE(documented(options_)) << "it shares less than half of what is asked";
  store("sensor.shed", "05-13 20:00", 14.0);
  options_.sentence = "how cold was the paint in the shed when it was frozen";
  EXPECT_THAT(ask(about("sensor.shed", Ask::Maximum, {window("05-13 18:00", "05-14 07:00")})),
              HasSubstr("14 °C"));
}

TEST_F(Past, ACauseIsOurCommandOrWhatHappenedNearby) {
  store("switch.pump", "05-14 09:00", std::string("off"));
  store("switch.pump", "05-14 10:00", std::string("on"));
  store("binary_sensor.gate", "05-14 09:40", std::string("off"));
  store("binary_sensor.gate", "05-14 09:58", std::string("on"));
  const auto outside = find_cause({ThingId("switch.pump"), "", "", {}}, home(), options_);
  ASSERT_TRUE(outside) << outside.error().message;
  EXPECT_EQ(outside->kind, Cause::Kind::Outside);
  ASSERT_FALSE(outside->evidence.empty());
  EXPECT_THAT(outside->evidence.back(), HasSubstr("Gate came to be open at 09:58"));

  store::LedgerDraft turn;
  turn.at = at("05-14 10:00");
  turn.kind = "turn";
  turn.turn = TurnId("t1");
  turn.person = PersonId("ada");
  turn.summary = "start the pump";
  turn.body = R"({"receipts":[{"thing":"switch.pump","outcome":"confirmed"}]})";
  ASSERT_TRUE(history_->append_ledger(turn));
  const auto ours = find_cause({ThingId("switch.pump"), "", "", {}}, home(), options_);
  ASSERT_TRUE(ours);
  EXPECT_EQ(ours->kind, Cause::Kind::Person);
  EXPECT_EQ(ours->person, "ada");
  EXPECT_EQ(ours->turn, "t1");
}

TEST_F(Past, AYesAnUndoingAndAnAutomationAreCommandsOfOurs) {
  store("switch.pump", "05-14 09:00", std::string("off"));
  store("switch.pump", "05-14 10:00", std::string("on"));
  for (const auto& [kind, wanted] :
       {std::pair{"automation", Cause::Kind::Automation}, std::pair{"undo", Cause::Kind::Person},
        std::pair{"confirmation", Cause::Kind::Person}}) {
    store::LedgerDraft act;
    act.at = at("05-14 10:00");
    act.kind = kind;
    act.turn = TurnId(std::string("t-") + kind);
    act.person = PersonId("ada");
    act.summary = "its time had come";
    act.body = R"({"receipts":[{"thing":"switch.pump","outcome":"confirmed"}]})";
    ASSERT_TRUE(history_->append_ledger(act));
    const auto cause = find_cause({ThingId("switch.pump"), "", "", {}}, home(), options_);
    ASSERT_TRUE(cause);
    EXPECT_EQ(cause->kind, wanted) << kind;
    EXPECT_EQ(cause->turn, std::string("t-") + kind);
  }
  const auto acts = newest_acts(*history_, Acting::People, 10);
  ASSERT_TRUE(acts);
  ASSERT_EQ(acts->size(), 1U) << "what was taken back is not taken back again";
  EXPECT_EQ(acts->front().content.kind, "confirmation");
}

}  // namespace
}  // namespace hearken::answer
