# SPDX-License-Identifier: Apache-2.0
"""Questions about the past: text and the query that the engine is to
compute. A window in a plan is "w0", the first time that the sentence says."""
from .banks import history as bank
from .questions import MEASURES, NOUNS, select_for, words_for

NUMERIC = ("sensor", "number")


def fill_time(rng, template):
    """"in the last {n} hours" with a number, a weekday, a clock time."""
    days = rng.sample(bank.WEEKDAYS, 2)
    hours = rng.sample(bank.CLOCKS, 2)
    return template.format(n=rng.choice(bank.COUNTS), h=hours[0], g=hours[1], d=days[0], e=days[1],
                           m=rng.choice(bank.MONTHS), k=rng.choice(bank.EXACT_CLOCKS))


def window(rng):
    return fill_time(rng, rng.choice(bank.WINDOWS))


def said(rng, template, time=None, key="w", **parts):
    """The sentence, and ["w0"] when it says the time. A window may open the sentence."""
    if "{" + key + "}" not in template:
        return template.format(**parts), []
    time = time or window(rng)
    if rng.random() < 0.12 and template.endswith(" {" + key + "}"):
        return f"{time} " + template[: -len(key) - 3].format(**parts), ["w0"]
    return template.format(**{key: time}, **parts), ["w0"]


def ask(text, windows, **query):
    plan = {k: v for k, v in query.items() if v not in (None, "", [])}
    if windows:
        plan["windows"] = windows
    return text, {"query": plan}


def pick(rng, speaker, fits):
    """A thing that fits, with a reference to it alone; (None, None) when there is none."""
    pool = [d for d in speaker.home.devices if fits(d)]
    device = rng.choice(pool) if pool else None
    ref = speaker.any_ref(device, groups=False) if device else None
    return (device, ref.text) if ref else (None, None)


def is_measure(device):
    return device["domain"] == "sensor"


def has_states(device):
    return bool(words_for(device)) and device["domain"] not in ("scene", "script", "button", "sensor")


def room_sensor(rng, speaker):
    """The one thing that tells a room's temperature: (query parts, place) or None."""
    home = speaker.home
    found = []
    for area in home.areas:
        sensors, climates = home.of("sensor", area["id"], "temperature"), home.of("climate", area["id"])
        if len(sensors) == 1:
            found.append(({"device": sensors[0]["id"]}, area))
        elif not sensors and len(climates) == 1:
            found.append(({"device": climates[0]["id"], "property": "current_temperature"}, area))
    if not found:
        return None
    parts, area = rng.choice(found)
    return parts, speaker.place(area)


def value_for(rng, device):
    """A plausible limit: near the present value, as people say numbers."""
    try:
        now = float(device["state"])
    except ValueError:
        return None
    value = now + rng.choice([-1, 1]) * max(1.0, abs(now)) * rng.choice([0.05, 0.1, 0.2, 0.3])
    step = 1 if abs(now) < 50 else 5 if abs(now) < 200 else 50
    return max(0, int(round(value / step) * step))


def spoken_value(rng, device, value):
    unit = {"°C": ["", " degrees", " degrees", " celsius"], "%": ["", " percent", " percent"], "W": ["", " watts"], "ppm": ["", " ppm"],
            "bar": ["", " bar"], "lx": ["", " lux"]}.get(device.get("unit"), [""])
    return f"{value}{rng.choice(unit)}"


# ---- figures of a window

FIGURES = [("minimum", bank.MINIMUM, bank.COLDEST), ("maximum", bank.MAXIMUM, bank.WARMEST), ("mean", bank.MEAN, bank.MILD)]


def figure(rng, speaker):
    name, templates, of_room = rng.choice(FIGURES)
    room = room_sensor(rng, speaker) if rng.random() < 0.35 else None
    if room:
        text, windows = said(rng, rng.choice(of_room), a=room[1])
        return ask(text, windows, ask=name, **room[0])
    device, ref = pick(rng, speaker, is_measure)
    if device is None:
        return None
    text, windows = said(rng, rng.choice(templates), x=ref)
    return ask(text, windows, ask=name, device=device["id"])


def total(rng, speaker):
    home = speaker.home
    meters = [d for d in home.of("sensor") if d.get("class") in bank.USE]
    if meters and rng.random() < 0.5:
        meter = rng.choice(meters)
        if len(home.of("sensor", cls=meter["class"])) == 1:
            text, windows = said(rng, rng.choice(bank.USE[meter["class"]]))
            return ask(text, windows, ask="sum", device=meter["id"])
    device, ref = pick(rng, speaker, lambda d: is_measure(d) and d.get("class") in
                       ("energy", "water", "weight", "volume_storage", "power", None))
    if device is None:
        return None
    text, windows = said(rng, rng.choice(bank.SUM), x=ref)
    return ask(text, windows, ask="sum", device=device["id"])


