"""Ending the server as an operator does."""

import shutil
import signal
import subprocess

import pytest

from town import BINARY, Server
from wire import Closed, Stream


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_a_signal_ends_it_with_a_notice_to_everybody_and_exit_code_0(tmp_path, signal_number):
    with Server(tmp_path) as server:
        town = server.create()
        with town.facilitator() as facilitator, town.join() as voter, town.observe() as screen:
            facilitator.request("round.open", {"method": "dotVoting"})
            voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 4}}})
            code = server.stop(signal_number)
            for connection in (facilitator, voter, screen):
                notice = connection.await_notification("server.notice")
                assert notice["kind"] == "shuttingDown" and notice["text"]
                with pytest.raises(Closed):
                    while True:
                        connection.receive()
        assert code == 0, server.log.read_text()[-2000:]
        assert server.verify()[0] == 0
        server.start()
        with town.resume(voter.token) as again:
            assert again.welcome["me"]["ballots"]["r1"]["dots"] == {"s1": 4}


def test_connections_that_say_nothing_do_not_hold_it_up(tmp_path):
    with Server(tmp_path) as server:
        town = server.create()
        silent = [Stream(server.port) for _ in range(5)]
        silent[1].write(b"GET / HT")
        silent[2].write(b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n")
        silent[3].write(b"POST /api/workshops HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
        with town.join():
            assert server.stop() == 0
        for stream in silent:
            stream.close()


def test_started_again_everything_is_as_it_was_left(tmp_path):
    with Server(tmp_path) as server:
        town = server.create()
        with town.facilitator() as facilitator, town.join() as voter:
            facilitator.request("round.open", {"method": "dotVoting", "rules": {"dots": 7}})
            voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s2": 3}}})
            facilitator.request("round.pause", {"round": "r1"})
            before = town.state()
        assert server.stop() == 0
        server.start()
        assert town.state() == before


def verify(path):
    run = subprocess.run([str(BINARY), "verify", str(path)], capture_output=True, timeout=60)
    return run.returncode, (run.stdout + run.stderr).decode()


def test_the_database_file_alone_is_whole_after_a_clean_end_and_says_so_when_it_is_not(tmp_path):
    with Server(tmp_path) as server:
        town = server.create()
        with town.facilitator() as facilitator:
            for number in range(40):
                facilitator.request("workshop.configure", {"title": f"Titel {number}"})
        lone = tmp_path / "lone.db"
        # Copied while it runs, by somebody who does not know of the log.
        shutil.copy(server.database, lone)
        code, said = verify(lone)
        assert code == 1 and "lone.db-wal" in said and "as it should be" not in said, said
        server.kill()
        shutil.copy(server.database, lone)
        assert verify(lone)[0] == 1
        assert verify(server.database)[0] == 0
        server.start()
        assert server.stop() == 0
        assert sorted(path.name for path in tmp_path.glob("radslag.db*")) == [
            "radslag.db", "radslag.db.lock", "radslag.db.secret"]
        for left in tmp_path.glob("lone.db*"):
            left.unlink()
        shutil.copy(server.database, lone)
        code, said = verify(lone)
        assert code == 0 and "1 workshops, 41 events" in said, said


def test_a_database_without_anything_in_it_is_called_that(tmp_path):
    with Server(tmp_path) as server:
        assert server.stop() == 0
        assert verify(server.database) == (0, "There is nothing in this database.\n")
