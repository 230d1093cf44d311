"""Limits: reaching one is a refusal that says so, on that connection or address alone."""

import json
import resource
import socket

import pytest

from town import WORKSHOP, Server
from wire import HandshakeRefused


def resident(server):
    """KiB of memory."""
    with open(f"/proc/{server.pid}/status") as report:
        return next(int(line.split()[1]) for line in report if line.startswith("VmRSS"))


def forwarded(address):
    return [f"X-Forwarded-For: {address}"]


def test_more_requests_a_second_than_allowed_are_refused_with_the_time_to_wait(tmp_path):
    environment = {"RADSLAG_TRUSTED_PROXIES": "127.0.0.1", "RADSLAG_LIMITS_REQUESTS_PER_SECOND": "20"}
    with Server(tmp_path, environment=environment) as server:
        town = server.create()
        with town.facilitator() as facilitator, server.connect(headers=forwarded("192.0.2.1")) as eager, \
                server.connect(headers=forwarded("192.0.2.1")) as calm:
            facilitator.request("round.open", {"method": "dotVoting"})
            for connection, name in ((eager, "Ivrig"), (calm, "Lugn")):
                connection.request("workshop.join", {"code": town.code, "name": name, "delegation": "berg"})
            ballots = [{"dots": {"s1": 1 + number % 3}} for number in range(200)]
            ids = [eager.send("ballot.cast", {"round": "r1", "ballot": ballot}) for ballot in ballots]
            answers = [eager.receive_answer(id) for id in ids]
            refused = [each["error"] for each in answers if "error" in each]
            assert 0 < len(refused) < 200
            for error in refused:
                assert error["code"] == 1005 and error["data"]["reason"] == "rateLimited"
                assert 0 < error["data"]["retryAfterMs"] <= 60_000
            assert calm.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s2": 1}}})["receipt"]


def test_behind_a_trusted_proxy_connections_are_counted_by_the_forwarded_address(tmp_path):
    environment = {"RADSLAG_TRUSTED_PROXIES": "127.0.0.1", "RADSLAG_LIMITS_CONNECTIONS_PER_ADDRESS": "3"}
    with Server(tmp_path, environment=environment) as server:
        room = [server.connect(headers=forwarded("192.0.2.1")) for _ in range(3)]
        with pytest.raises(HandshakeRefused) as refused:
            server.connect(headers=forwarded("192.0.2.1"))
        assert refused.value.status == 429 and int(refused.value.headers["retry-after"]) > 0
        with server.connect(headers=forwarded("192.0.2.2")) as neighbour:
            assert neighbour.refusal("no.such").reason == "methodNotFound"
        with server.connect() as loopback:
            assert loopback.refusal("no.such").reason == "methodNotFound"
        for connection in room:
            connection.close()


def test_who_is_no_trusted_proxy_cannot_choose_its_address(tmp_path):
    with Server(tmp_path, environment={"RADSLAG_LIMITS_CONNECTIONS_PER_ADDRESS": "3"}) as server:
        room = [server.connect(headers=forwarded("192.0.2.1")) for _ in range(6)]
        for connection in room:
            connection.close()


def test_beyond_the_limit_of_wrong_codes_right_ones_wait_and_tokens_do_not(tmp_path):
    environment = {"RADSLAG_TRUSTED_PROXIES": "127.0.0.1", "RADSLAG_LIMITS_WRONG_CODES_PER_MINUTE": "5"}
    with Server(tmp_path, environment=environment) as server:
        town = server.create()
        wrong = f"{(int(town.code) + 1) % 1_000_000:06d}"
        with server.connect(headers=forwarded("2001:db8::1")) as guesser:
            reasons = [guesser.refusal("workshop.observe", {"code": wrong}).reason for _ in range(8)]
        assert reasons == ["unknownWorkshop"] * 5 + ["rateLimited"] * 3
        with server.connect(headers=forwarded("2001:db8::2")) as neighbour:
            refused = neighbour.refusal("workshop.observe", {"code": town.code})
            assert refused.reason == "rateLimited" and 0 < refused.data["retryAfterMs"] <= 4_000
            neighbour.request("workshop.resume", {"token": town.facilitator_token})
        bearer = {"Authorization": f"Bearer {town.facilitator_token}", "X-Forwarded-For": "2001:db8::2"}
        assert server.http("GET", f"/api/workshops/{town.id}/exports", headers=bearer)[0] == 200
        for _ in range(20):
            with server.connect(headers=forwarded("2001:db8:0:1::1")) as guest:
                guest.request("workshop.observe", {"code": town.code})


