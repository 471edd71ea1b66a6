// SPDX-License-Identifier: Apache-2.0
#include "automation/said_clause.h"
#include "automation/said_states.h"
#include "automation/said_times.h"

// Clauses about the sun, days of a calendar, silence, what is unusual, and figures of the past.
namespace hearken::automation {

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
  const bool missing = says(words, {"nothing"}) && says(words, {"from"});
  if (held.count() == 0 || !(missing || says(words, quiet) || (ends && says(words, telling))))
    return {};
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

}  // namespace hearken::automation
