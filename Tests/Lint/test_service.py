"""The service unit: systemd accepts it, it is shut in, and it agrees with the settings."""

import re
import subprocess

import pytest
from rules import ROOT

UNIT = ROOT / "config/radslag.service"


@pytest.fixture
def unit(tmp_path):
    """The unit with a program that is there, since systemd looks for it."""
    text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text(), flags=re.MULTILINE)
    path = tmp_path / "radslag.service"
    path.write_text(text)
    return path


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def test_systemd_accepts_the_unit(unit):
    done = run("systemd-analyze", "verify", str(unit))
    assert done.returncode == 0 and not done.stderr.strip(), done.stderr


def test_systemd_notices_a_misspelt_line(unit):
    unit.write_text(unit.read_text().replace("NoNewPrivileges", "NoNewPrivilege"))
    assert "NoNewPrivilege" in run("systemd-analyze", "verify", str(unit)).stderr


def test_the_unit_is_exposed_less_than_two_of_ten(unit):
    done = run("systemd-analyze", "security", "--offline=yes", "--threshold=20", "--no-pager", str(unit))
    assert done.returncode == 0, done.stdout[-2000:]


def test_a_bad_configuration_is_not_started_again():
    assert "RestartPreventExitStatus=78" in UNIT.read_text()


def test_its_limit_of_files_allows_the_connections_of_the_settings():
    files = int(re.search(r"^LimitNOFILE=(\d+)$", UNIT.read_text(), re.MULTILINE)[1])
    connections = int(re.search(r"^  connections: (\d+)$", (ROOT / "config/radslag.yaml").read_text(), re.MULTILINE)[1])
    assert files > connections + 1_000
