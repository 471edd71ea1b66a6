# SPDX-License-Identifier: Apache-2.0
"""Homes in the packs' other form: rooms that each hold things named by their kind alone, with methods
(`set_brightness(brightness:int)`) instead of capabilities. Read by sim/pack_rooms.cpp."""
from .places import HOME_ROOMS, words

LEVELS = [["low", "medium", "high"], ["auto", "low", "medium", "high"], ["low", "high"], ["quiet", "low", "medium", "high", "turbo"],
          ["sleep", "normal", "strong"]]
MODES = [["cool", "heat", "dry", "fan_only"], ["cool", "heat", "fan_only", "dry", "auto"], ["heat", "cool"], ["cool", "dry", "eco"]]


def _range(rng, low, high, value=None):
    return {"value": rng.randint(low, high) if value is None else value, "min": low, "max": high}


def _choice(rng, options):
    return {"value": rng.choice(options), "options": options}


def _light(rng, caps):
    caps["dimmable"] = rng.random() < 0.7
    return {"brightness": _range(rng, 0, 100)} if caps["dimmable"] else {}


def _fan(rng, caps):
    if rng.random() < 0.75:
        caps["speeds"] = rng.choice(LEVELS)
        return {"fan_speed": _choice(rng, caps["speeds"])}
    return {}


def _air_conditioner(rng, caps):
    caps["min"], caps["max"] = rng.choice([(16, 30), (16, 32), (18, 28), (15, 35)])
    attrs = {"temperature": _range(rng, caps["min"], caps["max"])}
    caps["hvac_modes"] = []
    if rng.random() < 0.7:
        caps["hvac_modes"] = rng.choice(MODES)
        attrs["mode"] = _choice(rng, caps["hvac_modes"])
    if rng.random() < 0.7:
        caps["speeds"] = rng.choice(LEVELS)
        attrs["fan_speed"] = _choice(rng, caps["speeds"])
    return attrs


def _heater(rng, caps):
    caps["min"], caps["max"], caps["hvac_modes"] = *rng.choice([(5, 28), (10, 30), (15, 40), (0, 35)]), []
    return {"temperature": _range(rng, caps["min"], caps["max"])}


def _cover(rng, caps):
    caps["features"] = ["open", "close"]
    if rng.random() < 0.75:
        caps["features"].append("set_position")
        return {"degree": _range(rng, 0, 100)}
    return {}


def _humidifier(rng, caps):
    caps["min"], caps["max"] = rng.choice([(0, 100), (0, 100), (30, 80)])
    return {"intensity": _range(rng, caps["min"], caps["max"])}


def _diffuser(rng, caps):
    if rng.random() < 0.6:
        caps.update({"min": 0, "max": rng.choice([100, 10, 5]), "step": 1, "level": True})
        return {"intensity": _range(rng, 0, caps["max"])}
    return {}


def _media(rng, caps):
    caps["features"] = ["play", "pause", "stop", "volume_set", "volume_mute"]
    return {"volume": _range(rng, 0, 100)}


def _water_heater(rng, caps):
    caps["min"], caps["max"], caps["modes"] = *rng.choice([(30, 70), (35, 60), (20, 80)]), []
    return {"temperature": _range(rng, caps["min"], caps["max"])}


def _nothing(rng, caps):
    return {}


