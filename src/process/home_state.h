// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/home.h"
#include "core/reading.h"

namespace hearken::process {

/// What applying a reading did.
enum class Applied {
  Changed,    ///< the value differs from the one known before, or is the first
  Refreshed,  ///< same value, newer times
  Ignored,    ///< unknown thing or property, or older than what is known
};

/// The present state of all things. Copies a thing's state only when it changes after it was
/// published, so that snapshots share everything else. Home thread only; the snapshots are
/// immutable and go to any thread.
class HomeState {
 public:
  explicit HomeState(std::shared_ptr<const Registry> registry);

  /// REQUIRES: `clean` came out of Chain::run with `current` set.
  Applied apply(const Reading& clean);
  /// False when the thing is unknown or was so already.
  bool set_availability(const ThingId& thing, Availability availability);
  /// Keeps the state of things and properties that both registries have with equal type and unit.
  void set_registry(std::shared_ptr<const Registry> registry);

  const std::shared_ptr<const Registry>& registry() const { return registry_; }
  /// State of one thing as of this moment; valid until the next change.
  const ThingState& state_of(const ThingId& thing) const;
  /// Grows with every applied reading, availability change and registry.
  std::uint64_t version() const { return version_; }

  /// The state at this version. The same object as before when nothing changed since; otherwise
  /// one pointer per thing is copied, and no state.
  HomePtr snapshot(WallTime at);

 private:
  ThingState& writable(std::size_t index);

  std::shared_ptr<const Registry> registry_;
  std::vector<std::shared_ptr<ThingState>> states_;  ///< same order as registry_->things()
  std::vector<bool> published_;                      ///< held by a snapshot: copy before writing
  std::vector<std::size_t> written_;                 ///< indexes written since the last snapshot
  std::uint64_t version_ = 0;
  HomePtr latest_;  ///< last snapshot handed out; may be stale
};

}  // namespace hearken::process
