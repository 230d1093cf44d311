"""A configuration that cannot be used stops the server with one sentence and a fitting exit code."""

import os
import signal
import socket
import sqlite3
import subprocess
import threading

import pytest

from town import BINARY, REPOSITORY, Server

USAGE, BAD_INPUT, UNAVAILABLE, CONFIGURATION = 2, 65, 69, 78


def refused(folder, arguments=(), configuration=None, environment=None):
    """Runs `serve`, which must end by itself; (exit code, its one sentence)."""
    command = [str(BINARY), "serve", "--port", "0", "--database", str(folder / "radslag.db"), *arguments]
    if "--web" not in arguments:
        command += ["--web", str(REPOSITORY / "web")]
    if configuration is not None:
        path = folder / "settings.yaml"
        path.write_text(configuration)
        command += ["--config", str(path)]
    run = subprocess.run(command, capture_output=True, timeout=20, cwd=folder,
                         env={"PATH": "/usr/bin:/bin", **(environment or {})})
    said = run.stderr.decode().strip()
    assert run.stdout == b"", "it said that it listens, or something else that is no error"
    assert len(said.splitlines()) == 1 and len(said) < 400, said
    assert "Fatal error" not in said and "Swift." not in said and "Optional(" not in said, said
    return run.returncode, said


FILES = {
    "an unknown key": ("prot: 8642\n", "prot"),
    "an unknown key of a section": ("limits:\n  dots: 3\n", "limits.dots"),
    "a wrong type": ("port: eight\n", "port"),
    "a list where a number belongs": ("pingSeconds: [1]\n", "pingSeconds"),
    "a number out of range": ("port: 70000\n", "port"),
    "a negative limit": ("limits:\n  submissions: -1\n", "limits.submissions"),
    "a number beyond all bounds": ("limits:\n  cost: 99999999999999999999\n", "limits.cost"),
    "a word that is no choice": ("log:\n  level: loud\n", "log.level"),
    "the same key twice": ("port: 1\nport: 2\n", "port"),
    "what is no YAML": ("port: [1\n", "settings.yaml"),
    "a short host key": ("hostKey: abc\n", "hostKey"),
    "no address": ("listen: everywhere\n", "listen"),
    "half of TLS": ("tls:\n  certificate: cert.pem\n", "tls"),
    "a certificate that is not there": (
        "tls:\n  certificate: /nowhere/cert.pem\n  key: /nowhere/key.pem\n", "/nowhere/"),
}


@pytest.mark.parametrize("configuration, named", FILES.values(), ids=FILES.keys())
def test_a_wrong_setting_is_named_and_ends_with_78(tmp_path, configuration, named):
    code, said = refused(tmp_path, configuration=configuration)
    assert code == CONFIGURATION and named in said, (code, said)


def test_a_certificate_that_is_none_ends_with_78(tmp_path):
    for name in ("cert.pem", "key.pem"):
        (tmp_path / name).write_text("no certificate\n")
    files = f"tls:\n  certificate: {tmp_path}/cert.pem\n  key: {tmp_path}/key.pem\n"
    code, said = refused(tmp_path, configuration=files)
    assert code == CONFIGURATION and "pem" in said, (code, said)


def test_a_configuration_file_that_is_not_there_ends_with_78(tmp_path):
    code, said = refused(tmp_path, ["--config", str(tmp_path / "absent.yaml")])
    assert code == CONFIGURATION and "absent.yaml" in said, (code, said)


def test_a_wrong_environment_variable_is_named_and_ends_with_78(tmp_path):
    code, said = refused(tmp_path, environment={"RADSLAG_PATCH_INTERVAL_MS": "soon"})
    assert code == CONFIGURATION and "RADSLAG_PATCH_INTERVAL_MS" in said, (code, said)


def test_an_unknown_flag_is_wrong_usage(tmp_path):
    run = subprocess.run([str(BINARY), "serve", "--prot", "1"], capture_output=True, timeout=20)
    assert run.returncode == USAGE and b"--prot" in run.stderr


