// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_which.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/text.h"
#include "core/value.h"
#include "plan/compact_tokens.h"
#include "prompt/lexicon.h"
#include "prompt/named_places.h"
#include "prompt/said.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

using Things = std::vector<const Thing*>;
using Words = std::set<std::string>;

bool only_asks_which(const Plan& plan) {
  Plan asked;
  asked.description = plan.description;
  asked.question = plan.question;
  return plan.question && plan.question->candidates.size() > 1 && plan == asked;
}

Things candidates_of(const Plan& plan, const Context& context) {
  Things things;
  for (const ThingId& id : plan.question->candidates) {
    const Thing* thing = context.home->registry->find_thing(id);
    if (thing == nullptr) return {};
    things.push_back(thing);
  }
  return things;
}

/// All words that it is called by, as they are and without their endings.
Words called(const Thing& thing) {
  Words words;
  const auto add = [&](const std::string& name) {
    for (auto& word : name_words(name)) words.insert(std::move(word));
  };
  add(thing.name);
  for (const auto& alias : thing.aliases) add(alias);
  return words;
}

/// "Tomatoes" and "tomato", "pendants" and "pendant".
bool is_same_word(const std::string& said, const std::string& named) {
  if (said == named) return true;
  return named.size() > 3 && (said == named + "es" || said == named + "e" || said == named + "s");
}

/// The word may tell one thing from another. "One" is a label only right behind a word of the name.
bool may_tell(const Context& context, std::size_t at, const Things& things) {
  const std::string& word = context.words[at].text;
  if (at > 0 && (is_row_label(word) || word == "one")) {
    const std::string before = stem(context.words[at - 1].text);
    return std::all_of(things.begin(), things.end(),
                       [&](const Thing* thing) { return called(*thing).count(before) != 0; });
  }
  return word.size() > 2 && !parse_number(word) && !is_function_word(word) && !is_weak_word(word);
}

/// The word says several where no name does: "lamps" is no "floor lamp", "spots" is "hall spots".
bool says_a_set(const std::string& said, const std::string& plain, const Things& things) {
  if (said == plain || kind_senses(plain).empty()) return false;
  return std::none_of(things.begin(), things.end(), [&](const Thing* thing) {
    return (" " + fold(thing->name) + " ").find(" " + said + " ") != std::string::npos;
  });
}

/// The only one whose name has a word that the sentence says and the others lack; nullptr: none, or
/// words speak of two.
const Thing* told_by_name(const Things& things, const Context& context) {
  const Thing* told = nullptr;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    if (!may_tell(context, i, things)) continue;
    const std::string& said = context.words[i].text;
    const std::string plain = said == "one" ? "1" : stem(said);
    if (says_a_set(said, plain, things)) continue;
    const Thing* only = nullptr;
    std::size_t count = 0;
    for (const Thing* thing : things) {
      const Words words = called(*thing);
      const bool has = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return is_same_word(plain, word) || is_same_word(said, word);
      });
      if (!has) continue;
      only = thing;
      ++count;
    }
    if (count != 1) continue;
    if (told != nullptr && told != only) return nullptr;
    told = only;
  }
  return told;
}

/// How many are said: "both", "the two of them", "all three"; 0: no count.
std::size_t said_count(const Context& context) {
  const auto& words = context.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    const std::string_view next = i + 1 < words.size() ? std::string_view(words[i + 1].text) : "";
    if (word == "both" || (word == "pair" && next == "of")) return 2;
    const auto number = parse_number(word);
    if (!number || *number < 2 || *number > 9 || i == 0) continue;
    const bool counts = is_one_of(words[i - 1].text, {"all", "both"}) ||
                        (words[i - 1].text == "the" && next == "of");
    if (counts) return static_cast<std::size_t>(*number);
  }
  return 0;
}

bool are_alike(const Things& things) {
  return std::all_of(things.begin(), things.end(), [&](const Thing* thing) {
    return thing->kind == things.front()->kind &&
           thing->device_class == things.front()->device_class;
  });
}

/// It names a place, or something as a place that is not here.
bool names_a_place(const Context& context) {
  return std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
    const std::string& word = context.words[mark.word].text;
    return mark.token.starts_with("<a") || (mark.token == "<0>" && is_room_word(stem(word)));
  });
}

/// The only one of them that `fits`.
template <typename Fits>
const Thing* only_one(const Things& things, const Fits& fits) {
  if (std::count_if(things.begin(), things.end(), fits) != 1) return nullptr;
  return *std::find_if(things.begin(), things.end(), fits);
}

/// The only one in the place that is said, else where it is spoken.
const Thing* told_by_place(const Things& things, const Context& context, const Said& said) {
  if (!names_a_place(context)) {
    if (context.speaker_area.empty()) return nullptr;
    return only_one(things,
                    [&](const Thing* thing) { return thing->area == context.speaker_area; });
  }
  return only_one(things, [&](const Thing* thing) { return said.says_place(thing->area); });
}

/// It denies, waits, or speaks of any one or another one.
bool blurs(const Said& said) {
  return said.has_any({"not", "don't", "dont", "never", "or", "either", "any", "other", "another",
                       "which", "except", "but", "instead", "rather"});
}

/// How the prompt points at it; empty: it does not show it.
std::string token_of(const Context& context, const ThingId& id) {
  for (std::size_t i = 0; i < context.things.size(); ++i) {
    if (context.things[i].id == id) return plan::pointer_token('t', i);
  }
  return {};
}

