// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_grammar.h"

#include <algorithm>

#include "core/result.h"
#include "core/text.h"
#include "plan/compact_common.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

std::string name_in(const Symbol& token) { return token.substr(1, token.size() - 2); }

const Property* bound_of(const Thing& thing, const std::string& action) {
  const Action* found = thing.find_action(action);
  return found == nullptr ? nullptr : thing.find_property(found->argument);
}

/// Whether a thing can be in the state asked about: doors that have no lock are not "locked".
bool can_be(const Thing& thing, std::string_view state) {
  struct Row {
    std::string_view state, kind, device_class;
  };
  static constexpr Row kRows[] = {{"locked", "lock", ""},
                                  {"locked", "binary_sensor", "lock"},
                                  {"unlocked", "lock", ""},
                                  {"unlocked", "binary_sensor", "lock"},
                                  {"playing", "media_player", ""},
                                  {"paused", "media_player", ""},
                                  {"cleaning", "vacuum", ""},
                                  {"docked", "vacuum", ""},
                                  {"home", "person", ""},
                                  {"not_home", "person", ""},
                                  {"armed", "alarm_panel", ""},
                                  {"disarmed", "alarm_panel", ""},
                                  {"wet", "binary_sensor", "moisture"},
                                  {"dry", "binary_sensor", "moisture"}};
  bool constrained = false;
  for (const auto& row : kRows) {
    if (row.state != state) continue;
    constrained = true;
    if (row.kind == thing.kind &&
        (row.device_class.empty() || row.device_class == thing.device_class))
      return true;
  }
  return !constrained;
}

}  // namespace

