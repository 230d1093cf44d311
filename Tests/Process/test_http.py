"""HTTP that means harm: paths that climb, requests that are none, bodies that are bombs."""

import csv
import io
import json
import zipfile

import pytest

from town import REPOSITORY, WORKSHOP
from wire import Closed, Stream, read_response

OUTSIDE = ["/etc/passwd", "Package.swift", "config/radslag.yaml"]
CLIMBS = [
    "/../{}", "/../../../../../../..{}", "/%2e%2e/{}", "/..%2f{}", "/%2e%2e%2f{}", "/.%2e/{}", "/..\\{}", "/..%5c{}",
    "/x/../../{}", "/./.././{}", "//../{}", "/%252e%252e/{}", "/%c0%ae%c0%ae/{}", "/..%00/{}", "/..;/{}", "//{}",
    "/{}%00.html", "/{}\x00.css", "/....//{}", "/?/../{}", "/index.html/../../{}",
]


def ask(server, path):
    """The status and body, or None when the server just ends the connection."""
    try:
        status, _, body = server.http("GET", path)
        return status, body
    except (Closed, ValueError, IndexError):
        return None, b""


@pytest.mark.parametrize("climb", CLIMBS, ids=lambda climb: repr(climb)[1:-1])
def test_no_path_leads_out_of_the_web_folder(server, climb):
    for target in OUTSIDE:
        path = climb.format(target)
        status, body = ask(server, path.encode("latin-1"))
        assert b"swift-tools-version" not in body and b"root:" not in body and b"hostKey" not in body, path
        if not climb.startswith("/?"):
            assert status in (None, 301, 302, 308, 400, 403, 404, 414), (path, status)
    assert server.http("GET", "/healthz")[0] == 200


def test_a_symbolic_link_out_of_the_web_folder_is_not_followed(tmp_path):
    from town import Server

    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><title>x</title>")
    (folder / "out.txt").symlink_to(REPOSITORY / "Package.swift")
    (folder / ".hidden").write_text("hidden")
    with Server(tmp_path, arguments=["--web", str(folder)]) as server:
        assert ask(server, "/")[0] == 200
        for path in ("/out.txt", "/.hidden", "/.git/config"):
            status, body = ask(server, path)
            assert status in (403, 404) and b"swift-tools" not in body and b"hidden" not in body, (path, status)


def test_a_file_that_is_added_or_changed_is_served_at_once(tmp_path):
    from town import Server

    folder = tmp_path / "web"
    (folder / "part").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>x</title>")
    with Server(tmp_path, arguments=["--web", str(folder)]) as server:
        assert ask(server, "/part/new.js")[0] == 404
        (folder / "part/new.js").write_text("1")
        assert ask(server, "/part/new.js") == (200, b"1")
        (folder / "part/new.js").write_text("22")
        assert ask(server, "/part/new.js") == (200, b"22")
        (folder / "part/new.js").unlink()
        assert ask(server, "/part/new.js")[0] == 404


@pytest.mark.parametrize("typed, meant", {
    "/join/": "/join", "/Join": "/join", "/join).": "/join", "//join//": None, "/join%20": "/join", "/join?utm=x": None,
    "/join/?utm=x&y=1": "/join?utm=x&y=1", "/join%23123456": "/join#123456", "/join/123456": "/join#123456",
    "/123456": "/join#123456", "/screen/123456.": "/screen#123456", "/facilitate/": "/facilitate", "/help/": "/help",
}.items(), ids=lambda value: str(value))
def test_an_address_that_is_nearly_right_leads_to_the_page(server, typed, meant):
    status, headers, _ = server.http("GET", typed)
    if meant is None and status == 200:
        return
    assert status == 308, status
    assert headers["location"] == (meant or "/join")
    assert server.http("GET", headers["location"].split("#")[0])[0] == 200


@pytest.mark.parametrize("path", ["/join/x", "/12345", "/join/1234567", "/nothing/", "/join.js", "/%2f%2fevil.example", "/evil.example"])
def test_another_address_leads_nowhere(server, path):
    assert server.http("GET", path)[0] == 404


def test_a_page_of_somebody_elses_makes_no_workshop(server):
    body = json.dumps(WORKSHOP).encode()
    own = {"Content-Type": "application/json"}
    port = server.port
    for status, fields in (
            (403, {**own, "Origin": "https://evil.example"}), (403, {**own, "Sec-Fetch-Site": "cross-site"}),
            (403, {**own, "Sec-Fetch-Site": "same-site"}), (403, {**own, "Origin": "null"}),
            (415, {"Content-Type": "text/plain;charset=UTF-8"}), (415, {}),
            (421, {**own, "Host": f"evil.example:{port}", "Origin": f"http://evil.example:{port}"}),
            (201, own), (201, {"Content-Type": "Application/JSON; charset=utf-8"}),
            (201, {**own, "Origin": f"http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"}),
            (201, {**own, "Host": f"localhost:{port}"})):
        given, headers, answer = server.http("POST", "/api/workshops", body, fields)
        assert given == status, (fields, given, answer[:200])
        if status != 201:
            assert headers["content-type"] == "application/problem+json" and json.loads(answer)["detail"]


