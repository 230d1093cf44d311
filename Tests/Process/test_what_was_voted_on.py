"""What was voted on stays what was voted on, in every file and after a restart; journals from before it was kept too."""

import json
import sqlite3
import subprocess

import pytest

from town import BINARY, REPOSITORY, WORKSHOP

TEXTS = ("ballots.json", "results.csv", "agenda.json", "agenda.md", "agenda.html")
CSV = {"Content-Type": "text/csv"}


def voted(town, lead):
    """An open round in which one person has voted; its name and the voter's connection."""
    name = lead.request("round.open", {"method": "dotVoting", "rules": {"dots": 6}})["round"]
    voter = town.join()
    voter.request("ballot.cast", {"round": name, "ballot": {"dots": {"s1": 3, "s2": 2, "s3": 1}}})
    return name, voter


def concluded(lead, name, items=3):
    lead.request("round.close", {"round": name})
    lead.request("round.reveal", {"round": name})
    lead.request("cap.apply", {"round": name, "rule": {"limit": {"items": items}, "ties": "listOrder"}})
    lead.request("agenda.draft", {})


def test_files_speak_of_what_was_voted_on_also_after_a_crash(server, town):
    with town.facilitator() as lead:
        name, voter = voted(town, lead)
        change = {"submission": "s1", "title": "Något annat", "description": "Annan text.", "delegations": ["vik"], "effort": 99}
        lead.request("submission.put", change)
        server.kill()
        server.start()
    with town.facilitator() as lead:
        kept = lead.welcome["workshop"]["rounds"][name]["ballotItems"]
        assert kept == {"s1": {"number": 1, "title": "Förslag 1", "description": "Text till förslag 1.", "delegations": ["berg"],
                               "theme": "t1", "effort": 1, "cost": None, "changedSince": True}}
        assert lead.welcome["workshop"]["submissions"]["s1"]["title"] == "Något annat"
        concluded(lead, name)
    for file in TEXTS:
        shown = town.export(file).decode("utf-8-sig")
        assert "Förslag 1" in shown and "Något annat" not in shown, file
    ballots = json.loads(town.export("ballots.json"))["items"][0]
    assert (ballots["title"], ballots["delegations"], ballots["effort"]) == ("Förslag 1", ["berg"], 1)
    item = json.loads(town.export("agenda.json"))["items"][0]
    assert (item["title"], item["effort"], [one["id"] for one in item["delegations"]]) == ("Förslag 1", 1, ["berg"])
    assert server.verify()[0] == 0
    voter.close()


def test_followers_are_told_what_was_changed_since(town):
    with town.facilitator() as lead, town.observe() as screen:
        name, voter = voted(town, lead)
        lead.request("submission.put", {"submission": "s2", "title": "Nytt namn"})
        told = screen.await_notification(
            "workshop.patch", lambda params: (params["patch"].get("rounds", {}).get(name) or {}).get("ballotItems"))
        assert told["patch"]["rounds"][name]["ballotItems"]["s2"]["title"] == "Förslag 2"
        voter.close()


@pytest.mark.parametrize("paused", [False, True])
def test_the_list_takes_in_no_file_while_people_vote(town, paused):
    with town.facilitator() as lead:
        name, voter = voted(town, lead)
        if paused:
            lead.request("round.pause", {"round": name})
        for row in ("2;Förslag två", "70;Ett till"):
            status, _, body = town.api("POST", "submissions", f"Nr;Titel\r\n{row}\r\n".encode(), CSV)
            assert status == 409 and json.loads(body)["reason"] == "rulesFrozen"
        status, _, body = town.api("POST", "submissions?preview=true", "Nr;Titel\r\n70;Ett till\r\n".encode(), CSV)
        assert status == 200 and json.loads(body)["added"] == 1
        for method, params in (("submission.merge", {"into": "s1", "from": "s2"}), ("submission.withdraw", {"submission": "s3", "reason": "R"})):
            assert lead.refusal(method, params).reason == "rulesFrozen"
        voter.close()


