// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_about.h"

#include <algorithm>
#include <unordered_set>

#include "core/selection.h"
#include "core/text.h"
#include "core/value.h"
#include "prompt/asked_compared.h"
#include "prompt/asked_documents.h"
#include "prompt/asked_extreme.h"
#include "prompt/asked_number.h"
#include "prompt/asked_sensor.h"
#include "prompt/asked_window.h"
#include "prompt/lexicon.h"
#include "prompt/said.h"

namespace hearken::prompt {
namespace {

using Words = std::unordered_set<std::string>;

/// Kinds whose name says little about what they measure.
bool is_of_sensors(const Selector& set) {
  return set.kind == "sensor" || set.kind == "binary_sensor" || set.kind == "number";
}

bool hints_at_class(const Context& context, const Selector& set) {
  return std::any_of(context.words.begin(), context.words.end(), [&](const Word& word) {
    const auto& senses = hinted_senses(stem(word.text));
    return std::any_of(senses.begin(), senses.end(), [&](const KindSense& sense) {
      return sense.kind == set.kind &&
             (set.device_class.empty() || sense.device_class == set.device_class);
    });
  });
}

void add_words(const std::string& text, Words& words) {
  const std::string folded = fold(text);
  for (const auto word : split_words(folded)) words.insert(stem(word));
}

/// What the sentence says beyond plain words and the place of the set.
Words telling_words(const Context& context, const Selector& set) {
  Words of_place;
  if (const Area* area = context.home->registry->find_area(set.area))
    add_words(area->name, of_place);
  Words telling;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const Word& word = context.words[i];
    const std::string plain = stem(word.text);
    // "The four ovens" are no oven 4.
    const bool counts = parse_number(word.text) && i + 1 < context.words.size() &&
                        context.words[i + 1].text.ends_with('s');
    if (counts) continue;
    if (!is_weak_word(word.text) && !is_weak_word(plain) && of_place.count(plain) == 0)
      telling.insert(plain);
  }
  return telling;
}

std::size_t shared_words(const Thing& thing, const Words& telling) {
  Words named;
  add_words(thing.name, named);
  for (const auto& alias : thing.aliases) add_words(alias, named);
  return static_cast<std::size_t>(
      std::count_if(named.begin(), named.end(),
                    [&](const std::string& word) { return telling.count(word) != 0; }));
}

/// Leaves only those things of the set that share the most words with the sentence; false: none
/// shares any.
bool narrow(Selector& set, const Context& context) {
  const Words telling = telling_words(context, set);
  const auto things = select_things(set, *context.home, "");
  std::size_t most = 0;
  std::vector<std::size_t> shared;
  for (const Thing* thing : things) {
    shared.push_back(shared_words(*thing, telling));
    most = std::max(most, shared.back());
  }
  if (most == 0) return false;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (shared[i] < most) set.except.push_back(things[i]->id);
  }
  return true;
}

/// One name holds all words of the other: "Back door" and "Back door contact".
bool are_namesakes(const Thing& a, const Thing& b) {
  Words first, second;
  add_words(a.name, first);
  add_words(b.name, second);
  const Words& small = first.size() < second.size() ? first : second;
  const Words& large = first.size() < second.size() ? second : first;
  return a.area == b.area && std::all_of(small.begin(), small.end(), [&](const std::string& word) {
           return large.count(word) != 0;
         });
}

void keep_marked_namesake(Query& query, const Context& context, const Said& said) {
  const auto marked = said.marked_things();
  const Thing* asked = context.home->registry->find_thing(query.device);
  if (asked == nullptr || marked.size() != 1 || marked.front() == asked) return;
  const Thing& meant = *marked.front();
  const bool moves = asked->kind == "lock" || asked->kind == "cover";
  if (!moves || meant.kind != "binary_sensor" || !are_namesakes(*asked, meant)) return;
  query.device = meant.id;
  query.property.clear();
  if (query.is == "unlocked") query.is = "open";
  if (query.is == "locked") query.is = "closed";
}

/// "What was yesterday's peak": a time that is said is not passed over.
void keep_said_window(Query& query, const Context& context) {
  const bool extreme = query.ask == Ask::Highest || query.ask == Ask::Lowest;
  if (!extreme || !query.windows.empty()) return;
  const TimeMention* only = nullptr;
  for (const TimeMention& time : context.times) {
    if (time.kind != TimeMention::Kind::Window || time.from >= context.now) continue;
    if (only != nullptr) return;
    only = &time;
  }
  if (only == nullptr) return;
  query.windows.push_back({only->from, std::min(only->to, context.now), {}});
  if (!query.select) return;
  const auto things = select_things(*query.select, *context.home, "");
  if (things.size() != 1) return;
  query.ask = query.ask == Ask::Highest ? Ask::Maximum : Ask::Minimum;
  query.device = things.front()->id;
  query.select.reset();
}

