// SPDX-License-Identifier: Apache-2.0
#include "prompt/named.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/selection.h"
#include "core/text.h"
#include "core/value.h"
#include "prompt/asked_sensor.h"
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
  if (before.commands.size() != 1 || before.commands.front().select) return nullptr;
  return context.home->registry->find_thing(before.commands.front().device);
}

/// "2" of "Orchard valve 2", "B" of "Bay B blinds".
bool is_label(std::string_view word) { return word.size() == 1 || parse_number(word).has_value(); }

/// Its name without labels; `labels` are added to.
std::string unlabelled(const Thing& thing, std::vector<std::string>& labels) {
  const std::string folded = fold(thing.name);
  std::string name;
  for (const auto word : split_words(folded)) {
    if (is_label(word))
      labels.emplace_back(word);
    else
      name += std::string(word) + " ";
  }
  return name;
}

/// Things that differ from `one` in nothing but a label, itself among them; none where it has none.
std::vector<const Thing*> likewise_labelled(const Thing& one, const Registry& registry) {
  std::vector<std::string> labels;
  const std::string name = unlabelled(one, labels);
  std::vector<const Thing*> alike;
  if (labels.empty()) return alike;
  for (const Thing& other : registry.things()) {
    std::vector<std::string> others;
    if (other.kind == one.kind && unlabelled(other, others) == name && !others.empty())
      alike.push_back(&other);
  }
  return alike;
}

bool says_a_label(const std::vector<const Thing*>& things, const Context& context) {
  std::vector<std::string> labels;
  for (const Thing* thing : things) unlabelled(*thing, labels);
  return std::any_of(context.words.begin(), context.words.end(), [&](const Word& word) {
    return std::find(labels.begin(), labels.end(), word.text) != labels.end();
  });
}

bool says_a_place(const Context& context) {
  return std::any_of(context.marks.begin(), context.marks.end(),
                     [](const Mark& mark) { return mark.token.starts_with("<a"); });
}

bool is_one_here(const std::vector<const Thing*>& things, const AreaId& here) {
  return std::count_if(things.begin(), things.end(), [&](const Thing* thing) {
           return !here.empty() && thing->area == here;
         }) == 1;
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

void do_to_the_named(Plan& plan, const Context& context) {
  if (plan.commands.size() != 1 || plan.commands.front().select || !plan.rules.empty()) return;
  PlannedCommand& command = plan.commands.front();
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

void ask_which_labelled(Plan& plan, const Context& context) {
  if (plan.commands.size() != 1 || !plan.rules.empty() || plan.question || context.previous) return;
  const PlannedCommand& command = plan.commands.front();
  const Registry& registry = *context.home->registry;
  std::vector<const Thing*> things;
  if (command.select)
    things = select_things(*command.select, *context.home, command.action);
  else if (const Thing* one = registry.find_thing(command.device))
    things.push_back(one);
  if (things.empty()) return;
  const auto alike = likewise_labelled(*things.front(), registry);
  const bool all_alike = std::all_of(things.begin(), things.end(), [&](const Thing* thing) {
    return std::find(alike.begin(), alike.end(), thing) != alike.end();
  });
  const Said said(context);
  if (alike.size() < 2 || !all_alike || said.says_several(alike.front()->kind)) return;
  const bool by_kind = command.select && words_shared(*things.front(), context) < 2;
  if (by_kind || says_a_label(alike, context) || (says_a_place(context) && !command.select) ||
      is_one_here(alike, context.speaker_area))
    return;
  plan.question.emplace();
  for (const Thing* thing : alike) plan.question->candidates.push_back(thing->id);
  plan.commands.clear();
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
