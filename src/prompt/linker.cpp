// SPDX-License-Identifier: Apache-2.0
#include "prompt/linker.h"

#include <algorithm>
#include <map>

#include "prompt/lexicon.h"
#include "prompt/sentence.h"

namespace hearken::prompt {
namespace {

constexpr std::size_t kMaxGap =
    2;  ///< function words that may stand inside a name: "light in the kitchen"

struct Hit {
  std::size_t word;  ///< position in the sentence
  HomeIndex::WordId id;
  double quality;
};

std::vector<Hit> find_hits(const HomeIndex& index, const std::vector<Word>& words) {
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& text = words[i].text;
    const std::string stemmed = stem(text);
    const bool fuzzy =
        !is_function_word(text) && !is_share_word(text) && kind_senses(stemmed).empty();
    for (const auto& match : index.match(stemmed, fuzzy))
      hits.push_back({i, match.word, match.quality});
  }
  return hits;
}

bool only_function_words(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
  if (end - begin > kMaxGap) return false;
  for (std::size_t i = begin; i < end; ++i) {
    if (!is_function_word(words[i].text) || words[i].text == "and") return false;
  }
  return true;
}

/// Whether `said` has the words of the name in the name's order, as in "smart lock" and not "lock
/// smart".
bool in_order(const HomeIndex::Name& name, const std::vector<HomeIndex::WordId>& said) {
  auto at = name.words.begin();
  for (const auto word : said) {
    at = std::find(at, name.words.end(), word);
    if (at == name.words.end()) return false;
    ++at;
  }
  return true;
}

/// The run of the sentence that fits one name from its hit `start` on; hits in sentence order.
Span run_from(const HomeIndex& index, const HomeIndex::Name& name, const std::vector<Hit>& hits,
              std::size_t start, const std::vector<Word>& words) {
  double total = 0;
  for (const auto word : name.words) total += index.weight(word);
  std::vector<HomeIndex::WordId> used;
  Span run;
  run.owner = name.owner;
  run.begin = hits[start].word;
  run.end = run.begin;
  run.only_kind_words = true;
  for (std::size_t i = start; i < hits.size(); ++i) {
    const Hit& hit = hits[i];
    const bool repeated = std::find(used.begin(), used.end(), hit.id) != used.end();
    if (repeated || (!used.empty() && hit.word < run.end)) continue;
    if (!used.empty() && !only_function_words(words, run.end, hit.word)) break;
    used.push_back(hit.id);
    run.end = hit.word + 1;
    run.weight += index.weight(hit.id) * hit.quality;
    if (kind_senses(index.spelling(hit.id)).empty()) run.only_kind_words = false;
  }
  run.matched = used.size();
  run.in_order = in_order(name, used);
  run.coverage = total > 0 ? std::min(1.0, run.weight / total) : 0;
  return run;
}

/// Where the sentence says the name best: once, or several times alike.
std::vector<Span> best_runs(const HomeIndex& index, const HomeIndex::Name& name,
                            const std::vector<Hit>& hits, const std::vector<Word>& words) {
  std::vector<Span> best;
  for (std::size_t start = 0; start < hits.size(); ++start) {
    const Span run = run_from(index, name, hits, start, words);
    const bool heavier = best.empty() || run.weight > best.front().weight + 1e-9;
    const bool as_heavy = !heavier && run.weight > best.front().weight - 1e-9;
    // "Lock smart lock": of two equal runs that share a word, the one that reads like the name.
    const bool straighter = as_heavy && best.size() == 1 && run.in_order && !best.front().in_order;
    if (heavier || (straighter && run.begin < best.front().end)) {
      best = {run};
    } else if (as_heavy && run.begin >= best.back().end) {
      best.push_back(run);
    }
  }
  return best;
}

/// A part of a name counts only when one of the words says something by itself.
bool is_weak(const Span& span, const std::vector<Word>& words) {
  if (span.coverage > 0.99) return false;
  for (std::size_t i = span.begin; i < span.end; ++i) {
    if (!is_weak_word(stem(words[i].text))) return false;
  }
  return true;
}

using Postings = const std::vector<std::uint32_t>& (HomeIndex::*)(HomeIndex::WordId) const;

std::vector<Span> link(const HomeIndex& index, const std::vector<Word>& words,
                       const std::vector<HomeIndex::Name>& names, Postings postings) {
  std::map<std::uint32_t, std::vector<Hit>> by_name;
  for (const auto& hit : find_hits(index, words)) {
    // A word such as "on" names nothing by itself.
    if (is_function_word(words[hit.word].text) && hit.quality < 1) continue;
    for (const auto name : (index.*postings)(hit.id)) by_name[name].push_back(hit);
  }
  std::map<std::uint32_t, std::vector<Span>> by_owner;
  for (const auto& [position, hits] : by_name) {
    const bool content = std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) {
      return !is_function_word(words[hit.word].text);
    });
    if (!content) continue;
    std::vector<Span> said = best_runs(index, names[position], hits, words);
    auto& kept = by_owner[names[position].owner];
    const auto better_than = [](const Span& a, const Span& b) {
      return a.coverage > b.coverage + 1e-9 ||
             (a.coverage > b.coverage - 1e-9 && a.weight > b.weight);
    };
    if (kept.empty() || better_than(said.front(), kept.front())) kept = std::move(said);
  }
  std::vector<Span> spans;
  for (const auto& [owner, said] : by_owner) {
    std::copy_if(said.begin(), said.end(), std::back_inserter(spans),
                 [&](const Span& span) { return span.matched > 0 && !is_weak(span, words); });
  }
  return spans;
}

/// A number alone is a floor's only where the words say so: "on five", not "to five".
bool is_loose_number(const Span& span, const std::vector<Word>& words) {
  if (span.coverage > 0.99 || span.end - span.begin > 1) return false;
  if (words[span.begin].text.find_first_not_of("0123456789") != std::string::npos) return false;
  if (span.begin == 0) return true;
  const std::string& before = words[span.begin - 1].text;
  return before != "on" && before != "in" && before != "and" && before != "or";
}

bool overlap(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }

}  // namespace

std::vector<Span> link_things(const HomeIndex& index, const std::vector<Word>& words) {
  return link(index, words, index.thing_names(), &HomeIndex::thing_names_with);
}

std::vector<Span> link_places(const HomeIndex& index, const std::vector<Word>& words) {
  std::vector<Span> found = link(index, words, index.place_names(), &HomeIndex::place_names_with);
  std::sort(found.begin(), found.end(), [](const Span& a, const Span& b) {
    return a.coverage != b.coverage ? a.coverage > b.coverage : a.weight > b.weight;
  });
  std::vector<Span> kept;
  for (const auto& span : found) {
    if (span.coverage < 0.35 || is_loose_number(span, words)) continue;
    const bool covered = std::any_of(kept.begin(), kept.end(), [&](const Span& other) {
      return overlap(span, other) &&
             (other.coverage > span.coverage + 0.05 || other.weight > span.weight + 0.05);
    });
    if (!covered) kept.push_back(span);
  }
  std::sort(kept.begin(), kept.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return kept;
}

}  // namespace hearken::prompt
