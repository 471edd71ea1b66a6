// SPDX-License-Identifier: Apache-2.0
#include "plan/said_deeds.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

using Words = std::unordered_set<std::string_view>;

/// How a verb is meant; what it is called depends on the thing.
enum class Verb { Open, Close, Lock, Unlock, On, Off, Start, Stop };

std::optional<Verb> verb_of(const std::string& word) {
  static const std::unordered_map<std::string_view, Verb> verbs{
      {"open", Verb::Open},   {"raise", Verb::Open},    {"lift", Verb::Open},
      {"close", Verb::Close}, {"shut", Verb::Close},    {"lower", Verb::Close},
      {"lock", Verb::Lock},   {"unlock", Verb::Unlock}, {"start", Verb::Start},
      {"run", Verb::Start},   {"stop", Verb::Stop},     {"halt", Verb::Stop}};
  const auto found = verbs.find(word);
  return found == verbs.end() ? std::nullopt : std::optional(found->second);
}

bool switches(const std::string& word) {
  static const Words words{"turn", "switch", "put"};
  return words.count(word) != 0;
}

/// The action that the verb means for such a thing; empty: it has none.
std::string_view action_for(Verb verb, const Thing& thing) {
  static const Words running{"switch", "light", "fan", "humidifier", "siren"};
  const bool runs = running.count(thing.kind) != 0;
  const bool opens = thing.kind == "cover" || thing.kind == "valve";
  std::string_view action;
  if (verb == Verb::Open && opens) action = "open";
  if (verb == Verb::Close && opens) action = "close";
  if (verb == Verb::Lock && thing.kind == "lock") action = "lock";
  if (verb == Verb::Unlock && thing.kind == "lock") action = "unlock";
  if (verb == Verb::On || (verb == Verb::Start && runs)) action = "turn_on";
  if (verb == Verb::Off || (verb == Verb::Stop && runs)) action = "turn_off";
  if (verb == Verb::Start && thing.kind == "valve") action = "open";
  if (verb == Verb::Stop && thing.kind == "valve") action = "close";
  if (verb == Verb::Start && thing.kind == "vacuum") action = "start";
  if (verb == Verb::Stop && thing.kind == "vacuum") action = "stop";
  return !action.empty() && thing.find_action(action) != nullptr ? action : std::string_view();
}

struct Deed {
  ThingId thing;
  std::string action;
};

/// The only thing marked next behind `at`, before another verb or the end of the main clause; where
/// its mention ends.
const Thing* object_behind(const Context& context, const Clauses& clauses, std::size_t at,
                           std::size_t& last) {
  constexpr std::size_t kReach = 6;
  for (std::size_t i = at + 1; i <= at + kReach && i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    if (!clauses.is_main(i) || word == "and" || word == "then" || verb_of(word)) return nullptr;
    const Thing* found = nullptr;
    for (const Mark& mark : context.marks) {
      const auto index = mark.word == i ? pointer_index(mark.token, 't') : std::nullopt;
      if (!index || *index >= context.things.size()) continue;
      if (found != nullptr) return nullptr;
      found = context.home->registry->find_thing(context.things[*index].id);
    }
    if (found == nullptr) continue;
    last = i;
    return found;
  }
  return nullptr;
}

/// "turn … on", "switch off …": which particle the verb at `at` has.
std::optional<Verb> particle(const Context& context, std::size_t at, std::size_t last) {
  for (const std::size_t place : {at + 1, last + 1}) {
    if (word_at(context, place) == "on") return Verb::On;
    if (word_at(context, place) == "off") return Verb::Off;
  }
  return {};
}

std::vector<Deed> said_deeds(const Context& context, const Clauses& clauses) {
  std::vector<Deed> deeds;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    auto verb = verb_of(word);
    if (!clauses.is_main(i) || (!verb && !switches(word))) continue;
    std::size_t last = i;
    const Thing* thing = object_behind(context, clauses, i, last);
    if (thing == nullptr) continue;
    if (!verb) verb = particle(context, i, last);
    const auto action = verb ? action_for(*verb, *thing) : std::string_view();
    if (!action.empty()) deeds.push_back({thing->id, std::string(action)});
  }
  return deeds;
}

/// Actions that say no more than a verb does.
bool is_plain(const PlannedCommand& command) {
  static const Words plain{"turn_on", "turn_off", "toggle", "open",  "close", "lock",
                           "unlock",  "start",    "stop",   "pause", "play"};
  return !command.argument && !command.select && plain.count(command.action) != 0;
}

}  // namespace

void hold_deeds_to_verbs(PlannedRule& rule, const Context& context, const Clauses& clauses) {
  if (rule.commands.empty()) return;
  for (const Deed& deed : said_deeds(context, clauses)) {
    const auto same = std::find_if(rule.commands.begin(), rule.commands.end(),
                                   [&](const auto& one) { return one.device == deed.thing; });
    if (same != rule.commands.end()) {
      if (is_plain(*same)) same->action = deed.action;
      continue;
    }
    const bool all_plain = std::all_of(rule.commands.begin(), rule.commands.end(), is_plain);
    if (all_plain) rule.commands.push_back({deed.thing, {}, deed.action, {}, {}});
  }
}

}  // namespace hearken::plan
