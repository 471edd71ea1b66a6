// SPDX-License-Identifier: Apache-2.0
#include "automation/said_clause.h"
#include "automation/said_states.h"
#include "automation/said_times.h"
#include "core/text.h"

// Clauses about the sun, days of a calendar, silence, what is unusual, and figures of the past.
namespace hearken::automation {

std::optional<ClauseReader::Single> ClauseReader::about_sun(const Tokens& words) const {
  static const WordSet known{"it",    "is",    "gets",  "get",    "got",      "becomes", "outside",
                             "out",   "the",   "sun",   "has",    "been",     "still",   "already",
                             "goes",  "comes", "down",  "up",     "set",      "sets",    "rises",
                             "risen", "in",    "dark",  "light",  "daylight", "bright",  "there",
                             "not",   "gone",  "grows", "starts", "getting",  "yet"};
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

namespace {

WordSet words_in(std::string_view list) {
  const auto words = split_words(list);
  return WordSet(words.begin(), words.end());
}

/// What a thing does that tells something, and what it gives then.
const WordSet& telling() {
  static const WordSet words = words_in(
      "report reports reported reporting heard hear hears hearing signal signals data "
      "update updates updated updating sends send sent sending said say says responding "
      "respond responds responded response word news message messages reading readings "
      "value values measurement measurements contact connection communication "
      "communicating communicate communicates transmission transmissions transmit "
      "transmits transmitted transmitting answer answers answered answering reply replies "
      "replied life sign speak speaks spoken talk talks talking figures deliver delivers "
      "delivered provides provide provided refresh refreshed refreshes publish publishes "
      "published telemetry posted posts");
  return words;
}

/// Words beside what is named, where something is silent.
const WordSet& beside_silence() {
  static const WordSet words = words_in(
      "we i from anything has have had been any is goes gone go does did there new in by "
      "us to you stays its anymore remains falls it ever since whole keeps keep kept gives "
      "give gave given gets get got come comes came coming receive received of a single "
      "with the at all out up drops dropped stay stayed remain remained was are fresh "
      "further more home hub off silent quiet offline mute muted unreachable unresponsive "
      "silence unavailable disconnected stops stopped stop ceases ceased quits cease quit "
      "loses lose lost misses missing fails fail failed stopping arrives arrived be should "
      "for longer than");
  return words;
}

/// "keeps quiet", "no reading from it", "has gone without a report", "loses contact".
bool is_silent(const Tokens& words) {
  static const WordSet quiet{"silent", "quiet",        "offline", "unreachable",
                             "mute",   "unresponsive", "silence", "unavailable",
                             "muted",  "disconnected"};
  static const WordSet ending{"stops",   "stopped", "stop",  "ceases", "ceased",  "quits",
                              "cease",   "quit",    "loses", "lose",   "lost",    "misses",
                              "missing", "fails",   "fail",  "failed", "stopping"};
  static const WordSet denying{"not", "no", "never", "without", "nothing", "none"};
  // "Nobody home: send the robot round" sends nothing of its own.
  static const WordSet commanding{"send", "give", "say"};
  const bool stops = says(words, ending), denied = says(words, denying);
  const bool told = says(without(words, commanding), telling()) ||
                    (says(words, commanding) && (stops || says(words, {"not", "never"})));
  const bool heard =
      says(words, {"nobody"}) && says(words, {"heard", "hears", "hear", "reported", "reports"});
  const bool missing = says(words, {"nothing", "silence"}) && says(words, {"from"});
  const bool goes_quiet = says(words, quiet) && !denied;
  return goes_quiet || missing || heard || ((stops || denied) && told);
}

}  // namespace

std::optional<ClauseReader::Single> ClauseReader::about_silence(const Tokens& words,
                                                                milliseconds held) const {
  if (held.count() == 0 || !is_silent(words)) return {};
  // A word of its name tells which one it is, whatever else it means: "Signal Horn".
  const auto names = [&](const Tokens& noun) {
    return nouns_.named(noun, 0, noun.size(),
                        [](const Thing& thing) { return !thing.properties.empty(); });
  };
  Tokens plain, noun;
  bool ended = false;
  for (const Token& word : words) {
    const bool known = is_in(word.text, telling()) || is_in(word.text, beside_silence()) ||
                       is_in(word.text, denials());
    // "The yard is quiet … yard light off": what is named again is something else.
    if (!known && ended) return {};
    const bool named = nouns_.names().count(singular(word.text)) != 0;
    const bool parts = known && !named && !is_in(word.text, {"the", "a", "of", "in", "at", "for"});
    ended = ended || (parts && !plain.empty());
    if (!known) plain.push_back(word);
    if (!known || named) noun.push_back(word);
  }
  // "The cellar is quiet": a place makes no noise, its things send no word.
  if (nouns_.area(plain, 0, plain.size()) != nullptr && !says(words, telling())) return {};
  Things found = names(plain);
  if (found.size() != 1) found = names(noun);
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

/// "it is a closed day", where a calendar is called "Closed Days".
std::optional<ClauseReader::Single> ClauseReader::about_named_calendar(const Tokens& words) const {
  static const WordSet rest{"it", "is", "a", "an", "the", "on", "there", "not"};
  const Tokens noun = without(words, rest);
  const auto fits = [](const Thing& thing) { return thing.kind == "calendar"; };
  const Things found = noun.empty() ? Things() : nouns_.named(noun, 0, noun.size(), fits);
  if (found.size() != 1) return {};
  Single made;
  made.clause.holds = leaf(CalendarRequirement{found.front()->id, ""});
  if (says(words, {"not"})) made.clause.holds = opposite(std::move(*made.clause.holds));
  return made;
}

std::optional<ClauseReader::Single> ClauseReader::about_calendar(const Tokens& words) const {
  static const WordSet free{"holiday", "holidays", "vacation", "vacations"};
  static const WordSet rest{"it",   "is", "a",     "the", "public", "bank", "on",     "day",
                            "days", "of", "there", "in",  "school", "not",  "during", "are"};
  if (!says(words, free)) return about_named_calendar(words);
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

}  // namespace hearken::automation
