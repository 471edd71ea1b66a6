// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

// Words of English that the linker needs before any model sees the sentence: which kinds of thing a
// word can mean, which words carry no content. It only marks what a word may refer to; what the
// sentence asks for is the model's to say.
namespace hearken::prompt {

/// One reading of a word as a kind of thing. An empty class means any.
struct KindSense {
  std::string_view kind;
  std::string_view device_class;
};

/// Kinds that a (stemmed, folded) word or two-word phrase can mean; empty when it is no kind word.
const std::vector<KindSense>& kind_senses(std::string_view word);
/// Kinds that a word hints at without naming them: "warm" → thermostats and temperature sensors.
const std::vector<KindSense>& hinted_senses(std::string_view word);
/// The kind word that a misspelt one (of five letters or more, one slip, same first letter) stands
/// for; empty when it is none.
std::string_view misspelt_kind_word(std::string_view word);
/// True for words such as "the", "please", "in".
bool is_function_word(std::string_view word);
/// True for words that a name may hold but that alone do not name anything: "room", "back", "big".
bool is_weak_word(std::string_view word);
/// Colour names that a light may be set to (CSS Color Module Level 4, the common ones).
bool is_color_name(std::string_view word);

/// Common words for rooms and the like, whether or not a site has them: "attic", "kitchen".
bool is_room_word(std::string_view word);

/// A sort of appliance that people do not call by another's name, though both may be of one kind:
/// a curtain is no blind, a dehumidifier no humidifier.
using Appliance = int;
inline constexpr Appliance kNoAppliance = 0;
/// Of a stemmed, folded word.
Appliance appliance_of(std::string_view word);
/// Other words for the same thing: "belt" → "conveyor". Of a stemmed, folded word.
std::vector<std::string_view> words_alike(std::string_view word);
/// People say blinds for curtains where there are no blinds.
bool is_loosely_named(Appliance appliance);

/// Drops a possessive or plural ending: "lamp's", "lamps" → "lamp".
std::string stem(std::string_view word);

}  // namespace hearken::prompt
