// SPDX-License-Identifier: Apache-2.0
#include "app/turn_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/told_names.h"
#include "plan/json_plan.h"
#include "prompt/suspicion.h"

namespace hearken::app {
namespace {

double milliseconds_of(std::chrono::microseconds time) {
  return static_cast<double>(time.count()) / 1000;
}

json times_json(const TurnTimes& times) {
  return {{"total", milliseconds_of(times.total)},
          {"prompt", milliseconds_of(times.prompt)},
          {"model", milliseconds_of(times.model)},
          {"guard", milliseconds_of(times.guard)},
          {"act", milliseconds_of(times.act)}};
}

json attempts_json(const TurnResult& turn) {
  json out = json::array();
  for (const auto& attempt : turn.attempts) {
    out.push_back({{"tier", attempt.tier},
                   {"why_not", attempt.why_not},
                   {"confidence", attempt.confidence},
                   {"ms", milliseconds_of(attempt.elapsed)}});
  }
  return out;
}

/// State of the retrieved things as the turn began.
json state_json(const TurnResult& turn) {
  json out = json::object();
  const auto add = [&](const Context& context) {
    for (const auto& thing : context.things) {
      json properties = json::object();
      for (const auto& [name, state] : context.home->state_of(thing.id).properties) {
        properties[name] = value_json(state.value);
      }
      out[thing.id.str()] = std::move(properties);
    }
  };
  add(turn.context);
  std::for_each(turn.requests.begin(), turn.requests.end(), add);
  return out;
}

/// A help for people: texts that the model read and that look written for it.
json suspicious_json(const TurnResult& turn) {
  json out = json::array();
  const auto add = [&](const Context& context) {
    for (const auto& one : prompt::find_suspicious(context)) {
      json found = {
          {"thing", one.thing.str()}, {"where", one.where}, {"text", one.text}, {"why", one.why}};
      if (std::find(out.begin(), out.end(), found) == out.end()) out.push_back(std::move(found));
    }
  };
  add(turn.context);
  std::for_each(turn.requests.begin(), turn.requests.end(), add);
  return out;
}

/// The parts of the sentence that were planned by themselves.
json requests_json(const TurnResult& turn) {
  json out = json::array();
  for (const Context& request : turn.requests)
    out.push_back({{"say", request.utterance}, {"retrieved", retrieved_json(request)}});
  return out;
}

json details(const TurnResult& turn) {
  return {{"prompt", turn.prompt},
          {"retrieved", retrieved_json(turn.context)},
          {"requests", requests_json(turn)},
          {"model_text", turn.model_text},
          {"model_hash", turn.model_hash},
          {"verdicts", verdicts_json(turn)},
          {"attempts", attempts_json(turn)},
          {"suspicious", suspicious_json(turn)},
          {"recomputed_tokens", turn.recomputed_tokens}};
}

/// Of that property, or where no property is named, of the one that the action sets.
std::string unit_of(const Registry& registry, const ThingId& id, const std::string& property,
                    const std::string& action) {
  const Thing* thing = registry.find_thing(id);
  if (thing == nullptr) return {};
  const Action* known = thing->find_action(action);
  const Property* sets =
      thing->find_property(property.empty() && known != nullptr ? known->argument : property);
  return sets == nullptr ? std::string() : sets->unit;
}

json citation_json(const answer::Citation& citation, const Registry& registry) {
  json out = json::object();
  if (!citation.document.empty()) {
    out["document"] = citation.document;
    return out;
  }
  out = {{"thing", citation.thing.str()},
         {"property", citation.property},
         {"value", value_json(citation.value)},
         {"unit", unit_of(registry, citation.thing, citation.property, "")},
         {"at", format_time(citation.at)},
         {"samples", citation.samples}};
  if (citation.from != citation.to) {
    out["from"] = format_time(citation.from);
    out["to"] = format_time(citation.to);
  }
  return out;
}

json summary(const TurnResult& turn) {
  json receipts = json::array();
  const Registry& registry = *turn.context.home->registry;
  for (const auto& receipt : turn.receipts) receipts.push_back(receipt_json(receipt, registry));
  json out{{"say", turn.say},
           {"reply", turn.reply},
           {"kind", to_string(turn.kind)},
           {"turn", turn.id.str()},
           {"plan", plan_json(turn.plan)},
           {"problems", turn.problems},
           {"tier", turn.tier},
           {"model", turn.model},
           {"confidence", turn.confidence < 0 ? json(nullptr) : json(turn.confidence)},
           {"prompt_tokens", turn.prompt_tokens},
           {"generated_tokens", turn.generated_tokens}};
  if (turn.context.utterance != turn.say) out["understood"] = turn.context.utterance;
  json basis = json::array();
  for (const auto& citation : turn.basis) basis.push_back(citation_json(citation, registry));
  out["basis"] = std::move(basis);
  out["receipts"] = std::move(receipts);
  if (!turn.confirmation.empty()) {
    out["confirmation"] = turn.confirmation;
    out["confirmation_expires_s"] = std::chrono::seconds(kConfirmationLifetime).count();
  }
  out["ms"] = times_json(turn.times);
  return out;
}

}  // namespace

json plan_json(const Plan& plan) { return json::parse(plan::to_json(plan), nullptr, false); }

json receipt_json(const Receipt& receipt, const Registry& registry) {
  return {{"thing", receipt.thing.str()},
          {"name", receipt.name},
          {"action", receipt.action},
          {"property", receipt.property},
          {"before", value_json(receipt.before)},
          {"wanted", value_json(receipt.wanted)},
          {"observed", value_json(receipt.observed)},
          {"unit", unit_of(registry, receipt.thing, receipt.property, receipt.action)},
          {"outcome", to_string(receipt.outcome)},
          {"rule", receipt.rule.str()},
          {"reason", receipt.reason}};
}

json retrieved_json(const Context& context) {
  json out = json::array();
  for (const auto& thing : context.things) {
    out.push_back({{"thing", thing.id.str()}, {"score", thing.score}, {"why", thing.why}});
  }
  return out;
}

json verdicts_json(const TurnResult& turn) {
  json out = json::array();
  const Registry& registry = *turn.context.home->registry;
  for (std::size_t i = 0; i < turn.verdicts.size() && i < turn.steps.size(); ++i) {
    const Step& step = turn.steps[i];
    const auto& verdict = turn.verdicts[i];
    out.push_back({{"thing", step.thing.str()},
                   {"name", told_name(registry, step.thing)},
                   {"action", step.action},
                   {"value", value_json(step.argument)},
                   {"unit", unit_of(registry, step.thing, "", step.action)},
                   {"decision", guard::to_string(verdict.decision)},
                   {"rule", verdict.rule.str()},
                   {"reason", verdict.reason}});
  }
  return out;
}

std::vector<Receipt> receipts_for(const TurnResult& turn,
                                  const std::vector<std::size_t>& approved_indices,
                                  std::vector<Receipt> executed) {
  std::vector<Receipt> receipts(turn.steps.size());
  std::vector<bool> done(turn.steps.size(), false);
  for (std::size_t i = 0; i < approved_indices.size() && i < executed.size(); ++i) {
    receipts[approved_indices[i]] = std::move(executed[i]);
    done[approved_indices[i]] = true;
  }
  std::vector<ThingId> things;
  for (const Step& step : turn.steps) things.push_back(step.thing);
  std::vector<std::string> names = told_names(*turn.context.home->registry, things);
  for (std::size_t i = 0; i < receipts.size(); ++i) {
    if (done[i]) continue;
    const Step& step = turn.steps[i];
    const auto& verdict = turn.verdicts[i];
    Receipt& receipt = receipts[i];
    receipt.thing = step.thing;
    receipt.name = std::move(names[i]);
    receipt.action = step.action;
    receipt.wanted = step.argument;
    receipt.outcome = verdict.decision == guard::Decision::NeedsConfirmation
                          ? Outcome::NeedsConfirmation
                          : Outcome::Refused;
    receipt.rule = verdict.rule;
    receipt.reason = verdict.reason;
  }
  return receipts;
}

namespace {

ReplyKind kind_of_verdicts(const std::vector<guard::StepVerdict>& verdicts) {
  const auto has = [&](guard::Decision decision) {
    return std::any_of(verdicts.begin(), verdicts.end(),
                       [&](const auto& verdict) { return verdict.decision == decision; });
  };
  if (has(guard::Decision::NeedsConfirmation)) return ReplyKind::Question;
  return has(guard::Decision::Allow) ? ReplyKind::Done : ReplyKind::Refusal;
}

}  // namespace

ReplyKind kind_of(const TurnResult& turn, bool answered) {
  const auto has = [&](Outcome outcome) {
    return std::any_of(turn.receipts.begin(), turn.receipts.end(),
                       [&](const Receipt& r) { return r.outcome == outcome; });
  };
  if (turn.plan.question || has(Outcome::NeedsConfirmation)) return ReplyKind::Question;
  // Judged and not carried out: a dry run.
  if (turn.receipts.empty() && !turn.verdicts.empty()) return kind_of_verdicts(turn.verdicts);
  const bool did_something =
      std::any_of(turn.receipts.begin(), turn.receipts.end(),
                  [](const Receipt& r) { return r.outcome != Outcome::Refused; });
  if (did_something) return ReplyKind::Done;
  if (answered) return ReplyKind::Answer;
  if (has(Outcome::Refused) || !turn.problems.empty() || turn.plan.refusal)
    return ReplyKind::Refusal;
  return turn.plan.empty() ? ReplyKind::Answer : ReplyKind::Done;
}

std::string turn_json(const TurnResult& turn, Detail detail) {
  json out = summary(turn);
  if (detail == Detail::Explain) out.update(details(turn));
  return dump(out);
}

std::string ledger_body(const TurnResult& turn) {
  json out = summary(turn);
  out.erase("confirmation");  // a secret of the moment
  out.erase("confirmation_expires_s");
  out.update(details(turn));
  out["state"] = state_json(turn);
  if (!turn.inputs.empty()) out["inputs"] = json::parse(turn.inputs, nullptr, false);
  return dump(out);
}

}  // namespace hearken::app
