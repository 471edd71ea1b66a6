// SPDX-License-Identifier: Apache-2.0
#include "automation/said_cut.h"

namespace hearken::automation {

Context cut_words(const Context& context, const std::vector<bool>& kept) {
  Context rest = context;
  rest.words.clear();
  rest.times.clear();
  std::vector<std::size_t> moved(context.words.size(), 0);
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    moved[i] = rest.words.size();
    if (kept[i]) rest.words.push_back(context.words[i]);
  }
  for (TimeMention time : context.times) {
    if (time.word == kNotInSentence || time.word >= context.words.size()) continue;
    bool whole = true;
    for (std::size_t i = time.first_word; i <= time.word; ++i) whole = whole && kept[i];
    if (!whole) continue;
    time.first_word = moved[time.first_word];
    time.word = moved[time.word];
    rest.times.push_back(time);
  }
  return rest;
}

}  // namespace hearken::automation
