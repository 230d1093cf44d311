"""What lies on the disk once a secret round has closed: nothing that ties a ballot to a person."""

import base64
import json
import os
import pathlib
import signal
import sqlite3
import subprocess

import pytest

from town import BINARY, REPOSITORY, Server, Town


def files(server):
    """The database, the files beside it, and the keys, by their paths."""
    return {str(path.relative_to(server.folder)): path.read_bytes()
            for path in sorted(server.folder.rglob("radslag.db*")) + sorted(server.folder.rglob("radslag.db.keys/*"))
            if path.is_file()}


def disk_bytes(server):
    return b"".join(files(server).values())


def keys(server):
    return {path: content for path, content in files(server).items() if path.startswith("radslag.db.keys/")}


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
    here = {trace for content in keys(server).values() for trace in traces([content[1:]])}
    assert len(keys(server)) == 1, "the round's key lies in a file of its own"
    return found | here


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
    database = b"".join(content for path, content in files(server).items() if path not in keys(server))
    key = next(iter(keys(server).values()))[1:]
    assert len(key) == 32 and key not in database, "the key lies in the database too"
    assert not [id for id in requests if id in database], "a request of a secret ballot can be read while it is open"
    assert b'"dots"' not in database.replace(b'"rules":{"dots"', b""), "a secret ballot can be read while it is open"
    with town.facilitator() as facilitator:
        facilitator.request("round.close", {"round": "r1"})
        after = disk_bytes(server)
        # While nobody looks and once everybody may look.
        facilitator.request("round.reveal", {"round": "r1"})
        after += disk_bytes(server)
    assert [rows(server, table) for table in SECRET_TABLES] == [[], [], []]
    left = [secret for secret in secrets if secret in after]
    assert not left, f"still on the disk: {left[:5]}"
    assert not (server.folder / "radslag.db.keys").exists(), "the key's folder stands, though no round is open"
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


def test_a_copy_of_the_database_without_its_keys_tells_nothing_and_does_not_start_unasked(server, town, tmp_path):
    """The backup of a round that is open is worth as much as its key; whoever has only the copy has no ballots."""
    with town.facilitator() as facilitator, town.join() as voter:
        facilitator.request("round.open", {"method": "dotVoting", "secrecy": "secret"})
        voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 2}}})
    copy = tmp_path / "copy.db"
    with sqlite3.connect(server.database) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    for name in (copy, copy.with_name("copy.db.secret")):
        name.exists() or name.write_bytes(pathlib.Path(f"{server.database}.secret").read_bytes())
    verified = subprocess.run([str(BINARY), "verify", str(copy)], capture_output=True, timeout=60)
    assert verified.returncode == 3 and b"its 1 ballots cannot be read" in verified.stdout, verified
    command = [str(BINARY), "serve", "--port", "0", "--database", str(copy), "--web", str(REPOSITORY / "web")]
    refused = subprocess.run(command, capture_output=True, timeout=60)
    assert refused.returncode == 65 and b"--discard-lost-rounds" in refused.stderr, refused
    with Server(tmp_path, database=copy, arguments=["--discard-lost-rounds"]) as other:
        again = Town(other, {"id": town.id, "code": town.code, "facilitatorToken": town.facilitator_token})
        state = again.state()[1]["rounds"]["r1"]
        assert state["state"] == "discarded" and state["reason"], state


def test_the_word_of_destruction_waits_for_a_reader_to_go(server, town):
    with town.facilitator() as facilitator, town.join() as voter:
        facilitator.request("round.open", {"method": "dotVoting", "secrecy": "secret"})
        voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 2}}})
        reader = sqlite3.connect(f"file:{server.database}?mode=ro", uri=True, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM ballot_box").fetchone()
        facilitator.request("round.close", {"round": "r1"})
        assert not keys(server), "the key waits for nobody"
        assert town.state()[1]["rounds"]["r1"]["destroyed"] is False
        assert "radslag_undestroyed 1" in server.http("GET", "/metrics")[2].decode()
        facilitator.request("workshop.configure", {"title": "Röstningen går vidare"})
        reader.execute("COMMIT")
        reader.close()
        facilitator.await_notification(
            "workshop.patch", lambda params: params["patch"].get("rounds", {}).get("r1", {}).get("destroyed"))
    assert "radslag_undestroyed 0" in server.http("GET", "/metrics")[2].decode()


def in_memory(server, wanted):
    """Whether the server's memory holds some bytes, anywhere that can be written."""
    with open(f"/proc/{server.pid}/maps") as maps, open(f"/proc/{server.pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            span, access = line.split()[:2]
            if not access.startswith("rw"):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(start)
                if wanted in memory.read(end - start):
                    return True
            except (OSError, OverflowError):
                continue
    return False


def test_the_key_of_a_round_is_gone_from_memory_when_it_has_closed(server, town):
    with town.facilitator() as facilitator, town.join() as voter:
        for restarted in (False, True):
            opened = facilitator.request("round.open", {"method": "dotVoting", "secrecy": "secret"})
            voter.request("ballot.cast", {"round": opened["round"], "ballot": {"dots": {"s1": 2}}})
            if restarted:
                server.kill()
                server.start()
            with town.facilitator() as desk:
                key = next(iter(keys(server).values()))[1:]
                try:
                    assert in_memory(server, key), "the search finds nothing even before closing"
                except PermissionError:
                    return  # Who may not look at another's memory has nothing to try this on.
                desk.request("round.close", {"round": opened["round"]})
            assert not in_memory(server, key)
