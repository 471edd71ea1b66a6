// SPDX-License-Identifier: Apache-2.0
#include "core/written_clock.h"

#include <algorithm>
#include <string>

#include "core/value.h"

namespace hearken {
namespace {

bool is_in_digits(const std::string& text) {
  return !text.empty() && text.size() <= 2 && std::all_of(text.begin(), text.end(), [](char sign) {
    return sign >= '0' && sign <= '9';
  });
}

}  // namespace

std::optional<std::chrono::minutes> written_clock(const Word& hour, const Word& minute) {
  const bool one_piece = hour.raw_begin == minute.raw_begin && hour.raw_end == minute.raw_end &&
                         hour.raw_end - hour.raw_begin == hour.text.size() + minute.text.size() + 1;
  if (!one_piece || !is_in_digits(hour.text) || !is_in_digits(minute.text) ||
      minute.text.size() != 2)
    return {};
  const auto h = parse_number(hour.text), m = parse_number(minute.text);
  if (!h || !m || *h > 24 || *m > 59) return {};
  return std::chrono::minutes(static_cast<int>(*h) % 24 * 60 + static_cast<int>(*m));
}

}  // namespace hearken
