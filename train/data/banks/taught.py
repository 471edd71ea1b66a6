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
we call {m} {p} and that should stick
we call {m} {p} keep it in mind
everyone here calls {m} {p}
the kids call {m} {p}
our word for {m} is {p}
my word for {m} is {p}
{p} is what i call {m}
{p} is what we call {m}
{p} is my name for {m}
{p} is the same as {m}
if you hear {p} then {m}
when you hear {p} {m}
on {p} {m}
{p} should make you {m}
once i say {p} {m}
any time someone says {p} {m}
my {p} means {m}
our {p} is {m}
the {p} is {m}
{p} in my language means {m}
so you know {p} means {m}
got something new for you {p} means {m}
new phrase {p} means {m}
new word {p} for {m}
add {p} to my words it means {m}
store this {p} means {m}
save {p} as {m}
keep in mind {p} means {m}
{p} equals {m}
define {p} as {m}
""")
FIRST = """amber|apple|autumn|bear|berry|big|bubble|cabin|candle|castle|cherry|cloud|coral|corner|cotton|crystal|dawn|deep|early|easy|family|
feather|fire|fish|forest|fox|friday|ghost|gold|grand|happy|harbour|hero|honey|ice|jazz|jungle|lazy|lemon|little|lunar|magic|maple|market|misty|
monday|moss|mountain|ocean|paper|pepper|pirate|plan|plum|project|rain|river|robot|royal|rusty|salt|sand|secret|silk|sleepy|slow|snow|solo|spring|
squad|stone|storm|sugar|summer|sunday|team|tiger|toast|turtle|velvet|violet|weekend|whale|winter|wonder""".replace("\n", "").split("|")
SECOND = """alarm call|b|bay|beat|blend|boat|break|bubble|bus|camp|chapter|charm|circle|club|code|crew|dance|deal|den|dinner|dream|drill|drop|escape|express|face|
feast|finish|flight|flow|focus|fuel|glow|grind|habit|hideout|hour|huddle|island|jam|journey|landing|lunch|mood|moment|morning|mist|nest|number|parade|party|
patrol|pause|picnic|plan|pose|prep|quest|reset|retreat|ride|ritual|round|routine|run|scene|shuffle|shift|signal|sprint|stage|stretch|stroll|sunrise|swing|theatre|
tour|trail|trick|vibe|voyage|walk|warp|wave|whistle|workout|zone""".replace("\n", "").split("|")
PHRASES = lines("""
lamps out|the usual|showtime|cave mode|chill|chill time|coffee break|dragon|snooze hour|hibernate|lockdown|snooze|brain time|the nest|my corner|the big one|
zen|code red|all cosy|cosy corner|soft light|crunch time|quiet please|sunny side|blue hour|nap time|story time|closing shift|early bird|night owl|the cockpit|
the sauna|batcave|my spot|the twins|pizza night|game on|wind down|power nap|desk mode|guests|date night|spa|laundry day|away team|the fortress|bright and early|
hush|the den|dungeon|fresh air|warm up|cool it|siesta|study hall|vampire mode|the glow|little sun|bedtime for bears|tea time|the works|rush hour|second shift
""".replace("\n", ""))[0].split("|")
