"""The generator and the echo servers as programs: what they need of the machine, how they are built, and one run of
the generator as every measurement wants it, which ends with an error where the server says something else."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

from servers import RadslagServer, REPOSITORY

HERE = pathlib.Path(__file__).resolve().parent
BUILD = REPOSITORY / ".build-load"
GENERATOR = BUILD / "generator"


def install_what_is_missing():
    """The compiler, libwebsockets and Node's ws, from Debian."""
    wanted = {"gcc": "gcc", "libc6-dev": "/usr/include/stdio.h", "libwebsockets-dev": "/usr/include/libwebsockets.h",
              "nodejs": "node", "node-ws": "/usr/share/nodejs/ws/index.js"}
    missing = [package for package, sign in wanted.items() if not (os.path.exists(sign) or shutil.which(sign))]
    if missing:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], check=True, env=environment, stdout=sys.stderr)
        subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing], check=True,
                       env=environment, stdout=sys.stderr)


def build():
    BUILD.mkdir(exist_ok=True)
    for command in (["-o", GENERATOR, HERE / "generator.c", HERE / "peer.c"],
                    ["-o", BUILD / "echo", HERE / "echo.c", "-lwebsockets"]):
        subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-Werror", *map(str, command)], check=True)


def generate(server, mode, connections, seconds, *more):
    """One run of the generator; its line of JSON."""
    command = [str(GENERATOR), "--port", str(server.port), "--connections", str(connections),
               "--seconds", str(seconds), "--warmup", "0.5", *map(str, more), mode]
    run = subprocess.run(command, capture_output=True, text=True, timeout=240)
    if run.returncode != 0:
        raise SystemExit(f"{server.name}, {mode}, {connections} connections: {run.stderr.strip()}")
    answer = json.loads(run.stdout)
    if answer["refused"]:
        raise SystemExit(f"{server.name} refused {answer['refused']} requests: {run.stderr.strip()}")
    if isinstance(server, RadslagServer) and server.repeated():
        raise SystemExit("radslag answered requests from memory: what was measured were no new ones")
    print(f"  {server.name:8} {mode:9} {connections:6} {run.stdout.strip()}", file=sys.stderr)
    return answer
