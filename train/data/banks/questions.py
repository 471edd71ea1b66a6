# SPDX-License-Identifier: Apache-2.0
"""Questions about states. {x} is a thing or group, {s} a state word, {a} a place, {n} a kind in the plural."""
from .text import lines

STATE_OF = lines("questions/state_of")
READING = lines("questions/reading")
IS = lines("questions/is")
ANY = lines("questions/any")
ALL = lines("questions/all")
WHICH = lines("questions/which")
COUNT = lines("questions/count")
PLACES = ["", "", " in {a}", " in {a}", " {f}", " in here"]
BATTERY_LOW = lines("questions/battery_low")
BATTERY_LEVEL = lines("questions/battery_level")
DATE = lines("questions/date")
TIME = lines("questions/time")
HIGHEST = lines("questions/highest")
LOWEST = lines("questions/lowest")
ROOM_TEMPERATURE = lines("questions/room_temperature")
HERE_TEMPERATURE = lines("questions/here_temperature")
PERSON = [(line, state) for state in ("", "home", "not_home") for line in lines("questions/person_" + (state or "where"))]
PEOPLE = [(ask, state, lines(f"questions/people_{ask}_{state}")) for ask, state in
          (("any", "home"), ("list", "home"), ("list", "not_home"), ("count", "home"), ("all", "home"))]
WEATHER = lines("questions/weather")
WEATHER_NAMED = lines("questions/weather_named")
MORE = {cls: (lines(f"questions/more_{cls}_high"), lines(f"questions/more_{cls}_low")) for cls in  # highest, lowest
        "temperature humidity carbon_dioxide moisture power battery volume_storage sound_pressure weight illuminance pressure energy pm25".split()}
# Of a kind: (property, questions).
PROPERTY = {kind: [(name, lines(f"questions/property_{kind}_{name}")) for name in names] for kind, names in {"climate": ["current_temperature", "temperature"], "light": ["brightness"], "media_player": ["volume"], "cover": ["position"], "water_heater": ["temperature"], "humidifier": ["humidity"]}.items()}
# State asked about -> words people use for it, per kind (and class).
WORDS = {kind: {state: lines(f"questions/words_{kind.replace('/', '_')}_{state}") for state in states} for kind, states in {
    "light": ["on", "off"],
    "switch": ["on", "off"],
    "fan": ["on", "off"],
    "cover": ["open", "closed"],
    "valve": ["open", "closed"],
    "lock": ["locked", "unlocked"],
    "media_player": ["playing", "paused", "off", "on"],
    "vacuum": ["cleaning", "docked"],
    "climate": ["off", "on"],
    "siren": ["on", "off"],
    "alarm_panel": ["armed", "disarmed"],
    "humidifier": ["on", "off"],
    "binary_sensor/door": ["open", "closed"],
    "binary_sensor/window": ["open", "closed"],
    "binary_sensor/garage_door": ["open", "closed"],
    "binary_sensor/opening": ["open", "closed"],
    "binary_sensor/moisture": ["wet", "dry"],
    "binary_sensor/battery": ["low", "normal"],
    "binary_sensor/lock": ["unlocked", "locked"],
    "binary_sensor/motion": ["detected"],
    "binary_sensor/smoke": ["detected"],
    "binary_sensor/running": ["running"],
    "binary_sensor": ["on", "off"],
    "sensor/battery": ["low"],
}.items()}
