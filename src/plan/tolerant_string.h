// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.h"

// Strings as models write them. Private to this folder.
namespace hearken::plan {

/// Where a string stands: decides what may follow its closing mark.
enum class StringPlace {
  Key,
  MemberValue,
  ArrayItem,
};

/// Reads the string whose opening quotation mark (of any of the four families) is at `at`, and
/// moves `at` behind the closing one.
///
/// A mark of the opening family ends the string when what follows can follow a string at this
/// place; otherwise it is an unescaped mark inside the text. Inner marks must come in pairs
/// (an apostrophe between letters is none): an odd one out means that the string can be read in
/// two ways, which is an error. A string that is valid JSON is read exactly as JSON reads it.
Result<std::string> read_tolerant_string(std::string_view text, std::size_t& at, StringPlace place);

}  // namespace hearken::plan
