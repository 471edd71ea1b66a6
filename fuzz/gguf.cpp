// SPDX-License-Identifier: Apache-2.0
// Whatever a file holds, loading it as a model ends in a model or an error; and a model that was
// loaded computes, whatever its weights are.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "infer/infer.h"

namespace {

using namespace hearken::infer;

/// The bytes under a name that can be opened, without a disk.
class MemoryFile {
 public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : descriptor_(memfd_create("gguf", 0)) {
    hearken::ensure(
        descriptor_ >= 0 && ::write(descriptor_, data, size) == static_cast<ssize_t>(size),
        "memory can be written to");
  }
  ~MemoryFile() { ::close(descriptor_); }
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

void compute(const std::shared_ptr<const Model>& model) {
  constexpr std::size_t kMostContext = 64;
  const std::size_t context = std::min(model->info().context, kMostContext);
  auto session = Session::create(model, ComputeContext::create({}).value(), context);
  if (!session) return;
  const std::vector<TokenId> tokens(std::min<std::size_t>(context, 9), 0);
  if (!session->feed(tokens)) return;
  const auto logits = session->logits();
  hearken::ensure(logits && logits->size() == model->info().vocab, "a fed session has logits");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MemoryFile file(data, size);
  if (const auto model = Model::load(file.path())) compute(*model);
  return 0;
}
