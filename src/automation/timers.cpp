// SPDX-License-Identifier: Apache-2.0
#include "automation/timers.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "automation/describe.h"
#include "core/text.h"

namespace hearken::automation {
namespace {

constexpr std::size_t kMaxTimers = 100;
constexpr milliseconds kLongest = std::chrono::hours(24 * 366);

std::string key_of(std::uint64_t number) { return fmt::format("timer/{}", number); }

bool same_name(const std::string& said, const std::string& name) {
  const std::string a = fold(said), b = fold(name);
  return a == b || (!a.empty() && (" " + b + " ").find(" " + a + " ") != std::string::npos);
}

std::string label(const Timer& timer) {
  return timer.name.empty() ? spoken_duration(timer.length) + " timer" : timer.name + " timer";
}

}  // namespace

Timer TimerBoard::shown(const Entry& entry) const {
  Timer timer = entry.timer;
  if (timer.held) return timer;
  timer.left = std::max(milliseconds(0),
                        std::chrono::duration_cast<milliseconds>(entry.due - clock_.mono()));
  timer.rings = clock_.wall() + timer.left;
  return timer;
}

void TimerBoard::remember(const Entry& entry) {
  const Timer now = shown(entry);
  const nlohmann::json body{{"name", now.name},
                            {"area", now.area.str()},
                            {"owner", now.owner.str()},
                            {"length", now.length.count()},
                            {"left", now.left.count()},
                            {"held", now.held},
                            {"rings", now.rings.time_since_epoch().count()}};
  changes_.push_back(
      {key_of(now.number), body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)});
}

void TimerBoard::forget(std::uint64_t number) {
  changes_.push_back({key_of(number), ""});
  entries_.erase(number);
}

void TimerBoard::restore(const std::map<std::string, std::string>& remembered) {
  for (const auto& [key, body] : remembered) {
    const auto json = nlohmann::json::parse(body, nullptr, false);
    const auto number = key.starts_with("timer/") ? parse_number(key.substr(6)) : std::nullopt;
    if (!number || !json.is_object()) continue;
    Entry entry;
    Timer& timer = entry.timer;
    timer.number = static_cast<std::uint64_t>(*number);
    timer.name = json.value("name", "");
    timer.area = AreaId(json.value("area", ""));
    timer.owner = PersonId(json.value("owner", ""));
    timer.length = milliseconds(json.value("length", std::int64_t{0}));
    timer.left = milliseconds(json.value("left", std::int64_t{0}));
    timer.held = json.value("held", false);
    const WallTime rings{milliseconds(json.value("rings", std::int64_t{0}))};
    entry.due = clock_.mono() + (rings - clock_.wall());
    next_ = std::max(next_, timer.number + 1);
    entries_[timer.number] = std::move(entry);
  }
}

Result<Timer> TimerBoard::start(const std::string& name, const AreaId& area, const PersonId& owner,
                                milliseconds length) {
  if (length < seconds(1) || length > kLongest)
    return fail(ErrorCode::InvalidInput, "a timer runs for one second to a year");
  if (entries_.size() >= kMaxTimers)
    return fail(ErrorCode::Resource, "a hundred timers are running; cancel one first");
  Entry entry;
  entry.timer = {next_++, sanitize(name, 100), area, owner, length, length, false, {}};
  entry.due = clock_.mono() + length;
  remember(entry);
  const auto number = entry.timer.number;
  return shown(entries_[number] = std::move(entry));
}

