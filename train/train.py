#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the compact model on tokenised shards (see make_shards.py).

usage: train.py --data DIR --out DIR [--preset cpu|gpu|tiny] [--minutes M | --steps N] [--device cuda]
Checkpoints go to OUT/last.pt every few minutes; the same command goes on from there. The learning rate
follows a cosine over the budget of minutes (or steps), all runs of the same OUT counted together."""
import argparse
import contextlib
import json
import math
import os
import re
import time

import bpe
from dataset import Loaders, Shard, Stream

try:
    import torch
    import torch.nn.functional as F
    from model import Compact, Config, greedy
except ImportError as error:  # a clear word instead of a trace
    raise SystemExit(f"train: python3-torch and python3-numpy are needed ({error})")

PRESETS = {  # model shape, tokens per batch, peak learning rate
    "tiny": (dict(width=64, layers=2, heads=2, hidden=128), 4000, 6e-3),
    "cpu": (dict(width=128, layers=4, heads=4, hidden=352), 2000, 2e-3),
    "gpu": (dict(width=256, layers=8, heads=8, hidden=704), 40000, 2e-3),
}


MARK = re.compile(r"<[ta]\d+>|<many>|<0>")      # what the linker writes into the sentence


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="folder of tokenizer.json, shards/*.npz, eval.npz")
    parser.add_argument("--out", required=True)
    parser.add_argument("--preset", choices=PRESETS, default="cpu")
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=0, help="peak learning rate (preset's when 0)")
    parser.add_argument("--batch", type=int, default=0, help="tokens per batch (preset's when 0)")
    parser.add_argument("--init", help="checkpoint whose shape and weights to start from (import_gguf.py makes one from a model file)")
    parser.add_argument("--short-share", type=float, default=0.3, help="part of the run that reads the shortened shards (short/)")
    parser.add_argument("--call-minutes", type=float, default=0, help="save and leave after so long, though the budget is not spent; the same command goes on")
    parser.add_argument("--loaders", type=int, default=0, help="processes that make batches; 0: the training's own (a GPU waits for it)")
    parser.add_argument("--save-minutes", type=float, default=5)
    parser.add_argument("--eval-samples", type=int, default=400)
    args = parser.parse_args()
    if not args.minutes and not args.steps:
        parser.error("one of --minutes and --steps is needed")
    return args


def rate_at(progress, step, peak, warm=120):
    """Linear warm-up, then a cosine to 3 % of the peak."""
    if step < warm:
        return peak * (step + 1) / warm
    return peak * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))


def evaluate(model, shard, tokenizer, count, device):
    """Share of exactly right greedy outputs, without any constraint, in all and by category."""
    model.eval()
    step = max(1, len(shard) // count)
    picked = list(range(0, len(shard), step))[:count]
    rows = [shard.sample(i) for i in picked]
    made = greedy(model, [list(map(int, ids[:start])) for ids, start in rows], tokenizer.ids["<end>"], device=device)
    right, total = {}, {}
    for i, (ids, start), out in zip(picked, rows, made):
        name = shard.category[i]
        total[name] = total.get(name, 0) + 1
        right[name] = right.get(name, 0) + (out == list(map(int, ids[start:])))
    model.train()
    return sum(right.values()) / max(1, len(picked)), {k: round(right[k] / total[k], 3) for k in sorted(total)}


def groups(model, decay):
    wide = [p for p in model.parameters() if p.dim() == 2]
    narrow = [p for p in model.parameters() if p.dim() != 2]
    return [{"params": wide, "weight_decay": decay}, {"params": narrow, "weight_decay": 0.0}]


def half_precision(device):
    """bfloat16 where the hardware multiplies it: always on a GPU; on a CPU with AVX-512 BF16 it is 2.5 times as fast."""
    if device.startswith("cuda"):
        return torch.autocast("cuda", dtype=torch.bfloat16)
    try:
        with open("/proc/cpuinfo", encoding="ascii") as file:
            able = "avx512_bf16" in file.read()
    except OSError:
        able = False
    return torch.autocast("cpu", dtype=torch.bfloat16) if able else contextlib.nullcontext()


class Run:
    def __init__(self, args):
        self.args = args
        torch.manual_seed(args.seed)
        torch.set_num_threads(args.threads)
        self.tokenizer = bpe.Tokenizer.load(os.path.join(args.data, "tokenizer.json"))
        shape, self.budget, peak = PRESETS[args.preset]
        self.budget = args.batch or self.budget
        first = torch.load(args.init, map_location="cpu") if args.init else None
        self.config = Config(**first["config"]) if first else Config(vocab=(len(self.tokenizer.tokens) + 31) // 32 * 32, **shape)
        self.model = Compact(self.config).to(args.device)
        self.peak = args.rate or peak
        fused = {"fused": True} if args.device.startswith("cuda") else {}
        self.optimizer = torch.optim.AdamW(groups(self.model, 0.05), lr=self.peak, betas=(0.9, 0.98), **fused)
        self.step, self.spent, self.samples = 0, 0.0, 0
        os.makedirs(args.out, exist_ok=True)
        self.path = os.path.join(args.out, "last.pt")
        if os.path.exists(self.path):
            self.load()
        elif first:
            self.model.load_state_dict(first["model"])
            self.samples = first["samples"]
        held = os.path.join(args.data, "eval.npz")
        self.held = Shard(held) if os.path.exists(held) else None

    def load(self):
        saved = torch.load(self.path, map_location=self.args.device)
        if saved["config"] != self.config.dict():
            raise SystemExit(f"train: {self.path} has another shape; give another --out")
        self.model.load_state_dict(saved["model"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.step, self.spent, self.samples = saved["step"], saved["spent"], saved["samples"]
        print(f"resumed at step {self.step}, {self.spent / 60:.1f} min spent", flush=True)

    def save(self):
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "config": self.config.dict(),
                 "step": self.step, "spent": self.spent, "samples": self.samples, "seed": self.args.seed}
        torch.save(state, self.path + ".part")
        os.replace(self.path + ".part", self.path)

    def progress(self):
        if self.args.steps:
            return self.step / self.args.steps
        return self.spent / (self.args.minutes * 60)

    def learn(self, ids, rows, want, weights):
        device = self.args.device
        with half_precision(device):
            logits = self.model(ids.to(device), rows.to(device))
        each = F.cross_entropy(logits.float().flatten(0, 1), want.to(device).flatten(), reduction="none")
        weights = weights.to(device).flatten()
        answer = weights == 1
        ((each * weights).sum() / weights.sum()).backward()
        loss = each[answer].mean()                  # what is reported: the answer's tokens alone
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = rate_at(self.progress(), self.step, self.peak)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self.samples += len(ids)
        return loss.detach()

    def batches(self, folder, marks, say):
        seed = self.args.seed * 1000 + self.step
        if self.args.loaders:
            return iter(Loaders(self.args.loaders, folder, self.budget, seed, marks, say))
        return iter(Stream(folder, self.budget, seed, marks, say))

    def report(self, losses, tokens, seconds):
        line = {"step": self.step, "min": round(self.spent / 60, 2), "samples": self.samples, "loss": round(sum(losses) / len(losses), 4),
                "rate": round(self.optimizer.param_groups[0]["lr"], 6), "tokens_s": int(tokens / max(seconds, 1e-9))}
        print(json.dumps(line), flush=True)

    def test(self):
        if not self.held:
            return
        exact, by = evaluate(self.model, self.held, self.tokenizer, self.args.eval_samples, self.args.device)
        print(json.dumps({"step": self.step, "exact": round(exact, 4), "by": by}), flush=True)

    def run(self):
        args = self.args
        print(f"{self.model.parameters_count()} parameters, {args.preset}, seed {args.seed}", flush=True)
        marks = {at for token, at in self.tokenizer.ids.items() if MARK.fullmatch(token)}
        say = self.tokenizer.ids["<say>"]
        if not os.path.isdir(os.path.join(args.data, "short")):
            args.short_share = 0
        streams = {name: self.batches(os.path.join(args.data, name), marks, say)
                   for name in ("short", "shards") if name != "short" or self.progress() < args.short_share}
        last = saved = tested = time.monotonic()
        losses, tokens = [], 0
        every = 20 if args.steps else 50
        leave = last + 60 * args.call_minutes if args.call_minutes else math.inf
        while self.progress() < 1 and last < leave:
            ids, rows, want, weights = next(streams["short" if self.progress() < args.short_share else "shards"])
            losses.append(self.learn(ids, rows, want, weights))
            tokens += ids.numel()
            now = time.monotonic()
            if len(losses) == every:
                self.report([float(x) for x in losses], tokens, now - last)
                losses, tokens = [], 0
                self.spent += now - last
                last = now
                if now - saved > args.save_minutes * 60:
                    self.save()
                    saved = now
                if now - tested > 2 * args.save_minutes * 60:
                    self.test()
                    tested = last = time.monotonic()
        self.save()
        self.test()


if __name__ == "__main__":
    Run(arguments()).run()
