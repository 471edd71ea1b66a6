// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_running.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "plan/compact_tokens.h"
#include "prompt/lexicon.h"
#include "prompt/named_places.h"
#include "prompt/said.h"
#include "prompt/said_deed.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

bool denies(const Said& said) {
  return said.has_any({"not", "don't", "dont", "never", "no", "without", "stop", "unless", "until",
                       "if", "when", "isn't", "won't", "can't", "except", "but", "instead"});
}

/// Some part of the sentence waits or is not meant: "stop" is a verb here.
bool denies_all(const Said& said) {
  return said.has_any({"not", "don't", "dont", "never", "without", "unless", "until", "if", "when",
                       "except", "but", "instead", "no", "wait", "actually", "rather", "sorry"});
}

std::optional<SaidDeed::Kind> opposite_of(SaidDeed::Kind kind) {
  using Kind = SaidDeed::Kind;
  switch (kind) {
    case Kind::On:
      return Kind::Off;
    case Kind::Off:
      return Kind::On;
    case Kind::Open:
      return Kind::Close;
    case Kind::Close:
      return Kind::Open;
    case Kind::Lock:
      return Kind::Unlock;
    case Kind::Unlock:
      return Kind::Lock;
    case Kind::Value:
      break;
  }
  return {};
}

bool is_marked(const Context& context, std::size_t word) {
  return std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
    return mark.word == word &&
           (mark.token.starts_with("<t") || mark.token.starts_with("<a") || mark.token == "<many>");
  });
}

/// "Turn … on", "piano light off": the word is a deed and no "on the table", "take the chill off".
bool is_plain_deed(const Context& context, std::size_t word) {
  const std::string& said = context.words[word].text;
  // "Drop the bollards" opens the way, and "stop the blinds" is neither: these tell too little.
  if (word == 0) return is_one_of(said, {"open", "close", "shut", "lock", "unlock"});
  if (is_one_of(said, {"open", "close", "shut", "lock", "unlock"})) {
    const std::string& before = context.words[word - 1].text;
    return is_one_of(before, {"please", "and", "then", "you", "now", "to", "just"}) ||
           is_marked(context, word - 1);
  }
  if (!is_one_of(said, {"on", "off"})) return false;
  if (is_marked(context, word - 1)) return true;
  return std::any_of(context.words.begin(), context.words.begin() + static_cast<long>(word),
                     [](const Word& one) {
                       return is_one_of(one.text, {"turn", "switch", "power", "flip"});
                     });
}

struct PlainDeed {
  SaidDeed deed;
  std::size_t word = 0;
};

/// The one deed of the sentence, if it is plain.
std::optional<PlainDeed> plain_deed(const Context& context) {
  std::set<std::size_t> taken;
  const auto deed = read_deed(context.words, 0, context.words.size(), taken);
  if (!deed || deed->kind == SaidDeed::Kind::Value) return {};
  const auto plain = std::find_if(taken.begin(), taken.end(),
                                  [&](std::size_t word) { return is_plain_deed(context, word); });
  if (plain == taken.end()) return {};
  return PlainDeed{*deed, *plain};
}

/// A machine, by what it is or what it is called.
bool runs(const Thing& thing) {
  if (thing.find_action("turn_on") == nullptr || !(thing.kind == "switch" || thing.kind == "fan"))
    return false;
  static const std::initializer_list<std::string_view> kRunning = {
      "machine", "conveyor", "pump",  "mixer", "press",      "robot", "motor",
      "belt",    "mill",     "drive", "crane", "compressor", "saw",   "lathe"};
  if (std::find(kRunning.begin(), kRunning.end(), thing.device_class) != kRunning.end())
    return true;
  const auto words = name_words(thing.name);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(kRunning.begin(), kRunning.end(), word) != kRunning.end();
  });
}

/// A clause of a verb of running and places, and nothing else: "please start lines 2 and 4".
struct RunPlaces {
  std::size_t begin = 0;
  std::size_t end = 0;
  ThingSet things;  ///< in these places
  SaidDeed deed;
  bool only_runs = true;  ///< "start", and not "power up", which may mean the lights there
};

