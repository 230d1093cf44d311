"""Holds the browser's side to its rules, and each rule to a violation that it must see."""

import pytest
import rules
import web


@pytest.fixture(scope="module")
def modules():
    """Every module of web/ by its path there."""
    names = [name for name in rules.tracked() if name.startswith("web/") and name.endswith(".js")]
    assert len(names) > 100, "the rules look at an empty tree"
    return {name.removeprefix("web/"): (rules.ROOT / name).read_text(encoding="utf-8") for name in names}


def test_imports_go_with_the_grain(modules):
    violations = web.arrow_violations(modules)
    assert not violations, "\n".join(map(str, violations))


def test_no_modules_import_one_another_in_a_circle(modules):
    assert web.circles(modules) == []


def test_the_table_of_folders_has_no_circle_and_names_those_that_there_are(modules):
    assert rules.cycles(web.FOLDERS) == []
    assert {path.split("/")[0] for path in modules} == set(web.FOLDERS)


def test_a_voting_method_is_named_in_its_own_folder(modules):
    violations = web.method_violations(modules)
    assert not violations, "\n".join(map(str, violations))


def test_a_method_that_a_page_knows_by_name_is_seen():
    for text in ['if (round.method === "pairwise") go();', "parts.dotVoting.view();", 't("paused.text.dotVoting");']:
        assert len(web.method_violations({"stage/a.js": text})) == 1, text
        assert not web.method_violations({"methods/pairs/a.js": text})
    assert not web.method_violations({"stage/a.js": '// As "pairwise" does.\ngo();'})


def test_lines_of_javascript_have_120_columns():
    names = [name for name in rules.tracked() if name.startswith(("web/", "Tests/Web/")) and name.endswith((".js", ".mjs"))]
    assert len(names) > 150, "the rule looks at an empty tree"
    violations = web.long_lines({name: (rules.ROOT / name).read_text(encoding="utf-8") for name in names})
    assert not violations, "\n".join(map(str, violations))


@pytest.mark.parametrize("line", ["go(" + "a, " * 60 + ");", "// " + "word " * 30, 'go("' + "a" * 120 + '", b);'])
def test_a_long_line_is_seen(line):
    assert len(web.long_lines({"web/a.js": f"a();\n{line}\n"})) == 1


@pytest.mark.parametrize("line", ['  "a.b": "', '  one: "', '    "', "  `"])
def test_one_text_may_be_as_long_as_it_is(line):
    assert not web.long_lines({"web/a.js": line + "a" * 130 + line[-1] + ","})


def test_an_import_is_found_however_it_is_written():
    text = "\n".join(
        [
            'import "./a.js";',
            "import { one,",
            '  two } from "../base/b.js";',
            'export { three } from "/base/c.js";',
            '/** @typedef {import("./d.js").Four} Four */',
            "export const five = \"import { six } from './e.js'\";",
        ]
    )
    assert web.imports("home/home.js", text) == [
        ("home/a.js", 1, True),
        ("base/b.js", 3, True),
        ("base/c.js", 4, True),
        ("home/d.js", 5, False),
    ]


@pytest.mark.parametrize(
    "path, text, why",
    [
        ("base/a.js", 'import { b } from "../participant/b.js";', "base must not import participant"),
        ("stage/a.js", 'import { b } from "../participant/b.js";', "stage must not import participant"),
        ("stage/a.js", '/** @typedef {import("../participant/b.js").B} B */', "stage must not import participant"),
        ("create/a.js", 'import { c } from "../base/c.js";', "there is no base/c.js"),
        ("other/a.js", "", "folder other is not in the table"),
    ],
)
def test_an_arrow_against_the_grain_is_seen(path, text, why):
    violations = web.arrow_violations({path: text, "participant/b.js": ""})
    assert [why in str(violation) for violation in violations] == [True], "\n".join(map(str, violations))


def test_a_circle_is_seen_and_one_of_types_alone_is_none():
    assert web.circles({"base/a.js": 'import "./b.js";', "base/b.js": 'import "./a.js";'}) == ["base/a.js", "base/b.js"]
    assert web.circles({"base/a.js": 'import "./b.js";', "base/b.js": '/** @type {import("./a.js").A} */'}) == []
