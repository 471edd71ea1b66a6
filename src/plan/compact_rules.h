// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plan/compact.h"
#include "plan/compact_common.h"
#include "plan/compact_reach.h"
#include "plan/compact_reader.h"
#include "plan/compact_words.h"
#include "plan/compact_writer.h"

// Rules, reminders, timers and lessons in the compact form (docs/formats/compact-plan.md):
//
//   rule    = [("<for>"|"<until>") time] trigger* ["<unless>" (cond | time)]*
//             ["<tell>" | "<remind>" word* | "<keep>" property thing value value] command*
//   trigger = "<at>" time | "<when>" cond ["<for>" time]
//   cond    = thing (state | property compare value) | kind [class] state (place | "<all>")
//   timer   = "<timer>" (("<start>"|"<more>"|"<less>") time | "<cancel>" | "<hold>" | "<resume>" |
//             "<left>") ["<everyone>"] [time] [place] word*
//   edit    = "<rule>" ("<cancel>"|"<hold>"|"<resume>"|"<left>" |
//             ("<at>"|"<for>"|"<until>"|"<unless>") time) ["<everyone>"] word*
//   lesson  = "<teach>" word+ ("<keep>" [place] | "<means>" word+)
//
// A rule says something before its commands, and has commands, a deed, or both. Private to this
// folder.
namespace hearken::plan {

/// The rule without its commands; nothing when the context cannot say it.
CompactWriter::Text encode_rule_head(const PlannedRule& rule, const CompactWriter& write);
CompactWriter::Text encode_timer(const TimerRequest& timer, const CompactWriter& write);
CompactWriter::Text encode_rule_request(const RuleRequest& request, const CompactWriter& write);
CompactWriter::Text encode_lesson(const SceneLesson& lesson, const CompactWriter& write);
CompactWriter::Text encode_teaching(const Teaching& teaching, const CompactWriter& write);

/// REQUIRES: the first symbol of such a head comes next.
Result<PlannedRule> decode_rule_head(SymbolReader& read);
bool begins_rule(const SymbolReader& read);
Result<TimerRequest> decode_timer(SymbolReader& read);
Result<RuleRequest> decode_rule_request(SymbolReader& read);
/// Fills the plan's lesson or what it teaches, whichever the symbols say.
Status decode_lesson(SymbolReader& read, Plan& plan);

/// Walks the parts above. A copy goes on from the same place. Not thread safe.
class RuleGrammar {
 public:
  explicit RuleGrammar(std::shared_ptr<const Reach> reach) : reach_(std::move(reach)) {}

  void allow_starts(std::vector<Symbol>& allowed) const;
  static bool begins(const Symbol& symbol);
  /// REQUIRES: `symbol` is one of allow_starts().
  void begin(const Symbol& symbol);
  void allow(std::vector<Symbol>& allowed) const;
  /// Commands may follow, and belong to the rule.
  bool takes_commands() const;
  /// The part may end here.
  bool complete() const;
  /// Whether an allowed symbol belongs to this part rather than to what comes after it.
  bool goes_on_with(const Symbol& symbol) const;
  void accept(const Symbol& symbol);
  /// Two walks with the same signature go on in the same ways.
  std::string signature() const;

 private:
  enum class At {
    Head,       ///< a prefix is complete; more of them, a deed or commands
    Time,       ///< a time must come
    Condition,  ///< thing or kind
    ThingTest,  ///< state or property of condition_thing_
    Compare,
    Limit,
    KindTest,  ///< class or state of kind_
    KindState,
    KindPlace,
    KeepProperty,
    KeepThing,
    KeepLow,
    KeepHigh,
    Deed,   ///< a deed is complete; commands, or the end
    Words,  ///< of a reminder
    TimerVerb,
    TimerTime,
    TimerBehind,  ///< which timer
    RequestVerb,
    RequestTime,
    RequestBehind,
    LessonWords,
    LessonPlace,
    Meaning,
  };

  void allow_times(std::vector<Symbol>& allowed) const;
  void allow_head(std::vector<Symbol>& allowed) const;
  void allow_conditions(std::vector<Symbol>& allowed) const;
  void allow_thing_tests(std::vector<Symbol>& allowed) const;
  void allow_kind_tests(std::vector<Symbol>& allowed) const;
  void allow_behind(std::vector<Symbol>& allowed) const;
  void allow_keep_things(std::vector<Symbol>& allowed) const;
  void accept_head(const Symbol& symbol);
  void accept_condition(const Symbol& symbol);
  void accept_keep(const Symbol& symbol);
  void accept_behind(const Symbol& symbol);
  void accept_request(const Symbol& symbol);
  bool has_times() const { return !reach_->context.times.empty(); }
  bool can_watch() const {
    return !reach_->known.empty() || !reach_->index->kinds_present().empty();
  }

  std::shared_ptr<const Reach> reach_;
  At at_ = At::Head;
  Symbol prefix_;  ///< what the time or condition that comes belongs to
  bool held_possible_ = false;
  bool has_everyone_ = false, has_time_ = false, has_place_ = false;
  std::size_t prefixes_ = 0;
  const Thing* thing_ = nullptr;
  std::string kind_, class_, property_;
  WordRun words_;
};

}  // namespace hearken::plan
