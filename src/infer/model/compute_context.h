// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include "infer/infer.h"
#include "infer/kernels/kernels.h"
#include "infer/model/share_policy.h"
#include "infer/model/worker_pool.h"

namespace hearken::infer {

struct ComputeContext::Data {
  Data(const ComputeOptions& options, const Kernels& chosen)
      : pool(options.threads), kernels(chosen), sharing(options.least_shared_work) {}

  /// Runs a pass of so many multiply-adds on as many threads as it pays for.
  void run(const WorkerPool::Work& pass, std::size_t work) {
    if (pool.threads() == 1) return pool.run(pass);
    const auto share = sharing.choose(work);
    const auto begin = std::chrono::steady_clock::now();
    pool.run(pass, share);
    sharing.took(share, work, std::chrono::steady_clock::now() - begin);
  }

  WorkerPool pool;
  const Kernels& kernels;
  SharePolicy sharing;
};

}  // namespace hearken::infer
