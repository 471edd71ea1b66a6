# SPDX-License-Identifier: Apache-2.0
"""size-exempt: text only. Sentences that ask for nothing, goals without a device, and requests no home can fulfil.
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
{x} was {p}'s idea
{x} was a wedding present
{x} came with the house
{x} cost a fortune
{x} has been in the family for years
{x} broke twice last year
{x} used to be in {a}
{x} always reminds me of {p}
{x} is {p}'s pride and joy
{x} needs dusting some time
{x} saved us a lot of money
{x} was on offer last week
{x} was the first thing we bought
{x} looks better than i expected
{x} gave {p} a fright once
{x} is from the sixties
{x} is on page three of the catalogue
{x} scares the dog
{x} makes a funny noise sometimes
{p} gave us {x} when we moved in
{p} fixed {x} with a paper clip
{p} says {x} is the best thing ever
{p} reckons {x} is ugly
{p} says we should sell {x}
{p} told me to leave {x} alone
{p} wanted {x} in {a} but i said no
{p} never liked {x}
{p} installed {x} all by himself
{p} wrote a song about {x}
{p} turned {x} on last night and we all laughed
{p} said she had turned off {x} already
{p} asked if i had turned on {x} and i said yes
{p} thinks i should open {x} more often
{p} always closes {x} when it rains
yesterday i opened {x} and a spider fell out
last week somebody locked {x} and lost the key
we turned {x} off before we went on holiday last year
when i was young nobody had {g}
they have {g} at the hotel too
the shop on the corner sells {g}
{p} is thinking of getting {g}
{p} wants to know where we got our {g}
the council is putting in {g}
there's a sale on {g} this weekend
i read that {g} are bad for the eyes
i read an article about {g}
did you see the advert for {g}
{g} are all the rage now
my uncle sells {g}
{g} were cheaper last year
the architect wanted {g} but we said no
the landlord won't allow {g}
i dreamt about {g}
you should have seen the {g} at {p}'s place
{p} has the same {g}
the neighbours got new {g}
the neighbours' {g} keep us awake
leave {x} alone
leave {x} as it is
leave {x} the way it is
don't touch {x}
don't turn on {x}
don't turn off {x}
don't change anything
don't open {x}
don't do that
no don't
no leave it on
no leave it off
no leave it open
keep it the way it is
keep everything as it is
leave everything on
leave the lights as they are
leave it alone
let it be
just leave it
it's fine like that
it's perfect like that
it's good the way it is
that's fine
that's perfect
that's good enough
that's all for now
that will be all
that's enough for today
nothing more
no more requests
nothing else thanks
i don't need anything
i don't want anything
i didn't say anything
i wasn't speaking to you
i was talking to the dog
i was speaking to {p}
that wasn't for you
not you
sorry wrong person
forget what i said
ignore that
ignore me
disregard that
scratch that
never mind i've done it myself
never mind i'll do it later
never mind it's done
it's already done
i already did it
{p} already did it
{p} will do it later
i'll take care of it myself
i'll see to {x} tomorrow
i might turn {x} on later
maybe i'll open {x} later
perhaps we should sell {x} one day
one of these days i'll clean {x}
i'm thinking about moving {x} to {a}
should we move {x} to {a} one day i wonder
thanks for turning off {x}
thank you for closing {x}
thanks for the light
thanks that's better
thanks that's much better
thank you so much
thank you dear
great thanks
lovely thank you
well done
nice one
nice work
perfect
brilliant
excellent
wonderful
cool
awesome
ok
okay
alright
alright then
i see
i understand
fair enough
sure
right
yes
yep
no
nope
no thanks
no thank you
maybe
perhaps
hmm
oh
ah well
oh well
whatever
who cares
says who
really
you don't say
is that so
how interesting
what a pity
what a shame
lucky me
good for you
good grief
for goodness sake
oh dear
oh my
bless you
happy birthday
merry christmas
happy new year
have a nice day
have a good one
take care
talk to you later
see you around
hello
hi there
hey
hello there
how are you
how's it going
what's up
are you there
can you hear me
testing testing
one two three testing
this is a test
is this thing on
the train was late again
the bus never came
traffic was terrible this morning
i had soup for lunch
dinner was delicious
the chicken was a bit dry
the cake turned out well
we had a lovely time at {p}'s
{p} had a baby
{p} got a new job
{p} is getting married
{p} has moved to spain
{p} lost his glasses again
{p} passed her driving test
{p} is on a diet
{p} was promoted
{p} called while you were out
{p} sent us a postcard
{p} beat me at chess
{p} snores like a bear
i slept like a log
i slept badly
i had a strange dream
my knee is playing up
i've got a dentist appointment next week
my tooth hurts
i lost a button
i can't find my glasses
i need new shoes
i ought to call {p} some time
i must write to {p} one day
i finished my book
the book was better than the film
the film was rather long
the game was a draw
we lost two nil
our team is top of the league
the garden looks lovely this year
the roses are in bloom
the apples are ripe
the swallows have gone
a fox was in the garden last night
there's a hedgehog under the hedge
a squirrel ran across the roof
the cat caught a mouse
the dog chased the postman
the moon is full
what a beautiful sunset
the stars are bright tonight
it rained all weekend
it's been a long winter
spring is in the air
the days are getting shorter
the clocks go back next week
petrol has gone up again
everything is getting more expensive
the rent is going up
the tax people wrote again
the gas people were here
the meter man came
the chimney sweep comes in may
the builders start next month
the new boiler was expensive
the old kitchen was nicer
the tiles in {a} are lovely
the paint in {a} is peeling
the view from {a} is great
{a} is my favourite place
{a} was empty all morning
{a} smells of paint
{a} looks so tidy
we had the party in {a}
the meeting in {a} went on for hours
the inspection of {a} is over
the kids built a den in {a}
we found a bird in {a}
somebody left a bag in {a}
a pipe burst in {a} last year
the new carpet in {a} is soft
{p} is in charge of {a}
the tour starts in {a}
they want to rebuild {a}
handover was quick today
the ward was quiet last night
the new nurse is very kind
the patient in bed four plays the piano
the shift was short of people
the line ran all night without a stop
the new operator learns fast
production was up last month
the harvest was good this year
the calves are doing well
the milk price has dropped
the vet was happy with the herd
the market was packed on saturday
the fair is in town
the mayor opened the new bridge
the parade was lovely
the guests in the suite were charming
the wedding party was noisy
the pupils had a day off
the exam results are out
the experiment worked
the paper was accepted
the samples came back clean
the sea was calm
we caught three mackerel
the audit went well
the server migration took all night
we camped by the lake
the view from the pitch was great
what did {p} say about {x}
who chose the colour of {x}
why did we buy {x}
how old is {x} i wonder
what would {p} say
who cleans {a} normally
do you like {x}
do you like it here
do you think {p} is right
isn't {p} funny
isn't it a lovely day
isn't {x} beautiful
""")

