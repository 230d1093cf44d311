"""Judgements of pairs beside votes by dots: the same list, the same number of connections, the same minutes, the same
durability. A judgement is to be answered as fast as any vote, although it is also answered with another pair."""

import statistics

from generating import generate
from servers import RadslagServer

# What a round suggests to each person. A ballot is written whole with every judgement, so its size matters.
JUDGEMENTS_EACH = 30
# A hundred people who judge twice a second each: faster than anybody does, slower than the machine can.
PACE = 200


def judgements(measurement):
    """The table, as rows of cells with the heading first."""
    rows = [["what", "judgements", "votes by dots", "ratio"]]
    sizes = [(60, 100), (500, 100)] if measurement.options.quick else [(60, 100), (60, 1000), (500, 100)]
    for submissions, at_once in sizes:
        rows += beside(measurement, submissions, at_once)
    return rows


def beside(measurement, submissions, at_once):
    people = at_once * (3 if submissions > 60 else 10 if at_once == 100 else 2)
    servers = [RadslagServer(measurement.binary, measurement.folder, {}, name, submissions, method).start()
               for name, method in (("pairs", "pairwise"), ("dots", "dotVoting"))]
    made = {server.name: [0, 0] for server in servers}  # people, and what they said

    def run(server, mode, connections, *more):
        answer = generate(server, mode, connections, measurement.options.seconds, *more, *server.newcomer_arguments())
        made[server.name][0] += connections
        # Every person's first request asks for a pair and judges none.
        made[server.name][1] += answer["answers"] - (connections if server.method == "pairwise" else 0)
        return answer

    fast = measurement.interleaved(servers, lambda server: run(
        server, "closed", people, "--each", JUDGEMENTS_EACH, "--at-once", at_once, "--warmup", 0.1))
    paced = measurement.interleaved(servers, lambda server: run(server, "paced", 100, "--rate", PACE)) \
        if at_once == 100 else None
    for server in servers:
        hold_to_its_count(server, *made[server.name])
        server.stop()

    what = f"{submissions} items, {at_once:,} at once"
    rows = [row(f"{what}: durable, a second", fast, "rate", lambda rate: f"{rate:,.0f}")]
    rows += [row(f"{what}: answer, {name[:3]}", fast, name, milliseconds) for name in ("p50us", "p99us")]
    for name in ("p50", "p99"):
        first = statistics.median(answer[f"first{name}us"] for answer in fast["pairs"])
        rows.append([f"{what}: first pair handed out meanwhile, {name}", milliseconds(first), "", ""])
    if paced:
        rows += [row(f"{submissions} items, {PACE} a second by 100: answer, {name[:3]}", paced, name, milliseconds)
                 for name in ("p50us", "p99us")]
    return rows


def hold_to_its_count(server, people, said):
    """Ends the run where the server did not count what the generator was answered."""
    result = server.count()
    told = (result["ballots"], result["comparisons"]) if server.method == "pairwise" else (result["ballots"], said)
    if told != (people, said):
        raise SystemExit(f"{server.name}: {people} people and {said} requests were answered, the server counts {told}")


def row(what, answers, key, shown):
    pairs, dots = (statistics.median(answer[key] for answer in answers[name]) for name in ("pairs", "dots"))
    return [what, shown(pairs), shown(dots), f"{pairs / dots:.2f}"]


def milliseconds(microseconds):
    return f"{microseconds / 1000:.2f} ms"
