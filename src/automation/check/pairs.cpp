// SPDX-License-Identifier: Apache-2.0
// What is wrong between two automations that start at one moment.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "automation/check/checker.h"

namespace hearken::automation {
namespace {

Formula both(const Formula& a, const Formula& b) { return Formula::all({a, b}); }

std::vector<std::int64_t> week_times(const Trigger& trigger) {
  std::vector<std::int64_t> out;
  const auto* time = std::get_if<TimeTrigger>(&trigger);
  for (std::int64_t day = 0; time != nullptr && day < 7; ++day) {
    if ((time->days >> day & 1) != 0) out.push_back(day * kDaySeconds + time->at.count());
  }
  return out;
}

/// Times of day that start apart, and whose deeds fall together.
std::optional<Coincidence> shifted(const Trigger& a, milliseconds extra_a, const Trigger& b,
                                   milliseconds extra_b, const Universe& universe) {
  constexpr std::int64_t kWeekMs = kWeekSeconds * 1000;
  for (const auto first : week_times(a)) {
    for (const auto second : week_times(b)) {
      if ((first * 1000 + extra_a.count() - second * 1000 - extra_b.count()) % kWeekMs == 0)
        return Coincidence{universe.times({first}), false};
    }
  }
  return {};
}

std::optional<Coincidence> of_clock(const Moment& a, const Trigger& trigger_a, milliseconds extra_a,
                                    const Moment& b, const Trigger& trigger_b, milliseconds extra_b,
                                    const Universe& universe) {
  if (extra_a != extra_b) return shifted(trigger_a, extra_a, trigger_b, extra_b, universe);
  const auto* once_a = std::get_if<OnceTrigger>(&trigger_a);
  const auto* once_b = std::get_if<OnceTrigger>(&trigger_b);
  if (once_a != nullptr && once_b != nullptr && once_a->at != once_b->at) return {};
  const auto* every_a = std::get_if<IntervalTrigger>(&trigger_a);
  const auto* every_b = std::get_if<IntervalTrigger>(&trigger_b);
  if (every_a != nullptr && every_b != nullptr)
    return Coincidence{
        universe.multiples(seconds(std::lcm(every_a->every.count(), every_b->every.count())))};
  return Coincidence{both(a.holds, b.holds)};
}

bool is_clock(Moment::Kind kind) {
  return kind == Moment::Kind::Time || kind == Moment::Kind::Once || kind == Moment::Kind::Every;
}

/// Both at the same distance from the same thing, however the distance is made up.
std::optional<Coincidence> same_distance(const Moment& a, milliseconds extra_a, const Moment& b,
                                         milliseconds extra_b) {
  if (a.delay + extra_a != b.delay + extra_b) return {};
  const bool at_once = a.delay == b.delay;
  return Coincidence{at_once ? both(a.holds, b.holds) : a.holds, at_once};
}

}  // namespace

std::optional<Coincidence> coincide(const CompiledRule& a, const Moment& moment_a,
                                    milliseconds extra_a, const CompiledRule& b,
                                    const Moment& moment_b, milliseconds extra_b,
                                    const Universe& universe) {
  const Trigger& trigger_a = a.automation->when[moment_a.trigger];
  const Trigger& trigger_b = b.automation->when[moment_b.trigger];
  if (is_clock(moment_a.kind) && is_clock(moment_b.kind))
    return of_clock(moment_a, trigger_a, extra_a, moment_b, trigger_b, extra_b, universe);
  if (moment_a.kind != moment_b.kind) return {};
  switch (moment_a.kind) {
    case Moment::Kind::Sun:
      if (std::get<SunTrigger>(trigger_a).event != std::get<SunTrigger>(trigger_b).event) return {};
      break;
    case Moment::Kind::Calendar: {
      const auto& one = std::get<CalendarTrigger>(trigger_a);
      const auto& other = std::get<CalendarTrigger>(trigger_b);
      if (one.calendar != other.calendar || one.edge != other.edge) return {};
      break;
    }
    default: {
      if (moment_a.variable != moment_b.variable) return {};
      if (moment_a.kind == Moment::Kind::Change &&
          (!moment_a.from.meets(moment_b.from) || !moment_a.to.meets(moment_b.to)))
        return {};
    }
  }
  return same_distance(moment_a, extra_a, moment_b, extra_b);
}

void Checker::check_pairs() {
  // Only automations that touch one thing can be at odds there.
  std::map<VariableId, std::vector<std::size_t>> writers, readers;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    for (const auto& deed : rules_[i].deeds) {
      auto& list = writers[deed.variable];
      if (list.empty() || list.back() != i) list.push_back(i);
    }
  }
  for (std::size_t a = 0; a < rules_.size(); ++a) {
    for (std::size_t b = a + 1; b < rules_.size(); ++b) {
      const bool same = rules_[a].deeds.size() == rules_[b].deeds.size() ||
                        !rules_[a].deeds.empty() == !rules_[b].deeds.empty();
      if (same && !check_duplicate(a, b)) check_duplicate(b, a);
    }
  }
  std::set<Pair> seen;
  for (const auto& [variable, list] : writers) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (std::size_t j = i + 1; j < list.size(); ++j) {
        if (seen.insert({list[i], list[j]}).second) check_conflict(list[i], list[j]);
      }
      for (std::size_t reader = 0; reader < rules_.size(); ++reader) {
        if (reader != list[i] && mentions(rules_[reader].only, variable))
          check_race(list[i], reader);
      }
    }
  }
}

