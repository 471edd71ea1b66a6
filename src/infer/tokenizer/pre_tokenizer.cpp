// SPDX-License-Identifier: Apache-2.0
#include "infer/tokenizer/pre_tokenizer.h"

#include "infer/tokenizer/unicode.h"

namespace hearken::infer {
namespace {

/// Length of 's 't 'm 'd 're 've 'll at the front, or 0.
std::size_t contraction_length(std::span<const char32_t> rest) {
  if (rest.size() < 2 || rest[0] != U'\'') return 0;
  const char32_t a = rest[1];
  if (a == U's' || a == U't' || a == U'm' || a == U'd') return 2;
  if (rest.size() < 3) return 0;
  const char32_t b = rest[2];
  const bool three =
      (a == U'r' && b == U'e') || (a == U'v' && b == U'e') || (a == U'l' && b == U'l');
  return three ? 3 : 0;
}

/// Number of code points from `start` on that are of `kind`.
std::size_t run_length(std::span<const char32_t> rest, std::size_t start, CodePointClass kind) {
  std::size_t end = start;
  while (end < rest.size() && classify(rest[end]) == kind) ++end;
  return end - start;
}

std::size_t next_word_length(std::span<const char32_t> rest) {
  if (const std::size_t length = contraction_length(rest)) return length;
  const std::size_t blank = rest[0] == U' ' && rest.size() > 1 ? 1 : 0;
  const CodePointClass kind = classify(rest[blank]);
  if (kind != CodePointClass::Whitespace) return blank + run_length(rest, blank, kind);
  // White space: all but the last leaves that one to the word that follows.
  const std::size_t run = run_length(rest, 0, CodePointClass::Whitespace);
  return run > 1 && run < rest.size() ? run - 1 : run;
}

}  // namespace

std::vector<std::size_t> split_words_gpt2(std::span<const char32_t> points) {
  std::vector<std::size_t> lengths;
  while (!points.empty()) {
    const std::size_t length = next_word_length(points);
    lengths.push_back(length);
    points = points.subspan(length);
  }
  return lengths;
}

}  // namespace hearken::infer
