// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "infer/kernels/kernels.h"

namespace hearken::infer {

std::span<const Kernels* const> all_kernels() {
  static const std::array kAll = {
    &scalar_kernels(),
#if defined(__x86_64__)
    &avx2_kernels(),
    &avxvnni_kernels(),
    &avx512vnni_kernels(),
#elif defined(__aarch64__)
    &neon_kernels(),
#endif
  };
  return kAll;
}

const Kernels* find_kernels(std::string_view name) {
  const Kernels* found = nullptr;
  for (const Kernels* kernels : all_kernels()) {
    if ((name == "auto" || name == kernels->name) && kernels->usable()) found = kernels;
  }
  return found;
}

}  // namespace hearken::infer
