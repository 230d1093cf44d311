"""The types that the reference names, and a walk through a document beside the fields it documents."""

import re

ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
DATE = re.compile(r"\d{4}-\d\d-\d\d")


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


SIMPLE = {
    "text": lambda value: isinstance(value, str),
    "id": lambda value: isinstance(value, str) and ID.fullmatch(value),
    "time": lambda value: isinstance(value, str) and TIME.fullmatch(value),
    "date": lambda value: isinstance(value, str) and DATE.fullmatch(value),
    "integer": lambda value: is_number(value) and value == int(value),
    "number": is_number,
    # A number that must stay exact: whole, or a fraction as text.
    "exact": lambda value: is_number(value) or (isinstance(value, str) and re.fullmatch(r"-?\d+/\d+", value)),
    "truth": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
}


def conforms(value, type_name):
    """Whether a value is of a type as the reference writes it: `list of id`, `choice a|b`, `text or null`."""
    if " or " in type_name:
        return any(conforms(value, part) for part in type_name.split(" or "))
    if type_name.startswith("list of "):
        return isinstance(value, list) and all(conforms(element, type_name[8:]) for element in value)
    if type_name.startswith("map of "):
        # A part of a map may be withheld.
        return isinstance(value, dict) and all(element is None or conforms(element, type_name[7:]) for element in value.values())
    if type_name.startswith("choice "):
        return value in type_name[7:].split("|")
    return bool(SIMPLE[type_name](value))


# A value that no field of the type takes.
WRONG = {"text": 1, "id": [], "time": "soon", "date": "9 november", "integer": "1", "number": "1", "truth": "yes",
         "object": [], "list": {}, "map": [], "choice": "nonsense"}


def wrong_value(type_name):
    return WRONG[type_name.split()[0]]


def nested(path, value, base):
    """A copy of `base` with the value at a path such as `rules.dots`."""
    head, _, rest = path.partition(".")
    copy = dict(base)
    copy[head] = nested(rest, value, copy.get(head) if isinstance(copy.get(head), dict) else {}) if rest else value
    return copy


def without(path, base):
    """A copy of `base` without what stands at a path."""
    head, _, rest = path.partition(".")
    copy = dict(base)
    if rest:
        copy[head] = without(rest, copy[head])
    else:
        del copy[head]
    return copy


class Walk:
    """Goes through documents beside documented fields and notes what is wrong, and what was seen."""

    def __init__(self, fields):
        self.types = {field["path"]: field["type"] for field in fields}
        self.seen = set()
        self.filled = set()
        self.problems = set()

    def take(self, value, path=""):
        if isinstance(value, dict):
            is_map = "map of " in self.types.get(path, "")
            for key, part in value.items():
                self.field(part, f"{path}.{'*' if is_map else key}".lstrip("."))
        elif isinstance(value, list):
            for element in value:
                self.take(element, f"{path}[]")

    def field(self, value, path):
        if path.endswith(".*"):
            self.take(value, path)
            return
        if path not in self.types:
            self.problems.add(f"{path} is not documented")
            return
        self.seen.add(path)
        # A missing field and null mean the same, so null alone proves nothing.
        if value is None:
            if "null" not in self.types[path]:
                self.problems.add(f"{path} is null, but documented as {self.types[path]}")
            return
        self.filled.add(path)
        if not conforms(value, self.types[path]):
            self.problems.add(f"{path} is {str(value)[:80]!r}, but documented as {self.types[path]}")
        self.take(value, path)
