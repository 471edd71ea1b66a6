#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when training text comes too near to a test pack: no template of the phrase banks, and none of
N generated sentences, may equal a pack's sentence or differ from it by one word (see data/leakage.py).

usage: check_leakage.py [--samples N] [--seed S]"""
import argparse
import importlib
import pkgutil

import generate
from data import banks
from data.leakage import Leakage, normalise, pack_folder

# The three commands of the paper's Table II; its own test, so never training text.
PAPER = ("Set the room for Study", "Set the room for movie night", "I want to sleep now")


def literals(value):
    """Every text inside a bank."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from literals(inner)
    elif isinstance(value, (list, tuple, set)):
        for inner in value:
            yield from literals(inner)


def bank_texts():
    for found in pkgutil.iter_modules(banks.__path__):
        for name, value in vars(importlib.import_module(f"{banks.__name__}.{found.name}")).items():
            if not name.startswith("_") and name != "VERBS":  # half a sentence is none
                yield from (t for t in literals(value) if " " in t and "{" not in t)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=4242)
    args = parser.parse_args()
    leak = Leakage()
    paper = {tuple(normalise(s)) for s in PAPER}
    if not leak.exact:
        print(f"check_leakage: no packs in {pack_folder()}; only the paper's commands are checked")
    bad = [t for t in bank_texts() if tuple(normalise(t)) in paper or leak.near(t)]
    for what, row in generate.generate(args.seed, args.samples):
        if what == "sample":
            text = row["utterance"]
            if tuple(normalise(text)) in paper or leak.near(text):
                bad.append(text)
    for text in bad[:20]:
        print("too near to a pack:", text)
    if bad:
        raise SystemExit(f"check_leakage: {len(bad)} texts are too near to a pack")
    print(f"check_leakage: {args.samples} sentences and every template are clear of {len(leak.exact)} pack sentences")


if __name__ == "__main__":
    main()
