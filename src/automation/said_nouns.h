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
#include "core/planned_command.h"

// Which things the words of a noun phrase name. Pure; private to this folder.
namespace hearken::automation {

using Things = std::vector<const Thing*>;
using Fits = std::function<bool(const Thing&)>;

/// What a noun phrase names.
struct Named {
  Things things;                ///< empty: nothing, or it is not clear what
  std::optional<Selector> set;  ///< the same things, where their kind and their place name them
};

class Nouns {
 public:
  Nouns(const Registry& registry, AreaId speaker_area);

  /// The things that all words of [from, to) fit, and that fit `fits`: one, or with "both", "all"
  /// or a plural that names no single thing all of them. Empty: none, or it is not clear which.
  Things named(const Tokens& tokens, std::size_t from, std::size_t to, const Fits& fits) const;
  /// As named(), and besides what is named with an exception ("all the lights except the porch"),
  /// by a floor ("the blinds upstairs") or as "everything in the lab".
  Named group(const Tokens& words, const Fits& fits) const;
  /// Of some things those that an exception names: "the porch", "the hall and the porch lights",
  /// "the one in the nursery". Empty: none, it is not clear which, or all of them.
  Things spared(const Tokens& words, const Things& of) const;
  /// The words that name what a predicate at `end` is about, without what joins the two: "is",
  /// "has been", "goes".
  Tokens subject(const Tokens& words, std::size_t end) const;
  /// The words say a floor and nothing else: "upstairs", "ground floor".
  bool names_floor(const Tokens& words) const { return !floor(words).empty(); }
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
    std::size_t count = 0;  ///< "both", "the two …"; 0: not said
  };
  /// Its whole name is said, how many words of it, and how few are missing.
  using Rank = std::tuple<int, int, int>;

  std::optional<Phrase> phrase(const Tokens& tokens, std::size_t from, std::size_t to) const;
  static std::optional<Rank> rank_of(const Entry& entry, const Phrase& said);
  Things closest_to(const Phrase& said, const Fits& fits) const;
  void drop_other_classes(const Phrase& said, Things& things) const;
  bool is_of_another(const Phrase& said, const Things& closest, bool whole) const;
  bool is_placed(const Phrase& said, const Things& things) const;
  // Sets: said_groups.cpp.
  static std::string floor_mark(const std::string& floor) { return "floor:" + floor; }
  Named everything(const Tokens& words, const Fits& fits) const;
  std::optional<Selector> as_set(const Things& things, const Tokens& words, const Fits& fits) const;
  Things exception(const Tokens& words, const Things& of) const;
  std::string floor(const Tokens& words) const;
  void name_floors();
  std::optional<Phrase> on_floor(const Phrase& said) const;

  const Registry& registry_;
  const AreaId speaker_area_;
  std::vector<Entry> entries_;
  std::set<std::string> names_;
  std::vector<std::pair<std::vector<std::string>, std::string>> floors_;  ///< how each is called
};

}  // namespace hearken::automation
