"""`radslag rehearse`: real people's ballots, cast over one connection each, come out of the whole system as the
independent reference counts them; and a rehearsal that is disturbed, or that cannot be held, says so."""

import collections
import json
import math
import os
import pathlib
import re
import socket
import subprocess
import threading

import pytest

from town import BINARY, REPOSITORY, WORKSHOP

FIXTURES = REPOSITORY / "Tests/Fixtures"
# The real sets that may not be copied are read where they are, in the folder that RADSLAG_ORACLES names; the fixtures
# have the others.
ORACLES = pathlib.Path(os.environ.get("RADSLAG_ORACLES", ""))
ZURICH = [ORACLES] if "RADSLAG_ORACLES" in os.environ else []
WEIGHTINGS = {"perParticipant": "people", "perDelegation": "groups", "byWeight": "custom"}
# The real set is large; its other weightings are held to the reference by counting alone.
SETS = [(folder, "zurich_d10", "perParticipant") for folder in ZURICH] + [
    (FIXTURES, "syn_dots_1", weighting) for weighting in WEIGHTINGS
] + [(FIXTURES, "syn_dots_4", "byWeight"), (FIXTURES, "syn_dots_5", "perDelegation")]


def rehearse(*arguments, timeout=120):
    """Runs it; (exit code, standard output, standard error)."""
    run = subprocess.run(
        [str(BINARY), "rehearse", *map(str, arguments)], capture_output=True, timeout=timeout, text=True)
    return run.returncode, run.stdout, run.stderr


def figures(output):
    """The last line of figures."""
    lines = re.findall(
        r"joined (\d+) of (\d+), voted (\d+) of (\d+), finished (\d+), (\d+) ballots, answers p50 ([\d.]+) "
        r"p99 ([\d.]+) ms, reconnects (\d+), refusals (\d+)", output)
    assert lines, output
    names = ("joined", "participants", "voted", "voters", "finished", "ballots", "p50", "p99", "reconnects", "refusals")
    return dict(zip(names, map(float, lines[-1])))


def read(path):
    return json.loads(pathlib.Path(path).read_text())


def write(path, document):
    path.write_text(json.dumps(document))
    return path


def with_weighting(folder, name, weighting, tmp_path):
    document = read(folder / "ballots" / f"{name}.json")
    document["round"]["weighting"] = weighting
    return document, write(tmp_path / f"{name}.json", document)


def check_expected(result, expected, items):
    """Holds the revealed result to the reference: exact totals and tiers, statistics within 1e-9."""
    rows = {row["item"]: row for row in result["standings"]}
    assert sorted(rows) == sorted(items)
    if result.get("marksWithheld"):
        # Weighed, with small delegations: only the order is told exactly.
        assert all(row["exact"] is None and row["supporters"] is None for row in rows.values())
        assert all(row["score"] % result["roundedTo"] == 0 for row in rows.values())
        return check_tiers(result, expected["order_tiers"], items)
    assert [rows[item]["exact"] for item in items] == expected["totals_exact"]
    assert [rows[item]["supporters"] for item in items] == expected["supporters"]
    tiers = collections.defaultdict(list)
    for row in result["standings"]:
        tiers[row["rank"]].append(items.index(row["item"]))
    assert [sorted(tiers[rank]) for rank in sorted(tiers)] == [sorted(tier) for tier in expected["order_tiers"]]
    for ours, theirs in (("mean", "mean"), ("deviation", "sd"), ("standardError", "se"), ("share", "support_share"),
                         ("effectiveSupporters", "effective_supporters"), ("delegationSplit", "eta2_between_groups")):
        told = [rows[item][ours] for item in items]
        # What would tell of too few people is withheld from a secret round's result, for all items together.
        if ours == "delegationSplit" and any(None in row["byDelegation"].values() for row in rows.values()):
            assert told == [None] * len(items)
            continue
        for item, value, wanted in zip(items, told, expected["stats"][theirs]):
            assert math.isclose(value or 0, wanted or 0, rel_tol=1e-9, abs_tol=1e-9), (item, ours, value, wanted)


