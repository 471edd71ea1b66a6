// SPDX-License-Identifier: Apache-2.0
#include "answer/past.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/phrases.h"
#include "answer/times_told.h"
#include "core/state_words.h"

namespace hearken::answer {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

constexpr std::size_t kMaxStretchesTold = 4;

Answer nothing_stored(const Timeline& timeline, const AnswerOptions& options) {
  return {fmt::format("I have no readings of {} {}.", tell_property(timeline),
                      tell_window(timeline.window, options)),
          {}};
}

const Thing& only_thing(const Inquiry& inquiry) { return *inquiry.things.front(); }

Result<Answer> answer_figure(const Inquiry& inquiry) {
  const TimeWindow window = windows_of(inquiry, today(inquiry.options)).front();
  HEARKEN_TRY(const Timeline timeline, load_timeline(inquiry, only_thing(inquiry), window));
  const auto mean = timeline.mean();
  if (!mean) return nothing_stored(timeline, inquiry.options);
  const std::string when = tell_window(timeline.window, inquiry.options);
  const std::string basis = tell_basis(timeline, inquiry.options);
  if (inquiry.query.ask == Ask::Mean) {
    const double low = timeline.extreme(Timeline::Extreme::Lowest)->first;
    const double high = timeline.extreme(Timeline::Extreme::Highest)->first;
    return Answer{
        fmt::format("{} was {} on average {}, between {} and {}{}.", tell_property(timeline),
                    tell_number(*timeline.thing, timeline.property, *mean), when,
                    tell_number(*timeline.thing, timeline.property, low),
                    tell_number(*timeline.thing, timeline.property, high), basis),
        {cite(timeline, Value{*mean}, timeline.window.to)}};
  }
  const bool lowest = inquiry.query.ask == Ask::Minimum;
  const auto best =
      timeline.extreme(lowest ? Timeline::Extreme::Lowest : Timeline::Extreme::Highest);
  return Answer{fmt::format("The {} of {} {} was {}, {}{}.", lowest ? "lowest" : "highest",
                            tell_property(timeline), when,
                            tell_number(*timeline.thing, timeline.property, best->first),
                            tell_moment(best->second, inquiry.options), basis),
                {cite(timeline, Value{best->first}, best->second)}};
}

Result<Answer> answer_sum(const Inquiry& inquiry) {
  const TimeWindow window = windows_of(inquiry, today(inquiry.options)).front();
  HEARKEN_TRY(const Timeline timeline, load_timeline(inquiry, only_thing(inquiry), window));
  const auto total = total_of(timeline);
  if (!total) return nothing_stored(timeline, inquiry.options);
  return Answer{fmt::format("{}: {}{}{} {}, {}{}.", timeline.thing->name,
                            format_number(std::round(total->value * 100) / 100),
                            total->unit.empty() ? "" : " ", total->unit,
                            tell_window(timeline.window, inquiry.options), total->how,
                            tell_basis(timeline, inquiry.options)),
                {cite(timeline, Value{total->value}, timeline.window.to)}};
}

/// Since when the asked state holds, looking back as far as anything is stored.
Result<Answer> answer_since(const Inquiry& inquiry) {
  const Thing& thing = only_thing(inquiry);
  HEARKEN_TRY(const Timeline timeline,
              load_timeline(inquiry, thing, {WallTime{}, inquiry.options.wall, {}}));
  const Conditions found = find_conditions(inquiry, timeline);
  if (!found.known) return nothing_stored(timeline, inquiry.options);
  const std::string word = asked_word(inquiry);
  const bool still = !found.stretches.empty() && found.stretches.back().to >= inquiry.options.wall;
  if (!still) {
    const std::string last =
        found.stretches.empty()
            ? std::string(", and was not as far back as I have readings")
            : fmt::format(
                  "; it last was {}",
                  tell_moment(found.stretches.back().to - milliseconds(1), inquiry.options));
    return Answer{fmt::format("{} is not {}{}.", thing.name, word, last),
                  {cite(timeline, {}, inquiry.options.wall)}};
  }
  const Span& run = found.stretches.back();
  const bool from_first = !timeline.spans.empty() && run.from == timeline.spans.front().from;
  return Answer{
      fmt::format("{} has been {} for {}{}, since {}{}.", thing.name, word,
                  from_first ? "at least " : "", tell_length(run.to - run.from),
                  tell_moment(run.from, inquiry.options), tell_basis(timeline, inquiry.options)),
      {cite(timeline, {}, run.from)}};
}

std::string tell_stretches(const Conditions& found, const AnswerOptions& options) {
  std::vector<std::string> parts;
  for (const auto& span : found.stretches) {
    if (parts.size() == kMaxStretchesTold) break;
    parts.push_back(tell_window({span.from, span.to, {}}, options));
  }
  const std::size_t more = found.stretches.size() - parts.size();
  std::string text = join(parts, 300);
  if (more > 0) text += fmt::format(" and {} more times", more);
  return text;
}

Result<Answer> answer_held(const Inquiry& inquiry) {
  if (inquiry.query.windows.empty()) return answer_since(inquiry);
  const Thing& thing = only_thing(inquiry);
  HEARKEN_TRY(const Timeline timeline,
              load_timeline(inquiry, thing, inquiry.query.windows.front()));
  const Conditions found = find_conditions(inquiry, timeline);
  if (!found.known) return nothing_stored(timeline, inquiry.options);
  const auto share = 100.0 * static_cast<double>(found.held.count()) /
                     std::max<double>(1, static_cast<double>(timeline.covered().count()));
  std::string text = fmt::format("{} was {} for {} {} ({:.0f} % of the known time)", thing.name,
                                 asked_word(inquiry), tell_length(found.held),
                                 tell_window(timeline.window, inquiry.options), share);
  if (!found.stretches.empty() && found.stretches.size() <= kMaxStretchesTold)
    text += ": " + tell_stretches(found, inquiry.options);
  const double held_hours = static_cast<double>(found.held.count()) / 3'600'000;
  return Answer{text + tell_basis(timeline, inquiry.options) + ".",
                {cite(timeline, Value{held_hours}, timeline.window.to)}};
}

Result<Answer> answer_begun(const Inquiry& inquiry) {
  const TimeWindow window = windows_of(inquiry, today(inquiry.options)).front();
  HEARKEN_TRY(const Timeline timeline, load_timeline(inquiry, only_thing(inquiry), window));
  const Conditions found = find_conditions(inquiry, timeline);
  if (!found.known) return nothing_stored(timeline, inquiry.options);
  std::string text = fmt::format(
      "{} came to be {} {} {} {}", only_thing(inquiry).name, asked_word(inquiry), found.begun,
      found.begun == 1 ? "time" : "times", tell_window(timeline.window, inquiry.options));
  if (found.begun > 0 && found.stretches.size() <= kMaxStretchesTold)
    text += ": " + tell_stretches(found, inquiry.options);
  return Answer{text + tell_basis(timeline, inquiry.options) + ".",
                {cite(timeline, Value{static_cast<double>(found.begun)}, timeline.window.to)}};
}

/// When the asked state first or last came; without a state, when anything was reported last.
Result<Answer> answer_when(const Inquiry& inquiry) {
  const Thing& thing = only_thing(inquiry);
  const TimeWindow window = windows_of(inquiry, {WallTime{}, inquiry.options.wall, {}}).front();
  HEARKEN_TRY(const Timeline timeline, load_timeline(inquiry, thing, window));
  if (timeline.empty()) return nothing_stored(timeline, inquiry.options);
  const std::string within_window =
      inquiry.query.windows.empty() ? "" : " " + tell_window(timeline.window, inquiry.options);
  if (!asks_condition(inquiry.query)) {
    const Span& span = inquiry.query.first ? timeline.spans.front() : timeline.spans.back();
    return Answer{
        fmt::format("{} {} reported {}: {}.", thing.name, inquiry.query.first ? "first" : "last",
                    tell_moment(span.from, inquiry.options),
                    with_unit(thing, timeline.property, span.value)),
        {cite(timeline, span.value, span.from)}};
  }
  const Conditions found = find_conditions(inquiry, timeline);
  const std::string word = asked_word(inquiry);
  const std::string basis = tell_basis(timeline, inquiry.options);
  if (found.stretches.empty()) {
    return Answer{fmt::format("{} was not {}{}, as far as I have readings{}.", thing.name, word,
                              within_window, basis),
                  {cite(timeline, {}, timeline.window.to)}};
  }
  const Span& span = inquiry.query.first ? found.stretches.front() : found.stretches.back();
  const bool was_before = span.from == timeline.window.from && timeline.begins_known;
  const bool goes_on = span.to >= timeline.window.to;
  std::string text = was_before ? fmt::format("{} was {} already before {}", thing.name, word,
                                              tell_moment(span.from, inquiry.options))
                                : fmt::format("{} {} came to be {} {}", thing.name,
                                              inquiry.query.first ? "first" : "last", word,
                                              tell_moment(span.from, inquiry.options));
  text += goes_on ? fmt::format(", and was so until {}", tell_moment(span.to, inquiry.options))
                  : fmt::format(", until {}", tell_moment(span.to, inquiry.options));
  return Answer{text + basis + ".", {cite(timeline, {}, span.from)}};
}

Result<Answer> answer_at(const Inquiry& inquiry) {
  const Thing& thing = only_thing(inquiry);
  if (inquiry.query.windows.empty()) {
    return fail(ErrorCode::InvalidInput, "This asks how it was at some time, but not at which.");
  }
  const TimeWindow window = inquiry.query.windows.front();
  if (window.from != window.to) {
    Query figure = inquiry.query;
    const bool numeric =
        !asks_condition(figure) && as_number(inquiry.home.state_of(thing.id).value(
                                       find_property_name(thing, figure.property)));
    figure.ask = numeric ? Ask::Mean : Ask::State;
    return answer_past({figure, inquiry.home, inquiry.options, inquiry.things});
  }
  if (window.from > inquiry.options.wall) {
    return Answer{fmt::format("{} is still to come.", tell_moment(window.from, inquiry.options)),
                  {}};
  }
  HEARKEN_TRY(const Timeline timeline, load_timeline(inquiry, thing, window));
  if (timeline.empty()) return nothing_stored(timeline, inquiry.options);
  const Value& value = timeline.spans.front().value;
  ThingState state;
  state.properties[timeline.property].value = value;
  const std::string when = tell_moment(window.from, inquiry.options);
  std::string said = spoken_state(thing, state);
  if (as_number(value) || said.empty() || timeline.property != main_property(thing))
    said = with_unit(thing, timeline.property, value);
  std::string text = fmt::format("{} was {} {}.", tell_property(timeline), said, when);
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  if (asks_condition(inquiry.query)) {
    const bool yes = find_conditions(inquiry, timeline).held.count() > 0;
    text = fmt::format("{}, {} was {} {}.", yes ? "Yes" : "No", thing.name, said, when);
  }
  return Answer{text, {cite(timeline, value, window.from)}};
}

/// Was it ever so; a list or count of which were.
Result<Answer> answer_ever(const Inquiry& inquiry) {
  const TimeWindow window = windows_of(inquiry, today(inquiry.options)).front();
  std::vector<std::string> yes, no;
  Answer answer;
  std::size_t unknown = 0;
  for (const Thing* thing : inquiry.things) {
    HEARKEN_TRY(const Timeline timeline, load_timeline(inquiry, *thing, window));
    const Conditions found = find_conditions(inquiry, timeline);
    answer.basis.push_back(cite(timeline, {}, timeline.window.to));
    if (!found.known) {
      ++unknown;
    } else if (found.held.count() > 0) {
      const std::string when = inquiry.things.size() == 1 || found.stretches.size() == 1
                                   ? " " + tell_stretches(found, inquiry.options)
                                   : fmt::format(" {} times", found.stretches.size());
      yes.push_back(fmt::format("{} for {}{}", thing->name, tell_length(found.held), when));
    } else {
      no.push_back(thing->name);
    }
  }
  const std::string word = asked_word(inquiry);
  const std::string when = tell_window(window, inquiry.options);
  const bool asks_yes = inquiry.query.ask != Ask::List && inquiry.query.ask != Ask::Count;
  if (yes.empty() && no.empty()) {
    answer.text = fmt::format("I have no readings that tell whether {} was {} {}.",
                              inquiry.things.front()->name, word, when);
  } else if (inquiry.query.ask == Ask::All) {
    answer.text = no.empty() ? fmt::format("Yes, each was {} {}: {}.", word, when, join(yes, 400))
                             : fmt::format("No, not {} {}: {}.", word, when, join(no, 400));
  } else if (yes.empty()) {
    answer.text = fmt::format("{}{} {} {} {}.", asks_yes ? "No, " : "",
                              no.size() == 1 ? no.front() : "no " + noun(inquiry),
                              no.size() == 1 ? "was not" : "was", word, when);
  } else {
    answer.text = fmt::format(
        "{}{} {}: {}.", asks_yes ? "Yes, " : "",
        inquiry.query.ask == Ask::Count ? fmt::format("{} were {}", yes.size(), word) : word, when,
        join(yes, 400));
  }
  if (unknown > 0 && !(yes.empty() && no.empty()))
    answer.text += fmt::format(" Of {} I have no readings.", unknown);
  return answer;
}

Result<Answer> answer_extreme_then(const Inquiry& inquiry) {
  const bool highest = inquiry.query.ask == Ask::Highest;
  const TimeWindow window = windows_of(inquiry, today(inquiry.options)).front();
  std::optional<Timeline> best;
  double best_number = 0;
  Answer answer;
  for (const Thing* thing : inquiry.things) {
    HEARKEN_TRY(Timeline timeline, load_timeline(inquiry, *thing, window));
    const auto mean = timeline.mean();
    if (!mean) continue;
    answer.basis.push_back(cite(timeline, Value{*mean}, timeline.window.to));
    if (best && (highest ? *mean <= best_number : *mean >= best_number)) continue;
    best_number = *mean;
    best = std::move(timeline);
  }
  if (!best) {
    answer.text = fmt::format("I have no such readings {}.", tell_window(window, inquiry.options));
    return answer;
  }
  answer.text = fmt::format("{} was {} on average {}: {}{}.", best->thing->name,
                            highest ? "highest" : "lowest", tell_window(window, inquiry.options),
                            tell_number(*best->thing, best->property, best_number),
                            tell_basis(*best, inquiry.options));
  return answer;
}

}  // namespace

