// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_words.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/selection.h"
#include "core/state_words.h"
#include "core/text.h"
#include "plan/compact_tokens.h"
#include "prompt/asked_sensor.h"
#include "prompt/lexicon.h"
#include "prompt/named.h"
#include "prompt/said.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

using Things = std::vector<const Thing*>;

/// Binary sensors by what they notice.
bool notices(const Thing& thing, std::initializer_list<std::string_view> classes) {
  return thing.kind == "binary_sensor" && is_one_of(thing.device_class, classes);
}

bool notices_people(const Thing& thing) {
  return notices(thing, {"occupancy", "presence", "motion"});
}

/// Whether a thing of this kind and class can be in such a state at all.
bool can_be(const Thing& thing, std::string_view state) {
  if (state == "open" || state == "closed")
    return thing.kind == "cover" || thing.kind == "valve" ||
           notices(thing, {"door", "window", "opening", "garage_door", "gate"});
  if (state == "locked" || state == "unlocked")
    return thing.kind == "lock" || notices(thing, {"lock"});
  if (state == "detected") return notices_people(thing);
  return false;
}

/// "Is anyone in the office", "is the bay occupied": asks for people.
bool asks_for_people(const Context& context) {
  std::string before;
  for (const Word& word : context.words) {
    const std::string& text = word.text;
    const bool of_people = is_one_of(text, {"anyone", "anybody", "someone", "somebody", "nobody"});
    const bool there = is_one_of(before, {"is", "was", "are", "were", "there"});
    if (text == "occupied" || (of_people && there)) return true;
    before = text;
  }
  return false;
}

/// The state that the sentence asks about, of those that can_be() knows; empty: none.
std::string asked_state(const Context& context) {
  if (asks_for_people(context)) return "detected";
  std::string state = said_state(context);
  return is_one_of(state, {"open", "closed", "locked", "unlocked"}) ? state : std::string();
}

bool asks_for_state(const Query& query) {
  switch (query.ask) {
    case Ask::State:
    case Ask::List:
    case Ask::Count:
    case Ask::Any:
    case Ask::All:
      return true;
    default:
      return false;
  }
}

std::vector<const Place*> said_places(const Context& context) {
  std::vector<const Place*> places;
  for (const Mark& mark : context.marks) {
    const auto position = plan::pointer_index(mark.token, 'a');
    if (position && *position < context.places.size()) places.push_back(&context.places[*position]);
  }
  return places;
}

bool is_in(const Thing& thing, const std::vector<const Place*>& places, const Registry& registry) {
  return std::any_of(places.begin(), places.end(), [&](const Place* place) {
    return place->area.empty() ? registry.floor_of(thing) == place->floor
                               : place->area == thing.area;
  });
}

/// Of those that can be so: where a place is said, what is there; of these, what shares the most
/// words with the sentence.
Things meant_by(const Context& context, std::string_view state) {
  const Registry& registry = *context.home->registry;
  const auto places = said_places(context);
  Things things;
  std::size_t most = 0;
  for (const bool there : {true, false}) {
    for (const Thing& thing : registry.things()) {
      if (!can_be(thing, state) || (there && !is_in(thing, places, registry))) continue;
      const std::size_t shared = words_shared(thing, context);
      if (!there && shared == 0 && state != "detected") continue;
      if (shared > most) things.clear();
      most = std::max(most, shared);
      if (shared == most) things.push_back(&thing);
    }
    if (!things.empty()) break;
    if (there && !places.empty() && state == "detected") break;  // nobody is looked for elsewhere
  }
  return things;
}

bool fits(const Query& query, const Registry& registry, std::string_view state) {
  if (const Thing* thing = registry.find_thing(query.device)) return can_be(*thing, state);
  if (!query.select) return false;
  const Selector& set = *query.select;
  const auto is_person = [](std::string_view kind) {
    return kind == "person" || kind == "device_tracker";
  };
  if (state == "detected" && is_person(set.kind)) return true;
  return std::any_of(registry.things().begin(), registry.things().end(), [&](const Thing& thing) {
    return (set.kind.empty() || thing.kind == set.kind) &&
           (set.device_class.empty() || thing.device_class == set.device_class) &&
           can_be(thing, state);
  });
}

bool has_persons(const Registry& registry) {
  return std::any_of(registry.things().begin(), registry.things().end(), [](const Thing& thing) {
    return thing.kind == "person" || thing.kind == "device_tracker";
  });
}

