# SPDX-License-Identifier: Apache-2.0
"""What a plan must leave behind: the end state of each thing (or, for homes in rooms, the operations).
Follows the packs' device semantics; used to write test packs from generated samples."""
from . import commands
from .refs import members

CSS = {"red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0), "orange": (255, 165, 0), "purple": (128, 0, 128),
       "pink": (255, 192, 203), "white": (255, 255, 255), "cyan": (0, 255, 255), "magenta": (255, 0, 255), "turquoise": (64, 224, 208),
       "violet": (238, 130, 238), "gold": (255, 215, 0), "lime": (0, 255, 0), "coral": (255, 127, 80), "salmon": (250, 128, 114),
       "indigo": (75, 0, 130), "teal": (0, 128, 128), "crimson": (220, 20, 60), "lavender": (230, 230, 250), "navy": (0, 0, 128),
       "olive": (128, 128, 0), "maroon": (128, 0, 0), "khaki": (240, 230, 140), "plum": (221, 160, 221), "orchid": (218, 112, 214),
       "tomato": (255, 99, 71), "beige": (245, 245, 220), "ivory": (255, 255, 240), "aqua": (0, 255, 255), "chocolate": (210, 105, 30),
       "silver": (192, 192, 192), "tan": (210, 180, 140)}
# action -> attribute, its lowest and highest value where the device names none
SETS = {"set_brightness": ("brightness", 0, 100), "set_position": ("current_position", 0, 100), "set_speed": ("percentage", 0, 100),
        "set_volume": ("volume_level", 0, 100), "set_temperature": ("temperature", 5, 35), "set_humidity": ("humidity", 0, 100)}
SIMPLE = {"lock": "locked", "unlock": "unlocked", "start": "cleaning", "return_to_base": "returning", "press": "pressed", "activate": "activated",
          "arm_home": "armed_home", "arm_away": "armed_away", "disarm": "disarmed"}


class Unknown(Exception):
    """The semantics do not say what this leaves behind."""


def half_up(number):
    return int(number + 0.5)


def present(device, action):
    """The present value in the unit that people use."""
    name = SETS[action][0] if action in SETS else None
    if name is None:
        return float(device["state"])
    value = device["attrs"].get(name)
    if action == "set_brightness":
        return 0 if not value else half_up(value / 2.55)
    if value is None:
        raise Unknown(action)
    return round(value * 100, 4) if action == "set_volume" else value


def target_value(device, command):
    action, value, change = command["action"], command["value"], command.get("change")
    if not change:
        return value
    now = present(device, action)
    value = now + value if change == "add" else now * value
    low, high = SETS[action][1:] if action in SETS else (device["caps"]["min"], device["caps"]["max"])
    caps = device.get("caps", {})
    return min(max(value, caps.get("min", low)), caps.get("max", high))


def apply(device, command):
    """Changes the device as the command does."""
    domain, action, attrs = device["domain"], command["action"], device["attrs"]
    if action in SETS:
        value = target_value(device, command)
        if action == "set_brightness":
            device["state"] = "on" if value > 0 else "off"
            attrs["brightness"] = half_up(255 * value / 100)
        elif action == "set_position":
            device["state"], attrs["current_position"] = "closed" if value == 0 else "open", value
        elif action == "set_speed":
            device["state"], attrs["percentage"] = "on" if value > 0 else "off", value
        elif action == "set_volume":
            attrs["volume_level"] = round(value / 100, 4)
        else:
            attrs[SETS[action][0]] = value
    elif action == "set_value":
        device["state"] = f"{target_value(device, command):g}"
    elif action in ("select_option", "set_mode"):
        device["state"] = command["value"]
    elif action == "set_color":
        device["state"], attrs["rgb_color"] = "on", list(CSS[command["value"]])
        if attrs.get("brightness") is None and attrs.get("brightness_when_on"):
            attrs["brightness"] = attrs["brightness_when_on"]
    elif action in ("turn_on", "turn_off", "toggle"):
        _switch(device, action)
    elif action in ("open", "close"):
        device["state"] = "open" if action == "open" else "closed"
        if "current_position" in attrs:
            attrs["current_position"] = 100 if action == "open" else 0
    elif action in ("play", "pause", "next", "previous", "mute", "unmute"):
        _media(device, action)
    elif action in SIMPLE:
        device["state"] = SIMPLE[action]
    else:
        raise Unknown(f"{domain}.{action}")


