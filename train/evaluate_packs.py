#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs packs through the whole loop and prints one table: per category accuracy, wrong actions, false
refusals, unnecessary questions, and latency. Without PACK: the generated packs (made on the spot; the
second sort in two manners of speaking) and the paraphrases of the paper's three commands (train/eval).

usage: evaluate_packs.py --hearken BIN [--model FILE.gguf] [--items N] [--show] [--json OUT] [PACK.jsonl ...]"""
import argparse
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TRACKED = ("brightness", "rgb_color", "current_position", "percentage", "temperature", "humidity", "volume_level", "is_volume_muted", "media_track", "items")
TOLERANCE = {"brightness": 2, "volume_level": 0.005, "temperature": 0.05}


def close(a, b, name):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)) and not isinstance(a, bool):
        return abs(a - b) <= TOLERANCE.get(name, 0.001)
    return a == b or str(a) == str(b)


def start_states(home, item):
    states = {d["id"]: {"state": d["state"], "attrs": dict(d.get("attrs") or {})} for d in home.get("devices", [])}
    for thing, given in item.get("setup", {}).items():
        states[thing] = {"state": given["state"], "attrs": dict(given.get("attrs") or {})}
    return states


def differs(got, want_state, want_attrs):
    """Whether a thing is not as wanted; attributes of what is off do not count, nor those without a wanted value."""
    if not close(got["state"], want_state, "state"):
        return True
    attrs = got.get("attrs") or {}
    return got["state"] != "off" and any(want_attrs.get(k) is not None and not close(attrs.get(k), want_attrs[k], k) for k in TRACKED)


def judge_states(item, home, result):
    """(right, acted wrongly, changed anything) of an item that is checked by states."""
    check, start, right, wrong, changed = item["check"], start_states(home, item), True, False, False
    for thing, before in start.items():
        got = (result.get("states") or {}).get(thing, before)
        want, accept = check.get("expect", {}).get(thing, {}), check.get("accept", {}).get(thing, {})
        if got["state"] in accept.get("state", []):
            changed = changed or got["state"] != before["state"]
            continue
        if differs(got, want.get("state", before["state"]), {**before["attrs"], **want.get("attrs", {})}):
            right = False
            wrong = wrong or differs(got, before["state"], before["attrs"])
        changed = changed or differs(got, before["state"], before["attrs"])
    return right, wrong, changed


def judge_operations(item, result):
    """The same for an item that is checked by operations."""
    plain = [collections.Counter(re.sub(r"[\\s'\"]", "", op) for op in ops) for ops in (item["check"]["ops"], result.get("ops") or [])]
    extra = plain[1] - plain[0]
    extra.pop("error_input", None)
    return plain[0] == plain[1], bool(extra), any(op != "error_input" for op in plain[1])


def judge(item, home, result):
    """Names of what is true of the item: right, wrong_action, false_refusal, needless_question."""
    check = item["check"]
    if check["type"] == "ops":
        right, wrong, changed = judge_operations(item, result)
        acts = any(op != "error_input" for op in check["ops"])
        kinds = []
    elif check["type"] == "state":
        right, wrong, changed = judge_states(item, home, result)
        acts, kinds = bool(check.get("expect")), check.get("kind") or []
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if kinds and "done" not in kinds:
            right = right and result["kind"] in kinds
    else:
        return None
    found = {"right"} if right else set()
    if wrong:
        found.add("wrong_action")
    refused = result["kind"] == "refusal" and not changed
    if refused and (acts or "answer" in kinds) and not right:
        found.add("false_refusal")
    if result["kind"] == "question" and not changed and not right and "question" not in kinds:
        found.add("needless_question")
    return found


def run_pack(args, pack):
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as out:
        command = [args.hearken, "bench", "run", "--pack", pack, "--json", out.name]
        if args.model:
            command += ["--model", args.model]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        return {r["id"]: r for r in map(json.loads, open(out.name, encoding="utf-8"))}


def read_pack(pack):
    homes = {}
    for path in glob.glob(os.path.join(os.path.dirname(os.path.abspath(pack)), "homes-*.json")):
        with open(path, encoding="utf-8") as file:
            homes.update(json.load(file))
    with open(pack, encoding="utf-8") as file:
        return homes, [json.loads(line) for line in file if line.strip()]


COLUMNS = ("right", "wrong_action", "false_refusal", "needless_question")


def tally(args, pack):
    """{category: Counter} and the turn times of one pack."""
    homes, items = read_pack(pack)
    results, table, times = run_pack(args, pack), collections.defaultdict(collections.Counter), []
    for item in items:
        result = results.get(item["id"])
        found = judge(item, homes[item["home"]], result) if result else set()
        if found is None:
            continue
        times += [result["ms"]] if result else []
        for name in (item["category"], "all"):
            table[name]["items"] += 1
            table[name].update(found)
        if args.show and "right" not in found:
            print(item["category"], "|", item.get("before") or "", item["utterance"], "| want", json.dumps(item["check"])[:300], "| got", (result or {}).get("kind"),
                  (result or {}).get("response", "")[:200])
    return table, sorted(times)


def report(pack, table, times):
    print(f"\n{pack}\n{'category':<18}{'items':>6}{'right':>8}{'wrong act':>11}{'false ref':>11}{'needless ?':>12}")
    for name in sorted(table, key=lambda n: (n == "all", n)):
        row = table[name]
        shares = [f"{100 * row[c] / row['items']:.1f} %" for c in COLUMNS]
        print(f"{name:<18}{row['items']:>6}{shares[0]:>8}{shares[1]:>11}{shares[2]:>11}{shares[3]:>12}")
    if times:
        print(f"whole turn p50 {times[len(times) // 2]:.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms")


def default_packs(folder, items):
    subprocess.run([sys.executable, os.path.join(HERE, "make_pack.py"), "--out", folder, "--items", str(items)], check=True, stdout=subprocess.DEVNULL)
    packs = [os.path.join(folder, "pack.jsonl"), os.path.join(HERE, "eval", "table2.jsonl")]
    for manner in ("plain", "loose"):
        own = os.path.join(folder, manner)
        command = [sys.executable, os.path.join(HERE, "many_requests.py"), "--out", own, "--manner", manner, "--items", str(max(items // 2, 1))]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        packs.append(os.path.join(own, "many.jsonl"))
    return packs


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packs", nargs="*", metavar="PACK.jsonl")
    parser.add_argument("--hearken", required=True, help="the program")
    parser.add_argument("--model", default="", help="GGUF instead of the shipped one")
    parser.add_argument("--items", type=int, default=600, help="size of the generated pack")
    parser.add_argument("--show", action="store_true", help="print the items that went wrong")
    parser.add_argument("--json", default="", help="write the figures to this file")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = {}
        for pack in args.packs or default_packs(folder, args.items):
            table, times = tally(args, pack)
            report(os.path.basename(pack), table, times)
            figures[os.path.basename(pack)] = {n: dict(c) for n, c in table.items()}
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump(figures, file, indent=1)


if __name__ == "__main__":
    main()
