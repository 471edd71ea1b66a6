// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/engine.h"
#include "app/json_texts.h"

// What a turn looks like to people and programs.
namespace hearken::app {

/// Receipts in the plan's order: the executor's for approved steps, the guard's for the rest.
std::vector<Receipt> receipts_for(const TurnResult& turn,
                                  const std::vector<std::size_t>& approved_indices,
                                  std::vector<Receipt> executed);

ReplyKind kind_of(const TurnResult& turn, bool answered);

/// Parts of the object below, for the events of a turn under way.
json plan_json(const Plan& plan);
json receipt_json(const Receipt& receipt, const Registry& registry);
json retrieved_json(const Context& context);
json verdicts_json(const TurnResult& turn);

/// One JSON object on one line: {"say","reply","kind","plan",…,"receipts":[…],"ms":{…}}.
/// `explain` adds prompt, retrieval, verdicts and attempts.
enum class Detail { Short, Explain };
std::string turn_json(const TurnResult& turn, Detail detail);

/// The ledger's record of a turn: state of the things involved, prompt, model hash, plan, verdicts,
/// commands' outcomes.
std::string ledger_body(const TurnResult& turn);

}  // namespace hearken::app
