// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/home.h"

namespace hearken::plan {

/// The things of a registry in groups of equals: same kind, class, actions and bounds. The grammar
/// asks about groups, of which a home has some dozens however many things it has.
/// Immutable; any thread. Made once a registry, not once a turn.
class CompactIndex {
 public:
  using Things = std::vector<const Thing*>;

  struct Group {
    const Thing* example = nullptr;
    Things things;
    bool kind_is_named = false;            ///< a selector can name their kind
    std::vector<std::string> set_actions;  ///< for each of settable_properties(); empty: none
    std::unordered_map<std::string, Things> by_area;
    std::unordered_map<std::string, Things> by_floor;
  };

  explicit CompactIndex(std::shared_ptr<const Registry> registry);

  const Registry& registry() const { return *registry_; }
  const std::vector<Group>& groups() const { return groups_; }
  /// Position in groups() of a thing, by its position in the registry.
  std::size_t group_of(std::size_t thing) const { return group_of_[thing]; }
  /// Positions in groups().
  const std::vector<std::size_t>& of_kind(const std::string& kind) const;
  const std::vector<std::size_t>& with_action(const std::string& action) const;
  /// Those with an action that sets settable_properties()[property].
  const std::vector<std::size_t>& that_set(std::size_t property) const {
    return by_property_[property];
  }
  /// Those kinds of compact_tokens.h that some thing has, in that order.
  const std::vector<std::string>& kinds_present() const { return kinds_present_; }

 private:
  std::shared_ptr<const Registry> registry_;
  std::vector<Group> groups_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_kind_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_action_;
  std::vector<std::vector<std::size_t>> by_property_;
  std::vector<std::size_t> group_of_;
  std::vector<std::string> kinds_present_;
};

}  // namespace hearken::plan
