#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a test pack (pack.jsonl and homes-generated.json) for `hearken bench run`: homes, names and phrases
that no training text has (generate.py --heldout), with the state or the operations that must come out.

usage: make_pack.py --out DIR [--items N] [--seed S]"""
import argparse
import copy
import json
import os

import generate
from data import outcome
from data.leakage import Leakage


def kinds_of_reply(plan):
    """Which replies are right: `done`, `answer`, `question`, `refusal`; None where any is."""
    if plan.get("query"):
        return "answer"
    if plan.get("question"):
        return "question"
    if plan.get("impossible"):
        return None if plan.get("commands") else ["refusal", "question"]
    return "done" if plan.get("commands") else None


def changes(before, after):
    """Devices that end differently: {id: {state, attrs}}."""
    made = {}
    for old, new in zip(before, after):
        if old["state"] == new["state"] and old["attrs"] == new["attrs"]:
            continue
        row = {"state": new["state"]}
        attrs = {k: v for k, v in new["attrs"].items() if k != "brightness_when_on" and v != old["attrs"].get(k)}
        if attrs and new["state"] != "off":
            row["attrs"] = attrs
        made[new["id"]] = row
    return made


def to_item(sample, home, number):
    """The pack's item for a sample; None where the semantics leave open what must come out."""
    item = {"id": f"generated/{number}", "suite": "generated", "home": home.id, "category": sample["category"], "utterance": sample["utterance"]}
    if sample["context"]:
        item["context"] = sample["context"]
    if sample["before"]:
        item["before"] = [b["utterance"] for b in sample["before"]]
    after = copy.deepcopy(home)
    try:
        if home.rooms is not None:
            if sample["before"] or sample["plan"].get("query") or sample["plan"].get("question"):
                return None
            item["check"] = {"type": "ops", "ops": outcome.operations(sample["plan"], home)}
        else:
            for earlier in sample["before"]:
                outcome.run(earlier["plan"], after)
            outcome.run(sample["plan"], after)
            item["check"] = {"type": "state", "expect": changes(home.devices, after.devices)}
    except outcome.Unknown:
        return None
    kind = kinds_of_reply(sample["plan"])
    if kind == "answer" and sample["category"] in ("history", "document", "why"):
        kind = ["answer", "refusal"]    # nothing of the past and no document is stored
    if kind:
        item["check"]["kind"] = kind
    return item


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True)
    parser.add_argument("--items", type=int, default=600)
    parser.add_argument("--seed", type=int, default=770001)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    homes, items, home, leak = {}, [], None, Leakage()
    for what, row in generate.generate(args.seed, args.items * 4, heldout=True, per_home=8, raw_homes=True):
        if what == "home":
            home = row
            continue
        item = None if leak.near(row["utterance"]) else to_item(row, home, len(items) + 1)
        if item:
            homes[home.id] = home.json()
            items.append(item)
        if len(items) == args.items:
            break
    with open(os.path.join(args.out, "homes-generated.json"), "w", encoding="utf-8") as file:
        json.dump(homes, file, ensure_ascii=False)
    with open(os.path.join(args.out, "pack.jsonl"), "w", encoding="utf-8") as file:
        file.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    print(json.dumps({"items": len(items), "homes": len(homes), "out": args.out}))


if __name__ == "__main__":
    main()
