# SPDX-License-Identifier: Apache-2.0
"""Goals that name no device, turns that lean on the one before, and sentences that ask for nothing.

Rules of the goals (also in ../README.md). The room is the speaker's; without one, the only room of the
home, or the only one that suits (a bedroom to sleep, a room with a screen for a film). Each kind of
thing that the room has is set once:
  sleep    light off, fan off, media off, blinds/curtains/shades/shutters closed
  movie    light on, fan on, media on, blinds/curtains/shades/shutters closed
  study    light on, fan on, media off
  dark     light on                     bright   light off, blinds closed
  cold     heating +1 degree            hot      heating −1 degree; without one, fan on
  stuffy   fan on; without one, window open
  spill    vacuum starts                quiet    media volume −30
  leaving  lights, fans, media off everywhere, doors locked, alarm away
  morning  light on, blinds open        thirsty  irrigation opens
  guests   light on
A scene whose name is what the sentence says wins over the rule."""
from . import commands, values
from .banks import talk
from .refs import members

DRAPES = ("blind", "curtain", "shade", "shutter")
ROOM_FOR = {"sleep": ("bedroom", "nursery", "guest", "bunk", "'s room"), "study": ("study", "office", "library"),
            "movie": ("cinema", "living", "lounge", "den")}


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
        elif home.of(kind, area["id"]):
            made.append({"select": {"kind": kind, "area": area["id"]}, "action": action})
    return made


ROOM_RULES = {
    "sleep": [("light", "turn_off"), ("fan", "turn_off"), ("media_player", "turn_off"), ("drapes", "close")],
    "movie": [("light", "turn_on"), ("fan", "turn_on"), ("media_player", "turn_on"), ("drapes", "close")],
    "study": [("light", "turn_on"), ("fan", "turn_on"), ("media_player", "turn_off")],
    "dark": [("light", "turn_on")],
    "bright": [("light", "turn_off"), ("drapes", "close")],
    "morning": [("light", "turn_on"), ("drapes", "open")],
    "guests": [("light", "turn_on")],
}


def goal(rng, speaker):
    home = speaker.home
    name = rng.choices(list(talk.GOALS), [14, 12, 12, 9, 5, 9, 9, 8, 6, 6, 5, 4, 4, 3])[0]
    text = rng.choice(talk.GOALS[name])
    if name == "leaving":
        made = [{"select": {"kind": k}, "action": "turn_off"} for k in ("light", "fan", "media_player") if home.of(k)]
        if home.of("lock"):
            made.append({"select": {"kind": "lock"}, "action": "lock"})
        if len(home.of("alarm_panel")) == 1:
            made.append({"device": home.of("alarm_panel")[0]["id"], "action": "arm_away"})
        return (text, {"commands": made}) if made else None
    if name == "spill":
        robots = home.of("vacuum")
        near = [v for v in robots if speaker.here and v["area"] == speaker.here["id"]]
        one = near if len(near) == 1 else robots
        return (text, {"commands": [{"device": one[0]["id"], "action": "start"}]}) if len(one) == 1 else None
    area = room_of(rng, speaker, name)
    if area is None:
        return None
    if not speaker.here and rng.random() < 0.4 and name in ("dark", "cold", "hot"):
        text = text.replace("in here", f"in {speaker.place(area)}")
    made = None
    if name in ROOM_RULES:
        made = _set(home, area, ROOM_RULES[name])
    elif name in ("cold", "hot"):
        heaters = home.of("climate", area["id"])
        if heaters:
            made = [{"select": {"kind": "climate", "area": area["id"]}, "action": "set_temperature", "change": "add",
                     "value": 1 if name == "cold" else -1}]
        elif name == "hot":
            made = _set(home, area, [("fan", "turn_on")])
    elif name == "stuffy":
        made = _set(home, area, [("fan", "turn_on")])
        if not made and home.of("cover", area["id"], "window"):
            made = [{"select": {"kind": "cover", "class": "window", "area": area["id"]}, "action": "open"}]
    elif name == "thirsty":
        made = [{"select": {"kind": "valve", "class": "irrigation", "area": area["id"]}, "action": "open"}] if \
            home.of("valve", area["id"], "irrigation") else None
    elif name == "quiet" and home.of("media_player", area["id"]):
        made = [{"select": {"kind": "media_player", "area": area["id"]}, "action": "set_volume", "change": "add", "value": -30}]
    if not made:
        return None
    scene = [s for s in home.of("scene") if name in s["name"].lower() or name == "movie" and "cinema" in s["name"].lower()]
    if len(scene) == 1 and name in ("movie", "sleep"):
        made = [{"device": scene[0]["id"], "action": "activate"}]
    return text, {"commands": made}


