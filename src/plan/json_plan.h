// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/context.h"
#include "core/plan.h"
#include "core/result.h"
#include "plan/compact.h"
#include "plan/json_value.h"

namespace hearken::plan {

enum class ParseMode {
  Strict,    ///< the text is one JSON object and nothing else: a schema or grammar held
  Tolerant,  ///< read_tolerant first: the model was free to write anything
};

/// Reads Plan JSON (docs/formats/plan-json.md), and the form of Kalita, "Talk with the Things"
/// (arXiv 2507.17865), whose `mode` is read as `value`. Synonyms of actions ("on") become canonical
/// names by one fixed table; an action that is in neither is kept for the guard to refuse. Keys
/// that mean nothing in a plan, wrong types and half a command are errors, never dropped. Any
/// thread; pure.
Result<Plan> parse_plan(std::string_view model_text, ParseMode mode);

/// The same from a value that is already read. Repeated keys are an error.
Result<Plan> plan_from_json(JsonValue value);

/// Plan JSON on one line with keys in the order of the format's page. Deterministic;
/// parse_plan(to_json(p), Strict) gives p back for every plan that is well formed: finite numbers,
/// valid UTF-8, canonical actions, no empty texts where a text says something.
std::string to_json(const Plan& plan);

/// Gives windows that name a time of the sentence ("w0") its meaning. InvalidInput when the
/// sentence has no such time, or it is none that a question can be about ("every day").
Status resolve_windows(Plan& plan, const std::vector<TimeMention>& times);

/// What "on", "switch off", "setTemperature" … mean; the same text when the table does not know it.
std::string canonical_action(std::string_view action);

/// JSON Schema of the plans that the sentence's context allows this person: for Ollama's `format`
/// and OpenAI's `response_format`. Commands and conditions accept what the compact grammar accepts
/// of the same context, and numbers that were not said, in range. Of a question it holds what
/// exists; whether its parts fit together is checked when it is answered. Written for the subset
/// that all know: enum, anyOf, $ref, required on every key (absent is null), additionalProperties
/// false. It grows with kinds of actions and not with things. Deterministic.
std::string plan_json_schema(const Context& context, const Permission& permitted);

}  // namespace hearken::plan
