// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "core/home.h"

// Made homes, and sentences about them of which the right things are known: what
// `hearken bench retrieval` asks.
namespace hearken::app {

/// How a sentence says what it means.
enum class Way {
  Name,      ///< "the reading lamp in the study"
  Kind,      ///< the usual word for the kind, and the room
  Synonym,   ///< another word for the kind, and the room
  Alias,     ///< a name of the household's own
  Misspelt,  ///< one slip in one word
  Here,      ///< the kind alone; the room is the speaker's
  Implied,   ///< no kind at all: "how warm is it in the study"
};
inline constexpr Way kWays[] = {Way::Name,     Way::Kind, Way::Synonym, Way::Alias,
                                Way::Misspelt, Way::Here, Way::Implied};
const char* to_string(Way way);

struct RetrievalCase {
  Way way = Way::Name;
  std::string say;
  AreaId area;  ///< of the speaker; empty: unknown
  /// Positions in the registry of all that the sentence can mean.
  std::vector<std::size_t> right;
};

struct RetrievalHome {
  std::shared_ptr<const Registry> registry;
  std::vector<RetrievalCase> cases;
};

/// A home of exactly `things` things and `sentences` sentences about it, the ways by turns. Few
/// things make a flat, more a house, then a block of flats and offices, then a street of them.
/// Pure: the same for the same numbers.
RetrievalHome make_retrieval_home(std::size_t things, std::size_t sentences, unsigned seed);

}  // namespace hearken::app
