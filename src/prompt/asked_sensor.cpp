// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_sensor.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "core/state_words.h"
#include "core/text.h"
#include "prompt/lexicon.h"

namespace hearken::prompt {
namespace {

using Classes = std::unordered_set<std::string>;

/// Classes of sensors that the sentence's words mean or hint at; "cold" of "Cold store" does not.
Classes said_classes(const Context& context, const Thing& asked) {
  const std::string folded = fold(asked.name);
  std::unordered_set<std::string> own;
  for (const auto word : split_words(folded)) own.insert(stem(word));
  Classes classes;
  for (const Word& word : context.words) {
    const std::string plain = stem(word.text);
    if (own.count(plain) != 0) continue;
    for (const auto* senses : {&kind_senses(plain), &hinted_senses(plain)}) {
      for (const KindSense& sense : *senses) {
        if (sense.kind == "sensor" && !sense.device_class.empty())
          classes.emplace(sense.device_class);
      }
    }
  }
  return classes;
}

/// Every word of the sentence that `asked` has in its name, `other` has too.
bool is_named_as_well(const Thing& other, const Thing& asked, const Context& context) {
  const std::string own = fold(asked.name), its = fold(other.name);
  std::unordered_set<std::string> wanted, named;
  for (const auto word : split_words(own)) wanted.insert(stem(word));
  for (const auto word : split_words(its)) named.insert(stem(word));
  return std::all_of(context.words.begin(), context.words.end(), [&](const Word& word) {
    const std::string plain = stem(word.text);
    return is_weak_word(plain) || wanted.count(plain) == 0 || named.count(plain) != 0;
  });
}

/// The only sensor of such a class in the place of `asked` that is named as well.
const Thing* sensor_of(const Classes& classes, const Thing& asked, const Context& context) {
  const Thing* found = nullptr;
  for (const Thing& other : context.home->registry->things()) {
    const bool fits = other.kind == "sensor" && other.area == asked.area &&
                      classes.count(other.device_class) != 0 && is_measured(other) &&
                      words_shared(other, context) > 0 && is_named_as_well(other, asked, context);
    if (!fits) continue;
    if (found != nullptr) return nullptr;
    found = &other;
  }
  return found;
}

bool asks_for_figure(const Query& query) {
  switch (query.ask) {
    case Ask::State:
    case Ask::At:
    case Ask::Minimum:
    case Ask::Maximum:
    case Ask::Mean:
    case Ask::Sum:
    case Ask::Compare:
    case Ask::Trend:
      return query.is.empty() && query.other.empty();
    default:
      return false;
  }
}

}  // namespace

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

bool is_measured(const Thing& thing) {
  const Property* main = thing.find_property(main_property(thing));
  return main != nullptr && (main->type == ValueType::Number || !main->unit.empty());
}

void hold_asked_sensor(Query& query, const Context& context, const Said& said) {
  const Thing* asked = context.home->registry->find_thing(query.device);
  if (asked == nullptr || asked->area.empty()) return;
  const bool of_energy = said.has_any({"kilowatt", "kwh", "energy", "electricity"});
  if (!asks_for_figure(query) && !(of_energy && query.ask == Ask::Held)) return;
  const bool of_target = said.has_any({"set", "target", "setpoint", "aiming", "goal", "wanted"});
  if (of_target || (!of_energy && said.says_text(fold(asked->name)))) return;
  Classes classes = said_classes(context, *asked);
  const bool own_thermometer = query.property.starts_with("current_") && asked->kind != "sensor";
  if (own_thermometer) classes = {query.property.substr(8)};
  const bool fits = classes.count(asked->device_class) != 0 && !own_thermometer;
  if (classes.empty() || fits) return;
  const Thing* sensor = sensor_of(classes, *asked, context);
  if (sensor == nullptr || sensor == asked) return;
  if (query.ask == Ask::Held) query.ask = Ask::Sum;
  query.device = sensor->id;
  query.property.clear();
  query.is.clear();
  query.limit.reset();
}

void hold_asked_trend(Query& query, const Context& context, const Said& said) {
  const Thing* asked = context.home->registry->find_thing(query.device);
  if (asked == nullptr || query.ask != Ask::State || !query.is.empty() || query.limit) return;
  if (!is_measured(*asked) || !said.is_question() || context.words.empty()) return;
  if (context.words.front().text != "is" && context.words.front().text != "are") return;
  const bool up = said.has_any({"rising", "climbing", "increasing", "warming", "growing"});
  const bool down = said.has_any(
      {"falling", "dropping", "decreasing", "cooling", "sinking", "drying", "shrinking"});
  if (up == down) return;
  query.ask = Ask::Trend;
  query.lean = up ? Lean::More : Lean::Less;
}

}  // namespace hearken::prompt