/// How many words from `at` on are a verb of running, and which; 0: none.
std::size_t verb_of_running(const Context& context, std::size_t at, RunPlaces& run) {
  const std::string& word = context.words[at].text;
  const std::string_view next =
      at + 1 < context.words.size() ? std::string_view(context.words[at + 1].text) : "";
  const bool starts = is_one_of(word, {"start", "run", "fire", "boot", "restart"});
  if (starts || is_one_of(word, {"stop", "halt"})) {
    run.deed.kind = starts ? SaidDeed::Kind::On : SaidDeed::Kind::Off;
    return starts && next == "up" ? 2 : 1;
  }
  const bool powers = word == "power" && is_one_of(next, {"up", "down"});
  if (!powers && !(is_one_of(word, {"shut", "close"}) && next == "down")) return 0;
  run.deed.kind = next == "up" ? SaidDeed::Kind::On : SaidDeed::Kind::Off;
  run.only_runs = false;
  return 2;
}

bool is_polite(std::string_view word) {
  return is_one_of(word, {"please", "the", "can", "could", "you", "now", "again", "ok", "okay",
                          "for", "me", "us", "up"});
}

bool joins(std::string_view word) { return is_one_of(word, {"and", "then", "plus", "also"}); }

/// The clause that begins at `begin` and ends at a joint, a mark or the sentence's end.
std::optional<RunPlaces> run_at(const Context& context, const NamedPlaces& names,
                                std::size_t begin) {
  RunPlaces run;
  run.begin = begin;
  const auto word = [&](std::size_t at) { return std::string_view(context.words[at].text); };
  const std::size_t count = context.words.size();
  std::size_t i = begin, places = 0;
  bool has_verb = false;
  while (i < count) {
    const std::size_t verb = has_verb ? 0 : verb_of_running(context, i, run);
    has_verb = has_verb || verb > 0;
    if (verb > 0 || is_polite(word(i)) || (joins(word(i)) && i + 1 < count)) {
      i += std::max<std::size_t>(verb, 1);
      continue;
    }
    SaidWhere where = names.row_at(i, count);
    if (where.count == 0) where = names.place_at(i);
    if (where.count == 0 || !where.is_place) break;
    run.things.insert(where.things.begin(), where.things.end());
    places += where.count;
    i = where.end;
  }
  if (places == 0 || !has_verb) return {};
  if (i < count && !joins(word(i - 1)) && !is_parted_before(context, i)) return {};
  run.end = i;
  return run;
}

std::vector<RunPlaces> clauses_that_run(const Context& context, const NamedPlaces& names) {
  std::vector<RunPlaces> clauses;
  for (std::size_t i = 0; i < context.words.size();) {
    const bool begins = i == 0 || is_parted_before(context, i) || joins(context.words[i - 1].text);
    auto run = begins ? run_at(context, names, i) : std::nullopt;
    if (run) {
      i = run->end;
      clauses.push_back(std::move(*run));
    } else {
      ++i;
    }
  }
  return clauses;
}

/// What runs in the places of the clause.
ThingSet machines_of(const RunPlaces& run, const Registry& registry) {
  ThingSet machines = run.things;
  std::erase_if(machines, [&](std::size_t i) { return !runs(registry.things()[i]); });
  return machines;
}

/// Each place has one machine at most.
bool is_one_each(const ThingSet& machines, const Registry& registry) {
  std::set<std::string> areas;
  return std::all_of(machines.begin(), machines.end(), [&](std::size_t i) {
    return areas.insert(registry.things()[i].area.str()).second;
  });
}

void add_commands(Plan& plan, const ThingSet& machines, const SaidDeed& deed,
                  const Registry& registry) {
  for (const std::size_t i : machines) {
    const Thing& thing = registry.things()[i];
    PlannedCommand command;
    command.device = thing.id;
    command.action = action_of(deed, thing)->name;
    if (std::find(plan.commands.begin(), plan.commands.end(), command) == plan.commands.end())
      plan.commands.push_back(std::move(command));
  }
}

