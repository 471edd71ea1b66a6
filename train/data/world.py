# SPDX-License-Identifier: Apache-2.0
"""Builds one home or site in the form of the test packs' homes (areas and devices)."""
import re

from . import kinds, places, rooms
from .fittings import COVER_CHOICES, FILL, ITEMS
from .names import ADJECTIVES, MODIFIERS, NameSource

_split = {name: kinds.split(getattr(kinds, name)) for name in
          "LIGHT SWITCH FAN LOCK CLIMATE TV SPEAKER VACUUM HUMIDIFIER WATER_HEATER SIREN ALARM SCENE SCRIPT "
          "BUTTON TODO CALENDAR WEATHER COLOURS".split()}
COLOURS = _split["COLOURS"]


def slug(text):
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_") or "x"


def title(text, rng):
    style = rng.random()
    if style < 0.75:
        return " ".join(w[:1].upper() + w[1:] for w in text.split())
    return text[:1].upper() + text[1:] if style < 0.92 else text


class Home:
    """Areas, devices and quick look-ups. `noun[id]` is the spoken noun of a thing, without its place."""

    def __init__(self, home_id, site, heldout):
        self.id, self.site, self.heldout = home_id, site, heldout
        self.areas, self.devices, self.noun = [], [], {}
        self.regulated = ""                      # noun of a row of things that have a setpoint each
        self.namesakes = set()                   # sensors that are called just like what they belong to
        self.rooms = None                        # set: written in the form of rooms and methods

    def json(self):
        if self.rooms is not None:
            return {"id": self.id, "rooms": self.rooms}
        return {"id": self.id, "areas": self.areas, "devices": self.devices}

    def of(self, domain, area=None, cls=None):
        return [d for d in self.devices if d["domain"] == domain and (area is None or d["area"] == area)
                and (cls is None or d.get("class") == cls)]

    def area(self, area_id):
        return next((a for a in self.areas if a["id"] == area_id), None)

    def floor_of(self, device):
        area = self.area(device["area"]) if device["area"] else None
        return area.get("floor") if area else None

    def by_id(self, device_id):
        return next(d for d in self.devices if d["id"] == device_id)


