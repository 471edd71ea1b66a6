// SPDX-License-Identifier: Apache-2.0
#include "infer/testing/tiny_model.h"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <set>

#include "infer/tokenizer/byte_alphabet.h"

namespace hearken::infer::testing {
namespace {

/// SplitMix64 (Steele, Lea & Flood 2014): the same numbers on any machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// Uniform in [-1, 1).
  float next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    z ^= z >> 31;
    return static_cast<float>(z >> 40) * 0x1p-23F - 1.0F;
  }

 private:
  std::uint64_t state_;
};

constexpr std::string_view kText =
    " the quick brown fox jumps over a lazy dog while seven wizards hum one hundred and twenty two "
    "quiet tunes; kitchen windows rattle, rain falls, pumps run, valves open and close, sensors "
    "count 0 1 2 3 10 20 30 40 100 200 degrees, doors lock, lamps glow red green blue, {\"name\": "
    "\"value\"} [1, 2, 3] don't we're they've I'll he'd it's I'm\n\n  indented text\tand tabs ";

/// A vocabulary as the file holds it.
struct Vocabulary {
  std::vector<std::string> tokens;
  std::vector<std::int32_t> types;
  std::vector<std::string> merges;
};

using Words = std::vector<std::vector<std::string>>;

/// The built-in text cut at blanks, one written character per part.
Words split_text() {
  Words words;
  for (const char c : kText) {
    if (words.empty() || c == ' ' || c == '"') words.emplace_back();
    words.back().push_back(encode_byte_alphabet({&c, 1}));
  }
  return words;
}

/// Most frequent pair whose joined text is new; the alphabetically first among equals.
std::pair<std::string, std::string> best_pair(const Words& words,
                                              const std::set<std::string>& known) {
  std::map<std::pair<std::string, std::string>, std::size_t> counts;
  for (const auto& word : words) {
    for (std::size_t i = 0; i + 1 < word.size(); ++i) ++counts[{word[i], word[i + 1]}];
  }
  std::pair<std::string, std::string> best;
  std::size_t most = 0;
  for (const auto& [pair, count] : counts) {
    if (count > most && !known.contains(pair.first + pair.second)) {
      best = pair;
      most = count;
    }
  }
  return best;
}

