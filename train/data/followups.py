# SPDX-License-Identifier: Apache-2.0
"""Turns that lean on the one before: "it", "the other one", "make it fifty", "same for the hall", an
answer to a question that was asked back. Each maker gives (text, plan, previous turn) or None."""
from . import cannot, commands, values
from .banks import talk
from .questions import property_question, state_question
from .refs import GENERIC, called, group_select, key_of, members

ONE_VALUE = ("set_temperature", "select_option", "set_value", "set_humidity", "set_mode")   # a value that fits one thing may not fit the next


def _said(part):
    return {"utterance": part.text, "plan": {"commands": part.commands}}


def _fits(part, things):
    return all((part.row[3] is None or part.row[3](d)) and commands.can(d, part.row[1]) for d in things)


def _before(rng, speaker, **how):
    part = commands.make(rng, speaker, **how)
    return part if part and part.row and part.ref.style not in ("list", "areas") else None


def _for(part, ref):
    return {"commands": [dict(t, **part.fields) for t in ref.targets()]}


def same_for(rng, speaker):
    """"same for the hall light", "and its room's blinds"."""
    part = _before(rng, speaker, groups=rng.random() < 0.3)
    if not part or part.fields["action"] in ONE_VALUE or isinstance(part.fields.get("value"), str) and part.fields["action"] != "set_color":
        return None
    others = [d for d in speaker.home.devices if d["domain"] == part.ref.things[0]["domain"] and d not in part.ref.things and _fits(part, [d])]
    if not others:
        return None
    ref = speaker.any_ref(rng.choice(others))
    if not ref or not _fits(part, ref.things):
        return None
    return rng.choice(talk.FOLLOW_SAME).format(x=ref.text), _for(part, ref), _said(part)


def instead(rng, speaker):
    """"no, I meant the hall light": the same for another thing."""
    part = _before(rng, speaker, groups=False)
    if not part or part.fields["action"] in ONE_VALUE:
        return None
    others = [d for d in speaker.home.devices if d["domain"] == part.ref.things[0]["domain"] and d not in part.ref.things and _fits(part, [d])]
    ref = speaker.any_ref(rng.choice(others), groups=False) if others else None
    if not ref or not _fits(part, ref.things):
        return None
    return rng.choice(talk.FOLLOW_INSTEAD).format(x=ref.text), _for(part, ref), _said(part)


def the_others(rng, speaker):
    """"and the other one", "the rest too": what else shares the stem, the noun or the room's kind."""
    home = speaker.home
    device = commands.pick_thing(rng, home, ["light", "light", "switch", "cover", "fan", "lock", "media_player", "valve", "climate"])
    if not device:
        return None
    stem, noun = speaker.stem_and_tail(device)[0], home.noun.get(device["id"], "")
    pool = [d for d in home.devices if d["domain"] == device["domain"] and d is not device]
    if stem:
        others = [d for d in pool if speaker.stem_and_tail(d)[0] == stem]
    else:
        others = [d for d in pool if d["area"] == device["area"] and key_of(d) == key_of(device)]
    ref = speaker.name(device)
    part = ref and commands.make(rng, speaker, device, ref=ref)
    if not 1 <= len(others) <= 4 or not part or not part.row or not _fits(part, others) or part.fields["action"] in ONE_VALUE:
        return None
    both = [device] + others
    text = rng.choice(talk.FOLLOW_OTHERS)
    many = any(w in text for w in ("others", "all of them", "the rest", "{n}"))
    if "one" in text.split() and not many and len(others) > 1 or many and "{n}" not in text and len(others) < 2:
        return None
    if "{n}" in text:
        key = key_of(device)
        plural = noun + "s" if noun and not noun.endswith("s") and all(home.noun.get(d["id"]) == noun for d in both) else \
            rng.choice(GENERIC[key][1]) if key in GENERIC else None
        if not plural:
            return None
        count = {2: "two ", 3: "three ", 4: "four "}.get(len(others), "")
        text = text.format(n=plural if len(others) > 1 and rng.random() < 0.5 else (count + plural if len(others) > 1 else plural.rstrip("s")))
    targets = [{"device": d["id"]} for d in (both if "all of them" in text else others)]
    return text, {"commands": [dict(t, **part.fields) for t in targets]}, _said(part)


def not_this(rng, speaker):
    """"no, the other one": of exactly two."""
    made = the_others(rng, speaker)
    if not made or len(made[1]["commands"]) != 1:
        return None
    return rng.choice(talk.FOLLOW_NOT_THIS), made[1], made[2]