ON_OFF = ["turn_on()", "turn_off()"]
OPENS = ["open()", "close()"]
# name, kind, class, states, plain methods, attributes
THINGS = [
    ("light", "light", None, "on off", ON_OFF, _light, 10), ("lamp", "light", None, "on off", ON_OFF, _light, 2),
    ("ceiling_light", "light", None, "on off", ON_OFF, _light, 2), ("bedside_lamp", "light", None, "on off", ON_OFF, _light, 1),
    ("fan", "fan", None, "on off", ON_OFF, _fan, 4), ("ceiling_fan", "fan", None, "on off", ON_OFF, _fan, 1),
    ("air_conditioner", "climate", None, "on off", ON_OFF, _air_conditioner, 6), ("heating", "climate", None, "on off", ON_OFF, _heater, 3),
    ("heater", "climate", None, "on off", ON_OFF, _heater, 3), ("bath_heater", "climate", None, "on off", ON_OFF, _heater, 1),
    ("thermostat", "climate", None, "on off", ON_OFF, _heater, 1),
    ("curtain", "cover", "curtain", "open closed", OPENS, _cover, 5), ("blinds", "cover", "blind", "open closed", OPENS, _cover, 3),
    ("window", "cover", "window", "open closed", OPENS, _cover, 1), ("shutter", "cover", "shutter", "open closed", OPENS, _cover, 1),
    ("garage_door", "cover", "garage", "open closed", OPENS, _nothing, 1), ("gate", "cover", "gate", "open closed", OPENS, _nothing, 0.5),
    ("humidifier", "humidifier", None, "on off", ON_OFF, _humidifier, 4), ("dehumidifier", "humidifier", "dehumidifier", "on off", ON_OFF, _humidifier, 2),
    ("air_purifier", "fan", None, "on off", ON_OFF, _fan, 3), ("aromatherapy", "switch", None, "on off", ON_OFF, _diffuser, 2),
    ("diffuser", "switch", None, "on off", ON_OFF, _diffuser, 1), ("dust_extractor", "switch", None, "on off", ON_OFF, _nothing, 1),
    ("coffee_machine", "switch", None, "on off", ON_OFF, _nothing, 1), ("kettle", "switch", None, "on off", ON_OFF, _nothing, 1),
    ("rice_cooker", "switch", None, "on off", ON_OFF, _nothing, 0.5), ("washing_machine", "switch", None, "on off", ON_OFF, _nothing, 1),
    ("socket", "switch", None, "on off", ON_OFF, _nothing, 1), ("towel_rail", "switch", None, "on off", ON_OFF, _nothing, 0.5),
    ("media_player", "media_player", None, "playing paused", ["play()", "pause()", "stop()"], _media, 4),
    ("speaker", "media_player", "speaker", "playing paused", ["play()", "pause()", "stop()"], _media, 3),
    ("tv", "media_player", "tv", "on off", ON_OFF, _media, 2), ("radio", "media_player", None, "on off", ON_OFF + ["play()", "pause()"], _media, 1),
    ("water_heater", "water_heater", None, "on off", ON_OFF, _water_heater, 1), ("lock", "lock", None, "locked unlocked", ["lock()", "unlock()"], _nothing, 1),
]
ROBOTS = [("vacuum_robot", "vacuum", ["start()", "charge()"]), ("mower_robot", "vacuum", ["start()", "charge()"]),
          ("robot", "vacuum", ["start()", "stop()", "charge()"]), ("vacuum", "vacuum", ["start()", "pause()", "dock()"])]
# What a device of this form can do, from its methods.
_ABILITY = {"play()": "play", "pause()": "pause", "stop()": "stop", "start()": "start", "charge()": "return_to_base", "dock()": "return_to_base",
            "turn_on()": "turn_on", "turn_off()": "turn_off", "open()": "open", "close()": "close", "lock()": "lock", "unlock()": "unlock"}
_SET = {"brightness": "set_brightness", "fan_speed": "set_speed", "temperature": "set_temperature", "mode": "set_mode", "degree": "set_position",
        "intensity": "set_value", "volume": "set_volume"}


def _add(home, room, name, kind, cls, state, methods, attrs, caps):
    rooms = home.rooms.setdefault(room, {})
    if name in rooms:
        return
    spelt = [f"set_{a}({a}:{'str' if 'options' in v else 'int'})" for a, v in attrs.items()]
    rooms[name] = {"state": state, "attrs": attrs, "methods": methods + spelt}
    device = {"id": name if room == "None" else f"{room}.{name}", "name": name.replace("_", " "), "domain": kind,
              "area": None if room == "None" else room, "state": state, "attrs": {}, "caps": caps}
    if cls:
        device["class"] = cls
    if kind in ("climate", "water_heater"):
        device["unit"] = "°C"
        device["attrs"]["current_temperature"] = attrs["temperature"]["value"]
    caps["can"] = {_ABILITY[m] for m in methods} | {"set_humidity" if kind == "humidifier" and a == "intensity" else _SET[a] for a in attrs}
    home.devices.append(device)
    home.noun[device["id"]] = device["name"]


def fill(rng, home):
    """Rooms and things into an empty home."""
    home.rooms = {}
    wanted = rng.choice([2, 3, 4, 5, 6, 8, 10])
    for room in rng.sample(words(HOME_ROOMS), wanted):
        if "'" in room:
            continue
        area = room.replace(" ", "_")
        home.areas.append({"id": area, "name": room})
        home.rooms[area] = {}
        for _ in range(rng.choice([1, 2, 3, 4, 5, 6, 8])):
            name, kind, cls, states, methods, make, _w = rng.choices(THINGS, [t[6] for t in THINGS])[0]
            caps = {}
            attrs = make(rng, caps)
            _add(home, area, name, kind, cls, rng.choice(states.split()), methods, attrs, caps)
    if rng.random() < 0.6:
        for name, kind, methods in rng.sample(ROBOTS, rng.choice([1, 1, 2])):
            _add(home, "None", name, kind, None, "idle", methods, {}, {})