NO_SUCH_FUNCTION = lines("""
play some jazz
order a pizza
call {p}
book a table for two
send a message to {p}
translate hello into french
read me the news
buy more coffee online
tell me a joke
play the latest hits
drive the car to the shop
take a photo
write an email to {p}
call a taxi
charge my phone faster
find my keys
cook dinner
play rock music in {a}
put on my workout playlist
wash my clothes and fold them
ring the office
check my email
make me a sandwich
mow the lawn on mars
play some blues
play my favourite song
play something by the beatles
play the radio drama from yesterday
play a lullaby for the baby
play a podcast about history
play classical music in {a}
play the news
put on some country music
put on the latest album
put on a film with robots
put some pop on in {a}
shuffle my playlist
find me a good film
search for pasta recipes
look up the opening hours of the museum
google the capital of peru
what is the capital of chile
who won the world cup
how tall is the eiffel tower
how far is it to the moon
how do you make pancakes
what does serendipity mean
translate good night into spanish
how do you say thank you in italian
what's seventeen times twelve
calculate the square root of eighty one
convert ten miles to kilometres
order a taxi
order some flowers for {p}
order sushi
order more toner
buy two tickets for the concert
book a flight to rome
book a hairdresser appointment
book a table at the italian
reserve a court for tomorrow
make a dentist appointment
call the doctor
call {p} on the phone
ring {p}
phone {p}
phone the police
facetime {p}
text {p} that i'm late
text {p}
message {p} happy birthday
send {p} an email
send {p} my location
send a photo to {p}
email the report to {p}
write to {p}
reply to {p}
read me my messages
read my emails
read me a story
read me today's headlines
tell me the news
tell me a story
tell me a riddle
sing me a song
sing happy birthday
make me laugh
flip a coin
roll a dice
pick a number
take a selfie
take a picture of {a}
record a video
print my boarding pass
scan this document
post it on the internet
tweet that
like this post
download the new app
update my phone
charge my phone
find my phone
find my glasses
find my wallet
track my parcel
where is my parcel
pay the electricity bill
transfer fifty euros to {p}
check my bank balance
buy shares
make me a coffee with milk and two sugars
make me a cup of tea and bring it here
make breakfast
make pancakes
cook the pasta
cook the dinner for {p}
bake a cake
bring me a beer
bring me a blanket
bring me my slippers
fetch the newspaper
fetch my coat
feed the baby
walk the dog
bath the dog
brush the cat
take out the rubbish
take the bins out
do my homework
do the ironing
iron my shirt
fold the laundry
hang up the washing
make the bed
polish the silver
clean the windows by hand
wash the car
water my neighbour's plants
paint {a} blue
move the sofa to {a}
hang the picture
change the light bulb in {a}
fix the leak in {a}
repair the roof
unblock the sink
start the car
drive me home
drive {p} to the station
fly to the moon
beam me up
open a bottle of wine
pour me a drink
turn back time
make it stop raining
make {p} happy
give {p} a hug
tell {p} i love her
tell {p} to come home
tell {p} dinner is ready
ask {p} to call me
ask {p} when she's coming
announce that dinner is ready in {a}
broadcast good morning to {a}
remind {p} to take her pills
wake {p} up gently with a kiss
scare the burglars away
send a drone over {a}
teleport me to {a}
""")

