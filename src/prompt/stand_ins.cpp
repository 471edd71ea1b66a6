// SPDX-License-Identifier: Apache-2.0
#include "prompt/stand_ins.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "core/text.h"
#include "plan/compact_tokens.h"
#include "prompt/lexicon.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

/// A place as the sentence says it with a thing: "in the hall", "the hall lamp".
struct SaidPlace {
  const Place* known = nullptr;  ///< nullptr: this site has no such place
  std::string name;
};

std::size_t count_words(std::string_view text) { return split_words(text).size(); }

bool says_word(const std::string& name, std::string_view word) {
  const std::string folded = fold(name);
  const auto words = split_words(folded);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view one) { return stem(one) == stem(word); });
}

bool is_called(const Thing& thing, std::string_view word) {
  return says_word(thing.name, word) ||
         std::any_of(thing.aliases.begin(), thing.aliases.end(),
                     [&](const std::string& alias) { return says_word(alias, word); });
}

bool has_mark_at(const Context& context, std::size_t word, char kind) {
  return std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
    return mark.word == word && plan::pointer_index(mark.token, kind);
  });
}

/// "in the hall", "in the den and the hall": the words right before `begin` lead a place in.
bool is_led_in(const Context& context, std::size_t begin) {
  while (begin > 0 && is_one_of(context.words[begin - 1].text, {"the", "my", "our", "this"}))
    --begin;
  if (begin == 0) return false;
  const std::string& lead = context.words[begin - 1].text;
  const bool goes_on = begin > 1 && is_one_of(lead, {"and", "or"});
  return goes_on ? has_mark_at(context, begin - 2, 'a')
                 : is_one_of(lead, {"in", "at", "of", "inside", "from"});
}

/// "the hall lamp": what stands behind the place is called a thing or a kind of thing.
bool leads_to_noun(const Context& context, std::size_t last, const Thing& thing) {
  if (last + 1 >= context.words.size()) return false;
  const std::string& next = context.words[last + 1].text;
  return !kind_senses(stem(next)).empty() || is_called(thing, next);
}

/// Words that the names of rooms share where people mean the same room.
bool same_room_word(std::string_view a, std::string_view b) {
  if (a.starts_with(b) || b.starts_with(a)) return true;
  static constexpr std::array<std::array<std::string_view, 3>, 5> kSame{
      {{"lounge", "living", "sitting"},
       {"cellar", "basement", "cellar"},
       {"attic", "loft", "attic"},
       {"study", "office", "study"},
       {"garden", "yard", "backyard"}}};
  return std::any_of(kSame.begin(), kSame.end(), [&](const auto& group) {
    return std::find(group.begin(), group.end(), a) != group.end() &&
           std::find(group.begin(), group.end(), b) != group.end();
  });
}

bool some_area_is_called(const Registry& registry, std::string_view word) {
  const auto fits = [&](const std::string& name) {
    const std::string folded = fold(name);
    const auto words = split_words(folded);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view one) { return same_room_word(one, word); });
  };
  return std::any_of(registry.areas().begin(), registry.areas().end(), [&](const Area& area) {
    return fits(area.name) || fits(area.floor) ||
           std::any_of(area.aliases.begin(), area.aliases.end(), fits);
  });
}

/// `said` is of the name of a thing that is marked at this word or soon behind it: "garage door".
bool is_in_a_said_name(const Context& context, std::size_t word, const std::string& said) {
  constexpr std::size_t kLongName = 4;
  for (const Mark& mark : context.marks) {
    const auto position = plan::pointer_index(mark.token, 't');
    if (!position || *position >= context.things.size()) continue;
    if (mark.word < word || mark.word > word + kLongName) continue;
    const Thing* thing = context.home->registry->find_thing(context.things[*position].id);
    if (thing != nullptr && is_called(*thing, said)) return true;
  }
  return false;
}

