// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_set.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

#include "core/value.h"
#include "prompt/lexicon.h"
#include "prompt/plain_order.h"
#include "prompt/said.h"
#include "prompt/said_clause.h"
#include "prompt/said_deed.h"
#include "prompt/said_exceptions.h"
#include "prompt/said_sorts.h"
#include "prompt/stand_ins.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

bool only_refuses(const Plan& plan) {
  Plan refused;
  refused.description = plan.description;
  refused.impossible = plan.impossible;
  return plan.impossible.size() == 1 && plan == refused;
}

/// All of them take the value.
bool can_be(const SaidDeed& deed, const ThingSet& things, const Registry& registry) {
  if (deed.kind != SaidDeed::Kind::Value) return true;
  return std::all_of(things.begin(), things.end(), [&](std::size_t i) {
    const Thing& thing = registry.things()[i];
    const Property* property = thing.find_property(action_of(deed, thing)->argument);
    return property != nullptr && (!property->minimum || deed.value >= *property->minimum) &&
           (!property->maximum || deed.value <= *property->maximum);
  });
}

bool may_be_replaced(const Plan& plan) {
  return plan.rules.empty() && plan.timers.empty() && plan.requests.empty() && !plan.lesson &&
         !plan.teach;
}

/// Cheap: most sentences end here, before any name of the home is looked at.
bool may_tell_a_set(const Plan& plan, const Context& context, const ExceptionClauses& clauses) {
  if (!clauses.excepted.empty() || clauses.rest_stays || only_refuses(plan)) return true;
  if (answers_an_order(plan, context)) return true;
  const auto tells = [](const Word& word) {
    return is_quantifier(word.text) || is_row_label(word.text);
  };
  const auto words = std::count_if(context.words.begin(), context.words.end(), tells);
  const auto places = std::count_if(context.marks.begin(), context.marks.end(),
                                    [](const Mark& m) { return m.token.starts_with("<a"); });
  return words > 0 || places > 1;
}

/// A part of the sentence that says nothing to the matter: ", it's late", ", I have my hands full".
bool is_aside(const Context& context, const std::vector<std::size_t>& words) {
  return std::none_of(words.begin(), words.end(),
                      [&](std::size_t word) {
                        return std::any_of(context.marks.begin(), context.marks.end(),
                                           [&](const Mark& mark) { return mark.word == word; });
                      }) &&
         !std::all_of(words.begin(), words.end(), [&](std::size_t word) {
           const std::string& said = context.words[word].text;
           return is_filler(said) ||
                  is_one_of(said, {"off", "on", "out", "up", "down", "shut", "closed", "open",
                                   "locked", "unlocked", "lock", "unlock", "close"});
         });
}

/// Without its asides, where a comma parts them from what says something.
std::vector<std::size_t> without_asides(const Context& context,
                                        const std::vector<std::size_t>& words) {
  std::vector<std::size_t> kept, part;
  const auto close = [&] {
    if (!is_aside(context, part)) kept.insert(kept.end(), part.begin(), part.end());
    part.clear();
  };
  for (const std::size_t word : words) {
    if (is_parted_before(context, word)) close();
    part.push_back(word);
  }
  close();
  return kept.empty() ? words : kept;
}

std::vector<ThingId> ids_of(const ThingSet& things, const Registry& registry) {
  std::vector<ThingId> ids;
  for (const std::size_t i : things) ids.push_back(registry.things()[i].id);
  return ids;
}

void ask_which(Plan& plan, const ThingSet& things, const Registry& registry) {
  plan = {};
  plan.question.emplace();
  plan.question->text = "Which one should be left as it is?";
  plan.question->candidates = ids_of(things, registry);
}

void command_all(Plan& plan, const ThingSet& things, const SaidDeed& deed,
                 const Registry& registry) {
  plan = {};
  for (const std::size_t i : things) {
    const Thing& thing = registry.things()[i];
    PlannedCommand command;
    command.device = thing.id;
    command.action = action_of(deed, thing)->name;
    if (deed.kind == SaidDeed::Kind::Value)
      command.argument = Argument{Value{deed.value}, "", Change::Set};
    plan.commands.push_back(std::move(command));
  }
}

/// The rest of the sentence was not understood: what is excepted is at least not touched.
void leave_alone(Plan& plan, const ThingSet& excepted, const Registry& registry) {
  const auto ids = ids_of(excepted, registry);
  const auto is_excepted = [&](const ThingId& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  const auto erased = std::erase_if(plan.commands, [&](const PlannedCommand& command) {
    return !command.select && is_excepted(command.device);
  });
  for (PlannedCommand& command : plan.commands) {
    if (!command.select) continue;
    for (const ThingId& id : ids) {
      auto& except = command.select->except;
      const Thing* thing = registry.find_thing(id);
      const std::string& kind = command.select->kind;
      if (thing == nullptr || (!kind.empty() && kind != thing->kind)) continue;
      if (std::find(except.begin(), except.end(), id) == except.end()) except.push_back(id);
    }
  }
  if (erased > 0 && plan.commands.empty()) {
    plan = {};
    plan.question.emplace();
    plan.question->text = "I understood what to leave out, but not what to do it to. Which?";
  }
}

}  // namespace

void hold_said_set(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || context.words.empty()) return;
  if (!may_be_replaced(plan) || Said(context).is_question()) return;
  auto clauses = split_exceptions(context);
  clauses.main = without_asides(context, clauses.main);
  if (clauses.main.empty() || !may_tell_a_set(plan, context, clauses)) return;
  const Registry& registry = *context.home->registry;
  const NamedPlaces names(context.words, registry);
  SetClause main(context, names, clauses.main);
  const bool is_read = main.read();
  const ThingSet base = is_read ? main.things() : ThingSet{};
  if (clauses.excepted.empty()) {
    if (base.empty()) return;
    if (main.is_told_by_row()) {
      command_all(plan, base, main.deed(), registry);
    } else if ((only_refuses(plan) || answers_an_order(plan, context)) &&
               ((main.is_one_place() && main.are_called_so(base)) ||
                main.is_plural_of_names(base)) &&
               can_be(main.deed(), base, registry)) {
      command_all(plan, base, main.deed(), registry);
      refuse_other_appliances(plan, context);
    } else if (main.is_all_of_one_sort(base) && context.times.empty() &&
               can_be(main.deed(), base, registry) &&
               misses_some(plan, base, main.deed(), *context.home)) {
      command_all(plan, base, main.deed(), registry);
    }
    return;
  }
  if (clauses.needs_quantifier && !main.has_quantifier()) return;
  if (base.empty()) {
    ThingSet touched;
    for (std::size_t i = 0; i < registry.things().size(); ++i) touched.insert(i);
    const auto excepted = read_exceptions(context, names, clauses.excepted, main.head(), touched);
    if (excepted.is_read && !excepted.is_ambiguous) leave_alone(plan, excepted.things, registry);
    return;
  }
  const auto excepted = read_exceptions(context, names, clauses.excepted, main.head(), base);
  if (excepted.is_ambiguous || !excepted.is_read) {
    ask_which(plan, excepted.is_ambiguous ? excepted.things : ThingSet{}, registry);
    return;
  }
  ThingSet rest;
  std::set_difference(base.begin(), base.end(), excepted.things.begin(), excepted.things.end(),
                      std::inserter(rest, rest.end()));
  if (!rest.empty()) command_all(plan, rest, main.deed(), registry);
}

}  // namespace hearken::prompt
