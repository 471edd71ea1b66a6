# SPDX-License-Identifier: Apache-2.0
"""How people refer to things and groups, and what exactly each phrase means.

The meaning is fixed here once, so that every template teaches the same rule:
  * a thing's full name, or a part of it that fits no other thing of its kind, is that thing;
  * place + kind ("the light in the study", "study lights") is every thing of that kind there, unless
    the words are exactly one thing's name;
  * a bare kind with a speaker's room is that room's; with only one in the home it is that one; else
    it must be asked back."""
import re
from dataclasses import dataclass, field

GENERIC = {  # singular, plural words of a kind or class
    "light": (["light", "lamp", "light", "light", "light"], ["lights", "lights", "lights", "lamps", "lighting"]),
    "fan": (["fan", "fan", "ventilation"], ["fans"]),
    "lock": (["lock", "door", "door lock", "door"], ["locks", "doors", "doors"]),
    "climate": (["thermostat", "heating", "thermostat", "heat", "climate"], ["thermostats"]),
    "vacuum": (["vacuum", "hoover", "robot vacuum", "vacuum cleaner", "robot", "robovac"], ["vacuums", "robots"]),
    "humidifier": (["humidifier"], ["humidifiers"]),
    "water_heater": (["water heater", "boiler", "hot water"], ["water heaters"]),
    "siren": (["siren", "sounder"], ["sirens"]),
    "alarm_panel": (["alarm", "security system", "alarm system"], ["alarms"]),
    "cover/blind": (["blind", "blinds", "window blind"], ["blinds"]),
    "cover/curtain": (["curtain", "curtains", "drapes", "drape"], ["curtains", "drapes"]),
    "cover/shade": (["shade", "shades"], ["shades"]),
    "cover/shutter": (["shutter", "shutters"], ["shutters"]),
    "cover/awning": (["awning", "canopy"], ["awnings"]),
    "cover/garage": (["garage door", "garage", "garage door"], ["garage doors"]),
    "cover/gate": (["gate"], ["gates"]),
    "cover/door": (["door"], ["doors"]),
    "cover/window": (["window", "windows"], ["windows"]),
    "cover/vent": (["vent", "vents"], ["vents"]),
    "cover/damper": (["damper"], ["dampers"]),
    "media_player/tv": (["tv", "telly", "television", "screen"], ["tvs", "televisions", "tellies", "screens"]),
    "media_player/speaker": (["speaker", "speakers", "music", "stereo", "sound"], ["speakers"]),
    "switch/outlet": (["plug", "outlet", "socket"], ["plugs", "outlets", "sockets"]),
    "switch/pump": (["pump"], ["pumps"]),
    "valve/irrigation": (["sprinklers", "irrigation", "sprinkler"], ["sprinklers", "irrigation valves"]),
    "valve/water": (["water valve", "valve", "tap"], ["water valves", "valves", "taps"]),
    "switch": (["switch"], ["switches"]),
}


@dataclass
class Ref:
    """`text` names `things`; in a plan they are `device` (one id) or `select` (a set)."""
    text: str
    things: list
    device: str = None
    select: dict = None
    style: str = "name"

    def target(self):
        return {"select": dict(self.select)} if self.select else {"device": self.device}

    def targets(self):
        """One plan target per thing, for enumerations of several names."""
        if self.style == "list":
            return [{"device": t["id"]} for t in self.things]
        return [self.target()]


