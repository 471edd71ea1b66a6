#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A second, naive implementation of the guard, written from docs/trust.md and the rules' headers.

usage: guard_dump FIRST COUNT | guard_reference.py

Reads worlds with the C++ guard's verdicts, judges each world itself, and exits 1 at the first step
whose decision or rule differs. It knows nothing of the C++ code's structure on purpose.
"""
import json
import math
import sys

ALLOW, ASK, DENY = "allow", "needs-confirmation", "deny"
RANK = {ALLOW: 0, ASK: 1, DENY: 2}
COMFORT, SECURITY, CRITICAL = 0, 1, 2
GUEST, CHILD, MEMBER, OWNER = 1, 2, 3, 4
PERSON_ORIGINS = {"ask", "chat", "fast-path", "http", "undo"}
CALM = {"turn_off", "stop", "close", "lock", "pause", "return_to_base", "mute"}
NUMBER, BOOLEAN, TEXT, OPTION = 1, 0, 2, 3


def number(value):
    """The number, with nan and inf as they are; None when it is none."""
    if isinstance(value, dict):
        return float(value["odd"])
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value)


def to_celsius(value, unit):
    if value is None or math.isnan(value) or math.isinf(value):
        return None
    return {"°C": value, "": value, "°F": (value - 32) * 5 / 9}.get(unit)


class World:
    def __init__(self, line):
        self.__dict__.update(line)
        self.speaker = next((p for p in self.policy["people"] if p["id"] == self.person), None)
        self.by_person = self.origin in PERSON_ORIGINS

    def thing(self, step):
        return self.things.get(step["thing"])

    def fresh(self, thing_id, name, most=15 * 60):
        known = self.things.get(thing_id, {"state": {}})["state"].get(name)
        return known[0] if known and (most is None or known[1] <= most) else None

    def yes(self, step, *names):
        return any(self.fresh(step["thing"], n) in (True, "on", "true", "yes") and
                   not isinstance(self.fresh(step["thing"], n), (int, float)) or
                   self.fresh(step["thing"], n) is True for n in names)

    def argument(self, step):
        return self.thing(step)["actions"].get(step["action"], "")

    def bounds(self, step):
        return self.thing(step)["properties"].get(self.argument(step))

    def known(self, step):
        thing = self.thing(step)
        return thing is not None and step["action"] in thing["actions"]

    def lowers(self, step):
        """Lowers protection, with a move to the closed end counted as closing."""
        if not step["lowers"] or step["action"] != "set_position":
            return step["lowers"]
        position = self.thing(step)["properties"].get("position", {"min": 0})
        value = number(step["value"])
        return value is None or value != (position["min"] or 0)

    def safe(self, step):
        thing = self.thing(step)
        if step["action"] == "set_position":
            return step["lowers"] and not self.lowers(step)
        return step["raises"] and (thing["safety"] != COMFORT or step["action"] == "stop" or
                                   thing["kind"] in ("climate", "water_heater", "lock"))

    def moved(self, step):
        """Kelvins by which a set-point would move; None: not known."""
        prop = self.thing(step)["properties"].get("temperature")
        before = number(self.fresh(step["thing"], "temperature", None))
        if prop is None or before is None:
            return None
        a, b = to_celsius(before, prop["unit"]), to_celsius(number(step["value"]), prop["unit"])
        return None if a is None or b is None else abs(a - b)


# One function a rule: the decision on one step whose thing and action exist, or None.

def alarm_silence(w, s):
    t = w.thing(s)
    classes = "smoke smoke_alarm carbon_monoxide co gas leak fall panic interlock safety watchdog emergency_stop"
    if t["class"] in classes.split() and t["kind"] != "valve" and s["action"] != "turn_on":
        return DENY


def medical_read_only(w, s):
    t = w.thing(s)
    classes = "medical infusion infusion_pump insulin insulin_pump ventilator oxygen bed_rail"
    if t["kind"] == "medical" or t["class"] in classes.split():
        return DENY


def machine_motion(w, s):
    if w.thing(s)["class"] not in "machine press conveyor mixer robot crane motor".split():
        return None
    if s["action"] in CALM:
        return None
    enabled = w.yes(s, "local_enable", "remote_enabled")
    return ASK if s["thing"] in w.policy["startable"] and w.origin == "http" and enabled else DENY


def hot_appliance(w, s):
    classes = "oven hob stove cooktop iron sauna fryer grill space_heater".split()
    if w.thing(s)["class"] in classes and s["action"] not in CALM:
        return None if w.yes(s, "remote_enabled", "remote_enable") else DENY


def cold_chain(w, s):
    classes = "refrigerator refrigeration freezer fridge vaccine server_cooling".split()
    if w.thing(s)["class"] not in classes:
        return None
    if s["action"] in CALM or s["action"] == "toggle":
        return DENY
    if s["action"] == "set_temperature":
        moved = w.moved(s)
        return DENY if moved is None or moved > 2 else None


def chemical_dosing(w, s):
    if w.thing(s)["class"] in "dosing chlorine fertiliser fertilizer co2_enrichment".split():
        return None if s["action"] in CALM else DENY


def gas_valve(w, s):
    t = w.thing(s)
    if t["kind"] == "valve" and t["class"] in ("gas", "gas_main", "steam", "steam_main"):
        return None if s["action"] in CALM or w.safe(s) else DENY


def critical_class(w, s):
    t = w.thing(s)
    if CRITICAL not in (t["safety"], t["default_safety"]) or s["raises"]:
        return None
    alarm = t["class"] in ("smoke smoke_alarm carbon_monoxide co gas fall panic interlock safety "
                           "watchdog emergency_stop").split()
    return ASK if w.origin == "http" and not alarm else DENY


def person_permission(w, s):
    t, p = w.thing(s), w.speaker
    needed = max(t["safety"], SECURITY if w.lowers(s) else COMFORT)
    if p is None:
        return DENY if needed != COMFORT or not w.policy["strangers"] else None
    if w.safe(s):
        return None
    if p["from"] is not None and p["from"] > 0 or p["until"] is not None and p["until"] <= 0:
        return DENY
    highest = p["up_to"]
    if highest is None:
        highest = {OWNER: CRITICAL, MEMBER: SECURITY}.get(p["role"], COMFORT)
    if p["areas"] and t["area"] not in p["areas"] or p["kinds"] and t["kind"] not in p["kinds"]:
        return DENY
    return DENY if needed > highest else None


def privacy(w, s):
    t = w.thing(s)
    if t["kind"] == "camera" or t["class"] in ("camera", "microphone"):
        of_the_house = w.speaker is not None and w.speaker["role"] in (OWNER, MEMBER)
        return None if of_the_house else DENY


def same(a, b, tolerance):
    """Two values of a property mean the same."""
    x, y = number(a), number(b)
    if x is not None and y is not None:
        return abs(x - y) <= tolerance
    if isinstance(a, str) and isinstance(b, str):
        return a.lower() == b.lower()
    return type(a) is type(b) and a == b and a is not None


def contradiction(w, s):
    t = w.thing(s)
    for other in w.steps:
        if other is s or other["thing"] != s["thing"]:
            continue
        for name, values, plain in s["effects"]:
            for other_name, others, other_plain in other["effects"]:
                if name != other_name or not plain or not other_plain:
                    continue
                tolerance = t["properties"].get(name, {"tolerance": 0})["tolerance"] / 2
                if not any(same(a, b, tolerance) for a in values for b in others):
                    return DENY


def mode_of(s):
    return s["value"] if s["action"] == "set_mode" and isinstance(s["value"], str) else None


def heat_and_cool(w, s):
    t = w.thing(s)
    against = {"heat": "cool", "cool": "heat"}.get(mode_of(s))
    if t["kind"] != "climate" or against is None or not t["area"]:
        return None
    for other_id, other in w.things.items():
        if other["kind"] != "climate" or other["area"] != t["area"] or other_id == s["thing"]:
            continue
        mode = w.fresh(other_id, "mode")
        state = w.fresh(other_id, "state")
        mode = state if isinstance(state, str) else mode
        for step in w.steps:
            if step["thing"] == other_id:
                mode = "off" if step["action"] == "turn_off" else mode_of(step) or mode
        if mode == against:
            return DENY


def compare(left, sign, right):
    a, b = number(left), number(right)
    if a is not None and b is not None:
        return [a == b, a != b, a < b, a <= b, a > b, a >= b][sign]
    equal = type(left) is type(right) and left == right
    unknown = b is not None
    return [equal, not equal, unknown, unknown, unknown, unknown][sign]


def interlock(w, s):
    for thing_id, action, other, name, sign, value in w.policy["interlocks"]:
        if thing_id != s["thing"]:
            continue
        if (w.safe(s) if action == "" else action != s["action"]):
            continue
        now = w.fresh(other, name)
        if now is None or compare(now, sign, value) or other not in w.things:
            return DENY
        for step in w.steps:
            if step["thing"] != other:
                continue
            for effect, values, _ in step["effects"]:
                if effect == name and any(compare(v, sign, value) for v in values):
                    return DENY


def closing_obstacle(w, s):
    if w.thing(s)["kind"] == "cover" and s["action"] in ("close", "toggle", "set_position"):
        return DENY if w.yes(s, "obstruction", "obstacle") else None


def rates(w, s):
    if w.safe(s):
        return None
    in_plan = sum(1 for step in w.steps if step["thing"] == s["thing"])
    if w.rates["thing"].get(s["thing"], 0) + in_plan > w.policy["max_thing"]:
        return DENY
    return DENY if w.rates["origin"] + len(w.steps) > w.policy["max_origin"] else None


def configured_limit(w, s):
    for thing_id, kind, prop, low, high in w.policy["limits"]:
        if prop != w.argument(s) or not (thing_id == s["thing"] or not thing_id and kind == w.thing(s)["kind"]):
            continue
        value = number(s["value"])
        if value is None or not ((low is None or value >= low) and (high is None or value <= high)):
            return DENY


def room_heating(w, s):
    p, value = w.bounds(s), number(s["value"])
    if w.thing(s)["kind"] != "climate" or w.argument(s) != "temperature" or p is None or value is None:
        return None
    celsius = to_celsius(value, p["unit"])
    if celsius is None:
        return DENY
    top = None if p["max"] is None else to_celsius(p["max"], p["unit"])
    if top is not None and top <= 15:
        return None
    modes = set(w.thing(s)["properties"].get("mode", {"options": []})["options"])
    if w.thing(s)["class"] == "air_conditioner":
        modes -= {"auto"}
    cooler = "cool" in modes and modes <= {"off", "cool", "dry", "fan_only"}
    return DENY if celsius < 5 or celsius > 28 and not cooler else None


def rate_of_change(w, s):
    if w.thing(s)["kind"] != "climate" or s["action"] != "set_temperature":
        return None
    moved = w.moved(s)
    of_a_rule = w.origin == "automation" and w.speaker is not None
    if moved is None or moved <= (10 if w.by_person or of_a_rule else 3) + 1e-6:
        return None
    return ASK if w.by_person else DENY


def frost_protection(w, s):
    t, p, value = w.thing(s), w.bounds(s), number(s["value"])
    if w.argument(s) == "frost_guard" and p is not None and value is not None:
        celsius = to_celsius(value, p["unit"])
        return DENY if celsius is None or celsius < 7 else None
    off = s["action"] == "turn_off" or mode_of(s) == "off"
    room = t["properties"].get("current_temperature")
    measured = number(w.fresh(s["thing"], "current_temperature"))
    if not off or room is None or measured is None or not (t["kind"] == "climate" or t["class"] == "boiler"):
        return None
    if to_celsius(measured, room["unit"]) < 7:
        return ASK if w.by_person else DENY


def water_heater(w, s):
    p, value = w.bounds(s), number(s["value"])
    if w.thing(s)["kind"] == "water_heater" and w.argument(s) == "temperature" and p and value is not None:
        celsius = to_celsius(value, p["unit"])
        overdue = w.rates["not_hot_ms"].get(s["thing"], 0) > 7 * 24 * 3600 * 1000
        return None if celsius is not None and (60 if overdue else 40) <= celsius <= 65 else DENY


def tap_water(w, s):
    p, value = w.bounds(s), number(s["value"])
    if w.thing(s)["class"] in ("tap", "bath", "shower") and w.argument(s) == "temperature" and p and value is not None:
        celsius = to_celsius(value, p["unit"])
        return None if celsius is not None and celsius <= 45 else DENY


def pump_protection(w, s):
    if w.thing(s)["class"] not in ("pump", "irrigation", "sprinkler"):
        return None
    value = number(s["value"])
    if w.argument(s) == "duration" and value is not None and value > 60:
        return DENY
    if s["action"] in CALM:
        return None
    level = number(w.fresh(s["thing"], "tank_level", None))
    return DENY if w.yes(s, "dry_run", "leak") or level is not None and level < 5 else None


def daily_water(w, s):
    most, used = w.policy["daily_water"].get(s["thing"]), w.rates["litres"].get(s["thing"])
    value, position = number(s["value"]), w.thing(s)["properties"].get("position")
    shuts = w.argument(s) == "position" and position and value is not None and value <= (position["min"] or 0)
    if most is None or s["action"] in CALM or shuts:
        return None
    return DENY if used is None or used >= most else None


def short_cycling(w, s):
    compressors = "compressor heat_pump air_conditioner refrigerator freezer dehumidifier".split()
    cls = w.thing(s)["class"]
    if cls not in compressors + ["pump", "motor"]:
        return None
    if s["action"] not in ("turn_on", "toggle", "start", "set_mode"):
        return None
    if cls in compressors and w.rates["stopped"].get(s["thing"], 1e9) < 180:
        return DENY
    return DENY if w.rates["starts"].get(s["thing"], 0) >= 12 else None


def above(names, most):
    def rule(w, s):
        value = number(s["value"])
        return DENY if w.argument(s) in names and value is not None and value > most else None
    return rule


def energy_reserve(w, s):
    value = number(s["value"])
    return DENY if w.argument(s) in ("reserve", "minimum_charge") and value is not None and value < 10 else None


def quiet_hours(w, s):
    if w.policy["quiet"] is None:
        return None
    begin, end = w.policy["quiet"]
    minute = w.minute % (24 * 60)
    inside = begin <= minute < end if begin <= end else minute >= begin or minute < end
    kind, value = w.thing(s)["kind"], number(s["value"])
    loud = (kind in ("vacuum", "lawn_mower") and s["action"] not in CALM or
            kind == "siren" and s["action"] in ("turn_on", "toggle") or
            kind == "media_player" and s["action"] == "set_volume" and value is not None and value > 30)
    if inside and loud:
        return ASK if w.by_person else DENY


def confirm_security(w, s):
    if not w.lowers(s):
        return None
    return ASK if w.speaker is not None and (w.by_person or w.origin == "machine") else DENY


def stale_world(w, s):
    if w.thing(s)["safety"] == COMFORT or w.safe(s):
        return None
    known = w.thing(s)["state"].get("state")
    return None if known is not None and known[1] <= 24 * 3600 else ASK


def value_type(w, s):
    value, name = s["value"], w.argument(s)
    if name == "":
        return None if value is None else DENY
    p = w.bounds(s)
    if p is None:
        return DENY
    if p["type"] == BOOLEAN:
        return None if isinstance(value, bool) else DENY
    if p["type"] == NUMBER:
        n = number(value)
        return None if n is not None and math.isfinite(n) else DENY
    clean = isinstance(value, str) and 0 < len(value.encode()) <= 500 and not any(
        ord(c) < 32 or ord(c) == 127 for c in value)
    return None if clean else DENY


def value_range(w, s):
    p, value = w.bounds(s), number(s["value"])
    if p is None:
        return None
    if p["type"] == OPTION and isinstance(s["value"], str):
        return None if s["value"] in p["options"] else DENY
    if value is None or math.isnan(value):
        return None
    if p["min"] is not None and value < p["min"] - 1e-9 or p["max"] is not None and value > p["max"] + 1e-9:
        return DENY
    if p["step"]:
        steps = (value - (p["min"] or 0)) / p["step"]
        return None if abs(steps - round(steps)) <= 1e-6 * max(1, abs(steps)) else DENY


# In the order in which reasons are preferred. The first six look at steps that may not exist.
KNOWN_STEP_RULES = [
    ("value-type", value_type), ("value-range", value_range), ("expired", None),
    ("alarm-silence", alarm_silence), ("medical-read-only", medical_read_only),
    ("machine-motion", machine_motion), ("hot-appliance", hot_appliance), ("cold-chain", cold_chain),
    ("chemical-dosing", chemical_dosing), ("gas-valve", gas_valve), ("critical-class", critical_class),
    ("person-permission", person_permission), ("privacy", privacy), ("contradiction", contradiction),
    ("heat-and-cool", heat_and_cool), ("interlock", interlock), ("closing-obstacle", closing_obstacle),
    ("too-many-actions", rates), ("configured-limit", configured_limit), ("room-heating", room_heating),
    ("rate-of-change", rate_of_change), ("frost-protection", frost_protection),
    ("water-heater", water_heater), ("tap-water", tap_water), ("pump-protection", pump_protection),
    ("daily-water", daily_water), ("short-cycling", short_cycling), ("flashing-light", above(("strobe", "flash_rate"), 3)),
    ("quiet-hours", quiet_hours), ("energy-reserve", energy_reserve),
    ("confirm-security", confirm_security), ("stale-world", stale_world)]
CAN_BE_OFF = {"room-heating", "rate-of-change", "stale-world"}


def read_only(w, s):
    t = w.thing(s)
    if t is None:
        return False
    if not t["actions"] or t["kind"] in ("sensor", "binary_sensor", "weather", "person", "calendar"):
        return True
    p = t["properties"].get(t["actions"].get(s["action"], ""))
    return p is not None and not p["writable"] and t["kind"] != "todo"


def findings(w, s):
    """What each rule says, in order of preference."""
    if w.thing(s) is None:
        yield "unknown-thing", DENY
    if read_only(w, s):
        yield "read-only", DENY
    if w.thing(s) is not None and s["action"] not in w.thing(s)["actions"]:
        yield "unknown-action", DENY
    for name, rule in KNOWN_STEP_RULES:
        if name in w.policy["off"] and name in CAN_BE_OFF:
            continue
        if name == "expired":
            if w.late:
                yield name, DENY
            continue
        if name == "too-many-actions":
            if len(w.steps) > w.policy["max_steps"]:
                yield name, DENY
            elif len(w.steps) > w.policy["confirm_above"]:
                yield name, ASK
        if name == "contradiction" and w.thing(s) is not None or w.known(s):
            decision = rule(w, s)
            if decision:
                yield name, decision


def judge(w):
    verdict = []
    for s in w.steps:
        best = (ALLOW, "")
        for name, decision in findings(w, s):
            if RANK[decision] > RANK[best[0]]:
                best = (decision, name)
        verdict.append(best)
    if any(v[0] == ASK for v in verdict) and w.speaker is not None:
        needed = 2 if w.origin == "machine" else w.speaker["proof"]
        if any(y["person"] == w.person and y["of_this"] and y["in_time"] and y["proof"] >= needed
               for y in w.yes_given):
            verdict = [(ALLOW, "") if v[0] == ASK else v for v in verdict]
    return verdict


def main():
    worlds = steps = 0
    decisions = {ALLOW: 0, ASK: 0, DENY: 0}
    for text in sys.stdin:
        line = json.loads(text)
        line["yes_given"] = line.pop("yes")
        world = World(line)
        mine = judge(world)
        for i, (ours, theirs) in enumerate(zip(mine, line["verdict"])):
            decisions[ours[0]] += 1
            if list(ours) != theirs:
                print(f"seed {line['seed']} step {i} {line['steps'][i]}: reference {ours}, guard {theirs}")
                return 1
        worlds += 1
        steps += len(mine)
    print(f"{worlds} worlds, {steps} steps: both agree; {decisions}")
    return 0 if worlds else 1


if __name__ == "__main__":
    sys.exit(main())