/// What a command is about, as far as its kind, class and area tell.
std::vector<std::size_t> touched_by(const PlannedCommand& command, const Registry& registry) {
  std::vector<std::size_t> touched;
  for (std::size_t i = 0; i < registry.things().size(); ++i) {
    const Thing& thing = registry.things()[i];
    if (thing.find_action(command.action) == nullptr) continue;
    const bool selected = command.select && command.select->kind == thing.kind &&
                          (command.select->device_class.empty() ||
                           command.select->device_class == thing.device_class) &&
                          (command.select->area.empty() || command.select->area == thing.area);
    if (thing.id == command.device || selected) touched.push_back(i);
  }
  return touched;
}

/// Its name without the label behind `noun`; empty where there is none.
std::vector<std::string> unlabelled(const Thing& thing, const std::string& noun) {
  auto words = name_words(thing.name);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] != noun || !is_row_label(words[i + 1])) continue;
    words.erase(words.begin() + static_cast<long>(i) + 1);
    return words;
  }
  return {};
}

/// The nouns that the sentence says of one thing and without a label: "pump".
std::vector<std::string> bare_nouns(const Context& context) {
  std::vector<std::string> nouns;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    const std::string next = i + 1 < context.words.size() ? context.words[i + 1].text : "";
    // "Oven one to 90" says which, "the north fans" are all of them; "the oven" does neither.
    const bool labelled = is_row_label(next) || next == "one";
    const bool several = stem(next) != next && !kind_senses(stem(next)).empty();
    if (!labelled && !several && stem(word) == word && !is_weak_word(word)) nouns.push_back(word);
  }
  return nouns;
}

/// Things that are called like it but for the label that the sentence leaves out, in the place that
/// is said or spoken from where some are there.
std::vector<ThingId> row_of(std::size_t position, const Context& context, const Said& said) {
  const auto& things = context.home->registry->things();
  const Thing& one = things[position];
  if (is_one_of(one.kind, {"light", "climate", "media_player"})) return {};
  for (const auto& noun : bare_nouns(context)) {
    const auto name = unlabelled(one, noun);
    if (name.empty()) continue;
    std::vector<ThingId> row, here;
    for (const Thing& thing : things) {
      if (thing.kind != one.kind || unlabelled(thing, noun) != name) continue;
      row.push_back(thing.id);
      if (said.says_place(thing.area) || thing.area == context.speaker_area)
        here.push_back(thing.id);
    }
    return here.empty() ? row : here;
  }
  return {};
}

/// The sentence is nothing but a verb of running and places.
void run_places(Plan& plan, const RunPlaces& run, const Registry& registry) {
  const ThingSet machines = machines_of(run, registry);
  if (machines.empty() && !run.only_runs) return;
  plan = {};
  if (machines.empty()) {
    plan.impossible.emplace_back("I found nothing there that could be started or stopped.");
  } else if (is_one_each(machines, registry)) {
    add_commands(plan, machines, run.deed, registry);
  } else {
    plan.question.emplace();
    for (const std::size_t i : machines)
      plan.question->candidates.push_back(registry.things()[i].id);
  }
}

/// One clause of several: its machines run, and what else is switched there goes unless the
/// sentence says its kind.
void run_beside_others(Plan& plan, const RunPlaces& run, const Said& said,
                       const Registry& registry) {
  const ThingSet machines = machines_of(run, registry);
  if (machines.empty() || !is_one_each(machines, registry)) return;
  std::erase_if(plan.commands, [&](const PlannedCommand& command) {
    const auto touched = touched_by(command, registry);
    const bool switches = command.action == "turn_on" || command.action == "turn_off";
    return switches && !touched.empty() &&
           std::all_of(touched.begin(), touched.end(), [&](std::size_t i) {
             return run.things.count(i) != 0 &&
                    (machines.count(i) != 0 || !said.says_kind(registry.things()[i]));
           });
  });
  add_commands(plan, machines, run.deed, registry);
}

/// Some command does what the deed says.
bool does(const Plan& plan, const SaidDeed& deed, const Registry& registry) {
  return std::any_of(plan.commands.begin(), plan.commands.end(),
                     [&](const PlannedCommand& command) {
                       const Thing* thing = registry.find_thing(command.device);
                       const Action* action = thing == nullptr ? nullptr : action_of(deed, *thing);
                       return action != nullptr && action->name == command.action;
                     });
}

