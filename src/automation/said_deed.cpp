// SPDX-License-Identifier: Apache-2.0
#include "automation/said_deed.h"

#include <algorithm>
#include <map>
#include <vector>

#include "automation/said_deed_words.h"
#include "automation/said_times.h"
#include "core/text.h"

namespace hearken::automation {
namespace {

Tokens words_of(const Area& area) {
  Tokens words;
  const std::string name = fold(area.name);
  for (const auto word : split_words(name)) words.push_back({std::string(word), {}, false});
  return words;
}

/// One of those that most of them are like: "everything off" switches, and closes no valve.
template <typename ActionOf>
const Thing& like_most(const Things& things, const ActionOf& action_of) {
  const auto alike = [&](const Thing* one) {
    return std::count_if(things.begin(), things.end(),
                         [&](const Thing* other) { return action_of(*other) == action_of(*one); });
  };
  return **std::max_element(things.begin(), things.end(),
                            [&](const Thing* a, const Thing* b) { return alike(a) < alike(b); });
}

}  // namespace

std::optional<SaidDeeds> DeedReader::read(const Tokens& tokens, std::size_t from, std::size_t to,
                                          const Thing* it,
                                          const std::optional<Doing>& shared) const {
  const Tokens words = cut(tokens, from, to);
  auto part = list(words, shared, it);
  if (!part && it != nullptr) {  // "… at six, and close it again after ten minutes"
    const bool joins = from < to && is_in(words.front().text, {"and", "then", "but"});
    part = later(joins ? cut(words, 1, words.size()) : words, shared, it);
  }
  if (!part) return {};
  if (part->doing.verb || part->doing.value) part->deeds.doing = part->doing;
  return std::move(part->deeds);
}

std::optional<DeedReader::Part> DeedReader::list(const Tokens& words,
                                                 const std::optional<Doing>& shared,
                                                 const Thing* it) const {
  if (words.empty()) return {};
  if (auto single = one(words, shared, it)) return single;
  for (std::size_t k = 1; k < words.size(); ++k) {
    const bool joins = is_in(words[k].text, {"and", "then", "plus", "but"});
    if (!joins && !words[k].parted) continue;
    const Tokens left = cut(words, 0, k), right = cut(words, joins ? k + 1 : k, words.size());
    if (right.empty()) continue;
    auto first = one(left, shared, it);
    if (first && first->deeds.unsaid) first.reset();
    const bool does = first && (first->doing.verb || first->doing.value);
    const auto& doing = does ? std::optional(first->doing) : std::nullopt;
    const Thing* last = first && first->deeds.last != nullptr ? first->deeds.last : it;
    auto rest = list(right, doing, last);
    if (!rest && does) rest = later(right, doing, last);
    if (!first && rest && (rest->doing.verb || rest->doing.value)) {  // "the fan and the lamp off"
      Tokens noun = left;
      if (is_switching(base_form(noun.front().text))) noun = cut(noun, 1, noun.size());
      first = done(noun, rest->doing, it);
      // "hall A and hall B lights on": what they are is said once.
      for (std::size_t i = right.size(); !first && i-- > 0;) {
        if (particle(right[i].text)) continue;
        Tokens longer = noun;
        longer.push_back({right[i].text, {}, false});
        first = done(longer, rest->doing, it);
      }
    }
    if (!first || !rest) continue;
    auto& actions = first->deeds.actions;
    actions.insert(actions.end(), rest->deeds.actions.begin(), rest->deeds.actions.end());
    first->deeds.tells = first->deeds.tells || rest->deeds.tells;
    first->deeds.warns = first->deeds.warns || rest->deeds.warns;
    first->deeds.unsaid = first->deeds.unsaid || rest->deeds.unsaid;
    if (rest->deeds.last != nullptr) first->deeds.last = rest->deeds.last;
    first->doing = rest->doing;
    return first;
  }
  return {};
}

std::optional<DeedReader::Part> DeedReader::one(Tokens words, const std::optional<Doing>& shared,
                                                const Thing* it) const {
  if (auto wait = waits(words)) return wait;
  if (std::any_of(words.begin(), words.end(),
                  [](const Token& word) { return word.time.has_value(); }))
    return {};
  const auto [plain, told] = without_persons(words);
  if (is_tell(plain)) {
    static const WordSet warning{"warn",   "alert",   "notify",   "ping",    "message",     "text",
                                 "warned", "alerted", "notified", "warning", "notification"};
    Part part;
    part.deeds.tells = true;
    part.deeds.warns = says(words, warning);
    const bool me = told.empty() || says(words, {"me", "us"});
    if (me) part.deeds.actions.emplace_back(NotifyAction{});
    for (const auto& person : told) part.deeds.actions.emplace_back(NotifyAction{{}, person});
    return part;
  }
  drop_courtesies(words);
  words = without(words, {"please", "kindly"});
  drop_closing(words);
  if (words.empty()) return {};
  if (is_tell(without_persons(words).first)) return one(words, shared, it);
  if (does_nothing(words)) return Part{};
  say_where(words, it);
  if (shared) {
    if (auto made = done(words, *shared, it)) return made;
  }
  if (auto made = command(words, it)) return made;
  if (shared) return {};
  // "Tank pump every four hours": what goes without saying.
  if (words.front().text == "it" || is_switching(words.front().text)) return {};
  auto made = done(words, {Verb::Start, {}}, nullptr);
  if (made) made->deeds.unsaid = true;
  return made;
}

/// "lights off in there", "turn everything in there off", "all the lights there": where "it" is.
void DeedReader::say_where(Tokens& words, const Thing* it) const {
  const Area* area = it == nullptr ? nullptr : nouns_.registry().find_area(it->area);
  for (std::size_t i = 1; area != nullptr && i + 1 < words.size(); ++i) {
    const bool in = words[i].text == "in" || words[i].text == "over";
    if (!in && i + 2 < words.size()) continue;  // "… all the lights there"
    if (words[i + 1].text != "there") continue;
    const auto place = words.erase(words.begin() + static_cast<std::ptrdiff_t>(i + 1));
    const Tokens name = words_of(*area);
    words.insert(place, name.begin(), name.end());
    return;
  }
}

std::optional<DeedReader::Part> DeedReader::waits(const Tokens& words) const {
  if (words.size() < 2 || !words.back().time) return {};
  static const WordSet leads{"wait", "and", "then", "another", "for", "pause"};
  const bool led = std::all_of(words.begin(), words.end() - 1,
                               [](const Token& word) { return is_in(word.text, leads); });
  const auto length = length_of(context_.times[*words.back().time], context_.now);
  const bool wait = std::any_of(words.begin(), words.end(),
                                [](const Token& word) { return word.text == "wait"; });
  if (!led || !wait || !length) return {};
  Part part;
  part.deeds.actions.emplace_back(WaitAction{*length, {}});
  return part;
}

/// "tell me and Mia", "let Mia know": the persons of the home among them, who stand for "me".
std::pair<Tokens, std::vector<PersonId>> DeedReader::without_persons(const Tokens& words) const {
  std::pair<Tokens, std::vector<PersonId>> found;
  for (const Token& word : words) {
    const auto& things = nouns_.registry().things();
    const auto person = std::find_if(things.begin(), things.end(), [&](const Thing& thing) {
      return thing.kind == "person" && !word.text.empty() && fold(thing.name) == word.text;
    });
    if (person == things.end()) {
      found.first.push_back(word);
      continue;
    }
    const std::string& id = person->id.str();
    found.second.emplace_back(id.substr(id.find('.') + 1));
  }
  if (found.second.empty()) return found;
  if (!says(found.first, {"me", "us"})) {
    const auto front = found.first.empty() ? found.first.end() : found.first.begin() + 1;
    found.first.insert(front, {"me", {}, false});
  } else {
    found.first = without(found.first, {"and"});
  }
  return found;
}

/// "… and close it again after ten minutes", "… and ten minutes later turn it off": a wait, and
/// what is done then.
std::optional<DeedReader::Part> DeedReader::later(const Tokens& words,
                                                  const std::optional<Doing>& shared,
                                                  const Thing* it) const {
  const auto time = std::find_if(words.begin(), words.end(),
                                 [](const Token& word) { return word.time.has_value(); });
  if (time == words.end()) return {};
  const auto at = static_cast<std::size_t>(time - words.begin());
  const TimeMention& said = context_.times[*time->time];
  const std::string& lead = context_.words[said.first_word].text;
  const bool behind = at + 1 < words.size() && is_in(words[at + 1].text, {"later", "after"});
  const bool after = lead == "after" || (at > 0 && words[at - 1].text == "after");
  const auto length = after || behind ? length_of(said, context_.now) : std::nullopt;
  if (!length) return {};
  Tokens rest = cut(words, 0, at > 0 && words[at - 1].text == "after" ? at - 1 : at);
  const Tokens tail = cut(words, behind ? at + 2 : at + 1, words.size());
  if (!rest.empty() && !tail.empty()) return {};
  rest.insert(rest.end(), tail.begin(), tail.end());
  auto made = list(rest, shared, it);
  if (!made) made = list(rest, {}, it);
  if (!made || made->deeds.unsaid) return {};
  made->deeds.actions.insert(made->deeds.actions.begin(), WaitAction{*length, {}});
  return made;
}

std::optional<DeedReader::Part> DeedReader::command(const Tokens& said, const Thing* it) const {
  Tokens words = said;
  if (const auto value = take_value(words)) {
    if (words.empty()) return done({}, {{}, value}, it);  // "… to 21 and at ten to 18"
    return valued(words, *value, said.back().text, it);
  }
  if (words.empty()) return {};
  for (const auto way : {&DeedReader::switched, &DeedReader::verb_first, &DeedReader::placed_behind,
                         &DeedReader::verb_last}) {
    if (auto made = (this->*way)(words, it)) return made;
  }
  return {};
}

/// "the fan to 60 percent", "turn the radiator down to 16", "heat the office to 20 degrees".
std::optional<DeedReader::Part> DeedReader::valued(Tokens words, double value,
                                                   std::string_view last, const Thing* it) const {
  static const WordSet ways{"up", "down", "on"};  // the value says which way
  if (words.size() > 1 && is_in(words.back().text, ways)) words.pop_back();
  static const WordSet setting{"raise", "lower", "open", "close", "light", "bring"};
  static const WordSet warming{"warm", "heat", "cool"};
  static const WordSet degrees{"degrees", "degree", "celsius", "c"};
  const std::string front = first_verb(words);
  const bool sets = is_switching(front) || is_in(front, setting);
  const std::size_t n = words.size();
  if (is_in(front, warming) || is_in(last, degrees)) {
    const bool up = is_in(front, warming) && n > 1 && words[1].text == "up";
    return warmed(sets ? cut(words, up ? 2 : 1, n) : words, value, it);
  }
  if (auto made = done(sets ? cut(words, 1, n) : words, {{}, value}, it)) return made;
  if (sets && n > 2 && particle(words[1].text)) return done(cut(words, 2, n), {{}, value}, it);
  return done(words, {{}, value}, it);
}

/// "turn on the fan", "turn the fan on", "get the fan going".
std::optional<DeedReader::Part> DeedReader::switched(const Tokens& words, const Thing* it) const {
  const std::size_t n = words.size();
  if (n < 2 || !is_switching(first_verb(words))) return {};
  if (const auto verb = particle(words[1].text)) {
    if (auto made = done(cut(words, 2, n), {verb, {}}, it)) return made;
  }
  const auto verb = particle(words[n - 1].text);
  return verb ? done(cut(words, 1, n - 1), {verb, {}}, it) : std::nullopt;
}

/// "close up the blinds", "water the garden", "wake us with the bedroom blind".
std::optional<DeedReader::Part> DeedReader::verb_first(const Tokens& words, const Thing* it) const {
  const std::string front = first_verb(words);
  const std::size_t n = words.size();
  if (front == "wake" && n > 3 && is_in(words[1].text, {"us", "me"}) && words[2].text == "with") {
    const Tokens noun = cut(words, 3, n);
    if (auto made = done(noun, {Verb::Up, {}}, it)) return made;
    return done(noun, {Verb::On, {}}, it);
  }
  if (front == "water" && n > 1) {  // what waters there
    Tokens noun = cut(words, 1, n);
    noun.push_back({"water", {}, false});
    if (auto made = done(noun, {Verb::Start, {}}, it)) return made;
  }
  const auto verb = verb_of(front);
  if (!verb || (front == "light" && n > 1 && particle(words[1].text))) return {};
  if (auto made = done(cut(words, 1, n), {verb, {}}, it)) return made;
  const bool particles = n > 2 && is_in(words[1].text, {"up", "down"});
  return particles ? done(cut(words, 2, n), {verb, {}}, it) : std::nullopt;
}

/// "lights off in the bathroom".
std::optional<DeedReader::Part> DeedReader::placed_behind(const Tokens& words,
                                                          const Thing* it) const {
  static const WordSet places{"in", "at", "on", "of", "for"};
  const bool switching = is_switching(first_verb(words));
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const auto verb = particle(words[i].text);
    const bool floor = nouns_.names_floor(cut(words, i + 1, words.size()));
    if (!verb || (!floor && !is_in(words[i + 1].text, places))) continue;
    Tokens noun = cut(words, switching && i > 1 ? 1 : 0, i);
    noun.insert(noun.end(), words.begin() + static_cast<std::ptrdiff_t>(i + 1), words.end());
    if (auto made = done(noun, {verb, {}}, it)) return made;
  }
  return {};
}

