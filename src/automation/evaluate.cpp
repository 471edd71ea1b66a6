// SPDX-License-Identifier: Apache-2.0
#include "automation/evaluate.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/selection.h"
#include "core/state_words.h"
#include "core/text.h"

namespace hearken::automation {
namespace {

constexpr std::size_t kMaxEntries = 1000;

bool compare(double value, Comparison comparison, double limit) {
  switch (comparison) {
    case Comparison::Equal:
      return value == limit;
    case Comparison::NotEqual:
      return value != limit;
    case Comparison::Less:
      return value < limit;
    case Comparison::LessOrEqual:
      return value <= limit;
    case Comparison::Greater:
      return value > limit;
    case Comparison::GreaterOrEqual:
      return value >= limit;
  }
  return false;
}

double eased(double limit, Comparison comparison, double slack) {
  const bool upper = comparison == Comparison::Less || comparison == Comparison::LessOrEqual;
  const bool lower = comparison == Comparison::Greater || comparison == Comparison::GreaterOrEqual;
  return upper ? limit + slack : lower ? limit - slack : limit;
}

std::optional<bool> word_passes(const Thing& thing, std::string_view property, const Value& value,
                                const Test& test) {
  const std::string wanted = to_string(test.value);
  std::optional<bool> same;
  if (property == main_property(thing)) {
    ThingState state;
    state.properties[std::string(property)].value = value;
    same = is_in_state(thing, state, wanted);
  } else {
    same = fold(to_string(value)) == fold(wanted);
  }
  if (!same) return {};
  return *same == (test.comparison == Comparison::Equal);
}

std::optional<bool> negated(std::optional<bool> known) {
  return known ? std::optional(!*known) : std::nullopt;
}

/// Any and All of three-valued parts.
template <typename Parts, typename Judge>
std::optional<bool> joined(const Parts& parts, Quantifier quantifier, Judge judge) {
  bool unknown = false;
  for (const auto& part : parts) {
    const std::optional<bool> one = judge(part);
    if (!one) {
      unknown = true;
    } else if (*one == (quantifier == Quantifier::Any)) {
      return *one;
    }
  }
  if (unknown) return {};
  return quantifier == Quantifier::All;
}

class Judge {
 public:
  explicit Judge(const World& world) : world_(world) {}

  std::optional<bool> operator()(const StateRequirement& r) const {
    const auto things = things_of(r.subject, world_.home);
    if (things.empty()) return {};
    return joined(things, r.subject.quantifier, [&](const Thing* thing) {
      const std::string property = property_of(r.subject, *thing);
      return passes(*thing, property, world_.home.state_of(thing->id).value(property), r.test);
    });
  }
  std::optional<bool> operator()(const TimeRequirement& r) const {
    return in_window(r, local_moment(world_.now, world_.zone));
  }
  std::optional<bool> operator()(const SunRequirement& r) const {
    if (!world_.place) return {};
    const std::int64_t day = local_moment(world_.now, world_.zone).day;
    // Days of the sun's clock overlap with local ones; yesterday's sunset may lie in today.
    bool up = false;
    for (std::int64_t d = day - 1; d <= day + 1; ++d) {
      const auto sun = sun_times(d, *world_.place);
      if (sun && world_.now >= sun->sunrise && world_.now < sun->sunset) up = true;
    }
    return up == (r.sun == Daylight::Up);
  }
  std::optional<bool> operator()(const PeopleRequirement& r) const {
    if (!r.person.empty()) {
      const Thing* person = world_.home.registry->find_thing(r.person);
      if (person == nullptr) return {};
      return is_in_state(*person, world_.home.state_of(r.person),
                         r.presence == Presence::Home ? "home" : "away");
    }
    std::vector<const Thing*> people;
    for (const auto& thing : world_.home.registry->things()) {
      if (thing.kind == "person") people.push_back(&thing);
    }
    if (people.empty()) return {};
    const auto somebody = joined(people, Quantifier::Any, [&](const Thing* person) {
      return is_in_state(*person, world_.home.state_of(person->id), "home");
    });
    return r.presence == Presence::Somebody ? somebody : negated(somebody);
  }
  std::optional<bool> operator()(const CalendarRequirement& r) const {
    const Value& events = world_.home.state_of(r.calendar).value("events");
    if (!is_known(events)) return {};
    const auto entries = calendar_entries(events, world_.zone);
    return std::any_of(entries.begin(), entries.end(), [&](const CalendarEntry& entry) {
      return entry.start <= world_.now && world_.now < entry.end &&
             title_contains(entry, r.contains);
    });
  }
  std::optional<bool> operator()(const HistoryRequirement& r) const {
    const auto limit = as_number(r.test.value);
    const auto figure = world_.figure ? world_.figure(r) : std::nullopt;
    if (!figure || !limit) return {};
    return compare(*figure, r.test.comparison, *limit);
  }

