# SPDX-License-Identifier: Apache-2.0
"""Requests that cannot be done, or that must be asked back."""
import re

from . import commands, values
from .banks import commands as bank
from .banks import talk
from .names import ADJECTIVES, MODIFIERS, syllables
from .refs import GENERIC, Ref, called, group_select, key_of, members, words
from .tasks import any_part, join

MAKES = {"cover": ("curtains blinds shutters awning gate skylight".split(), bank.OPEN + bank.CLOSE)}
NO_THING, NO_ACTION, OUT_OF_RANGE, READ_ONLY = "no such thing", "cannot do that", "out of range", "read only"


def _has(home, text, area=None):
    """Whether some thing (in the area) could be meant by these words."""
    wanted = set(words(text))
    wanted |= {w[:-1] for w in wanted if w.endswith("s")}
    for d in home.devices:
        if area and d["area"] != area["id"]:
            continue
        bag = set(words(d["name"])) | set(words(home.noun.get(d["id"], "")))
        for one, many in [GENERIC.get(key_of(d), ([], []))]:
            for noun in one + many:
                bag |= set(words(noun))
        bag |= {w[:-1] for w in bag if w.endswith("s")}
        if bag & wanted:
            return True
    return False


def missing_thing(rng, speaker):
    """A thing that the home, or the named room, does not have."""
    home = speaker.home
    noun = rng.choice(talk.MISSING)
    area = rng.choice(home.areas) if rng.random() < 0.72 else None
    if rng.random() < 0.45 and area:       # a kind that is elsewhere, not in this room
        key = rng.choice(sorted({key_of(d) for d in home.devices if key_of(d) in GENERIC}) or ["light"])
        noun = rng.choice(GENERIC[key][rng.randint(0, 1)])
        select = {"kind": key.split("/")[0]}
        if members(home, dict(select, area=area["id"])) or _has(home, noun, area):
            return None
    elif _has(home, noun, area):
        return None
    if area is None and speaker.here and _has(home, noun, speaker.here):
        return None
    if any(set(words(noun)) & set(words(a["name"])) for a in home.areas):
        return None
    text = noun
    if area:
        text = rng.choice([f"{area['name'].lower()} {noun}", f"the {area['name'].lower()} {noun}", f"the {noun} in {speaker.place(area)}"])
    else:
        text = speaker.article(noun)
    if any(k in noun for k in ("curtain", "blind", "shutter", "awning", "gate", "skylight", "garage door", "shade", "drape", "window")):
        templates, value = bank.OPEN + bank.CLOSE + bank.POSITION, values.percent(rng)[1]
    elif any(k in noun for k in ("thermostat", "heater", "radiator", "air conditioner", "heating")):
        templates, value = bank.ON + bank.OFF + bank.TEMPERATURE, str(rng.randint(16, 26))
    elif any(k in noun for k in ("speaker", "tv", "stereo", "music")):
        templates, value = bank.ON + bank.OFF + bank.VOLUME + bank.PAUSE + bank.PLAY + bank.NEXT, values.percent(rng)[1]
    elif "lock" in noun and "clock" not in noun:
        templates, value = bank.LOCK + bank.UNLOCK, ""
    elif any(k in noun for k in ("light", "lamp", "chandelier")):
        templates, value = bank.ON + bank.OFF + bank.BRIGHTNESS, values.percent(rng)[1]
    elif "vacuum" in noun or "mower" in noun or "robot" in noun:
        templates, value = bank.VACUUM_START + bank.VACUUM_BASE, ""
    else:
        templates, value = bank.ON + bank.OFF + bank.SPEED, values.percent(rng)[1]
    return rng.choice(templates).format(x=text, v=value), NO_THING


