// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "automation/automation.h"
#include "automation/said_nouns.h"
#include "automation/said_verbs.h"
#include "core/context.h"

// What is to be done, as a rule says it. Pure; private to this folder.
namespace hearken::automation {

/// What is done to things: a verb, or a value.
struct Doing {
  std::optional<Verb> verb;
  std::optional<double> value;
  bool everything = false;  ///< to everything in a place, which may be joined by another place
};

struct SaidDeeds {
  std::vector<Action> actions;
  bool tells = false;           ///< a notice is among them; its text is still empty
  bool warns = false;           ///< "warn me", "alert me": of what comes about, not of what is so
  bool unsaid = false;          ///< of a thing nothing but its name was said
  const Thing* last = nullptr;  ///< what "it" points back to
  std::optional<Doing> doing;   ///< of the last thing, for "and the lamp too"
};

class DeedReader {
 public:
  DeedReader(const Context& context, const Nouns& nouns) : context_(context), nouns_(nouns) {}

  /// Of all words in [from, to); nothing where one is left over.
  std::optional<SaidDeeds> read(const Tokens& tokens, std::size_t from, std::size_t to,
                                const Thing* it, const std::optional<Doing>& shared = {}) const;

 private:
  struct Part {
    SaidDeeds deeds;
    Doing doing;
  };

  std::optional<Part> list(const Tokens& words, const std::optional<Doing>& shared,
                           const Thing* it) const;
  std::optional<Part> one(Tokens words, const std::optional<Doing>& shared, const Thing* it) const;
  std::optional<Part> waits(const Tokens& words) const;
  std::optional<Part> later(const Tokens& words, const std::optional<Doing>& shared,
                            const Thing* it) const;
  Tokens of_its_place(const Tokens& noun, const Thing* it) const;
  std::pair<Tokens, std::vector<PersonId>> without_persons(const Tokens& words) const;
  Tokens with_place(Tokens noun, const Thing* it) const;
  void say_where(Tokens& words, const Thing* it) const;
  std::optional<Part> command(const Tokens& words, const Thing* it) const;
  std::optional<Part> valued(Tokens words, double value, std::string_view last,
                             const Thing* it) const;
  std::optional<Part> switched(const Tokens& words, const Thing* it) const;
  std::optional<Part> verb_first(const Tokens& words, const Thing* it) const;
  std::optional<Part> placed_behind(const Tokens& words, const Thing* it) const;
  std::optional<Part> verb_last(const Tokens& words, const Thing* it) const;
  std::optional<Part> warmed(const Tokens& noun, double value, const Thing* it) const;
  std::optional<Part> done(const Tokens& noun, const Doing& doing, const Thing* it) const;

  const Context& context_;
  const Nouns& nouns_;
};

}  // namespace hearken::automation
