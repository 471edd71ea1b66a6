#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes homes.jsonl and samples.jsonl: sentences with their Plan JSON, for hearken_render.

usage: generate.py --out DIR [--samples N] [--seed S] [--heldout] [--per-home K]
The same seed gives the same files. --heldout draws names and phrases that training never sees."""
import argparse
import json
import os
import random

from data import cannot, chains, commands, enquiries, followups, history, noise, questions, rules, taught, tasks, wishes, world
from data.banks import unseen
from data.leakage import Leakage
from data.refs import Speaker

CATEGORIES = {
    "single": (tasks.single, 30), "group": (tasks.group, 14), "everything": (tasks.everything, 5), "several": (tasks.several, 28),
    "linked": (chains.linked, 11), "corrected": (tasks.corrected, 5), "conditional": (tasks.conditional, 4),
    "question": (questions.question, 15), "impossible": (cannot.impossible, 11), "mixed": (cannot.mixed, 20),
    "ambiguous": (cannot.ambiguous, 9), "goal": (wishes.goal, 34), "nothing": (wishes.nothing, 6), "followup": (followups.followup, 14),
    "history": (history.history, 18), "agenda": (enquiries.agenda, 6), "capability": (enquiries.capability, 5),
    "document": (enquiries.document, 5), "why": (enquiries.why, 5), "taught": (taught.teach, 9),
    "delay": (rules.delay, 9), "rule": (rules.rule, 16), "reminder": (rules.reminder, 7), "timer": (rules.timer, 9),
}
EARLIER = (tasks.single, questions.question, tasks.several, wishes.goal, tasks.group, cannot.impossible, history.history)
ASKING = ("question", "history", "agenda", "capability", "document", "why")


def emphasise(text):
    """"goal=60,several=30": draws these categories with other weights."""
    for part in filter(None, text.split(",")):
        name, weight = part.split("=")
        CATEGORIES[name] = (CATEGORIES[name][0], float(weight))


def unrelated_turn(rng, speaker):
    """A turn before that has nothing to do with this one, so that leaning on it must be read from the words."""
    made = rng.choices(EARLIER, [5, 3, 2, 2, 2, 1, 1])[0](rng, speaker)
    if not made or len(made) > 2 and made[2]:
        return []
    return [{"utterance": " ".join(made[0].split()), "plan": made[1]}]


def make_sample(rng, home):
    """One sample for the home, or None when the drawn category does not fit it."""
    names = list(CATEGORIES)
    category = rng.choices(names, [CATEGORIES[n][1] for n in names])[0]
    here = rng.choice(home.areas) if rng.random() < (0.85 if category == "goal" else 0.4) else None
    speaker = Speaker(rng, home, here)
    made = CATEGORIES[category][0](rng, speaker)
    if not made:
        return None
    text, plan = " ".join(made[0].split()), made[1]
    asks = category in ASKING
    extra = made[3] if len(made) > 3 else {}
    copied = {w for c in plan.get("commands", []) if isinstance(c.get("value"), str) for w in c["value"].split()}
    copied |= set(extra.get("keep", ()))
    if category not in ("nothing",):
        text = noise.polite(rng, text, asks)
    text = noise.surface(rng, text, copied, asks)
    before = [made[2]] if len(made) > 2 and made[2] else []
    if not before and category != "ambiguous" and rng.random() < 0.16:
        before = unrelated_turn(rng, speaker)
    return {"home": home.id, "utterance": text, "context": {"area": here["id"]} if here else None,
            "before": before, "setup": {}, "plan": plan, "category": category, **({"times": extra["times"]} if extra.get("times") else {})}


def generate(seed, count, heldout=False, per_home=40, filter_packs=True, raw_homes=False):
    """Yields ("home", json, or the world.Home itself) and ("sample", json) rows."""
    if heldout:
        unseen.install()
        commands.reload()
    rng = random.Random(seed)
    leak = Leakage() if filter_packs else None
    made = 0
    number = 0
    while made < count:
        number += 1
        home_rng = random.Random(rng.random())
        home = world.build_home(home_rng, f"{'h' if heldout else 't'}{seed}-{number}", heldout)
        yield "home", home if raw_homes else home.json()
        for _ in range(per_home):
            sample = make_sample(home_rng, home)
            if sample is None or (leak and leak.near(sample["utterance"])):
                continue
            yield "sample", sample
            made += 1
            if made == count:
                return


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True)
    parser.add_argument("--samples", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-home", type=int, default=40)
    parser.add_argument("--heldout", action="store_true")
    parser.add_argument("--emphasis", default="", help="other weights for categories: goal=60,several=30")
    args = parser.parse_args()
    emphasise(args.emphasis)
    os.makedirs(args.out, exist_ok=True)
    with open(os.path.join(args.out, "homes.jsonl"), "w", encoding="utf-8") as homes, \
            open(os.path.join(args.out, "samples.jsonl"), "w", encoding="utf-8") as samples:
        for what, row in generate(args.seed, args.samples, args.heldout, args.per_home):
            (homes if what == "home" else samples).write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
