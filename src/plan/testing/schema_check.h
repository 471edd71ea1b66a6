// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/json_value.h"

namespace hearken::plan::testing {

/// Whether `value` is one that the JSON Schema `schema` describes, as far as the keywords of
/// plan_json_schema() go; a missing key counts as null. For tests.
bool fits_schema(const JsonValue& value, const JsonValue& schema);

}  // namespace hearken::plan::testing
