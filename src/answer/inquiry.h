// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "answer/answer.h"

// What one question looks at, and the words that all answers share. Inside answer only.
namespace hearken::answer {

/// Everything one question looks at.
struct Inquiry {
  const Query& query;
  const HomeSnapshot& home;
  const AnswerOptions& options;
  std::vector<const Thing*> things;
};

/// The property that a name means on this thing: itself, its measured form, or the main one where
/// the class says so. Empty: the thing has none.
std::string find_property_name(const Thing& thing, const std::string& name);

/// The present value.
Citation cite(const Inquiry& inquiry, const Thing& thing, const std::string& property);

/// The thing's name, with its room where others have the same (core/told_names.h).
std::string told(const Inquiry& inquiry, const Thing& thing);

/// What the things asked about are called: "light", "battery".
std::string noun(const Inquiry& inquiry);
std::string no_report(const Thing& thing);
std::string is_are(std::size_t count);

/// The things that a query names. A selector names a kind or, in people's words, a class
/// ("windows").
std::vector<const Thing*> find_things(const Query& query, const HomeSnapshot& home);

bool within(double number, const Limit& limit);
/// Whether the question is about a state or a limit rather than a value.
inline bool asks_condition(const Query& query) { return !query.is.empty() || query.limit; }
/// "open", "below 30 %"; empty when nothing of that kind is asked.
std::string asked_word(const Inquiry& inquiry);

/// A word of its name or of its place stands in the sentence, or it is not known what was said.
/// What it measures names many.
bool is_named(const Thing& thing, const Registry& registry, const std::string& sentence);

}  // namespace hearken::answer
