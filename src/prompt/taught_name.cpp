// SPDX-License-Identifier: Apache-2.0
#include "prompt/taught_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "core/value.h"
#include "prompt/lexicon.h"
#include "prompt/named_places.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

/// Words [begin, end) of the sentence.
struct Name {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct TwoNames {
  Name first, second;
  /// Nothing but "is" stands between them: "the winner is the study" may only tell something.
  bool is_bare = false;
};

constexpr std::size_t kLongestName = 3;

bool is_article(std::string_view word) { return is_one_of(word, {"the", "our", "my"}); }

/// "the cave" at `at`: the words up to the next article or one of `ends`.
std::optional<Name> name_at(const Context& context, std::size_t at,
                            std::initializer_list<std::string_view> ends) {
  const auto& words = context.words;
  if (at >= words.size() || !is_article(words[at].text)) return {};
  Name name{at + 1, at + 1};
  while (name.end < words.size() && !is_article(words[name.end].text) &&
         !is_one_of(words[name.end].text, ends) && !is_parted_before(context, name.end))
    ++name.end;
  if (name.end == name.begin || name.end > name.begin + kLongestName) return {};
  return name;
}

/// "(Please) call the cave the study (from now on)".
std::optional<TwoNames> called_so(const Context& context, const NamedPlaces& names) {
  const auto& words = context.words;
  std::size_t at = 0;
  while (at < words.size() && is_one_of(words[at].text, {"please", "from", "now", "on", "let's",
                                                         "can", "you", "we", "i", "also", "just"}))
    ++at;
  if (at == words.size() || !is_one_of(words[at].text, {"call", "name", "rename"})) return {};
  auto first = name_at(context, at + 1, {"to", "as", "from", "please", "now"});
  if (!first) return {};
  // "Call the study boudoir".
  const SaidWhere where = names.place_at(first->begin);
  if (where.count == 1 && where.end < first->end && where.end + 1 == context.words.size())
    return TwoNames{{first->begin, where.end}, {where.end, first->end}, false};
  std::size_t behind = first->end;
  while (behind < words.size() && is_one_of(words[behind].text, {"to", "as"})) ++behind;
  const auto second = name_at(context, behind, {"from", "please", "now"});
  if (!second) return {};
  for (std::size_t i = second->end; i < words.size(); ++i) {
    if (!is_one_of(words[i].text, {"from", "now", "on", "please", "too", "as", "well"})) return {};
  }
  return TwoNames{*first, *second, false};
}

/// "The cave is the study", "the cave is what we call the study", "the study is also the cave".
std::optional<TwoNames> is_so(const Context& context) {
  const auto& words = context.words;
  const auto first = name_at(context, 0, {"is", "means", "are"});
  if (!first || first->end >= words.size()) return {};
  if (!is_one_of(words[first->end].text, {"is", "means"})) return {};
  std::size_t at = first->end + 1;
  while (at < words.size() &&
         is_one_of(words[at].text, {"also", "what", "we", "i", "call", "called", "known", "as",
                                    "another", "a", "name", "word", "for", "just", "really"}))
    ++at;
  const auto second = name_at(context, at, {"is"});
  if (!second || second->end != words.size()) return {};
  return TwoNames{*first, *second, at == first->end + 1};
}

std::string raw_of(const Context& context, const Name& name) {
  const std::size_t begin = context.words[name.begin].raw_begin;
  return context.utterance.substr(begin, context.words[name.end - 1].raw_end - begin);
}

bool is_place(const NamedPlaces& names, const Name& name) {
  const SaidWhere where = names.place_at(name.begin);
  return where.count == 1 && where.is_place && where.end == name.end;
}

/// No word of it means anything here.
bool is_new(const Context& context, const NamedPlaces& names, const Name& name) {
  for (std::size_t i = name.begin; i < name.end; ++i) {
    const std::string& word = context.words[i].text;
    const bool marked =
        std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
          return mark.word == i && (mark.token.starts_with("<t") || mark.token.starts_with("<a") ||
                                    mark.token == "<many>");
        });
    if (marked || is_function_word(word) || parse_number(word) || names.place_at(i).count > 0 ||
        !kind_senses(stem(word)).empty())
      return false;
  }
  return !is_weak_word(context.words[name.end - 1].text);
}

/// "The problem is the study", "the coldest is the attic": tells something and names nothing.
bool tells_something(std::string_view word) {
  return word.ends_with("est") ||
         is_one_of(word, {"problem",   "issue",     "question", "answer", "point",   "trouble",
                          "matter",    "reason",    "worst",    "cause",  "culprit", "rest",
                          "exception", "favourite", "favorite", "winner", "idea",    "plan",
                          "thing",     "place",     "other",    "next",   "last",    "same",
                          "party",     "meeting",   "dinner",   "leak",   "fire",    "noise"});
}

}  // namespace

void teach_a_places_name(Plan& plan, const Context& context) {
  if (!context.teaches || !context.home || !context.home->registry) return;
  const bool may_name =
      std::any_of(context.words.begin(), context.words.end(), [](const Word& word) {
        return is_one_of(word.text, {"call", "name", "rename", "is", "means"});
      });
  if (!may_name) return;  // before any name of the home is looked at
  const NamedPlaces names(context.words, *context.home->registry);
  auto said = called_so(context, names);
  if (!said) said = is_so(context);
  if (!said) return;
  const bool first = is_place(names, said->first), second = is_place(names, said->second);
  if (first && second) {
    const std::string one = raw_of(context, said->first), other = raw_of(context, said->second);
    plan = {};
    plan.impossible.push_back(
        one == other
            ? std::string("I know that name already.")
            : fmt::format("\"{}\" and \"{}\" are both names of places here already.", one, other));
    return;
  }
  if (first == second) return;
  const Name& fresh = first ? said->second : said->first;
  const bool tells = said->is_bare && tells_something(context.words[fresh.end - 1].text);
  if (tells || !is_new(context, names, fresh)) return;
  plan = {};
  plan.teach =
      Teaching{raw_of(context, fresh), raw_of(context, first ? said->first : said->second)};
}

}  // namespace hearken::prompt
