// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_documents.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/quantities.h"
#include "core/state_words.h"
#include "core/symptoms.h"
#include "core/text.h"
#include "prompt/asked_sensor.h"
#include "prompt/lexicon.h"

namespace hearken::prompt {
namespace {

/// "When can we …", "how soon may they …", "how long must nobody …": what is allowed, and when.
bool asks_what_is_allowed(const Context& context, const std::string& folded) {
  const auto& words = context.words;
  if (words.size() < 4) return false;
  const bool when = words[0].text == "when" || words[0].text == "whether";
  const bool how = words[0].text == "how" && (words[1].text == "soon" || words[1].text == "long");
  const std::string& verb = words[when ? 1 : 2].text;
  const bool allowed = verb == "can" || verb == "may" || verb == "should" || verb == "must" ||
                       verb == "are" || verb == "is";
  if (folded.starts_with("how long after ") && says_any(folded, "can|may|must|should")) return true;
  const bool kept = words[0].text == "how" && words[1].text == "long" &&
                    says_any(verb, "are|is|do|does") &&
                    says_any(folded, "kept|stored|valid|keep|last|good for|archived");
  if (kept) return !says_any(folded, "open|shut|closed|on|off|running|been");
  if ((!when && !how) || !allowed) return false;
  if (verb == "are" || verb == "is")
    return says_any(folded, "allowed|permitted|safe to|supposed to|clear to|free to");
  return says_any(folded, "after|again|back|once|before|until|following|since");
}

bool is_of_the_past(Ask ask) {
  return ask == Ask::Held || ask == Ask::Begun || ask == Ask::When || ask == Ask::At ||
         ask == Ask::Sum || ask == Ask::Compare || ask == Ask::Minimum || ask == Ask::Maximum ||
         ask == Ask::Mean;
}

/// "What brought the error up?", "what set the alarm off?": the change just before is asked for.
bool asks_for_cause(const std::string& folded) {
  return says_any(folded,
                  "what brought|what caused|what triggered|what set|what tripped|what made|"
                  "what led to|what has caused|what has triggered|what produced|what raised|"
                  "what drove|what pushed|what sent|what put|what has brought|what has made");
}

/// Telling words of the sentence in the names of the thing.
std::size_t telling_shared(const Thing& thing, const Context& context) {
  std::string names = thing.name;
  for (const auto& alias : thing.aliases) names += " " + alias;
  const std::string folded = fold(names);
  const auto words = split_words(folded);
  return static_cast<std::size_t>(
      std::count_if(context.words.begin(), context.words.end(), [&](const Word& word) {
        const std::string plain = stem(word.text);
        return !is_function_word(word.text) &&
               std::any_of(words.begin(), words.end(),
                           [&](std::string_view one) { return stem(one) == plain; });
      }));
}

/// Whose change is asked about: what the sentence names most; of things named alike the one that
/// measures, as that is what goes up or down. Nothing where that leaves several.
const Thing* said_changed(const Context& context) {
  std::size_t most = 0;
  std::vector<const Thing*> named;
  for (const Thing& thing : context.home->registry->things()) {
    const std::size_t shared = telling_shared(thing, context);
    if (shared == 0 || shared < most) continue;
    if (shared > most) named.clear();
    most = shared;
    named.push_back(&thing);
  }
  if (named.size() > 1)
    std::erase_if(named, [](const Thing* thing) { return !is_measured(*thing); });
  return named.size() == 1 ? named.front() : nullptr;
}

/// What reports the fault that is asked about: named by the sentence, and either called a fault or
/// in the very state that is said. Nothing where two are named alike.
const Thing* said_fault(const Context& context) {
  constexpr std::string_view kFaults =
      "fault|faults|error|errors|alarm|alarms|warning|code|failure";
  const Thing* found = nullptr;
  std::size_t most = 0;
  bool several = false;
  const std::string folded = fold(context.utterance);
  for (const Thing& thing : context.home->registry->things()) {
    if (!thing.actions.empty()) continue;
    const Value& value = context.home->state_of(thing.id).value(main_property(thing));
    const auto* text = std::get_if<std::string>(&value);
    const bool in_state = text != nullptr && text->size() > 1 && says_phrase(folded, fold(*text)) &&
                          fold(*text).find_first_of("0123456789") != std::string::npos;
    const bool called = says_any(fold(thing.name), kFaults) || thing.device_class == "problem";
    if (!in_state && !(called && says_any(folded, kFaults))) continue;
    const std::size_t shared = 2 * words_shared(thing, context) + (in_state ? 1 : 0);
    several = shared == most && found != nullptr;
    if (shared > most || found == nullptr) {
      found = &thing;
      most = shared;
    }
  }
  return several || most == 0 ? nullptr : found;
}

void ask_about_fault(Plan& plan, const Thing& fault, Ask ask) {
  Query query;
  query.ask = ask;
  query.device = fault.id;
  if (plan.query && ask == Ask::Why) query.windows = plan.query->windows;
  plan.query = std::move(query);
  plan.commands.clear();
  plan.impossible.clear();
  plan.question.reset();
}

bool begins_with_order(const Context& context) {
  return !context.words.empty() &&
         says_any(context.words.front().text,
                  "turn|switch|set|open|close|start|stop|put|make|lock|unlock|please|dim|raise");
}

}  // namespace

void ask_what_documents_tell(Plan& plan, const Context& context, const Said& said) {
  if (context.previous || context.words.empty() || !plan.rules.empty() || plan.lesson || plan.teach)
    return;
  const std::string folded = fold(context.utterance);
  const bool since = folded.starts_with("since when ");
  if (asks_for_cause(folded) || since) {
    const Thing* fault = said_fault(context);
    if (fault == nullptr && !since) fault = said_changed(context);
    if (fault != nullptr) {
      ask_about_fault(plan, *fault, since ? Ask::Held : Ask::Why);
      return;
    }
  }
  const bool of_rule = asks_what_is_allowed(context, folded);
  const bool wishes =
      !plan.commands.empty() && says_any(folded, "can it be|could it be|can they be|could they be");
  const bool of_fault =
      asks_what_is_wrong(folded) && !begins_with_order(context) && !wishes &&
      (said.is_question() || says_any(folded, "what|what's|why|which|how come|?"));
  if (!of_rule && !of_fault) return;
  if (plan.query && plan.query->ask == Ask::Agenda) return;
  if (!context.times.empty() && of_rule && plan.query && is_of_the_past(plan.query->ask)) return;
  if (of_fault && plan.query && (plan.query->ask == Ask::Why || is_of_the_past(plan.query->ask)))
    return;
  Query query;
  query.ask = Ask::Document;
  if (of_fault && plan.query && !plan.query->device.empty()) query.device = plan.query->device;
  plan.query = std::move(query);
  plan.commands.clear();
  plan.impossible.clear();
  plan.question.reset();
  plan.refusal.reset();
}

}  // namespace hearken::prompt
