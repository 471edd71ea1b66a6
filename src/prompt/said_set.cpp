// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/selection.h"
#include "prompt/called.h"
#include "prompt/left_out.h"
#include "prompt/said.h"
#include "prompt/said_deed.h"

namespace hearken::prompt {
namespace {

using Things = std::vector<const Thing*>;

bool is_in(const Things& things, const Thing* thing) {
  return std::find(things.begin(), things.end(), thing) != things.end();
}

/// A plan that does or asks now, and says nothing of later.
bool is_for_now(const Plan& plan) {
  return plan.rules.empty() && plan.timers.empty() && plan.requests.empty() && !plan.lesson &&
         !plan.teach && !plan.refusal;
}

Things called_things(const Context& context, const Called& called) {
  Things things;
  const Registry& registry = *context.home->registry;
  for (const Thing& thing : registry.things()) {
    if (is_called(thing, called, registry)) things.push_back(&thing);
  }
  return things;
}

/// What the clause leaves out, part by part ("the hall and the radio").
struct Excepted {
  Things things;
  std::vector<std::string> unknown;  ///< what names nothing here
};

bool parts_at(const Context& context, std::size_t word) {
  const std::string& text = context.words[word].text;
  if (text == "and" || text == "or") return true;
  if (word == 0) return false;
  const std::size_t begin = context.words[word - 1].raw_end, end = context.words[word].raw_begin;
  return begin < end &&
         context.utterance.substr(begin, end - begin).find_first_of(",;.") != std::string::npos;
}

/// Words that say how what is left out stays.
void take_staying_words(const Context& context, Stretch clause, std::vector<bool>& is_taken) {
  static const std::set<std::string_view> kWords{
      "alone",  "stay",   "stays",   "as",    "it",        "is",        "they", "are",    "leave",
      "keep",   "just",   "on",      "off",   "open",      "closed",    "them", "please", "lit",
      "thanks", "thank",  "running", "touch", "untouched", "don't",     "be",   "only",   "going",
      "where",  "though", "cheers",  "way",   "like",      "unchanged", "too",  "either", "mind"};
  for (std::size_t i = clause.begin; i < clause.end; ++i) {
    if (kWords.count(context.words[i].text) != 0) is_taken[i] = true;
  }
}

Excepted read_excepted(const Context& context, Stretch clause, const Called& rest) {
  Excepted excepted;
  std::vector<bool> is_taken(context.words.size(), false);
  take_staying_words(context, clause, is_taken);
  CalledOptions options;
  options.bare_labels = true;
  for (const LabelledHead& label : rest.labels) options.heads.push_back(label.head);
  std::size_t begin = clause.begin;
  for (std::size_t i = clause.begin + 1; i <= clause.end; ++i) {
    if (i < clause.end && !parts_at(context, i)) continue;
    const Called part = read_called(context, {begin, i}, is_taken, options);
    begin = i;
    for (const auto& word : part.unknown) excepted.unknown.push_back(word);
    if (part.calls_nothing() || !part.unknown.empty()) continue;
    const Things things = called_things(context, part);
    if (things.empty()) excepted.unknown.push_back(part.names.empty() ? "" : part.names.back());
    excepted.things.insert(excepted.things.end(), things.begin(), things.end());
  }
  return excepted;
}

/// It says a set rather than one thing: an exception, a list of labels, several rooms.
bool says_a_set(const Called& called, bool has_exception) {
  return has_exception || called.labels.size() > 1 || called.areas.size() > 1;
}

/// Each of `commands` for one thing, sets resolved.
std::vector<PlannedCommand> for_each_thing(const std::vector<PlannedCommand>& commands,
                                           const Context& context) {
  std::vector<PlannedCommand> each;
  for (const PlannedCommand& command : commands) {
    if (!command.select) {
      each.push_back(command);
      continue;
    }
    for (const Thing* thing : select_things(*command.select, *context.home, command.action)) {
      PlannedCommand one = command;
      one.select.reset();
      one.device = thing->id;
      each.push_back(std::move(one));
    }
  }
  return each;
}

bool do_the_same(const std::vector<PlannedCommand>& a, const std::vector<PlannedCommand>& b) {
  return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const PlannedCommand& one) {
           return std::find(b.begin(), b.end(), one) != b.end();
         });
}

/// Any command of the plan, where they all do one and the same; it knows colours and modes.
const PlannedCommand* common_command(const Plan& plan) {
  if (plan.commands.empty()) return nullptr;
  const PlannedCommand& first = plan.commands.front();
  const bool same = std::all_of(plan.commands.begin(), plan.commands.end(), [&](const auto& one) {
    return one.action == first.action && one.argument == first.argument && !one.when;
  });
  return same ? &first : nullptr;
}

/// "Everything in the kitchen but the radio": sets, so that the answer need not tell each name.
std::vector<PlannedCommand> whole_sets(const Called& called, const Excepted& excepted,
                                       const PlannedCommand& like) {
  std::vector<PlannedCommand> commands;
  const auto add = [&](const AreaId& area, const std::string& floor) {
    PlannedCommand command = like;
    command.device = {};
    command.select = Selector{};
    command.select->area = area;
    command.select->floor = floor;
    command.select->everything = area.empty() && floor.empty();
    for (const Thing* thing : excepted.things) command.select->except.push_back(thing->id);
    commands.push_back(std::move(command));
  };
  for (const AreaId& area : called.areas) add(area, "");
  for (const std::string& floor : called.floors) add({}, floor);
  if (commands.empty()) add({}, "");
  return commands;
}