def test_in_the_phase_adopted_nothing_changes(town):
    with town.facilitator() as lead:
        name, voter = voted(town, lead)
        assert lead.refusal("workshop.enter", {"phase": "adopted"}).reason == "conflict"
        concluded(lead, name)
        lead.request("workshop.enter", {"phase": "adopted"})
        before = town.export("agenda.json")
        for method, params in (("submission.put", {"submission": "s1", "title": "Nytt"}), ("agenda.draft", {}),
                               ("workshop.configure", {"title": "Nytt"}), ("cap.apply", {"round": name})):
            assert lead.refusal(method, params).reason == "wrongPhase", method
        status, _, body = town.api("POST", "submissions", "Nr;Titel\r\n70;Ett till\r\n".encode(), CSV)
        assert status == 409 and json.loads(body)["reason"] == "wrongPhase"
        assert town.export("agenda.json") == before
        lead.request("workshop.enter", {"phase": "agenda"})
        lead.request("submission.put", {"submission": "s1", "title": "Nytt"})
        voter.close()


def test_a_merge_may_be_worded_and_what_was_merged_is_told_whole(server):
    town = server.create({**WORKSHOP, "submissions": WORKSHOP["submissions"][:4]})
    with town.facilitator() as lead:
        lead.request("submission.merge", {"into": "s1", "from": "s4", "title": "Båda", "reason": "Samma sak"})
        name, voter = voted(town, lead)
        concluded(lead, name, items=2)
        voter.close()
    agenda = json.loads(town.export("agenda.json"))
    assert agenda["items"][0]["title"] == "Båda" and agenda["items"][0]["origins"][0]["title"] == "Förslag 4"
    assert agenda["merged"][0]["description"] == "Text till förslag 4." and agenda["merged"][0]["reason"] == "Samma sak"
    text = town.export("agenda.md").decode()
    assert "Text till förslag 4." in text and "Samma sak" in text and "Omröstningen är rådgivande." in text


def test_each_version_of_a_draft_is_exported_without_a_server_too(server, town):
    with town.facilitator() as lead:
        name, voter = voted(town, lead)
        concluded(lead, name)
        lead.request("cap.apply", {"round": name, "rule": {"limit": {"items": 2}, "ties": "listOrder"}})
        lead.request("agenda.draft", {})
        voter.close()
    command = [str(BINARY), "export", "--database", str(server.database), "--workshop", town.code, "--name", "agenda.json"]
    for version in (1, 2):
        done = subprocess.run([*command, "--version", str(version)], capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr
        assert done.stdout == town.export("agenda.json", f"?version={version}")
        assert len(json.loads(done.stdout)["items"]) == 4 - version
    none = subprocess.run([*command, "--version", "3"], capture_output=True, text=True, timeout=60)
    assert none.returncode == 1 and "3" in none.stderr


def test_one_who_scores_alone_lifts_nothing(town):
    with town.facilitator() as lead:
        name = lead.request("round.open", {"method": "score", "rules": {"minRaters": 2}})["round"]
        voters = [town.join(f"Röst {place}") for place in range(2)]
        voters[0].request("ballot.cast", {"round": name, "ballot": {"scores": {"s1": 5, "s2": 3}}})
        voters[1].request("ballot.cast", {"round": name, "ballot": {"scores": {"s2": 3, "s3": 1}}})
        concluded(lead, name, items=1)
        for voter in voters:
            voter.close()
    standings = json.loads(town.export("results.json"))["standings"]
    assert [(one["item"], one["rank"], one.get("tooFew", False)) for one in standings[:3]] == [
        ("s2", 1, False), ("s1", 2, True), ("s3", 2, True)]
    assert json.loads(town.export("agenda.json"))["items"][0]["submission"] == "s2"
    assert "Inspel som färre än 2 gav betyg står sist." in town.export("agenda.md").decode()


@pytest.mark.parametrize("version", ["first-events"])
def test_a_draft_of_an_old_journal_is_still_exported(tmp_path, version):
    database = tmp_path / "old.db"
    with sqlite3.connect(database) as connection:
        connection.executescript((REPOSITORY / f"Tests/Fixtures/journals/{version}.sql").read_text(encoding="utf-8"))
    for name in TEXTS[2:]:
        command = [str(BINARY), "export", "--database", str(database), "--workshop", "skolan-2026", "--name", name]
        done = subprocess.run([*command, "--output", str(tmp_path / name)], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
    assert [item["submission"] for item in json.loads((tmp_path / "agenda.json").read_text())["items"]] == ["s1", "s2"]
