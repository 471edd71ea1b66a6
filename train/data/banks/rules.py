# SPDX-License-Identifier: Apache-2.0
"""How people speak of later: delays, conditions, reminders, timers, and the rules that there are.
{c} is a command, {t} a time, {s} a condition, {x} a thing, {a} a room, {v} a number, {n} a name."""
from .commands import lines

DELAYED = lines("""
{t} {c}
{c} {t}
{t}, {c}
{t} please {c}
could you {c} {t}
i want you to {c} {t}
not now but {t} {c}
{c} but only {t}
wait and {t} {c}
{t} then {c}
later, {t}, {c}
{c}, {t} that is
would you {c} {t}
we want to {c} {t}
don't do it yet, {c} {t}
be ready to {c} {t}
plan to {c} {t}
{t} i'd like you to {c}
{c} exactly {t}
""")
LASTING = lines("""
{c} {t}
{c} just {t}
{c} but only {t}
{t} {c}
could you {c} {t}
{c} {t} and then back
{c} {t} and put it back after
{c} {t} and no longer
{c} {t} then undo it
""")
AND_LATER = lines("""
{c} and {t} {d}
{c}, then {t} {d}
{c} now and {d} {t}
{c} and {d} {t}
{c} and then {t} {d}
{c}. {t} {d}
""")
REPEATED = lines("""
{t} {c}
{c} {t}
{t}, {c}
please {c} {t}
i want you to {c} {t}
from now on {c} {t}
always {c} {t}
make a rule to {c} {t}
{t} it's time to {c}
i'd like to {c} {t}
set it up so that {t} you {c}
automatically {c} {t}
make sure to {c} {t}
{c} {t} from now on
remember to {c} {t}
we always {c} {t}
schedule this: {c} {t}
add an automation to {c} {t}
""")
WHEN = lines("""
when {s} {c}
{c} when {s}
when {s}, {c}
whenever {s} {c}
{c} whenever {s}
every time {s} {c}
as soon as {s} {c}
{c} as soon as {s}
the moment {s} {c}
each time {s}, {c}
once {s} {c}
{c} once {s}
any time {s} {c}
if ever {s} {c}
from now on when {s} {c}
always {c} when {s}
make a rule: when {s} {c}
i want you to {c} when {s}
when {s} please {c}
in future {c} when {s}
when {s} then {c}
should it happen that {s}, {c}
""")
TELL = lines("""
tell me when {s}
when {s} tell me
let me know when {s}
warn me when {s}
if {s} tell me
if {s} let me know
alert me if {s}
notify me when {s}
send me a message when {s}
give me a shout when {s}
i want to know when {s}
shout if {s}
tell us as soon as {s}
let me know as soon as {s}
say something when {s}
message me whenever {s}
if {s} warn me
tell me if {s}
i'd like to hear when {s}
ping me when {s}
keep an eye on it and tell me when {s}
if {s} i need to know
whenever {s} give me a warning
""")
TELL_TOO = lines("""
{c} and tell me
{c} and let me know
tell me and {c}
warn me and {c}
{c} and send me a note
let me know and {c}
""")
UNLESS = lines("""
{r} unless {u}
{r}, unless {u}
{r} except when {u}
{r} but not when {u}
{r} if not {u}
unless {u} {r}
{r} only not when {u}
""")
NOT_DAYS = lines("""
{r} but not {u}
{r} except {u}
{r}, not {u} though
{r}, except {u}
{r} apart from {u}
""")
# Conditions: what a thing's state becomes. {w} is the word for it.
BECOMES = lines("""
{x} is {w}
{x} becomes {w}
{x} turns {w}
{x} goes {w}
{x} is {w} again
{x} gets {w}
we find {x} {w}
""")
STAYS = lines("""
{x} is {w} {f}
{x} has been {w} {f}
{x} stays {w} {f}
{x} was left {w} {f}
{x} remains {w} {f}
{x} is still {w} {f}
""")
OPENS = {"open": ["{x} opens", "{x} is opened", "someone opens {x}", "{x} gets opened", "{x} comes open"],
         "closed": ["{x} closes", "{x} is closed", "someone shuts {x}", "{x} is shut"],
         "on": ["{x} comes on", "{x} is switched on", "{x} goes on", "someone turns {x} on", "{x} starts up"],
         "off": ["{x} goes off", "{x} is switched off", "someone turns {x} off", "{x} stops"],
         "locked": ["{x} gets locked", "someone locks {x}", "{x} is locked up"],
         "unlocked": ["{x} gets unlocked", "someone unlocks {x}"],
         "playing": ["{x} starts playing"], "docked": ["{x} is back in its dock", "{x} goes home to its dock"],
         "cleaning": ["{x} starts cleaning"], "wet": ["{x} gets wet", "{x} finds water", "{x} leaks"],
         "low": ["{x} runs low", "{x} gets low"], "home": ["{x} comes home", "{x} gets home", "{x} arrives", "{x} is back home"],
         "not_home": ["{x} leaves", "{x} goes out", "{x} leaves home", "{x} is away", "{x} has left"]}