/// The commands for exactly what is said; empty where the sentence is not wholly understood.
std::vector<PlannedCommand> read_commands(const Plan& plan, const Context& context, Stretch stretch,
                                          const Called& called, const Excepted& excepted,
                                          bool has_exception) {
  if (!called.unknown.empty() || !excepted.unknown.empty()) return {};
  const auto deed = read_deed(context, stretch, called);
  const PlannedCommand* planned = deed ? nullptr : common_command(plan);
  const bool says_what = called.everything || !called.names.empty() || !called.labels.empty() ||
                         (deed && deed->in_degrees);
  if ((!deed && planned == nullptr) || !says_what || !says_a_set(called, has_exception)) return {};
  const auto command_of = [&](const Thing& thing) -> std::optional<PlannedCommand> {
    if (deed) return command_for(thing, *deed);
    if (thing.find_action(planned->action) == nullptr) return {};
    PlannedCommand command = *planned;
    command.select.reset();
    command.device = thing.id;
    return command;
  };
  std::vector<PlannedCommand> commands;
  for (const Thing* thing : called_things(context, called)) {
    if (is_in(excepted.things, thing)) continue;
    if (auto command = command_of(*thing)) commands.push_back(std::move(*command));
  }
  const bool all_alike = std::all_of(commands.begin(), commands.end(), [&](const auto& one) {
    return one.action == commands.front().action;
  });
  if (called.everything && called.names.empty() && called.labels.empty() && all_alike &&
      !commands.empty())
    return whole_sets(called, excepted, commands.front());
  return commands;
}

void leave_out(Plan& plan, const Context& context, const Excepted& excepted) {
  if (plan.commands.empty()) return;
  std::erase_if(plan.commands, [&](const PlannedCommand& command) {
    return !command.select &&
           is_in(excepted.things, context.home->registry->find_thing(command.device));
  });
  for (PlannedCommand& command : plan.commands) {
    if (!command.select) continue;
    auto& except = command.select->except;
    for (const Thing* thing : select_things(*command.select, *context.home, command.action)) {
      if (is_in(excepted.things, thing)) except.push_back(thing->id);
    }
  }
  if (plan.commands.empty()) plan.impossible.emplace_back("All of it is to be left as it is.");
}

void replace(Plan& plan, std::vector<PlannedCommand> commands) {
  Plan made;
  made.description = plan.description;
  made.commands = std::move(commands);
  plan = std::move(made);
}

void refuse_unknown(Plan& plan, const Excepted& excepted) {
  if (plan.commands.empty()) return;
  replace(plan, {});
  plan.impossible.push_back(
      excepted.unknown.front().empty()
          ? "I do not understand what is to be left as it is, so I did nothing."
          : fmt::format("I found nothing called \"{}\" to leave as it is, so I did nothing.",
                        excepted.unknown.front()));
}

/// It is no plain command of now.
bool binds_or_asks(const Context& context, Stretch stretch) {
  static const std::set<std::string_view> kWords{
      "if",   "when",  "until",  "unless",   "while",   "then",   "what",  "which",
      "how",  "why",   "who",    "where",    "not",     "don't",  "never", "once",
      "case", "after", "before", "whenever", "instead", "because"};
  for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
    if (kWords.count(context.words[i].text) != 0) return true;
  }
  return false;
}

/// "At seven"; the ends of "rooms 3.01 to 3.04" and a value are none.
bool says_a_time(const Context& context, const Called& called) {
  return std::any_of(context.times.begin(), context.times.end(), [&](const TimeMention& time) {
    const auto is_its_own = [&](std::size_t number) {
      return time.first_word <= number && number <= time.word;
    };
    return !time.may_be_value &&
           std::none_of(called.numbers.begin(), called.numbers.end(), is_its_own);
  });
}

Called read_rest(const Context& context, Stretch stretch, const CalledOptions& options) {
  std::vector<bool> is_taken(context.words.size(), false);
  take_deed_words(context, stretch, is_taken);
  for (const OptionMention& option : context.options) {
    if (option.word != kNotInSentence) is_taken[option.word] = true;
  }
  return read_called(context, stretch, is_taken, options);
}

}  // namespace

void do_to_what_is_said(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || context.words.empty() || !is_for_now(plan))
    return;
  if (Said(context).is_question()) return;
  const auto left_out = read_left_out(context);
  const Stretch rest = left_out ? left_out->rest : Stretch{0, context.words.size()};
  if (rest.begin == rest.end || binds_or_asks(context, rest)) return;
  for (const bool ranges : {true, false}) {
    CalledOptions options;
    options.ranges = ranges;
    const Called called = read_rest(context, rest, options);
    if (says_a_time(context, called)) return;
    Excepted excepted;
    if (left_out) excepted = read_excepted(context, left_out->clause, called);
    auto commands = read_commands(plan, context, rest, called, excepted, left_out.has_value());
    if (!commands.empty()) {
      const bool same =
          do_the_same(for_each_thing(plan.commands, context), for_each_thing(commands, context));
      if (!same) replace(plan, std::move(commands));
      return;
    }
    if (ranges || !left_out) continue;
    if (excepted.unknown.empty() && !excepted.things.empty()) {
      leave_out(plan, context, excepted);
    } else if (!excepted.unknown.empty() && left_out->plain) {
      refuse_unknown(plan, excepted);
    }
  }
}

}  // namespace hearken::prompt
