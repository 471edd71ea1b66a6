# SPDX-License-Identifier: Apache-2.0
"""Sentences whose parts share something: a verb said once ("set the lamp to 30, the strip to 50"), a room
said once ("in the hall, lights off and blinds down"), a thing said once ("the fan on and make it 40"), a state
word each ("lights on, telly off"). Each maker gives (text, plan) or None."""
from . import cannot, commands, commands_here, values
from .banks import commands as bank
from .banks import talk
from .refs import GENERIC, called, group_select, key_of, members

NO_THING = "no such thing"
ONOFF = ["light", "switch", "fan", "media_player", "climate", "humidifier"]


def enumerate_parts(rng, texts):
    if len(texts) == 1:
        return texts[0]
    comma = rng.choice([", ", ", ", " and ", " "]) if rng.random() < 0.9 else "; "
    last = rng.choice([" and ", " and ", ", and ", ", "]) if comma != " " else " and "
    return comma.join(texts[:-1]) + last + texts[-1]


def missing_ref(rng, speaker):
    """A noun phrase for something that is not there."""
    noun = rng.choice(talk.MISSING)
    area = rng.choice(speaker.home.areas)
    if cannot._has(speaker.home, noun) or any(set(noun.split()) & set(a["name"].lower().split()) for a in speaker.home.areas):
        return None
    return rng.choice([f"the {noun}", f"the {area['name'].lower()} {noun}", f"the {noun} in {speaker.place(area)}", noun])


def _distinct(rng, speaker, count, domains, fit=None):
    """References to `count` different things (or groups) of these kinds."""
    chosen, used = [], set()
    for _ in range(count * 4):
        device = commands.pick_thing(rng, speaker.home, domains)
        ref = device and (fit is None or fit(device)) and speaker.any_ref(device, groups=rng.random() < 0.4)
        if not ref or ref.style in ("all", "floor", "state", "but") or used & {d["id"] for d in ref.things}:
            continue
        if fit and not all(fit(d) for d in ref.things):
            continue
        used |= {d["id"] for d in ref.things}
        chosen.append((device, ref))
        if len(chosen) == count:
            return chosen
    return None


VALUED = {"light": ("set_brightness", commands.dimmable), "cover": ("set_position", commands.positioned), "fan": ("set_speed", commands.speeds),
          "media_player": ("set_volume", None), "climate": ("set_temperature", None), "water_heater": ("set_temperature", None),
          "humidifier": ("set_humidity", None), "number": ("set_value", commands.writable), "valve": ("set_position", commands.positioned)}


def _value(rng, device, same=None):
    if device["domain"] in ("climate", "water_heater"):
        return values.degrees(rng, device)
    if device["domain"] == "number":
        return values.number_in(rng, device)
    if device["domain"] == "humidifier":
        return commands._humidity(rng, device)
    return same or values.percent(rng)


def elided_values(rng, speaker, with_missing=False):
    """"set the lamp to 30, the strip to 50 and the heating to 21"; or the value once: "the hall and the den lights to 40"."""
    count = rng.choices([2, 3, 4, 5], [45, 35, 14, 6])[0]
    one_kind = rng.random() < 0.5
    domains = [rng.choice(["light", "light", "cover", "climate", "media_player", "fan"])] if one_kind else list(VALUED)
    fit = lambda d: d["domain"] in VALUED and (VALUED[d["domain"]][1] is None or VALUED[d["domain"]][1](d)) and commands.can(d, VALUED[d["domain"]][0])
    found = _distinct(rng, speaker, count, domains, fit)
    if not found:
        return None
    same = values.percent(rng) if rng.random() < 0.35 and one_kind and domains[0] != "climate" else None
    pieces, made, missing = [], [], 0
    link = rng.choice([" to ", " to ", " at ", " "])
    for device, ref in found:
        value, text = _value(rng, device, same)
        pieces.append(f"{ref.text}{link}{text}")
        made += [dict(t, action=VALUED[device["domain"]][0], value=value) for t in ref.targets()]
        if with_missing and rng.random() < 0.4:
            ref = missing_ref(rng, speaker)
            if ref:
                missing += 1
                pieces.append(f"{ref}{link}{(same or values.percent(rng))[1]}")
    if with_missing and not missing:
        return None
    verb = rng.choice(["set ", "set ", "put ", "turn ", "change ", "bring ", "", ""]) if link != " at " else rng.choice(["set ", "put ", "have ", "", "i want "])
    return verb + enumerate_parts(rng, pieces), _plan(made, missing)


