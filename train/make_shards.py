#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes training data: generates, renders with hearken_render, tokenises.

usage: make_shards.py --render PATH --data DIR [--shards N] [--samples PER_SHARD] [--vocab 2048] [--first SEED]
DIR gets tokenizer.json (learnt from the first shard when missing), eval.npz (held-out names, never
trained on), shards/NNNN.npz and, for the first part of a run, short/NNNN.npz. Each shard's number is its seed, so the whole set can be made again."""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

import bpe
from dataset import pack

HERE = os.path.dirname(os.path.abspath(__file__))
HELDOUT_SEED = 900001


def render(args, seed, samples, heldout, folder):
    """Path of the rendered JSONL of one seed."""
    command = [sys.executable, os.path.join(HERE, "generate.py"), "--out", folder, "--seed", str(seed), "--samples", str(samples)]
    if args.emphasis:
        command += ["--emphasis", args.emphasis]
    if heldout:
        command += ["--heldout", "--per-home", "12"]
    subprocess.run(command, check=True)
    rendered = os.path.join(folder, "rendered.jsonl")
    with open(rendered, "wb") as out:
        subprocess.run([args.render, os.path.join(folder, "homes.jsonl"), os.path.join(folder, "samples.jsonl")],
                       stdout=out, check=True)
    return rendered


def special_tokens(render_path):
    listed = subprocess.run([render_path, "--tokens"], capture_output=True, check=True, text=True).stdout
    return [line for line in listed.splitlines() if line]


def learn_tokenizer(args, rendered):
    def texts():
        with open(rendered, encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                yield row["prompt"]
                yield row["target"]

    special = special_tokens(args.render)
    bpe.train(texts(), special, args.vocab).save(os.path.join(args.data, "tokenizer.json"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--render", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--shards", type=int, default=10)
    parser.add_argument("--samples", type=int, default=20000)
    parser.add_argument("--first", type=int, default=1, help="number and seed of the first shard")
    parser.add_argument("--emphasis", default="", help="passed to generate.py")
    parser.add_argument("--vocab", type=int, default=2048)
    parser.add_argument("--eval", type=int, default=2000, help="held-out samples")
    args = parser.parse_args()
    for name in ("shards", "short"):
        os.makedirs(os.path.join(args.data, name), exist_ok=True)
    tokenizer = os.path.join(args.data, "tokenizer.json")
    jobs = [(seed, args.samples, False) for seed in range(args.first, args.first + args.shards)] + [(HELDOUT_SEED, args.eval, True)]
    jobs.insert(1, jobs.pop())                      # the held-out set second, so that training can start early
    for seed, samples, heldout in jobs:
        out = os.path.join(args.data, "eval.npz") if heldout else os.path.join(args.data, "shards", f"{seed:04d}.npz")
        if os.path.exists(out):
            continue
        with tempfile.TemporaryDirectory(dir=args.data) as folder:
            rendered = render(args, seed, samples, heldout, folder)
            if not os.path.exists(tokenizer):
                learn_tokenizer(args, rendered)
            kept, long = pack(rendered, bpe.Tokenizer.load(tokenizer), out)
            if not heldout:
                pack(rendered, bpe.Tokenizer.load(tokenizer), os.path.join(args.data, "short", f"{seed:04d}.npz"), short=True)
            if heldout:
                shutil.copy(rendered, os.path.join(args.data, "eval.jsonl"))
        print(json.dumps({"shard": os.path.basename(out), "samples": kept, "too_long": long}), flush=True)


if __name__ == "__main__":
    main()
