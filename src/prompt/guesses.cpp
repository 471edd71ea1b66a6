// SPDX-License-Identifier: Apache-2.0
#include "prompt/guesses.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

#include "core/text.h"
#include "core/value.h"
#include "prompt/asked.h"
#include "prompt/lexicon.h"
#include "prompt/said.h"
#include "prompt/wishes.h"

namespace hearken::prompt {
namespace {

using Words = std::unordered_set<std::string_view>;

bool is_article(std::string_view word) {
  static const Words articles{"the", "my", "our", "a", "an", "some", "that", "this", "your"};
  return articles.count(word) != 0;
}

/// What a thing has, and amounts: no names.
bool is_of_a_thing(std::string_view word) {
  static const Words words{"brightness", "volume", "temperature", "speed",  "colour", "color",
                           "position",   "level",  "mode",        "bit",    "little", "lot",
                           "few",        "while",  "minute",      "hour",   "moment", "second",
                           "percentage", "sound",  "tone",        "degree", "notch",  "touch"};
  return words.count(word) != 0;
}

bool is_marked(const Context& context, std::size_t word) {
  return std::any_of(context.marks.begin(), context.marks.end(),
                     [&](const Mark& mark) { return mark.word == word; });
}

bool is_option(const Context& context, std::size_t word) {
  return std::any_of(context.options.begin(), context.options.end(),
                     [&](const OptionMention& option) { return option.word == word; });
}

/// Behind the article at `begin`: one past the last word of the name.
std::size_t end_of_name(const Context& context, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < context.words.size() && end - begin <= 3) {
    const std::string& word = context.words[end].text;
    if (is_function_word(word) || is_option(context, end) || parse_number(word)) break;
    if (is_color_name(word)) break;
    ++end;
  }
  return end;
}

/// Something here is called so, whether or not it can do what is wished.
bool is_called(const Context& context, std::size_t begin, std::size_t end) {
  const auto says_all = [&](const std::string& name) {
    const std::string folded = fold(name);
    std::unordered_set<std::string> named;
    for (const auto word : split_words(folded)) named.insert(stem(word));
    for (std::size_t word = begin; word < end; ++word) {
      if (named.count(stem(context.words[word].text)) == 0) return false;
    }
    return true;
  };
  return std::any_of(context.things.begin(), context.things.end(), [&](const auto& retrieved) {
    const Thing* thing = context.home->registry->find_thing(retrieved.id);
    return thing != nullptr &&
           (says_all(thing->name) ||
            std::any_of(thing->aliases.begin(), thing->aliases.end(), says_all));
  });
}

/// It tells something, and nobody says in it what they themselves want or are about to do.
bool is_remark(const Context& context, const Said& said) {
  return !wishes_for_a_deed(context) &&
         !said.has_any({"i",     "i'm",    "i'd",   "i've",      "i'll",   "im",       "we",
                        "we're", "us",     "we'll", "we've",     "me",     "my",       "let's",
                        "our",   "go",     "can",   "could",     "nobody", "everyone", "everybody",
                        "empty", "gone",   "left",  "home",      "time",   "scene",    "mode",
                        "mood",  "please", "power", "everything"});
}

/// More than a few things, or a set of the whole site; arming it.
bool is_sweeping(const Plan& plan) {
  constexpr std::size_t kFew = 3;
  return plan.commands.size() > kFew ||
         std::any_of(plan.commands.begin(), plan.commands.end(), [](const PlannedCommand& command) {
           return command.action.starts_with("arm") ||
                  (command.select && command.select->area.empty() && command.select->floor.empty());
         });
}

bool is_unsaid(const PlannedCommand& command, const Context& context, const Said& said) {
  if (command.select) return !said.says_kind(command.select->kind, "");
  const Thing* thing = context.home->registry->find_thing(command.device);
  return thing != nullptr && !said.says_thing(*thing) && !said.hints_at(*thing, command.action);
}

/// "The neighbours are back" starts no evening of films and turns nothing off everywhere: of a
/// remark, a scene that no word speaks of, or much that no word speaks of.
bool is_made_of_a_remark(const Plan& plan, const Context& context, const Said& said) {
  const bool is_scene = plan.commands.size() == 1 && plan.commands.front().action == "activate";
  return (is_scene || is_sweeping(plan)) && is_remark(context, said) &&
         std::all_of(
             plan.commands.begin(), plan.commands.end(),
             [&](const PlannedCommand& command) { return is_unsaid(command, context, said); });
}

bool is_guess(const PlannedCommand& command, const Context& context, const Said& said) {
  if (command.action != "turn_on" && command.action != "turn_off") return false;
  if (command.select) {
    const Selector& set = *command.select;
    return set.kind == "light" && !said.says_kind(set.kind, "") && !said.says_several("light") &&
           (set.area.empty() || !said.says_place(set.area));
  }
  const Thing* thing = context.home->registry->find_thing(command.device);
  return thing != nullptr && thing->kind == "light" && !said.says_thing(*thing) &&
         !said.says_place(thing->area) && !said.hints_at(*thing, command.action);
}

}  // namespace

