// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_deed.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "prompt/sentence.h"

namespace hearken::prompt {
namespace {

using Kind = SaidDeed::Kind;

struct DeedWords {
  Kind kind;
  std::string_view words;  ///< blank-separated
};
constexpr std::array kDeedWords = std::to_array<DeedWords>({
    {Kind::On, "on activate enable start run"},
    {Kind::Off, "off out kill cut douse extinguish deactivate disable stop halt"},
    {Kind::Open, "open raise lift up"},
    {Kind::Close, "close shut lower drop draw down closed"},
    {Kind::Lock, "lock"},
    {Kind::Unlock, "unlock"},
});

/// Which action a deed is for kinds that people say it of, the first that the thing has.
struct DeedAction {
  Kind kind;
  std::string_view thing;  ///< kind of thing; empty: any
  std::string_view action;
};
constexpr std::array kDeedActions = std::to_array<DeedAction>({
    {Kind::On, "", "turn_on"},
    {Kind::On, "valve", "open"},
    {Kind::Off, "", "turn_off"},
    {Kind::Off, "valve", "close"},
    {Kind::Open, "", "open"},
    {Kind::Close, "", "close"},
    {Kind::Lock, "", "lock"},
    {Kind::Unlock, "", "unlock"},
    {Kind::Value, "light", "set_brightness"},
    {Kind::Value, "fan", "set_speed"},
    {Kind::Value, "cover", "set_position"},
    {Kind::Value, "valve", "set_position"},
    {Kind::Value, "climate", "set_temperature"},
    {Kind::Value, "water_heater", "set_temperature"},
    {Kind::Value, "humidifier", "set_humidity"},
    {Kind::Value, "media_player", "set_volume"},
    {Kind::Value, "number", "set_value"},
});

bool is_in(std::string_view words, std::string_view word) {
  return (" " + std::string(words) + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

std::optional<Kind> kind_of(std::string_view word) {
  for (const DeedWords& row : kDeedWords) {
    if (is_in(row.words, word)) return row.kind;
  }
  return {};
}

/// "Shut off", "cut down", "light out": two words of one deed, of which the second tells more.
bool is_told_by_next(Kind first, Kind second) {
  return (first == Kind::Close && second == Kind::Off) ||
         (first == Kind::Off && second == Kind::Close);
}

/// A value that is said by a unit, a share ("halfway") or "to" before it.
bool is_said_as_value(const std::vector<Word>& words, std::size_t at, std::size_t end) {
  const std::string_view next = at + 1 < end ? std::string_view(words[at + 1].text) : "";
  const std::string_view before = at > 0 ? std::string_view(words[at - 1].text) : "";
  return is_in("percent degrees degree c celsius", next) || is_in("to at", before) ||
         is_share_word(words[at].text);
}

void add_unit(SaidDeed& deed, const std::vector<Word>& words, std::size_t at, std::size_t end,
              std::set<std::size_t>& taken) {
  taken.insert(at);
  deed.in_percent = is_share_word(words[at].text);
  if (at > 0 && is_share_word(words[at].text)) {
    const std::string& count = words[at - 1].text;
    if (is_in("a one", count) ||
        (!count.empty() && count.find_first_not_of("0123456789") == std::string::npos))
      taken.insert(at - 1);
  }
  if (at + 1 >= end) return;
  const std::string& next = words[at + 1].text;
  deed.in_degrees = is_in("degrees degree c celsius", next);
  deed.in_percent = deed.in_percent || next == "percent";
  if (deed.in_degrees || next == "percent") taken.insert(at + 1);
}

}  // namespace

std::optional<SaidDeed> read_deed(const std::vector<Word>& words, std::size_t begin,
                                  std::size_t end, std::set<std::size_t>& taken) {
  std::optional<SaidDeed> value;
  bool is_to = false;
  for (const ValueMention& said : find_values(words)) {
    if (said.word < begin || said.word >= end || taken.count(said.word) != 0) continue;
    // "A quarter closed" counts from the other end and is found after the quarter itself.
    const bool is_other_end = value && kind_of(words[said.word].text) == Kind::Close;
    if (value && !is_other_end) return {};
    if (!is_other_end && !is_said_as_value(words, said.word, end)) return {};
    if (!value) {
      value.emplace();
      value->kind = Kind::Value;
      is_to = said.word > 0 && words[said.word - 1].text == "to";
      add_unit(*value, words, said.word, end, taken);
    }
    value->value = said.number;
    taken.insert(said.word);
  }
  std::optional<Kind> kind;
  bool is_way = false;  // "down to 14": the word says which way to go there
  for (std::size_t i = begin; i < end; ++i) {
    if (taken.count(i) != 0) continue;
    const auto one = kind_of(words[i].text);
    if (!one) continue;
    taken.insert(i);
    if (kind && *kind != *one && !is_told_by_next(*kind, *one)) return {};
    is_way = is_in("down up lower raise drop lift", words[i].text);
    const bool is_off = kind && *kind != *one;
    kind = is_off ? Kind::Off : *one;
  }
  if (value) {
    // "On at 7" says when.
    const bool has_unit = value->in_percent || value->in_degrees || is_to;
    const bool fits = !kind || value->value == 50 ||
                      (has_unit && (*kind == Kind::Open || *kind == Kind::On)) || (is_to && is_way);
    return fits ? value : std::nullopt;
  }
  if (!kind) return {};
  return SaidDeed{*kind, 0, false, false};
}

const Action* action_of(const SaidDeed& deed, const Thing& thing) {
  if (deed.in_degrees && thing.kind != "climate" && thing.kind != "water_heater" &&
      thing.kind != "number")
    return nullptr;
  if (deed.in_percent && (thing.kind == "climate" || thing.kind == "water_heater")) return nullptr;
  for (const DeedAction& row : kDeedActions) {
    if (row.kind != deed.kind || (!row.thing.empty() && row.thing != thing.kind)) continue;
    if (const Action* action = thing.find_action(row.action)) return action;
  }
  return nullptr;
}

}  // namespace hearken::prompt
