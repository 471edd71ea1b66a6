# SPDX-License-Identifier: Apache-2.0
"""Byte-level BPE as in GPT-2: the same pre-tokenisation ("gpt-2"), byte alphabet and merge order, so
that llama.cpp and Hearken's own runtime cut text the same way. Special tokens are cut out first."""
import collections
import json
import re

# GPT-2's pattern restricted to ASCII letters and digits: prompts are folded to ASCII before.
PIECES = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?[A-Za-z]+| ?[0-9]+| ?[^\sA-Za-z0-9]+|\s+(?!\S)|\s+")
SPECIAL = re.compile(r"(<[a-z0-9_=]+>)")


def byte_alphabet():
    """Byte → the printable character that stands for it in GPT-2 vocabularies."""
    keep = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    table, extra = {}, 0
    for byte in range(256):
        if byte in keep:
            table[byte] = chr(byte)
        else:
            table[byte] = chr(256 + extra)
            extra += 1
    return table


BYTES = byte_alphabet()


def to_symbols(piece):
    return tuple(BYTES[b] for b in piece.encode("utf-8"))


class Tokenizer:
    """`tokens` in id order: 256 bytes, merged pieces, special tokens."""

    def __init__(self, merges, special):
        self.merges = [tuple(m) for m in merges]
        self.special = list(special)
        alphabet = [BYTES[b] for b in range(256)]
        self.tokens = alphabet + [a + b for a, b in self.merges] + self.special
        self.ids = {token: i for i, token in enumerate(self.tokens)}
        self.rank = {pair: i for i, pair in enumerate(self.merges)}
        self.first_special = 256 + len(self.merges)
        self.cache = {}

    def save(self, path):
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"merges": self.merges, "special": self.special}, file)

    @staticmethod
    def load(path):
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        return Tokenizer(data["merges"], data["special"])

    def _piece(self, piece):
        found = self.cache.get(piece)
        if found is not None:
            return found
        symbols = list(to_symbols(piece))
        while len(symbols) > 1:
            pairs = [(self.rank.get((symbols[i], symbols[i + 1]), len(self.rank)), i) for i in range(len(symbols) - 1)]
            best, i = min(pairs)
            if best == len(self.rank):
                break
            symbols[i:i + 2] = [symbols[i] + symbols[i + 1]]
        ids = [self.ids[s] for s in symbols]
        if len(self.cache) < 200000:
            self.cache[piece] = ids
        return ids

    def encode(self, text):
        out = []
        for part in SPECIAL.split(text):
            if part in self.ids and part.startswith("<"):
                out.append(self.ids[part])
            else:
                for piece in PIECES.findall(part):
                    out += self._piece(piece)
        return out

    def decode(self, ids):
        back = {c: b for b, c in BYTES.items()}
        out = bytearray()
        for i in ids:
            token = self.tokens[i]
            out += token.encode() if i >= self.first_special else bytes(back[c] for c in token)
        return out.decode("utf-8", "replace")


def train(texts, special, size):
    """Learns merges from an iterable of texts until the vocabulary has `size` tokens."""
    counts = collections.Counter()
    known = set(special)
    for text in texts:
        for part in SPECIAL.split(text):
            if part not in known:
                counts.update(PIECES.findall(part))
    words = [[list(to_symbols(piece)), n] for piece, n in sorted(counts.items()) if n > 1]
    pairs, where = collections.Counter(), collections.defaultdict(set)
    for index, (symbols, n) in enumerate(words):
        for pair in zip(symbols, symbols[1:]):
            pairs[pair] += n
            where[pair].add(index)
    merges = []
    while len(merges) < size - 256 - len(special) and pairs:
        best = max(pairs, key=lambda p: (pairs[p], p))
        if pairs[best] < 2:
            break
        merges.append(best)
        for index in list(where[best]):
            symbols, n = words[index]
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] -= n
            i = 0
            while i < len(symbols) - 1:
                if (symbols[i], symbols[i + 1]) == best:
                    symbols[i:i + 2] = [best[0] + best[1]]
                i += 1
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] += n
                where[pair].add(index)
        del pairs[best]
    return Tokenizer(merges, special)