def test_who_may_not_send_a_body_is_told_before_it_is_read(town):
    for path, fields in ((f"/api/workshops/{town.id}/submissions", {"Content-Type": "text/csv"}),
                         (f"/api/workshops/{town.id}/submissions", {"Authorization": "Bearer wrong"}),
                         ("/api/nothing", {}), ("/join", {})):
        stream = Stream(town.server.port)
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        stream.write(f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}Content-Length: 1000000\r\n\r\n".encode())
        assert read_response(stream)[0] in (401, 404, 405), path
        stream.close()


GARBAGE = {
    "no HTTP at all": b"GARBAGE\r\n\r\n",
    "a TLS hello": bytes.fromhex("16030100c8010000c40303") + bytes(190),
    "a future version": b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    "no version": b"GET /\r\n\r\n",
    "nothing but line ends": b"\r\n" * 5000,
    "an endless line": b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\n\r\n",
    "an endless header": b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
    "endless headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(20_000)) + b"\r\n",
    "a header without a colon": b"GET / HTTP/1.1\r\nHost x\r\n\r\n",
    "NUL in a header": b"GET / HTTP/1.1\r\nHost: x\x00y\r\n\r\n",
    "a negative length": b"POST /api/workshops HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "a huge length": b"POST /api/workshops HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
    "a length that is no number": b"POST /api/workshops HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
    "two lengths": b"POST /api/workshops HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n{}",
    "length and chunks": b"POST /api/workshops HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
                         b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "broken chunks": b"POST /api/workshops HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n{}\r\n",
    "a method nobody knows": b"BREW / HTTP/1.1\r\nHost: x\r\n\r\n",
    "CONNECT": b"CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n",
    "another's address": b"GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\n\r\n",
}


@pytest.mark.parametrize("sent", GARBAGE.values(), ids=GARBAGE.keys())
def test_what_is_no_proper_request_harms_nobody(server, sent):
    stream = Stream(server.port, timeout=2)
    try:
        stream.write(sent)
        status, _, _ = read_response(stream)
        assert status < 500 or status in (501, 505), status
    except (Closed, TimeoutError, ValueError, IndexError):
        pass
    stream.close()
    assert server.http("GET", "/healthz")[0] == 200


def post(server, body, path="/api/workshops", kind="application/json"):
    return server.http("POST", path, body, {"Content-Type": kind})


WORKSHOP_FILES = {
    "nothing": b"",
    "no JSON": b"title: x",
    "not UTF-8": b'{"format":"radslag.workshop.v1","title":"\xff"}',
    "deep": b"[" * 200_000,
    "a list": b"[]",
    "no title": b'{"format":"radslag.workshop.v1"}',
    "another format": b'{"format":"radslag.workshop.v2","title":"x"}',
    "an unknown field": b'{"format":"radslag.workshop.v1","title":"x","colour":"red"}',
    "a number as title": b'{"format":"radslag.workshop.v1","title":1}',
    "an id with a slash": b'{"format":"radslag.workshop.v1","title":"x","delegations":[{"id":"../x","name":"x"}]}',
    "the same id twice": b'{"format":"radslag.workshop.v1","title":"x",'
                         b'"delegations":[{"id":"a","name":"x"},{"id":"a","name":"y"}]}',
    "a delegation that is not there": b'{"format":"radslag.workshop.v1","title":"x",'
                                      b'"submissions":[{"title":"y","delegations":["ingen"]}]}',
    "too many submissions": json.dumps({"format": "radslag.workshop.v1", "title": "x",
                                        "submissions": [{"title": f"t{n}"} for n in range(1001)]}).encode(),
    "a negative seat": b'{"format":"radslag.workshop.v1","title":"x","delegations":[{"name":"a","seats":-1}]}',
    "a huge weight": b'{"format":"radslag.workshop.v1","title":"x","delegations":[{"name":"a","weight":1e30}]}',
    "huge dots": b'{"format":"radslag.workshop.v1","title":"x",'
                 b'"rounds":[{"method":"dotVoting","rules":{"dots":99999999999999999999}}]}',
}


@pytest.mark.parametrize("body", WORKSHOP_FILES.values(), ids=WORKSHOP_FILES.keys())
def test_a_workshop_file_that_is_wrong_is_refused_with_a_problem_document(server, body):
    status, headers, answer = post(server, body)
    assert 400 <= status < 500, (status, answer[:300])
    assert headers["content-type"].startswith("application/problem+json"), headers
    problem = json.loads(answer)
    assert problem["reason"] and len(answer) < 2_000, problem


def test_a_body_over_the_limit_gets_413(server):
    try:
        status, _, _ = post(server, b" " * 4_300_000)
    except Closed:
        status = None
    assert status in (413, None)
    assert post(server, json.dumps(WORKSHOP).encode())[0] == 201


