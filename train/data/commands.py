# SPDX-License-Identifier: Apache-2.0
"""One request for one thing or group: text and plan commands."""
from dataclasses import dataclass, field

from . import values, world
from .banks import commands as bank
from .banks.text import pick
from .refs import GENERIC, Ref, key_of, members

STATES = {"light": ["on", "off"], "switch": ["on", "off"], "fan": ["on", "off"], "cover": ["open", "closed"],
          "valve": ["open", "closed"], "lock": ["locked", "unlocked"], "media_player": ["playing", "paused", "on"]}
HIGHER_VERBS = ("raise", "turn up", "turn {x} up", "brighten", "heat", "speed", "warm", "bring {x} up")


@dataclass
class Part:
    text: str
    commands: list
    ref: Ref = None
    template: str = ""
    fields: dict = field(default_factory=dict)   # action, value … of every command, without the target
    value_text: str = ""
    row: tuple = None                            # of ACTIONS, when it comes from there

    def again(self, ref):
        """The same request for another thing."""
        return Part(self.template.format(x=ref.text, v=self.value_text),
                    [dict(target, **self.fields) for target in ref.targets()], ref, self.template, self.fields, self.value_text, self.row)


def dimmable(d):
    return d.get("caps", {}).get("dimmable", False)


def coloured(d):
    return d.get("caps", {}).get("color", False)


def tunable(d):
    """A light whose white can be warmer or cooler."""
    return "max_mireds" in d.get("caps", {})


def positioned(d):
    return "set_position" in d.get("caps", {}).get("features", [])


def speeds(d):
    return "set_speed" in d.get("caps", {}).get("features", [])


def levels(d):
    """A fan (or the fan of an air conditioner) that has named speeds instead of a percentage."""
    return bool(d.get("caps", {}).get("speeds"))


def modes(d):
    return any(m != "off" for m in d.get("caps", {}).get("hvac_modes") or d.get("caps", {}).get("modes") or [])


def graded(d):
    """A switch with a level, such as a diffuser."""
    return d.get("caps", {}).get("level", False)


def can(d, action):
    """Whether the thing has the action at all; what lists its methods has no other."""
    return "can" not in d.get("caps", {}) or action in d["caps"]["can"]


def writable(d):
    return not d.get("caps", {}).get("read_only")


# action name -> (domain, template bank, which things can, value maker or None, weight)
def _percent(rng, d):
    return values.percent(rng)


def _colour(rng, d):
    colour = rng.choice(world.COLOURS)
    return colour, colour


def _kelvin(rng, d):
    low, high = 1e6 / d["caps"]["max_mireds"], 1e6 / d["caps"]["min_mireds"]
    number = rng.choice([k for k in (2000, 2200, 2500, 2700, 3000, 3500, 4000, 4500, 5000, 5500, 6000, 6500) if low <= k <= high])
    return number, f"{number}{rng.choice([' kelvin', ' kelvin', ' k', ''])}"


def _mode(rng, d):
    mode = rng.choice([m for m in d["caps"]["hvac_modes"] if m != "off"])
    text = {"fan_only": rng.choice(["fan only", "fan"]), "heat_cool": "heat cool", "heat": rng.choice(["heat", "heating"]),
            "cool": rng.choice(["cool", "cooling"])}.get(mode, mode)
    return mode, text


def _speed(rng, d):
    options = d["caps"]["speeds"]
    if rng.random() < 0.12:
        return options[-1], rng.choice(["the max", "maximum", "full", "the highest", "full blast", "the strongest"])
    option = rng.choice(options)
    return option, option


def _heater_mode(rng, d):
    mode = rng.choice([m for m in d["caps"]["modes"] if m != "off"])
    return mode, mode


def _option(rng, d):
    option = rng.choice(d["caps"]["options"])
    return option, option


def _humidity(rng, d):
    number = rng.randint(d["caps"]["min"], d["caps"]["max"])
    return number, values.spoken(rng, number) + rng.choice(["", " percent", "%" if False else ""])