void leave_guesses(Plan& plan, const Context& context, double confidence) {
  if (!plan.commands.empty() && !context.previous && plan.rules.empty() && !plan.query &&
      is_made_of_a_remark(plan, context, Said(context)) &&
      (plan.commands.front().action == "activate" || !is_plain_wish(context))) {
    plan.commands.clear();
    if (plan.impossible.empty()) plan.impossible.emplace_back();
    return;
  }
  if (plan.commands.empty() || confidence < 0 || confidence >= kSureOfWish) return;
  if (context.previous || !plan.rules.empty() || plan.query || plan.question) return;
  const Said said(context);
  const bool all_guessed =
      std::all_of(plan.commands.begin(), plan.commands.end(),
                  [&](const PlannedCommand& command) { return is_guess(command, context, said); });
  if (!all_guessed || is_plain_wish(context)) return;
  plan.commands.clear();
  if (plan.impossible.empty()) plan.impossible.emplace_back();
}

bool wishes_for_a_deed(const Context& context) {
  return !is_question(context) &&
         Said(context).has_any({"turn",  "switch", "start", "stop",     "open", "close",
                                "shut",  "set",    "put",   "dim",      "play", "pause",
                                "lock",  "unlock", "run",   "activate", "mute", "raise",
                                "lower", "light",  "heat",  "on",       "off"});
}

std::string unknown_name(const Context& context) {
  if (!wishes_for_a_deed(context)) return {};
  for (std::size_t i = 0; i + 1 < context.words.size(); ++i) {
    if (!is_article(context.words[i].text)) continue;
    const std::size_t end = end_of_name(context, i);
    std::string name;
    bool unknown = false;
    for (std::size_t word = i + 1; word < end; ++word) {
      const std::string& text = context.words[word].text;
      unknown =
          unknown || !(is_marked(context, word) || is_weak_word(text) || is_of_a_thing(stem(text)));
      name += (name.empty() ? "" : " ") + text;
    }
    if (unknown && !is_called(context, i + 1, end)) return name;
  }
  return {};
}

std::string courtesy(const Context& context) {
  constexpr std::size_t kFewWords = 5;
  if (context.words.empty() || context.words.size() > kFewWords || is_question(context)) return {};
  const Said said(context);
  if (said.has_any({"thanks", "thank", "cheers", "thx"})) return "You are welcome.";
  if (said.has_any({"hello", "hi", "hey", "morning", "evening"})) return "Hello.";
  if (said.has_any({"nevermind", "cancel", "mind", "forget", "nothing", "nope", "no"}))
    return "All right, I do nothing.";
  if (said.has_any({"ok", "okay", "fine", "good", "great", "nice", "perfect"})) return "All right.";
  return {};
}

}  // namespace hearken::prompt
