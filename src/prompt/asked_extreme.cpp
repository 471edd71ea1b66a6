// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_extreme.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "core/quantities.h"
#include "core/selection.h"
#include "core/text.h"
#include "prompt/asked_sensor.h"
#include "prompt/lexicon.h"

namespace hearken::prompt {
namespace {

using Things = std::vector<const Thing*>;

/// A set is told by what it leaves out; of more it is not told.
constexpr std::size_t kMostLeftOut = 400;

/// "Which …", "whose …", "in which …", "where … hottest".
bool asks_which_one(const Context& context) {
  static const std::unordered_set<std::string_view> kAsking{"which", "who",   "whose",
                                                            "who's", "where", "where's"};
  const std::size_t count = std::min<std::size_t>(3, context.words.size());
  return std::any_of(context.words.begin(),
                     context.words.begin() + static_cast<std::ptrdiff_t>(count),
                     [](const Word& word) { return kAsking.count(word.text) != 0; });
}

Things sensors_of(const Quantity& quantity, const Context& context) {
  Things found;
  for (const Thing& thing : context.home->registry->things()) {
    const bool sensor = thing.kind == "sensor" || thing.kind == "number";
    if (sensor && is_measured(thing) && measures(thing, quantity)) found.push_back(&thing);
  }
  return found;
}

/// "Which filter …": what the one asked for is called; "where" and "who" ask for that.
bool says_what_it_is_called(const Context& context) {
  return std::any_of(context.words.begin(), context.words.end(),
                     [](const Word& word) { return word.text == "which"; });
}

/// Those where the sentence says, when any is there. "Where" asks for a room and names none.
Things in_said_place(const Things& things, const Context& context, const Said& said) {
  const bool where = context.words.front().text.starts_with("where");
  Things placed;
  for (const Thing* thing : things) {
    const Area* area = context.home->registry->find_area(thing->area);
    const bool on_floor = area != nullptr && !area->floor.empty() && said.says_floor(area->floor);
    if (on_floor || (!where && !thing->area.empty() && said.says_place(thing->area)))
      placed.push_back(thing);
  }
  return placed.empty() ? things : placed;
}

/// Telling words of the sentence that the thing or its place is called by, beside those for the
/// quantity.
std::size_t named_words(const Thing& thing, const Context& context, const Quantity& quantity) {
  std::string names = thing.name;
  for (const auto& alias : thing.aliases) names += " " + alias;
  if (const Area* area = context.home->registry->find_area(thing.area)) names += " " + area->name;
  const std::string folded = fold(names);
  const std::string measured = fold(std::string(quantity.said) + " " + std::string(quantity.named));
  std::unordered_set<std::string> own, plain;
  for (const auto word : split_words(folded)) own.insert(stem(word));
  for (const auto word : split_words(measured)) plain.insert(stem(word));
  std::unordered_set<std::string> met;
  for (const Word& word : context.words) {
    const std::string one = stem(word.text);
    if (!is_weak_word(word.text) && plain.count(one) == 0 && own.count(one) != 0) met.insert(one);
  }
  return met.size();
}

Things named_most(const Things& things, const Context& context, const Quantity& quantity) {
  std::size_t most = 0;
  for (const Thing* thing : things) most = std::max(most, named_words(*thing, context, quantity));
  Things named;
  for (const Thing* thing : things) {
    if (named_words(*thing, context, quantity) == most) named.push_back(thing);
  }
  return named;
}

bool has_unit(const Context& context, const std::string& unit) {
  const auto& things = context.home->registry->things();
  return !unit.empty() && std::any_of(things.begin(), things.end(), [&](const Thing& thing) {
    return thing.kind == "sensor" && short_unit(thing) == unit;
  });
}

/// A selector for just these things; nothing where that would be a long list.
std::optional<Selector> selector_of(const Things& things, const Context& context) {
  Selector set;
  set.kind = things.front()->kind;
  set.device_class = things.front()->device_class;
  set.area = things.front()->area;
  for (const Thing* thing : things) {
    if (thing->kind != set.kind) return {};
    if (thing->device_class != set.device_class) set.device_class.clear();
    if (thing->area != set.area) set.area = {};
  }
  for (const Thing* thing : select_things(set, *context.home, "")) {
    if (std::find(things.begin(), things.end(), thing) == things.end())
      set.except.push_back(thing->id);
  }
  if (set.except.size() > kMostLeftOut) return {};
  return set;
}

/// The unit said right behind the limit: "above 1000 ppm".
std::string said_unit(const Limit& limit, const Context& context) {
  for (const ValueMention& value : context.values) {
    if (value.number != limit.value || value.word >= context.words.size()) continue;
    for (std::size_t count = 3; count > 0; --count) {
      std::string unit;
      for (std::size_t i = value.word + 1; i < context.words.size() && i <= value.word + count; ++i)
        unit += (unit.empty() ? "" : " ") + context.words[i].text;
      const std::string shortened = short_unit(unit);
      if (has_unit(context, shortened)) return shortened;
    }
  }
  return {};
}

}  // namespace

void hold_said_unit(Query& query, const Context& context, const Said& said) {
  if (!query.limit || !query.select || !query.property.empty() || context.previous) return;
  const std::string unit = said_unit(*query.limit, context);
  if (unit.empty() || unit == "percent") return;  // percent says little about what is meant
  const auto asked = select_things(*query.select, *context.home, "");
  const bool fits =
      !asked.empty() && std::all_of(asked.begin(), asked.end(),
                                    [&](const Thing* one) { return short_unit(*one) == unit; });
  if (fits) return;
  Things things;
  for (const Thing& thing : context.home->registry->things()) {
    if (thing.kind == "sensor" && short_unit(thing) == unit) things.push_back(&thing);
  }
  if (things.empty()) return;
  if (auto set = selector_of(in_said_place(things, context, said), context))
    query.select = std::move(set);
}

namespace {

/// "Which collars have to be charged soon?" asks for low ones.
bool asks_for_charging(const std::string& folded) {
  return says_any(folded,
                  "to be charged|be recharged|need charging|needs charging|need recharging|"
                  "needs recharging|need a charge|needs a charge|new battery|new batteries|"
                  "nearly flat|almost flat|nearly empty battery");
}

void ask_for(Plan& plan, Query query) {
  if (plan.query) query.windows = plan.query->windows;
  plan.query = std::move(query);
  plan.commands.clear();
  plan.impossible.clear();
  plan.question.reset();
}

}  // namespace

void hold_asked_extreme(Plan& plan, const Context& context, const Said& said) {
  if (context.previous || !asks_which_one(context)) return;
  const std::string folded = fold(context.utterance);
  const bool charging = asks_for_charging(folded);
  for (const Quantity* quantity : said_quantities(folded)) {
    const ScaleEnd end = said_end(folded, *quantity);
    const bool low = charging && quantity->name == "charge" && end == ScaleEnd::None;
    if (end == ScaleEnd::None && !low) continue;
    Things things = in_said_place(sensors_of(*quantity, context), context, said);
    if (things.empty()) continue;
    if (says_what_it_is_called(context)) things = named_most(things, context, *quantity);
    auto set = selector_of(things, context);
    if (!set) return;
    Query query;
    query.ask = low ? Ask::List : end == ScaleEnd::Highest ? Ask::Highest : Ask::Lowest;
    if (low) query.is = "low";
    query.select = std::move(set);
    ask_for(plan, std::move(query));
    return;
  }
}

}  // namespace hearken::prompt
