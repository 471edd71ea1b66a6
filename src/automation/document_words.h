// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

// The words of the automation format, in the order of the enumerations they stand for. Private to
// this folder.
namespace hearken::automation {

inline const std::vector<std::string_view> kModes = {"single", "restart", "queued"};
inline const std::vector<std::string_view> kSunEvents = {"sunrise", "sunset"};
inline const std::vector<std::string_view> kEdges = {"start", "end"};
inline const std::vector<std::string_view> kDaylight = {"up", "down"};
inline const std::vector<std::string_view> kFigures = {"mean", "minimum", "maximum", "sum",
                                                       "count"};
inline const std::vector<std::string_view> kChanges = {"set", "add", "multiply"};
inline const std::vector<std::string_view> kComparisons = {"=", "!=", "<", "<=", ">", ">="};
inline const std::vector<std::string_view> kWeekdays = {"mon", "tue", "wed", "thu",
                                                        "fri", "sat", "sun"};

}  // namespace hearken::automation
