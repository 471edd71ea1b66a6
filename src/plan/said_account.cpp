// SPDX-License-Identifier: Apache-2.0
#include "plan/said_account.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "core/value.h"
#include "plan/clauses.h"
#include "plan/said_at_once.h"
#include "plan/said_lost.h"
#include "plan/said_people_account.h"

namespace hearken::plan {
namespace {

using Words = std::set<std::string_view>;

/// What the rules of a plan use of the sentence.
class Used {
 public:
  explicit Used(const Plan& plan) {
    for (const auto& rule : plan.rules) add(rule);
    for (const auto& command : plan.commands) add(command);
  }

  bool time(SaidTime which) const { return times_.count(which) != 0; }
  bool number(double value) const {
    return std::any_of(numbers_.begin(), numbers_.end(), [&](double one) {
      return std::abs(std::abs(one) - std::abs(value)) < 1e-6;
    });
  }
  /// It belongs to a set that they speak of.
  bool in_a_set(const Thing& thing) const {
    return std::any_of(sets_.begin(), sets_.end(), [&](const Selector& set) {
      return (set.kind.empty() || set.kind == thing.kind) &&
             (set.area.empty() || set.area == thing.area);
    });
  }
  const std::set<ThingId>& things() const { return things_; }

 private:
  void add(const PlannedRule& rule) {
    times_.insert(rule.at.begin(), rule.at.end());
    if (rule.lasts) times_.insert(*rule.lasts);
    if (rule.until) times_.insert(*rule.until);
    for (const auto& one : rule.when) add(one);
    for (const auto& one : rule.unless) add(one);
    for (const auto& one : rule.commands) add(one);
    if (!rule.keep) return;
    things_.insert(rule.keep->thing);
    numbers_.push_back(rule.keep->low);
    numbers_.push_back(rule.keep->high);
  }
  void add(const RuleCondition& one) {
    if (one.time) times_.insert(*one.time);
    if (one.held_for) times_.insert(*one.held_for);
    if (!one.thing.empty()) things_.insert(one.thing);
    if (one.select) sets_.push_back(*one.select);
    if (const auto number = as_number(one.value)) numbers_.push_back(*number);
  }
  void add(const PlannedCommand& one) {
    if (!one.device.empty()) things_.insert(one.device);
    if (one.select) sets_.push_back(*one.select);
    if (one.argument) {
      if (const auto number = as_number(one.argument->value)) numbers_.push_back(*number);
    }
    if (!one.when) return;
    things_.insert(one.when->thing);
    if (const auto number = as_number(one.when->value)) numbers_.push_back(*number);
  }

