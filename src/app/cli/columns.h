// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Text in columns of a terminal; each character counts as one column. Pure.
namespace hearken::app {

/// Number of characters of valid UTF-8.
std::size_t columns_of(std::string_view text);
/// With blanks up to `columns`; never shorter than the text.
std::string padded(std::string text, std::size_t columns);
/// At most `columns` characters, the last one "…" when something was cut. REQUIRES: columns > 0.
std::string shortened(const std::string& text, std::size_t columns);

}  // namespace hearken::app
