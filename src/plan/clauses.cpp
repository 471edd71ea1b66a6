// SPDX-License-Identifier: Apache-2.0
#include "plan/clauses.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace hearken::plan {
namespace {

using Words = std::unordered_set<std::string_view>;

enum class Sort { Waits, If, Unless, Only };

struct Opener {
  std::vector<std::string_view> words;
  Sort sort;
};

/// Longer ones first: "only when" is not "when".
const std::vector<Opener>& openers() {
  static const std::vector<Opener> all{{{"but", "not", "when"}, Sort::Unless},
                                       {{"but", "not", "if"}, Sort::Unless},
                                       {{"but", "not", "while"}, Sort::Unless},
                                       {{"as", "soon", "as"}, Sort::Waits},
                                       {{"as", "long", "as"}, Sort::Only},
                                       {{"except", "when"}, Sort::Unless},
                                       {{"except", "if"}, Sort::Unless},
                                       {{"except", "while"}, Sort::Unless},
                                       {{"not", "when"}, Sort::Unless},
                                       {{"not", "if"}, Sort::Unless},
                                       {{"not", "while"}, Sort::Unless},
                                       {{"only", "when"}, Sort::Only},
                                       {{"only", "if"}, Sort::Only},
                                       {{"only", "while"}, Sort::Only},
                                       {{"provided", "that"}, Sort::Only},
                                       {{"the", "moment"}, Sort::Waits},
                                       {{"the", "instant"}, Sort::Waits},
                                       {{"in", "case"}, Sort::Waits},
                                       {{"every", "time"}, Sort::Waits},
                                       {{"each", "time"}, Sort::Waits},
                                       {{"any", "time"}, Sort::Waits},
                                       {{"unless"}, Sort::Unless},
                                       {{"provided"}, Sort::Only},
                                       {{"when"}, Sort::Waits},
                                       {{"whenever"}, Sort::Waits},
                                       {{"once"}, Sort::Waits},
                                       {{"if"}, Sort::If}};
  return all;
}

/// "once a day", "once more" count.
bool counts(const Context& context, std::size_t at) {
  static const Words behind{"a", "an", "every", "per", "again", "more", "each", ""};
  return word_at(context, at) == "once" && behind.count(word_at(context, at + 1)) != 0;
}

const Opener* opener_at(const Context& context, std::size_t at) {
  for (const auto& opener : openers()) {
    bool here = true;
    for (std::size_t i = 0; here && i < opener.words.size(); ++i)
      here = word_at(context, at + i) == opener.words[i];
    if (here && !counts(context, at)) return &opener;
  }
  return nullptr;
}

/// Where the clause that begins at `begin` can end at the latest.
std::size_t end_of(const Context& context, std::size_t begin) {
  static const Words breaks{"but", "only", "except", "unless", "although", "though", "then"};
  for (std::size_t i = begin + 1; i < context.words.size(); ++i) {
    if (breaks.count(context.words[i].text) != 0 || opener_at(context, i) != nullptr ||
        parted_before(context, i, ",;:"))
      return i;
  }
  return context.words.size();
}

void take(Clauses& clauses, const Context& context, std::size_t begin, Sort sort) {
  auto& place = sort == Sort::Unless ? clauses.unless
                : sort == Sort::Only ? clauses.only
                                     : clauses.starts;
  if (place || begin >= context.words.size()) return;
  place = WordRange{begin, end_of(context, begin)};
  if (&place == &clauses.starts) clauses.waits = sort == Sort::Waits;
}

/// "after 15 minutes without motion": the time is part of the clause.
bool begins_without(const Context& context, std::size_t word) {
  if (word_at(context, word) != "after") return false;
  return std::any_of(context.times.begin(), context.times.end(), [&](const TimeMention& time) {
    if (time.word == kNotInSentence || time.word < word || time.first_word > word + 1) return false;
    const std::string& next = word_at(context, time.word + 1);
    return next == "without" ||
           ((next == "of" || next == "with") && word_at(context, time.word + 2) == "no");
  });
}

/// "nobody in the hall for 5 minutes: lights off".
void take_before_colon(Clauses& clauses, const Context& context) {
  for (std::size_t i = 2; i + 1 < context.words.size(); ++i) {
    if (!parted_before(context, i, ":")) continue;
    clauses.starts = WordRange{0, i};
    clauses.waits = true;
    return;
  }
}

}  // namespace

bool parted_before(const Context& context, std::size_t word, std::string_view signs) {
  if (word == 0 || word >= context.words.size()) return false;
  const std::size_t from = context.words[word - 1].raw_end, to = context.words[word].raw_begin;
  if (from > to || to > context.utterance.size()) return false;
  const std::string_view between(context.utterance.data() + from, to - from);
  return between.find_first_of(signs) != std::string_view::npos;
}

bool says(const Context& context, const std::set<std::string_view>& any) {
  return std::any_of(context.words.begin(), context.words.end(),
                     [&](const Word& word) { return any.count(word.text) != 0; });
}

std::string as_said(const Context& context, std::size_t first, std::size_t last) {
  const std::size_t begin = context.words[first].raw_begin, end = context.words[last].raw_end;
  return begin < end && end <= context.utterance.size()
             ? context.utterance.substr(begin, end - begin)
             : context.words[first].text;
}

const std::string& word_at(const Context& context, std::size_t at) {
  static const std::string none;
  return at < context.words.size() ? context.words[at].text : none;
}

bool is_in_a_time(const Context& context, std::size_t word) {
  return std::any_of(context.times.begin(), context.times.end(), [&](const TimeMention& time) {
    return time.word != kNotInSentence && word >= time.first_word && word <= time.word;
  });
}

bool Clauses::is_main(std::size_t word) const {
  const auto in = [&](const std::optional<WordRange>& part) {
    return part && part->contains(word);
  };
  return !in(starts) && !in(unless) && !in(only);
}

Clauses find_clauses(const Context& context) {
  Clauses clauses;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    if (const Opener* opener = opener_at(context, i)) {
      take(clauses, context, i + opener->words.size(), opener->sort);
      i += opener->words.size() - 1;
    } else if (begins_without(context, i)) {
      take(clauses, context, i, Sort::Waits);
    } else if (i == 0 && context.words[i].text == "should") {
      take(clauses, context, 1, Sort::Waits);
    }
  }
  if (!clauses.starts) take_before_colon(clauses, context);
  return clauses;
}

std::optional<SaidSun> said_sun(const Context& context) {
  static const Words leads{"after", "is", "it's", "gets"};
  for (std::size_t i = 1; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    const std::string& last = context.words[i - 1].text;
    const bool in_the = last == "the" && i > 1 && word_at(context, i - 2) == "in";
    if (word == "dark" && (leads.count(last) != 0 || in_the)) return SaidSun{true, i};
    if (word == "daylight" && (last == "in" || last == "during")) return SaidSun{false, i};
    const bool it_is = last == "it's" || (last == "is" && i > 1 && word_at(context, i - 2) == "it");
    if (word == "light" && it_is) return SaidSun{false, i};
  }
  return {};
}

}  // namespace hearken::plan
