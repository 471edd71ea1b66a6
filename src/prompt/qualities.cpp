// SPDX-License-Identifier: Apache-2.0
#include "prompt/qualities.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/selection.h"
#include "core/state_words.h"
#include "core/text.h"
#include "plan/compact.h"
#include "prompt/lexicon.h"
#include "prompt/named.h"
#include "prompt/named_places.h"
#include "prompt/said.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

using Things = std::vector<const Thing*>;

/// What one kind of thing has more or less of. Words are blank-separated.
struct Quality {
  std::string_view kind, property, action;
  std::string_view more, less, most, least;
  std::string_view noun;    ///< what such a thing is called
  std::string_view sensor;  ///< device class of what measures it in a room
};
constexpr std::array kQualities = std::to_array<Quality>(
    {{"light", "brightness", "set_brightness", "brighter brighten", "dimmer darker dim darken",
      "brightest", "dimmest darkest", "light", "illuminance"},
     {"media_player", "volume", "set_volume", "louder", "quieter softer", "loudest",
      "quietest softest", "player", "sound_pressure"}});

bool is_in(std::string_view words, std::string_view word) {
  return (" " + std::string(words) + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

bool says_one(const Context& context, std::string_view words) {
  return std::any_of(context.words.begin(), context.words.end(),
                     [&](const Word& word) { return is_in(words, word.text); });
}

bool is_on(const Thing& thing, const Context& context) {
  return is_in_state(thing, context.home->state_of(thing.id), "on").value_or(false);
}

void add_once(Things& things, const Thing* thing) {
  if (thing != nullptr && std::find(things.begin(), things.end(), thing) == things.end())
    things.push_back(thing);
}

/// What the turn before was about, of this kind.
Things spoken_of(const Context& context, std::string_view kind) {
  Things things;
  if (!context.previous) return things;
  const Registry& registry = *context.home->registry;
  const Plan& before = context.previous->plan;
  const auto add_set = [&](const Selector& set, std::string_view action) {
    for (const Thing* thing : select_things(set, *context.home, action)) add_once(things, thing);
  };
  for (const PlannedCommand& command : before.commands) {
    if (command.select) add_set(*command.select, command.action);
    add_once(things, registry.find_thing(command.device));
  }
  if (before.query) {
    if (before.query->select) add_set(*before.query->select, "");
    add_once(things, registry.find_thing(before.query->device));
  }
  std::erase_if(things, [&](const Thing* thing) { return thing->kind != kind; });
  const Thing* found = found_before(context);
  if (found != nullptr && found->kind == kind) things = {found};
  return things;
}

/// A word that says neither what nor by how much exactly: "make it a bit …, please".
bool is_empty_here(std::string_view word) {
  return is_one_of(word, {"make",     "it",    "a",     "bit",   "little", "much", "lot",  "please",
                          "can",      "could", "you",   "get",   "turn",   "set",  "in",   "here",
                          "the",      "them",  "more",  "even",  "still",  "too",  "this", "that",
                          "up",       "down",  "way",   "far",   "touch",  "tad",  "now",  "and",
                          "slightly", "again", "these", "those", "room",   "go",   "ok",   "okay"});
}

/// A wish for more or less of one quality.
struct QualityWish {
  const Quality* quality = nullptr;
  std::optional<ThingSet> there;  ///< "brighter in the loft": what is there
  bool says_kind = false;         ///< "dim the lights"
};

/// What is in these places, or else in this area.
Things in_place(const Context& context, std::string_view kind, const std::optional<ThingSet>& there,
                const AreaId& area) {
  Things things;
  const auto& all = context.home->registry->things();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_there = there ? there->count(i) != 0 : all[i].area == area;
    if (all[i].kind == kind && is_there) things.push_back(&all[i]);
  }
  return things;
}

/// The wish that is all that the sentence says; without a quality where it says more, or none.
QualityWish only_wish(const Context& context) {
  QualityWish wish;
  for (const Quality& quality : kQualities) {
    if (!says_one(context, quality.more) && !says_one(context, quality.less)) continue;
    if (wish.quality != nullptr) return {};
    wish.quality = &quality;
  }
  if (wish.quality == nullptr) return {};
  const NamedPlaces names(context.words, *context.home->registry);
  for (std::size_t i = 0; i < context.words.size();) {
    const std::string& word = context.words[i].text;
    const bool compares = is_in(wish.quality->more, word) || is_in(wish.quality->less, word);
    const bool is_kind = stem(word) == wish.quality->noun;
    if (compares || is_kind || is_empty_here(word)) {
      wish.says_kind = wish.says_kind || is_kind;
      ++i;
      continue;
    }
    SaidWhere where = names.place_at(i);
    if (where.count != 1 || wish.there) return {};
    i = where.end;
    wish.there = std::move(where.things);
  }
  return wish;
}

/// All commands change this quality of these things.
bool does_so(const Plan& plan, const Quality& quality, const Things& things,
             const Context& context) {
  const auto is_meant = [&](const Thing* thing) {
    return std::find(things.begin(), things.end(), thing) != things.end();
  };
  return !plan.commands.empty() && !plan.query &&
         std::all_of(
             plan.commands.begin(), plan.commands.end(), [&](const PlannedCommand& command) {
               if (command.action != quality.action) return false;
               if (!command.select)
                 return is_meant(context.home->registry->find_thing(command.device));
               const Things set = select_things(*command.select, *context.home, command.action);
               return std::all_of(set.begin(), set.end(), is_meant);
             });
}

std::string why_not(const Things& things, const Quality& quality, const Context& context,
                    const AreaId& where, bool is_more) {
  const std::string_view comparative = is_more ? quality.more.substr(0, quality.more.find(' '))
                                               : quality.less.substr(0, quality.less.find(' '));
  if (things.empty()) {
    const Area* area = context.home->registry->find_area(where);
    return fmt::format("I found no {} {} that could be {}.", quality.noun,
                       area == nullptr ? "there" : "in " + area->name, comparative);
  }
  std::string names;
  for (std::size_t i = 0; i < things.size(); ++i) {
    const bool last = i + 1 == things.size();
    names += fmt::format("{}{}", i == 0 ? "" : last ? " and " : ", ", things[i]->name);
  }
  const bool switches = std::all_of(things.begin(), things.end(), [](const Thing* thing) {
    return thing->find_action("turn_on") != nullptr;
  });
  return switches
             ? fmt::format("{} can only be switched on and off, not made {}.", names, comparative)
             : fmt::format("{} cannot be made {}.", names, comparative);
}

/// Whether a question may be about what sensors of rooms measure.
enum class OfSensors { No, Maybe };

/// Some thing tells this quality of itself, and no sensor is asked rather.
bool is_told(const Quality& quality, const Registry& registry, OfSensors of_sensors) {
  const auto& things = registry.things();
  const bool is_measured = std::any_of(things.begin(), things.end(), [&](const Thing& thing) {
    return thing.kind == "sensor" && thing.device_class == quality.sensor;
  });
  if (is_measured && of_sensors == OfSensors::Maybe) return false;
  return std::any_of(things.begin(), things.end(), [&](const Thing& thing) {
    return thing.kind == quality.kind && thing.find_property(quality.property) != nullptr;
  });
}

}  // namespace

