"""Two workshops held from beginning to end, so that there are documents to look at.

The Swedish one is the demonstration that the project ships, the English one is small and has texts that a document
could trip over. Both have what a secretary meets: a withdrawn and a merged submission, a delegation that did not
vote, and a tie at the cap that was settled with a reason.
"""

import json
import subprocess
from dataclasses import dataclass

from town import BINARY, REPOSITORY

NAMES = ["agenda.docx", "agenda.html", "agenda.md", "agenda.json", "results.csv", "results.json", "ballots.json"]


@dataclass(frozen=True)
class Plan:
    """What happens in a workshop. `totals` says how many dots an item gets in all; each voter has `dots`, at most
    three on an item, and the totals use them up; the last two items tie at the cap."""

    file: dict
    voters: list
    dots: int
    totals: dict
    limit: int
    withdrawn: tuple
    merged: tuple
    settled: tuple


SWEDISH = Plan(
    file=json.loads((REPOSITORY / "config/workshops/paverkansagenda.json").read_text(encoding="utf-8")),
    voters=["ostersund", "are", "harjedalen", "krokom", "stromsund", "berg", "bracke"],
    dots=10,
    totals={"s1": 14, "s7": 11, "s5": 9, "s15": 8, "s9": 7, "s12": 6, "s3": 5, "s21": 4, "s17": 3, "s20": 1, "s24": 1,
            "s22": 1},
    limit=10,
    withdrawn=("s11", "Frågan avgörs redan i en pågående statlig utredning."),
    merged=("s1", "s25"),
    settled=("s24", "Frågan har inte drivits gemensamt tidigare. Deltagarna var eniga."),
)

ENGLISH = Plan(
    file={
        "format": "radslag.workshop.v1", "title": "Priorities & <shared> goals", "language": "en",
        "organiser": "Valley Council", "diaryNumber": "VC 2026/7", "date": "2026-11-26", "place": "Town hall",
        "purpose": "We choose the matters that our towns pursue together.",
        "delegations": [{"id": name, "name": name.title()} for name in ("ashby", "birch", "coombe", "dean")],
        "themes": [{"id": "t1", "title": "Transport"}, {"id": "t2", "title": "Economy"}],
        "submissions": [
            {"id": f"s{number}", "number": number, "title": title, "description": f"Reason {number}.\nSecond line.",
             "delegations": ["ashby"], "theme": f"t{1 + number % 2}", "effort": 1 + number % 5}
            for number, title in enumerate([
                "Trains after ten in the evening", "=1+1 is not a formula", "A <b>bold</b> plan; with \"quotes\"",
                "Café – naïve façade, 漢字 and Ελλάδα", "*Not* _emphasis_ # nor heading | nor column",
                "-3 % in fees", "Trains at night", "A matter already settled"], 1)
        ],
    },
    voters=["ashby", "birch", "coombe"],
    dots=7,
    totals={"s1": 8, "s2": 5, "s3": 3, "s4": 2, "s5": 2, "s6": 1},
    limit=4,
    withdrawn=("s8", "The ministry has decided <already> & finally."),
    merged=("s1", "s7"),
    settled=("s5", "Drawn by lot before the meeting."),
)

PLANS = {"swedish": SWEDISH, "english": ENGLISH}


def ballots(plan):
    """The totals as one ballot for each voter."""
    left = [plan.dots] * len(plan.voters)
    marks = [{} for _ in plan.voters]
    for item, total in plan.totals.items():
        for _ in range(total):
            voter = max((v for v in range(len(left)) if marks[v].get(item, 0) < 3), key=lambda v: left[v])
            assert left[voter] > 0, f"nobody has dots left for {item}"
            left[voter] -= 1
            marks[voter][item] = marks[voter].get(item, 0) + 1
    assert not any(left), f"the totals leave dots over: {left}"
    return marks


def hold(server, plan):
    """Holds the workshop on the server and gives its town."""
    planned = {key: value for key, value in plan.file.items() if key not in ("rounds", "cap")}
    town = server.create(planned)
    with town.facilitator() as desk:
        identifier, reason = plan.withdrawn
        desk.request("submission.withdraw", {"submission": identifier, "reason": reason})
        into, merged = plan.merged
        desk.request("submission.merge", {"into": into, "from": merged})
        desk.request("workshop.enter", {"phase": "workshop"})
        name = desk.request("round.open", {
            "method": "dotVoting", "rules": {"dots": plan.dots, "maxPerItem": 3}, "weighting": "perDelegation",
            "secrecy": "secret"})["round"]
        for delegation, dots in zip(plan.voters, ballots(plan)):
            with town.join(f"Vald {delegation}", delegation) as voter:
                voter.request("ballot.cast", {"round": name, "ballot": {"dots": dots}})
                voter.request("ballot.finish", {"round": name, "finished": True})
        desk.request("round.close", {"round": name})
        desk.request("round.reveal", {"round": name})
        rule = {"limit": {"items": plan.limit}}
        cap = desk.request("cap.apply", {"round": name, "rule": rule})["cap"]
        chosen, reason = plan.settled
        assert cap["undecided"] and chosen in cap["tied"], cap
        desk.request("cap.apply", {"round": name, "rule": rule, "decided": {"selected": [chosen], "reason": reason}})
        desk.request("agenda.draft", {})
    return town


def export_by_http(town, folder):
    """What a facilitator's browser gets."""
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(town.export(name))


def export_by_command(server, town, folder):
    """What an operator gets with `radslag export`."""
    folder.mkdir()
    for name in NAMES:
        command = [str(BINARY), "export", "--database", str(server.database), "--workshop", town.code, "--name", name]
        done = subprocess.run([*command, "--output", str(folder / name)], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
