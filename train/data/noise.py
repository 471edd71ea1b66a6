# SPDX-License-Identifier: Apache-2.0
"""Makes clean sentences sound like people: politeness, chatter, case, punctuation, typos, mishearing."""

BEFORE = """please|could you|can you|would you|hey|ok|okay|can you please|could you please|hi|right|so|um|uh|well|
i'd like you to|i want you to|be so kind and|would you mind|do me a favour and|hey can you|now|listen|alright|
if you could|just|quickly|hello|yo|erm|let's|you know what|go on and|for me|and now|please please|kindly|
my hands are full|it's getting late|one more thing|sorry|before i forget|oh and|be a dear and|next|good morning|
good evening|computer|house|assistant|we have guests|i'm in a hurry|help me out and|first of all|actually""".replace("\n", "").split("|")
VERB_FIRST = {"could you", "can you", "would you", "can you please", "could you please", "i'd like you to", "i want you to",
              "be so kind and", "do me a favour and", "hey can you", "if you could", "go on and", "be a dear and",
              "help me out and", "kindly", "just"}
AFTER = """please|thanks|thank you|now|for me|would you|will you|right away|right now|if you can|ok|cheers|
when you can|quick|immediately|at once|if possible|my friend|thanks a lot|straight away|pretty please|will ya|
already|dear|this instant|i'm tired|it's late|there's a glare|the baby is asleep|we're having dinner|it's too much|
i can't see a thing|the neighbours are complaining|i have a headache|it's bothering me|someone is coming|ta|
if you don't mind|then|as soon as you can|before i forget|i'm heading out soon|that would be great|thx|k thanks""".replace("\n", "").split("|")
VERBS = set("""turn switch put set open close shut lock unlock dim make start stop pause play resume run send raise lower
bring change adjust move add tick mark press push activate kill cut power give get take let pull roll skip mute unmute
unpause arm disarm increase decrease reduce brighten darken toggle drop use select choose write check complete launch
trigger dock return park vacuum hoover clean heat cool keep fire enable disable deactivate draw lift flip secure""".split())
NEIGHBOURS = {"a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
              "k": "jl", "l": "ko", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
              "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x"}
SPELT = {"you": ["u", "ya"], "please": ["pls", "plz", "pleas"], "could": ["cud", "culd"], "the": ["teh", "th", "da"],
         "turn": ["trun", "tun", "tern"], "light": ["lite", "lihgt", "ligth"], "lights": ["lites", "lihgts"], "off": ["of", "offf"],
         "your": ["ur"], "for": ["fro", "4"], "percent": ["percnt", "pct"], "bedroom": ["bedrom", "bedroon"],
         "kitchen": ["kitchin", "kichen", "kithcen"], "living": ["livign", "livin"], "bathroom": ["bathrom"],
         "curtains": ["curtins", "curtens"], "temperature": ["temprature", "temp"], "thermostat": ["thermstat"],
         "volume": ["volum"], "and": ["nd", "an"], "speaker": ["speeker"], "to": ["too"], "brightness": ["brightnes"],
         "switch": ["swich"], "close": ["clsoe", "cloze"], "open": ["opne"], "blinds": ["blids"], "what": ["wat"]}


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


def polite(rng, text, question=False):
    """Puts something before or after; `question` sentences only get light chatter."""
    first = text.split()[0]
    if not question and first in VERBS and rng.random() < 0.3:
        lead = rng.choice(BEFORE)
        tail = "?" if lead.startswith(("could", "can", "would", "hey can")) and rng.random() < 0.4 else ""
        if lead == "would you mind":
            lead = "would you please"
        return f"{lead} {text}{tail}"
    if rng.random() < 0.16:
        lead = rng.choice([w for w in BEFORE if w not in VERB_FIRST and w != "would you mind" and w != "let's"])
        text = f"{lead}{rng.choice([' ', ', '])}{text}"
    if rng.random() < 0.2 and not question:
        text = f"{text}{rng.choice([' ', ', '])}{rng.choice(AFTER)}"
    elif question and rng.random() < 0.06:
        text = rng.choice(["tell me ", "do you know ", "please tell me, ", "hey, ", "quick question, ", "any idea ", "can you tell me "]) + text
    return text


def surface(rng, text, copied=(), question=False):
    """Last step: typos, case and punctuation."""
    if rng.random() < 0.13:
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
