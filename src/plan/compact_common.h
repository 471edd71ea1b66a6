// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/plan.h"

// Tables that the encoder, the decoder and the grammar of the compact form share.
namespace hearken::plan {

struct AskToken {
  Ask ask;
  std::string_view token;
};
inline constexpr AskToken kAskTokens[] = {
    {Ask::State, "<q_state>"},   {Ask::List, "<q_list>"}, {Ask::Count, "<q_count>"},
    {Ask::Any, "<q_any>"},       {Ask::All, "<q_all>"},   {Ask::Highest, "<q_highest>"},
    {Ask::Lowest, "<q_lowest>"}, {Ask::Date, "<q_date>"}, {Ask::Time, "<q_time>"},
};

struct ComparisonToken {
  Comparison comparison;
  std::string_view token;
};
inline constexpr ComparisonToken kComparisonTokens[] = {
    {Comparison::Greater, "<gt>"},        {Comparison::Less, "<lt>"},
    {Comparison::GreaterOrEqual, "<ge>"}, {Comparison::LessOrEqual, "<le>"},
    {Comparison::Equal, "<eq>"},
};

inline constexpr std::string_view kEndToken = "<end>";
inline constexpr std::string_view kNoneToken = "<none>";
inline constexpr std::string_view kNoToken = "<no>";
inline constexpr std::string_view kAskToken = "<ask>";
inline constexpr std::string_view kIfToken = "<if>";
inline constexpr std::string_view kSetToken = "<set>";
inline constexpr std::string_view kAllToken = "<all>";
inline constexpr std::string_view kButToken = "<but>";

}  // namespace hearken::plan