  std::set<SaidTime> times_;
  std::set<ThingId> things_;
  std::vector<double> numbers_;
  std::vector<Selector> sets_;
};

std::string unused_time(const Used& used, const Context& context) {
  for (SaidTime which = 0; which < context.times.size(); ++which) {
    const TimeMention& time = context.times[which];
    if (time.word == kNotInSentence || time.may_be_value || used.time(which)) continue;
    return as_said(context, time.first_word, time.word);
  }
  return {};
}

std::string unused_number(const Used& used, const Context& context) {
  for (const auto& value : context.values) {
    if (value.word == kNotInSentence || is_in_a_time(context, value.word)) continue;
    const std::string& word = context.words[value.word].text;
    const bool named = std::any_of(
        context.home->registry->things().begin(), context.home->registry->things().end(),
        [&](const Thing& thing) { return words_of(thing.name).count(word) != 0; });
    if (!named && !used.number(value.number)) return as_said(context, value.word, value.word);
  }
  return {};
}

/// A thing whose whole name was said, and that no other name explains.
std::string unused_thing(const Used& used, const Context& context) {
  std::set<std::string> said, explained;
  for (const auto& word : context.words) said.insert(word.text);
  const Registry& registry = *context.home->registry;
  for (const auto& id : used.things()) {
    const Thing* thing = registry.find_thing(id);
    if (thing == nullptr) continue;
    explained.merge(words_of(thing->name));
    if (const Area* area = registry.find_area(thing->area)) explained.merge(words_of(area->name));
  }
  for (const Thing& thing : registry.things()) {
    const auto words = words_of(thing.name);
    const bool whole =
        !words.empty() &&
        std::all_of(words.begin(), words.end(), [&](const auto& w) { return said.count(w) != 0; });
    const bool other = std::all_of(words.begin(), words.end(),
                                   [&](const auto& word) { return explained.count(word) != 0; });
    if (whole && !other && used.things().count(thing.id) == 0 && !used.in_a_set(thing))
      return thing.name;
  }
  return {};
}

/// A time left out that no word leaves out.
std::string invented_exception(const PlannedRule& rule, const Context& context) {
  static const Words except{"not",      "except", "excluding", "unless",  "never",  "without",
                            "but",      "skip",   "leave",     "leaving", "apart",  "other",
                            "skipping", "only",   "no",        "don't",   "outside"};
  if (says(context, except)) return {};
  for (const auto& one : rule.unless) {
    if (!one.time || *one.time >= context.times.size()) continue;
    const TimeMention& time = context.times[*one.time];
    if (time.word != kNotInSentence) return as_said(context, time.first_word, time.word);
  }
  return {};
}

/// "Off at midnight and on at seven every day": the days of one rule are lost on another.
std::string lost_days(const Plan& plan, const Context& context) {
  std::string days;
  bool single = false;
  for (const auto& rule : plan.rules) {
    for (const auto which : rule.at) {
      if (which >= context.times.size() || rule.at.size() != 1) continue;
      const TimeMention& time = context.times[which];
      if (time.word == kNotInSentence) continue;
      const bool repeats = time.kind == TimeMention::Kind::Recurrence && time.recurrence.repeats;
      if (repeats && days.empty()) days = as_said(context, time.first_word, time.word);
      bool dated = false;
      for (std::size_t i = time.first_word; i <= time.word && i < context.words.size(); ++i) {
        static const Words dates{"today", "tomorrow", "tonight", "this", "next", "in", "on"};
        const std::string& word = context.words[i].text;
        dated = dated || dates.count(word) != 0 || word.ends_with("day");
      }
      single = single || (time.kind == TimeMention::Kind::Instant && !dated);
    }
  }
  return single ? days : std::string();
}

/// Something says that it ends: "until", "by then", "only today".
bool says_an_end(const Context& context) {
  return says(context, {"until", "till", "til", "'til", "untill", "by", "end", "ends", "through",
                        "thru", "only", "just", "to", "before", "for", "stop", "back", "again"});
}

/// Words that only the rule grammar knows what to do with.
std::string beyond(const Plan& plan, const Context& context) {
  static const Words past{"average",  "averages", "averaged",  "unusual", "unusually",
                          "abnormal", "strange",  "odd",       "weird",   "heard",
                          "report",   "reported", "reporting", "reports"};
  static const Words telling{"tell",     "know",     "warn",        "alert", "notify",  "inform",
                             "ping",     "shout",    "message",     "told",  "warning", "heads",
                             "warned",   "notified", "remind",      "say",   "hear",    "text",
                             "reminder", "announce", "notification"};
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    const std::string& next = word_at(context, i + 1);
    if (past.count(word) != 0) return as_said(context, i, i);
    static const Words repeated{"weekday",  "weekdays", "workday", "workdays", "weekend",
                                "weekends", "daily",    "nightly", "everyday"};
    static const Words lengths{"minute", "minutes", "hour",   "hours",    "seconds",  "days",
                               "weeks",  "whole",   "nights", "mornings", "evenings", "afternoons"};
    if ((repeated.count(word) != 0 || lengths.count(word) != 0) && !is_in_a_time(context, i))
      return as_said(context, i, i);
    const bool bare_before = word == "before" && !next.empty() && !is_in_a_time(context, i);
    if (bare_before) return as_said(context, i, i);
    const bool each = word == "every" || word == "each";
    if (each && (next == "other" || next == "second")) return as_said(context, i, i + 1);
    const bool days = next == "working" || next == "school" || next == "business";
    if (each && days && !is_in_a_time(context, i)) return as_said(context, i, i + 1);
  }
  for (const auto& rule : plan.rules) {
    if (const auto time = invented_exception(rule, context); !time.empty()) return time;
    if (!rule.until && !rule.keep) {
      for (std::size_t i = 0; i < context.words.size(); ++i) {
        if (word_at(context, i) == "until" && !is_in_a_time(context, i))
          return as_said(context, i, i);
      }
    }
    if (rule.until && !says_an_end(context)) return "until when";
    if (rule.remind && !says(context, {"remind", "reminder"})) return "what should be done";
    const bool any_home = std::any_of(rule.when.begin(), rule.when.end(), [](const auto& one) {
      return one.select && one.select->kind == "person" && to_string(one.value) == "home";
    });
    if (any_home && says(context, {"everybody", "everyone", "both", "all"})) return "everybody";
    const bool nothing = rule.tell && rule.commands.empty() && !rule.remind;
    if (nothing && !says(context, telling)) return "what should be done";
    if (rule.when.size() == 1 && rule.unless.empty() && says(context, {"or"})) return "or";
  }
  return {};
}

/// Words that no rule has a way for, unless something here is called so.
std::string without_a_way(const Plan& plan, const Context& context) {
  static const Words ways{"gradually", "slowly", "fade",     "fades",    "flash",  "flashes",
                          "blink",     "done",   "finished", "finishes", "ready",  "asleep",
                          "awake",     "wake",   "wakes",    "month",    "months", "monthly"};
  static const Words changes{"drops", "drop",    "falls",     "fall",      "rises",
                             "rise",  "changes", "increases", "decreases", "climbs"};
  std::set<std::string> names;
  for (const Thing& thing : context.home->registry->things()) names.merge(words_of(thing.name));
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    const std::string& next = word_at(context, i + 1);
    if (names.count(word) != 0 || is_in_a_time(context, i)) continue;
    if (ways.count(word) != 0) return as_said(context, i, i);
    if (changes.count(word) != 0 && next == "by") return as_said(context, i, i + 1);
    const std::string& number = next == "minus" ? word_at(context, i + 2) : next;
    // "warmer inside than outside" compares two things.
    if (word == "than" && !next.empty() && !parse_number(number) && !is_in_a_time(context, i + 1))
      return as_said(context, i, i + 1);
  }
  for (const auto& time : context.times) {
    if (time.kind == TimeMention::Kind::Recurrence && time.word != kNotInSentence &&
        time.recurrence.every > std::chrono::hours(24))
      return as_said(context, time.first_word, time.word);
  }
  const bool set = std::any_of(plan.rules.begin(), plan.rules.end(), [](const PlannedRule& rule) {
    const auto selects = [](const auto& one) { return one.select.has_value(); };
    return std::any_of(rule.commands.begin(), rule.commands.end(), selects) ||
           std::any_of(rule.when.begin(), rule.when.end(), selects) ||
           std::any_of(rule.unless.begin(), rule.unless.end(), selects);
  });
  if (set) return {};
  if (says(context, {"everything"})) return "everything";
  for (std::size_t i = 0; i + 1 < context.words.size(); ++i) {
    if (context.words[i].text != "all") continue;
    const bool article = word_at(context, i + 1) == "the" || word_at(context, i + 1) == "my";
    const std::string& noun = word_at(context, article ? i + 2 : i + 1);
    if (noun.size() > 3 && noun.ends_with('s')) return as_said(context, i, article ? i + 2 : i + 1);
  }
  return {};
}

