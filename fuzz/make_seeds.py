#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the seeds of the target gguf into corpus/gguf: one whole model a weight type, as small as the runtime takes.

The target mutates them; a seed that already loads reaches the tensors and the arithmetic at once."""
import os
import struct

UINT32, INT32, FLOAT32, STRING, ARRAY = 4, 5, 6, 8, 9
WIDTH, HEADS, HIDDEN, CONTEXT = 32, 2, 32, 16
TYPES = {"f32": (0, 32 * 4), "f16": (1, 32 * 2), "q8_0": (8, 34), "bf16": (30, 32 * 2)}  # number, bytes of 32 weights


def text(value):
    return struct.pack("<Q", len(value.encode())) + value.encode()


def byte_alphabet():
    """GPT-2's printable stand-ins for the 256 bytes."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in plain]
    return [chr(byte) if byte in plain else chr(256 + others.index(byte)) for byte in range(256)]


def metadata():
    tokens = ["<bos>", "<end>", *byte_alphabet(), "ab"]
    tokens += [f"<u{i}>" for i in range(-len(tokens) % 32)]
    kinds = [3, 3] + [1] * 257 + [4] * (len(tokens) - 259)
    strings = lambda words: struct.pack("<IQ", STRING, len(words)) + b"".join(map(text, words))
    entries = {
        "general.architecture": (STRING, text("llama")),
        "llama.context_length": (UINT32, struct.pack("<I", CONTEXT)),
        "llama.embedding_length": (UINT32, struct.pack("<I", WIDTH)),
        "llama.block_count": (UINT32, struct.pack("<I", 1)),
        "llama.feed_forward_length": (UINT32, struct.pack("<I", HIDDEN)),
        "llama.attention.head_count": (UINT32, struct.pack("<I", HEADS)),
        "llama.attention.layer_norm_rms_epsilon": (FLOAT32, struct.pack("<f", 1e-5)),
        "tokenizer.ggml.model": (STRING, text("gpt2")),
        "tokenizer.ggml.pre": (STRING, text("gpt-2")),
        "tokenizer.ggml.tokens": (ARRAY, strings(tokens)),
        "tokenizer.ggml.token_type": (ARRAY, struct.pack(f"<IQ{len(kinds)}i", INT32, len(kinds), *kinds)),
        "tokenizer.ggml.merges": (ARRAY, strings(["a b"])),
        "tokenizer.ggml.bos_token_id": (UINT32, struct.pack("<I", 0)),
        "tokenizer.ggml.eos_token_id": (UINT32, struct.pack("<I", 1)),
    }
    written = b"".join(text(key) + struct.pack("<I", kind) + value for key, (kind, value) in entries.items())
    return len(entries), written, len(tokens)


def model(kind):
    number, row_bytes = TYPES[kind]
    entries, header, vocab = metadata()
    matrices = {"token_embd": vocab, **{f"blk.0.{part}": WIDTH for part in (
        "attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")}}
    infos, body = b"", b""
    for name in ("blk.0.attn_norm", "blk.0.ffn_norm", "output_norm"):
        infos += text(name + ".weight") + struct.pack("<IQIQ", 1, WIDTH, 0, len(body))
        body += struct.pack("<f", 1) * WIDTH
    for name, rows in matrices.items():
        infos += text(name + ".weight") + struct.pack("<IQQIQ", 2, WIDTH, rows, number, len(body))
        body += (b"\x11\x2c\x03\x2d" * row_bytes)[:row_bytes] * rows  # small numbers in every type
        body += b"\0" * (-len(body) % 32)
    head = b"GGUF" + struct.pack("<IQQ", 3, len(matrices) + 3, entries) + header + infos
    return head + b"\0" * (-len(head) % 32) + body


folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus", "gguf")
for kind in TYPES:
    with open(os.path.join(folder, kind + ".gguf"), "wb") as file:
        file.write(model(kind))
