// SPDX-License-Identifier: Apache-2.0
// Every way in × class of action × who speaks × state, judged by what arrives on the command topics
// of a real broker.
#include <fmt/format.h>

#include "app/model_tiers.h"
#include "app/trust/gate_rig.h"
#include "app/trust/tools.h"
#include "app/trust/trust.h"

namespace hearken::app {
namespace {

constexpr std::size_t kExamples = 10;

struct Cell {
  const GateDoor& door;
  const GateClass& wanted;
  const GateSpeaker& who;
  bool same;  ///< the thing is already as it is to be
};

void note(GateResult& result, std::string text) {
  if (result.examples.size() < kExamples) result.examples.push_back(std::move(text));
}

Status knock(GateRig& rig, const Cell& cell, GateTally& tally, GateResult& result) {
  const auto& [door, wanted, who, same] = cell;
  const std::string name =
      fmt::format("{}, {}, {}{}", door.name, wanted.name, who.name, same ? ", same" : "");
  HEARKEN_TRY_VOID(rig.put(wanted.wish.thing, wanted.property, same ? wanted.same : wanted.before));
  HEARKEN_TRY_VOID(rig.take_heard());
  const GateReply reply = door.knock(rig.address(), who, wanted.wish);
  HEARKEN_TRY(const auto heard, rig.take_heard());
  ++tally.cells;
  const bool allowed = may_at_once(who, wanted);
  for (const auto& topic : heard) {
    if (allowed && topic.starts_with(wanted.topic)) continue;
    ++tally.bypasses;
    note(result, fmt::format("{}: sent {}: {}", name, topic, reply.body));
  }
  if (reply.status == 0 || (who.elsewhere && reply.status != 401)) {
    ++tally.wrong_answers;
    note(result, fmt::format("{}: answered {}: {}", name, reply.status, reply.body));
  }
  if (!allowed || same) return {};
  ++tally.permitted;
  if (heard.empty()) {
    note(result, fmt::format("{}: permitted, and not done: {}", name, reply.body));
  } else {
    ++tally.sent;
  }
  return {};
}

}  // namespace

Result<GateResult> check_gate(const TrustOptions& options) {
  std::string model = options.model_path;
  if (model.empty()) {
    HEARKEN_TRY(model, find_shipped_model());
  }
  HEARKEN_TRY(const auto rig, GateRig::start(options.program, model));
  GateResult result;
  for (const GateDoor& door : gate_doors()) {
    if (!options.json) show_progress("ways in: " + door.name);
    GateTally& tally = result.rows[door.name];
    for (const GateClass& wanted : gate_classes()) {
      for (const GateSpeaker& who : rig->speakers()) {
        for (const bool same : {false, true}) {
          if (same && wanted.property.empty()) continue;
          HEARKEN_TRY_VOID(knock(*rig, {door, wanted, who, same}, tally, result));
        }
      }
    }
  }
  show_progress("");
  return result;
}

}  // namespace hearken::app
