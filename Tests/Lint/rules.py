"""The project's own rules that no compiler knows: who may import whom, and what the code must not contain.

A rule that matters is a test, not prose. `test_rules.py` holds the repository to these and plants one violation of
each, so that a rule that has stopped looking is noticed.
"""

import pathlib
import re
import subprocess
from dataclasses import dataclass

import packages

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What each module may import, besides the system's own modules.
OURS = packages.modules((ROOT / "Package.swift").read_text(encoding="utf-8"))

# Dependencies point one way: a module stands on those of the lines before its own.
LAYERS = [
    {"Files", "Hashing", "JSONText", "Numbers", "OfficePackage", "WebSockets"},
    {"Voting"},
    {"Agenda", "BallotFile", "Tables", "Workshop"},
    {"Journal", "Rehearsal"},
    {"Engine"},
    {"Server"},
    {"radslag"},
]

# The system's own modules, and who may import them. The counting and the domain have neither clock nor files.
SYSTEM = {
    "Foundation": {"Journal", "Agenda", "Rehearsal", "Tables", "WebSockets", "Server", "radslag"},
    "FoundationEssentials": {"Journal", "Agenda", "WebSockets", "Server", "radslag"},
    # Foundation's HTTP client, for the rehearsal that asks a server from outside.
    "FoundationNetworking": {"Rehearsal"},
    "Dispatch": {"Rehearsal", "WebSockets", "Server", "radslag"},
    "Glibc": {"Files", "Hashing", "Journal", "Agenda", "OfficePackage", "WebSockets", "Server", "radslag"},
    # Named for what it has but does not publish yet: the composed form of a text (NFC).
    "Swift": {"Workshop"},
    "Synchronization": {"Journal", "Engine", "Rehearsal", "WebSockets", "Server", "radslag"},
}

# Libraries whose names stop at one door: a module, or one file where the library is wrapped by one.
ONE_MODULE = {"GRDB": "Journal", "CLibWebSockets": "WebSockets"}
ONE_FILE = ["CZip", "CXML2", "CQREncode", "CCrypto", "Yams", "GRDBSQLite"]

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Violation:
    """One place that breaks a rule."""

    path: str
    line: int
    why: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.why}"