/// "shower light out", "the conveyor stops", "the washer goes on", "Dusty should clean".
std::optional<DeedReader::Part> DeedReader::verb_last(const Tokens& words, const Thing* it) const {
  static const WordSet acting{"open", "close", "shut",  "lock",  "unlock", "start", "stop", "run",
                              "halt", "play",  "pause", "clean", "sound",  "ring",  "blow"};
  static const WordSet between{
      "should", "go",       "goes",  "comes", "come",   "is",       "be",    "to",
      "gets",   "get",      "are",   "turns", "turn",   "switches", "must",  "shall",
      "stay",   "will",     "can",   "may",   "turned", "switched", "put",   "has",
      "have",   "wants",    "want",  "needs", "need",   "turning",  "being", "switching",
      "back",   "supposed", "ought", "set",   "switch", "getting",  "going", "flipped"};
  const std::string& word = words.back().text;
  const std::string last = base_form(word);
  auto verb = particle(word);
  if (!verb) verb = particle(last);
  if (!verb && is_in(last, acting)) verb = verb_of(last);
  if (!verb && words.size() > 1) verb = done_to(word);
  if (!verb && word == "goes") verb = Verb::Start;  // "the horn goes"
  if (!verb) return {};
  std::size_t end = words.size() - 1;
  while (end > 0 && is_in(words[end - 1].text, between)) --end;
  if (end == 0 && it == nullptr) return {};
  return done(cut(words, 0, end), {verb, {}}, it);
}

