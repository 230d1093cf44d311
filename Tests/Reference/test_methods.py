"""The reference's methods are the server's, and each takes the params that are documented and no others."""

import re

import pytest

from fields import conforms, nested, without, wrong_value
from town import REPOSITORY

SOURCES = REPOSITORY / "Sources"
COMMANDS = "".join(path.read_text(encoding="utf-8") for path in sorted((SOURCES / "Workshop").glob("*/*.swift")))
OWN = re.findall(r'^  case \w+ = "([\w.]+)"$', (SOURCES / "Engine/RPCMethod.swift").read_text(encoding="utf-8"), re.MULTILINE)
TYPES = dict(re.findall(r'struct (\w+): ClientCommand\b.*?static let name = "([\w.]+)"$', COMMANDS, re.MULTILINE | re.DOTALL))
NAMES = OWN + list(TYPES.values())

# Params of the right form for each method, so that one thing at a time can be wrong. They are never sent as they stand.
BALLOT = {"dots": {"s1": 1}}
VALID = {
    "server.ping": {},
    "workshop.join": {"code": "000000", "name": "Åsa"}, "workshop.resume": {"token": "x" * 43}, "workshop.observe": {"code": "000000"},
    "ballot.cast": {"round": "r1", "ballot": BALLOT}, "ballot.finish": {"round": "r1", "finished": True},
    "pair.next": {"round": "r1"}, "pair.judge": {"round": "r1", "pair": ["s1", "s2"], "outcome": "skip"}, "pair.undo": {"round": "r1"},
    "submission.propose": {"title": "Nytt"}, "workshop.configure": {}, "workshop.enter": {"phase": "workshop"},
    "workshop.archive": {}, "workshop.delete": {},
    "facilitator.invite": {"name": "Bo"}, "delegation.put": {"delegation": "berg"}, "delegation.remove": {"delegation": "berg"},
    "theme.put": {"title": "Vägar"}, "theme.remove": {"theme": "t1"}, "participant.invite": {"name": "Bo"},
    "participant.transfer": {"participant": "p1"}, "participant.remove": {"participant": "p1"}, "participant.seat": {"participant": "p1", "serving": True},
    "participant.cast": {"participant": "p1", "round": "r1", "ballot": BALLOT}, "submission.put": {"submission": "s1"},
    "submission.merge": {"into": "s1", "from": "s2"}, "submission.split": {"submission": "s1"},
    "submission.withdraw": {"submission": "s1", "reason": "Skäl"}, "submission.restore": {"submission": "s1"},
    "submission.order": {"order": ["s1"]}, "round.open": {"method": "dotVoting"}, "round.pause": {"round": "r1"},
    "round.continue": {"round": "r1"}, "round.extend": {"round": "r1", "closesAt": None}, "round.close": {"round": "r1"},
    "round.reveal": {"round": "r1"}, "round.discard": {"round": "r1", "reason": "Skäl"},
    "cap.apply": {"round": "r1", "rule": {"limit": {"items": 2}}, "decided": {"selected": ["s1"], "reason": "Skäl"}}, "agenda.draft": {},
}


@pytest.fixture(params=NAMES)
def method(request, reference):
    found = [method for method in reference["methods"] if method["name"] == request.param]
    assert found, f"{request.param} is not documented"
    return found[0]


@pytest.fixture
def connection(method, held):
    """A connection of somebody who may call the method."""
    return held.town.resume(held.voter.token) if method["role"] == "participant" else held.town.facilitator()


def test_the_code_and_the_reference_name_the_same_methods(reference):
    assert len(NAMES) > 20, "the methods are no longer found in the code"
    assert sorted(method["name"] for method in reference["methods"]) == sorted(NAMES)


def test_every_command_is_in_the_registry_once():
    registered = re.findall(r"\b(\w+)\.self\b", (SOURCES / "Workshop/ClientCommands.swift").read_text(encoding="utf-8"))
    assert sorted(registered) == sorted(TYPES)
    assert len(set(NAMES)) == len(NAMES)


def test_the_server_knows_the_documented_methods_and_no_neighbour_of_theirs(reference, held):
    neighbours = {name for method in reference["methods"] for name in (method["name"] + "s", method["name"].upper(), method["name"].split(".")[0])}
    with held.town.facilitator() as connection:
        for method in reference["methods"]:
            assert connection.refusal(method["name"], {"obekant": 1}).reason != "methodNotFound", method["name"]
        for name in neighbours:
            assert connection.refusal(name, {}).reason == "methodNotFound", name


