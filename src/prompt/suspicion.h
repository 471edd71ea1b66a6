// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/context.h"

// Text from the world that reads as if it were written for a model. A help for people who look into
// the ledger; nothing is allowed or refused because of it.
namespace hearken::prompt {

struct Suspicion {
  ThingId thing;      ///< empty: not of a thing
  std::string where;  ///< "name", "alias", "unit", a property's name, "preference"
  std::string text;   ///< sanitized, shortened
  std::string why;    ///< for people, half a sentence
};

/// Why the text is suspicious; empty: it is not.
std::string why_suspicious(std::string_view text);

/// Of all that the context shows a model beside the sentence, in the order of the prompt.
std::vector<Suspicion> find_suspicious(const Context& context);

}  // namespace hearken::prompt
