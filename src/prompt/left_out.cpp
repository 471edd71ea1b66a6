// SPDX-License-Identifier: Apache-2.0
#include "prompt/left_out.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

namespace hearken::prompt {
namespace {

using Phrase = std::array<std::string_view, 4>;

struct Marker {
  Phrase words;  ///< empty words end it
  bool plain = false;
};
/// The longest that fits counts, so longer ones stand first.
constexpr std::array kMarkers = std::to_array<Marker>({
    {{"with", "the", "exception", "of"}, true},
    {{"except", "for", "", ""}, true},
    {{"except", "", "", ""}, true},
    {{"excepting", "", "", ""}, true},
    {{"excluding", "", "", ""}, true},
    {{"apart", "from", "", ""}, true},
    {{"aside", "from", "", ""}, true},
    {{"other", "than", "", ""}, true},
    {{"save", "for", "", ""}, true},
    {{"barring", "", "", ""}, true},
    {{"but", "do", "not", "touch"}, true},
    {{"but", "don't", "touch", ""}, true},
    {{"do", "not", "touch", ""}, true},
    {{"don't", "touch", "", ""}, true},
    {{"dont", "touch", "", ""}, true},
    {{"without", "touching", "", ""}, true},
    {{"but", "just", "leave", ""}, true},
    {{"but", "please", "leave", ""}, true},
    {{"but", "leave", "", ""}, true},
    {{"but", "keep", "", ""}, true},
    {{"but", "not", "", ""}, false},
    {{"but", "", "", ""}, false},
    {{"besides", "", "", ""}, false},
    {{"just", "leave", "", ""}, true},
    {{"leave", "", "", ""}, true},
    {{"leaving", "", "", ""}, true},
    {{"keep", "", "", ""}, true},
    {{"keeping", "", "", ""}, true},
    {{"skip", "", "", ""}, false},
    {{"bar", "", "", ""}, false},
    {{"not", "", "", ""}, false},
});

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

const std::string& text(const Context& context, std::size_t word) {
  return context.words[word].text;
}

bool is_parted_before(const Context& context, std::size_t word) {
  const std::size_t begin = context.words[word - 1].raw_end, end = context.words[word].raw_begin;
  return begin < end &&
         context.utterance.substr(begin, end - begin).find_first_of(",;.") != std::string::npos;
}

std::size_t length_of(const Marker& marker) {
  return static_cast<std::size_t>(
      std::count_if(marker.words.begin(), marker.words.end(), [](auto w) { return !w.empty(); }));
}

const Marker* marker_at(const Context& context, std::size_t at) {
  for (const Marker& marker : kMarkers) {
    const std::size_t length = length_of(marker);
    if (at + length >= context.words.size()) continue;
    bool fits = true;
    for (std::size_t i = 0; i < length; ++i)
      fits = fits && text(context, at + i) == marker.words[i];
    if (fits) return &marker;
  }
  return nullptr;
}

/// "In the bar" and "why not" leave nothing out.
bool leaves_out_at(const Context& context, std::size_t at, const Marker& marker) {
  const std::string_view first = marker.words[0];
  if (first == "bar")
    return at > 0 && !is_one_of(text(context, at - 1), {"the", "a", "in", "at", "our", "my", "to"});
  if (first == "not" || first == "skip")
    return at > 0 && (is_parted_before(context, at) || text(context, at - 1) == "and");
  if (is_one_of(first, {"leave", "keep"}))
    return at == 0 || is_parted_before(context, at) || text(context, at - 1) == "and" ||
           text(context, at - 1) == "then";
  return true;
}

/// It says something to be done: the clause is no mere exception.
bool says_a_deed(const Context& context, Stretch clause) {
  for (std::size_t i = clause.begin; i < clause.end; ++i) {
    if (is_one_of(
            text(context, i),
            {"set",    "turn",     "switch", "put",   "make",  "dim",   "close",  "shut", "lock",
             "unlock", "brighten", "lower",  "raise", "play",  "pause", "start",  "stop", "if",
             "when",   "unless",   "until",  "while", "where", "which", "that's", "who"}))
      return true;
  }
  return false;
}

bool speaks_of_the_others(const Context& context, Stretch clause) {
  for (std::size_t i = clause.begin; i < clause.end; ++i) {
    if (is_one_of(text(context, i), {"others", "rest"})) return true;
  }
  return false;
}

/// ", the others stay as they are": one past its last word is the end; nothing: none.
std::optional<std::size_t> others_stay(const Context& context) {
  for (std::size_t i = 1; i + 2 < context.words.size(); ++i) {
    const bool others = text(context, i) == "the" &&
                        is_one_of(text(context, i + 1), {"others", "rest"}) &&
                        is_one_of(text(context, i + 2), {"stay", "stays", "remain", "remains"});
    if (others) return i;
  }
  return {};
}

/// Where the clause begins to say why: "… , they're filming there", "… for the night shift".
std::size_t end_before_reason(const Context& context, Stretch clause) {
  for (std::size_t i = clause.begin + 1; i < clause.end; ++i) {
    const std::string& word = text(context, i);
    if (is_one_of(word, {"because", "since", "for", "so"})) return i;
    const bool tells = is_one_of(
        word, {"they", "they're", "it", "it's", "he", "he's", "she", "she's", "we", "we're", "i",
               "i'm", "that", "there's", "there", "somebody", "someone", "people", "nobody"});
    if (tells && is_parted_before(context, i)) return i;
  }
  return clause.end;
}

}  // namespace

std::optional<LeftOut> read_left_out(const Context& context) {
  const std::size_t all = context.words.size();
  if (const auto others = others_stay(context)) return LeftOut{{0, *others}, {all, all}, true};
  for (std::size_t i = 0; i + 1 < all; ++i) {
    const Marker* marker = marker_at(context, i);
    if (marker == nullptr || !leaves_out_at(context, i, *marker)) continue;
    LeftOut left_out{{0, i}, {i + length_of(*marker), all}, marker->plain};
    if (i == 0) {
      std::size_t end = left_out.clause.begin;
      while (end < all && !is_parted_before(context, end)) ++end;
      if (end == all) return {};
      left_out.clause.end = end;
      left_out.rest = {end, all};
    }
    left_out.clause.end = end_before_reason(context, left_out.clause);
    if (says_a_deed(context, left_out.clause)) return {};
    if (speaks_of_the_others(context, left_out.clause)) left_out.clause = {all, all};
    return left_out;
  }
  return {};
}

}  // namespace hearken::prompt
