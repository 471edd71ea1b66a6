// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/context.h"

namespace hearken::prompt {

/// "When I come home …", "if nobody is home …", where nothing here tells who is home: what is
/// missing and what to do about it, for the person. Empty: the sentence waits for nobody, or
/// somebody's coming can be seen. Any thread; pure.
std::string why_no_coming_is_seen(const Context& context);

}  // namespace hearken::prompt
