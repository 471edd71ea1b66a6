// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hearken {

/// The program's version; CMake reads it from here.
inline constexpr const char* kVersion = "0.1.0";

}  // namespace hearken
