#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fits what each word says of a wish ("it's stuffy in here"): a logistic regression over the words and word pairs of
the goal banks (data/banks/goals) against other sentences, written as the text that src/prompt/wishes.cpp reads.
It knows nothing of a home, so it reads wishes by their words where the language model is distracted by the things
around it; what a wish does to a room is in src/prompt/wishes.cpp, as in data/wishes.py.

usage: wish_words.py --out FILE [--others N] [--seed S] [--check]

--check keeps 15 % of the lines aside, and prints how many of those and of the held-out wishes are read right."""
import argparse
import collections
import random
import re

import torch

import generate
from data.banks import chatter, goals, talk, unseen

OTHER = "other"                # no wish, or none that is read by its words
SUFFIXES = ("ing", "ed", "es", "s", "ly")
LEAST_LINES = 3                # a word of fewer lines says nothing
LEAST_WEIGHT = 0.9            # in logits; smaller ones are left out


def stem(word):
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[:-len(suffix)]
    return word


def features(text):
    """Stems and pairs of neighbouring stems; digits and {slots} say nothing."""
    words = [stem(w) for w in re.findall(r"\{.\}|[a-z']+", text.lower()) if not w.startswith("{")]
    return sorted(set(words) | {a + "_" + b for a, b in zip(words, words[1:])})


def wishes():
    """(line, goal); a machine that grants a wish is a goal "machine:ACTION:NAMES"."""
    rows = [(line, goal) for bank in (goals.GOALS, goals.GOALS_IN_ROOM) for goal, lines in bank.items() for line in lines]
    return rows + [(line, f"machine:{action}:{names}") for names, action, lines in goals.IMPLIED for line in lines]


def others(count, seed):
    """Sentences that are no wish: chatter, and orders and questions of every sort."""
    rows = [line for bank in (talk.NOTHING, talk.NO_SUCH_FUNCTION, chatter.REASONS, chatter.SMALL_TALK) for line in bank]
    for what, row in generate.generate(seed, count):
        if what == "sample" and row["category"] not in ("goal", "mixed"):
            rows.append(row["utterance"])
    return [(line, OTHER) for line in rows]


class Fit:
    def __init__(self, rows, epochs=14, dropped=0.2):
        count = collections.Counter(f for line, _ in rows for f in features(line))
        self.words = {f: i for i, f in enumerate(sorted(f for f, n in count.items() if n >= LEAST_LINES))}
        self.goals = sorted({goal for _, goal in rows})
        goal_at = {goal: i for i, goal in enumerate(self.goals)}
        known = [self._known(line) for line, _ in rows]
        wanted = torch.tensor([goal_at[goal] for _, goal in rows])
        table = torch.nn.EmbeddingBag(len(self.words), len(self.goals), mode="sum", sparse=True)
        torch.nn.init.zeros_(table.weight)
        self.bias = torch.zeros(len(self.goals), requires_grad=True)
        optimizers = torch.optim.SparseAdam(list(table.parameters()), lr=0.03), torch.optim.Adam([self.bias], lr=0.03)
        order = list(range(len(rows)))
        for _ in range(epochs):
            random.shuffle(order)
            for begin in range(0, len(order), 256):
                batch = order[begin:begin + 256]
                flat, offsets = [], []
                for row in batch:
                    offsets.append(len(flat))
                    flat += [f for f in known[row] if random.random() > dropped]
                flat = torch.tensor(flat, dtype=torch.long)
                logits = table(flat, torch.tensor(offsets)) + self.bias
                loss = torch.nn.functional.cross_entropy(logits, wanted[batch])
                for optimizer in optimizers:
                    optimizer.zero_grad()
                loss.backward()
                for optimizer in optimizers:
                    optimizer.step()
        # What a word says of all goals alike is nothing; the rest is mostly small and left out.
        self.weight = table.weight.detach() - table.weight.detach().median(dim=1, keepdim=True).values
        self.weight[self.weight.abs() < LEAST_WEIGHT] = 0

    def _known(self, line):
        return [self.words[f] for f in features(line) if f in self.words]

    @torch.no_grad()
    def read(self, line):
        """(goal, probability)."""
        chance = torch.softmax(self.weight[self._known(line)].sum(0) + self.bias, 0)
        best = int(chance.argmax())
        return self.goals[best], float(chance[best])

    @torch.no_grad()
    def text(self):
        """Lines "goal NAME BIAS", then "WORD GOAL WEIGHT [GOAL WEIGHT ...]", in hundredths of a logit."""
        lines = ["# What each word says of a wish, in hundredths of a logit; made by train/wish_words.py."]
        lines += [f"goal {goal.replace(' ', '+')} {round(100 * float(b))}" for goal, b in zip(self.goals, self.bias)]
        for word, at in self.words.items():
            row = [(i, round(100 * float(w))) for i, w in enumerate(self.weight[at]) if w != 0]
            if row:
                lines.append(word + "".join(f" {i} {w}" for i, w in row))
        return "\n".join(lines) + "\n"


def check(rows):
    """Lines that were kept aside, and the held-out wishes that no training sees."""
    random.shuffle(rows)
    cut = len(rows) * 85 // 100
    fit = Fit(rows[:cut])
    held = [(line, goal) for goal, lines in unseen.GOALS.items() for line in lines.split("\n")]
    for name, some in (("kept aside", rows[cut:]), ("held out", held)):
        read = [(*fit.read(line), goal) for line, goal in some]
        wished = sum(goal != OTHER for _, _, goal in read)
        for least in (0.0, 0.6, 0.7, 0.8, 0.9):
            taken = [(got, goal) for got, chance, goal in read if got != OTHER and chance >= least]
            print(f"{name}: {len(some)} lines, {wished} wishes; of certainty {least}: {len(taken)} read as wishes, "
                  f"{sum(got == goal for got, goal in taken)} right, {sum(goal == OTHER for _, goal in taken)} are none")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out")
    parser.add_argument("--others", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    rows = wishes() + others(args.others, args.seed)
    if args.check:
        check(rows)
    if args.out:
        text = Fit(rows).text()
        with open(args.out, "w", encoding="utf-8") as file:
            file.write(text)
        print(f"{args.out}: {len(text)} bytes")


if __name__ == "__main__":
    main()
