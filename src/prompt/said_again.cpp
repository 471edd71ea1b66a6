// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_again.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "plan/compact_tokens.h"
#include "prompt/lexicon.h"
#include "prompt/said.h"
#include "prompt/said_deed.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

/// What the turn before did, where that was one thing.
const PlannedCommand* only_command(const Context& context) {
  if (!context.previous || !context.home || !context.home->registry) return nullptr;
  const Plan& before = context.previous->plan;
  if (before.commands.size() != 1 || !before.rules.empty() || before.query) return nullptr;
  const PlannedCommand& command = before.commands.front();
  return command.select || command.when ? nullptr : &command;
}

bool is_marked(const Context& context, std::size_t word) {
  return std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
    return mark.word == word &&
           (mark.token.starts_with("<t") || mark.token.starts_with("<a") || mark.token == "<many>");
  });
}

/// Belongs to a place or a thing that is marked at the next word or at that behind it: the "guest"
/// of "guest room".
bool is_before_mark(const Context& context, std::size_t word) {
  constexpr std::size_t kLongName = 3;
  for (std::size_t i = word; i < context.words.size() && i < word + kLongName; ++i) {
    if (i > word && is_parted_before(context, i)) return false;
    if (is_marked(context, i)) return true;
  }
  return false;
}

/// "The same in …", "and … as well": no word says a deed of its own.
bool only_goes_on(const Context& context) {
  if (!context.times.empty()) return false;
  bool goes_on = context.words.front().text == "and";
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    goes_on = goes_on || is_one_of(word, {"same", "likewise", "too", "also", "well"});
    const bool joins = is_one_of(
        word, {"and", "the",  "same",   "likewise", "in",   "for",   "with", "to",  "too", "also",
               "as",  "well", "please", "now",      "then", "do",    "at",   "my",  "our", "thing",
               "ok",  "okay", "a",      "one",      "of",   "again", "just", "can", "you"});
    if (!joins && !is_before_mark(context, i)) return false;
  }
  return goes_on;
}

std::set<AreaId> said_areas(const Context& context) {
  std::set<AreaId> areas;
  for (const Mark& mark : context.marks) {
    const auto position = plan::pointer_index(mark.token, 'a');
    if (position && *position < context.places.size() && !context.places[*position].area.empty())
      areas.insert(context.places[*position].area);
  }
  return areas;
}

using Things = std::vector<const Thing*>;

/// Like `one`: of its kind, and of its class and called by its last word where any is.
Things alike(Things things, const Thing& one) {
  std::erase_if(things, [&](const Thing* thing) { return thing->kind != one.kind; });
  const auto keep = [&](auto fits) {
    if (std::any_of(things.begin(), things.end(), fits))
      std::erase_if(things, [&](const Thing* thing) { return !fits(thing); });
  };
  keep([&](const Thing* thing) { return thing->device_class == one.device_class; });
  const auto head = [](const Thing& thing) {
    const std::string& name = thing.name;
    return name.substr(name.find_last_of(' ') + 1);
  };
  keep([&](const Thing* thing) { return head(*thing) == head(one); });
  return things;
}

/// A thing that is no person, or a word for a kind, but not that of `one`.
bool says_another_sort(const Context& context, const Thing& one) {
  const Said said(context);
  const auto things = said.marked_things();
  return std::any_of(things.begin(), things.end(),
                     [](const Thing* thing) { return thing->kind != "person"; }) ||
         std::any_of(context.words.begin(), context.words.end(), [&](const Word& word) {
           const auto& senses = kind_senses(stem(word.text));
           return !senses.empty() &&
                  std::none_of(senses.begin(), senses.end(),
                               [&](const KindSense& sense) { return sense.kind == one.kind; });
         });
}

/// What the sentence goes on to, of the same kind as `one`.
Things gone_on_to(const Context& context, const Thing& one, const std::string& action) {
  const Said said(context);
  Things found;
  for (const Thing* thing : said.marked_things()) {
    if (thing->kind == one.kind) found.push_back(thing);
  }
  if (found.empty() && says_another_sort(context, one)) return {};
  const auto areas = said_areas(context);
  if (found.empty() && areas.size() == 1) {
    for (const Thing& thing : context.home->registry->things()) {
      if (areas.count(thing.area) != 0) found.push_back(&thing);
    }
  }
  std::erase_if(found, [&](const Thing* thing) {
    return thing->id == one.id || thing->find_action(action) == nullptr;
  });
  return alike(std::move(found), one);
}

}  // namespace

