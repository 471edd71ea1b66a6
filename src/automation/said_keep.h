// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "automation/said_nouns.h"
#include "core/planned_rule.h"

namespace hearken::automation {

/// What is to be kept between two numbers, of all words in [from, to): "keep the office between 19
/// and 21", "the nursery must never be colder than 18 or warmer than 21". Pure.
std::optional<KeepWish> read_keep(const Tokens& tokens, std::size_t from, std::size_t to,
                                  const Nouns& nouns);

}  // namespace hearken::automation
