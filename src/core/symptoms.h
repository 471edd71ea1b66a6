// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

// Sentences about something that is not as it should be. Any thread; pure.
namespace hearken {

/// It asks what is wrong, what the cause is or whether something needs care: "what is wrong with
/// the press?", "it is damp although the heater runs, why?". Of a folded sentence.
bool asks_what_is_wrong(std::string_view folded);

/// It asks whether all is well: "is everything all right in the dairy?".
bool asks_if_all_is_well(std::string_view folded);

/// It asks why something happens again and again: "why does it keep stopping?".
bool tells_repetition(std::string_view folded);

}  // namespace hearken
