// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_query_grammar.h"

#include <algorithm>

#include "plan/compact_reader.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

bool is_one_of(Ask ask, std::initializer_list<Ask> asks) {
  return std::find(asks.begin(), asks.end(), ask) != asks.end();
}

bool takes_state(Ask ask) {
  return is_one_of(ask, {Ask::State, Ask::List, Ask::Count, Ask::Any, Ask::All, Ask::Held,
                         Ask::Begun, Ask::When, Ask::At, Ask::Compare, Ask::Why});
}

bool takes_limit(Ask ask) {
  return is_one_of(ask, {Ask::State, Ask::List, Ask::Count, Ask::Any, Ask::All, Ask::Held,
                         Ask::Begun, Ask::When, Ask::At});
}

bool is_about_numbers(Ask ask) {
  return is_one_of(ask, {Ask::Minimum, Ask::Maximum, Ask::Mean, Ask::Sum, Ask::Trend});
}

/// One thing of several is the answer: naming a single one asks nothing.
bool compares_things(Ask ask) {
  return is_one_of(ask, {Ask::Highest, Ask::Lowest, Ask::List, Ask::Count, Ask::FurthestOff});
}

constexpr std::ptrdiff_t kMostTimes = kMaxTimes;

bool is_moment(const TimeMention& time) {
  return time.kind == TimeMention::Kind::Window || time.kind == TimeMention::Kind::Instant;
}

bool is_diary(const Thing& thing) { return thing.kind == "calendar" || thing.kind == "todo"; }

bool measures(const Thing& thing) {
  return std::any_of(thing.properties.begin(), thing.properties.end(),
                     [](const Property& p) { return p.type == ValueType::Number; });
}

}  // namespace

bool QueryGrammar::has_moments() const {
  const auto& times = reach_->context.times;
  return std::any_of(times.begin(), times.begin() + std::min(std::ssize(times), kMostTimes),
                     is_moment);
}

bool QueryGrammar::needs_state() const { return ask_ == Ask::Held || ask_ == Ask::Begun; }

/// Things that the question can be about at all; when none suits, any may be pointed at.
bool QueryGrammar::suits(const Thing& thing) const {
  if (!can_be(thing, state_)) return false;
  if (ask_ == Ask::Agenda) return is_diary(thing);
  if (is_about_numbers(ask_)) return measures(thing);
  return !has_limit_ || measures(thing);
}

bool QueryGrammar::can_ask(Ask ask) const {
  if (names_nothing(ask)) return true;
  const bool kinds = !reach_->index->kinds_present().empty();
  if (!kinds && (compares_things(ask) || reach_->known.empty())) return false;
  switch (ask) {
    case Ask::At:
      return has_moments();
    case Ask::Compare:
      return reach_->known.size() > 1 || (!reach_->known.empty() && has_moments());
    case Ask::Agenda:
      return !reach_->index->of_kind("calendar").empty() || !reach_->index->of_kind("todo").empty();
    default:
      return true;
  }
}

void QueryGrammar::begin(const Symbol& symbol) {
  for (const auto& entry : kAskTokens) {
    if (entry.token == symbol) ask_ = entry.ask;
  }
  at_ = names_nothing(ask_) ? At::Behind : At::What;
  state_.clear();
  property_.clear();
  kind_.clear();
  class_.clear();
  first_thing_.clear();
  has_direction_ = has_limit_ = has_ability_ = sets_ = has_other_ = false;
  windows_ = 0;
}

bool QueryGrammar::complete() const {
  if (at_ != At::Behind) return false;
  if (ask_ == Ask::At) return windows_ > 0;
  return ask_ != Ask::Compare || has_other_ || windows_ > 0;
}