void ask_for_the_most(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || context.words.empty()) return;
  if (!is_one_of(context.words.front().text, {"which", "what", "what's", "where", "who"}) ||
      !context.times.empty())
    return;
  const Said said(context);
  for (const Quality& quality : kQualities) {
    const bool most = says_one(context, quality.most), least = says_one(context, quality.least);
    if (most == least) continue;
    const bool goes_on = !spoken_of(context, quality.kind).empty();
    const bool is_meant = goes_on || said.says_kind(quality.kind, "");
    if (!is_told(quality, *context.home->registry, is_meant ? OfSensors::No : OfSensors::Maybe))
      continue;
    Query query;
    query.ask = most ? Ask::Highest : Ask::Lowest;
    query.property = quality.property;
    query.select.emplace();
    if (goes_on && context.previous->plan.query && context.previous->plan.query->select) {
      query.select = context.previous->plan.query->select;
      query.select->everything = false;
    }
    query.select->kind = quality.kind;
    query.select->state = "on";
    for (const Thing& thing : context.home->registry->things()) {  // "the loudest speaker" is no TV
      if (thing.kind == quality.kind && !thing.device_class.empty() &&
          said.has_any({thing.device_class}))
        query.select->device_class = thing.device_class;
    }
    for (const Place& place : context.places) {
      if (!place.area.empty() && said.says_place(place.area)) query.select->area = place.area;
    }
    if (select_things(*query.select, *context.home, "").empty()) query.select->state.clear();
    plan = {};
    plan.query = std::move(query);
    return;
  }
}

