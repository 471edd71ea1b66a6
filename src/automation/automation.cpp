// SPDX-License-Identifier: Apache-2.0
#include "automation/automation.h"

namespace hearken::automation {

bool Subject::operator==(const Subject& other) const {
  const bool same_set = (select == nullptr) == (other.select == nullptr) &&
                        (select == nullptr || *select == *other.select);
  return same_set && thing == other.thing && property == other.property &&
         quantifier == other.quantifier;
}

}  // namespace hearken::automation
