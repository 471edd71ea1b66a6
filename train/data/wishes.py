# SPDX-License-Identifier: Apache-2.0
"""Goals that name no device, and sentences that ask for nothing.

Rules of the goals (also in ../README.md). The room is the speaker's; without one, the only room of the
home, or the only one that suits (a bedroom to sleep, a room with a screen for a film); else the person is
asked. Each kind of thing that the room has is set once:
  sleep    light off, fan off, media off, blinds/curtains/shades/shutters closed
  movie    light on, fan on, media on, blinds/curtains/shades/shutters closed
  study    light on, fan on, media off
  dark, guests, reading  light on          bright   light off, blinds closed
  glare    blinds closed                   daylight blinds open
  cold     heating +1 degree               hot      heating −1 degree; without one, fan on
  stuffy   fan on; without one, window open
  dry air  humidifier on                   damp     dehumidifier on
  spill    vacuum starts                   quiet, louder  media volume −30, +30
  leaving  lights, fans, media off everywhere, doors locked, alarm away
  rain     all windows closed              secure   all doors locked
  burst    the main water valve closed     gas      every gas valve closed
  morning  light on, blinds open           thirsty, drenched  irrigation opens, closes
A scene or script whose name is what the sentence says wins over the rule. When the room is known and
has nothing that helps, the wish is impossible."""
from . import commands, noise
from .banks import talk
from .banks.goals import GOALS, GOALS_IN_ROOM, IMPLIED, SCENES

DRAPES = ("blind", "curtain", "shade", "shutter")
ROOM_FOR = {"sleep": ("bedroom", "nursery", "guest", "bunk", "'s room", "dormitory", "cabin"), "study": ("study", "office", "library", "classroom"),
            "movie": ("cinema", "living", "lounge", "den", "media", "tv"), "morning": ("bedroom",)}
NO_THING = "no such thing"


def names_room(home, text):
    """Whether a line that means the speaker's room happens to speak of another one."""
    said = set(text.split())
    return any(set(a["name"].lower().split()) <= said for a in home.areas)


def room_of(rng, speaker, goal):
    if speaker.here:
        return speaker.here
    home = speaker.home
    if len(home.areas) == 1:
        return home.areas[0]
    suits = [a for a in home.areas if any(w in a["name"].lower() for w in ROOM_FOR.get(goal, ()))]
    return suits[0] if len(suits) == 1 else None


def _drapes(home, area):
    found = [c for c in DRAPES if home.of("cover", area["id"], c)]
    return [{"kind": "cover", "class": c, "area": area["id"]} for c in found]


def _set(home, area, rules):
    """Commands for (kind, action) pairs where the room has the kind; rules keep their order."""
    made = []
    for kind, action in rules:
        if kind == "drapes":
            made += [{"select": s, "action": action} for s in _drapes(home, area)]
        elif any(commands.can(d, action) for d in home.of(kind, area["id"])):
            made.append({"select": {"kind": kind, "area": area["id"]}, "action": action})
    return made


ROOM_RULES = {
    "sleep": [("light", "turn_off"), ("fan", "turn_off"), ("media_player", "turn_off"), ("drapes", "close")],
    "movie": [("light", "turn_on"), ("fan", "turn_on"), ("media_player", "turn_on"), ("drapes", "close")],
    "study": [("light", "turn_on"), ("fan", "turn_on"), ("media_player", "turn_off")],
    "dark": [("light", "turn_on")],
    "bright": [("light", "turn_off"), ("drapes", "close")],
    "morning": [("light", "turn_on"), ("drapes", "open")],
    "guests": [("light", "turn_on")], "reading": [("light", "turn_on")],
    "glare": [("drapes", "close")], "daylight": [("drapes", "open")],
}
WEIGHTS = {"sleep": 14, "movie": 13, "study": 13, "dark": 9, "bright": 5, "glare": 4, "daylight": 3, "cold": 9, "hot": 9, "stuffy": 8,
           "spill": 7, "leaving": 6, "morning": 5, "thirsty": 5, "quiet": 4, "louder": 2, "guests": 3, "reading": 3, "rain": 2,
           "secure": 3, "dry_air": 2, "damp": 2, "burst": 4, "drenched": 2, "gas_smell": 4, "dinner": 3, "party": 2, "relax": 3, "romantic": 2}
# What only a scene grants, and what shuts every valve of a class.
SCENE_ONLY = ("dinner", "party", "relax", "romantic")
VALVES = {"burst": ("water_main", "water"), "gas_smell": ("gas",)}


def _volume(home, area, points):
    if not home.of("media_player", area["id"]):
        return None
    return [{"select": {"kind": "media_player", "area": area["id"]}, "action": "set_volume", "change": "add", "value": points}]


def _warmth(home, area, name):
    if home.of("climate", area["id"]):
        return [{"select": {"kind": "climate", "area": area["id"]}, "action": "set_temperature", "change": "add", "value": 1 if name == "cold" else -1}]
    return _set(home, area, [("fan", "turn_on")]) if name == "hot" else None


def _moisture(home, area, name):
    fit = [d for d in home.of("humidifier", area["id"]) if ("dehum" in d["name"].lower()) == (name == "damp")]
    return [{"device": fit[0]["id"], "action": "turn_on"}] if len(fit) == 1 else None