def test_a_document_that_many_ask_for_and_nobody_reads_costs_once(tmp_path):
    with Server(tmp_path) as server:
        file = {**WORKSHOP, "submissions": [{"title": f"Förslag {n}", "description": "x" * 4500} for n in range(500)]}
        town = server.create(file)
        before = resident(server)
        asleep = [server.connect() for _ in range(60)]
        for connection in asleep:
            connection.send("workshop.observe", {"code": town.code})
        with town.observe() as reader:
            assert len(reader.welcome["workshop"]["submissions"]) == 500
        assert resident(server) - before < 60 * 1024, f"{resident(server) - before} KiB for 60 who do not read 2.3 MB"
        for connection in asleep:
            assert len(json.loads(connection.receive())["result"]["workshop"]["submissions"]) == 500
            connection.close()


def test_when_descriptors_run_out_the_loop_rests_and_who_is_in_votes(tmp_path):
    with Server(tmp_path, before_exec=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))) as server:
        town = server.create()
        with town.facilitator() as facilitator, town.join() as voter:
            facilitator.request("round.open", {"method": "dotVoting"})
            idle = [socket.create_connection(("127.0.0.1", server.port), timeout=5) for _ in range(200)]
            assert voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 1}}})["receipt"]
            ended = sum(one.recv(1) == b"" for one in idle[-50:])
            assert ended == 50, "those who came last are let go at once, not left in the queue"
            for one in idle:
                one.close()


def test_a_drawing_of_a_code_does_not_tell_whether_there_is_such_a_workshop(server):
    town = server.create()
    wrong = f"{(int(town.code) + 1) % 1_000_000:06d}"
    assert {server.http("GET", f"/api/qr/{code}.svg")[0] for code in (town.code, wrong, "12345678")} == {200}
    assert {server.http("GET", f"/api/qr/{code}.svg")[0] for code in ("1234567", "12345a", "")} == {404}


def test_whoever_tries_host_keys_is_slowed_down_and_a_facilitator_beside_them_is_not(tmp_path):
    environment = {"RADSLAG_TRUSTED_PROXIES": "127.0.0.1", "RADSLAG_LIMITS_WRONG_CODES_PER_MINUTE": "5",
                   "RADSLAG_HOST_KEY": "nyckel-nyckel-nyckel"}
    with Server(tmp_path, environment=environment) as server:
        beside = {"X-Forwarded-For": "192.0.2.1", "Content-Type": "application/json"}
        tries = [server.http("POST", "/api/workshops", b"{}", {"Authorization": f"Bearer {n}", **beside})[0] for n in range(8)]
        assert tries == [401] * 5 + [429] * 3
        right = {**beside, "Authorization": "Bearer nyckel-nyckel-nyckel", "X-Forwarded-For": "192.0.2.2"}
        status, _, made = server.http("POST", "/api/workshops", json.dumps(WORKSHOP).encode(), right)
        assert status == 201
        workshop = json.loads(made)
        bearer = {"Authorization": f"Bearer {workshop['facilitatorToken']}", **beside}
        assert server.http("GET", f"/api/workshops/{workshop['id']}/exports", headers=bearer)[0] == 200


def test_a_client_that_never_reads_is_not_waited_for(tmp_path):
    """Its documents pile up to a bound and no further, and the others are served."""
    with Server(tmp_path, environment={"RADSLAG_LIMITS_OUTBOX_BYTES": "65536"}) as server:
        town = server.create()
        with town.facilitator() as facilitator, town.observe() as reader:
            asleep = [town.observe() for _ in range(20)]
            for number in range(400):
                facilitator.request("workshop.configure", {"purpose": f"{number:04d} " + "x" * 4900})
            reader.await_notification(
                "workshop.patch", lambda params: params["patch"].get("purpose", "").startswith("0399"))
            assert resident(server) < 300_000, f"{resident(server)} KiB"
            for connection in asleep:
                # Awake again, it comes to the same text, by patches or a fresh document.
                while True:
                    message = connection.receive()
                    if b'"0399 ' in message:
                        break
                connection.close()
