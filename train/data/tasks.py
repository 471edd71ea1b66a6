# SPDX-License-Identifier: Apache-2.0
"""Sentences of more than one part or with more than one turn: several, corrected, conditional."""
from . import commands, commands_here, values
from .banks import commands as bank
from .banks import talk
from .refs import Ref, members


def plan(parts=(), impossible=(), **rest):
    made = {"commands": [c for p in parts for c in p.commands]}
    if impossible:
        made["impossible"] = list(impossible)
    made.update(rest)
    return made


def any_part(rng, speaker, simple=False):
    """One request of any sort."""
    for _ in range(12):
        pick = rng.random()
        if simple or pick < 0.66:
            part = commands.make(rng, speaker)
        elif pick < 0.69:
            part = commands.extreme(rng, speaker)
        elif pick < 0.79:
            part = commands.relative(rng, speaker)
        elif pick < 0.86:
            part = commands_here.todo(rng, speaker)
        elif pick < 0.92:
            part = commands_here.room_temperature(rng, speaker)
        elif pick < 0.95:
            part = commands_here.media_here(rng, speaker)
        elif pick < 0.98:
            part = commands_here.media_area(rng, speaker)
        else:
            part = commands_here.vacuum_bare(rng, speaker)
        if part:
            return part
    return None


def single(rng, speaker):
    part = any_part(rng, speaker)
    return part and (part.text, plan([part]))


def group(rng, speaker):
    """A set: all, a floor, only those in a state, all but some."""
    for _ in range(10):
        device = commands.pick_thing(rng, speaker.home, ["light", "light", "cover", "switch", "fan", "lock", "media_player", "valve"])
        if not device:
            return None
        maker = rng.choices([speaker.everywhere, speaker.on_floor, speaker.in_area, speaker.in_here], [30, 25, 30, 15])[0]
        ref = maker(device)
        pick = rng.random()
        if ref and pick < 0.3:
            ref = speaker.all_but(ref)
        elif ref and pick < 0.45:
            ref = speaker.only_state(ref, commands.STATES.get(device["domain"], []))
        if not ref or not ref.things:
            continue
        part = commands.relative(rng, speaker, device, ref) if rng.random() < 0.1 else commands.make(rng, speaker, device, ref=ref)
        if part:
            return part.text, plan([part])
    return None


def everything(rng, speaker):
    """"everything in the workshop off": each kind there that has the action."""
    home = speaker.home
    here = speaker.here and rng.random() < 0.4
    area = speaker.here if here else rng.choice(home.areas)
    kinds = [k for k in ("light", "switch", "fan", "media_player", "climate", "humidifier")
             if any(commands.can(d, "turn_off") for d in home.of(k, area["id"]))]
    if not kinds:
        return None
    on = rng.random() < 0.2
    if on:
        kinds = [k for k in kinds if k in ("light", "switch", "fan")]
    if not kinds:
        return None
    action = "turn_on" if on else "turn_off"
    if not here and rng.random() < 0.12:
        area = None
        kinds = [k for k in ("light", "switch", "fan", "media_player", "climate", "humidifier") if any(commands.can(d, action) for d in home.of(k))]
        kinds = [k for k in kinds if k in ("light", "switch", "fan")] if on else kinds
    selects = [{"kind": k, "area": area["id"]} if area else {"kind": k} for k in kinds]
    where = speaker.here_words() if here else f"in {speaker.place(area)}" if area else rng.choice(EVERYWHERE)
    text = " ".join(rng.choice(bank.EVERYTHING[action]).format(w=where).split())
    if area and not here and rng.random() < 0.15:
        text = rng.choice([f"{area['name'].lower()} {'on' if on else 'off'} completely", f"{'on' if on else 'off'} with everything in {speaker.place(area)}",
                           f"the whole of {speaker.place(area)} {'on' if on else 'off'}", f"{speaker.place(area)} all {'on' if on else 'off'}"])
    made = [{"select": s, "action": action} for s in selects]
    if area and rng.random() < 0.3:               # "… and the hall fan too"
        other = commands.pick_thing(rng, home, ["light", "switch", "fan", "media_player", "climate"])
        too = rng.choice([" and {x} too", " and {x} as well", ", {x} too", " plus {x}", " and also {x}", " and {x}", " as well as {x}"])
        ref = other and other["area"] != area["id"] and commands.can(other, action) and speaker.any_ref(other, groups=False)
        if rng.random() < 0.4:
            from .chains import NO_THING, missing_ref
            missing = missing_ref(rng, speaker)
            if missing:
                return text + too.format(x=missing), {"commands": made, "impossible": [NO_THING]}
        elif ref:
            text += too.format(x=ref.text)
            made += [dict(t, action=action) for t in ref.targets()]
    return text, {"commands": made}


