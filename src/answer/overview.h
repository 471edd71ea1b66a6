// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "answer/inquiry.h"

// What there is in all. Inside answer only.
namespace hearken::answer {

/// A query's kind that means the places themselves: "what rooms are there?".
inline constexpr std::string_view kAreaKind = "area";

/// The areas, of the floor that the query names if it names one.
Answer tell_areas(const Query& query, const HomeSnapshot& home);

/// The present values of all things asked about, in one unit, and their sum.
Answer tell_total(const Inquiry& inquiry);

}  // namespace hearken::answer
