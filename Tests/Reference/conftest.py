"""What the reference tests share: the reference as data, and a real server to hold it to."""

import json
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Process"))

from town import BINARY, REPOSITORY, Server  # noqa: E402


def pytest_sessionstart(session):
    if not BINARY.exists():
        raise pytest.UsageError(f"no server to test at {BINARY}; build it or set RADSLAG_BINARY")


@pytest.fixture(scope="session")
def reference():
    return json.loads((REPOSITORY / "web/reference/protocol.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("server")) as running:
        yield running
        assert running.process.poll() in (None, 0), f"the server died:\n{running.log.read_text()[-3000:]}"


@pytest.fixture(scope="session")
def held(server):
    """A workshop that has been held, up to the draft agenda, with everything in it that a document can show."""
    from workshop import hold

    return hold(server)
