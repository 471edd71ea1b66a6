# SPDX-License-Identifier: Apache-2.0
"""What the checks of this folder share: finding files, looking past comments, reporting."""

import argparse
import pathlib
import re
import sys

CODE_FOLDERS = ("src", "sim", "bench", "tests", "fuzz")
SKIP = {".git", "build", "out", ".cache", "__pycache__", "node_modules"}


class Lint:
    """One check: collects findings, prints them with how to mend them, and exits."""

    def __init__(self, how_to_fix):
        parser = argparse.ArgumentParser(description=how_to_fix)
        parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parent.parent)
        self.root = pathlib.Path(parser.parse_args().root)
        self.how_to_fix = how_to_fix
        self.findings = []

    def add(self, path, line, text):
        self.findings.append(f"{self.relative(path)}:{line}: {text}")

    def relative(self, path):
        return pathlib.Path(path).relative_to(self.root).as_posix()

    def files(self, folders, suffixes):
        for folder in folders:
            for path in sorted((self.root / folder).rglob("*")):
                if path.suffix in suffixes and path.is_file() and not SKIP & set(path.parts):
                    yield path

    def code(self):
        return self.files(CODE_FOLDERS, {".h", ".cpp"})

    def finish(self):
        for finding in self.findings:
            print(finding)
        if self.findings:
            print(f"{len(self.findings)} findings. {self.how_to_fix}")
        sys.exit(1 if self.findings else 0)


_TOKENS = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<raw>R"(?P<tag>[^(\s]*)\(.*?\)(?P=tag)")'
    r"|(?P<text>\"(?:\\.|[^\"\\\n])*\")|(?P<char>(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+')", re.S)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments_and_strings(text):
    """The same text, line for line, with comments and literals blanked."""
    return _TOKENS.sub(lambda match: _blank(match.group()), text)


def comments(text):
    """(line, comment) for each comment."""
    for match in _TOKENS.finditer(text):
        if match.group("comment"):
            yield text.count("\n", 0, match.start()) + 1, match.group()


def markdown_table(path, marker):
    """Rows, as lists of cells without backquotes and link targets, of the table that follows `<!-- marker -->`."""
    rows = []
    text = path.read_text(encoding="utf-8")
    for line in text.partition(f"<!-- {marker} -->")[2].lstrip("\n").splitlines():
        if not line.startswith("|"):
            break
        line = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", line)
        rows.append([cell.strip().replace("`", "") for cell in line.strip("|").split("|")])
    return rows[2:]
