# SPDX-License-Identifier: Apache-2.0
"""Tokenised shards: SHARD.npz with `tokens` (uint16, prompt and target of all samples in a row),
`begin` and `split` (where each sample and its target start) and `category` (index into `categories`)."""
import glob
import json
import multiprocessing
import os
import queue
import random
import re

import numpy as np
import torch


FIXED = ("goal", "ambiguous", "everything")     # what they mean depends on all things shown
ENTRY = re.compile(r"(?=<t\d+>)")
PLACE = re.compile(r"(?=<a\d+>)")


def shorten(row, rng, keep=0.15):
    """The prompt with most things and places that nothing points at left out: a cheaper first lesson."""
    prompt = row["prompt"]
    if row.get("category") in FIXED:
        return prompt
    head, _, tail = prompt.partition("<things>")
    cut = min(at for at in (tail.find("<prev>"), tail.find("<here>")) if at >= 0)
    things, rest = tail[:cut], tail[cut:] + row["target"]
    shown = [e for e in ENTRY.split(things) if e and (e[:e.index(">") + 1] in rest or rng.random() < keep)]
    used = "".join(shown) + rest
    start, *places = PLACE.split(head)
    places = [p for p in places if p[:p.index(">") + 1] in used or rng.random() < keep]
    return start + "".join(places) + "<things>" + "".join(shown) + tail[cut:]


def pack(rendered, tokenizer, out, context=512, short=False):
    """Tokenises the JSONL that hearken_render wrote; gives (kept, left out for length)."""
    tokens, begin, split, category, names, long = [], [0], [], [], {}, 0
    rng = random.Random(1)
    with open(rendered, encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            text = shorten(row, rng) if short else row["prompt"]
            prompt, target = tokenizer.encode(text), tokenizer.encode(row["target"])
            if len(prompt) + len(target) > context:
                long += 1
                continue
            split.append(begin[-1] + len(prompt))
            tokens += prompt + target
            begin.append(len(tokens))
            category.append(names.setdefault(row.get("category", ""), len(names)))
    temporary = out + ".part.npz"
    np.savez(temporary, tokens=np.array(tokens, np.uint16), begin=np.array(begin, np.int64), split=np.array(split, np.int64),
             category=np.array(category, np.uint8), categories=np.array(list(names) or [""]))
    os.replace(temporary, out)
    return len(split), long


class Shard:
    def __init__(self, path):
        with np.load(path) as data:
            self.tokens, self.begin, self.split = data["tokens"], data["begin"], data["split"]
            self.category = [str(data["categories"][i]) for i in data["category"]]

    def __len__(self):
        return len(self.split)

    def sample(self, i):
        """(ids, length of the prompt)."""
        a, b = self.begin[i], self.begin[i + 1]
        return self.tokens[a:b], int(self.split[i] - a)


MARK_WEIGHT = 0.3


def batch(samples, pad=0, marks=frozenset(), say=-1):
    """Padded inputs, the positions whose next token is learnt, those tokens, and their weights.

    Beside the answer, tokens of `marks` (pointers to things and places) are learnt in the sentence, which
    begins behind `say`: foreseeing the linker's marks teaches early which entry a word belongs to."""
    longest = max(len(ids) for ids, _ in samples) - 1
    learnt = []
    for tokens, start in samples:
        said = np.flatnonzero(tokens[:start] == say)
        sentence = range(int(said[-1]) + 1, start) if len(said) else ()
        row = [(i - 1, MARK_WEIGHT) for i in sentence if int(tokens[i]) in marks]
        learnt.append(row + [(i - 1, 1.0) for i in range(start, len(tokens))])
    width = max(len(row) for row in learnt)
    ids = np.full((len(samples), longest), pad, np.int64)
    rows = np.zeros((len(samples), width), np.int64)
    want = np.zeros((len(samples), width), np.int64)
    weights = np.zeros((len(samples), width), np.float32)
    for j, ((tokens, _), row) in enumerate(zip(samples, learnt)):
        ids[j, :len(tokens) - 1] = tokens[:-1]
        for k, (position, weight) in enumerate(row):
            rows[j, k], want[j, k], weights[j, k] = position, tokens[position + 1], weight
    return torch.from_numpy(ids), torch.from_numpy(rows), torch.from_numpy(want), torch.from_numpy(weights)


class Stream:
    """Endless batches of about `budget` tokens from all shards of a folder. Each shard is read once
    before any is read again; new shards that appear are taken up. Lengths within a batch are alike."""

    def __init__(self, folder, budget, seed, marks=frozenset(), say=-1):
        self.folder, self.budget, self.rng = folder, budget, random.Random(seed)
        self.marks, self.say = marks, say
        self.used = {}

    def paths(self):
        found = sorted(glob.glob(os.path.join(self.folder, "*.npz")))
        return [p for p in found if ".part." not in p]

    def next_path(self):
        paths = self.paths()
        if not paths:
            raise SystemExit(f"train: no shards (*.npz) in {self.folder}; run make_shards.py first")
        least = min(self.used.get(p, 0) for p in paths)
        path = self.rng.choice([p for p in paths if self.used.get(p, 0) == least])
        self.used[path] = least + 1
        return path

    def __iter__(self):
        while True:
            shard = Shard(self.next_path())
            order = list(range(len(shard)))
            self.rng.shuffle(order)
            group = []
            span = max(2000, self.budget // 10)                     # several batches' worth
            for at in range(0, len(order), span):
                chunk = sorted(order[at:at + span], key=lambda i: shard.begin[i + 1] - shard.begin[i])
                batches, group, longest = [], [], 0
                for i in chunk:
                    longest = max(longest, int(shard.begin[i + 1] - shard.begin[i]))
                    if group and longest * (len(group) + 1) > self.budget:
                        batches.append(group)
                        group, longest = [], int(shard.begin[i + 1] - shard.begin[i])
                    group.append(i)
                if group:
                    batches.append(group)
                self.rng.shuffle(batches)
                for picked in batches:
                    yield batch([shard.sample(i) for i in picked], marks=self.marks, say=self.say)


class Loaders:
    """The batches of several Streams that run in processes of their own, ahead of who takes them."""

    def __init__(self, count, folder, budget, seed, marks, say):
        context = multiprocessing.get_context("spawn")              # CUDA does not outlive a fork
        self.queue = context.Queue(4 * count)
        self.processes = [context.Process(target=_load, args=(self.queue, folder, budget, seed * 64 + i, marks, say), daemon=True) for i in range(count)]
        for process in self.processes:
            process.start()

    def __iter__(self):
        while True:
            try:
                made = self.queue.get(timeout=60)
            except queue.Empty:
                raise SystemExit("train: no batch in a minute; the loaders have ended or find no shards") from None
            yield tuple(torch.from_numpy(part) for part in made)


def _load(ahead, folder, budget, seed, marks, say):
    torch.set_num_threads(1)
    for made in Stream(folder, budget, seed, marks, say):
        ahead.put([part.numpy() for part in made])                 # plain arrays: no shared-memory handles to run out of
