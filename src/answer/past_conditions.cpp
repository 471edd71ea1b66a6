// SPDX-License-Identifier: Apache-2.0
// Questions of the past about a state: since when, how long, how often, when, ever.
#include <fmt/format.h>

#include <algorithm>

#include "answer/past.h"
#include "answer/phrases.h"
#include "answer/times_told.h"

namespace hearken::answer {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMaxStretchesTold = 4;

/// Since when the present value holds, whatever it is.
Result<Answer> answer_since_value(const Inquiry& inquiry) {
  const Thing& thing = only_thing(inquiry);
  HEARKEN_TRY(const Timeline timeline,
              load_timeline(inquiry, thing, {WallTime{}, inquiry.options.wall, {}}));
  if (timeline.empty()) return nothing_stored(timeline, inquiry.options);
  const auto& spans = timeline.spans;
  std::size_t first = spans.size() - 1;
  while (first > 0 && spans[first - 1].value == spans.back().value) --first;
  const WallTime from = spans[first].from;
  return Answer{
      fmt::format("{} has been {} for {}{}, since {}{}.", told(inquiry, thing),
                  with_unit(thing, timeline.property, spans.back().value),
                  first == 0 ? "at least " : "", tell_length(inquiry.options.wall - from),
                  tell_point(from, inquiry.options), tell_basis(timeline, inquiry.options)),
      {cite(timeline, spans.back().value, from)}};
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
    return Answer{fmt::format("{} is not {}{}.", told(inquiry, thing), word, last),
                  {cite(timeline, {}, inquiry.options.wall)}};
  }
  const Span& run = found.stretches.back();
  const bool from_first = !timeline.spans.empty() && run.from == timeline.spans.front().from;
  return Answer{
      fmt::format("{} has been {} for {}{}, since {}{}.", told(inquiry, thing), word,
                  from_first ? "at least " : "", tell_length(run.to - run.from),
                  tell_point(run.from, inquiry.options), tell_basis(timeline, inquiry.options)),
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

}  // namespace

Result<Answer> answer_held(const Inquiry& inquiry) {
  if (inquiry.query.windows.empty())
    return asks_condition(inquiry.query) ? answer_since(inquiry) : answer_since_value(inquiry);
  const Thing& thing = only_thing(inquiry);
  HEARKEN_TRY(const Timeline timeline,
              load_timeline(inquiry, thing, inquiry.query.windows.front()));
  const Conditions found = find_conditions(inquiry, timeline);
  if (!found.known) return nothing_stored(timeline, inquiry.options);
  const auto share = 100.0 * static_cast<double>(found.held.count()) /
                     std::max<double>(1, static_cast<double>(timeline.covered().count()));
  std::string text = fmt::format("{} was {} for {} {} ({:.0f} % of the known time)",
                                 told(inquiry, thing), asked_word(inquiry), tell_length(found.held),
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
        fmt::format("{} {} reported {}: {}.", told(inquiry, thing),
                    inquiry.query.first ? "first" : "last", tell_moment(span.from, inquiry.options),
                    with_unit(thing, timeline.property, span.value)),
        {cite(timeline, span.value, span.from)}};
  }
  const Conditions found = find_conditions(inquiry, timeline);
  const std::string word = asked_word(inquiry);
  const std::string basis = tell_basis(timeline, inquiry.options);
  if (found.stretches.empty()) {
    return Answer{fmt::format("{} was not {}{}, as far as I have readings{}.", told(inquiry, thing),
                              word, within_window, basis),
                  {cite(timeline, {}, timeline.window.to)}};
  }
  const Span& span = inquiry.query.first ? found.stretches.front() : found.stretches.back();
  const bool was_before = span.from == timeline.window.from && timeline.begins_known;
  const bool goes_on = span.to >= timeline.window.to;
  std::string text = was_before ? fmt::format("{} was {} already before {}", told(inquiry, thing),
                                              word, tell_point(span.from, inquiry.options))
                                : fmt::format("{} {} came to be {} {}", told(inquiry, thing),
                                              inquiry.query.first ? "first" : "last", word,
                                              tell_moment(span.from, inquiry.options));
  text += goes_on ? fmt::format(", and was so until {}", tell_point(span.to, inquiry.options))
                  : fmt::format(", until {}", tell_point(span.to, inquiry.options));
  return Answer{text + basis + ".", {cite(timeline, {}, span.from)}};
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
    const std::string name = told(inquiry, *thing);
    answer.basis.push_back(cite(timeline, {}, timeline.window.to));
    // Of one thing "all" is all the time.
    const bool throughout = inquiry.query.ask == Ask::All && inquiry.things.size() == 1;
    const bool broken = throughout && found.held + milliseconds(1000) < timeline.covered();
    if (!found.known) {
      ++unknown;
    } else if (found.held.count() > 0 && !broken) {
      const std::string when = inquiry.things.size() == 1 || found.stretches.size() == 1
                                   ? " " + tell_stretches(found, inquiry.options)
                                   : fmt::format(" {} times", found.stretches.size());
      yes.push_back(fmt::format("{} for {}{}", name, tell_length(found.held), when));
    } else {
      no.push_back(name);
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

}  // namespace hearken::answer
