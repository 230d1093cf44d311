"""A whole workshop by the protocol alone, as a municipality's own script would hold it: every method of this
version is called, and what comes back has the shape that PROTOCOL.md promises."""

import json
import re

from methods import METHODS
from town import WORKSHOP, ahead
from wire import Refusal

TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")


class Recorder:
    """Passes requests on and notes which methods were accepted."""

    def __init__(self, connection, accepted):
        self.connection, self.accepted = connection, accepted

    def __call__(self, method, /, **params):
        result = self.connection.request(method, {key.rstrip("_"): value for key, value in params.items()})
        assert isinstance(result["seq"], int) and result["seq"] > 0, (method, result)
        self.accepted.add(method)
        return result


def check_document(workshop, role):
    """The fields that every role's document has."""
    assert re.fullmatch(r"\d{6}|\d{8}", workshop["code"])
    for name in ("id", "title", "language", "phase"):
        assert isinstance(workshop[name], str), name
    for kind, order in (("delegations", "delegationOrder"), ("themes", "themeOrder"),
                        ("submissions", "submissionOrder"), ("rounds", "roundOrder")):
        assert sorted(workshop.get(kind) or {}) == sorted(workshop.get(order) or []), kind
        for id, each in (workshop.get(kind) or {}).items():
            assert each["id"] == id
    for submission in workshop["submissions"].values():
        assert submission["status"] in ("active", "merged", "withdrawn")
        assert isinstance(submission["number"], int) and isinstance(submission["delegations"], list)
    assert ("participants" in workshop) == (role == "facilitator")
    assert ("log" in workshop) == (role == "facilitator")


def test_every_method_is_accepted_in_the_course_of_one_workshop(server, tmp_path):
    accepted = set()
    town = server.create({key: value for key, value in WORKSHOP.items() if key != "submissions"})
    with town.facilitator() as desk, town.join("Åsa Ek") as asa, town.join("Bo Alm", "dal") as bo, \
            town.observe() as screen:
        lead, voter, second = (Recorder(each, accepted) for each in (desk, asa, bo))
        accepted |= {"workshop.join", "workshop.resume", "workshop.observe"}
        check_document(desk.welcome["workshop"], "facilitator")
        check_document(asa.welcome["workshop"], "participant")
        check_document(screen.welcome["workshop"], "observer")
        assert desk.welcome["workshop"]["phase"] == "intake"
        assert TIME.match(asa.welcome["now"]) and asa.welcome["me"]["serving"] is True
        prepare(lead, voter, town)
        collect(lead, voter, town)
        vote(lead, voter, second, town, asa, screen)
        conclude(lead, town)
        lead("workshop.archive", reason="Över för i år")
    with server.create().facilitator() as desk:
        Recorder(desk, accepted)("workshop.delete")
    assert accepted == {method.name for method in METHODS}, accepted ^ {method.name for method in METHODS}


def prepare(lead, voter, town):
    lead("workshop.configure", title="Nya titeln", purpose="Att välja", organiser="Förbundet", diaryNumber="KS 2026/1",
         date="2026-11-21", place="Bergs kommunhus", language="sv", joining="open")
    token = lead("facilitator.invite", name="Cilla Sten")["token"]
    with town.server.connect() as colleague:
        welcome = colleague.request("workshop.resume", {"token": token})
        assert welcome["me"]["name"] == "Cilla Sten" and welcome["me"]["role"] == "facilitator"
    lead("delegation.put", name="Sund", seats=2, weight=3)
    sund = next(id for id, each in town.state()[1]["delegations"].items() if each["name"] == "Sund")
    lead("delegation.put", delegation=sund, seats=1)
    lead("theme.put", title="Skola")
    skola = next(id for id, each in town.state()[1]["themes"].items() if each["title"] == "Skola")
    lead("theme.remove", theme=skola)
    invited = lead("participant.invite", name="Dag Ström", delegation=sund, seat="ordinary")
    with town.server.connect() as guest:
        welcome = guest.request("workshop.join", {
            "code": town.code, "name": "Dag Ström", "invitation": invited["invitation"], "token": "d" * 40})
        assert welcome["me"]["id"] == invited["participant"] and welcome["me"]["delegation"] == sund
    moved = lead("participant.transfer", participant=invited["participant"])
    with town.server.connect() as another:
        welcome = another.request(
            "workshop.join", {"code": town.code, "invitation": moved["invitation"], "token": "e" * 40})
        assert welcome["me"]["id"] == invited["participant"]
    deputy = lead("participant.invite", name="Eva Nor", delegation="berg", seat="deputy")["participant"]
    lead("participant.seat", participant=deputy, serving=True)
    assert town.state()[1]["participants"][deputy]["serving"] is True
    lead("participant.remove", participant=deputy, reason="Kunde inte komma")
    lead("delegation.put", name="Tom")
    empty = next(id for id, each in town.state()[1]["delegations"].items() if each["name"] == "Tom")
    lead("delegation.remove", delegation=empty)