# ---- states over time

def state_of(rng, device, verbs=False):
    """A state of the thing, a word for it and a verb's two forms."""
    words = words_for(device)
    states = [s for s in words if not verbs or s in bank.VERBS]
    if not states:
        return None
    state = rng.choice(states)
    infinitive, past = rng.choice(bank.VERBS.get(state, [("", "")]))
    return state, rng.choice(words[state]), infinitive, past


def limited(rng, speaker):
    device, ref = pick(rng, speaker, is_measure)
    value = value_for(rng, device) if device else None
    if value is None:
        return None
    sign = rng.choice("<>")
    return device, ref, sign, rng.choice(bank.LIMIT_WORDS[sign]), value


def held(rng, speaker):
    if rng.random() < 0.2:
        made = limited(rng, speaker)
        if not made:
            return None
        device, ref, sign, word, value = made
        text, windows = said(rng, rng.choice(bank.HELD_LIMIT), x=ref, l=word, v=spoken_value(rng, device, value))
        return ask(text, windows, ask="held", device=device["id"], compare=sign, value=value)
    device, ref = pick(rng, speaker, has_states)
    if device is None:
        return None
    state, word, _, _ = state_of(rng, device)
    templates = bank.HELD
    if state == "on" and device["domain"] in ("switch", "fan", "humidifier") and rng.random() < 0.6:
        templates = bank.HELD_ON
    elif rng.random() < 0.25:
        templates = bank.HELD_NOW
    text, windows = said(rng, rng.choice(templates), x=ref, s=word)
    return ask(text, windows, ask="held", device=device["id"], **{"is": state})


def begun(rng, speaker):
    if rng.random() < 0.2:
        made = limited(rng, speaker)
        if not made:
            return None
        device, ref, sign, word, value = made
        text, windows = said(rng, rng.choice(bank.BEGUN_LIMIT), x=ref, l=word, v=spoken_value(rng, device, value))
        return ask(text, windows, ask="begun", device=device["id"], compare=sign, value=value)
    device, ref = pick(rng, speaker, lambda d: has_states(d) or d["domain"] == "person")
    made = state_of(rng, device, verbs=True) if device and device["domain"] != "person" else None
    if not made:
        return None
    state, word, verb, past = made
    text, windows = said(rng, rng.choice(bank.BEGUN), x=ref, s=word, verb=verb, past=past)
    return ask(text, windows, ask="begun", device=device["id"], **{"is": state})


def when(rng, speaker):
    if rng.random() < 0.25:
        made = limited(rng, speaker)
        if not made:
            return None
        device, ref, sign, word, value = made
        first = rng.random() < 0.6
        text, windows = said(rng, rng.choice(bank.WHEN_LIMIT_FIRST if first else bank.WHEN_LIMIT_LAST), x=ref, l=word,
                             v=spoken_value(rng, device, value))
        return ask(text, windows, ask="when", device=device["id"], compare=sign, value=value, first=first or None)
    device, ref = pick(rng, speaker, lambda d: has_states(d) or d["domain"] == "person")
    if device is None:
        return None
    if device["domain"] == "person":
        state = rng.choice(["home", "not_home"])
        verb, past = rng.choice(bank.VERBS[state])
        word = "home" if state == "home" else "away"
    else:
        made = state_of(rng, device, verbs=True)
        if not made:
            return None
        state, word, verb, past = made
    first = rng.random() < 0.3
    text, windows = said(rng, rng.choice(bank.WHEN_FIRST if first else bank.WHEN_LAST), x=ref, s=word, verb=verb, past=past)
    return ask(text, windows, ask="when", device=device["id"], first=first or None, **{"is": state})


def was(rng, speaker):
    """Was it ever so in a window; was it so at a moment."""
    device, ref = pick(rng, speaker, has_states)
    made = state_of(rng, device, verbs=True) if device else None
    if not made:
        return None
    state, word, verb, past = made
    if rng.random() < 0.4:
        text, windows = said(rng, rng.choice(bank.WAS_AT), fill_time(rng, rng.choice(bank.INSTANTS)), "i", x=ref, s=word)
        return ask(text, windows, ask="at", device=device["id"], **{"is": state})
    text, windows = said(rng, rng.choice(bank.WAS), x=ref, s=word, verb=verb, past=past)
    return ask(text, windows, ask="state", device=device["id"], **{"is": state})


