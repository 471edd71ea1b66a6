# SPDX-License-Identifier: Apache-2.0
"""Goals that name no device, by what is wanted; what each does is in wishes.py.
{p} is a person, {a} the room."""
from .text import lines

GOALS = {
    "sleep": lines("goals/sleep"),
    "movie": lines("goals/movie"),
    "study": lines("goals/study"),
    "dark": lines("goals/dark"),
    "bright": lines("goals/bright"),
    "glare": lines("goals/glare"),
    "daylight": lines("goals/daylight"),
    "cold": lines("goals/cold"),
    "hot": lines("goals/hot"),
    "stuffy": lines("goals/stuffy"),
    "spill": lines("goals/spill"),
    "leaving": lines("goals/leaving"),
    "morning": lines("goals/morning"),
    "thirsty": lines("goals/thirsty"),
    "quiet": lines("goals/quiet"),
    "louder": lines("goals/louder"),
    "guests": lines("goals/guests"),
    "reading": lines("goals/reading"),
    "rain": lines("goals/rain"),
    "secure": lines("goals/secure"),
    "dry_air": lines("goals/dry_air"),
    "burst": lines("goals/burst"),
    "drenched": lines("goals/drenched"),
    "gas_smell": lines("goals/gas_smell"),
    "dinner": lines("goals/dinner"),
    "party": lines("goals/party"),
    "relax": lines("goals/relax"),
    "romantic": lines("goals/romantic"),
    "damp": lines("goals/damp"),
}

# Wishes that one sort of machine grants: (words of its name, action, phrases).
IMPLIED = [
    ("coffee machine|espresso machine|coffee maker", "turn_on", lines("goals/implied_coffee_machine")),
    ("kettle", "turn_on", lines("goals/implied_kettle")),
    ("towel rail", "turn_on", lines("goals/implied_towel_rail")),
    ("electric blanket", "turn_on", lines("goals/implied_electric_blanket")),
    ("fountain", "turn_on", lines("goals/implied_fountain")),
    ("charger|scooter charger|battery charger|charging post", "turn_on", lines("goals/implied_charger")),
    ("christmas tree", "turn_on", lines("goals/implied_christmas_tree")),
    ("washing machine", "turn_on", lines("goals/implied_washing_machine")),
    ("dishwasher", "turn_on", lines("goals/implied_dishwasher")),
    ("projector", "turn_on", lines("goals/implied_projector")),
    ("printer", "turn_on", lines("goals/implied_printer")),
    ("milk cooler", "turn_on", lines("goals/implied_milk_cooler")),
    ("electric fence", "turn_on", lines("goals/implied_electric_fence")),
    ("feed the cat|pet feeder|cat feeder", "press", lines("goals/implied_feed_the_cat")),
    ("fish feeder|feed the fish", "press", lines("goals/implied_fish_feeder")),
    ("feed hens", "press", lines("goals/implied_feed_hens")),
    ("page nurse|call porter", "press", lines("goals/implied_page_nurse")),
    ("reboot router|router", "press", lines("goals/implied_reboot_router")),
    ("call elevator", "press", lines("goals/implied_call_elevator")),
]
# Words of a scene's or script's name that grant a goal at once.
SCENES = {
    "dinner": "dinner|supper|dining|fiesta", "party": "party|fiesta|disco", "relax": "relax|meditation|calm|cosy|chill|daydream|ocean|rainy day",
    "romantic": "romantic|candlelight|date",
    "movie": "movie|cinema|film|theatre|popcorn", "sleep": "good night|bedtime|sleep|lullaby|night mode|lights out",
    "morning": "good morning|wake up|sunrise|breakfast|start the day", "leaving": "leave home|goodbye|away|vacation|bye",
    "study": "focus|homework|deep work|study|work mode", "reading": "reading|story", "guests": "arrival|welcome|guest|visitors",
}
