// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/context.h"
#include "plan/compact.h"

// What the grammars of the compact form may point at. Private to this folder.
namespace hearken::plan {

struct Reach {
  struct Known {
    const Thing* thing;
    Symbol pointer;
  };

  explicit Reach(const Context& from);

  /// Some thing of the kind, class (empty: any) and place (nullptr: any) satisfies `fits`.
  template <typename Fits>
  bool exists(const std::string& kind, const std::string& device_class, const Place* place,
              Fits fits) const {
    const auto found = by_kind.find(kind);
    if (found == by_kind.end()) return false;
    for (const Thing* thing : found->second) {
      if ((device_class.empty() || thing->device_class == device_class) &&
          in_place(*thing, place) && fits(*thing)) {
        return true;
      }
    }
    return false;
  }
  bool in_place(const Thing& thing, const Place* place) const;

  const Context& context;  ///< outlives this
  std::vector<Known> known;
  std::unordered_map<std::string, std::vector<const Thing*>> by_kind;
  std::vector<std::string> kinds;  ///< kinds that have a token and exist here
};

/// Whether a thing can be in the state asked about: doors that have no lock are not "locked".
bool can_be(const Thing& thing, std::string_view state);

}  // namespace hearken::plan
