// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "answer/past.h"
#include "answer/phrases.h"
#include "answer/times_told.h"
#include "core/text.h"

namespace hearken::answer {
namespace {

using nlohmann::json;

struct Event {
  WallTime from{}, to{};
  bool whole_days = false;
  std::string summary;
};

/// An event's time: with an offset, by the place's clock, or a whole day.
std::optional<WallTime> event_time(const std::string& text, const TimeZone& zone) {
  if (const auto at = parse_time(text)) return at;
  const bool day_only = text.size() == 10;
  const auto as_utc = parse_time(day_only ? text + "T00:00Z" : text + "Z");
  if (!as_utc) return {};
  return zone.to_wall(LocalTime(as_utc->time_since_epoch()));
}

std::optional<Event> read_event(const json& entry, const TimeZone& zone) {
  if (!entry.is_object()) return {};
  const auto text = [&](const char* key) {
    const auto found = entry.find(key);
    return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  Event event;
  event.summary = sanitize(text("summary"), 120);
  const auto from = event_time(text("start"), zone);
  if (!from || event.summary.empty()) return {};
  event.from = *from;
  event.whole_days = text("start").size() == 10;
  event.to = event_time(text("end"), zone)
                 .value_or(event.from +
                           (event.whole_days ? std::chrono::hours(24) : std::chrono::hours(0)));
  return event;
}

/// The entries of one calendar; nothing when it never reported any.
std::vector<Event> events_of(const Inquiry& inquiry, const Thing& thing) {
  const auto* text = std::get_if<std::string>(&inquiry.home.state_of(thing.id).value("events"));
  if (text == nullptr) return {};
  const json all = json::parse(*text, nullptr, false);
  const json& list = all.is_object() && all.contains("events") ? all["events"] : all;
  std::vector<Event> events;
  if (!list.is_array()) return events;
  for (const auto& entry : list) {
    if (auto event = read_event(entry, inquiry.options.zone)) events.push_back(std::move(*event));
  }
  return events;
}

std::string tell_event(const Event& event, const AnswerOptions& options) {
  if (event.whole_days) {
    const WallTime end = std::max(event.to, event.from + std::chrono::hours(24));
    return fmt::format("{} {}", event.summary, tell_window({event.from, end, {}}, options));
  }
  return fmt::format("{} {}", event.summary, tell_moment(event.from, options));
}

}  // namespace

Result<Answer> answer_agenda(const Inquiry& inquiry) {
  std::vector<Event> events;
  Answer answer;
  std::string calendars;
  for (const Thing* thing : inquiry.things) {
    const auto own = events_of(inquiry, *thing);
    events.insert(events.end(), own.begin(), own.end());
    answer.basis.push_back(cite(inquiry, *thing, "events"));
    calendars += (calendars.empty() ? "" : ", ") + thing->name;
  }
  std::sort(events.begin(), events.end(),
            [](const Event& a, const Event& b) { return a.from < b.from; });
  const bool open = inquiry.query.windows.empty();
  const TimeWindow window =
      open ? TimeWindow{inquiry.options.wall, WallTime::max(), {}} : inquiry.query.windows.front();
  std::erase_if(events, [&](const Event& event) {
    const WallTime last = std::max(event.to, event.from + std::chrono::milliseconds(1));
    const WallTime end = std::max(window.to, window.from + std::chrono::milliseconds(1));
    return event.from >= end || last <= window.from;
  });
  if (events.empty()) {
    answer.text = open ? fmt::format("Nothing is coming up in {}.", calendars)
                       : fmt::format("There is nothing in {} {}.", calendars,
                                     tell_window(window, inquiry.options));
    return answer;
  }
  if (open && events.size() > 3) events.resize(3);
  std::vector<std::string> told;
  for (const auto& event : events) told.push_back(tell_event(event, inquiry.options));
  answer.text = join(told, 520) + ".";
  return answer;
}

}  // namespace hearken::answer