/// A set of exactly these things, which are of one kind.
Selector set_of(const Things& things, const Registry& registry) {
  Selector set;
  set.kind = things.front()->kind;
  const bool alike = std::all_of(things.begin(), things.end(), [&](const Thing* thing) {
    return thing->device_class == things.front()->device_class;
  });
  if (alike) set.device_class = things.front()->device_class;
  for (const Thing& thing : registry.things()) {
    const bool meant = std::find(things.begin(), things.end(), &thing) != things.end();
    if (thing.kind == set.kind && !meant) set.except.push_back(thing.id);
  }
  return set;
}

/// Those that notice people are of one class besides.
bool is_of_one_kind(const Things& things) {
  const Thing& first = *things.front();
  return std::all_of(things.begin(), things.end(), [&](const Thing* thing) {
    return thing->kind == first.kind &&
           (!notices_people(first) || thing->device_class == first.device_class);
  });
}

/// What people's being there is called of such a sensor.
std::string as_it_reports(const Thing& thing, const std::string& state) {
  if (state != "detected") return state;
  if (thing.device_class == "occupancy") return "occupied";
  return thing.device_class == "presence" ? "home" : state;
}

void ask_of(const Things& things, const std::string& state, Query& query, const Context& context) {
  const Registry& registry = *context.home->registry;
  const std::string& first = context.words.front().text;
  query.property.clear();
  query.limit.reset();
  query.is = as_it_reports(*things.front(), state);
  query.select.reset();
  query.device = {};
  if (things.size() == 1 && query.ask != Ask::Count) {
    query.ask = Ask::State;
    query.device = things.front()->id;
    return;
  }
  if (query.ask == Ask::State || query.ask == Ask::Why) query.ask = Ask::Any;
  if (is_one_of(first, {"which", "what", "where"})) query.ask = Ask::List;
  query.select = set_of(things, registry);
}

/// The one of this kind and class in the said places; nullptr: none, or several.
const Thing* likewise_there(const Thing& asked, const Context& context) {
  const auto places = said_places(context);
  const Thing* found = nullptr;
  for (const Thing& thing : context.home->registry->things()) {
    const bool alike = thing.kind == asked.kind && thing.device_class == asked.device_class;
    if (!alike || !is_in(thing, places, *context.home->registry)) continue;
    if (found != nullptr) return nullptr;
    found = &thing;
  }
  return found;
}

/// A class of its own and a number: what a question can stay with.
bool is_quantity(const Thing& thing) {
  return thing.kind == "sensor" && !thing.device_class.empty() && is_measured(thing);
}

/// What is called like `before`, but for its number, letter or place, and shares the most words
/// with the sentence; nullptr: none, or several.
const Thing* likewise_called(const Thing& before, const Context& context) {
  const Thing* best = nullptr;
  std::size_t most = 0;
  bool several = false;
  for (const Thing& thing : context.home->registry->things()) {
    if (thing.kind != before.kind || thing.device_class != before.device_class) continue;
    const std::size_t shared = words_shared(thing, context);
    several = shared == most ? true : (shared > most ? false : several);
    if (shared > most) best = &thing;
    most = std::max(most, shared);
  }
  return several || most == 0 ? nullptr : best;
}

void go_on_with_quantity(Query& query, const Context& context) {
  const Query& before = *context.previous->plan.query;
  const Registry& registry = *context.home->registry;
  const Thing* earlier = registry.find_thing(before.device);
  const Thing* asked = registry.find_thing(query.device);
  if (earlier == nullptr || asked == nullptr || !is_quantity(*earlier)) return;
  if (asked->device_class == earlier->device_class && asked->kind == earlier->kind) return;
  const Said said(context);
  if (context.words.size() > 6 || said.says_kind(*asked)) return;  // asks for something else
  const Thing* next = likewise_there(*earlier, context);
  if (next == nullptr) next = likewise_called(*earlier, context);
  if (next == nullptr || next == earlier) return;
  query = before;
  query.device = next->id;
}

void move_to_said_place(Query& query, const Context& context) {
  const Thing* asked = context.home->registry->find_thing(query.device);
  const auto places = said_places(context);
  if (asked == nullptr || places.empty()) return;
  if (is_in(*asked, places, *context.home->registry)) return;
  if (const Thing* there = likewise_there(*asked, context)) query.device = there->id;
}

bool asks_for_past(const Context& context) {
  return std::any_of(context.times.begin(), context.times.end(), [&](const TimeMention& time) {
    return time.kind == TimeMention::Kind::Window && time.from < context.now;
  });
}

