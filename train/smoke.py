#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A tiny training run from data to GGUF: data is made, the loss falls, the file's header reads back.

usage: smoke.py --render PATH_TO_HEARKEN_RENDER"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
STEPS = 80


def run(*command):
    done = subprocess.run([sys.executable, os.path.join(HERE, command[0]), *command[1:]], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"smoke: {command[0]} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def losses(log):
    rows = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    return [row["loss"] for row in rows if "loss" in row]


def check_file(path):
    import gguf
    metadata, tensors = gguf.read_header(path)
    assert metadata["general.architecture"] == "llama", metadata["general.architecture"]
    assert metadata["hearken.train.steps"] == STEPS
    tokens = metadata["tokenizer.ggml.tokens"]
    assert len(tokens) == metadata["llama.vocab_size"] == tensors["token_embd.weight"][0][1]
    assert tokens[metadata["tokenizer.ggml.eos_token_id"]] == "<end>"
    wanted = 2 + 9 * metadata["llama.block_count"]
    assert len(tensors) == wanted, (len(tensors), wanted)
    size = os.path.getsize(path)
    last = max(offset for _, _, offset in tensors.values())
    assert size > last, "the file ends before its last tensor"
    return size


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--render", required=True)
    args = parser.parse_args()
    try:
        import numpy  # noqa: F401
        import torch  # noqa: F401
    except ImportError as error:
        raise SystemExit(f"smoke: python3-torch and python3-numpy are needed ({error})")
    sys.path.insert(0, HERE)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as folder:
        data, out = os.path.join(folder, "data"), os.path.join(folder, "out")
        run("make_shards.py", "--render", args.render, "--data", data, "--shards", "1", "--samples", "2000", "--eval", "60", "--vocab", "800")
        log = run("train.py", "--data", data, "--out", out, "--preset", "tiny", "--steps", str(STEPS // 2), "--eval-samples", "10")
        first = losses(log)
        log = run("train.py", "--data", data, "--out", out, "--preset", "tiny", "--steps", str(STEPS), "--eval-samples", "10")
        assert "resumed at step" in log, "the second run did not go on from the checkpoint"
        seen = first + losses(log)
        assert seen[-1] < 0.8 * seen[0], f"the loss does not fall: {seen}"
        for kind in ("f32", "q8_0"):
            model = os.path.join(folder, f"{kind}.gguf")
            run("export_gguf.py", "--checkpoint", os.path.join(out, "last.pt"), "--tokenizer", os.path.join(data, "tokenizer.json"),
                "--out", model, "--type", kind)
            print(kind, check_file(model), "bytes")
        print("losses", seen)


if __name__ == "__main__":
    main()
