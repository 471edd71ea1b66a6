// SPDX-License-Identifier: Apache-2.0
#include "automation/said_change.h"

#include <algorithm>
#include <cmath>

#include "automation/amend.h"
#include "automation/said_cut.h"
#include "automation/said_edit.h"
#include "automation/said_nouns.h"
#include "automation/said_times.h"
#include "automation/said_verbs.h"
#include "core/text.h"
#include "core/value.h"
#include "core/written_clock.h"

namespace hearken::automation {
namespace {

using Kind = TimeMention::Kind;

constexpr std::size_t kMostWords = 32;

const WordSet& rule_nouns() {
  static const WordSet words{"rule", "automation", "routine"};
  return words;
}

const WordSet& moving() {
  static const WordSet words{"make",  "move",   "change", "shift",    "put",
                             "set",   "push",   "bring",  "amend",    "adjust",
                             "alter", "update", "delay",  "postpone", "reschedule"};
  return words;
}

const WordSet& wishing() {
  static const WordSet words{"should", "rather", "prefer", "want", "wants", "needs",  "need",
                             "ought",  "shall",  "must",   "only", "not",   "instead"};
  return words;
}

/// Where a condition of a rule begins.
const WordSet& conditions() {
  static const WordSet words{"only", "unless", "if", "when", "while", "except", "not", "never"};
  return words;
}

/// Words that stand around the wish and say nothing of it.
const WordSet& wrapping() {
  static const WordSet words{
      "the",     "a",       "an",       "that",     "this",    "my",      "our",     "your",
      "it",      "its",     "to",       "at",       "be",      "is",      "are",     "was",
      "on",      "in",      "for",      "of",       "please",  "kindly",  "i",       "i'd",
      "i'll",    "we",      "we'd",     "would",    "will",    "can",     "could",   "you",
      "like",    "have",    "has",      "and",      "but",     "so",      "then",    "now",
      "instead", "rather",  "than",     "from",     "one",     "go",      "goes",    "going",
      "went",    "come",    "comes",    "came",     "coming",  "get",     "gets",    "run",
      "runs",    "ran",     "start",    "starts",   "started", "happen",  "happens", "happened",
      "apply",   "applies", "work",     "works",    "fire",    "fires",   "turn",    "turns",
      "turned",  "switch",  "switches", "switched", "let's",   "lets",    "just",    "back",
      "forward", "no",      "more",     "longer",   "any",     "anymore", "until",   "later",
      "earlier", "thanks",  "thank",    "actually", "from",    "with",    "by",      "do",
      "does",    "did",     "about",    "time",     "o'clock", "there",   "again",   "well",
      "ok",      "okay",    "not"};
  return words;
}

bool is_one_of(const Word& word, const WordSet& words) { return is_in(word.text, words); }

struct Direction {
  WordSet words;
  WordSet actions;
};

/// Words that say what a rule does: another rule does the opposite.
const std::vector<Direction>& directions() {
  static const std::vector<Direction> all{
      {{"off", "out"}, {"turn_off", "stop", "pause", "close"}},
      {{"down", "close", "closes", "closed", "closing", "shut", "shuts", "lower", "lowers"},
       {"close", "turn_off"}},
      {{"up", "open", "opens", "opened", "opening", "raise", "raises"}, {"open", "turn_on"}},
      {{"lock", "locks", "locked", "locking"}, {"lock"}},
      {{"unlock", "unlocks", "unlocked"}, {"unlock"}}};
  return all;
}

class ChangeReader {
 public:
  ChangeReader(const Context& context, const std::vector<AutomationPtr>& rules,
               const ZoneOffset& zone)
      : context_(context), words_(context.words), zone_(zone) {
    for (const auto& rule : rules) candidates_.push_back({rule, names_of(*rule)});
  }

  std::optional<SpokenChange> read() {
    if (!find_marks()) return {};
    SpokenChange change;
    find_times();
    choose();
    for (const auto& one : candidates_) change.rules.push_back(one.rule);
    if (change.rules.empty()) {
      if (!noun_ || one_) return {};
      change.problem = "I know no such rule.";
      return change;
    }
    if (!has_wish()) return {};
    if (change.rules.size() > 1) {
      if (!noun_ && !former_) return {};
      return change;
    }
    if (former_ && !shows_former(*change.rules.front())) {
      change.problem = "That rule has no such time.";
      return change;
    }
    change.changed = apply(*change.rules.front(), change.problem);
    return change;
  }

