# SPDX-License-Identifier: Apache-2.0
"""Questions about appointments, abilities, documents and causes: text and the query that the engine is to compute."""
from . import history
from .banks import history as bank


# ---- appointments

def agenda(rng, speaker):
    calendars = speaker.home.of("calendar")
    if not calendars:
        return None
    coming = history.fill_time(rng, rng.choice(bank.COMING))
    if rng.random() < 0.45:
        device = rng.choice(calendars)
        ref = speaker.name(device)
        if ref is None:
            return None
        name = ref.text if rng.random() < 0.5 or "calendar" in ref.text else f"{ref.text} calendar"
        text, windows = history.said(rng, rng.choice(bank.AGENDA), coming, x=name)
        return history.ask(text, windows, ask="agenda", device=device["id"])
    text, windows = history.said(rng, rng.choice(bank.AGENDA_ALL), coming)
    return history.ask(text, windows, ask="agenda", select={"kind": "calendar"})


# ---- abilities

def can_value(rng, speaker):
    pool = {"climate": ("set_temperature", "°C"), "water_heater": ("set_temperature", "°C"), "humidifier": ("set_humidity", "%"),
            "number": ("set_value", "")}
    device, ref = history.pick(rng, speaker, lambda d: d["domain"] in pool)
    if device is None:
        return None
    low, high = device["caps"].get("min", 0), device["caps"].get("max", 100)
    value = int(rng.choice([rng.uniform(low, high), high + rng.choice([1, 5, 10, 20]), max(0, low - rng.choice([1, 5]))]))
    action, unit = pool[device["domain"]]
    text = rng.choice(bank.CAN_VALUE).format(x=ref, v=history.spoken_value(rng, {"unit": unit}, value))
    return history.ask(text, [], ask="can", device=device["id"], action=action, value=value)


KINDS_ABLE = {"set_brightness": ["light"], "set_color": ["light"], "set_color_temperature": ["light"], "set_position": ["cover", "valve"],
              "set_temperature": ["climate", "water_heater"], "set_volume": ["media_player"], "set_speed": ["fan"], "set_mode": ["climate", "water_heater"],
              "set_humidity": ["humidifier"], "set_value": ["number"], "select_option": ["select"], "lock": ["lock", "cover"], "open": ["cover", "valve", "lock"],
              "turn_on": ["light", "switch", "fan", "media_player"], "play": ["media_player"], "start": ["vacuum"], "mute": ["media_player"], "next": ["media_player"]}


def can_do(rng, speaker):
    action = rng.choice(list(bank.CAN))
    device, ref = history.pick(rng, speaker, lambda d: d["domain"] in KINDS_ABLE[action])
    if device is None:
        return None
    return history.ask(rng.choice(bank.CAN[action]).format(x=ref), [], ask="can", device=device["id"], action=action)


def can_measure(rng, speaker):
    device, ref = history.pick(rng, speaker, lambda d: d["domain"] not in ("scene", "script", "button", "person", "calendar", "todo"))
    if device is None:
        return None
    name = rng.choice(list(bank.MEASURES))
    return history.ask(rng.choice(bank.MEASURES[name]).format(x=ref), [], ask="can", device=device["id"], property=name)


def capability(rng, speaker):
    return history.draw(rng, speaker, [(can_do, 50), (can_value, 30), (can_measure, 15)])


# ---- documents and causes

def document(rng, speaker):
    home = speaker.home
    things = [f"the {d['name'].lower()}" for d in home.devices if d["domain"] in ("switch", "climate", "vacuum", "valve", "cover", "fan")]
    thing = rng.choice(things) if things and rng.random() < 0.35 else rng.choice(bank.OBJECTS)
    text = rng.choice(bank.DOCUMENT).format(o=thing, p=rng.choice(bank.PARTS), f=rng.choice(bank.FAULTS), e=rng.choice(bank.ERRORS))
    return text, {"query": {"ask": "document"}}


def why_state(rng, speaker):
    device, ref = history.pick(rng, speaker, history.has_states)
    made = history.state_of(rng, device, verbs=True) if device else None
    if not made:
        return None
    state, word, verb, past = made
    templates = rng.choice([bank.WHY_IS, bank.WHY_DID, bank.WHO.get(state, bank.WHY_DID)])
    text, windows = history.said(rng, rng.choice(templates), x=ref, s=word, verb=verb, past=past)
    return history.ask(text, windows, ask="why", device=device["id"], **{"is": state})


def why_value(rng, speaker):
    trips = rng.random() < 0.4
    device, ref = history.pick(rng, speaker, (lambda d: d["domain"] in ("switch", "fan", "valve", "climate", "vacuum")) if trips else history.is_measure)
    if device is None:
        return None
    text, windows = history.said(rng, rng.choice(bank.WHY_TRIP if trips else bank.WHY_SENSOR), x=ref)
    return history.ask(text, windows, ask="why", device=device["id"])


def why(rng, speaker):
    return history.draw(rng, speaker, [(why_state, 60), (why_value, 40)])


assert set(bank.VERBS) >= {"on", "off"}
