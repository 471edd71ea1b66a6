// SPDX-License-Identifier: Apache-2.0
#include "app/planning.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "answer/impossible.h"
#include "app/held_to_words.h"
#include "plan/compact_grammar.h"
#include "plan/json_plan.h"
#include "plan/resolve.h"
#include "prompt/asked.h"
#include "prompt/compact_prompt.h"
#include "prompt/guesses.h"
#include "prompt/json_prompt.h"
#include "prompt/plain_command.h"
#include "prompt/plain_order.h"
#include "prompt/requests.h"
#include "prompt/said_which.h"

namespace hearken::app {
namespace {

bool only_commands_and_questions(const Plan& plan) {
  Plan rest = plan;
  rest.description.clear();
  rest.commands.clear();
  rest.impossible.clear();
  rest.question.reset();
  return rest.empty();
}

}  // namespace

std::string why_not(const Context& context, const Plan& plan) {
  if (std::string reason = answer::why_impossible(context, plan); !reason.empty()) return reason;
  if (const std::string name = prompt::unknown_name(context); !name.empty())
    return fmt::format("I found nothing called \"{}\" here.", name);
  return prompt::is_question(context) ? "I found nothing here that tells that."
                                      : "I found nothing here that can do that.";
}

Reach reach_of(const guard::Policy& policy, const PersonId& person) {
  const auto found = std::find_if(policy.people.begin(), policy.people.end(),
                                  [&](const guard::Person& p) { return p.id == person; });
  if (found == policy.people.end()) return {};
  return {{found->areas.begin(), found->areas.end()}, {found->kinds.begin(), found->kinds.end()}};
}

plan::Permission permission_of(Reach reach) {
  return [reach = std::move(reach)](const Thing& thing, std::string_view) {
    const auto holds = [](const auto& list, const auto& one) {
      return list.empty() || std::find(list.begin(), list.end(), one) != list.end();
    };
    return holds(reach.areas, thing.area) && holds(reach.kinds, thing.kind);
  };
}

namespace {

Result<Planned> plan_once(const Context& context, const PlanningOptions& options,
                          std::stop_token stop, std::vector<llm::Attempt>* attempts) {
  Planned planned;
  const plan::CompactContext compact(context, permission_of(options.reach));
  const auto read_plan = [&](const llm::ProviderInfo& provider,
                             std::string_view text) -> Result<Plan> {
    if (provider.form == llm::PromptForm::Compact)
      return plan::decode_compact(text, context, compact.permitted());
    HEARKEN_TRY(Plan plan, plan::parse_plan(text, plan::ParseMode::Tolerant));
    HEARKEN_TRY_VOID(plan::resolve_windows(plan, context.times));
    return plan;
  };
  const auto make_request = [&](const llm::ProviderInfo& provider) -> Result<llm::GenerateRequest> {
    llm::GenerateRequest generate;
    if (provider.form == llm::PromptForm::Compact) {
      generate.compact_prompt = prompt::compact_prompt(context);
      generate.compact = &compact;
      generate.max_tokens = 96;
      planned.prompt = generate.compact_prompt;
    } else {
      auto texts = prompt::json_prompt(context);
      generate.json_schema = plan::plan_json_schema(context, compact.permitted());
      planned.prompt = texts.system + "\n\n" + texts.user;
      generate.messages = {{"system", std::move(texts.system)}, {"user", std::move(texts.user)}};
    }
    generate.deadline = options.deadline;
    return generate;
  };
  llm::TierLadder ladder(options.tiers, read_plan);
  HEARKEN_TRY(planned.reply, ladder.ask(make_request, options.on_tier, options.on_token,
                                        options.deadline, std::move(stop), attempts));
  hold_to_words(planned.reply.plan, context);
  prompt::leave_guesses(planned.reply.plan, context, planned.reply.reply.confidence);
  // A grammar lets a model choose among what the sentence marks; a free one is held to it here.
  if (planned.reply.provider.form != llm::PromptForm::Compact)
    planned.left_out = prompt::keep_own_words(planned.reply.plan, context);
  return planned;
}

/// Two passes of the model over one request count as one.
void add_reply(Planned& all, const Planned& one) {
  all.prompt += "\n" + one.prompt;
  llm::GenerateReply& sum = all.reply.reply;
  const llm::GenerateReply& reply = one.reply.reply;
  sum.text += "\n" + reply.text;
  sum.prompt_tokens += reply.prompt_tokens;
  sum.generated_tokens += reply.generated_tokens;
  sum.recomputed_tokens += reply.recomputed_tokens;
  sum.confidence = std::min(sum.confidence, reply.confidence);
  sum.prefill_us += reply.prefill_us;
  sum.decode_us += reply.decode_us;
  all.reply.attempts.front().elapsed += one.reply.attempts.front().elapsed;
  all.reply.attempts.front().confidence = sum.confidence;
}

/// Where the model asks which of some things is meant and the words have said it, it is asked again
/// with that one alone before it; a question that only then comes up is the person's to answer.
Result<Planned> plan_one(const Context& context, const PlanningOptions& options,
                         std::stop_token stop, std::vector<llm::Attempt>* attempts) {
  HEARKEN_TRY(Planned asked, plan_once(context, options, stop, attempts));
  if (asked.reply.provider.form != llm::PromptForm::Compact) return asked;
  const auto chosen = prompt::chosen_by_words(asked.reply.plan, context);
  if (chosen.empty()) return asked;
  PlanningOptions again = options;
  again.on_tier = {};  // told once
  const Context narrowed =
      prompt::without_other_candidates(context, asked.reply.plan, chosen.front());
  const auto told = plan_once(narrowed, again, std::move(stop), nullptr);
  if (!told || told->reply.provider.form != llm::PromptForm::Compact) return asked;
  Plan plan = told->reply.plan;
  if (!prompt::do_to_all_chosen(plan, context, chosen)) {
    plan = {};  // it asks still; what is plain is done all the same
    prompt::do_what_is_ordered(plan, narrowed);
    if (!prompt::do_to_all_chosen(plan, context, chosen)) return asked;
  }
  add_reply(asked, *told);
  asked.reply.plan = std::move(plan);
  return asked;
}

/// Adds what one request came to.
void add_request(Planned& all, Planned&& one, const Context& context) {
  for (auto& text : one.reply.plan.impossible) {
    if (text.empty()) text = why_not(context, one.reply.plan);
  }
  if (all.prompt.empty()) {
    all = std::move(one);
    return;
  }
  add_reply(all, one);
  const auto append = [](auto& to, auto& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  append(all.reply.plan.commands, one.reply.plan.commands);
  append(all.reply.plan.impossible, one.reply.plan.impossible);
  append(all.left_out, one.left_out);
  if (one.reply.plan.question) all.reply.plan.question = std::move(one.reply.plan.question);
}

/// Each request by itself, with the first tier. Nothing where the sentence has to be planned as a
/// whole.
std::optional<Planned> plan_each(const PlanningOptions& options, const std::stop_token& stop) {
  if (options.requests.size() < 2 || options.tiers.empty()) return {};
  const llm::Tier& first = options.tiers.front();
  if (first.provider->describe().form != llm::PromptForm::Compact) return {};
  PlanningOptions alone = options;
  alone.tiers = {first};
  Planned all;
  for (const Context& request : options.requests) {
    auto one = plan_one(request, alone, stop, nullptr);
    alone.on_tier = {};  // told once
    if (one) prompt::refuse_answers_to_orders(one->reply.plan, request);
    if (!one || !only_commands_and_questions(one->reply.plan)) return {};
    if (one->reply.plan.question && all.reply.plan.question) return {};  // one at a time
    add_request(all, std::move(*one), request);
  }
  return all;
}

}  // namespace

std::vector<Context> contexts_of_requests(const prompt::HomeIndex& index, const Context& whole,
                                          const prompt::RetrieveOptions& options) {
  std::vector<Context> requests;
  for (const auto& text : prompt::separate_requests(whole)) {
    requests.push_back(prompt::retrieve(index, whole.home,
                                        {text, whole.speaker_area, whole.person, whole.previous},
                                        whole.now, options));
    requests.back().teaches = whole.teaches;
    requests.back().preferences = whole.preferences;
    requests.back().history = whole.history;
  }
  return requests;
}

Result<Planned> make_plan(const Context& context, const PlanningOptions& options,
                          std::stop_token stop, std::vector<llm::Attempt>* attempts) {
  auto each = plan_each(options, stop);
  if (!each) return plan_one(context, options, std::move(stop), attempts);
  const double confidence = each->reply.reply.confidence,
               least = options.tiers.front().min_confidence;
  if (confidence >= 0 && confidence < least && options.tiers.size() > 1) {
    PlanningOptions further = options;
    further.tiers.erase(further.tiers.begin());
    auto planned = plan_one(context, further, std::move(stop), attempts);
    each->reply.attempts.front().why_not =
        fmt::format("confidence {:.2f} is below {:.2f}", confidence, least);
    if (attempts != nullptr) attempts->insert(attempts->begin(), each->reply.attempts.front());
    if (planned) return planned;
  } else if (attempts != nullptr) {
    *attempts = each->reply.attempts;
  }
  return std::move(*each);
}

}  // namespace hearken::app
