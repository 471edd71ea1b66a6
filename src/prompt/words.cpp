// SPDX-License-Identifier: Apache-2.0
#include "prompt/words.h"

#include <algorithm>

#include "core/text.h"
#include "plan/compact_tokens.h"
#include "prompt/lexicon.h"

namespace hearken::prompt {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_parted_before(const Context& context, std::size_t word) {
  if (word == 0) return false;
  const std::size_t begin = context.words[word - 1].raw_end, end = context.words[word].raw_begin;
  return begin < end &&
         std::string_view(context.utterance).substr(begin, end - begin).find_first_of(",;.:!?\n") !=
             std::string_view::npos;
}

const Place* place_marked_at(const Context& context, std::size_t word) {
  for (const Mark& mark : context.marks) {
    const auto position = plan::pointer_index(mark.token, 'a');
    if (!position || *position >= context.places.size() || mark.word < word) continue;
    const Place& place = context.places[*position];
    const auto names = split_words(place.name);
    const std::string& said = context.words[word].text;
    // "The lights" are marked with the room that they are in.
    const bool is_kind = !kind_senses(stem(said)).empty() &&
                         std::find(names.begin(), names.end(), said) == names.end();
    if (is_kind) continue;
    const std::size_t length = names.size();
    if (word + std::max<std::size_t>(length, 1) > mark.word) return &place;
  }
  return nullptr;
}

std::string said_state(const Context& context) {
  std::string state, switched;
  for (const Word& word : context.words) {
    const std::string& text = word.text;
    if (is_one_of(text, {"open", "opened"})) state = "open";
    if (is_one_of(text, {"closed", "shut"})) state = "closed";
    if (is_one_of(text, {"locked", "unlocked", "playing", "running", "paused"})) state = text;
    if (is_one_of(text, {"on", "off"})) switched = text;
  }
  return state.empty() ? switched : state;
}

}  // namespace hearken::prompt
