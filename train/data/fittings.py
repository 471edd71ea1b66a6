# SPDX-License-Identifier: Apache-2.0
"""What a device of each kind can do and how it stands: its caps, state and attributes. FILL[domain](builder, device, spec)."""
from . import kinds

ITEMS = kinds.split(kinds.ITEMS)
COVER_CHOICES = {site: text.split() for site, text in kinds.COVER_SITE.items()}


def _light(b, d, _):
    rng = b.rng
    dimmable = rng.random() < 0.72
    colour = dimmable and rng.random() < 0.4
    d["caps"] = {"dimmable": dimmable, "color": colour}
    if colour:
        d["caps"]["rgb"] = True
    d["state"] = rng.choice(["on", "off"])
    if dimmable:
        level = rng.randint(20, 255)
        d["attrs"] = {"brightness": level if d["state"] == "on" else None, "brightness_when_on": level}
        if colour:
            d["attrs"]["rgb_color"] = [255, 255, 255]
        if rng.random() < 0.3:
            d["caps"].update({"min_mireds": rng.choice([153, 167, 200]), "max_mireds": rng.choice([370, 454, 500])})


def _onoff(b, d, _):
    d["state"] = b.rng.choice(["on", "off"])


def _fan(b, d, _):
    on = b.rng.random() < 0.4
    d["caps"] = {"features": ["set_speed"] if b.rng.random() < 0.75 else []}
    d["state"], d["attrs"] = ("on", {"percentage": b.rng.choice([20, 33, 50, 75, 100])}) if on else ("off", {"percentage": 0})


def _cover(b, d, _):
    positioned = d["class"] not in ("garage", "gate", "door") or b.rng.random() < 0.2
    d["caps"] = {"features": ["open", "close"] + (["set_position"] if positioned else [])}
    position = b.rng.choice([0, 0, 100, 100, b.rng.randint(5, 95) if positioned else 0])
    d["state"], d["attrs"] = ("open" if position else "closed"), {"current_position": position}
    if b.rng.random() < 0.07:                    # not every device says what it is
        d.pop("class", None)


def _valve(b, d, _):
    positioned = b.rng.random() < 0.4
    d["caps"] = {"features": ["open", "close"] + (["set_position"] if positioned else [])}
    position = b.rng.choice([0, 100])
    d["state"] = "open" if position else "closed"
    if positioned:
        d["attrs"] = {"current_position": position}
    if b.rng.random() < 0.15:
        d.pop("class", None)


def _lock(b, d, _):
    d["state"] = b.rng.choice(["locked", "unlocked"])


def _climate(b, d, _):
    rng = b.rng
    modes = rng.choice([["off", "heat"], ["off", "heat", "cool", "auto"], ["off", "cool", "dry", "fan_only"],
                        ["off", "heat", "cool", "heat_cool"]])
    fahrenheit = rng.random() < 0.12
    d["unit"] = "°F" if fahrenheit else "°C"
    low, high = (50, 90) if fahrenheit else rng.choice([(5, 28), (7, 30), (16, 28), (10, 35)])
    d["caps"] = {"hvac_modes": modes, "min": low, "max": high, "features": ["target_temperature", "turn_on", "turn_off"]}
    d["state"] = rng.choice(modes)
    middle = (low + high) // 2 + 3
    d["attrs"] = {"temperature": min(high, middle + rng.randint(-3, 3)), "current_temperature": middle + rng.randint(-4, 4)}


def _media(b, d, _):
    d["caps"] = {"features": ["play", "pause", "stop", "volume_step", "volume_mute", "volume_set", "turn_on",
                              "turn_off", "next_track", "previous_track"]}
    d["state"] = b.rng.choice(["playing", "paused", "idle", "off"])
    if b.rng.random() < 0.12:
        d.pop("class", None)
    if d["state"] != "off":
        d["attrs"] = {"volume_level": b.rng.randint(1, 19) / 20, "is_volume_muted": b.rng.random() < 0.15,
                      "media_track": b.rng.randint(0, 9)}


def _vacuum(b, d, _):
    d["caps"] = {"features": ["start", "stop", "pause", "return_home"]}
    d["state"] = b.rng.choice(["docked", "cleaning", "idle", "paused", "returning"])


def _idle(b, d, _):
    d["state"] = "idle"


def _number(b, d, spec):
    _, unit, low, high, step = spec
    steps = int(round((high - low) / step))
    value = low + step * b.rng.randint(0, steps)
    d["unit"] = unit
    d["caps"] = {"min": low, "max": high, "step": step}
    if unit:
        d["caps"]["unit"] = unit
    else:
        d.pop("unit")
    if any(w in d["name"].lower() for w in ("infusion", "oxygen flow")) or b.rng.random() < 0.06:
        d["caps"]["read_only"] = True
    d["state"] = f"{value:g}"


def _select(b, d, spec):
    d["caps"] = {"options": list(spec[1])}
    d["state"] = b.rng.choice(spec[1])


def _humidifier(b, d, _):
    d["caps"] = {"min": 30, "max": b.rng.choice([70, 80, 65])}
    d["state"], d["attrs"] = b.rng.choice(["on", "off"]), {"humidity": b.rng.randint(35, 60)}


def _water_heater(b, d, _):
    d["unit"] = "°C"
    d["caps"] = {"min": 35, "max": b.rng.choice([60, 65, 70]), "modes": ["off", "eco", "performance"]}
    d["state"], d["attrs"] = b.rng.choice(["eco", "performance", "off"]), {"temperature": b.rng.randint(42, 58)}


def _alarm(b, d, _):
    d["state"] = b.rng.choice(["disarmed", "disarmed", "armed_home", "armed_away"])


def _todo(b, d, _):
    items = b.rng.sample(ITEMS, b.rng.randint(0, 4))
    d["caps"] = {"features": ["add_item", "complete_item"]}
    d["state"], d["attrs"] = str(len(items)), {"items": [{"summary": i, "done": False} for i in items]}


def _person(b, d, _):
    d["state"] = b.rng.choice(["home", "home", "not_home", "work", "school"])


def _weather(b, d, _):
    d["state"] = b.rng.choice(["sunny", "cloudy", "rainy", "snowy", "windy", "fog"])
    d["attrs"] = {"temperature": float(b.rng.randint(-5, 30)), "temperature_unit": "°C"}


def _calendar(b, d, _):
    d["attrs"] = {"events": [{"summary": b.rng.choice(ITEMS).capitalize(), "start": "2026-05-16T09:30:00", "end": "2026-05-16T12:00:00"}]}


FILL = {"light": _light, "switch": _onoff, "siren": _onoff, "fan": _fan, "cover": _cover, "valve": _valve,
        "lock": _lock, "climate": _climate, "media_player": _media, "vacuum": _vacuum, "scene": _idle,
        "script": _idle, "button": _idle, "number": _number, "select": _select, "humidifier": _humidifier,
        "water_heater": _water_heater, "alarm_panel": _alarm, "todo": _todo, "person": _person,
        "weather": _weather, "calendar": _calendar}
