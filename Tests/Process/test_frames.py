"""Frames and handshakes that no well-meaning client sends."""

import json
import os
import random
import struct

import pytest

from methods import METHODS
from town import Server, durable
from wire import BINARY, TEXT, Closed, HandshakeRefused, Stream, frame_bytes


def closes(connection):
    try:
        return connection.receive_close()
    except ConnectionError:
        return None


def test_a_binary_frame_closes_with_1003(town):
    with town.join() as connection:
        connection.send_frame(BINARY, b"{}")
        assert closes(connection) == 1003


def test_a_frame_over_64_kib_closes_with_1009_and_one_of_64_kib_does_not(town):
    with town.join() as connection:
        fits = '{"jsonrpc":"2.0","id":"fits","method":"no.such","params":{"a":""}}'
        fits = fits.replace('""', '"' + "x" * (65536 - len(fits)) + '"')
        assert len(fits) == 65536
        connection.send_text(fits)
        assert connection.receive_answer("fits")["error"]["data"]["reason"] == "methodNotFound"
        connection.send_text(fits + " ")
        assert closes(connection) == 1009


def test_a_message_in_many_frames_counts_as_one_against_the_limit(town):
    with town.join() as connection:
        connection.send_frame(TEXT, b'{"jsonrpc":"2.0","id":"f","me', final=False)
        connection.send_frame(0, b'thod":"no.', final=False)
        connection.send_frame(0, b'such"}')
        assert connection.receive_answer("f")["error"]["data"]["reason"] == "methodNotFound"
        connection.send_frame(TEXT, b"x" * 4000, final=False)
        for _ in range(40):
            connection.send_frame(0, b"x" * 4000, final=False)
        assert closes(connection) == 1009


@pytest.mark.parametrize("text", [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b'{"a":"\x80"}'])
def test_what_is_not_utf_8_closes_with_1007(town, text):
    with town.join() as connection:
        connection.send_text(text)
        assert closes(connection) == 1007


BROKEN_FRAMES = {
    "a reserved bit": (frame_bytes(TEXT, b"{}", reserved=4), 1002),
    "an unknown opcode": (frame_bytes(5, b"{}"), 1002),
    "a continuation of nothing": (frame_bytes(0, b"{}"), 1002),
    "a ping in pieces": (frame_bytes(9, b"x", final=False), 1002),
    "a long ping": (frame_bytes(9, b"x" * 126), 1002),
    "a frame that is not masked": (frame_bytes(TEXT, b"{}", masked=False), 1002),
    "a length of 2^63": (bytes([0x81, 0xFF]) + struct.pack(">Q", 2**63) + b"mask" + b"x" * 100, 1002),
    "a length of 4 GiB": (bytes([0x81, 0xFF]) + struct.pack(">Q", 2**32) + b"mask" + b"x" * 70_000, 1009),
    "a close with half a code": (frame_bytes(8, b"\x03"), 1002),
    "a close with a code that is none": (frame_bytes(8, struct.pack(">H", 999)), 1002),
}


@pytest.mark.parametrize("frame, code", BROKEN_FRAMES.values(), ids=BROKEN_FRAMES.keys())
def test_a_broken_frame_ends_that_connection_alone_and_says_why(town, frame, code):
    with town.join() as victim, town.join("Annan") as other:
        victim.stream.write(frame)
        assert closes(victim) == code
        assert other.refusal("no.such.method").reason == "methodNotFound"


def test_the_reason_arrives_though_the_client_sends_on(town):
    for _ in range(10):
        with town.join() as victim:
            victim.stream.write(frame_bytes(TEXT, b"x" * 400_000) + frame_bytes(TEXT, b"{}") * 1000)
            assert closes(victim) == 1009


def test_ten_pings_get_ten_pongs(town):
    with town.join() as connection:
        connection.stream.write(b"".join(frame_bytes(9, bytes([n])) for n in range(10)))
        pongs = []
        while len(pongs) < 10:
            first, second = connection.stream.read(2)
            payload = connection.stream.read(second)
            if first == 0x8A:
                pongs.append(payload)
        assert pongs == [bytes([n]) for n in range(10)]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "localhost.evil.example:80", "192.0.2.1"])
def test_a_foreign_host_gets_403_so_that_no_name_can_be_turned_to_this_machine(town, host):
    named = host.format(port=town.server.port)
    with pytest.raises(HandshakeRefused) as refused:
        town.server.connect(host=named, origin=f"http://{named}")
    assert refused.value.status == 403
    assert "another name" in refused.value.body.decode()


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1", "http://localhost.evil.example",
                                    "http://127.0.0.1:1", "file://", "x" * 2000])
def test_a_foreign_origin_gets_403(town, origin):
    with pytest.raises(HandshakeRefused) as refused:
        town.server.connect(origin=origin)
    assert refused.value.status == 403


def test_its_own_origin_and_none_at_all_are_welcome(town):
    with town.server.connect(origin=f"http://127.0.0.1:{town.server.port}") as browser:
        assert browser.request("workshop.observe", {"code": town.code})["workshop"]["id"] == town.id
    with town.server.connect() as script:
        assert script.headers["sec-websocket-protocol"] == "radslag.v1"


@pytest.mark.parametrize("host", ["localhost:{port}", "127.0.0.1", "[::1]:{port}", "radslag.test:{port}", "desk", "desk.local"])
def test_a_page_by_a_name_of_this_machine_or_of_the_local_network_is_welcome(town, host):
    named = host.format(port=town.server.port)
    with town.server.connect(host=named, origin=f"http://{named}") as browser:
        assert browser.request("workshop.observe", {"code": town.code})["workshop"]["id"] == town.id