 private:
  const World& world_;
};

std::optional<WallTime> entry_time(const nlohmann::json& entry, const char* key,
                                   const ZoneOffset& zone) {
  const auto found = entry.find(key);
  if (found == entry.end() || !found->is_string()) return {};
  return parse_instant(found->get_ref<const std::string&>(), zone);
}

}  // namespace

std::optional<bool> passes(const Thing& thing, std::string_view property, const Value& reported,
                           const Test& test, double slack) {
  if (!is_known(reported)) return {};
  const auto limit = as_number(test.value);
  if (!limit) {
    const bool order =
        test.comparison != Comparison::Equal && test.comparison != Comparison::NotEqual;
    if (order) return {};
    return word_passes(thing, property, reported, test);
  }
  const auto number = as_number(reported);
  if (!number) return {};
  return compare(*number, test.comparison, eased(*limit, test.comparison, slack));
}

std::vector<const Thing*> things_of(const Subject& subject, const HomeSnapshot& home) {
  if (subject.select) return select_things(*subject.select, home, "");
  const Thing* thing = home.registry->find_thing(subject.thing);
  return thing == nullptr ? std::vector<const Thing*>{} : std::vector<const Thing*>{thing};
}

std::string property_of(const Subject& subject, const Thing& thing) {
  return subject.property.empty() ? main_property(thing) : subject.property;
}

std::optional<bool> holds(const Requirement& requirement, const World& world) {
  switch (requirement.join) {
    case Join::One:
      return std::visit(Judge(world), requirement.leaf);
    case Join::Not:
      return negated(holds(requirement.parts.front(), world));
    case Join::All:
    case Join::Any:
      break;
  }
  return joined(requirement.parts,
                requirement.join == Join::All ? Quantifier::All : Quantifier::Any,
                [&](const Requirement& part) { return holds(part, world); });
}

bool all_hold(const std::vector<Requirement>& requirements, const World& world) {
  return std::all_of(requirements.begin(), requirements.end(),
                     [&](const Requirement& one) { return holds(one, world).value_or(false); });
}

bool in_window(const TimeRequirement& window, const LocalMoment& moment) {
  const auto on_day = [&](unsigned weekday) {
    return (static_cast<unsigned>(window.days) >> weekday & 1U) != 0;
  };
  const seconds time = moment.time_of_day;
  if (window.from == window.to) return on_day(moment.weekday);
  if (window.from < window.to)
    return time >= window.from && time < window.to && on_day(moment.weekday);
  if (time >= window.from) return on_day(moment.weekday);
  return time < window.to && on_day((moment.weekday + 6) % 7);
}

std::vector<CalendarEntry> calendar_entries(const Value& events, const ZoneOffset& zone) {
  std::vector<CalendarEntry> entries;
  const auto* text = std::get_if<std::string>(&events);
  if (text == nullptr) return entries;
  const auto list = nlohmann::json::parse(*text, nullptr, false);
  if (!list.is_array()) return entries;
  for (const auto& item : list) {
    if (!item.is_object() || entries.size() == kMaxEntries) continue;
    const auto start = entry_time(item, "start", zone);
    const auto end = entry_time(item, "end", zone);
    if (!start || !end || *end < *start) continue;
    const auto title = item.find("summary");
    const bool named = title != item.end() && title->is_string();
    entries.push_back({named ? title->get<std::string>() : "", *start, *end});
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return a.start < b.start; });
  return entries;
}

bool title_contains(const CalendarEntry& entry, const std::string& words) {
  return words.empty() || fold(entry.title).find(fold(words)) != std::string::npos;
}

}  // namespace hearken::automation
