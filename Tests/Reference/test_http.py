"""The HTTP endpoints answer with the documented statuses, and the exports are the documented ones."""

import json
import re

import pytest

from town import REPOSITORY, Server
from wire import HandshakeRefused
from workshop import FILE

EXPORTS = (REPOSITORY / "Sources/Server/Workshops/Exports.swift").read_text(encoding="utf-8")
BODY = json.dumps(FILE).encode()
CSV = "nummer;titel\r\n1;Förslag 1\r\n".encode()
LARGE = b" " * 5_000_000

# What needs thousands of connections, another address than loopback, or a full disk; other tests bring these about.
ELSEWHERE = {("GET /ws", 429), ("GET /ws", 503), ("POST /api/workshops", 429), ("POST /api/workshops", 503),
             ("POST /api/workshops", 408), ("POST /api/workshops/{id}/submissions", 408),
             ("POST /api/workshops/{id}/submissions", 409), ("POST /api/workshops/{id}/submissions", 503),
             ("GET /readyz", 503), ("DELETE /api/workshops/{id}", 503)}
JSON = {"Content-Type": "application/json"}
FOREIGN_HOST, FOREIGN_PAGE = {"Host": "example.org"}, {"Sec-Fetch-Site": "cross-site"}


@pytest.fixture(scope="module")
def keyed(tmp_path_factory):
    """A server with a host key and room for one workshop."""
    environment = {"RADSLAG_HOST_KEY": "nyckel-nyckel-nyckel", "RADSLAG_LIMITS_OPEN_WORKSHOPS": "1"}
    with Server(tmp_path_factory.mktemp("keyed"), environment=environment) as running:
        yield running


def statuses(held, keyed):
    """(endpoint, status) of real requests that are meant to give each documented status."""
    town, server = held.town, held.town.server
    unknown = server.create(FILE)
    bearer = {"Authorization": f"Bearer {town.facilitator_token}"}
    voter = {"Authorization": f"Bearer {held.voter.token}"}
    for name, given in (("bad subprotocol", {"subprotocol": None}), ("origin", {"origin": "https://example.org"})):
        with pytest.raises(HandshakeRefused) as refused:
            server.connect(**given)
        yield "GET /ws", refused.value.status
    handshake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": "a" * 22 + "==",
                 "Sec-WebSocket-Protocol": "radslag.v1"}
    yield "GET /ws", server.http("GET", "/ws", headers={**handshake, "Sec-WebSocket-Version": "8"})[0]
    with server.connect() as connection:
        yield "GET /ws", connection.status
    yield from (("POST /api/workshops", server.http("POST", "/api/workshops", body, JSON)[0]) for body in (BODY, b"{", LARGE))
    for given in ({}, {**JSON, **FOREIGN_HOST}, {**JSON, **FOREIGN_PAGE}):
        yield "POST /api/workshops", server.http("POST", "/api/workshops", BODY, given)[0]
    key = {"Authorization": "Bearer nyckel-nyckel-nyckel", **JSON}
    yield from (("POST /api/workshops", keyed.http("POST", "/api/workshops", BODY, given)[0]) for given in (JSON, key, key))
    below = f"/api/workshops/{town.id}"
    for endpoint, method, path, body in (
            ("POST /api/workshops/{id}/submissions", "POST", "/submissions?preview=true", CSV),
            ("POST /api/workshops/{id}/qr", "POST", "/qr", b"http://127.0.0.1/join#123456/x"),
            ("GET /api/workshops/{id}/exports", "GET", "/exports", b""),
            ("GET /api/workshops/{id}/exports/{name}", "GET", "/exports/agenda.docx", b"")):
        for given in (bearer, voter, {}, {**bearer, **FOREIGN_HOST}):
            yield endpoint, server.http(method, below + path, body, given)[0]
        yield endpoint, server.http(method, "/api/workshops/wokand" + path, body, bearer)[0]
    yield "POST /api/workshops/{id}/submissions", server.http("POST", below + "/submissions", LARGE, bearer)[0]
    yield "POST /api/workshops/{id}/submissions", server.http("POST", below + "/submissions?columns=A", CSV, bearer)[0]
    yield from (("DELETE /api/workshops/{id}", server.http("DELETE", below, headers=given)[0])
               for given in (voter, {}, {**bearer, **FOREIGN_HOST}))
    with unknown.facilitator() as desk:
        desk.request("workshop.enter", {"phase": "workshop"})
        running = desk.request("round.open", {"method": "dotVoting"})["round"]
        yield "DELETE /api/workshops/{id}", unknown.api("DELETE", "")[0]
        desk.request("round.discard", {"round": running, "reason": "Slut"})
    yield "GET /api/workshops/{id}/exports/{name}", unknown.api("GET", "exports/results.csv")[0]
    yield from (("DELETE /api/workshops/{id}", unknown.api("DELETE", "")[0]) for _ in range(2))
    yield "POST /api/workshops/{id}/qr", server.http("POST", below + "/qr", b"x" * 501, bearer)[0]
    yield "GET /api/qr/{code}.svg", server.http("GET", f"/api/qr/{town.code}.svg")[0]
    yield "GET /api/qr/{code}.svg", server.http("GET", "/api/qr/0000000.svg")[0]
    yield "GET /api/qr/{code}.svg", server.http("GET", f"/api/qr/{town.code}.svg", headers=FOREIGN_HOST)[0]
    yield "GET /healthz", server.http("GET", "/healthz")[0]
    yield "GET /readyz", server.http("GET", "/readyz")[0]
    yield "GET /metrics", server.http("GET", "/metrics")[0]
    status, headers, _ = server.http("GET", "/reference")
    yield "GET /", status
    yield "GET /", server.http("GET", "/reference", headers={"If-None-Match": headers["etag"]})[0]
    yield "GET /", server.http("GET", "/okand")[0]
    yield "GET /", server.http("GET", "/join/")[0]
    yield "GET /", server.http("DELETE", "/")[0]


def test_every_documented_status_is_given_and_no_other(reference, held, keyed):
    documented = {(f"{each['method']} {each['path']}", entry["status"]) for each in reference["http"] for entry in each["statuses"]}
    given = set(statuses(held, keyed))
    assert given <= documented, sorted(given - documented)
    assert documented - given == ELSEWHERE


def test_the_exports_in_the_code_in_the_reference_and_from_the_server_are_the_same(reference, held):
    in_code = re.findall(r'^  case \w+ = "([\w.]+)"$', EXPORTS, re.MULTILINE)
    documented = [each["name"] for each in reference["exports"]]
    listed = json.loads(held.town.api("GET", "exports")[2])["exports"]
    assert len(in_code) >= 7
    assert sorted(documented) == sorted(in_code) == sorted(entry["name"] for entry in listed)
    assert all(set(entry) == {"name", "available", "reason"} and entry["available"] for entry in listed)


def test_every_export_is_of_the_documented_type(reference, held):
    for each in reference["exports"]:
        status, headers, body = held.town.api("GET", f"exports/{each['name']}")
        assert (status, headers["content-type"]) == (200, each["type"]), each["name"]
        assert body


def test_the_page_and_its_data_are_served(reference, server):
    status, headers, page = server.http("GET", "/reference")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    for path in re.findall(r'(?:src|href)="(/[^"]+)"', page.decode()):
        assert server.http("GET", path)[0] == 200, path
    assert json.loads(server.http("GET", "/reference/protocol.json")[2]) == reference
