// SPDX-License-Identifier: Apache-2.0
#include "automation/said_clause.h"

#include <algorithm>

#include "automation/said_states.h"
#include "automation/said_times.h"

namespace hearken::automation {
namespace {

using Kind = TimeMention::Kind;

bool says(const Tokens& words, const WordSet& any) {
  return std::any_of(words.begin(), words.end(),
                     [&](const Token& word) { return is_in(word.text, any); });
}

bool all_in(const Tokens& words, const WordSet& known) {
  return std::all_of(words.begin(), words.end(),
                     [&](const Token& word) { return is_in(word.text, known); });
}

Tokens without(const Tokens& words, const WordSet& dropped) {
  Tokens kept;
  std::copy_if(words.begin(), words.end(), std::back_inserter(kept),
               [&](const Token& word) { return !is_in(word.text, dropped); });
  return kept;
}

const WordSet& denials() {
  static const WordSet words{"not", "no", "never", "without", "nobody", "nothing"};
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

/// The only length of time among the words, which it takes out; false: other times stand there.
bool take_length(Tokens& words, const Context& context, milliseconds& length) {
  static const WordSet leads{"for",    "over",  "more", "than",    "longer", "at",
                             "least",  "about", "past", "already", "within", "in",
                             "during", "last",  "the",  "once"};
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
  const Tokens words = joined_words({}, 0, tokens, from, to);
  if (auto one = single(words, it)) return SaidClauses{{std::move(one->clause)}, false};
  for (std::size_t k = 1; k + 1 < words.size(); ++k) {
    const bool any = words[k].text == "or";
    if (!any && words[k].text != "and") continue;
    const Tokens left = joined_words({}, 0, words, 0, k);
    const Tokens right = joined_words({}, 0, words, k + 1, words.size());
    auto first = single(left, it);
    std::optional<SaidClauses> rest;
    if (first) rest = read(right, 0, right.size(), first->clause.subject);
    if (first && !rest) {  // "goes under 2 or over 8"
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
  if (auto people = about_people(words, length, it)) return people;
  if (auto limit = about_limit(words, length, it)) return limit;
  return about_state(words, length, it);
}

std::optional<ClauseReader::Single> ClauseReader::about_sun(const Tokens& words) const {
  static const WordSet known{"it",    "is",    "gets",  "get",    "got",      "becomes", "outside",
                             "out",   "the",   "sun",   "has",    "been",     "still",   "already",
                             "goes",  "comes", "down",  "up",     "set",      "sets",    "rises",
                             "risen", "in",    "dark",  "light",  "daylight", "bright",  "there",
                             "not",   "gone",  "grows", "starts", "getting"};
  static const WordSet happening{"gets", "becomes", "goes", "comes", "sets", "rises", "grows"};
  if (!all_in(words, known)) return {};
  const bool sun = says(words, {"sun"});
  const bool down = says(words, {"dark"}) || (sun && says(words, {"down", "set", "sets"}));
  const bool up = says(words, {"light", "daylight", "bright"}) ||
                  (sun && says(words, {"up", "rises", "risen"}));
  if (down == up) return {};
  const bool dark = down != says(words, {"not"});
  Single made;
  made.clause.happens = says(words, happening);
  made.clause.holds = leaf(SunRequirement{dark ? Daylight::Down : Daylight::Up});
  made.clause.trigger = SunTrigger{dark ? SunEvent::Sunset : SunEvent::Sunrise, {}, kEveryDay};
  return made;
}

std::optional<ClauseReader::Single> ClauseReader::about_silence(const Tokens& words,
                                                                milliseconds held) const {
  static const WordSet telling{"report",  "reports",    "reported", "reporting", "heard",
                               "hear",    "signal",     "data",     "update",    "updates",
                               "updated", "sends",      "said",     "say",       "sent",
                               "send",    "responding", "respond",  "word",      "news"};
  static const WordSet quiet{"silent", "quiet", "offline", "unreachable"};
  static const WordSet rest{"we",    "i",    "from",    "anything", "nothing", "nobody",  "no",
                            "not",   "has",  "have",    "had",      "been",    "any",     "is",
                            "goes",  "gone", "does",    "did",      "stops",   "stopped", "there",
                            "new",   "in",   "by",      "sending",  "us",      "to",      "you",
                            "stays", "its",  "anymore", "readings", "values",  "remains", "falls",
                            "it",    "ever", "since",   "whole"};
  const bool ends = says(words, {"stops", "stopped"}) || says(words, denials());
  if (held.count() == 0 || !(says(words, quiet) || (ends && says(words, telling)))) return {};
  Tokens noun = without(without(without(words, telling), quiet), rest);
  const Things found = nouns_.named(noun, 0, noun.size(), [](const Thing&) { return true; });
  if (found.size() != 1) return {};
  Single made;
  made.clause.subject = found.front();
  made.clause.happens = true;
  made.clause.trigger = SilenceTrigger{subject_of(found), held};
  return made;
}

std::optional<ClauseReader::Single> ClauseReader::about_anomaly(const Tokens& words) const {
  static const WordSet odd{"unusual", "unusually", "abnormal",   "strange",   "strangely",
                           "odd",     "oddly",     "weird",      "weirdly",   "anomalous",
                           "anomaly", "funny",     "suspicious", "abnormally"};
  static const WordSet rest{"looks",  "look",  "is",       "are",       "gets",  "behaves",
                            "behave", "shows", "show",     "reads",     "seems", "becomes",
                            "acting", "acts",  "an",       "a",         "there", "in",
                            "of",     "any",   "goes",     "something", "with",  "reading",
                            "values", "value", "behaving", "it"};
  if (!says(words, odd)) return {};
  Tokens noun = without(without(words, odd), rest);
  const auto fits = [](const Thing& thing) { return thing.kind == "sensor"; };
  const Things found = nouns_.named(noun, 0, noun.size(), fits);
  if (found.size() != 1) return {};
  Single made;
  made.clause.subject = found.front();
  made.clause.happens = true;
  made.clause.trigger = AnomalyTrigger{found.front()->id, "", 4};
  return made;
}

std::optional<ClauseReader::Single> ClauseReader::about_mean(const Tokens& words,
                                                             milliseconds window,
                                                             const Thing* it) const {
  static const WordSet mean{"average", "averages", "averaged", "mean", "averaging"};
  if (window.count() == 0 || !says(words, mean)) return {};
  static const WordSet rest{"average",   "averages", "averaged", "mean",
                            "averaging", "of",       "on",       "has"};
  auto limit = about_limit(without(words, rest), milliseconds(0), it);
  if (!limit || limit->clause.subject == nullptr) return {};
  const auto& trigger = std::get<StateTrigger>(*limit->clause.trigger);
  const Thing& thing = *limit->clause.subject;
  HistoryRequirement wanted;
  wanted.thing = thing.id;
  wanted.property =
      trigger.subject.property.empty() ? main_number(thing) : trigger.subject.property;
  wanted.figure = Figure::Mean;
  wanted.window = window;
  wanted.test = trigger.test;
  limit->clause.holds = leaf(std::move(wanted));
  limit->clause.trigger.reset();
  limit->clause.happens = false;
  return limit;
}

std::optional<ClauseReader::Single> ClauseReader::about_calendar(const Tokens& words) const {
  static const WordSet free{"holiday", "holidays", "vacation", "vacations"};
  static const WordSet rest{"it",   "is", "a",     "the", "public", "bank", "on",     "day",
                            "days", "of", "there", "in",  "school", "not",  "during", "are"};
  if (!says(words, free)) return {};
  if (!all_in(without(words, free), rest)) return {};
  Things calendars, named;
  for (const Thing& thing : nouns_.registry().things()) {
    if (thing.kind != "calendar") continue;
    calendars.push_back(&thing);
    if (names_free_days(thing)) named.push_back(&thing);
  }
  Single made;
  if (named.size() == 1) {
    made.clause.holds = leaf(CalendarRequirement{named.front()->id, ""});
  } else if (calendars.size() == 1) {
    made.clause.holds = leaf(CalendarRequirement{
        calendars.front()->id, says(words, {"vacation", "vacations"}) ? "vacation" : "holiday"});
  } else {
    return {};
  }
  if (says(words, {"not"})) made.clause.holds = opposite(std::move(*made.clause.holds));
  return made;
}

/// "somebody opens the front door".
std::optional<ClauseReader::Single> ClauseReader::done_by_somebody(const Tokens& words) const {
  static const WordSet who{"somebody", "anyone", "one", "person", "we", "i"};
  if (words.size() < 3 || !is_in(words[0].text, who)) return {};
  const auto state = done_state(words[1].text);
  if (!state) return {};
  const auto fits = [&](const Thing& thing) { return can_be(thing, *state); };
  const Things found = nouns_.named(words, 2, words.size(), fits);
  if (found.size() != 1) return {};
  Single made;
  made.clause =
      clause_of(subject_of(found), {Comparison::Equal, std::string(value_of(*state))}, {}, true);
  made.clause.subject = found.front();
  return made;
}

std::optional<ClauseReader::Single> ClauseReader::about_people(const Tokens& words,
                                                               milliseconds held,
                                                               const Thing* it) const {
  static const WordSet none{"nobody", "empty", "vacant", "unoccupied", "deserted", "unused"};
  static const WordSet some{"somebody", "anyone", "motion", "movement", "occupied", "enters",
                            "walks",    "steps",  "moves",  "people",   "presence", "moving"};
  static const WordSet sensing{"detects", "detected", "sees", "notices", "senses", "spots"};
  static const WordSet all{"everybody", "all", "last"};
  static const WordSet rest{
      "is",       "has",     "been",    "are",      "there", "in",    "into",   "at",      "on",
      "inside",   "around",  "here",    "detected", "seen",  "any",   "left",   "comes",   "goes",
      "stays",    "being",   "person",  "one",      "1",     "no",    "not",    "the",     "still",
      "with",     "without", "becomes", "gets",     "out",   "away",  "gone",   "home",    "house",
      "leaves",   "arrives", "first",   "us",       "of",    "it",    "more",   "anymore", "have",
      "gets",     "by",      "a",       "through",  "have",  "come",  "leave",  "does",    "now",
      "standing", "sitting", "staying", "up",       "to",    "works", "working"};
  const bool first = says(words, {"first"}) && says(words, {"person", "one", "1"});
  const bool denied = says(words, {"no", "not", "without"});
  const bool nobody =
      says(words, none) || (denied && (says(words, some) || says(words, {"one", "1"})));
  const bool somebody = !nobody && (says(words, some) || first);
  const bool everybody = !nobody && !somebody && says(words, all);
  if (!nobody && !somebody && !everybody) return {};
  Tokens place;  // "Hall A": the letter is a name
  for (const Token& word : words) {
    const bool letter = word.text.size() == 1 && nouns_.names().count(word.text) != 0;
    const bool other = is_in(word.text, none) || is_in(word.text, some) || is_in(word.text, all) ||
                       is_in(word.text, rest) || is_in(word.text, sensing);
    if (letter || !other) place.push_back(word);
  }

  if (!place.empty() && place.back().text == "back" && words.back().text == "back")
    place.pop_back();
  Single made;
  const bool out = says(words, {"out", "away", "left", "gone", "leaves", "leave"});
  const bool in = says(words, {"home", "house", "here", "arrives", "back"}) ||
                  (place.empty() && says(words, {"in"}));
  const Area* area = place.empty() ? nullptr : nouns_.area(place, 0, place.size());
  const bool moves = says(words, {"motion", "movement", "moves", "moving", "enters", "walks",
                                  "steps", "empty", "occupied", "vacant", "unoccupied"});
  const bool there = words.back().text == "there";
  if (place.empty() && it != nullptr && (there || (moves && !(out || in))))
    area = nouns_.registry().find_area(it->area);
  if (area != nullptr && !everybody) {
    const Things sensors = nouns_.people_sensors(area->id);
    if (sensors.empty()) return {};
    Subject subject = subject_of(sensors);
    if (nobody) subject.quantifier = Quantifier::All;
    made.clause = clause_of(
        std::move(subject), {Comparison::Equal, std::string(nobody ? "off" : "on")}, held,
        !nobody &&
            says(words, {"enters", "walks", "steps", "moves", "comes", "motion", "movement"}));
    made.clause.subject = sensors.front();
    return made;
  }
  const auto& things = nouns_.registry().things();
  const bool known = std::any_of(things.begin(), things.end(),
                                 [](const Thing& thing) { return thing.kind == "person"; });
  if (!place.empty() || !known || out == in) return {};
  const bool away = (nobody && in) || (everybody && out);
  const bool all_home = (everybody && in) || (nobody && out);
  Selector people;
  people.kind = "person";
  Subject subject;
  subject.select = std::make_shared<const Selector>(people);
  subject.quantifier = away || all_home ? Quantifier::All : Quantifier::Any;
  const bool home = !away && (all_home || !out);
  made.clause = clause_of(
      subject, {Comparison::Equal, std::string(home ? "home" : "not_home")}, held,
      says(words,
           {"leaves", "leave", "left", "gone", "arrives", "comes", "gets", "first", "last"}));
  return made;
}

Things ClauseReader::measured(const Tokens& words, std::size_t end, std::string_view quantity,
                              const Thing* it) const {
  static const WordSet pronouns{"it", "that", "they"};
  static const WordSet outside{"outside", "outdoors"};
  bool pronoun = false, outdoors = false;
  for (std::size_t i = 0; i < end; ++i) {
    pronoun = pronoun || is_in(words[i].text, pronouns);
    outdoors = outdoors || is_in(words[i].text, outside);
  }
  const Tokens noun = without(without(nouns_.subject(words, end), pronouns), outside);
  const auto fits = [&](const Thing& thing) { return measures(thing, quantity); };
  if (!noun.empty()) {
    const Things found = nouns_.named(noun, 0, noun.size(), fits);
    if (found.size() == 1) return found;
    const Area* area = nouns_.area(noun, 0, noun.size());
    if (area == nullptr) return {};
    return measuring_in(nouns_.registry(), area->id, quantity.empty() ? "temperature" : quantity);
  }
  if (outdoors || quantity == "wind_speed") {
    Things found;
    for (const Thing& thing : nouns_.registry().things()) {
      const std::string_view wanted = quantity.empty() ? "temperature" : quantity;
      const bool there = quantity == "wind_speed" || is_outdoors(thing);
      if (thing.kind == "sensor" && thing.device_class == wanted && there) found.push_back(&thing);
    }
    return found;
  }
  if (pronoun && it != nullptr && measures(*it, quantity)) return {it};
  return {};
}

std::optional<ClauseReader::Single> ClauseReader::about_limit(const Tokens& words,
                                                              milliseconds held,
                                                              const Thing* it) const {
  for (std::size_t p = 0; p < words.size(); ++p) {
    auto limit = limit_at(words, p);
    if (!limit) continue;
    // "It is colder than 4 in the greenhouse": the place stands behind.
    Tokens front(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(p));
    Tokens rest(words.begin() + static_cast<std::ptrdiff_t>(limit->end), words.end());
    const bool behind = !rest.empty();
    if (behind) front.insert(front.end(), rest.begin(), rest.end());
    const Things found = measured(front, front.size(), limit->quantity, it);
    if (found.size() != 1) continue;
    const Thing& thing = *found.front();
    Subject subject;
    subject.thing = thing.id;
    if (thing.kind != "sensor")
      subject.property = limit->quantity == "humidity" ? "current_humidity" : "current_temperature";
    if (says(words, denials())) continue;
    Single made;
    made.clause = clause_of(std::move(subject), {limit->comparison, limit->number}, held,
                            moves_to(words, limit->end));
    made.clause.subject = &thing;
    made.subject_words = behind ? 0 : p;
    while (made.subject_words > 0 && links(words[made.subject_words - 1].text) &&
           nouns_.names().count(singular(words[made.subject_words - 1].text)) == 0)
      --made.subject_words;
    return made;
  }
  return {};
}

std::optional<ClauseReader::Single> ClauseReader::about_state(const Tokens& words,
                                                              milliseconds held,
                                                              const Thing* it) const {
  for (std::size_t p = 0; p < words.size(); ++p) {
    auto state = state_at(words, p);
    // "There is a leak at bed 1": nothing else stands behind what it is.
    if (!state || (state->end < words.size() && state->sense != Sense::Wet)) continue;
    static const WordSet pronouns{"it", "they", "that"};
    const Tokens front(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(state->begin));
    const bool denied = says(front, {"not"}), pronoun = says(front, pronouns);
    Tokens noun = without(nouns_.subject(without(front, {"not"}), front.size()), pronouns);
    noun.insert(noun.end(), words.begin() + static_cast<std::ptrdiff_t>(state->end), words.end());
    Sense sense = state->sense;
    const auto fits = [&](const Thing& thing) { return can_be(thing, sense); };
    Things found = noun.empty() ? Things() : nouns_.named(noun, 0, noun.size(), fits);
    if (noun.empty() && it != nullptr && can_be(*it, sense) && (pronoun || p == 0)) found = {it};
    if (found.size() != 1) continue;
    // An alarm that "goes off" has gone on.
    const bool rings =
        sense == Sense::Off && state->happens && can_be(*found.front(), Sense::Alarm);
    if (rings) sense = Sense::Alarm;
    if (denied) {
      const auto other = opposite_of(sense);
      if (!other) return {};
      sense = *other;
    }
    Single made;
    made.clause = clause_of(subject_of(found), {Comparison::Equal, std::string(value_of(sense))},
                            held, state->happens && !denied);
    made.clause.subject = found.front();
    made.subject_words = state->begin;
    return made;
  }
  return {};
}

}  // namespace hearken::automation
