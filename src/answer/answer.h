// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/home.h"
#include "core/plan.h"
#include "core/result.h"

// Answers to questions, computed from live state (design, law 5): no figure comes from a model.
namespace hearken::answer {

/// What one figure or statement rests on.
struct Citation {
  ThingId thing;
  std::string property;
  Value value;
  WallTime at{};
  std::size_t samples = 1;
};

struct Answer {
  std::string text;  ///< at most 600 bytes; yes/no questions begin with "Yes" or "No"
  std::vector<Citation> basis;
};

struct AnswerOptions {
  WallTime wall{};
  MonoTime now{};
  std::chrono::minutes utc_offset{0};  ///< of the place, at `wall`
  /// Values older than this are given with their age; zero: never.
  std::chrono::milliseconds max_age = std::chrono::hours(24);
};

/// Computes what the query asks. Fails with NotFound when it names nothing that exists or that has
/// such a property, InvalidInput when it asks nothing computable; the message is for people.
/// Any thread; pure.
Result<Answer> compute(const Query& query, const HomeSnapshot& home, const AnswerOptions& options);

}  // namespace hearken::answer
