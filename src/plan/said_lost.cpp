// SPDX-License-Identifier: Apache-2.0
#include "plan/said_lost.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"
#include "core/value.h"
#include "plan/clauses.h"

namespace hearken::plan {
namespace {

const TimeMention* time_over(const Context& context, std::size_t word) {
  for (const auto& time : context.times) {
    if (time.word != kNotInSentence && word >= time.first_word && word <= time.word) return &time;
  }
  return nullptr;
}

/// "Saturdays excepted": words that only the rule grammar reads.
std::string excepted_days(const Context& context) {
  for (std::size_t i = 1; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    const auto* time = time_over(context, i - 1);
    if ((word == "excepted" || word == "excluded") && time != nullptr)
      return as_said(context, time->first_word, i);
  }
  return {};
}

/// A limit that is said nowhere but as the number of a length of time.
std::string limit_of_a_length(const Plan& plan, const Context& context) {
  for (const auto& rule : plan.rules) {
    for (const auto& one : rule.when) {
      const auto limit = one.time ? std::nullopt : as_number(one.value);
      if (!limit) continue;
      const TimeMention* length = nullptr;
      bool plain = false;
      for (std::size_t i = 0; i < context.words.size(); ++i) {
        if (parse_number(context.words[i].text) != limit) continue;
        const auto* time = time_over(context, i);
        const bool counts = time != nullptr && time->kind == TimeMention::Kind::Duration;
        if (counts) length = time;
        plain = plain || !counts;
      }
      if (length != nullptr && !plain) return as_said(context, length->first_word, length->word);
    }
  }
  return {};
}

/// "… and the sun is not up yet": a condition, and no rule has one.
std::string lost_sun(const Plan& plan, const Context& context) {
  for (std::size_t i = 1; i < context.words.size(); ++i) {
    if (context.words[i].text != "sun" || time_over(context, i) != nullptr) continue;
    const std::size_t before = context.words[i - 1].text == "the" && i > 1 ? i - 2 : i - 1;
    const std::string& joins = context.words[before].text;
    if (joins != "and" && joins != "but") continue;
    const bool restricted =
        std::any_of(plan.rules.begin(), plan.rules.end(),
                    [](const PlannedRule& rule) { return !rule.unless.empty(); });
    if (!restricted) return "what it depends on";
  }
  return {};
}

/// "Each Friday at six lock up, then …": with the time at the front, nothing of it is done at once.
std::string time_in_front(const Plan& plan, const Context& context) {
  if (plan.commands.empty()) return {};
  for (const auto& time : context.times) {
    if (time.word == kNotInSentence || time.word >= context.words.size() || time.first_word > 1)
      continue;
    const bool ahead = time.kind == TimeMention::Kind::Instant && time.from > context.now;
    if (ahead || time.kind == TimeMention::Kind::Recurrence)
      return as_said(context, time.first_word, time.word);
  }
  return {};
}

/// What the sentence waits for, where no rule of the plan waits for anything: "start it when both
/// have been out for an hour" is no hour from now.
std::string unwaited(const Plan& plan, const Context& context) {
  const Clauses clauses = find_clauses(context);
  if (!clauses.starts || !clauses.waits || !says(context, {"when", "whenever", "once", "soon"}))
    return {};
  const auto starts = [&](SaidTime time) {
    const TimeMention& said = context.times[time];
    return said.kind != TimeMention::Kind::Duration;
  };
  for (const auto& rule : plan.rules) {
    if (!rule.when.empty() || rule.keep || std::any_of(rule.at.begin(), rule.at.end(), starts))
      return {};
  }
  return as_said(context, clauses.starts->begin, clauses.starts->end - 1);
}

/// "the lights", where nothing of the rules is a light or is called so.
std::string lost_kind(const Plan& plan, const Context& context) {
  static const std::map<std::string_view, std::string_view> kinds{
      {"lights", "light"},   {"lamps", "light"},          {"blinds", "cover"},
      {"curtains", "cover"}, {"shutters", "cover"},       {"shades", "cover"},
      {"fans", "fan"},       {"radiators", "climate"},    {"heaters", "climate"},
      {"locks", "lock"},     {"speakers", "media_player"}};
  const Registry& registry = *context.home->registry;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const auto kind = kinds.find(context.words[i].text);
    if (kind == kinds.end()) continue;
    const auto shown = [&](const ThingId& id, const std::optional<Selector>& set) {
      if (set && (set->everything || set->kind.empty() || set->kind == kind->second)) return true;
      const Thing* thing = registry.find_thing(id);
      if (thing == nullptr) return false;
      const std::string name = fold(thing->name);
      const auto words = split_words(name);
      const std::string_view one = kind->first.substr(0, kind->first.size() - 1);
      return thing->kind == kind->second ||
             std::any_of(words.begin(), words.end(),
                         [&](const auto& word) { return word == kind->first || word == one; });
    };
    const bool used = std::any_of(plan.rules.begin(), plan.rules.end(), [&](const auto& rule) {
      const auto watched = [&](const RuleCondition& one) { return shown(one.thing, one.select); };
      return rule.remind ||
             std::any_of(rule.commands.begin(), rule.commands.end(),
                         [&](const auto& one) { return shown(one.device, one.select); }) ||
             std::any_of(rule.when.begin(), rule.when.end(), watched) ||
             std::any_of(rule.unless.begin(), rule.unless.end(), watched);
    });
    if (!used) return as_said(context, i, i);
  }
  return {};
}

/// "… while nobody is home": a condition, and no rule has one beside what starts it.
std::string lost_while(const Plan& plan, const Context& context) {
  for (std::size_t i = 1; i + 1 < context.words.size(); ++i) {
    if (context.words[i].text != "while" || time_over(context, i) != nullptr) continue;
    const bool asked = std::any_of(plan.rules.begin(), plan.rules.end(), [](const auto& rule) {
      return rule.remind || !rule.unless.empty() || rule.when.size() > 1 ||
             (rule.when.size() == 1 && !rule.at.empty());
    });
    if (!asked) return as_said(context, i, context.words.size() - 1);
  }
  return {};
}

/// "… all the lights there"; "if there is" names no place.
bool says_there(const Context& context) {
  static const std::set<std::string_view> lights{"lights", "lamps", "blinds", "in",
                                                 "fans",   "off",   "on",     "everything"};
  for (std::size_t i = 1; i < context.words.size(); ++i) {
    if (context.words[i].text == "there" && lights.count(context.words[i - 1].text) != 0)
      return true;
  }
  return false;
}

/// "… the lights in her room" has become those of a room that nobody named.
std::string unsaid_area(const Plan& plan, const Context& context) {
  const Registry& registry = *context.home->registry;
  const auto says_word_of = [&](const std::string& name) {
    const std::string folded = fold(name);
    const auto words = split_words(folded);
    return std::any_of(words.begin(), words.end(), [&](const auto& word) {
      return word != "room" &&
             std::any_of(context.words.begin(), context.words.end(), [&](const Word& one) {
               return std::string_view(one.text).starts_with(word);
             });
    });
  };
  for (const auto& rule : plan.rules) {
    for (const auto& command : rule.commands) {
      const Area* area = command.select ? registry.find_area(command.select->area) : nullptr;
      const bool anywhere =
          command.select && area == nullptr && command.select->floor.empty() && says_there(context);
      if (anywhere) return "which room is meant";
      if (area == nullptr || area->id == context.speaker_area) continue;
      const bool watched = std::any_of(rule.when.begin(), rule.when.end(), [&](const auto& one) {
        const Thing* thing = registry.find_thing(one.thing);
        return (thing != nullptr && thing->area == area->id) ||
               (one.select && one.select->area == area->id);
      });
      const bool said = watched || says_word_of(area->name) ||
                        std::any_of(area->aliases.begin(), area->aliases.end(), says_word_of);
      if (!said) return "which room is meant";
    }
  }
  return {};
}

/// "… except the hall": nothing of the rules is left out.
std::string lost_exception(const Plan& plan, const Context& context) {
  for (std::size_t i = 1; i + 1 < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    const std::string& next = word_at(context, i + 1);
    const bool leaves_out = word == "except" || word == "excluding" ||
                            (word == "apart" && next == "from") ||
                            (word == "other" && next == "than") || (word == "but" && next == "not");
    if (!leaves_out) continue;
    const auto spares = [](const PlannedCommand& one) {
      return one.select && !one.select->except.empty();
    };
    const bool kept = std::any_of(plan.rules.begin(), plan.rules.end(), [&](const auto& rule) {
      return rule.remind || !rule.unless.empty() || rule.at.size() > 1 ||
             std::any_of(rule.commands.begin(), rule.commands.end(), spares);
    });
    if (!kept) return as_said(context, i, context.words.size() - 1);
  }
  return {};
}

/// "When it opens turn it off and when it closes back on": two things that happen, and one is
/// waited for.
std::string lost_when(const Plan& plan, const Context& context) {
  std::size_t asked = 0, said = 0, last = 0;
  for (const auto& rule : plan.rules)
    asked += rule.when.size() + rule.unless.size() + rule.at.size() + (rule.remind ? 9U : 0U);
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    if ((word != "when" && word != "whenever") || time_over(context, i) != nullptr) continue;
    // "When I … when Ada leaves" begins again.
    const bool joined =
        i > 0 && (word_at(context, i - 1) == "and" || word_at(context, i - 1) == "but");
    said += said == 0 || joined ? 1U : 0U;
    last = i;
  }
  return said > 1 && asked < said ? as_said(context, last, context.words.size() - 1)
                                  : std::string();
}