ABOVE = lines("""
{x} is above {v}
{x} is over {v}
{x} goes above {v}
{x} rises above {v}
{x} climbs over {v}
{x} gets higher than {v}
{x} reads more than {v}
{x} exceeds {v}
{x} goes past {v}
{x} is higher than {v}
{x} gets over {v}
{x} shows more than {v}
""")
BELOW = lines("""
{x} is below {v}
{x} is under {v}
{x} goes below {v}
{x} drops below {v}
{x} falls under {v}
{x} gets lower than {v}
{x} reads less than {v}
{x} sinks below {v}
{x} is lower than {v}
{x} gets under {v}
{x} shows less than {v}
""")
NOBODY = lines("""
nobody is in {a}
no one is in {a}
{a} is empty
there is nobody in {a}
nobody's in {a}
there's no movement in {a}
{a} is deserted
nothing moves in {a}
there is no one around in {a}
""")
NOBODY_FOR = lines("""
nobody has been in {a} {f}
no one has been in {a} {f}
{a} has been empty {f}
there has been nobody in {a} {f}
there's been no movement in {a} {f}
nothing has moved in {a} {f}
nobody was in {a} {f}
{a} is empty {f}
no motion is seen in {a} {f}
""")
SOMEBODY = lines("""
someone is in {a}
somebody enters {a}
someone comes into {a}
somebody walks into {a}
there is somebody in {a}
there's movement in {a}
anybody goes into {a}
someone steps into {a}
something moves in {a}
anyone is in {a}
""")
NOBODY_HOME = ["nobody is home", "everyone has left", "no one is home", "everybody is out", "we are all out",
               "the last person leaves", "everyone is gone", "the house is empty", "all of us are away"]
SOMEBODY_HOME = ["somebody comes home", "someone is home", "anyone gets home", "the first of us is home", "one of us arrives"]
ANY_STATE = ["any {k} {w}", "any of the {p} {w}", "one of the {p} {w}", "a {k} {w}", "some {k} {w}"]
ALL_STATE = ["all the {p} {w}", "all {p} {w}", "every {k} {w}", "the last of the {p} {w}", "all of the {p} {w}"]
KEEP = lines("""
keep {x} between {v} and {u}
hold {x} between {v} and {u}
{x} should stay between {v} and {u}
make sure {x} stays between {v} and {u}
keep {x} from {v} to {u}
i want {x} between {v} and {u}
{x} must be no less than {v} and no more than {u}
keep {x} in the range {v} to {u}
never let {x} get below {v} or above {u}
maintain {x} between {v} and {u}
""")