def _plan(made, missing=0):
    return {"commands": made, "impossible": [NO_THING] * missing} if missing else {"commands": made}


def elided_states(rng, speaker, with_missing=False):
    """"turn the lamp on, the fan off and the telly off"; "lights on and curtains shut"."""
    count = rng.choices([2, 3, 4, 5, 6], [42, 32, 15, 7, 4])[0]
    verb = rng.choice(["turn ", "switch ", "put ", "", "", "i want "])
    domains = ONOFF if verb in ("turn ", "switch ") else ONOFF + ["cover", "lock"]
    fit = lambda d: commands.can(d, "turn_off") and commands.can(d, "turn_on") if d["domain"] in ONOFF else True
    found = _distinct(rng, speaker, count, domains, fit)
    if not found:
        return None
    pieces, made, missing = [], [], 0
    for device, ref in found:
        if device["domain"] in ONOFF:
            word, action = rng.choice([("on", "turn_on"), ("off", "turn_off")])
        elif device["domain"] == "cover":
            word, action = rng.choice([("open", "open"), ("closed", "close"), ("shut", "close"), ("down", "close"), ("up", "open")])
            if word in ("up", "down") and device.get("class") not in ("blind", "shade", "shutter"):
                return None
        else:
            word, action = rng.choice([("locked", "lock"), ("unlocked", "unlock")])
        pieces.append(f"{ref.text} {word}")
        made += [dict(t, action=action) for t in ref.targets()]
        if with_missing and rng.random() < 0.45:
            ref = missing_ref(rng, speaker)
            if ref:
                missing += 1
                pieces.append(f"{ref} {rng.choice(['on', 'off'])}")
    if with_missing and not missing:
        return None
    return verb + enumerate_parts(rng, pieces), _plan(made, missing)


def leading_words(rng, speaker):
    """"turn on the lamp and the fan and off the telly"."""
    found = _distinct(rng, speaker, rng.choice([2, 3, 4]), ONOFF, lambda d: commands.can(d, "turn_off") and commands.can(d, "turn_on"))
    if not found:
        return None
    cut, first_on = rng.randint(1, len(found) - 1), rng.random() < 0.5
    halves = [found[:cut], found[cut:]]
    names = [enumerate_parts(rng, [ref.text for _, ref in half]) for half in halves]
    words = ["on", "off"] if first_on else ["off", "on"]
    verb = rng.choice(["turn", "switch"])
    second = rng.choice([f"{words[1]}", f"{verb} {words[1]}"])
    made = [dict(t, action=f"turn_{word}") for half, word in zip(halves, words) for _, ref in half for t in ref.targets()]
    return f"{verb} {words[0]} {names[0]}{rng.choice([' and ', ', ', ' but '])}{second} {names[1]}", {"commands": made}


SHORT = {  # what is said of a kind within a room: (action, words, value)
    "light": [("turn_on", ["on"]), ("turn_off", ["off", "out"]), ("set_brightness", ["full", "to full", "on full"])],
    "fan": [("turn_on", ["on"]), ("turn_off", ["off"])],
    "switch": [("turn_on", ["on"]), ("turn_off", ["off"])],
    "climate": [("turn_off", ["off"]), ("turn_on", ["on"])],
    "cover": [("open", ["open", "all the way open"]), ("close", ["closed", "shut"])],
    "media_player": [("turn_off", ["off"]), ("turn_on", ["on"])],
    "lock": [("lock", ["locked"])],
    "humidifier": [("turn_on", ["on"]), ("turn_off", ["off"])],
}


