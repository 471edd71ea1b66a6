// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

// A question is held to the words, as commands are. Any thread; pure.
namespace hearken::prompt {

/// A question about a set of sensors: a place and a class that nobody said restrict nothing, and of
/// things that no class tells apart ("Soil moisture plot 2", "NO2 square") only those are asked
/// whose names share the most words with the sentence. What then rests on no word at all is called
/// impossible.
void hold_asked_set(Plan& plan, const Context& context);

/// A question about one thing: of namesakes (a lock and the contact of its door) the one that a
/// word is marked with; the only stretch of the past that is said, where an extreme is asked;
/// and "how far from its target" is a distance. "Have we locked the shop?" is a question, whatever
/// the model made of it.
void hold_asked_thing(Plan& plan, const Context& context);

}  // namespace hearken::prompt
