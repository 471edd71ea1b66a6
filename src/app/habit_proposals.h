// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/backend.h"
#include "app/engine.h"

// Automations that people's habits suggest, with their evidence and their trial on the past. None
// runs before somebody accepts it, and one that was refused is never proposed again. Any thread.
namespace hearken::app {

/// How far back habits are looked for.
inline constexpr std::chrono::hours kHabitsFrom{24 * 56};

/// {"proposals":[{"id","person","words","why","times","occasions","otherwise","automation",
/// "cautions","backtest":{"days","runs","changes"}}]}: clearest first; those of `whose`. What the
/// guard or the checks forbid is left out, and so is what an automation does already.
Result<std::string> proposals_json(Engine& engine, const Whose& whose);

/// Keeps what `id` proposes, as an automation of the person whose habit it is; checked as any
/// other. NotFound: no such proposal among those of `whose`.
Status accept_proposal(Engine& engine, const std::string& id, const Whose& whose,
                       Findings findings);

/// Refuses it for good. NotFound as above.
Status dismiss_proposal(Engine& engine, const std::string& id, const Whose& whose);

}  // namespace hearken::app
