// SPDX-License-Identifier: Apache-2.0
// "The other two" after a turn about one of three, and "apart from 5.12".
#include <algorithm>
#include <charconv>

#include "core/selection.h"
#include "core/text.h"
#include "plan/compact_tokens.h"
#include "prompt/lexicon.h"
#include "prompt/plain_words.h"
#include "prompt/said.h"

namespace hearken::prompt {
namespace {

/// "others", "other one", "other 2": how many; 0: however many. Nothing where none are spoken of.
std::optional<std::size_t> others_said(const Context& context) {
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    if (word == "others" || word == "rest") return 0;
    if (word != "other" || i + 1 == context.words.size()) continue;
    const std::string& next = context.words[i + 1].text;
    if (next == "one") return 1;
    if (next == "ones") return 0;
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(next.data(), next.data() + next.size(), count);
    if (error == std::errc() && end == next.data() + next.size() && count > 0) return count;
  }
  return {};
}

std::string first_word(const Thing& thing) {
  const std::string folded = fold(thing.name);
  const auto words = split_words(folded);
  return words.empty() ? "" : std::string(words.front());
}

/// Things beside `one` that are called like it, or, where none is, all of its kind in its room; or
/// the only other of its kind and class there is.
std::vector<const Thing*> others_beside(const Thing& one, const Registry& registry) {
  std::vector<const Thing*> there, alike;
  for (const Thing& other : registry.things()) {
    if (other.id == one.id || other.kind != one.kind || other.area != one.area) continue;
    there.push_back(&other);
    if (first_word(other) == first_word(one)) alike.push_back(&other);
  }
  if (!there.empty()) return alike.empty() ? there : alike;
  for (const Thing& other : registry.things()) {
    const bool likewise = other.kind == one.kind && other.device_class == one.device_class;
    if (other.id != one.id && likewise) there.push_back(&other);
  }
  if (there.size() > 1) there.clear();
  return there;
}

/// What the turn before commanded, where that was one thing.
const PlannedCommand* only_command(const Context& context) {
  if (!context.previous || context.previous->plan.commands.size() != 1) return nullptr;
  const PlannedCommand& command = context.previous->plan.commands.front();
  return command.device.empty() ? nullptr : &command;
}

bool marks_anything(const Context& context) {
  return std::any_of(context.marks.begin(), context.marks.end(), [](const Mark& mark) {
    return mark.token.starts_with("<t") || mark.token.starts_with("<a");
  });
}

/// Things of one kind that the turn before commanded, all by the words for their kind.
std::vector<const Thing*> set_before(const Context& context, const std::string& kind) {
  std::vector<const Thing*> things;
  if (!context.previous) return things;
  for (const PlannedCommand& command : context.previous->plan.commands) {
    if (!command.select) {
      things.push_back(context.home->registry->find_thing(command.device));
      continue;
    }
    const auto set = select_things(*command.select, *context.home, command.action);
    things.insert(things.end(), set.begin(), set.end());
  }
  const bool alike = std::all_of(things.begin(), things.end(), [&](const Thing* thing) {
    return thing != nullptr && thing->kind == kind;
  });
  if (!alike) things.clear();
  return things;
}

}  // namespace

void do_to_the_same_set(Plan& plan, const Context& context) {
  if (plan.commands.size() != 1 || !plan.rules.empty() || !context.home) return;
  const PlannedCommand one = plan.commands.front();
  const Thing* thing = context.home->registry->find_thing(one.device);
  if (thing == nullptr || thing->area == context.speaker_area) return;
  const Said said(context);
  const bool placed = std::any_of(context.marks.begin(), context.marks.end(),
                                  [](const Mark& mark) { return mark.token.starts_with("<a"); });
  if (placed || !said.says_several(thing->kind) || said.names_one_of(thing->kind)) return;
  const auto before = set_before(context, thing->kind);
  const bool holds = std::find(before.begin(), before.end(), thing) != before.end();
  if (!holds || before.size() < 2) return;
  plan.commands.clear();
  for (const Thing* other : before) {
    if (other->find_action(one.action) == nullptr) continue;
    plan.commands.push_back(one);
    plan.commands.back().device = other->id;
  }
}

void do_to_the_others(Plan& plan, const Context& context) {
  const auto count = others_said(context);
  const PlannedCommand* before = only_command(context);
  if (!count || before == nullptr || marks_anything(context) || plan.commands.empty()) return;
  const Thing* one = context.home->registry->find_thing(before->device);
  if (one == nullptr) return;
  const auto others = others_beside(*one, *context.home->registry);
  if (others.empty() || (*count > 0 && *count != others.size())) return;
  // The action is that of the turn before, unless the words wish for another.
  const Said said(context);
  const bool same = (said.wishes() & wish_of_action(before->action)) != 0;
  PlannedCommand command = same ? *before : plan.commands.front();
  command.select.reset();
  plan.commands.clear();
  for (const Thing* other : others) {
    command.device = other->id;
    plan.commands.push_back(command);
  }
}

void except_what_is_said(Plan& plan, const Context& context) {
  const Said said(context);
  const auto marked = said.marked_things();
  for (PlannedCommand& command : plan.commands) {
    if (!command.select) continue;
    auto& except = command.select->except;
    const auto is_said = [&](const ThingId& id) {
      const Thing* thing = context.home->registry->find_thing(id);
      return thing != nullptr && (said.says_place(thing->area) ||
                                  std::find(marked.begin(), marked.end(), thing) != marked.end());
    };
    // Where none of them is marked, the marks tell nothing.
    if (std::none_of(except.begin(), except.end(), is_said)) continue;
    std::erase_if(except, [&](const ThingId& id) { return !is_said(id); });
  }
}

}  // namespace hearken::prompt
