// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_documents.h"

#include <string>

#include "core/quantities.h"
#include "core/symptoms.h"
#include "core/text.h"

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
  const bool of_rule = asks_what_is_allowed(context, folded);
  const bool of_fault =
      asks_what_is_wrong(folded) && !begins_with_order(context) &&
      (said.is_question() || says_any(folded, "what|what's|why|which|how come|?"));
  if (!of_rule && !of_fault) return;
  if (plan.query && plan.query->ask == Ask::Agenda) return;
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
