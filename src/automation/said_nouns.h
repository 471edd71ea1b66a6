// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "automation/said_tokens.h"
#include "core/home.h"

// Which things the words of a noun phrase name. Pure; private to this folder.
namespace hearken::automation {

using Things = std::vector<const Thing*>;
using Fits = std::function<bool(const Thing&)>;

class Nouns {
 public:
  Nouns(const Registry& registry, AreaId speaker_area);

  /// The things that all words of [from, to) fit, and that fit `fits`: one, or with "both", "all"
  /// or a plural that names no single thing all of them. Empty: none, or it is not clear which.
  Things named(const Tokens& tokens, std::size_t from, std::size_t to, const Fits& fits) const;
  /// The words that name what a predicate at `end` is about, without what joins the two: "is",
  /// "has been", "goes".
  Tokens subject(const Tokens& words, std::size_t end) const;
  /// The area that the words name, without anything else.
  const Area* area(const Tokens& tokens, std::size_t from, std::size_t to) const;
  /// Sensors that see people there, of the most telling class.
  Things people_sensors(const AreaId& area) const;
  const Registry& registry() const { return registry_; }
  const std::set<std::string>& names() const { return names_; }

 private:
  struct Entry {
    const Thing* thing;
    std::set<std::string> name;   ///< words of its name or of one alias
    std::set<std::string> place;  ///< of its area
    std::set<std::string> kind;   ///< that such a thing may be called by
    std::string head;             ///< last word of the name
  };
  /// The words of a noun phrase that can name something.
  struct Phrase {
    std::vector<std::string> words;  ///< singular
    bool all = false;                ///< "both", "all"
    bool plural = false;
  };
  /// Its whole name is said, how many words of it, and how few are missing.
  using Rank = std::tuple<int, int, int>;

  std::optional<Phrase> phrase(const Tokens& tokens, std::size_t from, std::size_t to) const;
  static std::optional<Rank> rank_of(const Entry& entry, const Phrase& said);
  bool is_of_another(const Phrase& said, const Things& closest, bool whole) const;
  bool is_placed(const Phrase& said, const Things& things) const;

  const Registry& registry_;
  const AreaId speaker_area_;
  std::vector<Entry> entries_;
  std::set<std::string> names_;
};

}  // namespace hearken::automation
