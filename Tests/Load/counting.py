"""One more ballot in a running count beside counting the round anew, by every method, and the choice of a pair, without
a server around it: `Counting/Counting.swift`, built with the modules that it measures as a release has them."""

import json
import os
import subprocess
import sys

from generating import BUILD
from servers import REPOSITORY


def counting(quick):
    """The tables, each as rows of cells with the heading first."""
    program = build()
    runs = [[json.loads(line) for line in subprocess.run([program], check=True, capture_output=True, text=True)
             .stdout.splitlines()] for _ in range(1 if quick else 3)]
    # The best of the runs: nothing but somebody else's work on the machine makes one slower than another.
    lines = [{key: min(line[key] for line in same) for key in same[0]} for same in zip(*runs)]
    for line in lines:
        print(f"  {line}", file=sys.stderr)
    return [counts([line for line in lines if "method" in line]), pairs([line for line in lines if "focus" in line])]


def build():
    """The program, as a release has the modules that it measures; in a build folder of its own."""
    command = ["swift", "build", "-c", "release", "--product", "counting", "--scratch-path", str(BUILD / "counting")]
    environment = {**os.environ, "RADSLAG_COUNTING": "1"}
    subprocess.run(command, cwd=REPOSITORY, env=environment, check=True, stdout=sys.stderr)
    return BUILD / "counting/release/counting"


def counts(lines):
    rows = [["60 items", "one more ballot", "one replaced", "all anew", "anew / one more"]]
    for line in lines:
        rows.append([f"{line['method']}, {line['ballots']:,} ballots of {line['marks']}", f"{line['more']:.2f} µs",
                     f"{line['replaced']:.2f} µs", f"{line['anew'] / 1000:.2f} ms",
                     f"{line['anew'] / line['more']:,.0f}"])
    return rows


def pairs(lines):
    rows = [["100 people get a pair", "handed out, p50", "p99", "an answer taken", "elsewhere: fit and refresh",
             "taken up after 100 more"]]
    for line in lines:
        rows.append([f"{line['items']} items, focus {line['focus']}", f"{line['p50']:.0f} µs", f"{line['p99']:.0f} µs",
                     f"{line['judge']:.2f} µs", f"{(line['fit'] + line['refresh']) / 1000:.1f} ms",
                     f"{line['adopt'] / 1000:.2f} ms"])
    return rows
