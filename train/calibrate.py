#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fits the model's confidence on held-out text and writes it into the model's file.

usage: calibrate.py MODEL.gguf --judge build/release/bin/hearken_judge [--samples N] [--seed S] [--dry-run]

Makes two sets of held-out homes and sentences (names that training never sees) and lets the model plan them. On the
first it fits a logistic regression of "the plan was right" on what decoding knew; on the second it reports how often
plans of each confidence were right. The weights go into the file as hearken.confidence.*."""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import numpy as np

import gguf

NAMES = ("bias", "logprob", "margin", "choices")
FOLDER = os.path.dirname(os.path.abspath(__file__))


def judged(arguments, seed, folder):
    """Features and truth of one held-out set."""
    out = os.path.join(folder, str(seed))
    subprocess.run([sys.executable, os.path.join(FOLDER, "generate.py"), "--out", out, "--heldout", "--samples",
                    str(arguments.samples), "--seed", str(seed)], check=True, stdout=subprocess.DEVNULL)
    lines = subprocess.run([arguments.judge, arguments.model, os.path.join(out, "homes.jsonl"),
                            os.path.join(out, "samples.jsonl")], check=True, capture_output=True, text=True).stdout
    rows = [json.loads(line) for line in lines.splitlines()]
    return np.array([[1.0] + [row[name] for name in NAMES[1:]] for row in rows]), np.array([row["right"] for row in rows], float)


def probability(weights, features):
    return 1 / (1 + np.exp(-features @ weights))


def fit(features, right, ridge=1e-3):
    """Newton's method on the logistic loss; `ridge` keeps it finite when the classes can be parted."""
    weights = np.zeros(features.shape[1])
    for _ in range(50):
        p = probability(weights, features)
        gradient = features.T @ (right - p) - ridge * weights
        curvature = (features * (p * (1 - p))[:, None]).T @ features + ridge * np.eye(len(weights))
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def reliability(p, right):
    """A table by confidence, the expected calibration error, and the Brier score."""
    lines, error = ["| confidence | plans | said | right |", "|---|---|---|---|"], 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (p >= low) & (p < low + 0.1 if low < 0.89 else p <= 1)
        if not inside.any():
            continue
        said, was = p[inside].mean(), right[inside].mean()
        error += inside.mean() * abs(said - was)
        lines.append(f"| {low:.1f}-{low + 0.1:.1f} | {inside.sum()} | {said:.2f} | {was:.2f} |")
    return "\n".join(lines), error, ((p - right) ** 2).mean()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--judge", required=True, help="the program hearken_judge")
    parser.add_argument("--samples", type=int, default=3000, help="of each of the two sets")
    parser.add_argument("--seed", type=int, default=9001)
    parser.add_argument("--dry-run", action="store_true", help="report only; leave the file as it is")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        features, right = judged(arguments, arguments.seed, folder)
        weights = fit(features, right)
        features, right = judged(arguments, arguments.seed + 1, folder)
    table, error, brier = reliability(probability(weights, features), right)
    plain = np.exp(features[:, 1])
    _, plain_error, plain_brier = reliability(plain, right)
    print(f"{len(right)} held-out plans that were not fitted on, {right.mean():.3f} of them right; "
          f"model {gguf.digest(arguments.model)[:12]} before writing\n\n{table}\n")
    print(f"expected calibration error {error:.3f} (probability of the tokens alone: {plain_error:.3f}), "
          f"Brier score {brier:.3f} ({plain_brier:.3f})")
    print("weights: " + ", ".join(f"{name} {value:.4f}" for name, value in zip(NAMES, weights)))
    if not arguments.dry_run:
        gguf.set_floats(arguments.model, {f"hearken.confidence.{name}": value for name, value in zip(NAMES, weights)})


if __name__ == "__main__":
    main()
