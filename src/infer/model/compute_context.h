// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "infer/infer.h"
#include "infer/kernels/kernels.h"
#include "infer/model/worker_pool.h"

namespace hearken::infer {

struct ComputeContext::Data {
  Data(const ComputeOptions& options, const Kernels& chosen)
      : pool(options.threads), kernels(chosen), least_shared_work(options.least_shared_work) {}

  /// Who takes part in a step of so many multiply-adds.
  WorkerPool::Share share_for(std::size_t work) const {
    return work < least_shared_work ? WorkerPool::Share::CallerOnly : WorkerPool::Share::All;
  }

  WorkerPool pool;
  const Kernels& kernels;
  const std::size_t least_shared_work;
};

}  // namespace hearken::infer
