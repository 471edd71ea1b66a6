# SPDX-License-Identifier: Apache-2.0
"""How people speak of later: delays, conditions, reminders, timers, and the rules that there are.
{c} is a command, {t} a time, {s} a condition, {x} a thing, {a} a room, {v} a number, {n} a name."""
from .text import lines

DELAYED = lines("rules/delayed")
LASTING = lines("rules/lasting")
AND_LATER = lines("rules/and_later")
REPEATED = lines("rules/repeated")
WHEN = lines("rules/when")
TELL = lines("rules/tell")
TELL_TOO = lines("rules/tell_too")
UNLESS = lines("rules/unless")
NOT_DAYS = lines("rules/not_days")
# Conditions: what a thing's state becomes. {w} is the word for it.
BECOMES = lines("rules/becomes")
STAYS = lines("rules/stays")
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
ABOVE = lines("rules/above")
BELOW = lines("rules/below")
NOBODY = lines("rules/nobody")
NOBODY_FOR = lines("rules/nobody_for")
SOMEBODY = lines("rules/somebody")
NOBODY_HOME = ["nobody is home", "everyone has left", "no one is home", "everybody is out", "we are all out",
               "the last person leaves", "everyone is gone", "the house is empty", "all of us are away"]
SOMEBODY_HOME = ["somebody comes home", "someone is home", "anyone gets home", "the first of us is home", "one of us arrives"]
ANY_STATE = ["any {k} {w}", "any of the {p} {w}", "one of the {p} {w}", "a {k} {w}", "some {k} {w}"]
ALL_STATE = ["all the {p} {w}", "all {p} {w}", "every {k} {w}", "the last of the {p} {w}", "all of the {p} {w}"]
KEEP = lines("rules/keep")

REMIND_TO = lines("rules/remind_to")
REMIND_BARE = lines("rules/remind_bare")
REMIND_WHEN = lines("rules/remind_when")

TIMER_START = lines("rules/timer_start")
TIMER_START_NAMED = lines("rules/timer_start_named")
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
LESSON = lines("rules/lesson")
LESSON_PLACE = lines("rules/lesson_place")
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