void hold_threshold(Query& query, const Context& context, const Said& said) {
  const std::string& first = context.words.front().text;
  const bool whether = is_one_of(first, {"did", "was", "were", "has", "have"});
  const bool above = said.has_any({"above", "over", "exceed", "exceeded"}),
             below = said.has_any({"below", "under"});
  const Thing* asked = context.home->registry->find_thing(query.device);
  if (!whether || above == below || asked == nullptr || context.values.size() != 1) return;
  if (!asks_for_past(context) || query.windows.empty() || !is_measured(*asked)) return;
  if (query.ask == Ask::Held || query.ask == Ask::Begun) return;
  query.ask = Ask::State;
  query.is.clear();
  query.limit = Limit{above ? Comparison::Greater : Comparison::Less, context.values[0].number};
}

void hold_moment(Query& query, const Context& context) {
  const std::string& first = context.words[0].text;
  const std::string second = context.words.size() > 1 ? context.words[1].text : "";
  const Thing* asked = context.home->registry->find_thing(query.device);
  if (asked == nullptr || query.ask != Ask::State || query.limit) return;
  const bool moment = first == "when" && is_one_of(second, {"did", "was", "were", "has"});
  const bool stretch = (first == "since" && second == "when");
  if (!moment && !stretch) return;
  if (query.is.empty() && asked->kind == "binary_sensor") query.is = "on";
  if (query.is.empty() && stretch) {
    const ThingState& state = context.home->state_of(asked->id);
    const auto* text = std::get_if<std::string>(&state.value(main_property(*asked)));
    if (text != nullptr) query.is = *text;
  }
  if (query.is.empty()) return;
  query.ask = moment ? Ask::When : Ask::Held;
}

void hold_target(Query& query, const Context& context, const Said& said) {
  const bool extreme = query.ask == Ask::Highest || query.ask == Ask::Lowest;
  if (!extreme || !query.select || query.select->kind == "climate") return;
  if (!said.has_any({"set", "target", "setpoint"}) || !said.says_kind("climate", "")) return;
  const auto& things = context.home->registry->things();
  const bool has_one = std::any_of(things.begin(), things.end(),
                                   [](const Thing& thing) { return thing.kind == "climate"; });
  if (!has_one) return;
  query.select->kind = "climate";
  query.select->device_class.clear();
  query.select->except.clear();
  query.property = "temperature";
}

/// "Which has dried out the most" asks for the least moisture, "which is coldest" for the least
/// warmth.
void hold_lean(Query& query, const Context& context, const Said& said) {
  if (!query.select || (query.ask != Ask::Highest && query.ask != Ask::Lowest)) return;
  const auto things = select_things(*query.select, *context.home, "");
  if (things.empty()) return;
  const std::string& quantity = things.front()->device_class;
  const bool of_water = quantity == "moisture" || quantity == "humidity";
  const bool of_warmth = quantity == "temperature";
  const bool least =
      (of_water && said.has_any({"dried", "driest", "drier", "dry", "thirstiest"})) ||
      (of_warmth && said.has_any({"coldest", "coolest", "chilliest", "colder", "cooler"}));
  const bool most = (of_water && said.has_any({"wettest", "dampest", "wetter", "soggiest"})) ||
                    (of_warmth && said.has_any({"warmest", "hottest", "warmer", "hotter"}));
  if (least != most) query.ask = least ? Ask::Lowest : Ask::Highest;
  // A freezer is no cold room: of several that are called after what they measure, only those.
  const std::string word = " " + stem(quantity) + " ";
  const auto is_called_so = [&](const Thing* thing) {
    return (" " + fold(thing->name) + " ").find(word) != std::string::npos;
  };
  if (!said.has_any({"room", "rooms"}) || quantity.empty()) return;
  if (std::count_if(things.begin(), things.end(), is_called_so) < 2) return;
  for (const Thing* thing : things) {
    if (!is_called_so(thing)) query.select->except.push_back(thing->id);
  }
}

/// "Did we irrigate longer" is about the irrigation: where no word names what a model took, the
/// only thing one of whose words begins as one of the sentence's does.
void hold_kindred_word(Query& query, const Context& context) {
  constexpr std::size_t kStem = 6;
  const Registry& registry = *context.home->registry;
  const Thing* asked = registry.find_thing(query.device);
  if (asked == nullptr || context.previous || words_shared(*asked, context) > 0) return;
  const auto begins_alike = [&](const Thing& thing) {
    const std::string folded = fold(thing.name);
    for (const auto named : split_words(folded)) {
      for (const Word& word : context.words) {
        const std::string plain = stem(word.text);
        const bool of_a_kind = !kind_senses(plain).empty() || !hinted_senses(plain).empty();
        const bool alike = !of_a_kind && named.size() >= kStem && word.text.size() >= kStem &&
                           named.substr(0, kStem) == word.text.substr(0, kStem);
        if (alike) return true;
      }
    }
    return false;
  };
  const Thing* found = nullptr;
  for (const Thing& thing : registry.things()) {
    if (!begins_alike(thing)) continue;
    if (found != nullptr) return;
    found = &thing;
  }
  if (found == nullptr || found == asked) return;
  query.device = found->id;
  if (query.is == "open" && !can_be(*found, query.is)) query.is = "on";
}

