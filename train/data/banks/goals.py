# SPDX-License-Identifier: Apache-2.0
"""size-exempt: text only. Goals that name no device, by what is wanted; what each does is in wishes.py.
{p} is a person, {a} the room."""
from .commands import lines

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
good night everyone
i'm calling it a day
that's me done for today night
my eyes keep falling shut
i can barely keep my eyes open
lights out time for all of us
i'm hitting the sack
i'm hitting the hay
off to the land of nod
forty winks for me
let me have a lie down and a snooze
i'm going to have a kip
the baby is ready to go down for the night
i'm putting {p} to bed
tuck us in
i'm about to crash
it's way past my bedtime
sweet dreams
early start tomorrow so i'm sleeping now
i've had enough of today i'm going to sleep
make the bedroom calm for sleeping
get this place ready for a good night's sleep
ok i am in bed now
i'm lying in bed already
let's settle down for the night
we want to sleep
please let me sleep
get everything set so that we can sleep
set things up for bed
the room should be ready for sleep
bedtime setup please
night time routine for this room
i'm turning in
going to get some rest now
i just want to close my eyes and sleep
time to call it a night
i need a nap
nap time for the kids
i want to rest for a couple of hours
could you make it sleepable in here
i would like to go to bed
prepare for sleep
set up for the night
we should get some sleep
ok good night
good night house
i think i'll sleep
heading to bed
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
the film starts in two minutes
the final is about to kick off
grab the popcorn we're watching a film
i've made nachos and we're watching a thriller
everyone is on the sofa for the film
let's put a movie on
i fancy a film
it's time for the big game
the series finale is on tonight let's get ready
let's get comfy and watch something
home cinema time
we're having a film night
our show starts any minute
get us ready for the show
the kids want to watch their cartoon film
set the scene for a film
i want to watch a documentary
movie marathon starts now
film evening with {p}
me and {p} are going to watch a movie
make it feel like the pictures in here
transform this place into a movie theatre
screen time for the whole family
let's catch the late film
let's stream something
i'm watching a movie in here tonight
cinema mode
ready the room for a movie
can we do movie night
arrange everything for watching a film
it's movie night
prepare everything for film night
set this up for a cinema evening
the crisps are open let the film begin
start movie night
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
i've a deadline tomorrow and need to focus
time to hit the books
let me buckle down and work
i must finish my thesis tonight
my maths test is on monday i need to learn
prepare the room so that i can work
i want to get some work done in here
i need to do some coding
i'm writing a report now
let's revise
let's do some vocabulary
{p} has homework to do
{p} needs to study for finals
it's study hour
set up for work
get my workspace ready
i need a place to concentrate
i'm starting my working day at the desk
working from home today
no more distractions i have to learn
i want to read up for my course
i'm going to practise for the exam
get me in study mode
make this place fit for studying
studying session now
make it a study room
homework time
i've got to cram for the test
i'm sitting down to work
could you set things up for studying
turn this into a study
ready the room for study
set up the room so i can learn
i'm about to start studying
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
i can't see a thing
i keep bumping into the furniture in here
i've just tripped over the cat in the dark
i can't find my keys it's that dark
it's like the inside of a cupboard in here
it's dark
it got dark in here
the sun's gone and i can't see my book
i'm sitting in the dark
we're sitting in the dark here
who turned the sun off
it's as dark as a coal cellar
it's black as a mine in here
i can't make out the labels
my needle is on the floor somewhere and i can't see it
i'd love to see where i'm walking
it's getting dark in here
it's really dim
brighten this place up a bit it's so dark i can't see
i can't see the screws
i can't see where i'm putting my feet
{p} can't see what she's cooking
there's not enough light to read by
some light would be nice
shed some light in here
give me some light
more light in here please it's dark
give us a bit of light
not much light in here is there
i'm scared of the dark
i can't tell the salt from the sugar in this gloom
it's murky in here
too dark to thread a needle
where is the wall i see nothing
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
it must be pitch dark for me to nap
make it black as night in here
it's like a stadium in here way too bright
i can't sleep with all this light
my head is splitting darken the place
darkness please
make it as dark as possible
i worked all night make it dark in here
i want no light at all in this room
not a glimmer of light in here please
i'm developing film i need it totally dark
it's dazzling in here
too much light for my poor eyes
it should be dark in here now
get it dark in here
"""),
    "glare": lines("""
the sun is in my eyes
there's glare on my screen
the sun is blinding me through the window
i can't see my laptop with that sun
that low sun is a nuisance
the sun is fading the carpet
the neighbours can see right in
everyone in the street can look in
i'd like some privacy in here
people are staring in through the window
keep the sun out of here
keep prying eyes out
the afternoon sun is roasting the sofa
i'm getting changed people can see me
block the sun
shut the sun out
somebody's watching from across the road
i don't want anyone looking in
the sun reflects on the tv
"""),
    "daylight": lines("""
