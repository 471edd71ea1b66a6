// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plan/compact.h"
#include "plan/compact_common.h"
#include "plan/compact_index.h"

namespace hearken::plan {

/// A retrieved thing and how it is pointed at.
struct KnownThing {
  const Thing* thing;
  Symbol pointer;
};

/// What questions may be about; shared by the copies of a walk.
struct QueryScope {
  const Context& context;  ///< outlives this
  std::shared_ptr<const CompactIndex> index;
  std::vector<KnownThing> known;
};

/// Whether a thing can be in the state asked about: doors that have no lock are not "locked".
bool can_be(const Thing& thing, std::string_view state);

/// Walks one question of the compact grammar: what may follow its ask token. A copy goes on
/// from the same place. Not thread safe.
class QueryGrammar {
 public:
  QueryGrammar() = default;  ///< REQUIRES: assigned to before use
  explicit QueryGrammar(std::shared_ptr<const QueryScope> scope) : scope_(std::move(scope)) {}

  /// Whether the home and the sentence hold what such a question must name.
  bool can_ask(Ask ask) const;
  /// REQUIRES: `symbol` is the token of something that can_ask().
  void begin(const Symbol& symbol);
  /// Appends what may follow within the question; nothing when it can only end.
  void allow(std::vector<Symbol>& allowed) const;
  /// True when the question may end here.
  bool complete() const;
  /// Whether an allowed symbol belongs to the question rather than to what comes after it.
  bool goes_on_with(const Symbol& symbol) const;
  void accept(const Symbol& symbol);
  /// Two walks with the same signature go on in the same ways.
  std::string signature() const;

 private:
  enum class At { What, LimitValue, SetProperty, SelectorClass, SelectorPlace, Behind };

  void allow_what(std::vector<Symbol>& allowed) const;
  void allow_direction(std::vector<Symbol>& allowed) const;
  void allow_abilities(std::vector<Symbol>& allowed) const;
  void allow_properties(std::vector<Symbol>& allowed) const;
  void allow_values(std::vector<Symbol>& allowed) const;
  void allow_targets(std::vector<Symbol>& allowed) const;
  void allow_selector(std::vector<Symbol>& allowed) const;
  void allow_behind(std::vector<Symbol>& allowed) const;
  void accept_what(const Symbol& symbol);
  bool exists(const std::string& device_class, const Place* place) const;
  bool suits(const Thing& thing) const;
  bool needs_state() const;
  bool has_moments() const;

  std::shared_ptr<const QueryScope> scope_;
  Ask ask_ = Ask::State;
  At at_ = At::Behind;
  std::string state_, property_, kind_, class_;
  Symbol first_thing_;
  bool has_direction_ = false;
  bool has_limit_ = false;
  bool has_ability_ = false;
  bool sets_ = false;  ///< the ability is to set a property
  bool has_other_ = false;
  std::size_t windows_ = 0;
};

}  // namespace hearken::plan