EVERYWHERE = ["in the whole place", "everywhere", "in the building", "in every room", "all over", "throughout the place", "in all rooms", "wherever it is"]


def shared_verb(rng, speaker):
    """"lights off in the hall and the den", "turn off the tv, the fan and the desk lamp"."""
    home = speaker.home
    if rng.random() < 0.5:
        first = commands.pick_thing(rng, home)
        pool = [d for d in home.devices if d["domain"] == first["domain"]] if first else []
        if first and rng.random() < 0.5 and first["domain"] in ("light", "switch", "fan", "media_player"):
            pool = [d for d in home.devices if d["domain"] in ("light", "switch", "fan", "media_player")]
        if len(pool) < 2:
            return None
        chosen = rng.sample(pool, min(len(pool), rng.randint(2, 4)))
        ref = speaker.several(chosen)
        if not ref:
            return None
        if len({d["domain"] for d in chosen}) > 1:
            action, templates = rng.choice([("turn_on", bank.ON), ("turn_off", bank.OFF)])
            if not all(commands.can(d, action) for d in chosen):
                return None
            row = (None, action, templates, None, None, 1)
        else:
            rows = [r for r in commands.BY_DOMAIN.get(first["domain"], [])
                    if all((r[3] is None or r[3](d)) and commands.can(d, r[1]) for d in chosen)]
            rows = [r for r in rows if r[4] is None or r[4] is commands._percent or len(chosen) == 1]
            if not rows:
                return None
            row = rng.choice(rows)
        part = commands.make_row(rng, speaker, chosen[0], row, ref=ref)
        return part and (part.text, plan([part]))
    kind = rng.choice(["light", "light", "fan", "cover", "climate", "media_player", "switch"])
    areas = [a for a in home.areas if home.of(kind, a["id"])]
    if len(areas) < 2:
        return None
    from .refs import GENERIC, key_of
    chosen = rng.sample(areas, min(len(areas), rng.choice([2, 2, 3])))
    device = home.of(kind, chosen[0]["id"])[0]
    key = key_of(device)
    if key not in GENERIC or any(key_of(d) != key for a in chosen for d in home.of(kind, a["id"])[:1]):
        return None
    select = speaker_group(device)
    if not all(members(home, dict(select, area=a["id"])) for a in chosen):
        return None
    noun = rng.choice(GENERIC[key][1])
    if rng.random() < 0.5:
        names = [speaker.place(a) for a in chosen]
        text = f"{rng.choice(['', 'the '])}{noun} in {', '.join(names[:-1])} and {names[-1]}"
    else:
        names = [a["name"].lower() for a in chosen]
        text = f"the {', '.join(names[:-1])} and {names[-1]} {noun}"
    things = [d for a in chosen for d in members(home, dict(select, area=a["id"]))]
    ref = AreaList(text, things, [dict(select, area=a["id"]) for a in chosen])
    part = commands.make(rng, speaker, device, ref=ref)
    return part and (part.text, plan([part]))


def speaker_group(device):
    from .refs import group_select
    return group_select(device)


class AreaList(Ref):
    """A group in several rooms: one plan target per room."""

    def __init__(self, text, things, selects):
        super().__init__(text, things, style="areas")
        self.selects = selects

    def targets(self):
        return [{"select": dict(s)} for s in self.selects]


def several(rng, speaker):
    """Two to six parts."""
    if rng.random() < 0.3:
        made = shared_verb(rng, speaker)
        if made and rng.random() < 0.6:
            return made
        more = made and any_part(rng, speaker)
        if made and more:
            return made[0] + rng.choice(talk.JOIN) + more.text, {"commands": made[1]["commands"] + more.commands}
    count = rng.choices([2, 3, 4, 5, 6, 8], [50, 27, 12, 5, 4, 2])[0]
    parts, used = [], set()
    for _ in range(count * 3):
        part = any_part(rng, speaker, simple=rng.random() < 0.5)
        own = part and {d["id"] for d in part.ref.things if d["domain"] != "todo"}   # a list may be spoken of twice
        if part and not used & own:
            used |= own
            parts.append(part)
        if len(parts) == count:
            break
    if len(parts) < 2:
        return None
    return join(rng, [p.text for p in parts]), plan(parts)


def join(rng, texts):
    if len(texts) > 2 and rng.random() < 0.6:
        return ", ".join(texts[:-1]) + rng.choice([" and ", ", and ", " and then ", " and finally ", ", then "]) + texts[-1]
    out = texts[0]
    for text in texts[1:]:
        out += rng.choice(talk.JOIN) + text
    return out