/// "Only when …" has become its opposite.
std::string turned_condition(const Plan& plan, const Context& context, const Clauses& clauses) {
  static const Words denials{"not", "no", "nobody", "never", "without", "unless", "except"};
  if (!clauses.only || clauses.unless || says(context, denials)) return {};
  for (const auto& rule : plan.rules) {
    const bool state = std::any_of(rule.unless.begin(), rule.unless.end(),
                                   [](const RuleCondition& one) { return !one.time; });
    if (state) return as_said(context, clauses.only->begin, clauses.only->end - 1);
  }
  return {};
}

/// A condition was said, and the rules have none.
std::string lost_condition(const Plan& plan, const Context& context) {
  const Clauses clauses = find_clauses(context);
  if (const auto turned = turned_condition(plan, context, clauses); !turned.empty()) return turned;
  if (const auto turned = turned_person(plan, context, clauses); !turned.empty()) return turned;
  const bool kept = std::any_of(plan.rules.begin(), plan.rules.end(), [](const PlannedRule& rule) {
    return !rule.unless.empty() || (!rule.when.empty() && !rule.at.empty());
  });
  for (const auto* clause : {&clauses.only, &clauses.unless}) {
    if (*clause && !kept && (*clause)->begin < (*clause)->end)
      return as_said(context, (*clause)->begin, (*clause)->end - 1);
  }
  return {};
}