/// The timers meant: all that fit, or the one that rings first. `held`: only those that are (not).
Result<std::vector<TimerBoard::Entry*>> TimerBoard::choose(const TimerChoice& choice,
                                                           std::optional<bool> held) {
  std::vector<Entry*> fitting;
  for (auto& [number, entry] : entries_) {
    const Timer& timer = entry.timer;
    const bool fits = (choice.name.empty() || same_name(choice.name, timer.name)) &&
                      (choice.area.empty() || choice.area == timer.area) &&
                      (!choice.length || *choice.length == timer.length);
    if (fits) fitting.push_back(&entry);
  }
  if (fitting.empty()) {
    std::string there;
    for (const auto& [number, entry] : entries_)
      there += (there.empty() ? "" : ", ") + label(entry.timer);
    return fail(ErrorCode::NotFound, there.empty() ? "No timer is running."
                                                   : "There is no such timer; there are: " + there);
  }
  std::vector<Entry*> wanted = fitting;
  if (held) std::erase_if(wanted, [&](const Entry* entry) { return entry->timer.held != *held; });
  if (wanted.empty()) wanted = fitting;
  if (choice.everyone) return wanted;
  const auto first = std::min_element(wanted.begin(), wanted.end(), [&](auto* a, auto* b) {
    return shown(*a).left < shown(*b).left;
  });
  return std::vector<Entry*>{*first};
}

Result<std::vector<Timer>> TimerBoard::cancel(const TimerChoice& choice) {
  HEARKEN_TRY(const auto chosen, choose(choice, std::nullopt));
  std::vector<Timer> touched;
  for (const Entry* entry : chosen) touched.push_back(shown(*entry));
  for (const auto& timer : touched) forget(timer.number);
  return touched;
}

Result<std::vector<Timer>> TimerBoard::hold(const TimerChoice& choice) {
  HEARKEN_TRY(const auto chosen, choose(choice, false));
  std::vector<Timer> touched;
  for (Entry* entry : chosen) {
    entry->timer.left = shown(*entry).left;
    entry->timer.held = true;
    remember(*entry);
    touched.push_back(shown(*entry));
  }
  return touched;
}

Result<std::vector<Timer>> TimerBoard::resume(const TimerChoice& choice) {
  HEARKEN_TRY(const auto chosen, choose(choice, true));
  std::vector<Timer> touched;
  for (Entry* entry : chosen) {
    if (entry->timer.held) entry->due = clock_.mono() + entry->timer.left;
    entry->timer.held = false;
    remember(*entry);
    touched.push_back(shown(*entry));
  }
  return touched;
}

Result<std::vector<Timer>> TimerBoard::change(const TimerChoice& choice, milliseconds by) {
  HEARKEN_TRY(const auto chosen, choose(choice, std::nullopt));
  std::vector<Timer> touched;
  for (Entry* entry : chosen) {
    const milliseconds left = std::clamp(shown(*entry).left + by, milliseconds(0), kLongest);
    entry->timer.left = left;
    entry->due = clock_.mono() + left;
    remember(*entry);
    touched.push_back(shown(*entry));
  }
  return touched;
}

Result<std::vector<Timer>> TimerBoard::find(const TimerChoice& choice) const {
  // Choosing changes nothing; the entries are only looked at.
  HEARKEN_TRY(const auto chosen, const_cast<TimerBoard*>(this)->choose(choice, std::nullopt));
  std::vector<Timer> found;
  for (const Entry* entry : chosen) found.push_back(shown(*entry));
  return found;
}

std::vector<Timer> TimerBoard::all() const {
  std::vector<Timer> timers;
  for (const auto& [number, entry] : entries_) timers.push_back(shown(entry));
  return timers;
}

std::vector<Ring> TimerBoard::tick() {
  std::vector<Ring> rings;
  const MonoTime now = clock_.mono();
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    if (!entry->second.running() || entry->second.due > now) {
      ++entry;
      continue;
    }
    const auto late = std::chrono::duration_cast<milliseconds>(now - entry->second.due);
    rings.push_back({shown(entry->second), late, late > kTolerance});
    changes_.push_back({key_of(entry->first), ""});
    entry = entries_.erase(entry);
  }
  return rings;
}

std::optional<MonoTime> TimerBoard::next_due() const {
  std::optional<MonoTime> due;
  for (const auto& [number, entry] : entries_) {
    if (entry.running() && (!due || entry.due < *due)) due = entry.due;
  }
  return due;
}

}  // namespace hearken::automation