@pytest.mark.parametrize("folder, name, weighting", SETS, ids=lambda value: getattr(value, "name", value))
def test_ballots_cast_over_a_connection_each_come_out_as_the_reference_counts_them(folder, name, weighting, tmp_path):
    document, file = with_weighting(folder, name, weighting, tmp_path)
    code, output, errors = rehearse("--ballots", file, "--think", "0", "--results", tmp_path / "results.json")
    assert code == 0, (output, errors)
    people = len(document["voters"])
    check_agreement(output, document, tmp_path)
    last = figures(output)
    assert last["joined"] == last["participants"] == people
    assert last["voted"] == last["finished"] == last["voters"] == len(document["ballots"])
    assert last["ballots"] > 3 * people, "ballots are cast in steps"
    assert last["refusals"] == last["reconnects"] == 0
    result = read(tmp_path / "results.json")
    expected = read(folder / "expected" / f"{name}.json")
    check_expected(result, expected["weightings"][WEIGHTINGS[weighting]], [item["id"] for item in document["items"]])
    assert len(set(result["receipts"])) == result["ballots"] == people


def check_agreement(output, document, tmp_path):
    """The rehearsal says that all agrees, or that no marks were told and the ranks agree."""
    withheld = read(tmp_path / "results.json").get("marksWithheld", False)
    assert (f"own count of {len(document['ballots'])} ballots agree exactly" in output) != withheld
    assert ("No marks were told; the revealed ranks are those of the rehearsal's own count" in output) == withheld


def check_tiers(result, tiers, items):
    found = collections.defaultdict(list)
    for row in result["standings"]:
        found[row["rank"]].append(items.index(row["item"]))
    assert [sorted(found[rank]) for rank in sorted(found)] == [sorted(tier) for tier in tiers]


RANKINGS = [(ORACLES, "zurich_s5r", "perParticipant") for _ in ZURICH] + [
    (FIXTURES, "syn_rank_7", "perParticipant"), (FIXTURES, "syn_rank_7", "perDelegation")]


@pytest.mark.parametrize("folder, name, weighting", RANKINGS, ids=lambda value: getattr(value, "name", value))
def test_rankings_cast_over_a_connection_each_come_out_as_the_reference_counts_them(folder, name, weighting, tmp_path):
    document, file = with_weighting(folder, name, weighting, tmp_path)
    code, output, errors = rehearse(
        "--ballots", file, "--think", "0", "--drops", 10, "--results", tmp_path / "results.json")
    assert code == 0, (output, errors)
    check_agreement(output, document, tmp_path)
    result = read(tmp_path / "results.json")
    expected = read(folder / "expected" / f"{name}.json")["weightings"][WEIGHTINGS[weighting]]
    items = [item["id"] for item in document["items"]]
    check_tiers(result, expected["schulze_wv"]["tiers"], items)
    rows = {row["item"]: row for row in result["standings"]}
    if result.get("marksWithheld"):
        assert all(row["score"] is None for row in rows.values()) and result["pairs"] is None
    else:
        assert [rows[item]["score"] for item in items] == expected["schulze_wv"]["beaten_counts"]
    winner = expected["condorcet_winner"]
    assert result["condorcetWinner"] == (None if winner is None else items[winner])


@pytest.mark.parametrize("name", ["wiki_society", "syn_pairs_1"])
def test_pairs_put_in_at_the_desk_come_out_as_the_reference_fits_them(name, tmp_path):
    file = FIXTURES / f"ballots/{name}.json"
    document = read(file)
    code, output, errors = rehearse("--ballots", file, "--think", "0", "--results", tmp_path / "results.json")
    assert code == 0, (output, errors)
    result = read(tmp_path / "results.json")
    expected = read(FIXTURES / f"expected/{name}.json")
    fit = expected["fits"]["comparisons_lambda1.0"]
    rows = {row["item"]: row for row in result["standings"]}
    items = [item["id"] for item in document["items"]]
    for item, theta, error in zip(items, fit["theta"], fit["se_contrast_mean"]):
        assert math.isclose(rows[item]["score"], theta, abs_tol=1e-6), item
        assert math.isclose(rows[item]["standardError"], error, abs_tol=1e-6), item
    for ours, theirs in (("wins", "wins"), ("losses", "losses"), ("draws", "ties"), ("exposure", "exposure")):
        assert [rows[item][ours] for item in items] == expected[theirs], ours
    assert math.isclose(result["objective"], fit["objective"], rel_tol=1e-9)


