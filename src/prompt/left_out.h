// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "prompt/called.h"

namespace hearken::prompt {

/// "… except the hall", "… but keep the lamp on": where a sentence says what to leave as it is.
struct LeftOut {
  Stretch rest;        ///< what is to be done
  Stretch clause;      ///< behind the words that leave out; empty where it is "the others"
  bool plain = false;  ///< "except", "apart from", …: it can mean nothing else
};

/// Nothing where nothing is left out, or where the clause says more ("except the hall, dim that").
/// Any thread; pure.
std::optional<LeftOut> read_left_out(const Context& context);

}  // namespace hearken::prompt
