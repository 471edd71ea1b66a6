// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "automation/said_clause.h"
#include "automation/said_states.h"

// Clauses about people, limits and states.
namespace hearken::automation {

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

namespace {

const WordSet& some_people() {
  static const WordSet words{"somebody", "anyone", "motion",  "movement", "occupied", "enters",
                             "walks",    "steps",  "moves",   "people",   "presence", "moving",
                             "moved",    "stirs",  "stirred", "stirring"};
  return words;
}

const WordSet& no_people() {
  static const WordSet words{"nobody",   "empty",  "vacant", "unoccupied",
                             "deserted", "unused", "none"};
  return words;
}

const WordSet& all_people() {
  static const WordSet words{"everybody", "all", "last", "both"};
  return words;
}

/// What a clause about people says, before it is known where.
struct PeopleWords {
  bool nobody = false, somebody = false, everybody = false;
  bool out = false;    ///< away from home, or leaving
  bool in = false;     ///< at home, or coming
  bool moves = false;  ///< what a sensor sees

  bool any() const { return nobody || somebody || everybody; }
};

/// "left the house"; "nobody left in the hall" leaves nothing.
bool leaves(const Tokens& words) {
  static const WordSet inside{"in", "at", "on", "inside", "here", "there"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_in(words[i].text, {"gone", "leaves", "leave"})) return true;
    const bool remains = i + 1 < words.size() && is_in(words[i + 1].text, inside);
    if (words[i].text == "left" && !remains) return true;
  }
  return false;
}

PeopleWords people_words(const Tokens& words) {
  PeopleWords said;
  const bool first = says(words, {"first"}) && says(words, {"person", "one", "1"});
  const bool denied = says(words, {"no", "not", "without", "nothing", "never"});
  said.nobody = says(words, no_people()) ||
                (denied && (says(words, some_people()) || says(words, {"one", "1"})));
  said.somebody = !said.nobody && (says(words, some_people()) || first);
  said.everybody = !said.nobody && !said.somebody && says(words, all_people());
  const bool leaving = leaves(words);
  said.out = leaving || says(words, {"out", "away"});
  said.in = !leaving && says(words, {"home", "house", "here", "arrives", "back"});
  said.moves = says(
      words, {"motion", "movement", "moves", "moving", "moved", "stirs", "stirred", "stirring",
              "enters", "walks", "steps", "empty", "occupied", "vacant", "unoccupied", "none"});
  return said;
}

/// The words that name the place of people.
Tokens place_of(const Tokens& words, const Nouns& nouns) {
  static const WordSet sensing{"detects", "detected", "sees", "notices", "senses", "spots"};
  static const WordSet rest{
      "is",      "has",    "been",    "are",      "there", "in",       "into",    "at",
      "on",      "inside", "around",  "here",     "seen",  "any",      "left",    "comes",
      "goes",    "stays",  "being",   "person",   "one",   "1",        "no",      "not",
      "the",     "still",  "with",    "without",  "gets",  "becomes",  "out",     "away",
      "gone",    "home",   "house",   "leaves",   "first", "arrives",  "us",      "of",
      "it",      "more",   "anymore", "have",     "by",    "a",        "through", "come",
      "leave",   "does",   "now",     "up",       "to",    "standing", "sitting", "staying",
      "working", "works",  "nothing", "anything", "never", "ever"};
  Tokens place;
  for (const Token& word : words) {
    // "Hall A": the letter is a name.
    const bool letter = word.text.size() == 1 && nouns.names().count(word.text) != 0;
    const bool other = is_in(word.text, no_people()) || is_in(word.text, some_people()) ||
                       is_in(word.text, all_people()) || is_in(word.text, rest) ||
                       is_in(word.text, sensing);
    if (letter || !other) place.push_back(word);
  }
  if (!place.empty() && place.back().text == "back" && words.back().text == "back")
    place.pop_back();
  return place;
}

}  // namespace

