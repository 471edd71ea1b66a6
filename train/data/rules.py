# SPDX-License-Identifier: Apache-2.0
"""What is to be done later: delays, rules, reminders, timers, and speaking of the rules that there are.

Each maker gives (text, plan, previous turn or None, extra): extra holds the times said, which render checks against what the
recogniser found, and the words that noise must leave alone because the plan copies them."""
from . import commands, commands_here, questions, tasks, values, when, world
from .banks import rules as bank
from .refs import GENERIC, key_of

REST = ("off", "closed", "locked", "not_home", "docked", "dry", "idle", "disarmed")




def finish(times, text, plan, previous=None, copied=""):
    made = times.finish(text, plan)
    if made is None:
        return None
    text, plan, phrases = made
    keep = set(copied.lower().split()) | {w for p in phrases for w in p.split()}
    return text, plan, previous, {"times": phrases, "keep": sorted(keep)}


def command(rng, speaker):
    """A command that can be done later: no question, no relative wish about "now"."""
    for _ in range(6):
        part = tasks.any_part(rng, speaker, simple=rng.random() < 0.9)
        if part and all(len(str(c.get("value", ""))) < 40 for c in part.commands):
            return part
    return None


def tail(text):
    """A command as it stands behind other words."""
    return text[:1].lower() + text[1:]


# ---- delays

def delay(rng, speaker):
    part = command(rng, speaker)
    if not part:
        return None
    times, style = when.Times(rng), rng.random()
    if style < 0.52:
        at = times.add(when.delay(rng) if rng.random() < 0.6 else when.instant(rng))
        text = rng.choice(bank.DELAYED).format(t=at, c=tail(part.text))
        return finish(times, text, {"commands": [], "rules": [{"at": [at], "commands": part.commands}]})
    if style < 0.76:
        lasts = rng.random() < 0.7
        key = times.add(when.lasting(rng) if lasts else when.until(rng))
        text = rng.choice(bank.LASTING).format(t=key, c=tail(part.text))
        return finish(times, text, {"commands": [], "rules": [{"lasts" if lasts else "until": key, "commands": part.commands}]})
    other = back(rng, part) if rng.random() < 0.5 else command(rng, speaker)
    if not other:
        return None
    at = times.add(when.delay(rng) if rng.random() < 0.7 else when.instant(rng))
    if style < 0.92:
        text = rng.choice(bank.AND_LATER).format(t=at, c=tail(part.text), d=tail(other.text))
        return finish(times, text, {"commands": part.commands, "rules": [{"at": [at], "commands": other.commands}]})
    first = times.add(when.instant(rng))
    text = f"{part.text} {first} and {tail(other.text)} {at}"
    return finish(times, text, {"commands": [], "rules": [{"at": [first], "commands": part.commands},
                                                          {"at": [at], "commands": other.commands}]})


BACK = {"turn_on": ("turn_off", ["turn it off again", "switch it off", "turn it back off", "off again"]),
        "turn_off": ("turn_on", ["turn it on again", "switch it back on", "turn it back on"]),
        "open": ("close", ["close it again", "shut it", "close it"]), "close": ("open", ["open it again", "open it"])}


def back(rng, part):
    """The opposite of a command, said of "it"."""
    if part.fields.get("action") not in BACK or len(part.commands) != 1 or len(part.ref.things) != 1:
        return None
    action, texts = BACK[part.fields["action"]]
    return commands.Part(rng.choice(texts), [dict(target, action=action) for target in part.ref.targets()], part.ref)


# ---- conditions

def state_condition(rng, speaker, times, steady):
    """"the front door is open for five minutes": a thing's state."""
    pool = [d for d in speaker.home.devices if questions.words_for(d) or d["domain"] == "person"]
    if not pool:
        return None
    device = rng.choice(pool)
    person = device["domain"] == "person"
    state = rng.choice(["home", "not_home"]) if person else rng.choice(list(questions.words_for(device)))
    ref = speaker.name(device) if person else speaker.any_ref(device, groups=False)
    if ref is None:
        return None
    words = {"home": ["home", "at home"], "not_home": ["away", "out", "gone"]}[state] if person else questions.words_for(device)[state]
    made = {"device": device["id"], "property": "state", "is": "=", "value": state}
    if steady:
        made["for"] = times.add(when.lasting(rng))
        return rng.choice(bank.STAYS).format(x=ref.text, w=rng.choice(words), f=made["for"]), made
    special = bank.OPENS.get(state, [])
    if device["domain"] == "binary_sensor" and state in ("on", "off", "detected"):
        special = []
    template = rng.choice(special) if special and rng.random() < 0.5 else rng.choice(bank.BECOMES)
    return template.format(x=ref.text, w=rng.choice(words)), made