 private:
  struct Candidate {
    AutomationPtr rule;
    std::set<std::string> names;  ///< singular words of what it commands and watches, and where
  };

  std::set<std::string> names_of(const Automation& rule) const {
    std::set<std::string> names;
    const auto& registry = *context_.home->registry;
    const auto add = [&](std::string_view text) {
      const std::string folded = fold(text);
      for (const auto word : split_words(folded)) names.insert(singular(word));
    };
    const auto add_thing = [&](const ThingId& id) {
      const Thing* thing = registry.find_thing(id);
      if (thing == nullptr) return;
      add(thing->name);
      for (const auto& alias : thing->aliases) add(alias);
      add(thing->kind);
      add(thing->device_class);
      if (const Area* area = registry.find_area(thing->area)) add(area->name);
    };
    const auto add_set = [&](const Selector& select) {
      add(select.kind);
      add(select.device_class);
      if (const Area* area = registry.find_area(select.area)) add(area->name);
    };
    add(rule.name);
    for (const auto& action : rule.then) {
      const auto* command = std::get_if<CommandAction>(&action);
      if (command == nullptr) continue;
      add_thing(command->command.device);
      if (command->command.select) add_set(*command->command.select);
    }
    for (const auto& trigger : rule.when) {
      const auto* state = std::get_if<StateTrigger>(&trigger);
      if (state == nullptr) continue;
      add_thing(state->subject.thing);
      if (state->subject.select) add_set(*state->subject.select);
    }
    for (const char* empty : {"the", "of", "on", "off", "every", "day", "at", "turn", "a"})
      names.erase(empty);
    return names;
  }

  std::optional<std::size_t> time_at(std::size_t word) const {
    for (std::size_t i = 0; i < context_.times.size(); ++i) {
      const auto& time = context_.times[i];
      if (time.word != kNotInSentence && word >= time.first_word && word <= time.word) return i;
    }
    return {};
  }

  const std::string& text(std::size_t at) const {
    static const std::string none;
    return at < words_.size() ? words_[at].text : none;
  }

  bool parted(std::size_t word) const { return parted_before(context_, word); }

  /// A rule is spoken of, or one time in place of another.
  bool find_marks() {
    if (words_.empty() || words_.size() > kMostWords || candidates_.empty()) return false;
    static const WordSet asking{"what", "when",  "which", "why",      "how",  "did",
                                "who",  "where", "if",    "whenever", "does", "remind"};
    if (is_one_of(words_.front(), asking)) return false;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (time_at(i)) continue;
      moves_ = moves_ || is_one_of(words_[i], moving());
      wishes_ = wishes_ || is_one_of(words_[i], wishing());
      const bool made =
          i > 0 && (text(i - 1) == "a" || text(i - 1) == "new" || text(i - 1) == "another");
      if (is_one_of(words_[i], rule_nouns())) {
        if (made) return false;
        noun_ = i;
      }
      if (text(i) == "one" && i > 0 && !noun_ && is_a_name(i - 1)) noun_ = i, one_ = true;
      if (is_one_of(words_[i], {"make", "let's", "lets", "rather", "prefer", "move", "change"}) &&
          !turn_)
        turn_ = i;
    }
    return moves_ || wishes_;
  }

  bool is_a_name(std::size_t word) const {
    const std::string one = singular(text(word));
    return std::any_of(candidates_.begin(), candidates_.end(),
                       [&](const Candidate& rule) { return rule.names.count(one) != 0; });
  }

  /// Whole days and nothing else: "Saturdays", "weekdays".
  static bool is_days(const TimeMention& time) {
    if (time.kind == Kind::Recurrence)
      return time.recurrence.every.count() == 0 && time.recurrence.at.count() == 0 &&
             time.recurrence.anchor == Recurrence::Anchor::Clock;
    return time.kind == Kind::Window && time.to - time.from >= kDay;
  }

