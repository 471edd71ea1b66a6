// SPDX-License-Identifier: Apache-2.0
#include "store/limits.h"

#include <algorithm>
#include <utility>

#include "core/text.h"

namespace hearken::store {
namespace {

constexpr std::size_t kMaxQueryBytes = 4096;

bool storable(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr || text->size() <= kMaxText;
}

/// Share of the phrase's words that `said` contains.
double overlap(const std::set<std::string, std::less<>>& said, std::string_view phrase) {
  const auto words = word_set(phrase);
  if (words.empty()) return 0;
  const auto shared = std::count_if(words.begin(), words.end(),
                                    [&](const std::string& word) { return said.contains(word); });
  return static_cast<double>(shared) / static_cast<double>(words.size());
}

}  // namespace

Status check_command(const CommandStart& start) {
  const Command& command = start.command;
  if (command.id.empty()) return fail(ErrorCode::InvalidInput, "journal: a command without an id");
  for (const auto* text : {&command.id.str(), &command.turn.str(), &command.thing.str(),
                           &command.action, &start.property}) {
    if (text->size() > kMaxText)
      return fail(ErrorCode::InvalidInput, "journal: a text is too long");
  }
  if (!storable(command.argument) || !storable(start.before) || !storable(start.wanted)) {
    return fail(ErrorCode::InvalidInput, "journal: a value is too long");
  }
  return {};
}

Status check_finish(const Value& observed, std::string_view reason) {
  if (storable(observed) && reason.size() <= kMaxText) return {};
  return fail(ErrorCode::InvalidInput, "journal: the observed value or the reason is too long");
}

Status check_ledger(const LedgerDraft& draft) {
  if (draft.kind.empty()) return fail(ErrorCode::InvalidInput, "ledger: an entry needs a kind");
  for (const auto* text : {&draft.kind, &draft.turn.str(), &draft.person.str(), &draft.summary}) {
    if (text->size() > kMaxText) return fail(ErrorCode::InvalidInput, "ledger: a text is too long");
  }
  if (draft.body.size() > kMaxLedgerBody) {
    return fail(ErrorCode::InvalidInput, "ledger: the body is too long");
  }
  return {};
}

Status check_preference(const Preference& preference) {
  if (fold(preference.phrase).empty()) {
    return fail(ErrorCode::InvalidInput, "preference: the phrase has no words");
  }
  if (preference.phrase.size() > kMaxText || preference.meaning.size() > kMaxText ||
      preference.person.str().size() > kMaxText) {
    return fail(ErrorCode::InvalidInput, "preference: the phrase or its meaning is too long");
  }
  return {};
}

Status check_document(const Document& document) {
  if (document.name.empty() || document.name.size() > kMaxText ||
      document.title.size() > kMaxText || document.text.size() > kMaxDocument) {
    return fail(ErrorCode::InvalidInput, "document: without a name, or too long");
  }
  return {};
}

Status check_kept(std::string_view key, std::string_view body) {
  if (key.empty() || key.size() > kMaxText || body.size() > kMaxText)
    return fail(ErrorCode::InvalidInput, "keeping a text: without a key, or too long");
  return {};
}

std::set<std::string, std::less<>> word_set(std::string_view text) {
  const std::string folded = fold(text.substr(0, kMaxQueryBytes));
  std::set<std::string, std::less<>> words;
  for (const std::string_view word : split_words(folded)) words.emplace(word);
  return words;
}

std::vector<Preference> best_preferences(std::vector<Preference> candidates, std::string_view text,
                                         std::size_t limit) {
  const auto said = word_set(text);
  std::vector<std::pair<double, Preference>> scored;
  for (auto& candidate : candidates) {
    const double score = overlap(said, candidate.phrase);
    if (score > 0) scored.emplace_back(score, std::move(candidate));
  }
  std::stable_sort(scored.begin(), scored.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Preference> found;
  for (auto& [score, preference] : scored) {
    if (found.size() >= limit) break;
    found.push_back(std::move(preference));
  }
  return found;
}

}  // namespace hearken::store
