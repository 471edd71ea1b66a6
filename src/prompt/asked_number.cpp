// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_number.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "core/state_words.h"
#include "core/text.h"
#include "prompt/lexicon.h"

namespace hearken::prompt {
namespace {

Lean said_lean(const Said& said) {
  const bool less =
      said.has_any({"less", "fewer", "colder", "cooler", "lower", "shorter", "darker", "quieter",
                    "drier", "slower", "weaker", "calmer", "emptier", "smaller"});
  const bool more = said.has_any({"more", "warmer", "hotter", "higher", "longer", "brighter",
                                  "louder", "wetter", "damper", "stuffier", "faster", "stronger",
                                  "windier", "fuller", "bigger", "larger", "greater", "heavier"});
  if (less == more) return Lean::None;
  return less ? Lean::Less : Lean::More;
}

/// "Is it warmer than …": yes or no, about the present.
bool asks_about_now(const Context& context, const Said& said) {
  static const std::unordered_set<std::string_view> kVerbs{"is", "are", "does",
                                                           "do", "has", "have"};
  if (said.has_any({"usual", "usually", "normal", "normally", "average", "expected"})) return false;
  return !context.words.empty() && kVerbs.count(context.words.front().text) != 0;
}

/// The word at which a thing is said, by its name or else by its place.
std::optional<std::size_t> said_at(const Context& context, const ThingId& id) {
  const Thing* thing = context.home->registry->find_thing(id);
  if (thing == nullptr) return {};
  const auto marked = [&](char letter, std::size_t index) -> std::optional<std::size_t> {
    const std::string token = std::string("<") + letter + std::to_string(index) + ">";
    for (const Mark& mark : context.marks) {
      if (mark.token == token) return mark.word;
    }
    return {};
  };
  for (std::size_t i = 0; i < context.things.size(); ++i) {
    if (context.things[i].id != id) continue;
    if (const auto word = marked('t', i)) return word;
  }
  for (std::size_t i = 0; i < context.places.size(); ++i) {
    if (context.places[i].area.empty() || context.places[i].area != thing->area) continue;
    if (const auto word = marked('a', i)) return word;
  }
  return {};
}

bool is_measured(const Thing& thing) {
  const Property* main = thing.find_property(main_property(thing));
  return main != nullptr && main->type == ValueType::Number;
}

/// "What is … at?", "… at right now", "how warm is …".
bool asks_for_number(const Context& context, const Said& said) {
  static const std::unordered_set<std::string_view> kNow{"right",     "now",   "the", "moment",
                                                         "currently", "today", "at"};
  if (said.says_text("how warm") || said.says_text("how cold") || said.says_text("how hot") ||
      said.says_text("how humid") || said.says_text("how damp"))
    return true;
  if (!said.has_any({"what", "what's"})) return false;
  for (std::size_t i = context.words.size(); i-- > 0;) {
    const std::string& word = context.words[i].text;
    const bool of_moment = i + 2 < context.words.size() && context.words[i + 2].text == "moment";
    if (word == "at" && !of_moment) return true;
    if (kNow.count(word) == 0) return false;
  }
  return false;
}

std::size_t words_shared(const Thing& thing, const Context& context) {
  const std::string folded = fold(thing.name);
  std::unordered_set<std::string> named;
  for (const auto word : split_words(folded)) {
    if (!is_function_word(word)) named.insert(stem(word));
  }
  return static_cast<std::size_t>(
      std::count_if(context.words.begin(), context.words.end(),
                    [&](const Word& word) { return named.count(stem(word.text)) != 0; }));
}

/// The only sensor of its place that the sentence names as much as `asked`.
const Thing* measured_beside(const Thing& asked, const Context& context) {
  const std::size_t wanted = words_shared(asked, context);
  const Thing* found = nullptr;
  if (wanted == 0) return nullptr;
  for (const Thing& other : context.home->registry->things()) {
    const bool fits = other.kind == "sensor" && other.area == asked.area && is_measured(other) &&
                      words_shared(other, context) >= wanted;
    if (!fits) continue;
    if (found != nullptr) return nullptr;
    found = &other;
  }
  return found;
}

}  // namespace

void hold_comparison(Query& query, const Context& context, const Said& said) {
  const Lean lean = said_lean(said);
  if (lean == Lean::None || !said.has_any({"than"})) return;
  const bool of_value = query.ask == Ask::At || query.ask == Ask::State || query.ask == Ask::Mean;
  const bool plain = query.is.empty() && !query.limit && context.values.empty();
  if (of_value && plain && query.windows.size() == 1 && asks_about_now(context, said)) {
    query.ask = Ask::Compare;
    query.lean = lean;
  }
  if (query.ask != Ask::Compare) return;
  if (query.lean != Lean::None) query.lean = lean;
  const auto first = said_at(context, query.device), second = said_at(context, query.other);
  if (first && second && *second < *first) std::swap(query.device, query.other);
}

void hold_asked_number(Query& query, const Context& context, const Said& said) {
  const Thing* thing = context.home->registry->find_thing(query.device);
  if (thing == nullptr || query.ask != Ask::State || !query.is.empty() || query.limit) return;
  const std::string& asked = query.property;
  const std::string target = asked.starts_with("current_") ? asked.substr(8) : asked;
  if (said.says_text("set to") && thing->find_property(target) != nullptr) query.property = target;
  if (is_measured(*thing) || thing->kind != "binary_sensor" || !asks_for_number(context, said))
    return;
  if (const Thing* sensor = measured_beside(*thing, context)) {
    query.device = sensor->id;
    query.property.clear();
  }
}

void hold_asked_cost(Query& query, const Context& context, const Said& said) {
  const Thing* thing = context.home->registry->find_thing(query.device);
  if (thing == nullptr || query.windows.size() != 1 || query.ask == Ask::Compare) return;
  if (!said.has_any({"cost", "costs", "pay", "paid"})) return;
  const Property* main = thing->find_property(main_property(*thing));
  const std::string unit = main == nullptr ? "" : main->unit;
  if (unit != "kWh" && unit != "kW" && unit != "W" && thing->device_class != "water" &&
      thing->device_class != "gas")
    return;
  query.ask = Ask::Sum;
  query.is.clear();
  query.limit.reset();
  query.property.clear();
}

}  // namespace hearken::prompt
