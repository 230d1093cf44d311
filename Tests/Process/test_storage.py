"""A disk that is full, a database that may not be written: requests are refused, the server lives, goes on
when it can write again, and has lost nothing that it answered.

Two ways to run out of room, since not every machine lets a test mount something: a small tmpfs, and a limit
on the size of the server's files (which the kernel reports with another error)."""

import contextlib
import json
import os
import pathlib
import resource
import signal
import subprocess
import time

import pytest

from town import BINARY, REPOSITORY, Server
from wire import Refusal


def may_mount():
    if os.geteuid() != 0:
        return False
    run = subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True)
    return run.returncode == 0


class FileSizeLimit:
    """The server may not let any file grow further."""

    def __init__(self, folder):
        self.folder = folder

    def prepare(self):
        # Without this the kernel ends the process with a signal; systemd's limits come with it ignored too.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def fill(self, server):
        sizes = [path.stat().st_size for path in self.folder.glob("radslag.db*")]
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (max(sizes), resource.RLIM_INFINITY))

    def release(self, server):
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    def close(self):
        pass


class SmallDisk(FileSizeLimit):
    """The database lies on a tmpfs of 8 MiB, which a file of no use fills up."""

    def __init__(self, folder):
        super().__init__(folder)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], check=True)

    def fill(self, server):
        with contextlib.suppress(OSError), open(self.folder / "filler", "wb", buffering=0) as filler:
            while filler.write(bytes(4096)):
                pass

    def release(self, server):
        (self.folder / "filler").unlink()

    def close(self):
        subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


DISKS = [FileSizeLimit, *([SmallDisk] if may_mount() else [])]


def cast_until_refused(connection):
    """Casts ballots until one is refused; the last that was answered, and the refused one with its id."""
    answered = None
    for number in range(20_000):
        ballot = {"dots": {f"s{1 + number % 6}": 1 + number % 3, f"s{1 + (number + 1) % 6}": 1}}
        id = f"cast-{number}"
        try:
            connection.request("ballot.cast", {"round": "r1", "ballot": ballot}, id)
        except Refusal as refusal:
            assert refusal.reason == "storageUnavailable" and refusal.code == 1006, refusal
            return answered, ballot, id
        answered = ballot
    raise AssertionError("the disk never became full")


@pytest.mark.parametrize("kind", DISKS)
def test_a_full_disk_refuses_and_the_service_goes_on_when_there_is_room_again(tmp_path, kind):
    folder = tmp_path / "disk"
    folder.mkdir()
    disk = kind(folder)
    try:
        with Server(tmp_path, before_exec=disk.prepare, database=folder / "radslag.db") as server:
            town = server.create()
            with town.facilitator() as facilitator, town.join() as voter:
                opened = facilitator.request("round.open", {"method": "dotVoting"})
                assert opened["round"] == "r1"
                disk.fill(server)
                answered, refused, id = cast_until_refused(voter)
                # Refused means that nothing was changed, and reading goes on.
                with town.resume(voter.token) as again:
                    assert (again.welcome["me"].get("ballots") or {}).get("r1", {}).get("dots") == (
                        answered["dots"] if answered else None)
                assert facilitator.refusal("round.close", {"round": "r1"}, "close-1").reason == "storageUnavailable"
                assert town.state()[1]["rounds"]["r1"]["state"] == "open"
                disk.release(server)
                voter.request("ballot.cast", {"round": "r1", "ballot": refused}, id)
                facilitator.request("workshop.configure", {"title": "Det finns plats igen"})
            server.kill()
            assert server.verify()[0] == 0
            server.start()
            with town.resume(voter.token) as again:
                assert again.welcome["me"]["ballots"]["r1"]["dots"] == refused["dots"]
                assert again.welcome["workshop"]["title"] == "Det finns plats igen"
    finally:
        disk.close()


