// SPDX-License-Identifier: Apache-2.0
// size-exempt: the sorts of things as a table.
#include "app/retrieval_homes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>

#include "core/actions.h"
#include "core/text.h"

namespace hearken::app {
namespace {

using Words = std::vector<std::string_view>;

/// One sort of thing: how makers and people call it, and what is said about it.
struct Sort {
  std::string_view kind, device_class;
  Words names;     ///< with which it is named
  Words kinds;     ///< usual words for all of its kind in a room
  Words synonyms;  ///< others
  Words frames;    ///< sentences; {} stands for what it is called
  Words implied;   ///< sentences without its kind; {} stands for "in the study"
  int share;       ///< rooms of ten that have one
};

const std::vector<Sort>& sorts() {
  static const Words kSwitched{"turn on {}", "switch {} off", "could you turn {} on please",
                               "{} off"};
  static const Words kMoved{"open {}", "close {}", "put {} half way down", "shut {} please"};
  static const Words kRead{"what does {} say", "show me {}", "what did {} read an hour ago"};
  static const std::vector<Sort> table{
      {"light",
       "",
       {"ceiling light", "pendant", "downlights"},
       {"lights"},
       {"lamps", "lighting", "bulbs"},
       kSwitched,
       {"make it brighter {}", "it is too dark {}"},
       9},
      {"light",
       "",
       {"floor lamp", "reading lamp", "wall light", "desk lamp", "strip light"},
       {"lights"},
       {"lamps", "lighting"},
       kSwitched,
       {},
       7},
      {"cover",
       "blind",
       {"blinds", "roller blind", "venetian blind"},
       {"blinds"},
       {"shades"},
       kMoved,
       {},
       5},
      {"cover", "curtain", {"curtains", "curtain"}, {"curtains"}, {"drapes"}, kMoved, {}, 3},
      {"climate",
       "",
       {"thermostat", "radiator", "heating"},
       {"thermostat", "heating"},
       {"heater", "radiator"},
       {"set {} to 21", "turn {} up", "turn {} down by 2 degrees"},
       {"it is freezing {}", "make it warmer {}"},
       6},
      {"media_player",
       "tv",
       {"TV", "television"},
       {"tv"},
       {"telly", "television"},
       {"turn {} off", "mute {}", "pause {}"},
       {},
       4},
      {"media_player",
       "speaker",
       {"speaker", "soundbar"},
       {"speaker"},
       {"stereo", "music"},
       {"turn {} down", "pause {}", "set {} to 30 percent"},
       {"it is too loud {}"},
       4},
      {"fan",
       "",
       {"fan", "ceiling fan", "extractor fan"},
       {"fan"},
       {"ventilation", "ventilator"},
       kSwitched,
       {"it is stuffy {}"},
       4},
      {"switch",
       "outlet",
       {"plug", "wall socket", "outlet"},
       {"socket", "plug"},
       {"outlet", "power point"},
       kSwitched,
       {},
       6},
      {"sensor",
       "temperature",
       {"temperature", "thermometer"},
       {"temperature"},
       {"thermometer"},
       kRead,
       {"how warm is it {}", "is it cold {}"},
       6},
      {"sensor",
       "humidity",
       {"humidity", "hygrometer"},
       {"humidity"},
       {"moisture"},
       kRead,
       {"how damp is it {}", "is the air dry {}"},
       4},
      {"sensor",
       "carbon_dioxide",
       {"CO2", "air quality"},
       {"co2"},
       {"carbon dioxide"},
       kRead,
       {"how stale is the air {}"},
       2},
      {"sensor",
       "illuminance",
       {"light level", "brightness"},
       {"light level"},
       {"lux"},
       kRead,
       {"how bright is it {}"},
       2},
      {"sensor",
       "power",
       {"power", "power meter"},
       {"power"},
       {"watts"},
       kRead,
       {"how much electricity is used {}"},
       2},
      {"binary_sensor",
       "motion",
       {"motion", "motion sensor", "presence"},
       {"motion sensor"},
       {"movement detector"},
       {"did {} see anything", "when did {} last trip"},
       {"is anybody moving {}"},
       4},
      {"binary_sensor",
       "window",
       {"window", "window contact"},
       {"window"},
       {"window sensor"},
       {"is {} open", "when was {} last opened"},
       {},
       5},
      {"lock",
       "",
       {"lock", "door lock"},
       {"lock", "door"},
       {"deadbolt"},
       {"is {} locked", "lock {}"},
       {},
       2},
      {"vacuum",
       "",
       {"robot vacuum", "vacuum"},
       {"vacuum"},
       {"hoover", "robot"},
       {"start {}", "send {} home"},
       {"clean the floor {}"},
       1},
      {"valve",
       "",
       {"valve", "water valve"},
       {"valve"},
       {"tap", "stopcock"},
       {"open {}", "shut {}"},
       {},
       2},
      {"humidifier",
       "",
       {"humidifier", "dehumidifier"},
       {"humidifier"},
       {"dehumidifier"},
       kSwitched,
       {},
       1},
      {"binary_sensor",
       "smoke",
       {"smoke alarm", "smoke detector"},
       {"smoke alarm"},
       {"smoke detector", "fire alarm"},
       {"is {} all right", "did {} go off"},
       {},
       3},
  };
  return table;
}

constexpr std::string_view kRoomNames[] = {
    "kitchen",      "living room", "bedroom",  "study",   "hallway",       "bathroom",
    "laundry",      "pantry",      "nursery",  "attic",   "cellar",        "garage",
    "conservatory", "guest room",  "den",      "library", "dining room",   "utility room",
    "workshop",     "loft",        "playroom", "porch",   "dressing room", "sun room"};
constexpr std::string_view kHouses[] = {"Ash",    "Birch",  "Cedar", "Elm", "Hawthorn", "Juniper",
                                        "Linden", "Poplar", "Rowan", "Yew", "Alder",    "Maple"};
constexpr std::string_view kAliasFirst[] = {
    "brass",  "tiny",   "noisy",  "velvet", "crooked", "silent", "northern", "copper", "dusty",
    "humble", "jolly",  "lazy",   "marble", "nimble",  "proud",  "rusty",    "shiny",  "sleepy",
    "stormy", "wooden", "grumpy", "golden", "hidden",  "mighty", "patient",  "polite", "royal"};
constexpr std::string_view kAliasSecond[] = {
    "comet",  "badger",  "walrus", "kettle", "lantern fish", "penguin", "saturn", "wizard",
    "dragon", "pharaoh", "gnome",  "falcon", "meteor",       "octopus", "pirate", "queen",
    "rocket", "sphinx",  "tiger",  "umpire", "viking",       "willow",  "yeti",   "zeppelin"};

struct Room {
  AreaId id;
  std::string full;    ///< "Ash House flat 7 kitchen"
  std::string own;     ///< "kitchen"
  std::string parent;  ///< "ash house flat 7"; empty in a home of one household
  bool numbered = false;
  std::string floor;
};

std::string join(std::string_view a, std::string_view b) {
  if (a.empty()) return std::string(b);
  return b.empty() ? std::string(a) : fmt::format("{} {}", a, b);
}

/// Makes one home; used once.
class Maker {
 public:
  Maker(std::size_t things, unsigned seed) : wanted_(things), random_(seed) {}

