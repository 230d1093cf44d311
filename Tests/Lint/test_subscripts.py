"""JSON is read by name in codecs alone."""

import rules
import subscripts


def sources():
    paths = [name for name in rules.tracked() if name.startswith("Sources/") and name.endswith(".swift")]
    return {path: (rules.ROOT / path).read_text(encoding="utf-8") for path in paths}


def test_json_is_read_by_name_in_codecs_alone():
    assert subscripts.reads(sources()) == {}


def test_every_codec_of_the_list_is_there_and_is_one():
    texts = sources()
    assert set(subscripts.CODECS) <= set(texts)
    idle = [path for path in subscripts.CODECS if not subscripts.READ.search(texts[path])]
    assert not idle, "they read no JSON by name"


def test_reading_is_counted_and_writing_is_not():
    text = 'let a = x["one"]?["two"] // x["three"]\nx["four"] = 4\nlet b: JSON = ["five": 5]\nif x["six"] == 6 {}\n'
    assert subscripts.reads({"Sources/Workshop/A.swift": text}) == {"Sources/Workshop/A.swift": 3}
    assert subscripts.reads({"Sources/Rehearsal/A.swift": text}) == {}