def number_condition(rng, speaker, times, steady):
    """"the freezer is above minus 15 for five minutes"."""
    home = speaker.home
    pool = [d for d in home.of("sensor") if d.get("class")] + [d for d in home.of("climate") if d["area"]]
    if not pool:
        return None
    device = rng.choice(pool)
    above = rng.random() < 0.5
    if device["domain"] == "climate":
        if len(home.of("climate", device["area"])) > 1 or home.of("sensor", device["area"], "temperature"):
            return None
        place = speaker.place(home.area(device["area"]))
        subject = rng.choice([f"the temperature in {place}", place, f"it in {place}"]) if rng.random() < 0.8 else "it in here"
        if subject == "it in here" and not (speaker.here and speaker.here["id"] == device["area"]):
            return None
        prop, limit, unit = "current_temperature", rng.randint(12, 28), rng.choice(["", " degrees"])
    else:
        ref = speaker.any_ref(device, groups=False)
        if ref is None:
            return None
        subject, prop = ref.text, "value"
        limit = max(1, round(float(device["state"])) + rng.randint(-6, 6))
        if device["class"] == "temperature" and rng.random() < 0.3:
            limit = -rng.randint(1, 25)
        unit = {"°C": " degrees", "%": " percent", "W": " watts"}.get(device.get("unit"), "") if rng.random() < 0.5 else ""
    spoken = (rng.choice(["minus ", "-", "minus "]) if limit < 0 else "") + values.spoken(rng, abs(limit)) + unit
    if spoken.startswith("-") and not spoken[1].isdigit():
        spoken = "minus " + spoken[1:]
    text = rng.choice(bank.ABOVE if above else bank.BELOW).format(x=subject, v=spoken)
    made = {"device": device["id"], "property": prop, "is": ">" if above else "<", "value": limit}
    if steady:
        made["for"] = times.add(when.lasting(rng))
        text += f" {made['for']}"
    return text, made


def presence_condition(rng, speaker, times, steady):
    """"nobody has been in the kitchen for ten minutes"."""
    home = speaker.home
    if rng.random() < 0.25 and home.of("person"):
        empty = rng.random() < 0.6
        made = {"select": {"kind": "person", "everything": True}, "is": "=", "value": "not_home" if empty else "home"}
        text = rng.choice(bank.NOBODY_HOME if empty else bank.SOMEBODY_HOME)
        if steady:
            made["for"] = times.add(when.lasting(rng))
            text += f" {made['for']}"
        return text, made
    areas = []
    for area in home.areas:
        for cls in ("motion", "occupancy", "presence"):
            if home.of("binary_sensor", area["id"], cls):
                areas.append((area, cls))
                break
    if not areas:
        return None
    area, cls = rng.choice(areas)
    here = speaker.here and speaker.here["id"] == area["id"] and rng.random() < 0.3
    place = "here" if here else speaker.place(area)
    empty = rng.random() < 0.65 or steady
    made = {"select": {"kind": "binary_sensor", "class": cls, "area": area["id"]}, "is": "=", "value": "off" if empty else "on"}
    key = made["for"] = times.add(when.lasting(rng)) if steady else None
    if not steady:
        del made["for"]
    templates = bank.NOBODY_FOR if steady else bank.NOBODY if empty else bank.SOMEBODY
    text = rng.choice(templates).format(a=place, f=key)
    return (text.replace("in here", "here").replace("into here", "in here") if here else text), made


