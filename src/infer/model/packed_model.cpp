// SPDX-License-Identifier: Apache-2.0
#include "infer/model/packed_model.h"

#include <new>

namespace hearken::infer {
namespace {

template <typename Visit>
void each_matrix(std::vector<Layer>& layers, Weight& output, Visit visit) {
  for (Layer& layer : layers) {
    for (Weight* weight : {&layer.query, &layer.key, &layer.value, &layer.output, &layer.gate,
                           &layer.up, &layer.down}) {
      visit(*weight);
    }
  }
  visit(output);
}

}  // namespace

PackedModel::PackedModel(const Model::Data& model, const Kernels& kernels)
    : layers_(model.layers), output_(model.output) {
  each_matrix(layers_, output_,
              [&](const Weight& weight) { bytes_ += kernels.packed_bytes(weight); });
  if (bytes_ == 0) return;
  memory_.reset(static_cast<std::byte*>(std::aligned_alloc(kPackedAlignment, bytes_)));
  if (!memory_) throw std::bad_alloc();
  std::byte* next = memory_.get();
  each_matrix(layers_, output_, [&](Weight& weight) {
    const std::size_t bytes = kernels.packed_bytes(weight);
    if (bytes == 0) return;
    kernels.pack(weight, next);
    weight.packed = next;
    next += bytes;
  });
}

std::shared_ptr<const PackedModel> PackedModels::of(const Model::Data& model,
                                                    const Kernels& kernels) {
  const MutexLock lock(mutex_);
  auto packed = packed_[&kernels].lock();
  if (!packed) {
    packed = std::make_shared<const PackedModel>(model, kernels);
    packed_[&kernels] = packed;
    if (packed->bytes() > 0) model.file->give_back_pages();
  }
  return packed;
}

}  // namespace hearken::infer