@pytest.mark.parametrize("method", ["ranking", "pairwise", "score"])
def test_random_taste_by_every_method_is_revealed_as_it_was_voted(method, tmp_path):
    code, output, errors = rehearse(
        "--participants", 12, "--method", method, "--seed", 3, "--think", "0", "--drops", 12,
        "--results", tmp_path / "results.json")
    assert code == 0, (output, errors)
    last = figures(output)
    assert (last["finished"], last["reconnects"]) == (12, 12)
    result = read(tmp_path / "results.json")
    assert result["method"] == method and result["ballots"] == 12
    if method == "pairwise":
        assert result["comparisons"] + result["skipped"] == 12 * 20


def test_connections_that_break_right_after_a_ballot_lose_nothing_and_double_nothing(tmp_path):
    document, file = with_weighting(FIXTURES, "syn_dots_2", "perDelegation", tmp_path)
    code, output, errors = rehearse(
        "--ballots", file, "--think", "0", "--drops", 60, "--results", tmp_path / "results.json")
    assert code == 0, (output, errors)
    assert figures(output)["reconnects"] == 60
    expected = read(FIXTURES / "expected/syn_dots_2.json")["weightings"]["groups"]
    check_expected(read(tmp_path / "results.json"), expected, [item["id"] for item in document["items"]])


def test_random_taste_of_one_seed_gives_the_same_result_again(tmp_path):
    results = []
    for seed in (7, 7, 8):
        code, output, errors = rehearse(
            "--participants", 15, "--seed", seed, "--think", "0", "--results", tmp_path / "results.json")
        assert code == 0, (output, errors)
        assert figures(output)["finished"] == 15
        results.append([(row["item"], row["exact"]) for row in read(tmp_path / "results.json")["standings"]])
    assert results[0] == results[1] != results[2]


def test_a_workshop_made_on_a_server_that_runs_stays_there_with_its_result(server):
    code, output, errors = rehearse("--url", f"http://127.0.0.1:{server.port}", "--participants", 6, "--think", "0")
    assert code == 0, (output, errors)
    token = re.search(r"/facilitate#(\S+)", output).group(1)
    with server.connect() as desk:
        workshop = desk.request("workshop.resume", {"token": token})["workshop"]
    assert workshop["rounds"]["r1"]["state"] == "revealed"
    assert workshop["rounds"]["r1"]["result"]["ballots"] == 6
    assert server.verify()[0] == 0


def test_a_workshop_that_is_there_can_be_joined_and_led_with_its_token(server, town):
    code, output, errors = rehearse(
        "--url", f"http://127.0.0.1:{server.port}", "--code", town.code, "--facilitator-token", town.facilitator_token,
        "--participants", 7, "--think", "0", "--drops", 3)
    assert code == 0, (output, errors)
    assert "agrees exactly with a recount of the export, and all 7 receipts are in it" in output
    assert json.loads(town.export("results.json"))["ballots"] == 7


def test_without_the_token_it_votes_in_the_round_that_a_person_opens(server, town):
    with town.facilitator() as desk, subprocess.Popen(
            [str(BINARY), "rehearse", "--url", f"http://127.0.0.1:{server.port}", "--code", town.code,
             "--participants", "5", "--think", "0"], stdout=subprocess.PIPE, text=True) as rehearsal:
        while "waits for a round" not in (line := rehearsal.stdout.readline()):
            assert line, "it ended before the round was open"
        round = desk.request("round.open", {"method": "dotVoting", "rules": {"dots": 4, "maxPerItem": 2}})["round"]
        output = rehearsal.stdout.read()
        assert rehearsal.wait(30) == 0, output
        assert "All 5 who voted have finished" in output
        desk.request("round.close", {"round": round})
        desk.request("round.reveal", {"round": round})
    result = json.loads(town.export("results.json"))
    assert result["ballots"] == 5 and sum(row["score"] for row in result["standings"]) > 5


