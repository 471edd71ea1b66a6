// SPDX-License-Identifier: Apache-2.0
#include "prompt/taught_amendment.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/text.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

/// Where what is taken out stands, in words.
struct TakenOut {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<TakenOut> taken_out_before(const std::vector<Word>& words, std::size_t phrase) {
  std::size_t verb = 0;
  while (verb < phrase && is_one_of(words[verb].text, {"please", "can", "could", "you", "from",
                                                       "now", "on", "and", "always"}))
    ++verb;
  if (verb >= phrase || !is_one_of(words[verb].text, {"leave", "take", "keep", "drop", "cut",
                                                      "exclude", "remove", "skip"}))
    return {};
  std::size_t end = phrase;
  while (end > verb && is_one_of(words[end - 1].text, {"the", "my", "our"})) --end;
  if (end <= verb + 2 || !is_one_of(words[end - 1].text, {"of", "from", "in"})) return {};
  --end;
  if (words[end].text == "of") {
    if (words[end - 1].text != "out") return {};
    --end;
  }
  if (end <= verb + 1) return {};
  return TakenOut{verb + 1, end};
}

/// First word of the phrase in the sentence.
std::optional<std::size_t> find_phrase(const std::vector<Word>& words, std::string_view phrase) {
  const std::string folded = fold(phrase);
  auto wanted = split_words(folded);
  while (wanted.size() > 1 && is_one_of(wanted.front(), {"the", "my", "our"}))
    wanted.erase(wanted.begin());
  for (std::size_t i = 0; !wanted.empty() && i + wanted.size() <= words.size(); ++i) {
    const bool same = std::equal(wanted.begin(), wanted.end(), words.begin() + static_cast<long>(i),
                                 [](std::string_view a, const Word& b) { return a == b.text; });
    if (same) return i;
  }
  return {};
}

}  // namespace

bool takes_out_of(const std::vector<Word>& words, std::size_t phrase) {
  return taken_out_before(words, phrase).has_value();
}

void amend_what_is_taught(Plan& plan, const Context& context) {
  for (const std::string& known : context.preferences) {
    constexpr std::string_view kMeans = " means ";
    const std::size_t between = known.find(kMeans);
    if (between == std::string::npos) continue;
    const std::string phrase = known.substr(0, between);
    const std::string meaning = known.substr(between + kMeans.size());
    const auto at = find_phrase(context.words, phrase);
    const auto out = at ? taken_out_before(context.words, *at) : std::nullopt;
    if (!out) continue;
    const std::size_t begin = context.words[out->begin].raw_begin;
    const std::string what =
        context.utterance.substr(begin, context.words[out->end - 1].raw_end - begin);
    const bool has_exception = meaning.find(" except ") != std::string::npos;
    plan = {};
    plan.teach = Teaching{phrase, meaning + (has_exception ? " and " : " except ") + what};
    return;
  }
}

}  // namespace hearken::prompt