CompactGrammar::CompactGrammar(const Context& context, Permission permitted,
                               std::shared_ptr<const CompactIndex> index)
    : context_(context),
      permitted_(std::move(permitted)),
      index_(index ? std::move(index) : std::make_shared<CompactIndex>(context.home->registry)),
      reaches_(std::make_shared<Reaches>()) {
  for (std::size_t i = 0; i < context.things.size() && i < kMaxThings; ++i) {
    const auto at = context.home->registry->index_of(context.things[i].id);
    if (!at) continue;
    known_.push_back(
        {&context.home->registry->things()[*at], pointer_token('t', i), index_->group_of(*at)});
  }
  set_properties_ = find_set_properties();
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

/// The action by which these things take the pending verb and value; empty: they do not.
const std::string& CompactGrammar::taken_by(const CompactIndex::Group& group) const {
  static const std::string kNone;
  if (property_.empty()) return group.example->find_action(action_) ? action_ : kNone;
  const std::string& action = group.set_actions[property_at_];
  const bool fits = action.empty() || amount_.empty() || value_fits(*group.example, action);
  return fits ? action : kNone;
}

bool CompactGrammar::takes(const Known& known) const {
  const std::string& action = taken_by(index_->groups()[known.group]);
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

/// Whether some thing that can be named has the action and may be told so.
bool CompactGrammar::any_with(const std::string& action) const {
  const auto& groups = index_->groups();
  const auto& with = index_->with_action(action);
  return std::any_of(with.begin(), with.end(),
                     [&](std::size_t i) { return any_takes(groups[i].things, action); });
}

bool CompactGrammar::exists(const std::string& kind, const std::string& device_class,
                            const Place* place, bool for_query) const {
  const auto things_at = [&](const CompactIndex::Group& group) -> const CompactIndex::Things& {
    static const CompactIndex::Things kNone;
    if (place == nullptr) return group.things;
    const auto& map = place->area.empty() ? group.by_floor : group.by_area;
    const auto found = map.find(place->area.empty() ? place->floor : place->area.str());
    return found == map.end() ? kNone : found->second;
  };
  const auto& of_kind = index_->of_kind(kind);
  return std::any_of(of_kind.begin(), of_kind.end(), [&](std::size_t i) {
    const auto& group = index_->groups()[i];
    if (!device_class.empty() && group.example->device_class != device_class) return false;
    const auto& things = things_at(group);
    if (for_query || things.empty()) return !things.empty();
    const std::string& action = taken_by(group);
    return !action.empty() && any_takes(things, action);
  });
}

/// Some kind of thing takes the pending verb.
bool CompactGrammar::any_thing_takes() const {
  const auto& present = index_->of_kinds_present();
  return std::any_of(present.begin(), present.end(), [&](std::size_t i) {
    const auto& group = index_->groups()[i];
    const std::string& action = taken_by(group);
    return !action.empty() && any_takes(group.things, action);
  });
}

std::vector<Symbol> CompactGrammar::find_verbs() const {
  std::vector<Symbol> verbs;
  for (const auto& action : simple_actions()) {
    if (any_with(action)) verbs.push_back(token_of(action));
  }
  const bool some_word = std::any_of(context_.words.begin(), context_.words.end(),
                                     [](const Word& word) { return word.text != "?"; });
  if (some_word) {
    for (const auto* action : {"add_item", "complete_item"}) {
      const auto has = [&](const Known& k) {
        return k.thing->find_action(action) && permitted_(*k.thing, action);
      };
      if (std::any_of(known_.begin(), known_.end(), has)) verbs.push_back(token_of(action));
    }
  }
  if (!set_properties_.empty()) verbs.emplace_back(kSetToken);
  return verbs;
}

void CompactGrammar::allow_part_starts() {
  if (parts_ >= kMaxParts) return;
  allowed_.emplace_back(kNoToken);
  allowed_.emplace_back(kAskToken);
  if (!known_.empty() && !context_.values.empty()) allowed_.emplace_back(kIfToken);
  allowed_.insert(allowed_.end(), verbs_.begin(), verbs_.end());
  for (const auto& entry : kAskTokens) {
    const bool clock = entry.ask == Ask::Date || entry.ask == Ask::Time;
    if (clock || !index_->groups().empty()) allowed_.emplace_back(entry.token);
  }
}

void CompactGrammar::allow_part_starts_or_end() {
  allow_part_starts();
  allowed_.emplace_back(kEndToken);
}

void CompactGrammar::allow_targets() {
  if (targets_ < kMaxTargets) {
    for (const auto& known : known_) {
      if (takes(known)) allowed_.push_back(known.pointer);
    }
    // Item texts go to one named list; a whole kind of lists is never meant.
    const bool to_do = action_ == "add_item" || action_ == "complete_item";
    for (const auto& kind : index_->kinds_present()) {
      if (!to_do && exists(kind, "", nullptr, false)) allowed_.push_back(kind_token(kind));
    }
  }
  if (targets_ > 0) allow_part_starts_or_end();
}

void CompactGrammar::allow_selector_refinements(bool with_class) {
  const bool query = state_ == State::QuerySelectorClass || state_ == State::QuerySelectorPlace;
  if (with_class) {
    for (const auto& device_class : device_classes()) {
      if (exists(kind_, device_class, nullptr, query)) allowed_.push_back(token_of(device_class));
    }
  }
  if (!query && state_word_.empty()) {
    for (const auto& word : state_words()) allowed_.push_back(state_token(word));
  }
  for (std::size_t i = 0; i < context_.places.size() && i < kMaxPlaces; ++i) {
    if (exists(kind_, class_, &context_.places[i], query))
      allowed_.push_back(pointer_token('a', i));
  }
  allowed_.emplace_back(kAllToken);
}

void CompactGrammar::allow_query_targets() {
  if (query_state_.empty() && !query_has_property_) {
    for (const auto& word : state_words()) allowed_.push_back(state_token(word));
  }
  if (!query_has_property_) {
    for (const auto& property : settable_properties()) allowed_.push_back(token_of(property));
    for (const auto& name : device_classes()) {
      const auto& named = settable_properties();
      if (std::find(named.begin(), named.end(), name) == named.end())
        allowed_.push_back(token_of(name));
    }
  }
  if (!query_compares_) {
    const bool some_fit = std::any_of(known_.begin(), known_.end(), [&](const Known& known) {
      return can_be(*known.thing, query_state_);
    });
    for (const auto& known : known_) {
      if (!some_fit || can_be(*known.thing, query_state_)) allowed_.push_back(known.pointer);
    }
  }
  for (const auto& kind : index_->kinds_present()) allowed_.push_back(kind_token(kind));
}

void CompactGrammar::allow_words() {
  const auto& words = context_.words;
  if (word_positions_.empty()) {
    for (const auto& word : words) {
      if (word.text != "?") allowed_.push_back(" " + word.text);
    }
  } else {
    for (const std::size_t position : word_positions_) {
      if (position + 1 < words.size() && words[position + 1].text != "?") {
        allowed_.push_back(" " + words[position + 1].text);
      }
    }
    for (const auto& known : known_) {
      if (takes(known)) allowed_.push_back(known.pointer);
    }
  }
  std::sort(allowed_.begin(), allowed_.end());
  allowed_.erase(std::unique(allowed_.begin(), allowed_.end()), allowed_.end());
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
      allowed_ = set_properties_;
      return;
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
    case State::QuerySelectorClass:
      return allow_selector_refinements(class_.empty());
    case State::SelectorPlace:
    case State::QuerySelectorPlace:
      return allow_selector_refinements(false);
    case State::AfterSelector:
      if (!known_.empty()) allowed_.emplace_back(kButToken);
      return allow_targets();
    case State::ButThings:
      return allow_exceptions();
    case State::QueryWhat:
      return allow_query_targets();
    case State::Finished:
      return;
  }
}

void CompactGrammar::begin_verb(const Symbol& symbol) {
  action_.clear();
  property_.clear();
  amount_.clear();
  direction_.clear();
  word_positions_.clear();
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
    query_state_.clear();
    query_has_property_ = false;
    query_compares_ = symbol == "<q_highest>" || symbol == "<q_lowest>" || symbol == "<q_list>" ||
                      symbol == "<q_count>";
    state_ = symbol == "<q_date>" || symbol == "<q_time>" ? State::PartStart : State::QueryWhat;
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

void CompactGrammar::accept_query(const Symbol& symbol) {
  if (pointer_index(symbol, 't')) {
    state_ = State::PartStart;
  } else if (symbol.rfind("<k_", 0) == 0) {
    kind_ = symbol.substr(3, symbol.size() - 4);
    class_.clear();
    state_ = State::QuerySelectorClass;
  } else if (symbol.rfind("<=", 0) == 0) {
    query_state_ = symbol.substr(2, symbol.size() - 3);
  } else {
    query_has_property_ = true;
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
  std::vector<std::size_t> next;
  for (std::size_t i = 0; i < context_.words.size(); ++i) {
    const bool follows =
        word_positions_.empty() ||
        std::find(word_positions_.begin(), word_positions_.end(), i - 1) != word_positions_.end();
    if (follows && symbol.compare(1, std::string::npos, context_.words[i].text) == 0)
      next.push_back(i);
  }
  word_positions_ = std::move(next);
}

void CompactGrammar::accept_selector(const Symbol& symbol) {
  const bool query = state_ == State::QuerySelectorClass || state_ == State::QuerySelectorPlace;
  if (symbol == kAllToken || pointer_index(symbol, 'a')) {
    ++targets_;
    state_ = query ? State::PartStart : State::AfterSelector;
    return;
  }
  (symbol.rfind("<=", 0) == 0 ? state_word_ : class_) = name_in(symbol);
  state_ = query ? State::QuerySelectorPlace : State::SelectorPlace;
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
    case State::QuerySelectorClass:
    case State::QuerySelectorPlace:
      accept_selector(symbol);
      break;
    case State::QueryWhat:
      accept_query(symbol);
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
