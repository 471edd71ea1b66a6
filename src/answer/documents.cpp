// SPDX-License-Identifier: Apache-2.0
#include "answer/documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "answer/document_text.h"
#include "answer/phrases.h"
#include "core/quantities.h"
#include "core/text.h"

namespace hearken::answer {
namespace {

constexpr std::size_t kDocumentsSearched = 8;
constexpr std::size_t kPassageBytes = 430;
constexpr std::size_t kLeastWords = 2;
constexpr double kLeastShare = 0.5;  ///< below, a passage is about something else
constexpr double kLeastShareInstead = 0.4;
constexpr double kTimeTold = 1.5;  ///< weight of a sentence with a time, where one is asked for

struct Sentence {
  std::size_t document;
  std::string text;
  std::set<std::string> stems;
};

/// What each word of the question weighs: the rarer among the sentences, the more.
using Rarity = std::map<std::string, double>;

Rarity rarity_in(const std::vector<Sentence>& sentences, const std::set<std::string>& wanted) {
  Rarity rarity;
  for (const auto& word : wanted) {
    const auto with = static_cast<double>(
        std::count_if(sentences.begin(), sentences.end(),
                      [&](const Sentence& s) { return s.stems.count(word) != 0; }));
    rarity[word] = std::log(1 + static_cast<double>(sentences.size() + 1) / (with + 1));
  }
  return rarity;
}

/// "When", "how long", "how soon": a sentence with a time answers.
bool asks_for_time(std::string_view sentence) {
  const std::string said = fold(sentence);
  return said.starts_with("when ") || said.starts_with("until when ") ||
         said.starts_with("how long ") || said.starts_with("how soon ") ||
         said.starts_with("for how long ");
}

bool tells_time(std::string_view sentence) {
  return says_any(fold(sentence),
                  "minute|minutes|hour|hours|day|days|night|overnight|week|weeks|month|months|"
                  "morning|noon|midnight|o'clock|monday|tuesday|wednesday|thursday|friday|saturday|"
                  "sunday|quarter|half an hour|year|years");
}

/// A question says "go back in" where a document says "enter".
std::set<std::string> other_words(std::string_view sentence) {
  constexpr std::string_view kGoingIn =
      "go in|go into|go back|get back|get in|come in|come back|back into|back in|walk in";
  return says_any(fold(sentence), kGoingIn) ? stems_of("enter entered entry re-entry")
                                            : std::set<std::string>{};
}

/// A sentence with those that follow it, as far as they fit; what follows counts half, and so do
/// words of the title.
Passage passage_at(std::size_t first, const std::vector<Sentence>& sentences,
                   const std::set<std::string>& title, const Rarity& rarity) {
  Passage passage;
  std::set<std::string> met;
  double part = 1;
  const std::size_t document = sentences[first].document;
  for (std::size_t i = first; i < sentences.size() && sentences[i].document == document; ++i) {
    const std::size_t size = passage.text.size() + sentences[i].text.size();
    if (size > kPassageBytes && !passage.text.empty()) break;
    passage.text += (passage.text.empty() ? "" : " ") + sentences[i].text;
    for (const auto& [word, weight] : rarity) {
      if (sentences[i].stems.count(word) != 0 && met.insert(word).second)
        passage.score += part * weight;
    }
    part = 0.5;
  }
  passage.words = met.size();
  double all = 0;
  double shared = 0;
  double shared_words = 0;
  for (const auto& [word, weight] : rarity) {
    const bool in_title = title.count(word) != 0 && met.count(word) == 0;
    if (in_title) passage.score += 0.5 * weight;
    all += weight;
    const bool is_shared = in_title || met.count(word) != 0;
    shared += is_shared ? weight : 0;
    shared_words += is_shared ? 1 : 0;
  }
  if (!rarity.empty())
    passage.share = (shared / all + shared_words / static_cast<double>(rarity.size())) / 2;
  return passage;
}

Answer quote(const Passage& passage) {
  Citation citation;
  citation.document = passage.document;
  const std::string text = sanitize(passage.text, kPassageBytes + 60);
  return {shorten(fmt::format("\"{}\" says: {}", passage.document, text)), {citation}};
}

std::optional<Answer> best_of(const AnswerOptions& options, double least_share) {
  const auto passages = find_passages(options, options.sentence, 1);
  if (!passages || passages->empty()) return {};
  const Passage& best = passages->front();
  if (best.words < kLeastWords || best.share < least_share) return {};
  return quote(best);
}

}  // namespace

Result<std::vector<Passage>> find_passages(const AnswerOptions& options, std::string_view sentence,
                                           std::size_t limit) {
  if (options.history == nullptr)
    return fail(ErrorCode::Unavailable, "No documents are stored here.");
  auto wanted = stems_of(sentence);
  std::string words(sentence);
  for (const auto& word : wanted)
    words.append(" ").append(word).append(" ").append(word).append("s");
  for (const auto& other : other_words(options.sentence)) words.append(" ").append(other);
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
  for (const auto& other : other_words(options.sentence)) {
    const bool written = std::any_of(sentences.begin(), sentences.end(), [&](const Sentence& one) {
      return one.stems.count(other) != 0;
    });
    if (written) wanted.insert(other);
  }
  const Rarity rarity = rarity_in(sentences, wanted);
  const bool of_time = asks_for_time(options.sentence);
  std::vector<Passage> passages;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const std::size_t of = sentences[i].document;
    Passage passage = passage_at(i, sentences, titles[of], rarity);
    passage.document = hits[of].name;
    passage.title = hits[of].title;
    if (of_time && tells_time(sentences[i].text)) passage.score *= kTimeTold;
    if (passage.words > 0) passages.push_back(std::move(passage));
  }
  std::stable_sort(passages.begin(), passages.end(),
                   [](const Passage& a, const Passage& b) { return a.score > b.score; });
  if (passages.size() > limit) passages.resize(limit);
  return passages;
}

Result<Answer> answer_document(const AnswerOptions& options) {
  HEARKEN_TRY(const auto passages, find_passages(options, options.sentence, 1));
  if (passages.empty()) return Answer{"I found nothing about that in the documents.", {}};
  return quote(passages.front());
}

std::optional<Answer> documented(const AnswerOptions& options) {
  return best_of(options, kLeastShare);
}

std::optional<Answer> documented_instead(const AnswerOptions& options) {
  return best_of(options, kLeastShareInstead);
}

}  // namespace hearken::answer
