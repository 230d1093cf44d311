"""A radslag process of a test's own, and a small workshop of three municipalities to try it with."""

import datetime
import json
import os
import pathlib
import re
import secrets
import signal
import subprocess
import threading

from wire import Connection, http

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("RADSLAG_BINARY", REPOSITORY / ".build/release/radslag")).resolve()

WORKSHOP = {
    "format": "radslag.workshop.v1",
    "title": "Prioritering i Ådalen",
    "language": "sv",
    "organiser": "Ådalens kommunalförbund",
    "delegations": [
        {"id": "berg", "name": "Berg"}, {"id": "dal", "name": "Dal"}, {"id": "vik", "name": "Vik"},
    ],
    "themes": [{"id": "t1", "title": "Vägar"}],
    "submissions": [
        {"id": f"s{n}", "number": n, "title": f"Förslag {n}", "description": f"Text till förslag {n}.",
         "delegations": ["berg"], "theme": "t1", "effort": n}
        for n in range(1, 7)
    ],
}


def ahead(days):
    """A time so many days ahead, as the protocol writes it."""
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


class Server:
    """`radslag serve` on a free port; started again, it goes on with the same database."""

    def __init__(self, folder, arguments=(), environment=None, wrapper=(), before_exec=None, database=None,
                 scheme="http"):
        self.folder = pathlib.Path(folder)
        self.database = pathlib.Path(database or self.folder / "radslag.db")
        self.arguments, self.wrapper, self.before_exec = list(arguments), list(wrapper), before_exec
        # The tests ask faster than a person does.
        self.environment = {**os.environ, "RADSLAG_LIMITS_REQUESTS_PER_SECOND": "1000000", **(environment or {})}
        # A server that trusts a proxy is one that others reach, and starts with a host key only.
        self.host_key = self.environment.get("RADSLAG_HOST_KEY")
        if "RADSLAG_TRUSTED_PROXIES" in self.environment and not self.host_key:
            self.host_key = self.environment["RADSLAG_HOST_KEY"] = "nyckel-nyckel-nyckel"
        self.scheme = scheme
        self.process = None
        self.port = None
        self.log = self.folder / "server.log"

    def command(self):
        return [*self.wrapper, str(BINARY), "serve", "--port", "0", "--database", str(self.database),
                "--web", str(REPOSITORY / "web"), *self.arguments]

    def start(self):
        """Starts and waits until the server says where it listens."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command(), stdout=subprocess.PIPE, stderr=log, env=self.environment,
                preexec_fn=self.before_exec, cwd=self.folder)
        line = self.process.stdout.readline().decode()
        found = re.match(rf"listening on {self.scheme}://127\.0\.0\.1:(\d+)\s*$", line)
        if not found:
            self.process.kill()
            raise AssertionError(f"no listening line but {line!r}; log:\n{self.log.read_text()[-3000:]}")
        self.port = int(found.group(1))
        # Whatever else it prints is read away, so that a full pipe never stops the server.
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        return self

    @property
    def pid(self):
        """The server's own process, also when a wrapper such as strace started it."""
        if not self.wrapper:
            return self.process.pid
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[0])

    def kill(self):
        """kill -9."""
        os.kill(self.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self, signal_number=signal.SIGTERM):
        """Ends it as an operator would; gives the exit code."""
        if self.process.poll() is None:
            os.kill(self.pid, signal_number)
        return self.process.wait(15)

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        if self.alive():
            self.kill()

    def connect(self, **options):
        return Connection(self.port, **options)

    def http(self, method, path, body=b"", headers=None):
        return http(self.port, method, path, body, headers)

    def verify(self):
        """`radslag verify` on the database: (exit code, what it said)."""
        run = subprocess.run([str(BINARY), "verify", str(self.database)], capture_output=True, timeout=60)
        return run.returncode, (run.stdout + run.stderr).decode()

    def create(self, workshop=None):
        """A workshop from a file, by POST."""
        body = json.dumps(workshop or WORKSHOP).encode()
        key = {"Authorization": f"Bearer {self.host_key}"} if self.host_key else {}
        status, _, answer = self.http("POST", "/api/workshops", body, {"Content-Type": "application/json", **key})
        assert status == 201, (status, answer[:500])
        return Town(self, json.loads(answer))


def durable(document):
    """The document without what depends on who is connected at the moment."""
    if isinstance(document, dict):
        return {key: durable(value) for key, value in document.items() if key not in ("present", "now")}
    if isinstance(document, list):
        return [durable(element) for element in document]
    return document


class Town:
    """A workshop on a server, and ways to come into it."""

    def __init__(self, server, created):
        self.server = server
        self.id, self.code = created["id"], created["code"]
        self.facilitator_token = created["facilitatorToken"]
        self.created = created

    def facilitator(self):
        connection = self.server.connect()
        connection.welcome = connection.request("workshop.resume", {"token": self.facilitator_token})
        return connection

    def join(self, name="Åsa Ek", delegation="berg", token=None):
        """A new participant; the connection carries `token` and `welcome` (the result of the join)."""
        connection = self.server.connect()
        connection.token = token or secrets.token_urlsafe(32)
        connection.welcome = connection.request("workshop.join", {
            "code": self.code, "name": name, "delegation": delegation, "token": connection.token})
        return connection

    def resume(self, token):
        connection = self.server.connect()
        connection.token = token
        connection.welcome = connection.request("workshop.resume", {"token": token})
        return connection

    def observe(self):
        connection = self.server.connect()
        connection.welcome = connection.request("workshop.observe", {"code": self.code})
        return connection

    def api(self, method, path, body=b"", headers=None, token=None):
        """A request below this workshop's address with the facilitator's token."""
        fields = {"Authorization": f"Bearer {token or self.facilitator_token}", **(headers or {})}
        return self.server.http(method, f"/api/workshops/{self.id}/{path}", body, fields)

    def export(self, name, query=""):
        status, _, body = self.api("GET", f"exports/{name}{query}")
        assert status == 200, (name, status, body[:300])
        return body

    def state(self):
        """What the facilitator is shown, and its place in the journal."""
        with self.facilitator() as facilitator:
            return facilitator.welcome["seq"], durable(facilitator.welcome["workshop"])
