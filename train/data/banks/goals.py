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
i'm done for the day good night
i'm shattered i need my bed
i'm dead tired
i'm beat time for bed
i'm bushed
i'm pooped and going to bed
i can't keep my eyes open any more
i'm falling asleep standing up
i've got to be up at five i'm going to sleep
it's late i'm going to bed
it's time to sleep
it's time we all went to sleep
let's go to bed
let's hit the hay
let's call it a night
let me sleep
let me nap for an hour
make this room ready for bed
nap time
nighty night
off to bed with me
off to bed i go
ready to sleep
sleep now
sleep well everyone
see you in the morning
see you tomorrow good night
the kids should go to sleep now
the twins are ready for bed
time for my beauty sleep
time to go to bed
time to hit the sack
time to sleep
time to turn in
tired now bed
we're off to bed
{p} wants to go to sleep
{p} is ready for bed
{p} needs a nap
good night then
bed time now
bedtime for the little ones
i shall sleep now
i'd like some sleep
i'd like to rest now
i'd better get some sleep
i think it's time to sleep
my pillow is calling
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
the movie is about to start
the movie's starting
the film's about to start
the show is about to begin
the match is about to start
the football is starting
the game is on in a minute
the popcorn is popped
the pizza is here and the film is ready
everybody's here for the movie
everyone's got their popcorn
grab a seat the film begins
i want to watch a movie
i want to watch tv
i feel like watching a film
i'd love to see a film
i'm in the mood for a film
i'm ready for my film
i'm watching a film tonight
it's time for a movie
it's time for our series
it's our weekly film night
let's get this film going
let's get this show on the road the film is waiting
let's see that new film
let's watch something
let's watch tv
make it a film night
make it cinema like
make the place like a cinema
movie night
film night
movie night please
cinema evening please
cinema night tonight
get the cinema going
get the room ready for the movie
get the room ready for the game
ready for the movie
ready for the film
ready to watch the film
roll the film
set up for a film
set up for the movie
set up movie night
time for the film
time to watch the film
time to watch a movie
we're having a movie night
we're ready for the film
we're watching a film
{p} and i are having a film night
{p} wants to watch a film
binge time
netflix time
series night
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
i have homework
i have to do my homework
i have to study
i have to revise for my finals
i have to write my essay
i have to learn for a test
i have to get this paper done
i have an exam on monday
i've got homework to do
i've got studying to do
i've got to study
i've got to write a report
i'm going to study
i'm studying
i'm doing my homework now
i'm about to do my homework
i'm learning for my exam
i'm preparing for the exam
i'm cramming for tomorrow
i'm starting my homework
i want to study
i want to study now
i want to concentrate
i want to get some studying done
i'd like to study
i'd like to do my homework
i'd like to work for a while
i need to concentrate
i need to focus
i need to get this work done
i need to do my homework
i need to prepare for my exam
i must study
i must concentrate now
time to study
time to work
time to get some work done
time to focus
time for homework
time for my studies
time for some revision
let's study
let's do homework
let's focus
let's get to work
let me study
let me concentrate
let me focus
get the room ready for work
get the room ready for homework
get ready for studying
make it a place to study
make the room ready for studying
prepare for studying
ready to study
set up for studying
set up for homework
set up the room for homework
set up the room for work
study mode
study mode please
focus mode please
homework mode
{p} has to study
{p} has to learn for school
{p} is doing her homework
{p} wants to do his homework in here
we're studying together
we're revising for the exam
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
i've lost an earring somewhere down here
i can't find the light switch
i can't find my slippers it's so dark
i can't find the towel in this darkness
where did i put my glasses i can't see
i can't see the keyhole
i can't see what's in the drawer
i can't see the stairs
i nearly fell over the toys in the dark
i stubbed my toe because i couldn't see
someone switched everything off and i'm standing in the dark
it's dark as a dungeon
it's dark as a tomb in here
it's blacker than coal in here
it's like a cellar in here
it's like being in a tunnel
feels like the middle of the night in here
it gets dark so early these days i can't see in here
the bulb of my torch is dead and i see nothing
i'm looking for my phone under the bed
i'm searching for a screw on the floor
i'm working by candlelight here
i'm squinting at my book
my eyes are straining in this light
the kids are afraid it's so dark
{p} is sitting in the dark
{p} can't see where she's going
could do with a bit more light to see by
can't read the recipe like this
can't see the board
can't see my own feet
can't see the buttons
can't see the writing any more
it would be nice to see something
it would help if i could see
nobody can see anything in here
no light in here at all
there is no light in this room
let me see
let me see what i'm doing
time to brighten things up in here
the patient can't see her tray
we can't see the gauges
the reading is hard to see in this gloom
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
the glare of those lamps is giving me a headache
i came off a night shift and must sleep in total darkness
my migraine is back make everything dark
i need complete darkness to sleep after my shift
i can't sleep with this brightness
the brightness is unbearable
it's bright as day in here and i want to nap
turn this place into a cave
i want it as dark as a cave
not a single ray of light please
the baby naps better in the dark make it dark
i need it black in here for my photographs
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
the sun blinds me
the sun is shining right onto my screen
the sun is glaring in
the sunshine is getting in my face
i'm being blinded by the afternoon sun
the sun keeps the baby awake
the reflection on the telly is awful with that sun
i can't see the film for the sun
i don't like people looking in at me
i feel watched from the street
the whole street can see me in my pyjamas
there's a nosy neighbour at the window
strangers can look straight in
i want to change without an audience
i'd like it private in here
the sun is bleaching my books
the plants on the sill get too much sun
the sun is heating up the whole room
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
i want some sun on my face
let there be daylight
we could do with some daylight
it's gorgeous out let me see it
i want to look at the snow outside
show me the view
let me see the sea
let us see what the weather is doing
some natural light would be lovely
bring in the sunshine
the plants need the sun from the window
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
it's freezing
it's bitterly cold in here
it's cold enough to snow in here
my hands are blue
my toes are frozen
my nose is like an icicle
my breath is steaming in here
i've got goose bumps
i'm an ice cube
i'm wrapped in two blankets and still cold
i'm wearing my coat indoors
i need my coat in here
i can't feel my fingers
i can't get warm
i can't stop shivering
{p} is shivering
{p} feels the cold
the patient is cold
the guests are freezing
the baby is cold
the dog is shivering
the cat is curled up it's so cold
a bit more warmth would be welcome
could do with some heat in here
could it be a bit warmer
could we have it warmer
it feels chilly
it's draughty and cold
it's as cold as the north pole
it's cold in this room
it's cool in here i'd like it warmer
who opened the north pole
summer never came to this room
time to get the warmth going
we're all wearing scarves in here
winter has arrived in this room
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
it's hot
it's too hot in here
it's roasting
it's scorching in here
it's tropical in here
it's like a greenhouse in here
it's like a desert in here
it's like a steam bath in here
i'm baking
i'm burning up
i'm cooking in here
i'm roasting
i'm soaked in sweat
i'm sweating like a pig
i'm so hot i could jump in a lake
i can't work in this heat
i can't breathe in this heat
my face is bright red from the heat
my ice cream melts in seconds
{p} is melting
the candles are bending
the dog is panting
the patient is too warm
the guests are sweating
could it be a bit cooler
could we have it cooler
could do with cooling down in here
i'd like it cooler
a bit of cool would be welcome
it's as warm as toast and i don't like it
it's far too hot for a jumper
there are too many of us in here it's boiling
we're sweltering
what a scorcher
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
the bathroom is full of steam
the bathroom mirror is all fogged
i can't see myself in the mirror for steam
everything's dripping after my shower
the shower made it all steamy
i took a hot bath and the walls are wet
the walls are running with water from the steam
i'm frying onions and my eyes water
i've burnt the toast
i've burnt the sausages the kitchen is full of smoke
the curry smell hangs everywhere
the fish smell won't go away
the whole place smells of garlic
smells of fried food in here
it smells of sweat in here
it smells of paint in here
it smells of cat in here
it smells like a locker room
it stinks in here
something died in here
what is that smell
what a pong
who let one go
the varnish fumes are strong
the glue fumes are making me dizzy
the solder fumes hang in the air
the nail polish is stinking the place out
the bin has been smelling
the air is used up in here
the air is thick enough to slice
the air is heavy in here
no oxygen left in here
everyone's yawning the air is so bad
fifteen people in one room and no air
i feel dizzy in this bad air
i need air
a bit of fresh air would do us good
could do with some air in here
get the air moving
it's airless in here
it's fuggy in here
it's so smoky in here
my clothes smell of frying
the gym smells
the laundry makes it all damp and steamy
the pasta water steamed the windows up
there's a funny smell in here
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
{p} spilled her muesli
{p} dropped the biscuit tin
{p} has been eating crackers on the sofa again
{p} emptied the flour on the floor
{p} cut his hair and it's all on the floor
{p} knocked the fern over
the toddler emptied the cereal box
the little one threw her porridge flakes around
the baby has rice all round the high chair
the kids trampled crisps into the carpet
the kids brought half the sandpit in
the kids had popcorn everywhere
the dog shook sand all over
the dog dug up the pot plant indoors
the dog brought in mud
the dog's hair is everywhere
the cat kicked her litter out
the cat knocked over the plant
the cat scattered her dry food
the rabbit spread hay everywhere
the hamster flung sawdust out
the bird seed is all over
the christmas tree is dropping its needles
the builders left dust all over
the builders left plaster crumbs
there's confetti all over the floor
there's sugar all over the floor
there's flour all over the floor
there's cereal all over the floor
there's hair all over the floor
there's sand all over the floor
there's fluff under the bed
there's grit in the hall
there's salt all over the place
there's soil all over the carpet
there are biscuit crumbs in the carpet
there are bits of paper everywhere
there are leaves all over the floor
i dropped the coffee tin
i dropped a bag of lentils
i dropped a bowl of crisps
i spilled the oats
i spilled my cornflakes
i spilled the dog biscuits
i've made a mess on the floor
i've been baking and the floor is white
i've been sawing and there's dust
i've been repotting plants what a mess
i walked in with sandy shoes
look at the state of this floor
look at this mess
the carpet is covered in dog hair
the carpet looks awful
the floor is covered in crumbs
the floor is a mess
the floor is sticky with crumbs
the floor needs doing
the floor's all dusty
the rug needs a going over
this place is a pigsty
what a mess on the floor
it's filthy under the table
somebody should clean this floor
someone crushed a cracker on the rug
my socks are picking up crumbs
we've got glitter in every corner
eggshells and flour all over after the baking
breakfast ended up on the floor
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
i'm off out
i'm off to the gym
i'm off to the station
i'm out for the evening
i'm gone until sunday
i'm going away for a week
i'm going out
i'm going out for dinner
i'm going to the shops
i'm going to the office now
i'm going to work
i'm going for a walk
i'm just leaving
i'm leaving for the airport
i'm leaving for work
i'm leaving the house
i'm on my way out
i've got to go now bye
i have to catch my train bye
we're all going out
we're away until monday
we're going away
we're going on holiday
we're going to granny's
we're heading out
we're leaving
we're leaving now
we're off on our travels
we're off to the beach
we're out of here
we're popping to the shops
everybody's leaving
everyone is out now
everyone's out
bye
bye house
bye for now
goodbye
goodbye house
see you later
see you next week we're off
so long i'm off
off we go
off i go
off to the office
off on holiday
time to leave
time to go to work
the house is empty now
the house is all yours bye
nobody's home from now on
nobody will be in today
no one's at home any more
the car is packed we're going
the suitcases are in the car
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
it's time to get up
it's morning
i want to get up
i have to get up now
i'm getting out of bed
i'm wide awake
i've just woken up
i just opened my eyes
we're up
we're awake
the kids are awake
the sun is up and so am i
the birds are singing i'm up
good morning world
good morning everyone
morning
morning all
let's get up
let's get out of bed
up and at them
up you get
time to wake up
wake us up
wake up
wake the kids
get the kids up
get {p} out of bed
start the day
start my day
a lovely morning to be up
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
the seedlings are dying of thirst
the seedlings look dry
the young plants need a drink
the tomatoes want water
the tomatoes look thirsty
the peppers are wilting
the lettuce is wilting
the cucumbers want water
the beans are flagging
the herbs have gone limp
the basil is nearly dead for lack of water
the mint is drooping
the roses need water
the hydrangeas hang their heads
the hanging baskets are dry
the window boxes are dry
the flower beds are dusty
the pots are bone dry
the compost is dry as dust
the earth is hard as stone
the grass is yellow
the grass is crisp
the lawn looks like straw
the lawn is thirsty
the hedge is suffering from the drought
the orchard could do with a soaking
the strawberries are parched
the vegetables need watering
the veg patch is dry
the crop is wilting
the plants are gasping
the plants look sad and dry
the plants haven't had water for days
nobody watered the plants this week
my plants are thirsty
my orchids are parched
my cabbages are flagging in this heat
no rain for a fortnight the beds are dry
a good soaking is what these beds need
everything is thirsty out here
i could hear the plants crying for water
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
can't hear myself think
can't hear the doorbell over this
i can't concentrate with that noise
i can't hear the person on the phone
i'm on a call and it's too loud
i'm trying to make a phone call here
i'm trying to nap it's too loud
my boss is on the line it's too loud
the baby's just dropped off it's too loud
the baby has only just gone to sleep
the neighbours are complaining about the noise
the neighbours will kill us keep the noise down
it's blasting my ears off
it's far too loud
it's too noisy
my ears hurt
that's way too loud
that's ear splitting
there's too much noise in here
we can't hear each other speak
we can't talk with that blaring
what a din
{p} is on the phone it's too loud
{p} is trying to sleep in here with that noise
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
i can't hear the radio
i can't hear the telly over the kettle
i can't hear what they're saying on the news
i can't hear the song
the sound is far too low
it's too quiet
it's too soft i can't hear
grandad can't hear the telly
we can't hear it at the back
what did they say i can't hear it
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
guests are here
the guests are here
the guests will be here any minute
visitors are here
visitors are coming
we have visitors
we have guests tonight
we've got company
my parents are coming round
my parents are at the door
{p} is at the door
{p} is coming over
{p} is coming to visit
{p} will be here any minute
the babysitter is here
the neighbours are coming round
the party guests are arriving
people are coming over
somebody is coming to see us
someone's coming to dinner
i'm back home
i'm back from work
i'm home again
i've arrived
i've just got home
home at last
home sweet home
honey i'm home
we are home
we're back
we're back from holiday
we've just got home
welcome home
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
i want to read
i want to read a bit
i want to read the newspaper
i'm going to read my book
i'm reading
i'd like to read my magazine
i'd like to read for a while
let me read
let's read a story
story time
time to read
bedtime story time
{p} wants to read
i want to do a puzzle
i'm doing a jigsaw
i'm doing my nails
i'm mending a sock
i'm threading a needle
i'm painting a model
i'm putting on my make up
i need to shave
i'm going to cook
i'm cooking
i'm chopping vegetables
i'm about to do the dishes by hand
let's play cards
let's play a game at the table
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
it's starting to rain
it's beginning to rain
it's raining through the skylight
it's raining onto the windowsill
it's raining on the bed
it's about to pour
it's drizzling in
the rain is blowing in
rain is on its way and the windows are open
there's a downpour coming
there's a shower coming
looks like rain
looks like a storm
a storm is coming
it started hailing
don't let the rain in
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
check that we're locked in
is everything locked up if not lock it
lock all up for the night
lock the place up
lock up before we sleep
make everything secure
make sure everything is locked
make the place secure
make sure we're locked up for the night
nobody should be able to get in
somebody's prowling around outside lock us in
there's a stranger in the yard make sure he can't get in
there have been burglaries in the street lock up
close up shop for the night lock everything
we're closing lock up
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
my eyes are dry from this air
my nose bleeds from the dry air
the air is dry as dust
the air is too dry
the air is far too dry for the piano
the humidity is too low in here
the patient's throat is dry from the air
it's so dry my lips crack
it's very dry in here
"""),
    "burst": lines("""
