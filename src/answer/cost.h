// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "answer/past.h"

// What an amount cost, by the thing of the home that tells the price. Inside answer only.
namespace hearken::answer {

/// The sentence asks for money: "cost", "pay", "bill".
bool asks_for_cost(const AnswerOptions& options);

/// What `total` of the timeline's window cost: "; that is 5.58 € at 0.31 €/kWh (Electricity
/// price)", or why nobody knows. A price that changed is applied stretch by stretch. Adds the price
/// to `basis`. Errors: those of the store.
Result<std::string> tell_cost(const Inquiry& inquiry, const Timeline& timeline, const Amount& total,
                              std::vector<Citation>& basis);

}  // namespace hearken::answer
