// SPDX-License-Identifier: Apache-2.0
#include "plan/kept_range.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "core/value.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

using Words = std::unordered_set<std::string_view>;

constexpr std::string_view kAction = "set_temperature";
constexpr std::string_view kMeasured = "current_temperature";

const std::string& word_at(const Context& context, std::size_t at) {
  static const std::string none;
  return at < context.words.size() ? context.words[at].text : none;
}

/// "don't let it go …", "never let it …".
bool forbids(const Context& context) {
  static const Words never{"don't", "dont", "never"};
  for (std::size_t i = 0; i + 1 < context.words.size(); ++i) {
    if (never.count(word_at(context, i)) != 0 && word_at(context, i + 1) == "let") return true;
  }
  return false;
}

bool wants_to_keep(const Context& context) {
  static const Words verbs{"keep", "hold", "maintain"};
  static const Words musts{"should", "must", "shall"};
  for (std::size_t i = 0; i + 1 < context.words.size(); ++i) {
    const bool stays = word_at(context, i + 1) == "stay" || word_at(context, i + 1) == "remain";
    if (musts.count(word_at(context, i)) != 0 && stays) return true;
  }
  const std::size_t first = word_at(context, 0) == "please" ? 1 : 0;
  if (forbids(context)) return true;
  return verbs.count(word_at(context, first)) != 0 ||
         std::any_of(context.times.begin(), context.times.end(), [&](const TimeMention& time) {
           return time.first_word == 0 && time.word != kNotInSentence &&
                  verbs.count(word_at(context, time.word + 1)) != 0;
         });
}

struct Range {
  double low = 0, high = 0;
  std::size_t first_word = 0, last_word = 0;
};

/// "below 17 or above 21", said of what is not to be.
std::optional<Range> forbidden_at(const Context& context, std::size_t at) {
  static const Words below{"below", "under"}, above{"above", "over"};
  const std::string& first = word_at(context, at);
  const std::string& second = word_at(context, at + 3);
  const bool up = below.count(first) != 0 && above.count(second) != 0;
  const bool down = above.count(first) != 0 && below.count(second) != 0;
  const auto one = parse_number(word_at(context, at + 1));
  const auto other = parse_number(word_at(context, at + 4));
  if (!(up || down) || !one || !other || *one == *other) return {};
  if (up != (*one < *other)) return {};
  return Range{std::min(*one, *other), std::max(*one, *other), at, at + 4};
}

/// "between 19 and 21", "from 18 to 20", "at 20 to 22"; no clock times.
std::optional<Range> range_at(const Context& context, std::size_t at) {
  static const Words leads{"between", "from", "at"}, joins{"and", "to"},
      clock{"am", "pm", "o'clock"};
  if (leads.count(word_at(context, at)) == 0 || joins.count(word_at(context, at + 2)) == 0)
    return {};
  const auto low = parse_number(word_at(context, at + 1));
  const auto high = parse_number(word_at(context, at + 3));
  if (!low || !high || *low >= *high || clock.count(word_at(context, at + 4)) != 0) return {};
  return Range{*low, *high, at, at + 3};
}

std::optional<Range> said_range(const Context& context) {
  const auto read = forbids(context) ? forbidden_at : range_at;
  for (std::size_t i = 0; i + 3 < context.words.size(); ++i) {
    if (auto range = read(context, i)) return range;
  }
  return {};
}

/// The only thing with a set-point that is named, else that is in the place spoken of or of the
/// speaker; nullptr: none or several.
const Thing* kept_thing(const Context& context) {
  const Registry& registry = *context.home->registry;
  std::vector<const Thing*> named, near;
  std::vector<AreaId> areas;
  const auto fits = [](const Thing& thing) {
    return thing.find_action(kAction) != nullptr && thing.find_property(kMeasured) != nullptr;
  };
  for (const auto& mark : context.marks) {
    const auto thing = pointer_index(mark.token, 't');
    if (thing && *thing < context.things.size()) {
      const Thing* one = registry.find_thing(context.things[*thing].id);
      const bool fresh = std::find(named.begin(), named.end(), one) == named.end();
      if (one != nullptr && fits(*one) && fresh) named.push_back(one);
    }
    const auto place = pointer_index(mark.token, 'a');
    if (place && *place < context.places.size()) areas.push_back(context.places[*place].area);
  }
  if (!named.empty()) return named.size() == 1 ? named.front() : nullptr;
  if (areas.empty()) areas.push_back(context.speaker_area);
  for (const auto& thing : registry.things()) {
    const bool here = std::find(areas.begin(), areas.end(), thing.area) != areas.end();
    if (here && !thing.area.empty() && fits(thing)) near.push_back(&thing);
  }
  return near.size() == 1 ? near.front() : nullptr;
}

bool is_within(const Range& range, const Thing& thing) {
  const Action* action = thing.find_action(kAction);
  const Property* target = thing.find_property(action->argument);
  if (target == nullptr) return true;
  return (!target->minimum || range.low >= *target->minimum) &&
         (!target->maximum || range.high <= *target->maximum);
}

}  // namespace

void keep_said_range(Plan& plan, const Context& context) {
  if (!wants_to_keep(context)) return;
  const auto range = said_range(context);
  const Thing* thing = range ? kept_thing(context) : nullptr;
  if (thing == nullptr || !is_within(*range, *thing)) return;
  PlannedRule rule;
  rule.keep = KeepWish{thing->id, std::string(kMeasured), range->low, range->high};
  for (SaidTime time = 0; time < context.times.size(); ++time) {
    const TimeMention& said = context.times[time];
    const bool other = said.word == kNotInSentence || said.first_word > range->last_word ||
                       said.word < range->first_word;
    if (other && said.word != kNotInSentence &&
        (said.kind == TimeMention::Kind::Window || said.kind == TimeMention::Kind::Recurrence))
      rule.at.push_back(time);
  }
  plan = Plan{};
  plan.rules.push_back(std::move(rule));
}

}  // namespace hearken::plan
