// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "core/home.h"

namespace hearken::prompt {

/// Those of whom the names of a home speak: "Anna's Lamp", "Anna's Room". Immutable after
/// construction; any thread. Built once per registry, not per turn.
class Owners {
 public:
  explicit Owners(const Registry& registry);

  /// "Annas lamp off and her blind shut" as "anna's lamp off and anna's blind shut": an owner's
  /// name with an "s", and "her" and "his" where an earlier word of the sentence or of `before`
  /// (the turn before it; may be empty) says one who has what stands behind. A pronoun that could
  /// be of two whom it speaks of stays as it is. Pure.
  std::string put_in(const std::string& text, const std::string& before) const;

 private:
  struct Owner {
    std::string spelt;            ///< "anna's"
    std::set<std::string> words;  ///< stemmed, of what is theirs
    std::set<std::string> kinds;  ///< "light", and "media_player tv" of one with a class
  };

  Owner* owner_of(const std::string& name);
  const Owner* said_by(std::string_view word) const;
  static bool has(const Owner& owner, std::string_view noun);

  std::map<std::string, Owner, std::less<>> owners_;  ///< by the name alone: "anna"
};

}  // namespace hearken::prompt
