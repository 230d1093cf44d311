"""What the process tests share: a server of their own each, on a free port, with its own database."""

import pytest

from town import BINARY, Server


def pytest_sessionstart(session):
    if not BINARY.exists():
        raise pytest.UsageError(f"no server to test at {BINARY}; build it or set RADSLAG_BINARY")


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path) as running:
        yield running
        assert running.process.poll() in (None, 0), f"the server died:\n{running.log.read_text()[-3000:]}"


@pytest.fixture
def town(server):
    return server.create()
