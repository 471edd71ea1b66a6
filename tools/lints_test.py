#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each check finds the mistake it is there for, and is silent on a tree without mistakes."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent
CLEAN = {
    "docs/architecture.md": "<!-- layers -->\n| a | b |\n|---|---|\n| core | – |\n| guard | core |\n| net | core |\n"
                            "| tests | all |\n<!-- calls -->\n| a | b |\n|---|---|\n| `.publish(` | `src/net/` |\n",
    "docs/dependencies.md": "<!-- includes -->\n| a | b |\n|---|---|\n| `mosquitto.h` | net |\n",
    "src/README.md": "<!-- folders -->\n| a |\n|---|\n| `core` |\n| `guard` |\n| `net` |\n",
    "src/core/README.md": "[map](../README.md)\n",
    "src/guard/README.md": "guard\n",
    "src/net/README.md": "net\n",
    "src/core/a.h": "#include <vector>\nnamespace hearken {\nvoid f();\n}\n",
    "src/guard/g.cpp": '#include "core/a.h"\nnamespace hearken::guard {\nint g() { return 1; }\n}\n',
    "src/net/n.cpp": "#include <mosquitto.h>\nnamespace hearken::net {\n}\n",
}


def findings(check, changes):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**CLEAN, **changes}.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, "-B", TOOLS / f"check_{check}", "--root", folder],
                              capture_output=True, text=True)
        return done.stdout + done.stderr


class Lints(unittest.TestCase):
    def expect(self, check, path, text, message):
        self.assertIn(message, findings(check, {path: text}))

    def test_a_clean_tree_has_no_findings(self):
        for check in ("layers", "sizes", "todos", "docs", "words"):
            self.assertEqual(findings(check, {}), "", check)

    def test_layers(self):
        self.expect("layers", "src/guard/x.cpp", '#include "net/n.h"\n', "guard must not include net/n.h")
        self.expect("layers", "src/guard/x.cpp", "#include <mosquitto.h>\n", "guard must not include <mosquitto.h>")
        self.expect("layers", "src/guard/x.cpp", "#include <thread>\n", "must stay pure")
        self.expect("layers", "src/core/x.cpp", "#include <zlib.h>\n", "is not in docs/dependencies.md")
        self.expect("layers", "src/net/x.cpp", '#include "core/deep/x.h"\n', "private to core")

    def test_calls_that_lead_to_a_device(self):
        call = "namespace hearken { void f(S* s) { s->publish(1); } }\n"
        self.expect("layers", "src/core/x.cpp", call, ".publish( belongs to src/net/ alone")
        self.expect("layers", "src/core/x.cpp", call.replace("->", "."), ".publish( belongs to src/net/ alone")
        self.assertEqual(findings("layers", {"src/net/x.cpp": call, "src/core/x_test.cpp": call}), "")

    def test_sizes(self):
        self.expect("sizes", "src/core/x.cpp", "int f() {\n" + "  g();\n" * 70 + "}\n", "function of 72 lines")
        self.expect("sizes", "src/core/x.cpp", "int a;\n" * 701, "701 lines")
        table = "const T table[] = {\n" + "  {1},\n" * 90 + "};\nint f() { return 1; }\n"
        self.assertEqual(findings("sizes", {"src/core/x.cpp": table}), "")

    def test_todos(self):
        self.expect("todos", "src/core/x.cpp", "// TO" + "DO: later\n", "later")
        self.assertEqual(findings("todos", {"src/core/x.cpp": "// TO" + "DO(#3): later\n"}), "")

    def test_docs(self):
        self.expect("docs", "src/act/README.md", "act\n", "src/act is missing from the table")
        self.expect("docs", "docs/x.md", "[a](gone.md)\n", "leads nowhere")
        self.expect("docs", "src/act/x.h", "\n", "has no README.md")

    def test_words(self):
        self.expect("words", "src/core/x.cpp", "namespace hearken { int* p = new int; }\n", "'new i'")
        self.expect("words", "src/core/x.cpp", "namespace hearken { }\n// previously a list\n", "history")
        self.expect("words", "src/net/x.cpp", "namespace hearken::guard { }\n", "no 'namespace hearken::net'")
        self.expect("words", "src/core/x.h", "namespace hearken { using namespace std; }\n", "must not open namespaces")
        self.expect("words", "docs/x.md", "see /" + "root/x\n", "one machine")
        self.assertEqual(findings("words", {"src/core/x.cpp": 'namespace hearken { auto s = "new x"; }\n'}), "")


if __name__ == "__main__":
    unittest.main()