# Things a home may lack; used when no device of the home fits.
MISSING = """aquarium|chandelier|jacuzzi|air conditioner|fireplace|heater|fan|humidifier|tv|projector|curtains|blinds|
sprinklers|speaker|vacuum|garage door|skylight|towel rail|coffee machine|lava lamp|sauna|ice maker|hot tub|
treadmill|piano|dishwasher|smoke machine|oven|freezer|robot mower|water fountain|doorbell|disco ball|heat lamp|
conveyor|compressor|crane|street lamp|siren|gate|awning|toaster|pool pump|bubble machine|neon sign|radiator|
massage chair|wine fridge|electric blanket|ceiling fan|night light|desk lamp|floor lamp|washing machine|dryer|
shutters|thermostat|alarm|lock|stereo|laser|elevator|escalator|drone|popcorn machine|printer|mixer|ventilation|
escalators|hologram|jukebox|pinball machine|slot machine|photo booth|dishwasher light|wind turbine|solar panel|car lift|
turnstile|hoist|forklift|tractor|plough|combine harvester|milking robot|butter churn|beehive heater|incubator|x ray machine|
mri scanner|defibrillator|ventilator|wheelchair lift|stair lift|infusion stand|operating table|dental chair|centrifuge|
bunsen burner|telescope|microscope|3d printer|laser cutter|lathe|drill press|band saw|welding robot|paint robot|kiln|furnace|
steam press|bottling line|labelling machine|palletiser|shrink wrapper|metal detector|x ray tunnel|freezer tunnel|smoke house|
bread slicer|dough mixer|deep fryer|pizza oven|salad bar light|coffee roaster|ice cream machine|beer pump|dartboard light|
karaoke machine|dance floor lights|mirror ball|fog machine|stage curtain|spotlights|fly curtain|lighthouse|fog horn|anchor|
bow thruster|sail winch|radar|periscope|depth sounder|traffic light|level crossing|drawbridge|parking barrier|bollards|
toll gate|bus shelter light|tram bell|church bells|clock tower|flagpole light|billboard|parking meter|bicycle pump|
charging robot|weather balloon|bird feeder|fish feeder|dog door|cat flap|litter robot|hamster wheel|terrarium light|
aquarium pump|pond heater|pool cover|pool cleaner|wave machine|steam room|plunge pool|cold plunge|massage bed|foot spa|
hair dryer|curling iron|electric toothbrush|towel warmer|heated mirror|toilet seat|bidet|bath tap|shower|rain shower|
underfloor heating|fan heater|heat pump|wood stove|pellet stove|chimney flap|attic fan|whole house fan|air curtain|
window fan|window cleaner|roof blind|pergola|canopy|tent light|lantern|gas lamp|oil lamp|candle|torch|uv lamp|sunlamp|
tanning bed|rocking chair|recliner|adjustable bed|water bed|cradle|baby monitor|mobile|toy train|model railway|train set|
game console|arcade machine|record player|gramophone|cassette deck|amplifier|subwoofer|projector screen|soundbar|
karaoke speaker|megaphone|intercom|gong|organ|drum machine|synthesiser|metronome|music box|typewriter|fax machine|shredder|
laminator|photocopier|water cooler|vending machine|safe|vault door|panic room|trap door|secret door|revolving door|
dumb waiter|laundry chute|central vacuum|wine dispenser|juicer|blender|toaster oven|microwave|stove|hob|cooker hood|
bread maker|waffle iron|rice cooker|yoghurt maker|egg boiler|soda maker|popcorn maker|meat grinder|sausage machine"""