def corrected(rng, speaker):
    """"kitchen light off, no wait, the hall light"."""
    part = commands.make(rng, speaker, groups=False)
    if not part or part.ref.style in ("list", "areas"):
        return None
    device = part.ref.things[0]
    if part.value_text and rng.random() < 0.5:
        value, text = part.row[4](rng, device)
        if value == part.fields["value"]:
            return None
        fields = dict(part.fields, value=value)
        return part.text + rng.choice(talk.CORRECTION).format(y=text), {"commands": [dict(t, **fields) for t in part.ref.targets()]}
    others = [d for d in speaker.home.devices if d["domain"] == device["domain"] and d is not device]
    if not others:
        return None
    other = rng.choice(others)
    row = part.row
    if row[3] and not row[3](other) or not commands.can(other, row[1]) or part.value_text and row[4] is not commands._percent:
        return None
    ref = speaker.any_ref(other, groups=False)
    if not ref:
        return None
    again = part.again(ref)
    text = ref.text if rng.random() < 0.7 else again.text
    return part.text + rng.choice(talk.CORRECTION).format(y=text), plan([again])


def conditional(rng, speaker):
    """"if it is above 23 in the study set it to 22"."""
    home = speaker.home
    if rng.random() < 0.5:
        pool = [d for d in home.of("climate") if d["area"]]
        if not pool:
            return None
        device = rng.choice(pool)
        area = home.area(device["area"])
        if len(home.of("climate", area["id"])) > 1:
            return None
        sensors = home.of("sensor", area["id"], "temperature")
        subject, when_device, prop = device, device["id"], "current_temperature"
        sign = rng.choice("<>")
        limit = device["attrs"]["current_temperature"] + rng.randint(-4, 4)
        target, text = values.degrees(rng, device)
        named = speaker.name(device)
        if named is None:
            return None
        place = f"in {speaker.place(area)}"
        spoken_limit = values.spoken(rng, limit) + rng.choice(["", " degrees"])
        word = rng.choice(bank.COMPARE[sign] + (["warmer than", "hotter than"] if sign == ">" else ["colder than", "cooler than"]))
        cond = rng.choice([f"it is {word} {spoken_limit} {place}", f"{place[3:]} is {word} {spoken_limit}", f"the temperature {place} is {word} {spoken_limit}",
                           f"it's {word} {spoken_limit} {place}", f"{place[3:]} is at {word} {spoken_limit}", f"we have {word} {spoken_limit} {place}",
                           f"the thermometer {place} says {word} {spoken_limit}", f"it got {word} {spoken_limit} {place}"])
        if sensors and len(sensors) > 1:
            return None
        act = rng.choice([f"set it to {text}", f"set {named.text} to {text}", f"put {named.text} at {text}", f"set the target to {text}",
                          f"set the target temperature to {text}", f"make it {text}"])
        full = rng.choice(bank.IF_FIRST if rng.random() < 0.65 else bank.IF_LAST).format(c=cond, d=act)
        when = {"device": when_device, "property": prop, "is": sign, "value": limit}
        return full, {"commands": [{"device": device["id"], "action": "set_temperature", "value": target, "when": when}]}
    numeric = rng.random() < 0.5
    part = commands.make(rng, speaker, groups=rng.random() < 0.3)
    if not part:
        return None
    if numeric:
        pool = [d for d in home.of("sensor") if d.get("class")]
        if not pool:
            return None
        subject = rng.choice(pool)
        ref = speaker.any_ref(subject, groups=False)
        if ref is None:
            return None
        sign = rng.choice("<>")
        limit = max(1, round(float(subject["state"])) + rng.randint(-5, 5))
        cond = f"{ref.text} {rng.choice(['is', 'is', 'is', 'reads', 'shows', 'has gone', 'is at', 'stands at'])} {rng.choice(bank.COMPARE[sign])} {values.spoken(rng, limit)}"
        when = {"device": subject["id"], "property": "state", "is": sign, "value": limit}
    else:
        from .questions import words_for
        pool = [d for d in home.devices if words_for(d) and d not in part.ref.things]
        if not pool:
            return None
        subject = rng.choice(pool)
        ref = speaker.any_ref(subject, groups=False)
        if ref is None:
            return None
        state = rng.choice(list(words_for(subject)))
        cond = f"{ref.text} {rng.choice(['is', 'is', 'is', 'is still', 'happens to be', 'is already', 'is currently'])} {rng.choice(words_for(subject)[state])}"
        when = {"device": subject["id"], "property": "state", "is": "=", "value": state}
    text = rng.choice(bank.IF_FIRST if rng.random() < 0.6 else bank.IF_LAST).format(c=cond, d=part.text)
    return text, {"commands": [dict(c, when=when) for c in part.commands]}
