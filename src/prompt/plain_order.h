// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

// Orders that a model took for remarks or questions. Any thread; pure.
namespace hearken::prompt {

/// Nothing in the sentence asks: no word of asking at its beginning, no question mark.
bool is_no_question(const Context& context);

/// The plan is nothing but an answer, and the sentence is no question.
bool answers_an_order(const Plan& plan, const Context& context);

/// "They are all home, shut the gate", "radio off, I am on the phone": where the plan is nothing, a
/// refusal or an answer, and one clause of the sentence says one thing and what it is to be, while
/// the others say nothing that could be done, it becomes that command.
void do_what_is_ordered(Plan& plan, const Context& context);

/// "Why is the hatch open, shut it": a question that ends in a deed to "it" is an order.
bool ends_in_order(const Context& context);

/// "Double the feed", "halve the fan speed": twice and half the present value of the one thing with
/// one number that the words call.
void multiply_what_is_said(Plan& plan, const Context& context);

}  // namespace hearken::prompt
