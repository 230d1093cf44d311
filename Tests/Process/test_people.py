"""People at the door of the real server: many at once, one device again and again, a closed door, names, other devices."""

import json
import secrets

import pytest

from town import Server
from wire import Refusal

PROXIED = {"RADSLAG_TRUSTED_PROXIES": "127.0.0.1"}


def come(town, address, name="Åsa", **more):
    """A connection from an address, and what its joining came to: the result, or the reason that it was refused for."""
    connection = town.server.connect(headers=[f"X-Forwarded-For: {address}"])
    try:
        return connection, connection.request("workshop.join", {
            "code": town.code, "name": name, "delegation": "berg", "token": secrets.token_urlsafe(32), **more})
    except Refusal as refusal:
        return connection, refusal.reason


def test_a_room_behind_one_address_joins_and_one_connection_is_not_many_people(tmp_path):
    with Server(tmp_path, environment=PROXIED) as server:
        town = server.create()
        room = [come(town, "192.0.2.1", f"Person {number}") for number in range(200)]
        assert all(isinstance(result, dict) for _, result in room)
        greedy = room[0][0]
        reasons = []
        for number in range(10):
            try:
                greedy.request("workshop.join", {"code": town.code, "name": f"Ny {number}", "delegation": "berg",
                                                 "token": secrets.token_urlsafe(32)})
                reasons.append(None)
            except Refusal as refusal:
                reasons.append(refusal.reason)
                assert refusal.data["retryAfterMs"] > 0
        assert reasons == [None] + ["rateLimited"] * 9
        for connection, _ in room:
            connection.close()


def test_a_closed_door_stays_closed_over_a_restart_and_those_inside_vote(server):
    town = server.create()
    with town.facilitator() as desk:
        invitation = desk.request("participant.invite", {"name": "Bo", "delegation": "berg"})["invitation"]
        round = desk.request("round.open", {"method": "dotVoting"})["round"]
        inside = town.join()
        desk.request("workshop.configure", {"joining": "closed"})
    server.kill()
    server.start()
    with town.observe() as wall:
        assert wall.welcome["workshop"]["joining"] == "closed" and wall.welcome["workshop"]["joiningBefore"] == "open"
    with town.resume(inside.token) as back:
        back.request("ballot.cast", {"round": round, "ballot": {"dots": {"s1": 1}}})
    for more in ({}, {"invitation": invitation}):
        assert come(town, "127.0.0.1", **more)[1] == "notAllowed"
    with town.facilitator() as desk:
        desk.request("workshop.configure", {"joining": "open"})
    assert come(town, "127.0.0.1", invitation=invitation)[1]["me"]["id"]


@pytest.mark.parametrize("name", ["\u3164", "\u200b", "\u202e", "\u0000", " ", "\u0301"])
def test_a_name_that_nobody_can_see_is_refused_wherever_people_are_named(town, name):
    with town.facilitator() as desk:
        for method, params in (("facilitator.invite", {}), ("participant.invite", {"delegation": "berg"}), ("delegation.put", {})):
            refusal = desk.refusal(method, {"name": name, **params})
            assert refusal.reason == "invalidParams" and refusal.data["path"] == "params.name"
        for method, params in (("theme.put", {}), ("submission.put", {}), ("workshop.configure", {})):
            assert desk.refusal(method, {"title": name, **params}).data["path"] == "params.title"
    assert come(town, "127.0.0.1", name)[1] == "invalidParams"


def test_names_are_kept_as_they_are_seen(town):
    _, result = come(town, "127.0.0.1", " \u202eA\u030asa\u200b  Ek\u2069 ")
    assert result["me"]["name"] == "Åsa Ek"


BALLOTS = {
    "dotVoting": {"dots": {"s1": 3}},
    "ranking": {"ranking": [["s4"], ["s2", "s3"]]},
    "score": {"scores": {"s1": 4, "s5": 1}},
}


def vote(device, round, method, again=False):
    """Casts by the method; the receipt."""
    if method != "pairwise":
        return device.request("ballot.cast", {"round": round, "ballot": BALLOTS[method]}, id="again" if again else None)["receipt"]
    pair = device.request("pair.next", {"round": round})["pair"]
    return device.request("pair.judge", {"round": round, "pair": pair, "outcome": "first"})["receipt"]


def moved_by(desk, town, device):
    """The facilitator uses the link that is meant for another person's new device: the connection, and what it was told."""
    link = desk.request("participant.transfer", {"participant": device.welcome["me"]["id"]})["invitation"]
    connection = town.server.connect()
    token = secrets.token_urlsafe(32)
    return connection, connection.request("workshop.join", {"code": town.code, "invitation": link, "token": token}), token


