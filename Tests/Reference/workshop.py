"""A whole workshop, held through the protocol: what each person was shown on the way is what documents really hold."""

from town import ahead

from dataclasses import dataclass, field

FILE = {
    "format": "radslag.workshop.v1",
    "title": "Prioritering i Ådalen",
    "language": "sv",
    "organiser": "Ådalens kommunalförbund",
    "diaryNumber": "RS 2026/14",
    "date": "2026-11-21",
    "place": "Kramfors",
    "purpose": "Vi väljer årets frågor.",
    "delegations": [{"id": name, "name": name.title(), "seats": seats, "weight": 2}
                    for name, seats in (("berg", 9), ("dal", None), ("vik", None))],
    "themes": [{"id": "t1", "title": "Vägar"}],
    "participants": [{"name": "Ek", "delegation": "dal", "seat": "ordinary"}],
    "submissions": [{"id": f"s{n}", "number": n, "title": f"Förslag {n}", "description": "Text.", "delegations": ["berg"],
                     "theme": "t1", "effort": n, "cost": 100 * n} for n in range(1, 9)],
    "rounds": [{"title": "Planerad", "method": "dotVoting", "rules": {"dots": 5}}],
    "cap": {"limit": {"items": 3}},
}

RECEIVED = {"facilitator": "workshop.resume", "participant": "workshop.resume", "observer": "workshop.observe"}


@dataclass
class Held:
    """A held workshop: its town, the connections, and every document that anybody was shown."""

    town: object
    facilitator: object
    voter: object
    documents: dict = field(default_factory=lambda: {"facilitator": [], "participant": [], "observer": []})
    people: dict = field(default_factory=lambda: {"facilitator": [], "participant": []})
    answers: dict = field(default_factory=dict)

    def ask(self, connection, method, params):
        """Asks, keeps the answer for later and looks at what everybody is shown."""
        answer = connection.request(method, params)
        self.answers.setdefault(method, []).append(answer)
        self.look()
        return answer

    def look(self):
        """Takes every role's documents as they are now."""
        for role, token in (("facilitator", self.town.facilitator_token), ("participant", self.voter.token)):
            with self.town.resume(token) as connection:
                self.keep(role, "workshop.resume", connection.welcome)
        with self.town.observe() as connection:
            self.keep("observer", "workshop.observe", connection.welcome)
            self.answers.setdefault("server.ping", []).append(connection.request("server.ping", {}))

    def keep(self, role, method, welcome):
        self.answers.setdefault(method, []).append(welcome)
        self.documents[role].append(welcome["workshop"])
        if role != "observer":
            self.people[role].append(welcome["me"])


def hold(server):
    """Holds it: a secret round up to a settled tie and a draft, a live one, a named one, one thrown away."""
    town = server.create(FILE)
    voters = [town.join(f"Röst {place}", delegation) for place, delegation in enumerate(["berg"] * 3 + ["dal"] * 3 + ["vik"] * 3)]
    held = Held(town, town.facilitator(), voters[0])
    held.answers["workshop.join"] = [voter.welcome for voter in voters]
    held.people["participant"] += [voter.welcome["me"] for voter in voters]
    desk = held.facilitator
    held.look()
    arrange(held, desk)
    vote(held, desk, voters)
    held.ask(desk, "cap.apply", {"round": "r1"})
    held.ask(desk, "cap.apply", {"round": "r1", "rule": {"limit": {"items": 2}}})
    rule = {"limit": {"items": 3, "effort": 40, "cost": 100000}, "ties": "ask"}
    tied = held.ask(desk, "cap.apply", {"round": "r1", "rule": rule})["cap"]
    assert tied["undecided"] and tied["tied"], tied
    chosen = tied["tied"][: tied["seatsForTied"]]
    held.ask(desk, "cap.apply", {"round": "r1", "rule": rule, "decided": {"selected": chosen, "reason": "Lottning i rummet."}})
    held.ask(desk, "agenda.draft", {})
    other_rounds(held, desk, voters)
    for end in ("workshop.archive", "workshop.delete"):
        with server.create(FILE).facilitator() as over:
            held.answers[end] = [over.request(end, {})]
    return held


