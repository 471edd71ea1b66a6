// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_inventory.h"

#include <optional>
#include <string>
#include <string_view>

#include "core/selection.h"
#include "prompt/lexicon.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

/// How the sentence begins: with what asks for a list or a number of things.
struct Opening {
  std::size_t end = 0;  ///< first word behind it; 0: it asks otherwise
  Ask ask = Ask::List;
};

Opening opening_of(const Context& context) {
  const auto& words = context.words;
  const auto word = [&](std::size_t at) {
    return at < words.size() ? std::string_view(words[at].text) : std::string_view();
  };
  std::size_t at = 0;
  while (is_one_of(word(at), {"please", "can", "could", "you", "hey", "so", "and"})) ++at;
  if (is_one_of(word(at), {"what", "which", "what're", "list", "name"})) return {at + 1, Ask::List};
  if (is_one_of(word(at), {"show", "tell", "give"})) return {at + 1, Ask::List};
  if (word(at) == "how" && word(at + 1) == "many") return {at + 2, Ask::Count};
  if (word(at) == "count") return {at + 1, Ask::Count};
  return {};
}

/// Says nothing about which of them: "do we have", "are there in my home", "can I use".
bool is_empty_here(std::string_view word) {
  return is_one_of(word,
                   {"are",   "is",        "there", "do",    "does",   "did",    "i",    "we",
                    "you",   "have",      "has",   "got",   "me",     "us",     "my",   "our",
                    "your",  "the",       "all",   "of",    "can",    "could",  "use",  "know",
                    "known", "a",         "list",  "exist", "exists", "in",     "here", "this",
                    "house", "home",      "flat",  "site",  "please", "set",    "up",   "called",
                    "named", "available", "to",    "it",    "about",  "choose", "pick", "?",
                    "floor", "every",     "any",   "names", "kinds",  "which",  "what"});
}

bool is_area_noun(std::string_view word) {
  return is_one_of(word, {"rooms", "areas", "zones", "places", "spaces"});
}

bool is_thing_noun(std::string_view word) {
  return is_one_of(word, {"things", "devices", "gadgets", "appliances"});
}

/// The kind that a plural names by itself, where such things are here; scenes anywhere. Empty: it
/// names none, or several.
std::optional<Selector> kind_named(const std::string& word, const Context& context) {
  const std::string plain = stem(word);
  if (plain == word) return {};
  std::optional<Selector> found;
  for (const KindSense& sense : kind_senses(plain)) {
    if (is_one_of(sense.kind, {"todo", "calendar", "weather", "person", "script"})) return {};
    // "Songs" are no players.
    if (sense.kind == "media_player" && sense.device_class.empty()) return {};
    if (found && found->kind != sense.kind) return {};
    Selector set;
    set.kind = sense.kind;
    set.device_class = sense.device_class;
    const bool here = !select_things(set, *context.home, "").empty();
    if (!found && (here || sense.kind == "scene")) found = std::move(set);
  }
  return found;
}

/// The "on" of "on the ground floor"; that of "are on in the hall" says a state.
bool leads_place_in(const Context& context, std::size_t word) {
  if (context.words[word].text != "on") return false;
  std::size_t next = word + 1;
  while (next < context.words.size() && is_one_of(context.words[next].text, {"the", "my", "our"}))
    ++next;
  return next < context.words.size() && place_marked_at(context, next) != nullptr;
}

bool is_absent_floor(const Context& context, std::size_t word) {
  return is_one_of(context.words[word].text, {"upstairs", "downstairs"}) &&
         place_marked_at(context, word) == nullptr;
}

/// What is asked for, where all words are accounted for.
std::optional<Query> read(const Context& context) {
  const Opening opening = opening_of(context);
  if (opening.end == 0) return {};
  Query query;
  query.ask = opening.ask;
  const Place* where = nullptr;
  for (std::size_t i = opening.end; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    if (is_area_noun(word) && !query.select) {
      query.select.emplace();
      query.select->kind = "area";
    } else if (is_thing_noun(word) && !query.select) {
      query.select.emplace();
      query.select->everything = true;
    } else if (auto kind = query.select ? std::nullopt : kind_named(word, context)) {
      query.select = std::move(kind);
    } else if (const Place* place = place_marked_at(context, i)) {
      if (where != nullptr && where != place) return {};
      where = place;
    } else if (!is_empty_here(word) && !leads_place_in(context, i) &&
               !is_absent_floor(context, i)) {
      return {};
    }
  }
  if (!query.select) return {};
  if (where != nullptr) {
    query.select->area = where->area;
    query.select->floor = where->floor;
    query.select->everything = false;
  }
  return query;
}

}  // namespace

void list_what_is_there(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || !context.times.empty()) return;
  auto query = read(context);
  if (!query) return;
  // A room in a room is asked for by nobody.
  if (query->select->kind == "area" && !query->select->area.empty()) return;
  plan = {};
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    if (!is_absent_floor(context, i)) continue;
    plan.impossible.emplace_back();
    return;
  }
  plan.query = std::move(query);
}

}  // namespace hearken::prompt
