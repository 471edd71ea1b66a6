# SPDX-License-Identifier: Apache-2.0
"""Makes clean sentences sound like people: politeness, chatter, reasons, fillers, case, punctuation, typos, mishearing."""
from . import values
from .banks import chatter
from .banks import commands as bank

VERBS = set("""turn switch put set open close shut lock unlock dim make start stop pause play resume run send raise lower
bring change adjust move add tick mark press push activate kill cut power give get take let pull roll skip mute unmute
unpause arm disarm increase decrease reduce brighten darken toggle drop use select choose write check complete launch
trigger dock return park vacuum hoover clean heat cool keep fire enable disable deactivate draw lift flip secure shift slide crank
bump knock leave hold halt freeze end carry continue hit tap do execute switch flick stick pop get light illuminate
extinguish douse fetch call water feed page ring dispense calibrate spin slow speed warm wind unwind shed drag nudge
turn max mark strike cross jot note remember append tell spare save""".split())
# And every word that commands of the banks begin with and no noun, article or question does.
NO_VERBS = set("""i i'd i'll i'm i've it it's that that's this the a an all no not my our we we'd we're you your can could would will may might shall should
how what why who where when is are was let's there there's time full more less on off up down and at to in for of as so too if by with please just some
any back out over right half twice well okay good best maximum minimum everything nothing enough volume brightness colour color temperature speed next previous
another different new old last first one two both go""".split())
VERBS |= {line.split()[0] for table in (bank.ON, bank.OFF, bank.OPEN, bank.CLOSE, bank.BRIGHTNESS, bank.SPEED, bank.VOLUME, bank.TEMPERATURE, bank.LOCK, bank.UNLOCK,
                                        bank.VACUUM_START, bank.VACUUM_BASE, bank.PLAY, bank.PAUSE, bank.NUMBER, bank.POSITION) for line in table
          if len(line.split()) > 1 and "{" not in line.split()[0] and not line.split()[0].endswith(("ing", "ed"))} - NO_VERBS
NEIGHBOURS = {"a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
              "k": "jl", "l": "ko", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
              "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x"}
SPELT = {"you": ["u", "ya"], "please": ["pls", "plz", "pleas", "plese"], "could": ["cud", "culd", "coud"], "the": ["teh", "th", "da", "ze", "hte"],
         "turn": ["trun", "tun", "tern", "turm"], "light": ["lite", "lihgt", "ligth", "ligt"], "lights": ["lites", "lihgts", "ligths"], "off": ["of", "offf", "fof"],
         "your": ["ur"], "for": ["fro", "4"], "percent": ["percnt", "pct", "precent", "purcent"], "bedroom": ["bedrom", "bedroon", "bed room", "beedroom"],
         "kitchen": ["kitchin", "kichen", "kithcen", "kitchn", "chicken"], "living": ["livign", "livin", "liven"], "bathroom": ["bathrom", "bath room", "barthroom"],
         "curtains": ["curtins", "curtens", "curtans"], "curtain": ["curtin", "curten"], "temperature": ["temprature", "temp", "temperture"],
         "thermostat": ["thermstat", "termostat"], "heating": ["heeting", "heatin"], "radiator": ["radiater", "radator"],
         "volume": ["volum", "volyume"], "and": ["nd", "an", "adn", "n"], "speaker": ["speeker", "spaeker"], "to": ["too", "2"], "brightness": ["brightnes", "britness"],
         "switch": ["swich", "swithc", "swtich"], "close": ["clsoe", "cloze", "clse"], "open": ["opne", "oepn"], "blinds": ["blids", "blynds", "blindz"], "what": ["wat", "wht"],
         "is": ["iz"], "are": ["r"], "hall": ["hal", "haul"], "stairs": ["stares"], "television": ["televison"], "garage": ["garadge", "garge"],
         "door": ["dor", "dore"], "lamp": ["lmap", "lammp"], "lamps": ["lmaps"], "half": ["harf", "hlaf"], "warmer": ["wormer"], "down": ["donw", "doun"],
         "up": ["upp"], "set": ["ste", "sat"], "make": ["mkae", "mak"], "window": ["windo", "widnow"], "lock": ["lok"], "unlock": ["unlok"], "everything": ["evrything", "everyting"],
         "all": ["al"], "with": ["wiht", "wif"], "room": ["rom", "roon"], "garden": ["gardn"], "fan": ["fann"], "office": ["ofice", "offise"],
         "start": ["strat", "satrt"], "stop": ["sotp"], "play": ["paly"], "pause": ["paus", "pawse"], "music": ["musik", "muzic"], "dim": ["dimm"],
         "at": ["a t"], "on": ["onn"], "vacuum": ["vaccum", "vacum", "vacumm"], "humidifier": ["humidifyer", "humidifer"], "shutter": ["shuter"], "shutters": ["shuters"]}


def typo_word(rng, word):
    if word in SPELT and rng.random() < 0.6:
        return rng.choice(SPELT[word])
    if len(word) < 4 or not word.isalpha():
        return word
    i = rng.randrange(1, len(word) - 1)
    kind = rng.random()
    if kind < 0.3:
        return word[:i] + word[i + 1:]
    if kind < 0.6:
        return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    if kind < 0.8:
        return word[:i] + rng.choice(NEIGHBOURS.get(word[i], "e")) + word[i + 1:]
    return word[:i] + word[i] + word[i:]


