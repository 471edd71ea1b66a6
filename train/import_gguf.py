#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Turns a model file back into a checkpoint and a tokenizer, so that training goes on from it.

usage: import_gguf.py --model MODEL.gguf --render PATH --data DIR --out CHECKPOINT.pt [--layers N]
DIR gets tokenizer.json; tokens of the compact form that the file lacks are appended, with fresh rows. With
--layers, blocks that change nothing at first are put between the others, so that a deeper model begins
where the file stopped (Net2Net, Chen et al., arXiv 1511.05641)."""
import argparse
import json
import os
import subprocess

import torch

import bpe
import gguf
from model import Compact, Config


def halves(rows, heads):
    """From GGUF's pairs to halves; undoes export_gguf.interleave()."""
    head = rows.shape[0] // heads
    return rows.view(heads, head // 2, 2, rows.shape[1]).transpose(1, 2).reshape(rows.shape)


def tokenizer_of(metadata, wanted):
    tokens = metadata["tokenizer.ggml.tokens"]
    merges = [merge.split(" ") for merge in metadata["tokenizer.ggml.merges"]]
    special = [t for t in tokens[256 + len(merges):] if not t.startswith("<unused")]
    return bpe.Tokenizer(merges, special + [t for t in wanted if t not in special]), len(special)


def block_of(tensors, i, heads):
    name = f"blk.{i}."
    part = {key: torch.from_numpy(tensors[name + key + ".weight"]) for key in
            ("attn_norm", "attn_q", "attn_k", "attn_v", "attn_output", "ffn_norm", "ffn_gate", "ffn_up", "ffn_down")}
    return {"attn_norm.weight": part["attn_norm"], "ffn_norm.weight": part["ffn_norm"],
            "qkv.weight": torch.cat((halves(part["attn_q"], heads), halves(part["attn_k"], heads), part["attn_v"])),
            "o.weight": part["attn_output"], "gate_up.weight": torch.cat((part["ffn_gate"], part["ffn_up"])),
            "down.weight": part["ffn_down"]}


def places(old, new):
    """Where the old blocks stand among the new ones, evenly spread; the last stays last."""
    return [round((i + 1) * new / old) - 1 for i in range(old)]


def checkpoint_of(model_file, special, layers=0):
    """(checkpoint, tokenizer, how many of `special` the file lacked)."""
    metadata, tensors = gguf.read(model_file)
    tokenizer, known = tokenizer_of(metadata, special)
    old = metadata["llama.block_count"]
    config = Config(vocab=(len(tokenizer.tokens) + 31) // 32 * 32, width=metadata["llama.embedding_length"],
                    layers=layers or old, heads=metadata["llama.attention.head_count"],
                    hidden=metadata["llama.feed_forward_length"], context=metadata["llama.context_length"])
    if config.layers < old:
        raise SystemExit(f"import_gguf: the file has {old} layers; --layers can only add")
    torch.manual_seed(metadata["hearken.train.seed"])
    state = Compact(config).state_dict()
    rows = 256 + len(tokenizer.merges) + known
    state["embed.weight"][:rows] = torch.from_numpy(tensors["token_embd.weight"])[:rows]
    state["norm.weight"] = torch.from_numpy(tensors["output_norm.weight"])
    for i in range(config.layers):
        state[f"blocks.{i}.o.weight"].zero_()
        state[f"blocks.{i}.down.weight"].zero_()
    for i, place in enumerate(places(old, config.layers)):
        state.update({f"blocks.{place}.{key}": value for key, value in block_of(tensors, i, config.heads).items()})
    checkpoint = {"model": state, "config": config.dict(), "step": 0, "spent": 0.0, "seed": metadata["hearken.train.seed"],
                  "samples": metadata["hearken.train.samples"]}
    return checkpoint, tokenizer, len(tokenizer.special) - known


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True)
    parser.add_argument("--render", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--layers", type=int, default=0)
    args = parser.parse_args()
    special = subprocess.run([args.render, "--tokens"], capture_output=True, check=True, text=True).stdout.split()
    checkpoint, tokenizer, added = checkpoint_of(args.model, special, args.layers)
    os.makedirs(args.data, exist_ok=True)
    tokenizer.save(os.path.join(args.data, "tokenizer.json"))
    torch.save(checkpoint, args.out)
    print(json.dumps({"out": args.out, "layers": checkpoint["config"]["layers"], "tokens": len(tokenizer.tokens), "added": added}))


if __name__ == "__main__":
    main()
