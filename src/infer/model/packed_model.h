// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdlib>
#include <map>
#include <memory>
#include <vector>

#include "core/mutex.h"
#include "infer/kernels/kernels.h"
#include "infer/model/model_data.h"

namespace hearken::infer {

/// A model's matrices as one kernel set wants them: packed where it has a form of its own, else as
/// they lie in the file. Immutable; must not outlive the model.
class PackedModel {
 public:
  /// Throws std::bad_alloc.
  PackedModel(const Model::Data& model, const Kernels& kernels);

  const std::vector<Layer>& layers() const { return layers_; }
  const Weight& output() const { return output_; }
  std::size_t bytes() const { return bytes_; }  ///< of packed matrices

 private:
  struct Free {
    // NOLINTNEXTLINE(cppcoreguidelines-no-malloc): it is aligned memory
    void operator()(std::byte* memory) const { std::free(memory); }
  };
  std::vector<Layer> layers_;
  Weight output_;
  std::size_t bytes_ = 0;
  std::unique_ptr<std::byte[], Free> memory_;
};

/// Packs a model once for each kernel set and hands the same to all sessions, which keep it alive.
/// Any thread.
class PackedModels {
 public:
  /// What was packed is no longer read from the file, whose pages are given back, so that weights
  /// are resident once. Throws std::bad_alloc.
  std::shared_ptr<const PackedModel> of(const Model::Data& model, const Kernels& kernels);

 private:
  Mutex mutex_;
  std::map<const Kernels*, std::weak_ptr<const PackedModel>> packed_ HEARKEN_GUARDED_BY(mutex_);
};

}  // namespace hearken::infer
