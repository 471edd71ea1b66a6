// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "infer/infer.h"
#include "infer/kernels/kernels.h"
#include "infer/model/worker_pool.h"

namespace hearken::infer {

struct ComputeContext::Data {
  Data(std::size_t threads, const Kernels& chosen) : pool(threads), kernels(chosen) {}
  WorkerPool pool;
  const Kernels& kernels;
};

}  // namespace hearken::infer
