# SPDX-License-Identifier: Apache-2.0
"""Questions about the past, abilities, appointments, documents and causes. {x} is a thing, {y}
another, {w} a stretch of time, {u} the one to compare it with, {i} a moment, {s} a state word, {v} a number, {a} a place,
{n} a measure, {one} and {many} a kind. Lines under a state are verbs: as a question's infinitive, as its past."""
from .text import lines

# --- Times. {n} is a number, {h} and {g} hours of the clock, {d} a weekday, {m} a month.
WINDOWS = lines("history/windows")
INSTANTS = lines("history/instants")
PAIRS = [tuple(line.split("|")) for line in lines("history/pairs")]  # the window asked about, the one it is compared with
COMING = lines("history/coming")
CLOCKS = ["six", "seven", "eight", "nine", "ten", "eleven", "one", "two", "three", "four", "five", "twelve", "7", "8", "10", "3"]
EXACT_CLOCKS = ["7:30", "14:15", "18:45", "06:20", "21:00", "11:40", "16:05", "9:10"]
COUNTS = ["two", "three", "four", "five", "six", "twelve", "ten", "24", "48", "2", "3", "8", "30", "72", "14"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"]

# --- Figures of a window
MINIMUM = lines("history/minimum")
MAXIMUM = lines("history/maximum")
MEAN = lines("history/mean")
COLDEST = lines("history/coldest")
WARMEST = lines("history/warmest")
MILD = lines("history/mild")
SUM = lines("history/sum")
USE = {key: lines("history/use_" + key) for key in
    "energy water".split()}
# --- States over time
HELD = lines("history/held")
HELD_NOW = lines("history/held_now")
HELD_ON = lines("history/held_on")
HELD_LIMIT = lines("history/held_limit")
BEGUN = lines("history/begun")
BEGUN_LIMIT = lines("history/begun_limit")
WHEN_LAST = lines("history/when_last")
WHEN_FIRST = lines("history/when_first")
WHEN_LIMIT_FIRST = lines("history/when_limit_first")
WHEN_LIMIT_LAST = lines("history/when_limit_last")
VERBS = {state: [tuple(line.split("|")) for line in lines("history/verbs_" + state)] for state in  # (infinitive, past) pairs
         "on off open closed locked unlocked playing cleaning docked detected wet low home not_home running armed disarmed paused".split()}
WAS = lines("history/was")
WAS_AT = lines("history/was_at")
AT = lines("history/at")
ROOM_AT = lines("history/room_at")
STATE_AT = lines("history/state_at")
ANY_WAS = lines("history/any_was")
LIST_WAS = lines("history/list_was")
EXTREME_WAS = [(key, lines("history/extreme_was_" + (key or "any"))) for key in ("highest", "lowest")]
EXTREME_ROOM = [(key, lines("history/extreme_room_" + (key or "any"))) for key in ("highest", "lowest")]
# --- Comparisons
MORE_WORDS = {cls: (lines(f"history/more_words_{cls}_more"), lines(f"history/more_words_{cls}_less")) for cls in
              "temperature humidity illuminance sound_pressure moisture wind_speed battery carbon_dioxide energy nitrogen_dioxide pm25 power pressure speed volume_storage weight".split()}
PLAIN_MORE = (lines("history/plain_more_more"), lines("history/plain_more_less"))
COMPARE = lines("history/compare")
COMPARE_ROOM = lines("history/compare_room")
COMPARE_OPEN = lines("history/compare_open")
COMPARE_NOW = lines("history/compare_now")
COMPARE_ROOM_NOW = lines("history/compare_room_now")
COMPARE_TWO = lines("history/compare_two")
COMPARE_HELD = [(key, lines("history/compare_held_" + (key or "any"))) for key in ("more", "less")]
COMPARE_USE = [(key, lines("history/compare_use_" + (key or "any"))) for key in ("more", "less")]
TREND = [(key, lines("history/trend_" + (key or "any"))) for key in ("", "more", "less")]
TREND_ROOM = [(key, lines("history/trend_room_" + (key or "any"))) for key in ("more", "less", "")]
# --- Limits on many
LIMIT_WORDS = {"<": lines("history/limit_words_lt"), ">": lines("history/limit_words_gt"), ">=": lines("history/limit_words_ge"), "<=": lines("history/limit_words_le")}
LIMIT_LIST = lines("history/limit_list")
LIMIT_COUNT = lines("history/limit_count")
LIMIT_ANY = lines("history/limit_any")
LIMIT_ALL = lines("history/limit_all")
LIMIT_ONE = lines("history/limit_one")
LIMIT_NOUNS = {"temperature": [("rooms", "room"), ("thermometers", "thermometer"), ("temperatures", "temperature")], "humidity": [("rooms in humidity", "humidity"), ("humidity sensors", "humidity sensor")],
               "battery": [("batteries", "battery"), ("battery levels", "battery level")], "moisture": [("beds", "bed"), ("soil sensors", "soil sensor"), ("moisture readings", "moisture reading")],
               "power": [("loads", "load"), ("power meters", "power meter")], "carbon_dioxide": [("co2 readings", "co2 reading"), ("co2 sensors", "co2 sensor")],
               "pressure": [("pressures", "pressure"), ("pressure sensors", "pressure sensor")], "illuminance": [("light levels", "light level")],
               "volume_storage": [("tanks", "tank"), ("tank levels", "tank level")], "pm25": [("dust sensors", "dust sensor")], "energy": [("energy meters", "energy meter")],
               "sound_pressure": [("noise levels", "noise level")], "weight": [("silos", "silo"), ("scales", "scale")]}
FURTHEST = lines("history/furthest")
FURTHEST_OF = lines("history/furthest_of")
# --- Abilities
CAN = {key: lines("history/can_" + key) for key in
    "set_brightness set_color set_color_temperature set_position set_temperature set_volume set_speed set_mode set_humidity set_value select_option lock open turn_on play start mute next".split()}
CAN_VALUE = lines("history/can_value")
MEASURES = {key: lines("history/measures_" + key) for key in
    "temperature humidity battery power energy illuminance motion".split()}
# --- Calendars
AGENDA = lines("history/agenda")
AGENDA_ALL = lines("history/agenda_all")
# --- Causes
WHY_IS = lines("history/why_is")
WHY_DID = lines("history/why_did")
WHO = {key: lines("history/who_" + key) for key in
    "on off open closed unlocked locked playing cleaning disarmed armed detected paused".split()}
WHY_SENSOR = lines("history/why_sensor")
WHY_TRIP = lines("history/why_trip")
# --- Documents. {o} is an object, {p} its part, {f} something that goes wrong.
DOCUMENT = lines("history/document")
OBJECTS = lines("history/objects")
PARTS = lines("history/parts")
FAULTS = lines("history/faults")
ERRORS = lines("history/errors")
# --- Short follow-ups after a question about a window
AND_THEN = lines("history/and_then")
AND_OTHER = lines("history/and_other")
