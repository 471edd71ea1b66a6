// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "plan/compact.h"
#include "plan/compact_common.h"
#include "plan/compact_rules.h"
#include "plan/compact_tokens.h"
#include "plan/compact_writer.h"

namespace hearken::plan {
namespace {

using Text = std::optional<std::string>;

constexpr std::size_t kMaxCandidates = 8;

class Encoder {
 public:
  explicit Encoder(const Context& context) : context_(context), write_(context) {}

  Text plan(const Plan& plan) const {
    std::string out;
    if (!add(out, commands(plan.commands)) || !add_later(out, plan)) return {};
    if (plan.query) {
      const auto text = encode_query(*plan.query, write_);
      if (!text) return {};
      out += *text;
    }
    if (plan.question) {
      const auto text = question(*plan.question);
      if (!text) return {};
      out += *text;
    }
    for (std::size_t i = 0; i < plan.impossible.size() + (plan.refusal ? 1 : 0); ++i)
      out += kNoToken;
    if (plan.teach && !add(out, encode_teaching(*plan.teach, write_))) return {};
    if (out.empty()) out = kNoneToken;
    return out + std::string(kEndToken);
  }

 private:
  struct Run {
    const PlannedCommand* first;
    std::size_t count;
  };

  static bool add(std::string& out, const Text& text) {
    if (text) out += *text;
    return text.has_value();
  }

  /// Rules, timers and what else is not done at once.
  bool add_later(std::string& out, const Plan& plan) const {
    for (const auto& rule : plan.rules) {
      if (!add(out, encode_rule_head(rule, write_)) || !add(out, commands(rule.commands)))
        return false;
    }
    for (const auto& timer : plan.timers) {
      if (!add(out, encode_timer(timer, write_))) return false;
    }
    for (const auto& request : plan.requests) {
      if (!add(out, encode_rule_request(request, write_))) return false;
    }
    return !plan.lesson || add(out, encode_lesson(*plan.lesson, write_));
  }

  Text commands(const std::vector<PlannedCommand>& commands) const {
    std::string out;
    for (std::size_t i = 0; i < commands.size();) {
      const std::size_t end = same_verb_run(commands, i);
      if (!add(out, command_run({&commands[i], end - i}))) return {};
      i = end;
    }
    return out;
  }

  /// Commands from `begin` on that differ only in their target share one verb.
  static std::size_t same_verb_run(const std::vector<PlannedCommand>& commands, std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < commands.size() && commands[end].action == commands[begin].action &&
           commands[end].argument == commands[begin].argument &&
           commands[end].when == commands[begin].when && commands[begin].action != "add_item" &&
           commands[begin].action != "complete_item") {
      ++end;
    }
    return end;
  }

  Text command_run(Run run) const {
    const PlannedCommand& head = *run.first;
    std::string out;
    if (head.when) {
      const auto text = condition(*head.when);
      if (!text) return {};
      out += *text;
    }
    const auto verb_text = verb(head);
    if (!verb_text) return {};
    out += *verb_text;
    for (std::size_t i = 0; i < run.count; ++i) {
      const auto text = target(run.first[i]);
      if (!text) return {};
      out += *text;
    }
    return out;
  }

  Text verb(const PlannedCommand& command) const {
    const auto& simple = simple_actions();
    if (!command.argument) {
      if (std::find(simple.begin(), simple.end(), command.action) == simple.end()) return {};
      return token_of(command.action);
    }
    if (command.action == "add_item" || command.action == "complete_item") {
      const auto words = write_.words(to_string(command.argument->value));
      if (!words) return {};
      return token_of(command.action) + *words;
    }
    const std::string property = settable_property_of(find(command.device), command.action);
    if (property.empty()) return {};
    const auto amount_text = amount(command, property);
    if (!amount_text) return {};
    return std::string(kSetToken) + token_of(property) + *amount_text;
  }