/// The state that it watches is none that was spoken of: an unlocked door is no open one.
std::string unsaid_state(const Plan& plan, const Context& context) {
  static const std::vector<std::pair<std::string_view, std::vector<std::string_view>>> words{
      {"open", {"open", "ajar"}},
      {"closed", {"close", "shut"}},
      {"locked", {"lock"}},
      {"unlocked", {"unlock"}}};
  for (const auto& rule : plan.rules) {
    for (const auto& one : rule.when) {
      const std::string value = to_string(one.value);
      const auto found = std::find_if(words.begin(), words.end(),
                                      [&](const auto& known) { return known.first == value; });
      if (found == words.end()) continue;
      const bool said =
          std::any_of(context.words.begin(), context.words.end(), [&](const Word& word) {
            return std::any_of(
                found->second.begin(), found->second.end(),
                [&](std::string_view begin) { return word.text.starts_with(begin); });
          });
      // "isn't open" is closed.
      if (!said && !says(context, {"not", "isn't", "no", "without"})) return "what it depends on";
    }
  }
  return {};
}

/// What the action makes of a thing; empty: something else.
std::string_view state_made_by(std::string_view action) {
  static const std::vector<std::pair<std::string_view, std::string_view>> made{
      {"turn_on", "on"},     {"turn_off", "off"},   {"open", "open"},       {"close", "closed"},
      {"lock", "locked"},    {"play", "playing"},   {"unlock", "unlocked"}, {"pause", "paused"},
      {"arm_home", "armed"}, {"arm_away", "armed"}, {"disarm", "disarmed"}, {"start", "cleaning"}};
  const auto found =
      std::find_if(made.begin(), made.end(), [&](const auto& row) { return row.first == action; });
  return found == made.end() ? std::string_view() : found->second;
}

/// "When it plays, play it": it waits for what it does, which nobody says.
std::string waits_for_itself(const Plan& plan) {
  for (const auto& rule : plan.rules) {
    if (rule.when.size() != 1 || rule.when.front().thing.empty()) continue;
    const RuleCondition& awaited = rule.when.front();
    for (const auto& command : rule.commands) {
      const auto made = state_made_by(command.action);
      if (command.device == awaited.thing && !made.empty() && to_string(awaited.value) == made)
        return "when that should happen";
    }
  }
  return {};
}

/// Nothing in the sentence waits for anything, and a rule watches the state of something.
std::string watches_unasked(const Plan& plan, const Context& context) {
  static const Words waiting{
      "when",   "whenever", "if",      "once",   "after",   "as",     "soon",    "moment",
      "second", "instant",  "minute",  "case",   "time",    "unless", "while",   "until",
      "till",   "provided", "should",  "every",  "each",    "any",    "no",      "nobody",
      "with",   "above",    "below",   "over",   "under",   "than",   "between", "keep",
      "tell",   "warn",     "alert",   "let",    "notify",  "always", "never",   "means",
      "opens",  "closes",   "without", "follow", "follows", "drops",  "rises",   "only",
      "where",  "same",     "comes",   "leaves", "gets",    "becomes"};
  const bool watches = std::any_of(plan.rules.begin(), plan.rules.end(), [](const auto& rule) {
    return !rule.tell && rule.at.empty() &&
           std::any_of(rule.when.begin(), rule.when.end(),
                       [](const auto& one) { return !one.time && !one.held_for; });
  });
  const bool marked = context.utterance.find_first_of(":=>?") != std::string::npos ||
                      context.utterance.find(" - ") != std::string::npos ||
                      context.utterance.find("\u2013") != std::string::npos ||
                      context.utterance.find("\u2192") != std::string::npos;
  return watches && !marked && !says(context, waiting) ? "when that should happen" : std::string();
}

