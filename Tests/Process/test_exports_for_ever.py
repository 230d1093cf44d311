"""A database of a former version gives the files that it gave then, byte for byte: by the command, on a machine whose clock
shows another time of day, and from a server that goes on with it."""

import os
import subprocess

import pytest

from kept_exports import asked, digest, kept, restore, whole
from town import BINARY, Server

VERSIONS = ["v3"]
ELSEWHERE = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C"}


@pytest.fixture(scope="module", params=VERSIONS)
def former(request, tmp_path_factory):
    """The name of a fixture and a database made of it."""
    return request.param, restore(request.param, tmp_path_factory.mktemp("former"))


def radslag(*arguments):
    return subprocess.run([str(BINARY), *map(str, arguments)], capture_output=True, timeout=60, env=ELSEWHERE)


def differences(name, workshop, exports):
    """What is not as it was; what was kept whole is compared here, so that the difference can be read."""
    was = kept(name)[workshop]["exports"]
    found = []
    for file, content in exports.items():
        if (former := whole(name, workshop, file)) is not None:
            assert content == former, f"{workshop} {file}"
        if (None if content is None else digest(file, content)) != was[file]:
            found.append(f"{workshop} {file}: {'refused' if content is None else f'{len(content)} bytes, not those that were'}")
    return found


def test_it_is_as_it_should_be(former):
    name, database = former
    run = radslag("verify", database)
    assert run.returncode == 0, (run.stdout + run.stderr).decode()
    assert f"{len(kept(name))} workshops" in run.stdout.decode()


def test_every_file_that_could_be_asked_for_is_accounted_for(former):
    name, database = former
    accounted = {(workshop, file) for workshop, one in kept(name).items() for file in one["exports"]}
    assert accounted == set(asked(database)) and len(accounted) > 100


def test_the_command_gives_the_same_files(former):
    name, database = former
    found = []
    for workshop, file in asked(database):
        base, _, more = file.partition("?")
        option, _, value = more.partition("=")
        run = radslag("export", "--database", database, "--workshop", workshop, "--name", base,
                      *([f"--{option}", value] if option else []))
        assert run.returncode in (0, 1), run.stderr.decode()
        found += differences(name, workshop, {file: run.stdout if run.returncode == 0 else None})
    assert not found, "\n".join(found)


def test_a_server_that_goes_on_with_it_gives_the_same_files(former, tmp_path):
    name, _ = former
    database = restore(name, tmp_path)
    found = []
    with Server(tmp_path, database=database, environment=ELSEWHERE) as server:
        for workshop, one in kept(name).items():
            for file in one["exports"]:
                token = {"Authorization": f"Bearer {one['facilitatorToken']}"}
                status, _, body = server.http("GET", f"/api/workshops/{workshop}/exports/{file}", headers=token)
                assert status in (200, 409), (workshop, file, status, body[:300])
                found += differences(name, workshop, {file: body if status == 200 else None})
        assert server.stop() == 0
    assert not found, "\n".join(found)
