// SPDX-License-Identifier: Apache-2.0
#include "store/tiers.h"

#include <algorithm>
#include <array>

#include "store/window.h"

namespace hearken::store {
namespace {

using std::chrono::milliseconds;

constexpr std::array kSummaryTiers{Tier::Minutes, Tier::Hours, Tier::Days};

/// Shorter windows are read from readings alone where there are any: that is as fast.
constexpr milliseconds kShortWindow = std::chrono::hours(3);

/// How long a period has been over before it is summarised; most late readings have come by then.
constexpr milliseconds kSettled = std::chrono::minutes(1);

Tier finer(Tier tier) { return static_cast<Tier>(static_cast<int>(tier) - 1); }

// --- Which rows answer for a window ------------------------------------------------------------

/// The finest tier of which anything is left at this time.
Tier finest_at(const Horizons& horizons, WallTime at) {
  for (const Tier tier : {Tier::Readings, Tier::Minutes, Tier::Hours}) {
    if (at >= horizons.of(tier)) return tier;
  }
  return Tier::Days;
}

/// Cuts a window into stretches, each read from one tier.
class Cutter {
 public:
  Cutter(const SeriesMark& series, const Horizons& horizons, const Window& window)
      : horizons_(horizons), to_(window.to), short_(window.to - window.from <= kShortWindow) {
    out_.series = series.id;
    summarised_ = series.summarised_to.value_or(kBeginning);
  }

  std::vector<Stretch> cut(WallTime from) {
    while (from < to_) {
      const Tier finest = finest_at(horizons_, from);
      // Periods begin at their own times: with nothing finer left, the window's edges move there.
      if (finest != Tier::Readings) from = ceil_to(finest, from);
      if (from >= to_) break;
      const WallTime end = std::min(to_, next_horizon(from));
      out_.tier = finest;
      out_.from = from;
      out_.to = end;
      for (const Tier tier : kSummaryTiers) {
        if (tier > finest) take_or_stop_at(tier, from, end);
      }
      stretches_.push_back(out_);
      from = out_.to;
    }
    return std::move(stretches_);
  }

 private:
  WallTime next_horizon(WallTime at) const {
    WallTime next = WallTime::max();
    for (const WallTime since : horizons_.since) {
      if (since > at) next = std::min(next, since);
    }
    return next;
  }

  /// Reads whole periods of `tier` from `from` on when one begins there; else what is finer ends
  /// where the first of them begins.
  void take_or_stop_at(Tier tier, WallTime from, WallTime end) {
    if (short_ && finest_at(horizons_, from) == Tier::Readings) return;
    if (from < horizons_.of(tier)) return;
    const WallTime last = floor_to(tier, std::min(end, summarised_));
    const WallTime first = ceil_to(tier, from);
    if (first >= last) return;
    if (first > from) {
      out_.to = std::min(out_.to, first);
    } else {
      out_.tier = tier;
      out_.to = last;
    }
  }

  const Horizons& horizons_;
  const WallTime to_;
  const bool short_;
  WallTime summarised_{};
  Stretch out_;
  std::vector<Stretch> stretches_;
};

/// Moves the window's ends to those of the periods that answer for it where no readings are left.
/// Returns the length of the longest of these; zero when readings are left throughout.
milliseconds move_to_periods(Window& window, const std::vector<Stretch>& stretches,
                             const Horizons& horizons) {
  milliseconds resolution{};
  const WallTime asked_to = window.to;
  for (const Stretch& stretch : stretches) {
    const Tier finest = finest_at(horizons, stretch.from);
    if (finest == Tier::Readings) break;
    resolution = std::max(resolution, length_of(finest));
    if (stretch.to == asked_to) window.to = ceil_to(finest, asked_to);
  }
  if (!stretches.empty()) window.from = stretches.front().from;
  return resolution;
}

/// What holds into the window: the newest sample before it, of any tier.
Result<std::optional<Sample>> sample_before(TierStore& store, std::int64_t series,
                                            const Horizons& horizons, WallTime at) {
  HEARKEN_TRY(auto newest, store.reading_before(series, at));
  if (newest && newest->at >= horizons.of(Tier::Readings)) return newest;
  for (const Tier tier : kSummaryTiers) {
    HEARKEN_TRY(const auto summary, store.summary_before(series, tier, at));
    if (!summary || summary->last.at >= at) continue;
    if (!newest || summary->last.at > newest->at) newest = summary->last;
  }
  return newest;
}

// --- Making summaries --------------------------------------------------------------------------

/// Summarises one series; gives the number of readings it used.
class Summariser {
 public:
  Summariser(TierStore& store, const SeriesMark& mark) : store_(store), mark_(mark) {}