class Builder:
    def __init__(self, rng, home_id, heldout, site=None):
        self.rng = rng
        self.names = NameSource(rng, heldout)
        site = site or rng.choices(list(places.SITE_WEIGHTS), list(places.SITE_WEIGHTS.values()))[0]
        self.home = Home(home_id, site, heldout)

    def build(self):
        rng = self.rng
        if self.home.site == "home" and rng.random() < 0.3:
            rooms.fill(rng, self.home)
            if len(self.home.devices) > 2:
                return self.home
            self.home = Home(self.home.id, self.home.site, self.home.heldout)
        small = rng.random() < 0.22
        self.make_areas(rng.choice([1, 1, 2]) if small else None)
        size = rng.randint(1, 7) if small else min(60, max(3, int(rng.lognormvariate(2.75, 0.75))))
        weights = places.KIND_WEIGHTS[self.home.site]
        if rng.random() < (0.5 if small else 0.14):
            self.make_plain(size)
        while len(self.home.devices) < size:
            domain = rng.choices(list(weights), list(weights.values()))[0]
            if rng.random() < 0.16:
                self.make_series(domain)
            else:
                self.make(domain)
        if rng.random() < (0.15 if self.home.site not in ("home", "caravan", "garden", "street") else 0.02):
            self.make_regulated()
        if rng.random() < 0.3:
            self.make_companions()
        self.make_roomless()
        return self.home

    def make_regulated(self):
        """A row of what is measured by one thing and set by another: "vat 2 temperature", "vat 2 setpoint"."""
        rng = self.rng
        noun, area = rng.choice(REGULATED), rng.choice(self.home.areas)
        for end in rng.choice([["1", "2", "3", "4"], ["1", "2", "3"], ["A", "B"], ["A", "B", "C"], ["left", "right"]]):
            target = rng.randint(4, 240)
            number = self.add("number", f"{noun} {end} {rng.choice(['setpoint', 'setpoint', 'target'])}", area, "setpoint")
            sensor = self.add("sensor", f"{noun} {end} temperature", area, "temperature", "temperature")
            if number and sensor:
                number["unit"], number["state"] = "°C", str(target)
                number["caps"] = {"min": 0, "max": 300, "step": 1, "unit": "°C"}
                sensor["unit"], sensor["state"] = "°C", str(target + rng.randint(-12, 12))
                self.home.regulated = noun

    def make_companions(self):
        """What many devices bring along: sensors that carry their name, and now and then one with nothing but their name."""
        rng = self.rng
        pool = [d for d in self.home.devices if d["domain"] in COMPANIONS]
        for device in rng.sample(pool, min(len(pool), rng.randint(1, 4))):
            area = self.home.area(device["area"]) if device["area"] else None
            for domain, cls, word in rng.sample(COMPANIONS[device["domain"]], rng.randint(1, min(2, len(COMPANIONS[device["domain"]])))):
                same_name = domain == "binary_sensor" and rng.random() < 0.4
                name = device["name"].lower() if same_name else f"{device['name'].lower()} {word}"
                made = self.add(domain, name, area, word, cls)
                if made and domain == "sensor":
                    made["unit"], low, high = {"battery": ("%", 3, 100), "power": ("W", 0, 2400), "energy": ("kWh", 0, 900), "temperature": ("°C", 15, 45)}[cls]
                    made["state"] = str(rng.randint(low, high))
                elif made:
                    made["state"] = rng.choice(["on", "off", "off"])
                if made and same_name:
                    self.home.namesakes.add(made["id"])

    def make_areas(self, count=None):
        rng, site = self.rng, places.SITES[self.home.site]
        count = count or rng.choices([1, 2, 3, 4, 5, 6, 7, 8, 10], [6, 6, 12, 16, 18, 14, 12, 10, 6])[0]
        floors = rng.sample(site["floors"], min(len(site["floors"]), rng.randint(1, 3)))
        use_floors = count > 2 and rng.random() < 0.5
        rooms = rng.sample(site["rooms"], min(count, len(site["rooms"])))
        named = []
        for room in rooms:
            style = rng.random()
            if room in places.SERIES and style < 0.45:
                letters = rng.random() < 0.3
                start = rng.choice([1, 1, 1, 2, 4])
                for i in range(rng.randint(2, 3)):
                    named.append(f"{room} {chr(64 + start + i) if letters else start + i}")
            elif room in ("bedroom", "office", "study", "kids room", "bathroom") and style < 0.6:
                named.append(f"{self.names.person()}'s {rng.choice(['room', room])}")
            elif 0.88 < style:
                named.append(f"{self.names.invented()} {room}" if rng.random() < 0.5 else self.names.invented())
            elif 0.82 < style:
                named.append(f"{rng.choice(ADJECTIVES)} {room}")
            elif 0.6 < style and self.home.site in ("office", "hotel", "school", "lab"):
                number = rng.choice([f"{rng.randint(1, 9)}.{rng.randint(1, 30):02d}", f"room {rng.randint(101, 640)}", f"{rng.randint(101, 640)}",
                                     f"{room} {rng.randint(1, 30)}", f"{chr(rng.randint(65, 70))}{rng.randint(1, 40)}"])
                named.append(number)
            elif 0.74 < style and self.home.site not in ("home", "caravan"):
                named.append(f"{room} {rng.choice([rng.randint(1, 12), chr(rng.randint(65, 71)), rng.choice(['north', 'south', 'east', 'west'])])}")
            else:
                named.append(room)
        for name in named[:12]:
            area = {"id": slug(name), "name": title(name, rng)}
            if use_floors and rng.random() < 0.9:
                area["floor"] = rng.choice(floors)
            if all(a["id"] != area["id"] for a in self.home.areas):
                self.home.areas.append(area)

    def make_plain(self, size):
        """Rooms that each have some of the same things, named by their kind alone ("light", "fan")."""
        rng = self.rng
        for area in self.home.areas:
            for domain, cls, nouns in rng.sample(PLAIN_THINGS, rng.randint(2, 6)):
                noun = rng.choice(nouns)
                name = noun if rng.random() < 0.85 else f"{area['name'].lower()} {noun}"
                if len(self.home.devices) < size + 8:
                    self.make(domain, cls, area, name, noun)

    # ---- naming

    def noun_for(self, domain, cls):
        rng = self.rng
        site = self.home.site
        pool = {"light": _split["LIGHT"], "switch": _split["SWITCH"], "fan": kinds.split(kinds.FAN),
                "lock": _split["LOCK"], "climate": _split["CLIMATE"], "vacuum": _split["VACUUM"],
                "humidifier": _split["HUMIDIFIER"], "water_heater": _split["WATER_HEATER"],
                "siren": _split["SIREN"], "button": _split["BUTTON"], "scene": _split["SCENE"],
                "script": _split["SCRIPT"]}.get(domain)
        if domain == "light":
            if rng.random() < 0.35:
                return "light"
            if site in kinds.LIGHT_SITE and rng.random() < 0.6:
                pool = kinds.split(kinds.LIGHT_SITE[site])
        if domain == "switch" and site in kinds.SWITCH_SITE and rng.random() < 0.7:
            pool = kinds.split(kinds.SWITCH_SITE[site])
        if domain == "switch" and rng.random() < 0.15:
            pool = ["plug", "outlet", "socket", "smart plug"]
        if domain == "fan" and rng.random() < 0.35:
            return "fan"
        if domain == "climate" and rng.random() < 0.35:
            return "thermostat"
        if domain == "media_player":
            pool = _split["TV"] if cls == "tv" else _split["SPEAKER"]
        if domain == "cover":
            pool = kinds.split(kinds.COVER[cls])
        if domain == "valve":
            pool = kinds.split(kinds.VALVE[cls or "water"])
        return rng.choice(pool)

    def name_for(self, domain, noun, area):
        rng = self.rng
        style = rng.random()
        place = area["name"].lower() if area else None
        if domain in ("scene", "script", "button"):
            return noun if style < 0.8 or not place else f"{place} {noun}"
        if domain == "vacuum" and style < 0.6:
            return self.names.brand() if style < 0.3 else f"{self.names.brand()} {rng.choice(['downstairs', 'upstairs', noun, noun, 'S7', 'max', 'mini'])}"
        if place and style < 0.42:
            return f"{place} {noun}"
        if style < 0.60:
            return noun
        if style < 0.73:
            return f"{rng.choice(rng.choice([ADJECTIVES, MODIFIERS]))} {noun}"
        if style < 0.79:
            return f"{self.names.person()}'s {noun}"
        if style < 0.86:
            return f"{self.names.brand()} {noun}"
        if style < 0.90 and domain not in ("sensor", "binary_sensor"):
            return self.names.odd_name()
        if style < 0.93 and domain not in ("sensor", "binary_sensor"):
            return self.names.invented()
        if style < 0.95 and self.home.site not in ("home", "caravan") or style < 0.935:
            code = self.names.code()
            return rng.choice([f"{code} {noun}", f"{noun} {code}", code if domain not in ("sensor", "binary_sensor") else f"{code} {noun}"])
        if style < 0.97 and place:
            return f"{noun} {place}" if rng.random() < 0.3 else f"{place} {rng.choice(ADJECTIVES)} {noun}"
        return f"{noun} {rng.randint(1, 9)}"

    # ---- making things

    def of_site(self, common, special):
        own = special.get(self.home.site)
        return own if own and self.rng.random() < 0.55 else common

    def make(self, domain, cls=None, area=False, name=None, noun=None):
        rng, home = self.rng, self.home
        if area is False:
            area = rng.choice(home.areas) if rng.random() < 0.96 else None
        if domain == "sensor":
            return self.make_sensor(area)
        if domain == "binary_sensor":
            return self.make_binary(area)
        if cls is None:
            cls = self.class_for(domain)
        spec = None
        if domain == "number":
            spec = rng.choice(self.of_site(kinds.NUMBER, kinds.NUMBER_SITE))
            noun = noun or spec[0]
        elif domain == "select":
            spec = rng.choice(self.of_site(kinds.SELECT, kinds.SELECT_SITE))
            noun = noun or spec[0]
        noun = noun or self.noun_for(domain, cls)
        if domain == "switch" and cls is None:
            cls = self.switch_class(noun)
        name = name or self.name_for(domain, noun, area)
        device = self.add(domain, name, area, noun, cls)
        if device:
            FILL[domain](self, device, spec)
        return device

    def add(self, domain, name, area, noun, cls=None):
        home, rng = self.home, self.rng
        area_id = area["id"] if area else None
        if any(d["name"].lower() == name.lower() and (d["area"] == area_id or d["domain"] != domain)
               for d in home.devices):
            return None
        device_id = f"{domain}.{slug(name)}"
        while any(d["id"] == device_id for d in home.devices):
            device_id += "_2"
        device = {"id": device_id, "name": title(name, rng), "domain": domain, "area": area_id}
        if cls:
            device["class"] = cls
        device["state"], device["attrs"] = "off", {}
        home.devices.append(device)
        home.noun[device_id] = noun
        return device

    def class_for(self, domain):
        rng = self.rng
        if domain == "cover":
            return rng.choice(COVER_CHOICES[self.home.site])
        if domain == "media_player":
            return rng.choice(["tv", "tv", "speaker", "speaker", "speaker"])
        if domain == "valve":
            return rng.choice(["water", "irrigation", "irrigation", "irrigation", "water_main", "gas"])
        return None

    def switch_class(self, noun):
        if any(w in noun for w in ("plug", "outlet", "socket", "power strip", "extension")):
            return "outlet" if self.rng.random() < 0.9 else None
        if "pump" in noun:
            return "pump" if self.rng.random() < 0.7 else None
        return "outlet" if self.rng.random() < 0.2 else None

    def make_series(self, domain):
        """"Barn Light 1", "Barn Light 2" …; or one name in several rooms."""
        rng, home = self.rng, self.home
        cls = self.class_for(domain)
        if domain in ("sensor", "binary_sensor", "number", "select", "scene", "script", "vacuum"):
            for area in rng.sample(home.areas, min(len(home.areas), rng.randint(1, 3))):
                self.make(domain, cls, area)
            return
        noun = self.noun_for(domain, cls)
        if rng.random() < 0.35 and len(home.areas) > 1:
            prefix = rng.choice([noun, noun, f"{rng.choice(ADJECTIVES)} {noun}"])
            for area in rng.sample(home.areas, min(len(home.areas), rng.randint(2, 3))):
                self.make(domain, cls, area, prefix, noun)
            return
        area = rng.choice(home.areas)
        stem = rng.choice([f"{area['name'].lower()} {noun}", noun, area["name"].lower(),
                           f"{self.names.invented()} {noun}"])
        ends = rng.choice([["1", "2", "3", "4", "5"], ["A", "B", "C"], ["left", "right"], ["front", "rear"],
                           ["1", "2", "3"]])
        for end in ends[:rng.randint(2, len(ends))]:
            self.make(domain, cls, area, f"{end} {stem}" if end in ("left", "front", "right", "rear") and
                      stem == noun else f"{stem} {end}", noun)

    def make_sensor(self, area):
        rng = self.rng
        cls, unit, names, low, high, digits = rng.choice(self.of_site(kinds.SENSOR if rng.random() < 0.6 else kinds.SENSOR[:6], kinds.SENSOR_SITE))
        if cls == "temperature" and rng.random() < 0.15:
            unit, low, high = "°F", 40, 90
        noun = rng.choice(names.split("|"))
        name = self.name_for("sensor", noun, area)
        device = self.add("sensor", name, area, noun, cls)
        if device:
            device["unit"] = unit
            device["state"] = str(round(rng.uniform(low, high), digits) if digits else rng.randint(low, high))
        return device

    def make_binary(self, area):
        rng = self.rng
        cls, names = rng.choice(kinds.BINARY if rng.random() < 0.5 else kinds.BINARY[:9])
        noun = rng.choice(names.split("|"))
        device = self.add("binary_sensor", self.name_for("binary_sensor", noun, area), area, noun, cls)
        if device:
            device["state"] = "on" if rng.random() < 0.3 else "off"
        return device

    def make_roomless(self):
        rng = self.rng
        if rng.random() < 0.45:
            for noun in rng.sample(_split["TODO"], rng.randint(1, 3)):
                name = noun if rng.random() < 0.7 else f"{self.names.person()}'s {noun}"
                if rng.random() < 0.15:
                    name = self.names.invented()
                self.make("todo", area=None, name=name, noun=noun)
        if rng.random() < 0.3:
            for _ in range(rng.randint(1, 3)):
                self.make("person", area=None, name=self.names.person(), noun="person")
        if rng.random() < 0.3:
            self.make("weather", area=None, name=rng.choice(_split["WEATHER"] if rng.random() < 0.6 else [self.names.invented()]), noun="weather")
        if rng.random() < 0.35:
            for noun in rng.sample(kinds.CALENDAR.split("|"), rng.choice([1, 1, 1, 2, 3])):
                self.make("calendar", area=None, name=noun, noun=noun)
        if rng.random() < 0.25:
            self.make("alarm_panel", name=rng.choice(_split["ALARM"]), noun="alarm",
                      area=rng.choice(self.home.areas + [None]))


