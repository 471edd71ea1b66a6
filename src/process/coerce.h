// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/thing.h"
#include "process/process.h"

namespace hearken::process {

/// Brings `value` to the property's type where only one reading of it is possible: "21.5" → 21.5
/// for a Number; "ON", "true", 1 → true for a Boolean, "on" for an Option that has it; an option in
/// another case → the option. Otherwise says why not; `value` is then unspecified. Pure.
DropReason coerce(Value& value, const Property& property);

/// True when `text` is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, at most
/// U+10FFFF) without NUL.
bool is_clean_utf8(std::string_view text);

}  // namespace hearken::process