def typos(rng, text, keep=()):
    """One to three wrong words; words of `keep` (text to be copied) stay."""
    parts = text.split()
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3])):
        i = rng.randrange(len(parts))
        if parts[i] not in keep and not any(ch.isdigit() for ch in parts[i]):
            parts[i] = typo_word(rng, parts[i])
    return " ".join(parts)


def _number(rng, taken):
    """A number that the request does not use, in digits or words."""
    while True:
        number = rng.choice([rng.randint(2, 12), rng.randint(2, 60), rng.choice([100, 200, 1500])])
        if str(number) not in taken and values.in_words(number) not in taken:
            return number


def fill(rng, text, taken=""):
    """A line of the chatter bank with its people, numbers and times."""
    while "{p}" in text:
        text = text.replace("{p}", rng.choice(PEOPLE), 1)
    if "{n}th" in text:
        text = text.replace("{n}th", f"{rng.randint(4, 9)}th")
    if "{n}" in text:
        text = text.replace("{n}", values.spoken(rng, _number(rng, taken)))
    return text.replace("{t}", rng.choice(chatter.TIMES)).replace("{a}", rng.choice(["the back", "the shed", "the annexe", "the next room"]))


PEOPLE = """tom|mum|dad|my wife|my husband|gran|lena|the boss|the vet|peter|my sister|our neighbour|the nurse|sandra|
mrs brown|mister lee|the boy|my mother in law|uncle jo|dr patel|the foreman|kim""".replace("\n", "").split("|")


def reason(rng, taken=""):
    return fill(rng, rng.choice(chatter.REASONS), taken)


def _led(rng, text):
    """Something short before the request."""
    if text.split()[0] in VERBS and rng.random() < 0.62:
        lead = rng.choice(chatter.BEFORE_VERB)
        asks = lead.startswith(("could", "can", "would", "hey can", "will", "might", "any chance", "is it", "do you think"))
        return f"{lead} {text}" + ("?" if asks and rng.random() < 0.4 else "")
    return f"{fill(rng, rng.choice(chatter.BEFORE), text)}{rng.choice([' ', ' ', ', '])}{text}"


def polite(rng, text, question=False):
    """Puts something before, after or around; `question` sentences only get light chatter."""
    if question:
        if rng.random() < 0.1:
            return rng.choice(["tell me ", "do you know ", "please tell me, ", "hey, ", "quick question, ", "any idea ", "can you tell me ",
                               "i wonder ", "sorry, ", "listen, ", "just curious, ", "um ", "ok so ", "i'd like to know ", "say, "]) + text
        return f"{reason(rng, text)}, {text}" if rng.random() < 0.04 else text
    taken = text
    if rng.random() < 0.26:
        text = _led(rng, text)
    if rng.random() < 0.12 and not text.endswith("?"):
        text = f"{text}{rng.choice([' ', ', '])}{fill(rng, rng.choice(chatter.AFTER))}"
    pick = rng.random()
    if pick < 0.07 and not text.endswith("?"):
        text = text + rng.choice([", ", " ", ". ", ", because ", " because ", " as ", ", since ", ": ", "; ", " cos "]) + reason(rng, taken)
    elif pick < 0.115:
        text = reason(rng, taken) + rng.choice([", ", " ", ". ", " so ", ", so ", ": ", " and ", "; ", " - "]) + text
    elif pick < 0.135:
        text = fill(rng, rng.choice(chatter.SMALL_TALK), taken) + rng.choice([", ", " ", ". "]) + text
    return text


def spoken(rng, text, keep=()):
    """A filler or a repeated word, as in speech."""
    parts = text.split()
    at = rng.randrange(1, len(parts)) if len(parts) > 1 else 0
    if parts[at - 1] in keep or parts[at] in keep or at and any(ch.isdigit() for ch in parts[at - 1] + parts[at]):
        return text
    if rng.random() < 0.35:
        return " ".join(parts[:at] + [parts[at]] + parts[at:]) if parts[at] in ("the", "turn", "and", "to", "in", "set") else text
    return " ".join(parts[:at] + [rng.choice(chatter.FILLERS)] + parts[at:])


def surface(rng, text, copied=(), question=False):
    """Last step: typos, case and punctuation."""
    if rng.random() < 0.04 and not question:
        text = spoken(rng, text, copied)
    if rng.random() < 0.1:
        text = typos(rng, text, copied)
    style = rng.random()
    if style < 0.45:
        text = text[:1].upper() + text[1:]
    elif style < 0.48:
        text = text.upper()
    elif style < 0.52:
        text = text.title()
    end = rng.random()
    if question:
        text += "?" if end < 0.55 and not text.endswith("?") else ""
    elif end < 0.3 and not text.endswith(("?", ".")):
        text += "." if end < 0.24 else "!"
    if rng.random() < 0.1:
        text = text.replace(",", "")
    return text
