"""The three servers that are set side by side, each as the load runner needs it: started on a free port,
with the messages that make the same work of it."""

import atexit
import http.client
import json
import os
import resource
import secrets
import subprocess
import sys
import tempfile
import pathlib

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "Tests/Process"))
from wire import Connection  # noqa: E402  (the process tests' own small client)

# One vote; every server gets these bytes, with numbers of the same width.
# RUN is another in every run: an id that comes again is answered from memory, and that would be no vote.
VOTE = ('{"jsonrpc":"2.0","id":"RUN-$i-$n","method":"ballot.cast","params":'
        '{"round":"r1","ballot":{"dots":{"s1":$x,"s2":$y,"s3":$x}}}}')
# A judgement names the pair that the answer before it gave ($p); the first pair of a person is asked for.
NEXT_PAIR = '{"jsonrpc":"2.0","id":"RUN-$i-$n","method":"pair.next","params":{"round":"r1"}}'
JUDGEMENT = ('{"jsonrpc":"2.0","id":"RUN-$i-$n","method":"pair.judge","params":'
             '{"round":"r1","pair":[$p],"outcome":"first"}}')
# A broadcast's frame should have about the size of a small tally; padding makes up the difference.
BROADCAST_BYTES = 300


class EchoServer:
    """A server that sends messages back; knows nothing of votes."""

    def __init__(self, name, command):
        self.name, self.command, self.environment, self.process = name, command, {}, None

    def start(self):
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.PIPE, env={**os.environ, **self.environment}, preexec_fn=raise_file_limit)
        # A measurement that is broken off leaves no server behind.
        atexit.register(self.stop)
        line = self.process.stdout.readline().decode()
        if "listening on" not in line:
            raise SystemExit(f"{self.name} did not start: {line!r}")
        self.port = int(line.strip().rsplit(":", 1)[-1].split()[-1])
        return self

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def resident_kib(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    def vote_arguments(self):
        return ["--request", fresh(VOTE)]

    def idle_arguments(self):
        return []

    def broadcast_arguments(self):
        head, tail = '{"broadcast":true,"text":"mark-$n ', '"}'
        size = len(head) + len(tail) - len("$n") + 9
        return ["--trigger", head + "x" * (BROADCAST_BYTES - size) + tail]


class RadslagServer(EchoServer):
    """Rådslag itself, with the limits on a single connection's rate lifted and nothing else changed.

    It has one open secret round, by dots unless `method` says otherwise, on that many submissions."""

    def __init__(self, binary, folder, environment=None, name="radslag", submissions=24, method="dotVoting"):
        self.submissions, self.method = submissions, method
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=folder))
        self.database = self.folder / "radslag.db"
        super().__init__(name, [
            str(binary), "serve", "--port", "0", "--database", str(self.database), "--web", str(REPOSITORY / "web")])
        self.environment = {
            "RADSLAG_LIMITS_REQUESTS_PER_SECOND": "1000000", "RADSLAG_LIMITS_CONNECTIONS": "15000",
            "RADSLAG_LOG_LEVEL": "warning", **(environment or {})}

    def start(self):
        super().start()
        if not hasattr(self, "code"):
            self.make_workshop()
        return self

    def make_workshop(self):
        """Ten delegations, the submissions and the open round."""
        workshop = {
            "format": "radslag.workshop.v1", "title": "Load", "language": "en", "organiser": "Tests",
            "delegations": [{"id": f"d{n}", "name": f"Delegation {n}"} for n in range(10)],
            "submissions": [
                {"id": f"s{n}", "number": n, "title": f"Submission number {n}",
                 "description": "What it is about. " * 10, "delegations": [f"d{n % 10}"]} for n in range(1, self.submissions + 1)],
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("POST", "/api/workshops", json.dumps(workshop), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        created = json.loads(answer.read())
        if answer.status != 201:
            raise SystemExit(f"radslag made no workshop: {created}")
        self.code, self.token = created["code"], created["facilitatorToken"]
        with Connection(self.port) as facilitator:
            facilitator.request("workshop.resume", {"token": self.token})
            rules = {"dots": 10} if self.method == "dotVoting" else {}
            opened = facilitator.request("round.open", {"method": self.method, "rules": rules})
            if opened["round"] != "r1":
                raise SystemExit(f"the round is called {opened['round']}, the votes say r1")

    def repeated(self):
        """How many requests were answered from memory, by the server's own count."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", "/metrics")
        page = connection.getresponse().read().decode()
        return next(int(line.split()[1]) for line in page.splitlines() if line.startswith("radslag_requests_repeated_total "))

    def join_template(self, people="load"):
        """The same connection is the same participant in every run, by a token of its own making; other `people`
        are others."""
        return ('{"jsonrpc":"2.0","id":"open-$i","method":"workshop.join","params":{"code":"%s","name":"Person $i",'
                '"delegation":"d1","token":"%s-$i-0123456789abcdefghijklmnopqrstuv"}}' % (self.code, people))

    def observe_template(self):
        return '{"jsonrpc":"2.0","id":"open-$i","method":"workshop.observe","params":{"code":"%s"}}' % self.code

    def vote_arguments(self):
        return ["--opening", self.join_template(), "--request", fresh(VOTE)]

    def newcomer_arguments(self):
        """The round's ballots from people who were in no run before: votes by dots, or judgements."""
        arguments = ["--opening", fresh(self.join_template("RUN"))]
        if self.method == "pairwise":
            return [*arguments, "--first", fresh(NEXT_PAIR), "--request", fresh(JUDGEMENT)]
        return [*arguments, "--request", fresh(VOTE)]

    def count(self):
        """Ends the round; its result as the server counts it."""
        for method in ("round.close", "round.reveal"):
            with Connection(self.port, timeout=120) as facilitator:
                facilitator.request("workshop.resume", {"token": self.token})
                facilitator.request(method, {"round": "r1"})
        with Connection(self.port, timeout=120) as facilitator:
            workshop = facilitator.request("workshop.resume", {"token": self.token})["workshop"]
        return workshop["rounds"]["r1"]["result"]

    def event_arguments(self):
        """Each request becomes one event: somebody is done, and then is not."""
        finish = ('{"jsonrpc":"2.0","id":"RUN-$i-$n","method":"ballot.finish",'
                  '"params":{"round":"r1","finished":%s}}')
        return ["--opening", self.join_template(), "--request", fresh(finish % "true"),
                "--second-request", fresh(finish % "false")]

    def idle_arguments(self):
        return ["--opening", self.join_template()]

    def broadcast_arguments(self):
        resume = ('{"jsonrpc":"2.0","id":"open-$i","method":"workshop.resume","params":{"token":"%s"}}' % self.token)
        # What workshop.patch puts around a changed purpose takes about 90 bytes.
        purpose = "mark-$n " + "x" * (BROADCAST_BYTES - 105)
        change = ('{"jsonrpc":"2.0","id":"RUN-$n","method":"workshop.configure","params":{"purpose":"%s"}}' % purpose)
        return ["--opening", self.observe_template(), "--trigger-opening", resume, "--trigger", fresh(change)]


def fresh(template):
    """The template with request ids that no run before has used."""
    return template.replace("RUN", secrets.token_hex(3))


def raise_file_limit():
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
