"""Adds up what a stage of Tests/run reports: JUnit files of Swift Testing, XCTest and pytest, and Node's TAP summary.

    totals.py FILE...    prints "PASSED FAILED", two numbers

What a report says was left out counts as failed: a check that does not run is none.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree


def junit(text):
    """The cases of a JUnit file that passed and that did not."""
    passed = failed = 0
    try:
        report = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return 0, 1  # cut off in the middle of a test, most likely
    for case in report.iter("testcase"):
        if case.find("failure") is None and case.find("error") is None and case.find("skipped") is None:
            passed += 1
        else:
            failed += 1
    return passed, failed


def tap(text):
    """The summary that `node --test --test-reporter=tap` ends with."""
    count = lambda name: sum(map(int, re.findall(rf"^# {name} (\d+)$", text, re.MULTILINE)))
    return count("pass"), count("fail") + count("cancelled") + count("skipped") + count("todo")


def main(names):
    passed = failed = 0
    for path in map(pathlib.Path, names):
        if path.exists() and path.stat().st_size:
            text = path.read_text(encoding="utf-8", errors="replace")
            more = junit(text) if path.suffix == ".xml" else tap(text)
            passed, failed = passed + more[0], failed + more[1]
    print(passed, failed)


if __name__ == "__main__":
    main(sys.argv[1:])