IN_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ORDINALS = ["ground", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


def group_of(home, device):
    """The things of the thing's kind in its room."""
    return members(home, dict(group_select(device), area=device["area"]))


def words(text):
    return re.findall(r"[a-z0-9.]+", text.lower().replace("'s", "").replace("'", ""))


def key_of(device):
    cls = device.get("class")
    key = f"{device['domain']}/{cls}"
    return key if key in GENERIC else device["domain"]


def group_select(device):
    """Selector fields that the generic noun of this thing stands for."""
    key = key_of(device)
    if "/" in key:
        return {"kind": device["domain"], "class": device["class"]}
    return {"kind": device["domain"]}


def matches(device, select, home):
    if device["domain"] != select.get("kind", device["domain"]):
        return False
    if "class" in select and device.get("class") != select["class"]:
        return False
    if "area" in select and device["area"] != select["area"]:
        return False
    if "floor" in select and home.floor_of(device) != select["floor"]:
        return False
    if "state" in select and device["state"] != select["state"]:
        return False
    return device["id"] not in select.get("except", [])


SOLE = ("lamp", "lamps")       # of the words for lights, those that mean only what is called so


def called(noun, group):
    """The things of the group that are called by the noun, when only some are: "the fan" beside an air purifier."""
    if not group or group[0]["domain"] in ("light", "cover", "lock", "valve") and noun not in SOLE:
        return group
    head = {noun.split()[-1], noun.split()[-1].rstrip("s")}
    named = [d for d in group if head & set(words(d["name"]))]
    return named or group


def members(home, select):
    return [d for d in home.devices if matches(d, select, home)]


class Speaker:
    """Makes references in one home, from one speaker's place (`here`: an area or None)."""

    def __init__(self, rng, home, here=None):
        self.rng, self.home, self.here = rng, home, here
        self.area_words = {a["id"]: words(a["name"]) for a in home.areas}

    # ---- words

    def article(self, text):
        if text.startswith(("the ", "my ", "our ")) or "'s" in text.split(" ")[0]:
            return text
        pick = self.rng.random()
        return text if pick < 0.3 else f"the {text}" if pick < 0.88 else f"my {text}" if pick < 0.96 else f"our {text}"

    def place(self, area):
        name = area["name"].lower()
        if name.startswith("the ") or "'s" in name or any(ch.isdigit() for ch in name):
            return name
        return f"the {name}" if self.rng.random() < 0.85 else name

    def here_words(self):
        return self.rng.choice(["in here", "here", "in this room", "in here", "over here", "around here", "in the room", "in my room", "in our room",
                                "in this space", "in this place", "where i am", "right here", "in the room i'm in", "in this area"])

    # ---- single things

    def name(self, device):
        """The thing by its full name, with its room when another thing shares the name; or None."""
        rng, home = self.rng, self.home
        if device["id"] in home.namesakes:       # the name means the other one
            return None
        text = device["name"].lower()
        twins = [d for d in home.devices if d["domain"] == device["domain"] and d is not device and
                 words(d["name"]) == words(text)]
        area = home.area(device["area"]) if device["area"] else None
        if twins:
            if self.here and device["area"] == self.here["id"] and rng.random() < 0.5:
                return Ref(self.article(text), [device], device["id"], style="here")
            if not area or any(t["area"] == device["area"] for t in twins):
                return None
            text = rng.choice([f"the {text} in {self.place(area)}", f"{area['name'].lower()} {text}",
                               f"the {area['name'].lower()} {text}", f"{text} in {self.place(area)}"])
            return Ref(text, [device], device["id"], style="name")
        if area and rng.random() < 0.12 and not set(words(text)) & set(self.area_words[area["id"]]):
            text = rng.choice([f"{self.article(text)} in {self.place(area)}", f"the {area['name'].lower()} {text}"])
            return Ref(text, [device], device["id"], style="name")
        return Ref(self.article(text), [device], device["id"], style="name")

    def partial(self, device):
        """A part of the name that fits no other thing of the kind (nor a place); or None."""
        rng, home = self.rng, self.home
        tokens = device["name"].lower().split()
        if len(tokens) < 2:
            return None
        keep = sorted(rng.sample(range(len(tokens)), rng.randint(1, len(tokens) - 1)))
        text = " ".join(tokens[i] for i in keep)
        kept = set(words(text))
        if not kept or all(len(w) < 3 for w in kept) or any(set(words(a["name"])) >= kept for a in home.areas):
            return None
        nouns = {w for one, many in GENERIC.values() for n in one + many for w in words(n)}
        if kept <= nouns | {"the", "big", "main"}:
            return None
        rivals = [d for d in home.devices if d is not device and
                  kept <= set(words(d["name"])) | set(self.area_words.get(d["area"], []))]
        if rivals:
            return None
        if self.rng.random() < 0.25 and key_of(device) in GENERIC:
            noun = rng.choice(GENERIC[key_of(device)][0])
            if noun not in text:
                text = f"{text} {noun}"
        return Ref(self.article(text), [device], device["id"], style="partial")

    def own_noun(self, device):
        """Room + the thing's own noun: "the study desk lamp"; or None when it fits another too."""
        home, rng = self.home, self.rng
        area = home.area(device["area"]) if device["area"] else None
        noun = home.noun.get(device["id"])
        if not area or not noun or not set(words(noun)) <= set(words(device["name"])):
            return None
        generic = {n for one, many in GENERIC.values() for n in one + many}
        if noun in generic:
            return None
        wanted = set(words(noun)) | set(self.area_words[area["id"]])
        rivals = [d for d in home.devices if d is not device and
                  wanted <= set(words(d["name"])) | set(self.area_words.get(d["area"], []))]
        if rivals:
            return None
        text = rng.choice([f"{area['name'].lower()} {noun}", f"the {noun} in {self.place(area)}",
                           f"the {area['name'].lower()} {noun}"])
        return Ref(text, [device], device["id"], style="noun")

    def only_one(self, device):
        """The bare kind when the home has only one such thing; or None."""
        key = key_of(device)
        if key not in GENERIC or len(members(self.home, group_select(device))) != 1:
            return None
        noun = self.rng.choice(GENERIC[key][0])
        if noun in ("heat", "sound", "screen", "ventilation") and self.rng.random() < 0.5:
            noun = GENERIC[key][0][0]
        if any(words(d["name"]) == words(noun) and d is not device for d in self.home.devices):
            return None
        return Ref(self.article(noun), [device], device["id"], style="only")

    # ---- groups

    @staticmethod
    def one_called(noun, group):
        """Of several, one is called just that: the singular means it alone."""
        return len(group) > 1 and any(words(d["name"]) == words(noun) for d in group)

    def named_exactly(self, text, domain):
        bag = words(text)
        return any(words(d["name"]) == bag for d in self.home.devices if d["domain"] == domain)

    def in_area(self, device):
        """Every thing of the kind in the thing's room."""
        home, rng, key = self.home, self.rng, key_of(device)
        area = home.area(device["area"]) if device["area"] else None
        if not area or key not in GENERIC:
            return None
        select = dict(group_select(device), area=area["id"])
        group = members(home, select)
        plural = len(group) > 1 and rng.random() < 0.75 or rng.random() < 0.2
        noun = rng.choice(GENERIC[key][1 if plural else 0])
        if len(called(noun, group)) != len(group) or not plural and self.one_called(noun, group):
            return None
        name, place = area["name"].lower(), self.place(area)
        quick = rng.random()
        if quick < 0.42:
            if set(words(noun)) & set(words(name)) and noun in name:
                return None
            text = f"{'' if rng.random() < 0.4 else 'the '}{name} {noun}"
        elif quick < 0.75:
            text = f"{self.article(noun)} in {place}"
        elif quick < 0.9 and plural:
            text = rng.choice([f"all the {noun} in {place}", f"all {noun} in {place}", f"every {GENERIC[key][0][0]} in {place}",
                               f"all {name} {noun}", f"all of the {name} {noun}", f"both {name} {noun}" if len(group) == 2 else
                               f"all the {name} {noun}", f"any {noun} in {place}", f"the whole {name} {noun}", f"each {GENERIC[key][0][0]} in {place}",
                               f"all {len(group)} {name} {noun}", f"all {noun} there are in {place}", f"each of the {name} {noun}",
                               f"both {noun} in {place}" if len(group) == 2 else f"all {noun} in {place}"])
        else:
            text = f"{noun} in {place}"
        bare = text[4:] if text.startswith("the ") else text
        if self.named_exactly(bare, device["domain"]):
            return None
        return Ref(text, group, select=select, style="area")

    def in_here(self, device):
        """The bare kind in the speaker's room."""
        if not self.here or device["area"] != self.here["id"] or key_of(device) not in GENERIC:
            return None
        rng, key = self.rng, key_of(device)
        select = dict(group_select(device), area=self.here["id"])
        group = members(self.home, select)
        plural = len(group) > 1 and rng.random() < 0.8
        noun = rng.choice(GENERIC[key][1 if plural else 0])
        if len(called(noun, group)) != len(group) or not plural and self.one_called(noun, group):
            return None
        text = rng.choice([self.article(noun), self.article(noun), self.article(noun), f"{self.article(noun)} {self.here_words()}",
                           f"all the {noun} {self.here_words()}" if plural else f"the {noun} {self.here_words()}",
                           f"these {noun}" if plural else f"this {noun}", noun,
                           f"every {GENERIC[key][0][0]} {self.here_words()}" if plural else self.article(noun)])
        bare = text[4:] if text.startswith(("the ", "our ")) else text
        if self.named_exactly(bare, device["domain"]):
            return None
        return Ref(text, group, select=select, style="here")

    def floor_words(self, floor):
        """Ways to say where a floor is; the linker knows the same ones (prompt/home_index.cpp)."""
        low, rng = floor.lower(), self.rng
        if low in ("upstairs", "downstairs", "inside", "outside", "below deck"):
            return low
        floors = {a["floor"].lower() for a in self.home.areas if a.get("floor")}
        ground = any(f.startswith("ground") for f in floors)
        number = next((ORDINALS.index(w) for w in low.split() if w in ORDINALS), None)
        digits = re.search(r"\b(\d+)$", low)
        number = int(digits.group(1)) if digits else number
        style = rng.random()
        if style < 0.4 and (low.startswith("ground") or not ground and number == 1):
            return "downstairs"
        if style < 0.4 and number == (1 if ground else 2):
            return "upstairs"
        if style < 0.4 and number and number < len(ORDINALS) and not low.startswith(("hall", "data", "deck", "block")):
            return rng.choice([f"on the {ORDINALS[number]} floor", f"on floor {number}", f"on {low}" if digits else f"on the {low}"])
        if digits or low.startswith("block"):
            return f"{'in' if low.startswith(('hall', 'data', 'block')) else 'on'} {low}"
        return f"in the {low}" if low.startswith(("attic", "base", "loft", "hall", "walled", "east", "west", "new", "main b", "clean")) else f"on the {low}"

    def on_floor(self, device):
        home, rng, key = self.home, self.rng, key_of(device)
        floor = home.floor_of(device)
        if not floor or key not in GENERIC:
            return None
        select = dict(group_select(device), floor=floor)
        noun, low = rng.choice(GENERIC[key][1]), floor.lower()
        if len(called(noun, members(home, select))) != len(members(home, select)):
            return None
        place = self.floor_words(floor)
        if place in ("upstairs", "downstairs"):
            low = place
        one = GENERIC[key][0][0]
        text = rng.choice([f"the {low} {noun}", f"{low} {noun}", f"all {low} {noun}", f"all the {noun} {place}",
                           f"the {noun} {place}", f"every {one} {place}", f"{noun} {place}", f"{place} all the {noun}",
                           f"all of the {noun} {place}", f"every single {one} {place}", f"any {one} {place}", f"each {one} {place}", f"the {one} {place}", f"{one} {place}"])
        return Ref(text, members(home, select), select=select, style="floor")

    def everywhere(self, device):
        key, rng = key_of(device), self.rng
        if key not in GENERIC:
            return None
        select = group_select(device)
        noun, one = rng.choice(GENERIC[key][1]), GENERIC[key][0][0]
        if len(called(noun, members(self.home, select))) != len(members(self.home, select)):
            return None
        site = {"home": ["the house", "the flat", "the whole house", "the home", "the apartment"],
                "farm": ["the farm"], "factory": ["the plant", "the factory"], "clinic": ["the building", "the clinic"],
                "office": ["the building", "the office"], "street": ["town", "the district", "the city"], "hotel": ["the hotel", "the building"],
                "school": ["the school", "the building"], "ship": ["the ship", "the boat"], "lab": ["the lab", "the institute"],
                "data centre": ["the building", "the data centre"], "caravan": ["the van", "the caravan"], "garden": ["the garden", "the whole garden"],
                "shop": ["the shop", "the place"]}[self.home.site]
        text = rng.choice([f"all the {noun}", f"all {noun}", f"every {one}", f"every single {one}", f"all of the {noun}",
                           f"all the {noun} in {rng.choice(site)}", f"every {one} in {rng.choice(site)}",
                           f"each and every {one}", f"the {noun} everywhere", f"all {noun} everywhere",
                           f"every last {one}", f"the {noun} in all rooms", f"all our {noun}", f"all the {noun} we have", f"each {one}",
                           f"all {noun} in {rng.choice(site)}", f"the {noun} in every room", f"all {noun} wherever they are",
                           f"the {noun} in the entire place", f"the {noun} in {rng.choice(site)}", f"{noun} in {rng.choice(site)}", f"the {noun} all over",
                           f"the {noun} throughout {rng.choice(site)}", f"the {noun} all around {rng.choice(site)}", f"any {one} in {rng.choice(site)}", f"all the {noun} there are", f"every {one} we have", f"the lot of the {noun}"])
        return Ref(text, members(self.home, select), select=select, style="all")

    def only_state(self, ref, state_words):
        """Narrows a group to what is in a state: "every light that's on upstairs"."""
        states = [s for s in state_words if any(d["state"] == s for d in ref.things)]
        if not ref.select or not states:
            return None
        state = self.rng.choice(states)
        select = dict(ref.select, state=state)
        bare = re.sub(r"^(all of the|all the|all|the|every single|every|any|each of the|each|both) ", "", ref.text)
        one = sum(d["state"] == state for d in ref.things) == 1
        text = self.rng.choice([f"{ref.text} that are {state}", f"{ref.text} that are still {state}", f"whatever {bare} are {state}",
                                f"{ref.text} which are {state}", f"only {ref.text} that are {state}", f"any {bare} still {state}",
                                f"every {bare} that's {state}", f"whichever {bare} are {state}", f"the {bare} that happen to be {state}",
                                f"just the {bare} that are {state}", f"any {bare} left {state}", f"all the {bare} currently {state}"])
        if one and self.rng.random() < 0.6:
            text = self.rng.choice([f"the {bare} that's still {state}", f"the {bare} that is {state}", f"the one {bare} that's {state}",
                                    f"whichever {bare} is {state}", f"the only {bare} that's {state}"])
        return Ref(text, members(self.home, select), select=select, style="state")

    def all_but(self, ref):
        """A group without one or two of its things: "… except the stove light", "… bar number 2", "… apart from the kitchen"."""
        rng = self.rng
        if not ref.select or len(ref.things) < 3 or len(ref.things) > 10:
            return None
        out = rng.sample(ref.things, rng.choice([1, 1, 2]))
        joined = self.tails(out, ref.things) if rng.random() < 0.35 else None
        if not joined and "area" not in ref.select and rng.random() < 0.45:
            area = self.home.area(out[0]["area"]) if out[0]["area"] else None
            inside = [d for d in ref.things if area and d["area"] == area["id"]]
            if not area or len(inside) > 3 or len(inside) == len(ref.things):
                return None
            out, place = inside, self.place(area)
            joined = rng.choice([place, f"in {place}", f"the ones in {place}" if len(inside) > 1 else f"the one in {place}",
                                 f"the {area['name'].lower()} ones" if len(inside) > 1 else f"the {area['name'].lower()} one", f"those in {place}"])
        if not joined:
            names = [self.name(d) for d in out]
            if any(n is None for n in names):
                return None
            joined = rng.choice([" and ", " and ", " or "]).join(n.text for n in names)
        link = rng.choice(["except", "but not", "apart from", "except for", "other than", "besides", "but leave out", "bar", "barring",
                           "all but", "excluding", "save for", "with the exception of", "leaving out", "minus", "but for", "not", "just not",
                           "only not", "without", "but skip", "aside from", "though not", "ignoring", "everything but"])
        text = f"{ref.text} {'except' if link in ('all but', 'everything but') else link} {joined}"
        if rng.random() < 0.1:
            text = f"{ref.text} but {rng.choice(['leave', 'keep'])} {joined} as {'it is' if len(out) == 1 else 'they are'}"
        select = dict(ref.select)
        select["except"] = [d["id"] for d in out]
        return Ref(text, [d for d in ref.things if d not in out], select=select, style="but")

    # ---- series: "barn light 1", "barn light 2" …

    @staticmethod
    def stem_and_tail(device):
        tokens = device["name"].lower().split()
        if len(tokens) > 1 and re.fullmatch(r"\d{1,3}|[a-g]|left|right|front|rear|north|south|east|west", tokens[-1]):
            return " ".join(tokens[:-1]), tokens[-1]
        return None, None

    def tails(self, some, group):
        """"number 2", "4 and 5": what tells these things from the rest of a series; None when it is no series."""
        if len({self.stem_and_tail(d)[0] for d in group}) != 1 or self.stem_and_tail(group[0])[0] is None:
            return None
        said = [self.spell(self.stem_and_tail(d)[1]) for d in some]
        lead = self.rng.choice(["number ", "", "", "no "]) if said[0][0].isdigit() or said[0] in IN_WORDS else ""
        if len(said) > 1 and lead == "number ":
            lead = "numbers "
        if not said[0][0].isdigit() and said[0] not in IN_WORDS and len(said[0]) > 1:
            return " and ".join(f"the {t} one" for t in said)
        return lead + " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)

    def spell(self, tail):
        return IN_WORDS[int(tail)] if tail.isdigit() and int(tail) < len(IN_WORDS) and self.rng.random() < 0.4 else tail

    def series(self, device):
        """Some or all of a series: "barn lights 1 and 3", "all three barn lights", "the barn lights bar number two"."""
        stem, _ = self.stem_and_tail(device)
        group = [d for d in self.home.devices if d["domain"] == device["domain"] and stem and self.stem_and_tail(d)[0] == stem]
        if len(group) < 2 or len(group) > 6 or any(words(stem) == words(a["name"]) for a in self.home.areas):
            return None
        rng, plural = self.rng, stem + ("" if stem.endswith("s") else "es" if stem.endswith(("ch", "x")) else "s")
        if rng.random() < 0.45:
            some = rng.sample(group, rng.randint(1 if rng.random() < 0.3 else 2, min(3, len(group))))
            tails = self.tails(some, group)
            if len(some) == 1:
                text = rng.choice([f"{stem} {tails}", f"{tails} of the {plural}"])
            else:
                text = rng.choice([f"{plural} {tails}", f"{stem} {tails}", f"the {plural} {tails}", f"{tails} of the {plural}"])
            return Ref(text, some, style="list")
        if group_of(self.home, device) == group:
            return None                                  # the whole room's kind: a set says it
        count = IN_WORDS[len(group)]
        text = rng.choice([f"all the {plural}", f"all {count} {plural}", f"the {plural}", f"every {stem}", plural, f"all {plural}",
                           f"both {plural}" if len(group) == 2 else f"all {count} of the {plural}", f"the {count} {plural}", f"each {stem}"])
        if len(group) > 2 and rng.random() < 0.35:
            out = rng.sample(group, 1 if len(group) < 4 else rng.choice([1, 2]))
            link = rng.choice(["except", "but not", "apart from", "bar", "except for", "excluding", "not", "minus", "leaving out", "all of them bar",
                               "all of them but", "all but", "save"])
            return Ref(f"{text} {link} {self.tails(out, group)}", [d for d in group if d not in out], style="list")
        return Ref(text, group, style="list")

    def same_noun(self, device):
        """Things that share their own noun: "both floor lamps", "the three desk lamps"."""
        home, rng, noun = self.home, self.rng, self.home.noun.get(device["id"], "")
        generic = {n for one, many in GENERIC.values() for n in one + many}
        if not noun or noun in generic or noun.endswith("s") or not set(words(noun)) <= set(words(device["name"])):
            return None
        group = [d for d in home.devices if set(words(noun)) <= set(words(d["name"]))]
        if any(d["domain"] != device["domain"] or words(d["name"]) == words(noun) for d in group):
            return None
        if self.here and any(d["area"] == self.here["id"] for d in group) and rng.random() < 0.7:
            group = [d for d in group if d["area"] == self.here["id"]]
        if not 2 <= len(group) <= 4 or group_of(home, device) == group or self.here and len({d["area"] for d in group}) > 1:
            return None
        count = IN_WORDS[len(group)]
        text = rng.choice([f"both {noun}s" if len(group) == 2 else f"all {count} {noun}s", f"the {count} {noun}s", f"all {noun}s", f"all the {noun}s",
                           f"both the {noun}s" if len(group) == 2 else f"each {noun}", f"every {noun}"])
        return Ref(text, group, style="list")

    def several(self, devices):
        """Two to four things by name: "the desk lamp and the heater"."""
        refs = [self.name(d) for d in devices]
        if any(r is None for r in refs):
            return None
        texts = [r.text for r in refs]
        last = self.rng.choice([" and ", " and ", " plus ", " as well as "])
        text = ", ".join(texts[:-1]) + last + texts[-1]
        return Ref(text, list(devices), style="list")

    def any_ref(self, device, groups=True):
        """A reference whose things include `device`, drawn with the usual frequencies."""
        rng = self.rng
        options = [(self.name, 40), (self.partial, 14), (self.own_noun, 10), (self.only_one, 16)]
        if groups:
            options += [(self.in_area, 24), (self.in_here, 34 if self.here else 0), (self.on_floor, 4), (self.everywhere, 4),
                        (self.series, 7), (self.same_noun, 7)]
        makers, weights = zip(*options)
        for _ in range(6):
            ref = rng.choices(makers, weights)[0](device)
            if ref:
                return ref
        return self.name(device)
