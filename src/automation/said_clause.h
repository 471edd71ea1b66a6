// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "automation/automation.h"
#include "automation/said_nouns.h"
#include "automation/said_states.h"
#include "core/context.h"

// What a clause of a rule says must be so, or must come about. Pure; private to this folder.
namespace hearken::automation {

struct SaidClause {
  std::optional<Trigger> trigger;    ///< as what starts a rule; nothing: it cannot start one
  std::optional<Requirement> holds;  ///< as what must hold; nothing: it cannot be asked
  bool happens = false;              ///< said as something that happens, or that lasts
  const Thing* subject = nullptr;    ///< what "it" points back to
};

struct SaidClauses {
  std::vector<SaidClause> parts;
  bool any = false;  ///< joined by "or"
};

class ClauseReader {
 public:
  ClauseReader(const Context& context, const Nouns& nouns) : context_(context), nouns_(nouns) {}

  /// Of all words in [from, to); nothing where one of them is left over. `it`: what a pronoun
  /// points back to; may be null.
  std::optional<SaidClauses> read(const Tokens& tokens, std::size_t from, std::size_t to,
                                  const Thing* it) const;

 private:
  struct Single {
    SaidClause clause;
    std::size_t subject_words = 0;  ///< of its beginning, that name what it is about
  };

  std::optional<Single> single(Tokens words, const Thing* it) const;
  void name_speaker(Tokens& words) const;
  // What happens by itself: said_clause_happenings.cpp.
  std::optional<Single> about_sun(const Tokens& words) const;
  std::optional<Single> about_silence(const Tokens& words, milliseconds held) const;
  std::optional<Single> about_anomaly(const Tokens& words) const;
  std::optional<Single> about_named_calendar(const Tokens& words) const;
  std::optional<Single> about_calendar(const Tokens& words) const;
  std::optional<Single> about_mean(const Tokens& words, milliseconds window, const Thing* it) const;
  // What things and people do: said_clause_states.cpp.
  std::optional<Single> about_people(const Tokens& words, milliseconds held, const Thing* it) const;
  std::optional<Single> about_frost(const Tokens& words, milliseconds held) const;
  std::optional<Single> about_limit(const Tokens& words, milliseconds held, const Thing* it) const;
  std::optional<Single> about_state(const Tokens& words, milliseconds held, const Thing* it) const;
  std::optional<Single> about_several(const Tokens& noun, const Tokens& front,
                                      const StateWords& state, milliseconds held) const;
  std::optional<Single> about_presence(const Tokens& words) const;
  std::optional<Single> done_by_somebody(const Tokens& words) const;
  Things named_shortly(const Tokens& noun, const Fits& fits) const;
  Things measured(const Tokens& words, std::size_t end, std::string_view quantity,
                  const Thing* it) const;

  const Context& context_;
  const Nouns& nouns_;
};

/// "not", "nobody", "without": the clause denies.
const WordSet& denials();
/// One thing, or the set of its place that the things are.
Subject subject_of(const Things& things);
SaidClause clause_of(Subject subject, Test test, milliseconds held, bool happens);

/// Joined as the sentence joins them.
Requirement joined(std::vector<Requirement> parts, bool any);

}  // namespace hearken::automation
