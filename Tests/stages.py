"""The stages of Tests/run: which there are, which are asked for, and which a change touches.

    stages.py [--quick] [--only STAGE… | --changed]    prints the stages to run, one a line, in their order; for
                                                       --changed says on standard error why
    stages.py --state                                  prints what changes with any file of the project
"""

import fnmatch
import hashlib
import os
import subprocess
import sys

ALL = [
    "packages", "python", "scripts", "format", "rules", "web-types", "web-lint", "web-tests", "debug-build", "swift-tests",
    "release-build", "reference", "process", "documents", "browser", "oracles", "cases",
]
OF_THE_PROGRAM = ["reference", "process", "documents", "browser", "oracles", "cases"]
"""Stages that ask a release build, or what RADSLAG_BINARY names."""

SWIFT = ["format", "debug-build", "swift-tests"]
TOUCHES = [
    ("*.md", []),
    ("Sources/Agenda/*", [*SWIFT, "process", "documents"]),
    ("Sources/OfficePackage/*", [*SWIFT, "process", "documents"]),
    ("Sources/Tables/*", [*SWIFT, "process", "documents", "browser"]),
    ("Sources/*", [*SWIFT, *OF_THE_PROGRAM]),
    ("Package.swift", [*SWIFT, *OF_THE_PROGRAM]),
    (".swift-format", ["format"]),
    (".oxfmtrc.json", ["format"]),
    ("Tests/Fixtures/exports/*", ["process"]),
    ("Tests/Fixtures/journals/*", ["debug-build", "swift-tests", "process"]),
    ("Tests/Fixtures/*", ["debug-build", "swift-tests"]),
    ("Tests/*.swift", SWIFT),
    ("Tests/FuzzMain/*", ["debug-build"]),
    ("Tests/Process/town.py", ["reference", "process", "documents", "browser"]),
    ("Tests/Process/wire.py", ["reference", "process", "documents", "browser"]),
    ("Tests/Process/*", ["process"]),
    ("Tests/Reference/*", ["reference"]),
    ("Tests/Documents/*", ["documents"]),
    ("Tests/Browser/*", ["browser"]),
    ("Tests/Web/*", ["format", "web-lint", "web-tests"]),
    ("Tests/requirements.txt", ["python", "format", "web-types", "web-lint", "reference", "process", "documents", "browser"]),
    ("Tests/open-cases", ["cases"]),
    ("Tests/run", ["scripts"]),
    ("Tests/fuzz", ["scripts"]),
    ("Tests/sanitize", ["scripts"]),
    ("Tests/*", []),
    (".ci/*", ["scripts"]),
    ("config/start", ["scripts"]),
    ("config/*", ["debug-build", "swift-tests", "process"]),
    ("web/reference/*", ["format", "web-types", "web-lint", "web-tests", "reference", "browser"]),
    ("web/*.js", ["format", "web-types", "web-lint", "web-tests", "browser"]),
    ("web/*", ["web-tests", "browser"]),
    (".*", []),
]
"""What a file touches, by the first pattern that its path meets; `rules` looks at every file."""


class Unusable(Exception):
    """What was asked for cannot be done; the text says why, in one sentence."""


def touched(paths):
    """The stages that changed files touch, in their order, each with those files. One that no pattern names touches all."""
    found = {}
    for path in paths:
        named = next((stages for pattern, stages in TOUCHES if fnmatch.fnmatchcase(path, pattern)), ALL)
        for stage in {"rules", *named}:
            found.setdefault(stage, []).append(path)
    return {stage: found[stage] for stage in ALL if stage in found}


def git(*arguments):
    run = subprocess.run(["git", *arguments], capture_output=True, text=True)
    if run.returncode:
        raise Unusable(f"git {arguments[0]} says: {run.stderr.strip().splitlines()[-1] if run.stderr.strip() else 'no'}")
    return run.stdout


def base():
    """The commit at which this branch left main."""
    for main in ("main", "origin/main"):
        if not subprocess.run(["git", "rev-parse", "--verify", "-q", main], capture_output=True).returncode:
            return git("merge-base", "HEAD", main).strip()
    raise Unusable("there is no branch main to tell changes from")


def changed(since):
    """The files that differ from a commit: in later commits, uncommitted, and new ones."""
    named = git("diff", "--name-only", "--no-renames", "-z", since) + git("ls-files", "--others", "--exclude-standard", "-z")
    return sorted(set(named.split("\0")) - {""})


def state():
    """A digest of the commit, of every file that differs from it, and of its time and size."""
    head = git("rev-parse", "HEAD").strip()
    told = [head]
    for path in changed(head):
        try:
            found = os.lstat(path)
            told.append(f"{path} {found.st_mtime_ns} {found.st_size}")
        except OSError:
            told.append(f"{path} is gone")
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()


def reasons(stages):
    """For each stage the file that touches it, and how many more do."""
    return [f"{stage:<16} {paths[0]}" + (f" and {len(paths) - 1} more" if len(paths) > 1 else "")
            for stage, paths in stages.items()]


def build_for(stages):
    """The stages with the release build that some of them ask, unless RADSLAG_BINARY names a program."""
    if "RADSLAG_BINARY" not in os.environ and not set(stages).isdisjoint(OF_THE_PROGRAM):
        first = next(stage for stage in stages if stage in OF_THE_PROGRAM)
        stages.setdefault("release-build", [f"asked by {first}"])
    return {stage: stages[stage] for stage in ALL if stage in stages}


def choose(arguments):
    """The stages that arguments ask for, in their order, and what is to be said of them."""
    words, quick, only, asks_changed = list(arguments), False, None, False
    while words:
        word = words.pop(0)
        if word == "--quick":
            quick = True
        elif word == "--changed":
            asks_changed = True
        elif word == "--only":
            only = only or []
            while words and not words[0].startswith("-"):
                only.append(words.pop(0))
        else:
            raise Unusable(f"there is no argument {word}; see Tests/run --help")
    if only == []:
        raise Unusable(f"--only needs one or more of the stages {', '.join(ALL)}")
    if only and asks_changed:
        raise Unusable("--only and --changed each say which stages to run: give one of them")
    for name in only or []:
        if name not in ALL:
            raise Unusable(f"there is no stage {name}; the stages are {', '.join(ALL)}")
    said = []
    chosen = [stage for stage in ALL if only is None or stage in only]
    if asks_changed:
        since = base()
        stages = touched(changed(since))
        if quick:
            stages = {stage: paths for stage, paths in stages.items() if stage not in OF_THE_PROGRAM}
        stages = build_for(stages)
        chosen = list(stages)
        short = git("rev-parse", "--short", since).strip()
        said = [f"Touched since {short}, where this left main:", *reasons(stages)] if stages else [
            f"Nothing has changed since {short}, where this left main."]
    elif quick:
        chosen = [stage for stage in chosen if stage not in ["release-build", *OF_THE_PROGRAM]]
    return chosen, said


def main(arguments):
    try:
        if arguments == ["--state"]:
            print(state())
            return 0
        chosen, said = choose(arguments)
    except Unusable as why:
        print(f"Tests/run: {why}", file=sys.stderr)
        return 2
    for line in said:
        print(line, file=sys.stderr)
    for stage in chosen:
        print(stage)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