def group_condition(rng, speaker, times, steady):
    """"any window opens", "all the lights in the hall are off"."""
    home = speaker.home
    pool = [d for d in home.devices if key_of(d) in GENERIC and questions.words_for(d) and d["domain"] in
            ("light", "cover", "lock", "switch", "fan", "media_player", "valve")]
    pool += [d for d in home.of("binary_sensor") if d.get("class") in ("door", "window", "moisture", "smoke")]
    if not pool:
        return None
    device = rng.choice(pool)
    key, select = questions.select_for(device)
    if key not in questions.NOUNS:
        return None
    plural, single = questions.NOUNS[key]
    state = rng.choice(list(questions.words_for(device)))
    word = rng.choice(questions.words_for(device)[state])
    every = state in REST
    select = dict(select)
    where = ""
    style = rng.random()
    if style < 0.5 and device["area"]:
        select["area"] = device["area"]
        where = f" in {speaker.place(home.area(device['area']))}"
    else:
        select["everything"] = True
        where = rng.choice(["", "", " anywhere"]) if not every else ""
    made = {"select": select, "is": "=", "value": state}
    template = rng.choice(bank.ALL_STATE if every else bank.ANY_STATE)
    many = every and "every" not in template and "last" not in template
    verb = rng.choice(["are", "are"]) if many else "is"
    text = template.format(k=single + where, p=plural + where, w=f"{verb} {word}")
    if steady:
        made["for"] = times.add(when.lasting(rng))
        text += f" {made['for']}"
    return text, made


def condition(rng, speaker, times, steady=None):
    steady = rng.random() < 0.35 if steady is None else steady
    maker = rng.choices([state_condition, number_condition, presence_condition, group_condition], [36, 28, 24, 12])[0]
    return maker(rng, speaker, times, steady)


# ---- rules

def rule(rng, speaker):
    pick = rng.random()
    if pick < 0.28:
        return timed_rule(rng, speaker)
    if pick < 0.58:
        return watched_rule(rng, speaker)
    if pick < 0.76:
        return telling_rule(rng, speaker)
    if pick < 0.82:
        return keeping_rule(rng, speaker)
    if pick < 0.88:
        return lesson(rng, speaker)
    return request(rng, speaker)


def timed_rule(rng, speaker):
    part = command(rng, speaker)
    if not part:
        return None
    times = when.Times(rng)
    made = {"at": [times.add(when.recurrence(rng))], "commands": part.commands}
    text = rng.choice(bank.REPEATED).format(t=made["at"][0], c=tail(part.text))
    text = unless(rng, speaker, times, made, text)
    return finish(times, text, {"commands": [], "rules": [made]})


def unless(rng, speaker, times, made, text):
    """Adds "unless …", "but not on sundays", "until friday" to some."""
    style = rng.random()
    if style < 0.16:
        key = times.add(when.days(rng))
        made["unless"] = [{"time": key}]
        return rng.choice(bank.NOT_DAYS).format(r=text, u=key)
    if style < 0.32:
        other = condition(rng, speaker, times, steady=False)
        if other:
            made["unless"] = [other[1]]
            return rng.choice(bank.UNLESS).format(r=text, u=other[0])
    if style < 0.38:
        made["until"] = times.add(when.until(rng))
        return f"{text} {made['until']}"
    return text


def watched_rule(rng, speaker):
    part = command(rng, speaker)
    times = when.Times(rng)
    watched = condition(rng, speaker, times)
    if not part or not watched:
        return None
    made = {"when": [watched[1]], "commands": part.commands}
    text = tail(part.text)
    if rng.random() < 0.12:
        made["tell"] = True
        text = rng.choice(bank.TELL_TOO).format(c=text)
    elif rng.random() < 0.12:
        made["lasts"] = times.add(when.lasting(rng))
        text = f"{text} {made['lasts']}"
    text = rng.choice(bank.WHEN).format(s=watched[0], c=text)
    if rng.random() < 0.14:
        key = times.add(when.window(rng))
        made["at"] = [key]
        text = rng.choice([f"{key} {text}", f"{text} {key}", f"{text}, but only {key}"])
    elif rng.random() < 0.3:
        text = unless(rng, speaker, times, made, text)
    return finish(times, text, {"commands": [], "rules": [made]})


