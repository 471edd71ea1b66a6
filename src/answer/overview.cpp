// SPDX-License-Identifier: Apache-2.0
#include "answer/overview.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/phrases.h"
#include "core/units.h"

namespace hearken::answer {
namespace {

struct Part {
  double number;  ///< in the unit of the sum
  std::string told;
};

std::string with_unit(double number, const std::string& unit) {
  constexpr double kTenths = 10;
  const std::string rounded = format_number(std::round(number * kTenths) / kTenths);
  return unit.empty() ? rounded : rounded + " " + unit;
}

}  // namespace

Answer tell_areas(const Query& query, const HomeSnapshot& home) {
  const std::string& floor = query.select->floor;
  std::vector<std::string> names;
  for (const Area& area : home.registry->areas()) {
    if (floor.empty() || area.floor == floor) names.push_back(area.name);
  }
  const std::string where = floor.empty() ? "" : " on " + floor;
  if (names.empty())
    return {fmt::format("I know of no rooms{}.", where.empty() ? " here" : where), {}};
  return {fmt::format("There {} {} {}{}: {}.", is_are(names.size()), names.size(),
                      names.size() == 1 ? "room" : "rooms", where, join(names, 500)),
          {}};
}

Answer tell_total(const Inquiry& inquiry) {
  Answer answer;
  std::vector<Part> parts;
  std::vector<std::string> unknown;
  std::string unit;
  double total = 0;
  for (const Thing* thing : inquiry.things) {
    const std::string property = find_property_name(*thing, inquiry.query.property);
    const Property* described = thing->find_property(property);
    const ThingState& state = inquiry.home.state_of(thing->id);
    const auto number = as_number(state.value(property));
    const std::string own = described == nullptr ? "" : described->unit;
    if (number && parts.empty()) unit = own;
    const auto converted = number ? convert_unit(*number, own, unit) : std::nullopt;
    if (!converted) {
      unknown.push_back(told(inquiry, *thing));
      continue;
    }
    answer.basis.push_back(cite(inquiry, *thing, property));
    total += *converted;
    parts.push_back(
        {*converted, fmt::format("{} {}{}", told(inquiry, *thing), with_unit(*converted, unit),
                                 age_note(state, property, inquiry.options))});
  }
  if (parts.empty()) return {"I do not know: no such value has been reported.", {}};
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Part& a, const Part& b) { return a.number > b.number; });
  std::vector<std::string> each;
  for (const Part& part : parts) each.push_back(part.told);
  answer.text =
      fmt::format("{} as far as it is measured: {}.", with_unit(total, unit), join(each, 400));
  if (!unknown.empty()) answer.text += fmt::format(" I do not know about {}.", join(unknown, 120));
  return answer;
}

}  // namespace hearken::answer
