// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "automation/automation.h"
#include "automation/local_time.h"
#include "core/result.h"

// Automations as text: YAML, of which JSON is a part. docs/formats/automation.md explains the keys,
// docs/automation.schema.json is the JSON Schema.
namespace hearken::automation {

/// Reads one automation or a list of them; `name` stands in messages, `zone` reads times without
/// an offset. InvalidInput lists every problem, one a line, with its place and the nearest key:
/// "rules.yaml:3:5: unknown key 'wen'; did you mean 'when'?". Any thread.
Result<std::vector<Automation>> read_automations(std::string_view text, const std::string& name,
                                                 const ZoneOffset& zone);
Result<Automation> read_automation(std::string_view text, const std::string& name,
                                   const ZoneOffset& zone);

/// One line of JSON that reads back equal.
std::string to_json(const Automation& automation);
/// The same as YAML, for people.
std::string to_yaml(const Automation& automation);

/// "10min", "1h", "90s": the largest unit that says it exactly.
std::string format_duration(milliseconds time);

}  // namespace hearken::automation
