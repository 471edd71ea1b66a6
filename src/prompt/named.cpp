// SPDX-License-Identifier: Apache-2.0
#include "prompt/named.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/selection.h"
#include "core/state_words.h"
#include "core/text.h"
#include "prompt/lexicon.h"
#include "prompt/said.h"

namespace hearken::prompt {
namespace {

const Thing* only_named(const Context& context) {
  const Thing* named = nullptr;
  for (const Thing& thing : context.home->registry->things()) {
    if (!is_named_in_full(thing, context)) continue;
    if (named != nullptr) return nullptr;
    named = &thing;
  }
  return named;
}

bool marks_anything(const Context& context) {
  return std::any_of(context.marks.begin(), context.marks.end(), [](const Mark& mark) {
    return mark.token.starts_with("<t") || mark.token.starts_with("<a") || mark.token == "<many>";
  });
}

/// The one thing that "it" is, after a turn about one thing; nullptr: there is none.
const Thing* pointed_at(const Context& context, const Said& said) {
  if (!context.previous || marks_anything(context) || !said.has_any({"it", "that", "this"}))
    return nullptr;
  const Plan& before = context.previous->plan;
  const Thing* found = found_before(context);
  if (found != nullptr && !found->actions.empty()) return found;
  if (before.commands.size() != 1 || before.commands.front().select) return nullptr;
  return context.home->registry->find_thing(before.commands.front().device);
}

/// "Pottery lamps" where something is called so in the Pottery Shed: its name is said in full, that
/// of the place is not. nullptr: the set is meant.
const Thing* named_in_set(const Selector& set, const Context& context, const Said& said) {
  const Area* area = context.home->registry->find_area(set.area);
  if (area == nullptr || said.has_any({"all", "every", "each", "both"})) return nullptr;
  const std::string place = fold(area->name);
  const Thing* named = only_named(context);
  const bool is_said = (" " + fold(context.utterance) + " ").find(" " + place + " ") != place.npos;
  const bool holds = named != nullptr && named->area == set.area && named->kind == set.kind;
  return holds && !is_said && split_words(place).size() > 1 ? named : nullptr;
}

}  // namespace

bool is_named_in_full(const Thing& thing, const Context& context) {
  const std::string sentence = " " + fold(context.utterance) + " ";
  const auto says = [&](const std::string& name) {
    const std::string folded = fold(name);
    return split_words(folded).size() > 1 && sentence.find(" " + folded + " ") != sentence.npos;
  };
  return says(thing.name) || std::any_of(thing.aliases.begin(), thing.aliases.end(), says);
}

const Thing* found_before(const Context& context) {
  if (!context.previous || !context.previous->plan.query) return nullptr;
  const Query& query = *context.previous->plan.query;
  const bool highest = query.ask == Ask::Highest;
  if (!query.select || (!highest && query.ask != Ask::Lowest)) return nullptr;
  const Thing* best = nullptr;
  double most = 0;
  for (const Thing* thing : select_things(*query.select, *context.home, "")) {
    const std::string property = query.property.empty() ? main_property(*thing) : query.property;
    const auto number = as_number(context.home->state_of(thing->id).value(property));
    if (!number || (best != nullptr && (highest ? *number <= most : *number >= most))) continue;
    best = thing;
    most = *number;
  }
  return best;
}

void do_to_the_named(Plan& plan, const Context& context) {
  if (plan.commands.size() != 1 || !plan.rules.empty()) return;
  PlannedCommand& command = plan.commands.front();
  if (command.select) {
    const Said said(context);
    const Thing* found = found_before(context) == nullptr ? nullptr : pointed_at(context, said);
    if (found == nullptr) found = named_in_set(*command.select, context, said);
    if (found == nullptr || found->find_action(command.action) == nullptr) return;
    command.select.reset();
    command.device = found->id;
    return;
  }
  const Thing* planned = context.home->registry->find_thing(command.device);
  if (planned == nullptr || planned->kind == "todo") return;
  const Said said(context);
  const Thing* meant = pointed_at(context, said);
  if (meant == nullptr && !said.says_thing(*planned)) meant = only_named(context);
  if (meant == nullptr || meant == planned) return;
  if (meant->find_action(command.action) != nullptr) {
    command.device = meant->id;
    return;
  }
  plan.commands.clear();
  if (plan.impossible.empty()) plan.impossible.emplace_back();
}

void ask_nowhere_else(Plan& plan, const Context& context) {
  if (!plan.query || context.previous) return;
  const bool nowhere =
      std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
        const std::string& word = context.words[mark.word].text;
        return mark.token == "<0>" &&
               (word == "upstairs" || word == "downstairs" || is_room_word(word));
      });
  if (!nowhere) return;
  plan.query.reset();
  plan.impossible.emplace_back();
}

}  // namespace hearken::prompt