  RetrievalHome make(std::size_t sentences) {
    while (things_.size() < wanted_) add_room();
    RetrievalHome home;
    for (std::size_t turn = 0; home.cases.size() < sentences; ++turn) {
      const Way way = kWays[turn % std::size(kWays)];
      if (auto one = make_case(way)) home.cases.push_back(std::move(*one));
    }
    home.registry = std::make_shared<Registry>(std::move(areas_), std::move(things_));
    return home;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename List>
  std::string_view pick(const List& list) {
    return list[below(std::size(list))];
  }

  Room next_room() {
    const std::size_t number = rooms_.size();
    Room room;
    room.id = AreaId(fmt::format("area_{}", number));
    if (wanted_ <= 200) {
      const std::size_t round = number / std::size(kRoomNames);
      room.own = std::string(kRoomNames[number % std::size(kRoomNames)]);
      if (round > 0) room.own += fmt::format(" {}", round + 1);
      room.floor = number < 8 ? "Ground floor" : "First floor";
      room.full = room.own;
      return room;
    }
    // A house has flats of eight rooms, and offices that are called by their number.
    constexpr std::size_t kRoomsOfHouse = 112, kRoomsOfFlat = 8, kFlats = 8;
    const std::size_t house = number / kRoomsOfHouse, place = number % kRoomsOfHouse;
    const std::string name = fmt::format("{} House", kHouses[house % std::size(kHouses)]);
    const std::string prefix = wanted_ > 2000 ? name : "";
    if (place >= kFlats * kRoomsOfFlat) {
      const std::size_t office = place - kFlats * kRoomsOfFlat;
      room.numbered = true;
      room.own = fmt::format("room {}{:02}", 5 + office / 12, office % 12 + 1);
      room.floor = join(prefix, fmt::format("level {}", 5 + office / 12));
      room.parent = prefix;
    } else {
      room.own = std::string(kRoomNames[place % kRoomsOfFlat]);
      room.floor = join(prefix, fmt::format("level {}", 1 + place / 16));
      room.parent = join(prefix, fmt::format("flat {}", place / kRoomsOfFlat + 1));
    }
    room.full = join(room.parent, room.own);
    return room;
  }

  void add_room() {
    rooms_.push_back(next_room());
    const Room& room = rooms_.back();
    areas_.push_back({room.id, room.full, room.floor, {}});
    std::set<std::string> used;
    for (std::size_t i = 0; i < sorts().size() && things_.size() < wanted_; ++i) {
      if (static_cast<int>(below(10)) < sorts()[i].share) add_thing(i, used);
    }
  }

  void add_thing(std::size_t sort_index, std::set<std::string>& used) {
    const Sort& sort = sorts()[sort_index];
    const Room& room = rooms_.back();
    const std::string base(pick(sort.names));
    if (!used.insert(base).second) return;
    Thing thing;
    thing.id = ThingId(fmt::format("{}.t{}", sort.kind, things_.size()));
    // Half of the households put the room into the name; of large ones some put all of it.
    named_.push_back(base);
    if (one_in(2)) named_.back() = join(one_in(2) ? room.full : room.own, base);
    thing.name = named_.back();
    thing.kind = std::string(sort.kind);
    thing.device_class = std::string(sort.device_class);
    thing.area = room.id;
    Property state;
    state.name = sort.kind == "sensor" ? std::string(sort.device_class) : "state";
    state.type = sort.kind == "sensor" ? ValueType::Number : ValueType::Option;
    thing.properties.push_back(std::move(state));
    thing.actions = standard_actions(thing.kind, thing.properties);
    if (one_in(12)) give_alias(thing);
    sort_of_.push_back(sort_index);
    room_of_.push_back(rooms_.size() - 1);
    things_.push_back(std::move(thing));
  }

  void give_alias(Thing& thing) {
    const std::string alias = fmt::format("{} {}", pick(kAliasFirst), pick(kAliasSecond));
    if (!aliases_.insert(alias).second) return;
    thing.aliases.push_back(alias);
    aliased_.push_back(things_.size());
  }

  /// All of the room that the same words mean.
  std::vector<std::size_t> alike(std::size_t thing) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < things_.size(); ++i) {
      if (room_of_[i] == room_of_[thing] && things_[i].kind == things_[thing].kind &&
          things_[i].device_class == things_[thing].device_class)
        found.push_back(i);
    }
    return found;
  }