std::string tell_number(const Thing& thing, const std::string& property, double number) {
  const double size = std::abs(number);
  const double step = size >= 1000 ? 1 : size >= 10 ? 10 : 100;
  return with_unit(thing, property, Value{std::round(number * step) / step});
}

std::string tell_property(const Timeline& timeline) {
  if (timeline.property == main_property(*timeline.thing)) return timeline.thing->name;
  return fmt::format("the {} of {}", spoken(timeline.property), timeline.thing->name);
}

std::string tell_basis(const Timeline& timeline, const AnswerOptions& options) {
  if (timeline.samples == 0 && timeline.begins_known) return " (unchanged since before)";
  std::string text =
      fmt::format(" ({} {}", timeline.samples, timeline.samples == 1 ? "reading" : "readings");
  if (timeline.summary && timeline.summary->resolution >= hours(1)) {
    const milliseconds period = timeline.summary->resolution;
    text += period > hours(1) ? ", kept as days" : ", kept as hours";
  }
  const bool open_begin = timeline.window.from > WallTime{} && !timeline.begins_known &&
                          !timeline.spans.empty() &&
                          timeline.spans.front().from - timeline.window.from >
                              (timeline.window.to - timeline.window.from) / 10;
  if (open_begin)
    text += ", none before " + tell_moment(timeline.spans.front().from, options).substr(3);
  return text + ")";
}

