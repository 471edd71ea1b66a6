// SPDX-License-Identifier: Apache-2.0
#include "answer/limits.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/value.h"

namespace hearken::answer {
namespace {

std::string told(const DocumentedLimit& limit) {
  const auto end = [](const std::optional<double>& number) {
    return number ? format_number(*number) : std::string();
  };
  return fmt::format("{}..{} {}", end(limit.low), end(limit.high), limit.unit);
}

/// All limits of a text, parted by "; ".
std::string limits_of(const std::string& text) {
  std::string all;
  for (const auto& limit : limits_in("Notes", text)) all += (all.empty() ? "" : "; ") + told(limit);
  return all;
}

struct Case {
  const char* text;
  const char* limits;  ///< what is right: "low..high unit"
};

/// One sentence a row: what has to be so gives its own bound, what is wrong gives the other side.
constexpr Case kCases[] = {
    {"The stack pull should be between -12 and -30 Pa.", "-30..-12 pa"},
    {"Kiln gas must be at least 20 mbar.", "20.. mbar"},
    {"The mash is to be 62 to 66 °C.", "62..66 degrees c"},
    {"Mash at 62-66 °C is right.", "62..66 degrees c"},
    {"CO2 must not exceed 1,200 ppm.", "..1200 ppm"},
    {"CO2 should stay below 1200 ppm in the malt loft.", "..1200 ppm"},
    {"A bag is replaced when the pressure drop is more than 300 Pa.", "..300 pa"},
    {"When the level is under 20 percent, the pump runs dry.", "20.. percent"},
    {"Saturation below 93% needs the nurse.", "93.. percent"},
    {"Ice cream is kept at -20 °C or colder.", "..-20 degrees c"},
    {"When the drop reaches 300 pascal the bag is due.", "..300 pa"},
    {"If the head falls under 3.5 metres the pump stops.", "3.5.. m"},
    {"Wort is cooled to 8 °C or below.", "..8 degrees c"},
    {"Vibration of 9 mm/s or more is a broken mount.", "..9 mm s"},
    {"The clean room is held at least 12 Pa above the lobby.", "12.. pa"},
    {"The bath is kept at least 5 Pa below the lobby.", "..-5 pa"},
    {"Brine is to be 3 to 4 bar and the pH 6.8 to 7.2.", "3..4 bar; 6.8..7.2 "},
    {"It must be brushed when the flue is above 220 °C.", "..220 degrees c"},
    {"At least six bar is needed.", "6.. bar"},
    {"After fogging wait more than 3 hours.", ""},
    {"The hoist carries bin 14 and shelf F7.", ""},
    {"Top the circuit up to 1.5 bar.", ""},
    {"The kiln is at 900 °C.", ""},
    {"", ""},
};

TEST(Limits, AreReadFromSentences) {
  for (const Case& one : kCases) EXPECT_EQ(limits_of(one.text), one.limits) << one.text;
}

TEST(Limits, ASymptomIsToldFromADemand) {
  EXPECT_TRUE(limits_in("N", "A flue above 220 °C means soot.").at(0).of_symptom);
  EXPECT_FALSE(limits_in("N", "The flue must stay below 220 °C.").at(0).of_symptom);
}

TEST(Limits, TheEndsThemselvesAreWithin) {
  const auto limit = limits_in("N", "Brine is to be 3 to 4 bar.").at(0);
  EXPECT_FALSE(is_outside(limit, 3));
  EXPECT_FALSE(is_outside(limit, 4));
  EXPECT_TRUE(is_outside(limit, 2.9));
  EXPECT_TRUE(is_outside(limit, 4.1));
}

Thing sensor(const char* name, const char* device_class, const char* unit, const char* area) {
  Thing thing;
  thing.id = ThingId(std::string("sensor.") + name);
  thing.name = name;
  thing.kind = "sensor";
  thing.device_class = device_class;
  thing.area = AreaId(area);
  thing.properties.push_back({"value", ValueType::Number, Access::ReadOnly, unit, {}, {}, {}, {}});
  return thing;
}

TEST(Limits, FitWhatIsMeasuredInTheirUnit) {
  const Thing flue = sensor("Flue temperature", "temperature", "°C", "kiln");
  const Thing vat = sensor("Vat temperature", "temperature", "°C", "mash");
  const Thing draft = sensor("Kiln pressure", "pressure", "Pa", "kiln");
  const Registry registry(
      {{AreaId("kiln"), "Kiln house", "", {}}, {AreaId("mash"), "Mash", "", {}}},
      {flue, vat, draft});
  const auto limit = limits_in("Kiln", "A flue temperature above 220 °C means soot.").at(0);
  EXPECT_GT(fit_of(limit, flue, registry), fit_of(limit, vat, registry));
  EXPECT_EQ(fit_of(limit, draft, registry), 0u) << "another unit";
  const auto bare = limits_in("Kiln", "The pH must be 6 to 7.").at(0);
  EXPECT_EQ(fit_of(bare, flue, registry), 0u) << "a bare number fits no unit";
}

}  // namespace
}  // namespace hearken::answer
