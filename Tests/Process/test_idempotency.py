"""Sending again is always safe: the same request gets the same answer and is done once, over another
connection, over a restart; and where several refusals apply, the first of the list counts."""

import pytest

from wire import Refusal


def test_a_request_sent_again_gets_the_same_answer_and_is_done_once(server, town):
    params = {"title": "Bara en gång"}
    with town.facilitator() as facilitator:
        first = facilitator.request("submission.put", params, "once-1")
        facilitator.request("theme.put", {"title": "Däremellan"})
        assert facilitator.request("submission.put", params, "once-1") == first
    with town.facilitator() as reconnected:
        assert reconnected.request("submission.put", params, "once-1") == first
    server.kill()
    server.start()
    with town.facilitator() as restarted:
        assert restarted.request("submission.put", params, "once-1") == first
    titles = [each["title"] for each in town.state()[1]["submissions"].values()]
    assert titles.count("Bara en gång") == 1


def test_a_refusal_sent_again_may_become_an_acceptance_since_it_changed_nothing(town):
    with town.facilitator() as facilitator, town.join() as voter:
        cast = {"round": "r1", "ballot": {"dots": {"s1": 2}}}
        assert voter.refusal("ballot.cast", cast, "early-1").reason == "unknownRound"
        facilitator.request("round.open", {"method": "dotVoting"})
        try:
            assert voter.request("ballot.cast", cast, "early-1")["receipt"]
        except Refusal as refusal:
            assert refusal.reason == "unknownRound", "neither the old answer nor a new one"


def test_an_id_with_other_params_is_refused_and_changes_nothing(server, town):
    with town.facilitator() as facilitator:
        facilitator.request("submission.put", {"title": "Ett"}, "same-id")
        before = town.state()
        for method, params in (("submission.put", {"title": "Två"}), ("theme.put", {"title": "Ett"})):
            refusal = facilitator.refusal(method, params, "same-id")
            assert refusal.reason == "idReused" and refusal.code == 1004
        assert town.state() == before
        server.kill()
        server.start()
    with town.facilitator() as again:
        assert again.refusal("submission.put", {"title": "Två"}, "same-id").reason == "idReused"


def test_the_order_of_fields_does_not_make_other_params(town):
    with town.facilitator() as facilitator:
        texts = ['{"title":"Ordning","effort":3}', '{"effort":3,"title":"Ordning"}']
        answers = []
        for params in texts:
            facilitator.send_text(
                '{"jsonrpc":"2.0","id":"order-1","method":"submission.put","params":%s}' % params)
            answers.append(facilitator.receive_answer("order-1"))
        assert "result" in answers[0]
        assert answers[0] == answers[1] or answers[1]["error"]["data"]["reason"] == "idReused"


def test_the_same_id_of_two_people_are_two_requests(town):
    with town.facilitator() as facilitator, town.join("Ett") as one, town.join("Två") as two:
        facilitator.request("round.open", {"method": "dotVoting"})
        first = one.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 1}}}, "shared")
        second = two.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s2": 1}}}, "shared")
        assert first["receipt"] != second["receipt"]
        assert town.state()[1]["rounds"]["r1"]["turnout"]["begun"] == 2


def test_a_ballot_of_a_secret_round_is_remembered_until_the_round_closes(server, town):
    cast = {"round": "r1", "ballot": {"dots": {"s1": 2}}}
    with town.facilitator() as facilitator, town.join() as voter:
        facilitator.request("round.open", {"method": "dotVoting", "secrecy": "secret"})
        first = voter.request("ballot.cast", cast, "ballot-1")
        assert voter.request("ballot.cast", cast, "ballot-1") == first
        other = {"round": "r1", "ballot": {"dots": {"s1": 3}}}
        assert voter.refusal("ballot.cast", other, "ballot-1").reason == "idReused"
    server.kill()
    server.start()
    with town.facilitator() as facilitator, town.resume(voter.token) as again:
        assert again.request("ballot.cast", cast, "ballot-1") == first
        assert again.refusal("ballot.cast", other, "ballot-1").reason == "idReused"
        assert again.welcome["me"]["receipts"]["r1"] == first["receipt"]
        facilitator.request("round.close", {"round": "r1"})
        assert again.refusal("ballot.cast", cast, "ballot-1").reason == "roundNotOpen"


def test_an_old_ballot_that_arrives_late_does_not_undo_a_newer_one(town):
    """The network may deliver a resent request after its successors; its answer is old, its effect stays undone."""
    with town.facilitator() as facilitator, town.join() as voter:
        facilitator.request("round.open", {"method": "dotVoting"})
        for number in (1, 2, 3):
            voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": number}}}, f"late-{number}")
        voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 1}}}, "late-1")
        with town.resume(voter.token) as again:
            assert again.welcome["me"]["ballots"]["r1"]["dots"] == {"s1": 3}


def test_joining_again_with_the_same_token_is_the_same_person(server, town):
    with town.join("Åsa", token="t" * 40) as first, town.join("Åsa", token="t" * 40) as second:
        assert first.welcome["me"]["id"] == second.welcome["me"]["id"]
        server.kill()
        server.start()
    with town.join("Åsa", token="t" * 40) as third:
        assert third.welcome["me"]["id"] == first.welcome["me"]["id"]
    assert len(town.state()[1]["participants"]) == 1


def test_two_connections_of_one_person_have_one_ballot_and_both_hear_of_it(town):
    with town.facilitator() as facilitator, town.join() as phone, town.resume(phone.token) as tablet:
        facilitator.request("round.open", {"method": "dotVoting"})
        phone.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 2}}})
        tablet.await_notification("me.patch", lambda params: params["patch"].get("ballots", {}).get("r1"))
        tablet.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s2": 1}}})
        with town.resume(phone.token) as third:
            assert third.welcome["me"]["ballots"]["r1"]["dots"] == {"s2": 1}
        assert town.state()[1]["rounds"]["r1"]["turnout"]["begun"] == 1


PRECEDENCE = [
    # (who, method, params, the reason that counts, what else is wrong with it)
    ("nobody", "no.such", {"x": 1}, "methodNotFound", "method before identity"),
    ("nobody", "round.open", {"x": 1}, "notJoined", "identity before params"),
    ("participant", "round.open", {"x": 1}, "notAllowed", "identity before params"),
    ("facilitator", "round.close", {"round": "ingen", "x": 1}, "invalidParams", "params before existence"),
    ("participant", "ballot.cast", {"round": "ingen", "ballot": {"dots": {"s1": 99}}}, "unknownRound",
     "existence before content"),
    ("participant", "ballot.cast", {"round": "r1", "ballot": {"dots": {"ingen": 99}}}, "unknownItem",
     "existence before state"),
    ("participant", "ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 99}}}, "roundPaused",
     "state before content"),
    ("participant", "submission.propose", {"title": "T", "description": "", "theme": "ingen"}, "unknownTheme",
     "existence before state"),
]


@pytest.mark.parametrize("who, method, params, reason, why", PRECEDENCE, ids=lambda value: str(value)[:40])
def test_of_several_reasons_the_first_of_the_list_counts(town, who, method, params, reason, why):
    with town.facilitator() as facilitator, town.join() as voter, town.server.connect() as stranger:
        facilitator.request("round.open", {"method": "dotVoting"})
        facilitator.request("round.pause", {"round": "r1"})
        connection = {"nobody": stranger, "participant": voter, "facilitator": facilitator}[who]
        assert connection.refusal(method, params).reason == reason, why