def _in_room(home, area, name):
    if name in ROOM_RULES:
        return _set(home, area, ROOM_RULES[name])
    if name in ("cold", "hot"):
        return _warmth(home, area, name)
    if name in ("dry_air", "damp"):
        return _moisture(home, area, name)
    if name in ("quiet", "louder"):
        return _volume(home, area, -30 if name == "quiet" else 30)
    if name == "stuffy":
        made = _set(home, area, [("fan", "turn_on")])
        if not made and home.of("cover", area["id"], "window"):
            made = [{"select": {"kind": "cover", "class": "window", "area": area["id"]}, "action": "open"}]
        return made
    for cls in ("irrigation", "water"):
        if home.of("valve", area["id"], cls) and not any("main" in v["name"].lower() for v in home.of("valve", area["id"], cls)):
            return [{"select": {"kind": "valve", "class": cls, "area": area["id"]}, "action": "open" if name == "thirsty" else "close"}]
    return None


def _whole_home(home, name):
    if name == "leaving":
        made = [{"select": {"kind": k}, "action": "turn_off"} for k in ("light", "fan", "media_player")
                if any(commands.can(d, "turn_off") for d in home.of(k))]
        if home.of("lock"):
            made.append({"select": {"kind": "lock"}, "action": "lock"})
        if len(home.of("alarm_panel")) == 1:
            made.append({"device": home.of("alarm_panel")[0]["id"], "action": "arm_away"})
        return made
    if name == "rain":
        return [{"select": {"kind": "cover", "class": "window"}, "action": "close"}] if home.of("cover", cls="window") else []
    return [{"select": {"kind": "lock"}, "action": "lock"}] if home.of("lock") else []


def _vacuum(speaker):
    robots = speaker.home.of("vacuum")
    near = [v for v in robots if speaker.here and v["area"] == speaker.here["id"]]
    one = near if len(near) == 1 else robots
    return {"commands": [{"device": one[0]["id"], "action": "start"}]} if len(one) == 1 else \
        None if one else {"impossible": [NO_THING]}


def _scene(home, name, here):
    """The one scene or script (of this room, or of no room) that is called what the goal wants."""
    called = SCENES.get(name)
    found = [s for s in home.of("scene") + home.of("script") if called and "announce" not in s["name"].lower() and any(w in s["name"].lower() for w in called.split("|"))]
    if here:
        found = [s for s in found if s["area"] in (None, here["id"])] or found
    return found[0] if len(found) == 1 else None


def machine(device):
    """The longest name of a machine that the thing's name says in whole words: a hair dryer is no dryer."""
    said = f" {device['name'].lower()} "
    return max((n for names, _, _ in IMPLIED for n in names.split("|") if f" {n} " in said), key=len, default="")


def implied(rng, speaker):
    """"I could murder a coffee": the one machine that grants it."""
    granted = []
    for names, action, phrases in IMPLIED:
        fit = [d for d in speaker.home.of("button" if action == "press" else "switch") if machine(d) in names.split("|")]
        if len(fit) > 1 and speaker.here:
            fit = [d for d in fit if d["area"] == speaker.here["id"]]
        if len(fit) == 1:
            granted.append((fit[0], action, phrases))
    if not granted:
        return None
    device, action, phrases = rng.choice(granted)
    return rng.choice(phrases), {"commands": [{"device": device["id"], "action": action}]}


def goal(rng, speaker):
    for _ in range(6):
        made = implied(rng, speaker) if rng.random() < 0.16 else _goal(rng, speaker)
        if made and "{p}" in made[0]:
            made = (noise.fill(rng, made[0]), made[1])
        if made:
            return made
    return None


def _goal(rng, speaker):
    home = speaker.home
    name = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    text = rng.choice(GOALS[name])
    if name == "spill":
        plan = _vacuum(speaker)
        return plan and (text, plan) if rng.random() < 0.25 or not plan or "commands" in plan else None
    scene = _scene(home, name, speaker.here)
    if scene:
        return text, {"commands": [{"device": scene["id"], "action": "activate"}]}
    if name in SCENE_ONLY:
        return None
    if name in VALVES:
        cls = next((c for c in VALVES[name] if home.of("valve", cls=c)), None)
        return cls and (text, {"commands": [{"select": {"kind": "valve", "class": cls}, "action": "close"}]})
    if name in ("leaving", "rain", "secure"):
        made = _whole_home(home, name)
        return (text, {"commands": made}) if made else None
    if name in GOALS_IN_ROOM and rng.random() < 0.3:
        area = rng.choice(home.areas)       # a room that is named counts, wherever it is said
        text = rng.choice(GOALS_IN_ROOM[name]).replace("{a}", speaker.place(area))
    elif names_room(home, text):
        return None
    else:
        area = room_of(rng, speaker, name)
    if area is None:
        ask = name not in ("leaving", "secure", "rain") and rng.random() < 0.06
        return (text, {"question": {"text": "what is meant?", "candidates": []}}) if ask else None
    made = _in_room(home, area, name)
    if made:
        return text, {"commands": made}
    return (text, {"impossible": [NO_THING]}) if rng.random() < 0.12 else None


MENTIONED = """barn lights|street lamps|blinds|smart locks|heat pumps|speakers|roller shutters|robot vacuums|thermostats|ceiling fans|garage doors|
security cameras|solar panels|electric gates|curtains|light switches|led strips|radiators|air conditioners|sprinklers|water pumps|motion sensors|
smoke alarms|dimmers|plugs|televisions|floor lamps|awnings|greenhouses|conveyors|compressors|doorbells|kettles|dishwashers""".replace("\n", "").split("|")


def nothing(rng, speaker):
    """Talk in which things, rooms and people are mentioned, and nobody wants anything."""
    home = speaker.home
    named = [d for d in home.devices if d["domain"] not in ("person", "weather")]
    device = rng.choice(named)
    ref = speaker.any_ref(device) if rng.random() < 0.35 else speaker.name(device)
    text = rng.choice(talk.NOTHING).format(x=ref.text if ref else "it", a=speaker.place(rng.choice(home.areas)), p=rng.choice(noise.PEOPLE),
                                           g=rng.choice(MENTIONED))
    return text, {}
