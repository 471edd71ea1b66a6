// SPDX-License-Identifier: Apache-2.0
// When two places of the compact grammar are the same.
#include <algorithm>

#include "plan/compact_grammar.h"

namespace hearken::plan {

CompactGrammar::Share CompactGrammar::share_of(std::size_t group, const std::string& action) const {
  const auto [entry, inserted] = shares_->try_emplace({group, action}, Share::None);
  if (inserted) {
    const auto& things = reach_->index->groups()[group].things;
    const auto count = std::count_if(things.begin(), things.end(), [&](const Thing* thing) {
      return permitted_(*thing, action);
    });
    if (count > 0) entry->second = Share::Some;
    if (count == std::ssize(things)) entry->second = Share::All;
  }
  return entry->second;
}

/// Which things take the pending verb and value. Verbs that the same things take go on alike.
void CompactGrammar::add_taking(std::string& key) const {
  for (const auto& known : reach_->known) key += takes(known) ? '1' : '0';
  for (std::size_t i = 0; i < reach_->index->groups().size(); ++i) {
    const std::string& action = taken_by(reach_->index->groups()[i]);
    const Share share = action.empty() ? Share::None : share_of(i, action);
    key += static_cast<char>('0' + static_cast<int>(share));
    if (share == Share::Some) key += action + '\n';  // which of the group depends on the action
  }
}

std::string CompactGrammar::signature() const {
  std::string key(1, static_cast<char>('A' + static_cast<int>(state_)));
  const auto add = [&key](const std::string& text) { key += text + '\n'; };
  const auto add_flag = [&key](bool flag) { key += flag ? '1' : '0'; };
  switch (state_) {
    case State::PartStart:
      key += parts_ == 0 ? '0' : parts_ >= kMaxParts ? '2' : '1';
      break;
    case State::AskThings:
    case State::ConditionThing:
    case State::ConditionCompare:
    case State::ConditionValue:
    case State::Verb:
    case State::SetProperty:
    case State::Finished:
      break;
    case State::ConditionProperty:
      add(condition_thing_->id.str());
      break;
    case State::Amount:
    case State::DirectedAmount:
    case State::Times:
      add(property_);
      add(direction_);
      break;
    case State::ItemWords:
      add(action_);
      add(words_.signature());
      break;
    case State::ButThings:
      add(kind_);
      add_flag(targets_ > 0);
      break;
    case State::SelectorClass:
    case State::SelectorPlace:
      add(kind_);
      add(class_);
      add(state_word_);
      add_taking(key);
      break;
    case State::AfterSelector:
      add(kind_);
      [[fallthrough]];
    case State::Target:
      add_flag(targets_ > 0);
      add_flag(action_ == "add_item" || action_ == "complete_item");
      add_taking(key);
      break;
    case State::Query:
      key += query_.signature();
      break;
    case State::Rule:
      key += rule_.signature();
      break;
  }
  return key;
}

}  // namespace hearken::plan