def _switch(device, action):
    domain, attrs = device["domain"], device["attrs"]
    on = action == "turn_on" or action == "toggle" and device["state"] == "off"
    if domain in ("climate", "water_heater") and on:
        raise Unknown("which mode turning on means")
    if on and domain in ("fan", "media_player") and device["state"] != "off":
        return  # it is on, at the speed or with the sound that it has
    device["state"] = "on" if on else "off"
    if domain == "light" and on and attrs.get("brightness") is None and attrs.get("brightness_when_on"):
        attrs["brightness"] = attrs["brightness_when_on"]
    if domain == "fan":
        attrs["percentage"] = 100 if on else 0
    if domain == "media_player":
        device["state"] = "idle" if on else "off"


def _media(device, action):
    attrs = device["attrs"]
    if device["state"] == "off":
        raise Unknown("a player that is off")
    if action in ("mute", "unmute"):
        attrs["is_volume_muted"] = action == "mute"
    elif action == "pause":
        device["state"] = "paused" if device["state"] == "playing" else device["state"]
    else:
        device["state"] = "playing"
        step = {"next": 1, "previous": -1}.get(action, 0)
        if "media_track" in attrs:
            attrs["media_track"] = (attrs["media_track"] + step) % 20


def holds(condition, home):
    device = home.by_id(condition["device"])
    if condition["is"] == "=":
        if device["domain"] in ("binary_sensor", "sensor"):
            raise Unknown("state words of sensors")
        return device["state"] == condition["value"]
    now = device["attrs"].get(condition["property"]) if condition["property"] != "state" else float(device["state"])
    return now > condition["value"] if condition["is"] == ">" else now < condition["value"]


def targets(command, home):
    if "device" in command:
        return [home.by_id(command["device"])]
    if set(command["select"]) & {"state"} and command["select"]["state"] == "on" and command["select"].get("kind") == "media_player":
        raise Unknown("what on means for players")
    able = {row[1]: row[3] for row in commands.ACTIONS if row[0] == command["select"]["kind"]}.get(command["action"])
    return [d for d in members(home, command["select"]) if commands.can(d, command["action"]) and (able is None or able(d))]


def run(plan, home):
    """Applies the plan's commands to the home's devices, in order."""
    for command in plan.get("commands", []):
        if command["action"] in ("add_item", "complete_item", "stop", "set_color_temperature"):
            raise Unknown(command["action"])
        if "when" in command and not holds(command["when"], home):
            continue
        for device in targets(command, home):
            apply(device, command)


METHODS = {"set_speed": "set_fan_speed", "set_position": "set_degree", "set_humidity": "set_intensity", "set_value": "set_intensity", "return_to_base": "charge"}


def operations(plan, home):
    """For a home in rooms: every operation that the plan asks for."""
    made = []
    for command in plan.get("commands", []):
        for device in targets(command, home):
            room, _, name = device["id"].rpartition(".")
            entry = home.rooms[room or "None"][name]
            method = METHODS.get(command["action"], command["action"])
            if method == "charge" and "dock()" in entry["methods"]:
                method = "dock"
            if not any(m.startswith(method + "(") for m in entry["methods"]):
                raise Unknown(method)
            argument = ""
            if "value" in command:
                value, attr = command["value"], entry["attrs"][method[4:]]
                if command.get("change"):
                    value = attr["value"] + value if command["change"] == "add" else attr["value"] * value
                argument = value if isinstance(value, str) else f"{value:g}"
            made.append(f"{device['id']}.{method}({argument})")
    return made + ["error_input"] * len(plan.get("impossible", []))
