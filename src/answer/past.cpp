// SPDX-License-Identifier: Apache-2.0
#include "answer/past.h"

#include <fmt/format.h>

#include <cctype>

#include "answer/phrases.h"
#include "answer/times_told.h"
#include "core/state_words.h"

namespace hearken::answer {
namespace {

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
    text = fmt::format("{}, {} was {} {}.", yes ? "Yes" : "No", told(inquiry, thing), said, when);
  }
  return Answer{text, {cite(timeline, value, window.from)}};
}

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

Answer nothing_stored(const Timeline& timeline, const AnswerOptions& options) {
  return {fmt::format("I have no readings of {} {}.", tell_property(timeline),
                      tell_window(timeline.window, options)),
          {}};
}

const Thing& only_thing(const Inquiry& inquiry) { return *inquiry.things.front(); }

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