void Checker::check_conflict(std::size_t a, std::size_t b) {
  for (const auto& moment_a : rules_[a].moments) {
    for (const auto& moment_b : rules_[b].moments) {
      if (conflict_at(a, b, moment_a, moment_b)) return;
    }
  }
}

bool Checker::conflict_at(std::size_t a, std::size_t b, const Moment& moment_a,
                          const Moment& moment_b) {
  const CompiledRule& one = rules_[a];
  const CompiledRule& other = rules_[b];
  for (const auto& deed_a : one.deeds) {
    for (const auto& deed_b : other.deeds) {
      if (!opposite(deed_a, deed_b)) continue;
      const auto meet =
          coincide(one, moment_a, deed_a.after, other, moment_b, deed_b.after, universe_);
      if (!meet) continue;
      // Started apart, each by its own conditions; together, both by those of one moment.
      if (!meet->at_once && !possible({&moment_b.holds, &other.only})) continue;
      const Formula& also = meet->at_once ? other.only : one.only;
      const auto box = possible({&meet->holds, &one.only, &also});
      if (!box) continue;
      report(FindingKind::Conflict, {a, b},
             fmt::format("{}: {} is to {} and {} is to {}, and only one of the two can hold.",
                         words_.moment(one, moment_a, *box), title(a), words_.command(one, deed_a),
                         title(b), words_.command(other, deed_b)));
      return true;
    }
  }
  return false;
}

/// Whether `inner` never happens without `outer`.
bool Checker::implied(const Moment& inner, const CompiledRule& inner_rule, const Moment& outer,
                      const CompiledRule& outer_rule) {
  if (!coincide(inner_rule, inner, milliseconds(0), outer_rule, outer, milliseconds(0), universe_))
    return false;
  if (inner.delay != outer.delay) return false;
  const Trigger& a = inner_rule.automation->when[inner.trigger];
  const Trigger& b = outer_rule.automation->when[outer.trigger];
  const auto within = [&](const Formula& small, const Formula& large) {
    if (small.op == Formula::Op::False) return true;
    return small.op == Formula::Op::In && large.op == Formula::Op::In &&
           small.allowed.within(large.allowed);
  };
  switch (inner.kind) {
    case Moment::Kind::Change: {
      const bool reports = !inner.report || outer.report;
      return reports && inner.from.within(outer.from) && inner.to.within(outer.to) &&
             !possible({&inner.holds, &inner_rule.only, &outer.others_not});
    }
    case Moment::Kind::Every: {
      const auto* outer_every = std::get_if<IntervalTrigger>(&b);
      return outer_every != nullptr &&
             std::get<IntervalTrigger>(a).every.count() % outer_every->every.count() == 0;
    }
    case Moment::Kind::Time:
      if (std::holds_alternative<OnceTrigger>(b)) return false;
      return within(inner.holds, outer.holds);
    case Moment::Kind::Once:
    case Moment::Kind::Sun:
      return within(inner.holds, outer.holds);
    case Moment::Kind::Calendar: {
      const auto& wider = std::get<CalendarTrigger>(b).contains;
      return wider.empty() || wider == std::get<CalendarTrigger>(a).contains;
    }
    default:
      return true;
  }
}

