# SPDX-License-Identifier: Apache-2.0
"""Keeps the test packs out of the training text: a sentence that equals a pack's, or differs from it
by at most one word (after normalising case, punctuation and numbers), is near. Of two words or fewer
only the equal one is: one word more or less is half of such a sentence."""
import glob
import json
import os
import re

# Sentences so plain that any text about homes has them; they say nothing about a pack.
PLAIN = set("""turn on the light|turn off the light|turn on the lights|turn off the lights|turn on the fan|turn off the fan|
turn off the kitchen light|turn on the kitchen light|turn off the kitchen lights|turn on the kitchen lights|
open the garage door|close the garage door|turn on the bedroom light|turn off the bedroom light|
turn off the living room light|turn on the living room light|turn off all the lights|turn off all lights|
close the curtains|open the curtains|close the blinds|open the blinds|pause|resume|next|lock the front door|
what time is it|what is the time|start the vacuum|stop the vacuum|turn off the tv|turn on the tv|is the front door locked|
turn on the bedroom fan|turn off the bedroom fan|unlock the front door|kitchen light off|kitchen light on|
whats the date|tell me the date|whats the time|tell me the time|who is home|is everyone home|whats the weather|
were off|on please|switch it off|pause it|turn it off|turn it on""".replace("\n", "").split("|"))


def normalise(text):
    words = re.findall(r"[a-z]+|\d+(?:\.\d+)?", text.lower().replace("'", ""))
    return ["#" if w[0].isdigit() else w for w in words]


def pack_folder():
    here = os.environ.get("HEARKEN_PACKS")
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    return here or os.path.join(os.path.dirname(root), "shared", "bench")


def pack_sentences(folder=None):
    """Utterances (earlier turns too) of every pack in the folder, and of our own evaluation sets."""
    own = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "eval")
    for path in sorted(glob.glob(os.path.join(folder or pack_folder(), "*.jsonl"))) + sorted(glob.glob(os.path.join(own, "*.jsonl"))):
        with open(path, encoding="utf-8") as file:
            for line in file:
                item = json.loads(line)
                yield from [u for u in [item.get("utterance")] + list(item.get("before") or []) if isinstance(u, str)]


class Leakage:
    def __init__(self, folder=None):
        self.exact, self.holes = set(), set()
        for sentence in pack_sentences(folder):
            words = tuple(normalise(sentence))
            if len(words) < 2 or " ".join(words) in PLAIN:
                continue
            self.exact.add(words)
            for i in range(len(words)):                      # one word deleted or replaced
                self.holes.add(words[:i] + words[i + 1:])
                self.holes.add(words[:i] + ("*",) + words[i + 1:])
            for i in range(len(words) + 1):                  # one word inserted
                self.holes.add(words[:i] + ("*",) + words[i:])

    def near(self, text):
        """True when the token edit distance to some pack sentence is at most one."""
        words = tuple(normalise(text))
        if " ".join(words) in PLAIN or not self.exact:
            return False
        if words in self.exact:
            return True
        if len(words) < 3:
            return False
        if words in self.holes:
            return True
        return any(words[:i] + ("*",) + words[i + 1:] in self.holes for i in range(len(words)))