def tracked(root=ROOT):
    """The files that belong to the project: those git knows and those it would take."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
    return sorted(name for name in names if name and (root / name).is_file())


def without_comments(text):
    """Swift or JavaScript without comments; line breaks stay, so that lines keep their numbers."""
    token = re.compile(r'"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|/\*[\s\S]*?\*/|//[^\n]*')
    keep = lambda found: found[0] if found[0].startswith('"') else "\n" * found[0].count("\n")
    return token.sub(keep, text)


def imports(text):
    """The modules that a Swift file imports, with their lines."""
    code = without_comments(text)
    return [(found[1], code.count("\n", 0, found.start(1)) + 1) for found in IMPORT.finditer(code)]


def idle_dependencies(sources, table):
    """What modules say that they depend on, and import in no file. `sources` as for `import_violations`."""
    used = {}
    for path, text in sources.items():
        used.setdefault(pathlib.PurePath(path).parts[1], set()).update(name for name, _ in imports(text))
    return sorted(f"{module} never imports {name}" for module, names in table.items() for name in names - used.get(module, set()))


def import_violations(sources):
    """Breaches of the import rules. `sources` maps paths such as `Sources/Voting/Dots.swift` to their text."""
    violations, doors = [], {name: set() for name in ONE_FILE}
    for path, text in sorted(sources.items()):
        module = pathlib.PurePath(path).parts[1]
        if module not in OURS:
            violations.append(Violation(path, 1, f"module {module} is not in Package.swift"))
            continue
        for name, line in imports(text):
            allowed = name in OURS[module] or module in SYSTEM.get(name, set())
            if name in ONE_MODULE and ONE_MODULE[name] != module:
                violations.append(Violation(path, line, f"only {ONE_MODULE[name]} imports {name}"))
            elif not allowed:
                violations.append(Violation(path, line, f"{module} must not import {name}"))
            if name in doors:
                doors[name].add((path, line))
    for name, places in doors.items():
        if len(places) > 1:
            for path, line in sorted(places):
                violations.append(Violation(path, line, f"{name} is imported in {len(places)} files; one file wraps it"))
    return violations


def cycles(table):
    """Modules of a dependency table that reach themselves."""

    def reachable(start):
        seen, waiting = set(), list(table.get(start, ()))
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting.extend(table.get(name, ()))
        return seen

    return sorted(name for name in table if name in reachable(name))


def layer_violations(table, layers):
    """Arrows of a dependency table that do not point to a line before, and modules that stand in no line."""
    place = {name: number for number, layer in enumerate(layers) for name in layer}
    lost = [f"{name} stands in no layer" for name in sorted(table) if name not in place]
    return lost + [
        f"{name} must not stand on {other}"
        for name in sorted(table)
        for other in sorted(table[name])
        if other in table and place.get(other, -1) >= place.get(name, len(layers))
    ]


def word(*parts):
    """A forbidden word, written in parts so that this file does not hold it."""
    return "".join(parts)


# (files, pattern, whether comments count too, why)
WORDS = [
    (r"^Sources/.*\.swift$", r"\btry!|\bas!", False, "traps on bad input; throw or refuse"),
    (r"^Sources/.*\.swift$", r"\b(?:fatalError|preconditionFailure)\(", False, "takes the server down"),
    (r"^Sources/.*\.swift$", r"\bunowned\(unsafe\)|\bTask\.sleep\b", False, "hides a race"),
    (r"^Sources/(?!Files/).*\.swift$", r"\bcreateFile\(|\.write\(to(?:File)?:|\bO_TRUNC\b|FileHandle\.standard(?:Output|Error)\b", False,
     "takes a device for a file, or ends the process on a full disk; the module Files writes"),
    # The command's output is its purpose; nobody else writes there.
    (r"^Sources/(?!radslag/).*\.swift$", r"(?<![\w.])print\((?![^)]*\bto:)", False, "the log or standard output's owner writes"),
    (r"^web/.*\.(?:js|html)$", r"\b(?:inner|outer)HTML\b|insertAdjacent" + r"HTML|document\.write|\beval\(|new Function\(",
     True, "markup or code made from strings"),
    (r"^web/.*\.html$", r"<script(?![^>]*\bsrc=)[^>]*>", False, "inline script; the policy of the pages refuses it"),
    (r"^web/.*\.html$", r"<style\b|\sstyle=|\son\w+=", False, "inline style or handler; the policy refuses it"),
    (r"^web/.*\.(?:js|html|css)$", r"(?:src|href|url\(|from)\W{0,3}https?://", False, "pages load nothing from elsewhere"),
    (r"^(?:Sources|Tests|web|config)/|^README\.md$",
     r"\b" + word("TO", "DO") + r"\b|\b" + word("FIX", "ME") + r"\b|\b" + word("XX", "X") + r"\b|\b" + word("HA", "CK") + r"\b|"
     + word("not impl", "emented"), True, "unfinished by its own word"),
    (r"^Tests/", r"\." + word("dis", "abled") + r"\(|" + word("XCT", "Skip") + r"|pytest\.mark\." + word("sk", "ip")
     + r"|\b(?:test|it|describe)\." + word("sk", "ip") + r"\(|" + word("xf", "ail"), True, "a test that does not run"),
    # A load generator paces itself; a test waits for what it wants to see.
    (r"^Tests/(?!Load/)", r"\b(?:time\.|Task\.|asyncio\.)?s" + r"leep\(|wait_for_timeout\(", True, "wait for the condition"),
]  # fmt: skip

NAMES = re.compile(r"(?:Utils?|Helpers?|Manager|Common)(?:\.\w+|/|$)")
TOP_LEVEL = re.compile(r"^(?:Package\.swift|README\.md|(?:Sources|Tests|web|config)/.*|\..*)$")
TEXT = (".swift", ".js", ".css", ".html", ".py", ".md", ".yaml", ".json", ".service", ".h", ".c", "")


def word_violations(files):
    """Forbidden words. `files` maps paths to their text."""
    violations = []
    for path, text in sorted(files.items()):
        is_code = path.endswith((".swift", ".js"))
        code = without_comments(text) if is_code else text
        for place, pattern, in_comments, why in WORDS:
            if not re.search(place, path):
                continue
            for found in re.finditer(pattern, text if in_comments else code):
                line = (text if in_comments else code).count("\n", 0, found.start()) + 1
                violations.append(Violation(path, line, f"{found[0]!r}: {why}"))
        if path.endswith(".swift") and path.startswith("Sources/"):
            violations += unexplained(path, text)
    return violations


def unexplained(path, text):
    """`@unchecked Sendable` and `nonisolated(unsafe)` without a comment on the line or the lines above it."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if re.search(r"@unchecked\s+Sendable|nonisolated\(unsafe\)", without_comments(line)):
            if "//" not in line and not (number and lines[number - 1].lstrip().startswith("//")):
                yield Violation(path, number + 1, "an unchecked promise to the compiler without its reason beside it")


def shape_violations(files):
    """Files in the wrong place, with a name that says nothing, without an opening comment, or too long."""
    violations = []
    for path, text in sorted(files.items()):
        if not TOP_LEVEL.match(path):
            violations.append(Violation(path, 1, "nothing else stands at the top level"))
        if NAMES.search(path):
            violations.append(Violation(path, 1, "the name says nothing; name what it is"))
        if path.endswith((".swift", ".js", ".py", ".css")) and path != "Package.swift" and text.strip():
            if not text.startswith(("//", "/*", '"""', "#")):
                violations.append(Violation(path, 1, "opens without saying what the file is for"))
        lines = text.count("\n")
        if path.startswith(("Sources/", "Tests/", "web/")) and path.endswith((".swift", ".js", ".css")) and lines > 400:
            violations.append(Violation(path, lines, f"{lines} lines; a room inside wants its own door"))
    return violations
