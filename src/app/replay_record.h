// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/engine.h"
#include "app/planning.h"
#include "core/context.h"
#include "core/home.h"
#include "prompt/retrieve.h"

// What the ledger keeps so that a turn's planning can be run again: docs/formats/ledger.md.
namespace hearken::app {

/// Kind of the ledger's entries that hold a home: things and areas, as of some turns.
inline constexpr const char* kHomeKind = "home";
/// Homes whose JSON is longer are not kept; their turns cannot be replayed.
inline constexpr std::size_t kMaxHomeBytes = 8 * 1024 * 1024;

/// Areas and things in their order, as one JSON object. Deterministic.
std::string home_json_of(const Registry& registry);
/// The reverse. InvalidInput when it is none of ours.
Result<std::shared_ptr<const Registry>> read_home(const std::string& text);
/// The turn id under which the ledger holds this home: "home:" and the SHA-256 of its JSON.
Result<TurnId> home_id(const std::string& home_json);

/// What planning used beside the home and the state of the things.
struct ReplayInputs {
  std::string home;        ///< home_id()
  std::string understood;  ///< the sentence with taught words replaced
  WallTime now{};
  std::string zone;
  std::size_t max_things = 0;
  std::size_t max_places = 0;
  AreaId area;
  Reach reach;
  std::vector<std::string> preferences;
  std::vector<std::string> history;
  std::optional<PreviousTurn> previous;
  std::string planned;  ///< TurnResult::planned
};

std::string to_json(const ReplayInputs& inputs);
ReplayInputs inputs_of(const TurnResult& turn, const prompt::RetrieveOptions& options,
                       const guard::Policy& policy, std::string home);

/// One turn as the ledger holds it.
struct RecordedTurn {
  TurnId id;
  PersonId person;
  std::string say, prompt, model_text, tier, model, model_hash;
  ReplayInputs inputs;
  std::vector<ThingState> states;  ///< of `things`, in their order
  std::vector<ThingId> things;     ///< retrieved, best first
};

/// InvalidInput: not a turn in which a model planned, or one from before the inputs were kept.
Result<RecordedTurn> read_recorded(const store::LedgerEntry& entry);

/// The zone that TimeZone::name() named.
Result<TimeZone> zone_by_name(const std::string& name);

}  // namespace hearken::app
