"""What the tests of documents share: the exported files of two workshops that a real server held.

RADSLAG_EXPORTS names a folder with the files of a workshop of one's own to look at instead.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest
from docx import Document

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Process"))

import meeting  # noqa: E402
from meeting import PLANS  # noqa: E402
from town import BINARY, Server  # noqa: E402

GIVEN = os.environ.get("RADSLAG_EXPORTS")


def pytest_sessionstart(session):
    if not GIVEN and not BINARY.exists():
        raise pytest.UsageError(f"no server to test at {BINARY}; build it or set RADSLAG_BINARY")


@pytest.fixture(scope="session")
def held(tmp_path_factory):
    """The folder in which `<workshop>-http` and `<workshop>-command` hold the exported files."""
    folder = tmp_path_factory.mktemp("exports")
    with Server(tmp_path_factory.mktemp("server")) as server:
        towns = {name: meeting.hold(server, plan) for name, plan in PLANS.items()}
        for name, town in towns.items():
            meeting.export_by_http(town, folder / f"{name}-http")
        assert server.stop() == 0, server.log.read_text()[-3000:]
        for name, town in towns.items():
            meeting.export_by_command(server, town, folder / f"{name}-command")
    return folder


@pytest.fixture(scope="session", params=["given"] if GIVEN else list(PLANS))
def exports(request):
    """A folder with the files of one workshop, as HTTP gave them."""
    if request.param == "given":
        return pathlib.Path(GIVEN)
    return request.getfixturevalue("held") / f"{request.param}-http"


@pytest.fixture(scope="session")
def agenda(exports):
    return json.loads((exports / "agenda.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def word(exports):
    return Document(str(exports / "agenda.docx"))


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Converts a file with LibreOffice, in a profile of its own, and gives the new file."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"
    profile = tmp_path_factory.mktemp("profile")

    def convert(source, kind, *options):
        out = tmp_path_factory.mktemp("converted")
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", *options]
        command += ["--convert-to", kind, "--outdir", str(out), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        made = list(out.iterdir())
        assert done.returncode == 0 and len(made) == 1, done.stdout + done.stderr
        return made[0]

    return convert
