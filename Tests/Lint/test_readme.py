"""Holds what README.md draws and counts to what there is: the pictures of the dependencies, and the path of a vote."""

import re

import pytest
import rules
import web

README = (rules.ROOT / "README.md").read_text(encoding="utf-8")
BOX = re.compile(r"^ {4}┌─+┐\n(?: {4}[│├].*\n)+ {4}└─+┘$", re.MULTILINE)


def drawn(box):
    """The boxes of a picture from the top: for each the names in it, with what their arrows lead to."""
    layers = [{}]
    for line in box.splitlines()[1:-1]:
        if "├" in line:
            layers.append({})
            continue
        name, arrows = re.fullmatch(r" {4}│ ([\w ]+) │(.*)", line).groups()
        # A line without a name goes on with the one before.
        last = name.strip() or last
        layers[-1].setdefault(last, set()).update(re.findall(r"\w+", arrows))
    return layers


@pytest.mark.parametrize("place, table", [(0, rules.OURS), (1, web.FOLDERS)], ids=["Sources", "web"])
def test_the_pictures_of_the_dependencies_are_true(place, table):
    boxes = BOX.findall(README)
    assert len(boxes) == 2
    layers = drawn(boxes[place])
    assert {name: arrows for layer in layers for name, arrows in layer.items()} == table
    assert sum(map(len, layers)) == len(table)
    # `layer_violations` begins at the bottom.
    assert rules.layer_violations(table, [set(layer) for layer in reversed(layers)]) == []


def test_the_path_of_a_vote_names_each_file_once_and_counts_them():
    section = README.split("\n## The path of a vote\n")[1].split("\n## ")[0]
    path = re.findall(r"`(\w+/[\w/+]+)\.swift`", section)
    more, module = [], None
    for line in re.findall(r"^ {4}(\S.*| +\S.*)$", section, re.MULTILINE):
        names = line.split()
        if not line.startswith(" "):
            module = names.pop(0)
        more += [f"{module}/{name}" for name in names]
    named = path + more
    assert sorted(set(named)) == sorted(named)
    assert [name for name in named if not (rules.ROOT / "Sources" / f"{name}.swift").is_file()] == []
    told = re.search(r"These are (\d+) Swift files\. They call on (\d+) more:", section)
    total = re.search(r"That makes (\d+) files", section)
    assert (len(path), len(more), len(named)) == (int(told[1]), int(told[2]), int(total[1]))
