// SPDX-License-Identifier: Apache-2.0
#include "core/quantities.h"

#include <gtest/gtest.h>

#include "core/symptoms.h"

namespace hearken {
namespace {

Thing sensor(const char* name, const char* device_class, const char* unit) {
  Thing thing;
  thing.id = ThingId("sensor.one");
  thing.name = name;
  thing.kind = "sensor";
  thing.device_class = device_class;
  thing.properties.push_back({"value", ValueType::Number, Access::ReadOnly, unit, {}, {}, {}, {}});
  return thing;
}

std::string first_said(const std::string& sentence) {
  const auto said = said_quantities(sentence);
  return said.empty() ? "" : std::string(said.front()->name);
}

TEST(Quantities, WordsOfTheTradeSayWhatIsMeasured) {
  EXPECT_EQ(first_said("who is worst by sats"), "oxygen saturation");
  EXPECT_EQ(first_said("whose pulse is fastest"), "heart rate");
  EXPECT_EQ(first_said("which bag has the largest pressure drop"), "pressure drop");
  EXPECT_EQ(first_said("which barn is stuffiest"), "CO2");
  EXPECT_EQ(first_said("which trolley is lowest on charge"), "charge");
  EXPECT_EQ(first_said("who ate the last biscuit"), "");
}

TEST(Quantities, AThingMeasuresByItsClassOrByNameAndUnit) {
  const auto sats = said_quantities("sats");
  ASSERT_FALSE(sats.empty());
  EXPECT_TRUE(measures(sensor("Cot 4 oximeter", "", "%"), *sats.front()));
  EXPECT_FALSE(measures(sensor("Cot 4 oxygen cylinder", "", "bar"), *sats.front()));
  EXPECT_FALSE(measures(sensor("Cot 4 collar", "battery", "%"), *sats.front()));
  const auto air = said_quantities("stuffy");
  ASSERT_FALSE(air.empty());
  EXPECT_TRUE(measures(sensor("Barn probe", "carbon_dioxide", "ppm"), *air.front()));
}

TEST(Quantities, SuperlativesAskForOneEndOfTheScale) {
  const Quantity& sats = *said_quantities("sats").front();
  const Quantity& air = *said_quantities("co2").front();
  const Quantity& soil = *said_quantities("soil moisture").front();
  EXPECT_EQ(said_end("which is lowest", sats), ScaleEnd::Lowest);
  EXPECT_EQ(said_end("worst sats of all", sats), ScaleEnd::Lowest);
  EXPECT_EQ(said_end("where is the worst air", air), ScaleEnd::Highest);
  EXPECT_EQ(said_end("where is the best air", air), ScaleEnd::Lowest);
  EXPECT_EQ(said_end("which plot has dried out the most", soil), ScaleEnd::Lowest);
  EXPECT_EQ(said_end("which plot is least dry", soil), ScaleEnd::Highest);
  EXPECT_EQ(said_end("which plot is it", soil), ScaleEnd::None);
}

TEST(Quantities, UnitsHaveOneShortForm) {
  EXPECT_EQ(short_unit("pascals"), "pa");
  EXPECT_EQ(short_unit(sensor("Room", "temperature", "°C")), "degrees c");
  EXPECT_EQ(short_unit("furlongs"), "furlongs");
}

TEST(Symptoms, AskingWhatIsWrongIsNotAskingWhen) {
  EXPECT_TRUE(asks_what_is_wrong("what is wrong with the kiln ?"));
  EXPECT_TRUE(asks_what_is_wrong("the mixer squeals what could it be"));
  EXPECT_TRUE(asks_what_is_wrong("it is damp although the heater runs why"));
  EXPECT_TRUE(asks_what_is_wrong("do any bags need replacing"));
  EXPECT_TRUE(asks_what_is_wrong("how come the kiln is cold what is the reason"));
  EXPECT_FALSE(asks_what_is_wrong("when did the problem begin what time"));
  EXPECT_FALSE(asks_what_is_wrong("since when is something wrong"));
  EXPECT_FALSE(asks_what_is_wrong("what is the temperature of the kiln"));
  EXPECT_FALSE(asks_what_is_wrong("switch the kiln on"));
}

TEST(Symptoms, AskingIfAllIsWellIsYesOrNo) {
  EXPECT_TRUE(asks_if_all_is_well("is everything all right in the dairy ?"));
  EXPECT_FALSE(asks_if_all_is_well("all right switch the lamp on"));
}

TEST(Symptoms, WhatComesAgainAndAgainIsARepetition) {
  EXPECT_TRUE(tells_repetition("why does the pump keep stopping"));
  EXPECT_FALSE(tells_repetition("why did the pump stop"));
}

}  // namespace
}  // namespace hearken
