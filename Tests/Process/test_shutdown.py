"""Ending the server as an operator does."""

import signal

import pytest

from town import Server
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
