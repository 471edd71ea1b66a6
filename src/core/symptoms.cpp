// SPDX-License-Identifier: Apache-2.0
#include "core/symptoms.h"

#include "core/quantities.h"

namespace hearken {

bool asks_what_is_wrong(std::string_view folded) {
  // "When did the fault come" asks for a time.
  for (const std::string_view time : {"when ", "since ", "how ", "at what time "}) {
    if (folded.starts_with(time) && !folded.starts_with("how come ")) return false;
  }
  const bool asks = says_any(folded,
                             "what|what's|why|is there|is something|is anything|has something|"
                             "any|do|does|which|how come|?");
  if (!asks) return false;
  if (says_any(folded,
               "wrong|the matter|the trouble|the problem|a problem|the cause|the reason|causes it|"
               "causing|could it be|can it be|might it be|could that be|could this be|what's up|"
               "what is up|what's amiss|amiss|out of order|acting up|playing up|what ails|"
               "to blame|how come"))
    return true;
  if (says_any(folded, "although|even though|though|despite") && says_any(folded, "what|why"))
    return true;
  return says_any(folded, "need|needs|due for|ready for") &&
         says_any(folded,
                  "changing|replacing|cleaning|servicing|attention|looking at|a change|a clean|"
                  "a service|to be changed|to be replaced|to be cleaned|to be serviced|fixing|"
                  "repair|repairing|maintenance");
}

bool asks_if_all_is_well(std::string_view folded) {
  return (folded.starts_with("is ") || folded.starts_with("are ")) &&
         says_any(folded, "all right|alright|okay|ok|in order|as it should be|well");
}

bool tells_repetition(std::string_view folded) {
  return says_any(folded,
                  "so often|keep|keeps|kept|again and again|all the time|constantly|over and over|"
                  "on and off|every few minutes|repeatedly|always|time and again|so many times");
}

}  // namespace hearken
