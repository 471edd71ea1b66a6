#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fits the shipped model to one home's own sentences with a low-rank adapter, in minutes on a CPU.

usage: adapt.py --model MODEL.gguf --render PATH --homes homes.jsonl --samples samples.jsonl --out ADAPTED.gguf
                [--rank 8] [--minutes 4] [--replay 2000] [--seed 1]
homes.jsonl and samples.jsonl are as generate.py writes them: a home, and sentences with the plan that is meant. Every matrix W
becomes W + B·A with A and B of the given rank (LoRA, Hu et al., arXiv 2106.09685); only these are learnt, on the own sentences
and as many again of the general text (--replay of them are made), so that nothing else is forgotten. One own sentence in eight
is held back; how many of those are exactly right is told before and after. Then B·A is added to W and the file written."""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

import dataset
import export_gguf
import import_gguf
from model import Compact, Config, greedy

HERE = os.path.dirname(os.path.abspath(__file__))
ADAPTED = ("qkv", "o", "gate_up", "down")
BATCH_TOKENS = 2000


class LowRank(nn.Module):
    """W x + B (A x), with W as it was. `weight` is their sum, for callers that slice it."""

    def __init__(self, linear, rank):
        super().__init__()
        rows, columns = linear.weight.shape
        self.register_buffer("base", linear.weight.detach().clone())
        self.a = nn.Parameter(torch.randn(rank, columns) * columns ** -0.5)
        self.b = nn.Parameter(torch.zeros(rows, rank))      # so that the model begins as it was

    @property
    def weight(self):
        return self.base + self.b @ self.a

    def forward(self, x):
        return F.linear(x, self.weight)


def add_adapters(model, rank):
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    for block in model.blocks:
        for name in ADAPTED:
            setattr(block, name, LowRank(getattr(block, name), rank))
    return [p for p in model.parameters() if p.requires_grad]


def merged(model):
    """The state of a plain model that computes the same."""
    state = {}
    for name, value in model.state_dict().items():
        part, _, last = name.rpartition(".")
        if last in ("a", "b"):
            continue
        state[f"{part}.weight" if last == "base" else name] = value
    for i, block in enumerate(model.blocks):
        for name in ADAPTED:
            state[f"blocks.{i}.{name}.weight"] = getattr(block, name).weight.detach()
    return state


def render(program, homes, samples, out):
    with open(out, "wb") as file:
        subprocess.run([program, homes, samples], stdout=file, stderr=subprocess.DEVNULL, check=True)
    return out


def tokenised(rendered, tokenizer, folder, name):
    path = os.path.join(folder, name + ".npz")
    kept, _ = dataset.pack(rendered, tokenizer, path)
    return [dataset.Shard(path).sample(i) for i in range(kept)]


def exact(model, rows, end):
    made = greedy(model, [list(map(int, ids[:start])) for ids, start in rows], end)
    return sum(out == list(map(int, ids[start:])) for (ids, start), out in zip(rows, made)) / max(1, len(rows))


def batches(own, general, rng):
    """Endless batches, half own sentences and half general ones."""
    while True:
        picked, longest = [], 0
        while longest * (len(picked) + 2) <= BATCH_TOKENS:
            for rows in (own, general or own):
                picked.append(rng.choice(rows))
                longest = max(longest, len(picked[-1][0]))
        yield dataset.batch(picked)


def learn(model, own, general, args):
    rng = random.Random(args.seed)
    wanted = add_adapters(model, args.rank)
    optimizer = torch.optim.AdamW(wanted, lr=args.rate)
    began, step, first, last = time.monotonic(), 0, None, None
    for ids, rows, want, weights in batches(own, general, rng):
        spent = (time.monotonic() - began) / 60
        if spent >= args.minutes or args.steps and step >= args.steps:
            break
        each = F.cross_entropy(model(ids, rows).flatten(0, 1), want.flatten(), reduction="none")
        loss = (each * weights.flatten()).sum() / weights.sum()
        loss.backward()
        nn.utils.clip_grad_norm_(wanted, 1.0)
        for group in optimizer.param_groups:
            group["lr"] = args.rate * (1 - (step / args.steps if args.steps else spent / args.minutes))
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        last = float(loss.detach())
        first = last if first is None else first
        if step % 20 == 0:
            print(json.dumps({"step": step, "min": round(spent, 2), "loss": round(last, 4)}), flush=True)
    return {"steps": step, "first_loss": first, "last_loss": last, "learnt_parameters": sum(p.numel() for p in wanted)}


def general_text(args, tokenizer, folder):
    """Text of the kind that the model was trained on."""
    if args.replay == 0:
        return []
    subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), "--out", folder, "--samples", str(args.replay), "--seed", str(7_000_000 + args.seed)], check=True)
    rendered = render(args.render, os.path.join(folder, "homes.jsonl"), os.path.join(folder, "samples.jsonl"), os.path.join(folder, "general.jsonl"))
    return tokenised(rendered, tokenizer, folder, "general")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("model", "render", "homes", "samples", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--rank", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=4)
    parser.add_argument("--steps", type=int, default=0, help="at most so many (0: as many as the minutes allow)")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--replay", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    checkpoint, tokenizer, _ = import_gguf.checkpoint_of(args.model, [])
    model = Compact(Config(**checkpoint["config"]))
    model.load_state_dict(checkpoint["model"])
    end = tokenizer.ids["<end>"]
    with tempfile.TemporaryDirectory() as folder:
        own = tokenised(render(args.render, args.homes, args.samples, os.path.join(folder, "own.jsonl")), tokenizer, folder, "own")
        if len(own) < 8:
            raise SystemExit(f"adapt: only {len(own)} of the sentences can be used; at least 8 are needed")
        held, own = own[::8], [row for i, row in enumerate(own) if i % 8]
        general = general_text(args, tokenizer, folder)
        before = exact(model, held, end)
        told = learn(model, own, general, args)
        after = exact(model, held, end)
        saved = os.path.join(folder, "adapted.pt")
        torch.save(dict(checkpoint, model=merged(model), step=told["steps"]), saved)
        tokenizer.save(os.path.join(folder, "tokenizer.json"))
        export_gguf.export(saved, os.path.join(folder, "tokenizer.json"), args.out, "q8_0")
    print(json.dumps(dict(told, own=len(own), held_back=len(held), right_before=round(before, 3), right_after=round(after, 3), out=args.out)))


if __name__ == "__main__":
    main()
