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

# The same, where the room is named.
GOALS_IN_ROOM = {name: lines("goals/in_room_" + name) for name in (
    "sleep", "movie", "study", "dark", "bright", "glare", "daylight", "morning", "reading", "guests", "cold", "hot", "stuffy",
    "dry_air", "damp", "quiet", "louder", "thirsty", "drenched")}

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
    ("bread maker", "turn_on", lines("goals/implied_bread_maker")),
    ("dryer", "turn_on", lines("goals/implied_dryer")),
    ("dust extractor", "turn_on", lines("goals/implied_dust_extractor")),
    ("fume hood", "turn_on", lines("goals/implied_fume_hood")),
    ("game console", "turn_on", lines("goals/implied_game_console")),
    ("hair dryer", "turn_on", lines("goals/implied_hair_dryer")),
    ("iron", "turn_on", lines("goals/implied_iron")),
    ("jacuzzi", "turn_on", lines("goals/implied_jacuzzi")),
    ("microwave", "turn_on", lines("goals/implied_microwave")),
    ("nebuliser", "turn_on", lines("goals/implied_nebuliser")),
    ("open sign", "turn_on", lines("goals/implied_open_sign")),
    ("oven", "turn_on", lines("goals/implied_oven")),
    ("record player", "turn_on", lines("goals/implied_record_player")),
    ("rice cooker", "turn_on", lines("goals/implied_rice_cooker")),
    ("suction pump", "turn_on", lines("goals/implied_suction_pump")),
    ("toaster", "turn_on", lines("goals/implied_toaster")),
    ("watermaker", "turn_on", lines("goals/implied_watermaker")),
    ("windlass", "turn_on", lines("goals/implied_windlass")),
]
# Words of a scene's or script's name that grant a goal at once.
SCENES = {
    "dinner": "dinner|supper|dining", "party": "party|fiesta|disco", "relax": "relax|meditation|calm|cosy|chill",
    "romantic": "romantic|candlelight|date",
    "movie": "movie|cinema|film|theatre|popcorn", "sleep": "good night|bedtime|sleep|lullaby|night mode|lights out",
    "morning": "good morning|wake up|sunrise|breakfast|start the day", "leaving": "leave home|goodbye|bye",
    "study": "focus|homework|deep work|study|work mode", "reading": "reading|story", "guests": "arrival|welcome|guest|visitors",
}
