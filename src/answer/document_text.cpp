// SPDX-License-Identifier: Apache-2.0
#include "answer/document_text.h"

#include "core/text.h"

namespace hearken::answer {
namespace {

bool is_common(std::string_view word) {
  static const std::set<std::string_view> words{
      "a",     "an",    "the",   "of",     "to",    "in",    "on",    "at",     "for",    "is",
      "are",   "was",   "do",    "does",   "did",   "i",     "we",    "you",    "it",     "its",
      "what",  "how",   "who",   "when",   "where", "which", "why",   "should", "can",    "must",
      "may",   "and",   "or",    "if",     "be",    "my",    "our",   "me",     "that",   "this",
      "with",  "from",  "there", "has",    "have",  "say",   "says",  "tell",   "please", "about",
      "by",    "as",    "not",   "no",     "any",   "out",   "up",    "down",   "off",    "over",
      "under", "back",  "into",  "before", "after", "again", "then",  "than",   "still",  "yet",
      "long",  "much",  "many",  "more",   "most",  "often", "we've", "i've",   "been",   "had",
      "will",  "would", "could", "need",   "needs", "get",   "gets",  "got",    "go",     "goes",
      "stay",  "he",    "she",   "they",   "them",  "their", "his",   "her",    "us",     "am",
      "some",  "now",   "just",  "so"};
  return words.count(word) != 0;
}

/// Words without their commonest endings, so that "filters" finds "filter" and "changing" "change".
std::string stem(std::string_view word) {
  for (const std::string_view ending : {"ing", "ed", "es", "s", "e", "ly"}) {
    if (word.size() > ending.size() + 3 && word.ends_with(ending)) {
      word.remove_suffix(ending.size());
      break;
    }
  }
  return std::string(word);
}

}  // namespace

std::set<std::string> stems_of(std::string_view text) {
  std::set<std::string> stems;
  const std::string folded = fold(text);
  for (const auto word : split_words(folded)) {
    if (!is_common(word)) stems.insert(stem(word));
  }
  return stems;
}

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> sentences;
  std::string current;
  const auto finish = [&] {
    const auto begin = current.find_first_not_of(" \t\r#>*-");
    if (begin != std::string::npos) sentences.push_back(current.substr(begin));
    current.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      const bool paragraph = i + 1 < text.size() && text[i + 1] == '\n';
      const bool list =
          i + 1 < text.size() && (text[i + 1] == '-' || text[i + 1] == '*' || text[i + 1] == '#');
      if (paragraph || list)
        finish();
      else
        current += ' ';
      continue;
    }
    current += c;
    const bool ends = (c == '.' || c == '!' || c == '?') && i + 1 < text.size() &&
                      (text[i + 1] == ' ' || text[i + 1] == '\n');
    if (ends) finish();
  }
  finish();
  return sentences;
}

}  // namespace hearken::answer
