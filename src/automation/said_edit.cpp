// SPDX-License-Identifier: Apache-2.0
#include "automation/said_edit.h"

#include <algorithm>
#include <array>

#include "automation/said_clause.h"
#include "automation/said_deed.h"
#include "automation/said_times.h"
#include "core/state_words.h"

namespace hearken::automation {
namespace {

constexpr std::size_t kMostTokens = 16;

class Editor {
 public:
  Editor(const Automation& automation, const Context& context, const Nouns& nouns, Tokens tokens)
      : context_(context),
        nouns_(nouns),
        tokens_(std::move(tokens)),
        before_(automation),
        changed_(automation) {}

  std::optional<Automation> edit() {
    if (tokens_.empty() || tokens_.size() > kMostTokens) return {};
    if (named() || shifted() || revalued() || by_the_sun() || in_daylight() || more_days() ||
        restricted() || extended() || reduced())
      return std::move(changed_);
    return both();
  }

 private:
  /// "not in the daytime, only when it is dark": one change after the other.
  std::optional<Automation> both() const {
    for (std::size_t k = 1; k < tokens_.size(); ++k) {
      if (!tokens_[k].parted) continue;
      auto first = Editor(before_, context_, nouns_, cut(tokens_, 0, k)).edit();
      if (!first) return {};
      auto second = Editor(*first, context_, nouns_, cut(tokens_, k, tokens_.size())).edit();
      if (second && second->only.size() > 1) drop_repeated(second->only);
      return second;
    }
    return {};
  }

  static void drop_repeated(std::vector<Requirement>& only) {
    for (std::size_t i = 1; i < only.size();) {
      const auto end = only.begin() + static_cast<std::ptrdiff_t>(i);
      const bool again = std::find(only.begin(), end, only[i]) != end;
      if (again) only.erase(end);
      if (!again) ++i;
    }
  }

  /// "not in the daytime", "only during the day", "only after dark".
  bool in_daylight() {
    static const WordSet leads{"in", "during", "by", "the", "while", "it", "is"};
    std::size_t at = unwrapped();
    const bool only = says(at, {"only", "just"}), except = says(at, {"not", "never", "except"});
    if (!only && !except) return false;
    ++at;
    while (says(at, leads)) ++at;
    const bool after = says(at, {"after", "once"});  // "only after dark"
    if (after) ++at;
    const bool day = says(at, {"daytime", "daylight", "day"}) && !after;
    const bool dark = says(at, {"dark", "darkness"});
    if (at + 1 != end() || day == dark) return false;
    changed_.only.push_back(leaf(SunRequirement{day == only ? Daylight::Up : Daylight::Down}));
    return true;
  }

  bool says(std::size_t at, const WordSet& words) const {
    return at < tokens_.size() && is_in(tokens_[at].text, words);
  }

  /// Behind words in which a change is wrapped: "but", "do it", "make that".
  std::size_t unwrapped() const {
    static const WordSet wrapping{"but",  "and",   "please", "do",   "it",   "that",  "make",
                                  "run",  "ok",    "have",   "this", "can",  "you",   "could",
                                  "move", "start", "no",     "the",  "rule", "should"};
    std::size_t at = 0;
    while (says(at, wrapping)) ++at;
    return at;
  }

  std::size_t end() const {
    static const WordSet polite{"please", "too", "also", "well", "as", "thanks", "then", "instead"};
    std::size_t last = tokens_.size();
    while (last > 0 && is_in(tokens_[last - 1].text, polite)) --last;
    return last;
  }

  /// "call it morning".
  bool named() {
    std::size_t at = says(0, {"please"}) ? 1 : 0;
    if (!says(at, {"call", "name", "rename"})) return false;
    ++at;
    static const WordSet pointing{"it", "that", "this", "the", "rule", "one", "automation", "to"};
    const std::size_t first = at;
    while (says(at, pointing)) ++at;
    if (at == first || at >= tokens_.size() || tokens_.size() != context_.words.size())
      return false;
    const std::size_t begin = context_.words[at].raw_begin;
    changed_.name = context_.utterance.substr(begin, context_.words.back().raw_end - begin);
    return !changed_.name.empty();
  }

