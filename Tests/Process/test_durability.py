"""Every answered turn has been synced: counted in the kernel's own record of system calls."""

import re

from town import Server


def syncs(path):
    return len(re.findall(r"\b(?:fdatasync|fsync)\(", path.read_text(errors="replace")))


def test_each_turn_that_is_answered_alone_is_followed_by_a_sync_of_the_disk(tmp_path):
    trace = tmp_path / "trace"
    wrapper = ["strace", "-f", "-qq", "-e", "trace=fdatasync,fsync", "-e", "signal=none", "-o", str(trace)]
    with Server(tmp_path, wrapper=wrapper) as server:
        town = server.create()
        with town.facilitator() as facilitator, town.join() as voter:
            facilitator.request("round.open", {"method": "dotVoting"})
            before = syncs(trace)
            for number in range(50):
                voter.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s1": 1 + number % 3}}})
            counted = syncs(trace) - before
        server.stop()
    assert counted >= 50, f"50 votes answered one by one, {counted} syncs"
