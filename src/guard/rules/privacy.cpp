// SPDX-License-Identifier: Apache-2.0
// privacy: cameras and microphones are commanded by members of the household only; switching one
// off needs a yes (confirm-security). Protects people from being watched or heard by a guest, a
// stranger or a program. Does not cover what leaves the site: nothing does without the owner's
// word. Sources: default rule 21; GDPR art. 25, ETSI EN 303 645 provision 5.8.
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_privacy(const GuardInput& input) {
  const Person* person = find_person(input);
  const bool of_the_house =
      person != nullptr && (person->role == Role::Owner || person->role == Role::Member);
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step&) {
    std::optional<Finding> finding;
    const bool senses =
        thing.kind == "camera" || is_one_of(thing.device_class, {"camera", "microphone"});
    if (senses && !of_the_house) {
      finding = deny(fmt::format("Only members of the household operate {}.", thing.name));
    }
    return finding;
  });
}

}  // namespace hearken::guard