def missing_room(rng, speaker):
    """A room that the site does not have."""
    from .places import SITES
    home = speaker.home
    room = rng.choice(SITES[home.site]["rooms"])
    bag = set(words(room))
    if any(bag & set(words(a["name"])) for a in home.areas) or any(bag & set(words(d["name"])) for d in home.devices):
        return None
    noun = rng.choice(["light", "lights", "light", "fan", "blinds", "lamp", "heating", "lights"])
    text = rng.choice([f"the {room} {noun}", f"the {noun} in the {room}", f"{room} {noun}"])
    templates = bank.OPEN + bank.CLOSE if noun == "blinds" else bank.ON + bank.OFF
    return rng.choice(templates).format(x=text), NO_THING


def _next_in_series(rng, name, taken):
    """"greenhouse 4" where there are 1 to 3; None when the name ends in no number or letter."""
    head, _, tail = name.rpartition(" ")
    if head and tail.isdigit() and int(tail) < 90:
        new = str(int(tail) + rng.choice([1, 2, 3, 5, 7]))
    elif head and re.fullmatch(r"[A-Ga-g]", tail):
        new = chr(ord(tail) + rng.choice([1, 2, 4, 9]))
    elif re.fullmatch(r"\d\.\d\d|\d{3}", name):
        head, new = "", f"{name[:2]}{rng.randint(31, 59)}" if "." in name else str(int(name) + rng.choice([3, 7, 100, 200]))
    else:
        return None
    made = f"{head} {new}".strip()
    return None if any(words(made) == words(t) for t in taken) else made


def missing_number(rng, speaker):
    """One more of a series of rooms, floors or things than there are."""
    home = speaker.home
    kind = rng.random()
    if kind < 0.5:
        pool = [a["name"].lower() for a in home.areas]
    elif kind < 0.65:
        pool = [a["floor"].lower() for a in home.areas if a.get("floor")]
    else:
        pool = [d["name"].lower() for d in home.devices if d["domain"] in commands.BY_DOMAIN]
    if not pool:
        return None
    name = rng.choice(pool)
    made = _next_in_series(rng, name, pool + [d["name"].lower() for d in home.devices] + [a["name"].lower() for a in home.areas])
    if not made:
        return None
    if kind >= 0.65:
        device = next(d for d in home.devices if d["name"].lower() == name)
        part = commands.make(rng, speaker, device, ref=Ref(speaker.article(made), [device], device["id"]))
        return part and (part.text, NO_THING)
    noun = rng.choice(["lights", "lights", "light", "blinds", "heating", "fan", "fans", "door", "vents", "everything"])
    templates = bank.OPEN + bank.CLOSE if noun in ("blinds", "door", "vents") else bank.ON + bank.OFF
    place = f"in {made}" if kind < 0.5 else f"on {made}"
    return rng.choice(templates).format(x=rng.choice([f"the {noun} {place}", f"{made} {noun}" if noun != "everything" else f"everything {place}", f"{noun} {place}",
                                                      f"all the {noun} {place}" if noun.endswith("s") else f"the {noun} {place}"])), NO_THING


def near_missing(rng, speaker):
    """Something of a kind that is there, called by a name that nothing has: "the lava lamp", "Anna's fan"."""
    home = speaker.home
    device = commands.pick_thing(rng, home, ["light", "light", "fan", "switch", "lock", "climate", "media_player", "cover", "number", "scene", "valve"])
    if not device:
        return None
    heads = {"light": "lamp|light|lights", "fan": "fan", "lock": "lock|door", "climate": "heater|thermostat|heating", "media_player": "tv|speaker|radio",
             "cover": "blind|blinds|curtains|door|gate", "number": "speed|level|temperature|setpoint", "switch": "plug|pump|heater|socket|machine", "scene": "scene|mood",
             "valve": "valve|tap|sprinkler"}[device["domain"]].split("|")
    style = rng.random()
    modifier = rng.choice(rng.choice([MODIFIERS, ADJECTIVES])) if style < 0.6 else rng.choice(NAMED_BY) + "'s" if style < 0.8 else syllables(rng).lower()
    bag = {w for d in home.devices for w in words(d["name"])} | {w for a in home.areas for w in words(a["name"])}
    if set(words(modifier)) & bag:
        return None
    text = f"{modifier} {rng.choice(heads)}"
    area = rng.choice(home.areas) if rng.random() < 0.4 else None
    if area:
        text = rng.choice([f"the {text} in {speaker.place(area)}", f"the {area['name'].lower()} {text}"]) if "'s" not in text else f"{text} in {speaker.place(area)}"
    elif "'s" not in text:
        text = speaker.article(text)
    part = commands.make(rng, speaker, device, ref=Ref(text, [device], device["id"]))
    return part and (part.text, NO_THING)


