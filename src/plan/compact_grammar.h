// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/context.h"
#include "plan/compact.h"
#include "plan/compact_index.h"
#include "plan/compact_query_grammar.h"
#include "plan/compact_reach.h"
#include "plan/compact_rules.h"
#include "plan/compact_words.h"

namespace hearken::plan {

/// What the embedded provider needs beside the prompt's text: which plans may be spelled.
class CompactContext {
 public:
  CompactContext(const Context& context, Permission permitted)
      : context_(context), permitted_(std::move(permitted)) {}
  const Context& context() const { return context_; }
  const Permission& permitted() const { return permitted_; }

 private:
  const Context& context_;  ///< outlives this
  Permission permitted_;
};

/// Walks the compact grammar for one context (law 3): at every step, which symbols may come next.
/// Whatever is chosen among them, the finished text decodes to a plan whose things exist, have the
/// action, and take the value. A copy goes on from the same place. Not thread safe; the context
/// must outlive it.
class CompactGrammar {
 public:
  /// `index`: made from the context's registry; null: it makes its own, which for a large home
  /// costs more than the walk.
  CompactGrammar(const Context& context, Permission permitted,
                 std::shared_ptr<const CompactIndex> index = nullptr);

  /// Symbols that may follow; never empty unless finished(). Valid until the next accept().
  const std::vector<Symbol>& allowed();
  /// REQUIRES: `symbol` is one of allowed().
  void accept(const Symbol& symbol);
  bool finished() const { return state_ == State::Finished; }

  /// Two walks with the same signature go on in the same ways, but for the limits on the number of
  /// parts and targets of one plan.
  std::string signature() const;

 private:
  enum class State {
    PartStart,
    AskThings,
    ConditionThing,
    ConditionProperty,
    ConditionCompare,
    ConditionValue,
    Verb,
    SetProperty,
    Amount,
    DirectedAmount,
    Times,
    ItemWords,
    Target,
    SelectorClass,
    SelectorPlace,
    AfterSelector,
    ButThings,
    Query,
    Rule,
    Finished
  };
  static constexpr std::size_t kMaxParts = 12;
  static constexpr std::size_t kMaxTargets = 16;
  static constexpr std::size_t kMaxQuestionThings = 8;

  /// How much of a group a person may tell to do something.
  enum class Share { None, Some, All };
  using Shares = std::map<std::pair<std::size_t, std::string>, Share>;

  void refresh();
  void allow_commands();
  void allow_part_starts();
  std::vector<Symbol> find_verbs();
  std::vector<Symbol> find_set_properties();
  std::vector<Symbol> possible_amounts() const;
  void allow_targets();
  void allow_selector_refinements(bool with_class);
  void allow_words();
  void allow_amounts();
  void allow_changes();
  void allow_things();
  void allow_values();
  void allow_start();
  void allow_condition_properties();
  void allow_exceptions_token();
  void allow_exceptions();
  void allow_part_starts_or_end();
  void allow_rule();
  void begin_verb(const Symbol& symbol);
  void accept_target(const Symbol& symbol);
  void accept_condition(const Symbol& symbol);
  void accept_amount(const Symbol& symbol);
  void accept_item_word(const Symbol& symbol);
  void accept_selector(const Symbol& symbol);
  void accept_thing_or_part(const Symbol& symbol);
  void set_property(const std::string& property);
  const std::string& taken_by(const CompactIndex::Group& group) const;
  bool takes(const Reach::Known& known) const;  ///< does the pending verb fit this thing?
  bool amount_fits(const Symbol& amount);
  bool any_takes(const CompactIndex::Things& things, const std::string& action) const;
  bool any_thing_takes() const;
  Share share_of(std::size_t group, const std::string& action) const;
  void add_taking(std::string& key) const;
  bool exists(const std::string& kind, const std::string& device_class, const Place* place) const;

  const Context& context_;
  Permission permitted_;
  std::shared_ptr<const Reach> reach_;
  std::shared_ptr<Shares> shares_;  ///< filled by signature(), shared by copies
  QueryGrammar query_;
  RuleGrammar rule_;
  std::vector<std::string> named_singly_;  ///< kinds of which no set is meant
  std::vector<Symbol> set_properties_;     ///< what <set> can name, the same for every part
  std::vector<Symbol> verbs_;              ///< what may command, likewise

  State state_ = State::PartStart;
  std::vector<Symbol> allowed_;
  bool stale_ = true;  ///< allowed_ is of an earlier state
  std::size_t parts_ = 0;
  std::size_t targets_ = 0;
  std::string action_;           ///< pending simple action or to-do action
  std::string property_;         ///< pending <set> property
  std::size_t property_at_ = 0;  ///< its place in settable_properties()
  Symbol amount_;
  Symbol direction_;
  std::string kind_, class_, state_word_;
  const Thing* condition_thing_ = nullptr;
  WordRun words_;  ///< the copied item text
};

}  // namespace hearken::plan
