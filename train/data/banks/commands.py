# SPDX-License-Identifier: Apache-2.0
"""How people say each action. {x} is the thing or group, {v} the value. Written as spoken; case,
politeness, typos and corrections are added by noise.py."""
from .text import lines

ON = lines("commands/on")
OFF = lines("commands/off")
LIGHT_ON = lines("commands/light_on")
LIGHT_OFF = lines("commands/light_off")
TOGGLE = lines("commands/toggle")
OPEN = lines("commands/open")
CLOSE = lines("commands/close")
FLOW_OPEN = lines("commands/flow_open")
FLOW_CLOSE = lines("commands/flow_close")
COVER_STOP = lines("commands/cover_stop")
POSITION = lines("commands/position")
BRIGHTNESS = lines("commands/brightness")
SPEED = lines("commands/speed")
LEVEL = lines("commands/level")
FAN_OF = lines("commands/fan_of")
VOLUME = lines("commands/volume")
TEMPERATURE = lines("commands/temperature")
ROOM_TEMPERATURE = lines("commands/room_temperature")
HERE_TEMPERATURE = lines("commands/here_temperature")
MODE = lines("commands/mode")
HUMIDITY = lines("commands/humidity")
COLOUR = lines("commands/colour")
NUMBER = lines("commands/number")
LOCK = lines("commands/lock")
UNLOCK = lines("commands/unlock")
PLAY = lines("commands/play")
PAUSE = lines("commands/pause")
MEDIA_STOP = lines("commands/media_stop")
NEXT = lines("commands/next")
PREVIOUS = lines("commands/previous")
MUTE = lines("commands/mute")
UNMUTE = lines("commands/unmute")
VACUUM_START = lines("commands/vacuum_start")
VACUUM_STOP = lines("commands/vacuum_stop")
VACUUM_PAUSE = lines("commands/vacuum_pause")
VACUUM_BASE = lines("commands/vacuum_base")
SCENE = lines("commands/scene")
SCRIPT = lines("commands/script")
BUTTON = lines("commands/button")
ARM_HOME = lines("commands/arm_home")
ARM_AWAY = lines("commands/arm_away")
DISARM = lines("commands/disarm")
TODO_ADD = lines("commands/todo_add")
TODO_DONE = lines("commands/todo_done")

# Relative changes by property: (direction, phrases); {x} thing, {n} amount phrase ("a bit", "by 10", "").
RELATIVE = {
    "brightness": {
        1: lines("commands/relative_brightness_more"),
        -1: lines("commands/relative_brightness_less")},
    "volume": {
        1: lines("commands/relative_volume_more"),
        -1: lines("commands/relative_volume_less")},
    "temperature": {
        1: lines("commands/relative_temperature_more"),
        -1: lines("commands/relative_temperature_less")},
    "position": {
        1: lines("commands/relative_position_more"),
        -1: lines("commands/relative_position_less")},
    "speed": {
        1: lines("commands/relative_speed_more"),
        -1: lines("commands/relative_speed_less")},
    "humidity": {
        1: lines("commands/relative_humidity_more"),
        -1: lines("commands/relative_humidity_less")},
    "value": {
        1: lines("commands/relative_value_more"),
        -1: lines("commands/relative_value_less")},
}
SMALL = lines("commands/small")
LARGE = lines("commands/large")
HALF = lines("commands/half")
DOUBLE = lines("commands/double")
HALF_VOLUME = lines("commands/half_volume")
DOUBLE_VOLUME = lines("commands/double_volume")
BRIGHTEST = lines("commands/brightest")
LOUDEST = lines("commands/loudest")
FASTEST = lines("commands/fastest")
HOTTEST = lines("commands/hottest")
# Changes by a number that is said: {n}.
BY_NUMBER = {
    1: lines("commands/by_number_more"),
    -1: lines("commands/by_number_less"),
}
SHUT_UP = lines("commands/shut_up")
SIREN_OFF = lines("commands/siren_off")
# Bollards let people through when they are down.
BOLLARDS_DOWN = lines("commands/bollards_down")
BOLLARDS_UP = lines("commands/bollards_up")
TODO_DONE_BARE = lines("commands/todo_done_bare")
TODO_ADD_BARE = lines("commands/todo_add_bare")
KELVIN = lines("commands/kelvin")
# {w} is where, or nothing.
EVERYTHING = {"turn_off": lines("commands/everything_off"), "turn_on": lines("commands/everything_on")}
# {c} is what must be so at once, {d} what is to be done then.
IF_FIRST = lines("commands/if_first")
IF_LAST = lines("commands/if_last")
COMPARE = {">": lines("commands/above_words"), "<": lines("commands/below_words")}
# What is said to the players of the room without naming one, and with {w}, where they are.
HERE_MEDIA = {name: lines("commands/here_" + name) for name in ("pause", "play", "next", "previous", "mute", "unmute", "stop")}
AREA_MEDIA = {name: lines("commands/area_" + name) for name in ("pause", "play", "next", "previous", "mute", "unmute", "stop", "set_volume")}
