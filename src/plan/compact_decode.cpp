// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "plan/compact.h"
#include "plan/compact_amount.h"
#include "plan/compact_common.h"
#include "plan/compact_reader.h"
#include "plan/compact_rule_words.h"
#include "plan/compact_rules.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

class Decoder final : private SymbolReader {
 public:
  Decoder(std::vector<Symbol> symbols, const Context& context, const Permission& permitted)
      : SymbolReader(std::move(symbols), context), permitted_(permitted) {}

  Result<Plan> plan() {
    if (take(kNoneToken)) return finish();
    while (!at_end()) HEARKEN_TRY_VOID(part());
    // A rule whose part turned out to be impossible.
    std::erase_if(plan_.rules, [](const PlannedRule& rule) {
      return rule.commands.empty() && !rule.tell && !rule.remind && !rule.keep;
    });
    if (plan_.empty()) return wrong("a plan");
    return finish();
  }

 private:
  /// A verb that waits for its targets; the value's meaning can depend on the target.
  struct Verb {
    std::string action;    ///< simple action; empty for <set>
    std::string property;  ///< for <set>
    Symbol amount;
    Symbol direction;  ///< "<up>", "<down>", "<times>" or empty
    std::string text;  ///< for to-do items
  };

  Result<Plan> finish() {
    if (at_ < symbols_.size() && symbols_[at_] != kEndToken) return wrong("the end");
    return std::move(plan_);
  }

  Status part() {
    if (begins_rule(*this)) {
      HEARKEN_TRY(auto rule, decode_rule_head(*this));
      plan_.rules.push_back(std::move(rule));
      in_rule_ = true;
      return {};
    }
    const bool command = !peek(kNoToken) && !peek(kAskToken) && !names_later() && !asks();
    in_rule_ = in_rule_ && command;
    return names_later() ? later() : now();
  }

  bool asks() const {
    return std::any_of(std::begin(kAskTokens), std::end(kAskTokens),
                       [&](const auto& entry) { return peek(entry.token); });
  }
  bool names_later() const { return peek(kTimerToken) || peek(kRuleToken) || peek(kTeachToken); }

  Status later() {
    if (take(kTimerToken)) {
      HEARKEN_TRY(auto timer, decode_timer(*this));
      plan_.timers.push_back(std::move(timer));
    } else if (take(kRuleToken)) {
      HEARKEN_TRY(auto request, decode_rule_request(*this));
      plan_.requests.push_back(std::move(request));
    } else if (take(kTeachToken)) {
      return decode_lesson(*this, plan_);
    }
    return {};
  }

  Status now() {
    if (take(kNoToken)) {
      plan_.impossible.emplace_back();
      return {};
    }
    if (take(kAskToken)) return question();
    for (const auto& entry : kAskTokens) {
      if (!take(entry.token)) continue;
      HEARKEN_TRY(plan_.query, decode_query(*this, entry.ask));
      return {};
    }
    std::optional<Condition> when;
    if (take(kIfToken)) {
      HEARKEN_TRY(auto read, condition());
      when = std::move(read);
    }
    HEARKEN_TRY(const auto verb_read, verb());
    return targets(verb_read, when);
  }

  Status question() {
    Question question;
    while (const auto index = thing_ahead()) {
      question.candidates.push_back(context_.things[*index].id);
      ++at_;
    }
    plan_.question = std::move(question);
    return {};
  }

  Result<Condition> condition() {
    const auto index = thing_ahead();
    if (!index) return wrong("the thing of a condition");
    ++at_;
    Condition condition;
    condition.thing = context_.things[*index].id;
    const Thing* thing = context_.home->registry->find_thing(condition.thing);
    if (const auto state = state_ahead()) {
      ++at_;
      condition.property = "state";
      condition.value = thing_state_word(thing, *state);
      return condition;
    }
    condition.property = measured_property(thing, next());
    for (const auto& entry : kComparisonTokens) {
      if (!take(entry.token)) continue;
      condition.comparison = entry.comparison;
      HEARKEN_TRY(const double limit, number());
      condition.value = limit;
      return condition;
    }
    return wrong("a comparison");
  }

  /// Binary sensors report on and off; people say open, wet, running.
  static std::string thing_state_word(const Thing* thing, const std::string& said) {
    if (thing == nullptr || thing->kind != "binary_sensor") return said;
    static constexpr std::string_view kOff[] = {"off",    "closed",   "dry",  "normal",
                                                "locked", "not_home", "idle", "high"};
    return std::find(std::begin(kOff), std::end(kOff), said) != std::end(kOff) ? "off" : "on";
  }

  Result<Verb> verb() {
    Verb verb;
    if (take(kSetToken)) {
      const Symbol property = next();
      verb.property = property.size() > 2 ? property.substr(1, property.size() - 2) : "";
      for (const auto* direction : {"<up>", "<down>", "<times>"}) {
        if (take(direction)) verb.direction = direction;
      }
      verb.amount = next();
      return verb;
    }
    const Symbol token = next();
    verb.action = token.size() > 2 ? token.substr(1, token.size() - 2) : "";
    if (token == "<add_item>" || token == "<complete_item>") {
      HEARKEN_TRY(verb.text, spoken_text());
      return verb;
    }
    const auto& simple = simple_actions();
    if (std::find(simple.begin(), simple.end(), verb.action) == simple.end()) {
      --at_;
      return wrong("an action");
    }
    return verb;
  }