  std::optional<double> hour_of(const TimeMention& time) const {
    if (time.kind == Kind::Instant || time.kind == Kind::Window)
      return static_cast<double>(local_moment(time.from, zone_).time_of_day.count()) / 3600;
    if (time.kind == Kind::Recurrence && !is_days(time) && time.recurrence.every.count() == 0)
      return static_cast<double>(std::chrono::duration_cast<seconds>(time.recurrence.at).count()) /
             3600;
    return {};
  }

  /// "instead of nine", "rather than at nine", "and no more at seven", "not six": what goes.
  bool replaced(std::size_t first) const {
    std::size_t i = first;
    for (int steps = 0; i > 0 && steps < 3; ++steps) {
      const std::string& before = text(--i);
      if (before == "not" || before == "than" || before == "longer") return true;
      if (before == "more" && i > 0 && text(i - 1) == "no") return true;
      if (before == "of" && i > 0 && text(i - 1) == "instead") return true;
      if (before != "at" && before != "the" && before != "any" && before != "from") return false;
    }
    return false;
  }

  void find_times() {
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < context_.times.size(); ++i) {
      const TimeMention& time = context_.times[i];
      if (time.word == kNotInSentence || time.word >= words_.size()) continue;
      const bool span = time.kind == Kind::Window && text(time.first_word) == "from" &&
                        time.to - time.from < kDay;
      if (span && moves_) {  // "from six to half past six"
        former_ = hour_of(time);
        moment_ = time;
        moment_->kind = Kind::Instant;
        moment_->from = moment_->to;
        for (std::size_t k = time.first_word; k < time.word; ++k) {
          if (text(k) == "to" || text(k) == "until") moment_->first_word = k + 1;
        }
        move_to_half(*moment_);
        continue;
      }
      if (!is_days(time) && hour_of(time) && replaced(time.first_word)) {
        former_ = hour_of(time);
      } else {
        fresh.push_back(i);
      }
    }
    if (fresh.size() == 2 && !former_ && turn_) {  // "at 6 is madness, make it 7"
      const auto& one = context_.times[fresh[0]];
      const auto& two = context_.times[fresh[1]];
      if (one.word < *turn_ && two.first_word > *turn_ && hour_of(one) && !is_days(one)) {
        former_ = hour_of(one);
        fresh.erase(fresh.begin());
      }
    }
    // "instead of nine": a number that was read as no time.
    for (std::size_t i = 0; i < words_.size() && !former_; ++i) {
      const auto number = time_at(i) ? std::nullopt : parse_number(text(i));
      if (number && *number >= 0 && *number <= 24 && replaced(i) && !fresh.empty()) {
        former_ = *number;
        bare_former_ = i;
      }
    }
    if (!moment_) take_bare_clock(fresh);
    if (moment_ || fresh.size() != 1) {
      lost_time_ = moment_ ? !fresh.empty() : fresh.size() > 1;
      return;
    }
    moment_ = context_.times[fresh.front()];
  }

  /// "from eleven to half past ten in the evening": the half of the day is that of the words.
  void move_to_half(TimeMention& time) const {
    const seconds at = local_moment(time.from, zone_).time_of_day;
    bool late = false, early = false;
    for (std::size_t i = time.first_word; i <= time.word; ++i) {
      late = late || is_in(text(i), {"evening", "afternoon", "tonight", "pm", "p.m"});
      early = early || is_in(text(i), {"morning", "am", "a.m"});
    }
    constexpr std::chrono::hours kHalf{12};
    if (late && at < kHalf) time.from += kHalf;
    if (early && at >= kHalf) time.from -= kHalf;
    time.to = time.from;
  }

