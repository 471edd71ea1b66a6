// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "automation/said_parts.h"

// Reads the tokens of one rule from left to right, part by part, and goes back where the rest does
// not fit. Pure; private to this folder.
namespace hearken::automation {

class RuleParser {
 public:
  RuleParser(const Context& context, const ZoneOffset& zone, const Nouns& nouns)
      : context_(context),
        zone_(zone),
        nouns_(nouns),
        clauses_(context, nouns),
        deeds_(context, nouns) {}

  /// The rule that all tokens make up, its parts in `parts`. `watched` and `done`: what a rule
  /// before it in the sentence watches and does, may be null; `days`: said for both.
  std::optional<MadeRule> parse(Tokens tokens, const AutomationId& id, RuleParts& parts,
                                const Thing* watched, const Thing* done,
                                const std::vector<TimePart>& days = {});
  /// The rule that begins with these parts and goes on with all tokens.
  std::optional<MadeRule> parse_rest(Tokens tokens, const AutomationId& id, RuleParts& parts);

 private:
  bool step(std::size_t at, const RuleParts& parts);
  bool finish(const RuleParts& parts);
  static bool any_text(const Tokens& tokens, std::size_t at, const WordSet& words);
  bool take_kept(std::size_t at, const RuleParts& parts);
  const Thing* pointed_at(const RuleParts& parts) const;
  bool take_clause(std::size_t at, const RuleParts& parts);
  bool clause(std::size_t begin, Role role, const RuleParts& parts);
  bool take_bare_clause(std::size_t at, const RuleParts& parts);
  bool ends_a_clause(std::size_t begin, std::size_t end) const;
  bool is_an_order(std::size_t begin, std::size_t end, const SaidClauses& said) const;
  bool take_after(std::size_t at, const RuleParts& parts);
  bool take_delay(std::size_t at, const RuleParts& parts);
  bool take_limit(std::size_t at, const RuleParts& parts);
  bool take_exception(std::size_t at, const RuleParts& parts);
  bool take_deeds(std::size_t at, const RuleParts& parts);

  // Times: said_parser_times.cpp.
  bool take_time(std::size_t at, const RuleParts& parts);
  bool is_half_of(SaidTime time, SaidTime half) const;
  bool take_end(std::size_t at, const RuleParts& parts);
  std::optional<WallTime> end_of_stretch(const Token& token) const;
  bool take_sun(std::size_t at, const RuleParts& parts);
  bool alternating(SaidTime time) const;
  std::optional<seconds> clock_of(SaidTime time) const;
  static std::optional<seconds> row_hour(const Tokens& tokens, std::size_t& at);
  std::optional<std::pair<Daylight, std::size_t>> light_at(std::size_t at) const;
  static std::optional<int> hour_at(const Tokens& tokens, std::size_t at);
  bool take_half(std::size_t at, const RuleParts& parts);
  std::optional<bool> half_at(std::size_t at) const;
  bool night_at(std::size_t at) const;
  bool is_whole_days(SaidTime time) const;
  std::optional<seconds> row_clock(std::size_t at) const;
  bool take_one(std::size_t at, const RuleParts& parts);
  bool take_more_hours(std::size_t at, RuleParts parts);
  bool take_day_list(std::size_t at, const RuleParts& parts);
  std::optional<unsigned> named_day(const TimeMention& said) const;
  bool take_hours(std::size_t at, const RuleParts& parts);
  bool says_until(SaidTime time) const;
  std::optional<unsigned> single_day(SaidTime time) const;
  static Weekdays span(unsigned first, unsigned last);
  bool take_days(std::size_t at, const RuleParts& parts);
  bool is_a_day(std::size_t at) const;
  bool starts_a_time(std::size_t at) const;

  const Context& context_;
  const ZoneOffset& zone_;
  const Nouns& nouns_;
  ClauseReader clauses_;
  DeedReader deeds_;
  Tokens tokens_;
  const Thing* watched_ = nullptr;
  const Thing* done_ = nullptr;
  AutomationId id_;
  int patience_ = 0;
  RuleParts found_;
  std::optional<MadeRule> made_;
};

}  // namespace hearken::automation