  Status targets(const Verb& verb, const std::optional<Condition>& when) {
    std::size_t count = 0;
    for (;; ++count) {
      PlannedCommand command;
      command.when = when;
      if (const auto index = thing_ahead()) {
        ++at_;
        command.device = context_.things[*index].id;
      } else if (const auto kind = kind_ahead()) {
        ++at_;
        HEARKEN_TRY(command.select, selector(*kind));
      } else {
        break;
      }
      HEARKEN_TRY_VOID(fill(verb, command));
      (in_rule_ ? plan_.rules.back().commands : plan_.commands).push_back(std::move(command));
    }
    if (count == 0) return wrong("a thing or a kind");
    return {};
  }

  static bool is_in(const Selector& set, const Thing& thing, const Registry& registry) {
    return thing.kind == set.kind &&
           (set.device_class.empty() || thing.device_class == set.device_class) &&
           (set.area.empty() || thing.area == set.area) &&
           (set.floor.empty() || registry.floor_of(thing) == set.floor);
  }

  bool takes(const Thing& thing, const std::string& action, const Verb& verb) const {
    return takes_amount(thing, action, {verb.property, verb.amount, verb.direction}, context_) &&
           (!permitted_ || permitted_(thing, action));
  }

  /// A thing that a command's value can be read against: the target, or the first of the set that
  /// takes it; where none does, the first that has the property.
  const Thing* sample_thing(const PlannedCommand& command, const Verb& verb) const {
    const Registry& registry = *context_.home->registry;
    if (!command.select) return registry.find_thing(command.device);
    const Thing* first = nullptr;
    for (const auto& thing : registry.things()) {
      if (!is_in(*command.select, thing, registry)) continue;
      const std::string action = set_action_for(thing, verb.property);
      if (action.empty()) continue;
      if (takes(thing, action, verb)) return &thing;
      if (first == nullptr) first = &thing;
    }
    return first;
  }

  Status fill(const Verb& verb, PlannedCommand& command) const {
    if (verb.property.empty()) {
      command.action = verb.action;
      if (!verb.text.empty()) command.argument = Argument{verb.text, "", Change::Set};
      return {};
    }
    const Thing* thing = sample_thing(command, verb);
    command.action = thing == nullptr ? "" : set_action_for(*thing, verb.property);
    if (command.action.empty()) {
      return fail(ErrorCode::InvalidInput,
                  fmt::format("compact plan: {} cannot set {}",
                              command.device.empty() ? "no such thing" : command.device.str(),
                              verb.property));
    }
    HEARKEN_TRY(command.argument, argument(verb, *thing, command.action));
    return {};
  }

  Result<Argument> argument(const Verb& verb, const Thing& thing, const std::string& action) const {
    if (verb.direction == "<times>") {
      return Argument{verb.amount == "<half>" ? 0.5 : 2.0, "", Change::Multiply};
    }
    const auto said = pointer_index(verb.amount, 'v');
    if (!verb.direction.empty()) {
      double by = default_change(&thing, verb.property, verb.amount == "<lot>");
      if (said && *said < context_.values.size()) by = context_.values[*said].number;
      return Argument{verb.direction == "<down>" ? -by : by, "", Change::Add};
    }
    if (said && *said < context_.values.size()) {
      return Argument{context_.values[*said].number, "", Change::Set};
    }
    const auto option = pointer_index(verb.amount, 'o');
    if (option && *option < context_.options.size()) {
      return Argument{context_.options[*option].option, "", Change::Set};
    }
    if (verb.amount == "<max>" || verb.amount == "<min>")
      return extreme(thing, action, verb.amount);
    return fail(ErrorCode::InvalidInput, "compact plan: " + verb.amount + " is no amount");
  }

  static Result<Argument> extreme(const Thing& thing, const std::string& action,
                                  const Symbol& which) {
    const Action* found = thing.find_action(action);
    const Property* bound = found == nullptr ? nullptr : thing.find_property(found->argument);
    const bool top = which == "<max>";
    if (bound != nullptr && !bound->options.empty()) {
      return Argument{top ? bound->options.back() : bound->options.front(), "", Change::Set};
    }
    const auto limit = bound == nullptr ? std::nullopt : top ? bound->maximum : bound->minimum;
    if (limit) return Argument{*limit, "", Change::Set};
    if (bound != nullptr && bound->unit == "%") return Argument{top ? 100.0 : 0.0, "", Change::Set};
    return fail(ErrorCode::InvalidInput, "compact plan: this thing has no known limit");
  }

  const Permission& permitted_;
  Plan plan_;
  bool in_rule_ = false;  ///< commands belong to the last rule
};

}  // namespace

Result<Plan> decode_compact(std::string_view text, const Context& context,
                            const Permission& permitted) {
  HEARKEN_TRY(auto symbols, split_symbols(text));
  return Decoder(std::move(symbols), context, permitted).plan();
}

}  // namespace hearken::plan
