// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/result.h"
#include "plan/compact_rule_words.h"
#include "plan/compact_rules.h"
#include "plan/compact_tokens.h"
#include "plan/teaching_words.h"

namespace hearken::plan {
namespace {

constexpr std::size_t kMaxPrefixes = 8;

bool is_prefix(const Symbol& symbol) {
  return symbol == kForToken || symbol == kUntilToken || symbol == kAtToken ||
         symbol == kWhenToken || symbol == kUnlessToken;
}

constexpr auto kAny = [](const CompactIndex::Group&, const CompactIndex::Things&) { return true; };

bool is_word(const Symbol& symbol) { return !symbol.empty() && symbol.front() == ' '; }

/// Numbers that the thing reports, by the token that asks for them.
std::vector<Symbol> measured_tokens(const Thing& thing) {
  std::vector<Symbol> tokens;
  for (const auto& property : thing.properties) {
    if (property.type != ValueType::Number) continue;
    const bool current = property.name.rfind("current_", 0) == 0;
    const std::string name = current ? property.name.substr(8) : property.name;
    const auto& all = compact_tokens();
    Symbol token = token_of(name);
    if (std::find(all.begin(), all.end(), token) == all.end()) token = "<value>";
    if (std::find(tokens.begin(), tokens.end(), token) == tokens.end())
      tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace

void RuleGrammar::allow_starts(std::vector<Symbol>& allowed) const {
  if (has_times()) {
    for (const auto token : {kForToken, kUntilToken, kAtToken}) allowed.emplace_back(token);
  }
  if (can_watch()) allowed.emplace_back(kWhenToken);
  if (has_times() || can_watch()) allowed.emplace_back(kUnlessToken);
  allowed.emplace_back(kTimerToken);
  allowed.emplace_back(kRuleToken);
  const Context& context = reach_->context;
  if (context.teaches && has_words(context) && speaks_of_teaching(context))
    allowed.emplace_back(kTeachToken);
}

bool RuleGrammar::begins(const Symbol& symbol) {
  return is_prefix(symbol) || symbol == kTimerToken || symbol == kRuleToken ||
         symbol == kTeachToken;
}

void RuleGrammar::begin(const Symbol& symbol) {
  prefixes_ = 0;
  held_possible_ = has_everyone_ = has_time_ = has_place_ = false;
  words_.clear();
  if (symbol == kTimerToken) {
    at_ = At::TimerVerb;
  } else if (symbol == kRuleToken) {
    at_ = At::RequestVerb;
  } else if (symbol == kTeachToken) {
    at_ = At::LessonWords;
  } else {
    accept_head(symbol);
  }
}

bool RuleGrammar::takes_commands() const { return at_ == At::Head || at_ == At::Deed; }

bool RuleGrammar::complete() const {
  return at_ == At::Deed || at_ == At::Words || at_ == At::TimerBehind ||
         at_ == At::RequestBehind || at_ == At::LessonPlace ||
         (at_ == At::Meaning && !words_.empty());
}

bool RuleGrammar::goes_on_with(const Symbol& symbol) const {
  std::vector<Symbol> own;
  allow(own);
  return std::find(own.begin(), own.end(), symbol) != own.end();
}

void RuleGrammar::allow_times(std::vector<Symbol>& allowed) const {
  for (std::size_t i = 0; i < reach_->context.times.size() && i < kMaxTimes; ++i)
    allowed.push_back(pointer_token('w', i));
}

void RuleGrammar::allow_head(std::vector<Symbol>& allowed) const {
  if (prefixes_ < kMaxPrefixes) {
    if (has_times()) {
      allowed.emplace_back(kAtToken);
      if (held_possible_ || prefixes_ == 0) allowed.emplace_back(kForToken);
    }
    if (can_watch()) allowed.emplace_back(kWhenToken);
    allowed.emplace_back(kUnlessToken);
  }
  allowed.emplace_back(kTellToken);
  allowed.emplace_back(kRemindToken);
  const bool measures = std::any_of(reach_->known.begin(), reach_->known.end(), [](const auto& k) {
    return !measured_tokens(*k.thing).empty();
  });
  if (measures && reach_->context.values.size() > 1) allowed.emplace_back(kKeepToken);
}

void RuleGrammar::allow_conditions(std::vector<Symbol>& allowed) const {
  if (prefix_ == kUnlessToken) allow_times(allowed);
  for (const auto& known : reach_->known) allowed.push_back(known.pointer);
  for (const auto& kind : reach_->index->kinds_present()) allowed.push_back(kind_token(kind));
}

void RuleGrammar::allow_thing_tests(std::vector<Symbol>& allowed) const {
  for (const auto& word : state_words()) {
    if (can_be(*thing_, word)) allowed.push_back(state_token(word));
  }
  if (!reach_->context.values.empty()) {
    for (auto& token : measured_tokens(*thing_)) allowed.push_back(std::move(token));
  }
  if (!allowed.empty()) return;
  for (const auto& word : state_words()) allowed.push_back(state_token(word));
}

void RuleGrammar::allow_kind_tests(std::vector<Symbol>& allowed) const {
  if (at_ == At::KindTest) {
    for (const auto& device_class : device_classes()) {
      if (reach_->exists(kind_, device_class, nullptr, kAny))
        allowed.push_back(token_of(device_class));
    }
  }
  if (at_ != At::KindPlace) {
    for (const auto& word : state_words()) allowed.push_back(state_token(word));
    return;
  }
  for (std::size_t i = 0; i < reach_->context.places.size() && i < kMaxPlaces; ++i) {
    if (reach_->exists(kind_, class_, &reach_->context.places[i], kAny))
      allowed.push_back(pointer_token('a', i));
  }
  allowed.emplace_back(kAllToken);
}

/// Which timer or rule is meant.
void RuleGrammar::allow_behind(std::vector<Symbol>& allowed) const {
  if (words_.empty()) {
    const bool timer = at_ == At::TimerBehind;
    if (!has_everyone_ && !has_time_ && !has_place_) allowed.emplace_back(kEveryoneToken);
    if (timer && !has_time_ && !has_place_) allow_times(allowed);
    for (std::size_t i = 0; timer && !has_place_ && i < reach_->context.places.size(); ++i) {
      if (i < kMaxPlaces && !reach_->context.places[i].area.empty())
        allowed.push_back(pointer_token('a', i));
    }
  }
  words_.allow(reach_->context, allowed);
}

void RuleGrammar::allow_keep_things(std::vector<Symbol>& allowed) const {
  for (const auto& known : reach_->known) {
    const auto tokens = measured_tokens(*known.thing);
    if (std::find(tokens.begin(), tokens.end(), property_) != tokens.end())
      allowed.push_back(known.pointer);
  }
}

void RuleGrammar::allow(std::vector<Symbol>& allowed) const {
  const auto values = [&] {
    for (std::size_t i = 0; i < reach_->context.values.size() && i < kMaxValues; ++i)
      allowed.push_back(pointer_token('v', i));
  };
  switch (at_) {
    case At::Head:
      return allow_head(allowed);
    case At::Time:
    case At::TimerTime:
    case At::RequestTime:
      return allow_times(allowed);
    case At::Condition:
      return allow_conditions(allowed);
    case At::ThingTest:
      return allow_thing_tests(allowed);
    case At::Compare:
      for (const auto& entry : kComparisonTokens) allowed.emplace_back(entry.token);
      return;
    case At::Limit:
    case At::KeepLow:
    case At::KeepHigh:
      return values();
    case At::KindTest:
    case At::KindState:
    case At::KindPlace:
      return allow_kind_tests(allowed);
    case At::KeepProperty: {
      for (const auto& known : reach_->known) {
        for (auto& token : measured_tokens(*known.thing)) {
          if (std::find(allowed.begin(), allowed.end(), token) == allowed.end())
            allowed.push_back(std::move(token));
        }
      }
      return;
    }
    case At::KeepThing:
      return allow_keep_things(allowed);
    case At::Deed:
      return;
    case At::Words:
    case At::Meaning:
      return words_.allow(reach_->context, allowed);
    case At::LessonWords:
      words_.allow(reach_->context, allowed);
      if (!words_.empty()) allowed.insert(allowed.end(), {Symbol(kKeepToken), Symbol(kMeansToken)});
      return;
    case At::TimerVerb:
      for (const auto& entry : kTimerVerbs) {
        if (has_times() || !takes_time(entry.verb)) allowed.emplace_back(entry.token);
      }
      return;
    case At::RequestVerb:
      for (const auto& entry : kRuleVerbs) {
        if (has_times() || !takes_time(entry.verb)) allowed.emplace_back(entry.token);
      }
      return;
    case At::TimerBehind:
    case At::RequestBehind:
      return allow_behind(allowed);
    case At::LessonPlace:
      for (std::size_t i = 0; !has_place_ && i < reach_->context.places.size() && i < kMaxPlaces;
           ++i) {
        if (!reach_->context.places[i].area.empty()) allowed.push_back(pointer_token('a', i));
      }
      return;
  }
}

void RuleGrammar::accept_head(const Symbol& symbol) {
  if (symbol == kTellToken) {
    at_ = At::Deed;
  } else if (symbol == kRemindToken) {
    at_ = At::Words;
    words_.clear();
  } else if (symbol == kKeepToken) {
    at_ = At::KeepProperty;
  } else {
    prefix_ = symbol;
    ++prefixes_;
    held_possible_ = false;
    at_ = symbol == kWhenToken || symbol == kUnlessToken ? At::Condition : At::Time;
  }
}

void RuleGrammar::accept_condition(const Symbol& symbol) {
  const bool watched = prefix_ == kWhenToken;
  switch (at_) {
    case At::Condition:
      if (pointer_index(symbol, 'w')) {
        at_ = At::Head;
      } else if (const auto index = pointer_index(symbol, 't')) {
        thing_ = reach_->context.home->registry->find_thing(reach_->context.things[*index].id);
        ensure(thing_ != nullptr, "retrieved things exist");
        at_ = At::ThingTest;
      } else {
        kind_ = symbol.substr(3, symbol.size() - 4);
        class_.clear();
        at_ = At::KindTest;
      }
      return;
    case At::ThingTest:
      held_possible_ = watched;
      at_ = symbol.rfind("<=", 0) == 0 ? At::Head : At::Compare;
      return;
    case At::Compare:
      at_ = At::Limit;
      return;
    case At::KindTest:
    case At::KindState:
      if (symbol.rfind("<=", 0) == 0) {
        at_ = At::KindPlace;
      } else {
        class_ = name_in(symbol);
        at_ = At::KindState;
      }
      return;
    default:  // Limit, KindPlace
      held_possible_ = watched;
      at_ = At::Head;
      return;
  }
}

void RuleGrammar::accept_keep(const Symbol& symbol) {
  switch (at_) {
    case At::KeepProperty:
      property_ = symbol;
      at_ = At::KeepThing;
      return;
    case At::KeepThing:
      at_ = At::KeepLow;
      return;
    case At::KeepLow:
      at_ = At::KeepHigh;
      return;
    default:
      at_ = At::Deed;
      return;
  }
}

void RuleGrammar::accept_behind(const Symbol& symbol) {
  if (is_word(symbol)) {
    words_.accept(reach_->context, symbol);
  } else if (symbol == kEveryoneToken) {
    has_everyone_ = true;
  } else if (pointer_index(symbol, 'w')) {
    has_time_ = true;
  } else {
    has_place_ = true;
  }
}

void RuleGrammar::accept_request(const Symbol& symbol) {
  bool time = false;
  if (at_ == At::TimerVerb) {
    for (const auto& entry : kTimerVerbs)
      time = time || (entry.token == symbol && takes_time(entry.verb));
    at_ = time ? At::TimerTime : At::TimerBehind;
  } else {
    for (const auto& entry : kRuleVerbs)
      time = time || (entry.token == symbol && takes_time(entry.verb));
    at_ = time ? At::RequestTime : At::RequestBehind;
  }
}

void RuleGrammar::accept(const Symbol& symbol) {
  switch (at_) {
    case At::Head:
      return accept_head(symbol);
    case At::Time:
      at_ = At::Head;
      return;
    case At::Condition:
    case At::ThingTest:
    case At::Compare:
    case At::Limit:
    case At::KindTest:
    case At::KindState:
    case At::KindPlace:
      return accept_condition(symbol);
    case At::KeepProperty:
    case At::KeepThing:
    case At::KeepLow:
    case At::KeepHigh:
      return accept_keep(symbol);
    case At::Deed:
      return;
    case At::Words:
    case At::Meaning:
      return words_.accept(reach_->context, symbol);
    case At::LessonWords:
      if (is_word(symbol)) return words_.accept(reach_->context, symbol);
      words_.clear();
      at_ = symbol == kKeepToken ? At::LessonPlace : At::Meaning;
      return;
    case At::TimerVerb:
    case At::RequestVerb:
      return accept_request(symbol);
    case At::TimerTime:
      at_ = At::TimerBehind;
      return;
    case At::RequestTime:
      at_ = At::RequestBehind;
      return;
    case At::TimerBehind:
    case At::RequestBehind:
      return accept_behind(symbol);
    case At::LessonPlace:
      has_place_ = true;
      return;
  }
}

std::string RuleGrammar::signature() const {
  std::string key(1, static_cast<char>('A' + static_cast<int>(at_)));
  const auto add_flag = [&key](bool flag) { key += flag ? '1' : '0'; };
  switch (at_) {
    case At::Head:
      add_flag(held_possible_);
      break;
    case At::ThingTest:
      key += thing_->id.str() + '\n';
      [[fallthrough]];
    case At::Condition:
    case At::Compare:
    case At::Limit:
      add_flag(prefix_ == kWhenToken);
      break;
    case At::KindTest:
    case At::KindState:
    case At::KindPlace:
      add_flag(prefix_ == kWhenToken);
      key += kind_ + '\n' + class_;
      break;
    case At::KeepThing:
      key += property_;
      break;
    case At::TimerBehind:
    case At::RequestBehind:
      for (const bool flag : {has_everyone_, has_time_, has_place_}) add_flag(flag);
      [[fallthrough]];
    case At::Words:
    case At::LessonWords:
    case At::Meaning:
      key += words_.signature();
      break;
    case At::LessonPlace:
      add_flag(has_place_);
      break;
    default:
      break;
  }
  return key;
}

}  // namespace hearken::plan
