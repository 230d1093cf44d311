"""TLS by the server itself: fresh keys, a way there from plain HTTP, and certificates renewed while it runs."""

import http.client
import os
import signal
import ssl
import subprocess
import threading

import pytest

from town import Server
from wire import Stream, read_response


def make_certificate(folder, name):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", f"/CN={name}", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True, capture_output=True)


@pytest.fixture
def secure(tmp_path):
    make_certificate(tmp_path, "first")
    environment = {"RADSLAG_TLS_CERTIFICATE": str(tmp_path / "certificate.pem"), "RADSLAG_TLS_KEY": str(tmp_path / "key.pem")}
    with Server(tmp_path, environment=environment, scheme="https") as server:
        yield server


def context(**options):
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    for name, value in options.items():
        setattr(trusting, name, value)
    return trusting


def shaken(server, **options):
    """The name on the certificate and the cipher of a handshake."""
    made = context(**options)
    stream = Stream(server.port)
    with made.wrap_socket(stream.socket, server_hostname="127.0.0.1") as line:
        shown = subprocess.run(["openssl", "x509", "-inform", "DER", "-noout", "-subject"],
                               input=line.getpeercert(binary_form=True), capture_output=True, check=True)
        return shown.stdout.decode().split("=")[-1].strip(), line.cipher()[0]


def test_pages_come_over_tls_and_say_that_browsers_should_stay_there(secure):
    connection = http.client.HTTPSConnection("127.0.0.1", secure.port, context=context(), timeout=10)
    connection.request("GET", "/join")
    answer = connection.getresponse()
    assert answer.status == 200 and b"<html" in answer.read()
    assert answer.getheader("strict-transport-security") == "max-age=31536000"


def test_plain_http_on_the_same_port_is_sent_to_https_with_its_path(secure):
    for path, wanted in (("/join?utm=x", "/join?utm=x"), ("/", "/"), ("/a%20b%3cc", "/a%20b%3Cc")):
        status, headers, _ = secure.http("GET", path)
        assert (status, headers["location"]) == (308, f"https://127.0.0.1:{secure.port}{wanted}")
        assert "strict-transport-security" not in headers
    assert secure.http("POST", "/api/workshops", b"{}", {"Content-Type": "application/json"})[0] == 403
    stream = Stream(secure.port)
    stream.write(b"GET / HTTP/1.1\r\nHost: evil.example/path\r\n\r\n")
    assert read_response(stream)[0] == 403
    with pytest.raises(Exception, match="403"):
        secure.connect()


def test_only_ciphers_with_fresh_keys_and_authenticated_encryption_are_spoken(secure):
    old = {"maximum_version": ssl.TLSVersion.TLSv1_2}
    assert "ECDHE" in shaken(secure, **old)[1] and "GCM" in shaken(secure, **old)[1] or "CHACHA20" in shaken(secure, **old)[1]
    for ciphers in ("ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "AES128-GCM-SHA256"):
        made = context(**old)
        made.set_ciphers(ciphers + ":@SECLEVEL=0")
        stream = Stream(secure.port)
        with pytest.raises((ssl.SSLError, ConnectionError)):
            made.wrap_socket(stream.socket, server_hostname="127.0.0.1")
    assert shaken(secure)[1].startswith("TLS_")


def test_a_renewed_certificate_is_taken_up_and_a_broken_one_is_not(secure, tmp_path):
    def settles(condition):
        return any(condition() or threading.Event().wait(0.05) for _ in range(200))

    assert shaken(secure)[0] == "first"
    make_certificate(tmp_path, "second")
    os.kill(secure.pid, signal.SIGHUP)
    assert settles(lambda: shaken(secure)[0] == "second")
    (tmp_path / "key.pem").write_text("half a k")
    os.kill(secure.pid, signal.SIGHUP)
    assert settles(lambda: "the old certificate is used on" in secure.log.read_text())
    assert shaken(secure)[0] == "second"
