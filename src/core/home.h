// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "core/thing.h"

namespace hearken {

/// Which things and areas exist. Immutable; a change makes a new one.
class Registry {
 public:
  /// Later things and areas replace earlier ones of the same id.
  Registry(std::vector<Area> areas, std::vector<Thing> things);

  const std::vector<Thing>& things() const { return things_; }
  const std::vector<Area>& areas() const { return areas_; }
  const Thing* find_thing(const ThingId& id) const;
  const Area* find_area(const AreaId& id) const;
  /// Position in things(), which also indexes HomeSnapshot::state.
  std::optional<std::size_t> index_of(const ThingId& id) const;
  std::string_view floor_of(const Thing& thing) const;

 private:
  std::vector<Area> areas_;
  std::vector<Thing> things_;
  std::unordered_map<ThingId, std::size_t> thing_index_;
  std::unordered_map<AreaId, std::size_t> area_index_;
};

struct PropertyState {
  Value value;
  WallTime at{};        ///< when the device reported it (or we received it)
  MonoTime received{};  ///< when it reached us; ages are measured with this
};

enum class Availability { Unknown, Online, Offline };

/// Last known state of one thing.
struct ThingState {
  std::map<std::string, PropertyState, std::less<>> properties;
  Availability availability = Availability::Unknown;

  /// Monostate when the property was never reported.
  const Value& value(std::string_view property) const;
};

/// Everything known at one moment. Immutable: any thread may hold one.
struct HomeSnapshot {
  std::shared_ptr<const Registry> registry;
  std::vector<std::shared_ptr<const ThingState>> state;  ///< same order as registry->things()
  std::uint64_t version = 0;                             ///< grows with every applied reading
  WallTime at{};

  const ThingState& state_of(const ThingId& id) const;
};

using HomePtr = std::shared_ptr<const HomeSnapshot>;

}  // namespace hearken