NAMED_BY = "Gustav Ottilie Barnabas Cordelia Ignatius Philippa Leopold Winifred Archibald Mathilda Ludwig Henrietta Ferdinand Rosalind Casimir Beatrix".lower().split()


def lacking(rng, speaker):
    """An action that things of this kind may have and this one has not, where each lists what it can."""
    home = speaker.home
    pool = [d for d in home.devices if "can" in d.get("caps", {})]
    if not pool:
        return None
    device = rng.choice(pool)
    rows = [r for r in commands.BY_DOMAIN.get(device["domain"], []) if not commands.can(device, r[1]) and r[1] not in ("toggle", "stop", "set_color")
            and r[4] in (None, commands._percent, values.degrees, commands._humidity)]
    ref = speaker.any_ref(device, groups=False)
    if not rows or not ref:
        return None
    row = rng.choice(rows)
    value = values.percent(rng)[1] if row[4] is not values.degrees else str(rng.randint(17, 27))
    template = rng.choice(row[2])
    return template.format(x=ref.text, v=value), NO_ACTION


def wrong_action(rng, speaker):
    """The thing exists and cannot do it."""
    home = speaker.home
    device = rng.choice(home.devices)
    ref = speaker.any_ref(device, groups=False)
    if not ref:
        return None
    domain, caps = device["domain"], device.get("caps", {})
    percent, colour = values.percent(rng)[1], rng.choice(commands.world.COLOURS)
    options = []
    if domain == "light" and not commands.dimmable(device):
        options += bank.BRIGHTNESS + bank.RELATIVE["brightness"][1][:3] + bank.RELATIVE["brightness"][-1][:3]
    if domain == "light" and not commands.coloured(device):
        options += [t.replace("{v}", "{c}") for t in bank.COLOUR]
    if domain == "fan" and not commands.speeds(device):
        options += bank.SPEED
    if domain == "cover" and not commands.positioned(device):
        options += bank.POSITION
    if domain == "cover":
        options += ["mute {x}", "set {x} to 21 degrees", "make {x} {c}", "skip the song on {x}"]
    if domain in ("switch", "lock", "light", "fan", "vacuum", "siren"):
        options += ["mute {x}", "pause the music on {x}", "set the volume of {x} to {v}", "set {x} to 22 degrees"]
    if domain in ("switch", "lock", "siren", "scene", "button"):
        options += bank.BRIGHTNESS + ["make {x} {c}", "dim {x}"]
    if domain in ("light", "fan", "climate", "media_player"):
        options += ["lock {x}", "unlock {x}", "open {x}", "close {x}"][:2 if domain != "light" else 4]
    if domain == "climate":
        options += ["make {x} {c}", "dim {x} to {v}", "next song on {x}", "set {x} to turbo mode"]
    if domain == "select":
        options += ["set {x} to extreme", "put {x} on warp speed", "switch {x} to party", "set {x} to level nine"]
    if domain == "valve" and not commands.positioned(device):
        options += bank.POSITION
    if not options:
        return None
    return rng.choice(options).format(x=ref.text, v=percent, c=colour, m=rng.choice(bank.SMALL)), NO_ACTION


