"""Every field that anybody is shown is documented, and every documented field is shown to whom it says."""

import json

import pytest

from fields import Walk

ROLES = ["facilitator", "participant", "observer"]


def fields(reference, name):
    found = [document["fields"] for document in reference["documents"] + reference["files"] if document["name"] == name]
    assert found, f"{name} is not documented"
    return found[0]


@pytest.mark.parametrize("role", ROLES)
def test_a_roles_workshop_document_holds_the_documented_fields(reference, held, role):
    own = [field for field in fields(reference, "workshop") if field.get("role") in (None, role)]
    walk = Walk(own)
    assert len(held.documents[role]) > 20
    for document in held.documents[role]:
        walk.take(document)
    assert not walk.problems, sorted(walk.problems)
    unseen = {field["path"] for field in own if not field.get("seldom")} - walk.filled
    assert not unseen, f"documented, but never shown to a {role}: {sorted(unseen)}"


@pytest.mark.parametrize("role", ROLES[:2])
def test_ones_own_document_holds_the_documented_fields(reference, held, role):
    own = [field for field in fields(reference, "me") if field.get("role") in (None, role)]
    walk = Walk(own)
    for document in held.people[role]:
        walk.take(document)
    assert not walk.problems, sorted(walk.problems)
    assert {field["path"] for field in own} == walk.filled


def test_what_one_role_alone_may_see_is_marked_so(reference):
    private = {field["path"].split(".")[0].split("[")[0] for field in fields(reference, "workshop") if field.get("role")}
    assert private == {"participants", "facilitators", "log", "capWorking"}


def test_notifications_are_documented_with_their_params(reference, held):
    documented = {each["method"]: {param["name"] for param in each["params"]} for each in reference["notifications"]}
    with held.town.join("Den som går", "vik") as leaver, held.town.facilitator() as desk:
        desk.request("participant.remove", {"participant": leaver.welcome["me"]["id"]})
        leaver.await_notification("server.notice", lambda params: params["kind"] == "removed")
        held.facilitator.await_notification("workshop.patch")
        held.voter.await_notification("me.patch")
        messages = leaver.notifications + held.facilitator.notifications + held.voter.notifications + desk.notifications
    shown = {message["method"]: set(message["params"]) for message in messages}
    assert {"workshop.patch", "me.patch", "server.notice"} <= set(shown)
    assert shown == {method: documented[method] for method in shown}
    # The two that only a client that fell behind is sent stand in the code under their names.
    assert set(documented) - set(shown) <= {"workshop.replace", "me.replace"}


def test_the_ballot_file_holds_the_documented_fields(reference, held):
    walk = Walk([*fields(reference, "radslag.ballots.v1"), *under("result", fields(reference, "workshop")), *under_cap(reference)])
    rounds = held.documents["facilitator"][-1]["rounds"].values()
    for round in rounds:
        if round["state"] == "revealed":
            walk.take(json.loads(held.town.export("ballots.json", f"?round={round['id']}")))
    assert not walk.problems, sorted(walk.problems)
    # An export never says what a hand-made file may: equal ballots as one, weights in place of delegations.
    wanted = {field["path"] for field in fields(reference, "radslag.ballots.v1")}
    assert wanted - walk.filled <= {"ballots[].count", "voters[].weight", "marksWithheld"}


def under(name, workshop_fields):
    """The fields of a result where a file holds it."""
    mark = f"rounds.*.{name}."
    return [{**field, "path": f"{name}.{field['path'].removeprefix(mark)}"} for field in workshop_fields if field["path"].startswith(mark)]


def under_cap(reference):
    return [field for field in fields(reference, "workshop") if field["path"].startswith("cap.rule.")]


