// SPDX-License-Identifier: Apache-2.0
#include "app/planning.h"

#include <algorithm>

#include "plan/compact_grammar.h"
#include "plan/json_plan.h"
#include "plan/kept_range.h"
#include "plan/resolve.h"
#include "plan/said_rules.h"
#include "plan/unsaid.h"
#include "plan/watched_place.h"
#include "prompt/absent.h"
#include "prompt/asked.h"
#include "prompt/asked_about.h"
#include "prompt/compact_prompt.h"
#include "prompt/json_prompt.h"
#include "prompt/plain_words.h"

namespace hearken::app {

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

Result<Planned> make_plan(const Context& context, const PlanningOptions& options,
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
  plan::refuse_unplaced_sets(planned.reply.plan, context);
  plan::refuse_unsaid_amounts(planned.reply.plan, context);
  plan::refuse_substitutes(planned.reply.plan, context);
  plan::keep_said_range(planned.reply.plan, context);
  plan::hold_rules_to_words(planned.reply.plan, context);
  plan::watch_where_said(planned.reply.plan, context);
  prompt::refuse_absent_sets(planned.reply.plan, context);
  prompt::hold_asked_set(planned.reply.plan, context);
  prompt::hold_asked_thing(planned.reply.plan, context);
  prompt::color_what_is_marked(planned.reply.plan, context);
  prompt::play_what_is_started(planned.reply.plan, context);
  prompt::size_what_is_changed(planned.reply.plan, context);
  prompt::refuse_turned_covers(planned.reply.plan, context);
  prompt::sink_bollards(planned.reply.plan, context);
  prompt::do_to_the_others(planned.reply.plan, context);
  prompt::except_what_is_said(planned.reply.plan, context);
  // A grammar lets a model choose among what the sentence marks; a free one is held to it here.
  if (planned.reply.provider.form != llm::PromptForm::Compact)
    planned.left_out = prompt::keep_own_words(planned.reply.plan, context);
  return planned;
}

}  // namespace hearken::app
