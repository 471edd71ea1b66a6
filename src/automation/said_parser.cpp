// SPDX-License-Identifier: Apache-2.0
#include "automation/said_parser.h"

#include <algorithm>

#include "automation/said_keep.h"
#include "automation/said_states.h"
#include "core/selection.h"

namespace hearken::automation {
namespace {

/// Ways through one sentence that are tried at most: a bound for sentences without sense.
constexpr int kPatience = 4000;

struct Opener {
  std::vector<std::string_view> words;
  Role role;
};

/// Longer ones first: "only when" is not "when".
const std::vector<Opener>& openers() {
  static const std::vector<Opener> all{{{"but", "only", "when"}, Role::Only},
                                       {{"but", "only", "if"}, Role::Only},
                                       {{"but", "only", "while"}, Role::Only},
                                       {{"but", "not", "when"}, Role::Unless},
                                       {{"but", "not", "if"}, Role::Unless},
                                       {{"but", "not", "while"}, Role::Unless},
                                       {{"as", "soon", "as"}, Role::When},
                                       {{"soon", "as"}, Role::When},
                                       {{"as", "long", "as"}, Role::Only},
                                       {{"so", "long", "as"}, Role::Only},
                                       {{"but", "not", "on"}, Role::Unless},
                                       {{"and", "only", "if"}, Role::Only},
                                       {{"and", "not", "when"}, Role::Unless},
                                       {{"the", "second"}, Role::When},
                                       {{"except", "when"}, Role::Unless},
                                       {{"except", "if"}, Role::Unless},
                                       {{"except", "while"}, Role::Unless},
                                       {{"except", "on"}, Role::Unless},
                                       {{"except", "in"}, Role::Unless},
                                       {{"except", "during"}, Role::Unless},
                                       {{"but", "not", "in"}, Role::Unless},
                                       {{"but", "not", "during"}, Role::Unless},
                                       {{"the", "next", "time"}, Role::When},
                                       {{"not", "when"}, Role::Unless},
                                       {{"not", "if"}, Role::Unless},
                                       {{"not", "while"}, Role::Unless},
                                       {{"not", "on"}, Role::Unless},
                                       {{"only", "when"}, Role::Only},
                                       {{"only", "if"}, Role::Only},
                                       {{"only", "while"}, Role::Only},
                                       {{"provided", "that"}, Role::Only},
                                       {{"the", "moment"}, Role::When},
                                       {{"the", "instant"}, Role::When},
                                       {{"the", "minute"}, Role::When},
                                       {{"in", "case"}, Role::When},
                                       {{"every", "time"}, Role::When},
                                       {{"each", "time"}, Role::When},
                                       {{"any", "time"}, Role::When},
                                       {{"unless"}, Role::Unless},
                                       {{"provided"}, Role::Only},
                                       {{"while"}, Role::Only},
                                       {{"when"}, Role::When},
                                       {{"whenever"}, Role::When},
                                       {{"once"}, Role::When},
                                       {{"after"}, Role::When},
                                       {{"should"}, Role::When},
                                       {{"with"}, Role::When},
                                       {{"on"}, Role::When},
                                       {{"if"}, Role::If}};
  return all;
}

const Opener* opener_at(const Tokens& tokens, std::size_t at) {
  for (const auto& opener : openers()) {
    bool here = true;
    for (std::size_t i = 0; here && i < opener.words.size(); ++i)
      here = at + i < tokens.size() && tokens[at + i].text == opener.words[i];
    if (here) return &opener;
  }
  return nullptr;
}

/// Words that open clauses and nothing else: no deed holds one. "All the lights except the porch"
/// holds an exception, "except when it rains" is a clause.
bool surely_opens(const Tokens& tokens, std::size_t at) {
  static const WordSet words{"when", "whenever", "if", "unless", "while", "provided", "once"};
  static const WordSet after{"when", "if", "while", "on", "during"};
  if (tokens[at].text != "except") return is_in(tokens[at].text, words);
  return at + 1 >= tokens.size() || tokens[at + 1].time || is_in(tokens[at + 1].text, after);
}

/// What the last of its clauses is about that is about a thing; null: none is.
const Thing* subject_of(const SaidClauses& said) {
  for (auto part = said.parts.rbegin(); part != said.parts.rend(); ++part) {
    if (part->subject != nullptr) return part->subject;
  }
  return nullptr;
}

}  // namespace

std::optional<MadeRule> RuleParser::parse(Tokens tokens, const AutomationId& id, RuleParts& parts,
                                          const Thing* watched, const Thing* done,
                                          const std::vector<TimePart>& days) {
  tokens_ = std::move(tokens);
  watched_ = watched;
  done_ = done;
  patience_ = kPatience;
  id_ = id;
  made_.reset();
  found_ = {};
  RuleParts begun;
  begun.times = days;
  step(0, begun);
  parts = found_;
  return std::move(made_);
}

std::optional<MadeRule> RuleParser::parse_rest(Tokens tokens, const AutomationId& id,
                                               RuleParts& parts) {
  tokens_ = std::move(tokens);
  watched_ = done_ = nullptr;
  patience_ = kPatience;
  id_ = id;
  made_.reset();
  found_ = {};
  step(0, parts);
  parts = found_;
  return std::move(made_);
}

/// Goes on from `at`; true when the sentence has been read to its end and makes sense.
bool RuleParser::step(std::size_t at, const RuleParts& parts) {
  if (--patience_ < 0) return false;
  if (at >= tokens_.size()) return finish(parts);
  if (take_kept(at, parts) || (!parts.start && take_after(at, parts)) || take_delay(at, parts) ||
      take_end(at, parts) || take_sun(at, parts) || take_day_list(at, parts) ||
      take_time(at, parts) || take_half(at, parts) || take_one(at, parts) ||
      take_hours(at, parts) || take_days(at, parts) || take_clause(at, parts) ||
      take_bare_clause(at, parts) || take_exception(at, parts) || take_deeds(at, parts))
    return true;
  // "Only turn it on when …": the clause restricts it anyway.
  const bool only = at == 0 && tokens_[at].text == "only";
  return (only || is_filler(tokens_[at].text)) && step(at + 1, parts);
}

bool RuleParser::finish(const RuleParts& parts) {
  if (parts.deeds.actions.empty() == !parts.keep) return false;
  if (parts.alternates) {
    found_ = parts;
    return true;
  }
  auto made = put_together(parts, context_, zone_, id_);
  if (!made) return false;
  made_ = std::move(made);
  found_ = parts;
  return true;
}

bool RuleParser::any_text(const Tokens& tokens, std::size_t at, const WordSet& words) {
  return at < tokens.size() && is_in(tokens[at].text, words);
}

/// "keep the office between 19 and 21", "the nursery must never be colder than 18 or warmer than
/// 21".
bool RuleParser::take_kept(std::size_t at, const RuleParts& parts) {
  if (parts.keep || parts.start || !parts.deeds.actions.empty()) return false;
  for (std::size_t end = tokens_.size(); end > at + 4; --end) {
    const auto wish = read_keep(tokens_, at, end, nouns_);
    if (!wish) continue;
    RuleParts next = parts;
    next.keep = wish;
    if (step(end, next)) return true;
  }
  return false;
}

const Thing* RuleParser::pointed_at(const RuleParts& parts) const {
  if (parts.start && subject_of(*parts.start) != nullptr) return subject_of(*parts.start);
  if (parts.deeds.last != nullptr) return parts.deeds.last;
  return watched_;
}

bool RuleParser::take_clause(std::size_t at, const RuleParts& parts) {
  const Opener* opener = opener_at(tokens_, at);
  if (opener == nullptr) return false;
  if (opener->words.front() == "should" && at != 0) return false;
  const std::size_t begin = at + opener->words.size();
  return clause(begin, opener->role, parts);
}

/// The longest words that make a clause first.
bool RuleParser::clause(std::size_t begin, Role role, const RuleParts& parts) {
  const Thing* it = role == Role::When || role == Role::If ? parts.deeds.last : pointed_at(parts);
  std::size_t last = begin;
  while (last < tokens_.size() && !surely_opens(tokens_, last)) ++last;
  for (std::size_t end = last; end > begin; --end) {
    auto said = clauses_.read(tokens_, begin, end, it);
    if (!said && watched_ != nullptr) said = clauses_.read(tokens_, begin, end, watched_);
    if (!said) continue;
    RuleParts next = parts;
    const bool starts = role == Role::When || role == Role::If;
    // What happens later is no condition: it starts another rule.
    const bool happens = std::any_of(said->parts.begin(), said->parts.end(),
                                     [](const SaidClause& part) { return part.happens; });
    // "If it is dark when the gate opens": what is so is asked, what happens starts it.
    const bool asked_before = next.start && next.start_role == Role::If && role == Role::When &&
                              std::none_of(next.start->parts.begin(), next.start->parts.end(),
                                           [](const SaidClause& part) { return part.happens; });
    if (next.start && happens && !asked_before) continue;
    if (next.start && happens) {
      next.conditions.emplace_back(Role::Only, std::move(*next.start));
      next.start = std::move(said);
      next.start_role = Role::When;
    } else if (starts && !next.start) {
      next.start = std::move(said);
      next.start_role = role;
      next.starts_first = parts.deeds.actions.empty();
      next.once = begin > 2 && tokens_[begin - 2].text == "next";  // "the next time"
    } else {
      next.conditions.emplace_back(starts ? Role::Only : role, std::move(*said));
    }
    if (step(end, next)) return true;
  }
  return false;
}

/// "Nobody in the hall for five minutes: lights off": a clause without a word that opens it ends
/// where the sentence parts, or where it says all that it has to.
bool RuleParser::take_bare_clause(std::size_t at, const RuleParts& parts) {
  if (parts.start) return false;
  if (take_limit(at, parts)) return true;
  const bool front = parts.deeds.actions.empty();
  for (std::size_t end = tokens_.size(); end > at + 1; --end) {
    // At the sentence's end it stands behind the deeds: "lights off: nobody in the hall".
    const bool ends = end == tokens_.size() ? !front && tokens_[at].parted : ends_a_clause(at, end);
    if (!ends || says(cut(tokens_, at, end), {"if"})) continue;
    auto said = clauses_.read(tokens_, at, end, watched_);
    if (!said || is_an_order(at, end, *said)) continue;
    RuleParts next = parts;
    next.start = std::move(said);
    next.start_role = Role::When;
    next.start_bare = true;
    if (step(end, next)) return true;
  }
  return false;
}

/// "Make the fan come on, …", "shutter open, lamps off": what can be told to be so, and nothing
/// says that it is waited for, is an order among others. "Shutter open: lamps off" is none.
bool RuleParser::is_an_order(std::size_t begin, std::size_t end, const SaidClauses& said) const {
  static const WordSet causing{"make", "have", "let", "get"};
  static const WordSet articles{"the", "my", "our", "a", "that", "this"};
  std::size_t lead = begin;
  while (lead > 0 && is_in(tokens_[lead - 1].text, articles)) --lead;
  if (lead > 0 && is_in(tokens_[lead - 1].text, causing)) return true;
  const bool waits = end < tokens_.size() ? tokens_[end].led : tokens_[begin].led;
  static const WordSet telling{"is",       "are",  "still", "left",  "been",    "stays", "remains",
                               "not",      "no",   "any",   "some",  "without", "never", "nobody",
                               "gets",     "goes", "turns", "opens", "closes",  "comes", "becomes",
                               "somebody", "it",   "while", "again", "gone",    "has"};
  if (waits || says(cut(tokens_, begin, end), telling)) return false;
  return std::all_of(said.parts.begin(), said.parts.end(), [](const SaidClause& part) {
    const auto* state = part.trigger ? std::get_if<StateTrigger>(&*part.trigger) : nullptr;
    return state != nullptr && part.subject != nullptr && !part.happens &&
           state->held_for.count() == 0 && state->test.comparison == Comparison::Equal &&
           !part.subject->actions.empty();
  });
}

/// Behind a limit or a length of time, and before what is to be done.
bool RuleParser::ends_a_clause(std::size_t begin, std::size_t end) const {
  static const WordSet acting{"turns", "switches", "closes", "opens", "locks", "shuts",
                              "puts",  "starts",   "stops",  "means", "then"};
  const Token& last = tokens_[end - 1];
  const std::string& next = tokens_[end].text;
  std::size_t number = end - 1;
  const bool full = last.time || is_unit(last.text) || take_number(tokens_, number);
  // "any smoke in the barn and the fans go off"
  if (is_in(next, {"and", "after", "in", "during", "while"}) && end + 1 < tokens_.size() &&
      is_in(tokens_[begin].text, {"any", "some"}))
    return true;
  return full || tokens_[end].parted || starts_a_time(end) || is_in(next, acting) ||
         is_switching(next) || verb_of(next);
}

/// "after twenty minutes with nobody in the hall": the length stands before what lasts.
bool RuleParser::take_after(std::size_t at, const RuleParts& parts) {
  static const WordSet leads{"with", "without", "of"};
  if (!tokens_[at].time || at + 2 >= tokens_.size() || !any_text(tokens_, at + 1, leads))
    return false;
  const TimeMention& said = context_.times[*tokens_[at].time];
  const bool after =
      context_.words[said.first_word].text == "after" || said.kind == TimeMention::Kind::Duration;
  if (!after) return false;
  const std::size_t begin = at + (tokens_[at + 1].text == "of" ? 2 : 1);
  for (std::size_t end = tokens_.size(); end > begin; --end) {
    Tokens words(tokens_.begin() + static_cast<std::ptrdiff_t>(begin),
                 tokens_.begin() + static_cast<std::ptrdiff_t>(end));
    words.push_back(tokens_[at]);
    auto clause = clauses_.read(words, 0, words.size(), watched_);
    if (!clause) clause = clauses_.read(words, 0, words.size(), parts.deeds.last);
    if (!clause) continue;
    RuleParts next = parts;
    next.start = std::move(clause);
    next.starts_first = parts.deeds.actions.empty();
    if (step(end, next)) return true;
  }
  return false;
}

/// "ten minutes after the door opens".
bool RuleParser::take_delay(std::size_t at, const RuleParts& parts) {
  if (parts.start || !tokens_[at].time || !any_text(tokens_, at + 1, {"after"})) return false;
  if (context_.times[*tokens_[at].time].kind != TimeMention::Kind::Duration) return false;
  RuleParts next = parts;
  next.delay = tokens_[at].time;
  return clause(at + 2, Role::When, next);
}

/// "… and close it again under 1.5 bar": of what the rule before watches.
bool RuleParser::take_limit(std::size_t at, const RuleParts& parts) {
  static const WordSet comparing{"under", "below", "above", "over"};
  static const WordSet back{"back", "again", "but", "only", "once", "when", "it", "is", "down"};
  while (watched_ != nullptr && at + 1 < tokens_.size() && is_in(tokens_[at].text, back)) ++at;
  if (watched_ == nullptr || !is_in(tokens_[at].text, comparing)) return false;
  for (std::size_t end = tokens_.size(); end > at + 1; --end) {
    Tokens words{Token{"it", {}, false}};
    words.insert(words.end(), tokens_.begin() + static_cast<std::ptrdiff_t>(at),
                 tokens_.begin() + static_cast<std::ptrdiff_t>(end));
    auto said = clauses_.read(words, 0, words.size(), watched_);
    if (!said) continue;
    RuleParts next = parts;
    next.start = std::move(said);
    if (step(end, next)) return true;
  }
  return false;
}

/// "all lights off at midnight, except the porch": taken out of what is done.
bool RuleParser::take_exception(std::size_t at, const RuleParts& parts) {
  if (tokens_[at].text != "except" || parts.deeds.actions.empty()) return false;
  Things meant;
  for (const auto& action : parts.deeds.actions) {
    const auto* command = std::get_if<CommandAction>(&action);
    if (command == nullptr) return false;
    if (const auto& set = command->command.select) {
      for (const Thing* thing : select_things(*set, *context_.home, command->command.action))
        meant.push_back(thing);
    } else if (const Thing* one = nouns_.registry().find_thing(command->command.device)) {
      meant.push_back(one);
    }
  }
  for (std::size_t end = tokens_.size(); end > at + 1; --end) {
    const Things spare = nouns_.spared(cut(tokens_, at + 1, end), meant);
    if (spare.empty()) continue;
    RuleParts next = parts;
    std::erase_if(next.deeds.actions, [&](Action& action) {
      PlannedCommand& command = std::get<CommandAction>(action).command;
      return std::any_of(spare.begin(), spare.end(), [&](const Thing* thing) {
        if (command.select) command.select->except.push_back(thing->id);
        return command.device == thing->id;
      });
    });
    if (step(end, next)) return true;
  }
  return false;
}

bool RuleParser::take_deeds(std::size_t at, const RuleParts& parts) {
  const Thing* it = parts.deeds.last != nullptr ? parts.deeds.last : done_;
  if (it == nullptr && parts.start) it = subject_of(*parts.start);
  std::size_t last = at;
  while (last < tokens_.size() && !surely_opens(tokens_, last)) ++last;
  for (std::size_t end = last; end > at; --end) {
    // "… at seven, and the lamp too": done to it as well.
    const bool more =
        parts.deeds.doing && at > 0 && (tokens_[at].text == "and" || tokens_[at - 1].text == "and");
    auto said = deeds_.read(tokens_, at, end, it, more ? parts.deeds.doing : std::nullopt);
    if (!said) continue;
    RuleParts next = parts;
    auto& actions = next.deeds.actions;
    actions.insert(actions.end(), said->actions.begin(), said->actions.end());
    next.deeds.tells = next.deeds.tells || said->tells;
    next.deeds.warns = next.deeds.warns || said->warns;
    if (said->doing) next.deeds.doing = said->doing;
    next.deeds.unsaid = next.deeds.unsaid || said->unsaid;
    if (said->last != nullptr) next.deeds.last = said->last;
    if (step(end, next)) return true;
  }
  return false;
}

}  // namespace hearken::automation