def _rows():
    return [
        ("light", "turn_on", bank.ON + bank.LIGHT_ON, None, None, 26),
        ("light", "turn_off", bank.OFF + bank.LIGHT_OFF, None, None, 26),
        ("light", "toggle", bank.TOGGLE, None, None, 2),
        ("light", "set_brightness", bank.BRIGHTNESS, dimmable, _percent, 18),
        ("light", "set_color", bank.COLOUR, coloured, _colour, 8),
        ("light", "set_color_temperature", bank.KELVIN, tunable, _kelvin, 4),
        ("switch", "turn_on", bank.ON, None, None, 12),
        ("switch", "turn_off", bank.OFF, None, None, 12),
        ("switch", "toggle", bank.TOGGLE, None, None, 1),
        ("switch", "set_value", bank.NUMBER, graded, values.number_in, 6),
        ("fan", "turn_on", bank.ON, None, None, 8),
        ("fan", "turn_off", bank.OFF, None, None, 8),
        ("fan", "set_speed", bank.SPEED, speeds, _percent, 6),
        ("fan", "set_speed", bank.LEVEL, levels, _speed, 6),
        ("cover", "open", bank.OPEN, None, None, 10),
        ("cover", "close", bank.CLOSE, None, None, 12),
        ("cover", "stop", bank.COVER_STOP, None, None, 1),
        ("cover", "set_position", bank.POSITION, positioned, _percent, 8),
        ("valve", "open", bank.FLOW_OPEN, None, None, 4),
        ("valve", "close", bank.FLOW_CLOSE, None, None, 4),
        ("valve", "set_position", bank.POSITION, positioned, _percent, 2),
        ("lock", "lock", bank.LOCK, None, None, 6),
        ("lock", "unlock", bank.UNLOCK, None, None, 4),
        ("climate", "set_temperature", bank.TEMPERATURE, None, values.degrees, 12),
        ("climate", "set_mode", bank.MODE, modes, _mode, 4),
        ("climate", "set_speed", bank.FAN_OF, levels, _speed, 3),
        ("climate", "turn_off", bank.OFF, None, None, 4),
        ("climate", "turn_on", bank.ON, None, None, 4),
        ("water_heater", "set_temperature", bank.TEMPERATURE, None, values.degrees, 4),
        ("water_heater", "set_mode", bank.MODE, modes, _heater_mode, 2),
        ("water_heater", "turn_off", bank.OFF, None, None, 1),
        ("humidifier", "turn_on", bank.ON, None, None, 2),
        ("humidifier", "turn_off", bank.OFF, None, None, 2),
        ("humidifier", "set_humidity", bank.HUMIDITY, None, _humidity, 3),
        ("media_player", "turn_on", bank.ON, None, None, 5),
        ("media_player", "turn_off", bank.OFF, None, None, 6),
        ("media_player", "play", bank.PLAY, None, None, 4),
        ("media_player", "pause", bank.PAUSE, None, None, 4),
        ("media_player", "stop", bank.MEDIA_STOP, None, None, 2),
        ("media_player", "next", bank.NEXT, None, None, 4),
        ("media_player", "previous", bank.PREVIOUS, None, None, 4),
        ("media_player", "set_volume", bank.VOLUME, None, _percent, 7),
        ("media_player", "mute", bank.MUTE, None, None, 2),
        ("media_player", "unmute", bank.UNMUTE, None, None, 2),
        ("vacuum", "start", bank.VACUUM_START, None, None, 5),
        ("vacuum", "stop", bank.VACUUM_STOP, None, None, 2),
        ("vacuum", "pause", bank.VACUUM_PAUSE, None, None, 2),
        ("vacuum", "return_to_base", bank.VACUUM_BASE, None, None, 5),
        ("scene", "activate", bank.SCENE, None, None, 7),
        ("script", "activate", bank.SCRIPT, None, None, 4),
        ("button", "press", bank.BUTTON, None, None, 5),
        ("number", "set_value", bank.NUMBER, writable, values.number_in, 9),
        ("select", "select_option", bank.MODE, None, _option, 7),
        ("siren", "turn_on", bank.ON, None, None, 1),
        ("siren", "turn_off", bank.OFF + bank.SIREN_OFF, None, None, 1),
        ("alarm_panel", "arm_home", bank.ARM_HOME, None, None, 2),
        ("alarm_panel", "arm_away", bank.ARM_AWAY, None, None, 3),
        ("alarm_panel", "disarm", bank.DISARM, None, None, 2),
    ]


ACTIONS, BY_DOMAIN = [], {}


def reload():
    """Reads the banks again, after their phrases were replaced."""
    ACTIONS[:] = _rows()
    BY_DOMAIN.clear()
    for row in ACTIONS:
        BY_DOMAIN.setdefault(row[0], []).append(row)


reload()
FLAT_REFS = ("scene", "script", "button", "select", "number", "siren", "todo")  # never meant as groups