void do_the_same_there(Plan& plan, const Context& context) {
  const PlannedCommand* before = only_command(context);
  if (before == nullptr || context.words.empty() || !plan.rules.empty()) return;
  if (Said(context).is_question() || !only_goes_on(context)) return;
  const Thing* one = context.home->registry->find_thing(before->device);
  if (one == nullptr) return;
  const Things things = gone_on_to(context, *one, before->action);
  if (things.empty()) return;
  const bool does_the_same =
      !plan.commands.empty() &&
      std::all_of(plan.commands.begin(), plan.commands.end(), [&](const PlannedCommand& command) {
        return command.action == before->action && command.argument == before->argument;
      });
  if (things.size() > 1 && does_the_same) return;
  plan = {};
  if (things.size() == 1) {
    plan.commands.push_back(*before);
    plan.commands.back().device = things.front()->id;
    return;
  }
  plan.question.emplace();
  for (const Thing* thing : things) plan.question->candidates.push_back(thing->id);
}

void do_to_it_too(Plan& plan, const Context& context) {
  const PlannedCommand* before = only_command(context);
  if (before == nullptr || plan.commands.empty() || !plan.rules.empty()) return;
  const Said said(context);
  if (said.is_question() || said.has_any({"not", "don't", "but", "except", "instead", "rather"}))
    return;
  const auto& words = context.words;
  const auto it =
      std::find_if(words.begin(), words.end(), [](const Word& word) { return word.text == "it"; });
  const auto joint = std::find_if(it, words.end(), [](const Word& word) {
    return is_one_of(word.text, {"and", "plus"});
  });
  if (joint == words.end()) return;
  const auto at = static_cast<std::size_t>(it - words.begin());
  for (std::size_t i = 0; i < at; ++i) {
    if (is_marked(context, i)) return;  // "it" is that
  }
  std::set<std::size_t> taken;
  const auto deed = read_deed(words, 0, words.size(), taken);
  const Thing* one = context.home->registry->find_thing(before->device);
  const Action* action = deed && one != nullptr ? action_of(*deed, *one) : nullptr;
  if (action == nullptr) return;
  const bool does_it =
      std::any_of(plan.commands.begin(), plan.commands.end(), [&](const PlannedCommand& command) {
        return command.select.has_value() || command.device == one->id ||
               command.action != action->name;
      });
  if (does_it) return;
  PlannedCommand command = plan.commands.front();
  command.device = one->id;
  plan.commands.insert(plan.commands.begin(), std::move(command));
}

namespace {

/// Nothing but "the one" or "the other one", a place and words of `deed`.
bool says_one_there(const Context& context, const std::set<std::size_t>& deed) {
  bool has_one = false;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    const bool is_one =
        word == "one" && i > 0 && is_one_of(context.words[i - 1].text, {"the", "that", "other"});
    has_one = has_one || is_one;
    const bool is_empty = is_one_of(
        word, {"now",     "and",   "then",   "please",   "also",       "the", "that", "other",
               "in",      "on",    "at",     "upstairs", "downstairs", "of",  "by",   "ok",
               "okay",    "turn",  "switch", "put",      "set",        "to",  "can",  "could",
               "you",     "too",   "as",     "well",     "from",       "my",  "our",  "percent",
               "degrees", "again", "over",   "there"});
    if (!is_one && !is_empty && deed.count(i) == 0 && !is_before_mark(context, i)) return false;
  }
  return has_one;
}

}  // namespace

void do_to_the_one_there(Plan& plan, const Context& context) {
  const PlannedCommand* before = only_command(context);
  if (before == nullptr || context.words.empty() || !plan.rules.empty()) return;
  if (Said(context).is_question() || !context.times.empty() || said_areas(context).size() != 1)
    return;
  const Thing* one = context.home->registry->find_thing(before->device);
  std::set<std::size_t> taken;
  for (const Mark& mark : context.marks) {
    if (mark.token.starts_with("<a")) taken.insert(mark.word);  // the "1" of "bay 1" is no value
  }
  const auto deed = read_deed(context.words, 0, context.words.size(), taken);
  const Action* action = deed && one != nullptr ? action_of(*deed, *one) : nullptr;
  if (action == nullptr || !says_one_there(context, taken)) return;
  Things things = gone_on_to(context, *one, action->name);
  const auto areas = said_areas(context);
  std::erase_if(things, [&](const Thing* thing) { return areas.count(thing->area) == 0; });
  if (things.empty()) return;
  PlannedCommand command;
  command.device = things.front()->id;
  command.action = action->name;
  if (deed->kind == SaidDeed::Kind::Value)
    command.argument = Argument{Value{deed->value}, "", Change::Set};
  if (things.size() == 1 && plan.commands.size() == 1 && plan.commands.front() == command) return;
  plan = {};
  if (things.size() == 1) {
    plan.commands.push_back(std::move(command));
    return;
  }
  plan.question.emplace();
  for (const Thing* thing : things) plan.question->candidates.push_back(thing->id);
}

}  // namespace hearken::prompt
