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
    {Ask::State, "<q_state>"},   {Ask::List, "<q_list>"},       {Ask::Count, "<q_count>"},
    {Ask::Any, "<q_any>"},       {Ask::All, "<q_all>"},         {Ask::Highest, "<q_highest>"},
    {Ask::Lowest, "<q_lowest>"}, {Ask::Date, "<q_date>"},       {Ask::Time, "<q_time>"},
    {Ask::Minimum, "<q_min>"},   {Ask::Maximum, "<q_max>"},     {Ask::Mean, "<q_mean>"},
    {Ask::Sum, "<q_sum>"},       {Ask::Held, "<q_held>"},       {Ask::Begun, "<q_begun>"},
    {Ask::When, "<q_when>"},     {Ask::At, "<q_at>"},           {Ask::Compare, "<q_compare>"},
    {Ask::Trend, "<q_trend>"},   {Ask::FurthestOff, "<q_off>"}, {Ask::Can, "<q_can>"},
    {Ask::Document, "<q_doc>"},  {Ask::Why, "<q_why>"},         {Ask::Agenda, "<q_agenda>"},
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
inline constexpr std::string_view kFirstToken = "<first>";
inline constexpr std::string_view kLastToken = "<last>";
inline constexpr std::string_view kMoreToken = "<more>";
inline constexpr std::string_view kLessToken = "<less>";

/// Most windows that one query names.
inline constexpr std::size_t kMaxWindows = 2;

/// Questions that name neither a thing nor a window.
constexpr bool names_nothing(Ask ask) {
  return ask == Ask::Date || ask == Ask::Time || ask == Ask::Document;
}

}  // namespace hearken::plan