REMIND_TO = lines("""
remind me to {n} {t}
remind me {t} to {n}
{t} remind me to {n}
don't let me forget to {n} {t}
give me a reminder to {n} {t}
i have to {n} {t}, remind me
{t} i need to {n}, please remind me
set a reminder to {n} {t}
remind us {t} that we have to {n}
make sure i {n} {t}
add a reminder {t} to {n}
nudge me {t} to {n}
help me remember to {n} {t}
reminder to {n} {t}
could you remind me to {n} {t}
please remind me {t} to {n}
jog my memory {t} to {n}
i mustn't forget to {n} {t}
{t} tell me to {n}
note to {n} {t}, remind me then
""")
REMIND_BARE = lines("""
remind me {t}
give me a reminder {t}
set an alarm {t}
wake me {t}
wake me up {t}
get me up {t}
alarm {t}
poke me {t}
set a reminder {t}
let it ring {t}
sound an alarm {t}
i have to get up {t}, wake me
could you wake us {t}
""")
REMIND_WHEN = lines("""
remind me to {n} when {s}
when {s} remind me to {n}
don't let me forget to {n} when {s}
the next time {s} remind me to {n}
as soon as {s} remind me to {n}
once {s} tell me to {n}
""")

TIMER_START = lines("""
set a timer for {t}
start a timer for {t}
timer for {t}
timer {t}
{t} timer
start a {t} timer
set a {t} timer
put a timer on for {t}
give me a {t} timer
make a timer of {t}
count down {t}
begin a countdown of {t}
i need a timer for {t}
time {t} for me
new timer {t}
start counting {t}
a {t} timer please
get a timer going for {t}
""")
TIMER_START_NAMED = lines("""
set a {n} timer for {t}
start a {n} timer for {t}
{n} timer {t}
{n} timer for {t}
set a timer named {n} for {t}
start a timer called {n} for {t}
set a {t} timer for {n}
{t} timer for the {n}
start a {t} timer called {n}
new {n} timer, {t}
a timer for the {n}, {t}
{t} on the clock for {n}
i need a {n} timer for {t}
time the {n} for {t}
""")
TIMER_WHICH = ["the {n} timer", "my {n} timer", "the timer called {n}", "{n} timer", "the timer named {n}", "the timer for the {n}",
               "the timer for {n}", "the {n} countdown"]
TIMER_WHICH_LONG = ["the {l} timer", "my {l} timer", "the timer for {l}", "{l} timer", "the {l} one", "the timer of {l}"]
TIMER_WHICH_PLACE = ["the {a} timer", "the timer in {a}", "{a} timer", "my {a} timer"]
TIMER_WHICH_ALL = ["all timers", "every timer", "every timer i have", "all of the timers", "each timer", "each one of my timers"]
TIMER_WHICH_NONE = ["the timer", "my timer", "timer", "the countdown", "that timer"]
TIMER_CANCEL = ["cancel {y}", "stop {y}", "delete {y}", "clear {y}", "get rid of {y}", "drop {y}", "end {y}", "forget {y}",
                "i don't need {y} any more", "kill {y}", "abort {y}", "remove {y}", "scrap {y}", "{y} can go"]
TIMER_HOLD = ["pause {y}", "hold {y}", "freeze {y}", "put {y} on hold", "halt {y} for now", "suspend {y}", "{y} should wait",
              "stop {y} for a moment", "let {y} wait", "keep {y} standing still"]
TIMER_RESUME = ["resume {y}", "continue {y}", "unpause {y}", "start {y} again", "carry on with {y}", "go on with {y}",
                "let {y} run on", "{y} may go on", "restart {y} from where it was", "keep {y} going"]
TIMER_LEFT = ["how long is left on {y}", "how much time is left on {y}", "what's left of {y}", "how much longer does {y} run",
              "when will {y} be done", "how much time remains on {y}", "status of {y}", "check {y}", "is {y} nearly done",
              "how far is {y}", "what does {y} say", "how long does {y} still have", "time left on {y}"]
TIMER_MORE = ["add {t} to {y}", "give {y} another {t}", "{t} more on {y}", "extend {y} by {t}", "make {y} {t} longer",
              "put {t} more on {y}", "lengthen {y} by {t}", "increase {y} by {t}", "let {y} run {t} longer", "{y} needs {t} more"]
TIMER_LESS = ["take {t} off {y}", "shorten {y} by {t}", "make {y} {t} shorter", "{t} less on {y}", "reduce {y} by {t}",
              "remove {t} from {y}", "decrease {y} by {t}", "cut {t} from {y}", "subtract {t} from {y}", "{y} should end {t} sooner"]
