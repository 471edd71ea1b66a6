// SPDX-License-Identifier: Apache-2.0
// How the walk goes on when a symbol has been chosen; compact_grammar.cpp says which may be.
#include "core/result.h"
#include "plan/compact_common.h"
#include "plan/compact_grammar.h"
#include "plan/compact_reader.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {

void CompactGrammar::begin_verb(const Symbol& symbol) {
  action_.clear();
  property_.clear();
  amount_.clear();
  direction_.clear();
  words_.clear();
  targets_ = 0;
  ++parts_;
  if (symbol == kEndToken || symbol == kNoneToken) {
    state_ = symbol == kEndToken ? State::Finished : State::PartStart;
    if (symbol == kNoneToken) parts_ = kMaxParts;
  } else if (symbol == kNoToken) {
    state_ = State::PartStart;
  } else if (symbol == kAskToken) {
    state_ = State::AskThings;
  } else if (symbol == kIfToken) {
    state_ = State::ConditionThing;
  } else if (symbol == kSetToken) {
    state_ = State::SetProperty;
  } else if (symbol.rfind("<q_", 0) == 0) {
    query_.begin(symbol);
    state_ = State::Query;
  } else if (RuleGrammar::begins(symbol)) {
    rule_.begin(symbol);
    state_ = State::Rule;
  } else {
    action_ = name_in(symbol);
    state_ = action_ == "add_item" || action_ == "complete_item" ? State::ItemWords : State::Target;
  }
}

void CompactGrammar::accept_target(const Symbol& symbol) {
  if (pointer_index(symbol, 't')) {
    ++targets_;
    state_ = State::Target;
  } else if (symbol.rfind("<k_", 0) == 0) {
    kind_ = symbol.substr(3, symbol.size() - 4);
    class_.clear();
    state_word_.clear();
    state_ = State::SelectorClass;
  } else {
    begin_verb(symbol);
  }
}

void CompactGrammar::accept_condition(const Symbol& symbol) {
  switch (state_) {
    case State::ConditionThing: {
      const auto index = pointer_index(symbol, 't');
      ensure(index.has_value(), "a condition starts with a thing");
      condition_thing_ = context_.home->registry->find_thing(context_.things[*index].id);
      state_ = State::ConditionProperty;
      break;
    }
    case State::ConditionProperty:
      state_ = symbol.rfind("<=", 0) == 0 ? State::Verb : State::ConditionCompare;
      break;
    case State::ConditionCompare:
      state_ = State::ConditionValue;
      break;
    default:
      state_ = State::Verb;
      break;
  }
}

void CompactGrammar::accept_amount(const Symbol& symbol) {
  if (state_ == State::Amount && (symbol == "<up>" || symbol == "<down>" || symbol == "<times>")) {
    direction_ = symbol;
    state_ = symbol == "<times>" ? State::Times : State::DirectedAmount;
    return;
  }
  amount_ = symbol;
  state_ = State::Target;
}

void CompactGrammar::accept_item_word(const Symbol& symbol) {
  if (symbol.front() != ' ') {
    ++targets_;
    state_ = State::PartStart;
    return;
  }
  words_.accept(context_, symbol);
}

void CompactGrammar::accept_selector(const Symbol& symbol) {
  if (symbol == kAllToken || pointer_index(symbol, 'a')) {
    ++targets_;
    state_ = State::AfterSelector;
    return;
  }
  (symbol.rfind("<=", 0) == 0 ? state_word_ : class_) = name_in(symbol);
  state_ = State::SelectorPlace;
}

/// Things of a list that goes on until something else begins.
void CompactGrammar::accept_thing_or_part(const Symbol& symbol) {
  if (pointer_index(symbol, 't')) {
    ++targets_;
  } else {
    begin_verb(symbol);
  }
}

void CompactGrammar::accept(const Symbol& symbol) {
  switch (state_) {
    case State::PartStart:
      begin_verb(symbol);
      break;
    case State::Verb:
      begin_verb(symbol);
      --parts_;  // the condition has been counted
      break;
    case State::AskThings:
    case State::ButThings:
      accept_thing_or_part(symbol);
      break;
    case State::ConditionThing:
    case State::ConditionProperty:
    case State::ConditionCompare:
    case State::ConditionValue:
      accept_condition(symbol);
      break;
    case State::SetProperty:
      set_property(name_in(symbol));
      state_ = State::Amount;
      break;
    case State::Amount:
    case State::DirectedAmount:
    case State::Times:
      accept_amount(symbol);
      break;
    case State::ItemWords:
      accept_item_word(symbol);
      break;
    case State::AfterSelector:
      if (symbol == kButToken) {
        targets_ = 0;
        state_ = State::ButThings;
        break;
      }
      accept_target(symbol);
      break;
    case State::Target:
      accept_target(symbol);
      break;
    case State::SelectorClass:
    case State::SelectorPlace:
      accept_selector(symbol);
      break;
    case State::Query:
      if (query_.goes_on_with(symbol)) {
        query_.accept(symbol);
      } else {
        begin_verb(symbol);
      }
      break;
    case State::Rule:
      if (rule_.goes_on_with(symbol)) {
        rule_.accept(symbol);
      } else {
        begin_verb(symbol);
      }
      break;
    case State::Finished:
      break;
  }
  stale_ = true;
}

}  // namespace hearken::plan
