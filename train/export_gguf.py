#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a checkpoint as a GGUF file that llama.cpp and Hearken's runtime load.

usage: export_gguf.py --checkpoint OUT/last.pt --tokenizer DIR/tokenizer.json --out MODEL.gguf [--type q8_0|f32]"""
import argparse
import json

import torch

import bpe
import gguf

NORMAL, CONTROL, USER_DEFINED = 1, 3, 4


def interleave(rows, heads):
    """From halves to pairs: the row order of Q and K in GGUF's "llama" architecture."""
    head = rows.shape[0] // heads
    return rows.view(heads, 2, head // 2, rows.shape[1]).transpose(1, 2).reshape(rows.shape)


def tensors_of(state, config):
    width, hidden, heads = config["width"], config["hidden"], config["heads"]
    made = {"token_embd.weight": state["embed.weight"], "output_norm.weight": state["norm.weight"]}
    for i in range(config["layers"]):
        source, target = f"blocks.{i}.", f"blk.{i}."
        qkv, gate_up = state[source + "qkv.weight"], state[source + "gate_up.weight"]
        made[target + "attn_norm.weight"] = state[source + "attn_norm.weight"]
        made[target + "attn_q.weight"] = interleave(qkv[:width], heads)
        made[target + "attn_k.weight"] = interleave(qkv[width:2 * width], heads)
        made[target + "attn_v.weight"] = qkv[2 * width:]
        made[target + "attn_output.weight"] = state[source + "o.weight"]
        made[target + "ffn_norm.weight"] = state[source + "ffn_norm.weight"]
        made[target + "ffn_gate.weight"] = gate_up[:hidden]
        made[target + "ffn_up.weight"] = gate_up[hidden:]
        made[target + "ffn_down.weight"] = state[source + "down.weight"]
    return {name: tensor.float().contiguous().numpy() for name, tensor in made.items()}


def metadata_of(saved, tokenizer, file_type):
    config = saved["config"]
    tokens = list(tokenizer.tokens)
    kinds = [NORMAL] * tokenizer.first_special + [USER_DEFINED] * len(tokenizer.special)
    for i in range(len(tokens), config["vocab"]):          # rows that pad the vocabulary to a multiple of 32
        tokens.append(f"<unused{i}>")
        kinds.append(USER_DEFINED)
    ids = tokenizer.ids
    for name in ("<bos>", "<end>", "<pad>"):
        kinds[ids[name]] = CONTROL
    return {
        "general.architecture": "llama", "general.name": "hearken-compact",
        "general.description": "Turns a sentence about the things of a home or site into a compact plan.",
        "general.license": "apache-2.0", "general.file_type": file_type, "general.quantization_version": 2,
        "hearken.train.seed": saved["seed"], "hearken.train.steps": saved["step"], "hearken.train.samples": saved["samples"],
        "llama.context_length": config["context"], "llama.embedding_length": config["width"],
        "llama.block_count": config["layers"], "llama.feed_forward_length": config["hidden"],
        "llama.attention.head_count": config["heads"], "llama.attention.head_count_kv": config["heads"],
        "llama.attention.layer_norm_rms_epsilon": config["epsilon"], "llama.rope.freq_base": config["rope_base"],
        "llama.rope.dimension_count": config["width"] // config["heads"], "llama.vocab_size": config["vocab"],
        "tokenizer.ggml.model": "gpt2", "tokenizer.ggml.pre": "gpt-2", "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.token_type": kinds, "tokenizer.ggml.merges": [f"{a} {b}" for a, b in tokenizer.merges],
        "tokenizer.ggml.bos_token_id": ids["<bos>"], "tokenizer.ggml.eos_token_id": ids["<end>"],
        "tokenizer.ggml.padding_token_id": ids["<pad>"],
        "tokenizer.ggml.add_bos_token": False, "tokenizer.ggml.add_space_prefix": False,   # prompts hold <bos> themselves
    }


def export(checkpoint, tokenizer_path, out, kind):
    saved = torch.load(checkpoint, map_location="cpu")
    tokenizer = bpe.Tokenizer.load(tokenizer_path)
    quantized = kind == "q8_0"
    metadata = metadata_of(saved, tokenizer, 7 if quantized else 0)
    gguf.write(out, metadata, tensors_of(saved["model"], saved["config"]), gguf.Q8_0 if quantized else gguf.F32)
    return metadata


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--type", choices=("q8_0", "f32"), default="q8_0")
    args = parser.parse_args()
    metadata = export(args.checkpoint, args.tokenizer, args.out, args.type)
    print(json.dumps({"out": args.out, "steps": metadata["hearken.train.steps"], "samples": metadata["hearken.train.samples"]}))


if __name__ == "__main__":
    main()
