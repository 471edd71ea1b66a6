// SPDX-License-Identifier: Apache-2.0
#include "prompt/said.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.h"
#include "plan/compact_tokens.h"
#include "prompt/lexicon.h"

namespace hearken::prompt {
namespace {

enum Wish : Wishes {
  kOn = 1U << 0,
  kOff = 1U << 1,
  kOpen = 1U << 2,
  kClose = 1U << 3,
  kLock = 1U << 4,
  kUnlock = 1U << 5,
  kSet = 1U << 6,
  kPlay = 1U << 7,
  kPause = 1U << 8,
  kStop = 1U << 9,
  kMute = 1U << 10,
  kUnmute = 1U << 11,
  kNext = 1U << 12,
  kPrevious = 1U << 13,
  kStart = 1U << 14,
  kReturn = 1U << 15,
  kActivate = 1U << 16,
  kArm = 1U << 17,
  kDisarm = 1U << 18,
  kItem = 1U << 19,
  kToggle = 1U << 20,
};

struct ActionWish {
  std::string_view action;
  Wishes wish;
};
constexpr std::array kActionWishes =
    std::to_array<ActionWish>({{"turn_on", kOn},        {"turn_off", kOff},
                               {"open", kOpen},         {"close", kClose},
                               {"lock", kLock},         {"unlock", kUnlock},
                               {"select_option", kSet}, {"play", kPlay},
                               {"pause", kPause},       {"stop", kStop},
                               {"mute", kMute},         {"unmute", kUnmute},
                               {"next", kNext},         {"previous", kPrevious},
                               {"start", kStart},       {"return_to_base", kReturn},
                               {"activate", kActivate}, {"press", kActivate},
                               {"arm_home", kArm},      {"arm_away", kArm},
                               {"arm_night", kArm},     {"disarm", kDisarm},
                               {"add_item", kItem},     {"complete_item", kItem},
                               {"toggle", kToggle}});

/// What the words of a row can wish for. A word that is as often a noun ("light") is not here.
struct WordWish {
  std::string_view words;  ///< folded, blank-separated
  Wishes wishes;
};
constexpr std::array kWordWishes = std::to_array<WordWish>({
    {"on", kOn | kStart | kPlay | kActivate | kSet},
    {"off out", kOff | kStop | kPause | kClose | kMute | kSet},
    {"start begin run launch fire boot wake", kOn | kStart | kPlay | kActivate | kOpen},
    {"stop halt cease end quit", kStop | kOff | kPause | kClose | kReturn | kMute},
    {"open raise lift unroll", kOpen | kUnlock | kSet},
    {"close shut lower draw drop", kClose | kOff | kLock | kSet},
    {"up", kOpen | kSet | kOn | kLock},
    {"down", kClose | kSet | kOff},
    {"lock secure bolt", kLock | kClose | kArm},
    {"unlock unbolt", kUnlock | kOpen},
    {"kill cut extinguish disable douse shutdown", kOff | kStop | kClose | kMute},
    {"enable illuminate", kOn | kArm | kActivate},
    {"set make change adjust put turn get bring keep give go take", kSet},
    {"dim darken brighten brighter darker dimmer bright dark gloomy cosy cozy",
     kSet | kOn | kOff | kOpen | kClose},
    {"warm warmer cool cooler cold colder hot hotter heat heating freezing chilly boiling stuffy",
     kSet | kOn | kOff | kOpen | kClose},
    {"loud louder quiet quieter softer noise noisy volume", kSet | kMute | kPause | kOff},
    {"more less higher increase decrease reduce max maximum min minimum full fully half halfway "
     "double percent degrees degree level bit quarter third fast faster slow slower",
     kSet | kOn | kOpen | kClose},
    {"play resume continue unpause", kPlay | kOn | kStart},
    {"pause hold", kPause | kStop},
    {"mute silence hush shush", kMute | kOff | kPause | kSet},
    {"unmute", kUnmute | kSet},
    {"next skip forward", kNext},
    {"previous back last rewind", kPrevious | kReturn},
    {"dock home return base charge charging recall", kReturn | kArm},
    {"vacuum hoover clean mop sweep mow tidy", kStart | kOn},
    {"water irrigate sprinkle ventilate", kOpen | kOn | kStart},
    {"activate trigger press push scene mode mood ring", kActivate | kOn | kSet | kStart},
    {"arm", kArm},
    {"disarm", kDisarm},
    {"deactivate", kDisarm | kOff | kStop},
    {"add buy need write note jot list pick", kItem},
    {"done bought tick check complete completed cross remove finished finish strike got did",
     kItem},
    {"toggle", kToggle | kOn | kOff},
    {"switch flip", kToggle},
});

/// Wishes that a name alone can stand for: "kitchen lights please".
constexpr Wishes kBareWishes = kOn | kToggle | kActivate | kPlay;

bool is_in(std::string_view words, std::string_view word) {
  const std::size_t at = (" " + std::string(words) + " ").find(" " + std::string(word) + " ");
  return at != std::string::npos;
}

/// "turning" → "turn", "opened" → "open", "lights" → "light".
std::string root(std::string_view word) {
  std::string plain = stem(word);
  for (const std::string_view ending : {"ing", "ed"}) {
    if (plain.size() > ending.size() + 3 && plain.ends_with(ending)) {
      plain.resize(plain.size() - ending.size());
      break;
    }
  }
  return plain;
}

/// A word that says more than which kind of thing something is.
bool is_telling(std::string_view word) {
  const std::string plain = stem(word);
  return !is_function_word(word) && !is_weak_word(word) && kind_senses(plain).empty();
}

bool names(const PreviousTurn& previous, const Thing& thing) {
  const Plan& plan = previous.plan;
  const bool commanded =
      std::any_of(plan.commands.begin(), plan.commands.end(), [&](const PlannedCommand& command) {
        if (command.device == thing.id) return true;
        if (!command.select || command.select->kind != thing.kind) return false;
        return command.select->area.empty() || command.select->area == thing.area;
      });
  if (commanded || (plan.query && plan.query->device == thing.id)) return true;
  if (!plan.question) return false;
  const auto& asked = plan.question->candidates;
  return std::find(asked.begin(), asked.end(), thing.id) != asked.end();
}

/// "it", "the same": what was spoken of before.
const std::initializer_list<std::string_view>& pointers() {
  static const std::initializer_list<std::string_view> words = {
      "it",   "that", "them", "this",  "those", "these", "they", "one", "ones",
      "same", "too",  "also", "again", "back",  "other", "both", "yes", "instead"};
  return words;
}

}  // namespace

Wishes wish_of_action(std::string_view action) {
  if (action.starts_with("set_")) return kSet;
  const auto found = std::find_if(kActionWishes.begin(), kActionWishes.end(),
                                  [&](const ActionWish& row) { return row.action == action; });
  return found == kActionWishes.end() ? 0 : found->wish;
}

Said::Said(const Context& context) : context_(context) {
  names_places_ = std::any_of(context.marks.begin(), context.marks.end(),
                              [](const Mark& mark) { return mark.token.starts_with("<a"); });
  static const std::initializer_list<std::string_view> kAsking = {
      "what", "what's", "which", "who",  "who's", "whose", "when", "why", "where", "how",
      "is",   "are",    "was",   "were", "am",    "does",  "did",  "has", "have",  "do"};
  if (!context.words.empty()) {
    const std::string& first = context.words.front().text;
    const bool asks = std::find(kAsking.begin(), kAsking.end(), first) != kAsking.end();
    const bool suggests = (first == "how" || first == "what") && context.words.size() > 1 &&
                          context.words[1].text == "about";
    const bool exclaims = first == "what" && context.words.size() > 1 &&
                          (context.words[1].text == "a" || context.words[1].text == "an");
    is_question_ = asks && !suggests && !exclaims &&
                   !has_any({"if", "then", "please", "and", "otherwise", "so", "also", "but"});
  }
  read_wishes();
}

void Said::read_wishes() {
  for (const Word& word : context_.words) {
    const std::string plain = root(word.text);
    for (const WordWish& row : kWordWishes) {
      if (is_in(row.words, word.text) || is_in(row.words, plain)) wishes_ |= row.wishes;
    }
  }
  if (!context_.values.empty() || !context_.options.empty()) wishes_ |= kSet;
  const bool bare = wishes_ == 0 && !is_question_;
  if (!bare) return;
  wishes_ = kBareWishes;
  if (!context_.previous || !has_any(pointers())) return;
  for (const auto& command : context_.previous->plan.commands)
    wishes_ |= wish_of_action(command.action);
}

bool Said::has(std::string_view word) const {
  return std::any_of(context_.words.begin(), context_.words.end(),
                     [&](const Word& said) { return said.text == word; });
}

bool Said::has_any(std::initializer_list<std::string_view> words) const {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return has(word); });
}

