// SPDX-License-Identifier: Apache-2.0
// person-permission: what a person may command follows from role, areas, kinds and safety class.
// Unknown people get comfort things only, or nothing (guard.strangers). Every configured person may
// move any thing in the safe direction; a guest outside the agreed time may do nothing else. Does
// not prove who speaks; the api authenticates. Sources: default rules 2 and 21, IEC 62443-4-2
// CR 2.1 (authorisation).
#include <fmt/format.h>

#include <algorithm>

#include "core/actions.h"
#include "guard/people.h"
#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

/// A thing that lowers protection counts as Security even where it was configured as comfort.
SafetyClass class_of(const Thing& thing, const Step& step) {
  return std::max(thing.safety, step_lowers_protection(thing, step) ? SafetyClass::Security
                                                                    : SafetyClass::Comfort);
}

template <typename T>
bool is_listed(const std::vector<T>& list, const T& item) {
  return list.empty() || std::find(list.begin(), list.end(), item) != list.end();
}

bool is_outside_time(const Person& person, WallTime at) {
  return (person.from && at < *person.from) || (person.until && at >= *person.until);
}

}  // namespace

std::vector<Finding> check_person_permission(const GuardInput& input) {
  const Person* person = find_person(input);
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    const SafetyClass needed = class_of(thing, step);
    if (person == nullptr) {
      if (needed != SafetyClass::Comfort || input.policy.strangers == Strangers::Nothing) {
        finding = deny(fmt::format("I do not know who asks, so {} stays as it is.", thing.name));
      }
      return finding;
    }
    if (is_safe_direction(thing, step)) return finding;
    if (is_outside_time(*person, input.home.at)) {
      finding = deny(
          fmt::format("Your time here does not include now, so {} stays as it is.", thing.name));
    } else if (!is_listed(person->areas, thing.area) || !is_listed(person->kinds, thing.kind) ||
               needed > highest_class(*person)) {
      finding = deny(fmt::format("You may not operate {}.", thing.name));
    }
    return finding;
  });
}

}  // namespace hearken::guard
