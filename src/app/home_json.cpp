// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/approvals.h"
#include "app/backend.h"
#include "app/backend_parts.h"
#include "app/engine.h"
#include "app/examples.h"
#include "app/json_texts.h"
#include "core/told_names.h"
#include "core/version.h"
#include "guard/people.h"

namespace hearken::app {
namespace {

constexpr std::size_t kExamples = 6;

const char* name_of(guard::Role role) {
  switch (role) {
    case guard::Role::Unknown:
      return "unknown";
    case guard::Role::Guest:
      return "guest";
    case guard::Role::Child:
      return "child";
    case guard::Role::Member:
      return "member";
    case guard::Role::Owner:
      return "owner";
  }
  return "unknown";
}

json person_json(const guard::Person& person, api::Identifier& identifier) {
  json areas = json::array();
  for (const auto& area : person.areas) areas.push_back(area.str());
  return {{"id", person.id.str()},
          {"role", name_of(person.role)},
          {"areas", std::move(areas)},
          {"kinds", person.kinds},
          {"up_to", to_string(guard::highest_class(person))},
          {"has_pin", identifier.has_pin(person.id)}};
}

std::string unit_of_argument(const Registry& registry, const Step& step) {
  const Thing* thing = registry.find_thing(step.thing);
  const Action* action = thing == nullptr ? nullptr : thing->find_action(step.action);
  const Property* sets = action == nullptr ? nullptr : thing->find_property(action->argument);
  return sets == nullptr ? std::string() : sets->unit;
}

json tier_json(const llm::ProviderInfo& tier) {
  return {{"name", tier.name},
          {"model", tier.model},
          {"model_hash", tier.model_hash},
          {"place", tier.locality == llm::Locality::Local ? "local" : "remote"}};
}

}  // namespace

std::string home_json(const BackendParts& parts, const api::Identity& identity) {
  const HomePtr home = parts.engine.home();
  json people = json::array();
  for (const auto& person : parts.engine.policy().people) {
    // Somebody sees who they may speak as.
    if (parts.identifier.speaker(identity, person.id.str())) {
      people.push_back(person_json(person, parts.identifier));
    }
  }
  json areas = json::array();
  for (const auto& area : home->registry->areas()) {
    areas.push_back({{"id", area.id.str()}, {"name", area.name}, {"floor", area.floor}});
  }
  json tiers = json::array();
  for (const auto& tier : parts.engine.tiers()) tiers.push_back(tier_json(tier));
  const TimeZone zone = parts.engine.answer_options(nullptr, "").zone;
  const WallTime now = parts.engine.clock().wall();
  return dump({{"version", kVersion},
               {"at", format_time(now)},
               {"zone", zone.name()},
               {"utc_offset_min", zone.offset_at(now).count()},
               {"person", identity.person.str()},
               {"area", parts.default_area.str()},
               {"people", std::move(people)},
               {"areas", std::move(areas)},
               {"tiers", std::move(tiers)},
               {"examples", example_sentences(*home, parts.default_area, kExamples)}});
}

Result<std::string> approvals_json(const BackendParts& parts, const PersonId& person) {
  const HomePtr home = parts.engine.home();
  const MonoTime now = parts.engine.clock().mono();
  json list = json::array();
  parts.engine.each_approval(person, [&](const std::string& key, const PendingApproval& one) {
    json steps = json::array();
    for (const auto& step : one.turn.steps) {
      steps.push_back({{"thing", step.thing.str()},
                       {"name", told_name(*home->registry, step.thing)},
                       {"action", step.action},
                       {"value", value_json(step.argument)},
                       {"unit", unit_of_argument(*home->registry, step)}});
    }
    const auto left =
        std::chrono::duration_cast<std::chrono::seconds>(one.confirmation.expires - now);
    list.push_back({{"confirmation", key},
                    {"say", one.turn.say},
                    {"asked", format_time(one.asked)},
                    {"expires_s", left.count()},
                    {"steps", std::move(steps)},
                    {"later", one.turn.later}});
  });
  return dump({{"approvals", std::move(list)}});
}

}  // namespace hearken::app