let some daylight in
let the sun in
let the sunshine in
i want to see the garden from here
i'd love some daylight
let's have some natural light
i want to look out of the window
the sun is shining let it in
let the morning in
i want to see the sunset from in here
i'd like to see the sky
let us see outside
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
i can see my own breath in here
my teeth are chattering
it's arctic in here
it's baltic in here
i've got three jumpers on and still feel cold
warm me up
warm it up in here
it could be warmer in here
i'm frozen to the bone
{p} is cold
the baby's hands are cold
it's like an icebox
my tea goes cold in a minute in this room
it's perishing in here
it's brass monkeys in here
isn't it cold in here
i feel cold
i feel a bit chilly
we're freezing our toes off
too cold for sitting around
make it warmer in here
get some warmth in here
i want it cosy and warm in here
my nose is running it's that cold
it's parky today
not warm enough for me
penguins would like it in here
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
i'm dripping with sweat
it's like the tropics in here
my shirt is sticking to my back
it's baking in here
i need to cool down
cool it down in here
make it cooler in here
it could be cooler
i'm boiling
{p} is sweating buckets
what a heat in here
you could fry an egg in here
the chocolate is melting on the table
it's as hot as a furnace
it's unbearably warm
i feel hot
i'm overheating
everybody in here is fanning themselves
this heat is killing me
phew it's warm
it's too hot to sleep
far too toasty in here
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
the windows are all steamed up
you can cut the air with a knife in here
it reeks of onions
i burnt the garlic and now it smells
the glass is all misted over after my shower
steam everywhere i can't see the tiles
it's musty in here
the air in here is stale
what a stench
i've fried fish and the place stinks
who's been smoking in here
it smells like wet dog in here
my glasses are fogging up in here
let's freshen the air
get rid of this smell
clear the air in here
it's so close in here i can hardly breathe
paint fumes are making me dizzy
the air needs a change
get the steam out of here
it ponged of cabbage all day in here
i need to breathe
fresh air please
there's a smell of burnt toast
i'd like a breeze in here
not a breath of air in this room
after that hot shower everything drips
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
{p} dropped a whole bowl of cornflakes
the toddler has thrown her pasta about
glitter everywhere after craft time
i swept half of it under the rug get the rest
the cat's shedding again look at this carpet
i tipped the sugar over
coffee grounds on the kitchen floor
there's sawdust all over the place
pine needles all over the living room
the guinea pigs kicked their hay out again
we had a party and the floor shows it
the rug is full of fluff
the carpet could do with a going over
dust bunnies under the sofa again
this floor hasn't seen a clean for weeks
i broke a crisp packet open and it all went on the floor
lentils are rolling around on the floor
someone trod biscuits into the carpet
the floor's a disgrace
oh no i've dropped the muesli
the puppy chewed a cushion and the bits are everywhere
the floor feels gritty
it's all crumbs under the high chair
get these crumbs up
can somebody see to this floor
the floors want doing
we need a clean floor before the visitors come
{p} walked in with muddy boots
the plant pot fell off the sill
look at all that fluff on the carpet
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
i'm out the door
we're away for the weekend
i'm going to the airport
nobody's going to be in till friday
the taxi is here we're off
see you tonight
heading out for the day
i'm off now
right i'm away
off to school
i'm driving to my mum's
we're leaving for two weeks
everyone's gone now
the house will be empty from now on
i'm going to be out until late
catch you later i'm leaving
i have to run to the office now
off for a run see you
we're off on our holidays
that's everyone out
we've left the house
cheerio i'm off to the gym
i'm about to leave
i'm leaving home
let's go out
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
wakey wakey
the alarm just went i'm up
i'm up
get me out of bed
help me wake up
time to rise
i slept well let's get going
up we get
get the room ready for the morning
the kids need to get up now
{p} has to get up
morning has broken
good morning house
i'm out of bed
let's wake up the room
get the day started
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
the tomatoes are drooping
my basil is hanging its leaves
the grass is turning brown
the pots are like dust
the leaves are curling in this drought
the lettuces are flopping
it hasn't rained for weeks the plants suffer
the young trees need a soak
the borders want watering
these strawberries are crying out for water
the crop looks dry
the herbs need a good soak
everything in the beds looks limp
the ferns want a drink
the ground is cracking from the drought
the cucumbers are shrivelling
please water the plants
time to water the garden
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
keep it down in here
{p} just fell asleep it's too loud
what a racket
i can't hear what {p} is saying over that
my ears are ringing
that's deafening
the neighbours are banging on the wall
i've a headache from that noise
it's blaring
we can't talk like this it's so loud
not so loud
i'm getting a call
that din is driving me mad
"""),
    "louder": lines("""
i can't hear a thing
i can't hear a word they're saying
i can hardly hear it
speak up
it's way too quiet i can't hear the dialogue
i can't make out what they're saying
i love this song crank it up a lot
it's barely audible
i'm nearly deaf i can't hear it
make it a lot louder in here
"""),
    "guests": lines("""
guests are coming
we're having people over
visitors will be here in a minute
the guests have arrived
make it nice for visitors
company is coming over
friends are on their way
{p} and {p} are coming round for dinner
the in laws are at the door
our visitors are parking the car
people will be arriving any moment
welcome our guests
the party guests are here
we have company
i'm home
we're back home
i'm back
just got in
i've just come home
hello i'm home
"""),
    "reading": lines("""