FOLLOW_OTHERS = ["and the other one", "and the others", "the other one too", "the others too", "the other one as well", "the others as well", "same for the other one",
                 "same for the others", "and the rest", "the rest too", "do the others too", "do the rest as well", "now the other one",
                 "now the others", "the remaining ones too", "the other {n} too", "and the other {n}", "the other {n} as well", "same with the other {n}",
                 "also the other one", "also the rest", "likewise the others", "and do the other one", "the same for the rest please", "all of them",
                 "all of them please", "actually all of them", "make that all of them"]
FOLLOW_NOT_THIS = ["no the other one", "not that one the other one", "the other one i meant", "i meant the other one", "wrong one the other one please", "sorry the other one",
                   "no not this one the other one", "actually the other one", "the other one instead"]
WHICH_ONE = ["the one in {a}", "in {a}", "{a}", "the {a} one", "{a} please", "i mean the one in {a}", "the one in {a} please", "that in {a}", "the {a} one please",
             "i meant the {a} one", "i mean in {a}", "well the one in {a}", "oh the one in {a}", "the {a} one of course", "the one that's in {a}", "it's the one in {a}"]
WHICH_NAME = ["{x}", "{x} please", "{x} of course", "i mean {x}", "i meant {x}", "well {x}", "{x} i mean", "oh {x}", "the one called {x}", "it's {x}", "{x} obviously",
              "{x} then", "let's say {x}", "make it {x}", "just {x}", "only {x}"]
WHICH_ALL = ["all of them", "both", "both of them", "all", "all please", "both please", "every one of them", "all of those", "the lot", "each of them", "every one", "all of course"]
FOLLOW_SAME = ["also {x} please", "then {x}", "oh and {x}", "plus {x}", "and while you're at it {x}", "how about {x} too", "make it the same for {x}", "do that with {x} too",
               "do {x} too", "do {x} as well", "the same on {x}", "and the same for {x}", "and the same with {x} please", "same again for {x}", "ditto {x}", "ditto for {x}",
               "same thing for {x}", "same thing with {x}", "do that for {x} as well", "{x} the same", "{x} likewise", "{x} while you're at it", "{x} while you are there",
               "and then {x}", "{x} needs it too", "don't forget {x}", "and don't forget {x}", "and {x} please", "{x} too please", "{x} as well please", "add {x} to that",
               "now do {x}", "now {x} please", "now the same for {x}", "and {x} as well", "and {x} also", "what about {x}", "{x} should be the same", "i want the same for {x}",
               "same for {x}", "and {x}", "{x} too", "do the same with {x}", "also {x}", "{x} as well", "and {x} too", "and do {x} as well",
               "that goes for {x} too", "now {x}", "the same with {x} please", "and also {x}", "likewise {x}", "and what about {x} same thing",
               "repeat that for {x}", "{x} also"]
FOLLOW_INSTEAD = ["no i meant {x}", "sorry {x} i mean", "not that one {x}", "actually {x}", "i meant {x}", "wrong one {x} please", "no {x}"]
FOLLOW_VALUE = ["rather {v}", "{v} rather", "no wait {v}", "sorry {v}", "sorry i meant {v}", "i meant {v}", "i said {v}", "{v} i said", "make it {v} please", "make it {v} then",
                "put it to {v}", "set that to {v}", "turn it to {v}", "change it to {v}", "adjust it to {v}", "adjust that to {v}", "{v} please", "{v} would be better",
                "{v} is better", "{v} will do", "{v} then", "let's try {v}", "let's make it {v}", "try {v}", "try {v} instead", "go to {v}", "go for {v}", "how about {v}",
                "what about {v}", "actually make it {v}", "actually {v} please", "on second thoughts {v}", "on second thought make it {v}", "hmm make that {v}",
                "hmm let's say {v}", "oh make it {v}", "oh no {v}", "no no {v}", "nah {v}", "well {v}", "well make it {v}", "ok {v}", "ok make it {v}", "i'd prefer {v}",
                "i prefer {v}", "i'd rather have {v}", "i want {v}", "i want it at {v}", "i'd like {v}", "i'd like it at {v}", "it should be {v}", "that should be {v}",
                "to {v}", "to {v} instead", "at {v}", "at {v} please", "down to {v}", "up to {v}", "bring it to {v}", "take it to {v}", "get it to {v}", "change to {v}",
                "make it {v}", "actually {v}", "no {v}", "set it to {v}", "better {v}", "change that to {v}", "{v} instead", "make that {v}", "let's say {v}",
                "put it at {v}", "hmm {v} is better", "or rather {v}", "no make it {v}", "actually no {v}", "to {v} please"]