std::optional<ClauseReader::Single> ClauseReader::about_people(const Tokens& words,
                                                               milliseconds held,
                                                               const Thing* it) const {
  PeopleWords said = people_words(words);
  if (!said.any()) return {};
  const Tokens place = place_of(words, nouns_);
  said.in = said.in || (place.empty() && says(words, {"in"}));
  const Area* area = place.empty() ? nullptr : nouns_.area(place, 0, place.size());
  const bool there = words.back().text == "there";
  // "When somebody goes in": into where "it" is, if something sees people there.
  const bool enters = said.somebody && is_in(words.back().text, {"in", "inside"}) &&
                      says(words, {"goes", "walks", "comes", "steps", "gets", "is"}) &&
                      it != nullptr && !nouns_.people_sensors(it->area).empty();
  if (place.empty() && it != nullptr && (there || enters || (said.moves && !(said.out || said.in))))
    area = nouns_.registry().find_area(it->area);
  Single made;
  if (area != nullptr && !said.everybody) {
    const Things sensors = nouns_.people_sensors(area->id);
    if (sensors.empty()) return {};
    Subject subject = subject_of(sensors);
    if (said.nobody) subject.quantifier = Quantifier::All;
    const bool happens = !said.nobody && says(words, {"enters", "walks", "steps", "moves", "comes",
                                                      "motion", "movement"});
    made.clause =
        clause_of(std::move(subject), {Comparison::Equal, std::string(said.nobody ? "off" : "on")},
                  held, happens);
    made.clause.subject = sensors.front();
    return made;
  }
  const auto& things = nouns_.registry().things();
  const auto known = std::count_if(things.begin(), things.end(),
                                   [](const Thing& thing) { return thing.kind == "person"; });
  if (!place.empty() || known == 0 || said.out == said.in) return {};
  if (says(words, {"both"}) && known != 2) return {};
  const bool away = (said.nobody && said.in) || (said.everybody && said.out);
  const bool all_home = (said.everybody && said.in) || (said.nobody && said.out);
  Selector people;
  people.kind = "person";
  Subject subject;
  subject.select = std::make_shared<const Selector>(people);
  subject.quantifier = away || all_home ? Quantifier::All : Quantifier::Any;
  const bool home = !away && (all_home || !said.out);
  made.clause = clause_of(
      subject, {Comparison::Equal, std::string(home ? "home" : "not_home")}, held,
      says(words,
           {"leaves", "leave", "left", "gone", "arrives", "comes", "gets", "first", "last"}));
  return made;
}