  /// "an hour later", "fifteen minutes earlier".
  bool shifted() {
    const std::size_t at = unwrapped(), last = end();
    if (at + 2 != last || !tokens_[at].time) return false;
    const TimeMention& said = context_.times[*tokens_[at].time];
    const bool later = says(at + 1, {"later"}), earlier = says(at + 1, {"earlier", "sooner"});
    if (said.kind != TimeMention::Kind::Duration || later == earlier) return false;
    const auto by = std::chrono::duration_cast<seconds>(said.duration) * (later ? 1 : -1);
    const seconds day{86'400};
    bool any = false;
    for (auto& trigger : changed_.when) {
      if (auto* time = std::get_if<TimeTrigger>(&trigger)) {
        const seconds moved = time->at + by;
        // Over midnight the days would be others.
        if (moved < seconds(0) || moved >= day) return false;
        time->at = moved;
        any = true;
      } else if (auto* sun = std::get_if<SunTrigger>(&trigger)) {
        sun->offset += by;
        any = true;
      } else if (auto* once = std::get_if<OnceTrigger>(&trigger)) {
        once->at += by;
        if (once->at <= context_.now) return false;
        any = true;
      }
    }
    return any;
  }

  /// "make it 60 percent", "change it to 5 degrees", "make that 7 degrees instead of 6": the one
  /// number of that unit in the rule, or the one that is named.
  bool revalued() {
    static const WordSet setting{"make", "change", "set", "it",  "that", "this",  "to",
                                 "the",  "rule",   "at",  "but", "let",  "limit", "turn",
                                 "put",  "please", "can", "you", "no",   "from",  "actually"};
    std::size_t at = 0;
    std::optional<double> former = complained_of(at);
    const std::size_t begin = at;
    while (says(at, setting)) ++at;
    const bool led = at != begin || former;
    auto number = number_at(at);
    bool percent = says_percent(at), degrees = says_degrees(at);
    at += percent || degrees ? 1U : 0U;
    static const WordSet enough{"enough", "plenty", "do", "fine", "ok", "okay"};
    const bool satisfied = says(at, {"is", "will", "would"}) && says(at + 1, enough);
    if (satisfied) at += 2;  // "50 percent is enough"
    if (!led && !satisfied) return false;
    const bool turned = number && hearken::automation::says(tokens_, {"from"}) && says(at, {"to"});
    if (number && (turned || says(at, {"instead", "rather", "not"}))) {  // "from 6 to 7"
      at += says(at, {"instead", "rather"}) ? 2U : 1U;
      former = number_at(at);
      if (!former) return false;
      if (turned) std::swap(former, number);
      percent = percent || says_percent(at);
      degrees = degrees || says_degrees(at);
      at += says_percent(at) || says_degrees(at) ? 1U : 0U;
    }
    if (!number || at != end() || (percent == degrees && (percent || !former))) return false;
    std::vector<Value*> found = numbers_in(percent ? "%" : degrees ? "°" : "");
    std::erase_if(found, [&](const Value* value) { return former && as_number(*value) != former; });
    if (found.size() != 1) return false;
    *found.front() = *number;
    return true;
  }

  /// "1000 is too low, take …": what is not to stay. `at` moves behind it.
  std::optional<double> complained_of(std::size_t& at) const {
    static const WordSet turns{"make", "take", "use", "try", "rather", "better", "go", "with"};
    std::size_t i = at;
    const auto number = number_at(i);
    if (!number) return {};
    if (says_percent(i) || says_degrees(i)) ++i;
    if (!says(i, {"is"}) || !says(i + 1, {"too"})) return {};
    i += 3;
    while (says(i, turns)) ++i;
    at = i;
    return number;
  }

  std::optional<double> number_at(std::size_t& at) const {
    return at < tokens_.size() ? take_number(tokens_, at) : std::nullopt;
  }
  bool says_percent(std::size_t at) const { return says(at, {"percent", "pct", "%"}); }
  bool says_degrees(std::size_t at) const {
    return says(at, {"degrees", "degree", "celsius", "c"});
  }

  /// Numbers of the rule that are limits or values of properties whose unit begins so.
  std::vector<Value*> numbers_in(std::string_view unit) {
    std::vector<Value*> found;
    const auto look = [&](const Thing* thing, const std::string& property, Value& value) {
      const Property* bound = thing == nullptr ? nullptr : thing->find_property(property);
      if (bound != nullptr && bound->unit.starts_with(unit) && as_number(value))
        found.push_back(&value);
    };
    for (auto& trigger : changed_.when) {
      auto* state = std::get_if<StateTrigger>(&trigger);
      const Thing* thing =
          state == nullptr ? nullptr : nouns_.registry().find_thing(state->subject.thing);
      if (thing == nullptr) continue;
      const std::string& named = state->subject.property;
      look(thing, named.empty() ? main_property(*thing) : named, state->test.value);
    }
    for (auto& action : changed_.then) {
      auto* command = std::get_if<CommandAction>(&action);
      if (command == nullptr || !command->command.argument) continue;
      const Thing* thing = nouns_.registry().find_thing(command->command.device);
      const auto* does = thing == nullptr ? nullptr : thing->find_action(command->command.action);
      if (does != nullptr) look(thing, does->argument, command->command.argument->value);
    }
    return found;
  }

  /// "only when it's dark", "not if the window is open".
  bool restricted() {
    std::size_t at = unwrapped();
    const bool only = says(at, {"only", "just"});
    const bool except = says(at, {"not", "except", "unless", "never"});
    const bool bare = says(at, {"unless", "if", "when", "while", "provided"});
    if (!only && !except && !says(at, {"if", "while", "provided"})) return false;
    if (!bare) {
      ++at;
      if (!says(at, {"if", "when", "while"})) return false;
    }
    ++at;
    const Thing* it = nullptr;
    const auto said = ClauseReader(context_, nouns_).read(tokens_, at, end(), it);
    if (!said) return false;
    std::vector<Requirement> parts;
    for (const auto& part : said->parts) {
      if (!part.holds) return false;
      parts.push_back(*part.holds);
    }
    Requirement all = joined(std::move(parts), said->any);
    changed_.only.push_back(except ? opposite(std::move(all)) : std::move(all));
    return true;
  }

  /// "only after sunset", "not before sunrise".
  bool by_the_sun() {
    const std::size_t at = unwrapped();
    const bool only = says(at, {"only", "just"}), except = says(at, {"not", "never", "except"});
    if ((!only && !except) || at + 2 != end() || !tokens_[at + 1].time) return false;
    const TimeMention& said = context_.times[*tokens_[at + 1].time];
    const std::string& first = context_.words[said.first_word].text;
    const bool after = first == "after";
    if (said.kind != TimeMention::Kind::Recurrence || (!after && first != "before") ||
        said.recurrence.anchor == Recurrence::Anchor::Clock || said.recurrence.at.count() != 0)
      return false;
    const bool dark = (said.recurrence.anchor == Recurrence::Anchor::Sunset) == after;
    changed_.only.push_back(leaf(SunRequirement{dark == only ? Daylight::Down : Daylight::Up}));
    return true;
  }

  /// The days of each week that a time says, and nothing else; 0: it says more.
  Weekdays days_of(const TimeMention& said) const {
    static constexpr std::array<std::string_view, 7> kDays{
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    if (said.kind == TimeMention::Kind::Recurrence) {
      const bool more = said.recurrence.at.count() != 0 || said.recurrence.every.count() != 0 ||
                        said.recurrence.anchor != Recurrence::Anchor::Clock;
      return more ? Weekdays(0) : said.recurrence.weekdays;
    }
    const std::string& word = context_.words[said.word].text;
    const auto day = std::find(kDays.begin(), kDays.end(), word);
    if (said.kind != TimeMention::Kind::Window || day == kDays.end()) return 0;
    return static_cast<Weekdays>(1U << static_cast<unsigned>(day - kDays.begin()));
  }

  /// "also on Saturdays and Sundays".
  bool more_days() {
    static const WordSet adding{"also", "and", "plus", "include", "add", "on", "please"};
    bool added = false;
    Weekdays more = 0;
    for (std::size_t at = 0; at < end(); ++at) {
      if (tokens_[at].time) {
        const Weekdays days = days_of(context_.times[*tokens_[at].time]);
        if (days == 0) return false;
        more = static_cast<Weekdays>(more | days);
      } else if (!is_in(tokens_[at].text, adding)) {
        return false;
      } else {
        added = added || tokens_[at].text != "on";
      }
    }
    added = added || end() < tokens_.size();
    if (!added || more == 0) return false;
    for (auto& trigger : changed_.when) {
      Weekdays* days = nullptr;
      if (auto* time = std::get_if<TimeTrigger>(&trigger)) days = &time->days;
      if (auto* sun = std::get_if<SunTrigger>(&trigger)) days = &sun->days;
      if (days == nullptr) return false;
      *days = static_cast<Weekdays>(*days | more);
    }
    return true;
  }

  /// The last command that does something to one thing.
  const PlannedCommand* model() const {
    for (auto action = changed_.then.rbegin(); action != changed_.then.rend(); ++action) {
      const auto* command = std::get_if<CommandAction>(&*action);
      if (command != nullptr && !command->command.device.empty()) return &command->command;
    }
    return nullptr;
  }

  /// "also the hall", "and the desk lamp too": done to it as well.
  bool extended() {
    const std::size_t last = end();
    std::size_t at = 0;
    static const WordSet adding{"also", "and", "plus", "include", "add", "do", "please", "with"};
    while (says(at, adding)) ++at;
    const bool added = at > 0 || last < tokens_.size();
    const PlannedCommand* like = model();
    if (!added || like == nullptr || at >= last) return false;
    const Thing* first = nouns_.registry().find_thing(like->device);
    const auto fits = [&](const Thing& thing) {
      return thing.find_action(like->action) != nullptr && first != nullptr &&
             thing.kind == first->kind;
    };
    const auto able = [&](const Thing& thing) {
      return thing.find_action(like->action) != nullptr;
    };
    Things found = nouns_.named(tokens_, at, last, fits);
    if (found.empty()) found = nouns_.named(tokens_, at, last, able);
    auto place =
        std::find_if(changed_.then.rbegin(), changed_.then.rend(), [](const Action& action) {
          return std::holds_alternative<CommandAction>(action);
        }).base();
    if (found.empty()) {  // "and let me know as well", "also turn the fan on"
      const auto deeds = DeedReader(context_, nouns_).read(tokens_, at, last, first);
      if (!deeds || deeds->unsaid) return false;
      changed_.then.insert(place, deeds->actions.begin(), deeds->actions.end());
      return true;
    }
    PlannedCommand command = *like;
    for (const Thing* thing : found) {
      command.device = thing->id;
      place = changed_.then.insert(place, CommandAction{command}) + 1;
    }
    return true;
  }

  /// "without the desk lamp", "not the hall".
  bool reduced() {
    std::size_t at = unwrapped(), last = end();
    if (says(at, {"leave"}) && last > at + 1 && says(last - 1, {"out"})) {
      --last;
    } else if (says(at, {"leave"}) && says(at + 1, {"out"})) {
      ++at;
    } else if (!says(at, {"without", "not", "except", "drop", "skip", "remove"})) {
      return false;
    }
    ++at;
    const auto fits = [&](const Thing& thing) {
      return std::any_of(changed_.then.begin(), changed_.then.end(), [&](const Action& action) {
        const auto* command = std::get_if<CommandAction>(&action);
        return command != nullptr && command->command.device == thing.id;
      });
    };
    const Things found = at < last ? nouns_.named(tokens_, at, last, fits) : Things();
    if (found.size() != 1) return false;
    std::erase_if(changed_.then, [&](const Action& action) {
      const auto* command = std::get_if<CommandAction>(&action);
      return command != nullptr && command->command.device == found.front()->id;
    });
    return std::any_of(changed_.then.begin(), changed_.then.end(), [](const Action& action) {
      return std::holds_alternative<CommandAction>(action) ||
             std::holds_alternative<NotifyAction>(action);
    });
  }

  const Context& context_;
  const Nouns& nouns_;
  const Tokens tokens_;
  const Automation& before_;
  Automation changed_;
};

}  // namespace

std::optional<Automation> edited(const Automation& automation, const Context& context) {
  if (context.home == nullptr) return {};
  const Nouns nouns(*context.home->registry, context.speaker_area);
  return Editor(automation, context, nouns, tokens_of(context, nouns.names())).edit();
}

}  // namespace hearken::automation