def zip_bomb():
    """An .xlsx whose only sheet unpacks to 300 MB."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 300_000_000)
    return archive.getvalue()


SHEETS = {
    "a hundred thousand rows": b"title\n" + b"x\n" * 100_000,
    "a hundred thousand columns": b"title" + b";a" * 100_000 + b"\nx" + b";b" * 100_000 + b"\n",
    "one cell of three megabytes": b"title\n" + b"x" * 3_000_000 + b"\n",
    "a quote that never ends": b'title\n"' + b"x\n" * 100_000,
    "nothing but quotes": b'"' * 1_000_000,
    "nothing but line ends": b"\n" * 1_000_000,
    "NUL bytes": b"title\n" + bytes(10_000),
    "no table": bytes(range(256)) * 100,
    "no such column": b"colour\nred\n",
    "nothing": b"",
}


@pytest.mark.parametrize("body", SHEETS.values(), ids=SHEETS.keys())
def test_a_sheet_that_is_a_bomb_is_refused_quickly_and_changes_nothing(town, body):
    before = town.state()
    for query in ("", "?preview=true"):
        status, _, answer = town.api("POST", f"submissions{query}", body, {"Content-Type": "text/csv"})
        assert status < 500 and len(answer) < 4_000_000, (status, answer[:300])
        if status == 200:
            result = json.loads(answer)
            assert result["refused"] or result["added"] == 0, answer[:300]
    assert town.state() == before
    assert town.server.http("GET", "/healthz")[0] == 200


def test_a_zip_bomb_is_refused_without_being_unpacked(town):
    before = town.state()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    status, _, answer = town.api("POST", "submissions", zip_bomb(), {"Content-Type": kind})
    assert 400 <= status < 500 or json.loads(answer)["refused"], (status, answer[:300])
    with open(f"/proc/{town.server.pid}/status") as report:
        peak = next(int(line.split()[1]) for line in report if line.startswith("VmHWM"))
    assert peak < 200_000, f"the server grew to {peak} KiB"
    assert town.state() == before


def test_a_title_that_is_a_formula_is_text_in_the_exported_sheet(town):
    titles = ["=1+1", "+46 70", "-2+3", "@SUM(A1)", "\t=1+1", "=HYPERLINK(\"http://127.0.0.1\";\"x\")", "\r=1"]
    with town.facilitator() as facilitator, town.join() as voter:
        ids = [facilitator.request("submission.put", {"title": title}).get("submission") for title in titles]
        facilitator.request("round.open", {"method": "dotVoting"})
        voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {ids[0] or "s1": 3}}})
        facilitator.request("round.close", {"round": "r1"})
        facilitator.request("round.reveal", {"round": "r1"})
    sheet = town.export("results.csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(sheet), delimiter=";") for cell in row]
    assert any("SUM(A1)" in cell for cell in cells), sheet
    dangerous = [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r") or (
        cell[:1] == "-" and not cell[1:].replace(",", "").replace(".", "").isdigit() and len(cell) > 1)]
    assert not dangerous, dangerous


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer ", "Bearer x", "Basic eDp4", "bearer " + "x" * 9000],
    ids=lambda value: repr(value)[:12])
def test_without_the_facilitators_token_there_is_no_export(town, authorization):
    headers = {} if authorization is None else {"Authorization": authorization}
    try:
        status, _, body = town.server.http("GET", f"/api/workshops/{town.id}/exports/ballots.json", b"", headers)
    except Closed:
        return
    assert status in (400, 401, 403, 413, 431), (status, body[:200])


def test_what_does_not_exist_is_404_and_a_wrong_verb_405(town):
    assert town.api("GET", "exports/secrets.txt")[0] == 404
    # One that leads out of the exports, to what takes another verb at most.
    assert town.api("GET", "exports/..%2f..%2fradslag.db")[0] in (404, 405)
    assert town.server.http("GET", "/api/nothing")[0] == 404
    assert town.server.http("GET", "/no-such-page")[0] == 404
    assert town.server.http("DELETE", "/api/workshops")[0] in (404, 405)
    status, _, _ = town.server.http("GET", "/api/workshops/ingen/exports", b"",
                                    {"Authorization": f"Bearer {town.facilitator_token}"})
    assert status in (401, 403, 404)


def test_every_page_comes_with_the_headers_that_keep_it_from_being_misused(server):
    for path in ("/", "/join", "/no-such-page"):
        _, headers, _ = server.http("GET", path)
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert "referrer-policy" in headers


def test_an_unchanged_file_is_not_sent_again(server):
    status, headers, body = server.http("GET", "/")
    assert status == 200 and body
    assert server.http("GET", "/", b"", {"If-None-Match": headers["etag"]})[0] == 304


def test_metrics_and_health_tell_no_secret(town):
    with town.join("Hemliga Hanna"):
        status, headers, body = town.server.http("GET", "/metrics")
        assert status == 200 and headers["content-type"].startswith("text/plain")
        assert b"# TYPE " in body
        for secret in (town.code, town.facilitator_token, "Hemliga Hanna"):
            assert secret.encode() not in body
        assert town.server.http("GET", "/healthz")[0] == 200
    town.server.stop()
    log = town.server.log.read_text()
    for secret in (town.facilitator_token, "Hemliga Hanna"):
        assert secret not in log
