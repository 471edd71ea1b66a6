// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/context.h"

// What a sentence says that nothing here is called. Any thread; pure.
namespace hearken::prompt {

/// A light that no word means or hints at is a model's way out when a sentence is none of its
/// business ("turn on the moon"): below this confidence such a command becomes impossible. So does,
/// at any confidence, what a mere remark would set off: a scene that no word speaks of, or much
/// that none speaks of ("the postman has been").
inline constexpr double kSureOfWish = 0.7;
void leave_guesses(Plan& plan, const Context& context, double confidence);

/// The words behind an article that name nothing here: "sauna" of "turn on the sauna", "desk lamp"
/// where no lamp is called so. Empty: there are none, or the sentence wishes for nothing that a
/// thing could do.
std::string unknown_name(const Context& context);

/// It wishes for something to be done, though a plan has nothing for it: "kettle on".
bool wishes_for_a_deed(const Context& context);

/// The answer to thanks, a greeting, or a word that takes a wish back; empty: it is none of these.
std::string courtesy(const Context& context);

}  // namespace hearken::prompt
