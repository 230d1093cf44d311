"""People at the door of the real server: many at once, one device again and again, a closed door, names, other devices."""

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
