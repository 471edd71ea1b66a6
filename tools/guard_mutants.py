#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Breaks the guard in many small ways and counts how many of them the tests notice.

usage: tools/guard_mutants.py [--at-most N] [--json] [FILE...]

Each mutant flips a comparison, drops or negates a condition, swaps a bound, a number, or a verdict. It is
compiled beside the tree (which stays as it is) and linked in front of the guard's library; then the cases
run, for what they let pass the comparison with the second implementation, and then the other tests of the
guard. The folder build/mutants holds the guard and its tests alone, without sanitizers, and is brought up to
date first: so most mutants take a second, and all of the guard a quarter of an hour. Exit code 1: less than 95 %
of them were noticed.
"""
import argparse
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "mutants"
PROGRAMS = ("hearken_guard_test", "guard_dump")
WORLDS = "400"  # of the second implementation
PATIENCE_S = 300
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

    def run(self, text):
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
        compare = f"{self.folder / 'guard_dump'} 0 {WORLDS} | {sys.executable} -B {ROOT}/tests/guard/guard_reference.py"
        if not self.works(["bash", "-o", "pipefail", "-c", compare], self.build):
            return "killed"
        return "alive" if self.passes("-GuardCases.*") else "killed"

    def passes(self, tests):
        program = str(self.folder / "hearken_guard_test")
        return self.works([program, f"--gtest_filter={tests}", "--gtest_fail_fast", "--gtest_brief=1"], self.build)

    @staticmethod
    def works(command, directory):
        try:
            return subprocess.run(command, cwd=directory, capture_output=True, timeout=PATIENCE_S,
                                  check=False).returncode == 0
        except subprocess.TimeoutExpired:
            return False


def spread(items, at_most):
    if not at_most or len(items) <= at_most:
        return items
    return [items[i * len(items) // at_most] for i in range(at_most)]


def sources():
    folder = ROOT / "src" / "guard"
    return sorted(p for p in [*folder.glob("*.cpp"), *folder.glob("rules/*.cpp")] if not p.name.endswith("_test.cpp"))


def build():
    configure = ["cmake", "-S", str(ROOT), "-B", str(BUILD), "-G", "Ninja", "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache",
                 "-DCMAKE_BUILD_TYPE=None", "-DCMAKE_CXX_FLAGS=-O0 -g0", "-DHEARKEN_ONLY_STAGES=core;guard",
                 "-DHEARKEN_EXTRAS=tests"]
    for command in (configure, ["cmake", "--build", str(BUILD), "--target", *PROGRAMS]):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def try_file(source, at_most, tests_hold):
    text = source.read_text(encoding="utf-8")
    result = {"file": str(source.relative_to(ROOT)), "mutants": 0, "broken": 0, "killed": 0, "alive": []}
    with tempfile.TemporaryDirectory(prefix="guard-mutants-") as folder:
        builder = Builder(BUILD, source, pathlib.Path(folder))
        if not tests_hold and builder.run(text) != "alive":
            sys.exit(f"{source}: the tests fail as it stands")
        for offset, old, new in spread(mutants(text), at_most):
            outcome = builder.run(text[:offset] + new + text[offset + len(old):])
            result["mutants"] += 1
            line = text.count("\n", 0, offset) + 1
            if outcome == "alive":
                result["alive"].append({"line": line, "old": text[offset:offset + len(old)].strip(), "new": new.strip()})
            else:
                result[outcome] += 1
            print(f"{result['file']}:{line}: {old.strip()} -> {new.strip()}: {outcome}", file=sys.stderr, flush=True)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at-most", type=int, default=0, help="so many mutants a file, spread over it (all)")
    parser.add_argument("--json", action="store_true", help="one object instead of a table")
    parser.add_argument("files", nargs="*", help="of src/guard; none: all of them")
    arguments = parser.parse_args()
    build()
    results = []
    for file in arguments.files or sources():  # as they stand, the tests are run once
        results.append(try_file(pathlib.Path(file).resolve(), arguments.at_most, tests_hold=bool(results)))
    killed = sum(r["killed"] for r in results)
    judged = killed + sum(len(r["alive"]) for r in results)
    share = killed / judged if judged else 0
    if arguments.json:
        print(json.dumps({"files": results, "judged": judged, "killed": killed, "share": round(share, 4)}))
    else:
        for r in results:
            print(f"{r['file']}: {r['killed']} of {r['killed'] + len(r['alive'])} noticed, {r['broken']} do not compile")
            for a in r["alive"]:
                print(f"  alive, line {a['line']}: {a['old']} -> {a['new']}")
        print(f"{killed} of {judged} mutants noticed: {100 * share:.1f} %")
    return 0 if share >= 0.95 else 1


if __name__ == "__main__":
    sys.exit(main())
