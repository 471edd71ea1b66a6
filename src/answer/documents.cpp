// SPDX-License-Identifier: Apache-2.0
#include "answer/documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "answer/phrases.h"
#include "core/text.h"

namespace hearken::answer {
namespace {

constexpr std::size_t kDocumentsSearched = 8;
constexpr std::size_t kPassageBytes = 430;

bool is_common(std::string_view word) {
  static const std::set<std::string_view> words{
      "a",    "an",   "the",   "of",    "to",     "in",     "on",   "at",   "for",  "is",    "are",
      "was",  "do",   "does",  "did",   "i",      "we",     "you",  "it",   "its",  "what",  "how",
      "who",  "when", "where", "which", "why",    "should", "can",  "must", "may",  "and",   "or",
      "if",   "be",   "my",    "our",   "me",     "that",   "this", "with", "from", "there", "has",
      "have", "say",  "says",  "tell",  "please", "about",  "by",   "as",   "not",  "no",    "any"};
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

std::set<std::string> stems_of(std::string_view text) {
  std::set<std::string> stems;
  const std::string folded = fold(text);
  for (const auto word : split_words(folded)) {
    if (!is_common(word)) stems.insert(stem(word));
  }
  return stems;
}

/// Sentences and lines, in order.
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

struct Sentence {
  std::size_t document;
  std::string text;
  std::set<std::string> stems;
};

}  // namespace

Result<std::vector<Passage>> find_passages(const AnswerOptions& options, std::string_view sentence,
                                           std::size_t limit) {
  if (options.history == nullptr)
    return fail(ErrorCode::Unavailable, "No documents are stored here.");
  const auto wanted = stems_of(sentence);
  std::string words(sentence);
  for (const auto& word : wanted) words += ' ' + word + ' ' + word + "s";
  HEARKEN_TRY(const auto hits, options.history->find_documents(words, kDocumentsSearched));
  std::vector<Sentence> sentences;
  std::vector<std::set<std::string>> titles;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    HEARKEN_TRY(const auto document, options.history->document(hits[i].name));
    if (!document) continue;
    titles.resize(i + 1);
    titles[i] = stems_of(hits[i].name + " " + hits[i].title);
    for (auto& text : sentences_of(document->text)) {
      auto stems = stems_of(text);
      sentences.push_back({i, std::move(text), std::move(stems)});
    }
  }
  std::map<std::string, double> rarity;
  for (const auto& word : wanted) {
    const auto with = static_cast<double>(
        std::count_if(sentences.begin(), sentences.end(),
                      [&](const Sentence& s) { return s.stems.count(word) != 0; }));
    rarity[word] = std::log(1 + static_cast<double>(sentences.size() + 1) / (with + 1));
  }
  // A passage is a sentence with those that follow it; what follows counts half.
  std::vector<Passage> passages;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    Passage passage{hits[sentences[i].document].name, hits[sentences[i].document].title, "", 0};
    std::set<std::string> met;
    double share = 1;
    for (std::size_t j = i; j < sentences.size() && sentences[j].document == sentences[i].document;
         ++j) {
      if (passage.text.size() + sentences[j].text.size() > kPassageBytes && !passage.text.empty())
        break;
      passage.text += (passage.text.empty() ? "" : " ") + sentences[j].text;
      for (const auto& word : wanted) {
        if (sentences[j].stems.count(word) != 0 && met.insert(word).second)
          passage.score += share * rarity[word];
      }
      share = 0.5;
    }
    for (const auto& word : wanted) {
      if (titles[sentences[i].document].count(word) != 0 && met.count(word) == 0)
        passage.score += 0.5 * rarity[word];
    }
    if (!met.empty()) passages.push_back(std::move(passage));
  }
  std::stable_sort(passages.begin(), passages.end(),
                   [](const Passage& a, const Passage& b) { return a.score > b.score; });
  if (passages.size() > limit) passages.resize(limit);
  return passages;
}

Result<Answer> answer_document(const AnswerOptions& options) {
  HEARKEN_TRY(const auto passages, find_passages(options, options.sentence, 1));
  if (passages.empty()) return Answer{"I found nothing about that in the documents.", {}};
  const Passage& best = passages.front();
  Citation citation;
  citation.document = best.document;
  const std::string text = sanitize(best.text, kPassageBytes + 60);
  return Answer{shorten(fmt::format("\"{}\" says: {}", best.document, text)), {citation}};
}

}  // namespace hearken::answer
