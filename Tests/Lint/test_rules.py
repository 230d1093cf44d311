"""Holds the repository to the rules, and each rule to a violation that it must see."""

import pytest
import rules


@pytest.fixture(scope="module")
def files():
    """Every text file of the project by its path."""
    texts = {}
    for name in rules.tracked():
        path = rules.ROOT / name
        # What fuzzers keep is bytes.
        if path.suffix in rules.TEXT and not name.startswith("Tests/Fixtures/corpora/"):
            texts[name] = path.read_text(encoding="utf-8")
    return texts


@pytest.fixture(scope="module")
def sources(files):
    found = {path: text for path, text in files.items() if path.startswith("Sources/") and path.endswith(".swift")}
    assert len(found) > 20, "the rules look at an empty tree"
    return found


def shown(violations):
    return "\n".join(map(str, violations))


def test_dependencies_point_one_way(sources):
    violations = rules.import_violations(sources)
    assert not violations, shown(violations)


def test_what_a_module_depends_on_it_imports(sources):
    assert rules.idle_dependencies(sources, rules.OURS) == []
    text = {"Sources/A/One.swift": "import B\n", "Sources/B/One.swift": "// import C\n"}
    assert rules.idle_dependencies(text, {"A": {"B"}, "B": {"C"}}) == ["B never imports C"]


def test_modules_stand_on_one_another_in_one_order():
    assert rules.layer_violations(rules.OURS, rules.LAYERS) == []
    table = {"a": set(), "b": {"a", "Library"}, "c": {"b", "d"}, "d": {"d"}, "e": set()}
    assert rules.layer_violations(table, [{"a"}, {"b"}, {"c", "d"}]) == [
        "e stands in no layer", "c must not stand on d", "d must not stand on d",
    ]  # fmt: skip


def test_every_module_of_the_table_exists(sources):
    modules = {path.split("/")[1] for path in sources}
    assert modules == set(rules.OURS)


def test_no_forbidden_word_stands_in_the_tree(files):
    violations = rules.word_violations(files)
    assert not violations, shown(violations)


def test_every_file_stands_in_its_place_and_says_what_it_is_for(files):
    violations = rules.shape_violations(files)
    assert not violations, shown(violations)


@pytest.mark.parametrize(
    "path, text, why",
    [
        ("Sources/Voting/A.swift", "import Foundation", "Voting must not import Foundation"),
        ("Sources/Voting/A.swift", "import Workshop", "Voting must not import Workshop"),
        ("Sources/Workshop/A.swift", "@testable import Engine", "Workshop must not import Engine"),
        ("Sources/Workshop/A.swift", "import struct Foundation.Date", "Workshop must not import Foundation"),
        ("Sources/Engine/A.swift", "private import GRDB", "only Journal imports GRDB"),
        ("Sources/Server/A.swift", "@preconcurrency import CLibWebSockets", "only WebSockets imports CLibWebSockets"),
        ("Sources/WebSockets/A.swift", "import Workshop", "WebSockets must not import Workshop"),
        ("Sources/Other/A.swift", "", "module Other is not in Package.swift"),
    ],
)
def test_an_import_against_the_rules_is_seen(path, text, why):
    violations = rules.import_violations({path: f"// What for.\n\n{text}\n"})
    assert [why in str(violation) for violation in violations] == [True], shown(violations)


def test_a_library_with_one_door_is_seen_in_a_second_file():
    text = "import CQREncode\n"
    assert not rules.import_violations({"Sources/Server/QR.swift": text})
    violations = rules.import_violations({"Sources/Server/QR.swift": text, "Sources/Server/B.swift": text})
    assert len(violations) == 2


def test_an_import_in_a_comment_or_a_text_is_none():
    text = '// import GRDB\n/* import GRDB */\nlet a = "import GRDB"\nimport Voting\n'
    assert rules.imports(text) == [("Voting", 4)]


@pytest.mark.parametrize(
    "path, text",
    [
        ("Sources/Voting/A.swift", "let a = try" + "! f()"),
        ("Sources/Voting/A.swift", "let a = b as" + "! Int"),
        ("Sources/Voting/A.swift", "fatal" + 'Error("no")'),
        ("Sources/Voting/A.swift", 'print("x")'),
        ("Sources/Server/A.swift", "manager.create" + "File(atPath: path, contents: data)"),
        ("Sources/radslag/A.swift", "try data.write(to: url)"),
        ("Sources/Voting/A.swift", "final class A: @unchecked Sendable {}"),
        ("Sources/Voting/A.swift", "nonisolated(unsafe) var a = 1"),
        ("web/a.js", "a.inner" + "HTML = b"),
        ("web/a.html", "<script>alert(1)</script>"),
        ("web/a.html", '<p style="color: red">'),
        ("web/a.html", '<button onclick="go()">'),
        ("web/a.js", 'import a from "https://example.org/a.js"'),
        ("web/a.js", "// TO" + "DO: more"),
        ("Tests/A/a.swift", "@Test(.dis" + 'abled("later"))'),
        ("Tests/A/a.py", "time.s" + "leep(1)"),
    ],
)
def test_a_forbidden_word_is_seen(path, text):
    assert rules.word_violations({path: text}), text


@pytest.mark.parametrize(
    "path, text",
    [
        ("Sources/Voting/A.swift", "// never fatal" + "Error(x)\nlet a = 1 // try" + "!\n"),
        ("Sources/Voting/A.swift", "// The lock guards it.\nfinal class A: @unchecked Sendable {}"),
        ("Sources/Voting/A.swift", 'print("x", to: &errors)'),
        ("web/a.html", '<script type="module" src="/a.js"></script>'),
        ("web/a.js", "input.placeholder = t(name)"),
    ],
)
def test_what_is_allowed_is_left_alone(path, text):
    assert not rules.word_violations({path: text}), text


@pytest.mark.parametrize(
    "path, text",
    [
        ("notes.txt", "x"),
        ("Sources/Server/TextUtils.swift", "// What for.\n"),
        ("Sources/Server/Helpers/A.swift", "// What for.\n"),
        ("Sources/Server/A.swift", "import Voting\n"),
        ("web/a.css", "/* What for. */\n" + "a {}\n" * 401),
    ],
)
def test_a_file_in_bad_shape_is_seen(path, text):
    assert rules.shape_violations({path: text}), path