# The few cases where a template means something else for this thing.
def _unfit(template, action, domain, ref):
    if domain == "media_player" and action == "turn_off" and template.split()[0] in ("stop", "halt", "end", "cease", "quit", "enough"):
        return True
    if ref.things and ref.things[0].get("class") == "gas" and "water" in template:
        return True
    if "music" in ref.text and "music" in template:
        return True
    if domain == "vacuum" and action == "start" and template.startswith("set"):
        return False
    if action in ("turn_on", "turn_off") and "lock" in ref.text and "light" not in ref.text:
        return True
    if template == "{x}" and ref.style not in ("name",):
        return True
    if ref.things and any(w in ref.things[0]["name"].lower() for w in ("bollard", "barrier")):
        return False
    if ref.things and ref.things[0].get("class") in ("garage", "gate", "door", "window", "vent", "damper", "awning"):
        return template.split()[0] in ("draw", "raise", "pull", "roll", "lift", "drop", "let") or " up" in template
    return False


def pick_thing(rng, home, domains=None):
    pool = [d for d in home.devices if (d["domain"] in domains if domains else d["domain"] in BY_DOMAIN)]
    if not pool:
        return None
    kinds_here = sorted({d["domain"] for d in pool})
    if rng.random() < 0.5:
        chosen = rng.choice(kinds_here)
        pool = [d for d in pool if d["domain"] == chosen]
    return rng.choice(pool)


def make(rng, speaker, device=None, groups=True, domains=None, ref=None, valued=None):
    """A request about `device` (or a drawn one); None when nothing fits."""
    home = speaker.home
    device = device or pick_thing(rng, home, domains)
    if device is None:
        return None
    rows = [r for r in BY_DOMAIN.get(device["domain"], []) if (r[3] is None or r[3](device)) and can(device, r[1]) and
            (valued is None or (r[4] is not None) == valued)]
    if not rows:
        return None
    row = rng.choices(rows, [r[5] for r in rows])[0]
    return make_row(rng, speaker, device, row, groups, ref)


def make_row(rng, speaker, device, row, groups=True, ref=None):
    domain, action, templates, able, value_of, _ = row
    ref = ref or speaker.any_ref(device, groups and domain not in FLAT_REFS)
    if ref is None or not ref.things:
        return None
    if domain in ("scene", "script") and device["area"] is None and speaker.home.areas and rng.random() < 0.12:
        area = rng.choice(speaker.home.areas)           # a scene for the home, said with a room
        ref = Ref(rng.choice([f"{ref.text} in {speaker.place(area)}", f"{area['name'].lower()} {device['name'].lower()}"]), ref.things, device["id"])
    if not all((able is None or able(d)) and (can(d, action) or ref.select) for d in ref.things) or not can(device, action):
        return None
    if domain == "cover" and "bollard" in device["name"].lower() and action in ("open", "close"):
        templates = bank.BOLLARDS_DOWN if action == "open" else bank.BOLLARDS_UP
    template = pick(rng, templates)
    for _ in range(5):
        if not _unfit(template, action, domain, ref):
            break
        template = pick(rng, templates)
    fields, text = {"action": action}, ""
    if value_of:
        value, text = value_of(rng, device)
        if value is None:
            return None
        fields["value"] = value
        template = _consistent(template, text)
    article_free = template.replace("the {x}", "{x}") if ref.text.startswith(("the ", "my ", "our ")) else template
    spoken = article_free.format(x=ref.text, v=text)
    return Part(spoken, [dict(t, **fields) for t in ref.targets()], ref, article_free, fields, text, row)


def _consistent(template, text):
    """"half open" but "to full"; avoids "at a third percent brightness"."""
    if text in ("half", "a third", "a quarter", "three quarters", "two thirds", "full") and "{v} brightness" in template:
        return "set {x} to {v}"
    return template


# ---- relative changes

PROPERTIES = {"light": ("brightness", "set_brightness", dimmable, 10, 30),
              "media_player": ("volume", "set_volume", None, 10, 30),
              "climate": ("temperature", "set_temperature", None, 1, 3),
              "water_heater": ("temperature", "set_temperature", None, 1, 3),
              "cover": ("position", "set_position", positioned, 10, 30),
              "valve": ("position", "set_position", positioned, 10, 30),
              "fan": ("speed", "set_speed", speeds, 10, 30),
              "humidifier": ("humidity", "set_humidity", None, 10, 30),
              "number": ("value", "set_value", writable, None, None)}


EXTREME = {"light": ("set_brightness", dimmable, bank.BRIGHTEST), "media_player": ("set_volume", None, bank.LOUDEST),
           "fan": ("set_speed", lambda d: speeds(d) or levels(d), bank.FASTEST), "climate": ("set_temperature", None, bank.HOTTEST)}


