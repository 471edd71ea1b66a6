// SPDX-License-Identifier: Apache-2.0
#include "app/household.h"

#include <algorithm>

namespace hearken::app {

const guard::Person* find_person(const guard::Policy& policy, const PersonId& person) {
  const auto found = std::find_if(policy.people.begin(), policy.people.end(),
                                  [&](const guard::Person& one) { return one.id == person; });
  return found == policy.people.end() ? nullptr : &*found;
}

bool is_owner(const guard::Policy& policy, const PersonId& person) {
  if (policy.people.empty()) return true;
  const guard::Person* known = find_person(policy, person);
  return known != nullptr && known->role == guard::Role::Owner;
}

bool is_of_household(const guard::Policy& policy, const PersonId& person) {
  if (is_owner(policy, person)) return true;
  const guard::Person* known = find_person(policy, person);
  return known != nullptr && known->role == guard::Role::Member;
}

bool asks_about_past(const Query& query) {
  switch (query.ask) {
    case Ask::Minimum:
    case Ask::Maximum:
    case Ask::Mean:
    case Ask::Sum:
    case Ask::Held:
    case Ask::Begun:
    case Ask::When:
    case Ask::At:
    case Ask::Trend:
    case Ask::Why:
      return true;
    case Ask::Agenda:
    case Ask::Date:
    case Ask::Time:
    case Ask::Can:
    case Ask::Document:
      return false;
    case Ask::State:
    case Ask::List:
    case Ask::Count:
    case Ask::Any:
    case Ask::All:
    case Ask::Highest:
    case Ask::Lowest:
    case Ask::Compare:
    case Ask::FurthestOff:
      return !query.windows.empty();
  }
  return true;
}

bool counts_for_rules(const guard::Policy& policy, const PersonId& person, guard::Origin origin,
                      guard::Proof proof) {
  if (policy.people.empty()) return origin != guard::Origin::Machine;
  const guard::Person* known = find_person(policy, person);
  if (known == nullptr || known->role == guard::Role::Unknown) return false;
  const guard::Proof needed =
      origin == guard::Origin::Machine ? guard::Proof::Pin : known->confirms_with;
  return proof >= needed;
}

}  // namespace hearken::app