namespace {

/// Of a counter whose single readings are gone only its first and last are known; when it began
/// anew in between, the rise is not.
std::optional<Amount> total_of_summary(const store::Aggregate& summary, const std::string& unit,
                                       bool meter) {
  if (!summary.first || !summary.last) return {};
  if (!meter) return Amount{summary.sum, unit, "the readings added up"};
  const double rise =
      as_number(summary.last->value).value_or(0) - as_number(summary.first->value).value_or(0);
  if (rise < 0) return {};
  return Amount{rise, unit, "the counter's rise"};
}

}  // namespace

std::optional<Amount> total_of(const Timeline& timeline) {
  const auto numbers = timeline.numbers();
  if (numbers.empty() && !timeline.summary) return {};
  const Property* described = timeline.thing->find_property(timeline.property);
  const std::string unit = described == nullptr ? "" : described->unit;
  const std::string& device_class = timeline.thing->device_class;
  const bool meter =
      device_class == "energy" || device_class == "water" || device_class == "gas" || unit == "kWh";
  if (unit == "W" || unit == "kW") {
    const double covered_hours = static_cast<double>(timeline.covered().count()) / 3'600'000;
    const auto mean = timeline.mean();
    if (!mean) return {};
    const double kilowatts = *mean / (unit == "W" ? 1000 : 1);
    return Amount{kilowatts * covered_hours, "kWh", "from the power over time"};
  }
  if (timeline.summary) return total_of_summary(*timeline.summary, unit, meter);
  double rises = 0, falls = 0;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    const double step = numbers[i] - numbers[i - 1];
    (step >= 0 ? rises : falls) += std::abs(step);
  }
  // A counter only rises, but for a return to zero.
  const bool counts = numbers.size() > 1 &&
                      falls <= *std::max_element(numbers.begin(), numbers.end()) &&
                      (falls == 0 || numbers.back() < numbers.front());
  if (meter || (counts && falls == 0)) return Amount{rises, unit, "the counter's rise"};
  double sum = 0;
  const std::size_t skip = timeline.spans.size() > timeline.samples ? 1 : 0;
  for (std::size_t i = skip; i < numbers.size(); ++i) sum += numbers[i];
  return Amount{sum, unit, "the readings added up"};
}

