// SPDX-License-Identifier: Apache-2.0
// size-exempt: the words as a table.
#include "prompt/lexicon.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/text.h"

namespace hearken::prompt {
namespace {

struct Entry {
  std::string_view words;  ///< stemmed, blank-separated
  std::vector<KindSense> senses;
};

const std::vector<Entry>& entries() {
  static const std::vector<Entry> table{
      {"light lamp bulb lighting chandelier lantern spotlight floodlight downlight downlighter "
       "uplighter sconce nightlight striplight streetlight lampost luminaire illumination pendant "
       "spot flood fairylight torchiere",
       {{"light", ""}}},
      {"fan ventilator extractor ventilation blower purifier", {{"fan", ""}}},
      {"cover", {{"cover", ""}}},
      {"blind", {{"cover", "blind"}, {"cover", "shade"}, {"cover", "shutter"}}},
      {"curtain drape drapery", {{"cover", "curtain"}}},
      {"shade", {{"cover", "shade"}, {"cover", "blind"}}},
      {"shutter", {{"cover", "shutter"}, {"cover", "blind"}}},
      {"awning canopy marquee", {{"cover", "awning"}}},
      {"vent louvre louver flap", {{"cover", "vent"}, {"cover", "damper"}}},
      {"damper", {{"cover", "damper"}, {"cover", "vent"}}},
      {"garage", {{"cover", "garage"}}},
      {"gate barrier bollard", {{"cover", "gate"}, {"cover", "door"}}},
      {"window skylight", {{"cover", "window"}, {"binary_sensor", "window"}}},
      {"door",
       {{"lock", ""},
        {"cover", "garage"},
        {"cover", "door"},
        {"cover", "gate"},
        {"binary_sensor", "door"}}},
      {"lock deadbolt bolt padlock", {{"lock", ""}, {"binary_sensor", "lock"}}},
      {"thermostat heating radiator aircon airconditioner ac hvac heat cooling conditioner "
       "conditioning furnace convector climate",
       {{"climate", ""}}},
      {"heater", {{"climate", ""}, {"water_heater", ""}}},
      {"tv telly television screen", {{"media_player", "tv"}}},
      {"speaker stereo soundbar hifi jukebox", {{"media_player", "speaker"}}},
      {"music radio song track volume sound playlist show movie film video media audio playback "
       "tune",
       {{"media_player", ""}}},
      {"vacuum vacuuming hoover hoovering robot robovac sweeper cleaner", {{"vacuum", ""}}},
      {"mower", {{"vacuum", ""}}},
      {"plug outlet socket", {{"switch", "outlet"}, {"switch", ""}}},
      {"switch", {{"switch", ""}}},
      {"pump", {{"switch", "pump"}}},
      {"belt",
       {{"switch", "conveyor"},
        {"fan", "conveyor"},
        {"number", "conveyor"},
        {"number", "speed"},
        {"switch", "machine"}}},
      {"valve tap faucet stopcock", {{"valve", ""}}},
      {"sprinkler irrigation drip sprayer",
       {{"valve", "irrigation"}, {"valve", ""}, {"switch", ""}}},
      {"water", {{"valve", ""}, {"water_heater", ""}}},
      {"list task todo chore shopping errand grocery", {{"todo", ""}}},
      {"calendar schedule agenda appointment event", {{"calendar", ""}}},
      {"temperature temp thermometer", {{"climate", ""}, {"sensor", "temperature"}}},
      {"humidity moisture hygrometer",
       {{"sensor", "humidity"}, {"sensor", "moisture"}, {"humidifier", ""}}},
      {"pressure", {{"sensor", "pressure"}}},
      {"battery", {{"sensor", "battery"}, {"binary_sensor", "battery"}}},
      {"motion movement presence occupancy",
       {{"binary_sensor", "motion"}, {"binary_sensor", "occupancy"}}},
      {"smoke", {{"binary_sensor", "smoke"}}},
      {"leak", {{"binary_sensor", "moisture"}}},
      {"power watt wattage", {{"sensor", "power"}}},
      {"energy", {{"sensor", "energy"}}},
      {"co2 dioxide", {{"sensor", "carbon_dioxide"}}},
      {"lux illuminance", {{"sensor", "illuminance"}}},
      {"sensor detector", {{"sensor", ""}, {"binary_sensor", ""}}},
      {"weather rain forecast outside", {{"weather", ""}}},
      {"who anyone anybody everybody everyone people person", {{"person", ""}}},
      {"scene mood", {{"scene", ""}}},
      {"script routine", {{"script", ""}}},
      {"siren sounder", {{"siren", ""}}},
      {"alarm security", {{"alarm_panel", ""}, {"siren", ""}, {"binary_sensor", "smoke"}}},
      {"humidifier dehumidifier vaporizer", {{"humidifier", ""}}},
      {"boiler geyser immersion", {{"water_heater", ""}, {"climate", ""}}},
      {"button bell doorbell", {{"button", ""}}},
      {"setpoint", {{"number", ""}, {"climate", ""}}},
  };
  return table;
}

const std::vector<Entry>& hints() {
  static const std::vector<Entry> table{
      {"hot warm cold cool chilly degree hottest warmest coldest coolest freezing boiling hotter "
       "warmer colder cooler warming heating cooling celsius",
       {{"sensor", "temperature"}, {"climate", ""}}},
      {"humid damp dry wet moist driest wettest muggy",
       {{"sensor", "humidity"}, {"sensor", "moisture"}, {"humidifier", ""}}},
      {"air stuffy stale fresh smell",
       {{"sensor", "carbon_dioxide"}, {"fan", ""}, {"cover", "window"}}},
      {"loud quiet loudest", {{"media_player", ""}, {"sensor", "sound_pressure"}}},
      {"bright dark brightest darkest", {{"light", ""}, {"sensor", "illuminance"}}},
      {"brightness level", {{"sensor", "illuminance"}}},
      {"point", {{"switch", "outlet"}}},
      {"moving somebody anybody", {{"binary_sensor", "motion"}, {"binary_sensor", "occupancy"}}},
      {"crumb dirt dusty floor mess", {{"vacuum", ""}}},
      {"electricity kwh kilowatt consumption", {{"sensor", "energy"}, {"sensor", "power"}}},
      {"liter litre", {{"sensor", "water"}, {"sensor", "volume_storage"}}},
      {"meeting planned diary busy plan", {{"calendar", ""}}},
      {"tick cross strike buy bought remember forget add jot note need done", {{"todo", ""}}},
      {"leaving goodbye", {{"lock", ""}, {"alarm_panel", ""}}},
  };
  return table;
}

using SenseIndex = std::unordered_map<std::string_view, const std::vector<KindSense>*>;

template <typename Visit>
void each_word(std::string_view words, Visit visit) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    visit(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

SenseIndex index_of(const std::vector<Entry>& table) {
  SenseIndex index;
  for (const auto& entry : table) {
    each_word(entry.words, [&](std::string_view one) { index.emplace(one, &entry.senses); });
  }
  return index;
}

const SenseIndex& kind_index() {
  static const SenseIndex index = index_of(entries());
  return index;
}

const std::vector<KindSense>& find_senses(const SenseIndex& index, std::string_view word) {
  static const std::vector<KindSense> none;
  const auto found = index.find(word);
  return found == index.end() ? none : *found->second;
}

}  // namespace

const std::vector<KindSense>& kind_senses(std::string_view word) {
  return find_senses(kind_index(), word);
}

const std::vector<KindSense>& hinted_senses(std::string_view word) {
  static const SenseIndex index = index_of(hints());
  return find_senses(index, word);
}

/// Words of their own that are one slip from a kind's: "shape" is no shade, "floor" no flood.
bool is_other_word(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "batter",  "bland",   "blend",   "blond",  "boiled",  "certain",  "choke",     "chord",
      "chose",   "cooking", "covet",   "cower",  "drake",   "errant",   "floor",     "garbage",
      "heading", "healing", "hearing", "heated", "heather", "humility", "lightning", "lover",
      "mover",   "mowed",   "outset",  "parson", "poker",   "powder",   "ratio",     "routing",
      "scent",   "shake",   "shame",   "shape",  "share",   "shatter",  "shave",     "smoked",
      "sneaker", "spoke",   "sprayed", "stitch", "stutter", "swatch",   "trick",     "truck",
      "value",   "wafer",   "waiter",  "waver",  "widow"};
  return words.count(word) != 0;
}

std::string_view misspelt_kind_word(std::string_view word) {
  constexpr std::size_t kShortest = 5;
  if (word.size() < kShortest || is_other_word(word)) return {};
  for (const auto& [known, unused] : kind_index()) {
    if (known.size() < kShortest || known.front() != word.front()) continue;
    if (edit_distance(word, known, 1) == 1) return known;
  }
  return {};
}

bool is_function_word(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "a",    "an",   "the",   "to",    "of",     "in",     "on",    "at",    "by",      "for",
      "from", "with", "and",   "or",    "but",    "is",     "are",   "was",   "be",      "it",
      "its",  "this", "that",  "these", "those",  "my",     "our",   "your",  "me",      "i",
      "you",  "we",   "he",    "she",   "they",   "please", "could", "can",   "would",   "will",
      "off",  "up",   "down",  "turn",  "switch", "set",    "put",   "make",  "get",     "do",
      "does", "all",  "every", "each",  "some",   "any",    "what",  "which", "how",     "so",
      "too",  "as",   "if",    "then",  "there",  "here",   "just",  "also",  "no",      "not",
      "now",  "one",  "ones",  "let",   "want",   "need",   "have",  "has",   "percent", "degrees",
      "?",    "open", "close", "start", "stop",   "more",   "less",  "bit",   "much",    "out"};
  return words.count(word) != 0;
}

