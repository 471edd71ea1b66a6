// SPDX-License-Identifier: Apache-2.0
#include "app/taught_words.h"

#include <algorithm>

#include "core/text.h"
#include "prompt/sentence.h"
#include "prompt/taught_amendment.h"

namespace hearken::app {
namespace {

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// "when I say X", "X means", "leave it out of X": the phrase is spoken of, not used.
bool is_spoken_of(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
  const bool led = begin > 0 && is_one_of(words[begin - 1].text,
                                          {"say", "says", "saying", "word", "phrase", "forget"});
  const bool followed = end < words.size() && is_one_of(words[end].text, {"means", "mean"});
  return led || followed || prompt::takes_out_of(words, begin);
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

/// "It's time for a chapter" is kept for "time for a chapter" too.
std::vector<std::string_view> without_lead(std::vector<std::string_view> phrase) {
  while (phrase.size() > 1 && is_one_of(std::string(phrase.front()),
                                        {"it's", "its", "it", "is", "the", "my", "our", "a", "do"}))
    phrase.erase(phrase.begin());
  return phrase;
}

/// "Do the dusk round, please" says no more than "dusk round".
bool says_nothing_else(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool inside = i >= begin && i < end;
    if (!inside && !is_one_of(words[i].text,
                              {"please", "now",  "the",  "my",   "our", "do",   "run",   "start",
                               "it's",   "time", "for",  "ok",   "hey", "okay", "go",    "to",
                               "let's",  "a",    "have", "then", "and", "some", "thanks"}))
      return false;
  }
  return true;
}

/// The sentence with the words `begin` to `end` in the person's own meaning; "the" before them
/// goes where the meaning brings its own.
std::string put_in_place(const std::string& text, const std::vector<Word>& words, std::size_t begin,
                         std::size_t end, const std::string& meaning) {
  if (says_nothing_else(words, begin, end)) return meaning;
  const auto starts = [&](std::string_view lead) { return meaning.rfind(lead, 0) == 0; };
  const bool led = starts("the ") || starts("my ") || starts("our ") || starts("all ");
  if (led && begin > 0 && is_one_of(words[begin - 1].text, {"the", "my", "our"})) --begin;
  std::string put = text;
  const std::size_t first = words[begin].raw_begin;
  return put.replace(first, words[end - 1].raw_end - first, meaning);
}

}  // namespace

std::string put_taught_words(const std::string& text, std::vector<store::Preference> known) {
  std::stable_sort(known.begin(), known.end(),
                   [](const auto& a, const auto& b) { return a.phrase.size() > b.phrase.size(); });
  std::string understood = sanitize(text, 1000);
  for (const auto& preference : known) {
    const auto words = prompt::read_sentence(understood);
    const std::string folded = fold(preference.phrase);
    const auto phrase = without_lead(split_words(folded));
    const auto at = find_phrase(words, phrase);
    if (!at) continue;
    understood = put_in_place(understood, words, *at, *at + phrase.size(),
                              sanitize(preference.meaning, kMaxTaughtBytes));
  }
  return understood;
}

bool only_says_taught(const std::string& said, const std::string& understood) {
  const auto meant = prompt::read_sentence(understood);
  const auto words = prompt::read_sentence(said);
  return std::none_of(words.begin(), words.end(), [&](const Word& word) {
    return !is_one_of(word.text, {"the", "a", "my", "our", "and", "to"}) &&
           std::any_of(meant.begin(), meant.end(),
                       [&](const Word& other) { return other.text == word.text; });
  });
}

}  // namespace hearken::app
