# SPDX-License-Identifier: Apache-2.0
"""Sentences that teach what a person's words mean: text and {"teach": {"phrase", "meaning"}}. The meaning is a command, or a
name for a thing."""
from . import commands
from . import names
from .banks import taught as bank


def meaning(rng, speaker, a_name):
    """What the phrase is to stand for, in the person's words."""
    if a_name:
        devices = [d for d in speaker.home.devices if d["domain"] not in ("scene", "script", "button")]
        ref = speaker.name(rng.choice(devices)) if devices else None
        return ref.text if ref else None
    parts = [commands.make(rng, speaker) for _ in range(rng.choice([1, 1, 1, 2]))]
    if any(part is None for part in parts):
        return None
    return rng.choice([" and ", " then ", " and then "]).join(part.text for part in parts)


# Words by which a frame names a thing; of the others, those that equate can do both.
TO_CALL = set("call calls called name named names nickname nicknamed known goes answers christened dubbed alias".split())
EQUAL = set("is are means mean stands refers same short equals denotes".split())
TO_DO = set("if when whenever once hear hears hearing heard say saying cue command order signal trigger do run make then time must should you soon word words to".split())


def fits(frame, a_name):
    """Whether a way to teach is one for a thing's name, or for what is to be done."""
    said = set(frame.replace(",", " ").split())
    if not a_name:
        return not TO_CALL & said
    return bool(TO_CALL & said) or bool(EQUAL & said) and not TO_DO & said


def frame(rng, a_name):
    return rng.choice([f for f in bank.TEACH if fits(f, a_name)])


def phrase_of(rng):
    """So many that none can be learnt by heart: what the phrase is, only the sentence tells."""
    draw = rng.random()
    if draw < 0.2:
        return rng.choice(bank.PHRASES)
    if draw < 0.35:
        return names.syllables(rng).lower()
    if draw < 0.45:
        return rng.choice(names.ODD).lower()
    first, second = rng.choice(bank.FIRST), rng.choice(bank.SECOND)
    if draw < 0.6:
        return rng.choice([f"{first} time", f"time for {first}", f"the {second}", f"{second} time", f"do the {second}"])
    return f"{first} {second}" if first != second else first


def teach(rng, speaker):
    a_name = rng.random() < 0.3
    meant = meaning(rng, speaker, a_name)
    phrase = phrase_of(rng)
    if not meant or phrase in meant:
        return None
    if rng.random() < 0.2:
        phrase = f"{rng.choice(['my', 'our', 'the'])} {phrase.removeprefix('the ').removeprefix('my ')}"
    meant = " ".join(meant.replace(",", " ").split())
    return frame(rng, a_name).format(p=phrase, m=meant), {"teach": {"phrase": phrase, "meaning": meant}}
