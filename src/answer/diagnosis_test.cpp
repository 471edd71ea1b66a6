// SPDX-License-Identifier: Apache-2.0
#include "answer/diagnosis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "answer/causes.h"
#include "store/open_history.h"

namespace hearken::answer {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A made-up brewery, with its notes in a real store.
class Diagnosis : public testing::Test {
 protected:
  Diagnosis() {
    auto opened = store::open_history({":memory:", store::OpenMode::ReadWrite, 0});
    EXPECT_TRUE(opened);
    history_ = std::move(*opened);
    options_.wall = *parse_time("2026-05-14T12:00:00+00:00");
    options_.now = MonoTime{} + std::chrono::hours(1000);
    options_.history = history_.get();
    add("sensor.loft_co2", "Loft CO2", "carbon_dioxide", "ppm", "loft", 1500.0);
    add("sensor.cellar_co2", "Cellar CO2", "carbon_dioxide", "ppm", "cellar", 700.0);
    add("sensor.mash", "Mash temperature", "temperature", "°C", "cellar", 70.5);
    add("sensor.air", "Bottling air pressure", "pressure", "bar", "bottling", 4.2);
    add("switch.filler", "Filler", "", "", "bottling", std::string("on"));
    note("Air",
         "CO2 must stay below 1200 ppm. If it is stuffy while the fan runs, the grille is "
         "full of husks.");
    note("Mash",
         "The mash temperature should be 62 to 67 °C. Mash that is too hot kills the "
         "enzymes: add cold water.");
    note("Bottling",
         "The filler's air pressure has to be at least 5 bar. A hiss means that a hose "
         "has come off.");
  }

  void add(const char* id, const char* name, const char* device_class, const char* unit,
           const char* area, Value state) {
    Thing thing;
    thing.id = ThingId(id);
    thing.name = name;
    thing.kind = thing.id.str().substr(0, thing.id.str().find('.'));
    thing.device_class = device_class;
    thing.area = AreaId(area);
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
  void note(const char* name, const char* text) {
    ASSERT_TRUE(history_->put_document({name, name, text, WallTime{}}));
  }
  HomeSnapshot home() {
    HomeSnapshot home;
    home.registry =
        std::make_shared<Registry>(std::vector<Area>{{AreaId("loft"), "Malt loft", "", {}},
                                                     {AreaId("cellar"), "Cellar", "", {}},
                                                     {AreaId("bottling"), "Bottling", "", {}}},
                                   things_);
    home.state.assign(states_.begin(), states_.end());
    return home;
  }
  std::string ask(const char* sentence, const Query& query) {
    options_.sentence = sentence;
    const auto answer = compute(query, home(), options_);
    return answer ? answer->text : "error: " + answer.error().message;
  }
  static Query document() {
    Query query;
    query.ask = Ask::Document;
    return query;
  }

  AnswerOptions options_;
  std::unique_ptr<store::History> history_;
  std::vector<Thing> things_;
  std::vector<std::shared_ptr<const ThingState>> states_;
};

TEST_F(Diagnosis, NamesReadingLimitAndCause) {
  EXPECT_THAT(ask("the malt loft smells stale although the fan runs, why?", document()),
              AllOf(HasSubstr("Loft CO2 is 1500 ppm"), HasSubstr("1200 ppm"), HasSubstr("\"Air\""),
                    HasSubstr("husks")));
}

TEST_F(Diagnosis, IsAboutThePlaceThatIsAskedAbout) {
  const std::string bottling = ask("what is wrong in bottling?", document());
  EXPECT_THAT(bottling, AllOf(HasSubstr("4.2 bar"), HasSubstr("5 bar"), HasSubstr("hose")));
  EXPECT_THAT(bottling, Not(HasSubstr("Loft")));
}

TEST_F(Diagnosis, CitesReadingAndDocument) {
  options_.sentence = "what is wrong with the mash?";
  const auto answer = diagnose(nullptr, home(), options_);
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->basis.size(), 2u);
  EXPECT_EQ(answer->basis[0].thing, ThingId("sensor.mash"));
  EXPECT_EQ(answer->basis[1].document, "Mash");
  EXPECT_THAT(answer->text, AllOf(HasSubstr("70.5 °C"), HasSubstr("62 to 67 °C")));
}

TEST_F(Diagnosis, WithinTheLimitsNothingIsFound) {
  options_.sentence = "what is wrong with the air in the cellar?";
  const auto found = find_out_of_limits(nullptr, home(), options_);
  ASSERT_TRUE(found);
  for (const Finding& one : *found) EXPECT_THAT(one.text, Not(HasSubstr("Cellar CO2")));
  options_.history = nullptr;
  EXPECT_FALSE(diagnose(nullptr, home(), options_)) << "without a store there are no documents";
}

TEST_F(Diagnosis, AQuestionForAValueStaysOne) {
  Query query;
  query.device = ThingId("sensor.mash");
  EXPECT_THAT(ask("how warm is the mash?", query), Not(HasSubstr("says")));
}

TEST_F(Diagnosis, WhyWithoutAChangeLooksAtTheReadings) {
  Query why;
  why.ask = Ask::Why;
  why.device = ThingId("sensor.mash");
  EXPECT_THAT(
      ask("why is the mash too hot?", why),
      AllOf(HasSubstr("62 to 67 °C"), HasSubstr("cold water"), Not(HasSubstr("no stored change"))));
}

TEST_F(Diagnosis, ADocumentTellsWhatServesThePlace) {
  add("sensor.drop_1", "Blower 1 pressure drop", "pressure", "Pa", "cellar", 390.0);
  add("sensor.drop_2", "Blower 2 pressure drop", "pressure", "Pa", "cellar", 410.0);
  note("Blowers",
       "When the drop reaches 350 pascal the bag is full and the air stands. Blower 1 "
       "serves floor 2, blower 2 serves floor 3.");
  EXPECT_THAT(
      ask("the air on floor three is thick though the blower runs, what is wrong?", document()),
      AllOf(HasSubstr("Blower 2 pressure drop is 410 Pa"), HasSubstr("350 Pa"),
            HasSubstr("bag is full")));
}

TEST_F(Diagnosis, GoingBackInIsAnsweredByTheSentenceWithATime) {
  note("Sulphur",
       "Sulphuring of the loft is done by two people with masks, doors shut. Nobody enters "
       "the loft for five hours. Sulphur is in the red locker.");
  EXPECT_THAT(ask("how soon may we go back into the loft after sulphuring?", document()),
              AllOf(HasSubstr("\"Sulphur\" says"), HasSubstr("five hours")));
}

}  // namespace
}  // namespace hearken::answer