def test_each_method_is_for_the_role_that_is_documented(method, held):
    if method["role"] == "none":
        with held.town.server.connect() as stranger:
            assert stranger.refusal(method["name"], {"obekant": 1}).reason == "invalidParams"
        return
    wrong = held.town.facilitator() if method["role"] == "participant" else held.town.resume(held.voter.token)
    with wrong, held.town.observe() as observer, held.town.server.connect() as stranger:
        assert wrong.refusal(method["name"], VALID[method["name"]]).reason == "notAllowed"
        reason = "notEligible" if method["name"].startswith(("ballot.", "pair.")) else "notAllowed"
        assert observer.refusal(method["name"], VALID[method["name"]]).reason == reason
        assert stranger.refusal(method["name"], VALID[method["name"]]).reason == "notJoined"


def test_a_missing_param_that_is_required_is_named(method, connection):
    for param in method["params"]:
        if param["required"]:
            refusal = connection.refusal(method["name"], without(param["name"], VALID[method["name"]]))
            assert (refusal.reason, path_of(refusal)) in {("invalidParams", param["name"]), ("invalidParams", parent(param["name"]))}, param


def test_a_param_of_a_wrong_type_is_named(method, connection):
    for param in method["params"]:
        value = wrong_value(param["type"])
        params = nested(param["name"], value, VALID[method["name"]])
        if param["name"] == "round" and method["name"] == "round.open":
            params = {"round": value}
        if param["name"].startswith("ballot."):
            # A ballot has one field.
            params["ballot"] = {param["name"].removeprefix("ballot."): value}
        refusal = connection.refusal(method["name"], params)
        assert refusal.reason == "invalidParams", (param, refusal.data)
        assert path_of(refusal) == param["name"], (param, refusal.data)
        assert refusal.data["expected"], param


def test_no_param_is_taken_that_is_not_documented(method, connection, reference):
    """Every name that the code reads anywhere is offered to every method that does not document it."""
    documented = {param["name"] for param in method["params"]}
    places = {""} | {param["name"] for param in method["params"] if param["type"].startswith("object")}
    if method["name"] == "round.open":
        documented -= {"round"}
    for place in places:
        for name in candidates(reference):
            path = f"{place}.{name}".lstrip(".")
            if path in documented or (method["name"], path) == ("round.open", "round"):
                continue
            refusal = connection.refusal(method["name"], nested(path, None if place != "ballot" else 1, VALID[method["name"]]))
            assert refusal.reason == "invalidParams", (path, refusal.data)
            assert path_of(refusal) in (path, place), (path, refusal.data)


def test_answers_hold_the_documented_fields_of_the_documented_types(method, held):
    answers = held.answers.get(method["name"], [])
    assert answers, f"{method['name']} was not called in the workshop that was held"
    fields = {field["name"]: field for field in method["result"]}
    for answer in answers:
        assert set(answer) <= set(fields), answer.keys()
        for name, value in answer.items():
            assert conforms(value, fields[name]["type"]), (name, value)
        for name, field in fields.items():
            assert name in answer or field.get("optional") or field["type"] == "object", name
    assert {name for answer in answers for name in answer} == set(fields)


def candidates(reference):
    """Every name of a field that the code reads from a request or a file, and a few that nobody reads."""
    readers = [SOURCES / name for name in (
        "Workshop/Reading.swift", "Workshop/Rounds/RoundReading.swift", "Engine/Authentication.swift",
        "Voting/Cap/CapRuleFields.swift", "Workshop/WorkshopFile.swift")]
    readers += sorted((SOURCES / "Voting").glob("*/*Rules.swift"))
    text = COMMANDS + "".join(path.read_text(encoding="utf-8") for path in readers)
    names = set(re.findall(r'\(\s*(?:&\w+, )?"(\w+)"', text))
    assert {"round", "spendAll", "closesAt", "invitation", "themes"} <= names, "fields are no longer found in the code"
    return sorted(names | {"obekant", "ballots", "seed"})


def path_of(refusal):
    return refusal.data.get("path", "").removeprefix("params").lstrip(".")


def parent(path):
    return path.rpartition(".")[0]