def test_listening_beyond_loopback_needs_a_host_key(tmp_path):
    code, said = refused(tmp_path, ["--listen", "0.0.0.0"])
    assert code == CONFIGURATION and "hostKey" in said, (code, said)


@pytest.mark.parametrize("setting, text", [
    ("publicURL", "publicURL: https://radslag.example.se\n"), ("trustedProxies", "trustedProxies: [127.0.0.1]\n")])
def test_what_others_reach_needs_a_host_key(tmp_path, setting, text):
    code, said = refused(tmp_path, configuration=text)
    assert code == CONFIGURATION and setting in said and "hostKey" in said, (code, said)


def settles(condition):
    """Whether it comes true within ten seconds."""
    for _ in range(200):
        if condition():
            return True
        threading.Event().wait(0.05)
    return False


def test_sighup_takes_up_what_can_be_changed_and_names_the_rest_and_ends_nothing(tmp_path):
    path = tmp_path / "settings.yaml"
    path.write_text("hostKey: the first key of them all\nlimits:\n  creationsPerMinute: 20\n")
    with Server(tmp_path, arguments=["--config", str(path)]) as server:
        server.host_key = "the first key of them all"
        town = server.create()
        with town.join() as connection:
            path.write_text("hostKey: the second key of them all\nlimits:\n  rounds: 7\n")
            os.kill(server.pid, signal.SIGHUP)
            assert settles(lambda: "was read again" in server.log.read_text()), server.log.read_text()
            line = next(each for each in server.log.read_text().splitlines() if "was read again" in each)
            assert "hostKey" in line and "limits.rounds" in line and "key of them all" not in line, line
            server.host_key = "the second key of them all"
            server.create()
            path.write_text("port: eight\n")
            os.kill(server.pid, signal.SIGHUP)
            assert settles(lambda: "goes on with the one it has" in server.log.read_text()), server.log.read_text()
            os.kill(server.pid, signal.SIGUSR1)
            assert connection.refusal("no.such.method").reason == "methodNotFound"
            server.create()
        assert server.stop() == 0


def test_a_port_in_use_is_said_in_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = refused(tmp_path, ["--port", str(port)])
        assert code in (UNAVAILABLE, CONFIGURATION) and str(port) in said, (code, said)


def test_a_web_folder_that_is_not_there_is_said_in_one_sentence(tmp_path):
    code, said = refused(tmp_path, ["--web", str(tmp_path / "no-web")])
    assert code == CONFIGURATION and "no-web" in said, (code, said)


def test_a_database_that_is_none_is_said_in_one_sentence(tmp_path):
    (tmp_path / "radslag.db").write_bytes(b"This is no database. " * 400)
    code, said = refused(tmp_path)
    assert code == BAD_INPUT and "radslag.db" in said, (code, said)
    assert (tmp_path / "radslag.db").read_bytes() == b"This is no database. " * 400, "it was written over"


def test_a_database_of_a_newer_version_is_left_alone(tmp_path):
    with Server(tmp_path) as server:
        server.create()
        assert server.stop() == 0
    with sqlite3.connect(server.database) as database:
        database.execute(f"PRAGMA user_version = {database.execute('PRAGMA user_version').fetchone()[0] + 1000}")
    database.close()
    before = server.database.read_bytes()
    code, said = refused(tmp_path)
    assert code == CONFIGURATION and "newer" in said, (code, said)
    assert server.database.read_bytes() == before


def test_two_servers_do_not_share_a_database(tmp_path):
    with Server(tmp_path) as first:
        town = first.create()
        code, said = refused(tmp_path)
        assert code in (UNAVAILABLE, CONFIGURATION) and "radslag.db" in said, (code, said)
        assert town.state()[1]["id"] == town.id


def test_the_example_configuration_works_as_it_stands(tmp_path):
    with Server(tmp_path, arguments=["--config", str(REPOSITORY / "config/radslag.yaml")]) as server:
        assert server.http("GET", "/healthz")[0] == 200