def at(rng, speaker):
    moment = fill_time(rng, rng.choice(bank.INSTANTS))
    room = room_sensor(rng, speaker) if rng.random() < 0.35 else None
    if room:
        text, windows = said(rng, rng.choice(bank.ROOM_AT), moment, "i", a=room[1])
        return ask(text, windows, ask="at", **room[0])
    measured = rng.random() < 0.75
    device, ref = pick(rng, speaker, is_measure if measured else has_states)
    if device is None:
        return None
    text, windows = said(rng, rng.choice(bank.AT if measured else bank.STATE_AT), moment, "i", x=ref)
    return ask(text, windows, ask="at", device=device["id"])


def sets_then(rng, speaker):
    """Any and which of a kind were in a state; which was the highest of a kind."""
    home = speaker.home
    if rng.random() < 0.4:
        counts = {c: len([d for d in home.of("sensor") if d.get("class") == c]) for c in MEASURES}
        present = [c for c, n in counts.items() if n > 1]
        if not present:
            return None
        cls = rng.choice(present)
        noun, one = MEASURES[cls]
        name, templates = rng.choice(bank.EXTREME_ROOM if cls == "temperature" and rng.random() < 0.5 else bank.EXTREME_WAS)
        text, windows = said(rng, rng.choice(templates), n=noun, one=one)
        return ask(text, windows, ask=name, select={"kind": "sensor", "class": cls})
    pool = [d for d in home.devices if has_states(d) and select_for(d)[0] in NOUNS]
    if not pool:
        return None
    device = rng.choice(pool)
    key, select = select_for(device)
    made = state_of(rng, device, verbs=True)
    if not made:
        return None
    state, word, verb, past = made
    many, one = NOUNS[key]
    name, templates = rng.choice([("any", bank.ANY_WAS), ("list", bank.LIST_WAS)])
    text, windows = said(rng, rng.choice(templates), many=many, one=one, s=word, verb=verb, past=past)
    return ask(text, windows, ask=name, select=select, **{"is": state})


# ---- comparisons

def comparatives(rng, device_class):
    more, less = bank.MORE_WORDS.get(device_class, bank.PLAIN_MORE)
    lean = rng.choice(["more", "less"])
    return lean, rng.choice(more if lean == "more" else less)


def compare_windows(rng, speaker):
    pair = rng.choice(bank.PAIRS)
    days = rng.sample(bank.WEEKDAYS, 2)
    first, second = (t.format(d=days[0], e=days[1]) for t in pair)
    room = room_sensor(rng, speaker) if rng.random() < 0.35 else None
    if room:
        lean, word = comparatives(rng, "temperature")
        text = rng.choice(bank.COMPARE_ROOM).format(a=room[1], c=word, w=first, u=second)
        return ask(text, ["w0", "w1"], ask="compare", lean=lean, **room[0])
    if rng.random() < 0.25:
        device, ref = pick(rng, speaker, lambda d: d["domain"] in ("switch", "fan", "light", "media_player"))
        if device is None:
            return None
        lean, templates = rng.choice(bank.COMPARE_HELD)
        text = rng.choice(templates).format(x=ref, s="on", w=first, u=second)
        return ask(text, ["w0", "w1"], ask="compare", device=device["id"], lean=lean, **{"is": "on"})
    device, ref = pick(rng, speaker, is_measure)
    if device is None:
        return None
    if device.get("class") in ("energy", "water") and rng.random() < 0.5:
        lean, templates = rng.choice(bank.COMPARE_USE)
        text = rng.choice(templates).format(x=ref, w=first, u=second)
    elif rng.random() < 0.3:
        lean, text = None, rng.choice(bank.COMPARE_OPEN).format(x=ref, w=first, u=second)
    else:
        lean, word = comparatives(rng, device.get("class"))
        text = rng.choice(bank.COMPARE).format(x=ref, c=word, w=first, u=second)
    return ask(text, ["w0", "w1"], ask="compare", device=device["id"], lean=lean)


def compare_now(rng, speaker):
    room = room_sensor(rng, speaker) if rng.random() < 0.4 else None
    if room:
        lean, word = comparatives(rng, "temperature")
        text, windows = said(rng, rng.choice(bank.COMPARE_ROOM_NOW), a=room[1], c=word)
        return ask(text, windows, ask="compare", lean=lean, **room[0])
    device, ref = pick(rng, speaker, is_measure)
    if device is None:
        return None
    lean, word = comparatives(rng, device.get("class"))
    text, windows = said(rng, rng.choice(bank.COMPARE_NOW), x=ref, c=word)
    return ask(text, windows, ask="compare", device=device["id"], lean=lean)


