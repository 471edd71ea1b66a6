// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "automation/automation.h"
#include "automation/check/formula.h"
#include "automation/local_time.h"
#include "automation/sun.h"
#include "core/actions.h"
#include "core/home.h"

namespace hearken::automation {

inline constexpr std::int64_t kDaySeconds = 24 * 3600;
inline constexpr std::int64_t kWeekSeconds = 7 * kDaySeconds;

/// A stretch of the week in which no condition about the time changes, and where the sun stands.
struct WeekPoint {
  std::int64_t from = 0;  ///< seconds since Monday 00:00, inclusive
  std::int64_t to = 0;    ///< exclusive
  Daylight sun = Daylight::Down;
};

/// What statements are about: the moment of the week, a reported property, the entries of a
/// calendar that are going on, a figure of the past. Each has as many values as the automations can
/// tell apart: of a number the limits named, one value between each two and one beyond each end.
struct Variable {
  enum class Kind { Time, Property, Calendar, Figure };
  Kind kind = Kind::Property;
  const Thing* thing = nullptr;     ///< of the registry; null for Time
  std::string property;             ///< of Property and Figure
  HistoryRequirement figure;        ///< of Figure
  std::vector<Value> values;        ///< of Property and Figure
  std::vector<WeekPoint> points;    ///< of Time
  std::vector<std::string> titles;  ///< of Calendar: bit i of a value says that titles[i] is there
  std::size_t size = 0;
};

/// The variables of a set of automations. Two passes: name everything that they compare with, then
/// freeze(), then make formulas. Holds references; one thread.
class Universe {
 public:
  Universe(const HomeSnapshot& home, const ZoneOffset& zone, std::optional<Place> place);

  // First pass.
  void name(const Requirement& requirement);
  void name(const Subject& subject, const Test& test);
  void name(const Thing& thing, std::string_view property, const Value& value);
  void name(const Thing& thing, const Effect& effect);
  void name_time(std::int64_t second_of_week);  ///< of the week; wraps around
  void name_daily(seconds time_of_day);
  void name_calendar(const ThingId& calendar, const std::string& title);
  void freeze();

  // Second pass.
  /// The requirement, or (negate) that it is known not to hold.
  Formula formula(const Requirement& requirement, bool negate) const;
  Formula test(const Thing& thing, std::string_view property, const Test& test, bool negate) const;
  Formula times(const std::vector<std::int64_t>& seconds_of_week) const;
  Formula multiples(seconds every) const;
  Formula sun_event(const SunTrigger& trigger) const;
  Formula entry(const ThingId& calendar, const std::string& title, bool negate) const;
  std::optional<VariableId> find(const ThingId& thing, std::string_view property) const;
  /// The allowed value that people would think of first; the variable's size when there is none.
  std::size_t example(VariableId variable, const Bits& allowed) const;
  Bits values_of(const Effect& effect, VariableId variable) const;

  static constexpr VariableId kTime = 0;
  const Variable& operator[](VariableId id) const { return variables_[id]; }
  std::size_t size() const { return variables_.size(); }
  const HomeSnapshot& home() const { return home_; }
  const ZoneOffset& zone() const { return zone_; }
  bool knows_sun() const { return place_.has_value(); }
  /// The things of a subject, whatever state they are in now.
  std::vector<const Thing*> members(const Subject& subject) const;

 private:
  struct Named {
    std::set<double> numbers;
    std::vector<Value> words;                                    ///< reported by an effect
    std::vector<std::pair<std::string, std::string>> questions;  ///< words asked about
  };
  VariableId variable(Variable::Kind kind, const Thing* thing, const std::string& key);
  Formula leaf_formula(const Leaf& leaf, bool negate) const;
  void freeze_time();
  void freeze_property(Variable& variable, const Named& named);
  static void spread(Variable& variable, const std::set<double>& numbers, const Property* property);
  template <typename Holds>
  Formula points_where(Holds holds) const;

  const HomeSnapshot& home_;
  const ZoneOffset& zone_;
  const std::optional<Place> place_;
  std::vector<Variable> variables_;
  std::vector<Named> named_;
  std::map<std::string, VariableId> ids_;
  std::set<std::int64_t> cuts_;
  /// Local times of day between which the sun rises and sets in the course of the year.
  std::int64_t first_rise_ = 0, last_rise_ = 0, first_set_ = 0, last_set_ = 0;
};

}  // namespace hearken::automation