void QueryGrammar::allow_direction(std::vector<Symbol>& allowed) const {
  if (ask_ == Ask::When) {
    allowed.emplace_back(kFirstToken);
    allowed.emplace_back(kLastToken);
  } else if (is_one_of(ask_, {Ask::Compare, Ask::Trend}) && state_.empty() && property_.empty()) {
    allowed.emplace_back(kMoreToken);
    allowed.emplace_back(kLessToken);
  }
}

void QueryGrammar::allow_properties(std::vector<Symbol>& allowed) const {
  const auto& named = settable_properties();
  for (const auto& property : named) allowed.push_back(token_of(property));
  for (const auto& name : device_classes()) {
    if (std::find(named.begin(), named.end(), name) == named.end())
      allowed.push_back(token_of(name));
  }
}

void QueryGrammar::allow_abilities(std::vector<Symbol>& allowed) const {
  for (const auto& action : simple_actions()) allowed.push_back(token_of(action));
  allowed.emplace_back(kSetToken);
}

void QueryGrammar::allow_values(std::vector<Symbol>& allowed) const {
  for (std::size_t i = 0; i < reach_->context.values.size() && i < kMaxValues; ++i)
    allowed.push_back(pointer_token('v', i));
}

void QueryGrammar::allow_targets(std::vector<Symbol>& allowed) const {
  if (!compares_things(ask_)) {
    const auto fits = [&](const Reach::Known& known) { return suits(*known.thing); };
    const bool some = std::any_of(reach_->known.begin(), reach_->known.end(), fits);
    for (const auto& known : reach_->known) {
      if (!some || fits(known)) allowed.push_back(known.pointer);
    }
  }
  if (ask_ == Ask::Compare) return;
  for (const auto& kind : reach_->index->kinds_present()) {
    if (ask_ != Ask::Agenda || kind == "calendar" || kind == "todo")
      allowed.push_back(kind_token(kind));
  }
}

void QueryGrammar::allow_what(std::vector<Symbol>& allowed) const {
  if (!has_direction_) allow_direction(allowed);
  if (ask_ == Ask::When && !has_direction_) return;
  const bool bare = state_.empty() && !has_limit_ && property_.empty() && !has_ability_;
  if (bare && takes_state(ask_)) {
    for (const auto& word : state_words()) allowed.push_back(state_token(word));
  }
  if (bare && takes_limit(ask_) && !reach_->context.values.empty()) {
    for (const auto& entry : kComparisonTokens) allowed.emplace_back(entry.token);
  }
  if (bare && ask_ == Ask::Can) allow_abilities(allowed);
  const bool may_name_property =
      property_.empty() && !has_ability_ && ask_ != Ask::Agenda && ask_ != Ask::Why;
  const bool lacks_state = needs_state() && bare;
  if (may_name_property && !lacks_state) allow_properties(allowed);
  if (sets_ && !has_limit_) allow_values(allowed);
  if (lacks_state || (ask_ == Ask::Can && bare)) return;
  allow_targets(allowed);
}

void QueryGrammar::allow_selector(std::vector<Symbol>& allowed) const {
  const auto any = [](const CompactIndex::Group&, const CompactIndex::Things&) { return true; };
  if (at_ == At::SelectorClass) {
    for (const auto& device_class : device_classes()) {
      if (reach_->exists(kind_, device_class, nullptr, any))
        allowed.push_back(token_of(device_class));
    }
  }
  const auto& places = reach_->context.places;
  for (std::size_t i = 0; i < places.size() && i < kMaxPlaces; ++i) {
    if (reach_->exists(kind_, class_, &places[i], any)) allowed.push_back(pointer_token('a', i));
  }
  allowed.emplace_back(kAllToken);
}

void QueryGrammar::allow_behind(std::vector<Symbol>& allowed) const {
  if (names_nothing(ask_)) return;
  if (ask_ == Ask::Compare && !has_other_ && windows_ == 0 && !first_thing_.empty()) {
    for (const auto& known : reach_->known) {
      if (known.pointer != first_thing_) allowed.push_back(known.pointer);
    }
  }
  if (windows_ == kMaxWindows) return;
  const auto& times = reach_->context.times;
  for (std::size_t i = 0; i < times.size() && i < kMaxTimes; ++i) {
    if (is_moment(times[i])) allowed.push_back(pointer_token('w', i));
  }
}

