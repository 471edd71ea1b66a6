// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arm_neon.h>

#include "infer/kernels/kernels.h"

/// Shared by the files *_neon.cpp, and only by them.
namespace hearken::infer {

/// See Kernels::packed_bytes, pack, multiply and multiply_rows.
std::size_t neon_packed_bytes(const Weight& weight);
void neon_pack(const Weight& weight, std::byte* out);
void neon_multiply(const Weight& weight, Range rows, const Activations& input, Range tokens,
                   float* out, std::size_t out_stride);
void neon_multiply_rows(const Weight& weight, std::span<const std::int32_t> ids,
                        const Activations& input, std::size_t token, float* out);

}  // namespace hearken::infer
