"""What sealing the ballots of a secret round adds to a vote, beside one synchronisation of the disk: `sealing.swift`,
built against the module `Hashing` as a release has it."""

import json
import subprocess

from generating import BUILD, HERE
from servers import REPOSITORY

# As a release is compiled, in one piece.
FLAGS = ["swiftc", "-O", "-wmo", "-swift-version", "6", "-parse-as-library"]


def sealing(sync_us):
    """The table, as rows of cells with the heading first."""
    rows = [["sealed", "one seal", "added to a vote", "votes' worth in one fdatasync"]]
    for line in subprocess.run([build()], check=True, capture_output=True, text=True).stdout.splitlines():
        figures = json.loads(line)
        rows.append([f"{figures['bytes']:,} B", f"{figures['seal']:.2f} µs", f"{figures['vote']:.2f} µs",
                     f"{sync_us / figures['vote']:,.0f}"])
    return rows


def build():
    """The module and the program."""
    maps = ["-Xcc", f"-fmodule-map-file={REPOSITORY / 'Sources/CCrypto/module.modulemap'}"]
    program = BUILD / "sealing"
    for command in (
        ["-emit-module", "-emit-library", "-static", "-module-name", "Hashing", "-emit-module-path",
         BUILD / "Hashing.swiftmodule", "-o", BUILD / "libHashing.a", *maps,
         *sorted((REPOSITORY / "Sources/Hashing").glob("*.swift"))],
        ["-module-name", "Sealing", "-I", BUILD, *maps, "-o", program, HERE / "sealing.swift", BUILD / "libHashing.a",
         "-lcrypto"],
    ):
        subprocess.run([*FLAGS, *map(str, command)], check=True)
    return program
