// SPDX-License-Identifier: Apache-2.0
#include "answer/phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/state_words.h"
#include "core/text.h"

namespace hearken::answer {
namespace {

struct Detected {
  std::string_view device_class;
  std::string_view what;
};
constexpr std::array<Detected, 6> kDetected = {{{"motion", "motion"},
                                                {"smoke", "smoke"},
                                                {"gas", "gas"},
                                                {"carbon_monoxide", "carbon monoxide"},
                                                {"sound", "sound"},
                                                {"vibration", "vibration"}}};

std::string_view detected_thing(const Thing& thing) {
  if (thing.kind != "binary_sensor") return {};
  for (const Detected& entry : kDetected) {
    if (entry.device_class == thing.device_class) return entry.what;
  }
  return {};
}

std::string weather_word(std::string word) {
  if (word == "partlycloudy") return "partly cloudy";
  if (word == "clear-night") return "clear";
  std::replace(word.begin(), word.end(), '-', ' ');
  return word;
}

std::string extra(const Thing& thing, const ThingState& state) {
  std::string text;
  const auto add = [&](const char* property, const char* form) {
    const Value& value = state.value(property);
    if (!is_known(value)) return;
    text += fmt::format(fmt::runtime(form), with_unit(thing, property, value));
  };
  if (thing.kind == "weather") {
    add(is_known(state.value("temperature")) ? "temperature" : "current_temperature", ", {}");
  } else if (thing.kind == "climate" || thing.kind == "water_heater") {
    add("temperature", ", set to {}");
    add("current_temperature", ", at {}");
  }
  return text;
}

}  // namespace

std::string spoken(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string join(const std::vector<std::string>& names, std::size_t max_bytes,
                 std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t left = names.size() - i;
    if (i > 0 && text.size() + names[i].size() + 16 > max_bytes) {
      return fmt::format("{} and {} more", text, left);
    }
    if (i > 0) text += left == 1 ? fmt::format(" {} ", last) : ", ";
    text += names[i];
  }
  return text;
}

std::string plural(std::string_view noun) {
  if (noun.ends_with("y") && noun.size() > 1 &&
      std::string_view("aeiou").find(noun[noun.size() - 2]) == std::string_view::npos) {
    return fmt::format("{}ies", noun.substr(0, noun.size() - 1));
  }
  for (const std::string_view ending : {"s", "ch", "sh", "x"}) {
    if (noun.ends_with(ending)) return fmt::format("{}es", noun);
  }
  return fmt::format("{}s", noun);
}

namespace {

/// By its last word, and only for words that name things: "Chris" and "compass" are one.
bool names_several(std::string_view name) {
  static constexpr std::string_view kNouns[] = {
      "lights",  "lamps",     "bulbs",    "spots",  "spotlights", "candles", "strips",
      "blinds",  "curtains",  "drapes",   "shades", "shutters",   "windows", "doors",
      "gates",   "awnings",   "speakers", "fans",   "plugs",      "sockets", "switches",
      "heaters", "radiators", "valves",   "pumps",  "sprinklers", "locks",   "screens"};
  const std::string folded = fold(name);
  const std::string_view last = std::string_view(folded).substr(folded.rfind(' ') + 1);
  return std::find(std::begin(kNouns), std::end(kNouns), last) != std::end(kNouns);
}

}  // namespace

std::string_view be(std::string_view name) { return names_several(name) ? "are" : "is"; }
std::string_view was(std::string_view name) { return names_several(name) ? "were" : "was"; }

std::string with_unit(const Thing& thing, const std::string& property, const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "yes" : "no";
  const Property* described = thing.find_property(property);
  std::string text = to_string(value);
  if (thing.kind == "weather" && property == "state") text = weather_word(text);
  const bool number = as_number(value).has_value() || parse_number(text).has_value();
  if (described != nullptr && !described->unit.empty() && number)
    return text + " " + described->unit;
  return text;
}

std::string predicate(const Thing& thing, const ThingState& state) {
  const std::string main = main_property(thing);
  const std::string is(be(thing.name));
  const Value& value = state.value(main);
  if (!is_known(value)) return {};
  if (as_number(value)) {
    return fmt::format("{} {}{}", be(thing.name),
                       thing.kind == "sensor" && thing.device_class == "battery" ? "at " : "",
                       with_unit(thing, main, value));
  }
  std::string word = spoken_state(thing, state);
  if (word.empty()) return {};
  if (const auto what = detected_thing(thing); !what.empty()) {
    return word == "detected" ? fmt::format("detects {}", what)
                              : fmt::format("detects no {}", what);
  }
  if (thing.kind == "weather")
    return is + " " + weather_word(to_string(value)) + extra(thing, state);
  if (thing.kind == "person" && word != "home" && word != "away") return is + " at " + word;
  if (thing.kind == "sensor") return is + " " + with_unit(thing, main, value);
  return is + " " + word + extra(thing, state);
}

std::string age_note(const ThingState& state, const std::string& property,
                     const AnswerOptions& options) {
  const auto found = state.properties.find(property);
  if (found == state.properties.end() || options.max_age.count() <= 0) return {};
  const auto age =
      std::chrono::duration_cast<std::chrono::hours>(options.now - found->second.received);
  if (options.now - found->second.received <= options.max_age) return {};
  if (age.count() >= 48) return fmt::format(" (reported {} days ago)", age.count() / 24);
  if (age.count() >= 1) return fmt::format(" (reported {} h ago)", age.count());
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(options.now - found->second.received);
  return fmt::format(" (reported {} min ago)", minutes.count());
}

std::string shorten(std::string text) {
  constexpr std::string_view kEllipsis = "…";
  if (text.size() <= kMaxReplyBytes) return text;
  std::size_t end = kMaxReplyBytes - kEllipsis.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  text += kEllipsis;
  return text;
}

}  // namespace hearken::answer
