// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "infer/model/model_data.h"
#include "infer/model/packed_model.h"
#include "infer/tokenizer/tokenizer_data.h"

namespace hearken::infer {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{4} << 30;

Result<std::unique_ptr<const Model::Data>> load_data(const std::string& path) {
  HEARKEN_TRY(auto file, MappedFile::open(path, kMaxFileBytes));
  HEARKEN_TRY(const auto gguf, GgufFile::parse(file->bytes()));
  HEARKEN_TRY(auto info, read_model_info(gguf));
  HEARKEN_TRY(auto tokenizer, load_tokenizer(gguf));
  info.vocab = tokenizer.vocab_size();
  HEARKEN_TRY_VOID(
      gguf.unsigned_value_or("llama.vocab_size", info.vocab, info.vocab, info.vocab).map([](auto) {
      }));
  info.file_bytes = file->bytes().size();
  HEARKEN_TRY(info.sha256, sha256_hex(file->bytes()));
  auto data = std::make_unique<Model::Data>(std::move(file), std::move(info), std::move(tokenizer));
  HEARKEN_TRY_VOID(bind_tensors(gguf, *data));
  return std::unique_ptr<const Model::Data>(std::move(data));
}

}  // namespace

Model::Data::Data(std::unique_ptr<const MappedFile> mapped, ModelInfo read, Tokenizer words)
    : file(std::move(mapped)),
      info(std::move(read)),
      tokenizer(std::move(words)),
      packed(std::make_unique<PackedModels>()) {}
Model::Data::~Data() = default;

Model::Model(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Model::~Model() = default;

Result<std::shared_ptr<const Model>> Model::load(const std::string& path) {
  auto data = load_data(path);
  if (!data) return fail(data.error().code, fmt::format("{}: {}", path, data.error().message));
  return std::make_shared<const Model>(std::move(*data));
}

const ModelInfo& Model::info() const { return data_->info; }
const Tokenizer& Model::tokenizer() const { return data_->tokenizer; }

}  // namespace hearken::infer
