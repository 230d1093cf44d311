"""Holds the Python of the tests to names that are there."""

import python_names
import pytest
import rules


def test_python_files_import_what_is_there():
    files = {}
    for name in rules.tracked():
        if name.startswith("Tests/") and (name.endswith(".py") or "." not in name.rsplit("/", 1)[1]):
            files[name] = (rules.ROOT / name).read_text(encoding="utf-8", errors="replace")
    seen = [path for path, text in files.items() if python_names.is_python(path, text)]
    assert "Tests/Load/run" in seen and "Tests/Load/sealing.py" in seen
    violations = python_names.violations(files)
    assert not violations, "\n".join(map(str, violations))


@pytest.mark.parametrize("text, why", [
    ("from counting import FLAGS\n", "counting has no FLAGS"),
    ("import counting\n\n\ndef f():\n    return counting.FLAGS\n", "counting has no FLAGS"),
    ("from countings import COUNT\n", "there is no module countings"),
    ("import countings\n", "there is no module countings"),
    ("def f(:\n", "is no Python"),
])
def test_a_name_that_is_nowhere_is_seen(text, why):
    found = python_names.violations({"Tests/A/counting.py": "COUNT = 1\n", "Tests/A/user.py": text})
    assert [why in str(violation) for violation in found] == [True], found


@pytest.mark.parametrize("text", [
    "from counting import COUNT, one, Two, three, json\n",
    "import counting\n\ncounting.COUNT, counting.one\n",
    "import json as counting_of_another\n",
    "def f(counting):\n    return counting.of_a_parameter\n",
])
def test_a_name_that_is_there_is_not(text):
    module = (
        "import json\nif json:\n    COUNT = 1\ndef one(): pass\nclass Two: pass\n"
        "try:\n    three = 3\nfinally:\n    pass\n"
    )
    assert python_names.violations({"Tests/A/counting.py": module, "Tests/B/user.py": text}) == []
