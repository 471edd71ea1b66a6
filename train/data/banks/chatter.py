# SPDX-License-Identifier: Apache-2.0
"""What people say around a request: leads, tails, and reasons that ask for nothing themselves.
{p} is a person, {n} a number in words or digits, {t} a time of day, {a} a room."""
from .text import lines

# Before a verb ("could you" + "turn on the lamp"); no noun phrase may follow these.
BEFORE_VERB = lines("chatter/before_verb")
# Before any request.
BEFORE = lines("chatter/before")
AFTER = lines("chatter/after")
# A fact that explains the request. None asks for anything, though some hold numbers, rooms and things.
REASONS = lines("chatter/reasons")
# Words in the middle that carry nothing.
FILLERS = lines("chatter/fillers")
# Chat that precedes and is no part of it; used as a sentence of its own.
SMALL_TALK = lines("chatter/small_talk")
TIMES = lines("chatter/times")
