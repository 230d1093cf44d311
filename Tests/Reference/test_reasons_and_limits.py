"""The closed list of reasons and the limits are the code's and the configuration's."""

import re

from town import REPOSITORY

REFUSAL = (REPOSITORY / "Sources/Workshop/Refusal.swift").read_text(encoding="utf-8")
SETTINGS = (REPOSITORY / "config/radslag.yaml").read_text(encoding="utf-8")


def codes_in_code():
    """Each reason of the enumeration with the code that `Reason.code` gives it."""
    enumeration, _, rest = REFUSAL.partition("public var code: Int {")
    names = [name for line in re.findall(r"^  case ([\w, ]+)$", enumeration.partition("enum Reason")[2], re.MULTILINE)
             for name in line.split(", ")]
    branches = re.findall(r"case ([.\w,\s]+?):\s+(-?\d+)", rest.partition("/// A request that is refused")[0])
    codes = {name: int(code) for group, code in branches for name in re.findall(r"\.(\w+)", group)}
    assert set(names) == set(codes) and len(names) > 25, "the reasons are no longer found in the code"
    return codes


def test_every_reason_is_documented_with_its_code_and_no_other(reference):
    documented = {each["reason"]: each["code"] for each in reference["reasons"]}
    assert documented == codes_in_code()
    assert len(documented) == len(reference["reasons"]), "a reason is there twice"


def test_methods_refuse_for_documented_reasons_alone(reference):
    known = {each["reason"] for each in reference["reasons"]}
    for method in reference["methods"]:
        assert set(method["reasons"]) <= known, method["name"]
    assert {each["reason"] for each in reference["commonReasons"]} <= known


def test_a_refusal_carries_the_documented_code_and_fields(reference, held):
    documented = {each["reason"]: each for each in reference["reasons"]}
    town = held.town
    with town.facilitator() as desk, town.server.connect() as stranger, town.resume(held.voter.token) as voter:
        refusals = [
            desk.refusal("round.nonsense", {}), desk.refusal("round.close", {}), desk.refusal("round.close", {"round": "r99"}),
            desk.refusal("round.close", {"round": "r1"}), desk.refusal("round.reveal", {"round": "r1"}),
            desk.refusal("submission.split", {"submission": "s99"}), desk.refusal("submission.split", {"submission": "s3"}),
            desk.refusal("submission.order", {"order": ["s1", "s1"]}), desk.refusal("theme.remove", {"theme": "t99"}),
            desk.refusal("delegation.remove", {"delegation": "ingen"}), desk.refusal("participant.seat", {"participant": "p99", "serving": True}),
            desk.refusal("submission.put", {"submission": "s1", "number": 2}), desk.refusal("round.open", {"method": "dotVoting"}),
            voter.refusal("round.close", {"round": "r1"}), stranger.refusal("round.close", {"round": "r1"}),
            stranger.refusal("workshop.resume", {"token": "x" * 43}), stranger.refusal("workshop.observe", {"code": "000000"}),
        ]
        over = town.server.create()
        with over.facilitator() as last:
            last.request("workshop.archive", {})
        refusals += [stranger.refusal("workshop.observe", {"code": over.code}), stranger.refusal("workshop.resume", {"token": over.facilitator_token})]
        assert set(refusals[-1].data) == {"reason", "detail", "ended", "workshop", "title", "archivedAt"}, refusals[-1].data
        refusals += ballots_refused(held, desk, voter)
    for refusal in refusals:
        entry = documented[refusal.reason]
        assert refusal.code == entry["code"], refusal.reason
        assert set(refusal.data) <= {"reason", *entry["data"]}, (refusal.reason, refusal.data)
        assert refusal.message
    assert len({refusal.reason for refusal in refusals}) >= 18


def ballots_refused(held, desk, voter):
    """What a ballot is refused for, in a round that is opened for it and thrown away."""
    desk.request("workshop.enter", {"phase": "workshop"})
    round = desk.request("round.open", {"method": "dotVoting", "rules": {"dots": 5, "maxPerItem": 3, "spendAll": True}})["round"]
    try:
        for ballot in ({"dots": {"s1": 3, "s2": 3}}, {"dots": {"s1": 4}}, {"dots": {"s1": -1}}, {"dots": {"s99": 1}}, {"scores": {"s1": 1}}):
            yield voter.refusal("ballot.cast", {"round": round, "ballot": ballot})
        voter.request("ballot.cast", {"round": round, "ballot": {"dots": {"s1": 1}}}, id="once")
        yield voter.refusal("ballot.cast", {"round": round, "ballot": {"dots": {"s1": 2}}}, id="once")
        yield voter.refusal("ballot.finish", {"round": round, "finished": True})
        yield desk.refusal("submission.withdraw", {"submission": "s1", "reason": "Skäl"})
        desk.request("round.pause", {"round": round})
        yield voter.refusal("ballot.cast", {"round": round, "ballot": {"dots": {"s1": 1}}})
    finally:
        desk.request("round.discard", {"round": round, "reason": "Provet är över"})
        desk.request("workshop.enter", {"phase": "intake"})


def test_every_limit_is_documented_with_its_default_and_no_other(reference):
    section = SETTINGS.partition("\nlimits:\n")[2]
    configured = {f"limits.{name}": int(value) for name, value in re.findall(r"^  (\w+): (\d+)$", section, re.MULTILINE)}
    assert len(configured) > 20
    assert {each["name"]: each["default"] for each in reference["limits"]} == configured


def test_every_limit_that_is_named_anywhere_in_the_reference_exists(reference):
    known = {each["name"] for each in reference["limits"]}
    named = set(re.findall(r"limits\.\w+", str({key: value for key, value in reference.items() if key != "limits"})))
    assert named and named <= known, named - known
