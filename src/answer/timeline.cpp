// SPDX-License-Identifier: Apache-2.0
#include "answer/timeline.h"

#include <algorithm>

#include "core/state_words.h"

namespace hearken::answer {
namespace {

using std::chrono::milliseconds;

/// Most samples of one window that an answer reads.
constexpr std::size_t kMaxSamples = 200'000;

bool means_nothing(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return !is_known(value) || (text != nullptr && (*text == "unavailable" || *text == "unknown"));
}

std::optional<bool> condition_holds(const Inquiry& inquiry, const Timeline& timeline,
                                    const Value& value) {
  if (means_nothing(value)) return {};
  if (inquiry.query.limit) {
    const auto number = as_number(value);
    return number ? std::optional(within(*number, *inquiry.query.limit)) : std::nullopt;
  }
  ThingState state;
  state.properties[timeline.property].value = value;
  return is_in_state(*timeline.thing, state, inquiry.query.is);
}

/// A sensor's figure says nothing about a long window in which it never reported; a setting or a
/// contact stays as it was.
bool goes_silent(const Thing& thing, const std::string& property, const TimeWindow& window) {
  constexpr std::chrono::hours kLongestSilence{1};
  const Property* found = thing.find_property(property);
  return found != nullptr && found->type == ValueType::Number &&
         found->access == Access::ReadOnly && window.to - window.from > kLongestSilence;
}

/// Of a line from one reading to the next; nothing when the counter fell in between.
std::optional<double> between(const store::Sample& before, const store::Sample& after,
                              WallTime at) {
  const auto low = as_number(before.value), high = as_number(after.value);
  if (!low || !high || *high < *low || at < before.at || at > after.at || before.at == after.at)
    return {};
  const auto share = static_cast<double>((at - before.at).count()) /
                     static_cast<double>((after.at - before.at).count());
  return *low + share * (*high - *low);
}

/// The first reading at `from` or later, within about a day; looks near it first, as a meter that
/// reports each second has a hundred thousand of them a day.
Result<std::optional<store::Sample>> next_sample(store::History& history, const Thing& thing,
                                                 const std::string& property, WallTime from) {
  for (const auto reach :
       {milliseconds(60'000), milliseconds(3'600'000), milliseconds(93'600'000)}) {
    HEARKEN_TRY(const auto samples,
                history.range(thing.id, property, {from, from + reach, {}}, kMaxSamples));
    if (!samples.empty()) return std::optional(samples.front());
  }
  return std::optional<store::Sample>();
}

/// REQUIRES: `samples` are those of the window, not empty.
Status find_counter_edges(Timeline& timeline, store::History& history,
                          const std::vector<store::Sample>& prior,
                          const std::vector<store::Sample>& samples) {
  const TimeWindow& window = timeline.window;
  const auto shared = [](const store::Sample& before, const store::Sample& after, WallTime at) {
    return before.at < at && at < after.at && before.value != after.value;
  };
  if (!prior.empty()) {
    timeline.counter_at_begin = between(prior.back(), samples.front(), window.from);
    timeline.counter_is_shared = shared(prior.back(), samples.front(), window.from);
  }
  HEARKEN_TRY(const auto next, next_sample(history, *timeline.thing, timeline.property, window.to));
  if (next) {
    timeline.counter_at_end = between(samples.back(), *next, window.to);
    timeline.counter_is_shared |= shared(samples.back(), *next, window.to);
  }
  return {};
}

}  // namespace

bool is_meter(const Thing& thing, const std::string& property) {
  const Property* described = thing.find_property(property);
  const std::string& of = thing.device_class;
  return of == "energy" || of == "water" || of == "gas" ||
         (described != nullptr && described->unit == "kWh");
}

milliseconds Timeline::covered() const {
  if (summary) return summary->covered;
  milliseconds total{0};
  for (const auto& span : spans) {
    if (!means_nothing(span.value)) total += span.to - span.from;
  }
  return total;
}

std::vector<double> Timeline::numbers() const {
  std::vector<double> found;
  for (const auto& span : spans) {
    if (const auto number = as_number(span.value)) found.push_back(*number);
  }
  return found;
}

std::optional<std::pair<double, WallTime>> Timeline::extreme(Extreme which) const {
  const bool lowest = which == Extreme::Lowest;
  if (summary) {
    const auto& number = lowest ? summary->minimum : summary->maximum;
    if (!number) return {};
    return std::pair(*number, lowest ? summary->minimum_at : summary->maximum_at);
  }
  std::optional<std::pair<double, WallTime>> best;
  for (const auto& span : spans) {
    const auto number = as_number(span.value);
    if (!number) continue;
    const bool better = !best || (lowest ? *number < best->first : *number > best->first);
    if (better) best = std::pair(*number, span.from);
  }
  return best;
}

std::optional<double> Timeline::mean() const {
  if (summary) return summary->time_weighted_mean;
  double sum = 0, weight = 0;
  for (const auto& span : spans) {
    const auto number = as_number(span.value);
    if (!number) continue;
    const auto length = std::max<double>(1, static_cast<double>((span.to - span.from).count()));
    sum += *number * length;
    weight += length;
  }
  return weight > 0 ? std::optional(sum / weight) : std::nullopt;
}

Result<Timeline> load_timeline(const Inquiry& inquiry, const Thing& thing,
                               const TimeWindow& window) {
  if (inquiry.options.history == nullptr) {
    return fail(ErrorCode::Unavailable, "Nothing of the past is stored here.");
  }
  Timeline timeline;
  timeline.thing = &thing;
  timeline.property = find_property_name(thing, inquiry.query.property);
  timeline.window = window;
  timeline.window.to = std::min(window.to, inquiry.options.wall);
  auto& history = *inquiry.options.history;
  const store::Window before{WallTime{}, window.from, {}};
  HEARKEN_TRY(const auto prior, history.range(thing.id, timeline.property, before, 1));
  // A moment is asked for: what held then.
  const WallTime end = std::max(timeline.window.to, window.from + milliseconds(1));
  HEARKEN_TRY(const auto samples,
              history.range(thing.id, timeline.property, {window.from, end, {}}, kMaxSamples));
  timeline.samples = samples.size();
  timeline.begins_known = !prior.empty() || (!samples.empty() && samples.front().at == window.from);
  const bool holds_on = !samples.empty() || !goes_silent(thing, timeline.property, timeline.window);
  if (!prior.empty() && holds_on && (samples.empty() || samples.front().at > window.from))
    timeline.spans.push_back({window.from, end, prior.back().value});
  for (const auto& sample : samples) {
    if (!timeline.spans.empty()) timeline.spans.back().to = sample.at;
    timeline.spans.push_back({sample.at, end, sample.value});
  }
  if (!samples.empty() && is_meter(thing, timeline.property))
    HEARKEN_TRY_VOID(find_counter_edges(timeline, history, prior, samples));
  HEARKEN_TRY(auto figures, history.aggregate(thing.id, timeline.property, {window.from, end, {}}));
  if (figures.count > samples.size()) {
    timeline.samples = figures.count;
    timeline.begins_known = figures.covered >= timeline.window.to - timeline.window.from;
    timeline.summary = std::move(figures);
  }
  return timeline;
}

Conditions find_conditions(const Inquiry& inquiry, const Timeline& timeline) {
  Conditions found;
  std::optional<bool> before;
  for (const auto& span : timeline.spans) {
    const auto holds = condition_holds(inquiry, timeline, span.value);
    if (!holds) continue;  // what was unavailable for a while counts as unchanged
    found.known = true;
    if (*holds) {
      found.held += span.to - span.from;
      const bool goes_on = before.value_or(false) && !found.stretches.empty();
      if (goes_on) {
        found.stretches.back().to = span.to;
      } else {
        found.stretches.push_back({span.from, span.to, {}});
      }
      const bool began = before.has_value() ? !*before : false;
      found.begun += began ? 1U : 0U;
    }
    before = holds;
  }
  return found;
}

std::vector<TimeWindow> windows_of(const Inquiry& inquiry, const TimeWindow& fallback) {
  std::vector<TimeWindow> windows = inquiry.query.windows;
  if (windows.empty()) windows.push_back(fallback);
  for (auto& window : windows) window.to = std::min(window.to, inquiry.options.wall);
  return windows;
}

TimeWindow today(const AnswerOptions& options) {
  const LocalTime now = options.zone.to_local(options.wall);
  return {options.zone.to_wall(start_of_day(now)), options.wall, {}};
}

Citation cite(const Timeline& timeline, Value figure, WallTime at) {
  Citation citation;
  citation.thing = timeline.thing->id;
  citation.property = timeline.property;
  citation.value = std::move(figure);
  citation.at = at;
  citation.samples = timeline.samples;
  citation.from = timeline.window.from;
  citation.to = timeline.window.to;
  return citation;
}

}  // namespace hearken::answer
