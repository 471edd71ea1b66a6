// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/home.h"
#include "core/ids.h"
#include "core/plan.h"

namespace hearken {

/// One word of the sentence after folding and number normalisation ("twenty five" is one word
/// "25").
struct Word {
  std::string text;
  std::size_t raw_begin = 0;  ///< bytes of the raw sentence it came from
  std::size_t raw_end = 0;
};

/// A thing that retrieval chose for the prompt, best first.
struct RetrievedThing {
  ThingId id;
  double score = 0;
  std::string why;  ///< for people: "name 'kitchen ceiling'", "kind light in kitchen"
};

/// An area or a floor that a plan may point at.
struct Place {
  AreaId area;        ///< empty: it is a floor
  std::string floor;  ///< set for a floor
  std::string name;   ///< folded, as shown in the prompt

  bool operator==(const Place&) const = default;
};

/// Position of what was said in the turn before, not in this sentence.
inline constexpr std::size_t kNotInSentence = static_cast<std::size_t>(-1);

/// A number that the person said; plans point at it instead of spelling digits, so that no other
/// number can be chosen.
struct ValueMention {
  double number = 0;
  std::size_t word = 0;  ///< kNotInSentence: of the turn before
};

/// An option, mode or colour word of the retrieved things that occurs in the sentence.
struct OptionMention {
  std::string option;    ///< as the device spells it, or the colour's name
  std::size_t word = 0;  ///< last word of the mention; kNotInSentence: of the turn before
};

/// When something comes again and again, by the site's clock or by the sun.
struct Recurrence {
  enum class Anchor { Clock, Sunrise, Sunset };

  std::uint8_t weekdays = 0x7f;  ///< bit 0 is Monday
  Anchor anchor = Anchor::Clock;
  /// Clock: after midnight. Sunrise, Sunset: after it; negative: before.
  std::chrono::minutes at{0};
  /// Not zero: again after each such stretch, and nothing above counts.
  std::chrono::milliseconds every{0};
  bool repeats = true;  ///< false: only the next time ("at sunset")

  bool operator==(const Recurrence&) const = default;
};

/// A time that the person said, with its meaning at the moment of the turn. Plans point at it.
struct TimeMention {
  enum class Kind { Window, Instant, Duration, Recurrence };

  Kind kind = Kind::Window;
  WallTime from{};  ///< Window, Instant
  WallTime to{};    ///< Window: one past its end, which may be in the future; Instant: `from`
  std::chrono::milliseconds duration{0};
  Recurrence recurrence;
  std::size_t first_word = 0;
  std::size_t word = 0;  ///< last word of the mention; kNotInSentence: of the turn before
  /// Its numbers may as well be values: "set it at 20", "the delay to 30 seconds".
  bool may_be_value = false;
};

/// What the linker found at a word: shown inline, behind that word.
struct Mark {
  std::size_t word = 0;
  std::string token;  ///< "<t0>", "<a1>", "<v0>", "<o0>", "<w0>", "<many>", "<0>"
};

/// The turn before this one, for "it", "that one too", "make it 40".
struct PreviousTurn {
  std::string utterance;
  Plan plan;
};

/// Everything that a prompt for one sentence is built from. Immutable once made.
struct Context {
  std::string utterance;  ///< sanitized, as the person said it
  bool teaches = true;    ///< whether it may teach words; not when it only says taught ones
  std::vector<Word> words;
  std::vector<Mark> marks;  ///< ascending by word
  std::vector<RetrievedThing> things;
  std::vector<Place> places;
  std::vector<ValueMention> values;
  std::vector<OptionMention> options;
  std::vector<TimeMention> times;
  AreaId speaker_area;
  PersonId person;
  std::optional<PreviousTurn> previous;
  std::vector<std::string> history;      ///< relevant facts of the past, one line each
  std::vector<std::string> preferences;  ///< relevant preferences of this person, one line each
  HomePtr home;
  WallTime now{};
};

}  // namespace hearken