/// Reports `b` when it does nothing that `a` would not do at the same moment.
bool Checker::check_duplicate(std::size_t a, std::size_t b) {
  const CompiledRule& outer = rules_[a];
  const CompiledRule& inner = rules_[b];
  if (inner.moments.empty() || (inner.deeds.empty() && inner.told.empty())) return false;
  const auto covers = [&](const Deed& deed) {
    return std::any_of(outer.deeds.begin(), outer.deeds.end(), [&](const Deed& one) {
      return one.sure && one.variable == deed.variable && one.way == deed.way &&
             one.after == deed.after && one.to == deed.to && one.direction == deed.direction;
    });
  };
  if (!std::all_of(inner.deeds.begin(), inner.deeds.end(), covers)) return false;
  const bool all_told = std::all_of(inner.told.begin(), inner.told.end(), [&](const auto& text) {
    return std::find(outer.told.begin(), outer.told.end(), text) != outer.told.end();
  });
  if (!all_told) return false;
  std::optional<Box> example;
  for (const auto& moment : inner.moments) {
    const auto box = possible({&moment.holds, &inner.only});
    if (!box) continue;
    const bool covered =
        std::any_of(outer.moments.begin(), outer.moments.end(), [&](const Moment& one) {
          return implied(moment, inner, one, outer) &&
                 !possible({&moment.holds, &inner.only, &outer.only_not});
        });
    if (!covered) return false;
    if (!example) example = box;
  }
  if (!example) return false;
  duplicates_.insert({std::min(a, b), std::max(a, b)});
  report(FindingKind::Duplicate, {a, b},
         fmt::format("{}: {} does what {} does, and never anything else.",
                     words_.moment(inner, inner.moments.front(), *example), title(b), title(a)));
  return true;
}

/// `reader` starts with `writer` and looks at what that one changes.
void Checker::check_race(std::size_t writer, std::size_t reader) {
  const CompiledRule& one = rules_[writer];
  const CompiledRule& other = rules_[reader];
  for (const auto& deed : one.deeds) {
    if (deed.way != Deed::Way::Set || deed.after.count() != 0 ||
        !mentions(other.only, deed.variable))
      continue;
    const Formula before = Formula::leaf(deed.variable, ~deed.to);
    const Box after{{deed.variable, deed.to}};
    const Formula runs_then = with_values(other.only, after);
    const Formula not_then = with_values(other.only_not, after);
    for (const auto& moment_a : one.moments) {
      for (const auto& moment_b : other.moments) {
        const auto meet =
            coincide(one, moment_a, milliseconds(0), other, moment_b, milliseconds(0), universe_);
        if (!meet) continue;
        const auto stops = possible({&meet->holds, &one.only, &other.only, &before, &not_then});
        const auto starts =
            stops ? std::nullopt
                  : possible({&meet->holds, &one.only, &other.only_not, &before, &runs_then});
        if (!stops && !starts) continue;
        report(FindingKind::Race, {writer, reader},
               fmt::format("{}: {} is to {}, and {} starts at the same moment and goes on only "
                           "{}; it decides by the state from before.",
                           words_.moment(one, moment_a, stops ? *stops : *starts), title(writer),
                           words_.command(one, deed), title(reader),
                           stops ? "if that has not been done yet" : "if that is done already"));
        return;
      }
    }
  }
}

}  // namespace hearken::automation
