// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string_view>

#include "core/context.h"
#include "prompt/named_places.h"

// Which of some things the words of a sentence call. Private to this folder; any thread; pure.
namespace hearken::prompt {

/// A numeric property that can be set, and the action that does.
struct Setter {
  const Action* action = nullptr;
  const Property* property = nullptr;
};

/// The only one that the thing has; without an action when it has none, or several.
Setter only_setter(const Thing& thing);

/// Those of `among` that all words call but for those in `taken` and those that `is_empty`: by
/// place ("in bay 2"), by row ("oven 3"), by name, by another word for it ("belt") or by kind.
/// Nothing where no word calls any, or some word calls none.
std::optional<ThingSet> called_by_words(const Context& context, const NamedPlaces& names,
                                        const std::set<std::size_t>& taken, ThingSet among,
                                        bool (*is_empty)(std::string_view));

/// Where there are several and one alone is where the sentence is spoken: that one.
ThingSet nearest_of(const ThingSet& things, const Context& context);

}  // namespace hearken::prompt
