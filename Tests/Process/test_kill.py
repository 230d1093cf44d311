"""`kill -9` under load, thirty times: what was answered is there, once, and a request that got no answer can
be sent again. The seed is printed; RADSLAG_SEED repeats a run's choices (not the machine's timing)."""

import json
import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor

from town import Server
from wire import Closed, Refusal

ROUNDS = 30
VOTERS = 6


class Voter:
    """One participant, who knows what was sent and what was answered."""

    def __init__(self, town, number):
        self.number = number
        with town.join(f"Person {number}", ["berg", "dal", "vik"][number % 3]) as connection:
            self.token = connection.token
        self.begin(None)

    def begin(self, round_id):
        self.round = round_id
        self.receipt = None
        self.answered = None      # the last ballot that was answered
        self.pending = None       # (id, ballot) of the request without an answer
        self.refused_late = False

    def vote(self, town, chance, progress, attempt):
        """Casts one ballot after the other until the server is gone or the round is closed."""
        try:
            with town.resume(self.token) as connection:
                for number in range(100_000):
                    ballot = {"dots": {f"s{n}": chance.randint(0, 2) for n in range(1, 5)}}
                    id = f"{attempt}-{self.number}-{number}"
                    self.pending = (id, ballot)
                    result = connection.request("ballot.cast", {"round": self.round, "ballot": ballot}, id)
                    self.note(ballot, result)
                    progress.release()
        except Refusal as refusal:
            assert refusal.reason == "roundNotOpen", refusal
            self.pending, self.refused_late = None, True
        except (Closed, OSError):
            pass

    def note(self, ballot, result):
        assert self.receipt in (None, result["receipt"]), "a receipt changed with the ballot"
        self.receipt, self.answered, self.pending = result["receipt"], ballot, None


class Secretary:
    """The facilitator's side of the load: adds submissions that can be counted, and closes some rounds."""

    def __init__(self, town):
        self.town = town
        self.titles = []
        self.pending = None
        self.close_id = None
        self.close_answered = False

    def work(self, round_id, closes_after, attempt):
        """Adds submissions; after so many sends the close, when `closes_after` says so."""
        self.close_id, self.close_answered, self.pending = None, False, None
        try:
            with self.town.facilitator() as connection:
                for number in range(15):
                    if number == closes_after:
                        self.close_id = f"close-{attempt}"
                        connection.request("round.close", {"round": round_id}, self.close_id)
                        self.close_answered = True
                    title = f"Förslag {number} vid försök {attempt}"
                    self.pending = (f"put-{attempt}-{number}", title)
                    connection.request("submission.put", {"title": title}, self.pending[0])
                    self.titles.append(title)
                    self.pending = None
        except (Closed, OSError):
            pass

    def check(self):
        """Every answered title is there once; one without an answer, sent twice more, is there once too."""
        with self.town.facilitator() as connection:
            if self.pending:
                first = connection.request("submission.put", {"title": self.pending[1]}, self.pending[0])
                second = connection.request("submission.put", {"title": self.pending[1]}, self.pending[0])
                assert first == second, "the same request was answered in two ways"
                self.titles.append(self.pending[1])
                self.pending = None
        with self.town.facilitator() as connection:
            found = [each["title"] for each in connection.welcome["workshop"]["submissions"].values()]
        for title in self.titles:
            assert found.count(title) == 1, f"{title!r} is there {found.count(title)} times"


def check_open_round(town, voter):
    """The ballot that the server holds is the last that was answered or the one that was on its way."""
    with town.resume(voter.token) as connection:
        held = (connection.welcome["me"].get("ballots") or {}).get(voter.round)
        possible = [voter.answered] + ([voter.pending[1]] if voter.pending else [])
        assert same_dots(held) in [same_dots(each) for each in possible], (held, possible)
        if voter.pending:
            id, ballot = voter.pending
            params = {"round": voter.round, "ballot": ballot}
            first = connection.request("ballot.cast", params, id)
            assert connection.request("ballot.cast", params, id) == first
            voter.note(ballot, first)
    with town.resume(voter.token) as connection:
        me = connection.welcome["me"]
        assert same_dots((me.get("ballots") or {}).get(voter.round)) == same_dots(voter.answered)
        if voter.answered:
            assert me["receipts"][voter.round] == voter.receipt