  Result<std::uint64_t> run(WallTime until, std::uint64_t limit) {
    const WallTime from = mark_.summarised_to.value_or(kBeginning);
    if (from >= until) return std::uint64_t{0};
    HEARKEN_TRY(WallTime end, read(from, until, limit));
    if (samples_.empty()) {
      HEARKEN_TRY_VOID(close_day(until));
      return std::uint64_t{0};
    }
    const WallTime begin =
        mark_.summarised_to.value_or(floor_to(Tier::Minutes, samples_.front().at));
    HEARKEN_TRY(const bool wanted, has_numbers());
    if (wanted) {
      HEARKEN_TRY_VOID(put_minutes());
      HEARKEN_TRY_VOID(put_coarser(Tier::Hours, begin, end));
      HEARKEN_TRY_VOID(put_coarser(Tier::Days, begin, end));
    }
    HEARKEN_TRY_VOID(store_.set_mark(mark_.id, end));
    return static_cast<std::uint64_t>(samples_.size());
  }

  /// The limit was reached before `until` was.
  bool more() const { return more_; }

 private:
  /// Reads samples of whole minutes from `from` on; returns where they end.
  Result<WallTime> read(WallTime from, WallTime until, std::uint64_t limit) {
    const auto keep = [&](const Sample& sample) { samples_.push_back(sample); };
    const Stretch stretch{mark_.id, Tier::Readings, from, until};
    HEARKEN_TRY_VOID(store_.each_reading(stretch, limit, keep));
    if (samples_.size() < limit) return until;
    more_ = true;
    const WallTime minute = floor_to(Tier::Minutes, samples_.back().at);
    if (floor_to(Tier::Minutes, samples_.front().at) < minute) {
      while (samples_.back().at >= minute) samples_.pop_back();
      return minute;
    }
    samples_.clear();  // one minute with more than that
    const WallTime end = minute + length_of(Tier::Minutes);
    HEARKEN_TRY_VOID(store_.each_reading({mark_.id, Tier::Readings, minute, end}, 0, keep));
    return end;
  }

  /// A series that went silent in the middle of a day still gets that day's last periods.
  Status close_day(WallTime until) {
    if (!mark_.summarised_to) return {};
    const WallTime midnight = ceil_to(Tier::Days, *mark_.summarised_to);
    if (midnight == *mark_.summarised_to || midnight > until) return {};
    HEARKEN_TRY(const bool any, store_.has_summaries(mark_.id));
    if (any) {
      HEARKEN_TRY_VOID(put_coarser(Tier::Hours, *mark_.summarised_to, midnight));
      HEARKEN_TRY_VOID(put_coarser(Tier::Days, *mark_.summarised_to, midnight));
    }
    return store_.set_mark(mark_.id, midnight);
  }

  /// States and texts alone are not summarised; between numbers they are, as they end these.
  Result<bool> has_numbers() {
    const bool numbers = std::any_of(samples_.begin(), samples_.end(), [](const Sample& sample) {
      return as_number(sample.value).has_value();
    });
    if (numbers) return true;
    return store_.has_summaries(mark_.id);
  }

  Status put_minutes() {
    for (std::size_t i = 0; i < samples_.size();) {
      const WallTime start = floor_to(Tier::Minutes, samples_[i].at);
      SummaryFold fold(start);
      for (; i < samples_.size() && samples_[i].at < start + length_of(Tier::Minutes); ++i) {
        fold.add(samples_[i]);
      }
      HEARKEN_TRY_VOID(store_.put_summary(mark_.id, Tier::Minutes, fold.summary()));
    }
    return {};
  }

  /// Every period that has ended by `to` and reaches beyond `from`.
  Status put_coarser(Tier tier, WallTime from, WallTime to) {
    const Stretch parts{mark_.id, finer(tier), floor_to(tier, from), floor_to(tier, to)};
    if (parts.from >= parts.to) return {};
    std::vector<SummaryFold> folds;
    HEARKEN_TRY_VOID(store_.each_summary(parts, [&](const Summary& part) {
      const WallTime start = floor_to(tier, part.start);
      if (folds.empty() || folds.back().summary().start != start) folds.emplace_back(start);
      folds.back().add(part);
    }));
    for (const SummaryFold& fold : folds) {
      HEARKEN_TRY_VOID(store_.put_summary(mark_.id, tier, fold.summary()));
    }
    return {};
  }

  TierStore& store_;
  const SeriesMark mark_;
  std::vector<Sample> samples_;
  bool more_ = false;
};

// --- Deleting what is past its time ------------------------------------------------------------

/// Whether everything before `until` was summarised.
Result<bool> is_summarised(TierStore& store, const std::vector<SeriesMark>& marks, WallTime until) {
  for (const SeriesMark& mark : marks) {
    const WallTime from = mark.summarised_to.value_or(kBeginning);
    if (from >= until) continue;
    bool left = false;
    HEARKEN_TRY_VOID(store.each_reading({mark.id, Tier::Readings, from, until}, 1,
                                        [&](const Sample&) { left = true; }));
    if (left) return false;
  }
  return true;
}

/// Deletes one tier of one series; up to `limit` rows.
Result<std::uint64_t> delete_stretch(TierStore& store, const Stretch& stretch,
                                     std::uint64_t limit) {
  if (stretch.tier == Tier::Readings) {
    HEARKEN_TRY(const auto numbers, store.delete_numbers(stretch, limit));
    if (numbers >= limit) return numbers;
    HEARKEN_TRY(const auto repeated, store.delete_repeated(stretch, limit - numbers));
    return numbers + repeated;
  }
  HEARKEN_TRY(const auto summaries, store.delete_summaries(stretch, limit));
  if (stretch.tier != Tier::Hours || summaries >= limit) return summaries;
  // The changes of states go with the hours.
  Stretch states = stretch;
  states.tier = Tier::Readings;
  HEARKEN_TRY(const auto readings, store.delete_readings(states, limit - summaries));
  return summaries + readings;
}

class Sweeper {
 public:
  Sweeper(TierStore& store, const std::vector<SeriesMark>& marks, const Horizons& horizons)
      : store_(store), marks_(marks), horizons_(horizons) {}