  /// "make it 5:30 in the morning": a clock time that nothing leads.
  void take_bare_clock(std::vector<std::size_t>& fresh) {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      if (time_at(i) || time_at(i + 1)) continue;
      const auto clock = written_clock(words_[i], words_[i + 1]);
      if (!clock) continue;
      const auto today = local_moment(context_.now, zone_).day;
      TimeMention said;
      said.kind = Kind::Instant;
      said.from = said.to = instant_of(today, *clock, zone_);
      said.first_word = i;
      said.word = i + 1;
      if (fresh.size() == 1 && context_.times[fresh.front()].first_word == i + 2) {
        said.word = context_.times[fresh.front()].word;
        fresh.clear();
      }
      bare_clock_ = i;
      moment_ = said;
      move_to_half(*moment_);
      return;
    }
  }

  /// Those that share most words with the sentence, do what it says, and, where several do, start
  /// at the time that goes.
  void choose() {
    std::vector<Candidate> best;
    std::size_t most = 1;
    for (auto& one : candidates_) {
      std::size_t shared = 0;
      for (std::size_t i = 0; i < words_.size(); ++i)
        shared += !time_at(i) && one.names.count(singular(text(i))) != 0 ? 1U : 0U;
      if (shared < most || contradicts(*one.rule)) continue;
      if (shared > most) best.clear();
      most = shared;
      best.push_back(one);
    }
    candidates_ = std::move(best);
    if (candidates_.size() < 2 || !former_) return;
    std::vector<Candidate> then;
    for (const auto& one : candidates_) {
      if (shows_former(*one.rule)) then.push_back(one);
    }
    if (!then.empty()) candidates_ = std::move(then);
  }

  /// A word says that another thing is done than the rule does.
  bool contradicts(const Automation& rule) const {
    static const WordSet before{"come", "comes", "came", "coming", "go",     "goes",
                                "went", "going", "turn", "turns",  "turned", "switched"};
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (time_at(i)) continue;
      const bool led = i > 0 && (is_in(text(i - 1), before) || is_a_name(i - 1));
      for (const auto& way : directions()) {
        if (!is_in(text(i), way.words)) continue;
        const bool particle =
            text(i).size() <= 4 && text(i) != "shut" && text(i) != "lock" && text(i) != "open";
        if (particle && !led) continue;
        const bool does = std::any_of(rule.then.begin(), rule.then.end(), [&](const Action& one) {
          const auto* command = std::get_if<CommandAction>(&one);
          return command != nullptr && is_in(command->command.action, way.actions);
        });
        if (!does) return true;
      }
      if (text(i) == "on" && led) {
        const bool off = std::any_of(rule.then.begin(), rule.then.end(), [](const Action& one) {
          const auto* command = std::get_if<CommandAction>(&one);
          return command != nullptr && command->command.action == "turn_off";
        });
        if (off && !starts_a_time(i)) return true;
      }
    }
    return false;
  }

  bool starts_a_time(std::size_t word) const { return time_at(word) || time_at(word + 1); }

  bool shows_former(const Automation& rule) const {
    return std::any_of(rule.when.begin(), rule.when.end(), [&](const Trigger& trigger) {
      std::optional<double> hour;
      if (const auto* time = std::get_if<TimeTrigger>(&trigger))
        hour = static_cast<double>(time->at.count()) / 3600;
      if (const auto* once = std::get_if<OnceTrigger>(&trigger))
        hour = static_cast<double>(local_moment(once->at, zone_).time_of_day.count()) / 3600;
      return hour && std::abs(std::fmod(*hour, 12) - std::fmod(*former_, 12)) < 1e-6;
    });
  }

  /// Where the condition begins: "only when …", "unless …".
  std::optional<std::size_t> condition() const {
    for (std::size_t i = noun_ ? *noun_ + 1 : 0; i < words_.size(); ++i) {
      if (!time_at(i) && is_in(text(i), conditions()) && !replaces_from(i)) return i;
    }
    return {};
  }

  bool replaces_from(std::size_t word) const {
    for (std::size_t i = word + 1; i < words_.size() && i < word + 4; ++i) {
      if (const auto time = time_at(i)) return replaced(i) && !is_days(context_.times[*time]);
      if (bare_former_ == i) return true;
    }
    return false;
  }

  /// Something is to be otherwise: a time, days, a condition, or a length.
  bool has_wish() const {
    if (noun_ && !one_) return true;
    if (noun_) return moment_ || condition();
    // Without a rule being named, only a time in place of another tells that there is one.
    return former_ && moment_ && !is_days(*moment_);
  }

  bool half_is_said(const TimeMention& time) const {
    static const WordSet halves{"am",      "pm",    "a.m",  "p.m",      "morning", "afternoon",
                                "evening", "night", "noon", "midnight", "tonight", "midday"};
    for (std::size_t i = time.first_word; i <= time.word; ++i) {
      const auto number = parse_number(text(i));
      if (is_in(text(i), halves) || text(i).ends_with("am") || text(i).ends_with("pm") ||
          (number && *number > 12 && i == time.first_word))
        return true;
    }
    return false;
  }

  /// The words of the wish from `first` on, its times with them.
  Context tail_of(std::size_t first, const WordSet& dropped) const {
    std::vector<bool> kept(words_.size(), true);
    for (std::size_t i = 0; i < words_.size(); ++i)
      kept[i] = i >= first && (time_at(i) || !is_in(text(i), dropped));
    return cut_words(context_, kept);
  }

  /// A word between what names the rule and the end that is neither of the wish nor of the rule.
  std::string left_over(std::size_t end) const {
    std::size_t first = words_.size();
    for (std::size_t i = 0; i < end; ++i) {
      if (is_a_name(i) || is_one_of(words_[i], rule_nouns()) || is_one_of(words_[i], moving())) {
        first = i;
        break;
      }
    }
    for (std::size_t i = 0; i < end; ++i) {
      if (time_at(i)) continue;
      const bool known = is_in(text(i), wrapping()) || is_in(text(i), moving()) ||
                         is_in(text(i), wishing()) || is_in(text(i), rule_nouns()) ||
                         is_a_name(i) || bare_former_ == i || bare_clock_ == i ||
                         (bare_clock_ && *bare_clock_ + 1 == i) || verb_of(base_form(text(i))) ||
                         particle(text(i));
      if (known) continue;
      const bool condition = is_in(text(i), conditions()) || text(i) == "until";
      // What is said before the rule is named, and why the former time is none.
      const bool before = i < first, why = turn_ && former_ && i < *turn_;
      if (condition || (!before && !why)) return text(i);
    }
    return {};
  }

  std::optional<Automation> apply(const Automation& rule, std::string& problem) const {
    const auto fails = [&](const std::string& word) {
      problem = word.empty() ? "I did not understand what is to be changed of that rule."
                             : "I did not understand \"" + word +
                                   "\" in that, so I have changed nothing. Please say it in "
                                   "other words.";
      return std::nullopt;
    };
    if (lost_time_) return fails({});
    static const WordSet doing{"apply",   "applies", "run",   "runs",   "work", "works", "happen",
                               "happens", "fire",    "fires", "be",     "go",   "start", "done",
                               "do",      "ever",    "on",    "active", "that", "the"};
    const auto begins = condition();
    if (begins) {
      if (const auto word = left_over(*begins); !word.empty()) return fails(word);
      if (moment_ && moment_->word < *begins) return fails(text(*begins));
      for (const auto& dropped : {doing, WordSet{}}) {
        if (auto changed = edited(rule, tail_of(*begins, dropped))) return changed;
      }
    }
    if (!moment_) return fails(begins ? text(*begins) : std::string());
    if (const auto word = left_over(words_.size()); !word.empty()) return fails(word);
    Amendment wanted;
    wanted.time = *moment_;
    wanted.half = half_is_said(*moment_) ? DayHalf::Said : DayHalf::Either;
    wanted.only = begins && (text(*begins) == "only");
    if (begins && !wanted.only) wanted.verb = RuleVerb::Unless;
    auto changed = amended(rule, wanted, context_.now, zone_);
    if (changed) return std::move(*changed);
    problem = changed.error().message;
    return std::nullopt;
  }

  const Context& context_;
  const std::vector<Word>& words_;
  const ZoneOffset& zone_;
  std::vector<Candidate> candidates_;
  std::optional<std::size_t> noun_;  ///< the word "rule", or the "one" of "the dryer one"
  bool one_ = false;
  bool moves_ = false, wishes_ = false, lost_time_ = false;
  std::optional<std::size_t> turn_;  ///< where the wish begins behind a complaint
  std::optional<double> former_;     ///< hour of the day that goes
  std::optional<std::size_t> bare_former_, bare_clock_;
  std::optional<TimeMention> moment_;
};

}  // namespace

std::optional<SpokenChange> read_change(const Context& context,
                                        const std::vector<AutomationPtr>& rules,
                                        const ZoneOffset& zone) {
  if (context.home == nullptr || rules.empty()) return {};
  return ChangeReader(context, rules, zone).read();
}

bool may_be_a_change(const Context& context) {
  return std::any_of(context.words.begin(), context.words.end(), [](const Word& word) {
    return is_one_of(word, moving()) || is_one_of(word, wishing()) || word.text == "one";
  });
}

}  // namespace hearken::automation
