// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_grammar.h"

#include <algorithm>

#include "core/result.h"
#include "core/text.h"
#include "plan/compact_common.h"
#include "plan/compact_reader.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

const Property* bound_of(const Thing& thing, const std::string& action) {
  const Action* found = thing.find_action(action);
  return found == nullptr ? nullptr : thing.find_property(found->argument);
}

}  // namespace

CompactGrammar::CompactGrammar(const Context& context, Permission permitted,
                               std::shared_ptr<const CompactIndex> index)
    : context_(context),
      permitted_(std::move(permitted)),
      index_(index ? std::move(index) : std::make_shared<CompactIndex>(context.home->registry)),
      reaches_(std::make_shared<Reaches>()) {
  for (std::size_t i = 0; i < context.things.size() && i < kMaxThings; ++i) {
    const Thing* thing = context.home->registry->find_thing(context.things[i].id);
    if (thing != nullptr) known_.push_back({thing, pointer_token('t', i)});
  }
  const auto scope = std::make_shared<QueryScope>(QueryScope{context_, index_, known_});
  query_ = QueryGrammar(scope);
  rule_ = RuleGrammar(scope);
  verbs_ = find_verbs();
}

bool CompactGrammar::value_fits(const Thing& thing, const std::string& action) const {
  const Property* bound = bound_of(thing, action);
  if (bound == nullptr) return false;
  const bool numeric = bound->type == ValueType::Number;
  if (direction_ == "<times>") return numeric;
  if (!direction_.empty()) return numeric;
  if (const auto value = pointer_index(amount_, 'v')) {
    const double number = context_.values[*value].number;
    return numeric && (!bound->minimum || number >= *bound->minimum) &&
           (!bound->maximum || number <= *bound->maximum);
  }
  if (const auto option = pointer_index(amount_, 'o')) {
    const std::string& text = context_.options[*option].option;
    if (bound->type == ValueType::Text) return property_ == "color" || bound->options.empty();
    return std::find(bound->options.begin(), bound->options.end(), text) != bound->options.end();
  }
  if (bound->type == ValueType::Option) return !bound->options.empty();
  if (!numeric) return false;
  return bound->unit == "%" || (amount_ == "<max>" ? bound->maximum : bound->minimum).has_value();
}

/// The action by which this thing takes the pending verb and value; empty: it does not.
std::string CompactGrammar::taken_by(const Thing& thing) const {
  std::string action = property_.empty() ? action_ : set_action_for(thing, property_);
  if (action.empty() || thing.find_action(action) == nullptr) return {};
  const bool fits = property_.empty() || amount_.empty() || value_fits(thing, action);
  return fits ? action : std::string();
}

bool CompactGrammar::takes(const Thing& thing) const {
  const std::string action = taken_by(thing);
  return !action.empty() && permitted_(thing, action);
}

bool CompactGrammar::any_takes(const CompactIndex::Things& things,
                               const std::string& action) const {
  return std::any_of(things.begin(), things.end(),
                     [&](const Thing* thing) { return permitted_(*thing, action); });
}

/// Whether some thing has the action, or one that sets the property, and may be told so.
bool CompactGrammar::any_with(std::string_view property, const std::string& action) const {
  const auto& groups = index_->groups();
  if (property.empty()) {
    const auto& with = index_->with_action(action);
    return std::any_of(with.begin(), with.end(),
                       [&](std::size_t i) { return any_takes(groups[i].things, action); });
  }
  return std::any_of(groups.begin(), groups.end(), [&](const CompactIndex::Group& group) {
    const std::string name = set_action_for(*group.example, property);
    return !name.empty() && group.example->find_action(name) != nullptr &&
           any_takes(group.things, name);
  });
}

bool CompactGrammar::exists(const std::string& kind, const std::string& device_class,
                            const Place* place) const {
  const auto& of_kind = index_->of_kind(kind);
  return std::any_of(of_kind.begin(), of_kind.end(), [&](std::size_t i) {
    const auto& group = index_->groups()[i];
    if (!device_class.empty() && group.example->device_class != device_class) return false;
    const auto& things = CompactIndex::things_at(group, place);
    if (things.empty()) return false;
    const std::string action = taken_by(*group.example);
    return !action.empty() && any_takes(things, action);
  });
}

