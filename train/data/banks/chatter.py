# SPDX-License-Identifier: Apache-2.0
"""size-exempt: text only. What people say around a request: leads, tails, and reasons that ask for nothing themselves.
{p} is a person, {n} a number in words or digits, {t} a time of day, {a} a room."""
from .commands import lines

# Before a verb ("could you" + "turn on the lamp"); no noun phrase may follow these.
BEFORE_VERB = lines("""
could you
can you
would you
can you please
could you please
would you please
i'd like you to
i want you to
be so kind and
do me a favour and
hey can you
if you could
go on and
be a dear and
help me out and
kindly
just
would you mind and
i need you to
please could you
will you
could you possibly
might you
you should
you can
you may
time to
remember to
don't forget to
be sure to
make sure you
could someone
can somebody
would it be possible to
is it possible to
any chance you could
do you think you could
i'd appreciate it if you could
i was wondering if you could
i would like to
i want to
i'd love to
we need to
i need to
let's
let me
how about you
why don't you
be an angel and
be a star and
do us a favour and
if it's no trouble
whenever you're ready
when you get a second
go and
go ahead and
feel free to
your job is to
the plan is to
we have to
we ought to
you'd better
quickly
please
now
then
next
""")
# Before any request.
BEFORE = lines("""
please
hey
ok
okay
hi
right
so
um
uh
well
now
listen
alright
hello
yo
erm
you know what
for me
and now
my hands are full
it's getting late
one more thing
sorry
before i forget
oh and
next
good morning
good evening
computer
house
assistant
we have guests
i'm in a hurry
first of all
actually
hmm
ah
oh
quick one
morning
evening
afternoon
hey there
excuse me
hey you
hey house
hello house
listen up
attention
right then
okay then
ok so
all right
now then
let's see
let me think
where was i
what else
another thing
oh yes
oh right
by the way
speaking of which
as i said
like i said
like before
as always
as usual
same as every night
just for tonight
just this once
for now
for the moment
for a change
if you don't mind
if possible
if you can
when you have a moment
quickly now
at last
finally
one last thing
last thing
for starters
to begin with
also
and
and also
oh one more
oh before i go
you there
mate
buddy
my dear
honey
ladies and gentlemen
er
like
i mean
""")
AFTER = lines("""
please
thanks
thank you
now
for me
would you
will you
right away
right now
if you can
ok
cheers
when you can
quick
immediately
at once
if possible
my friend
thanks a lot
straight away
pretty please
will ya
already
dear
this instant
ta
if you don't mind
then
as soon as you can
before i forget
that would be great
thx
k thanks
mate
buddy
could you
can you
won't you
please and thank you
much appreciated
many thanks
thank you very much
thanks in advance
that'd be lovely
that's all
that's it
nothing else
and that's it
and be quick
today
asap
pronto
on the double
chop chop
for once
again
for us
for {p}
for everybody
if you would
if you'd be so kind
whenever you're ready
when you get a chance
if it's not too much trouble
i beg you
you hear
got it
okay
alright
right
yes
yeah
sweetheart
love
darling
sir
this minute
this time
as usual
like always
like yesterday
tonight
this evening
for the night
for now
for a while
for the moment
after all
though
instead
too please
""")
# A fact that explains the request. None asks for anything, though some hold numbers, rooms and things.
REASONS = lines("""
i'm tired
it's late
there's a glare
the baby is asleep
we're having dinner
it's too much
the neighbours are complaining
i have a headache
it's bothering me
someone is coming
i'm heading out soon
my arms are full
my hands are wet
i've got my hands full of shopping
i'm up a ladder
i'm on the phone
the dog needs out
{p} is asleep on the sofa
{p} is waiting
{p} is on a call
{p} will be here at {t}
we've got visitors at {t}
there are {n} of us in here
the meeting starts in {n} minutes
the bus goes in {n} minutes
dinner is in {n} minutes
i've only got {n} minutes
it's gone {t} already
it's nearly {t}
it has to be done by {t}
the inspector comes at {t}
i told {p} {n} times
{p} asked {n} times already
that's the {n}th time today
we're {n} at the table tonight
my flight is at {t}
the kids are in bed
the kids are doing their homework
the baby just nodded off
granny feels the cold
the cat wants in
the cat keeps sitting on it
the puppy is scared
it's noisy enough as it is
it's nice out today
it's a lovely evening
it's raining outside
it's snowing out there
it's getting dark outside
the sun's just gone down
summer's here at last
winter is coming
my eyes are tired
my back hurts
i'm not feeling well
i have a cold
i can't reach it
i can't find the remote
the remote has gone missing
the switch is too far away
i can't get up right now
i'm in the bath
i'm in bed already
i'm cooking
i'm expecting a parcel
the postman is here
the plumber is finished
the electrician has left
the painters are done
we're done in there
nobody's in there
there's no one in {a}
everyone's gone home
everybody has left {a}
i've just mopped in there
i've finished in {a}
we're moving to {a}
i'll be in {a}
i'm in {a} already
{p} is in {a}
{p} left it that way
{p} forgot again
{p} must have forgotten
i forgot this morning
i think i forgot
it's been like that all day
it's been bugging me all day
i don't need it any longer
no need to waste electricity
electricity isn't cheap
we're saving energy
the bill was huge last month
it eats power
it's wasting money
better safe than sorry
just in case
you never know
it's for the guests
it's for the photo
it's for {p}
the photographer wants it so
{p} likes it that way
it looks nicer
it's cosier that way
it's more comfortable
i like it that way
that's how i like it
i can't stand it
it's driving me mad
it's getting on my nerves
it gives me the creeps
it hurts my eyes
i'm working late
i'm working from home
i have a deadline
i've got a video call
my call starts at {t}
i'm recording a podcast
we're filming in there
we're playing cards
we're about to eat
supper's ready
the cake is in
the soup is on
the washing is done
i've had enough of it
that should do
that's better for the plants
the plants don't like it
the orchids need it
the tomatoes love it
it's good for the wood
it's that time again
you know the drill
i'll explain later
don't ask me why
trust me
i'm serious
it's urgent
no rush
take your time
there's no hurry
i promised {p}
{p} told me to
doctor's orders
it's on the list
that was on my list
it's the last one for today
that's the last thing for tonight
we're short of staff today
the shift changes at {t}
the crew is on break
the night shift is in
the day shift starts at {t}
handover is at {t}
we're behind schedule
the audit is tomorrow
the auditors are coming
the lorry is waiting outside
the truck arrives at {t}
the delivery came early
the tanker is due at {t}
we start again at {t}
we're changing over to the next batch
the batch is done
the batch is nearly through
the cleaning crew is in there
the fitters are working on it
maintenance is finished
the technician is on site
the patient is awake
the patient is asleep
she's awake again
he's asleep at last
she's feeling cold
he's sweating
his family is visiting
the doctor is on her way
the round starts at {t}
visiting time is over
visiting hours end at {t}
we're doing the drug round
bed {n} is being moved
he's back from theatre
the sheep are in
the cows are coming in for milking
the vet is coming at {t}
the hens are in for the night
the frost is coming tonight
they say frost tonight
it's going down to minus {n} tonight
the wind is getting up
there's a storm on its way
the corner is soaking
the ground is wet enough
it had rain all night
it's dry as dust down there
the seedlings are in
the harvest starts at {t}
the pickers start at {t}
the market opens at {t}
the market is over
the match finishes at {t}
the parade comes through at {t}
there's an event on the square
the film crew is there
the road is closed anyway
there's been an accident
there's fog coming in
school is out
the school run starts at {t}
rush hour is over
people have complained
the residents complained
someone reported it
the meeting is over
the meeting room is booked at {t}
the client is here
the clients arrive at {t}
the board meets at {t}
{n} people are coming
{n} visitors are on their way
half the team is on holiday
we're moving floors
nobody sits there any more
the cleaners are done
the guest has checked out
the guests in {n} complained
a new guest checks in at {t}
breakfast is over
the bar closes at {t}
the lesson is over
the lesson begins at {t}
the exam starts at {t}
the pupils are outside
the class has {n} pupils
the experiment is running
the samples are in
the run finished at {t}
we're leaving port at {t}
the tide is turning
the sea is rough
we're plugged into the shore
we're at the campsite
we're parked up
we've just arrived
i've had it on for {n} hours
it's been on for {n} hours
it's been running since {t}
i had it at {n} yesterday
yesterday it was at {n}
it was {n} degrees in there yesterday
i paid {n} euros for it
we bought it {n} years ago
the {p} family is coming
aunt {p} is visiting
little {p} is scared of the dark
{p} has turned {n} today
it's {p}'s birthday
it's my turn today
it's movie night at {p}'s
the tv is broken anyway
the radio said so
the heating man told me so
the lamp is new
the new bulb is in
the old one broke
the window is open anyway
the door is open anyway
the washing machine is on too
the lights outside are enough
i can hear the fan from here
""")
# Words in the middle that carry nothing.
FILLERS = lines("""
like
you know
um
uh
er
please
just
sort of
kind of
maybe
i think
actually
basically
if you will
right
then
""")
# Chat that precedes and is no part of it; used as a sentence of its own.
SMALL_TALK = lines("""
what a day
i'm so glad it's friday
that was a good dinner
i spoke to {p} earlier
{p} sends his regards
hope you are well
how are you today
you're looking well
long time no see
it's me again
me again
it's only me
sorry to bother you again
it's been one of those days
lovely weather we're having
that took a while
the traffic was awful
guess what
i nearly forgot
while i remember
while you're at it
while we're at it
now that i think of it
now i come to think of it
since we're talking
since you're listening
before {p} gets here
before we start
before i sit down
before it gets dark
now that {p} has gone
now that everybody is here
now that we're alone
since {p} is out
as {p} isn't here
after that long day
because {p} asked so nicely
as it's sunday
as it's so warm out
seeing as it's late
since it's you
""")
TIMES = lines("""
six
seven
eight o'clock
nine
ten
half past two
quarter to five
noon
midnight
9
10:30
7:15
18:00
3 pm
6 am
half eight
five thirty
two
""")
