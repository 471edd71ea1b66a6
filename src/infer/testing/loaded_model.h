// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "infer/infer.h"
#include "infer/testing/temp_folder.h"
#include "infer/testing/tiny_model.h"

namespace hearken::infer::testing {

/// A tiny model, written and loaded; any failure fails the test. (The mapping outlives
/// the file's name, so the folder may go.)
inline std::shared_ptr<const Model> loaded_model(const TinyModelOptions& options) {
  const TempFolder folder;
  const std::string path = folder.file("tiny.gguf");
  ensure(write_tiny_model(path, options).has_value(), "a temporary folder can be written to");
  return Model::load(path).value();
}

/// Every pass is shared, however small.
inline std::shared_ptr<ComputeContext> compute(std::size_t threads, const std::string& kernels) {
  return ComputeContext::create({threads, kernels, 0}).value();
}

}  // namespace hearken::infer::testing
