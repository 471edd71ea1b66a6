// SPDX-License-Identifier: Apache-2.0
#include "store/history.h"

#include <fmt/format.h>

#include <cmath>

namespace hearken::store {
namespace {

// Years 0000 and 9999: what RFC 3339 can write.
constexpr WallTime kEarliest{std::chrono::milliseconds(-62'167'219'200'000)};
constexpr WallTime kLatest{std::chrono::milliseconds(253'402'300'799'999)};

Status refuse(const Reading& reading, std::string_view why) {
  return fail(ErrorCode::InvalidInput,
              fmt::format("reading of {} {}: {}", reading.thing.str(), reading.property, why));
}

}  // namespace

Status check_storable(const Reading& reading) {
  if (reading.thing.empty() || reading.property.empty()) return refuse(reading, "without a name");
  if (reading.thing.str().size() > kMaxText || reading.property.size() > kMaxText) {
    return fail(ErrorCode::InvalidInput, "reading: the name is too long");
  }
  if (reading.at < kEarliest || reading.at > kLatest) return refuse(reading, "impossible time");
  if (!is_known(reading.value)) return refuse(reading, "no value");
  const auto* number = std::get_if<double>(&reading.value);
  if (number != nullptr && !std::isfinite(*number)) return refuse(reading, "not a finite number");
  const auto* text = std::get_if<std::string>(&reading.value);
  if (text != nullptr && text->size() > kMaxText) return refuse(reading, "text is too long");
  return {};
}

}  // namespace hearken::store