def test_a_workshop_file_with_every_documented_field_is_taken_and_nothing_beside_them(reference, server):
    documented = fields(reference, "radslag.workshop.v1")
    file = FULL
    walk = Walk(documented)
    walk.take(file)
    assert not walk.problems, sorted(walk.problems)
    assert {field["path"] for field in documented} == walk.filled, "the file of this test holds every field"
    assert post(server, file)[0] == 201
    for path in sorted({""} | {field["path"] for field in documented if field["type"].endswith("object")}):
        status, problem = post(server, with_unknown(file, path))
        assert (status, problem["reason"]) == (400, "invalidParams"), path
        # An object that must be empty is itself what is wrong.
        assert problem["path"].endswith("obekant") or problem["path"] == path == "cap.themes", (path, problem)


def test_the_required_fields_of_a_workshop_file_are_required(reference, server):
    for field in fields(reference, "radslag.workshop.v1"):
        if field["path"].startswith("cap.") and not field["required"]:
            continue
        file = json.loads(json.dumps(FULL))
        remove(file, field["path"])
        expected = 400 if field["required"] else 201
        status, answer = post(server, file)
        # Ids are referred to: without them, those who refer are what is refused.
        if field["path"] in {"delegations[].id", "themes[].id", "submissions[].id", "delegations", "themes", "submissions"}:
            continue
        assert status == expected, (field["path"], answer)


FULL = {
    "format": "radslag.workshop.v1", "title": "Full", "purpose": "Allt", "language": "sv", "organiser": "Alla", "diaryNumber": "1",
    "date": "2026-11-21", "place": "Här", "joining": "open",
    "delegations": [{"id": "berg", "name": "Berg", "seats": 2, "weight": 1}],
    "themes": [{"id": "vag", "title": "Vägar"}],
    "participants": [{"name": "Ek", "delegation": "berg", "seat": "deputy"}],
    "submissions": [{"id": "a", "number": 7, "title": "A", "description": "Text", "delegations": ["berg"], "theme": "vag", "effort": 1, "cost": 2}],
    "rounds": [{"title": "Ett", "method": "dotVoting", "items": ["a"], "rules": {"dots": 3, "maxPerItem": 2, "spendAll": True},
                "weighting": "byWeight", "secrecy": "named", "reveal": "live", "itemOrder": "list"},
               {"title": "Två", "method": "ranking", "rules": {"count": "borda", "strength": "margins", "maxRanked": 3}},
               {"title": "Tre", "method": "pairwise", "rules": {"comparisonsPerParticipant": 9, "focus": "cap", "balance": "comparisons",
                                                               "lambda": 0.5, "own": "avoid", "pairs": "adaptive"}},
               {"title": "Fyra", "method": "score", "rules": {"max": 3, "minRaters": 2}}],
    "cap": {"limit": {"items": 1, "effort": 2, "cost": 3.5}, "select": "score", "ties": "include", "completion": "none",
            "themes": {"vag": {"min": 0, "max": 1}}},
}  # fmt: skip


def post(server, file):
    status, _, body = server.http("POST", "/api/workshops", json.dumps(file).encode(), {"Content-Type": "application/json"})
    return status, json.loads(body)


def steps(path):
    return [part for part in path.replace("[]", ".[]").split(".") if part]


def find(value, parts):
    for part in parts:
        value = value[0] if part == "[]" else value[part]
    return value


def with_unknown(file, path):
    """The file with a field that nobody knows in the object, or the list's first object, at a path."""
    copy = json.loads(json.dumps(file))
    found = find(copy, steps(path))
    (found[0] if isinstance(found, list) else found)["obekant"] = 1
    return copy


def remove(file, path):
    """Takes a field out, of the first element of a list that has it."""
    assert take_out(file, steps(path)), path


def take_out(value, parts):
    first, *rest = parts
    if first == "[]":
        return any(take_out(element, rest) for element in value)
    if first == "*":
        return any(take_out(element, rest) for element in value.values())
    if not isinstance(value, dict) or first not in value:
        return False
    if rest:
        return take_out(value[first], rest)
    del value[first]
    return True
