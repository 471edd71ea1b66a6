// SPDX-License-Identifier: Apache-2.0
#include "app/timer_requests.h"

#include <fmt/format.h>

#include "app/automations.h"
#include "automation/describe.h"

namespace hearken::app {
namespace {

using automation::milliseconds;
using automation::Timer;
using automation::TimerBoard;

std::optional<milliseconds> length_of(const std::optional<SaidTime>& said, const Context& context) {
  if (!said || *said >= context.times.size()) return {};
  const TimeMention& time = context.times[*said];
  if (time.kind == TimeMention::Kind::Duration) return time.duration;
  if (time.kind == TimeMention::Kind::Instant && time.from > context.now)
    return time.from - context.now;
  return {};
}

void start(TimerBoard& timers, Later& later, const TimerRequest& request, const Context& context,
           milliseconds length) {
  const AreaId& area = request.area.empty() ? context.speaker_area : request.area;
  const auto timer = timers.start(request.name, area, context.person, length);
  if (timer) {
    later.said.push_back(fmt::format("The {} is running.", timer_label(*timer)));
  } else {
    later.problems.push_back(timer.error().message);
  }
}

Result<std::vector<Timer>> touch(TimerBoard& timers, TimerVerb verb,
                                 const automation::TimerChoice& choice, milliseconds by) {
  switch (verb) {
    case TimerVerb::Cancel:
      return timers.cancel(choice);
    case TimerVerb::Hold:
      return timers.hold(choice);
    case TimerVerb::Resume:
      return timers.resume(choice);
    case TimerVerb::More:
      return timers.change(choice, by);
    case TimerVerb::Less:
      return timers.change(choice, -by);
    case TimerVerb::Start:
    case TimerVerb::Left:
      break;
  }
  return timers.find(choice);
}

std::string told(const Timer& timer, TimerVerb verb) {
  if (verb == TimerVerb::Cancel) return fmt::format("The {} is cancelled.", timer_label(timer));
  const auto left = std::chrono::duration_cast<automation::seconds>(timer.left + milliseconds(500));
  return fmt::format("The {} has {} left{}.", timer_label(timer), automation::spoken_duration(left),
                     timer.held ? ", and is held" : "");
}

}  // namespace

std::string timer_label(const Timer& timer) {
  return timer.name.empty() ? automation::spoken_duration(timer.length) + " timer"
                            : timer.name + " timer";
}

void settle_timer(TimerBoard& timers, Later& later, const TimerRequest& request,
                  const Context& context) {
  const auto by = length_of(request.time, context);
  const bool needs_length = request.verb == TimerVerb::Start || request.verb == TimerVerb::More ||
                            request.verb == TimerVerb::Less;
  if (needs_length && !by) {
    later.problems.emplace_back("I did not understand for how long.");
    return;
  }
  if (request.verb == TimerVerb::Start) return start(timers, later, request, context, *by);
  const automation::TimerChoice choice{request.name, request.area,
                                       length_of(request.which, context), context.person,
                                       request.everyone};
  const auto touched = touch(timers, request.verb, choice, by.value_or(milliseconds(0)));
  if (!touched) {
    later.problems.push_back(touched.error().message);
    return;
  }
  for (const auto& timer : *touched) later.said.push_back(told(timer, request.verb));
}

}  // namespace hearken::app
