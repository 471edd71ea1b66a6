// SPDX-License-Identifier: Apache-2.0
// Automations, timers, scenes and notifications as the page and the command line list them.
#include <nlohmann/json.hpp>

#include "app/automations.h"
#include "automation/describe.h"
#include "automation/document.h"
#include "automation/local_time.h"

namespace hearken::app {

std::string Automations::list_json(const std::optional<PersonId>& whose) const {
  using Json = nlohmann::ordered_json;
  Json out{{"automations", Json::array()},
           {"timers", Json::array()},
           {"scenes", Json::array()},
           {"notifications", Json::array()}};
  const HomePtr home = ports_.around.home();
  for (const auto& automation : engine_.all()) {
    Json entry = Json::parse(automation::to_json(*automation));
    entry["words"] = automation::describe(*automation, *home->registry, ports_.around.zone);
    if (const auto due = engine_.next_due_of(automation->id)) {
      entry["next"] = format_time(*due);
      entry["next_local"] = automation::format_local(*due, ports_.around.zone);
    }
    out["automations"].push_back(std::move(entry));
  }
  for (const auto& timer : timers_.all()) {
    out["timers"].push_back({{"name", timer.name},
                             {"area", timer.area.str()},
                             {"length_ms", timer.length.count()},
                             {"left_ms", timer.left.count()},
                             {"held", timer.held}});
  }
  for (const auto& [name, scene] : scenes_.all())
    out["scenes"].push_back({{"name", scene.name}, {"commands", scene.commands.size()}});
  for (const auto& line : notices_.all()) {
    if (whose && !line.person.empty() && line.person != *whose) continue;
    out["notifications"].push_back(
        {{"at", format_time(line.at)}, {"person", line.person.str()}, {"text", line.text}});
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace hearken::app
