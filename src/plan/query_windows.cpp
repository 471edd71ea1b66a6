// SPDX-License-Identifier: Apache-2.0
#include "plan/json_plan.h"

namespace hearken::plan {

Status resolve_windows(Plan& plan, const std::vector<TimeMention>& times) {
  if (!plan.query) return {};
  for (TimeWindow& window : plan.query->windows) {
    if (!window.mention) continue;
    const TimeMention* said = *window.mention < times.size() ? &times[*window.mention] : nullptr;
    const bool usable = said != nullptr && (said->kind == TimeMention::Kind::Window ||
                                            said->kind == TimeMention::Kind::Instant);
    if (!usable) {
      return fail(ErrorCode::InvalidInput, "the plan names the time w" +
                                               std::to_string(*window.mention) +
                                               ", and the sentence has no such time");
    }
    window.from = said->from;
    window.to = said->to;
  }
  return {};
}

}  // namespace hearken::plan