/// "Play the radio at volume 20" does not only set the volume.
std::string lost_deed(const Plan& plan, const Context& context) {
  static const std::map<std::string_view, std::set<std::string_view>> deeds{
      {"play", {"play", "play_media", "turn_on", "activate"}},
      {"lock", {"lock"}},
      {"unlock", {"unlock"}}};
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const auto deed = deeds.find(context.words[i].text);
    const std::string& before = i == 0 ? context.words[i].text : context.words[i - 1].text;
    const bool ordered = i == 0 || before == "and" || before == "then" || before == "please" ||
                         time_over(context, i - 1) != nullptr;
    if (deed == deeds.end() || !ordered) continue;
    const bool done = std::any_of(plan.rules.begin(), plan.rules.end(), [&](const auto& rule) {
      return rule.remind ||
             std::any_of(rule.commands.begin(), rule.commands.end(),
                         [&](const auto& one) { return deed->second.count(one.action) != 0; });
    });
    if (!done) return as_said(context, i, i);
  }
  return {};
}

}  // namespace

std::string lost_in_rules(const Plan& plan, const Context& context) {
  if (plan.rules.empty()) return {};
  if (auto days = excepted_days(context); !days.empty()) return days;
  if (auto length = limit_of_a_length(plan, context); !length.empty()) return length;
  if (auto time = time_in_front(plan, context); !time.empty()) return time;
  if (auto clause = unwaited(plan, context); !clause.empty()) return clause;
  if (auto kind = lost_kind(plan, context); !kind.empty()) return kind;
  if (auto clause = lost_while(plan, context); !clause.empty()) return clause;
  if (auto clause = lost_exception(plan, context); !clause.empty()) return clause;
  if (auto clause = lost_when(plan, context); !clause.empty()) return clause;
  if (auto place = unsaid_area(plan, context); !place.empty()) return place;
  if (auto deed = lost_deed(plan, context); !deed.empty()) return deed;
  return lost_sun(plan, context);
}

}  // namespace hearken::plan
