// SPDX-License-Identifier: Apache-2.0
#include "prompt/wish_words.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <unordered_map>

// The text of wish_words.txt, within the program.
asm(R"(
.section .rodata
.global hearken_wish_words
hearken_wish_words:
.incbin ")" HEARKEN_WISH_WORDS R"("
.global hearken_wish_words_end
hearken_wish_words_end:
.byte 0
.previous
)");

extern "C" const char hearken_wish_words[];
extern "C" const char hearken_wish_words_end[];

namespace hearken::prompt {
namespace {

constexpr std::string_view kOther = "other";  // no wish
constexpr double kUnit = 100;                 // the file has hundredths of a logit

int whole_number(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::vector<std::string_view> parts_of(std::string_view line) {
  std::vector<std::string_view> parts;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    parts.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return parts;
}

/// As in train/wish_words.py: the longest of a few endings goes.
std::string_view stem_of(std::string_view word) {
  constexpr std::size_t kLeast = 3;
  for (const std::string_view suffix : {"ing", "ed", "es", "s", "ly"}) {
    if (word.ends_with(suffix) && word.size() >= suffix.size() + kLeast)
      return word.substr(0, word.size() - suffix.size());
  }
  return word;
}

class WishWords {
 public:
  explicit WishWords(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      read_line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  ReadWish read(const std::vector<std::string>& features) const {
    std::vector<double> logits = bias_;
    for (const auto& feature : features) {
      const auto found = weights_.find(feature);
      if (found == weights_.end()) continue;
      for (const Weight& one : found->second) logits[one.goal] += one.logit;
    }
    const auto best = std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const double logit : logits) sum += std::exp(logit - *best);
    return {goals_[static_cast<std::size_t>(best - logits.begin())], 1 / sum};
  }

 private:
  struct Weight {
    std::size_t goal = 0;
    double logit = 0;
  };

  void read_line(std::string_view line) {
    if (line.empty() || line.front() == '#') return;
    const auto parts = parts_of(line);
    if (parts.front() == "goal" && parts.size() == 3 && weights_.empty()) {
      goals_.push_back(parts[1]);
      bias_.push_back(whole_number(parts[2]) / kUnit);
      return;
    }
    auto& weights = weights_[parts.front()];
    for (std::size_t i = 1; i + 1 < parts.size(); i += 2)
      weights.push_back(
          {static_cast<std::size_t>(whole_number(parts[i])), whole_number(parts[i + 1]) / kUnit});
  }

  std::vector<std::string_view> goals_;
  std::vector<double> bias_;
  std::unordered_map<std::string_view, std::vector<Weight>> weights_;
};

bool is_plain(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '\''; });
}

/// Stems and pairs of neighbours, each once.
std::vector<std::string> features_of(const std::vector<std::string_view>& words) {
  std::vector<std::string> features;
  std::string_view before;
  for (const std::string_view word : words) {
    if (!is_plain(word)) continue;
    const std::string_view here = stem_of(word);
    features.emplace_back(here);
    if (!before.empty()) features.push_back(std::string(before) + "_" + std::string(here));
    before = here;
  }
  std::sort(features.begin(), features.end());
  features.erase(std::unique(features.begin(), features.end()), features.end());
  return features;
}

}  // namespace

std::optional<ReadWish> read_wish(const std::vector<std::string_view>& words) {
  static const WishWords known({hearken_wish_words, hearken_wish_words_end});
  const ReadWish wish = known.read(features_of(words));
  if (wish.goal == kOther) return std::nullopt;
  return wish;
}

}  // namespace hearken::prompt
