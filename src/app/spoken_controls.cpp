// SPDX-License-Identifier: Apache-2.0
#include "app/spoken_controls.h"

#include <algorithm>
#include <iterator>
#include <regex>
#include <string>

#include "core/text.h"

namespace hearken::app {
namespace {

/// Bytes; the regular expressions are not asked about more.
constexpr std::size_t kLongest = 100;

/// Folded, without the marks at the end: "What can you do?" is "what can you do".
std::string plain(std::string_view text) {
  std::string folded = fold(text);
  folded.resize(folded.find_last_not_of("? ") + 1);
  return folded;
}

template <std::size_t N>
bool is_one_of(const std::string_view (&forms)[N], std::string_view text) {
  return std::find(std::begin(forms), std::end(forms), text) != std::end(forms);
}

/// What people call the last thing that was done, how they take it back, and the words around it.
std::regex undo_pattern() {
  const std::string last =
      "(the|that|my|your) (very )?(last|latest|previous) "
      "(one|thing|change|command|bit|action|request|step|instruction)";
  const std::string what = "(it|that|this|them|those|these|everything|all of (it|that)|" + last +
                           "|what you (just )?(did|changed)|what i (just )?said)( all)?";
  const std::string as_before =
      "(to )?(how|the way|what|as|like|where) (it|they|things|that|everything) (was|were)( "
      "before)?";
  const std::string take_back = "(take|put|change|set|turn|switch|bring|roll) (" + what +
                                ") back( " + as_before + "| as before)?|take back (" + what + ")";
  const std::string undo =
      "(undo|revert|reverse|rescind|roll back|unwind)( (" + what + "))?( " + as_before + ")?";
  const std::string go_back =
      "((go )?back|return) to (how|the way|what|where) "
      "(it|they|things|everything) (was|were)( before)?";
  const std::string before =
      "((please|can you|could you|would you|will you|no|oh|oops|sorry|wait|"
      "actually|hey|ok|okay|just|quick|quickly|and|then|hm|i|let's|hearken) )*";
  const std::string after =
      "( (please|now|again|thanks|thank you|for me|will you|would you|right "
      "away|at once|then|sorry))*";
  const std::string reason =
      "(( ?[,;])? (because|since|they|they're|it|it's|it is|we|we're|i|i'm|he|he's|she|she's|"
      "that's|people|everybody|everyone|somebody|nobody) .*)?";
  return std::regex(before + "(" + undo + "|" + take_back + "|" + go_back + ")" + after + reason);
}

}  // namespace

bool says_stop(std::string_view text) {
  if (text.size() > kLongest) return false;
  static const std::regex pattern(
      "((please|hey|ok|okay|no|now|just|hearken) )*"
      "((emergency )?(stop|halt)( (stop|halt))*( (it all|all|everything|all of it))?"
      "|everything (stop|halt))"
      "( (please|now|right now|at once|immediately|hearken))*");
  return std::regex_match(plain(text), pattern);
}

bool asks_for_help(std::string_view text) {
  static constexpr std::string_view kForms[] = {"help",
                                                "help me",
                                                "what can you do",
                                                "what can i say",
                                                "what can i ask",
                                                "what can i do",
                                                "what do you do",
                                                "what can you do for me",
                                                "how can you help",
                                                "what can i ask you"};
  return is_one_of(kForms, plain(text));
}

bool asks_to_undo(std::string_view text) {
  if (text.size() > kLongest) return false;
  static const std::regex pattern = undo_pattern();
  return std::regex_match(plain(text), pattern);
}

}  // namespace hearken::app