/// "Master bedroom" is not the guest bedroom: words that tell rooms of one sort apart.
bool tells_rooms_apart(std::string_view word) {
  return is_one_of(word, {"master", "guest",  "main",  "spare",  "kids",  "children", "family",
                          "living", "dining", "store", "second", "third", "back",     "front",
                          "rear",   "side",   "upper", "lower",  "north", "south",    "east",
                          "west",   "left",   "right", "small",  "big",   "large",    "little"});
}

/// The word before the last one of a place's name says another room of the same sort.
bool is_other_room(const Context& context, const Place& place, std::size_t last) {
  // "Lower guest blinds" is about no lower guest room.
  if (last < 2 || is_parted_before(context, last - 1)) return false;
  const std::string& before = context.words[last - 1].text;
  const std::string word = stem(context.words[last].text);
  const bool tells = tells_rooms_apart(before) || (word == "room" && !is_weak_word(before));
  return tells && !says_word(place.name, before) && says_word(place.name, word);
}

/// A room that no area here is called after, with the words that tell it apart: "attic", "guest
/// room", "master bedroom"; empty: the word is none.
std::string unknown_room_at(const Context& context, std::size_t word) {
  const std::string& text = context.words[word].text;
  if (has_mark_at(context, word, 'a')) return {};
  const std::string before = word > 0 ? context.words[word - 1].text : "";
  if (stem(text) == "room") {
    const bool told = !before.empty() && (tells_rooms_apart(before) || !is_weak_word(before)) &&
                      !has_mark_at(context, word - 1, 'a');
    const bool known = !told || is_in_a_said_name(context, word, before) ||
                       some_area_is_called(*context.home->registry, before);
    return known ? std::string() : before + " room";
  }
  if (!is_room_word(stem(text)) || is_in_a_said_name(context, word, text) ||
      some_area_is_called(*context.home->registry, text))
    return {};
  return tells_rooms_apart(before) ? before + " " + text : text;
}

/// Words [begin, end) of the sentence, between its commas, "and"s and the like.
struct Segment {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool leaves = false;  ///< "leave the heater as it is": nothing is to be done there
};

std::vector<Segment> segments_of(const Context& context) {
  std::vector<Segment> segments{{0, context.words.size()}};
  for (std::size_t i = 1; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    const bool leaves = is_one_of(word, {"leave", "leaving"}) &&
                        !is_one_of(context.words[i - 1].text, {"please", "to", "you", "we", "i"});
    const bool parted = leaves || is_parted_before(context, i) ||
                        is_one_of(word, {"and", "then", "but", "or", "plus"});
    if (!parted) continue;
    segments.back().end = i;
    segments.push_back({i, context.words.size(), leaves});
  }
  return segments;
}

/// A word of the segment is marked as the thing, is a word of its name, or means its kind.
bool speaks_of(const Context& context, const Segment& segment, const Thing& thing) {
  for (const Mark& mark : context.marks) {
    const auto position = plan::pointer_index(mark.token, 't');
    const bool here = mark.word >= segment.begin && mark.word < segment.end;
    if (here && position && *position < context.things.size() &&
        context.things[*position].id == thing.id)
      return true;
  }
  for (std::size_t i = segment.begin; i < segment.end; ++i) {
    const std::string& word = context.words[i].text;
    if (!is_weak_word(word) && is_called(thing, word)) return true;
    const auto& senses = kind_senses(stem(word));
    if (std::any_of(senses.begin(), senses.end(),
                    [&](const KindSense& sense) { return sense.kind == thing.kind; }))
      return true;
  }
  return false;
}

/// The "store" of "Seed Store Door", said in full, is no "Tool Store": a part of a place's name
/// within the whole name of the thing.
bool is_part_of_its_name(const Context& context, const Thing& thing, const Place& place,
                         std::size_t word) {
  const auto stands_at = [&](const std::string& name, std::size_t begin) {
    const std::string folded = fold(name);
    const auto words = split_words(folded);
    if (begin + words.size() > context.words.size()) return false;
    return std::equal(words.begin(), words.end(),
                      context.words.begin() + static_cast<std::ptrdiff_t>(begin),
                      [](std::string_view a, const Word& b) { return stem(a) == stem(b.text); });
  };
  const std::size_t length = count_words(place.name);
  if (word + 1 >= length && stands_at(place.name, word + 1 - length)) return false;
  for (std::size_t begin = 0; begin < word; ++begin) {
    const std::size_t end = begin + count_words(fold(thing.name));
    if (end > word + 1 && stands_at(thing.name, begin)) return true;
  }
  return false;
}

