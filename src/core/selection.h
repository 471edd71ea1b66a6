// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/home.h"
#include "core/plan.h"

namespace hearken {

/// Things that `selector` names, in registry order: all its set fields must fit, `state` as in
/// is_in_state() (unknown states do not fit). With `action`, only things that have it. A selector
/// that restricts nothing and does not say `everything` names nothing. Any thread; pure.
std::vector<const Thing*> select_things(const Selector& selector, const HomeSnapshot& home,
                                        std::string_view action);

/// "light in Kitchen that is on", "thing on upstairs": the set in words, singular.
std::string describe(const Selector& selector, const Registry& registry);

}  // namespace hearken
