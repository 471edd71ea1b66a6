// SPDX-License-Identifier: Apache-2.0
#include "guard/people.h"

namespace hearken::guard {

SafetyClass highest_class(const Person& person) {
  if (person.up_to) return *person.up_to;
  if (person.role == Role::Owner) return SafetyClass::Critical;
  return person.role == Role::Member ? SafetyClass::Security : SafetyClass::Comfort;
}

}  // namespace hearken::guard
