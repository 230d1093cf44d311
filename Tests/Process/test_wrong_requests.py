"""Requests of the wrong form: each is refused with the reason that PROTOCOL.md gives, names the place, and
changes nothing. The cases come from the table of methods, so that a field without them cannot be forgotten."""

import json

import pytest

from methods import FACILITATOR, METHODS, NOBODY, PARTICIPANT, wrong_requests
from town import Server
from wire import Closed


def connection_as(town, role):
    return {FACILITATOR: town.facilitator, PARTICIPANT: town.join, NOBODY: town.server.connect}[role]()


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One server for all the cases: none of them may change it."""
    with Server(tmp_path_factory.mktemp("wrong")) as server:
        town = server.create()
        with town.facilitator() as facilitator:
            facilitator.request("round.open", {"method": "dotVoting"})
        yield town
        assert server.alive(), server.log.read_text()[-3000:]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_a_wrong_type_a_missing_or_an_unknown_field_is_named_and_changes_nothing(shared, method):
    with connection_as(shared, method.role) as connection:
        before = shared.state()
        for what, params, name in wrong_requests(method):
            refusal = connection.refusal(method.name, params)
            assert refusal.reason == "invalidParams", f"{method.name}, {what}: {refusal}"
            assert refusal.code == -32602
            assert name in refusal.data["path"], f"{method.name}, {what}: {refusal.data}"
            assert refusal.data["expected"], f"{method.name}, {what}: {refusal.data}"
        assert shared.state() == before


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
@pytest.mark.parametrize("params", ["[]", '["r1"]', '"r1"', "1", "true"])
def test_params_that_are_no_object_are_refused(shared, method, params):
    with connection_as(shared, method.role) as connection:
        connection.send_text(f'{{"jsonrpc":"2.0","id":"p","method":"{method.name}","params":{params}}}')
        error = connection.receive_answer("p")["error"]
        assert error["data"]["reason"] in ("invalidParams", "invalidRequest"), error


@pytest.mark.parametrize("method", [each for each in METHODS if each.role != NOBODY], ids=lambda method: method.name)
def test_who_one_is_counts_before_what_one_says(shared, method):
    """Identity comes before params: a stranger learns nothing of what a method takes."""
    wrong = {"obekant": 1}
    with shared.server.connect() as stranger:
        assert stranger.refusal(method.name, wrong).reason == "notJoined"
    with shared.observe() as observer:
        assert observer.refusal(method.name, wrong).reason in ("notAllowed", "notEligible", "notJoined")
    other = PARTICIPANT if method.role == FACILITATOR else FACILITATOR
    with connection_as(shared, other) as connection:
        assert connection.refusal(method.name, wrong).reason in ("notAllowed", "notEligible")


NOT_REQUESTS = [
    ("broken JSON", "{", "parseError"),
    ("half a word", "nul", "parseError"),
    ("nothing", "", "parseError"),
    ("two values", "{} {}", "parseError"),
    ("a trailing comma", '{"jsonrpc":"2.0","id":"x","method":"a.b",}', "parseError"),
    ("single quotes", "{'jsonrpc':'2.0'}", "parseError"),
    ("a comment", '{"jsonrpc":"2.0",/**/"id":"x","method":"a.b"}', "parseError"),
    ("a control character in a text", '{"jsonrpc":"2.0","id":"x","method":"a\nb"}', "parseError"),
    ("half a surrogate pair", '{"jsonrpc":"2.0","id":"x","method":"\\ud800"}', "parseError"),
    ("deep lists", "[" * 20_000, "parseError"),
    ("deep objects", '{"a":' * 8_000, "parseError"),
    ("deep but balanced", '{"jsonrpc":"2.0","id":"x","method":"a.b","params":' + "[" * 9000 + "]" * 9000 + "}",
     "parseError"),
    ("NaN", '{"jsonrpc":"2.0","id":"x","method":"a.b","params":{"a":NaN}}', "parseError"),
    ("a leading zero", '{"jsonrpc":"2.0","id":"x","method":"a.b","params":{"a":01}}', "parseError"),
    ("a batch", '[{"jsonrpc":"2.0","id":"x","method":"a.b"}]', "invalidRequest"),
    ("a text", '"x"', "invalidRequest"),
    ("a number", "17", "invalidRequest"),
    ("another version", '{"jsonrpc":"1.0","id":"x","method":"a.b"}', "invalidRequest"),
    ("no version", '{"id":"x","method":"a.b"}', "invalidRequest"),
    ("a number as id", '{"jsonrpc":"2.0","id":1,"method":"a.b"}', "invalidRequest"),
    ("an object as id", '{"jsonrpc":"2.0","id":{},"method":"a.b"}', "invalidRequest"),
    ("an empty id", '{"jsonrpc":"2.0","id":"","method":"a.b"}', "invalidRequest"),
    ("a long id", '{"jsonrpc":"2.0","id":"' + "x" * 65 + '","method":"a.b"}', "invalidRequest"),
    ("no method", '{"jsonrpc":"2.0","id":"x"}', "invalidRequest"),
    ("a number as method", '{"jsonrpc":"2.0","id":"x","method":7}', "invalidRequest"),
    ("an unknown method", '{"jsonrpc":"2.0","id":"x","method":"workshop.explode"}', "methodNotFound"),
    ("a method in other letters", '{"jsonrpc":"2.0","id":"x","method":"Ballot.Cast"}', "methodNotFound"),
    ("a very long method", '{"jsonrpc":"2.0","id":"x","method":"' + "m" * 60_000 + '"}', "methodNotFound"),
]


@pytest.mark.parametrize("what, text, reason", NOT_REQUESTS, ids=[case[0] for case in NOT_REQUESTS])
def test_what_is_no_request_is_refused_and_the_connection_stays(shared, what, text, reason):
    with shared.join() as connection:
        connection.send_text(text)
        while "error" not in (answer := json.loads(connection.receive())):
            assert "method" in answer, answer
        assert answer["error"]["data"]["reason"] == reason, answer
        assert len(json.dumps(answer)) < 2_000, "the refusal repeats what was sent"
        assert connection.refusal("no.such.method").reason == "methodNotFound"


def test_a_message_without_an_id_gets_no_answer(shared):
    with shared.join() as connection:
        connection.send_text('{"jsonrpc":"2.0","method":"no.such"}')
        connection.send_text('{"jsonrpc":"2.0","method":"ballot.cast","params":{}}')
        # The first frame that is no notification of the server's own is the answer to this one.
        id = connection.send("no.such.method", {})
        while "method" in (answer := json.loads(connection.receive())):
            pass
        assert answer["id"] == id and answer["error"]["data"]["reason"] == "methodNotFound"


BALLOTS = [
    ({"dots": {"s1": -1}}, {"badBallot"}),
    ({"dots": {"s1": 0.5}}, {"badBallot"}),
    ({"dots": {"s1": 1e300}}, {"badBallot", "overBudget"}),
    ({"dots": {"s1": 2**63 - 1, "s2": 2**63 - 1}}, {"badBallot", "overBudget"}),
    ({"dots": {"s1": 9007199254740993}}, {"badBallot", "overBudget"}),
    ({"dots": {"s1": 11}}, {"overBudget"}),
    ({"dots": {"s1": 6, "s2": 5}}, {"overBudget"}),
    ({"dots": {"ingen": 1}}, {"unknownItem"}),
    ({"dots": {"": 1}}, {"unknownItem", "invalidParams"}),
    ({"dots": {"s1": "3"}}, {"invalidParams"}),
    ({"dots": {"s1": None}}, {"invalidParams", "badBallot"}),
    ({"dots": {"s1": True}}, {"invalidParams"}),
    ({"dots": {"s1": [1]}}, {"invalidParams"}),
    ({"dots": []}, {"invalidParams"}),
    ({"dots": {}, "more": 1}, {"invalidParams"}),
    ({}, {"invalidParams"}),
    ({"ranking": [["s1"]]}, {"wrongMethod"}),
    ({"scores": {"s1": 1}}, {"wrongMethod"}),
    ({"dots": {f"x{n}": 0 for n in range(3000)}}, {"unknownItem", "invalidParams", "badBallot"}),
]


@pytest.mark.parametrize("ballot, reasons", BALLOTS, ids=lambda value: json.dumps(value, default=sorted)[:50])
def test_a_ballot_that_is_none_is_refused_whole(shared, ballot, reasons):
    with shared.join() as voter:
        before = shared.state()
        assert voter.refusal("ballot.cast", {"round": "r1", "ballot": ballot}).reason in reasons
        assert shared.state() == before


@pytest.mark.parametrize("number", ["1" * 5000, "1e400", "-1e400", "0." + "0" * 300 + "1", "1E+2"],
                         ids=lambda number: number[:8])
def test_numbers_beyond_all_bounds_are_refused(shared, number):
    with shared.join() as voter:
        before = shared.state()
        voter.send_text('{"jsonrpc":"2.0","id":"n","method":"ballot.cast","params":'
                        '{"round":"r1","ballot":{"dots":{"s1":%s}}}}' % number)
        while "error" not in (answer := json.loads(voter.receive())):
            assert "method" in answer, f"{number[:20]} was accepted: {answer}"
        assert answer["error"]["data"]["reason"] in ("parseError", "invalidParams", "badBallot", "overBudget")
        assert shared.state() == before


def test_an_item_named_twice_in_one_ballot_is_refused_or_counted_once(shared):
    with shared.join() as voter:
        voter.send_text('{"jsonrpc":"2.0","id":"d","method":"ballot.cast","params":'
                        '{"round":"r1","ballot":{"dots":{"s1":9,"s1":8}}}}')
        while json.loads(text := voter.receive()).get("method"):
            pass
        answer = json.loads(text)
        if "error" in answer:
            assert answer["error"]["data"]["reason"] in ("parseError", "badBallot", "invalidParams")
        else:
            with shared.resume(voter.token) as again:
                assert again.welcome["me"]["ballots"]["r1"]["dots"]["s1"] in (8, 9)


TOKENS = ["", "x", "x" * 40, "x" * 60_000, "' OR 1=1 --", "\u0000" * 40, "å" * 40]


@pytest.mark.parametrize("token", TOKENS, ids=lambda token: repr(token)[:20])
def test_a_token_that_nobody_has_opens_nothing(shared, token):
    with shared.server.connect() as stranger:
        assert stranger.refusal("workshop.resume", {"token": token}).reason in ("badToken", "invalidParams")
        assert stranger.refusal("ballot.finish", {"round": "r1", "finished": True}).reason == "notJoined"


def test_the_token_of_another_workshop_opens_that_one_alone(shared):
    other = shared.server.create()
    with other.facilitator() as facilitator:
        assert facilitator.welcome["workshop"]["id"] == other.id
    for path in ("exports", "exports/results.json", "exports/ballots.json"):
        assert shared.api("GET", path, token=other.facilitator_token)[0] in (401, 403), path
    status, _, _ = shared.api("POST", "submissions", b"title\nX\n", {"Content-Type": "text/csv"},
                              token=other.facilitator_token)
    assert status in (401, 403)
    with shared.join() as voter:
        assert shared.api("GET", "exports/ballots.json", token=voter.token)[0] in (401, 403)


def test_a_text_may_hold_any_character_and_comes_back_as_it_was_sent(shared):
    title = "Å\u2028<script>alert(1)</script>\u202e=1+1\t\U0001f469\u200d\U0001f467 \\\" \u0001"
    with shared.facilitator() as facilitator:
        try:
            facilitator.request("workshop.configure", {"organiser": title})
        except Exception as refusal:
            assert getattr(refusal, "reason", None) == "invalidParams", refusal
        else:
            with shared.facilitator() as again:
                assert again.welcome["workshop"]["organiser"] == title


def test_texts_of_more_than_their_length_are_refused(shared):
    with shared.facilitator() as facilitator:
        for name, size in (("title", 301), ("purpose", 5001), ("organiser", 201)):
            refusal = facilitator.refusal("workshop.configure", {name: "å" * size})
            assert refusal.reason in ("invalidParams", "tooLarge"), (name, refusal)


def test_a_removed_participant_is_out(shared):
    with shared.facilitator() as facilitator, shared.join() as guest:
        facilitator.request("participant.remove", {"participant": guest.welcome["me"]["id"], "reason": "Fel rum"})
        assert guest.await_notification("server.notice", lambda params: params["kind"] == "removed")
        with pytest.raises((Closed, AssertionError, Exception)) as caught:
            guest.request("ballot.finish", {"round": "r1", "finished": True})
        assert isinstance(caught.value, Closed) or caught.value.reason in ("notJoined", "badToken", "notEligible")
        with shared.server.connect() as again:
            assert again.refusal("workshop.resume", {"token": guest.token}).reason == "badToken"
