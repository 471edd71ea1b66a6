// SPDX-License-Identifier: Apache-2.0
#include "automation/said_clause.h"

#include <map>

#include "automation/said_times.h"
#include "core/text.h"

namespace hearken::automation {
namespace {

using Kind = TimeMention::Kind;

/// The only length of time among the words, which it takes out; false: other times stand there.
bool take_length(Tokens& words, const Context& context, milliseconds& length) {
  static const WordSet leads{"for",   "over", "more",    "than",   "longer", "at",     "least",
                             "about", "past", "already", "within", "in",     "during", "last",
                             "the",   "once", "good",    "some",   "since"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].time) continue;
    const TimeMention& time = context.times[*words[i].time];
    // "in thirty minutes" is a length where something stays away for so long.
    const std::string& first = context.words[time.first_word].text;
    const bool ahead =
        time.kind == Kind::Instant && (first == "in" || first == "within" || first == "after");
    if (time.kind != Kind::Duration && !ahead) return false;
    const auto said = length_of(time, context.now);
    if (!said || length.count() > 0) return false;
    length = *said;
    std::size_t begin = i;
    while (begin > 0 && is_in(words[begin - 1].text, leads)) --begin;
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(begin),
                words.begin() + static_cast<std::ptrdiff_t>(i + 1));
    i = begin;
    if (i < words.size() && words[i].time) return false;
    --i;
  }
  return true;
}

Tokens joined_words(const Tokens& front, std::size_t count, const Tokens& tokens, std::size_t from,
                    std::size_t to) {
  Tokens words(front.begin(), front.begin() + static_cast<std::ptrdiff_t>(count));
  words.insert(words.end(), tokens.begin() + static_cast<std::ptrdiff_t>(from),
               tokens.begin() + static_cast<std::ptrdiff_t>(to));
  return words;
}

}  // namespace

const WordSet& denials() {
  static const WordSet words{"not", "no", "never", "without", "nobody", "nothing", "none"};
  return words;
}

Subject subject_of(const Things& things) {
  Subject subject;
  if (things.size() == 1) {
    subject.thing = things.front()->id;
    return subject;
  }
  Selector select;
  select.kind = things.front()->kind;
  select.device_class = things.front()->device_class;
  select.area = things.front()->area;
  subject.select = std::make_shared<const Selector>(std::move(select));
  return subject;
}

SaidClause clause_of(Subject subject, Test test, milliseconds held, bool happens) {
  SaidClause clause;
  clause.happens = happens || held.count() > 0;
  clause.trigger = StateTrigger{subject, test, held, 0};
  if (held.count() == 0) clause.holds = leaf(StateRequirement{std::move(subject), std::move(test)});
  return clause;
}

Requirement joined(std::vector<Requirement> parts, bool any) {
  if (parts.size() == 1) return std::move(parts.front());
  Requirement all;
  all.join = any ? Join::Any : Join::All;
  all.parts = std::move(parts);
  return all;
}

std::optional<SaidClauses> ClauseReader::read(const Tokens& tokens, std::size_t from,
                                              std::size_t to, const Thing* it) const {
  if (from >= to) return {};
  Tokens words = joined_words({}, 0, tokens, from, to);
  // "Ada and Bo are both out"
  if (says(words, {"and"}) && words.front().text != "both") words = without(words, {"both"});
  if (auto one = single(words, it)) return SaidClauses{{std::move(one->clause)}, false};
  for (std::size_t k = 1; k + 1 < words.size(); ++k) {
    const bool any = words[k].text == "or";
    if (!any && words[k].text != "and") continue;
    const bool both = words.front().text == "both" && !any;  // "both Ada and Bo have left"
    const Tokens left = joined_words({}, 0, words, both ? 1 : 0, k);
    const Tokens right = joined_words({}, 0, words, k + 1, words.size());
    auto first = single(left, it);
    std::optional<SaidClauses> rest;
    if (first) rest = read(right, 0, right.size(), first->clause.subject);
    if (first && !rest && first->subject_words > 0) {  // "goes under 2 or over 8"
      const Tokens shared = joined_words(left, first->subject_words, right, 0, right.size());
      rest = read(shared, 0, shared.size(), it);
    }
    if (!first) {  // "the barn or the stable goes over 30"
      auto last = single(right, it);
      if (!last) continue;
      const Tokens shared =
          joined_words(left, left.size(), right, last->subject_words, right.size());
      first = single(shared, it);
      rest = SaidClauses{{std::move(last->clause)}, any};
    }
    if (!first || !rest || (rest->parts.size() > 1 && rest->any != any)) continue;
    rest->any = any;
    rest->parts.insert(rest->parts.begin(), std::move(first->clause));
    return rest;
  }
  return {};
}

/// "When I come home", "when we leave": "I" is who speaks, if the home knows that person; else
/// somebody who comes. "We" are all who leave, and anybody who comes.
void ClauseReader::name_speaker(Tokens& words) const {
  static const std::map<std::string_view, std::string_view> forms{
      {"come", "comes"}, {"leave", "leaves"}, {"arrive", "arrives"}, {"return", "returns"},
      {"get", "gets"},   {"go", "goes"},      {"walk", "walks"},     {"am", "is"}};
  if (words.size() < 2 || !is_in(words.front().text, {"i", "we"})) return;
  const bool leaving = says(words, {"leave", "left", "gone", "out", "away"});
  std::string who = leaving ? "everybody" : "somebody";
  if (words.front().text == "i") {
    if (leaving) who.clear();
    const Thing* me = nouns_.registry().find_thing(ThingId("person." + context_.person.str()));
    if (me != nullptr) who = fold(me->name);
    if (who.empty()) return;
  }
  if (const auto form = forms.find(words[1].text); form != forms.end())
    words[1].text = std::string(form->second);
  words.erase(words.begin());
  std::size_t at = 0;
  for (const auto word : split_words(who))
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(at++), {std::string(word), {}, false});
}

std::optional<ClauseReader::Single> ClauseReader::single(Tokens words, const Thing* it) const {
  milliseconds length{0};
  if (!take_length(words, context_, length) || words.empty()) return {};
  if (length.count() == 0) {
    if (auto sun = about_sun(words)) return sun;
    if (auto calendar = about_calendar(words)) return calendar;
    if (auto anomaly = about_anomaly(words)) return anomaly;
    if (auto done = done_by_somebody(words)) return done;
  }
  if (auto mean = about_mean(words, length, it)) return mean;
  if (auto silence = about_silence(words, length)) return silence;
  name_speaker(words);
  if (auto people = about_people(words, length, it)) return people;
  if (auto limit = about_limit(words, length, it)) return limit;
  return about_state(words, length, it);
}

}  // namespace hearken::automation
