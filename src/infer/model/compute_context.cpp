// SPDX-License-Identifier: Apache-2.0
#include "infer/model/compute_context.h"

#include <fmt/format.h>

namespace hearken::infer {

std::vector<std::string> kernel_names() {
  std::vector<std::string> names;
  for (const Kernels* kernels : all_kernels()) {
    if (kernels->usable()) names.emplace_back(kernels->name);
  }
  return names;
}

ComputeContext::ComputeContext(std::unique_ptr<Data> data) : data_(std::move(data)) {}
ComputeContext::~ComputeContext() = default;

Result<std::shared_ptr<ComputeContext>> ComputeContext::create(const ComputeOptions& options) {
  constexpr std::size_t kMaxThreads = 64;
  if (options.threads < 1 || options.threads > kMaxThreads) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("{} threads are outside 1..{}", options.threads, kMaxThreads));
  }
  const Kernels* kernels = find_kernels(options.kernels);
  if (kernels == nullptr) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("kernel set \"{}\" is not usable here (these are: {})", options.kernels,
                            fmt::join(kernel_names(), ", ")));
  }
  return std::make_shared<ComputeContext>(std::make_unique<Data>(options, *kernels));
}

std::size_t ComputeContext::threads() const { return data_->pool.threads(); }
std::string_view ComputeContext::kernels() const { return data_->kernels.name; }

}  // namespace hearken::infer