def new_value(rng, speaker):
    """"make it fifty"."""
    part = _before(rng, speaker, groups=rng.random() < 0.3, valued=True)
    if not part or not part.value_text:
        return None
    value, text = part.row[4](rng, part.ref.things[0])
    return rng.choice(talk.FOLLOW_VALUE).format(v=text), {"commands": [dict(t, **dict(part.fields, value=value)) for t in part.ref.targets()]}, _said(part)


VALUE_AFTER = {"light": ("set_brightness", commands.dimmable), "cover": ("set_position", commands.positioned),
               "media_player": ("set_volume", None), "climate": ("set_temperature", None), "fan": ("set_speed", commands.speeds)}


def first_value(rng, speaker):
    """"turn on the lamp" … "at forty"; "what's the heating set to" … "make that 22"."""
    device = commands.pick_thing(rng, speaker.home, list(VALUE_AFTER))
    if not device:
        return None
    action, able = VALUE_AFTER[device["domain"]]
    if able and not able(device) or not commands.can(device, action):
        return None
    value, text = values.degrees(rng, device) if device["domain"] == "climate" else values.percent(rng)
    plan = lambda targets: {"commands": [dict(t, action=action, value=value) for t in targets]}
    if rng.random() < 0.5:
        made = rng.choice([state_question, property_question])(rng, speaker, device)
        if not made:
            return None
        previous, targets = {"utterance": made[0], "plan": made[1]}, [{"device": device["id"]}]
    else:
        part = _before(rng, speaker, device=device, groups=rng.random() < 0.3)
        if not part or part.fields["action"] not in ("turn_on", "open", "play", "set_mode") or not all(able is None or able(d) for d in part.ref.things):
            return None
        previous, targets = _said(part), part.ref.targets()
    return rng.choice(talk.FOLLOW_VALUE).format(v=text), plan(targets), previous


def a_bit_more(rng, speaker):
    part = _before(rng, speaker, groups=rng.random() < 0.3, domains=["light", "light", "media_player", "climate", "cover", "fan"])
    if not part:
        return None
    domain = part.ref.things[0]["domain"]
    name, action, able, small, large = commands.PROPERTIES[domain]
    if not all((able is None or able(d)) and commands.can(d, action) for d in part.ref.things):
        return None
    sign = rng.choice([1, -1])
    text = rng.choice(talk.FOLLOW_MORE[sign][""] if rng.random() < 0.4 else talk.FOLLOW_MORE[sign][name])
    amount = small
    if rng.random() < 0.15 and "a bit" in text:
        text, amount = text.replace("a bit", rng.choice(["a lot", "much"]) if "more" not in text and "less" not in text else "a lot"), large
    fields = {"action": action, "change": "add", "value": sign * amount}
    return text, {"commands": [dict(t, **fields) for t in part.ref.targets()]}, _said(part)


def half_that(rng, speaker):
    """"half that", "double it": of the present level or volume."""
    part = _before(rng, speaker, groups=rng.random() < 0.3, domains=["light", "media_player"])
    if not part:
        return None
    _, action, able, _, _ = commands.PROPERTIES[part.ref.things[0]["domain"]]
    if not all((able is None or able(d)) and commands.can(d, action) for d in part.ref.things) or part.fields["action"] in ("turn_off", "toggle"):
        return None
    down = rng.random() < 0.5
    text = rng.choice(talk.HALF_THAT if down else talk.TWICE_THAT)
    fields = {"action": action, "change": "multiply", "value": 0.5 if down else 2}
    return text, {"commands": [dict(t, **fields) for t in part.ref.targets()]}, _said(part)


def it(rng, speaker):
    """"turn it off then", after a command or a question."""
    home = speaker.home
    if rng.random() < 0.45:
        made = rng.choice([state_question, state_question, property_question])(rng, speaker)
        if not made or "device" not in made[1]["query"]:
            return None
        device = home.by_id(made[1]["query"]["device"])
        targets, previous = [{"device": device["id"]}], {"utterance": made[0], "plan": made[1]}
    else:
        part = _before(rng, speaker, groups=rng.random() < 0.3)
        if not part:
            return None
        device, targets, previous = part.ref.things[0], part.ref.targets(), _said(part)
    actions = [r[1] for r in commands.BY_DOMAIN.get(device["domain"], []) if r[1] in talk.FOLLOW_IT and commands.can(device, r[1])]
    if not actions:
        return None
    action = rng.choice(actions)
    return rng.choice(talk.FOLLOW_IT[action]), {"commands": [dict(t, action=action) for t in targets]}, previous