/// "The fan", of which there are many: now the word means this one.
void mark_by_kind(Context& context, const ThingId& id, const std::string& token) {
  const Thing* thing = context.home->registry->find_thing(id);
  for (Mark& mark : context.marks) {
    const auto& senses = kind_senses(stem(context.words[mark.word].text));
    const bool fits = std::any_of(senses.begin(), senses.end(), [&](const KindSense& sense) {
      return thing != nullptr && sense.kind == thing->kind;
    });
    if (mark.token == "<many>" && fits) mark.token = token;
  }
}

}  // namespace

std::vector<ThingId> chosen_by_words(const Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || !only_asks_which(plan)) return {};
  const Said said(context);
  const Things things = candidates_of(plan, context);
  if (things.empty() || said.is_question() || blurs(said)) return {};
  if (const std::size_t count = said_count(context); count > 0) {
    if (count != things.size() || !are_alike(things)) return {};
    return plan.question->candidates;
  }
  const Thing* one = told_by_name(things, context);
  if (one == nullptr && !said.says_several(things.front()->kind))
    one = told_by_place(things, context, said);
  if (one == nullptr) return {};
  return {one->id};
}

Context without_other_candidates(Context context, const Plan& plan, const ThingId& kept) {
  const auto& candidates = plan.question->candidates;
  std::vector<std::optional<std::size_t>> moved;
  std::vector<RetrievedThing> things;
  for (RetrievedThing& thing : context.things) {
    const bool goes = thing.id != kept &&
                      std::find(candidates.begin(), candidates.end(), thing.id) != candidates.end();
    moved.push_back(goes ? std::nullopt : std::optional(things.size()));
    if (!goes) things.push_back(std::move(thing));
  }
  context.things = std::move(things);
  std::vector<Mark> marks;
  bool is_marked = false;
  const std::string token = token_of(context, kept);
  for (Mark& mark : context.marks) {
    if (const auto position = plan::pointer_index(mark.token, 't')) {
      if (*position >= moved.size() || !moved[*position]) continue;
      mark.token = plan::pointer_token('t', *moved[*position]);
      is_marked = is_marked || mark.token == token;
    }
    marks.push_back(std::move(mark));
  }
  context.marks = std::move(marks);
  if (!is_marked && !token.empty()) mark_by_kind(context, kept, token);
  return context;
}

bool do_to_all_chosen(Plan& plan, const Context& context, const std::vector<ThingId>& chosen) {
  Plan rest = plan;
  rest.commands.clear();
  rest.description.clear();
  if (plan.commands.empty() || !rest.empty()) return false;
  const auto is_of_first = [&](const PlannedCommand& command) {
    return !command.select && !command.when && command.device == chosen.front();
  };
  if (!std::all_of(plan.commands.begin(), plan.commands.end(), is_of_first)) return false;
  std::vector<PlannedCommand> all;
  for (const ThingId& id : chosen) {
    const Thing* thing = context.home->registry->find_thing(id);
    for (PlannedCommand command : plan.commands) {
      if (thing == nullptr || thing->find_action(command.action) == nullptr) return false;
      command.device = id;
      all.push_back(std::move(command));
    }
  }
  plan.commands = std::move(all);
  return true;
}

namespace {

/// The last word of its name but for labels: "pump" of "North pump", "couch" of "Couch B".
std::string head_of(const Thing& thing) {
  const auto words = name_words(thing.name);
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    if (!is_row_label(*word) && !parse_number(*word)) return *word;
  }
  return {};
}

/// Things of its kind with the same head, where the sentence says that word for one thing and no
/// other word of any of their names or places.
Things namesakes_of(const Thing& one, const Context& context) {
  const std::string head = head_of(one);
  const auto is_said = [&](const std::string& word) {
    return std::any_of(context.words.begin(), context.words.end(),
                       [&](const Word& said) { return stem(said.text) == word; });
  };
  const bool is_singular = std::any_of(context.words.begin(), context.words.end(),
                                       [&](const Word& said) { return said.text == head; });
  if (head.empty() || !is_singular) return {};
  Things all;
  for (const Thing& thing : context.home->registry->things()) {
    if (thing.kind != one.kind || head_of(thing) != head) continue;
    for (const auto& word : called(thing)) {
      if (word != head && is_said(word)) return {};
    }
    all.push_back(&thing);
  }
  return all;
}

}  // namespace

void ask_which_of_namesakes(Plan& plan, const Context& context) {
  if (plan.commands.size() != 1 || !plan.rules.empty() || !context.home || context.previous) return;
  const PlannedCommand& command = plan.commands.front();
  const Thing* one = context.home->registry->find_thing(command.device);
  if (command.select || one == nullptr) return;
  if (is_one_of(one->kind, {"light", "climate", "media_player", "todo", "scene", "script"})) return;
  const Said said(context);
  if (blurs(said) || said.has_any({"it", "that", "this", "one", "next", "first", "last"})) return;
  Things things = namesakes_of(*one, context);
  const auto keep = [&](const auto& fits) {
    if (std::any_of(things.begin(), things.end(), fits))
      std::erase_if(things, [&](const Thing* thing) { return !fits(thing); });
  };
  if (names_a_place(context)) {
    keep([&](const Thing* thing) { return said.says_place(thing->area); });
  } else if (!context.speaker_area.empty()) {
    keep([&](const Thing* thing) { return thing->area == context.speaker_area; });
  }
  std::erase_if(things,
                [&](const Thing* thing) { return thing->find_action(command.action) == nullptr; });
  if (things.size() < 2 || std::find(things.begin(), things.end(), one) == things.end()) return;
  plan = {};
  plan.question.emplace();
  for (const Thing* thing : things) plan.question->candidates.push_back(thing->id);
}

}  // namespace hearken::prompt