/// The "garage" of "the garage doors" is no room where the thing is such a door.
bool is_of_its_class(const Context& context, const Thing& thing, std::size_t word) {
  return thing.device_class == context.words[word].text && word + 1 < context.words.size() &&
         stem(context.words[word + 1].text) == "door";
}

std::vector<SaidPlace> places_said_with(const Thing& thing, const Context& context,
                                        const Segment& segment) {
  std::vector<SaidPlace> places;
  for (std::size_t i = segment.begin; i < segment.end; ++i) {
    const auto is_said = [&](std::size_t begin) {
      return is_led_in(context, begin) || leads_to_noun(context, i, thing);
    };
    for (const Mark& mark : context.marks) {
      const auto position = plan::pointer_index(mark.token, 'a');
      if (mark.word != i || !position || *position >= context.places.size()) continue;
      const Place& place = context.places[*position];
      if (is_part_of_its_name(context, thing, place, i)) continue;
      if (is_other_room(context, place, i)) {
        const std::string name = context.words[i - 1].text + " " + context.words[i].text;
        if (is_said(i - 1)) places.push_back({nullptr, name});
        continue;
      }
      const std::size_t length = std::min(count_words(place.name), i + 1);
      if (is_said(i + 1 - std::max<std::size_t>(length, 1))) places.push_back({&place, place.name});
    }
    const std::string unknown = unknown_room_at(context, i);
    const bool is_room = !unknown.empty() && !is_of_its_class(context, thing, i);
    if (is_room && is_said(i + 1 - count_words(unknown))) places.push_back({nullptr, unknown});
  }
  return places;
}

bool is_in(const Thing& thing, const SaidPlace& place, const Registry& registry) {
  if (place.known == nullptr) return false;
  return place.known->area.empty() ? registry.floor_of(thing) == place.known->floor
                                   : thing.area == place.known->area;
}

bool shares_a_word(const Thing& thing, const SaidPlace& place) {
  const auto words = split_words(place.name);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return !is_weak_word(word) && is_called(thing, word);
  });
}

/// They come to a place, or belong to the whole site.
bool is_of_no_room(const Thing& thing) {
  return thing.area.empty() ||
         is_one_of(thing.kind, {"vacuum", "scene", "script", "todo", "calendar", "alarm_panel"});
}

bool is_of_turn_before(const Thing& thing, const Context& context) {
  if (!context.previous) return false;
  const auto& commands = context.previous->plan.commands;
  return std::any_of(commands.begin(), commands.end(), [&](const PlannedCommand& command) {
    return command.device == thing.id || command.select.has_value();
  });
}

/// The place that is said for it and that it is not in; empty: none. A place of another part of the
/// sentence may be meant for it too ("the lamps in the den and the hall").
std::string place_it_is_not_in(const Thing& thing, const Context& context) {
  if (is_of_no_room(thing) || is_of_turn_before(thing, context)) return {};
  std::string missed;
  for (const Segment& segment : segments_of(context)) {
    if (segment.leaves) continue;
    const auto places = places_said_with(thing, context, segment);
    const bool meant = std::any_of(places.begin(), places.end(), [&](const SaidPlace& place) {
      return is_in(thing, place, *context.home->registry) || shares_a_word(thing, place);
    });
    if (meant) return {};
    if (!speaks_of(context, segment, thing)) continue;
    if (places.empty()) return {};
    missed = places.front().name;
  }
  return missed;
}

/// The sort of appliance that a name or a sentence's word speaks of; 0: none.
Appliance appliance_at(const std::vector<std::string_view>& words, std::size_t at) {
  const std::string word = stem(words[at]);
  if (word == "heater" && at > 0 && words[at - 1] == "water") return appliance_of("boiler");
  return appliance_of(word);
}