def test_a_lock_on_the_database_held_by_another_program_refuses_and_passes(tmp_path):
    """A careless `sqlite3` session of the operator is the usual way to a database that cannot be written."""
    with Server(tmp_path) as server:
        town = server.create()
        with town.facilitator() as facilitator:
            holder = subprocess.Popen(["sqlite3", str(server.database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            holder.stdin.write(b"BEGIN IMMEDIATE; SELECT 'held';\n")
            holder.stdin.flush()
            try:
                held = holder.stdout.readline() == b"held\n"
                facilitator.stream.socket.settimeout(30)
                if held:
                    refusal = facilitator.refusal("workshop.configure", {"title": "Låst"}, "locked-1")
                    assert refusal.reason == "storageUnavailable"
            finally:
                holder.stdin.close()
                holder.wait(10)
            facilitator.request("workshop.configure", {"title": "Öppet"}, "locked-2")
        assert town.state()[1]["title"] == "Öppet"


def test_a_read_only_database_does_not_start_the_server_and_says_so_in_one_sentence(tmp_path):
    with Server(tmp_path) as server:
        server.create()
        assert server.stop() == 0
    for path in tmp_path.glob("radslag.db*"):
        path.chmod(0o444)
    tmp_path.chmod(0o555)
    command = [str(BINARY), "serve", "--port", "0", "--database", str(server.database)]
    if os.geteuid() == 0:
        # Root may write what nobody may; without its capabilities it may not.
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
        for folder in pathlib.Path(tmp_path).parents:
            if folder.stat().st_mode & 0o005 != 0o005 and str(folder).startswith("/tmp/"):
                folder.chmod(folder.stat().st_mode | 0o005)
    try:
        run = subprocess.run(command, capture_output=True, timeout=20)
    finally:
        tmp_path.chmod(0o755)
    said = run.stderr.decode().strip()
    assert run.returncode in (69, 78), (run.returncode, said)
    assert len(said.splitlines()) == 1 and "radslag.db" in said, said


def readiness(server):
    status, _, body = server.http("GET", "/readyz")
    return status, json.loads(body)["status"]


@pytest.mark.parametrize("taken", ["radslag.db", "radslag.db-wal", "radslag.db-shm"])
@pytest.mark.parametrize("replaced", [False, True], ids=["deleted", "replaced"])
def test_a_file_of_the_database_that_is_taken_away_is_noticed_before_a_vote_is_answered(tmp_path, taken, replaced):
    with Server(tmp_path) as server:
        town = server.create()
        with town.facilitator() as facilitator, town.join() as voter:
            facilitator.request("round.open", {"method": "dotVoting"})
            voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 1}}})
            assert readiness(server) == (200, "ready")
            aside = tmp_path / "aside"
            (tmp_path / taken).rename(aside)
            if replaced:
                (tmp_path / taken).write_bytes(aside.read_bytes())
            for dots in (2, 3):
                refusal = voter.refusal("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": dots}}}, f"cast-{dots}")
                assert refusal.reason == "storageUnavailable"
            assert readiness(server) == (503, "storageUnavailable")
            assert server.http("GET", "/healthz")[0] == 200
            assert "deleted or replaced" in server.log.read_text()
            # Put back, all is as it was, and the server finds that out by itself.
            aside.replace(tmp_path / taken)
            await_ready(server)
            voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 2}}}, "cast-2")
        assert server.stop() == 0
        assert server.verify()[0] == 0


def await_ready(server):
    deadline = time.monotonic() + 20
    while readiness(server)[0] != 200:
        assert time.monotonic() < deadline, "it does not become ready"


@pytest.mark.parametrize("kind", ["the same name", "symbolic link", "hard link", "folder that is a link"])
def test_a_second_server_finds_the_database_taken_by_whatever_name(tmp_path, kind):
    with Server(tmp_path) as server:
        server.create()
        other = tmp_path / "elsewhere"
        other.mkdir()
        path = other / "other.db"
        if kind == "symbolic link":
            path.symlink_to(server.database)
        elif kind == "hard link":
            os.link(server.database, path)
        elif kind == "folder that is a link":
            (other / "folder").symlink_to(tmp_path)
            path = other / "folder" / "radslag.db"
        else:
            path = server.database
        command = [str(BINARY), "serve", "--port", "0", "--database", str(path), "--web", str(REPOSITORY / "web")]
        run = subprocess.run(command, capture_output=True, timeout=20)
        assert run.returncode == 69 and b"in use by another server" in run.stderr, run
        # Its look has cost the first one nothing.
        with server.create().facilitator() as facilitator:
            facilitator.request("workshop.configure", {"title": "Går vidare"})
        assert server.stop() == 0
        assert server.verify()[0] == 0
