"""No switch over an enum of ours has a `default:`, and the rule sees one that does."""

import pytest
import rules
import switches


def sources():
    paths = [name for name in rules.tracked() if name.startswith("Sources/") and name.endswith(".swift")]
    assert len(paths) > 20, "the rule looks at an empty tree"
    return {path: (rules.ROOT / path).read_text(encoding="utf-8") for path in paths}


def test_switches_over_our_enums_name_every_case():
    violations = switches.default_violations(sources())
    assert not violations, "\n".join(map(str, violations))


def test_places_that_are_excepted_are_there_and_need_it():
    texts = sources()
    for path in switches.FOREIGN:
        found = switches.default_violations({f"Sources/Other/{path.rpartition('/')[2]}": texts[path]})
        assert found, f"{path} needs no exception"


@pytest.mark.parametrize(
    "body, lines",
    [
        ("case .a: 1\ndefault: 2", [3]),
        ("case (.a, let x) where x > 1: 1\ndefault: 2", [3]),
        ("case .a(let x, _): switch x {\ncase 1: 1\ndefault: 2\n}\ncase .b: 3", []),
        ("case 1: 1\ndefault: switch y {\ncase .b: 1\ndefault: 2\n}", [5]),
        ('case "a", "b": f(.c)\ndefault: 2', []),
        ("case .string(let text): text\ndefault: nil", []),
        ("case .a: x[y, default: 0]\ncase .b: 1", []),
        ("case .a: 1 // default: 2\ncase .b: 2", []),
        ("case 0..<10: 1\ncase is Other: 2\ndefault: 2", []),
    ],
)
def test_a_default_beside_a_case_is_seen(body, lines):
    found = switches.default_violations({"Sources/Other/A.swift": f"switch value {{\n{body}\n}}\n"})
    assert [violation.line for violation in found] == lines
