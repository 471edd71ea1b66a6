// SPDX-License-Identifier: Apache-2.0
#include "bench/plan_cases.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "prompt/compact_prompt.h"
#include "prompt/retrieve.h"
#include "sim/pack_registry.h"

namespace hearken::bench {
namespace {

using nlohmann::json;

constexpr std::array kRooms{"studio", "pantry", "attic", "workshop", "library", "veranda"};

json device(std::string_view kind, std::string_view room, std::string_view name) {
  json made{{"id", fmt::format("{}.{}_{}", kind, room, name)},
            {"name", fmt::format("{} {}", room, name)},
            {"domain", kind},
            {"area", room},
            {"state", "off"},
            {"attrs", json::object()}};
  if (kind == "light") made["caps"] = {{"dimmable", true}, {"color", false}};
  if (kind == "cover") {
    made["state"] = "open";
    made["caps"] = {{"features", {"open", "close", "set_position"}}};
    made["attrs"] = {{"current_position", 100}};
  }
  if (kind == "climate") {
    made["state"] = "heat";
    made["attrs"] = {{"temperature", 20}, {"current_temperature", 20.5}};
  }
  if (kind == "sensor") made["state"] = "21";
  return made;
}

/// Rooms of eight things each; the seventh room on is numbered.
json home_of(std::size_t things) {
  constexpr std::array<std::pair<const char*, const char*>, 8> kThings{{{"light", "ceiling"},
                                                                        {"light", "shelf"},
                                                                        {"switch", "plug"},
                                                                        {"fan", "fan"},
                                                                        {"cover", "blinds"},
                                                                        {"climate", "thermostat"},
                                                                        {"media_player", "radio"},
                                                                        {"sensor", "probe"}}};
  json home{{"areas", json::array()}, {"devices", json::array()}};
  for (std::size_t i = 0; i < things; ++i) {
    const std::size_t index = i / kThings.size();
    const std::string room = index < kRooms.size() ? kRooms[index] : fmt::format("cabin_{}", index);
    if (i % kThings.size() == 0) {
      home["areas"].push_back(
          {{"id", room}, {"name", room}, {"floor", fmt::format("deck {}", index / 16)}});
    }
    const auto& [kind, name] = kThings[i % kThings.size()];
    home["devices"].push_back(device(kind, room, name));
  }
  return home;
}

using Forms = std::vector<const char*>;

/// What is said about one room.
const Forms& measured_forms() {
  static const Forms kForms{"switch the {} ceiling on",
                            "switch the {} ceiling off",
                            "put the {} shelf at 35 percent",
                            "let the {} blinds down",
                            "raise the {} blinds halfway",
                            "make the {} two degrees warmer",
                            "set the {} thermostat to 19",
                            "start the {} fan",
                            "is the {} plug running",
                            "which lights burn in the {}",
                            "all off in the {}",
                            "{0} fan off and the {0} ceiling at 60"};
  return kForms;
}

const Forms& warm_up_forms() {
  static const Forms kForms{"please turn the {} plug on",
                            "stop the fan of the {}",
                            "the {} ceiling should be at a half",
                            "pull the {} blinds up",
                            "three degrees colder in the {}",
                            "does the {} radio play",
                            "what burns in the {}",
                            "every light of the {} off"};
  return kForms;
}

Result<std::vector<PlanCase>> cases_of(std::size_t things, const Forms& forms) {
  HEARKEN_TRY(const auto pack, sim::read_pack_home(home_of(things).dump(), ""));
  const prompt::HomeIndex index(pack.registry);
  const HomePtr home = sim::snapshot_of(pack);
  std::vector<PlanCase> cases;
  for (const auto* room : {kRooms[0], kRooms[1]}) {
    for (const char* form : forms) {
      PlanCase made;
      made.sentence = fmt::format(fmt::runtime(form), room);
      prompt::Utterance utterance;
      utterance.text = made.sentence;
      utterance.person = PersonId("owner");
      made.context = prompt::retrieve(index, home, utterance, WallTime{}, {});
      made.prompt = prompt::compact_prompt(made.context);
      cases.push_back(std::move(made));
    }
  }
  return cases;
}

}  // namespace

Result<std::vector<PlanCase>> plan_cases(std::size_t things) {
  return cases_of(things, measured_forms());
}

Result<std::vector<PlanCase>> warm_up_cases(std::size_t things) {
  return cases_of(things, warm_up_forms());
}

}  // namespace hearken::bench
