// SPDX-License-Identifier: Apache-2.0
#include "app/turn_teller.h"

#include "app/turn_json.h"
#include "core/text.h"

namespace hearken::app {

void TurnTeller::retrieved(const TurnResult& turn) const {
  if (observer_) observer_("retrieved", dump({{"things", retrieved_json(turn.context)}}));
}

void TurnTeller::tier(const std::string& name) const {
  if (observer_) observer_("tier", dump({{"tier", name}}));
}

void TurnTeller::token(std::string_view piece) const {
  if (observer_) observer_("token", dump({{"text", std::string(piece)}}));
}

void TurnTeller::plan(const TurnResult& turn) const {
  if (observer_) {
    observer_("plan", dump({{"plan", plan_json(turn.plan)}, {"problems", turn.problems}}));
  }
}

void TurnTeller::verdict(const TurnResult& turn) const {
  if (observer_) observer_("verdict", dump({{"steps", verdicts_json(turn)}}));
}

void TurnTeller::outcome(const Receipt& receipt, const Registry& registry) const {
  if (observer_) observer_("outcome", dump(receipt_json(receipt, registry)));
}

}  // namespace hearken::app
