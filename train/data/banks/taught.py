# SPDX-License-Identifier: Apache-2.0
"""size-exempt: text only. How people say what their words mean: {p} is the phrase, {m} the meaning."""
from .commands import lines

TEACH = lines("""
when i say {p} i mean {m}
when i say {p} i want you to {m}
when i say {p} then {m}
if i say {p} i mean {m}
if i say {p} please {m}
whenever i say {p} {m}
every time i say {p} {m}
by {p} i mean {m}
with {p} i mean {m}
{p} means {m}
{p} is short for {m}
{p} stands for {m}
from now on {p} means {m}
remember that {p} means {m}
remember {p} means {m}
for me {p} means {m}
learn this {p} means {m}
note that {p} is {m}
the phrase {p} means {m}
the word {p} means {m}
in this house {p} means {m}
let {p} mean {m}
let's say {p} means {m}
understand {p} as {m}
take {p} to mean {m}
treat {p} as {m}
i call {m} {p}
we call {m} {p}
we say {p} for {m}
when anyone says {p} they mean {m}
should i say {p} i mean {m}
what i mean by {p} is {m}
as soon as i say {p} {m}
{p} from me is {m}
i want {p} to mean {m}
make {p} mean {m}
teach yourself that {p} means {m}
please learn that {p} is {m}
""")
PHRASES = lines("""
lamps out|the usual|showtime|cave mode|chill|chill time|coffee break|dragon|snooze hour|hibernate|lockdown|snooze|brain time|the nest|my corner|the big one|
zen|code red|all cosy|cosy corner|soft light|crunch time|quiet please|sunny side|blue hour|nap time|story time|closing shift|early bird|night owl|the cockpit|
the sauna|batcave|my spot|the twins|pizza night|game on|wind down|power nap|desk mode|guests|date night|spa|laundry day|away team|the fortress|bright and early|
hush|the den|dungeon|fresh air|warm up|cool it|siesta|study hall|vampire mode|the glow|little sun|bedtime for bears|tea time|the works|rush hour|second shift
""".replace("\n", ""))[0].split("|")
