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
      "((go )?back|return|((take|put|bring|set|make) )?(it|that|them|everything) back) "
      "(to )?(how|the way|what|where|as|like) (it|they|that|things|everything) (was|were)"
      "( before)?";
  const std::string before =
      "((please|can you|could you|would you|will "
      "you|no|nah|nope|oh|ooh|ah|oops|sorry|wait|ugh|um|er|"
      "actually|hey|ok|okay|just|quick|quickly|and|then|hm|i|let's|hearken) )*";
  const std::string after =
      "( (please|now|again|thanks|thank you|for me|will you|would you|right "
      "away|at once|then|sorry))*";
  return std::regex(before + "(" + undo + "|" + take_back + "|" + go_back + ")" + after);
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

namespace {

/// "they're complaining", "it's too cold": why, and nothing more to do.
bool is_reason(std::string_view text) {
  const std::string said = plain(text);
  static const std::regex reason(
      "(it's|it is|they're|they are|they|that's|that is|i'm|i|we|we're|he|she|everyone|everybody|"
      "someone|nobody|too|sorry|thanks|my mistake|wrong) ?.*");
  static const std::regex more(".* (and|then|instead|to|on|off|open|close|shut|set|turn)( .*)?");
  return std::regex_match(said, reason) && !std::regex_match(said, more);
}

}  // namespace

bool asks_to_undo(std::string_view text) {
  if (text.size() > kLongest) return false;
  static const std::regex pattern = undo_pattern();
  if (std::regex_match(plain(text), pattern)) return true;
  const std::size_t end = text.find_first_of(",;.");
  return end != std::string_view::npos && std::regex_match(plain(text.substr(0, end)), pattern) &&
         is_reason(text.substr(end + 1));
}

}  // namespace hearken::app