i want to read my book
i'm going to read for a bit
time for a bedtime story
let me read the paper
i'm reading a story to {p}
i'd like to read in here
storytime
i want to do my crossword
i'm going to sew
i want to knit a bit
i need to find my contact lens
i'm doing my make up
let me have a look at this map
i need to look at this splinter
let me cook dinner i need to see
i'm about to start cooking
let's play a board game
"""),
    "rain": lines("""
it's raining in
it just started to rain and the windows are open
it's pouring down
there's a storm coming keep the rain out
it's raining cats and dogs
the rain is coming in
here comes the rain
a thunderstorm is rolling in
make sure no rain gets in
it's bucketing down
big drops are falling
it's hailing
"""),
    "secure": lines("""
make sure nobody can get in
make the house safe for the night
i heard a noise outside make sure we're safe
check that nobody can walk in and lock up
lock up
lock everything up
lock up for the night please
lock up the house
i don't want anyone walking in
secure the house
secure the place
bolt everything
batten down the hatches
make sure we're locked in
make it burglar proof
"""),
    "dry_air": lines("""
the air is so dry
my lips are cracking from this dry air
my throat is dry from the air in here
it's too dry in here
my skin itches in this dry air
the air in here is like a desert
the violin doesn't like this dry air
everything gives me a static shock in here
we need more moisture in the air
"""),
    "damp": lines("""
it's damp in here
the walls are getting mouldy
there's mould in the corner again
the air is way too humid
the washing won't dry in here it's so humid
everything feels clammy in here
my books are getting damp
the windows are wet with condensation
"""),
}

# Wishes that one sort of machine grants: (words of its name, action, phrases).
IMPLIED = [
    ("coffee machine|espresso machine|coffee maker", "turn_on", lines("""
i need a coffee
i could murder a coffee
get a brew going i need caffeine
i can't start the day without a coffee
a cappuccino would be great now
let's have coffee
i'd kill for an espresso
coffee time
warm up for a coffee please
""")),
    ("kettle", "turn_on", lines("""
i fancy a cup of tea
let's have a brew
how about a cuppa
i'm gasping for a tea
get the water boiling
tea time
i'd like some hot water for my tea
a nice cup of tea would be lovely
boil some water
""")),
    ("towel rail", "turn_on", lines("""
i want a warm towel after my bath
my towel is still wet
the towels won't dry
i'd like a toasty towel
""")),
    ("electric blanket", "turn_on", lines("""
the bed is ice cold
i'd like a warm bed
warm my bed up
the sheets are freezing
""")),
    ("fountain", "turn_on", lines("""
i'd like to hear some water splashing
let the water splash
make the water dance
the square looks dead without its water
""")),
    ("charger|scooter charger|battery charger|charging post", "turn_on", lines("""
my battery is nearly flat
it needs charging
the scooter is out of juice
charge it up
top up the battery
""")),
    ("christmas tree", "turn_on", lines("""
it feels like christmas
let's get festive
get us in the christmas mood
""")),
    ("washing machine", "turn_on", lines("""
the laundry basket is overflowing
i have no clean socks left
get the washing going
do the laundry
""")),
    ("dishwasher", "turn_on", lines("""
the dirty plates are all in
do the dishes
the dishes want washing
we're out of clean cups
""")),
    ("projector", "turn_on", lines("""
i need to show my slides
the presentation is about to start
let's get the slides on the wall
""")),
    ("printer", "turn_on", lines("""
i have to print my ticket
i need a paper copy
i want to print something
""")),
    ("milk cooler", "turn_on", lines("""
the milk is getting warm
keep the milk cool
""")),
    ("electric fence", "turn_on", lines("""
the cows keep getting out
the sheep broke out again
keep the herd in
""")),
    ("feed the cat|pet feeder|cat feeder", "press", lines("""
the cat is hungry
the cat is meowing for her supper
puss hasn't had her dinner yet
the pets want feeding
it's dinner time for the cat
kitty's bowl is empty
""")),
    ("fish feeder|feed the fish", "press", lines("""
the fish are hungry
the goldfish haven't eaten today
the fish want their flakes
""")),
    ("feed hens", "press", lines("""
the hens are hungry
the chickens want their corn
give the chickens their breakfast
the girls in the coop are waiting for food
""")),
    ("page nurse|call porter", "press", lines("""
i need somebody to help me here
get somebody over here to help
i need help moving this bed
""")),
    ("reboot router|router", "press", lines("""
the internet is down again
the wifi has died
the internet is so slow
""")),
    ("call elevator", "press", lines("""
i want to go down to the car park
i need a lift to the top floor
""")),
]
# Words of a scene's or script's name that grant a goal at once.
SCENES = {
    "movie": "movie|cinema|film|theatre|popcorn", "sleep": "good night|bedtime|sleep|lullaby|night mode|lights out",
    "morning": "good morning|wake up|sunrise|breakfast|start the day", "leaving": "leave home|goodbye|away|vacation|bye",
    "study": "focus|homework|deep work|study|work mode", "reading": "reading|story", "guests": "arrival|welcome|guest|visitors",
}
