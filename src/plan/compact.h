// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/context.h"
#include "core/result.h"

// The compact form: the short text that the embedded model writes instead of Plan JSON. It points
// at retrieved things, places, numbers and options by index, so it can name nothing that does not
// exist and no number that the person did not say. Grammar (docs/formats/compact-plan.md):
//
//   plan    = "<none>" | part+                        then "<end>"
//   part    = "<no>" | "<ask>" thing{0,8} | [cond] command | query
//   cond    = "<if>" thing property compare value | "<if>" thing state
//   command = action target+ | "<set>" property amount target+
//           | ("<add_item>" | "<complete_item>") word+ thing
//   amount  = value | "<max>" | "<min>" | option | ("<up>"|"<down>") (value|"<bit>"|"<lot>")
//           | "<times>" ("<half>"|"<double>")
//   target  = thing | kind [class] [state] (place | "<all>") ["<but>" thing+]
//   query   = ask [state] [property] (thing | kind [class] (place | "<all>")) | "<q_date>" |
//   "<q_time>"
namespace hearken::plan {

/// A symbol is a special token ("<t3>") or one word with its leading blank (" milk").
using Symbol = std::string;

/// Cuts compact text into symbols; fails on a "<" without ">".
Result<std::vector<Symbol>> split_symbols(std::string_view text);

/// Writes `plan` in the compact form, "<end>" included. Nothing when it cannot be said with what
/// the context holds: a thing that was not retrieved, a number that is not in the sentence.
std::optional<std::string> encode_compact(const Plan& plan, const Context& context);

/// Says whether a person may use an action of a thing; what it refuses cannot be spelled.
using Permission = std::function<bool(const Thing&, std::string_view action)>;

/// Reads compact text ("<end>" optional). Fails with what and where when it is not in the grammar
/// or points outside the context. `permitted` (empty: everything): what a set is told is what its
/// first thing takes that this person may tell so.
Result<Plan> decode_compact(std::string_view text, const Context& context,
                            const Permission& permitted = {});

/// What "a bit" (or, with `large`, "a lot") means for a property of a thing: 10 or 30 percent
/// points, 1 or 3 degrees, 1 or 3 steps of a number.
double default_change(const Thing* thing, std::string_view property, bool large);

/// The action that sets `property` (a name from settable_properties()) on this thing; empty: none.
std::string set_action_for(const Thing& thing, std::string_view property);
/// The property token's name for an action "set_…"/"select_option"; empty when it is none.
std::string settable_property_of(const Thing* thing, std::string_view action);

}  // namespace hearken::plan