namespace {

constexpr std::size_t kMaxThingsTold = 5;

/// A question about one thing, asked of a set: each answers.
Result<Answer> answer_each(const Inquiry& inquiry) {
  Answer all;
  for (const Thing* thing : inquiry.things) {
    if (all.basis.size() >= kMaxThingsTold) {
      all.text += fmt::format(" There are {} in all.", inquiry.things.size());
      break;
    }
    HEARKEN_TRY(Answer one, answer_past({inquiry.query, inquiry.home, inquiry.options, {thing}}));
    all.text += (all.text.empty() ? "" : " ") + one.text;
    all.basis.insert(all.basis.end(), one.basis.begin(), one.basis.end());
  }
  return all;
}

bool is_about_one_thing(Ask ask) {
  switch (ask) {
    case Ask::Minimum:
    case Ask::Maximum:
    case Ask::Mean:
    case Ask::Sum:
    case Ask::Held:
    case Ask::Begun:
    case Ask::When:
    case Ask::At:
    case Ask::Trend:
    case Ask::Can:
    case Ask::Why:
      return true;
    default:
      return false;
  }
}

}  // namespace

Result<Answer> answer_past(const Inquiry& inquiry) {
  if (inquiry.things.size() > 1 && is_about_one_thing(inquiry.query.ask))
    return answer_each(inquiry);
  switch (inquiry.query.ask) {
    case Ask::Minimum:
    case Ask::Maximum:
    case Ask::Mean:
      return answer_figure(inquiry);
    case Ask::Sum:
      return answer_sum(inquiry);
    case Ask::Held:
      return answer_held(inquiry);
    case Ask::Begun:
      return answer_begun(inquiry);
    case Ask::When:
      return answer_when(inquiry);
    case Ask::At:
      return answer_at(inquiry);
    case Ask::Compare:
      return answer_compare(inquiry);
    case Ask::Trend:
      return answer_trend(inquiry);
    case Ask::FurthestOff:
      return answer_furthest(inquiry);
    case Ask::Can:
      return answer_ability(inquiry);
    case Ask::Agenda:
      return answer_agenda(inquiry);
    case Ask::Why:
      return answer_why(inquiry);
    case Ask::Highest:
    case Ask::Lowest:
      return answer_extreme_then(inquiry);
    default:
      break;
  }
  if (asks_condition(inquiry.query)) return answer_ever(inquiry);
  Query figure = inquiry.query;
  const Thing& thing = only_thing(inquiry);
  const bool numeric =
      as_number(inquiry.home.state_of(thing.id).value(find_property_name(thing, figure.property)))
          .has_value();
  figure.ask = numeric ? Ask::Mean : Ask::When;
  return answer_past({figure, inquiry.home, inquiry.options, inquiry.things});
}

}  // namespace hearken::answer
