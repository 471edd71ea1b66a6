// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/plan.h"

// Tokens of rules, timers and lessons. Private to this folder.
namespace hearken::plan {

inline constexpr std::string_view kAtToken = "<at>";
inline constexpr std::string_view kForToken = "<for>";
inline constexpr std::string_view kUntilToken = "<until>";
inline constexpr std::string_view kWhenToken = "<when>";
inline constexpr std::string_view kUnlessToken = "<unless>";
inline constexpr std::string_view kTellToken = "<tell>";
inline constexpr std::string_view kRemindToken = "<remind>";
inline constexpr std::string_view kKeepToken = "<keep>";
inline constexpr std::string_view kTimerToken = "<timer>";
inline constexpr std::string_view kRuleToken = "<rule>";
inline constexpr std::string_view kEveryoneToken = "<everyone>";

struct TimerVerbToken {
  TimerVerb verb;
  std::string_view token;
};
inline constexpr TimerVerbToken kTimerVerbs[] = {
    {TimerVerb::Start, "<start>"}, {TimerVerb::Cancel, "<cancel>"}, {TimerVerb::More, "<more>"},
    {TimerVerb::Less, "<less>"},   {TimerVerb::Hold, "<hold>"},     {TimerVerb::Resume, "<resume>"},
    {TimerVerb::Left, "<left>"},
};

struct RuleVerbToken {
  RuleVerb verb;
  std::string_view token;
};
inline constexpr RuleVerbToken kRuleVerbs[] = {
    {RuleVerb::Cancel, "<cancel>"}, {RuleVerb::Hold, "<hold>"},
    {RuleVerb::Resume, "<resume>"}, {RuleVerb::List, "<left>"},
    {RuleVerb::At, kAtToken},       {RuleVerb::For, kForToken},
    {RuleVerb::Until, kUntilToken}, {RuleVerb::Unless, kUnlessToken},
};

constexpr bool takes_time(TimerVerb verb) {
  return verb == TimerVerb::Start || verb == TimerVerb::More || verb == TimerVerb::Less;
}
constexpr bool takes_time(RuleVerb verb) {
  return verb == RuleVerb::At || verb == RuleVerb::For || verb == RuleVerb::Until ||
         verb == RuleVerb::Unless;
}

}  // namespace hearken::plan