bool is_weak_word(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "room",      "floor",    "area",  "zone",   "level", "house", "home",   "back",
      "front",     "big",      "main",  "left",   "right", "night", "day",    "low",
      "high",      "old",      "new",   "little", "side",  "top",   "bottom", "upper",
      "lower",     "time",     "first", "second", "go",    "good",  "today",  "tonight",
      "yesterday", "tomorrow", "week",  "month",  "year",  "hour",  "now",    "date"};
  return is_function_word(word) || words.count(word) != 0;
}

bool is_color_name(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "red",     "green",   "blue",    "yellow",    "orange",  "purple",  "pink",  "white",
      "cyan",    "magenta", "teal",    "turquoise", "violet",  "indigo",  "gold",  "lime",
      "brown",   "salmon",  "coral",   "lavender",  "maroon",  "navy",    "olive", "beige",
      "crimson", "aqua",    "plum",    "tomato",    "orchid",  "khaki",   "black", "grey",
      "gray",    "silver",  "fuchsia", "chocolate", "skyblue", "hotpink", "ivory", "mint"};
  return words.count(word) != 0;
}

bool is_room_word(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "annex",        "archive",   "attic",     "backyard",    "balcony",    "barn",
      "basement",     "bathroom",  "bedroom",   "boardroom",   "cabin",      "canteen",
      "carport",      "cellar",    "classroom", "cloakroom",   "closet",     "cockpit",
      "conservatory", "corridor",  "courtyard", "cupboard",    "dairy",      "den",
      "depot",        "dinette",   "dormitory", "driveway",    "ensuite",    "entrance",
      "foyer",        "galley",    "garage",    "garden",      "greenhouse", "gym",
      "hall",         "hallway",   "kitchen",   "kitchenette", "landing",    "larder",
      "laundry",      "library",   "lobby",     "loft",        "lounge",     "nursery",
      "office",       "orchard",   "paddock",   "pantry",      "patio",      "penthouse",
      "pharmacy",     "playroom",  "plaza",     "polytunnel",  "porch",      "reception",
      "rooftop",      "saloon",    "sauna",     "shed",        "showroom",   "silo",
      "snug",         "stable",    "staircase", "stairs",      "storeroom",  "study",
      "sunroom",      "terrace",   "theatre",   "toilet",      "treehouse",  "underpass",
      "veranda",      "vestibule", "vineyard",  "ward",        "wardrobe",   "warehouse",
      "washroom",     "workshop",  "yard"};
  return words.count(word) != 0;
}

