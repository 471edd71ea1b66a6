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

GOALS = {
    "sleep": lines("""
i'm going to bed
time for bed
it's bedtime
get the room ready for sleeping
set this room up for sleeping
sleep time
i'd like to go to sleep
i have to sleep
make the room ready so that i can sleep
set everything for the night i'm tired
bed now please
i'm exhausted i need to lie down and sleep
get it all ready for bed
i'm off to sleep
i am really tired and want to rest
let me get some shut eye
prepare the room for the night
i'm turning in for the night
i want to take a nap
ready for bed now
make it right for sleeping
let's go to sleep
i need some sleep
night night
i'm about to fall asleep
set everything up for the night in here
sleeping time
help me fall asleep
i'd like to doze off
the little one needs to sleep in here
getting sleepy
i'm knackered off to bed
put the room in sleep mode
we're going to sleep now good night
arrange the room so i can sleep
"""),
    "movie": lines("""
let's watch a film
movie time
make the room ready for a film
set this place up for a movie
get everything going for a movie evening
turn the room into a cinema
i'd like to watch a film now
we want to watch a movie in here
set it all up for film night
put the room in movie mode
we're going to watch something
set everything up for a film
it's film time
movie evening in here
i want to see a movie
get this room ready for a film
we're about to watch the match
prepare for watching tv
let's have a cinema evening
film night is on
make it good for watching a series
i'm going to binge a show
tonight we watch a movie
arrange the room for a film night
get things ready we are watching a movie
time to watch something good
let's make it a movie evening
"""),
    "study": lines("""
i need to study
study time
make the room good for studying
set everything up so i can study
put the room in study mode
set this place up for homework
i'm going to study now
i want to learn for my exam
get this ready for reading and writing
turn this into a place to work
time to do my homework
i'm going to work now
get the room ready for studying
help me concentrate
i have an exam tomorrow and need to learn
prepare this room for work
i have to read a lot of papers
i want to focus on my work
let's get some studying done
arrange the room for learning
i need to concentrate for a while
i'm going to revise for my test
work time
make this a good place to work
let me get to work in here
i've got an essay to write
setting up to read for college
room for reading and study please
get everything ready so i can study
"""),
    "dark": lines("""
it's too dark in here
i can't see anything
it's pitch black in here
it is very dark
i need some light
it's so gloomy in here
i can hardly see my hands
could we have it less dark
i'm fumbling in the dark
why is it so dark
i dropped something and can't see it
i can't read like this
it's dim as a cave in here
let there be light
i need to see what i'm doing
too gloomy to read
"""),
    "bright": lines("""
it's too bright in here
the light hurts my eyes
my eyes hurt it's so bright
the light is blinding me
i have a migraine i need darkness
it needs to be completely dark in here
i want it dark in here
far too bright for me
make this room dark
i need total darkness
"""),
    "cold": lines("""
i'm cold
it's chilly in here
i am freezing
it's way too cold
my feet are like ice
brr it's cold
i'm shivering
could it be warmer in here
it feels like a fridge in here
it's a bit nippy in here
i need a blanket it's so cold
my fingers are going numb
there's frost on my nose
everyone in here is shivering
"""),
    "hot": lines("""
i'm too hot
it's boiling in here
i'm sweating
it's way too warm
it feels like an oven in here
i am melting
could it be cooler in here
this room is a sauna
it's so hot i can't think
it's sweltering in here
we're roasting in here
too warm for me
"""),
    "stuffy": lines("""
it's stuffy in here
the air is bad in here
i need some fresh air
it smells in here
the mirror is steamed up
there's no air in here
it's so muggy
get some air moving in here
the room is full of steam
something burnt and it stinks
i'm out of breath the air is so thick
let's get the smell out
can we air this room
i just had a shower and everything is wet
"""),
    "spill": lines("""
i spilled rice on the floor
there are crumbs everywhere
the floor is filthy
the dog left hair all over the floor
somebody dropped a bag of flour
the kids made a mess on the floor
sand all over the floor again
the floor needs a clean
there's dirt all over the carpet
i knocked over a plant and there's soil everywhere
cat litter is all over the place
it's dusty in here
breadcrumbs all over the place
muddy footprints everywhere
"""),
    "leaving": lines("""
i'm leaving
we're going out
i'm off to work
see you later i'm out
nobody will be home until tonight
we are leaving the house now
goodbye i'm heading out
time to go everyone out
i'm going on holiday
off to the shops
the last one is leaving now
bye bye
we're off
i'm popping out for a few hours
"""),
    "morning": lines("""
i'm awake
good morning
time to get up
rise and shine
i just woke up
let's start the day
wake up time
i'm getting up
morning everyone
a new day begins
"""),
    "thirsty": lines("""
the plants are dry
the lawn needs water
the flowers are wilting
the soil is bone dry
the garden could use some rain
the vegetables are thirsty
everything is drying out here
the beds need watering
the roses look parched
give the plants a drink
"""),
    "quiet": lines("""
it's too loud in here
i can't hear myself think
i'm on the phone it's too loud
the baby is sleeping keep it quiet
that noise is too much
can we have some quiet
i'm in a call
shh it's so noisy
"""),
    "guests": lines("""
guests are coming
we're having people over
visitors will be here in a minute
the guests have arrived
make it nice for visitors
company is coming over
friends are on their way
"""),
}
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
