// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_compared.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/quantities.h"
#include "core/text.h"
#include "prompt/asked_sensor.h"
#include "prompt/lexicon.h"

namespace hearken::prompt {
namespace {

struct SaidSensor {
  const Thing* thing;
  std::size_t word;  ///< where the sentence says it
};

/// Where every telling word of `name` is said, beside those for the quantity: the first of them.
std::optional<std::size_t> said_whole(const std::string& name, const Quantity& quantity,
                                      const Context& context) {
  const std::string folded = fold(name);
  const std::string measured = fold(std::string(quantity.said) + " " + std::string(quantity.named));
  std::optional<std::size_t> first;
  for (const auto part : split_words(folded)) {
    if (says_phrase(measured, part) || part == "room") continue;
    const std::string plain = stem(part);
    const auto found = std::find_if(context.words.begin(), context.words.end(),
                                    [&](const Word& word) { return stem(word.text) == plain; });
    if (found == context.words.end()) return {};
    const auto at = static_cast<std::size_t>(found - context.words.begin());
    first = std::max(first.value_or(0), at);
  }
  return first;
}

std::vector<SaidSensor> said_sensors(const Quantity& quantity, const Context& context) {
  std::vector<SaidSensor> found;
  for (const Thing& thing : context.home->registry->things()) {
    if (thing.kind != "sensor" || !is_measured(thing) || !measures(thing, quantity)) continue;
    auto at = said_whole(thing.name, quantity, context);
    const Area* area = context.home->registry->find_area(thing.area);
    if (!at && area != nullptr) at = said_whole(area->name, quantity, context);
    if (at) found.push_back({&thing, *at});
  }
  std::sort(found.begin(), found.end(),
            [](const SaidSensor& a, const SaidSensor& b) { return a.word < b.word; });
  return found;
}

bool begins_with_is(const Context& context) {
  return !context.words.empty() &&
         (context.words.front().text == "is" || context.words.front().text == "are");
}

Lean lean_of(const std::string& folded) {
  return says_any(folded,
                  "colder|cooler|lower|darker|quieter|drier|slower|weaker|emptier|less|"
                  "smaller|lighter|chillier|fewer")
             ? Lean::Less
             : Lean::More;
}

}  // namespace

void hold_compared_places(Query& query, const Context& context) {
  const bool of_value = query.ask == Ask::Compare || query.ask == Ask::Trend ||
                        query.ask == Ask::State || query.ask == Ask::Any;
  if (!of_value || !query.other.empty() || query.limit || context.previous) return;
  if (!context.times.empty() || !context.values.empty() || !begins_with_is(context)) return;
  const std::string folded = fold(context.utterance);
  if (!says_phrase(folded, "than")) return;
  for (const Quantity* quantity : said_quantities(folded)) {
    const auto sensors = said_sensors(*quantity, context);
    if (sensors.size() != 2 || sensors[0].word == sensors[1].word) continue;
    query.ask = Ask::Compare;
    if (query.lean == Lean::None) query.lean = lean_of(folded);
    query.is.clear();
    query.device = sensors[0].thing->id;
    query.other = sensors[1].thing->id;
    query.select.reset();
    query.property.clear();
    query.windows.clear();
    return;
  }
}

}  // namespace hearken::prompt