std::vector<const Thing*> Said::marked_things() const {
  std::vector<const Thing*> things;
  for (const Mark& mark : context_.marks) {
    const auto position = plan::pointer_index(mark.token, 't');
    if (!position || *position >= context_.things.size()) continue;
    const Thing* thing = context_.home->registry->find_thing(context_.things[*position].id);
    if (thing != nullptr && std::find(things.begin(), things.end(), thing) == things.end())
      things.push_back(thing);
  }
  return things;
}

bool Said::says_place(const AreaId& area) const {
  for (const Mark& mark : context_.marks) {
    for (std::size_t i = 0; i < context_.places.size(); ++i) {
      if (mark.token != plan::pointer_token('a', i)) continue;
      const Place& place = context_.places[i];
      if (!place.area.empty() && place.area == area) return true;
      const Area* one = context_.home->registry->find_area(area);
      if (place.area.empty() && one != nullptr && one->floor == place.floor) return true;
    }
  }
  return false;
}

bool Said::says_floor(const std::string& floor) const {
  for (std::size_t i = 0; i < context_.places.size(); ++i) {
    if (!context_.places[i].area.empty() || context_.places[i].floor != floor) continue;
    const std::string token = plan::pointer_token('a', i);
    if (std::any_of(context_.marks.begin(), context_.marks.end(),
                    [&](const Mark& mark) { return mark.token == token; }))
      return true;
  }
  return says_text(floor);
}

