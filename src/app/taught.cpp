// SPDX-License-Identifier: Apache-2.0
// Words that a person taught: kept as preferences, put in place of themselves before anything else
// reads the sentence. They change what is understood, never what is allowed.
#include <fmt/format.h>

#include <algorithm>

#include "app/engine.h"
#include "core/text.h"
#include "prompt/sentence.h"

namespace hearken::app {
namespace {

constexpr std::size_t kPhrasesKnown = 16;
constexpr std::size_t kMaxTaughtBytes = 200;

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// "when I say X", "X means": the phrase is spoken of, not used.
bool is_spoken_of(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
  const bool led = begin > 0 && is_one_of(words[begin - 1].text,
                                          {"say", "says", "saying", "word", "phrase", "forget"});
  const bool followed = end < words.size() && is_one_of(words[end].text, {"means", "mean"});
  return led || followed;
}

/// Where the phrase stands in the sentence, in words.
std::optional<std::size_t> find_phrase(const std::vector<Word>& words,
                                       const std::vector<std::string_view>& phrase) {
  if (phrase.empty()) return {};
  for (std::size_t i = 0; i + phrase.size() <= words.size(); ++i) {
    bool same = true;
    for (std::size_t j = 0; same && j < phrase.size(); ++j) same = words[i + j].text == phrase[j];
    if (same && !is_spoken_of(words, i, i + phrase.size())) return i;
  }
  return {};
}

}  // namespace

std::string Engine::with_taught_words(const std::string& text, const PersonId& person) {
  if (!reader_) return text;
  auto known = reader_->find_preferences(person, text, kPhrasesKnown);
  if (!known) return text;
  std::stable_sort(known->begin(), known->end(),
                   [](const auto& a, const auto& b) { return a.phrase.size() > b.phrase.size(); });
  std::string understood = sanitize(text, 1000);
  for (const auto& preference : *known) {
    const auto words = prompt::read_sentence(understood);
    const std::string folded = fold(preference.phrase);
    const auto phrase = split_words(folded);
    const auto at = find_phrase(words, phrase);
    if (!at) continue;
    const std::size_t begin = words[*at].raw_begin;
    const std::size_t end = words[*at + phrase.size() - 1].raw_end;
    understood.replace(begin, end - begin, sanitize(preference.meaning, kMaxTaughtBytes));
  }
  return understood;
}

/// Keeps what a turn taught; gives the reply.
Result<std::string> Engine::learn(const Teaching& teaching, const PersonId& person) {
  store::Preference preference;
  preference.person = person;
  preference.phrase = sanitize(teaching.phrase, kMaxTaughtBytes);
  preference.meaning = sanitize(teaching.meaning, kMaxTaughtBytes);
  preference.at = parts_.clock->wall();
  const std::string reply =
      fmt::format("Understood: \"{}\" means \"{}\".", preference.phrase, preference.meaning);
  HEARKEN_TRY_VOID(
      write([&](store::History& history) { return history.set_preference(preference); }));
  return reply;
}

}  // namespace hearken::app