  Text amount(const PlannedCommand& command, const std::string& property) const {
    const Argument& argument = *command.argument;
    const auto number = as_number(argument.value);
    if (!number) return option(command, to_string(argument.value));
    const Thing* thing = find(command.device);
    if (argument.change == Change::Multiply) {
      if (*number == 0.5) return "<times><half>";
      if (*number == 2) return "<times><double>";
      return {};
    }
    if (argument.change == Change::Add) {
      const std::string direction = *number < 0 ? "<down>" : "<up>";
      if (const auto said = write_.value(std::abs(*number))) return direction + *said;
      if (std::abs(*number) == default_change(thing, property, false)) return direction + "<bit>";
      if (std::abs(*number) == default_change(thing, property, true)) return direction + "<lot>";
      return {};
    }
    if (auto said = write_.value(*number)) return said;
    const Property* bound = bound_of(thing, command.action);
    const double top = bound != nullptr && bound->maximum ? *bound->maximum : 100;
    const double bottom = bound != nullptr && bound->minimum ? *bound->minimum : 0;
    if (*number == top) return "<max>";
    if (*number == bottom) return "<min>";
    return {};
  }

  static const Property* bound_of(const Thing* thing, const std::string& action) {
    const Action* found = thing == nullptr ? nullptr : thing->find_action(action);
    return found == nullptr ? nullptr : thing->find_property(found->argument);
  }

  Text option(const PlannedCommand& command, const std::string& wanted) const {
    const std::string folded = fold(wanted);
    for (std::size_t i = 0; i < context_.options.size(); ++i) {
      if (fold(context_.options[i].option) == folded) return pointer_token('o', i);
    }
    const Property* bound = bound_of(find(command.device), command.action);
    if (bound != nullptr && !bound->options.empty() && bound->options.back() == wanted)
      return "<max>";
    return {};
  }

  Text condition(const Condition& condition) const {
    const auto thing_text = write_.thing(condition.thing);
    if (!thing_text) return {};
    const auto number = as_number(condition.value);
    if (!number) {
      const auto& words = state_words();
      const std::string state = to_string(condition.value);
      if (std::find(words.begin(), words.end(), state) == words.end()) return {};
      return std::string(kIfToken) + *thing_text + state_token(state);
    }
    const auto said = write_.value(*number);
    if (!said) return {};
    for (const auto& entry : kComparisonTokens) {
      if (entry.comparison != condition.comparison) continue;
      return std::string(kIfToken) + *thing_text + CompactWriter::measured(condition.property) +
             std::string(entry.token) + *said;
    }
    return {};
  }

  Text target(const PlannedCommand& command) const {
    if (!command.select) return write_.thing(command.device);
    // A set of one is pointed at: one way to say a thing makes the form easier to learn.
    if (const Thing* only = only_member(*command.select, command.action)) {
      if (auto text = write_.thing(only->id)) return text;
    }
    return write_.selector(*command.select);
  }

  /// The one thing that a plain set (kind, class, place) means, if it is one.
  const Thing* only_member(const Selector& select, const std::string& action) const {
    if (!select.state.empty() || !select.except.empty()) return nullptr;
    const Registry& registry = *context_.home->registry;
    const Thing* found = nullptr;
    for (const auto& thing : registry.things()) {
      const bool fits =
          (select.kind.empty() || thing.kind == select.kind) &&
          (select.device_class.empty() || thing.device_class == select.device_class) &&
          (select.area.empty() || thing.area == select.area) &&
          (select.floor.empty() || registry.floor_of(thing) == select.floor) &&
          thing.find_action(action) != nullptr;
      if (!fits) continue;
      if (found != nullptr) return nullptr;
      found = &thing;
    }
    return found;
  }

  /// The candidates in the prompt's order, whichever order they were given in.
  Text question(const Question& question) const {
    std::string out(kAskToken);
    std::size_t named = 0;
    for (std::size_t i = 0; i < context_.things.size() && named < kMaxCandidates; ++i) {
      const auto& all = question.candidates;
      if (std::find(all.begin(), all.end(), context_.things[i].id) == all.end()) continue;
      out += pointer_token('t', i);
      ++named;
    }
    if (!question.candidates.empty() && named == 0) return {};
    return out;
  }

  const Thing* find(const ThingId& id) const { return context_.home->registry->find_thing(id); }

  const Context& context_;
  CompactWriter write_;
};

}  // namespace

std::optional<std::string> encode_compact(const Plan& plan, const Context& context) {
  return Encoder(context).plan(plan);
}

}  // namespace hearken::plan