/// What it watches is nothing that was spoken of.
std::string unsaid_sensor(const Plan& plan, const Context& context) {
  const Registry& registry = *context.home->registry;
  std::set<std::string> said;
  for (const auto& word : context.words) said.insert(word.text);
  static const Words impersonal{"it", "it's", "its"}, outside{"outside", "outdoors"};
  for (const auto& rule : plan.rules) {
    for (const auto& one : rule.when) {
      const Thing* thing = registry.find_thing(one.thing);
      if (thing == nullptr || thing->kind != "sensor") continue;
      const bool number = as_number(one.value).has_value();
      if (!number && said.count(to_string(one.value)) == 0) return thing->name;
      auto words = words_of(thing->name);
      if (const Area* area = registry.find_area(thing->area)) words.merge(words_of(area->name));
      const bool shares = std::any_of(words.begin(), words.end(),
                                      [&](const auto& word) { return said.count(word) != 0; });
      const bool outdoors = words.count("outdoor") != 0 || words.count("outside") != 0 ||
                            words.count("outdoors") != 0;
      const bool meant = says(context, outside) ? outdoors : says(context, impersonal);
      if (!shares && !meant) return "what it depends on";
    }
  }
  return {};
}

}  // namespace

std::string unaccounted(const Plan& plan, const Context& context) {
  const Used used(plan);
  for (auto& words :
       {waits_for_itself(plan), watches_unasked(plan, context), unused_time(used, context),
        lost_days(plan, context), unused_number(used, context), unused_thing(used, context),
        beyond(plan, context), without_a_way(plan, context), lost_condition(plan, context),
        unsaid_sensor(plan, context), unsaid_state(plan, context), unsaid_people(plan, context),
        unsaid_presence(plan, context), lost_people(plan, context), lost_in_rules(plan, context)}) {
    if (!words.empty()) return words;
  }
  return {};
}

namespace {

/// "As soon as it freezes, …" waits for something and teaches no words.
bool teaches_by_mistake(const Plan& plan, const Context& context) {
  static const Words teaching{"mean",  "means", "meant",  "say",    "says",     "call",   "called",
                              "learn", "teach", "hear",   "word",   "remember", "phrase", "name",
                              "think", "shout", "prefer", "signal", "code",     "ask",    "tell"};
  return plan.teach && find_clauses(context).waits && !says(context, teaching);
}

}  // namespace

void hold_rules_to_account(Plan& plan, const Context& context) {
  if (context.home != nullptr && teaches_by_mistake(plan, context)) {
    plan.teach.reset();
    plan.impossible = {
        "I did not understand when that should happen, so I have set nothing. Please "
        "say it in other words."};
    return;
  }
  if (context.home == nullptr || plan.query || plan.teach || plan.lesson) return;
  const bool worded = says(context, {"when", "whenever", "once", "after", "soon"});
  const bool waits =
      plan.rules.empty() && !plan.commands.empty() && worded && find_clauses(context).waits;
  const bool keeps = says(context, {"keep", "keeps", "kept", "maintain", "hold", "held", "stay",
                                    "stays", "remain", "between", "range"});
  const bool at_once =
      plan.rules.empty() && !plan.commands.empty() && plan.timers.empty() && plan.requests.empty();
  std::string words;
  if (waits) {
    words = "when that should happen";
  } else if (!plan.rules.empty()) {
    words = unaccounted(plan, context);
  } else {
    if (at_once) words = unawaited(plan, context);
    if (words.empty() && keeps) words = unused_number(Used(plan), context);
  }
  if (words.empty()) return;
  const bool quoted = context.utterance.find(words) != std::string::npos;
  plan.rules.clear();
  plan.commands.clear();
  plan.impossible = {"I did not understand " + (quoted ? "\"" + words + "\"" : words) +
                     " in that, so I have set nothing. Please say it in other words."};
}

}  // namespace hearken::plan