void QueryGrammar::allow(std::vector<Symbol>& allowed) const {
  switch (at_) {
    case At::What:
      return allow_what(allowed);
    case At::LimitValue:
      return allow_values(allowed);
    case At::SetProperty:
      for (const auto& property : settable_properties()) allowed.push_back(token_of(property));
      return;
    case At::SelectorClass:
    case At::SelectorPlace:
      return allow_selector(allowed);
    case At::Behind:
      return allow_behind(allowed);
  }
}

bool QueryGrammar::goes_on_with(const Symbol& symbol) const {
  if (at_ != At::Behind) return true;
  return pointer_index(symbol, 'w').has_value() || pointer_index(symbol, 't').has_value();
}

void QueryGrammar::accept_what(const Symbol& symbol) {
  const bool direction =
      symbol == kFirstToken || symbol == kLastToken || symbol == kMoreToken || symbol == kLessToken;
  const bool compares =
      std::any_of(std::begin(kComparisonTokens), std::end(kComparisonTokens),
                  [&](const ComparisonToken& entry) { return entry.token == symbol; });
  const auto& simple = simple_actions();
  if (pointer_index(symbol, 't')) {
    first_thing_ = symbol;
    at_ = At::Behind;
  } else if (pointer_index(symbol, 'v')) {
    has_limit_ = true;
  } else if (symbol.rfind("<k_", 0) == 0) {
    kind_ = symbol.substr(3, symbol.size() - 4);
    at_ = At::SelectorClass;
  } else if (symbol.rfind("<=", 0) == 0) {
    state_ = symbol.substr(2, symbol.size() - 3);
  } else if (direction) {
    has_direction_ = true;
  } else if (compares) {
    at_ = At::LimitValue;
  } else if (symbol == kSetToken) {
    at_ = At::SetProperty;
  } else if (ask_ == Ask::Can &&
             std::find(simple.begin(), simple.end(), name_in(symbol)) != simple.end()) {
    has_ability_ = true;
  } else {
    property_ = name_in(symbol);
  }
}

void QueryGrammar::accept(const Symbol& symbol) {
  switch (at_) {
    case At::What:
      return accept_what(symbol);
    case At::LimitValue:
      has_limit_ = true;
      at_ = At::What;
      return;
    case At::SetProperty:
      has_ability_ = sets_ = true;
      at_ = At::What;
      return;
    case At::SelectorClass:
    case At::SelectorPlace:
      if (symbol == kAllToken || pointer_index(symbol, 'a')) {
        at_ = At::Behind;
      } else {
        class_ = name_in(symbol);
        at_ = At::SelectorPlace;
      }
      return;
    case At::Behind:
      if (pointer_index(symbol, 't')) has_other_ = true;
      if (pointer_index(symbol, 'w')) ++windows_;
      return;
  }
}

std::string QueryGrammar::signature() const {
  std::string key = std::to_string(static_cast<int>(ask_)) + ' ';
  key += static_cast<char>('A' + static_cast<int>(at_));
  for (const bool flag : {state_.empty(), property_.empty(), has_direction_, has_limit_,
                          has_ability_, sets_, has_other_}) {
    key += flag ? '1' : '0';
  }
  key += static_cast<char>('0' + windows_);
  if (at_ == At::Behind) return key + first_thing_;
  if (at_ == At::SelectorClass || at_ == At::SelectorPlace) return key + kind_ + '\n' + class_;
  // The state asked about matters only for which things can be in it.
  for (const auto& known : reach_->known) key += suits(*known.thing) ? '1' : '0';
  return key;
}

}  // namespace hearken::plan