def answered(rng, speaker):
    """"turn on the desk lamp" was asked back; "the one in the office" decides, with the request of before."""
    home = speaker.home
    made = (cannot.same_name if rng.random() < 0.5 else cannot.bare_kind)(rng, speaker, part_too=True)
    if not made:
        return None
    text, plan, part = made
    found = [home.by_id(i) for i in plan["question"]["candidates"]]
    previous = {"utterance": text, "plan": plan}
    style = rng.random()
    if style < 0.15 and len(found) < 5 and part.ref.select:
        return rng.choice(talk.WHICH_ALL), {"commands": [dict({"select": dict(part.ref.select)}, **part.fields)]}, previous
    chosen = rng.choice(found)
    area = home.area(chosen["area"]) if chosen["area"] else None
    inside = [d for d in found if area and d["area"] == area["id"]]
    if style < 0.7 and area and len(inside) == 1:
        text = rng.choice(talk.WHICH_ONE).format(a=speaker.place(area).removeprefix("the ") if rng.random() < 0.3 else speaker.place(area))
        text = text.replace("the the ", "the ")
        return text, {"commands": [dict({"device": chosen["id"]}, **part.fields)]}, previous
    ref = speaker.name(chosen)
    if not ref or not commands.can(chosen, part.fields["action"]):
        return None
    return rng.choice(talk.WHICH_NAME).format(x=ref.text), {"commands": [dict({"device": chosen["id"]}, **part.fields)]}, previous


def and_that(rng, speaker):
    """A question for the next thing: "How wet is plot 5?" … "And plot 6?"."""
    home = speaker.home
    made = rng.choice([state_question, state_question, property_question])(rng, speaker)
    if not made or "device" not in made[1]["query"]:
        return None
    device, query = home.by_id(made[1]["query"]["device"]), made[1]["query"]
    others = [d for d in home.devices if d["domain"] == device["domain"] and d.get("class") == device.get("class") and d is not device]
    ref = speaker.any_ref(rng.choice(others), groups=False) if others else None
    if not ref or not ref.device:
        return None
    text = rng.choice(["and {x}", "and {x}?", "what about {x}", "how about {x}", "and what about {x}", "{x}?", "and how about {x}", "{x} too?", "and for {x}",
                       "same question for {x}", "and now {x}", "what of {x}", "ok and {x}"]).format(x=ref.text)
    return text, {"query": dict(query, device=ref.device)}, {"utterance": made[0], "plan": made[1]}


def and_its(rng, speaker):
    """"stop the conveyor on line C" … "and its lights as well": another kind of the same room, the same on or off."""
    home = speaker.home
    part = _before(rng, speaker, groups=False, domains=["light", "switch", "fan", "media_player", "climate"])
    if not part or part.fields["action"] not in ("turn_on", "turn_off"):
        return None
    device = part.ref.things[0]
    others = [d for d in home.devices if d["area"] and d["area"] == device["area"] and d["domain"] != device["domain"]
              and d["domain"] in ("light", "switch", "fan", "media_player") and commands.can(d, part.fields["action"])]
    if not others:
        return None
    other = rng.choice(others)
    key, select = key_of(other), dict(group_select(other), area=other["area"])
    if key in GENERIC and rng.random() < 0.7:
        group = members(home, select)
        noun = rng.choice(GENERIC[key][1 if len(group) > 1 else 0])
        target = {"select": select}
        if len(called(noun, group)) != len(group):
            return None
    else:
        noun, target = home.noun.get(other["id"], ""), {"device": other["id"]}
        if not noun or sum(home.noun.get(d["id"]) == noun for d in others) > 1:
            return None
    text = rng.choice(["and its {n} as well", "its {n} too", "and the {n} there too", "and the {n} there", "the {n} in there too", "and the {n} in the same room",
                       "its {n} as well", "the {n} there as well", "and also the {n} there", "and the {n} too", "the {n} too", "and the {n} as well"]).format(n=noun)
    if "there" not in text and "its" not in text and "same" not in text and sum(d["domain"] == other["domain"] for d in home.devices) > len(members(home, select)):
        return None
    return text, {"commands": [dict(target, action=part.fields["action"])]}, _said(part)


MAKERS = [(same_for, 20), (instead, 8), (the_others, 12), (not_this, 5), (new_value, 16), (first_value, 8), (a_bit_more, 14), (half_that, 4), (it, 22), (answered, 16),
          (and_that, 7), (and_its, 8)]


def followup(rng, speaker):
    makers, weights = zip(*MAKERS)
    for _ in range(8):
        made = rng.choices(makers, weights)[0](rng, speaker)
        if made:
            return made
    return None
