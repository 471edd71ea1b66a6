// SPDX-License-Identifier: Apache-2.0
// What the sentence mentions beside things: places, times, values, options.
#include <algorithm>
#include <cmath>
#include <set>

#include "core/text.h"
#include "plan/compact_tokens.h"
#include "prompt/retrieval.h"
#include "prompt/sentence.h"
#include "prompt/times.h"

namespace hearken::prompt {

void Retrieval::add_place(const HomeIndex::PlaceEntry& entry) {
  const Place place{entry.area, entry.floor, entry.shown};
  const bool known =
      std::find(context_.places.begin(), context_.places.end(), place) != context_.places.end();
  if (!known && context_.places.size() < std::min(options_.max_places, plan::kMaxPlaces)) {
    context_.places.push_back(place);
  }
}

/// All places of a small home, in the registry's order, so that the prompt's prefix is stable;
/// of a large one, those that matter.
void Retrieval::choose_places() {
  if (index_.places().size() <= options_.max_places) {
    for (const auto& place : index_.places()) add_place(place);
    return;
  }
  for (const auto& span : place_spans_) {
    if (!is_outsaid(span)) add_place(index_.places()[span.owner]);
  }
  for (const auto& place : index_.places()) {
    if (!place.area.empty() && place.area == context_.speaker_area) add_place(place);
  }
  for (const auto& thing : context_.things) {
    const auto area = index_.area_of(static_cast<std::uint32_t>(*registry_.index_of(thing.id)));
    if (area != HomeIndex::kNoArea) add_place(index_.places()[area]);
  }
  for (const auto& span : place_spans_) add_place(index_.places()[span.owner]);
}

/// A number that belongs to a name ("bay 2") is no value.
bool Retrieval::part_of_name(std::size_t word) const {
  if (labels_[word].role != LabelRole::None) return true;
  // "every night if any light is on" names no night light.
  static const std::set<std::string_view> apart{"if", "when", "any", "unless", "while", "every"};
  const auto covers = [&](const Span& span) {
    const bool inside =
        span.coverage > 0.99 && span.end - span.begin > 1 && word >= span.begin && word < span.end;
    return inside && std::none_of(context_.words.begin() + static_cast<std::ptrdiff_t>(span.begin),
                                  context_.words.begin() + static_cast<std::ptrdiff_t>(span.end),
                                  [&](const Word& one) { return apart.count(one.text) != 0; });
  };
  return std::any_of(thing_spans_.begin(), thing_spans_.end(), covers) ||
         std::any_of(place_spans_.begin(), place_spans_.end(), covers);
}

/// Words that are a thing's name say no time: "the morning lamp", the scene "Sunday lunch".
void Retrieval::choose_times() {
  for (const auto& time : find_times(context_.words, context_.now, options_.zone)) {
    if (context_.times.size() == plan::kMaxTimes) break;
    if (!part_of_name(time.first_word) && !part_of_name(time.word)) {
      context_.times.push_back(time);
    }
  }
}

/// The numbers of "in 2 minutes" and of "yesterday at 7" are no values.
bool Retrieval::only_time(std::size_t word) const {
  return std::any_of(context_.times.begin(), context_.times.end(), [&](const TimeMention& time) {
    return !time.may_be_value && word >= time.first_word && word <= time.word;
  });
}

void Retrieval::choose_values() {
  for (const auto& value : find_values(context_.words)) {
    if (part_of_name(value.word) || only_time(value.word)) continue;
    // A number that is said twice is one value, marked at both places.
    const auto known =
        std::find_if(context_.values.begin(), context_.values.end(),
                     [&](const ValueMention& said) { return said.number == value.number; });
    const auto index = static_cast<std::size_t>(known - context_.values.begin());
    if (known != context_.values.end()) {
      mark(value.word, plan::pointer_token('v', index));
    } else if (context_.values.size() < plan::kMaxValues) {
      context_.values.push_back(value);
    }
  }
}

/// "heating" and "heat", "modes" and "mode".
std::string Retrieval::root(std::string_view word) {
  std::string plain = stem(word);
  if (plain.size() > 6 && plain.compare(plain.size() - 3, 3, "ing") == 0)
    plain.resize(plain.size() - 3);
  return plain;
}

/// Last word of the first run that says `option`, if it is said.
std::optional<std::size_t> Retrieval::find_option(const std::string& option) const {
  const std::string folded = fold(sanitize(option, 64));
  const auto wanted = split_words(folded);
  const auto& words = context_.words;
  if (wanted.empty()) return {};
  for (std::size_t i = 0; i + wanted.size() <= words.size(); ++i) {
    bool same = true;
    for (std::size_t j = 0; same && j < wanted.size(); ++j) {
      same = words[i + j].text == wanted[j] || root(words[i + j].text) == root(wanted[j]);
    }
    if (same) return i + wanted.size() - 1;
  }
  return {};
}

void Retrieval::add_option(const std::string& option, std::size_t word) {
  const bool known = std::any_of(context_.options.begin(), context_.options.end(),
                                 [&](const OptionMention& m) { return m.option == option; });
  if (!known && context_.options.size() < plan::kMaxOptions)
    context_.options.push_back({option, word});
}

void Retrieval::choose_options() {
  for (const auto& retrieved : context_.things) {
    const Thing& thing = *registry_.find_thing(retrieved.id);
    for (const auto& property : thing.properties) {
      if (property.access == Access::ReadOnly || property.name == "state") continue;
      for (const auto& option : property.options) {
        if (option == "on" || option == "off") continue;  // turn_on and turn_off say these
        if (const auto word = find_option(option)) add_option(option, *word);
      }
    }
  }
  for (std::size_t i = 0; i < context_.words.size(); ++i) {
    if (is_color_name(context_.words[i].text)) add_option(context_.words[i].text, i);
  }
}

/// "Same for the hall": what was said in the turn before can be meant again.
void Retrieval::remember_values() {
  if (!context_.previous) return;
  for (const auto& command : context_.previous->plan.commands) {
    if (!command.argument) continue;
    if (const auto number = as_number(command.argument->value)) {
      add_value(std::abs(*number));
    } else {
      add_option(to_string(command.argument->value), kNotInSentence);
    }
  }
}

void Retrieval::add_value(double number) {
  const bool known = std::any_of(context_.values.begin(), context_.values.end(),
                                 [&](const ValueMention& said) { return said.number == number; });
  if (!known && context_.values.size() < plan::kMaxValues)
    context_.values.push_back({number, kNotInSentence});
}

}  // namespace hearken::prompt