  static std::string in_room(const Room& room) {
    return fmt::format("in {}{}", room.numbered && room.parent.empty() ? "" : "the ",
                       fold(room.full));
  }

  /// The name as a person says it: with the room, or as much of it as the name leaves open.
  std::string called(std::size_t thing) const {
    const Room& room = rooms_[room_of_[thing]];
    const std::string name = fold(named_[thing]);
    const bool says_all = name.rfind(fold(room.full), 0) == 0;
    const bool says_own = name.rfind(fold(room.own), 0) == 0;
    if (says_all) return "the " + name;
    if (says_own) return fmt::format("the {} in {}", name, fold(room.parent));
    return fmt::format("the {} {}", name, in_room(room));
  }

  /// One slip of a finger in one longer word: a letter left out, doubled, swapped or replaced. The
  /// first letter stays, as slips there are rare (Pollock and Zamora, "Collection and
  /// characterization of spelling errors in scientific and scholarly text", JASIS 34, 1983).
  std::optional<std::string> misspelt(const std::string& said) {
    std::vector<std::pair<std::size_t, std::size_t>> words;
    for (std::size_t begin = 0; begin < said.size();) {
      const std::size_t end = std::min(said.find(' ', begin), said.size());
      const auto letters = said.substr(begin, end - begin).find_first_of("0123456789'.");
      if (end - begin >= 5 && letters == std::string::npos) words.emplace_back(begin, end);
      begin = end + 1;
    }
    if (words.empty()) return {};
    const auto [begin, end] = words[below(words.size())];
    const std::size_t at = begin + 1 + below(end - begin - 2);
    std::string out = said;
    switch (below(4)) {
      case 0:
        out.erase(at, 1);
        break;
      case 1:
        out.insert(at, 1, out[at]);
        break;
      case 2:
        std::swap(out[at], out[at + 1]);
        break;
      default:
        out[at] = static_cast<char>('a' + (out[at] - 'a' + 1 + static_cast<int>(below(24))) % 26);
    }
    if (out == said) return {};
    return out;
  }

