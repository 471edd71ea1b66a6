// SPDX-License-Identifier: Apache-2.0
#include "answer/diagnosis.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "answer/document_text.h"
#include "answer/documents.h"
#include "answer/limits.h"
#include "answer/past.h"
#include "answer/phrases.h"
#include "core/quantities.h"
#include "core/state_words.h"
#include "core/text.h"

namespace hearken::answer {
namespace {

constexpr std::size_t kMostFindings = 3;
constexpr std::size_t kDocumentsRead = 8;
constexpr std::size_t kExplanationBytes = 330;

using Stems = std::set<std::string>;

std::size_t shared(const Stems& a, const Stems& b) {
  return static_cast<std::size_t>(std::count_if(
      a.begin(), a.end(), [&](const std::string& word) { return b.count(word) != 0; }));
}

/// "five" → "5".
std::string with_digits(const std::string& folded) {
  static constexpr std::string_view kNumbers[] = {"zero", "one",   "two",   "three", "four", "five",
                                                  "six",  "seven", "eight", "nine",  "ten"};
  std::string text;
  for (const auto word : split_words(folded)) {
    const auto* found = std::find(std::begin(kNumbers), std::end(kNumbers), word);
    const bool number = found != std::end(kNumbers);
    text += (text.empty() ? "" : " ") +
            (number ? std::to_string(found - std::begin(kNumbers)) : std::string(word));
  }
  return text;
}

/// Sentences, divided at their commas and semicolons.
std::vector<std::string> clauses_in(std::string_view text) {
  std::vector<std::string> clauses;
  for (const auto& sentence : sentences_of(text)) {
    std::size_t begin = 0;
    while (begin <= sentence.size()) {
      const std::size_t end = std::min(sentence.find_first_of(",;", begin), sentence.size());
      clauses.push_back(sentence.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return clauses;
}

/// Things with a number, and how much the question speaks of each: its names, its place, what it
/// measures, and being where a thing is that the question names.
struct Candidate {
  const Thing* thing;
  std::size_t weight;
};

std::size_t names_said(const Thing& thing, const Stems& said) {
  std::string names = thing.name;
  for (const auto& alias : thing.aliases) names += " " + alias;
  return shared(stems_of(names), said);
}

/// Places that the sentence names by all of their telling words, or by their floor.
std::set<AreaId> said_places(const Registry& registry, const Stems& said) {
  std::set<AreaId> places;
  for (const Area& area : registry.areas()) {
    std::vector<std::string> names{area.name, area.floor};
    names.insert(names.end(), area.aliases.begin(), area.aliases.end());
    for (const auto& name : names) {
      Stems words = stems_of(name);
      words.erase("room");
      if (!words.empty() && shared(words, said) == words.size()) places.insert(area.id);
    }
  }
  return places;
}

/// Places as the sentence writes them: names of areas and floors, and "floor 5".
std::vector<Stems> place_phrases(const Registry& registry, const std::string& sentence,
                                 const Stems& said) {
  std::vector<Stems> phrases;
  for (const Area& area : registry.areas()) {
    for (const auto& name : {area.name, area.floor}) {
      const Stems words = stems_of(name);
      if (!words.empty() && shared(words, said) == words.size()) phrases.push_back(words);
    }
  }
  const std::string folded = with_digits(fold(sentence));
  const auto words = split_words(folded);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool level = words[i] == "floor" || words[i] == "level" || words[i] == "storey";
    const bool number = words[i + 1].find_first_not_of("0123456789") == std::string_view::npos;
    if (level && number)
      phrases.push_back(stems_of(std::string(words[i]) + " " + std::string(words[i + 1])));
  }
  return phrases;
}

/// The words that tell one unit from its like: those up to the last with a digit ("AHU 2 fan").
Stems unit_name(const Thing& thing) {
  const std::string folded = fold(thing.name);
  const auto words = split_words(folded);
  std::size_t end = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].find_first_of("0123456789") != std::string_view::npos) end = i + 1;
  }
  std::string name;
  for (std::size_t i = 0; i < end; ++i) name += std::string(words[i]) + " ";
  return stems_of(name);
}

/// Things that a document sets in relation to a place that is said: "AHU 2 serves floor 5".
Result<std::set<ThingId>> serving_things(const HomeSnapshot& home, const AnswerOptions& options,
                                         const Stems& said) {
  std::set<ThingId> serving;
  const auto phrases = place_phrases(*home.registry, options.sentence, said);
  if (phrases.empty()) return serving;
  HEARKEN_TRY(const auto hits, options.history->find_documents(options.sentence, kDocumentsRead));
  for (const auto& hit : hits) {
    HEARKEN_TRY(const auto document, options.history->document(hit.name));
    if (!document) continue;
    for (const auto& clause : clauses_in(document->text)) {
      const Stems words = stems_of(with_digits(fold(clause)));
      const bool placed = std::any_of(phrases.begin(), phrases.end(), [&](const Stems& phrase) {
        return shared(phrase, words) == phrase.size();
      });
      if (!placed) continue;
      for (const Thing& thing : home.registry->things()) {
        const Stems name = unit_name(thing);
        if (!name.empty() && shared(name, words) == name.size()) serving.insert(thing.id);
      }
    }
  }
  return serving;
}

Result<std::vector<Candidate>> candidates_for(const Thing* focus, const HomeSnapshot& home,
                                              const AnswerOptions& options) {
  const Stems said = stems_of(options.sentence);
  const std::string folded = fold(options.sentence);
  const auto quantities = said_quantities(folded);
  const auto places = said_places(*home.registry, said);
  std::size_t most_named = 0;
  std::set<AreaId> near;
  for (const Thing& thing : home.registry->things()) {
    const std::size_t named = names_said(thing, said);
    if (named > most_named) near.clear();
    most_named = std::max(most_named, named);
    if (named == most_named && named > 0 && !thing.area.empty()) near.insert(thing.area);
  }
  if (focus != nullptr && !focus->area.empty()) near.insert(focus->area);
  HEARKEN_TRY(const auto serving, serving_things(home, options, said));
  std::vector<Candidate> candidates;
  for (const Thing& thing : home.registry->things()) {
    if (!as_number(home.state_of(thing.id).value(main_property(thing)))) continue;
    std::size_t weight = 3 * names_said(thing, said);
    if (places.count(thing.area) != 0) weight += 4;
    if (near.count(thing.area) != 0) weight += 2;
    if (focus == &thing) weight += 4;
    if (serving.count(thing.id) != 0) weight += 6;
    const bool of_quantity =
        std::any_of(quantities.begin(), quantities.end(),
                    [&](const Quantity* quantity) { return measures(thing, *quantity); });
    if (of_quantity && weight > 0) weight += 3;
    if (weight > 0) candidates.push_back({&thing, weight});
  }
  return candidates;
}

Result<std::vector<DocumentedLimit>> limits_about(const std::vector<Candidate>& candidates,
                                                  const AnswerOptions& options) {
  std::string sought = options.sentence;
  for (std::size_t i = 0; i < candidates.size() && i < 24; ++i) {
    std::string measured = candidates[i].thing->device_class;
    std::replace(measured.begin(), measured.end(), '_', ' ');
    sought += " " + candidates[i].thing->name + " " + measured;
  }
  HEARKEN_TRY(const auto hits, options.history->find_documents(sought, kDocumentsRead));
  std::vector<DocumentedLimit> limits;
  for (const auto& hit : hits) {
    HEARKEN_TRY(const auto document, options.history->document(hit.name));
    if (!document) continue;
    auto found = limits_in(document->name, document->text);
    limits.insert(limits.end(), std::make_move_iterator(found.begin()),
                  std::make_move_iterator(found.end()));
  }
  return limits;
}

/// "below the 6 bar", "outside the -25 to -10 Pa".
std::string tell_limit(const DocumentedLimit& limit, const Thing& thing, double value) {
  const std::string property = main_property(thing);
  if (limit.low && limit.high) {
    return fmt::format("outside the {} to {}", format_number(*limit.low),
                       with_unit(thing, property, Value{*limit.high}));
  }
  const bool below = limit.low && value < *limit.low;
  return fmt::format("{} the {}", below ? "below" : "above",
                     with_unit(thing, property, Value{below ? *limit.low : *limit.high}));
}

Finding make_finding(const DocumentedLimit& limit, const Candidate& candidate,
                     const HomeSnapshot& home) {
  const Thing& thing = *candidate.thing;
  const std::string property = main_property(thing);
  const auto& reported = home.state_of(thing.id).properties.at(property);
  const double value = *as_number(reported.value);
  Finding finding;
  finding.text = fmt::format("{} is {}, {} that \"{}\" names.", thing.name,
                             with_unit(thing, property, reported.value),
                             tell_limit(limit, thing, value), limit.document);
  finding.reading.thing = thing.id;
  finding.reading.property = property;
  finding.reading.value = reported.value;
  finding.reading.at = reported.at;
  finding.document = limit.document;
  finding.sentence = limit.sentence;
  finding.of_symptom = limit.of_symptom;
  finding.weight = candidate.weight;
  return finding;
}

}  // namespace

