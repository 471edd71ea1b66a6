// SPDX-License-Identifier: Apache-2.0
#include "app/habit_evidence.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "app/ledger_pages.h"

namespace hearken::app {
namespace {

using automation::DoneCommand;
using automation::Happening;
using nlohmann::json;

/// Newest samples of one property that are looked at.
constexpr std::size_t kMaxSamples = 20'000;

Value value_of(const json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return value.get<std::string>();
  return {};
}

std::optional<PlannedCommand> command_of(const json& receipt, const Registry& registry) {
  if (!receipt.is_object()) return {};
  const std::string outcome = receipt.value("outcome", "");
  if (outcome != "confirmed" && outcome != "unchanged") return {};
  PlannedCommand command;
  command.device = ThingId(receipt.value("thing", ""));
  command.action = receipt.value("action", "");
  const Thing* thing = registry.find_thing(command.device);
  const Action* action = thing == nullptr ? nullptr : thing->find_action(command.action);
  if (action == nullptr) return {};
  if (action->argument.empty()) return command;
  Value wanted = receipt.contains("wanted") ? value_of(receipt["wanted"]) : Value{};
  if (!is_known(wanted)) return {};
  command.argument = Argument{std::move(wanted), "", Change::Set};
  return command;
}

void add_deeds(const store::LedgerEntry& entry, const Registry& registry,
               std::vector<DoneCommand>& deeds) {
  const auto& content = entry.content;
  if (content.kind != "turn" && content.kind != "confirmation") return;
  const json body = json::parse(content.body, nullptr, false);
  if (!body.is_object() || !body.contains("receipts") || !body["receipts"].is_array()) return;
  for (const auto& receipt : body["receipts"]) {
    if (auto command = command_of(receipt, registry))
      deeds.push_back({content.at, content.person, std::move(*command)});
  }
}

bool has_words(const Property& property) {
  return property.type == ValueType::Boolean || property.type == ValueType::Option ||
         property.name == "state";
}

/// Properties whose states may lead to deeds: of rooms in which somebody commands something first.
std::vector<std::pair<ThingId, std::string>> watched(const Registry& registry,
                                                     const std::vector<DoneCommand>& deeds) {
  std::set<AreaId> near;
  for (const auto& deed : deeds) near.insert(registry.find_thing(deed.command.device)->area);
  std::vector<std::pair<ThingId, std::string>> first, rest;
  for (const auto& thing : registry.things()) {
    const bool personal = thing.kind == "person" || thing.area.empty();
    auto& list = personal || near.contains(thing.area) ? first : rest;
    for (const auto& property : thing.properties) {
      if (has_words(property)) list.emplace_back(thing.id, property.name);
    }
  }
  first.insert(first.end(), rest.begin(), rest.end());
  if (first.size() > kMaxHappeningSeries) first.resize(kMaxHappeningSeries);
  return first;
}

}  // namespace

Result<std::vector<DoneCommand>> deeds_since(store::History& history, const Registry& registry,
                                             WallTime from) {
  std::vector<DoneCommand> deeds;
  HEARKEN_TRY_VOID(walk_ledger_back(history, from, [&](const store::LedgerEntry& entry) {
    add_deeds(entry, registry, deeds);
    return Walk::On;
  }));
  std::stable_sort(deeds.begin(), deeds.end(),
                   [](const DoneCommand& a, const DoneCommand& b) { return a.at < b.at; });
  return deeds;
}

Result<std::vector<Happening>> happenings_since(store::History& history, const Registry& registry,
                                                WallTime from, WallTime to,
                                                const std::vector<DoneCommand>& deeds) {
  std::vector<Happening> happenings;
  for (const auto& [thing, property] : watched(registry, deeds)) {
    HEARKEN_TRY(const auto samples, history.range(thing, property, {from, to, {}}, kMaxSamples));
    const Value* before = nullptr;
    for (const auto& sample : samples) {
      const bool word = !as_number(sample.value).has_value();
      if (word && before != nullptr && *before != sample.value)
        happenings.push_back({sample.at, thing, property, sample.value});
      before = &sample.value;
    }
  }
  std::stable_sort(happenings.begin(), happenings.end(),
                   [](const Happening& a, const Happening& b) { return a.at < b.at; });
  return happenings;
}

}  // namespace hearken::app
