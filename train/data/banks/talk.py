# SPDX-License-Identifier: Apache-2.0
"""Sentences that ask for nothing, goals without a device, and requests no home can fulfil.
{x} is a thing's name, {a} a room, {p} a person, {g} a group such as "barn lights"."""
from .text import lines

NOTHING = lines("talk/nothing")

NO_SUCH_FUNCTION = lines("talk/no_such_function")

# Things a home may lack; used when no device of the home fits.
MISSING = lines("talk/missing")

FOLLOW_OTHERS = lines("talk/follow_others")
FOLLOW_NOT_THIS = lines("talk/follow_not_this")
WHICH_ONE = lines("talk/which_one")
WHICH_NAME = lines("talk/which_name")
WHICH_ALL = lines("talk/which_all")
FOLLOW_SAME = lines("talk/follow_same")
FOLLOW_INSTEAD = lines("talk/follow_instead")
FOLLOW_VALUE = lines("talk/follow_value")
FOLLOW_IT = {key: lines("talk/follow_it_" + key) for key in
    "turn_on turn_off open close lock play pause mute return_to_base next previous start stop unlock unmute".split()}
HALF_THAT = lines("talk/half_that")
TWICE_THAT = lines("talk/twice_that")
# The last word's property: any property, or the one that the word is about.
FOLLOW_MORE = {sign: {name: lines(f"talk/follow_more_{name or 'any'}_{word}") for name in
                       ("", "brightness", "volume", "temperature", "position", "speed")} for sign, word in ((1, "more"), (-1, "less"))}
CORRECTION = [line.replace("|", " ") for line in lines("talk/correction")]
JOIN = [line.replace("|", " ") for line in lines("talk/join")]