/// "the tank" where there is a tank level: what it tells goes without saying.
Things ClauseReader::named_shortly(const Tokens& noun, const Fits& fits) const {
  Things found;
  for (const char* told : {"level", "temperature", "humidity", "moisture", "pressure", "power"}) {
    Tokens longer = noun;
    longer.push_back({told, {}, false});
    for (const Thing* thing : nouns_.named(longer, 0, longer.size(), fits)) {
      if (std::find(found.begin(), found.end(), thing) == found.end()) found.push_back(thing);
    }
  }
  return found;
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
  static const WordSet weather{"freezes", "freezing", "frost", "freeze", "frosty"};
  if (says(cut(words, 0, end), weather)) {
    if (!quantity.empty() && quantity != "temperature") return {};
    outdoors = outdoors || pronoun;
    pronoun = false;
  }
  const auto fits = [&](const Thing& thing) { return measures(thing, quantity); };
  const Tokens whole = without(nouns_.subject(words, end), pronouns);
  if (outdoors && !pronoun && whole.size() > 1) {  // one that is called so
    const Things found = nouns_.named(whole, 0, whole.size(), fits);
    if (found.size() == 1) return found;
  }
  const Tokens noun = without(without(whole, outside), weather);
  if (!noun.empty()) {
    const Things found = nouns_.named(noun, 0, noun.size(), fits);
    if (found.size() == 1) return found;
    const Area* area = nouns_.area(noun, 0, noun.size());
    if (area == nullptr) return named_shortly(noun, fits);
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

/// "it freezes outside", "there is frost": below zero out of doors, where one thing measures that.
std::optional<ClauseReader::Single> ClauseReader::about_frost(const Tokens& words,
                                                              milliseconds held) const {
  static const WordSet frost{"freezes", "freezing", "frost", "freeze", "frosty"};
  static const WordSet rest{"it",     "is",      "there",  "outside", "outdoors", "gets",
                            "starts", "to",      "out",    "the",     "a",        "begins",
                            "goes",   "becomes", "any",    "has",     "been",     "in",
                            "garden", "air",     "should", "ever",    "night",    "ground"};
  static const WordSet leads{"on", "at", "in", "the", "it", "is", "there", "when", "starts", "to"};
  if (!says(words, frost)) return {};
  Things found;
  const bool anywhere = all_in(without(words, frost), rest);
  const Tokens place = without(without(words, frost), leads);
  if (!anywhere) {
    const auto fits = [](const Thing& thing) {
      return thing.kind == "sensor" && thing.device_class == "temperature";
    };
    found = nouns_.named(place, 0, place.size(), fits);
    const Area* area = nouns_.area(place, 0, place.size());
    if (found.size() != 1 && area != nullptr)
      found = measuring_in(nouns_.registry(), area->id, "temperature");
  }
  for (const Thing& thing : nouns_.registry().things()) {
    if (anywhere && thing.kind == "sensor" && thing.device_class == "temperature" &&
        is_outdoors(thing))
      found.push_back(&thing);
  }
  if (found.size() != 1 || found.front()->kind != "sensor") return {};
  Single made;
  made.clause =
      clause_of(subject_of(found), {Comparison::Less, 0.0}, held, !says(words, {"is", "been"}));
  made.clause.subject = found.front();
  return made;
}

std::optional<ClauseReader::Single> ClauseReader::about_limit(const Tokens& words,
                                                              milliseconds held,
                                                              const Thing* it) const {
  if (auto freezes = about_frost(words, held)) return freezes;
  for (std::size_t p = 0; p < words.size(); ++p) {
    auto limit = limit_at(words, p);
    if (!limit) continue;
    // "It is colder than 4 in the greenhouse": the place stands behind.
    Tokens front(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(p));
    Tokens rest(words.begin() + static_cast<std::ptrdiff_t>(limit->end), words.end());
    const bool behind = !rest.empty();
    if (behind) {
      front = nouns_.subject(front, front.size());
      front.insert(front.end(), rest.begin(), rest.end());
    }
    const Things found = measured(front, front.size(), limit->quantity, it);
    if (found.size() != 1) continue;
    const Thing& thing = *found.front();
    Subject subject;
    subject.thing = thing.id;
    if (thing.kind != "sensor")
      subject.property = limit->quantity == "humidity" ? "current_humidity" : "current_temperature";
    if (says(words, denials())) continue;
    const auto number = in_unit_of(thing, limit->number, cut(words, p, limit->end));
    if (!number) return {};
    Single made;
    made.clause = clause_of(std::move(subject), {limit->comparison, *number}, held,
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
    // "the leak sensor detects water"
    static const WordSet senses{"not", "detects", "detected", "senses", "sees", "finds", "reports"};
    Tokens noun = without(nouns_.subject(without(front, senses), front.size()), pronouns);
    noun.insert(noun.end(), words.begin() + static_cast<std::ptrdiff_t>(state->end), words.end());
    Sense sense = state->sense;
    const auto fits = [&](const Thing& thing) { return can_be(thing, sense); };
    Things found = noun.empty() ? Things() : nouns_.named(noun, 0, noun.size(), fits);
    if (noun.empty() && it != nullptr && can_be(*it, sense) && (pronoun || p == 0)) found = {it};
    // "… when the window opens … when the window closes": the one that was spoken of.
    if (!noun.empty() && found.size() != 1 && it != nullptr) {
      const Things same = nouns_.named(noun, 0, noun.size(), [&](const Thing& thing) {
        return &thing == it && can_be(thing, sense);
      });
      if (same.size() == 1) found = same;
    }
    // "there is a leak there": where "it" is.
    const bool there = sense == Sense::Wet && it != nullptr && !it->area.empty() &&
                       without(noun, {"there", "in", "is", "a"}).empty();
    for (const Thing& thing : nouns_.registry().things()) {
      if (there && found.empty() && thing.area == it->area && thing.kind == "binary_sensor" &&
          can_be(thing, sense))
        found = {&thing};
    }
    if (found.size() != 1) {
      if (denied || noun.empty()) continue;
      if (auto several = about_several(noun, front, *state, held)) return several;
      continue;
    }
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
  return held.count() == 0 ? about_presence(words) : std::nullopt;
}

/// "any window is open", "both doors are closed", "one of the freezers is on": a set, of which one
/// or all must be so.
std::optional<ClauseReader::Single> ClauseReader::about_several(const Tokens& noun,
                                                                const Tokens& front,
                                                                const StateWords& state,
                                                                milliseconds held) const {
  static const WordSet all{"all", "both", "every", "each"};
  static const WordSet some{"any", "some", "either", "one", "1", "a", "an"};
  const bool each = says(front, all);
  if (!each && !says(front, some)) return {};
  Tokens words = without(noun, some);
  if (!each) words.push_back({"all", {}, false});
  const Named found =
      nouns_.group(words, [&](const Thing& thing) { return can_be(thing, state.sense); });
  if (!found.set || found.things.size() < 2) return {};
  Subject subject;
  subject.select = std::make_shared<const Selector>(*found.set);
  subject.quantifier = each ? Quantifier::All : Quantifier::Any;
  Single made;
  made.clause =
      clause_of(std::move(subject), {Comparison::Equal, std::string(value_of(state.sense))}, held,
                state.happens);
  made.clause.subject = found.things.front();
  made.subject_words = state.begin;
  return made;
}

/// "any smoke in the barn": what an alarm tells is its state.
std::optional<ClauseReader::Single> ClauseReader::about_presence(const Tokens& words) const {
  static const WordSet dangers{"smoke", "gas", "fire", "monoxide"};
  static const WordSet leading{"there", "is", "any", "some", "a", "if"};
  std::size_t begin = 0;
  while (begin < words.size() && is_in(words[begin].text, leading)) ++begin;
  if (begin >= words.size() || !is_in(words[begin].text, dangers)) return {};
  const auto fits = [](const Thing& thing) {
    return thing.kind == "binary_sensor" && can_be(thing, Sense::Alarm);
  };
  const Things found = nouns_.named(words, begin, words.size(), fits);
  if (found.size() != 1) return {};
  Single made;
  made.clause = clause_of(subject_of(found), {Comparison::Equal, std::string("on")}, {}, true);
  made.clause.subject = found.front();
  return made;
}

}  // namespace hearken::automation
