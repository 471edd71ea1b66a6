// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/context.h"

// Private to this folder.
namespace hearken::plan {

/// What stands behind "<set>": a property and how it is to change, as tokens.
struct Setting {
  std::string_view property;
  std::string_view amount;     ///< "<v0>", "<max>", "<bit>", "<half>"
  std::string_view direction;  ///< "<up>", "<down>", "<times>" or empty
};

/// Whether `action` of the thing takes that amount: a number in range (a change no wider than the
/// range), one of its options, a limit that it has.
bool takes_amount(const Thing& thing, const std::string& action, const Setting& setting,
                  const Context& context);

}  // namespace hearken::plan
