// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "app/engine.h"

namespace hearken::app {

/// Tells an observer, if there is one, what happens during a turn: docs/formats/http.md describes
/// the events.
class TurnTeller {
 public:
  explicit TurnTeller(const api::TurnObserver& observer) : observer_(observer) {}

  void retrieved(const TurnResult& turn) const;
  void tier(const std::string& name) const;
  void token(std::string_view piece) const;
  void plan(const TurnResult& turn) const;
  void verdict(const TurnResult& turn) const;
  void outcome(const Receipt& receipt, const Registry& registry) const;

 private:
  const api::TurnObserver& observer_;
};

}  // namespace hearken::app
