"""The rules of the browser's side: which folder may import which, that no modules import one another in a circle, that
voting methods are named in their own folders alone, and how long a line is.

The graph of the folders is written here and nowhere else. Imports for types alone count as arrows too, since who names
another's shapes depends on it; in circles only what the browser loads counts.
"""

import pathlib
import posixpath
import re

from rules import Violation, cycles, without_comments

# What the modules of each folder of web/ may import, besides their own folder. Pages do not import from one another.
FOLDERS = {
    "base": set(),
    # What the ballots of all methods share.
    "ballots": {"base"},
    "methods": {"ballots", "base"},
    # What results look like, whatever the method.
    "results": {"methods", "base"},
    "participant": {"results", "methods", "ballots", "base"},
    "facilitate": {"results", "methods", "base"},
    "stage": {"results", "methods", "base"},
    "create": {"base"},
    "home": {"base"},
    "guide": {"base"},
    # A second implementation on purpose: of the methods it shares nothing.
    "recount": {"base"},
    "reference": {"base"},
}

STRING = r"""["']([^"'\n]+)["']"""
# `import "x"`, `import a from "x"`, `export { a } from "x"`, over lines; the text of a comment or a string is none.
LOADED = re.compile(rf"""^(?:import|export)\b(?:[^"'`;]*?\bfrom)?\s*{STRING}""", re.MULTILINE)
# `import("x")`: a type in a comment, or a module that is loaded later.
NAMED = re.compile(rf"""\bimport\(\s*{STRING}\s*\)""")


def imports(path, text):
    """The modules that a module imports: (their path in web/, the line, whether the browser loads it with the module)."""
    found = []
    for pattern, loaded in ((LOADED, True), (NAMED, False)):
        for match in pattern.finditer(text):
            # An address from the top and one beside the module mean the same file.
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1])).lstrip("/")
            found.append((target, text.count("\n", 0, match.start(1)) + 1, loaded))
    return found


def arrow_violations(modules, folders=FOLDERS):
    """Imports against the grain. `modules` maps paths in web/, such as `base/html.js`, to their text."""
    violations = []
    for path, text in sorted(modules.items()):
        folder = pathlib.PurePath(path).parts[0]
        if folder not in folders:
            violations.append(Violation(f"web/{path}", 1, f"folder {folder} is not in the table of Tests/Lint/web.py"))
            continue
        for target, line, _ in imports(path, text):
            other = pathlib.PurePath(target).parts[0]
            if target not in modules:
                violations.append(Violation(f"web/{path}", line, f"there is no {target}"))
            elif other != folder and other not in folders[folder]:
                violations.append(Violation(f"web/{path}", line, f"{folder} must not import {other}"))
    return violations


def circles(modules):
    """The modules that import themselves by way of others."""
    return cycles({path: {to for to, _, loaded in imports(path, text) if loaded} for path, text in modules.items()})


# The names of the voting methods that are no common words of the program too, as the protocol says them; also at the end
# of a message's name, which is then the method's own.
METHOD = re.compile(r"""(["'`])(?:dotVoting|pairwise)\1|\.(?:dotVoting|pairwise)\b""")
# A method's folder, its part of the recount, the words of both, and the example in the reference.
OF_METHODS = re.compile(r"^(?:methods/\w+/|recount/methods/|recount/messages\.|reference/)")


def method_violations(modules):
    """Where a page knows a voting method by name. It asks the registry, which knows what is unknown too."""
    return [
        Violation(f"web/{path}", text.count("\n", 0, match.start()) + 1, f"{match[0]} belongs into the method's folder")
        for path, text in sorted(modules.items())
        if not OF_METHODS.match(path)
        for match in METHOD.finditer(without_comments(text))
    ]


LINE = 120
# What cannot be broken: one text, with its name before it or not.
ONE_TEXT = re.compile(r"""^\s*(?:(?:"[^"]*"|\w+):\s*)?(["'`]).*\1[,;)]*$""")


def long_lines(files):
    """Lines of JavaScript over 120 columns. `files` maps paths from the top to their text."""
    return [
        Violation(path, number, f"{len(line)} columns; {LINE} fit")
        for path, text in sorted(files.items())
        for number, line in enumerate(text.split("\n"), 1)
        if len(line) > LINE and not ONE_TEXT.match(line)
    ]