def collect(lead, voter, town):
    voter("submission.propose", title="Bredband i hela länet", description="Fiber till alla.", theme="t1", effort=3)
    for number in range(1, 7):
        lead("submission.put", title=f"Förslag {number}", description="Text", delegations=["berg"], effort=number)
    sheet = "nummer;rubrik;beskrivning\r\n31;\"Tåg; oftare\";\"Rad ett\nrad två\"\r\n".encode("cp1252")
    status, _, body = town.api("POST", "submissions?preview=true", sheet, {"Content-Type": "text/csv"})
    preview = json.loads(body)
    assert status == 200 and preview["rows"][0]["change"] == "added", body
    for counts in ((1, 0, 0), (0, 0, 1)):
        status, _, body = town.api("POST", "submissions", sheet, {"Content-Type": "text/csv"})
        answer = json.loads(body)
        assert status == 200 and (answer["added"], answer["updated"], answer["unchanged"]) == counts, body
        assert answer["refused"] == []
    _, workshop = town.state()
    assert len(workshop["submissions"]) == 8
    first, second, third, *rest = workshop["submissionOrder"]
    lead("submission.merge", into=first, from_=second)
    merged = town.state()[1]["submissions"]
    assert merged[second]["status"] == "merged" and merged[second]["mergedInto"] == first
    assert second in merged[first]["sources"]
    lead("submission.split", submission=second)
    lead("submission.withdraw", submission=third, reason="Redan beslutat")
    assert town.state()[1]["submissions"][third]["reason"] == "Redan beslutat"
    lead("submission.restore", submission=third)
    lead("submission.order", order=[third, second, first, *rest])
    assert town.state()[1]["submissionOrder"] == [third, second, first, *rest]
    lead("workshop.enter", phase="workshop")


def vote(lead, voter, second, town, asa, screen):
    items = town.state()[1]["submissionOrder"]
    opened = lead("round.open", title="Första omgången", method="dotVoting", items=items,
                  rules={"dots": 6, "maxPerItem": 3}, weighting="perParticipant", secrecy="secret",
                  reveal="facilitator", closesAt=ahead(2))
    name = opened["round"]
    screen.await_notification("workshop.patch", lambda params: name in params["patch"].get("rounds", {}))
    receipt = voter("ballot.cast", round=name, ballot={"dots": {items[0]: 3, items[1]: 2}})["receipt"]
    assert voter("ballot.cast", round=name, ballot={"dots": {items[0]: 3, items[1]: 3}})["receipt"] == receipt
    assert voter.connection.refusal(
        "ballot.cast", {"round": name, "ballot": {"dots": {items[0]: 4}}}).reason == "overItemLimit"
    voter("ballot.finish", round=name, finished=True)
    second("ballot.cast", round=name, ballot={"dots": {items[1]: 1}})
    dag = next(id for id, each in town.state()[1]["participants"].items() if each["name"] == "Dag Ström")
    lead("participant.cast", participant=dag, round=name, ballot={"dots": {items[2]: 1, items[3]: 1}})
    turnout = town.state()[1]["rounds"][name]["turnout"]
    assert (turnout["eligible"], turnout["begun"], turnout["finished"]) == (3, 3, 1), turnout
    assert turnout["byDelegation"]["berg"] == {"eligible": 1, "begun": 1, "finished": 1}
    assert town.state()[1]["rounds"][name]["result"] is None, "a facilitator sees a running secret round"
    lead("round.pause", round=name)
    assert voter.connection.refusal(
        "ballot.cast", {"round": name, "ballot": {"dots": {}}}).reason == "roundPaused"
    lead("round.continue", round=name)
    lead("round.extend", round=name, closesAt=ahead(3))
    lead("round.close", round=name)
    closed = town.state()[1]["rounds"][name]
    assert closed["state"] == "closed" and closed["result"]["ballots"] == 3
    with town.resume(asa.token) as hidden:
        assert hidden.welcome["workshop"]["rounds"][name].get("result") is None
    assert town.api("GET", "exports/results.csv")[0] == 409
    lead("round.reveal", round=name)
    shown = screen.await_notification(
        "workshop.patch", lambda params: (params["patch"].get("rounds", {}).get(name) or {}).get("result"))
    result = shown["patch"]["rounds"][name]["result"]
    best, worst = result["standings"][0], result["standings"][-1]
    assert (best["item"], best["rank"], best["score"], best["exact"]) == (items[1], 1, 4, "4")
    assert worst["score"] == 0 and [each["rank"] for each in result["standings"]].count(worst["rank"]) > 1
    assert all("tiedWith" not in each for each in result["standings"]), "equal ranks say it"
    assert receipt in result["receipts"] and result["receipts"] == sorted(result["receipts"])
    other = lead("round.open", method="pairwise", items=items)["round"]
    handed = voter("pair.next", round=other)
    judged = voter("pair.judge", round=other, pair=handed["pair"], outcome="first")
    assert judged["pair"] == handed["ahead"] and judged["judged"] == 1
    assert voter("pair.undo", round=other)["pair"] == handed["pair"]
    lead("round.discard", round=other, reason="Fel regler")
    assert town.state()[1]["rounds"][other]["state"] == "discarded"