std::vector<Appliance> appliances_of(const std::string& text) {
  const std::string folded = fold(text);
  const auto words = split_words(folded);
  std::vector<Appliance> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Appliance one = appliance_at(words, i);
    if (one != kNoAppliance) found.push_back(one);
  }
  return found;
}

std::vector<Appliance> appliances_of(const Thing& thing) {
  std::vector<Appliance> found = appliances_of(thing.name);
  for (const auto& alias : thing.aliases) {
    for (const Appliance one : appliances_of(alias)) found.push_back(one);
  }
  return found;
}

bool have_one_in_common(const std::vector<Appliance>& a, const std::vector<Appliance>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](Appliance one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

}  // namespace

void refuse_elsewhere(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry) return;
  const Registry& registry = *context.home->registry;
  const auto refuse = [&](const ThingId& id) {
    const Thing* thing = registry.find_thing(id);
    const std::string place = thing == nullptr ? "" : place_it_is_not_in(*thing, context);
    if (place.empty()) return false;
    const Area* area = registry.find_area(thing->area);
    plan.impossible.push_back(fmt::format("I found none in \"{}\", but {} in {}.", place,
                                          thing->name,
                                          area != nullptr ? area->name : thing->area.str()));
    return true;
  };
  const auto is_refused = [&](const PlannedCommand& command) { return refuse(command.device); };
  std::erase_if(plan.commands, is_refused);
  // The places of a condition are not those of the deed: only what waits for nothing but a time.
  std::erase_if(plan.rules, [&](const PlannedRule& rule) {
    return rule.when.empty() && rule.unless.empty() && !rule.keep &&
           std::any_of(rule.commands.begin(), rule.commands.end(), is_refused);
  });
  if (!plan.question || plan.question->candidates.empty()) return;
  const auto& asked = plan.question->candidates;
  const bool all_elsewhere = std::all_of(asked.begin(), asked.end(), [&](const ThingId& id) {
    const Thing* thing = registry.find_thing(id);
    return thing != nullptr && !place_it_is_not_in(*thing, context).empty();
  });
  if (!all_elsewhere) return;
  refuse(asked.front());
  plan.question.reset();
}

void refuse_other_appliances(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry) return;
  std::string text;
  for (const Segment& segment : segments_of(context)) {
    for (std::size_t i = segment.begin; i < segment.end && !segment.leaves; ++i)
      text += context.words[i].text + " ";
  }
  const auto said = appliances_of(text);
  const bool all = std::any_of(context.words.begin(), context.words.end(), [](const Word& word) {
    return is_one_of(word.text, {"all", "everything", "anything", "whole"});
  });
  if (said.empty() || all) return;
  std::vector<Appliance> served;
  for (const PlannedCommand& command : plan.commands) {
    if (const Thing* thing = context.home->registry->find_thing(command.device))
      for (const Appliance one : appliances_of(*thing)) served.push_back(one);
  }
  const bool all_served = std::all_of(said.begin(), said.end(), [&](Appliance one) {
    return std::find(served.begin(), served.end(), one) != served.end();
  });
  if (all_served) return;
  std::vector<Appliance> here;
  for (const Thing& thing : context.home->registry->things()) {
    for (const Appliance one : appliances_of(thing)) here.push_back(one);
  }
  std::erase_if(plan.commands, [&](const PlannedCommand& command) {
    const Thing* thing = context.home->registry->find_thing(command.device);
    if (thing == nullptr || is_of_turn_before(*thing, context)) return false;
    const auto own = appliances_of(*thing);
    const auto may_be_meant = [&](Appliance one) {
      return is_loosely_named(one) && std::find(here.begin(), here.end(), one) == here.end();
    };
    if (own.empty() || have_one_in_common(own, said) ||
        std::any_of(said.begin(), said.end(), may_be_meant))
      return false;
    plan.impossible.push_back(
        fmt::format("I found nothing of that name here, only {}.", thing->name));
    return true;
  });
}

}  // namespace hearken::prompt
