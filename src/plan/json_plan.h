// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/context.h"
#include "core/plan.h"
#include "core/result.h"
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

/// One action of one thing, as a schema may spell it.
struct SchemaAction {
  enum class Argument { None, Number, Text, Option };
  std::string name;
  Argument argument = Argument::None;
  std::optional<double> minimum;  ///< Number; inclusive
  std::optional<double> maximum;
  std::vector<std::string> options;  ///< Option

  bool operator==(const SchemaAction&) const = default;
};

struct SchemaThing {
  std::string id;
  std::vector<SchemaAction> actions;  ///< empty: can only be asked about
};

/// What a plan may select by; all empty: sets cannot be spelled.
struct SchemaSets {
  std::vector<std::string> kinds;
  std::vector<std::string> areas;   ///< ids
  std::vector<std::string> floors;  ///< names
};

/// JSON Schema of the plans that only name `things`, their actions and values in range; for
/// Ollama's `format` and OpenAI's `response_format`. Written for the subset both know: enum,
/// anyOf, required on every key, additionalProperties false. Things that have the same action with
/// the same range share one alternative, so that the schema grows with kinds of actions and not
/// with things. Deterministic.
std::string plan_json_schema(const std::vector<SchemaThing>& things, const SchemaSets& sets = {});

}  // namespace hearken::plan
