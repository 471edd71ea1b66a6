// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "answer/answer.h"

// How answers say times, in the place's time zone. Inside answer only.
namespace hearken::answer {

/// "at 14:20", "yesterday at 20:25", "on Mon 11 May at 07:00".
std::string tell_moment(WallTime at, const AnswerOptions& options);
/// The same behind "until" or "since": "14:20", "Mon 11 May at 07:00".
std::string tell_point(WallTime at, const AnswerOptions& options);
/// "on Wed 13 May", "from Wed 13 May 18:00 to Thu 14 May 07:00".
std::string tell_window(const TimeWindow& window, const AnswerOptions& options);
/// "2 h 35 min", "12 s", "3 days 4 h".
std::string tell_length(std::chrono::milliseconds length);

}  // namespace hearken::answer