/// "Where is the vacuum?" asks for no yes; "are the blinds open?" for one, and for no position.
void hold_yes_or_no(Query& query, const Context& context, const Said& said) {
  if (query.ask != Ask::State || query.limit) return;
  const std::string& first = context.words.front().text;
  const bool wants_it_told =
      is_one_of(first, {"where", "what", "what's", "how", "who", "who's"}) && query.windows.empty();
  if (wants_it_told && !query.is.empty() && !said.says_text(query.is)) query.is.clear();
  const std::string state = asked_state(context);
  const Thing* asked = context.home->registry->find_thing(query.device);
  const bool whether = is_one_of(first, {"is", "are"}) && !state.empty() && query.is.empty();
  if (!whether || asked == nullptr || !can_be(*asked, state) || !context.values.empty()) return;
  query.property.clear();
  query.is = state;
  if (!said.says_several(asked->kind) || context.previous) return;
  query.ask = Ask::All;
  query.select.emplace();
  query.select->kind = asked->kind;
  query.select->device_class = asked->device_class;
  const auto places = said_places(context);
  for (const Thing& thing : context.home->registry->things()) {
    const bool elsewhere = !places.empty() && !is_in(thing, places, *context.home->registry);
    if (thing.kind == asked->kind && elsewhere) query.select->except.push_back(thing.id);
  }
  query.device = {};
}

}  // namespace

void hold_asked_state(Plan& plan, const Context& context) {
  if (!plan.query || context.previous || context.words.empty()) return;
  Query& query = *plan.query;
  const std::string state = asked_state(context);
  const bool which = context.words.front().text == "which" && query.ask == Ask::Why;
  if (state.empty() || !(asks_for_state(query) || which)) return;
  const Registry& registry = *context.home->registry;
  if (!which && fits(query, registry, state)) return;
  const Thing* asked = registry.find_thing(query.device);
  if (asked != nullptr && (asked->kind == "todo" || asked->kind == "calendar")) return;
  const bool of_people = state == "detected";
  if (of_people && said_places(context).empty() && has_persons(registry)) return;
  const Things things = meant_by(context, state);
  if (!things.empty() && (things.size() == 1 || is_of_one_kind(things))) {
    ask_of(things, state, query, context);
  } else if (of_people && things.empty()) {
    plan.query.reset();
    plan.impossible.emplace_back("Nothing here tells whether anybody is there.");
  }
}

void hold_asked_whereabouts(Plan& plan, const Context& context) {
  if (!plan.query || plan.query->device.empty() || !plan.query->other.empty()) return;
  Query& query = *plan.query;
  if (context.previous) {
    if (context.previous->plan.query) go_on_with_quantity(query, context);
    move_to_said_place(query, context);
    return;
  }
  const Registry& registry = *context.home->registry;
  const Thing* asked = registry.find_thing(query.device);
  if (asked == nullptr || query.ask == Ask::Document || is_named_in_full(*asked, context)) return;
  Things named;
  for (const Thing& thing : registry.things()) {
    if (is_named_in_full(thing, context)) named.push_back(&thing);
  }
  if (named.size() == 1 && words_shared(*asked, context) < words_shared(*named[0], context)) {
    const bool measured_elsewhere = asked->kind == "sensor" && named[0]->kind != "sensor" &&
                                    asked->area == named[0]->area &&
                                    Said(context).says_kind(*asked);
    if (!measured_elsewhere) query.device = named[0]->id;
    return;
  }
  move_to_said_place(query, context);
}

void hold_asked_form(Plan& plan, const Context& context) {
  if (!plan.query || context.words.empty()) return;
  const Said said(context);
  hold_threshold(*plan.query, context, said);
  hold_moment(*plan.query, context);
  hold_target(*plan.query, context, said);
  hold_lean(*plan.query, context, said);
  hold_kindred_word(*plan.query, context);
  hold_yes_or_no(*plan.query, context, said);
}

}  // namespace hearken::prompt