/// "warm the living room to 21": what heats there.
std::optional<DeedReader::Part> DeedReader::warmed(const Tokens& noun, double value,
                                                   const Thing* it) const {
  if (const Area* area = nouns_.area(noun, 0, noun.size())) {
    Things there;
    for (const Thing& thing : nouns_.registry().things()) {
      if (thing.area == area->id && thing.find_action("set_temperature") != nullptr)
        there.push_back(&thing);
    }
    if (there.size() == 1) return done({Token{"it", {}, false}}, {{}, value}, there.front());
  }
  return done(noun, {{}, value}, it);
}

/// "its lights": those of the place where "it" is.
Tokens DeedReader::of_its_place(const Tokens& noun, const Thing* it) const {
  const bool its = noun.size() > 1 && is_in(noun.front().text, {"it", "their"});
  return its ? with_place(cut(noun, 1, noun.size()), it) : noun;
}

/// With the place where "it" is in front of it.
Tokens DeedReader::with_place(Tokens noun, const Thing* it) const {
  const Area* area = it == nullptr ? nullptr : nouns_.registry().find_area(it->area);
  if (area == nullptr) return noun;
  const Tokens name = words_of(*area);
  noun.insert(noun.begin(), name.begin(), name.end());
  return noun;
}

std::optional<DeedReader::Part> DeedReader::done(const Tokens& said, const Doing& doing,
                                                 const Thing* it) const {
  Tokens noun = said;
  if (noun.size() > 1 && noun.front().text == "to") noun.erase(noun.begin());
  const auto action_of = [&](const Thing& thing) {
    return doing.value ? setting_of(thing) : action_for(*doing.verb, thing);
  };
  // Only a light that is called one goes "out".
  static const WordSet lamps{"light", "lights", "lamp", "lamps", "it"};
  const bool lit = std::any_of(noun.begin(), noun.end(),
                               [](const Token& word) { return is_in(word.text, lamps); });
  const auto fits = [&](const Thing& thing) {
    return !action_of(thing).empty() && !(doing.verb == Verb::Out && thing.kind == "light" && !lit);
  };
  const bool pronoun =
      noun.empty() || (noun.size() == 1 &&
                       (noun[0].text == "it" || noun[0].text == "them" || noun[0].text == "that"));
  Named found;
  if (pronoun && it != nullptr && fits(*it)) found.things = {it};
  if (!pronoun) found = nouns_.group(of_its_place(noun, it), fits);
  // "… turn off its lights and the screen": of several, the one that is there too.
  if (!pronoun && found.things.empty() && it != nullptr)
    found = nouns_.group(with_place(noun, it), fits);
  if (found.things.empty() && doing.everything && !noun.empty()) {  // "… and the yard"
    Tokens place = noun;
    place.push_back({"everything", {}, false});
    found = nouns_.group(place, fits);
  }
  if (found.things.empty()) return {};
  Part part;
  part.doing = doing;
  part.doing.everything = found.set && found.set->everything;
  const auto argument =
      doing.value ? std::optional(Argument{*doing.value, "", Change::Set}) : std::nullopt;
  const auto add = [&](ThingId device, std::optional<Selector> set, const Thing& like) {
    part.deeds.actions.emplace_back(
        CommandAction{{std::move(device), std::move(set), action_of(like), argument, {}}});
  };
  if (found.set) add({}, found.set, like_most(found.things, action_of));
  for (const Thing* thing : found.set ? Things() : found.things) add(thing->id, {}, *thing);
  part.deeds.last = found.things.back();
  return part;
}

}  // namespace hearken::automation