def room_first(rng, speaker):
    """"in bay 2 lights full, blinds shut and the fan off": one room for all parts."""
    home = speaker.home
    area = speaker.here if speaker.here and rng.random() < 0.35 else rng.choice(home.areas)
    here = speaker.here is not None and area["id"] == speaker.here["id"] and rng.random() < 0.6
    keys = sorted({key_of(d) for d in home.devices if d["area"] == area["id"] and d["domain"] in SHORT and key_of(d) in GENERIC})
    if len(keys) < 2:
        return None
    pieces, made = [], []
    for key in rng.sample(keys, min(len(keys), rng.choice([2, 2, 3, 4]))):
        kind = key.split("/")[0]
        one = next(d for d in home.devices if key_of(d) == key and d["area"] == area["id"])
        select = dict(group_select(one), area=area["id"])
        group = members(home, select)
        noun = rng.choice(GENERIC[key][1 if len(group) > 1 else 0])
        if kind == "lock" and noun in ("door", "doors") or len(called(noun, group)) != len(group):
            return None
        action, said = rng.choice(SHORT[kind])
        fields, word = {"action": action}, rng.choice(said)
        if action == "set_brightness":
            fields["value"] = 100
            if not all(commands.dimmable(d) for d in group):
                return None
        elif rng.random() < 0.25 and kind in VALUED and kind != "number":
            action, able = VALUED[kind]
            if all((able is None or able(d)) for d in group):
                value, text = _value(rng, group[0])
                fields, word = {"action": action, "value": value}, rng.choice(["to ", "at ", ""]) + text
        if not all(commands.can(d, fields["action"]) for d in group):
            return None
        pieces.append(f"{rng.choice(['the ', '', ''])}{noun} {word}")
        made.append(dict({"select": select}, **fields))
    place = speaker.here_words() if here else f"in {speaker.place(area)}"
    name = area["name"].lower()
    body = enumerate_parts(rng, pieces)
    text = rng.choice([f"{place} {body}", f"{place}, {body}", f"{body} {place}"] + ([] if here else [f"{name}: {body}", f"{name}, {body}", f"{name} {body}"]))
    return text, {"commands": made}


def kinds_together(rng, speaker):
    """"all the lights and fans off", "the lights and the fan in the den off"."""
    home = speaker.home
    domains = [k for k in ("light", "fan", "media_player", "switch") if home.of(k)]
    area = rng.choice(home.areas + [None])
    kinds = [k for k in domains if not area or any(commands.can(d, "turn_off") for d in home.of(k, area["id"]))]
    if len(kinds) < 2 or area is None and speaker.here and rng.random() < 0.7:
        return None
    chosen = rng.sample(kinds, 2)
    nouns = []
    for kind in chosen:
        group = home.of(kind, area["id"] if area else None)
        if kind == "media_player" and len({d.get("class") for d in group}) > 1:
            return None
        noun = GENERIC[key_of(group[0])][1][0] if key_of(group[0]) in GENERIC else None
        if not noun or any(key_of(d) != key_of(group[0]) for d in group) or len(called(noun, group)) != len(group) or not all(commands.can(d, "turn_off") for d in group):
            return None
        nouns.append(noun if area is None or len(group) > 1 else GENERIC[key_of(group[0])][0][0])
    word = rng.choice(["on", "off", "off"])
    if word == "on" and not all(commands.can(d, "turn_on") for k in chosen for d in home.of(k)):
        return None
    both = f"{nouns[0]} and {rng.choice(['', 'the ', 'all the '])}{nouns[1]}"
    lead = rng.choice(["all ", "all the ", "every one of the "]) if area is None else rng.choice(["the ", "", "all the "])
    where = f" in {speaker.place(area)}" if area else rng.choice(["", " in the whole place", " everywhere"])
    text = rng.choice([f"turn {word} {lead}{both}{where}", f"{lead}{both}{where} {word}", f"turn {lead}{both}{where} {word}", f"switch {lead}{both} {word}{where}"])
    selects = []
    for kind in chosen:
        select = group_select(home.of(kind, area["id"] if area else None)[0])
        selects.append(dict(select, area=area["id"]) if area else select)
    return text, {"commands": [{"select": s, "action": f"turn_{word}"} for s in selects]}