COMPANIONS = {
    "lock": [("binary_sensor", "lock", "contact"), ("sensor", "battery", "battery"), ("binary_sensor", "tamper", "tamper"), ("binary_sensor", "battery", "battery")],
    "switch": [("sensor", "power", "power"), ("sensor", "energy", "energy"), ("binary_sensor", "running", "running")],
    "cover": [("binary_sensor", "opening", "contact"), ("sensor", "battery", "battery")],
    "valve": [("sensor", "battery", "battery"), ("binary_sensor", "battery", "battery")],
    "vacuum": [("sensor", "battery", "battery"), ("binary_sensor", "problem", "fault")],
    "climate": [("sensor", "temperature", "temperature"), ("binary_sensor", "window", "window")],
    "fan": [("sensor", "power", "power"), ("binary_sensor", "running", "running")],
    "media_player": [("sensor", "power", "power")],
    "light": [("sensor", "power", "power"), ("sensor", "energy", "energy")],
}

REGULATED = """vat|kiln|tank|dryer|water bath|chamber|press|reactor|incubator|tunnel|cold room|boiler|mixer|fermenter|furnace|oven|autoclave|
extruder|retort|brooder|brewing kettle|climate cabinet|freezer|melter|mould|rinse tank|zone|heat seal bar|wort cooler|curing room""".replace("\n", "").split("|")

PLAIN_THINGS = [
    ("light", None, ["light", "light", "lamp", "bedside lamp"]), ("light", None, ["light", "ceiling light"]), ("fan", None, ["fan", "exhaust fan"]),
    ("cover", "curtain", ["curtain", "curtains"]), ("cover", "blind", ["blinds", "blind"]), ("climate", None, ["heater", "thermostat", "air conditioner", "heating"]),
    ("climate", None, ["air conditioner", "bath heater"]), ("humidifier", None, ["humidifier", "dehumidifier"]), ("media_player", "speaker", ["speaker", "music player"]),
    ("media_player", "tv", ["tv", "television"]), ("switch", None, ["dust extractor", "aroma diffuser", "coffee machine", "towel rail"]),
    ("fan", None, ["air purifier", "ventilation"]), ("water_heater", None, ["water heater"]), ("lock", None, ["lock", "door lock"]),
    ("vacuum", None, ["robot", "vacuum robot"]), ("button", None, ["pet feeder", "trash bin"]),
]


def build_home(rng, home_id, heldout=False, site=None):
    """A home of one room and one thing to about 60 things."""
    return Builder(rng, home_id, heldout, site).build()
