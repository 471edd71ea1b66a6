// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "core/context.h"

namespace hearken::prompt {

/// Takes out of a sentence's words what is said beside its requests and asks for nothing. `raw` is
/// the text that their bytes count in.
/// - Courtesies leave: "when you get a minute", "if you don't mind", "as soon as you can". Only
///   whole ones of a closed set; "when you get home" and "if it's dark" are conditions and stay.
/// - What only says that a further request comes after the one before ("once that's done") becomes
///   the one word "then", with the bytes of all its words. It stays where what was asked for before
///   takes its time by itself ("run the washer, and once that's done …"): there it is waited for.
/// Words that stay keep their bytes. Any thread; pure.
void leave_out_asides(std::vector<Word>& words, std::string_view raw);

}  // namespace hearken::prompt
