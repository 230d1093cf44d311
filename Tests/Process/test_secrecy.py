"""What lies on the disk once a secret round has closed: nothing that ties a ballot to a person."""

import base64
import json
import os
import signal
import sqlite3

import pytest


def disk_bytes(server):
    return b"".join(path.read_bytes() for path in sorted(server.folder.glob("radslag.db*")))


def rows(server, table):
    with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True) as database:
        return database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 (a constant)


SECRET_TABLES = ("ballot_box", "round_key", "ballot_answer")


def traces(row):
    """The ways in which a pseudonym, key or digest might be written: raw, hexadecimal, Base64."""
    for raw in row:
        if not isinstance(raw, bytes) or len(raw) < 12:
            continue
        yield raw
        for text in (raw.hex(), raw.hex().upper(), base64.b64encode(raw).decode().rstrip("="),
                     base64.urlsafe_b64encode(raw).decode().rstrip("=")):
            yield text.encode()


def secret_values(server):
    """Every pseudonym, key and digest of the open round, as it lies in the tables."""
    found = set()
    for table in SECRET_TABLES:
        here = {trace for row in rows(server, table) for trace in traces(row)}
        assert here, f"{table} holds nothing while the round is open; the test would prove nothing"
        found |= here
    return found


@pytest.mark.parametrize("restarted", [False, True], ids=["without a restart", "after kill -9 and restart"])
def test_a_closed_secret_round_leaves_no_pseudonym_key_or_request_on_the_disk(server, town, restarted):
    with town.facilitator() as facilitator:
        facilitator.request("round.open", {"method": "dotVoting", "secrecy": "secret"})
        voters, requests = [], []
        for number in range(8):
            voter = town.join(f"Väljare {number}", ["berg", "dal", "vik"][number % 3])
            for turn in range(3):
                id = f"hemlig-begaran-{number}-{turn}-{voter.token[:16]}"
                voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {f"s{1 + turn}": 3}}}, id)
                requests.append(id.encode())
            voters.append(voter)
        if restarted:
            server.kill()
            server.start()
    secrets = secret_values(server)
    before = disk_bytes(server)
    assert any(secret in before for secret in secrets), "nothing to find even before closing"
    with town.facilitator() as facilitator:
        facilitator.request("round.close", {"round": "r1"})
        after = disk_bytes(server)
        # While nobody looks and once everybody may look.
        facilitator.request("round.reveal", {"round": "r1"})
        after += disk_bytes(server)
    assert [rows(server, table) for table in SECRET_TABLES] == [[], [], []]
    left = [secret for secret in secrets if secret in after]
    assert not left, f"still on the disk: {left[:5]}"
    assert all(id in before for id in requests), "no request id to find even before closing"
    assert not [id for id in requests if id in after], "request ids of secret ballots are still on the disk"
    assert len(json.loads(town.export("ballots.json"))["ballots"]) == len(voters)
    for voter in voters:
        voter.close()


def test_a_ballot_that_arrives_together_with_the_closing_leaves_nothing_either(server, town):
    """The server is held still while both requests arrive, so that it takes them in one turn."""
    with town.facilitator() as facilitator, town.join() as first, town.join("Bo Alm") as second:
        facilitator.request("round.open", {"method": "dotVoting", "secrecy": "secret"})
        first.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 1}}})
        for attempt in range(10):
            os.kill(server.pid, signal.SIGSTOP)
            ids = [f"tillsammans-{attempt}-{number}" for number in range(3)]
            cast = {"round": f"r{attempt + 1}", "ballot": {"dots": {"s2": 2}}}
            second.send("ballot.cast", cast, ids[0])
            facilitator.send("round.close", {"round": f"r{attempt + 1}"}, ids[1])
            second.send("ballot.cast", cast, ids[2])
            os.kill(server.pid, signal.SIGCONT)
            answers = [second.receive_answer(ids[0]), facilitator.receive_answer(ids[1]),
                       second.receive_answer(ids[2])]
            assert "result" in answers[1], answers
            stored = disk_bytes(server)
            assert [rows(server, table) for table in SECRET_TABLES] == [[], [], []], answers
            assert not [id for id in (ids[0], ids[2]) if id.encode() in stored], answers
            counted = town.state()[1]["rounds"][f"r{attempt + 1}"]["result"]["ballots"]
            assert counted == (attempt == 0) + ("result" in answers[0] or "result" in answers[2]), answers
            facilitator.request("round.open", {"method": "dotVoting", "secrecy": "secret"})
    server.kill()
    assert server.verify()[0] == 0
    server.start()


def test_the_closing_event_of_a_secret_round_names_nobody_and_of_a_named_round_everybody(server, town):
    with town.facilitator() as facilitator:
        voters = [town.join(f"Väljare {number}") for number in range(4)]
        ids = [voter.welcome["me"]["id"] for voter in voters]
        for round_id, secrecy in (("r1", "secret"), ("r2", "named")):
            facilitator.request("round.open", {"method": "dotVoting", "secrecy": secrecy})
            for voter in voters:
                voter.request("ballot.cast", {"round": round_id, "ballot": {"dots": {"s1": 2}}})
            facilitator.request("round.close", {"round": round_id})
            facilitator.request("round.reveal", {"round": round_id})
    with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True) as database:
        closings = database.execute("SELECT payload FROM event WHERE name = 'roundClosed' ORDER BY seq").fetchall()
    (secret,), (named,) = closings
    assert not [id for id in ids if f'"{id}"' in secret], secret
    assert [id for id in ids if f'"{id}"' in named] == ids, named
    for voter in voters:
        voter.close()


def test_what_a_person_sees_of_a_closed_secret_round_is_that_they_were_done(town):
    with town.facilitator() as facilitator, town.join() as voter:
        facilitator.request("round.open", {"method": "dotVoting"})
        voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 2}}})
        voter.request("ballot.finish", {"round": "r1", "finished": True})
        facilitator.request("round.close", {"round": "r1"})
        with town.resume(voter.token) as again:
            me = again.welcome["me"]
            assert me["ballots"] == {"r1": {"finished": True}}
            assert "r1" not in (me.get("receipts") or {})