def it_too(rng, speaker):
    """"turn the desk lamp on and make it red", "open the blind and then stop it at 40"."""
    device = commands.pick_thing(rng, speaker.home, ["light", "light", "media_player", "fan", "climate", "cover", "humidifier"])
    if not device or device["domain"] not in VALUED and device["domain"] != "light":
        return None
    first = {"cover": "open", "media_player": rng.choice(["turn_on", "play", "unmute"])}.get(device["domain"], "turn_on")
    row = next((r for r in commands.BY_DOMAIN[device["domain"]] if r[1] == first), None)
    part = row and commands.make_row(rng, speaker, device, row, groups=rng.random() < 0.3)
    if not part or part.template in ("{x}", "{x} please"):
        return None
    action, able = VALUED[device["domain"]]
    them = "them" if len(part.ref.things) > 1 else "it"
    if device["domain"] == "light" and rng.random() < 0.4 and all(commands.coloured(d) for d in part.ref.things):
        colour = rng.choice(commands.world.COLOURS)
        tail, fields = rng.choice(["make {t} {v}", "in {v}", "set {t} to {v}", "turn {t} {v}", "give {t} a {v} colour"]).format(t=them, v=colour), {"action": "set_color", "value": colour}
    elif all((able is None or able(d)) and commands.can(d, action) for d in part.ref.things):
        value, text = _value(rng, device)
        tail, fields = rng.choice(["set {t} to {v}", "make {t} {v}", "put {t} at {v}", "bring {t} to {v}", "to {v}", "at {v}", "have {t} at {v}"]).format(t=them, v=text), {"action": action, "value": value}
    else:
        return None
    return part.text + rng.choice([" and ", " and then ", ", then ", ", "]) + tail, {"commands": part.commands + [dict(t, **fields) for t in part.ref.targets()]}


LEAVE = ["but leave {y} on", "but leave {y} as it is", "but leave {y} alone", "but not {y}", "and leave {y} alone", "leave {y} as it is", "but don't touch {y}", "but keep {y} on",
         "just not {y}", "and don't touch {y}", "{y} stays as it is", "but {y} can stay on", "not {y} though", "{y} stays on", "but {y} stays off", "but keep {y} off", "leave {y} off",
         "but don't turn {y} off", "but don't you dare touch {y}", "never mind {y}", "{y} is fine as it is", "but {y} is fine", "no need to touch {y}", "not {y} that's fine"]


def leaving_be(rng, speaker):
    """"turn off the lamp but leave the fan on": only the first is asked for."""
    part = commands.make(rng, speaker, groups=rng.random() < 0.4)
    other = commands.pick_thing(rng, speaker.home)
    ref = other and speaker.name(other)
    if not part or not ref or other in part.ref.things or part.ref.style in ("all", "floor", "state", "but"):
        return None
    tail = rng.choice(LEAVE).format(y=ref.text)
    text = f"{part.text}{rng.choice([' ', ', '])}{tail}"
    if rng.random() < 0.2:
        text = f"{tail.removeprefix('but ').removeprefix('and ')}{rng.choice([', but ', ' but ', ', just '])}{part.text}"
    return text, {"commands": part.commands}


def list_twice(rng, speaker):
    """"put milk on the shopping list and tick off the eggs": the second part means the same list."""
    lists = [d for d in speaker.home.of("todo") if d["attrs"]["items"]]
    if not lists:
        return None
    device = rng.choice(lists)
    ref = speaker.name(device)
    item, done = commands_here._item(rng, speaker), rng.choice(device["attrs"]["items"])["summary"]
    if ref is None or item == done:
        return None
    named, bare = [("add_item", item, bank.TODO_ADD), ("complete_item", done, bank.TODO_DONE)], [("add_item", item, bank.TODO_ADD_BARE), ("complete_item", done, bank.TODO_DONE_BARE)]
    order = rng.sample((0, 1), 2)
    parts = [named[order[0]], bare[order[1]]]
    texts = [rng.choice(phrases).format(x=ref.text, v=f"the {value}" if action == "complete_item" and rng.random() < 0.4 and " " not in value else value)
             for action, value, phrases in parts]
    made = [dict(ref.target(), action=action, value=value) for action, value, _ in parts]
    return texts[0] + rng.choice(talk.JOIN) + texts[1], {"commands": made}


def linked(rng, speaker):
    makers = [(leaving_be, 10), (elided_values, 26), (elided_states, 26), (leading_words, 10), (room_first, 22), (kinds_together, 8), (it_too, 10), (list_twice, 8)]
    for _ in range(8):
        made = rng.choices([m for m, _ in makers], [w for _, w in makers])[0](rng, speaker)
        if made:
            return made
    return None


def linked_with_missing(rng, speaker):
    for _ in range(6):
        made = rng.choice([elided_values, elided_states])(rng, speaker, with_missing=True)
        if made:
            return made
    return None