def out_of_range(rng, speaker):
    home = speaker.home
    pool = [d for d in home.devices if d["domain"] in ("climate", "number", "water_heater", "humidifier") and "min" in d.get("caps", {}) or commands.dimmable(d)
            or commands.positioned(d) or d["domain"] == "media_player"]
    if not pool:
        return None
    device = rng.choice(pool)
    ref = speaker.any_ref(device, groups=False)
    if not ref:
        return None
    caps = device.get("caps", {})
    if device["domain"] in ("climate", "water_heater", "humidifier", "number"):
        low, high = caps["min"], caps["max"]
        span = max(5, (high - low) // 2)
        value = round(high + rng.randint(1, int(span)), 2) if rng.random() < 0.7 or low < 3 else round(low - rng.randint(1, min(int(low) - 1, int(span))), 2)
        templates = {"climate": bank.TEMPERATURE, "water_heater": bank.TEMPERATURE, "humidifier": bank.HUMIDITY, "number": bank.NUMBER}[device["domain"]]
        unit = rng.choice(["", " degrees"]) if device["domain"] in ("climate", "water_heater") else ""
    else:
        value = rng.choice([110, 120, 150, 200, 300, 101, 130, 250, 500])
        templates = {"light": bank.BRIGHTNESS, "media_player": bank.VOLUME}.get(device["domain"], bank.POSITION)
        unit = rng.choice(["", " percent", " percent"])
    return rng.choice(templates).format(x=ref.text, v=values.spoken(rng, value) + unit), OUT_OF_RANGE


def read_only(rng, speaker):
    home = speaker.home
    pool = [d for d in home.devices if d["domain"] in ("sensor", "binary_sensor", "weather", "person") or
            d["domain"] == "number" and not commands.writable(d)]
    if not pool:
        return None
    device = rng.choice(pool)
    ref = speaker.name(device)
    if not ref:
        return None
    if device.get("class") in ("smoke", "carbon_monoxide", "gas", "heat", "moisture", "tamper", "sound") and rng.random() < 0.6:
        return rng.choice(bank.SHUT_UP).format(x=ref.text), READ_ONLY
    if device["domain"] == "number":
        templates = bank.NUMBER + bank.RELATIVE["value"][1] + bank.RELATIVE["value"][-1]
    elif device["domain"] == "sensor":
        templates = bank.NUMBER + ["lower {x} to {v}", "turn {x} down", "turn off {x}", "raise {x} by {v}", "drop {x} to {v}", "increase {x}"]
    else:
        templates = ["turn on {x}", "turn off {x}", "set {x} to {v}", "switch {x} off", "activate {x}", "reset {x}", "silence {x}", "disable {x}"]
        if device["domain"] in ("weather", "person"):
            templates = ["turn off {x}", "set {x} to {v}", "turn on {x}", "change {x} to {v}", "move {x} to {v}"]
    return rng.choice(templates).format(x=ref.text, v=values.spoken(rng, rng.randint(1, 90)), m=rng.choice(bank.SMALL)), READ_ONLY


def no_function(rng, speaker):
    home = speaker.home
    area = speaker.place(rng.choice(home.areas)) if home.areas else "here"
    return rng.choice(talk.NO_SUCH_FUNCTION).format(p=rng.choice(["mum", "anna", "the office", "tom", "my sister"]), a=area), NO_ACTION


CANNOT = [(missing_thing, 40), (near_missing, 20), (missing_room, 8), (missing_number, 10), (wrong_action, 18), (lacking, 10), (out_of_range, 16), (read_only, 12),
          (no_function, 7)]


def cannot(rng, speaker):
    makers, weights = zip(*CANNOT)
    for _ in range(15):
        made = rng.choices(makers, weights)[0](rng, speaker)
        if made:
            return made
    return None


def impossible(rng, speaker):
    made = cannot(rng, speaker)
    return made and (made[0], {"impossible": [made[1]]})


def shared_with_missing(rng, speaker):
    """One verb for several rooms or things of which some do not exist: "set the light in the hall, the den
    and the attic to 30", "turn off the desk lamp and the hallway jacuzzi too"."""
    home = speaker.home
    device = commands.pick_thing(rng, home, ["light", "light", "fan", "cover", "climate", "switch", "media_player", "humidifier"])
    if not device:
        return None
    first = commands.make(rng, speaker, device)
    if not first or first.ref.style in ("all", "floor", "state", "but") or "{x}" not in first.template:
        return None
    texts, parts = [(first.ref.text, True)], list(first.commands)
    key, missing = key_of(device), 0
    for area in rng.sample(home.areas, min(len(home.areas), rng.randint(1, 3))):
        if first.ref.things and area["id"] in {d["area"] for d in first.ref.things} or key not in GENERIC:
            continue
        noun = rng.choice(GENERIC[key][0])
        if home.of(device["domain"], area["id"]):
            row = first.row
            ref = speaker.any_ref(rng.choice(home.of(device["domain"], area["id"])), groups=False)
            if not ref or not all((row[3] is None or row[3](d)) and commands.can(d, row[1]) for d in ref.things) or first.value_text and row[4] is not commands._percent:
                continue
            texts.append((ref.text, True))
            parts += [dict(t, **first.fields) for t in ref.targets()]
        elif not _has(home, noun, area):
            texts.append((rng.choice([f"the {area['name'].lower()} {noun}", f"the {noun} in {speaker.place(area)}"]), False))
            missing += 1
    if not missing or len(texts) < 2:
        return None
    names = [t for t, _ in texts]
    if rng.random() < 0.5:
        spoken = first.template.format(x=", ".join(names[:-1]) + " and " + names[-1], v=first.value_text)
    else:
        tail = rng.choice(["{y} too", "also {y}", "{y} as well", "the same for {y}", "{y}"])
        spoken = first.text + "".join(rng.choice([" and ", ", ", ", and "]) + tail.format(y=n) for n in names[1:])
    return spoken, {"commands": parts, "impossible": [NO_THING] * missing}


def mixed(rng, speaker):
    """Possible and impossible parts in one sentence."""
    style = rng.random()
    if style < 0.2:
        return shared_with_missing(rng, speaker)
    if style < 0.35:
        from .chains import linked_with_missing
        return linked_with_missing(rng, speaker)
    count = rng.choices([2, 3, 4, 5, 6, 7, 8, 9, 10], [34, 28, 14, 8, 5, 3, 3, 2, 3])[0]
    bad = rng.randint(1, max(1, count - 1)) if rng.random() < 0.85 else count
    pieces, used = [], set()
    for i in range(count):
        if i < bad:
            made = cannot(rng, speaker)
            if not made:
                return None
            pieces.append((made[0], [], made[1]))
        else:
            part = any_part(rng, speaker, simple=True)
            if not part or used & {d["id"] for d in part.ref.things}:
                return None
            used |= {d["id"] for d in part.ref.things}
            pieces.append((part.text, part.commands, None))
    rng.shuffle(pieces)
    return join(rng, [p[0] for p in pieces]), {"commands": [c for p in pieces for c in p[1]], "impossible": [p[2] for p in pieces if p[2]]}


# ---- asked back

def same_name(rng, speaker, part_too=False):
    """Two things share the name, or the part of it that was said."""
    home = speaker.home
    pool = [d for d in home.devices if d["domain"] in commands.BY_DOMAIN and d["domain"] not in ("scene", "script")]
    if not pool:
        return None
    device = rng.choice(pool)
    noun = home.noun.get(device["id"], "")
    twins = [d for d in pool if d["domain"] == device["domain"] and words(d["name"]) == words(device["name"])]
    text = device["name"].lower()
    if len(twins) < 2:
        generic = {n for one, many in GENERIC.values() for n in one + many}
        text = noun
        if not noun or noun in generic or len(noun) < 4:
            return None
        twins = [d for d in pool if set(words(noun)) <= set(words(d["name"]))]
        if any(d["domain"] != device["domain"] for d in twins) or any(words(d["name"]) == words(noun) for d in twins):
            return None
    if len(twins) < 2 or noun.endswith("s") and text == noun:
        return None
    if speaker.here and any(d["area"] == speaker.here["id"] for d in twins):
        inside = [d for d in twins if d["area"] == speaker.here["id"]]
        if len(inside) == 1:
            return None                      # the speaker's room decides: an ordinary command
        twins = inside
    rows = [r for r in commands.BY_DOMAIN[device["domain"]] if all((r[3] is None or r[3](d)) and commands.can(d, r[1]) for d in twins)]
    if not rows:
        return None
    said = speaker.article(text) if rng.random() < 0.85 else f"{rng.choice(['her', 'his', 'that', 'one', 'their', 'this'])} {text}"
    part = commands.make_row(rng, speaker, device, rng.choice(rows), ref=Ref(said, twins, device["id"]))
    made = part and (part.text, {"question": {"candidates": [d["id"] for d in twins[:8]]}})
    return made + (part,) if made and part_too else made


def bare_kind(rng, speaker, part_too=False):
    """"turn on the lights" with no room and several rooms that have some; "the fan" with two fans."""
    home = speaker.home
    device = commands.pick_thing(rng, home, ["light", "light", "fan", "cover", "climate", "media_player", "lock", "switch", "vacuum"])
    if not device or key_of(device) not in GENERIC:
        return None
    key, select = key_of(device), group_select(device)
    group = members(home, select)
    areas = {d["area"] for d in group}
    if len(group) < 2 or len(areas) < 2:
        return None
    if speaker.here and speaker.here["id"] in areas:
        return None
    noun = rng.choice(GENERIC[key][rng.randint(0, 1)])
    if speaker.named_exactly(noun, device["domain"]) or len(called(noun, group)) != len(group):
        return None
    ref = Ref(speaker.article(noun), group, select=select)
    part = commands.relative(rng, speaker, device, ref) if rng.random() < 0.15 else commands.make(rng, speaker, device, ref=ref)
    made = part and (part.text, {"question": {"candidates": [d["id"] for d in group[:8]]}})
    return made + (part,) if made and part_too else made


def nothing_named(rng, speaker):
    """"make it fifty" with no turn before."""
    more = [t for both in talk.FOLLOW_MORE.values() for texts in both.values() for t in texts]
    leaning = [t for texts in talk.FOLLOW_IT.values() for t in texts if {"it", "that", "them", "those", "this"} & set(t.split())]
    text = rng.choice(rng.choice([talk.FOLLOW_VALUE, leaning, more, talk.FOLLOW_OTHERS[:4]]))
    return text.format(v=values.spoken(rng, rng.randint(5, 100))), {"question": {"text": "what is meant?", "candidates": []}}


def list_unclear(rng, speaker):
    """"put milk on the list" with several lists."""
    from .world import ITEMS
    lists = speaker.home.of("todo")
    if len(lists) < 2 or any(words(d["name"]) in (["list"], ["to", "do", "list"]) for d in lists):
        return None
    item = rng.choice(ITEMS)
    if any(set(words(item)) & set(words(d["name"])) for d in lists):
        return None
    text = rng.choice(bank.TODO_ADD).format(v=item, x=rng.choice(["the list", "my list", "a list", "the list"]))
    return text, {"question": {"candidates": [d["id"] for d in lists[:8]]}}


def ambiguous(rng, speaker):
    for _ in range(12):
        made = rng.choices([same_name, bare_kind, nothing_named, list_unclear], [40, 45, 6, 9])[0](rng, speaker)
        if made:
            return made
    return None
