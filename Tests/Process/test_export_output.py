"""`radslag export --output`: a device, a pipe and a link stay what they are, a file is replaced whole and keeps its mode.

The device is one of its own, made for the test: a program that is wrong would replace it."""

import os
import stat
import subprocess
import threading

import pytest

from town import BINARY, Server

KINDS = ["pipe", "link", "device"]


@pytest.fixture(scope="module")
def revealed(tmp_path_factory):
    """A database with a revealed round, and its workshop's id."""
    with Server(tmp_path_factory.mktemp("server")) as server:
        town = server.create()
        with town.facilitator() as facilitator:
            facilitator.request("round.open", {"method": "dotVoting"})
            facilitator.request("round.close", {"round": "r1"})
            facilitator.request("round.reveal", {"round": "r1"})
        assert server.stop() == 0
        yield server.database, town.id


def export(revealed, output, **more):
    database, workshop = revealed
    command = [str(BINARY), "export", "--database", str(database), "--workshop", workshop, "--name", "ballots.json"]
    return subprocess.run([*command, *(["--output", str(output)] if output else [])], timeout=60, stderr=subprocess.PIPE, **more)


def text(revealed):
    run = export(revealed, None, stdout=subprocess.PIPE)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_a_file_is_replaced_whole_and_keeps_its_mode(revealed, tmp_path):
    path = tmp_path / "ballots.json"
    path.write_text("old " * 100_000)
    path.chmod(0o640)
    assert export(revealed, path).returncode == 0
    assert path.read_bytes() == text(revealed)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["ballots.json"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_regular_file_stays_what_it_is(revealed, tmp_path, kind):
    path, read = tmp_path / "output", []
    if kind == "pipe":
        os.mkfifo(path)
        reader = threading.Thread(target=lambda: read.append(path.read_bytes()))
        reader.start()
    elif kind == "link":
        path.symlink_to("target")
    elif os.geteuid() == 0:
        # The numbers of /dev/null.
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    else:
        path = "/dev/null"
    before = os.lstat(path)
    run = export(revealed, path)
    assert run.returncode in ((0, 69) if kind == "device" else (0,)), run.stderr
    after = os.lstat(path)
    assert (after.st_ino, after.st_mode, after.st_rdev) == (before.st_ino, before.st_mode, before.st_rdev)
    if kind == "pipe":
        reader.join(20)
        assert read == [text(revealed)]
    if kind == "link":
        assert (tmp_path / "target").read_bytes() == text(revealed)


def test_a_full_device_is_told_in_one_sentence(revealed):
    with open("/dev/full", "wb") as full:
        run = export(revealed, None, stdout=full)
    assert run.returncode == 69
    assert run.stderr.decode().strip().count("\n") == 0 and b"standard output" in run.stderr
