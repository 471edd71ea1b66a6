# SPDX-License-Identifier: Apache-2.0
"""Reads a bank of phrases: one phrase a line, in a text file beside its module."""
import functools
import os

HERE = os.path.dirname(os.path.abspath(__file__))


def split(text):
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


def lines(name):
    """The phrases of "goals/sleep", a new list at each call: others change theirs."""
    return list(_read(name))


@functools.cache
def _read(name):
    with open(os.path.join(HERE, name + ".txt"), encoding="utf-8") as file:
        found = split(file.read())
    if not found:
        raise ValueError(f"{name}.txt holds no phrases")
    return found


HEAD = 12      # how many lines at the beginning of a bank are the plain ways to say it


def pick(rng, phrases):
    """One phrase; the plain ones, which most people say most of the time, more often than the others."""
    return rng.choice(phrases[:HEAD] if rng.random() < 0.3 else phrases)
