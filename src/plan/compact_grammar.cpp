// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_grammar.h"

#include <algorithm>

#include "core/result.h"
#include "core/text.h"
#include "plan/compact_amount.h"
#include "plan/compact_common.h"
#include "plan/compact_reader.h"
#include "plan/compact_tokens.h"
#include "plan/unsaid.h"

namespace hearken::plan {
CompactGrammar::CompactGrammar(const Context& context, Permission permitted,
                               std::shared_ptr<const CompactIndex> index)
    : context_(context),
      permitted_(std::move(permitted)),
      reach_(std::make_shared<Reach>(context, std::move(index))),
      shares_(std::make_shared<Shares>()),
      query_(reach_),
      rule_(reach_),
      named_singly_(kinds_named_singly(context)) {
  set_properties_ = find_set_properties();
  verbs_ = find_verbs();
}

/// The action by which these things take the pending verb and value; empty: they do not.
const std::string& CompactGrammar::taken_by(const CompactIndex::Group& group) const {
  static const std::string kNone;
  const Thing& thing = *group.example;
  if (property_.empty()) return thing.find_action(action_) != nullptr ? action_ : kNone;
  const std::string& action = group.set_actions[property_at_];
  const bool fits = action.empty() || amount_.empty() ||
                    takes_amount(thing, action, {property_, amount_, direction_}, context_);
  return fits ? action : kNone;
}

bool CompactGrammar::takes(const Reach::Known& known) const {
  const std::string& action = taken_by(reach_->index->groups()[known.group]);
  return !action.empty() && permitted_(*known.thing, action);
}

void CompactGrammar::set_property(const std::string& property) {
  const auto& all = settable_properties();
  property_ = property;
  property_at_ =
      static_cast<std::size_t>(std::find(all.begin(), all.end(), property) - all.begin());
}

bool CompactGrammar::any_takes(const CompactIndex::Things& things,
                               const std::string& action) const {
  return std::any_of(things.begin(), things.end(),
                     [&](const Thing* thing) { return permitted_(*thing, action); });
}

bool CompactGrammar::exists(const std::string& kind, const std::string& device_class,
                            const Place* place) const {
  return reach_->exists(kind, device_class, place,
                        [&](const CompactIndex::Group& group, const CompactIndex::Things& here) {
                          const std::string& action = taken_by(group);
                          return !action.empty() && any_takes(here, action);
                        });
}

/// Something that can be named takes the pending verb: a retrieved thing, or a kind.
bool CompactGrammar::any_thing_takes() const {
  const auto& groups = reach_->index->groups();
  const auto& candidates = property_.empty() ? reach_->index->with_action(action_)
                                             : reach_->index->that_set(property_at_);
  const bool kind = std::any_of(candidates.begin(), candidates.end(), [&](std::size_t i) {
    const std::string& action = taken_by(groups[i]);
    return groups[i].kind_is_named && !action.empty() && any_takes(groups[i].things, action);
  });
  return kind || std::any_of(reach_->known.begin(), reach_->known.end(),
                             [&](const Reach::Known& known) { return takes(known); });
}

/// Verbs that lead to a thing; each by itself, with nothing pending.
std::vector<Symbol> CompactGrammar::find_verbs() {
  std::vector<Symbol> verbs;
  for (const auto& action : simple_actions()) {
    action_ = action;
    if (any_thing_takes()) verbs.push_back(token_of(action));
  }
  for (const auto* action : {"add_item", "complete_item"}) {
    action_ = action;
    const auto has = [&](const Reach::Known& known) { return takes(known); };
    if (has_words(context_) && std::any_of(reach_->known.begin(), reach_->known.end(), has))
      verbs.push_back(token_of(action));
  }
  action_.clear();
  if (!set_properties_.empty()) verbs.emplace_back(kSetToken);
  return verbs;
}

void CompactGrammar::allow_commands() {
  if (!reach_->known.empty() && !verbs_.empty()) allowed_.emplace_back(kIfToken);
  allowed_.insert(allowed_.end(), verbs_.begin(), verbs_.end());
}

void CompactGrammar::allow_part_starts() {
  if (parts_ >= kMaxParts) return;
  allowed_.emplace_back(kNoToken);
  allowed_.emplace_back(kAskToken);
  allow_commands();
  for (const auto& entry : kAskTokens) {
    if (query_.can_ask(entry.ask)) allowed_.emplace_back(entry.token);
  }
  rule_.allow_starts(allowed_);
}

void CompactGrammar::allow_rule() {
  rule_.allow(allowed_);
  const bool ends = rule_.complete();
  if (ends) allow_part_starts_or_end();
  if (!rule_.takes_commands() || ends) return;
  allow_commands();
  allowed_.emplace_back(kNoToken);
}

void CompactGrammar::allow_part_starts_or_end() {
  allow_part_starts();
  allowed_.emplace_back(kEndToken);
}

void CompactGrammar::allow_targets() {
  if (targets_ < kMaxTargets) {
    for (const auto& known : reach_->known) {
      if (takes(known)) allowed_.push_back(known.pointer);
    }
    // Item texts go to one named list; a whole kind of lists is never meant.
    const bool to_do = action_ == "add_item" || action_ == "complete_item";
    const auto allow_sets = [&](bool also_named) {
      for (const auto& kind : reach_->index->kinds_present()) {
        const bool named =
            std::find(named_singly_.begin(), named_singly_.end(), kind) != named_singly_.end();
        if ((also_named || !named) && exists(kind, "", nullptr))
          allowed_.push_back(kind_token(kind));
      }
    };
    if (!to_do) allow_sets(false);
    if (!to_do && allowed_.empty()) allow_sets(true);  // else the verb would lead nowhere
  }
  if (targets_ > 0) allow_part_starts_or_end();
}

void CompactGrammar::allow_selector_refinements(bool with_class) {
  if (with_class) {
    for (const auto& device_class : device_classes()) {
      if (exists(kind_, device_class, nullptr)) allowed_.push_back(token_of(device_class));
    }
  }
  if (state_word_.empty()) {
    for (const auto& word : state_words()) allowed_.push_back(state_token(word));
  }
  for (std::size_t i = 0; i < context_.places.size() && i < kMaxPlaces; ++i) {
    if (exists(kind_, class_, &context_.places[i])) allowed_.push_back(pointer_token('a', i));
  }
  allowed_.emplace_back(kAllToken);
}

void CompactGrammar::allow_words() {
  words_.allow(context_, allowed_);
  if (words_.empty()) return;
  for (const auto& known : reach_->known) {
    if (takes(known)) allowed_.push_back(known.pointer);
  }
}

std::vector<Symbol> CompactGrammar::possible_amounts() const {
  std::vector<Symbol> amounts;
  for (std::size_t i = 0; i < context_.values.size() && i < kMaxValues; ++i) {
    amounts.push_back(pointer_token('v', i));
  }
  for (std::size_t i = 0; i < context_.options.size() && i < kMaxOptions; ++i) {
    amounts.push_back(pointer_token('o', i));
  }
  amounts.insert(amounts.end(), {"<max>", "<min>", "<up>", "<down>", "<times>"});
  return amounts;
}

/// Whether the pending property can be set so on some thing.
bool CompactGrammar::amount_fits(const Symbol& amount) {
  const bool directed = amount == "<up>" || amount == "<down>" || amount == "<times>";
  amount_ = directed ? "<bit>" : amount;
  direction_ = directed ? amount : "";
  const bool found = any_thing_takes();
  amount_.clear();
  direction_.clear();
  return found;
}

void CompactGrammar::allow_amounts() {
  for (const auto& amount : possible_amounts()) {
    if (amount_fits(amount)) allowed_.push_back(amount);
  }
}

/// By how much more or less: numbers that are no wider than the range.
void CompactGrammar::allow_changes() {
  for (std::size_t i = 0; i < context_.values.size() && i < kMaxValues; ++i) {
    amount_ = pointer_token('v', i);
    if (any_thing_takes()) allowed_.push_back(amount_);
  }
  amount_.clear();
  allowed_.insert(allowed_.end(), {"<bit>", "<lot>"});
}

void CompactGrammar::allow_things() {
  for (const auto& known : reach_->known) allowed_.push_back(known.pointer);
}

void CompactGrammar::allow_values() {
  for (std::size_t i = 0; i < context_.values.size() && i < kMaxValues; ++i) {
    allowed_.push_back(pointer_token('v', i));
  }
}

void CompactGrammar::allow_start() {
  if (parts_ > 0) return allow_part_starts_or_end();
  allowed_.emplace_back(kNoneToken);
  allow_part_starts();
}

void CompactGrammar::allow_condition_properties() {
  for (const auto& word : state_words()) allowed_.push_back(state_token(word));
  if (context_.values.empty()) return;  // nothing to compare with
  for (const auto& property : condition_thing_->properties) {
    if (property.type != ValueType::Number) continue;
    const bool current = property.name.rfind("current_", 0) == 0;
    const std::string name = current ? property.name.substr(8) : property.name;
    const auto& named = settable_properties();
    const bool spelled = std::find(named.begin(), named.end(), name) != named.end();
    const std::string token = token_of(spelled ? name : "value");
    if (std::find(allowed_.begin(), allowed_.end(), token) == allowed_.end())
      allowed_.push_back(token);
  }
}

std::vector<Symbol> CompactGrammar::find_set_properties() {
  const auto amounts = possible_amounts();
  std::vector<Symbol> usable;
  for (const auto& property : settable_properties()) {
    set_property(property);
    // Without an amount: whether there is anything to set at all.
    if (any_thing_takes() && std::any_of(amounts.begin(), amounts.end(),
                                         [&](const auto& amount) { return amount_fits(amount); })) {
      usable.push_back(token_of(property));
    }
  }
  property_.clear();
  return usable;
}

/// "<but>", where something of the set can be named behind it.
void CompactGrammar::allow_exceptions_token() {
  const auto of_kind = [&](const Reach::Known& known) { return known.thing->kind == kind_; };
  if (std::any_of(reach_->known.begin(), reach_->known.end(), of_kind))
    allowed_.emplace_back(kButToken);
}

void CompactGrammar::allow_exceptions() {
  for (const auto& known : reach_->known) {
    if (targets_ < kMaxTargets && known.thing->kind == kind_) allowed_.push_back(known.pointer);
  }
  if (targets_ > 0) allow_part_starts_or_end();
}

void CompactGrammar::refresh() {
  allowed_.clear();
  switch (state_) {
    case State::PartStart:
      return allow_start();
    case State::AskThings:
      if (targets_ < kMaxQuestionThings) allow_things();
      return allow_part_starts_or_end();
    case State::ConditionThing:
      return allow_things();
    case State::ConditionProperty:
      return allow_condition_properties();
    case State::ConditionCompare:
      for (const auto& entry : kComparisonTokens) allowed_.emplace_back(entry.token);
      return;
    case State::ConditionValue:
      return allow_values();
    case State::Verb:
      allowed_ = verbs_;
      return;
    case State::SetProperty:
      allowed_ = set_properties_;
      return;
    case State::Amount:
      return allow_amounts();
    case State::DirectedAmount:
      return allow_changes();
    case State::Times:
      allowed_ = {"<half>", "<double>"};
      return;
    case State::ItemWords:
      return allow_words();
    case State::Target:
      return allow_targets();
    case State::SelectorClass:
      return allow_selector_refinements(class_.empty());
    case State::SelectorPlace:
      return allow_selector_refinements(false);
    case State::AfterSelector:
      allow_exceptions_token();
      return allow_targets();
    case State::ButThings:
      return allow_exceptions();
    case State::Query:
      query_.allow(allowed_);
      if (query_.complete()) allow_part_starts_or_end();
      return;
    case State::Rule:
      return allow_rule();
    case State::Finished:
      return;
  }
}

const std::vector<Symbol>& CompactGrammar::allowed() {
  if (stale_) refresh();
  stale_ = false;
  return allowed_;
}

}  // namespace hearken::plan
