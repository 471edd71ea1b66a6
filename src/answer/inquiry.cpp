// SPDX-License-Identifier: Apache-2.0
#include "answer/inquiry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "answer/phrases.h"
#include "core/selection.h"
#include "core/state_words.h"
#include "core/text.h"
#include "core/told_names.h"

namespace hearken::answer {

std::string find_property_name(const Thing& thing, const std::string& name) {
  if (name.empty()) return main_property(thing);
  if (thing.find_property(name) != nullptr) return name;
  if (thing.find_property("current_" + name) != nullptr) return "current_" + name;
  if (name.starts_with("current_") && thing.find_property(name.substr(8)) != nullptr) {
    return thing.kind == "sensor" || thing.kind == "weather" ? name.substr(8) : std::string{};
  }
  std::string_view bare = name;
  if (bare.starts_with("current_")) bare.remove_prefix(8);
  return thing.device_class == bare ? main_property(thing) : std::string{};
}

Citation cite(const Inquiry& inquiry, const Thing& thing, const std::string& property) {
  Citation citation;
  citation.thing = thing.id;
  citation.property = property;
  citation.samples = 0;
  const auto& properties = inquiry.home.state_of(thing.id).properties;
  const auto found = properties.find(property);
  if (found == properties.end()) return citation;
  citation.value = found->second.value;
  citation.at = found->second.at;
  citation.samples = 1;
  return citation;
}

std::string told(const Inquiry& inquiry, const Thing& thing) {
  return told_name(*inquiry.home.registry, thing.id);
}

std::string noun(const Inquiry& inquiry) {
  if (!inquiry.query.select) return "thing";
  const Selector& select = *inquiry.query.select;
  const std::string& word = select.device_class.empty() ? select.kind : select.device_class;
  return word.empty() || word == "sensor" || word == "binary_sensor" ? "thing" : spoken(word);
}

std::string no_report(const Thing& thing) {
  return fmt::format("I do not know: {} has not reported that.", thing.name);
}

std::string is_are(std::size_t count) { return count == 1 ? "is" : "are"; }

namespace {

/// Of everything, only what the word says something about: what can be told to be so, and what may
/// stand open.
void keep_what_can_be(const std::string& word, const HomeSnapshot& home,
                      std::vector<const Thing*>& things) {
  const bool of_openings = word == "open" || word == "closed";
  std::erase_if(things, [&](const Thing* thing) {
    const bool told = !thing->actions.empty() || of_openings;
    return !told || !is_in_state(*thing, home.state_of(thing->id), word);
  });
}

}  // namespace

std::vector<const Thing*> find_things(const Query& query, const HomeSnapshot& home) {
  if (!query.select) {
    const Thing* thing = home.registry->find_thing(query.device);
    if (thing == nullptr) return {};
    return {thing};
  }
  auto things = select_things(*query.select, home, "");
  if (things.empty() && !query.select->kind.empty() && query.select->device_class.empty()) {
    Selector by_class = *query.select;
    by_class.device_class = std::exchange(by_class.kind, "");
    things = select_things(by_class, home, "");
  }
  const bool any_kind = query.select->kind.empty() && query.select->device_class.empty();
  if (any_kind && !query.is.empty()) keep_what_can_be(query.is, home, things);
  if (query.property.empty()) return things;
  std::erase_if(things, [&](const Thing* thing) {
    return find_property_name(*thing, query.property).empty();
  });
  const bool has_sensor = std::any_of(things.begin(), things.end(),
                                      [](const Thing* thing) { return thing->kind == "sensor"; });
  const bool sums = query.ask == Ask::Sum && query.windows.empty();
  if (has_sensor && query.select->kind.empty() && !sums) {  // measured rather than wanted
    std::erase_if(things, [](const Thing* thing) { return thing->kind != "sensor"; });
  }
  return things;
}

bool within(double number, const Limit& limit) {
  switch (limit.comparison) {
    case Comparison::Equal:
      return std::abs(number - limit.value) < 1e-9;
    case Comparison::NotEqual:
      return std::abs(number - limit.value) >= 1e-9;
    case Comparison::Less:
      return number < limit.value;
    case Comparison::LessOrEqual:
      return number <= limit.value;
    case Comparison::Greater:
      return number > limit.value;
    case Comparison::GreaterOrEqual:
      return number >= limit.value;
  }
  return false;
}

std::string asked_word(const Inquiry& inquiry) {
  const Query& query = inquiry.query;
  if (!query.limit) return spoken(query.is);
  std::string value = format_number(query.limit->value);
  if (!inquiry.things.empty()) {
    const Thing& thing = *inquiry.things.front();
    value = with_unit(thing, find_property_name(thing, query.property), Value{query.limit->value});
  }
  switch (query.limit->comparison) {
    case Comparison::Less:
      return "below " + value;
    case Comparison::LessOrEqual:
      return "at most " + value;
    case Comparison::Greater:
      return "above " + value;
    case Comparison::GreaterOrEqual:
      return "at least " + value;
    case Comparison::NotEqual:
      return "other than " + value;
    case Comparison::Equal:
      return "at " + value;
  }
  return value;
}

bool is_named(const Thing& thing, const Registry& registry, const std::string& sentence) {
  const Area* area = registry.find_area(thing.area);
  std::string names = thing.name + " " + (area == nullptr ? "" : area->name);
  for (const auto& alias : thing.aliases) names += " " + alias;
  const std::string named = fold(names), said = fold(sentence);
  const auto words = split_words(named);
  const auto all = split_words(said);
  return all.empty() || std::any_of(all.begin(), all.end(), [&](std::string_view word) {
           return std::any_of(words.begin(), words.end(), [&](std::string_view one) {
             return word.size() > 2 && one != thing.device_class &&
                    (word.starts_with(one) || one.starts_with(word));
           });
         });
}

}  // namespace hearken::answer