void join_pair(Words& words, const std::pair<std::string, std::string>& pair) {
  for (auto& word : words) {
    for (std::size_t i = 0; i + 1 < word.size(); ++i) {
      if (word[i] != pair.first || word[i + 1] != pair.second) continue;
      word[i] += word[i + 1];
      word.erase(word.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }
}

Vocabulary learn_vocabulary(const TinyModelOptions& options) {
  Vocabulary vocabulary;
  std::set<std::string> known;
  const auto add = [&](const std::string& token, std::int32_t type) {
    vocabulary.tokens.push_back(token);
    vocabulary.types.push_back(type);
    known.insert(token);
  };
  for (const std::string& token : options.control_tokens) add(token, 3);
  for (const std::string& token : options.user_tokens) add(token, 4);
  for (int byte = 0; byte < 256; ++byte) {
    const char raw = static_cast<char>(byte);
    add(encode_byte_alphabet({&raw, 1}), 1);
  }
  const auto merge = [&](const std::string& left, const std::string& right) {
    vocabulary.merges.push_back(left + " " + right);
    add(left + right, 1);
  };
  for (int lead = 0xC2; options.boundary_merges && lead <= 0xF4; ++lead) {
    const char raw = static_cast<char>(lead);
    for (const std::string neighbour : {"a", "1", "!"}) {
      merge(neighbour, encode_byte_alphabet({&raw, 1}));
    }
  }
  Words words = split_text();
  while (vocabulary.tokens.size() < options.vocab) {
    const auto pair = best_pair(words, known);
    if (pair.first.empty()) break;
    join_pair(words, pair);
    merge(pair.first, pair.second);
  }
  while (vocabulary.tokens.size() < options.vocab) {
    add(fmt::format("<|unused-{}|>", vocabulary.tokens.size()), 5);
  }
  return vocabulary;
}

void add_metadata(GgufWriter& writer, const TinyModelOptions& options) {
  const auto u32 = [&](std::string_view key, std::size_t value) {
    writer.add_u32(key, static_cast<std::uint32_t>(value));
  };
  writer.add_string("general.architecture", "llama");
  writer.add_string("general.name", "tiny random model");
  u32("llama.block_count", options.layers);
  u32("llama.context_length", options.context);
  u32("llama.embedding_length", options.dims);
  u32("llama.feed_forward_length", options.ffn_dims);
  u32("llama.attention.head_count", options.heads);
  u32("llama.attention.head_count_kv", options.kv_heads);
  u32("llama.attention.key_length", options.head_dims);
  u32("llama.attention.value_length", options.head_dims);
  u32("llama.rope.dimension_count", options.head_dims);
  u32("llama.vocab_size", options.vocab);
  writer.add_f32("llama.attention.layer_norm_rms_epsilon", 1e-5F);
  writer.add_f32("llama.rope.freq_base", 10000.0F);
}

void add_tokenizer(GgufWriter& writer, const TinyModelOptions& options) {
  const Vocabulary vocabulary = learn_vocabulary(options);
  writer.add_string("tokenizer.ggml.model", "gpt2");
  writer.add_string("tokenizer.ggml.pre", "gpt-2");
  writer.add_strings("tokenizer.ggml.tokens", vocabulary.tokens);
  writer.add_i32s("tokenizer.ggml.token_type", vocabulary.types);
  writer.add_strings("tokenizer.ggml.merges", vocabulary.merges);
  writer.add_u32("tokenizer.ggml.bos_token_id", 0);
  writer.add_u32("tokenizer.ggml.eos_token_id", 1);
  writer.add_bool("tokenizer.ggml.add_bos_token", false);
}

class WeightMaker {
 public:
  WeightMaker(GgufWriter& writer, const TinyModelOptions& options)
      : writer_(writer), options_(options), random_(options.seed) {}

  /// Uniform with a variance that keeps the size of what flows through.
  void matrix(const std::string& name, std::size_t rows, std::size_t columns, float factor = 1) {
    const float size = options_.spread * factor * std::sqrt(3.0F / static_cast<float>(columns));
    std::vector<float> values(rows * columns);
    for (float& value : values) value = random_.next() * size;
    writer_.add_tensor(name, {columns, rows}, options_.weights, values);
  }

  void gain(const std::string& name) {
    std::vector<float> values(options_.dims);
    for (float& value : values) value = 1 + random_.next() * 0.25F;
    writer_.add_tensor(name, {options_.dims}, TensorType::F32, values);
  }

 private:
  GgufWriter& writer_;
  const TinyModelOptions& options_;
  Random random_;
};

void add_tensors(GgufWriter& writer, const TinyModelOptions& options) {
  WeightMaker make(writer, options);
  const std::size_t query_dims = options.heads * options.head_dims;
  const std::size_t key_dims = options.kv_heads * options.head_dims;
  // Embedding rows of about unit size per element, as a trained model's residual stream has.
  make.matrix("token_embd.weight", options.vocab, options.dims,
              std::sqrt(static_cast<float>(options.dims)));
  for (std::size_t i = 0; i < options.layers; ++i) {
    const auto name = [&](std::string_view part) {
      return fmt::format("blk.{}.{}.weight", i, part);
    };
    make.gain(name("attn_norm"));
    make.matrix(name("attn_q"), query_dims, options.dims, 2);
    make.matrix(name("attn_k"), key_dims, options.dims, 2);
    make.matrix(name("attn_v"), key_dims, options.dims);
    make.matrix(name("attn_output"), options.dims, query_dims, 2);
    make.gain(name("ffn_norm"));
    make.matrix(name("ffn_gate"), options.ffn_dims, options.dims);
    make.matrix(name("ffn_up"), options.ffn_dims, options.dims);
    make.matrix(name("ffn_down"), options.dims, options.ffn_dims, 2);
  }
  make.gain("output_norm.weight");
  if (!options.tied_output) make.matrix("output.weight", options.vocab, options.dims);
}

}  // namespace

std::string tiny_model_bytes(const TinyModelOptions& options) {
  GgufWriter writer;
  add_metadata(writer, options);
  add_tokenizer(writer, options);
  add_tensors(writer, options);
  return writer.bytes();
}

Status write_tiny_model(const std::string& path, const TinyModelOptions& options) {
  std::ofstream file(path, std::ios::binary);
  const std::string bytes = tiny_model_bytes(options);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return fail(ErrorCode::Resource, fmt::format("cannot write {}", path));
  return {};
}

}  // namespace hearken::infer::testing
