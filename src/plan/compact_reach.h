// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/context.h"
#include "plan/compact.h"
#include "plan/compact_index.h"

// What the grammars of the compact form may point at. Private to this folder.
namespace hearken::plan {

struct Reach {
  struct Known {
    const Thing* thing;
    Symbol pointer;
    std::size_t group;  ///< position in the index
  };

  Reach(const Context& from, std::shared_ptr<const CompactIndex> of_registry);

  /// Some group of equal things of the kind and class (empty: any) satisfies `fits(group, here)`,
  /// where `here` are its things in the place (nullptr: all of them), at least one.
  template <typename Fits>
  bool exists(const std::string& kind, const std::string& device_class, const Place* place,
              Fits fits) const {
    const auto& of_kind = index->of_kind(kind);
    return std::any_of(of_kind.begin(), of_kind.end(), [&](std::size_t i) {
      const auto& group = index->groups()[i];
      if (!device_class.empty() && group.example->device_class != device_class) return false;
      const auto& here = things_at(group, place);
      return !here.empty() && fits(group, here);
    });
  }

  const Context& context;  ///< outlives this
  std::shared_ptr<const CompactIndex> index;
  std::vector<Known> known;

 private:
  static const CompactIndex::Things& things_at(const CompactIndex::Group& group,
                                               const Place* place);
};

/// Whether a thing can be in the state asked about: doors that have no lock are not "locked".
bool can_be(const Thing& thing, std::string_view state);

}  // namespace hearken::plan
