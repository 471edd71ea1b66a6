// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "api/backend.h"
#include "app/backend.h"
#include "app/conversations.h"
#include "app/engine.h"

// How the API's backend is put together; app/backend.h is its face.
namespace hearken::app {

/// What the requests are answered with. Both references outlive the backend.
struct BackendParts {
  Engine& engine;
  api::Identifier& identifier;
  AreaId default_area;
  std::shared_ptr<Conversations> conversations;
};

/// Runs `use` on a view of the store that belongs to this thread.
template <typename Use>
Result<std::string> with_history(Engine& engine, Use use) {
  HEARKEN_TRY(const auto history, engine.open_history());
  return use(*history);
}

/// {"version","at","zone","utc_offset_min","person","area","people","areas","tiers","examples"}:
/// people that `identity` may speak as.
std::string home_json(const BackendParts& parts, const api::Identity& identity);
/// {"approvals":[{"confirmation","say","asked","expires_s","steps"}]}
Result<std::string> approvals_json(const BackendParts& parts, const PersonId& person);

/// Documents, preferences, a look at a configuration.
void fill_memory(api::Backend& backend, const BackendParts& parts);

}  // namespace hearken::app