Result<std::vector<Finding>> find_out_of_limits(const Thing* focus, const HomeSnapshot& home,
                                                const AnswerOptions& options) {
  std::vector<Finding> findings;
  if (options.history == nullptr) return findings;
  HEARKEN_TRY(const auto candidates, candidates_for(focus, home, options));
  if (candidates.empty()) return findings;
  HEARKEN_TRY(const auto limits, limits_about(candidates, options));
  for (const DocumentedLimit& limit : limits) {
    // What a limit is about is found among all things, so that another's limit is not taken.
    std::size_t best_fit = 1;
    for (const Thing& thing : home.registry->things())
      best_fit = std::max(best_fit, fit_of(limit, thing, *home.registry));
    for (const Candidate& candidate : candidates) {
      if (fit_of(limit, *candidate.thing, *home.registry) < best_fit) continue;
      const auto value =
          as_number(home.state_of(candidate.thing->id).value(main_property(*candidate.thing)));
      if (value && is_outside(limit, *value))
        findings.push_back(make_finding(limit, candidate, home));
    }
  }
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.weight > b.weight; });
  // What the question speaks of far less is another matter.
  std::erase_if(findings,
                [&](const Finding& one) { return 3 * one.weight < findings.front().weight; });
  if (findings.size() > kMostFindings) findings.resize(kMostFindings);
  return findings;
}

