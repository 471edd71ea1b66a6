// SPDX-License-Identifier: Apache-2.0
#include "app/figure_board.h"

#include <algorithm>

#include "core/value.h"

namespace hearken::app {
namespace {

using automation::FigureBase;
using automation::HistoryRequirement;
using std::chrono::milliseconds;

/// What was handed to the store's thread longer ago is in the store.
constexpr milliseconds kOnItsWay{2'000};
/// Of the time that a look takes, how many times as long nothing is looked up.
constexpr int kRestFactor = 9;

milliseconds refresh_every(milliseconds window) {
  return std::clamp(window / 100, milliseconds(1'000), milliseconds(60'000));
}

/// A figure from longer ago says nothing about now.
milliseconds stale_after(milliseconds window) { return 10 * refresh_every(window) + kOnItsWay; }

}  // namespace

FigureBoard::FigureBoard(const Clock& clock, Open open, std::function<void(const std::string&)> log)
    : clock_(clock),
      open_(std::move(open)),
      log_(std::move(log)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

FigureBoard::~FigureBoard() {
  thread_.request_stop();
  wake_.notify_all();
}

void FigureBoard::watch(const std::vector<HistoryRequirement>& figures) {
  const MutexLock lock(mutex_);
  std::map<Key, Entry> kept;
  for (const auto& figure : figures) {
    const Key key{figure.thing, figure.property, figure.window};
    if (kept.size() == kMaxFigures || kept.contains(key)) continue;
    const auto found = entries_.find(key);
    Entry entry;
    entry.watched_since = clock_.wall();
    entry.due = clock_.mono();
    kept.emplace(key, found == entries_.end() ? std::move(entry) : std::move(found->second));
  }
  entries_ = std::move(kept);
  wake_.notify_all();
}

void FigureBoard::stored(const Reading& reading) {
  const MutexLock lock(mutex_);
  const Key first{reading.thing, reading.property, milliseconds::min()};
  for (auto at = entries_.lower_bound(first); at != entries_.end(); ++at) {
    const auto& [thing, property, window] = at->first;
    if (thing != reading.thing || property != reading.property) return;
    Entry& entry = at->second;
    const Number number{reading.at, as_number(reading.value)};
    const auto place =
        std::upper_bound(entry.since.begin(), entry.since.end(), number,
                         [](const Number& a, const Number& b) { return a.at < b.at; });
    entry.since.insert(place, number);
    if (entry.since.size() <= kMaxSince) continue;
    entry.since.pop_front();
    entry.overflown = true;
    entry.due = clock_.mono();
    wake_.notify_all();
  }
}

std::optional<double> FigureBoard::figure(const HistoryRequirement& wanted) const {
  const MutexLock lock(mutex_);
  const auto found = entries_.find({wanted.thing, wanted.property, wanted.window});
  if (found == entries_.end()) return {};
  const Entry& entry = found->second;
  const WallTime now = clock_.wall();
  const auto age = now < entry.to ? entry.to - now : now - entry.to;
  if (!entry.known || entry.overflown || age > stale_after(wanted.window)) return {};
  // What is reported at this very moment counts.
  automation::FigureFold fold(now - wanted.window, now + milliseconds(1));
  fold.begin_with(entry.base, entry.to);
  for (const auto& number : entry.since) {
    if (number.at >= entry.to) fold.add(number.at, number.value);
  }
  return fold.finish(wanted.figure);
}

std::uint64_t FigureBoard::looks() const {
  const MutexLock lock(mutex_);
  return looks_;
}

/// Waits until something is due, and for the rest between two looks.
std::optional<FigureBoard::Key> FigureBoard::next_key(MutexLock& lock,
                                                      const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const auto first =
        std::min_element(entries_.begin(), entries_.end(),
                         [](const auto& a, const auto& b) { return a.second.due < b.second.due; });
    if (first == entries_.end()) {
      wake_.wait(lock, stop, [this]() HEARKEN_REQUIRES(mutex_) { return !entries_.empty(); });
      continue;
    }
    const MonoTime due = std::max(first->second.due, rest_until_);
    const auto left = due - clock_.mono();
    if (left <= left.zero()) return first->first;
    wake_.wait_for(lock, stop, left, [this, due]() HEARKEN_REQUIRES(mutex_) {
      const MonoTime rest_until = rest_until_;
      return std::any_of(entries_.begin(), entries_.end(), [&](const auto& entry) {
        return std::max(entry.second.due, rest_until) < due;
      });
    });
  }
  return {};
}

void FigureBoard::run(const std::stop_token& stop) {
  MutexLock lock(mutex_);
  while (const auto key = next_key(lock, stop)) {
    const WallTime to = std::max(entries_.at(*key).watched_since, clock_.wall() - kOnItsWay);
    ++looks_;
    lock.unlock();
    const MonoTime began = clock_.mono();
    auto base = look(*key, to);
    const auto took = clock_.mono() - began;
    if (!base && !failing_ && log_)
      log_("figures of the past cannot be computed: " + base.error().message);
    failing_ = !base;
    lock.lock();
    rest_until_ = clock_.mono() + kRestFactor * took;
    const auto found = entries_.find(*key);
    if (found == entries_.end()) continue;
    Entry& entry = found->second;
    entry.due = clock_.mono() + refresh_every(std::get<milliseconds>(*key));
    if (!base) continue;
    entry.known = true;
    entry.base = *base;
    entry.to = to;
    while (!entry.since.empty() && entry.since.front().at < to) entry.since.pop_front();
    entry.overflown = entry.since.size() == kMaxSince;
  }
}

Result<FigureBase> FigureBoard::look(const Key& key, WallTime to) {
  const auto& [thing, property, window] = key;
  if (!history_) {
    HEARKEN_TRY(history_, open_());
  }
  HEARKEN_TRY(const auto figures, history_->aggregate(thing, property, {to - window, to, {}}));
  FigureBase base;
  base.count = figures.count;
  base.sum = figures.sum;
  base.minimum = figures.minimum;
  base.maximum = figures.maximum;
  base.mean = figures.time_weighted_mean;
  base.covered = figures.covered;
  // Without a sample inside, the one value that held throughout is minimum and maximum.
  base.held = figures.last ? as_number(figures.last->value) : figures.minimum;
  return base;
}

}  // namespace hearken::app
