// SPDX-License-Identifier: Apache-2.0
#include "prompt/unknown_comings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "core/text.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

std::string_view word_at(const Context& context, std::size_t at) {
  return at < context.words.size() ? std::string_view(context.words[at].text) : std::string_view();
}

/// First word behind "when", "as soon as", "every time"; 0: nothing opens a clause here.
std::size_t behind_opener(const Context& context, std::size_t at) {
  const std::string_view word = word_at(context, at);
  if (is_one_of(word, {"when", "whenever", "if", "once", "until", "while"})) return at + 1;
  if (word == "as" && is_one_of(word_at(context, at + 1), {"soon", "long"}) &&
      word_at(context, at + 2) == "as")
    return at + 3;
  const bool time =
      is_one_of(word, {"every", "each", "any", "next"}) && word_at(context, at + 1) == "time";
  return time ? at + 2 : 0;
}

/// People without a name.
bool is_somebody(std::string_view word) {
  return is_one_of(word, {"i", "i'm", "we", "we're", "anyone", "anybody", "someone", "somebody",
                          "everybody", "everyone", "nobody"});
}

/// "home", "back", "to the house": where they come to or are; not "into the kitchen".
bool is_home_at(const Context& context, std::size_t at) {
  static const std::initializer_list<std::string_view> kArticles = {"the", "our", "my"};
  while (is_one_of(word_at(context, at), {"to", "in", "at", "into", "all", "is", "are", "of",
                                          "back", "out", "the", "our", "my"})) {
    const bool alone = is_one_of(word_at(context, at), {"back", "out"});
    if (alone && is_one_of(word_at(context, at - 1), kArticles)) return false;  // "the back door"
    ++at;
    const std::string_view next = word_at(context, at);
    if (alone && !is_one_of(next, {"to", "of", "in", "into", "home"})) return true;
  }
  return is_one_of(word_at(context, at), {"home", "house", "flat", "apartment", "away"});
}

/// "leave" and "arrive" tell by themselves, unless it is a room or a thing that is left.
bool stands_alone_at(const Context& context, std::size_t at) {
  return !is_one_of(word_at(context, at),
                    {"the", "my", "our", "a", "an", "this", "that", "it", "in", "at", "on"}) ||
         is_home_at(context, at);
}

/// Somebody's coming, going or being home is told from word `at` on.
bool tells_of_coming(const Context& context, std::size_t at) {
  if (!is_somebody(word_at(context, at))) return false;
  const bool is = word_at(context, at).ends_with("'m") || word_at(context, at).ends_with("'re");
  std::size_t verb = at + 1;
  while (is_one_of(word_at(context, verb), {"have", "has", "all", "just", "finally", "first"}))
    ++verb;
  if (is) return is_home_at(context, at + 1);
  const std::string_view said = word_at(context, verb);
  if (is_one_of(said, {"leave", "leaves", "left", "arrive", "arrives", "arrived"}))
    return stands_alone_at(context, verb + 1);
  return is_one_of(said, {"come", "comes", "get", "gets", "got", "go", "goes", "gone", "return",
                          "returns", "am", "is", "are", "walk", "walks", "drive", "drives"}) &&
         is_home_at(context, verb + 1);
}

bool knows_people(const Registry& registry) {
  return std::any_of(registry.things().begin(), registry.things().end(), [](const Thing& thing) {
    return thing.kind == "person" || thing.kind == "device_tracker";
  });
}

/// A door of the house, whose opening can be told instead.
const Thing* door_of(const Registry& registry) {
  const Thing* found = nullptr;
  for (const Thing& thing : registry.things()) {
    if (thing.kind != "binary_sensor" || thing.device_class != "door") continue;
    const std::string name = " " + fold(thing.name) + " ";
    if (name.find(" front ") != std::string::npos || name.find(" main ") != std::string::npos)
      return &thing;
    if (found == nullptr) found = &thing;
  }
  return found;
}

}  // namespace

std::string why_no_coming_is_seen(const Context& context) {
  if (!context.home || !context.home->registry || knows_people(*context.home->registry)) return {};
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::size_t begin = behind_opener(context, i);
    if (begin == 0 || !tells_of_coming(context, begin)) continue;
    std::string text =
        "Nothing here tells who is home: no person is known. Announce one (a \"person\" of Home "
        "Assistant, or a thing of kind \"person\" in hearken.yaml), and I can do that.";
    if (const Thing* door = door_of(*context.home->registry))
      text += fmt::format(" Or say it of the door: \"when {} opens, …\".", door->name);
    return text;
  }
  return {};
}

}  // namespace hearken::prompt
