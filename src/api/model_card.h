// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "core/clock.h"

namespace hearken::api {

/// Figures of the model that answers first, as model lists show them.
struct ModelCard {
  std::string family;          ///< "llama"
  std::string digest;          ///< SHA-256, hexadecimal
  std::string parameter_size;  ///< "17.2M"
  std::string quantization;    ///< "Q8_0"
  std::uint64_t parameters = 0;
  std::uint64_t bytes = 0;
  std::size_t context = 0;  ///< tokens
  WallTime modified{};
};

}  // namespace hearken::api
