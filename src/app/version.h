// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hearken::app {

/// As in CMakeLists.txt.
inline constexpr const char* kVersion = HEARKEN_VERSION;

}  // namespace hearken::app