def conclude(lead, town):
    cap = lead("cap.apply", round="r1", rule={"limit": {"items": 3}})["cap"]
    assert len(cap["selected"]) == 2 and cap["undecided"] is True and cap["seatsForTied"] == 1, cap
    try:
        lead("agenda.draft")
    except Refusal as refusal:
        assert refusal.reason == "tieUndecided"
    chosen = cap["tied"][0]
    cap = lead("cap.apply", round="r1", rule={"limit": {"items": 3}},
               decided={"selected": [chosen], "reason": "Lottning inför mötet"})["cap"]
    assert cap["undecided"] is False and chosen in cap["selected"] and cap["decision"]["reason"]
    lead("agenda.draft")
    agenda = town.state()[1]["agenda"]
    assert agenda["version"] == 1
    assert [section["id"] for section in agenda["sections"]][:2] == ["items", "reserves"]
    status, _, body = town.api("GET", "exports")
    names = {each["name"]: each["available"] for each in json.loads(body)["exports"]}
    for name in ("agenda.docx", "agenda.html", "agenda.md", "agenda.json", "results.csv", "results.json",
                 "ballots.json"):
        assert names.get(name) is True, (name, names)
        assert town.export(name), name
    assert town.export("agenda.docx")[:2] == b"PK"
    file = json.loads(town.export("agenda.json"))
    assert file["format"] == "radslag.agenda.v1" and len(file["items"]) == 3
    ballots = json.loads(town.export("ballots.json", "?round=r1"))
    assert ballots["format"] == "radslag.ballots.v1" and len(ballots["ballots"]) == 3
    assert json.loads(town.export("results.json"))["round"]


def test_a_recount_of_the_exported_ballots_agrees_and_of_changed_ones_does_not(town, tmp_path):
    import subprocess

    from town import BINARY

    with town.facilitator() as facilitator:
        facilitator.request("round.open", {"method": "dotVoting"})
        for number in range(5):
            with town.join(f"Person {number}") as voter:
                voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": number, "s2": 2}}})
        facilitator.request("round.close", {"round": "r1"})
        facilitator.request("round.reveal", {"round": "r1"})
    path = tmp_path / "ballots.json"
    path.write_bytes(town.export("ballots.json"))
    assert subprocess.run([BINARY, "recount", path], capture_output=True).returncode == 0
    file = json.loads(path.read_text())
    changed = next(each for each in file["ballots"] if each["dots"].get("s1"))
    changed["dots"]["s1"] += 1
    path.write_text(json.dumps(file))
    assert subprocess.run([BINARY, "recount", path], capture_output=True).returncode == 1


def test_nothing_a_participant_or_observer_is_sent_depends_on_what_others_choose(tmp_path):
    """Two rooms in which the same people do the same, but mark other items: while the round is open, and after
    it is closed but not revealed, the bytes on others' wires are the same but for times and secrets."""
    from town import Server

    def frames(folder, item):
        folder.mkdir()
        with Server(folder) as server:
            town = server.create()
            with town.facilitator() as facilitator, town.join("Åskådare") as bystander, town.observe() as screen:
                facilitator.request("round.open", {"method": "dotVoting"})
                for number in range(4):
                    with town.join(f"Person {number}", token=f"{number}" * 40) as voter:
                        voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {item: number + 1}}})
                        voter.request("ballot.finish", {"round": "r1", "finished": True})
                facilitator.request("round.close", {"round": "r1"})
                for connection in (bystander, screen):
                    connection.await_notification("workshop.patch", lambda params: (
                        params["patch"].get("rounds", {}).get("r1") or {}).get("state") == "closed")
                with town.resume(bystander.token) as again, town.observe() as late:
                    documents = [again.welcome["workshop"], late.welcome["workshop"]]
                texts = [json.dumps(each) for each in (*bystander.notifications, *screen.notifications, *documents)]
        return documents, texts

    ones, one_texts = frames(tmp_path / "one", "s1")
    twos, two_texts = frames(tmp_path / "two", "s5")
    for one, two in zip(ones, twos):
        assert one["rounds"]["r1"].get("result") is None
        assert without_times(one) == without_times(two)
    for texts in (one_texts, two_texts):
        assert not any('"standings"' in text or '"receipts"' in text for text in texts)


def without_times(document):
    """The document without what differs between any two runs."""
    if isinstance(document, dict):
        return {key: without_times(value) for key, value in document.items()
                if key not in ("id", "code", "opensAt", "closedAt", "closesAt", "now", "seed", "seedHash", "orderKey",
                               "present")
                or (key == "id" and str(value)[:1] in "rst")}
    return document
