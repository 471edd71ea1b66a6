// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "infer/infer.h"
#include "infer/model/key_value_cache.h"

/// Keys and values of a sequence's beginning in a file, so that a restart need not compute them.
///
/// The file is, in this order: the eight bytes "HKPREFIX"; a key of 64 hexadecimal digits, the
/// SHA-256 of what the numbers depend on (model file, kernel set, tokens); the number of tokens
/// (u64); the tokens (i32); for each layer, key-value head and token the key and then the value
/// [head_dims] (f32, of this machine's byte order); the SHA-256 of all before as 64 hexadecimal
/// digits. It is written beside its name and then renamed, readable by the owner alone.
namespace hearken::infer {

/// What the numbers belong to.
struct PrefixOwner {
  const ModelInfo& info;
  std::string_view kernels;
};

/// Name that tells one prefix from another: hexadecimal digits.
Result<std::string> prefix_key(const PrefixOwner& owner, std::span<const TokenId> tokens);

Status write_prefix(const std::string& path, const PrefixOwner& owner,
                    std::span<const TokenId> tokens, const KeyValueCache& cache);

/// Fills `cache` and returns the tokens. Errors: NotFound; InvalidInput (damaged, of another model
/// or kernel set, longer than `capacity`); the cache is then as before.
Result<std::vector<TokenId>> read_prefix(const std::string& path, const PrefixOwner& owner,
                                         std::size_t capacity, const KeyValueCache& cache);

}  // namespace hearken::infer
