# SPDX-License-Identifier: Apache-2.0
"""Sentences that ask for nothing, goals without a device, and requests no home can fulfil.
{x} is a thing's name, {a} a room, {p} a person, {g} a group such as "barn lights"."""
from .text import lines

NOTHING = lines("talk/nothing")

NO_SUCH_FUNCTION = lines("talk/no_such_function")

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
    "turn_on": lines("talk/follow_it_turn_on"),
    "turn_off": lines("talk/follow_it_turn_off"),
    "open": lines("talk/follow_it_open"),
    "close": lines("talk/follow_it_close"),
    "lock": lines("talk/follow_it_lock"),
    "play": lines("talk/follow_it_play"),
    "pause": lines("talk/follow_it_pause"),
    "mute": lines("talk/follow_it_mute"),
    "return_to_base": lines("talk/follow_it_return_to_base"),
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