/// Some kind of thing takes the pending verb.
bool CompactGrammar::any_thing_takes() const {
  const auto& present = index_->kinds_present();
  return std::any_of(present.begin(), present.end(),
                     [&](const auto& kind) { return exists(kind, "", nullptr); });
}

std::vector<Symbol> CompactGrammar::find_verbs() const {
  std::vector<Symbol> verbs;
  for (const auto& action : simple_actions()) {
    if (any_with({}, action)) verbs.push_back(token_of(action));
  }
  if (!context_.words.empty()) {
    for (const auto* action : {"add_item", "complete_item"}) {
      const auto has = [&](const Known& k) {
        return k.thing->find_action(action) && permitted_(*k.thing, action);
      };
      if (std::any_of(known_.begin(), known_.end(), has)) verbs.push_back(token_of(action));
    }
  }
  const auto& properties = settable_properties();
  if (std::any_of(properties.begin(), properties.end(),
                  [&](const auto& p) { return any_with(p, {}); })) {
    verbs.emplace_back(kSetToken);
  }
  return verbs;
}

void CompactGrammar::allow_part_starts() {
  if (parts_ >= kMaxParts) return;
  allowed_.emplace_back(kNoToken);
  allowed_.emplace_back(kAskToken);
  if (!known_.empty() && !context_.values.empty()) allowed_.emplace_back(kIfToken);
  allowed_.insert(allowed_.end(), verbs_.begin(), verbs_.end());
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
  if (!known_.empty() && !context_.values.empty()) allowed_.emplace_back(kIfToken);
  allowed_.insert(allowed_.end(), verbs_.begin(), verbs_.end());
  allowed_.emplace_back(kNoToken);
}

void CompactGrammar::allow_part_starts_or_end() {
  allow_part_starts();
  allowed_.emplace_back(kEndToken);
}

void CompactGrammar::allow_targets() {
  if (targets_ < kMaxTargets) {
    for (const auto& known : known_) {
      if (takes(*known.thing)) allowed_.push_back(known.pointer);
    }
    // Item texts go to one named list; a whole kind of lists is never meant.
    const bool to_do = action_ == "add_item" || action_ == "complete_item";
    for (const auto& kind : index_->kinds_present()) {
      if (!to_do && exists(kind, "", nullptr)) allowed_.push_back(kind_token(kind));
    }
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
  for (const auto& known : known_) {
    if (takes(*known.thing)) allowed_.push_back(known.pointer);
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

void CompactGrammar::allow_things() {
  for (const auto& known : known_) allowed_.push_back(known.pointer);
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

void CompactGrammar::allow_set_properties() {
  const auto amounts = possible_amounts();
  for (const auto& property : settable_properties()) {
    property_ = property;
    // Without an amount: whether there is anything to set at all.
    if (any_thing_takes() && std::any_of(amounts.begin(), amounts.end(),
                                         [&](const auto& amount) { return amount_fits(amount); })) {
      allowed_.push_back(token_of(property));
    }
  }
  property_.clear();
}

void CompactGrammar::allow_exceptions() {
  for (const auto& known : known_) {
    if (known.thing->kind == kind_) allowed_.push_back(known.pointer);
  }
  if (targets_ > 0 || allowed_.empty()) allow_part_starts_or_end();
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
      // A condition can turn out to have nothing to command; then the part is impossible.
      if (allowed_.empty()) allowed_.emplace_back(kNoToken);
      return;
    case State::SetProperty:
      return allow_set_properties();
    case State::Amount:
      return allow_amounts();
    case State::DirectedAmount:
      allow_values();
      allowed_.insert(allowed_.end(), {"<bit>", "<lot>"});
      return;
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
      if (!known_.empty()) allowed_.emplace_back(kButToken);
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
      property_ = name_in(symbol);
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

const std::vector<Symbol>& CompactGrammar::allowed() {
  if (stale_) refresh();
  stale_ = false;
  return allowed_;
}

}  // namespace hearken::plan
