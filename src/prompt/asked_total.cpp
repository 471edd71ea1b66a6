// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_total.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prompt/named_places.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

bool says_power(std::string_view word) {
  return is_one_of(word, {"power", "electricity", "watt", "watts", "wattage", "load"});
}

/// Whose power: of the whole home.
bool says_whole(std::string_view word) {
  return is_one_of(
      word, {"we", "i", "house", "home", "flat", "apartment", "building", "place", "site", "total",
             "altogether", "overall", "everything", "whole", "our", "together", "all"});
}

bool is_empty_here(std::string_view word) {
  return is_one_of(word,
                   {"?",    "how",   "much",        "many",    "what",    "what's",    "is",
                    "are",  "the",   "using",       "use",     "used",    "uses",      "drawing",
                    "draw", "draws", "consuming",   "consume", "burning", "pulling",   "right",
                    "now",  "at",    "moment",      "present", "current", "currently", "of",
                    "in",   "being", "consumption", "usage",   "tell",    "me",        "this",
                    "do",   "does",  "up",          "for",     "just",    "please",    "taking",
                    "take", "drain", "demand",      "my",      "s"}) ||
         says_power(word) || says_whole(word);
}

/// Present power alone: "right now" may be read as a time, "today" is one.
bool asks_for_present(const Context& context) {
  return std::all_of(context.times.begin(), context.times.end(), [](const TimeMention& time) {
    return time.kind == TimeMention::Kind::Instant;
  });
}

/// What a sentence about power is about: the whole, a place, or what other words call.
struct Subject {
  bool is_whole = false;
  const Place* place = nullptr;
  std::vector<std::size_t> words;  ///< those that say none of that
};

bool measures_power(const Thing& thing) {
  return (thing.kind == "sensor" && thing.device_class == "power") ||
         thing.find_property("power") != nullptr;
}

bool is_in(const Thing& thing, const Place* place, const Registry& registry) {
  if (place == nullptr) return true;
  return place->area.empty() ? registry.floor_of(thing) == place->floor : thing.area == place->area;
}

bool is_main_meter(const Thing& thing) {
  const auto words = name_words(thing.name);
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return is_one_of(word, {"main", "grid", "total", "whole", "house", "home", "meter"});
  });
}

/// Nothing where the sentence does not ask for power, or of several places.
std::optional<Subject> subject_of(const Context& context) {
  Subject subject;
  bool says = false;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    says = says || says_power(word);
    subject.is_whole = subject.is_whole || says_whole(word);
    const Place* place = is_empty_here(word) ? nullptr : place_marked_at(context, i);
    if (place != nullptr && subject.place != nullptr && place != subject.place) return {};
    if (place != nullptr) subject.place = place;
    if (place == nullptr && !is_empty_here(word)) subject.words.push_back(i);
  }
  const bool any = subject.is_whole || subject.place != nullptr || !subject.words.empty();
  if (!says || !any) return {};
  return subject;
}

/// The only one of `meters` that all words of the subject call; nullptr: none, or several.
const Thing* called(const Subject& subject, const std::vector<const Thing*>& meters,
                    const Context& context) {
  const Registry& registry = *context.home->registry;
  const NamedPlaces names(context.words, registry);
  const Thing* found = nullptr;
  for (const Thing* thing : meters) {
    const std::size_t position = *registry.index_of(thing->id);
    const bool is_called =
        std::all_of(subject.words.begin(), subject.words.end(),
                    [&](std::size_t word) { return names.is_called(position, names.word(word)); });
    if (!is_called) continue;
    if (found != nullptr) return nullptr;
    found = thing;
  }
  return found;
}

/// The only one that is called a main meter; nullptr: none, or several.
const Thing* main_of(const std::vector<const Thing*>& meters) {
  const Thing* found = nullptr;
  for (const Thing* thing : meters) {
    if (!is_main_meter(*thing)) continue;
    if (found != nullptr) return nullptr;
    found = thing;
  }
  return found;
}

/// "How much power is the TV using?", where nothing measures that.
void refuse_unmeasured(Plan& plan, const Subject& subject, const Context& context) {
  std::vector<const Thing*> all;
  for (const Thing& thing : context.home->registry->things()) {
    if (!thing.actions.empty()) all.push_back(&thing);
  }
  const Thing* thing = called(subject, all, context);
  if (thing == nullptr || measures_power(*thing)) return;
  plan = {};
  plan.impossible.push_back(fmt::format("Nothing here measures the power of {}.", thing->name));
}

}  // namespace

void ask_for_power(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || context.words.empty()) return;
  if (!is_one_of(context.words.front().text, {"how", "what", "what's", "tell"})) return;
  const auto subject = subject_of(context);
  if (!subject || !asks_for_present(context)) return;
  std::vector<const Thing*> meters;
  for (const Thing& thing : context.home->registry->things()) {
    if (measures_power(thing) && is_in(thing, subject->place, *context.home->registry))
      meters.push_back(&thing);
  }
  if (!subject->words.empty() && called(*subject, meters, context) == nullptr) {
    refuse_unmeasured(plan, *subject, context);
    return;
  }
  if (meters.empty()) return;
  const Thing* one = !subject->words.empty()     ? called(*subject, meters, context)
                     : subject->place == nullptr ? main_of(meters)
                                                 : nullptr;
  Query query;
  query.property = "power";
  if (one != nullptr) {
    query.device = one->id;
  } else {
    query.ask = Ask::Sum;
    query.select.emplace();
    query.select->everything = subject->place == nullptr;
    if (subject->place != nullptr) {
      query.select->area = subject->place->area;
      query.select->floor = subject->place->floor;
    }
  }
  plan = {};
  plan.query = std::move(query);
}

}  // namespace hearken::prompt
