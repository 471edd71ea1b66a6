# SPDX-License-Identifier: Apache-2.0
"""Sentences that ask for nothing, goals without a device, and requests no home can fulfil.
{x} is a thing's name, {a} a room, {p} a person, {g} a group such as "barn lights"."""
from .commands import lines

NOTHING = lines("""
thanks that was great
never mind
forget it
good job
{x} was a gift from {p}
i really like {x}
{p} bought {x} last summer
the cat sleeps under {x}
we painted {a} in spring
i think the meeting went well
it was a long day
what a lovely morning
{p} says hello
the kids are back from school
no it's fine leave everything as it is
leave it like that
i was just talking to {p}
{x} is older than me
somebody told me {x} is expensive
my sister wants {g} like ours
they sell {g} in town now
the electricity bill came today
{p} and i are going to the market tomorrow
i'm reading a book about gardens
nothing thanks
don't worry about it
cancel that
the weather was awful on our trip
we used to have {g} in {a}
the neighbours talk about their {g} all the time
who is responsible for {a}
{p} broke {x} once and never told anyone
did you know {x} came from a flea market
oh no i burnt the toast
ha that is funny
i'm not talking to you
wrong room sorry
{p} thinks {a} needs new furniture
we were in {a} when the phone rang
remind me why we bought {x}
i said i was going to fix {x} some day
it's okay as it is
just thinking aloud
the inspector liked {a}
the new people start on monday
{p} is late again
let me think about it
the dog is barking at the postman
hmm maybe later
i'll do it myself
my brother works with {g}
{x} makes a nice shape against the wall
they repaired {x} on tuesday
{p} asked about {a} yesterday
well that's that then
i wonder what {p} is cooking
good night john boy
our old house had better {g}
you are very helpful
there was a film about a lighthouse last week
prices are going up everywhere
it smells nice in {a}
a bird was sitting on {x}
he says {x} looks like something from a museum
i love the colour of {a}
nobody ever uses {a} in winter
we should get {p} a present
{x} is not for sale
that song reminds me of {p}
i've ordered a second one like {x}
the plumber said he'd call back
my keys were in {a} the whole time
the team won three nil
someone is at the shop
guess who i met in {a}
you don't need to do anything
it's nothing
don't do anything yet
okay got it
so anyway
the manual of {x} is in the drawer
they are filming in {a} next week
how do people even clean {x}
everything went fine today
""")

NO_SUCH_FUNCTION = lines("""
play some jazz
order a pizza
call {p}
book a table for two
set a timer for ten minutes
wake me at seven
send a message to {p}
translate hello into french
read me the news
buy more coffee online
tell me a joke
play the latest hits
drive the car to the shop
set an alarm for six
take a photo
write an email to {p}
call a taxi
charge my phone faster
find my keys
remind me to call {p} at noon
cook dinner
play rock music in {a}
put on my workout playlist
wash my clothes and fold them
ring the office
check my email
make me a sandwich
mow the lawn on mars
""")

# Things a home may lack; used when no device of the home fits.
MISSING = """aquarium|chandelier|jacuzzi|air conditioner|fireplace|heater|fan|humidifier|tv|projector|curtains|blinds|
sprinklers|speaker|vacuum|garage door|skylight|towel rail|coffee machine|lava lamp|sauna|ice maker|hot tub|
treadmill|piano|dishwasher|smoke machine|oven|freezer|robot mower|water fountain|doorbell|disco ball|heat lamp|
conveyor|compressor|crane|street lamp|siren|gate|awning|toaster|pool pump|bubble machine|neon sign|radiator|
massage chair|wine fridge|electric blanket|ceiling fan|night light|desk lamp|floor lamp|washing machine|dryer|
shutters|thermostat|alarm|lock|stereo|laser|elevator|escalator|drone|popcorn machine|printer|mixer|ventilation"""

FOLLOW_SAME = ["same for {x}", "and {x}", "{x} too", "do the same with {x}", "also {x}", "{x} as well", "and {x} too", "and do {x} as well",
               "that goes for {x} too", "now {x}", "the same with {x} please", "and also {x}", "likewise {x}", "and what about {x} same thing",
               "repeat that for {x}", "{x} also"]
FOLLOW_INSTEAD = ["no i meant {x}", "sorry {x} i mean", "not that one {x}", "actually {x}", "i meant {x}", "wrong one {x} please", "no {x}"]
FOLLOW_VALUE = ["make it {v}", "actually {v}", "no {v}", "set it to {v}", "better {v}", "change that to {v}", "{v} instead", "make that {v}", "let's say {v}",
                "put it at {v}", "hmm {v} is better", "or rather {v}", "no make it {v}", "actually no {v}", "to {v} please"]
FOLLOW_IT = {
    "turn_on": ["turn it on", "switch it on", "turn it back on", "put it on then", "on please", "it should be on", "and turn it on", "ok turn it on", "turn that on"],
    "turn_off": ["turn it off", "switch it off", "turn it off again", "put it off", "off again", "kill it", "ok turn it off", "shut that off then", "turn that off",
                 "turn them off", "and now off"],
    "open": ["open it", "open it again", "then open it", "open it up", "ok open it"],
    "close": ["close it", "shut it", "close it again", "then close it", "shut it then", "close that please"],
    "lock": ["lock it", "lock it then", "then lock it", "well lock it"],
    "play": ["resume it", "play it again", "unpause it"],
    "pause": ["pause it", "hold it", "pause that one"],
}
FOLLOW_MORE = {1: ["a bit more", "a little brighter", "a touch higher", "a bit louder", "slightly more", "a bit up", "a tad more than that", "a little more please"],
               -1: ["a bit less", "a little dimmer", "a touch lower", "a bit quieter", "slightly less", "a bit down", "a tad less", "a little less please"]}
CORRECTION = [", no wait, {y}", ", no, i mean {y}", " no sorry {y}", ", sorry, i meant {y}", ", wait, {y}", " uh no {y}", ", actually {y}", ", make that {y}",
              " or rather {y}", ", scratch that, {y}", " er i mean {y}", ", hold on, {y} i mean", ", wait no, {y}", ", correction, {y}", " no not that {y}", ", oh no, {y} instead"]
JOIN = [" and ", " and ", " and ", ", then ", " and then ", ", and ", ", ", ", also ", " plus ", " and also ", ". ", ". also ", " then ", ", after that ", " as well as "]