bool Said::means_place(const AreaId& area) const {
  if (names_places_) return says_place(area);
  return context_.speaker_area.empty() || area.empty() || area == context_.speaker_area;
}

bool Said::says_kind(std::string_view kind, std::string_view device_class) const {
  for (const Word& word : context_.words) {
    const std::string plain = stem(word.text);
    const auto fits = [&](const KindSense& sense) {
      return sense.kind == kind && (sense.device_class.empty() || device_class.empty() ||
                                    sense.device_class == device_class);
    };
    for (const std::string_view form : {std::string_view(plain), misspelt_kind_word(plain)}) {
      const auto& senses = kind_senses(form);
      if (std::any_of(senses.begin(), senses.end(), fits)) return true;
    }
    if (word.text == kind || root(word.text) == kind) return true;
  }
  return false;
}

bool Said::says_kind(const Thing& thing) const { return says_kind(thing.kind, thing.device_class); }

bool Said::says_name(const Thing& thing) const {
  for (std::size_t i = 0; i < context_.things.size(); ++i) {
    if (context_.things[i].id != thing.id) continue;
    const std::string token = plan::pointer_token('t', i);
    const bool marked = std::any_of(context_.marks.begin(), context_.marks.end(),
                                    [&](const Mark& mark) { return mark.token == token; });
    if (marked) return true;
  }
  return says_telling_word(thing);
}

bool Said::says_telling_word(const Thing& thing) const {
  std::vector<std::string> called = thing.aliases;
  called.push_back(thing.name);
  for (const auto& name : called) {
    const std::string folded = fold(name);
    for (const auto word : split_words(folded)) {
      if (!is_telling(word)) continue;
      for (const Word& said : context_.words) {
        if (said.text == word || stem(said.text) == stem(word)) return true;
      }
    }
  }
  return false;
}

bool Said::points_back_to(const Thing& thing) const {
  return context_.previous && names(*context_.previous, thing) && has_any(pointers());
}

bool Said::names_one_of(std::string_view kind) const {
  return std::any_of(context_.things.begin(), context_.things.end(),
                     [&](const RetrievedThing& retrieved) {
                       const Thing* thing = context_.home->registry->find_thing(retrieved.id);
                       return thing != nullptr && thing->kind == kind && says_telling_word(*thing);
                     });
}

bool Said::says_several(std::string_view kind) const {
  if (has_any({"all", "every", "everything", "everywhere", "whole", "both", "each"})) return true;
  return std::any_of(context_.words.begin(), context_.words.end(), [&](const Word& word) {
    const std::string plain = stem(word.text);
    if (plain == word.text || !word.text.ends_with("s")) return false;
    const auto& senses = kind_senses(plain);
    return std::any_of(senses.begin(), senses.end(),
                       [&](const KindSense& sense) { return sense.kind == kind; });
  });
}

bool Said::says_thing(const Thing& thing) const {
  if (says_name(thing) || points_back_to(thing)) return true;
  if (!says_kind(thing)) return false;
  const bool everywhere = !names_places_ && has_any({"all", "every", "everything", "everywhere"});
  return everywhere || (!names_one_of(thing.kind) && means_place(thing.area));
}

bool Said::hints_at(const Thing& thing, std::string_view action) const {
  static const std::initializer_list<std::string_view> kLeaving = {
      "sleep",   "sleeping", "bed",     "bedtime", "night", "goodnight",
      "leaving", "bye",      "goodbye", "away",    "nap"};
  static const std::initializer_list<std::string_view> kMoods = {
      "morning", "movie", "film", "dinner", "party", "reading", "guests", "relax"};
  static const std::initializer_list<std::string_view> kMoodKinds = {
      "light", "scene", "script", "cover", "media_player", "climate", "fan"};
  const Wishes wish = wish_of_action(action);
  for (const Word& word : context_.words) {
    for (const auto& sense : hinted_senses(stem(word.text))) {
      if (sense.kind == thing.kind && (wishes_ & wish) != 0) return true;
    }
  }
  if (std::find(kMoodKinds.begin(), kMoodKinds.end(), thing.kind) == kMoodKinds.end()) return false;
  if (has_any(kMoods)) return true;
  constexpr Wishes kRest = kOff | kClose | kPause | kStop | kMute | kActivate;
  return has_any(kLeaving) && (wish & kRest) != 0;
}

bool Said::says_text(std::string_view text) const {
  const std::string wanted = " " + fold(text) + " ";
  return wanted.size() > 2 && (" " + fold(context_.utterance) + " ").find(wanted) != wanted.npos;
}

}  // namespace hearken::prompt
