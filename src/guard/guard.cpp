// SPDX-License-Identifier: Apache-2.0
#include "guard/guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>

#include "core/actions.h"
#include "guard/rule.h"

namespace hearken::guard {
namespace {

/// Above this a plan is nobody's sentence; it is refused before any rule spends time on it.
constexpr std::size_t kHardStepLimit = 10'000;

struct OriginName {
  Origin origin;
  const char* name;
};
constexpr std::array<OriginName, 9> kOrigins = {{{Origin::Ask, "ask"},
                                                 {Origin::Chat, "chat"},
                                                 {Origin::FastPath, "fast-path"},
                                                 {Origin::Http, "http"},
                                                 {Origin::Automation, "automation"},
                                                 {Origin::Replay, "replay"},
                                                 {Origin::Undo, "undo"},
                                                 {Origin::Mqtt, "mqtt"},
                                                 {Origin::Machine, "machine"}}};

Judgement deny_all(std::size_t steps, const char* rule, const std::string& reason) {
  Judgement judgement;
  judgement.steps.assign(steps, {Decision::Deny, RuleId(rule), reason});
  judgement.findings.push_back({RuleId(rule), 0, Decision::Deny, reason});
  return judgement;
}

bool is_switched_off(const Rule& rule, const Policy& policy) {
  if (rule.essential) return false;
  return std::any_of(policy.switched_off.begin(), policy.switched_off.end(),
                     [&](const RuleId& id) { return id.str() == rule.id; });
}

void apply(Judgement& judgement, Finding finding) {
  StepVerdict& verdict = judgement.steps.at(finding.step);
  if (finding.decision > verdict.decision) {
    verdict = {finding.decision, finding.rule, finding.reason};
  }
  judgement.findings.push_back(std::move(finding));
}

bool is_confirmed(const GuardInput& input, const std::string& plan_key) {
  const Person* person = find_person(input);
  if (person == nullptr) return false;
  const Proof needed = input.actor.origin == Origin::Machine ? Proof::Pin : person->confirms_with;
  return std::any_of(input.actor.confirmations.begin(), input.actor.confirmations.end(),
                     [&](const Confirmation& yes) {
                       return yes.person == input.actor.person && yes.plan_key == plan_key &&
                              input.now < yes.expires && yes.proof >= needed;
                     });
}

}  // namespace

const char* to_string(Decision decision) {
  switch (decision) {
    case Decision::Allow:
      return "allow";
    case Decision::NeedsConfirmation:
      return "needs-confirmation";
    case Decision::Deny:
      return "deny";
  }
  return "deny";
}

const char* to_string(Origin origin) {
  for (const OriginName& entry : kOrigins) {
    if (entry.origin == origin) return entry.name;
  }
  return "unknown";
}

std::optional<Origin> parse_origin(std::string_view text) {
  for (const OriginName& entry : kOrigins) {
    if (entry.name == text) return entry.origin;
  }
  return std::nullopt;
}

const char* to_string(Proof proof) {
  switch (proof) {
    case Proof::Yes:
      return "yes";
    case Proof::SecondChannel:
      return "second-channel";
    case Proof::Pin:
      return "pin";
  }
  return "unknown";
}

std::optional<Proof> parse_proof(std::string_view text) {
  for (const Proof proof : {Proof::Yes, Proof::SecondChannel, Proof::Pin}) {
    if (text == to_string(proof)) return proof;
  }
  return std::nullopt;
}

std::optional<Role> parse_role(std::string_view text) {
  if (text == "unknown") return Role::Unknown;
  if (text == "guest") return Role::Guest;
  if (text == "child") return Role::Child;
  if (text == "member") return Role::Member;
  if (text == "owner") return Role::Owner;
  return std::nullopt;
}

Decision Verdict::worst() const {
  Decision worst = Decision::Allow;
  for (const StepVerdict& step : steps) worst = std::max(worst, step.decision);
  return worst;
}

std::string canonical_text(const std::vector<Step>& steps) {
  std::string text;
  for (const Step& step : steps) {
    const std::string argument = hearken::to_string(step.argument);
    text += fmt::format("{}:{},{}:{},{}:{}:{}\n", step.thing.str().size(), step.thing.str(),
                        step.action.size(), step.action, step.argument.index(), argument.size(),
                        argument);
  }
  return text;
}

bool step_lowers_protection(const Thing& thing, const Step& step) {
  if (!lowers_protection(thing, step.action)) return false;
  if (step.action != "set_position") return true;
  const Property* position = thing.find_property("position");
  const auto target = as_number(step.argument);
  const double closed = position == nullptr ? 0 : position->minimum.value_or(0);
  return !target || *target != closed;
}

bool is_safe_direction(const Thing& thing, const Step& step) {
  if (step.action == "set_position") {
    return lowers_protection(thing, step.action) && !step_lowers_protection(thing, step);
  }
  if (!raises_protection(thing, step.action)) return false;
  const bool heats = thing.kind == "climate" || thing.kind == "water_heater";
  return thing.safety != SafetyClass::Comfort || heats || thing.kind == "lock" ||
         step.action == "stop";
}

const Person* find_person(const GuardInput& input) {
  if (input.actor.person.empty()) return nullptr;
  for (const Person& person : input.policy.people) {
    if (person.id == input.actor.person && person.role != Role::Unknown) return &person;
  }
  return nullptr;
}

std::vector<Finding> check_known_steps(const GuardInput& input, const CheckStep& check_step) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    const Step& step = input.steps[i];
    const Thing* thing = input.home.registry->find_thing(step.thing);
    const Action* action = thing == nullptr ? nullptr : thing->find_action(step.action);
    if (action == nullptr) continue;
    if (auto finding = check_step(*thing, *action, step)) {
      finding->step = i;
      findings.push_back(std::move(*finding));
    }
  }
  return findings;
}

