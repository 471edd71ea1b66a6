// SPDX-License-Identifier: Apache-2.0
// The bytes choose a home, a sentence, a person and every symbol of a plan: it is valid. Read as
// the text of a plan, they end in a plan or an error.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "plan/testing/grammar_walk.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearken::plan;
  std::size_t at = 0;
  // After the last byte always the last choice, which ends a plan as soon as it may end.
  const auto choose = [&](std::size_t limit) {
    if (at >= size) return limit - 1;
    return static_cast<std::size_t>(data[at++]) % limit;
  };
  const auto situation = testing::draw_situation(choose, 12);
  const auto text =
      testing::draw_plan(CompactGrammar(*situation.context, situation.permitted), choose);
  hearken::ensure(text.has_value(), text ? "" : text.error().message.c_str());
  const std::string fault = testing::fault_of(*text, situation);
  hearken::ensure(fault.empty(), (*text + ": " + fault).c_str());
  const std::string_view rest(reinterpret_cast<const char*>(data) + std::min(at, size),
                              size - std::min(at, size));
  static_cast<void>(decode_compact(rest, *situation.context));
  return 0;
}