class Liar:
    """Stands before a server and changes some of what it says."""

    def __init__(self, port, told, changed):
        self.upstream, self.told, self.changed = port, told, changed
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def accept(self):
        try:
            while True:
                client, _ = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.upstream))
                threading.Thread(target=self.pass_on, args=(client, server), daemon=True).start()
                threading.Thread(target=self.pass_on, args=(server, client, self.told, self.changed),
                                 daemon=True).start()
        except OSError:
            pass  # closed

    @staticmethod
    def pass_on(source, target, told=b"", changed=b""):
        try:
            while data := source.recv(1 << 20):
                target.sendall(data.replace(told, changed) if told else data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # one side is gone


@pytest.mark.parametrize("told, changed, code", [
    (b"", b"", 0), (b'"ballots":6,', b'"ballots":7,', 1), (b'"tiedWith":[]', b'"tiedWith":{}', 1),
])
def test_a_server_that_tells_another_result_than_was_voted_is_found_out(server, told, changed, code):
    with Liar(server.port, told, changed) as liar:
        ended, output, errors = rehearse(
            "--url", f"http://127.0.0.1:{liar.port}", "--participants", 6, "--seed", 1, "--think", "0")
    assert ended == code, (output, errors)
    assert ("agree exactly" in output) == (code == 0)
    assert ("does not agree with the ballots that were cast" in errors) == (code == 1)


def test_a_rehearsal_leaves_nothing_behind_unless_it_is_asked_to(tmp_path):
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [str(BINARY), "rehearse", "--participants", "3", "--think", "0"]
    assert subprocess.run(command, env=environment, capture_output=True, timeout=60).returncode == 0
    assert list(tmp_path.iterdir()) == []
    kept = subprocess.run([*command, "--keep"], env=environment, capture_output=True, timeout=60, text=True)
    database = re.search(r"The workshop stays: (\S+)", kept.stdout).group(1)
    verify = subprocess.run([str(BINARY), "verify", database], capture_output=True, timeout=60, text=True)
    assert verify.returncode == 0 and "1 workshops" in verify.stdout, (verify.stdout, verify.stderr)


def broken(change):
    document = read(FIXTURES / "ballots/syn_dots_0.json")
    change(document)
    return document


@pytest.mark.parametrize("change, place", [
    (lambda file: file["ballots"][3]["dots"].update({"s0": 99}), "ballots[3].dots.s0"),
    (lambda file: file["items"][2].update({"id": "inte ett id"}), "ballots["),
    (lambda file: file["voters"][4].pop("delegation"), "voters[4]"),
    (lambda file: file["delegations"][1].update({"weight": 1.5}), "delegations[1].weight"),
    (lambda file: file.update({"format": "other"}), "format"),
])
def test_a_ballot_file_that_cannot_be_replayed_is_named_with_the_place(change, place, tmp_path):
    file = write(tmp_path / "broken.json", broken(change))
    code, output, errors = rehearse("--ballots", file)
    assert code == 65 and output == "", (code, output, errors)
    assert str(file) in errors and place in errors and errors.count("\n") == 1, errors


def test_a_token_that_begins_with_a_hyphen_is_a_token(server, town):
    code, _, errors = rehearse(
        "--url", f"http://127.0.0.1:{server.port}", "--code", town.code, "--facilitator-token", "-keep" + "x" * 40)
    assert code == 69 and "badToken" in errors, (code, errors)


@pytest.mark.parametrize("arguments", [
    ("--participants", "0"), ("--think", "-1"), ("--language", "de"), ("--code", "123456"),
    ("--ballots", "a.json", "--participants", "3"), ("--url", "ftp://example.se"), ("--keep", "--url", "http://a"),
    ("--method", "coin"), ("--ballots", "a.json", "--method", "score"),
])
def test_wrong_usage_ends_with_2_and_says_why(arguments):
    code, output, errors = rehearse(*arguments)
    assert (code, output) == (2, "") and errors.strip(), (code, output, errors)


def test_a_server_that_is_not_there_or_does_not_know_the_code_is_unavailable(server):
    address = f"http://127.0.0.1:{server.port}"
    code, _, errors = rehearse("--url", address, "--code", "000000")
    assert code == 69 and "unknownWorkshop" in errors, errors
    server.stop()
    code, _, errors = rehearse("--url", address)
    assert code == 69 and address in errors and errors.count("\n") == 1, errors


def test_a_workshop_with_fewer_seats_than_participants_is_told_before_anybody_votes(server):
    seats = [{**delegation, "seats": 1} for delegation in WORKSHOP["delegations"]]
    town = server.create({**WORKSHOP, "delegations": seats})
    code, _, errors = rehearse(
        "--url", f"http://127.0.0.1:{server.port}", "--code", town.code, "--facilitator-token", town.facilitator_token,
        "--participants", 4)
    assert code == 69 and "3 free seats, and 4 are to take part" in errors, errors
