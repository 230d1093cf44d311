"""Switches over our own enums name every case: one with a `default:` would let a new event, command or method slip by.

A program cannot see the type of what is switched over, but it sees the patterns. Where one of them names a case (`.x`), the
switch is over an enum, and a `default:` in it is refused, but for the enums below that are not ours or have no end.
"""

import re

from rules import Violation, without_comments

# The cases of a JSON value. Whoever asks whether it is a string need not list what else there is.
JSON = {"null", "bool", "integer", "number", "string", "array", "object"}

# Places that switch over what is not ours, with the reason.
FOREIGN = {
    "Sources/Workshop/Legible.swift": "Unicode's general categories",
    "Sources/Server/Settings/SettingsFile.swift": "the errors of Yams",
}

SWITCH = re.compile(r"\bswitch\b[^{}]*(?:\{[^{}]*\}[^{}]*)*?\{\s*(?=(?:@unknown\s+)?(?:case|default)\b)")
# A subscript has a `default:` too; that of a switch begins its line.
TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|[{}]|\bcase\b|^[ \t]*default\s*:', re.MULTILINE)
NAMED = re.compile(r"(?<![\w)\]?!>])\.([a-z]\w*)")


def body(code, start):
    """Where the braces that were opened right before `start` are closed."""
    depth = 1
    for found in re.compile(r'"(?:\\.|[^"\\\n])*"|[{}]').finditer(code, start):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.start()
    return len(code)


def parts(code, start, end):
    """The patterns of one switch, and where its own `default:` stands, if it has one."""
    patterns, default, depth = [], None, 0
    for found in TOKEN.finditer(code, start, end):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth == 0 and found[0] == "case":
            patterns.append(code[found.end() : pattern_end(code, found.end(), end)])
        elif depth == 0 and "default" in found[0] and not found[0].startswith('"'):
            default = found.end()
    return patterns, default


def pattern_end(code, start, end):
    """Where a pattern ends: at the colon outside of brackets and texts."""
    depth = 0
    for found in re.compile(r'"(?:\\.|[^"\\\n])*"|[\[(]|[\])]|:').finditer(code, start, end):
        if found[0] in "[(":
            depth += 1
        elif found[0] in "])":
            depth -= 1
        elif found[0] == ":" and depth == 0:
            return found.start()
    return end


def default_violations(sources):
    """The `default:`s in switches that name cases of an enum. `sources` maps paths to their text."""
    violations = []
    for path, text in sorted(sources.items()):
        if path in FOREIGN:
            continue
        code = without_comments(text)
        for found in SWITCH.finditer(code):
            patterns, default = parts(code, found.end(), body(code, found.end()))
            named = {name for pattern in patterns for name in NAMED.findall(pattern.split(" where ")[0])}
            if default is not None and named - JSON:
                line = code.count("\n", 0, default) + 1
                violations.append(Violation(path, line, f"default: beside {', '.join('.' + n for n in sorted(named))}"))
    return violations