FOLLOW_IT = {
    "turn_on": lines("""turn it on
switch it on
turn it back on
put it on then
on please
it should be on
and turn it on
ok turn it on
turn that on
turn it on again
turn it on then
turn it on please
switch it back on
switch that on
put it back on
put that on
then turn it on
well turn it on
so turn it on
on again
back on
back on please
on it should go
i want it on
i'd like it on
no on
no turn it on
actually turn it on
get it on
make it go on
start it
start it up
light it
yes turn it on
please switch it on
could you turn it on
can you turn it on
can you switch it on then
turn them on
turn them all on
turn them back on
switch them on
put them on"""),
    "turn_off": lines("""turn it off
switch it off
turn it off again
put it off
off again
kill it
ok turn it off
shut that off then
turn that off
turn them off
and now off
switch that off
shut it off
shut it down
cut it
turn it off please
turn it off now
then turn it off
well turn it off
so turn it off
off please
off with it
off now
back off
no off
no turn it off
actually turn it off
i want it off
i'd like it off
get it off
it should be off
it can go off
it can be off
we don't need it
i don't need it
yes turn it off
please switch it off
could you turn it off
can you turn it off
can you switch it off then
and off again
turn them all off
switch them off
shut them off
kill them"""),
    "open": lines("""open it
open it again
then open it
open it up
ok open it
open it please
open it then
open that
open that please
open them
open them all
open them again
well open it
so open it
please open it
can you open it
could you open it
raise it
put it up
get it open
i want it open
no open it
actually open it
back open"""),
    "close": lines("""close it
shut it
close it again
then close it
shut it then
close that please
close it then
close it please
close it up
close that
close them
close them all
close them again
shut it again
shut it please
shut that
shut them
well close it
so close it
ok close it
please close it
can you close it
could you close it
can you shut it
lower it
put it down
get it shut
i want it closed
i want it shut
no close it
actually close it
and close it again"""),
    "lock": lines("""lock it
lock it then
then lock it
well lock it
lock it please
lock it up
lock it again
lock that
lock them
ok lock it
so lock it
please lock it
can you lock it
could you lock it
bolt it
secure it
get it locked
i want it locked"""),
    "play": lines("""resume it
play it again
unpause it
resume
play
play on
carry on
continue
go on
let it play
start it again
play it
ok resume
keep playing"""),
    "pause": lines("""pause it
hold it
pause that one
pause
pause that
pause it please
ok pause it
pause it again
pause for a second
pause it for a moment"""),
    "mute": lines("""mute it
mute that
and mute it
mute it please
no more sound"""),
    "return_to_base": lines("""send it home
send it back
dock it
send it back to its dock
and now send it home
it can go home"""),
}
HALF_THAT = ["half that", "half of that", "half that please", "halve it", "make it half that", "cut that in half", "only half of that", "half as much", "no half that",
             "just half that", "take it down to half of that"]