def arrange(held, desk):
    """The list and the roster before the vote: every method that changes them."""
    held.ask(desk, "workshop.configure", {"place": "Härnösand"})
    for joining in ("closed", "open"):
        held.ask(desk, "workshop.configure", {"joining": joining})
    held.ask(desk, "workshop.enter", {"phase": "intake"})
    held.ask(held.voter, "submission.propose", {"title": "Nytt", "theme": "t1"})
    held.ask(desk, "workshop.enter", {"phase": "workshop"})
    held.ask(desk, "facilitator.invite", {"name": "Bo"})
    extra = held.ask(desk, "delegation.put", {"name": "Extra", "seats": 1})["delegation"]
    held.ask(desk, "delegation.remove", {"delegation": extra})
    theme = held.ask(desk, "theme.put", {"title": "Extra"})["theme"]
    held.ask(desk, "theme.remove", {"theme": theme})
    deputy = held.ask(desk, "participant.invite", {"name": "Al", "delegation": "vik", "seat": "deputy"})["participant"]
    held.ask(desk, "participant.seat", {"participant": deputy, "serving": True})
    held.ask(desk, "participant.transfer", {"participant": deputy})
    held.ask(desk, "participant.remove", {"participant": deputy, "reason": "Hemrest"})
    extra = held.ask(desk, "submission.put", {"title": "Extra"})["submission"]
    held.ask(desk, "submission.merge", {"into": "s1", "from": extra})
    held.ask(desk, "submission.split", {"submission": extra})
    held.ask(desk, "submission.withdraw", {"submission": extra, "reason": "Dubblett"})
    held.ask(desk, "submission.restore", {"submission": extra})
    held.ask(desk, "submission.withdraw", {"submission": extra, "reason": "Dubblett"})
    held.ask(desk, "submission.merge", {"into": "s1", "from": "s8"})
    held.ask(desk, "submission.order", {"order": ["s2", "s1"]})


def vote(held, desk, voters):
    """The planned round: two submissions end equal at the line."""
    held.ask(desk, "round.open", {"round": "r1", "closesAt": ahead(2)})
    for place, voter in enumerate(voters):
        dots = {"s1": 1, "s2": 1, **({"s3": 1} if place % 2 else {"s4": 1})}
        held.ask(voter, "ballot.cast", {"round": "r1", "ballot": {"dots": dots}})
    held.ask(desk, "participant.cast", {"participant": "p1", "round": "r1", "ballot": {"dots": {"s3": 1, "s4": 0}}})
    own = {"dots": {"s1": 1, "s2": 1, "s4": 1}}
    held.ask(desk, "participant.cast", {"participant": held.people["participant"][0]["id"], "round": "r1", "ballot": own, "replace": True})
    held.ask(held.voter, "ballot.cast", {"round": "r1", "ballot": own})
    held.ask(held.voter, "ballot.finish", {"round": "r1", "finished": True})
    held.ask(desk, "round.pause", {"round": "r1"})
    held.ask(desk, "round.continue", {"round": "r1"})
    held.ask(desk, "round.extend", {"round": "r1", "closesAt": None})
    held.ask(desk, "round.close", {"round": "r1"})
    held.ask(desk, "round.reveal", {"round": "r1"})
    held.ask(desk, "submission.put", {"submission": "s1", "title": "Förslag 1, ändrat"})


def other_rounds(held, desk, voters):
    """A live round with names, and one that is thrown away."""
    live = {"title": "Öppen", "method": "dotVoting", "rules": {"dots": 3, "maxPerItem": 2}, "secrecy": "named", "reveal": "live",
            "weighting": "perDelegation"}
    second = held.ask(desk, "round.open", live)["round"]
    for voter in voters[:4]:
        held.ask(voter, "ballot.cast", {"round": second, "ballot": {"dots": {"s1": 2}}})
    held.ask(desk, "round.close", {"round": second})
    other_methods(held, desk, voters)
    third = held.ask(desk, "round.open", {"method": "dotVoting"})["round"]
    move(held, desk, voters[-1], third)
    held.ask(desk, "round.discard", {"round": third, "reason": "Fel lista"})
    # Where submissions may be proposed, so that what a proposal lacks is what it is refused for.
    held.ask(desk, "workshop.enter", {"phase": "intake"})