  /// Moves the tier's horizon when its time has come, and goes on with its deletion.
  Status run(Tier tier, WallTime horizon, std::uint64_t limit, Upkeep& done) {
    WallTime since = horizons_.of(tier);
    const WallTime swept = horizons_.swept_of(tier);
    if (swept == since && horizon > since) {
      HEARKEN_TRY(const bool summarised, is_summarised(store_, marks_, horizon));
      if (!summarised) {
        waits_ = true;
        return {};
      }
      since = horizon;
      HEARKEN_TRY_VOID(store_.set_horizon(tier, since, swept));
    }
    if (swept == since) return {};
    for (const SeriesMark& mark : marks_) {
      if (done.deleted >= limit) break;
      HEARKEN_TRY(const auto deleted,
                  delete_stretch(store_, {mark.id, tier, swept, since}, limit - done.deleted));
      done.deleted += deleted;
    }
    if (done.deleted >= limit) {
      done.more = true;
      return {};
    }
    return store_.set_horizon(tier, since, since);
  }

  /// Something is past its time and has to be summarised first.
  bool waits() const { return waits_; }

 private:
  TierStore& store_;
  const std::vector<SeriesMark>& marks_;
  const Horizons& horizons_;
  bool waits_ = false;
};

/// The horizon of each tier by now; the beginning of time where everything is kept.
Horizons wanted_horizons(WallTime now, const Retention& retention) {
  Horizons wanted;
  const std::optional<milliseconds> kept[] = {retention.readings, retention.minutes,
                                              retention.hours, retention.days};
  for (std::size_t i = 0; i < 4; ++i) {
    if (!kept[i]) break;  // what is coarser is never kept for less
    WallTime since = floor_to(Tier::Days, now - *kept[i]);
    if (i > 0) since = std::min(since, wanted.since[i - 1]);
    wanted.since[i] = since;
  }
  return wanted;
}

}  // namespace

std::vector<Stretch> stretches_for(const SeriesMark& series, const Horizons& horizons,
                                   const Window& window) {
  return Cutter(series, horizons, window).cut(window.from);
}

Result<Aggregate> aggregate(TierStore& store, const SeriesMark& series, const Window& asked) {
  Window window = within_reason(asked);
  if (window.to <= window.from) return AggregateFold(window).finish();
  HEARKEN_TRY(const Horizons horizons, store.horizons());
  const auto stretches = stretches_for(series, horizons, window);
  const milliseconds resolution = move_to_periods(window, stretches, horizons);
  AggregateFold fold(window);
  HEARKEN_TRY(const auto before, sample_before(store, series.id, horizons, window.from));
  if (before) fold.add(before->at, before->value);
  for (const Stretch& stretch : stretches) {
    if (stretch.tier == Tier::Readings) {
      HEARKEN_TRY_VOID(store.each_reading(
          stretch, 0, [&](const Sample& sample) { fold.add(sample.at, sample.value); }));
    } else {
      HEARKEN_TRY_VOID(
          store.each_summary(stretch, [&](const Summary& summary) { fold.add(summary); }));
    }
  }
  Aggregate result = fold.finish();
  result.resolution = resolution;
  return result;
}

Result<Upkeep> keep_up(TierStore& store, WallTime now, const Retention& retention,
                       std::uint64_t limit) {
  Upkeep done;
  HEARKEN_TRY(const auto marks, store.marks());
  HEARKEN_TRY(const Horizons horizons, store.horizons());
  const Horizons wanted = wanted_horizons(now, retention);
  Sweeper sweeper(store, marks, horizons);
  // Deleting first: on a full disk it is what makes room for the summaries.
  for (const Tier tier : {Tier::Readings, Tier::Minutes, Tier::Hours, Tier::Days}) {
    HEARKEN_TRY_VOID(sweeper.run(tier, wanted.of(tier), limit, done));
    if (done.more) return done;
  }
  const WallTime until = floor_to(Tier::Minutes, now - kSettled);
  for (const SeriesMark& mark : marks) {
    const std::uint64_t left = limit - std::min(limit, done.summarised);
    if (left == 0) {
      done.more = true;
      break;
    }
    Summariser summariser(store, mark);
    HEARKEN_TRY(const auto used, summariser.run(until, left));
    done.summarised += used;
    done.more = done.more || summariser.more();
  }
  done.more = done.more || (sweeper.waits() && done.summarised > 0);
  return done;
}

}  // namespace hearken::store
