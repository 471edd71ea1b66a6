// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_wants.h"

#include <algorithm>
#include <vector>

#include "core/state_words.h"
#include "prompt/named_places.h"
#include "prompt/said.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

using Things = std::vector<const Thing*>;

/// Commands nothing, or only things that no word speaks of.
bool misses_the_want(const Plan& plan, const Context& context, const Said& said) {
  if (!plan.rules.empty() || !plan.timers.empty() || !plan.requests.empty() || plan.teach)
    return false;
  return std::all_of(plan.commands.begin(), plan.commands.end(),
                     [&](const PlannedCommand& command) {
                       const Thing* thing = context.home->registry->find_thing(command.device);
                       return thing != nullptr && !said.says_thing(*thing);
                     });
}

/// Those that fit, in the places that are said; without one, where it is spoken.
template <typename Fits>
Things things_meant(const Context& context, const Said& said, Fits fits) {
  const bool says_place =
      std::any_of(context.marks.begin(), context.marks.end(),
                  [](const Mark& mark) { return mark.token.starts_with("<a"); });
  Things things;
  for (const Thing& thing : context.home->registry->things()) {
    const bool there = says_place ? said.says_place(thing.area)
                                  : !thing.area.empty() && thing.area == context.speaker_area;
    if (there && fits(thing)) things.push_back(&thing);
  }
  return things;
}

void command_all(Plan& plan, const Things& things, const char* action) {
  const bool is_served =
      std::any_of(plan.commands.begin(), plan.commands.end(), [&](const PlannedCommand& command) {
        return std::any_of(things.begin(), things.end(),
                           [&](const Thing* thing) { return thing->id == command.device; });
      });
  if (is_served) return;
  plan = {};
  for (const Thing* thing : things) {
    PlannedCommand command;
    command.device = thing->id;
    command.action = action;
    plan.commands.push_back(std::move(command));
  }
}

/// "The sun is right in my eyes", "keep the glare out".
Things shades_wanted(const Context& context, const Said& said) {
  const bool sun = said.has_any({"sun", "sun's", "sunlight", "sunshine", "glare"});
  const bool hurts = said.has_any({"glare", "block", "eyes", "eye", "blinding", "dazzling", "out",
                                   "shade", "screen", "strong"});
  if (!sun || !hurts || said.has_any({"let", "more", "enjoy", "lovely"})) return {};
  return things_meant(context, said, [](const Thing& thing) {
    return thing.kind == "cover" && thing.find_action("close") != nullptr &&
           is_one_of(thing.device_class, {"blind", "curtain", "shade", "shutter", "awning"});
  });
}

/// "We're frozen in here, the heater isn't on".
Things heaters_wanted(const Context& context, const Said& said) {
  if (!said.has_any({"freezing", "frozen", "cold", "chilly", "shivering", "perishing"})) return {};
  Things heaters = things_meant(context, said, [&](const Thing& thing) {
    return thing.kind == "climate" && thing.find_action("turn_on") != nullptr;
  });
  if (heaters.size() != 1) return {};
  const auto& state = context.home->state_of(heaters.front()->id);
  if (!is_in_state(*heaters.front(), state, "off").value_or(false)) heaters.clear();
  return heaters;
}

}  // namespace

void fulfil_plain_wants(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || !context.times.empty()) return;
  const Said said(context);
  if (said.is_question() || said.has_any({"don't", "dont", "never", "no", "if", "when", "unless"}))
    return;
  if (!misses_the_want(plan, context, said)) return;
  if (const Things shades = shades_wanted(context, said); !shades.empty()) {
    command_all(plan, shades, "close");
  } else if (const Things heaters = heaters_wanted(context, said); !heaters.empty()) {
    command_all(plan, heaters, "turn_on");
  }
}

}  // namespace hearken::prompt
