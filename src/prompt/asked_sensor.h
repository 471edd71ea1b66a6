// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "core/context.h"
#include "prompt/said.h"

// Which of several things that measure a question is about, held to the words. Private to this
// folder.
namespace hearken::prompt {

/// Words of the sentence that its name holds.
std::size_t words_shared(const Thing& thing, const Context& context);
/// It reports a number.
bool is_measured(const Thing& thing);

/// "How much CO2 is in the greenhouse" is about the only sensor there of what is said, not about
/// its thermometer; "how cold did it get" about the thermometer, which is remembered, rather than
/// about the heating's own. Any thread; pure.
void hold_asked_sensor(Query& query, const Context& context, const Said& said);

/// "Is the soil drying out?", "is it climbing?" ask for a trend. Any thread; pure.
void hold_asked_trend(Query& query, const Context& context, const Said& said);

}  // namespace hearken::prompt
