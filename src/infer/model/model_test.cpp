// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <fstream>

#include "infer/testing/loaded_model.h"

namespace hearken::infer {
namespace {

using ::testing::HasSubstr;
using testing::TempFolder;
using testing::tiny_model_bytes;
using testing::TinyModelOptions;

TinyModelOptions smallest() {
  TinyModelOptions options;
  options.dims = 32;
  options.layers = 1;
  options.heads = 1;
  options.kv_heads = 1;
  options.ffn_dims = 32;
  options.context = 64;
  options.vocab = 300;
  return options;
}

std::string error_of(const std::string& bytes) {
  const TempFolder folder;
  const std::string path = folder.file("m.gguf");
  std::ofstream(path, std::ios::binary) << bytes;
  const auto model = Model::load(path);
  return model ? "" : model.error().message;
}

/// Replaces the first `from` by `to` of the same length.
std::string replaced(std::string bytes, std::string_view from, std::string_view to) {
  return bytes.replace(bytes.find(from), from.size(), to);
}

TEST(Model, DescribesTheFile) {
  TinyModelOptions options;
  options.weights = TensorType::Q8_0;
  const auto model = testing::loaded_model(options);
  const ModelInfo& info = model->info();
  EXPECT_EQ(info.architecture, "llama");
  EXPECT_EQ(info.weight_type, "Q8_0");
  EXPECT_EQ(info.dims, 64U);
  EXPECT_EQ(info.heads, 4U);
  EXPECT_EQ(info.kv_heads, 2U);
  EXPECT_EQ(info.head_dims, 32U);
  EXPECT_EQ(info.vocab, 512U);
  EXPECT_TRUE(info.tied_output);
  EXPECT_EQ(info.sha256.size(), 64U);
  EXPECT_GT(info.parameters, 80000U);
}

TEST(Model, SaysWhyThereIsNone) {
  EXPECT_EQ(Model::load("/nonexistent/model.gguf").error().message,
            "/nonexistent/model.gguf: cannot be opened: No such file or directory");
  EXPECT_EQ(Model::load("/nonexistent/model.gguf").error().code, ErrorCode::NotFound);
  EXPECT_EQ(Model::load("/").error().code, ErrorCode::InvalidInput);
  EXPECT_THAT(error_of(""), HasSubstr("is empty"));
  EXPECT_THAT(error_of("hello"), HasSubstr("not a GGUF file"));
}

TEST(Model, RefusesTruncatedFiles) {
  const std::string bytes = tiny_model_bytes(smallest());
  for (std::size_t size = 1; size < bytes.size() - 200; size += 211) {
    EXPECT_NE(error_of(bytes.substr(0, size)), "") << size;
  }
}

TEST(Model, RefusesOrRunsDamagedFiles) {
  const std::string bytes = tiny_model_bytes(smallest());
  const std::size_t metadata = bytes.find("output_norm");
  const auto context = testing::compute(1, "auto");
  std::size_t loaded = 0;
  for (std::size_t at = 0; at < metadata; at += 13) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ (1U << (at % 8)));
    const TempFolder folder;
    std::ofstream(folder.file("m.gguf"), std::ios::binary) << damaged;
    const auto model = Model::load(folder.file("m.gguf"));
    if (!model) {
      EXPECT_FALSE(model.error().message.empty());
      continue;
    }
    ++loaded;
    auto session = Session::create(*model, context);
    const std::vector<TokenId> tokens = {5, 6, 7};
    EXPECT_TRUE(!session || session->feed_for_logits(tokens));
  }
  EXPECT_GT(loaded, 0U);
}

TEST(Model, NamesWhatItDoesNotRun) {
  const std::string bytes = tiny_model_bytes(smallest());
  EXPECT_THAT(error_of(replaced(bytes, "llama", "gemma")), HasSubstr("\"gemma\" is not supported"));
  EXPECT_THAT(error_of(replaced(bytes, "llama.rope.freq_base", "llama.rope.freq_bose")),
              HasSubstr("llama.rope.freq_bose is not supported"));
  EXPECT_THAT(error_of(replaced(bytes, "blk.0.ffn_up", "blk.0.ffn_xx")),
              HasSubstr("blk.0.ffn_up.weight is missing"));
  EXPECT_THAT(error_of(replaced(bytes, "llama.block_count", "llama.block_coun.")),
              HasSubstr("is not supported"));
  EXPECT_THAT(error_of(replaced(bytes, "tokenizer.ggml.merges", "tokenizer.ggml.merger")),
              HasSubstr("tokenizer.ggml.merges is missing"));
}

TEST(Model, RefusesTensorsItWouldNotUse) {
  // The second layer of a file that claims to have one.
  TinyModelOptions two = smallest();
  two.layers = 2;
  std::string file = tiny_model_bytes(two);
  const std::size_t count_at = file.find("llama.block_count") + 17 + 4;
  file[count_at] = 1;
  EXPECT_THAT(error_of(file), HasSubstr("tensor blk.1."));
}

TEST(Model, ChecksShapes) {
  std::string file = tiny_model_bytes(smallest());
  const std::size_t at = file.find("llama.feed_forward_length") + 25 + 4;
  file[at] = 64;
  EXPECT_THAT(error_of(file), HasSubstr("has shape 32 x 32, not 32 x 64"));
}

TEST(ComputeContext, ChecksItsOptions) {
  EXPECT_FALSE(ComputeContext::create({0, "auto"}));
  EXPECT_FALSE(ComputeContext::create({65, "auto"}));
  EXPECT_THAT(ComputeContext::create({1, "abacus"}).error().message, HasSubstr("scalar"));
  EXPECT_EQ(testing::compute(2, "scalar")->kernels(), "scalar");
  EXPECT_EQ(testing::compute(2, "scalar")->threads(), 2U);
}

}  // namespace
}  // namespace hearken::infer
