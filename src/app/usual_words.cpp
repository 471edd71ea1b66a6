// SPDX-License-Identifier: Apache-2.0
#include "app/usual_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "plan/compact_tokens.h"

namespace hearken::app {
namespace {

struct Phrase {
  std::size_t begin = 0;  ///< words
  std::size_t end = 0;
  std::string_view property;  ///< that it names; empty: none
};

struct Noun {
  std::string_view word, property;
};
constexpr std::array<Noun, 10> kNouns{{{"brightness", "brightness"},
                                       {"temperature", "temperature"},
                                       {"volume", "volume"},
                                       {"position", "position"},
                                       {"speed", "speed"},
                                       {"mode", "mode"},
                                       {"level", ""},
                                       {"setting", ""},
                                       {"value", ""},
                                       {"amount", ""}}};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// "to my usual brightness", "as usual".
std::optional<Phrase> find_usual(const std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].text != "usual") continue;
    Phrase phrase{i, i + 1, {}};
    const auto step_back = [&](std::initializer_list<std::string_view> before) {
      if (phrase.begin > 0 && is_one_of(words[phrase.begin - 1].text, before)) --phrase.begin;
    };
    step_back({"as", "like", "the", "my", "our", "its"});
    step_back({"to", "at", "with"});
    if (phrase.begin == i) continue;  // "the usual suspects" needs no lead, the usual value does
    for (const Noun& noun : kNouns) {
      if (phrase.end >= words.size() || words[phrase.end].text != noun.word) continue;
      phrase.property = noun.property;
      ++phrase.end;
      break;
    }
    return phrase;
  }
  return {};
}

/// "the way I like it", "as I want it".
std::optional<Phrase> find_liked(const std::vector<Word>& words) {
  for (std::size_t i = 1; i + 2 < words.size(); ++i) {
    if (words[i].text != "i" || !is_one_of(words[i + 1].text, {"like", "want", "love"}) ||
        words[i + 2].text != "it")
      continue;
    Phrase phrase{i - 1, i + 3, {}};
    if (words[i - 1].text == "way") {
      if (i > 1 && words[i - 2].text == "the") --phrase.begin;
    } else if (!is_one_of(words[i - 1].text, {"as", "how", "like"})) {
      continue;
    }
    if (phrase.begin > 0 && words[phrase.begin - 1].text == "just") --phrase.begin;
    return phrase;
  }
  return {};
}

std::optional<Phrase> find_phrase(const std::vector<Word>& words) {
  if (const auto usual = find_usual(words)) return usual;
  return find_liked(words);
}

/// The one thing that words of the sentence name.
std::optional<ThingId> named_thing(const Context& context) {
  std::optional<ThingId> named;
  for (const Mark& mark : context.marks) {
    for (std::size_t i = 0; i < context.things.size(); ++i) {
      if (mark.token != plan::pointer_token('t', i)) continue;
      if (named && *named != context.things[i].id) return {};
      named = context.things[i].id;
    }
  }
  return named;
}

std::string said(const answer::Habit& habit) {
  const auto* number = std::get_if<double>(&habit.value);
  if (number == nullptr) return "to " + to_string(habit.value);
  const std::string digits = format_number(*number);
  if (habit.property == "temperature") return fmt::format("to {} degrees", digits);
  const bool percent =
      is_one_of(habit.property, {"brightness", "position", "tilt", "volume", "speed", "humidity"});
  return fmt::format("to {}{}", digits, percent ? " percent" : "");
}

}  // namespace

bool asks_for_usual(const Context& context) {
  return context.values.empty() && find_phrase(context.words).has_value();
}

std::optional<UsualSaid> put_usual_words(const Context& context,
                                         const std::vector<answer::Habit>& habits,
                                         answer::PartOfDay now) {
  const auto phrase = find_phrase(context.words);
  const auto thing = named_thing(context);
  if (!context.values.empty() || !phrase || !thing) return {};
  std::optional<answer::Habit> chosen;
  for (const auto& habit : habits) {
    const bool now_or_ever = habit.part == now || habit.part == answer::PartOfDay::Any;
    const bool property = phrase->property.empty() || habit.property == phrase->property;
    if (habit.thing != *thing || !habit.after.empty() || !now_or_ever || !property) continue;
    if (chosen) return {};
    chosen = habit;
  }
  const Thing* named = context.home->registry->find_thing(*thing);
  if (!chosen || named == nullptr) return {};
  UsualSaid usual{context.utterance, *chosen, named->name};
  const std::size_t begin = context.words[phrase->begin].raw_begin;
  usual.text.replace(begin, context.words[phrase->end - 1].raw_end - begin, said(*chosen));
  return usual;
}

}  // namespace hearken::app