def test_what_is_refused_is_told_in_the_log_once_and_as_one_line(tmp_path):
    with Server(tmp_path) as server:
        for origin in ["https://one.example"] * 3 + ["https://two.example/\x1b[31m\u00e5"]:
            with pytest.raises(HandshakeRefused):
                server.connect(origin=origin)
        for _ in range(3):
            server.connect(headers=["X-Forwarded-For: 192.0.2.1"]).close()
        lines = server.log.read_text().splitlines()
        assert sum("one.example" in line for line in lines) == 1, lines
        assert any("two.example" in line and f"http://127.0.0.1:{server.port}" in line for line in lines), lines
        assert not any("\x1b" in line or "\u00e5" in line for line in lines)
        assert sum("trustedProxies" in line for line in lines) == 1, lines


@pytest.mark.parametrize("subprotocol", [None, "", "chat", "radslag.v2", "radslag", "RADSLAG.V1", "x" * 3000])
def test_without_the_subprotocol_there_is_no_connection(town, subprotocol):
    with pytest.raises((HandshakeRefused, Closed)) as refused:
        town.server.connect(subprotocol=subprotocol)
    assert getattr(refused.value, "status", 400) in (400, 403, 404, 426, 431)
    assert town.server.http("GET", "/healthz")[0] == 200


def test_the_subprotocol_may_stand_among_others(town):
    with town.server.connect(subprotocol="chat, radslag.v1") as connection:
        assert connection.headers["sec-websocket-protocol"] == "radslag.v1"


HANDSHAKES = {
    "no key": b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: radslag.v1\r\n\r\n",
    "an old version": b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 8\r\n"
                      b"Sec-WebSocket-Protocol: radslag.v1\r\n\r\n",
    "by POST": b"POST /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
               b"Sec-WebSocket-Protocol: radslag.v1\r\nContent-Length: 0\r\n\r\n",
    "no upgrade": b"GET /ws HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "at another path": b"GET /wss HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                       b"Sec-WebSocket-Protocol: radslag.v1\r\n\r\n",
}


@pytest.mark.parametrize("request_bytes", HANDSHAKES.values(), ids=HANDSHAKES.keys())
def test_a_broken_handshake_makes_no_connection_and_harms_nobody(town, request_bytes):
    stream = Stream(town.server.port, timeout=3)
    stream.write(request_bytes)
    try:
        head = stream.read_until(b"\r\n\r\n")
        assert b" 101 " not in head.split(b"\r\n")[0], head
    except (Closed, TimeoutError):
        pass
    stream.close()
    assert town.server.http("GET", "/healthz")[0] == 200


def test_connections_dropped_at_any_byte_of_the_handshake_leave_the_server_well(town):
    request = HANDSHAKES["at another path"].replace(b"/wss", b"/ws")
    for size in range(0, len(request), 7):
        stream = Stream(town.server.port)
        stream.write(request[:size])
        stream.close()
    assert town.server.http("GET", "/healthz")[0] == 200


STUMBLES = [b"{", b"}", b"[", b'"', b"\\", b"\\u", b",", b":", b"-", b"1e9999", b"null"]


def mutated(text, chance):
    """The message with some bytes changed, doubled, cut or swapped for what parsers stumble over."""
    data = bytearray(text)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(data) + 1)
        kind = chance.randrange(6)
        if kind == 0 and data:
            data[place % len(data)] = chance.randrange(0x20, 0x7F)
        elif kind == 1:
            data[place:place] = chance.choice(STUMBLES)
        elif kind == 2:
            del data[place:place + chance.randint(1, 20)]
        elif kind == 3:
            data[place:place] = data[:place][-chance.randint(1, 40):]
        elif kind == 4:
            data = data[:place]
        else:
            data[place:place] = bytes(chance.randrange(0x80) for _ in range(chance.randint(1, 5)))
    return bytes(data)


def test_four_thousand_mutated_requests_change_nothing_and_each_is_answered_or_ignored(town):
    """Sent by a participant, whom none of them may change anything for: the round is closed, the phase is
    another, and the rest is the facilitator's."""
    seed = int(os.environ.get("RADSLAG_SEED", random.SystemRandom().randrange(2**32)))
    print(f"RADSLAG_SEED={seed}")
    chance = random.Random(seed)
    with town.facilitator() as facilitator:
        facilitator.request("round.open", {"method": "dotVoting"})
        facilitator.request("round.close", {"round": "r1"})
    valid = [json.dumps({"jsonrpc": "2.0", "id": f"m{n}", "method": method.name, "params": method.valid}).encode()
             for n, method in enumerate(METHODS) if not method.name.startswith("workshop.")]
    with town.join() as voter:
        before = durable(town.state())
        for number in range(4000):
            voter.send_text(mutated(chance.choice(valid), chance) or b" ")
            if number % 50 == 49:
                assert voter.refusal("no.such.method", id=f"sentinel-{number}").reason == "methodNotFound"
        assert durable(town.state()) == before


def test_random_bytes_on_the_socket_harm_nobody(town):
    chance = random.Random(20201109)
    with town.join() as bystander:
        before = town.state()
        for _ in range(150):
            attacker = town.server.connect()
            try:
                attacker.stream.write(chance.randbytes(chance.randint(1, 400)))
            except Closed:
                pass
            attacker.close()
        for _ in range(150):
            stream = Stream(town.server.port)
            try:
                stream.write(chance.randbytes(chance.randint(1, 400)))
            except Closed:
                pass
            stream.close()
        assert bystander.refusal("no.such.method").reason == "methodNotFound"
        assert town.state() == before
