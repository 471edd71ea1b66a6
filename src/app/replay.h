// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/client.h"
#include "app/replay_record.h"
#include "llm/tiers.h"
#include "store/history.h"

namespace hearken::app {

/// Where what came out this time first differs from what was recorded.
struct ReplayDifference {
  std::string what;  ///< "prompt", "model text", "plan"
  std::size_t at = 0;
  std::string recorded;  ///< some bytes around the place
  std::string replayed;
};

struct ReplayReport {
  RecordedTurn turn;
  std::string model, model_hash;  ///< that planned this time
  std::vector<ReplayDifference> differences;
  std::vector<std::string> reasons;  ///< what is not as it was then; may be empty

  bool equal() const { return differences.empty(); }
};

/// Gives the body of the ledger's entry that holds a home, by its id.
using FindHome = std::function<Result<std::string>(const std::string& id)>;

/// Runs the planning of a recorded turn again, from what the ledger holds, with the model of the
/// same tier, and compares prompt, model text and plan byte for byte. Nothing is sent and nothing
/// stored. Errors: NotFound (no such turn, or its home was not kept), InvalidInput (nothing to
/// replay), Unavailable (no such tier, or it gives no plan).
Result<ReplayReport> replay(const store::LedgerEntry& entry, const FindHome& find_home,
                            const std::vector<llm::Tier>& tiers);
Result<ReplayReport> replay(store::History& history, const TurnId& turn,
                            const std::vector<llm::Tier>& tiers);

struct ReplayOptions {
  std::string turn;                     ///< empty: the last one
  std::optional<DaemonAddress> daemon;  ///< whose ledger; unset: that of the configured store
  std::string config;
  std::string model_path;  ///< GGUF of the embedded tier instead of the configured one
  bool json = false;
};

/// `hearken replay`; returns an exit code: kExitFailed when something differs.
int run_replay(const ReplayOptions& options);

}  // namespace hearken::app