def move(held, desk, voter, round):
    """A person who has voted in secret comes by a link of their own from another device."""
    held.ask(voter, "ballot.cast", {"round": round, "ballot": {"dots": {"s1": 1}}})
    link = held.ask(desk, "participant.transfer", {"participant": voter.welcome["me"]["id"]})["invitation"]
    with held.town.server.connect() as device:
        welcome = device.request("workshop.join", {"code": held.town.code, "invitation": link})
        held.answers["workshop.join"].append(welcome)
        held.people["participant"].append(welcome["me"])


def other_methods(held, desk, voters):
    """A round of every other method, capped by rules that search and buy; a tie settled by lot, and one by a run-off."""
    items = ["s1", "s2", "s3", "s4"]
    for secrecy in ("named", "secret"):
        score = held.ask(desk, "round.open", {"method": "score", "items": items, "secrecy": secrecy,
                                               "rules": {"max": 4, "minRaters": 2}})["round"]
        for place, voter in enumerate(voters):
            voter.request("ballot.cast", {"round": score, "ballot": {"scores": {"s1": 4, "s2": 2, "s3": 2, "s4": place % 3}}})
        end(held, desk, score)
    ranking = held.ask(desk, "round.open", {
        "method": "ranking", "items": items, "secrecy": "named", "rules": {"maxRanked": 3}})["round"]
    for voter in voters:
        voter.request("ballot.cast", {"round": ranking, "ballot": {"ranking": [["s1"], ["s2", "s3"]]}})
    end(held, desk, ranking)
    compare(held, desk, voters, items)
    held.ask(desk, "cap.apply", {"round": score, "rule": {"limit": {"items": 2}, "select": "equalShares", "completion": "add1"}})
    held.ask(desk, "cap.apply", {"round": score, "rule": {"limit": {"items": 2}, "themes": {"t1": {"min": 1, "max": 3}}}})
    settle(held, desk, voters, score)


def compare(held, desk, voters, items):
    """A round of comparisons: everybody judges all pairs, the first of two wins unless it is the third item."""
    opened = {"method": "pairwise", "items": items, "secrecy": "named", "rules": {"balance": "perDelegation"}}
    pairwise = held.ask(desk, "round.open", opened)["round"]
    answer = held.ask(held.voter, "pair.next", {"round": pairwise})
    answer = held.ask(held.voter, "pair.judge", {"round": pairwise, "pair": answer["pair"], "outcome": "skip"})
    held.ask(held.voter, "pair.undo", {"round": pairwise})
    held.ask(held.voter, "pair.next", {"round": pairwise})
    for voter in voters:
        answer = voter.request("pair.next", {"round": pairwise})
        while answer["pair"]:
            outcome = "equal" if "s3" in answer["pair"] else "first"
            answer = voter.request("pair.judge", {"round": pairwise, "pair": answer["pair"], "outcome": outcome})
    end(held, desk, pairwise)


def settle(held, desk, voters, round):
    """s2 and s3 are equal at the line: the lot settles it, then a run-off."""
    lot = {"limit": {"items": 2}}
    assert held.ask(desk, "cap.apply", {"round": round, "rule": lot})["cap"]["tied"] == ["s2", "s3"]
    held.ask(desk, "cap.apply", {"round": round, "decided": {"lot": True}})
    again = {"limit": {"items": 2, "effort": 1000}}
    held.ask(desk, "cap.apply", {"round": round, "rule": again})
    runoff = held.ask(desk, "round.open", {"method": "dotVoting", "runoffOf": round})["round"]
    for voter in voters:
        voter.request("ballot.cast", {"round": runoff, "ballot": {"dots": {"s3": 1}}})
    end(held, desk, runoff)
    held.ask(desk, "cap.apply", {"round": round, "rule": again, "decided": {"runoff": runoff}})


def end(held, desk, round):
    held.look()
    desk.request("round.close", {"round": round})
    desk.request("round.reveal", {"round": round})
    held.look()
