// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_window.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/quantities.h"
#include "core/state_words.h"
#include "core/text.h"
#include "prompt/asked_sensor.h"
#include "prompt/lexicon.h"

namespace hearken::prompt {
namespace {

bool compares(const std::string& folded) {
  return says_any(
      folded,
      "than|compared|versus|vs|as long as|as often as|as much as|difference|differ|more|"
      "less|longer|shorter|rather|same");
}

/// What two said windows have in common. Hours of a twelve-hour clock are moved into the other
/// window where they lie apart: "last night between ten and six".
std::optional<TimeWindow> common_window(TimeWindow a, TimeWindow b) {
  constexpr std::chrono::hours kHalfDay{12};
  if (b.to - b.from > a.to - a.from) std::swap(a, b);
  const auto cut = [&](std::chrono::hours by) {
    return TimeWindow{std::max(a.from, b.from + by), std::min(a.to, b.to + by), {}};
  };
  if (const TimeWindow both = cut(std::chrono::hours(0)); both.from < both.to) return both;
  for (const int step : {-1, 1, -2, 2}) {
    const TimeWindow both = cut(step * kHalfDay);
    if (both.to - both.from == b.to - b.from) return both;
  }
  return {};
}

/// The stretch that all of the said times speak of: a window, cut by those that it overlaps, or
/// from one moment to the other. Nothing where they lie apart.
std::optional<TimeWindow> one_window(const Context& context) {
  std::optional<TimeWindow> window;
  std::vector<WallTime> moments;
  for (const TimeMention& time : context.times) {
    if (time.kind == TimeMention::Kind::Instant) moments.push_back(time.from);
    if (time.kind != TimeMention::Kind::Window) continue;
    if (!window) {
      window = TimeWindow{time.from, time.to, {}};
      continue;
    }
    window = common_window(*window, {time.from, time.to, {}});
    if (!window) return {};
  }
  if (moments.size() == 2 && moments[0] != moments[1]) {
    const auto [from, to] = std::minmax(moments[0], moments[1]);
    return TimeWindow{from, to, {}};
  }
  return moments.empty() ? window : std::nullopt;
}

/// The state that "how long" and "how often" ask for; empty: none is said.
std::string said_condition(const std::string& folded, const Thing& thing) {
  const bool opens = thing.kind == "cover" || thing.kind == "valve" ||
                     thing.device_class == "door" || thing.device_class == "window" ||
                     thing.device_class == "opening" || thing.device_class == "garage_door";
  if (opens) {
    if (says_any(folded, "shut|closed|close")) return "closed";
    if (says_any(folded, "open|opened|opening|ajar")) return "open";
    return {};
  }
  if (thing.kind == "lock") {
    if (says_any(folded, "unlocked|unlock|open")) return "unlocked";
    return says_any(folded, "locked|lock|shut") ? "locked" : "";
  }
  const bool runs = thing.kind == "switch" || thing.kind == "fan" || thing.kind == "light" ||
                    thing.kind == "binary_sensor";
  if (!runs || (thing.kind == "binary_sensor" && thing.device_class != "running")) return {};
  if (says_any(folded,
               "stand still|stood still|standing still|standstill|idle|idling|not run|not running|"
               "stopped|stop|down|out of action|at rest|off|out of service|not working|sit still|"
               "inactive"))
    return "off";
  return says_any(folded, "run|running|ran|on|going|work|working|in use|active|operate|operating")
             ? "on"
             : "";
}

bool asks_length(const std::string& folded) {
  return says_any(folded, "how long|for how long|how many minutes|how many hours|how much time");
}

/// "Was the gate shut all the time …?"
bool asks_throughout(const std::string& folded) {
  return (folded.starts_with("was ") || folded.starts_with("were ") ||
          folded.starts_with("did ")) &&
         says_any(folded,
                  "all the time|the whole time|throughout|all along|without a break|"
                  "continuously|the entire time|uninterrupted");
}

bool asks_since_when(const std::string& folded) {
  return folded.starts_with("since when ") || folded.starts_with("how long has ") ||
         folded.starts_with("how long have ");
}

std::string names_of(const Thing& thing) {
  std::string names = thing.name;
  for (const auto& alias : thing.aliases) names += " " + alias;
  return fold(names);
}

constexpr std::size_t kRoot = 6;

/// Beginnings of the sentence's long words that say no kind and no quantity.
std::vector<std::string> roots_of(const Context& context) {
  std::vector<std::string> roots;
  for (const Word& word : context.words) {
    const std::string plain = stem(word.text);
    const bool tells = word.text.size() >= kRoot && kind_senses(plain).empty() &&
                       hinted_senses(plain).empty() && said_quantities(word.text).empty();
    if (tells) roots.push_back(word.text.substr(0, kRoot));
  }
  return roots;
}

/// A word of a name begins like one of them.
bool shares_root(const Thing& thing, const std::vector<std::string>& roots) {
  const std::string folded = names_of(thing);
  const auto names = split_words(folded);
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return std::any_of(roots.begin(), roots.end(),
                       [&](const std::string& root) { return name.starts_with(root); });
  });
}

}  // namespace