struct Deed {
  std::string_view action, done;
};
constexpr Deed kDeeds[] = {{"lock", "locked"},  {"unlock", "unlocked"}, {"turn_on", "on"},
                           {"turn_off", "off"}, {"open", "open"},       {"close", "closed"}};

/// "Have we locked the shop?", "did anybody close the gate?": whether it was done, not a wish.
bool asks_whether_done(const Context& context, const Said& said) {
  static const Words kVerbs{"have", "has", "did"};
  static const Words kPeople{"we",  "you",      "i",       "they",    "he",
                             "she", "somebody", "someone", "anybody", "anyone"};
  if (context.words.size() < 3 || !said.is_question()) return false;
  if (said.has_any({"if", "and", "then", "otherwise", "else", "please"})) return false;
  return kVerbs.count(context.words[0].text) != 0 && kPeople.count(context.words[1].text) != 0;
}

void ask_instead_of_doing(Plan& plan, const Context& context, const Said& said) {
  if (plan.query || plan.commands.size() != 1 || !asks_whether_done(context, said)) return;
  const PlannedCommand& command = plan.commands.front();
  for (const Deed& deed : kDeeds) {
    if (command.action != deed.action || command.argument) continue;
    Query query;
    query.ask = command.select ? Ask::All : Ask::State;
    query.device = command.device;
    query.select = command.select;
    query.is = deed.done;
    plan.query = std::move(query);
    plan.commands.clear();
    return;
  }
}

/// "Why was it so full at two?" wants no figure; and a property that nobody named and the thing has
/// not is not what "has it …?" asks about.
void keep_said_kind(Query& query, const Context& context, const Said& said) {
  const bool why = !context.words.empty() && context.words.front().text == "why";
  if (why && !query.device.empty() && query.ask != Ask::Document) query.ask = Ask::Why;
  const Thing* thing = context.home->registry->find_thing(query.device);
  if (thing == nullptr || query.ask != Ask::Can || !query.action.empty() || query.limit) return;
  std::string words = query.property;
  std::replace(words.begin(), words.end(), '_', ' ');
  if (words.empty() || thing->find_property(query.property) != nullptr || said.says_text(words))
    return;
  query.ask = Ask::State;
  query.property.clear();
}

}  // namespace

void hold_asked_set(Plan& plan, const Context& context) {
  if (!plan.query || !plan.query->select || !is_of_sensors(*plan.query->select)) return;
  Selector& set = *plan.query->select;
  const Said said(context);
  const bool placed =
      said.says_place(set.area) || (!set.floor.empty() && said.says_floor(set.floor));
  const bool is_here = !set.area.empty() && set.area == context.speaker_area;
  const bool goes_on = context.previous && context.previous->plan.query;
  if (!placed && !is_here && !goes_on) {
    set.area = {};
    set.floor.clear();
  }
  const bool meant = said.says_kind(set.kind, set.device_class) || hints_at_class(context, set);
  if (meant && !set.device_class.empty()) return;
  if (!goes_on) set.device_class.clear();
  if (narrow(set, context) || meant || placed || is_here || goes_on) return;
  plan.query.reset();
  plan.impossible.emplace_back();
}

void hold_asked_thing(Plan& plan, const Context& context) {
  const Said said(context);
  ask_what_documents_tell(plan, context, said);
  hold_asked_extreme(plan, context, said);
  if (!plan.query && plan.commands.empty()) return;
  ask_instead_of_doing(plan, context, said);
  if (!plan.query) return;
  if (!plan.query->device.empty() && !context.previous)
    keep_marked_namesake(*plan.query, context, said);
  hold_said_root(*plan.query, context);
  keep_said_window(*plan.query, context);
  hold_asked_window(*plan.query, context, said);
  keep_said_kind(*plan.query, context, said);
  hold_said_unit(*plan.query, context, said);
  hold_comparison(*plan.query, context, said);
  hold_compared_places(*plan.query, context);
  hold_asked_number(*plan.query, context, said);
  if (!context.previous) hold_asked_sensor(*plan.query, context, said);
  hold_asked_trend(*plan.query, context, said);
  hold_asked_cost(*plan.query, context, said);
  const bool of_target = said.has_any({"target", "setpoint", "goal", "wanted"});
  const bool plain = plan.query->ask == Ask::State || plan.query->ask == Ask::At;
  if (plain && of_target && said.says_text("how far")) plan.query->ask = Ask::FurthestOff;
}

}  // namespace hearken::prompt
