// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/context.h"
#include "prompt/named_places.h"

// "… except the hall", "…, leave B as it is", "…, the others stay as they are". Private to this
// folder; any thread; pure.
namespace hearken::prompt {

/// The words of a sentence by what they are for, each by position, ascending.
struct ExceptionClauses {
  std::vector<std::size_t> main;
  std::vector<std::size_t> excepted;  ///< without the words that lead it in; empty: no exception
  bool needs_quantifier = false;      ///< "but": an exception only behind "all", "every", …
  bool rest_stays = false;            ///< "the others stay as they are"
};
ExceptionClauses split_exceptions(const Context& context);

struct ReadExceptions {
  bool is_read = false;       ///< every part of them is something that is here
  bool is_ambiguous = false;  ///< "the bedroom" of two: `things` are what it could be
  ThingSet things;            ///< those of `base` that are excepted
};

/// What of `base` the words `excepted` mean. `head`: the noun that a bare label goes on from.
ReadExceptions read_exceptions(const Context& context, const NamedPlaces& names,
                               const std::vector<std::size_t>& excepted, const std::string& head,
                               const ThingSet& base);

}  // namespace hearken::prompt
