// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/context.h"

namespace hearken::prompt {

/// The prompt of the embedded model, in the compact form's vocabulary:
///
///   <bos><home><a0> kitchen<a1> hall …          all places of a small home: the stable prefix
///   <things><t0><k_light><a0> ceiling light<brightness>… one entry a retrieved thing, best first
///   <prev> … <did> …                            the turn before, when there is one
///   <note> …                                    preferences that may matter
///   <here><a1>                                  room of the speaker
///   <say> dim the ceiling light<t0> to 40<v0>   the sentence with the linker's marks
///   <plan>
///
/// A thing's entry lists what can be set; a number of the sentence that is out of its range follows
/// the property ("<temperature><v0>"), so that the model can see that it will not do.
std::string compact_prompt(const Context& context);

}  // namespace hearken::prompt