void change_the_said_quality(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || !plan.rules.empty()) return;
  const QualityWish wish = only_wish(context);
  const Quality* quality = wish.quality;
  if (quality == nullptr || !context.values.empty()) return;
  const AreaId area = wish.there ? AreaId() : context.speaker_area;
  Things things;
  if (!wish.there && !wish.says_kind) things = spoken_of(context, quality->kind);
  if (things.empty() && area.empty() && !wish.there) return;
  if (things.empty()) things = in_place(context, quality->kind, wish.there, area);
  Things able = things;
  std::erase_if(able, [&](const Thing* thing) { return !thing->find_action(quality->action); });
  const bool is_more = says_one(context, quality->more);
  if (able.empty()) {
    plan = {};
    plan.impossible.push_back(why_not(things, *quality, context, area, is_more));
    return;
  }
  // "The lights" may be those of elsewhere, too: only that none here can is sure.
  if (wish.says_kind || does_so(plan, *quality, able, context)) return;
  Things lit = able;
  std::erase_if(lit, [&](const Thing* thing) { return !is_on(*thing, context); });
  const bool strong = Said(context).has_any({"much", "lot", "far", "way"});
  plan = {};
  for (const Thing* thing : lit.empty() ? able : lit) {
    PlannedCommand command;
    command.device = thing->id;
    const bool switched_on = lit.empty() && is_more && thing->find_action("turn_on") != nullptr;
    command.action = switched_on ? "turn_on" : std::string(quality->action);
    if (!switched_on) {
      const double amount = plan::default_change(thing, quality->property, strong);
      command.argument = Argument{Value{is_more ? amount : -amount}, "", Change::Add};
    }
    plan.commands.push_back(std::move(command));
  }
}

void refuse_other_qualities(Plan& plan, const Context& context) {
  const Said said(context);
  const bool of_light = said.has_any({"brighter", "dimmer", "darker", "brighten", "brightness"});
  const bool of_sound = said.has_any({"louder", "quieter", "volume"});
  if (of_light == of_sound) return;
  const Quality& meant = of_light ? kQualities[0] : kQualities[1];
  const std::string_view other = of_light ? kQualities[1].action : kQualities[0].action;
  const auto refused = std::erase_if(
      plan.commands, [&](const PlannedCommand& command) { return command.action == other; });
  if (!plan.commands.empty() || said.is_question() || plan.query || plan.question) return;
  if (refused > 0 && plan.impossible.empty()) plan.impossible.emplace_back();
  Things marked = said.marked_things();
  std::erase_if(marked, [&](const Thing* thing) { return thing->kind != meant.kind; });
  const bool none_can =
      !marked.empty() && std::none_of(marked.begin(), marked.end(), [&](const Thing* thing) {
        return thing->find_action(meant.action) != nullptr;
      });
  const bool compares = says_one(context, meant.more) || says_one(context, meant.less);
  if (plan.impossible.size() != 1 || !none_can || !compares) return;
  plan.impossible.front() = why_not(marked, meant, context, {}, says_one(context, meant.more));
}

}  // namespace hearken::prompt
