// SPDX-License-Identifier: Apache-2.0
// Words that a person taught: kept as preferences, put in place of themselves before anything else
// reads the sentence.
#include <fmt/format.h>

#include "app/engine.h"
#include "app/taught_words.h"
#include "core/text.h"

namespace hearken::app {
namespace {

constexpr std::size_t kPhrasesKnown = 16;

}  // namespace

std::string Engine::with_taught_words(const std::string& text, const PersonId& person) {
  if (!reader_) return text;
  auto known = reader_->find_preferences(person, text, kPhrasesKnown);
  return known ? put_taught_words(text, std::move(*known)) : text;
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