TWICE_THAT = ["twice that", "double that", "double it", "twice as much", "twice that please", "no double that", "make that twice as much"]
# The last word's property: any property, or the one that the word is about.
FOLLOW_MORE = {
    1: {"": ["a bit more", "a touch higher", "slightly more", "a bit up", "a tad more than that", "a little more please", "a little more", "a bit higher", "a bit more than that",
             "just a bit more", "up a bit", "up a little", "a little up", "hmm a bit more", "ok a bit more", "some more", "a notch up", "one notch up", "turn it up a bit",
             "turn it up a little", "turn it up slightly", "bump it up a bit", "up a notch", "a smidge more", "make it a bit higher", "still a bit more"],
        "brightness": ["a little brighter", "a bit brighter", "a touch brighter", "slightly brighter", "make it a bit brighter", "a tad brighter", "a little brighter than that",
                       "brighten it a bit", "a bit more light", "a bit brighter please", "could be a bit brighter", "still too dark a bit brighter"],
        "volume": ["a bit louder", "a little louder", "a touch louder", "slightly louder", "make it a bit louder", "a tad louder", "turn it up a bit louder", "a bit louder please"],
        "temperature": ["a bit warmer", "a little warmer", "a touch warmer", "slightly warmer", "make it a bit warmer", "a tad warmer", "one degree more", "a degree more",
                        "a bit warmer than that", "a degree warmer", "one degree warmer please"],
        "position": ["a bit more open", "open it a bit more", "a little further open", "a bit further up", "open it a little more", "a bit wider"],
        "speed": ["a bit faster", "a little faster", "a touch stronger", "slightly faster", "make it a bit faster"]},
    -1: {"": ["a bit less", "a touch lower", "slightly less", "a bit down", "a tad less", "a little less please", "a little less", "a bit lower", "a bit less than that",
              "just a bit less", "down a bit", "down a little", "hmm a bit less", "ok a bit less", "a notch down", "one notch down", "turn it down a bit", "turn it down a little",
              "turn it down slightly", "bring it down a bit", "down a notch", "a smidge less", "make it a bit lower", "still a bit less"],
         "brightness": ["a little dimmer", "a bit dimmer", "a bit darker", "a touch darker", "slightly dimmer", "make it a bit dimmer", "a tad darker", "dim it a bit", "dim it a little",
                        "a bit less bright", "a bit dimmer please", "still too bright a bit dimmer"],
         "volume": ["a bit quieter", "a little quieter", "a touch quieter", "slightly quieter", "make it a bit quieter", "a tad quieter", "a bit less loud", "a bit quieter please"],
         "temperature": ["a bit cooler", "a little cooler", "a touch cooler", "slightly cooler", "make it a bit cooler", "a tad cooler", "one degree less", "a degree less",
                         "a degree cooler", "one degree cooler please"],
         "position": ["close it a bit more", "a bit further down", "a little lower", "a bit more closed", "close it a little more"],
         "speed": ["a bit slower", "a little slower", "a touch gentler", "slightly slower", "make it a bit slower"]},
}
CORRECTION = [line.replace("|", " ") for line in """, no wait, {y}
, no, i mean {y}
|no sorry {y}
, sorry, i meant {y}
, wait, {y}
|uh no {y}
, actually {y}
, make that {y}
|or rather {y}
, scratch that, {y}
|er i mean {y}
, hold on, {y} i mean
, wait no, {y}
, correction, {y}
|no not that {y}
, oh no, {y} instead
, no hang on, {y}
|no hang on {y}
, hang on, i mean {y}
, hang on, {y}
|oops {y}
, oops, i meant {y}
, ah no, {y}
|ah no {y}
|hmm no {y}
, no no, {y}
|no no no {y}
, i'm sorry, {y}
|sorry {y}
, my mistake, {y}
, silly me, {y}
, on second thoughts {y}
, on second thought, {y}
, well actually, {y}
|well no {y}
|i mean {y}
, i mean, {y}
|or no {y}
, better {y}
, better make it {y}
, or better {y}
, better still, {y}
, not that, {y}
, not that one, {y}
, let me rephrase, {y}
, strike that, {y}
, forget that, {y}
, no, wrong, {y}
, that's wrong, {y}
, what am i saying, {y}
, erm, {y} rather
|wait a second {y}
, wait, sorry, {y}
, uh, make that {y}
, no, let's say {y}
|no make it {y}
|damn no {y}
, damn, i meant {y}""".splitlines()]
JOIN = [" and ", " and ", " and ", ", then ", " and then ", ", and ", ", ", ", also ", " plus ", " and also ", ". ", ". also ", " then ", ", after that ", " as well as ",
        ", and then ", ". then ", ". and ", "; ", ", plus ", " and please ", ", and please ", " and could you ", ", oh and ", " oh and ", ". oh and ", " and while you're at it ",
        ", while you're at it ", " and after that ", " and next ", ", next ", " followed by ", " also ", " & ", " and at the same time ", ", and while you're there ", ". next "]