TIMER_NAMES = """pasta|eggs|rice|tea|laundry|bread|cake|oven|roast|potatoes|dough|cookies|pie|soup|chicken|nap|workout|
study|homework|plank|parking|dishwasher|lasagne|coffee|marinade|homework break|screen time|hair dye|face mask|meditation|
yoga|stew|quiche|muffins|sauce|beans|lentils|dumplings|washing|dryer|sprinkler|glue|paint|break|meeting|call|piano|
violin|reading|time out|game|steak|fish|curry|porridge|waffles|brownies|jam|yeast|bath|shower|sauna|ice|chess|turn"""
LESSON = lines("""
remember this as {n}
save this as {n}
store this as {n}
call this {n}
keep this as {n}
save the current setting as {n}
remember how it is now as {n}
make this the {n} scene
save this scene as {n}
this is {n}, remember it
from now on this is called {n}
memorise this as {n}
note this state as {n}
let's call this {n}
save how everything is now as {n}
""")
LESSON_PLACE = lines("""
remember {a} like this as {n}
save the lights in {a} as {n}
store {a} as {n}
save how {a} is now as {n}
call {a} like this {n}
keep {a} as it is as {n}
""")
SCENE_NAMES = """film evening|sunday breakfast|dinner for two|painting|quiet time|board games|gran's visit|late shift|
stretching|poker round|story hour|date night|siesta|harvest|inspection|open house|rehearsal|stocktaking|feeding time|tidy up|
soft morning|campfire|concert|home office|spring cleaning|baby sleeps|rainy afternoon|garden party|band practice|wind down"""
RULE_CANCEL = ["delete the rule about {n}", "remove the {n} rule", "forget the rule for {n}", "cancel the {n} automation",
               "drop the automation with {n}", "get rid of the {n} rule", "throw out the rule about {n}", "undo the rule for {n}",
               "i don't want the {n} rule any more", "no more rule about {n}"]
RULE_HOLD = ["pause the {n} rule", "suspend the rule about {n}", "put the {n} automation on hold", "switch the rule for {n} off for now",
             "stop the {n} rule for a while", "let the rule about {n} rest", "disable the {n} automation"]
RULE_RESUME = ["resume the {n} rule", "turn the rule about {n} back on", "enable the {n} automation again",
               "the {n} rule may run again", "start the rule for {n} again", "wake up the {n} rule"]
RULE_LIST = ["which rules are there", "list my automations", "what rules do we have", "show me all the rules", "what happens by itself here",
             "what have i scheduled", "which automations are set up", "tell me my reminders", "what is planned automatically",
             "what did i ask you to do later", "list the rules", "read me the automations", "do we have any rules"]
RULE_LIST_ABOUT = ["which rules are about {n}", "what rules use {n}", "list the automations with {n}", "any rules for {n}"]
RULE_CANCEL_LAST = ["delete that rule", "forget that rule", "remove this rule again", "cancel that automation", "scrap that rule",
                    "no drop that rule", "undo that rule"]
RULE_CANCEL_ALL = ["delete all rules", "remove every rule", "wipe every automation", "forget all my rules", "clear all reminders"]
RULE_FOR = ["make that {t}", "make it {t} instead", "{t} rather", "change it to {t}", "no, {t}", "better {t}", "let it be {t}",
            "i meant {t}", "wait {t} instead", "turn that into {t}"]
RULE_AT = ["make that {t}", "make it {t} instead", "{t} rather", "change it to {t}", "no, {t}", "better {t}", "move it to {t}",
           "i meant {t}", "do that {t}", "shift it to {t}", "{t} only"]
RULE_UNTIL = ["only {t}", "but just {t}", "do that {t}", "keep doing it {t}", "stop doing it {t}"]
RULE_UNLESS = ["not {t}", "but not {t}", "except {t}", "leave out {t}", "never {t}", "skip it {t}", "not {t} though", "without {t}"]