def telling_rule(rng, speaker):
    times = when.Times(rng)
    watched = condition(rng, speaker, times)
    if not watched:
        return None
    made = {"when": [watched[1]], "tell": True, "commands": []}
    text = rng.choice(bank.TELL).format(s=watched[0])
    if rng.random() < 0.1:
        made["at"] = [times.add(when.window(rng))]
        text = f"{text} {made['at'][0]}"
    return finish(times, text, {"commands": [], "rules": [made]})


def keeping_rule(rng, speaker):
    home = speaker.home
    pool = [d for d in home.of("climate") if d["area"] and len(home.of("climate", d["area"])) == 1]
    if not pool:
        return None
    device = rng.choice(pool)
    low = rng.randint(15, 22)
    high = low + rng.choice([1, 2, 2, 3, 4])
    place = speaker.place(home.area(device["area"]))
    ref = speaker.any_ref(device, groups=False)
    subject = rng.choice([place, place, f"the temperature in {place}", ref.text if ref else place])
    times = when.Times(rng)
    made = {"keep": {"device": device["id"], "property": "current_temperature", "low": low, "high": high}, "commands": []}
    text = rng.choice(bank.KEEP).format(x=subject, v=values.spoken(rng, low), u=values.spoken(rng, high) + rng.choice(["", " degrees"]))
    made["at"] = [times.add(when.window(rng) if rng.random() < 0.8 else when.recurrence(rng))]
    text = rng.choice([f"{text} {made['at'][0]}", f"{text} {made['at'][0]}", f"{made['at'][0]} {text}"])
    return finish(times, text, {"commands": [], "rules": [made]})


def lesson(rng, speaker):
    name = rng.choice(bank.SCENE_NAMES)
    made = {"name": name}
    if speaker.home.areas and rng.random() < 0.35:
        area = rng.choice(speaker.home.areas)
        made["area"] = area["id"]
        text = rng.choice(bank.LESSON_PLACE).format(a=speaker.place(area), n=name)
    else:
        text = rng.choice(bank.LESSON).format(n=name)
    return text, {"commands": [], "lesson": made}, None, {"times": [], "keep": name.split()}


def request(rng, speaker):
    """Speaking of rules that there are."""
    style = rng.random()
    if style < 0.34:
        about = rng.choice(speaker.home.devices)
        name = rng.choice([about["name"].lower(), rng.choice(speaker.home.areas)["name"].lower(), speaker.home.noun.get(about["id"], "light")])
        verb, templates = rng.choice([("cancel", bank.RULE_CANCEL), ("cancel", bank.RULE_CANCEL), ("hold", bank.RULE_HOLD),
                                      ("resume", bank.RULE_RESUME), ("list", bank.RULE_LIST_ABOUT)])
        return rng.choice(templates).format(n=name), {"commands": [], "requests": [{"do": verb, "name": name}]}, None, \
            {"times": [], "keep": name.split()}
    if style < 0.5:
        return rng.choice(bank.RULE_LIST), {"commands": [], "requests": [{"do": "list"}]}, None, {"times": [], "keep": []}
    if style < 0.56:
        return rng.choice(bank.RULE_CANCEL_ALL), {"commands": [], "requests": [{"do": "cancel", "everyone": True}]}, None, {"times": [], "keep": []}
    before = rng.choice([timed_rule, watched_rule, delay])(rng, speaker)
    if before is None:
        return None
    previous = {"utterance": before[0], "plan": before[1]}
    made = before[1]["rules"][0]
    if style < 0.64:
        return rng.choice(bank.RULE_CANCEL_LAST), {"commands": [], "requests": [{"do": "cancel"}]}, previous, {"times": [], "keep": []}
    times = when.Times(rng)
    steady = any("for" in c for c in made.get("when", [])) or "lasts" in made
    if rng.random() < 0.25 and "lasts" not in made:
        key = times.add(when.days(rng))
        verb, text = "unless", rng.choice(bank.RULE_UNLESS).format(t=key)
    elif rng.random() < 0.2 and "lasts" not in made:
        key = times.add(when.until(rng))
        verb, text = "until", rng.choice(bank.RULE_UNTIL).format(t=key)
    elif steady:
        key = times.add(when.amount(rng))
        verb, text = "for", rng.choice(bank.RULE_FOR).format(t=key)
    else:
        key = times.add(when.recurrence(rng) if rng.random() < 0.3 else when.instant(rng))
        verb, text = "at", rng.choice(bank.RULE_AT).format(t=key)
    return finish(times, text, {"commands": [], "requests": [{"do": verb, "time": key}]}, previous)