a pipe has burst
there's water everywhere a pipe burst
the washing machine is flooding the floor
water is pouring out of the wall
the tap came off and water is spraying everywhere
the sink is overflowing and won't stop
we've got a flood
we have a leak stop the water
stop the water quick
the hose split and it's flooding
water is coming through the ceiling
the toilet is overflowing
the boiler is leaking all over the place
"""),
    "drenched": lines("""
the lawn is swimming
the beds are under water
it has rained enough the plants don't need more
that corner is a swamp already
the soil is soaked
the plants are drowning
the field is waterlogged
the seedlings are floating
it's been watered enough
it's raining no need to water
they've had plenty of water by now
the ground can't take any more water
the path is flooded from the watering
"""),
    "gas_smell": lines("""
i can smell gas
it smells of gas in here
there's a smell of gas
i think there's a gas leak
the gas is leaking
gas i smell gas
"""),
    "dinner": lines("""
dinner is served
dinner's ready
dinner time
let's eat
the table is laid
the food is on the table
supper is ready
we're sitting down to dinner
come to the table everyone
lunch is ready
time for dinner
"""),
    "party": lines("""
let's party
the party is starting
the party can begin
let's dance
it's party time
get the party started
the band is here let's go
let's celebrate
"""),
    "relax": lines("""
i need to unwind
i want to relax
let me put my feet up
what a day i need to relax
time to chill
time to wind down
let me chill out a bit
i want to calm down
i need some me time
help me relax
"""),
    "romantic": lines("""
it's our anniversary make it romantic
wine and candles for two tonight
i'm having a date tonight
set the mood for my date
it's valentine's day
something romantic please
we'd like a candlelit evening
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
it's too humid in here
it's so humid in here
it's clammy in here
it feels damp in here
the air is damp
the air is so humid
the humidity is too high in here
the walls are damp
the cellar smells of damp
the clothes won't dry
there's mildew on the wall
water is condensing on the windows
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
    "dinner": "dinner|supper|dining|fiesta", "party": "party|fiesta|disco", "relax": "relax|meditation|calm|cosy|chill|daydream|ocean|rainy day",
    "romantic": "romantic|candlelight|date",
    "movie": "movie|cinema|film|theatre|popcorn", "sleep": "good night|bedtime|sleep|lullaby|night mode|lights out",
    "morning": "good morning|wake up|sunrise|breakfast|start the day", "leaving": "leave home|goodbye|away|vacation|bye",
    "study": "focus|homework|deep work|study|work mode", "reading": "reading|story", "guests": "arrival|welcome|guest|visitors",
}