Appliance appliance_of(std::string_view word) {
  static constexpr std::string_view kSorts[] = {
      "heating heater radiator furnace convector",
      "aircon airconditioner ac conditioner conditioning",
      "humidifier vaporizer",
      "dehumidifier",
      "fan ventilator",
      "purifier",
      "diffuser",
      "blind",
      "curtain drape drapery",
      "shutter",
      "awning",
      "boiler geyser",
      "vacuum hoover robovac",
      "mower",
      "rail",
      "tv telly television",
      "speaker stereo soundbar",
  };
  Appliance sort = kNoAppliance;
  for (const std::string_view words : kSorts) {
    ++sort;
    bool found = false;
    each_word(words, [&](std::string_view one) { found = found || one == word; });
    if (found) return sort;
  }
  return kNoAppliance;
}

std::vector<std::string_view> words_alike(std::string_view word) {
  static constexpr std::string_view kAlike[] = {
      "belt conveyor conveyer", "fridge refrigerator", "cooker stove hob",
      "tap faucet stopcock",    "exhaust extractor",   "mixer blender",
  };
  std::vector<std::string_view> others;
  for (const std::string_view words : kAlike) {
    bool found = false;
    each_word(words, [&](std::string_view one) { found = found || one == word; });
    if (!found) continue;
    each_word(words, [&](std::string_view one) {
      if (one != word) others.push_back(one);
    });
  }
  return others;
}

bool is_loosely_named(Appliance appliance) {
  return appliance == appliance_of("blind") || appliance == appliance_of("curtain") ||
         appliance == appliance_of("shutter") || appliance == appliance_of("awning");
}

std::string stem(std::string_view word) {
  if (word.size() > 2 && word.substr(word.size() - 2) == "'s") word.remove_suffix(2);
  const auto ends = [&](std::string_view ending) {
    return word.size() > ending.size() + 2 && word.substr(word.size() - ending.size()) == ending;
  };
  if (ends("ches") || ends("shes") || ends("xes") || ends("sses")) {
    word.remove_suffix(2);
    return std::string(word);
  }
  if (ends("ies")) return std::string(word.substr(0, word.size() - 3)) + 'y';
  const bool plural = word.size() > 3 && word.back() == 's' && word[word.size() - 2] != 's' &&
                      word[word.size() - 2] != 'u' && word[word.size() - 2] != 'i';
  if (plural) word.remove_suffix(1);
  return std::string(word);
}

}  // namespace hearken::prompt
