// SPDX-License-Identifier: Apache-2.0
// How far things are from what they should be: within one thing ("temperature" beside
// "current_temperature"), or in two that are named alike ("Kiln 2 temperature", "Kiln 2 setpoint").
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "answer/past.h"
#include "answer/phrases.h"
#include "core/state_words.h"
#include "core/text.h"

namespace hearken::answer {
namespace {

struct Gap {
  const Thing* thing;  ///< what measures
  std::string property;
  double target, now;
};

/// What a name says beside the part of its role: "kiln 2" of "Kiln 2 setpoint" and of "Kiln 2
/// temperature". Empty: it tells no role.
std::string without_role(const std::string& name) {
  static const std::unordered_set<std::string_view> roles{
      "setpoint", "set",     "point",   "target",   "wanted",   "value", "temperature",
      "temp",     "actual",  "current", "measured", "humidity", "speed", "level",
      "pressure", "reading", "flow",    "sensor",   "probe"};
  const std::string folded = fold(name);
  std::string rest;
  bool has_role = false;
  for (const auto word : split_words(folded)) {
    if (roles.count(word) != 0) {
      has_role = true;
    } else {
      rest += std::string(word) + ' ';
    }
  }
  return has_role ? rest : "";
}

bool is_setter(const Thing& thing) { return thing.kind == "number"; }

/// The other half of "… setpoint" and "… temperature": in the same room, of the same unit. Null
/// when there is none, or more than one.
const Thing* other_half(const Thing& thing, const Registry& registry) {
  const std::string base = without_role(thing.name);
  const Property* own = thing.find_property(main_property(thing));
  if (base.empty() || own == nullptr || (!is_setter(thing) && thing.kind != "sensor"))
    return nullptr;
  const Thing* found = nullptr;
  for (const Thing& other : registry.things()) {
    const bool halves = is_setter(thing) ? other.kind == "sensor" : is_setter(other);
    if (!halves || other.area != thing.area || without_role(other.name) != base) continue;
    const Property* its = other.find_property(main_property(other));
    if (its == nullptr || its->unit != own->unit) continue;
    if (found != nullptr) return nullptr;
    found = &other;
  }
  return found;
}

std::vector<Gap> gaps_within(const Thing& thing, const ThingState& state) {
  std::vector<Gap> gaps;
  for (const char* property : {"temperature", "humidity"}) {
    const auto target = as_number(state.value(property));
    const auto now = as_number(state.value(std::string("current_") + property));
    if (target && now) gaps.push_back({&thing, property, *target, *now});
  }
  return gaps;
}

std::vector<Gap> gaps_of(const Inquiry& inquiry, const Thing& thing) {
  auto gaps = gaps_within(thing, inquiry.home.state_of(thing.id));
  const Thing* other = gaps.empty() ? other_half(thing, *inquiry.home.registry) : nullptr;
  if (other == nullptr) return gaps;
  const Thing& setter = is_setter(thing) ? thing : *other;
  const Thing& sensor = is_setter(thing) ? *other : thing;
  const auto number_of = [&](const Thing& one) {
    return as_number(inquiry.home.state_of(one.id).value(main_property(one)));
  };
  const auto target = number_of(setter), now = number_of(sensor);
  if (target && now) gaps.push_back({&sensor, main_property(sensor), *target, *now});
  return gaps;
}

}  // namespace

Result<Answer> answer_furthest(const Inquiry& inquiry) {
  std::optional<Gap> worst;
  Answer answer;
  for (const Thing* thing : inquiry.things) {
    for (const Gap& gap : gaps_of(inquiry, *thing)) {
      answer.basis.push_back(cite(inquiry, *gap.thing, gap.property));
      if (!worst || std::abs(gap.now - gap.target) > std::abs(worst->now - worst->target))
        worst = gap;
    }
  }
  if (!worst) return fail(ErrorCode::NotFound, "None of them tells both a target and a value.");
  const double gap = worst->now - worst->target;
  answer.text = fmt::format("{}: {} instead of {}, {} too {}.", worst->thing->name,
                            tell_number(*worst->thing, worst->property, worst->now),
                            tell_number(*worst->thing, worst->property, worst->target),
                            tell_number(*worst->thing, worst->property, std::abs(gap)),
                            gap > 0 ? "much" : "little");
  return answer;
}

}  // namespace hearken::answer
