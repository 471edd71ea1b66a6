// SPDX-License-Identifier: Apache-2.0
#include "automation/check.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "automation/check/checker.h"

namespace hearken::automation {

const char* to_string(FindingKind kind) {
  switch (kind) {
    case FindingKind::Refused:
      return "refused";
    case FindingKind::Unsafe:
      return "unsafe";
    case FindingKind::Conflict:
      return "conflict";
    case FindingKind::Loop:
      return "loop";
    case FindingKind::Oscillation:
      return "oscillation";
    case FindingKind::Unreachable:
      return "unreachable";
    case FindingKind::Duplicate:
      return "duplicate";
    case FindingKind::Race:
      return "race";
  }
  return "conflict";
}

bool forbids(FindingKind kind) {
  return kind == FindingKind::Refused || kind == FindingKind::Unsafe;
}

CheckReport check(const std::vector<AutomationPtr>& rules, const CheckInput& input) {
  Universe universe(input.home, input.zone, input.place);
  for (const auto& rule : rules) name_all(*rule, input, universe);
  for (const auto& lock : input.policy.interlocks) {
    Subject subject;
    subject.thing = lock.when.thing;
    subject.property = lock.when.property;
    universe.name(subject, {lock.when.comparison, lock.when.value});
  }
  if (input.policy.quiet) {
    universe.name_daily(input.policy.quiet->from);
    universe.name_daily(input.policy.quiet->until);
  }
  universe.freeze();
  std::vector<CompiledRule> compiled;
  for (const auto& rule : rules) compiled.push_back(compile(rule, input, universe));
  return Checker(compiled, input, universe).run();
}

CheckReport check_added(const std::vector<AutomationPtr>& fresh,
                        const std::vector<AutomationPtr>& present, const CheckInput& input) {
  const auto is_fresh = [&](const AutomationId& id) {
    return std::any_of(fresh.begin(), fresh.end(),
                       [&](const AutomationPtr& one) { return one->id == id; });
  };
  std::vector<AutomationPtr> all = fresh;
  for (const auto& rule : present) {
    if (!rule->paused && !is_fresh(rule->id)) all.push_back(rule);
  }
  CheckReport report = check(all, input);
  std::erase_if(report.findings, [&](const Finding& finding) {
    return std::none_of(finding.rules.begin(), finding.rules.end(), is_fresh);
  });
  return report;
}

std::string to_json(const CheckReport& report) {
  using Json = nlohmann::ordered_json;
  Json findings = Json::array();
  for (const auto& finding : report.findings) {
    Json rules = Json::array();
    for (const auto& rule : finding.rules) rules.push_back(rule.str());
    findings.push_back({{"kind", to_string(finding.kind)},
                        {"rules", std::move(rules)},
                        {"text", finding.text},
                        {"forbidden", forbids(finding.kind)}});
  }
  const Json out{{"findings", std::move(findings)}, {"complete", report.complete}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace hearken::automation
