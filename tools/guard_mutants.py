#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Breaks the guard in many small ways and counts how many of them the tests notice.

usage: tools/guard_mutants.py [--sample N [--seed S]] [--jobs N] [--json] [FILE...]

Each mutant flips a comparison, drops or negates a condition, swaps a bound, a number, or a verdict. It is
compiled beside the tree (which stays as it is) and linked in front of the guard's library; then the cases
run, then random worlds, whose verdicts are to be those that the second implementation agrees with, and then
the other tests of the guard. The folder build/mutants holds the guard and its tests alone, and is brought up
to date first. Mutants that change nothing that anybody could see are listed, each with its reason, in
tools/guard_equivalents.txt; they are not tried. Exit code 1: less than 95 % of the others were noticed, or
the list names a mutant that does not exist.
"""
import argparse
import concurrent.futures
import itertools
import json
import os
import pathlib
import random
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "mutants"
PROGRAMS = ("hearken_guard_test", "guard_dump")
EQUIVALENTS = ROOT / "tools" / "guard_equivalents.txt"
WORLDS = "3000"  # that the second implementation agrees with
PATIENCE_S = 120
SWAPS = [(r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" < ", " > "), (r" > ", " < "),
         (r" == ", " != "), (r" != ", " == "), (r" && ", " || "), (r" \|\| ", " && "), (r"\bminimum\b", "maximum"),
         (r"\bmaximum\b", "minimum"), (r"\bmin\(", "max("), (r"\bmax\(", "min("), (r"\bdeny\(", "ask_first("),
         (r"\bask_first\(", "deny("), (r"return true;", "return false;"), (r"return false;", "return true;"),
         (r"Decision::Deny\b", "Decision::Allow"), (r"!(?=[a-z(])", ""), (r"\bany_of\(", "none_of("),
         (r"\ball_of\(", "none_of(")]


def masked(text):
    """The text with comments and strings blanked, so that only code is found."""
    pattern = r'//[^\n]*|"(?:\\.|[^"\\\n])*"|^\s*#[^\n]*'
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", "\0", m[0]), text, flags=re.MULTILINE)


def mutants(text):
    """Each as (offset, old, new), in the order of the file."""
    code = masked(text)
    found = set()
    for pattern, new in SWAPS:
        for match in re.finditer(pattern, code):
            found.add((match.start(), match[0], new))
    for match in re.finditer(r"\bif \(", code):
        end = closing(code, match.end() - 1)
        if end:
            found.add((match.end(), code[match.end():end], "false"))
            found.add((match.end(), code[match.end():end], "true"))
    for match in re.finditer(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.'])", code):
        new = str(float(match[0]) + 1) if "." in match[0] else str(int(match[0]) + 1)
        found.add((match.start(), match[0], new))
    return sorted(found)


def first_line(text, offset):
    return text[text.rfind("\n", 0, offset) + 1:text.find("\n", offset)].strip()


def mutated(text, mutant):
    offset, old, new = mutant
    return text[:offset] + new + text[offset + len(old):]


def key_of(file, text, mutant):
    """How the list of equivalents names it: file, line as it stands, line as it would be."""
    return file, first_line(text, mutant[0]), first_line(mutated(text, mutant), mutant[0])


def read_equivalents():
    """Blocks of "file", "- line", "+ changed line", "# reason", apart by an empty line."""
    keys = set()
    text = re.sub(r"^##.*\n", "", EQUIVALENTS.read_text(encoding="utf-8"), flags=re.MULTILINE).strip()
    for block in text.split("\n\n") if text else []:
        lines = block.strip().split("\n")
        marks = [line[:2] for line in lines[1:4]]
        if marks != ["- ", "+ ", "# "] or not lines[3][2:].strip():
            sys.exit(f"{EQUIVALENTS}: not file, - line, + line, # reason:\n{block}")
        keys.add((lines[0].strip(), lines[1][2:].strip(), lines[2][2:].strip()))
    return keys


def closing(code, opening):
    depth = 0
    for at in range(opening, len(code)):
        depth += {"(": 1, ")": -1}.get(code[at], 0)
        if depth == 0:
            return at
    return None


class Builder:
    """Compiles a changed copy of one source and links the programs with it."""

    def __init__(self, build, source, folder):
        self.build, self.source, self.folder = build, source, folder
        commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
        entry = next(c for c in commands if pathlib.Path(c["file"]) == source)
        words = shlex.split(entry["command"])
        self.compile = [w for w in words if w not in ("-Werror", "ccache") and not w.endswith("/ccache")]
        self.compile.insert(-1, "-O0")
        self.compile[self.compile.index("-o") + 1] = str(folder / "mutant.o")
        self.compile[self.compile.index(entry["file"])] = str(folder / source.name)
        self.directory = entry["directory"]
        self.precompile(entry["file"])
        self.links = {name: self.link_command(name) for name in PROGRAMS}

    def precompile(self, source):
        """What the source includes is read once, not with each mutant."""
        includes = re.findall(r"^#include .*$", self.source.read_text(encoding="utf-8"), flags=re.MULTILINE)
        header = self.folder / "included.h"
        header.write_text("\n".join(includes) + "\n", encoding="utf-8")
        command = [w for w in self.compile if w not in ("-c", "-MD")]
        command[command.index("-o") + 1] = str(header) + ".gch"
        command[command.index(str(self.folder / self.source.name))] = str(header)
        subprocess.run(command, cwd=self.directory, check=True, capture_output=True)
        self.compile += ["-include", str(header)]

    def link_command(self, target):
        lines = subprocess.run(["ninja", "-C", str(self.build), "-t", "commands", target], check=True,
                               capture_output=True, text=True).stdout.strip().splitlines()
        line = next(l for l in reversed(lines) if f"-o bin/{target} " in l + " ")
        line = line[line.index(":") + 1 if line.startswith(":") else 0:].replace(" && :", "").replace("&&", "", 1)
        words = shlex.split(line)
        words[words.index(f"bin/{target}")] = str(self.folder / target)
        first = next(i for i, w in enumerate(words) if w.endswith(".o"))
        return words[:first] + [str(self.folder / "mutant.o")] + words[first:]

    def run(self, text, verdicts):
        """"broken", "killed" or "alive"."""
        (self.folder / self.source.name).write_text(text, encoding="utf-8")
        if not self.works(self.compile, self.directory):
            return "broken"
        if not self.works(self.links["hearken_guard_test"], self.build):
            return "broken"
        if not self.passes("GuardCases.*"):
            return "killed"
        if not self.works(self.links["guard_dump"], self.build):
            return "broken"
        if self.output([str(self.folder / "guard_dump"), "0", WORLDS, "verdicts"]) != verdicts:
            return "killed"
        return "alive" if self.passes("-GuardCases.*") else "killed"

    def passes(self, tests):
        program = str(self.folder / "hearken_guard_test")
        return self.works([program, f"--gtest_filter={tests}", "--gtest_fail_fast", "--gtest_brief=1"], self.build)

    @staticmethod
    def works(command, directory):
        return Builder.output(command, directory) is not None

    @staticmethod
    def output(command, directory=BUILD):
        try:
            done = subprocess.run(command, cwd=directory, capture_output=True, timeout=PATIENCE_S, check=False)
        except subprocess.TimeoutExpired:
            return None
        return done.stdout if done.returncode == 0 else None


def sources():
    folder = ROOT / "src" / "guard"
    return sorted(p for p in [*folder.glob("*.cpp"), *folder.glob("rules/*.cpp")] if not p.name.endswith("_test.cpp"))


def build():
    """The verdicts on the random worlds, once the second implementation agreed with all of them."""
    configure = ["cmake", "-S", str(ROOT), "-B", str(BUILD), "-G", "Ninja", "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache",
                 "-DCMAKE_BUILD_TYPE=None", "-DCMAKE_CXX_FLAGS=-O1 -g0 -D_GLIBCXX_ASSERTIONS",
                 "-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld", "-DHEARKEN_ONLY_STAGES=core;guard", "-DHEARKEN_EXTRAS=tests"]
    dump = f"{BUILD}/bin/guard_dump 0 {WORLDS}"
    compare = ["bash", "-o", "pipefail", "-c", f"{dump} | {sys.executable} -B {ROOT}/tests/guard/guard_reference.py"]
    for command in (configure, ["cmake", "--build", str(BUILD), "-j1", "--target", *PROGRAMS],
                    [f"{BUILD}/bin/hearken_guard_test", "--gtest_brief=1"], compare):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return Builder.output([*dump.split(), "verdicts"])


def try_file(source, chosen, verdicts, count):
    """`chosen`: of its mutants; `count` gives the number of the next one tried, for who waits."""
    text = source.read_text(encoding="utf-8")
    result = {"file": str(source.relative_to(ROOT)), "mutants": 0, "broken": 0, "killed": 0, "alive": []}
    with tempfile.TemporaryDirectory(prefix="guard-mutants-") as folder:
        builder = Builder(BUILD, source, pathlib.Path(folder))
        for mutant in chosen:
            outcome = builder.run(mutated(text, mutant), verdicts)
            result["mutants"] += 1
            line = text.count("\n", 0, mutant[0]) + 1
            _, before, after = key_of(result["file"], text, mutant)
            if outcome == "alive":
                result["alive"].append({"line": line, "old": before, "new": after})
            else:
                result[outcome] += 1
            sys.stderr.write(f"{next(count)} {result['file']}:{line}: {before} -> {after}: {outcome}\n")
            sys.stderr.flush()
    return result


def try_all(chosen, verdicts, jobs):
    """Files side by side, those with the most mutants first; the results in the order of `chosen`."""
    print(f"{sum(map(len, chosen.values()))} mutants in {len(chosen)} files", file=sys.stderr, flush=True)
    count = itertools.count(1)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        tried = {file: pool.submit(try_file, file, chosen[file], verdicts, count)
                 for file in sorted(chosen, key=lambda file: -len(chosen[file]))}
        return [tried[file].result() for file in chosen]


def choose(files, sample, seed):
    """The mutants to try, by file, and how many are left out as equivalent; stops at a stale list."""
    equivalents = read_equivalents()
    known, every = set(), []
    for file in files:
        text, name = file.read_text(encoding="utf-8"), str(file.relative_to(ROOT))
        for mutant in mutants(text):
            key = key_of(name, text, mutant)
            known.add(key)
            if key not in equivalents:
                every.append((file, mutant))
    stale = {key for key in equivalents if ROOT / key[0] in files} - known
    if stale:
        sys.exit(f"{EQUIVALENTS} names what is no mutant: {sorted(stale)}")
    if sample and sample < len(every):
        every = sorted(random.Random(seed).sample(every, sample))
    chosen = {file: [mutant for of, mutant in every if of == file] for file in files}
    return {file: some for file, some in chosen.items() if some}, len(known & equivalents)


def show(results, killed, judged, equivalent):
    for r in results:
        print(f"{r['file']}: {r['killed']} of {r['killed'] + len(r['alive'])} noticed, {r['broken']} do not compile")
        for a in r["alive"]:
            print(f"  alive, line {a['line']}:\n    - {a['old']}\n    + {a['new']}")
    share = 100 * killed / judged if judged else 0
    print(f"{killed} of {judged} mutants noticed: {share:.1f} %; {equivalent} more are equivalent")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="so many of all, drawn at random (all)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (1)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="N", help="so many at a time (one a core)")
    parser.add_argument("--json", action="store_true", help="one object instead of a table")
    parser.add_argument("files", nargs="*", help="of src/guard; none: all of them")
    arguments = parser.parse_args()
    files = [pathlib.Path(file).resolve() for file in arguments.files] or sources()
    chosen, equivalent = choose(files, arguments.sample, arguments.seed)
    verdicts = build()
    results = try_all(chosen, verdicts, arguments.jobs)
    killed = sum(r["killed"] for r in results)
    judged = killed + sum(len(r["alive"]) for r in results)
    share = killed / judged if judged else 0
    if arguments.json:
        print(json.dumps({"files": results, "judged": judged, "killed": killed, "equivalent": equivalent,
                          "share": round(share, 4)}))
    else:
        show(results, killed, judged, equivalent)
    return 0 if share >= 0.95 else 1


if __name__ == "__main__":
    sys.exit(main())