def compare_two(rng, speaker):
    device, ref = pick(rng, speaker, is_measure)
    others = [d for d in speaker.home.of("sensor") if device and d is not device and d.get("class") == device.get("class")]
    other = rng.choice(others) if others else None
    name = speaker.name(other) if other else None
    if name is None:
        return None
    lean, word = comparatives(rng, device.get("class"))
    text = rng.choice(bank.COMPARE_TWO).format(x=ref, y=name.text, c=word)
    return ask(text, [], ask="compare", device=device["id"], other=other["id"], lean=lean)


def trend(rng, speaker):
    room = room_sensor(rng, speaker) if rng.random() < 0.3 else None
    if room:
        lean, templates = rng.choice(bank.TREND_ROOM)
        text, windows = said(rng, rng.choice(templates), a=room[1])
        return ask(text, windows, ask="trend", lean=lean, **room[0])
    device, ref = pick(rng, speaker, is_measure)
    if device is None:
        return None
    lean, templates = rng.choice(bank.TREND)
    text, windows = said(rng, rng.choice(templates), x=ref)
    return ask(text, windows, ask="trend", device=device["id"], lean=lean)


# ---- limits on many things

def limits(rng, speaker):
    home = speaker.home
    if rng.random() < 0.2:
        made = limited(rng, speaker)
        if not made:
            return None
        device, ref, sign, word, value = made
        text = rng.choice(bank.LIMIT_ONE).format(x=ref, l=word, v=spoken_value(rng, device, value))
        return ask(text, [], ask="state", device=device["id"], compare=sign, value=value)
    pool = [d for d in home.of("sensor") if d.get("class") in bank.LIMIT_NOUNS]
    device = rng.choice(pool) if pool else None
    value = value_for(rng, device) if device else None
    if value is None:
        return None
    sign = rng.choice(["<", "<", "<", ">", ">", ">", ">=", "<="])
    many, one = rng.choice(bank.LIMIT_NOUNS[device["class"]])
    name, templates = rng.choice([("list", bank.LIMIT_LIST), ("list", bank.LIMIT_LIST), ("count", bank.LIMIT_COUNT),
                                  ("any", bank.LIMIT_ANY), ("all", bank.LIMIT_ALL)])
    text = rng.choice(templates).format(many=many, one=one, l=rng.choice(bank.LIMIT_WORDS[sign]), v=spoken_value(rng, device, value))
    select = {"kind": "sensor", "class": device["class"]}
    if rng.random() < 0.2 and device["area"]:
        area = home.area(device["area"])
        select["area"] = area["id"]
        text += f" in {speaker.place(area)}"
    elif rng.random() < 0.12 and home.floor_of(device):
        floor = home.floor_of(device)
        select["floor"] = floor
        text += f" {floor.lower()}" if floor.lower() in ("upstairs", "downstairs") else f" on the {floor.lower()}"
    return ask(text, [], ask=name, select=select, compare=sign, value=value)


def furthest(rng, speaker):
    noun = speaker.home.regulated
    if noun:
        noun = rng.choice([noun, noun, "one", f"of the {noun}s"])
        return ask(rng.choice(bank.FURTHEST_OF).format(n=noun), [], ask="furthest_off", select={"kind": "number"})
    if len(speaker.home.of("climate")) < 2:
        return None
    return ask(rng.choice(bank.FURTHEST), [], ask="furthest_off", select={"kind": "climate"})


def and_then(rng, speaker):
    """"and yesterday?" after a question about another window; "what about the porch sensor?"."""
    made = None
    for _ in range(4):
        made = rng.choice([figure, held, begun, total, at])(rng, speaker)
        if made and made[1]["query"].get("windows") and "compare" not in made[1]["query"]:
            break
        made = None
    if not made:
        return None
    before = {"utterance": made[0], "plan": made[1]}
    query = dict(made[1]["query"])
    moment = query["ask"] == "at"
    time = fill_time(rng, rng.choice(bank.INSTANTS if moment else bank.WINDOWS))
    return rng.choice(bank.AND_THEN).format(w=time), {"query": dict(query, windows=["w0"])}, before


HISTORY = [(figure, 24), (total, 9), (held, 14), (begun, 11), (when, 15), (was, 11), (at, 10), (sets_then, 9), (compare_windows, 12),
           (compare_now, 5), (compare_two, 6), (trend, 9), (limits, 14), (furthest, 5), (and_then, 7)]


def draw(rng, speaker, makers):
    functions, weights = zip(*makers)
    for _ in range(8):
        made = rng.choices(functions, weights)[0](rng, speaker)
        if made:
            return made
    return None


def history(rng, speaker):
    return draw(rng, speaker, HISTORY)