def nothing(rng, speaker):
    home = speaker.home
    named = [d for d in home.devices if d["domain"] not in ("person", "weather")]
    device = rng.choice(named)
    ref = speaker.name(device)
    text = rng.choice(talk.NOTHING).format(
        x=ref.text if ref else "it", a=speaker.place(rng.choice(home.areas)), p=rng.choice(["tom", "mum", "my boss", "lena", "the vet", "grandad", "peter"]),
        g=rng.choice(["barn lights", "street lamps", "blinds", "smart locks", "heat pumps", "speakers", "roller shutters", "robot vacuums"]))
    return text, {}


def followup(rng, speaker):
    """(text, plan, previous turn) where the sentence needs the turn before."""
    before = commands.make(rng, speaker, groups=rng.random() < 0.3)
    if not before or before.ref.style == "list":
        return None
    device = before.ref.things[0]
    style = rng.random()
    previous = {"utterance": before.text, "plan": {"commands": before.commands}}
    if style < 0.32:
        others = [d for d in speaker.home.devices if d["domain"] == device["domain"] and d not in before.ref.things]
        row = next(r for r in commands.BY_DOMAIN[device["domain"]] if r[1] == before.fields["action"])
        others = [d for d in others if row[3] is None or row[3](d)]
        if not others or before.fields["action"] in ("set_temperature", "select_option", "set_value", "set_humidity", "set_mode"):
            return None
        ref = speaker.any_ref(rng.choice(others))
        if not ref or row[3] and not all(row[3](d) for d in ref.things):
            return None
        if before.fields.get("value") is not None and isinstance(before.fields["value"], str):
            return None
        text = rng.choice(talk.FOLLOW_SAME).format(x=ref.text)
        return text, {"commands": [dict(t, **before.fields) for t in ref.targets()]}, previous
    targets = before.ref.targets()
    if style < 0.55 and before.value_text and isinstance(before.fields.get("value"), (int, float)):
        row = next(r for r in commands.BY_DOMAIN[device["domain"]] if r[1] == before.fields["action"])
        value, text = row[4](rng, device)
        return rng.choice(talk.FOLLOW_VALUE).format(v=text), {"commands": [dict(t, **dict(before.fields, value=value)) for t in targets]}, previous
    if style < 0.68 and device["domain"] in ("light", "media_player", "climate", "cover"):
        name, action, able, small, _ = commands.PROPERTIES[device["domain"]]
        if able and not all(able(d) for d in before.ref.things):
            return None
        sign = rng.choice([1, -1])
        text = rng.choice(talk.FOLLOW_MORE[sign][:1] + talk.FOLLOW_MORE[sign][4:]) if name not in ("brightness", "volume") else rng.choice(talk.FOLLOW_MORE[sign])
        fields = {"action": action, "change": "add", "value": sign * small}
        return text, {"commands": [dict(t, **fields) for t in targets]}, previous
    if rng.random() < 0.4:                              # a question before
        from .questions import state_question
        made = state_question(rng, speaker)
        if not made or "device" not in made[1]["query"]:
            return None
        device = speaker.home.by_id(made[1]["query"]["device"])
        targets, previous = [{"device": device["id"]}], {"utterance": made[0], "plan": made[1]}
    actions = [r[1] for r in commands.BY_DOMAIN.get(device["domain"], []) if r[1] in talk.FOLLOW_IT]
    if not actions:
        return None
    action = rng.choice(actions)
    return rng.choice(talk.FOLLOW_IT[action]), {"commands": [dict(t, action=action) for t in targets]}, previous
