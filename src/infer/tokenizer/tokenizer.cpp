// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <queue>

#include "infer/tokenizer/pre_tokenizer.h"
#include "infer/tokenizer/tokenizer_data.h"
#include "infer/tokenizer/unicode.h"

namespace hearken::infer {
namespace {

/// Merges the pairs of one word, lowest rank first, the leftmost among equals (Sennrich et al.
/// 2016). n log n in the word's length, because a word can be as long as the text.
class WordMerger {
 public:
  explicit WordMerger(const MergeTable& merges) : merges_(merges) {}

  /// Appends the tokens of the word made of `bytes` (one token per byte) to `out`.
  void merge(std::span<const TokenId> bytes, std::vector<TokenId>& out) {
    symbols_.clear();
    candidates_.clear();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const int at = static_cast<int>(i);
      symbols_.push_back({bytes[i], at - 1, at + 1 < static_cast<int>(bytes.size()) ? at + 1 : -1});
    }
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i) propose(static_cast<int>(i));
    while (!candidates_.empty()) {
      std::pop_heap(candidates_.begin(), candidates_.end());
      const Candidate best = candidates_.back();
      candidates_.pop_back();
      apply(best);
    }
    for (int i = symbols_.empty() ? -1 : 0; i >= 0; i = symbol(i).next) out.push_back(symbol(i).id);
  }

 private:
  struct Symbol {
    TokenId id;
    int previous;
    int next;
  };
  struct Candidate {
    Merge merge;
    int left;
    int right;
    TokenId left_id;
    TokenId right_id;
    /// The heap keeps the greatest in front; the greatest is the one to merge first.
    bool operator<(const Candidate& other) const {
      return merge.rank != other.merge.rank ? merge.rank > other.merge.rank : left > other.left;
    }
  };

  Symbol& symbol(int index) { return symbols_[static_cast<std::size_t>(index)]; }

  void propose(int left) {
    if (left < 0 || symbol(left).next < 0) return;
    const int right = symbol(left).next;
    const Merge* merge = merges_.find(symbol(left).id, symbol(right).id);
    if (merge == nullptr) return;
    candidates_.push_back({*merge, left, right, symbol(left).id, symbol(right).id});
    std::push_heap(candidates_.begin(), candidates_.end());
  }

  void apply(const Candidate& best) {
    // Another merge may have taken one of the two since this one was proposed.
    if (symbol(best.left).id != best.left_id || symbol(best.right).id != best.right_id) return;
    if (symbol(best.left).next != best.right) return;
    Symbol& right = symbol(best.right);
    symbol(best.left).id = best.merge.merged;
    symbol(best.left).next = right.next;
    if (right.next >= 0) symbol(right.next).previous = best.left;
    right.id = -1;
    propose(symbol(best.left).previous);
    propose(best.left);
  }

  const MergeTable& merges_;
  std::vector<Symbol> symbols_;
  std::vector<Candidate> candidates_;
};

/// Encodes texts without special tokens; keeps its memory between them.
class PlainEncoder {
 public:
  PlainEncoder(const Tokenizer::Data& data, std::vector<TokenId>& out)
      : data_(data), merger_(data.merges), out_(out) {}

  void encode(std::string_view text) {
    if (text.empty()) return;
    const std::vector<char32_t> points = decode_utf8(text);
    std::size_t at = 0;
    for (const std::size_t length : split_words_gpt2(points)) {
      utf8_.clear();
      for (std::size_t i = 0; i < length; ++i) append_utf8(points[at + i], utf8_);
      at += length;
      bytes_.clear();
      for (const char c : utf8_) bytes_.push_back(data_.byte_tokens[static_cast<unsigned char>(c)]);
      merger_.merge(bytes_, out_);
    }
  }

 private:
  const Tokenizer::Data& data_;
  WordMerger merger_;
  std::vector<TokenId>& out_;
  std::string utf8_;
  std::vector<TokenId> bytes_;
};

}  // namespace

Tokenizer::Tokenizer(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

std::vector<TokenId> Tokenizer::encode(std::string_view text, ParseSpecial parse) const {
  std::vector<TokenId> out;
  PlainEncoder plain(*data_, out);
  std::size_t at = 0;
  if (parse == ParseSpecial::Yes) {
    for (const auto& special : data_->special.find(text)) {
      plain.encode(text.substr(at, special.at - at));
      out.push_back(special.id);
      at = special.at + special.length;
    }
  }
  plain.encode(text.substr(at));
  return out;
}

std::string Tokenizer::decode(std::span<const TokenId> tokens, RenderControl render) const {
  std::string text;
  for (const TokenId id : tokens) {
    if (render == RenderControl::Yes || !is_control(id)) text += token_text(id);
  }
  return text;
}

std::string_view Tokenizer::token_text(TokenId id) const {
  if (id < 0 || static_cast<std::size_t>(id) >= data_->texts.size()) return {};
  return data_->texts[static_cast<std::size_t>(id)];
}

std::optional<TokenId> Tokenizer::find_token(std::string_view literal) const {
  const auto found = data_->by_text.find(literal);
  return found == data_->by_text.end() ? std::nullopt : std::optional(found->second);
}

bool Tokenizer::is_control(TokenId id) const {
  if (id < 0 || static_cast<std::size_t>(id) >= data_->types.size()) return false;
  const TokenType type = data_->types[static_cast<std::size_t>(id)];
  return type == TokenType::Control || type == TokenType::Unknown;
}

std::size_t Tokenizer::vocab_size() const { return data_->texts.size(); }
std::optional<TokenId> Tokenizer::bos() const { return data_->bos; }
std::optional<TokenId> Tokenizer::eos() const { return data_->eos; }
bool Tokenizer::adds_bos() const { return data_->adds_bos; }

}  // namespace hearken::infer
