// SPDX-License-Identifier: Apache-2.0
#include "core/quantities.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/state_words.h"
#include "core/text.h"

namespace hearken {
namespace {

constexpr std::array<Quantity, 34> kQuantities{{
    {"oxygen saturation",
     "sats|saturation|saturations|oxygen saturation|oxygen saturations|spo2|o2 sats|blood oxygen|"
     "oxygen level|oxygen levels|oxygen reading|oxygen readings|oxygenation|oximetry",
     "oxygen_saturation|spo2", "oximeter|pulse oximeter|saturation|spo2|sats|blood oxygen|oxygen",
     "percent", WorseEnd::Low},
    {"heart rate", "pulse|pulse rate|heart rate|heart rates|heartbeat|heartbeats|heart beat|bpm",
     "heart_rate", "heart|pulse|ecg|hr", "bpm|min|1 min|beats min", WorseEnd::High},
    {"breathing rate",
     "breathing|breathes|breathing rate|respiration|respirations|respiratory rate|resps|breaths",
     "respiratory_rate", "breathing|respiration|respiratory|breath|breaths|resp|rr", "",
     WorseEnd::High},
    {"blood pressure", "blood pressure|blood pressures|systolic|diastolic|bp", "",
     "blood pressure|systolic|diastolic|bp|nibp", "", WorseEnd::High},
    {"body temperature", "fever|fevers|feverish|body temperature|body temperatures|body temp",
     "body_temperature", "body temperature|body temp|skin temperature|core temperature",
     "degrees c|degrees f", WorseEnd::High},
    {"pressure drop",
     "pressure drop|pressure drops|drop in pressure|pressure loss|pressure difference|"
     "differential pressure|resistance|dp",
     "", "pressure drop|differential pressure|pressure difference|pressure loss|dp", "",
     WorseEnd::High},
    {"draught", "draught|draughts|draft|drafts|chimney pull|flue pull", "",
     "draught|draft|chimney pull", "pa|hpa|mbar|kpa", WorseEnd::Unknown},
    {"vibration",
     "vibration|vibrations|vibrates|vibrate|vibrating|shakes|shake|shaking|rattles|rattling|"
     "trembles",
     "vibration", "vibration|vibrations", "", WorseEnd::High},
    {"throughput",
     "throughput|output|production|production rate|productivity|production speed|rate|pieces|"
     "parts an hour|parts per hour",
     "", "throughput|output|production|production rate|rate|line speed", "", WorseEnd::Low},
    {"charge",
     "charge|charges|charged|charge level|state of charge|soc|battery|batteries|battery level|"
     "juice",
     "battery", "charge|soc|battery", "percent", WorseEnd::Low},
    {"CO2",
     "co2|carbon dioxide|stuffy|stuffiest|stuffier|stale|stalest|staler|air|air quality|fresh air|"
     "freshest|worst ventilated|best ventilated",
     "carbon_dioxide|aqi", "co2|carbon dioxide", "", WorseEnd::High},
    {"soil moisture",
     "soil moisture|soil|dried out|drying out|dry|driest|thirsty|thirstiest|parched|wettest|"
     "moisture|moist",
     "moisture", "soil|soil moisture|substrate", "", WorseEnd::Low},
    {"humidity",
     "humidity|humid|most humid|damp|dampest|damper|drier|more humid|muggy|muggiest|dry|driest|air "
     "moisture|wettest",
     "humidity", "humidity", "percent", WorseEnd::High},
    {"temperature",
     "temperature|temperatures|temp|temps|hot|hottest|warm|warmest|cold|coldest|cool|coolest|"
     "chilly|chilliest|warmer|colder|hotter|cooler|chillier|degrees|thermometer|fever",
     "temperature", "temperature", "", WorseEnd::Unknown},
    {"noise",
     "noise|noise "
     "level|loud|loudest|louder|noisy|noisiest|noisier|quiet|quietest|quieter|decibels|din",
     "sound_pressure", "noise|noise level|sound level", "", WorseEnd::High},
    {"light", "brightest|darkest|dimmest|brighter|darker|lux|daylight|illuminance|light level",
     "illuminance", "light level|daylight|illuminance|lux", "", WorseEnd::Unknown},
    {"dust",
     "dust|dusty|dustiest|particles|particulate|particulates|fine dust|pm2.5|pm25|pm10|smog",
     "pm25|pm10|pm1", "dust|particles|pm2.5|pm25|pm10", "", WorseEnd::High},
    {"power", "power|power draw|wattage|watts|draws|drawing|load", "power", "power|load",
     "w|kw|mw|kva", WorseEnd::High},
    {"current", "current|amps|amperage", "current", "current|amps", "a|ma", WorseEnd::High},
    {"voltage", "voltage|volts", "voltage", "voltage", "v|mv|kv", WorseEnd::Low},
    {"flow", "flow|flow rate|airflow|air flow|water flow", "volume_flow_rate",
     "flow|flow rate|airflow|air flow", "", WorseEnd::Low},
    {"fill", "level|levels|fill level|full|fullest|fuller|empty|emptiest|emptier|filled|stock",
     "volume_storage|volume", "level|fill|fill level|contents|stock", "", WorseEnd::Low},
    {"wind", "wind|windy|windiest|windier|gust|gusts|gustiest", "wind_speed", "wind|gust", "",
     WorseEnd::High},
    {"speed", "speed|rpm|revolutions|spins|turns fastest", "speed", "speed|rpm", "",
     WorseEnd::Unknown},
    {"pH", "ph|ph value|acid|acidic|most acidic|acidity|alkaline", "ph", "ph|acidity", "",
     WorseEnd::Unknown},
    {"conductivity", "conductivity|ec|ec value|salinity|saltiest|salty|nutrient|nutrients",
     "conductivity", "conductivity|ec|salinity", "", WorseEnd::Unknown},
    {"dissolved oxygen", "dissolved oxygen|oxygen in the water|do level|oxygen", "",
     "dissolved oxygen|oxygen", "mg l|ppm|percent", WorseEnd::Low},
    {"chlorine", "chlorine|free chlorine", "", "chlorine", "", WorseEnd::Unknown},
    {"weight", "weight|weighs|heavy|heaviest|heavier|light weight|lightest|mass", "weight",
     "weight|scale|mass", "", WorseEnd::Unknown},
    {"signal", "signal|signal strength|rssi|radio link", "signal_strength", "signal|rssi", "",
     WorseEnd::Low},
    {"pressure", "pressure|pressures|air pressure|steam pressure|water pressure",
     "pressure|atmospheric_pressure", "pressure", "", WorseEnd::Low},
    {"rain", "rain|rainfall|wettest day|precipitation", "precipitation", "rain|rainfall", "",
     WorseEnd::Unknown},
    {"turbidity", "turbidity|turbid|cloudiest|murkiest", "", "turbidity", "", WorseEnd::High},
    {"people", "crowded|most crowded|busiest|visitors|fullest room", "",
     "people|visitors|head count|headcount|occupants", "", WorseEnd::High},
}};

template <typename Visit>
void each_phrase(std::string_view phrases, Visit visit) {
  while (!phrases.empty()) {
    const std::size_t end = std::min(phrases.find('|'), phrases.size());
    visit(phrases.substr(0, end));
    phrases.remove_prefix(std::min(end + 1, phrases.size()));
  }
}

bool lists(std::string_view phrases, std::string_view one) {
  bool found = false;
  each_phrase(phrases, [&](std::string_view phrase) { found = found || phrase == one; });
  return found;
}

}  // namespace

bool says_phrase(std::string_view folded, std::string_view phrase) {
  for (std::size_t at = folded.find(phrase); at != std::string_view::npos;
       at = folded.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    const bool begins = at == 0 || folded[at - 1] == ' ';
    if (begins && (end == folded.size() || folded[end] == ' ')) return true;
  }
  return false;
}

bool says_any(std::string_view folded, std::string_view phrases) {
  bool found = false;
  each_phrase(phrases, [&](std::string_view one) { found = found || says_phrase(folded, one); });
  return found;
}

std::vector<const Quantity*> said_quantities(std::string_view folded) {
  std::vector<std::pair<std::size_t, const Quantity*>> found;
  for (const Quantity& quantity : kQuantities) {
    std::size_t longest = 0;
    each_phrase(quantity.said, [&](std::string_view phrase) {
      if (says_phrase(folded, phrase)) longest = std::max(longest, phrase.size());
    });
    if (longest > 0) found.emplace_back(longest, &quantity);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const Quantity*> quantities;
  for (const auto& [unused, quantity] : found) quantities.push_back(quantity);
  return quantities;
}

bool measures(const Thing& thing, const Quantity& quantity) {
  const Property* main = thing.find_property(main_property(thing));
  if (main == nullptr || (main->type != ValueType::Number && main->unit.empty())) return false;
  if (!thing.device_class.empty() && lists(quantity.classes, thing.device_class)) return true;
  if (!says_any(fold(thing.name), quantity.named)) return false;
  return quantity.units.empty() || lists(quantity.units, short_unit(thing));
}

std::string short_unit(const Thing& thing) {
  const Property* main = thing.find_property(main_property(thing));
  return main == nullptr ? std::string() : short_unit(fold(main->unit));
}

std::string short_unit(std::string_view folded) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 27> kShort{{
      {"degrees", "degrees c"},
      {"degree", "degrees c"},
      {"degrees celsius", "degrees c"},
      {"c", "degrees c"},
      {"celsius", "degrees c"},
      {"degrees fahrenheit", "degrees f"},
      {"pascal", "pa"},
      {"pascals", "pa"},
      {"bars", "bar"},
      {"millibar", "mbar"},
      {"per cent", "percent"},
      {"parts per million", "ppm"},
      {"beats per minute", "bpm"},
      {"beats a minute", "bpm"},
      {"1 min", "bpm"},
      {"litres", "l"},
      {"liters", "l"},
      {"watts", "w"},
      {"kilowatts", "kw"},
      {"volts", "v"},
      {"decibels", "db"},
      {"lx", "lux"},
      {"kilopascals", "kpa"},
      {"degrees centigrade", "degrees c"},
      {"metres", "m"},
      {"meters", "m"},
      {"metre", "m"},
  }};
  const std::string_view* found = nullptr;
  for (const auto& [longer, unit] : kShort) {
    if (longer == folded) found = &unit;
  }
  return std::string(found == nullptr ? folded : *found);
}

ScaleEnd said_end(std::string_view folded, const Quantity& quantity) {
  constexpr std::string_view kHigh =
      "highest|biggest|largest|greatest|strongest|fastest|maximum|top|hottest|warmest|loudest|"
      "noisiest|brightest|heaviest|fullest|dampest|wettest|muggiest|stuffiest|stalest|windiest|"
      "quickest|steepest|dustiest|busiest|gustiest|longest|peak";
  constexpr std::string_view kLow =
      "lowest|least|smallest|slowest|weakest|minimum|coldest|coolest|chilliest|quietest|darkest|"
      "dimmest|lightest|emptiest|driest|fewest|thirstiest|poorest";
  constexpr std::string_view kLowWords =
      "dry|dried out|drying out|empty|cold|cool|quiet|dark|slow|weak|slowly|parched|thirsty|faint";
  // "Which one is warmer?" asks for one end; with "than" it compares.
  constexpr std::string_view kMore =
      "higher|bigger|larger|stronger|faster|hotter|warmer|louder|noisier|brighter|heavier|fuller|"
      "damper|wetter|stuffier|windier|dustier";
  constexpr std::string_view kLess =
      "lower|smaller|slower|weaker|colder|cooler|chillier|quieter|darker|lighter|emptier|drier";
  const bool low_word = says_any(folded, kLowWords);
  if (says_any(folded, "least|fewest") && low_word) return ScaleEnd::Highest;
  if (says_any(folded, kLow)) return ScaleEnd::Lowest;
  if (says_any(folded, kHigh)) return ScaleEnd::Highest;
  if (!says_phrase(folded, "than")) {
    if (says_any(folded, kLess)) return ScaleEnd::Lowest;
    if (says_any(folded, kMore)) return ScaleEnd::Highest;
  }
  if (says_phrase(folded, "most")) return low_word ? ScaleEnd::Lowest : ScaleEnd::Highest;
  const bool worst = says_phrase(folded, "worst");
  if (!worst && !says_any(folded, "best|freshest")) return ScaleEnd::None;
  if (quantity.worse == WorseEnd::Unknown) return ScaleEnd::None;
  return worst == (quantity.worse == WorseEnd::High) ? ScaleEnd::Highest : ScaleEnd::Lowest;
}

}  // namespace hearken
