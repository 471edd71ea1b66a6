#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a test pack of sentences with one to ten requests, possible and impossible ones, for `hearken bench run`:
homes in rooms (light, heater, blinds, ... by name), and for each sentence the operations that must come out, with
an error_input for each part that cannot be done. Nothing of it is in the training text. Two manners of speaking:
plain ("set the speed of the fan in the hall to 40 percent") and loose ("hall fan off", "kill the study's tv").

usage: many_requests.py --out DIR [--seed S] [--items N] [--manner plain|loose]"""
import argparse
import json
import os
import random

ROOMS = {
    "plain": "master_bedroom guest_bedroom living_room dining_room study_room kitchen bathroom foyer corridor balcony garage "
             "store_room pantry attic laundry".split(),
    "loose": "bedroom living_room kitchen office hallway bathroom nursery gym library sun_room cellar guest_room dining_room "
             "workshop terrace".split(),
}


def level(rng, low, high, minimum=0, maximum=100):
    return {"value": rng.randrange(low, high), "min": minimum, "max": maximum}


def device(methods, **attributes):
    """A maker of one device: `attributes` are functions of the random source."""
    def make(rng):
        first = methods.split()[0].split("(")[0]
        state = rng.choice(["on", "off"]) if first == "turn_on" else {"open": "open", "play": "playing", "lock": "unlocked"}[first]
        return {"state": state, "attrs": {name: value(rng) for name, value in attributes.items()}, "methods": methods.split()}
    return make


def options(*words):
    return lambda rng: {"value": words[1], "options": list(words)}


def percent(rng):
    return level(rng, 15, 85)


SWITCHED = "turn_on() turn_off()"
COMMON = {
    "light": device(SWITCHED + " set_brightness(brightness:int)", brightness=percent),
    "blinds": device("open() close() set_degree(degree:int)", degree=percent),
    "humidifier": device(SWITCHED + " set_intensity(intensity:int)", intensity=percent),
}
KINDS = {
    "plain": {
        **COMMON,
        "air_conditioner": device(SWITCHED + " set_temperature(temperature:int) set_mode(mode:str) set_fan_speed(fan_speed:str)",
                                  temperature=lambda rng: level(rng, 19, 26, 16, 28), mode=options("heat", "cool", "fan", "dry"),
                                  fan_speed=options("auto", "low", "medium", "high")),
        "heating": device(SWITCHED + " set_temperature(temperature:int)", temperature=lambda rng: level(rng, 15, 25, 5, 28)),
        "water_heater": device(SWITCHED + " set_temperature(temperature:int)", temperature=lambda rng: level(rng, 45, 60, 40, 65)),
        "fan": device(SWITCHED + " set_speed(speed:int)", speed=percent),
        "curtain": device("open() close() set_degree(degree:int)", degree=percent),
        "media_player": device("play() pause() stop() set_volume(volume:int)", volume=percent),
        "dehumidifier": device(SWITCHED + " set_intensity(intensity:int)", intensity=percent),
        "air_purifier": device(SWITCHED),
        "aroma_diffuser": device(SWITCHED + " set_intensity(intensity:int)", intensity=percent),
        "towel_rail": device(SWITCHED),
    },
    "loose": {
        **COMMON,
        "heater": device(SWITCHED + " set_temperature(temperature:int)", temperature=lambda rng: level(rng, 15, 25, 5, 28)),
        "fan": device(SWITCHED + " set_fan_speed(fan_speed:str)", fan_speed=options("auto", "low", "medium", "high")),
        "curtains": device("open() close()"),
        "speaker": device("play() pause() stop() set_volume(volume:int)", volume=percent),
        "tv": device(SWITCHED + " set_volume(volume:int)", volume=percent),
        "window": device("open() close()"),
        "coffee_machine": device(SWITCHED),
        "door_lock": device("lock() unlock()"),
    },
}
RARE = {"water_heater": "bathroom", "towel_rail": "bathroom"}  # only there
QUALITY = {"brightness": "brightness", "temperature": "temperature", "degree": "opening", "volume": "volume", "intensity": "intensity",
           "speed": "speed"}

# {w} the device in its room, {b} "bathroom fan", {v} the value, {q} the quality, {u} its unit
SAYINGS = {
    "plain": {
        "turn_on": "turn on {w}|switch on {w}|turn {w} on|activate {w}",
        "turn_off": "turn off {w}|switch off {w}|shut off {w}",
        "open": "open {w}", "close": "close {w}", "play": "play {w}", "pause": "pause {w}", "stop": "stop {w}",
        "set_mode": "set {w} to {v} mode|switch {w} to {v} mode", "set_fan_speed": "set the fan speed of {w} to {v}",
        "to": "set the {q} of {w} to {v} {u}|set {w} to {v} {u}|adjust the {q} of {w} to {v}|change the {q} of {w} to {v} {u}",
        "up": "increase the {q} of {w} by {v} {u}|raise the {q} of {w} by {v} {u}|turn up the {q} of {w} by {v} {u}",
        "down": "decrease the {q} of {w} by {v} {u}|lower the {q} of {w} by {v} {u}|turn down the {q} of {w} by {v} {u}",
    },
    "loose": {
        "turn_on": "put {w} on|turn on {w}|get {w} going|switch {w} on|start up {w}|{b} on",
        "turn_off": "kill {w}|turn off {w}|cut {w}|switch {w} off|shut {w} down|{b} off",
        "open": "open {w}|open up {w}", "close": "close {w}|shut {w}", "play": "resume {w}|start {w} playing",
        "pause": "pause {w}|put {w} on pause", "stop": "stop {w}", "lock": "lock {w}",
        "set_fan_speed": "put {w} on {v}|set {w} to {v}|run {w} at {v}",
        "to": "set {w} to {v} {u}|put {w} at {v} {u}|bring {w} to {v} {u}",
        "up": "turn {w} up by {v} {u}|raise {w} by {v} {u}",
        "down": "turn {w} down by {v} {u}|lower {w} by {v} {u}",
    },
}


def spoken(name):
    return name.replace("_", " ")


class Maker:
    def __init__(self, manner, rng):
        self.manner, self.rng = manner, rng
        self.kinds = KINDS[manner]

    def home(self):
        rooms = {}
        for room in self.rng.sample(ROOMS[self.manner], self.rng.randrange(4, 10)):
            some = [kind for kind in self.kinds if RARE.get(kind, room) == room]
            rooms[room] = {kind: self.kinds[kind](self.rng) for kind in self.rng.sample(some, self.rng.randrange(2, 8))}
        return rooms

    def phrase(self, saying, kind, room, **more):
        where = [f"the {spoken(kind)} in the {spoken(room)}", f"the {spoken(room)} {spoken(kind)}"]
        if self.manner == "loose":
            where += [f"the {spoken(room)}'s {spoken(kind)}", f"{spoken(room)} {spoken(kind)}"]
        text = self.rng.choice(SAYINGS[self.manner][saying].split("|"))
        return text.format(w=self.rng.choice(where), b=f"{spoken(room)} {spoken(kind)}", **more).strip()

    def request(self, kind, room, thing):
        """What is said, and the operation."""
        method = self.rng.choice(thing["methods"]).split("(")[0].replace("unlock", "lock")
        operation = f"{room}.{kind}.{method}"
        attribute = method.removeprefix("set_")
        if attribute == method:
            return self.phrase(method, kind, room), operation + "()"
        held = thing["attrs"][attribute]
        if "options" in held:
            value = self.rng.choice(held["options"])
            return self.phrase(method, kind, room, v=value), f"{operation}({value})"
        unit = "degrees" if attribute == "temperature" else "percent"
        change = self.rng.choice([-1, 1]) * (self.rng.randrange(1, 4) if unit == "degrees" else self.rng.choice([5, 10, 15]))
        if self.rng.random() < 0.6 or not held["min"] <= held["value"] + change <= held["max"]:
            value = self.rng.randrange(held["min"], held["max"] + 1)
            said = self.phrase("to", kind, room, v=value, q=QUALITY[attribute], u=unit)
        else:
            value = held["value"] + change
            said = self.phrase("up" if change > 0 else "down", kind, room, v=abs(change), q=QUALITY[attribute], u=unit)
        return said, f"{operation}({value})"

    def possible(self, rooms):
        room, kind = self.rng.choice([(room, kind) for room in rooms for kind in rooms[room]])
        return (*self.request(kind, room, rooms[room][kind]), f"{room}.{kind}")

    def impossible(self, rooms):
        """No such thing in the room, no such room, a value out of range, or a quality that the thing has not."""
        chance = self.rng.random()
        numbers = [(room, kind) for room in rooms for kind in rooms[room] if kind in ("light", "blinds", "heater", "heating")]
        plain = [(room, kind) for room in rooms for kind in rooms[room] if kind in ("curtains", "air_purifier", "towel_rail", "window")]
        if chance > 0.85 and numbers:
            room, kind = self.rng.choice(numbers)
            value, unit = (self.rng.choice([40, 60]), "degrees") if "heat" in kind else (self.rng.choice([110, 150, 300]), "percent")
            said = self.phrase("to", kind, room, v=value, u=unit, q=QUALITY["temperature" if "heat" in kind else "brightness"])
            if kind != "blinds" or "brightness" not in said:
                return said, "error_input", f"{room}.{kind}"
        if chance > 0.75 and plain:
            room, kind = self.rng.choice(plain)
            return self.phrase("to", kind, room, v=self.rng.randrange(10, 90), u="percent", q="intensity"), "error_input", f"{room}.{kind}"
        if chance < 0.15:
            room = self.rng.choice([name for name in ROOMS[self.manner] if name not in rooms])
            kind = self.rng.choice(list(self.kinds))
        else:
            room = self.rng.choice([name for name in rooms if len(rooms[name]) < len(self.kinds)])
            kind = self.rng.choice([kind for kind in self.kinds if kind not in rooms[room]])
        said, _ = self.request(kind, room, self.kinds[kind](self.rng))
        return said, "error_input", f"{room}.{kind}"

    def sentence(self, rooms):
        """(words, operations)"""
        count = self.rng.choice([1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        share = self.rng.choice([0, 1, 0.55, 0.55])  # of possible ones
        texts, operations, used = [], [], set()
        while len(texts) < count:
            text, operation, about = (self.possible if self.rng.random() < share else self.impossible)(rooms)
            if about not in used:  # no two wishes about one thing
                used.add(about)
                texts.append(text)
                operations.append(operation)
        joined = self.rng.choice([", ".join(texts), ", ".join(texts[:-1]) + (", and " if count > 1 else "") + texts[-1],
                                  ", then ".join(texts), ". ".join(text[0].upper() + text[1:] for text in texts)])
        words = self.rng.choice(["", "", "Please ", "Could you "]) + joined
        return words[0].upper() + words[1:] + self.rng.choice([".", "", "!"]), operations


def category(operations):
    count, errors = len(operations), operations.count("error_input")
    size = "1" if count == 1 else "2 to 4" if count < 5 else "5 to 7" if count < 8 else "8 to 10"
    return size + (" possible" if errors == 0 else " impossible" if errors == count else " mixed")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--items", type=int, default=300)
    parser.add_argument("--manner", choices=sorted(KINDS), default="plain")
    args = parser.parse_args()
    maker = Maker(args.manner, random.Random(args.seed))
    homes, items, per_home = {}, [], 25
    for number in range(args.items):
        home = f"many/{args.manner}-{args.seed}-{number // per_home}"
        if home not in homes:
            homes[home] = {"rooms": maker.home()}
        words, operations = maker.sentence(homes[home]["rooms"])
        items.append({"id": f"many-{args.manner}-{number}", "suite": "many", "home": home, "category": category(operations),
                      "utterance": words, "check": {"type": "ops", "ops": operations}})
    os.makedirs(args.out, exist_ok=True)
    with open(f"{args.out}/homes-many.json", "w") as file:
        json.dump(homes, file)
    with open(f"{args.out}/many.jsonl", "w") as file:
        file.writelines(json.dumps(item) + "\n" for item in items)
    print(json.dumps({"items": len(items), "homes": len(homes), "out": args.out}))


if __name__ == "__main__":
    main()
