"""The reader of `Package.swift`, on small ones."""

import packages
import pytest


@pytest.mark.parametrize(
    "text, table",
    [
        ('module("A"),', {"A": set()}),
        ('module("B", ["A"]),', {"B": {"A"}}),
        ('.target(name: "C", dependencies: ["A", "B"], swiftSettings: strict + counted),', {"C": {"A", "B"}}),
        ('.target(\n  name: "C", swiftSettings: [.unsafe("-O")]),', {"C": set()}),
        ('module(\n  "D", [\n    "A", .product(name: "Logging", package: "swift-log"), "B",\n  ]),', {"D": {"A", "B", "Logging"}}),
        ('.executableTarget(name: "E", dependencies: ["A"], path: "Tests/E")', {}),
        ('tests("A", ["A"]), .systemLibrary(name: "C", path: "x")', {}),
    ],
)  # fmt: skip
def test_a_target_is_read_with_what_it_depends_on(text, table):
    assert packages.modules(text) == table


def test_a_bracket_that_stays_open_is_an_error():
    with pytest.raises(ValueError, match="not closed"):
        packages.modules('module("A", ["B"')
