// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_deed.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

#include "prompt/lexicon.h"

namespace hearken::prompt {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Side side_of(std::string_view word) {
  if (is_one_of(word, {"on", "activate", "enable"})) return Side::On;
  if (is_one_of(word, {"off", "out", "kill", "extinguish", "deactivate", "disable", "douse"}))
    return Side::Off;
  if (is_one_of(word, {"open", "opened"})) return Side::Open;
  if (is_one_of(word, {"close", "closed", "shut"})) return Side::Closed;
  if (is_one_of(word, {"lock", "locked"})) return Side::Locked;
  if (is_one_of(word, {"unlock", "unlocked"})) return Side::Unlocked;
  return Side::None;
}

bool says_up(std::string_view word) { return is_one_of(word, {"up", "raise", "raised", "lift"}); }
bool says_down(std::string_view word) {
  return is_one_of(word, {"down", "lower", "lowered", "drop"});
}

/// Says that something is to be done and not what.
bool is_plain_verb(std::string_view word) {
  return is_one_of(word, {"turn", "switch", "set", "put", "make", "get", "bring", "have", "pull",
                          "want", "go", "change", "adjust", "dim", "draw", "shutdown"});
}

/// Words that make a value a change, or ask for what no side and no value is.
bool forbids_a_deed(std::string_view word) {
  return is_one_of(word, {"by",     "more",   "less",   "bit",     "little", "brighter", "dimmer",
                          "warmer", "cooler", "louder", "quieter", "toggle", "start",    "stop",
                          "play",   "pause",  "mute",   "unmute",  "double", "twice",    "full"});
}

/// "On" before a place is a preposition, unless "turn" stands before it.
bool is_preposition(const Context& context, Stretch stretch, std::size_t at, const Called& called) {
  if (context.words[at].text != "on") return false;
  if (at > stretch.begin && is_one_of(context.words[at - 1].text, {"turn", "switch", "put"}))
    return false;
  std::size_t next = at + 1;
  while (next < stretch.end && is_one_of(context.words[next].text,
                                         {"the", "all", "every", "both", "each", "2", "3", "4"}))
    ++next;
  const bool adverb =
      next < stretch.end && is_one_of(context.words[next].text, {"upstairs", "downstairs"});
  return !adverb &&
         std::find(called.places.begin(), called.places.end(), next) != called.places.end();
}

struct ValueAction {
  std::string_view kind;
  std::string_view action;
};
constexpr std::array kValueActions =
    std::to_array<ValueAction>({{"light", "set_brightness"},
                                {"cover", "set_position"},
                                {"valve", "set_position"},
                                {"climate", "set_temperature"},
                                {"water_heater", "set_temperature"},
                                {"fan", "set_speed"},
                                {"humidifier", "set_humidity"},
                                {"media_player", "set_volume"},
                                {"number", "set_value"}});

std::string action_for_value(const Thing& thing, const Deed& deed) {
  for (const ValueAction& row : kValueActions) {
    if (row.kind != thing.kind) continue;
    const bool of_heat = row.action == "set_temperature" || row.action == "set_value";
    return deed.in_degrees && !of_heat ? "" : std::string(row.action);
  }
  return {};
}

std::string action_for_side(const Thing& thing, const Deed& deed) {
  switch (deed.side) {
    case Side::On:
      return "turn_on";
    case Side::Off:
      return "turn_off";
    case Side::Open:
      return "open";
    case Side::Closed:
      return "close";
    case Side::Locked:
      return "lock";
    case Side::Unlocked:
      return "unlock";
    case Side::None:
      break;
  }
  if (thing.kind != "cover" || deed.up == deed.down) return {};
  return deed.up ? "open" : "close";
}

bool is_taken_as_label(const Called& called, std::size_t word) {
  return std::find(called.numbers.begin(), called.numbers.end(), word) != called.numbers.end();
}

/// The one value of the stretch, and whether there are more.
bool read_value(const Context& context, Stretch stretch, const Called& called, Deed& deed) {
  for (const ValueMention& value : context.values) {
    const bool is_here = value.word >= stretch.begin && value.word < stretch.end;
    if (!is_here || is_taken_as_label(called, value.word)) continue;
    if (deed.value) return false;
    deed.value = value;
    const std::size_t next = value.word + 1;
    deed.in_degrees = next < stretch.end &&
                      is_one_of(context.words[next].text, {"degree", "degrees", "c", "celsius"});
  }
  return true;
}

}  // namespace

void take_deed_words(const Context& context, Stretch stretch, std::vector<bool>& is_taken) {
  for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
    const std::string& word = context.words[i].text;
    const bool is_deed =
        side_of(word) != Side::None || says_up(word) || says_down(word) || is_plain_verb(word);
    // "The lock" is called; "lock the doors" is done.
    const bool is_noun = word == "lock" && i > stretch.begin;
    is_taken[i] = is_taken[i] || (is_deed && !is_noun);
  }
}

std::optional<Deed> read_deed(const Context& context, Stretch stretch, const Called& called) {
  Deed deed;
  bool shuts = false;
  for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
    const std::string& word = context.words[i].text;
    if (forbids_a_deed(word)) return {};
    deed.up = deed.up || says_up(word);
    deed.down = deed.down || says_down(word);
    Side side = side_of(word);
    shuts = shuts || word == "shut";
    if (side == Side::None || is_preposition(context, stretch, i, called)) continue;
    // "Shut off" closes nothing, and "lock" as a noun locks nothing.
    if (shuts && side == Side::Off && deed.side == Side::Closed) deed.side = Side::None;
    if (word == "lock" && i > stretch.begin) continue;
    if (deed.side != Side::None && deed.side != side) return {};
    deed.side = side;
  }
  const bool has_option =
      std::any_of(context.options.begin(), context.options.end(), [&](const OptionMention& one) {
        return one.word != kNotInSentence && side_of(context.words[one.word].text) == Side::None;
      });
  if (has_option || !read_value(context, stretch, called, deed)) return {};
  const bool moves = deed.up || deed.down;
  if (moves && (deed.side != Side::None || deed.up == deed.down)) return {};
  if (deed.value) {
    if (moves || (deed.side != Side::None && deed.side != Side::On && deed.side != Side::Open))
      return {};
    return deed;
  }
  if (!moves && deed.side == Side::None) return {};
  return deed;
}

std::optional<PlannedCommand> command_for(const Thing& thing, const Deed& deed) {
  PlannedCommand command;
  command.device = thing.id;
  command.action = deed.value ? action_for_value(thing, deed) : action_for_side(thing, deed);
  if (command.action.empty() || thing.find_action(command.action) == nullptr) return {};
  if (deed.value) command.argument = Argument{Value{deed.value->number}, "", Change::Set};
  return command;
}

}  // namespace hearken::prompt