  std::optional<RetrievalCase> make_case(Way way) {
    const std::size_t thing = below(things_.size());
    const Sort& sort = sorts()[sort_of_[thing]];
    const Room& room = rooms_[room_of_[thing]];
    RetrievalCase one;
    one.way = way;
    one.right = alike(thing);
    const auto put = [&](const std::string& what) {
      return fmt::format(fmt::runtime(pick(sort.frames)), what);
    };
    const auto of_room = [&](std::string_view word) {
      return fmt::format("the {} {}", word, in_room(room));
    };
    switch (way) {
      case Way::Name:
        one.right = {thing};
        one.say = put(called(thing));
        break;
      case Way::Kind:
        one.say = put(of_room(pick(sort.kinds)));
        break;
      case Way::Synonym:
        one.say = put(of_room(pick(sort.synonyms)));
        break;
      case Way::Alias:
        return alias_case();
      case Way::Misspelt: {
        one.right = {thing};
        const auto slip = misspelt(called(thing));
        if (!slip) return {};
        one.say = put(*slip);
        break;
      }
      case Way::Here:
        one.area = room.id;
        one.say = put(fmt::format("the {}", pick(sort.kinds)));
        break;
      case Way::Implied:
        if (sort.implied.empty()) return {};
        one.say = fmt::format(fmt::runtime(pick(sort.implied)), in_room(room));
        break;
    }
    return one;
  }

  std::optional<RetrievalCase> alias_case() {
    if (aliased_.empty()) return {};
    const std::size_t thing = aliased_[below(aliased_.size())];
    RetrievalCase one;
    one.way = Way::Alias;
    one.right = {thing};
    one.say = fmt::format(fmt::runtime(pick(sorts()[sort_of_[thing]].frames)),
                          "the " + things_[thing].aliases.front());
    return one;
  }

  const std::size_t wanted_;
  std::mt19937 random_;
  std::vector<Room> rooms_;
  std::vector<Area> areas_;
  std::vector<Thing> things_;
  std::vector<std::string> named_;
  std::vector<std::size_t> sort_of_, room_of_, aliased_;
  std::set<std::string> aliases_;
};

}  // namespace

const char* to_string(Way way) {
  switch (way) {
    case Way::Name:
      return "name";
    case Way::Kind:
      return "kind";
    case Way::Synonym:
      return "synonym";
    case Way::Alias:
      return "alias";
    case Way::Misspelt:
      return "misspelt";
    case Way::Here:
      return "here";
    case Way::Implied:
      return "implied";
  }
  return "name";
}

RetrievalHome make_retrieval_home(std::size_t things, std::size_t sentences, unsigned seed) {
  return Maker(things, seed).make(sentences);
}

}  // namespace hearken::app
