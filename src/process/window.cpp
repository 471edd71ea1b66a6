// SPDX-License-Identifier: Apache-2.0
#include "process/window.h"

#include <algorithm>
#include <cmath>

#include "core/result.h"

namespace hearken::process {

using std::chrono::milliseconds;

Window::Window(milliseconds length, std::size_t most) : length_(length), most_(most) {
  ensure(length.count() > 0 && most > 0, "a window has a length");
}

void Window::add(WallTime at, double number) {
  const auto later = [](const WallTime& time, const Entry& entry) { return time < entry.at; };
  entries_.insert(std::upper_bound(entries_.begin(), entries_.end(), at, later), {at, number});
  // Two lengths back: a tumbling window that has just ended is still whole. One number before them
  // stays, as it holds into the first window.
  const WallTime oldest = entries_.back().at - 2 * length_;
  while (entries_.size() > 1 && (entries_[1].at <= oldest || entries_.size() > most_)) {
    entries_.pop_front();
  }
}

WindowFigures Window::between(WallTime from, WallTime to) const {
  WindowFigures figures;
  figures.from = from;
  figures.to = to;
  double weighted = 0;
  double covered = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    if (entry.at >= to) break;
    const WallTime next = i + 1 < entries_.size() ? std::min(entries_[i + 1].at, to) : to;
    const WallTime begin = std::max(entry.at, from);
    if (next > begin) {
      const auto held = static_cast<double>((next - begin).count());
      weighted += entry.number * held;
      covered += held;
    }
    if (entry.at < from) continue;
    ++figures.count;
    figures.sum += entry.number;
    figures.minimum = std::min(figures.minimum.value_or(entry.number), entry.number);
    figures.maximum = std::max(figures.maximum.value_or(entry.number), entry.number);
  }
  if (figures.count > 0) figures.mean = figures.sum / static_cast<double>(figures.count);
  if (covered > 0) figures.time_weighted_mean = weighted / covered;
  return figures;
}

WindowFigures Window::figures(WallTime now) const { return between(now - length_, now); }

std::optional<double> Window::percentile(WallTime now, double share) const {
  std::vector<double> numbers;
  for (const Entry& entry : entries_) {
    if (entry.at >= now - length_ && entry.at < now) numbers.push_back(entry.number);
  }
  if (numbers.empty() || !(share >= 0 && share <= 1)) return std::nullopt;
  std::sort(numbers.begin(), numbers.end());
  const double place = share * static_cast<double>(numbers.size() - 1);
  const auto low = static_cast<std::size_t>(std::floor(place));
  const auto high = std::min(low + 1, numbers.size() - 1);
  return numbers[low] + (numbers[high] - numbers[low]) * (place - std::floor(place));
}

std::optional<WindowFigures> Window::take_closed(WallTime now) {
  if (entries_.empty()) return std::nullopt;
  const auto start_of = [this](WallTime time) {
    const auto length = length_.count();
    const auto ms = time.time_since_epoch().count();
    const auto whole = ms >= 0 ? ms / length : (ms - length + 1) / length;
    return WallTime(milliseconds(whole * length));
  };
  const WallTime from = taken_.value_or(start_of(entries_.front().at));
  if (from + length_ > now) return std::nullopt;
  taken_ = from + length_;
  return between(from, *taken_);
}

}  // namespace hearken::process
