// SPDX-License-Identifier: Apache-2.0
// What a person wants of the automations that there are: hear, change, pause or delete them.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/automations.h"
#include "app/engine.h"
#include "app/rule_words.h"
#include "automation/amend.h"
#include "automation/describe.h"
#include "automation/from_plan.h"
#include "automation/said_change.h"
#include "automation/said_edit.h"
#include "automation/said_tokens.h"

namespace hearken::app {
namespace {

using automation::Automation;
using automation::AutomationPtr;

/// Rules named when several fit.
constexpr std::size_t kNamed = 3;
/// What "lately" means where no time is said.
constexpr std::chrono::hours kLately{24};

std::string which_of(const std::vector<AutomationPtr>& automations) {
  std::string names;
  for (std::size_t i = 0; i < automations.size() && i < kNamed; ++i)
    names += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", automations[i]->name);
  return fmt::format("That fits {} rules; say which one: {}{}.", automations.size(), names,
                     automations.size() > kNamed ? " or another" : "");
}

/// "put the hatch one on hold": of rules that were just spoken of, "one" is a rule.
Context with_rule_for_one(const Context& context) {
  static constexpr std::array<std::string_view, 4> kPointing{"the", "that", "this", "a"};
  Context spoken = context;
  for (std::size_t i = 2; i < spoken.words.size(); ++i) {
    const std::string& before = spoken.words[i - 1].text;
    const bool pointing = std::find(kPointing.begin(), kPointing.end(), before) != kPointing.end();
    static constexpr std::array<std::string_view, 4> kTelling{"with", "about", "for", "that"};
    const bool told =
        i + 1 < spoken.words.size() &&
        std::find(kTelling.begin(), kTelling.end(), spoken.words[i + 1].text) != kTelling.end();
    if (spoken.words[i].text == "one" && (!pointing || told)) spoken.words[i].text = "rule";
  }
  return spoken;
}

/// "make that 7 instead of 6" behind a rule: a change that names nothing of the home.
bool changes_something_unsaid(const Context& context) {
  const auto& previous = context.previous;
  const bool about_rules =
      previous && (!previous->plan.rules.empty() || !previous->plan.requests.empty());
  if (!about_rules || context.words.size() < 3) return false;
  const std::string& verb = context.words[0].text;
  const std::string& what = context.words[1].text;
  if ((verb != "make" && verb != "change") || (what != "it" && what != "that")) return false;
  const auto names = automation::names_in(*context.home->registry);
  bool number = false;
  for (std::size_t i = 2; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    const bool counts = parse_number(word).has_value();
    number = number || counts;
    if (!counts && names.count(word) != 0) return false;
  }
  return number;
}

std::string named(const ThingId& id, const Registry& registry) {
  const Thing* thing = registry.find_thing(id);
  if (thing == nullptr) return {};
  const Area* area = registry.find_area(thing->area);
  return fmt::format(" {} {} {} {}", thing->name, thing->kind, thing->device_class,
                     area == nullptr ? "" : area->name);
}

std::string named(const Selector& select, const Registry& registry) {
  const Area* area = registry.find_area(select.area);
  return fmt::format(" {} {} {}", select.kind, select.device_class,
                     area == nullptr ? "" : area->name);
}

}  // namespace

/// All words by which somebody may speak of it.
std::string Automations::text_of(const Automation& automation) const {
  const auto& registry = *ports_.around.home()->registry;
  std::string text = automation.name + " " + automation.said + " " +
                     automation::describe(automation, registry, ports_.around.zone);
  for (const auto& action : automation.then) {
    const auto* command = std::get_if<automation::CommandAction>(&action);
    if (command == nullptr) continue;
    text += named(command->command.device, registry);
    if (command->command.select) text += named(*command->command.select, registry);
  }
  for (const auto& trigger : automation.when) {
    const auto* state = std::get_if<automation::StateTrigger>(&trigger);
    if (state == nullptr) continue;
    text += named(state->subject.thing, registry);
    if (state->subject.select) text += named(*state->subject.select, registry);
  }
  return text;
}

/// Those that share most words with `words`, and at least one.
std::vector<AutomationPtr> Automations::matching(const std::string& words) const {
  std::vector<AutomationPtr> best;
  std::size_t most = 1;
  const auto wanted = telling_words(words);
  for (const auto& automation : engine_.all()) {
    const auto has = telling_words(text_of(*automation));
    const auto shared =
        static_cast<std::size_t>(std::count_if(wanted.begin(), wanted.end(), [&](const auto& word) {
          return std::find(has.begin(), has.end(), word) != has.end();
        }));
    if (shared < most) continue;
    if (shared > most) best.clear();
    most = shared;
    best.push_back(automation);
  }
  return best;
}

/// What "it" is: the one that waits for this person's yes, else the one spoken of last, else the
/// only one.
AutomationPtr Automations::topic_of(const PersonId& person) const {
  const auto asked = asked_.find(person);
  if (asked != asked_.end() &&
      ports_.around.clock->mono() - asked->second.second < kConfirmationLifetime)
    return std::make_shared<const Automation>(asked->second.first);
  const auto last = last_.find(person);
  if (last != last_.end()) {
    if (auto found = engine_.find(last->second)) return found;
  }
  return engine_.size() == 1 ? engine_.all().front() : nullptr;
}

std::optional<RuleRequest> Automations::spoken_request(const Context& context) const {
  if (auto control = read_rule_control(context)) return control;
  const auto& previous = context.previous;
  const bool about_rules =
      previous && (!previous->plan.rules.empty() || !previous->plan.requests.empty());
  if (about_rules) {
    if (auto control = read_pointing_control(context)) return control;
    if (auto control = read_rule_control(with_rule_for_one(context))) return control;
  }
  const auto change = automation::read_change(context, engine_.all(), ports_.around.zone);
  if (change && (change->changed || change->rules.size() > 1))
    return RuleRequest{RuleVerb::At, {}, {}, false};
  if (!previous || (previous->plan.rules.empty() && previous->plan.requests.empty())) return {};
  const AutomationPtr topic = topic_of(context.person);
  if (topic && automation::edited(*topic, context)) return RuleRequest{RuleVerb::At, {}, {}, false};
  const auto amendment = topic ? read_amendment(context) : std::nullopt;
  if (!amendment || !automation::amended(*topic, *amendment, context.now, ports_.around.zone))
    return {};
  RuleRequest request;
  request.verb = amendment->verb;
  return request;
}

std::string Automations::unread_change(const Context& context) const {
  const auto change = automation::read_change(context, engine_.all(), ports_.around.zone);
  if (!change && changes_something_unsaid(context) && topic_of(context.person))
    return "I did not understand what to change in that rule, so I have changed nothing. "
           "Please say it in other words.";
  if (!change || change->changed) return {};
  return change->rules.size() > 1 ? which_of(change->rules) : change->problem;
}

std::vector<AutomationPtr> Automations::chosen_by(const RuleRequest& request,
                                                  const Context& context) const {
  const bool lists = request.verb == RuleVerb::List && !asks_what_it_did(context);
  if (request.everyone || (lists && request.name.empty())) return engine_.all();
  if (!request.name.empty()) return matching(request.name);
  const AutomationPtr topic = topic_of(context.person);
  return topic ? std::vector{topic} : std::vector<AutomationPtr>{};
}

bool Automations::settle_change(Later& later, const Context& context) {
  auto change = automation::read_change(context, engine_.all(), ports_.around.zone);
  if (!change || (!change->changed && change->rules.size() < 2)) return false;
  if (!change->changed) {
    later.problems.push_back(which_of(change->rules));
    return true;
  }
  const Automation& former = *change->rules.front();
  last_[context.person] = former.id;
  propose(later, std::move(*change->changed), context, former);
  return true;
}

void Automations::settle_request(Later& later, const RuleRequest& request, const Context& context) {
  const bool changes = request.verb == RuleVerb::At || request.verb == RuleVerb::Unless ||
                       request.verb == RuleVerb::For || request.verb == RuleVerb::Until;
  if (changes && settle_change(later, context)) return;
  const auto chosen = chosen_by(request, context);
  if (chosen.empty()) {
    later.said.emplace_back(engine_.size() == 0 ? "There are no rules." : "I know no such rule.");
    return;
  }
  if (request.verb != RuleVerb::List && !request.everyone && chosen.size() > 1) {
    later.problems.push_back(which_of(chosen));
    return;
  }
  for (const auto& automation : chosen) do_request(later, request, context, *automation);
  if (request.verb != RuleVerb::List) changed();
}

void Automations::do_request(Later& later, const RuleRequest& request, const Context& context,
                             const Automation& automation) {
  const std::string words =
      automation::describe(automation, *context.home->registry, ports_.around.zone);
  if (engine_.find(automation.id)) last_[context.person] = automation.id;
  switch (request.verb) {
    case RuleVerb::List: {
      if (!asks_what_it_did(context)) {
        later.said.push_back(words);
        return;
      }
      AskedAbout asked{automation.id, automation.name, context.now - kLately, context.now};
      if (request.time && *request.time < context.times.size()) {
        asked.from = context.times[*request.time].from;
        asked.to = std::max(asked.from, std::min(context.times[*request.time].to, context.now));
      }
      later.asked.push_back(std::move(asked));
      return;
    }
    case RuleVerb::Cancel:
      // One that still waits for its yes is only not asked about any more.
      if (asked_.erase(context.person) == 0 || engine_.find(automation.id))
        engine_.remove(automation.id);
      later.withdrawn.push_back(automation.id);
      later.said.push_back("Deleted: " + words);
      return;
    case RuleVerb::Hold:
    case RuleVerb::Resume:
      if (engine_.set_paused(automation.id, request.verb == RuleVerb::Hold)) {
        const bool holds = request.verb == RuleVerb::Hold;
        if (holds && !context.times.empty())
          later.problems.emplace_back(
              "It stays paused until you say \"resume it\": I cannot start it again by myself.");
        const auto changed_one = engine_.find(automation.id);
        const Automation& told = changed_one ? *changed_one : automation;
        later.said.push_back(
            (holds ? "Paused: " : "Running again: ") +
            (holds ? words
                   : automation::describe(told, *context.home->registry, ports_.around.zone)));
      } else {
        later.problems.emplace_back("That rule does not run yet: it waits for your yes.");
      }
      return;
    default:
      propose_change(later, request, context, automation);
  }
}

void Automations::propose_change(Later& later, const RuleRequest& request, const Context& context,
                                 const Automation& automation) {
  const auto& zone = ports_.around.zone;
  auto said = automation::edited(automation, context);
  // "Ten is too short" adds nothing.
  const bool too = !context.words.empty() && context.words.back().text == "too";
  const bool adds =
      too || std::any_of(context.words.begin(), context.words.end(), [](const Word& word) {
        return word.text == "also" || word.text == "include";
      });
  if (adds && !said) {
    later.problems.emplace_back("I did not understand what that rule should do as well.");
    return;
  }
  auto changed =
      said ? Result<Automation>(std::move(*said))
           : automation::amended(automation, amendment_for(request, context), context.now, zone);
  if (!changed) {
    later.problems.push_back(changed.error().message);
    return;
  }
  propose(later, std::move(*changed), context, automation);
}

/// Its name and what it tells follow what it does, where nobody named it.
void Automations::propose(Later& later, Automation changed, const Context& context,
                          const Automation& former) {
  const auto& zone = ports_.around.zone;
  const auto& registry = *context.home->registry;
  const bool named_by_content = former.name == automation::short_name(former, registry, zone);
  const std::string told = automation::told_text(former, registry, zone);
  for (auto& action : changed.then) {
    auto* notify = std::get_if<automation::NotifyAction>(&action);
    if (notify != nullptr && (notify->text == told || notify->text.empty()))
      notify->text = automation::told_text(changed, registry, zone);
  }
  if (named_by_content && changed.name == former.name)
    changed.name = automation::short_name(changed, registry, zone);
  later.proposed.push_back(std::move(changed));
}

}  // namespace hearken::app