std::string explain_finding(const Finding& finding, const AnswerOptions& options,
                            std::size_t max_bytes) {
  std::string text;
  if (finding.of_symptom) {
    text = finding.sentence;
  } else {
    const std::string sought = options.sentence + " " + finding.text;
    const auto passages = find_passages(options, sought, 12);
    if (!passages) return {};
    const Passage* best = nullptr;
    for (const Passage& passage : *passages) {
      if (passage.document != finding.document) continue;
      // The limit itself is told already; what stands beside it explains it.
      if (best == nullptr ||
          (best->text.starts_with(finding.sentence) && !passage.text.starts_with(finding.sentence)))
        best = &passage;
    }
    if (best == nullptr) return {};
    text = best->text;
  }
  return fmt::format("\"{}\" says: {}", finding.document, sanitize(text, max_bytes));
}

std::optional<Answer> diagnose(const Thing* focus, const HomeSnapshot& home,
                               const AnswerOptions& options) {
  const auto findings = find_out_of_limits(focus, home, options);
  if (!findings || findings->empty()) return {};
  Answer answer;
  std::set<std::string> explained;
  std::string explanation;
  for (const Finding& finding : *findings) {
    if (answer.text.size() + finding.text.size() + 60 > kMaxReplyBytes) break;
    answer.text += (answer.text.empty() ? "" : " ") + finding.text;
    answer.basis.push_back(finding.reading);
    if (!explained.insert(finding.sentence).second) continue;
    const std::size_t used = answer.text.size() + explanation.size() + finding.document.size() + 20;
    if (used + 80 > kMaxReplyBytes) continue;
    const std::size_t room = std::min(kExplanationBytes, kMaxReplyBytes - used);
    const std::string one = explain_finding(finding, options, room);
    if (one.empty() || explanation.find(one) != std::string::npos) continue;
    explanation += " " + one;
    Citation citation;
    citation.document = finding.document;
    answer.basis.push_back(citation);
  }
  answer.text = shorten(answer.text + explanation);
  return answer;
}

}  // namespace hearken::answer
