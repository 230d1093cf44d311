"""config/start, with a toolchain and a server that only say what they were asked: what it checks, chooses and runs."""

import pathlib
import shutil
import socket
import subprocess

import pytest
from rules import ROOT

TOOLS = ["bash", "cat", "dirname", "env", "grep", "head", "id", "mkdir", "realpath", "sed", "sort"]


class Machine:
    """A machine with a few tools of its own and nothing else on its path."""

    def __init__(self, folder):
        self.programs = folder / "programs"
        self.data = folder / "data"
        self.built = folder / "built"
        self.programs.mkdir()
        self.built.mkdir()
        for name in TOOLS:
            (self.programs / name).symlink_to(shutil.which(name))
        self.install("dpkg-query", "printf installed")
        script(self.built / "radslag", 'echo "radslag $*"')

    def install(self, name, body):
        script(self.programs / name, body)

    def install_swift(self, version):
        shows = f"echo {self.built}"
        self.install("swift", f'case "$*" in --version) echo "Swift version {version}" ;; *--show-bin-path*) {shows} ;; esac')

    def start(self, *arguments):
        environment = {"PATH": str(self.programs)}
        command = [str(ROOT / "config/start"), *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def script(path: pathlib.Path, body):
    path.write_text(f"#!{shutil.which('bash')}\n{body}\n")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_without_swift_it_says_where_to_get_it(machine):
    done = machine.start()
    assert done.returncode == 69
    assert "Swift 6.2 or later is needed" in done.stderr and "https://www.swift.org/install" in done.stderr


@pytest.mark.parametrize("version", ["5.10.1", "6.1", "6.0.3", "unknown"])
def test_an_older_swift_is_refused(machine, version):
    machine.install_swift(version)
    assert machine.start().returncode == 69


@pytest.mark.parametrize("version", ["6.2", "6.3.1", "6.10", "7.0"])
def test_it_serves_the_demonstration_on_loopback_from_the_data_folder(machine, version):
    machine.install_swift(version)
    done = machine.start("--port", "18642", "--data", str(machine.data))
    assert done.returncode == 0, done.stderr
    served = done.stdout.splitlines()[-1]
    assert served.startswith("radslag serve --config config/radslag.yaml --listen 127.0.0.1 --port 18642 ")
    assert f"--database {machine.data}/radslag.sqlite" in served
    assert served.endswith("--workshop config/workshops/paverkansagenda.json")
    assert machine.data.is_dir()


def test_a_taken_port_is_left_to_its_owner(machine):
    machine.install_swift("6.3")
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            other.bind(("127.0.0.1", 8642))
            other.listen()
        except OSError:
            pass  # somebody else has it already, which serves as well
        done = machine.start("--data", str(machine.data))
    assert "Port 8642 is taken" in done.stdout
    assert "--port 8642 " not in done.stdout.splitlines()[-1]


def test_missing_packages_are_installed_without_a_question(machine):
    machine.install_swift("6.3")
    machine.install("dpkg-query", 'case "$*" in *libzip-dev) exit 1 ;; *) printf installed ;; esac')
    log = machine.programs / "log"
    machine.install("apt-get", f'echo "apt-get $* ${{DEBIAN_FRONTEND-}}" >>{log}')
    machine.install("sudo", 'exec "$@"')
    assert machine.start("--port", "18642", "--data", str(machine.data)).returncode == 0
    update, install = log.read_text().splitlines()
    assert update.startswith("apt-get -qq update")
    assert install.endswith("install -y --no-install-recommends libzip-dev noninteractive")


def test_an_unknown_option_is_wrong_usage(machine):
    done = machine.start("--prot", "1")
    assert done.returncode == 2 and "--port N" in done.stderr


def test_a_build_that_fails_serves_nothing(machine):
    machine.install("swift", 'case "$*" in --version) echo "Swift version 6.3" ;; *) exit 1 ;; esac')
    done = machine.start("--data", str(machine.data))
    assert done.returncode != 0 and "radslag serve" not in done.stdout