@pytest.mark.parametrize("method", [*BALLOTS, "pairwise"])
def test_a_facilitator_who_uses_the_link_learns_nothing_of_a_secret_ballot(server, method):
    town = server.create()
    with town.facilitator() as desk:
        round = desk.request("round.open", {"method": method, "title": "Omgång"})["round"]
        laptop = town.join()
        receipt = vote(laptop, round, method, again=True)
        if method == "pairwise":
            vote(laptop, round, method)
        phone, result, token = moved_by(desk, town, laptop)
        hidden = {"withheld": True, "finished": False}
        assert result["me"]["ballots"] == {round: hidden} and result["me"]["receipts"] == {}
        assert laptop.await_notification("server.notice", lambda params: params["kind"] == "replaced")
        assert laptop.refusal("ballot.finish", {"round": round, "finished": True}).reason == "notJoined"
        for finished in (True, False):
            assert set(phone.request("ballot.finish", {"round": round, "finished": finished})) == {"seq"}
        server.kill()
        server.start()
    with server.connect() as former:
        for method_name, params in (("workshop.resume", {}), ("workshop.join", {"code": town.code, "name": "Åsa", "delegation": "berg"})):
            refusal = former.refusal(method_name, {"token": laptop.token, **params})
            assert (refusal.reason, refusal.data["detail"]) == ("badToken", "moved")
    with town.resume(token) as phone:
        assert phone.welcome["me"]["ballots"] == {round: hidden} and phone.welcome["me"]["receipts"] == {}
        if method == "pairwise":
            assert phone.refusal("pair.undo", {"round": round}).reason == "conflict"
            told = phone.request("pair.next", {"round": round})
            assert told["judged"] == 0 and "receipt" not in told
        # The very request that the old device sent is not answered again, so that trying which one it was tells nothing.
        fresh = vote(phone, round, method, again=True)
        assert fresh != receipt
    with town.facilitator() as desk:
        desk.request("round.close", {"round": round})
        desk.request("round.reveal", {"round": round})
    published = json.loads(town.export("ballots.json"))["ballots"]
    assert [ballot["receipt"] for ballot in published] == [fresh]
    assert server.verify()[0] == 0


@pytest.mark.parametrize("method", BALLOTS)
def test_in_a_named_round_the_ballot_comes_along(town, method):
    with town.facilitator() as desk:
        round = desk.request("round.open", {"method": method, "title": "Omgång", "secrecy": "named"})["round"]
        laptop = town.join()
        receipt = vote(laptop, round, method)
        phone, result, _ = moved_by(desk, town, laptop)
        assert result["me"]["ballots"][round] == {**BALLOTS[method], "finished": False}
        assert result["me"]["receipts"] == {round: receipt}
        assert vote(phone, round, method) == receipt
        desk.request("round.close", {"round": round})


def test_a_secret_ballot_that_is_not_cast_anew_is_counted(town):
    with town.facilitator() as desk:
        round = desk.request("round.open", {"method": "dotVoting"})["round"]
        laptop = town.join()
        receipt = vote(laptop, round, "dotVoting")
        phone, result, _ = moved_by(desk, town, laptop)
        desk.request("round.close", {"round": round})
        desk.request("round.reveal", {"round": round})
        patched = phone.await_notification("workshop.patch", lambda params: "result" in json.dumps(params))
        assert patched and result["me"]["receipts"] == {}
    ballots = json.loads(town.export("ballots.json"))["ballots"]
    assert [(ballot["receipt"], ballot["dots"]) for ballot in ballots] == [(receipt, {"s1": 3})]


def test_a_person_put_in_at_the_desk_gets_a_first_device(town):
    with town.facilitator() as desk:
        person = desk.request("participant.invite", {"name": "Bo Berg", "delegation": "berg"})
        round = desk.request("round.open", {"method": "dotVoting"})["round"]
        desk.request("participant.cast", {"participant": person["participant"], "round": round, "ballot": {"dots": {"s1": 2}}})
        link = desk.request("participant.transfer", {"participant": person["participant"]})["invitation"]
        assert come(town, "127.0.0.1", invitation=person["invitation"])[1] == "badToken"
        _, result = come(town, "127.0.0.1", "Någon annan", invitation=link)
        assert result["me"]["name"] == "Bo Berg"
        assert result["me"]["ballots"] == {round: {"withheld": True, "fromDesk": True, "finished": False}}
        assert come(town, "127.0.0.1", invitation=link)[1] == "badToken"
        assert desk.await_notification("workshop.patch", lambda params: params["patch"].get("participants", {}).get(
            person["participant"], {}).get("arrived") is True)
        desk.request("round.close", {"round": round})


def test_who_was_removed_is_told_so_when_they_come_again(town):
    with town.facilitator() as desk:
        gone = town.join()
        desk.request("participant.remove", {"participant": gone.welcome["me"]["id"]})
    with town.server.connect() as again:
        refusal = again.refusal("workshop.resume", {"token": gone.token})
        assert (refusal.reason, refusal.data["detail"]) == ("badToken", "removed")


def test_a_personal_link_is_drawn_for_facilitators_alone(town):
    link = f"http://127.0.0.1/join#{town.code}/{secrets.token_urlsafe(32)}".encode()
    status, headers, body = town.api("POST", "qr", link)
    assert (status, headers["content-type"]) == (200, "image/svg+xml") and body.startswith(b"<svg")
    assert town.api("POST", "qr", link)[2] == body != town.api("POST", "qr", link + b"x")[2]
    for wrong in (b"x" * 501, b"\x00", b""):
        assert town.api("POST", "qr", wrong)[0] == 400
    assert town.api("POST", "qr", link, token=town.join().token)[0] == 403
