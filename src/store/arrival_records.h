// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/arrival_journal.h"

// The bytes of arrival_journal.h, pure.
namespace hearken::store {

inline constexpr std::string_view kArrivalMagic = "HKA1";

/// Appends one record to `out`.
void write_record(std::string& out, WallTime received, std::span<const Reading> readings);

/// The whole records of a segment's bytes, in order; nothing when it does not begin as one.
std::vector<ArrivalBatch> read_records(std::string_view bytes);

}  // namespace hearken::store