void hold_asked_window(Query& query, const Context& context, const Said& said) {
  const Thing* thing = context.home->registry->find_thing(query.device);
  if (thing == nullptr || !query.other.empty() || context.previous) return;
  const std::string folded = fold(context.utterance);
  const bool length = asks_length(folded),
             often = says_phrase(folded, "how often") || says_phrase(folded, "how many times");
  if (asks_since_when(folded) && query.ask == Ask::State && query.is.empty() && !query.limit &&
      query.windows.empty()) {
    query.ask = Ask::Held;
    return;
  }
  const bool throughout = asks_throughout(folded);
  if ((!length && !often && !throughout) || compares(folded)) return;
  const bool of_past = query.ask == Ask::Compare || query.ask == Ask::Held ||
                       query.ask == Ask::Begun || query.ask == Ask::State ||
                       query.ask == Ask::When || query.ask == Ask::At || query.ask == Ask::Any ||
                       query.ask == Ask::All;
  const std::string condition = said_condition(folded, *thing);
  if (!of_past || query.limit || condition.empty() || said.has_any({"should", "must", "may"}))
    return;
  const auto window = one_window(context);
  if (!window || window->from >= context.now) return;
  query.ask = throughout ? Ask::All : length ? Ask::Held : Ask::Begun;
  query.is = condition;
  query.lean = Lean::None;
  query.windows = {{window->from, std::min(window->to, context.now), {}}};
}

void hold_said_root(Query& query, const Context& context) {
  const Thing* asked = context.home->registry->find_thing(query.device);
  if (asked == nullptr || !query.other.empty() || !query.property.empty() || context.previous)
    return;
  if (!asked->area.empty() && asked->area == context.speaker_area) return;
  const auto roots = roots_of(context);
  if (roots.empty() || words_shared(*asked, context) > 0 || shares_root(*asked, roots)) return;
  const Area* area = context.home->registry->find_area(asked->area);
  const std::string place = area == nullptr ? std::string() : fold(area->name);
  for (const auto word : split_words(place)) {
    const std::string plain = stem(word);
    if (is_weak_word(plain)) continue;
    for (const Word& one : context.words) {
      if (stem(one.text) == plain) return;
    }
  }
  const Thing* found = nullptr;
  for (const Thing& thing : context.home->registry->things()) {
    if (!shares_root(thing, roots)) continue;
    if (found != nullptr) return;
    found = &thing;
  }
  if (found == nullptr) return;
  query.device = found->id;
  query.property.clear();
  if (is_measured(*found) != is_measured(*asked)) return;
  const std::string main = main_property(*found);
  if (found->kind != "cover" && query.is == "open" && !main.empty()) query.is = "on";
}

}  // namespace hearken::prompt
