"""The module graph as `Package.swift` states it. It stands there alone: whoever wants it reads it from there."""

import re

DECLARATION = re.compile(r'(?:\bmodule|\.target|\.executableTarget)\(\s*(?:name:\s*)?"(\w+)"')


def balanced(text, start):
    """The text from an opening bracket to the one that closes it. Brackets inside of strings do not count."""
    depth = 0
    for found in re.compile(r'"(?:\\.|[^"\\])*"|[\[(]|[\])]').finditer(text, start):
        if found[0] in "[(":
            depth += 1
        elif found[0] in "])":
            depth -= 1
            if depth == 0:
                return text[start : found.end()]
    raise ValueError(f"a bracket is not closed: {text[start : start + 40]!r}")


def dependencies(declaration):
    """What one target depends on: targets by their names, products by the names they are imported under."""
    opened = declaration.find("[")
    before = declaration[:opened] if opened >= 0 else declaration
    # A target without dependencies has other lists, or none.
    if opened < 0 or re.search(r"\b(?!dependencies\b|name\b)\w+:\s*$", before):
        return set()
    listed = balanced(declaration, opened)
    products = re.findall(r'\.product\(\s*name:\s*"(\w+)"', listed)
    plain = re.sub(r"\.product\([^)]*\)", "", listed)
    return set(products) | set(re.findall(r'"(\w+)"', plain))


def modules(text):
    """Every module of `Sources` with what it depends on, from the text of `Package.swift`."""
    table = {}
    for found in DECLARATION.finditer(text):
        declaration = balanced(text, text.index("(", found.start()))
        if "Tests/" not in declaration:
            table[found[1]] = dependencies(declaration)
    return table
