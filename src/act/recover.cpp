// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "act/act.h"
#include "act/task.h"

namespace hearken::act {

Receipt recover(const JournalEntry& open, const HomeSnapshot& home, MonoTime started) {
  Receipt receipt;
  receipt.thing = open.command.thing;
  receipt.name = open.command.thing.str();
  receipt.action = open.command.action;
  receipt.property = open.property;
  receipt.before = open.before;
  receipt.wanted = open.wanted;
  receipt.outcome = Outcome::Unconfirmed;
  const Thing* thing = home.registry->find_thing(open.command.thing);
  if (thing == nullptr) {
    receipt.reason = "The program stopped before an answer came, and the thing is gone.";
    return receipt;
  }
  receipt.name = thing->name;
  const auto& properties = home.state_of(thing->id).properties;
  const auto found = properties.find(open.property);
  if (found == properties.end() || found->second.received < started) {
    receipt.reason = fmt::format(
        "The program stopped before {} answered, and nothing was heard since.", thing->name);
    return receipt;
  }
  // What it shows may be older than the command (a retained report), so it confirms nothing.
  receipt.observed = found->second.value;
  receipt.reason = fmt::format("The program stopped before {} answered.", thing->name);
  return receipt;
}

}  // namespace hearken::act