/// Marked only at words that a joint or a mark parts from `deed`: "the lamp may stay lit and the
/// heater off".
bool is_said_elsewhere(const Thing& thing, const Context& context, std::size_t deed) {
  bool elsewhere = false;
  for (const Mark& mark : context.marks) {
    const auto position = plan::pointer_index(mark.token, 't');
    if (!position || *position >= context.things.size() || context.things[*position].id != thing.id)
      continue;
    const auto [begin, end] = std::minmax(mark.word, deed);
    bool parted = false;
    for (std::size_t i = begin + 1; i <= end; ++i)
      parted = parted || joins(context.words[i].text) || is_parted_before(context, i);
    if (!parted) return false;
    elsewhere = true;
  }
  return elsewhere;
}

/// Of each thing with "on" or "off" right behind it ("kiln on, fan off") the one that is said.
void hold_bare_deeds(Plan& plan, const Context& context) {
  for (const Mark& mark : context.marks) {
    const auto position = plan::pointer_index(mark.token, 't');
    const std::size_t next = mark.word + 1;
    if (!position || *position >= context.things.size() || next >= context.words.size()) continue;
    const std::string& state = context.words[next].text;
    const bool ends = next + 1 == context.words.size() || is_parted_before(context, next + 1) ||
                      joins(context.words[next + 1].text);
    if (!ends || !is_one_of(state, {"on", "off"})) continue;
    for (PlannedCommand& command : plan.commands) {
      if (command.device != context.things[*position].id || command.when || command.argument)
        continue;
      if (command.action == (state == "on" ? "turn_off" : "turn_on"))
        command.action = state == "on" ? "turn_on" : "turn_off";
    }
  }
}

}  // namespace

void run_what_runs_there(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || !plan.rules.empty()) return;
  const Said said(context);
  if (!said.has_any({"start", "run", "fire", "boot", "restart", "stop", "halt", "power", "shut"}))
    return;
  const Registry& registry = *context.home->registry;
  const auto clauses = clauses_that_run(context, NamedPlaces(context.words, registry));
  if (clauses.empty()) return;
  if (clauses.front().begin == 0 && clauses.front().end == context.words.size()) {
    run_places(plan, clauses.front(), registry);
    return;
  }
  const bool only_commands = plan.timers.empty() && !plan.query && !plan.question && !plan.teach;
  if (!only_commands || said.is_question() || !context.times.empty() || denies_all(said)) return;
  for (const RunPlaces& run : clauses) run_beside_others(plan, run, said, registry);
}

void hold_said_deed(Plan& plan, const Context& context) {
  const bool has_plain =
      std::any_of(plan.commands.begin(), plan.commands.end(),
                  [](const PlannedCommand& command) { return !command.select && !command.when; });
  const Said said(context);
  if (!has_plain || !plan.rules.empty() || said.is_question() || denies(said)) return;
  const auto plain = plain_deed(context);
  const auto other = plain ? opposite_of(plain->deed.kind) : std::nullopt;
  if (!other) {
    hold_bare_deeds(plan, context);
    return;
  }
  SaidDeed opposite = plain->deed;
  opposite.kind = *other;
  const bool is_done = does(plan, plain->deed, *context.home->registry);
  for (PlannedCommand& command : plan.commands) {
    const Thing* thing = context.home->registry->find_thing(command.device);
    if (thing == nullptr || command.argument || command.when) continue;
    if (is_done && is_said_elsewhere(*thing, context, plain->word)) continue;
    const Action* wrong = action_of(opposite, *thing);
    const Action* right = action_of(plain->deed, *thing);
    if (wrong != nullptr && right != nullptr && wrong->name == command.action)
      command.action = right->name;
  }
}

void ask_which_of_row(Plan& plan, const Context& context) {
  if (plan.commands.size() != 1 || !context.home || context.previous) return;
  const Said said(context);
  if (said.has_any({"all", "every", "each", "both", "any", "next", "other", "first", "last",
                    "these", "those", "it", "except", "number"}))
    return;
  for (const std::size_t i : touched_by(plan.commands.front(), *context.home->registry)) {
    const auto row = row_of(i, context, said);
    if (row.size() < 2) continue;
    plan = {};
    plan.question.emplace();
    plan.question->candidates = row;
    return;
  }
}

}  // namespace hearken::prompt
