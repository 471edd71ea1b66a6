// SPDX-License-Identifier: Apache-2.0
// Whatever a model writes, reading it as a plan ends in a plan or an error; and a plan that was
// read survives being written and read again.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "plan/json_plan.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using hearken::plan::ParseMode;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto mode : {ParseMode::Strict, ParseMode::Tolerant}) {
    const auto plan = hearken::plan::parse_plan(text, mode);
    if (!plan) continue;
    const auto again = hearken::plan::parse_plan(hearken::plan::to_json(*plan), ParseMode::Strict);
    hearken::ensure(again.has_value(), "a written plan can be read");
    hearken::ensure(hearken::plan::to_json(*again) == hearken::plan::to_json(*plan),
                    "writing is stable");
  }
  return 0;
}