Judgement judge(const GuardInput& input, std::span<const Rule> rules) {
  const std::size_t count = input.steps.size();
  if (count > kHardStepLimit) {
    return deny_all(count, "too-many-actions", "The plan has too many steps.");
  }
  if (!input.home.registry) return deny_all(count, "guard-internal", "The home is not known.");
  Judgement judgement;
  judgement.steps.assign(count, {Decision::Allow, {}, {}});
  try {
    for (const Rule& rule : rules) {
      if (is_switched_off(rule, input.policy)) continue;
      for (Finding& finding : rule.check(input)) {
        finding.rule = RuleId(std::string(rule.id));
        apply(judgement, std::move(finding));
      }
    }
  } catch (const std::exception&) {  // memory, or a rule naming a step that is not there
    return deny_all(count, "guard-internal", "The check itself failed.");
  }
  return judgement;
}

/// The only maker of ApprovedPlan.
class Runner {
 public:
  static Verdict run(const GuardInput& input) {
    Judgement judgement = judge(input, all_rules());
    Verdict verdict;
    std::vector<Step> waiting;
    for (std::size_t i = 0; i < input.steps.size(); ++i) {
      if (judgement.steps[i].decision == Decision::NeedsConfirmation) {
        waiting.push_back(input.steps[i]);
      }
    }
    verdict.plan_key = canonical_text(waiting);
    verdict.confirmation_used = !waiting.empty() && is_confirmed(input, verdict.plan_key);
    if (verdict.confirmation_used) {
      for (StepVerdict& step : judgement.steps) {
        if (step.decision == Decision::NeedsConfirmation) step = {Decision::Allow, {}, {}};
      }
    }
    verdict.steps = std::move(judgement.steps);
    verdict.findings = std::move(judgement.findings);
    approve(input, verdict);
    return verdict;
  }

 private:
  static void approve(const GuardInput& input, Verdict& verdict) {
    std::vector<Step> allowed;
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < input.steps.size(); ++i) {
      if (verdict.steps[i].decision != Decision::Allow) continue;
      allowed.push_back(input.steps[i]);
      indices.push_back(i);
    }
    if (allowed.empty()) return;
    MonoTime expires = input.now + input.policy.approval_lifetime;
    if (input.expires) expires = std::min(expires, *input.expires);
    verdict.approved =
        ApprovedPlan(std::move(allowed), std::move(indices), input.home.version, expires);
  }
};

Verdict evaluate(const GuardInput& input) { return Runner::run(input); }

}  // namespace hearken::guard
