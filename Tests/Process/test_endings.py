"""Workshops that end: archived, their files still come and no start replays them; deleted, nothing of them is left."""

import json
import subprocess

import pytest

from town import BINARY, WORKSHOP, Server
from wire import Refusal

FILES = ("agenda.docx", "agenda.json", "results.csv", "results.json", "ballots.json")


def run(*arguments):
    """The command: (exit code, what it said)."""
    done = subprocess.run([str(BINARY), *map(str, arguments)], capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def hold(town, title="Prioritering i Ådalen"):
    """A secret round, revealed, capped and drafted."""
    with town.facilitator() as desk, town.join("MARKNAMN Åsa") as voter:
        desk.request("workshop.configure", {"title": title})
        round = desk.request("round.open", {"method": "dotVoting"})["round"]
        voter.request("ballot.cast", {"round": round, "ballot": {"dots": {"s1": 3}}})
        for method in ("round.close", "round.reveal"):
            desk.request(method, {"round": round})
        desk.request("cap.apply", {"round": round, "rule": {"limit": {"items": 2}, "ties": "listOrder"}})
        desk.request("agenda.draft", {})
        return voter.token


def end(town, method):
    with town.facilitator() as desk:
        desk.request(method, {})


def test_an_archived_workshops_files_still_come_and_are_the_same(server):
    town, other = server.create(), server.create()
    token = hold(town)
    before = {name: town.export(name) for name in FILES}
    with town.observe() as wall:
        end(town, "workshop.archive")
        assert wall.await_notification("server.notice", lambda params: params["kind"] == "ended")
    for _ in range(2):
        assert {name: town.export(name) for name in FILES} == before
        status, _, body = town.api("GET", "exports")
        assert status == 200 and any(each["available"] for each in json.loads(body)["exports"])
        assert town.api("GET", "exports", token=token)[0] == 401
        assert town.api("POST", "submissions", b"titel\nx\n")[0] == 404
        with server.connect() as guest:
            assert guest.refusal("workshop.observe", {"code": town.code}).data["ended"] is True
            assert guest.refusal("workshop.resume", {"token": token}).reason == "badToken"
            told = guest.refusal("workshop.resume", {"token": town.facilitator_token})
            assert told.data["workshop"] == town.id and told.data["title"] == "Prioritering i Ådalen"
        other.observe().close()
        assert server.http("GET", "/metrics")[2].decode().count("radslag_workshops 1") == 1
        code, text = server.verify()
        assert code == 0, text
        server.kill()
        server.start()
    for name in FILES:
        assert subprocess.run([str(BINARY), "export", "--database", str(server.database), "--workshop", town.id, "--name", name],
                              capture_output=True, check=True).stdout == before[name]


@pytest.mark.parametrize("first", ["workshop.archive", None])
def test_of_a_deleted_workshop_no_byte_is_left(server, first):
    towns = [server.create() for _ in range(3)]
    for place, town in enumerate(towns):
        hold(town, f"MARKRUBRIK{place}")
    kept = towns[0].export("results.json"), towns[2].state()[0]
    gone = towns[1]
    if first:
        end(gone, first)
        assert gone.api("DELETE", "")[0] == 200
    else:
        end(gone, "workshop.delete")
    assert gone.api("GET", "exports")[0] == 404
    with server.connect() as guest:
        assert guest.refusal("workshop.resume", {"token": gone.facilitator_token}).reason == "badToken"
        assert "ended" not in guest.refusal("workshop.observe", {"code": gone.code}).data
    assert (towns[0].export("results.json"), towns[2].state()[0]) == kept
    assert server.verify()[0] == 0
    files = [path for path in server.database.parent.iterdir() if path.name.startswith(server.database.name)]
    stored = b"".join(path.read_bytes() for path in files)
    assert b"MARKRUBRIK0" in stored, "the search itself finds nothing"
    assert b"MARKRUBRIK1" not in stored and gone.id.encode() not in stored


def test_the_limit_counts_workshops_that_go_on(tmp_path):
    with Server(tmp_path, environment={"RADSLAG_LIMITS_OPEN_WORKSHOPS": "2"}) as server:
        towns = [server.create() for _ in range(2)]
        body = json.dumps(WORKSHOP).encode()
        assert server.http("POST", "/api/workshops", body, {"Content-Type": "application/json"})[0] == 409
        end(towns[0], "workshop.archive")
        end(towns[1], "workshop.delete")
        towns = [server.create() for _ in range(2)]
        server.kill()
        server.start()
        assert server.http("POST", "/api/workshops", body, {"Content-Type": "application/json"})[0] == 409


def test_nothing_ends_while_a_round_runs(server):
    town = server.create()
    with town.facilitator() as desk:
        desk.request("round.open", {"method": "dotVoting"})
        for method in ("workshop.archive", "workshop.delete"):
            with pytest.raises(Refusal) as refused:
                desk.request(method, {})
            assert refused.value.reason == "conflict"
    assert town.api("DELETE", "")[0] == 409


def test_an_operator_lists_archives_and_deletes_while_no_server_runs(server):
    towns = [server.create() for _ in range(3)]
    hold(towns[0])
    database = ("--database", server.database)
    code, text = run("workshops", "archive", *database, towns[0].id)
    assert code == 69 and "in use" in text
    with towns[2].facilitator() as desk, towns[2].join() as voter:
        round = desk.request("round.open", {"method": "dotVoting"})["round"]
        voter.request("ballot.cast", {"round": round, "ballot": {"dots": {"s1": 3}}})
    results = towns[0].export("results.json")
    assert server.stop() == 0
    code, text = run("workshops", "list", *database)
    assert code == 0 and text.count("open") == 3 and "Prioritering i Ådalen" in text
    assert run("workshops", "archive", *database, towns[0].code)[0] == 0
    assert run("workshops", "archive", *database, towns[0].code)[0] == 65
    code, text = run("workshops", "archive", *database, towns[2].id)
    assert code == 1 and "round" in text
    assert run("workshops", "delete", *database, towns[2].id)[0] == 0
    assert run("workshops", "delete", *database, towns[2].id)[0] == 65
    code, text = run("workshops", "list", *database)
    assert text.count("archived") == 1 and text.count("open") == 1 and towns[2].id not in text
    # No name is no workshop, not the first without a code.
    code, text = run("workshops", "delete", *database, "")
    assert code == 65 and 'no workshop ""' in text
    assert run("workshops", "list", *database)[1].count("archived") == 1
    assert run("verify", server.database)[0] == 0
    assert run("workshops", "list", "--database", server.database.parent / "ingen.db")[0] == 65
    server.start()
    assert towns[0].export("results.json") == results
    assert towns[1].state()[0] == 1
    assert server.stop() == 0
    assert run("workshops", "delete", *database, towns[0].id)[0] == 0
    assert towns[0].id.encode() not in server.database.read_bytes()