def extreme(rng, speaker):
    """"the lamp as bright as it goes"."""
    device = pick_thing(rng, speaker.home, list(EXTREME))
    if not device:
        return None
    action, able, templates = EXTREME[device["domain"]]
    ref = speaker.any_ref(device, groups=not levels(device))
    if not ref or not all((able is None or able(d)) and can(d, action) and levels(d) == levels(device) for d in ref.things):
        return None
    if device["domain"] == "climate" and len({d["caps"]["max"] for d in ref.things}) > 1:
        return None
    top = device["caps"]["speeds"][-1] if device["domain"] == "fan" and levels(device) else device["caps"]["max"] if device["domain"] == "climate" else 100
    fields, template = {"action": action, "value": top}, rng.choice(templates)
    return Part(template.format(x=ref.text), [dict(t, **fields) for t in ref.targets()], ref, template, fields)


def relative(rng, speaker, device=None, ref=None):
    home = speaker.home
    device = device or pick_thing(rng, home, list(PROPERTIES))
    if device is None or device["domain"] not in PROPERTIES:
        return None
    name, action, able, small, large = PROPERTIES[device["domain"]]
    ref = ref or speaker.any_ref(device, device["domain"] not in FLAT_REFS)
    if ref is None or not can(device, action) or not all((able is None or able(d)) and can(d, action) for d in ref.things):
        return None
    if small is None:
        small = device["caps"]["step"]
        large = 3 * small
    style = rng.random()
    if style < 0.12 and name in ("brightness", "volume"):
        down = rng.random() < 0.5
        templates = {("brightness", True): bank.HALF, ("brightness", False): bank.DOUBLE,
                     ("volume", True): bank.HALF_VOLUME, ("volume", False): bank.DOUBLE_VOLUME}[(name, down)]
        template = pick(rng, templates)
        fields = {"action": action, "change": "multiply", "value": 0.5 if down else 2}
        return Part(template.format(x=ref.text), [dict(t, **fields) for t in ref.targets()], ref, template, fields)
    sign = rng.choice([1, -1])
    template = pick(rng, bank.RELATIVE[name][sign])
    if style < 0.5:
        amount, words = small, pick(rng, bank.SMALL)
    elif style < 0.65:
        amount, words = large, pick(rng, bank.LARGE)
    elif style < 0.75 and name != "position" and "{m} less" not in template and "{m} more" not in template:
        amount, words = small, ""
        if not any(verb in template for verb in ("turn", "dim", "brighter", "warmer", "louder", "cooler", "quieter", "lower",
                                                 "raise", "faster", "slower", "higher", "up", "down", "increase", "reduce")):
            return None
    else:
        amount = rng.choice([1, 2, 3, 4, 5]) if name == "temperature" else \
            round(small * rng.randint(1, 5), 3) if name == "value" else rng.choice([5, 10, 15, 20, 25, 30, 40, 50])
        unit = rng.choice(["", " degrees", " degrees"]) if name == "temperature" else \
            rng.choice(["", " steps"]) if name == "value" and small == 1 else "" if name == "value" else \
            rng.choice(["", " percent", " percent", " points", "%"])
        number = values.spoken(rng, amount)
        if rng.random() < 0.4:
            template = rng.choice(bank.BY_NUMBER[sign]).replace("{n}", "{m}")
            words = number + ("" if unit == "%" and not number[-1].isdigit() else unit)
            fields = {"action": action, "change": "add", "value": sign * amount}
            text = template.format(x=ref.text, m=words)
            return Part(text, [dict(t, **fields) for t in ref.targets()], ref, template.replace("{m}", words), fields)
        if unit == "%" and not number[-1].isdigit():
            unit = " percent"
        if amount == 1 and unit.endswith("s"):
            unit = unit[:-1]
        words = rng.choice(["by ", "by ", ""]) + number + unit
        if "{m} brighter" not in template and "{m} warmer" not in template and rng.random() < 0.5 and not words.startswith("by"):
            words = "by " + words
    if "{m} more" in template and words in bank.LARGE and words != "a lot":
        words = "a lot"
    text = " ".join(template.format(x=ref.text, m=words).split())
    fields = {"action": action, "change": "add", "value": sign * amount}
    if words.startswith("by "):
        template = template.replace("by {m}", "{m}")
    if words in ("much", "far", "way", "considerably") and not any(c in template.split("{m}")[-1] for c in ("er ", "more", "less")):
        words = "a lot"
    template = template.replace("{m}", words)
    return Part(text, [dict(t, **fields) for t in ref.targets()], ref, template, fields)
