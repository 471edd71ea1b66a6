// SPDX-License-Identifier: Apache-2.0
#include "prompt/questions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "core/text.h"
#include "plan/compact_tokens.h"
#include "prompt/lexicon.h"
#include "prompt/plain_order.h"
#include "prompt/said.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

using Words = std::unordered_set<std::string_view>;

/// More sensors than this are not read out one by one.
constexpr std::size_t kFewSensors = 6;

bool is_subject(std::string_view word) {
  static const Words subjects{"i",        "we",      "you",    "he",        "she",      "it",
                              "they",     "any",     "anyone", "anybody",   "anything", "all",
                              "somebody", "someone", "there",  "everybody", "everyone"};
  return subjects.count(word) != 0;
}

/// "Have it open!" is an order; "have they been open?" and "have it all off?" are not.
bool has_it_so(const Context& context) {
  const std::string& second = context.words[1].text;
  const std::string& last = context.words.back().text;
  return is_one_of(second, {"it", "them"}) && context.words.size() <= 4 &&
         is_one_of(last, {"open", "closed", "shut", "on", "off", "locked", "unlocked", "please"}) &&
         context.utterance.find('?') == std::string::npos;
}

/// "Do the dusk round", "have the lights off by nine" and "are you able to close it" ask for a
/// deed; so does "why don't you close it".
bool only_asks(const Context& context, const Said& said) {
  if (!said.is_question() || context.words.size() < 2) return false;
  const std::string& first = context.words[0].text;
  const std::string& second = context.words[1].text;
  // "Do you think you could close it" is an order, however politely it is said.
  const bool hopes = first == "do" && second == "you" && said.has_any({"can", "could", "might"}) &&
                     said.has_any({"think", "reckon", "suppose"});
  if (hopes) return false;
  if (first == "have" && has_it_so(context)) return false;
  if (first == "do" || first == "have") return is_subject(second);
  if (first == "is" || first == "are") return second != "you" && second != "possible";
  return first != "why" || (second != "don't" && second != "not");
}

bool asks_which(const Context& context) {
  static const Words asking{"what", "what's", "which", "who", "who's", "where"};
  return !context.words.empty() && asking.count(context.words.front().text) != 0;
}

const Place* place_at(const Context& context, std::size_t word) {
  for (const Mark& mark : context.marks) {
    const auto position = plan::pointer_index(mark.token, 'a');
    if (mark.word == word && position && *position < context.places.size())
      return &context.places[*position];
  }
  return nullptr;
}

/// Words of "what is still on in the kitchen right now" beside its place and its state.
bool is_of_such_a_question(std::string_view word) {
  static const Words words{
      "what",  "what's", "which",    "things",   "devices",    "stuff", "is",  "are",
      "still", "left",   "right",    "now",      "currently",  "at",    "the", "moment",
      "in",    "on",     "here",     "all",      "that",       "we",    "i",   "have",
      "did",   "leave",  "switched", "turned",   "everything", "my",    "our", "house",
      "home",  "room",   "there",    "anything", "been",       "has"};
  return words.count(word) != 0;
}

}  // namespace

void answer_what_is_asked(Plan& plan, const Context& context) {
  if (plan.commands.empty() || !plan.rules.empty()) return;
  const Said said(context);
  if (!only_asks(context, said) || ends_in_order(context)) return;
  const PlannedCommand first = plan.commands.front();
  plan.commands.clear();
  if (plan.query) return;
  const std::string state = said_state(context);
  if (state.empty()) {
    if (plan.impossible.empty()) plan.impossible.emplace_back();
    return;
  }
  Query query;
  query.device = first.device;
  query.select = first.select;
  query.is = state;
  query.ask = !first.select                           ? Ask::State
              : asks_which(context)                   ? Ask::List
              : said.says_several(first.select->kind) ? Ask::All
                                                      : Ask::Any;
  plan.query = std::move(query);
}

void list_what_is_on(Plan& plan, const Context& context) {
  if (!asks_which(context) || !context.times.empty()) return;
  const std::string state = said_state(context);
  if (state.empty() || state == "off" || state == "closed") return;
  Query query;
  query.ask = Ask::List;
  query.is = state;
  query.select.emplace();
  query.select->everything = true;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    if (const Place* place = place_at(context, i)) {
      query.select->area = place->area;
      query.select->floor = place->floor;
    } else if (word != state && !is_of_such_a_question(word)) {
      return;
    }
  }
  plan.commands.clear();
  plan.impossible.clear();
  plan.question.reset();
  plan.query = std::move(query);
}

void ask_wherever_measured(Plan& plan, const Context& context) {
  if (!plan.query || plan.query->ask != Ask::State || context.previous) return;
  if (!context.times.empty() || !plan.query->is.empty() || plan.query->limit) return;
  const Thing* asked = context.home->registry->find_thing(plan.query->device);
  if (asked == nullptr || asked->kind != "sensor" || asked->device_class.empty()) return;
  const Said said(context);
  if (said.names_one_of("sensor") || !said.says_kind(*asked)) return;
  const bool placed = std::any_of(context.marks.begin(), context.marks.end(),
                                  [](const Mark& mark) { return mark.token.starts_with("<a"); });
  if (placed || said.has_any({"here"}) || asked->area == context.speaker_area) return;
  const bool says_more =
      std::any_of(context.words.begin(), context.words.end(), [](const Word& word) {
        const std::string plain = stem(word.text);
        return !is_function_word(word.text) && !is_weak_word(word.text) &&
               kind_senses(plain).empty() && hinted_senses(plain).empty() &&
               !is_of_such_a_question(word.text);
      });
  if (says_more) return;
  const std::string word = " " + stem(asked->device_class) + " ";
  Selector set;
  set.kind = asked->kind;
  set.device_class = asked->device_class;
  std::size_t measuring = 0;
  for (const Thing& thing : context.home->registry->things()) {
    if (thing.kind != set.kind || thing.device_class != set.device_class) continue;
    if ((" " + fold(thing.name) + " ").find(word) == std::string::npos)
      set.except.push_back(thing.id);  // a freezer is asked about by its name
    else
      ++measuring;
  }
  if (measuring < 2 || measuring > kFewSensors) return;
  plan.query->ask = Ask::List;
  plan.query->device = {};
  plan.query->property.clear();
  plan.query->select = std::move(set);
}

}  // namespace hearken::prompt