# ---- reminders

def reminder(rng, speaker):
    times = when.Times(rng)
    item = rng.choice(world.ITEMS) if rng.random() < 0.5 else commands_here._item(rng, speaker)
    if len(item.split()) == 1 or item.split()[0] in ("a", "the", "two", "three", "red", "new", "brown", "frozen", "oat", "bin"):
        item = f"{rng.choice(['buy', 'get', 'order', 'fetch'])} {item}"
    pick = rng.random()
    if pick < 0.62:
        key = times.add(rng.choice([when.instant, when.instant, when.delay, when.recurrence])(rng))
        text = rng.choice(bank.REMIND_TO).format(n=item, t=key)
        made = {"at": [key], "remind": item, "commands": []}
    elif pick < 0.84:
        key = times.add(rng.choice([when.instant, when.instant, when.delay, when.recurrence])(rng))
        text = rng.choice(bank.REMIND_BARE).format(t=key)
        made, item = {"at": [key], "remind": "", "commands": []}, ""
    else:
        watched = condition(rng, speaker, times)
        if not watched:
            return None
        text = rng.choice(bank.REMIND_WHEN).format(n=item, s=watched[0])
        made = {"when": [watched[1]], "remind": item, "commands": []}
    return finish(times, text, {"commands": [], "rules": [made]}, None, item)


# ---- timers

def timer_name(rng):
    return rng.choice(bank.TIMER_NAMES)


def which_timer(rng, speaker, times):
    """(text, slots) of a timer that is spoken of."""
    pick = rng.random()
    if pick < 0.3:
        return rng.choice(bank.TIMER_WHICH_NONE), {}, ""
    if pick < 0.6:
        name = timer_name(rng)
        return rng.choice(bank.TIMER_WHICH).format(n=name), {"name": name}, name
    if pick < 0.76:
        key = times.add(when.amount(rng))
        return rng.choice(bank.TIMER_WHICH_LONG).format(l=key), {"which": key}, ""
    if pick < 0.88 and speaker.home.areas:
        area = rng.choice(speaker.home.areas)
        template = rng.choice(bank.TIMER_WHICH_PLACE)
        return template.format(a=speaker.place(area) if "in {a}" in template else area["name"].lower()), {"area": area["id"]}, ""
    return rng.choice(bank.TIMER_WHICH_ALL), {"everyone": True}, ""


def timer(rng, speaker):
    times = when.Times(rng)
    pick = rng.random()
    if pick < 0.4:
        key = times.add(when.amount(rng))
        if rng.random() < 0.45:
            name = timer_name(rng)
            text = rng.choice(bank.TIMER_START_NAMED).format(t=key, n=name)
            return finish(times, text, {"commands": [], "timers": [{"do": "start", "time": key, "name": name}]}, None, name)
        return finish(times, rng.choice(bank.TIMER_START).format(t=key), {"commands": [], "timers": [{"do": "start", "time": key}]})
    change = pick < 0.64
    key = times.add(when.amount(rng)) if change else None
    which, slots, name = which_timer(rng, speaker, times)
    if change:
        verb, templates = rng.choice([("more", bank.TIMER_MORE), ("less", bank.TIMER_LESS)])
        if "everyone" in slots:
            return None
        slots = dict(slots, time=key)
    else:
        verb, templates = rng.choice([("cancel", bank.TIMER_CANCEL), ("hold", bank.TIMER_HOLD), ("resume", bank.TIMER_RESUME),
                                      ("left", bank.TIMER_LEFT)])
    text = rng.choice(templates).format(y=which, t=key)
    if slots.get("everyone") and rng.random() < 0.3 and speaker.home.areas and verb == "cancel":
        area = rng.choice(speaker.home.areas)
        text, slots = f"{text} in {speaker.place(area)}", dict(slots, area=area["id"])
    return finish(times, text, {"commands": [], "timers": [dict({"do": verb}, **slots)]}, None, name)
