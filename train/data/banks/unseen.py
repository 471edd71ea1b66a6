# SPDX-License-Identifier: Apache-2.0
"""size-exempt: text only. Phrases of the held-out set: none of them is in a training bank (check_leakage.py
proves it). `install` puts them in place of the training phrases, for this process."""
from . import chatter, commands, goals, questions, talk
from .text import split

COMMANDS = {
    "ON": """see to {x}, it has to be on
{x}, on, now
would love {x} to be running
get some life into {x}
{x} wants to be up and going
bring me {x} to life""",
    "LIGHT_ON": """a little glow from {x} would be welcome
have {x} glowing""",
    "OFF": """{x}, off, now
time for {x} to rest
see to {x}, it must go off
we have no more use for {x}
{x} has done its job for today switch it off
that'll do for {x}""",
    "LIGHT_OFF": """let {x} go dark
nip {x} out""",
    "OPEN": """{x} ought to stand open
have {x} stand wide open
make an opening of {x}
bring {x} to fully open""",
    "CLOSE": """{x} ought to be shut by now
have {x} all shut
bring {x} to fully closed
let us have {x} shut tight""",
    "FLOW_OPEN": """get the water going through {x}
have {x} flowing
{x} ought to be flowing""",
    "FLOW_CLOSE": """{x} has run long enough
have {x} stop flowing
end the flow through {x}""",
    "POSITION": """{x} wants to be {v} open
bring {x} to {v} open
have {x} stand at {v}
let {x} rest at {v}""",
    "BRIGHTNESS": """{v} will do for {x}
let us have {v} from {x}
{x} ought to be at {v}
{x} wants to be at {v}
have {x} burning at {v}
may {x} burn at {v}""",
    "SPEED": """{x} ought to turn at {v}
let us have {v} from {x}
have {x} whirl at {v}""",
    "LEVEL": """have {x} run on {v}
{x} ought to be on {v}
let us have {x} on {v}""",
    "FAN_OF": """have the fan of {x} on {v}
the fan speed on {x} ought to be {v}""",
    "VOLUME": """have the volume of {x} at {v}
{x} ought to play at {v}
let us hear {x} at {v}
the sound from {x} at {v}""",
    "TEMPERATURE": """{x} ought to be at {v}
have the target of {x} at {v}
let us have {v} from {x}
let {x} aim for {v}""",
    "ROOM_TEMPERATURE": """let {a} come to {v}
{a} ought to be at {v}
have it {v} in {a}""",
    "HERE_TEMPERATURE": """it ought to be {v} in here
have it {v} in this room
let us have it at {v} in here""",
    "MODE": """{x} ought to be on {v}
have {x} go to {v}
let {x} be on {v}
take {x} over to {v}""",
    "HUMIDITY": """{x} ought to hold {v}
have {x} aim at {v}
let {x} come to {v}""",
    "COLOUR": """{x} ought to be {v}
let us see {x} in {v}
have {x} shining {v}
dress {x} in {v}""",
    "KELVIN": """{x} ought to be at {v}
have the white of {x} at {v}""",
    "NUMBER": """{x} ought to be {v}
may {x} be {v}
have {x} set at {v}
{x} goes to {v}""",
    "LOCK": """{x} ought to be locked
see {x} locked
have {x} locked up tight""",
    "UNLOCK": """see {x} unlocked
{x} ought to be unlocked
let me in through {x} unlock it""",
    "PLAY": """let {x} go on with the music
have the music go on on {x}
{x} may go on playing""",
    "PAUSE": """a short pause on {x}
let {x} rest for a moment
have {x} hold on a second""",
    "NEXT": """on to the next one on {x}
let {x} skip to the next
have {x} go to the next track""",
    "PREVIOUS": """back to the one before on {x}
let {x} go back a track
once more the song before on {x}""",
    "MUTE": """let {x} fall silent
have the sound of {x} off""",
    "UNMUTE": """let {x} sound again
have the sound of {x} back""",
    "VACUUM_START": """let {x} have a go at the floor
have {x} sweep round
off you go {x}""",
    "VACUUM_BASE": """let {x} find its way home
have {x} go back to its place
time for {x} to go home""",
    "SCENE": """let us have the {x} scene
have {x} come on
{x} would be nice""",
    "SCRIPT": """let the {x} run
have {x} done
see {x} through""",
    "BUTTON": """a press of {x} please
have {x} done
let {x} be pressed""",
    "ARM_HOME": """have {x} armed at home
let {x} guard us while we stay""",
    "ARM_AWAY": """have {x} armed away
let {x} guard the place while we are out""",
    "DISARM": """have {x} stand down
let {x} be disarmed""",
    "TODO_ADD": """see that {v} gets onto {x}
let {v} go on {x}
have {v} written on {x}
{x} is missing {v}""",
    "TODO_DONE": """see {v} ticked off {x}
have {v} crossed off {x}
let {v} be done on {x}""",
    "BRIGHTEST": """{x} as bright as it will go
let {x} blaze at full""",
    "LOUDEST": """{x} as loud as it will go
let {x} blare at full volume""",
    "FASTEST": """{x} as fast as it will go
let {x} run at its top speed""",
    "HOTTEST": """{x} as hot as it will go""",
    "SHUT_UP": """have {x} stop that racket
let {x} be quiet at once""",
    "SIREN_OFF": """have {x} stop that racket
let {x} fall silent""",
    "TOGGLE": """let {x} change over
have {x} toggled""",
    "COVER_STOP": """have {x} stop where it is
let {x} stop right there""",
}
RELATIVE = {
    "brightness": {1: """let {x} be {m} brighter
may {x} get {m} brighter""", -1: """let {x} be {m} dimmer
have {x} go {m} darker"""},
    "volume": {1: """let {x} be {m} louder
have {x} {m} louder""", -1: """let {x} be {m} quieter
have {x} {m} quieter"""},
    "temperature": {1: """let {x} be {m} warmer
have {x} go {m} higher""", -1: """let {x} be {m} cooler
have {x} go {m} lower"""},
    "position": {1: """let {x} stand {m} more open
have {x} go {m} higher""", -1: """let {x} come {m} further down
have {x} go {m} lower"""},
    "speed": {1: """let {x} turn {m} faster""", -1: """let {x} turn {m} slower"""},
    "humidity": {1: """let {x} go {m} higher""", -1: """let {x} go {m} lower"""},
    "value": {1: """let {x} go {m} higher
have {x} {m} higher""", -1: """let {x} go {m} lower
may {x} get {m} lower"""},
}
TALK = {
    "NOTHING": """{p} swears by {x}
{x} has seen better days
we inherited {x} from {p}
funny how nobody mentions {a} any more
{p} would have loved {a}
i keep hearing about {g} at work
what a week this has been
that'll be all from me
let's leave things where they are
no need to do anything about {x}
i was only wondering aloud
{p} and {x} have a long history
you should hear {p} go on about {g}
i was thinking of the old days""",
    "NO_SUCH_FUNCTION": """hail me a cab
get {p} on the line
whip up an omelette
recite a poem
beat me at chess
fetch {p} from the airport
hoover my car's boot at the petrol station
compose a letter to {p}""",
}
TALK_LISTS = {
    "FOLLOW_SAME": ["let {x} have that too", "and let it hold for {x}", "{x} goes the same way", "likewise for {x} please"],
    "FOLLOW_VALUE": ["let it be {v}", "{v} suits me better", "i'd sooner have {v}", "better take {v}"],
    "FOLLOW_INSTEAD": ["i should have said {x}", "my mistake it's {x}", "{x} is the one i meant"],
    "FOLLOW_OTHERS": ["let the others follow", "the other ones want it too", "that goes for the other one too"],
    "FOLLOW_NOT_THIS": ["it's the other one i want", "i had the other one in mind"],
    "WHICH_ONE": ["that would be the one in {a}", "over in {a}"],
    "WHICH_NAME": ["that would be {x}", "{x} is the one"],
    "WHICH_ALL": ["the whole bunch", "every last one"],
}
GOALS = {
    "sleep": """bed is calling me
let us have a quiet night now
the sandman is here
i can hardly stand any more i need my bed""",
    "movie": """the trailers are on already
a film would be just the thing now
bring on the big picture
we've a box set to get through tonight""",
    "study": """my books are waiting for me
i have to swot for the finals
let me get my head down over these notes
the thesis won't write itself""",
    "dark": """one can't see one's hand in front of one's face
i keep walking into the table
where has the light gone""",
    "bright": """this brightness gives me a headache
not a ray of light please i need to rest my eyes""",
    "glare": """that sun is right in my face
passers by can see me at my desk""",
    "daylight": """let us have the sun in""",
    "cold": """my bones are aching with cold
one could hang meat in here""",
    "hot": """it's like standing in front of a furnace
i'm wilting in this heat""",
    "stuffy": """it niffs in here
everything is steamed up from the kettle
this air has been breathed too often""",
    "spill": """the rug is covered in biscuit
somebody upset the sugar bowl
the parrot threw its seeds about again""",
    "leaving": """that's us away then
i'm catching the early train now
the house is yours we are off""",
    "morning": """out of the feathers
a fine morning to be up""",
    "thirsty": """the petunias hang their heads
these poor cabbages have had no water""",
    "quiet": """i can't hear my own voice in here
my head is ringing from that noise""",
    "louder": """i'm straining to hear that""",
    "guests": """the doorbell will ring any second the guests come
we are back from our trip""",
    "reading": """i've a good novel waiting""",
    "rain": """the heavens have opened""",
    "secure": """let no one in tonight
see that the place is shut up tight for the night""",
    "dry_air": """this air makes me cough it's that dry""",
    "damp": """the wallpaper is peeling from the damp""",
}
QUESTIONS = {
    "STATE_OF": """what might {x} be doing
how do we stand with {x}""",
    "READING": """what might {x} be
let me hear what {x} says""",
    "IS": """might {x} be {s}
would {x} be {s} at all
i keep wondering whether {x} is {s}
could it be that {x} is {s}""",
    "ANY": """might any {n} be {s}
would there be a {one} {s}""",
    "ALL": """would all the {n} be {s}""",
    "WHICH": """which {n} might be {s}
what {n} would be {s}""",
    "COUNT": """how many {n} might be {s}""",
    "HIGHEST": """where might the {n} be highest""",
    "LOWEST": """where might the {n} be lowest""",
    "ROOM_TEMPERATURE": """how warm would it be in {a}""",
}
CHATTER = {
    "BEFORE_VERB": """would you be good enough to
i'd be grateful if you could
see if you can
be a love and""",
    "BEFORE": """right you are
dear house
ahem
what i wanted to say
my good house
this is {p}'s idea""",
    "AFTER": """there's a good house
if it's all the same to you
before the tea gets cold
as {p} would say
with my compliments
at your leisure""",
    "REASONS": """my shoes are on the wrong feet
the kettle has just boiled
{p} is due at {t}
i've got {n} parcels to carry
there's a queue of {n} behind me
the paint is wet in {a}
the cat has had {n} kittens
we're a man short
the tide turns at {t}
it's gone quiet out there
my glasses are at {p}'s
the concert begins at {t}""",
    "SMALL_TALK": """i say
funny you should be here
now the children are out
talking of {p}""",
}


def _replace(bank, name, text):
    found = getattr(bank, name)
    found[:] = text if isinstance(text, list) else split(text)


def install():
    """Puts the held-out phrases in place of the training ones, in the very lists that others hold."""
    for bank, table in ((commands, COMMANDS), (talk, {**TALK, **TALK_LISTS}), (questions, QUESTIONS), (chatter, CHATTER)):
        for name, text in table.items():
            _replace(bank, name, text)
    for name, both in RELATIVE.items():
        for sign, text in both.items():
            commands.RELATIVE[name][sign][:] = split(text)
    for name, text in GOALS.items():
        goals.GOALS[name][:] = split(text)