def same_dots(ballot):
    """The dots that count: none is the same as not named. No ballot at all is not an empty one."""
    return None if ballot is None else {item: dots for item, dots in ballot["dots"].items() if dots}


def check_closed_round(town, voters, round_id):
    """Each who was answered has one ballot in the count, and it is the last answered or the one on its way."""
    with town.facilitator() as facilitator:
        state = facilitator.welcome["workshop"]["rounds"][round_id]["state"]
        if state == "closed":
            facilitator.request("round.reveal", {"round": round_id})
    file = json.loads(town.export("ballots.json", f"?round={round_id}"))
    by_receipt = {ballot["receipt"]: ballot for ballot in file["ballots"]}
    assert len(by_receipt) == len(file["ballots"]), "a receipt is there twice"
    unanswered = 0
    for voter in voters:
        if voter.answered:
            possible = [voter.answered] + ([voter.pending[1]] if voter.pending else [])
            assert same_dots(by_receipt[voter.receipt]) in [same_dots(each) for each in possible]
        elif voter.pending:
            unanswered += 1
    answered = sum(voter.answered is not None for voter in voters)
    assert answered <= len(file["ballots"]) <= answered + unanswered
    totals = {each["item"]: each["score"] for each in file["result"]["standings"]}
    for item, score in totals.items():
        assert score == sum(ballot["dots"].get(item, 0) for ballot in file["ballots"])


def run_until_killed(town, secretary, voters, chance, attempt, round_id):
    """Lets everybody work, and kills the server after a random number of answers."""
    progress = threading.Semaphore(0)
    wanted = chance.randint(1, 400)
    closes_after = chance.randrange(15) if chance.random() < 0.5 else None
    with ThreadPoolExecutor(len(voters) + 1) as pool:
        work = [
            pool.submit(voter.vote, town, random.Random(chance.random()), progress, attempt) for voter in voters]
        work.append(pool.submit(secretary.work, round_id, closes_after, attempt))
        # A closed round answers no more votes: then all end by themselves.
        while wanted and not all(each.done() for each in work):
            wanted -= progress.acquire(timeout=0.05)
        town.server.kill()
    for each in work:
        each.result()


def test_thirty_kills_under_load_lose_nothing_answered_and_double_nothing(tmp_path):
    seed = int(os.environ.get("RADSLAG_SEED", random.SystemRandom().randrange(2**32)))
    print(f"RADSLAG_SEED={seed}")
    chance = random.Random(seed)
    server = Server(tmp_path)
    with server:
        town = server.create()
        voters = [Voter(town, number) for number in range(VOTERS)]
        secretary = Secretary(town)
        round_id, closed_rounds, late_closes, resent = None, 0, 0, 0
        for attempt in range(ROUNDS):
            if round_id is None:
                with town.facilitator() as facilitator:
                    opening = {"method": "dotVoting", "items": ["s1", "s2", "s3", "s4"],
                               "secrecy": chance.choice(["secret", "secret", "named"])}
                    round_id = facilitator.request("round.open", opening)["round"]
                for voter in voters:
                    voter.begin(round_id)
            run_until_killed(town, secretary, voters, chance, attempt, round_id)
            code, said = server.verify()
            assert code == 0, f"verify after kill {attempt}: {said}"
            server.start()
            resent += sum(voter.pending is not None for voter in voters)
            with town.facilitator() as facilitator:
                state = facilitator.welcome["workshop"]["rounds"][round_id]["state"]
                if secretary.close_answered:
                    assert state == "closed", "an answered close was lost"
                if state == "open" and secretary.close_id:
                    late_closes += 1
                    facilitator.request("round.close", {"round": round_id}, secretary.close_id)
                    state = "closed"
            if state == "open":
                for voter in voters:
                    check_open_round(town, voter)
            else:
                check_closed_round(town, voters, round_id)
                closed_rounds, round_id = closed_rounds + 1, None
            secretary.check()
        assert closed_rounds > 3 and resent > 10, f"the run proves little: {closed_rounds} closed, {resent} resent"
        assert server.stop() == 0
    code, said = server.verify()
    assert code == 0, said
