// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

// What the words make plain and a model missed. Any thread; pure.
namespace hearken::prompt {

/// "Make the living room light red" is not impossible where a light that is marked, or one in the
/// place that is marked, takes colours: a refusal of the whole sentence becomes its commands then,
/// with the brightness where a share is said too. Nothing changes where the sentence asks, denies
/// or says another number.
void color_what_is_marked(Plan& plan, const Context& context);

/// "… to 20 percent and make it red": the one colour that is said for the one light of the plan is
/// not left out. The plan says that a part is impossible where that light has no colours.
void keep_said_color(Plan& plan, const Context& context);

/// A player that is on and silent is not started by turning it on: "start the gramophone" plays.
void play_what_is_started(Plan& plan, const Context& context);

/// "Much cooler" is three times a little cooler, whichever the model took; and the other way round.
void size_what_is_changed(Plan& plan, const Context& context);

/// "Turn off the gas", where nothing is called so, closes no blinds: covers that no word means are
/// neither opened nor closed by turning on or off. The plan says that a part is impossible.
void refuse_turned_covers(Plan& plan, const Context& context);

/// A bollard opens the way by going down.
void sink_bollards(Plan& plan, const Context& context);

/// "And the other two as well", after a turn about one thing: what is called like it, or of its
/// kind in its room, as many as are said.
void do_to_the_others(Plan& plan, const Context& context);

/// "Open the blinds", after all of them were closed: of a set that the turn before commanded not
/// the one that a model took, where the words name no one of it and no place.
void do_to_the_same_set(Plan& plan, const Context& context);

/// Of the exceptions of a set, those that a word or a place of the sentence is marked with, if
/// there are such.
void except_what_is_said(Plan& plan, const Context& context);

}  // namespace hearken::prompt
