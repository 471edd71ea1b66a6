// SPDX-License-Identifier: Apache-2.0
#include "app/rule_account.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "app/ledger_pages.h"

namespace hearken::app {
namespace {

using nlohmann::json;

/// Runs told one by one; more are counted.
constexpr std::size_t kTold = 3;

std::string times(std::size_t count) {
  return count == 1 ? "once" : count == 2 ? "twice" : fmt::format("{} times", count);
}

/// "Study light: turn on confirmed" of each command; what was refused or failed with its reason.
std::string outcomes_of(const json& body) {
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (const auto receipts = body.find("receipts"); receipts != body.end() && receipts->is_array()) {
    for (const auto& receipt : *receipts) {
      if (!receipt.is_object()) continue;
      const std::string outcome = receipt.value("outcome", "");
      const bool good = outcome == "confirmed" || outcome == "unchanged";
      const std::string reason = good ? "" : receipt.value("reason", "");
      add(fmt::format("{}: {} {}{}", receipt.value("name", ""), receipt.value("action", ""),
                      outcome, reason.empty() ? "" : " (" + reason + ")"));
    }
  }
  if (const auto problems = body.find("problems"); problems != body.end() && problems->is_array()) {
    for (const auto& problem : *problems) {
      if (problem.is_string()) add(problem.get<std::string>());
    }
  }
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

bool is_run_of(const json& body, const automation::AutomationId& id) {
  if (!body.is_object()) return false;
  const auto plan = body.find("plan");
  return plan != body.end() && plan->is_object() && plan->value("description", "") == id.str();
}

}  // namespace

Result<std::string> account_of(store::History& history, const AskedAbout& asked,
                               const automation::ZoneOffset& zone) {
  std::size_t runs = 0;
  std::vector<std::string> told;
  HEARKEN_TRY_VOID(walk_ledger_back(history, asked.from, [&](const store::LedgerEntry& entry) {
    if (entry.content.kind != "automation" || entry.content.at >= asked.to) return Walk::On;
    const json body = json::parse(entry.content.body, nullptr, false);
    if (!is_run_of(body, asked.automation)) return Walk::On;
    if (++runs <= kTold) {
      told.push_back(fmt::format("{}, because {}: {}",
                                 automation::format_local(entry.content.at, zone),
                                 entry.content.summary, outcomes_of(body)));
    }
    return Walk::On;
  }));
  const std::string window =
      fmt::format("from {} to {}", automation::format_local(asked.from, zone),
                  automation::format_local(asked.to, zone));
  if (runs == 0) return fmt::format("\"{}\" did nothing {}.", asked.name, window);
  std::string text = fmt::format("\"{}\" ran {} {}.", asked.name, times(runs), window);
  for (const auto& line : told) text += " " + line + ".";
  if (runs > told.size()) text += fmt::format(" And {} more.", runs - told.size());
  return text;
}

}  // namespace hearken::app
