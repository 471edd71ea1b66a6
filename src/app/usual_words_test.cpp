// SPDX-License-Identifier: Apache-2.0
#include "app/usual_words.h"

#include <gtest/gtest.h>

#include "prompt/retrieve.h"

namespace hearken::app {
namespace {

using answer::Habit;
using answer::PartOfDay;

/// One room with a lamp and a thermostat, of which habits are known.
class UsualWords : public testing::Test {
 protected:
  UsualWords() {
    std::vector<Thing> things;
    for (const auto& [id, name, property] :
         {std::tuple{"light.desk", "Desk lamp", "brightness"},
          std::tuple{"climate.den", "Den thermostat", "temperature"}}) {
      Thing thing;
      thing.id = ThingId(id);
      thing.name = name;
      thing.area = AreaId("den");
      thing.kind = thing.id.str().substr(0, thing.id.str().find('.'));
      Property one;
      one.name = property;
      one.access = Access::ReadWrite;
      thing.properties.push_back(std::move(one));
      thing.actions.push_back({std::string("set_") + property, property});
      things.push_back(std::move(thing));
    }
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(std::vector<Area>{{AreaId("den"), "Den", "", {}}},
                                                std::move(things));
    home->state.assign(2, std::make_shared<ThingState>());
    home_ = std::move(home);
  }

  void usually(const char* thing, const char* property, double value, PartOfDay part) {
    Habit habit;
    habit.thing = ThingId(thing);
    habit.property = property;
    habit.value = value;
    habit.part = part;
    habits_.push_back(std::move(habit));
  }

  /// What is understood in the evening; "-" when the sentence stays as it is.
  std::string heard(const std::string& text) const {
    const prompt::HomeIndex index(home_->registry);
    const Context context =
        prompt::retrieve(index, home_, {text, AreaId(), PersonId("ada"), {}}, WallTime{}, {});
    const auto usual = put_usual_words(context, habits_, PartOfDay::Evening);
    EXPECT_TRUE(!usual || asks_for_usual(context));
    return usual ? usual->text : "-";
  }

  HomePtr home_;
  std::vector<Habit> habits_;
};

TEST_F(UsualWords, TheUsualStandsForItsValue) {
  usually("light.desk", "brightness", 30, PartOfDay::Evening);
  usually("climate.den", "temperature", 21.5, PartOfDay::Any);
  EXPECT_EQ(heard("Dim the desk lamp as usual."), "Dim the desk lamp to 30 percent.");
  EXPECT_EQ(heard("set the desk lamp to my usual brightness please"),
            "set the desk lamp to 30 percent please");
  EXPECT_EQ(heard("the den thermostat the way I like it"), "the den thermostat to 21.5 degrees");
}

TEST_F(UsualWords, AValueThatIsSaidIsNeverReplaced) {
  usually("light.desk", "brightness", 30, PartOfDay::Evening);
  EXPECT_EQ(heard("set the desk lamp to 80 percent, not as usual"), "-");
}

TEST_F(UsualWords, WhatIsNotClearIsNotChosen) {
  usually("light.desk", "brightness", 30, PartOfDay::Morning);
  EXPECT_EQ(heard("dim the desk lamp as usual"), "-") << "that is usual at another time";
  usually("light.desk", "brightness", 30, PartOfDay::Evening);
  usually("light.desk", "color_temperature", 2700, PartOfDay::Evening);
  EXPECT_EQ(heard("dim the desk lamp as usual"), "-") << "two properties";
  EXPECT_EQ(heard("set the desk lamp to its usual brightness"), "set the desk lamp to 30 percent");
  EXPECT_EQ(heard("dim it as usual"), "-") << "no thing is named";
}

TEST_F(UsualWords, OtherWordsAskForNothingUsual) {
  usually("light.desk", "brightness", 30, PartOfDay::Evening);
  EXPECT_EQ(heard("turn on the desk lamp"), "-");
  EXPECT_EQ(heard("I usually like the desk lamp"), "-");
}

}  // namespace
}  // namespace hearken::app
