// SPDX-License-Identifier: Apache-2.0
// The library on its own: hearken_infer_example MODEL.gguf "a prompt"
#include <cstdio>
#include <string>

#include "infer/infer.h"

namespace {

using namespace hearken::infer;  // NOLINT(google-build-using-namespace): an example of its names

hearken::Result<std::string> answer(const std::string& path, const std::string& prompt) {
  HEARKEN_TRY(const auto model, Model::load(path));
  HEARKEN_TRY(const auto compute, ComputeContext::create({}));
  HEARKEN_TRY(auto session, Session::create(model, compute));
  const auto tokens = model->tokenizer().encode(prompt, ParseSpecial::No);
  GenerateOptions options;
  options.max_tokens = 64;
  HEARKEN_TRY(const auto made, generate(session, tokens, options));
  return made.text;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: hearken_infer_example MODEL.gguf PROMPT\n", stderr);
    return 2;
  }
  const auto text = answer(argv[1], argv[2]);
  if (!text) {
    std::fprintf(stderr, "%s\n", text.error().message.c_str());
    return 1;
  }
  std::printf("%s\n", text->c_str());
}
