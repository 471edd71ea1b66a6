#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Share of exactly right greedy outputs, without any constraint, on rendered JSONL; by category.

usage: evaluate.py --checkpoint OUT/last.pt --tokenizer DIR/tokenizer.json --rendered FILE.jsonl [--samples N] [--show CATEGORY,…]"""
import argparse
import json

import torch

import bpe
from model import Compact, Config, greedy


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--rendered", required=True)
    parser.add_argument("--samples", type=int, default=500)
    parser.add_argument("--show", default="", help="print the wrong ones of these categories")
    args = parser.parse_args()
    torch.set_num_threads(1)
    saved = torch.load(args.checkpoint, map_location="cpu")
    tokenizer = bpe.Tokenizer.load(args.tokenizer)
    model = Compact(Config(**saved["config"]))
    model.load_state_dict(saved["model"])
    model.eval()
    with open(args.rendered, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file][:args.samples]
    made = greedy(model, [tokenizer.encode(r["prompt"]) for r in rows], tokenizer.ids["<end>"])
    right, total = {}, {}
    for row, ids in zip(rows, made):
        name, text = row["category"], tokenizer.decode(ids)
        total[name] = total.get(name, 0) + 1
        right[name] = right.get(name, 0) + (text == row["target"])
        if text != row["target"] and name in args.show.split(","):
            print(row["prompt"], "\n   want", row["target"], "\n   got ", text)
    print(json.dumps({"step": saved["step"], "samples": saved["samples"], "exact": round(sum(right.values()) / len(rows), 4),
                      "by": {k: round(right[k] / total[k], 3) for k in sorted(total)}}))


if __name__ == "__main__":
    main()
