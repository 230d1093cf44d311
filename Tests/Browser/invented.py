"""Workshops with results of any method, made up here, and a page that believes it hears them from a server.

For states that take hundreds of ballots to reach (a matrix of 24 items, parts that were never compared, a withheld
delegation). The same views against the real server are in test_results.py.
"""

import hashlib
import json

from workshops import TITLES

WORDS = ["vägar", "broar", "skolor", "nät", "bad", "vård"]
SEED = "5eed" * 16


def workshop(items=12, **more):
    """A workshop in its facilitator's document, with three delegations and no round yet."""
    titles = [TITLES[place % len(TITLES)] + (f" och {WORDS[place % 6]}" if place >= len(TITLES) else "") for place in range(items)]
    ids = [f"s{place + 1}" for place in range(items)]
    return {
        "id": "w1", "code": "481516", "title": "Länsgemensam påverkansagenda", "language": "sv", "phase": "workshop",
        "organiser": "Samverkansrådet", "date": "2020-11-09", "place": "Östersund", "purpose": None, "joining": "open",
        "delegations": {
            key: {"id": key, "name": name, "seats": 4, "weight": weight, "present": 3, "eligible": 4, "taken": 4}
            for key, name, weight in (("ostersund", "Östersund", 1), ("are", "Åre", 2), ("berg", "Berg", 1))
        },
        "delegationOrder": ["ostersund", "are", "berg"],
        "themes": {"t1": {"id": "t1", "title": "Infrastruktur"}, "t2": {"id": "t2", "title": "Vård och skola"}},
        "themeOrder": ["t1", "t2"],
        "submissions": {
            key: {"id": key, "number": place + 1, "title": titles[place], "description": "Därför.", "delegations": ["berg"],
                  "theme": "t1" if place % 2 else "t2", "effort": 1 + place % 5, "cost": 1000 * (1 + place % 7),
                  "status": "active", "sources": [], "reason": None, "mergedInto": None}
            for place, key in enumerate(ids)
        },
        "submissionOrder": ids, "rounds": {}, "roundOrder": [], "currentRound": None, "cap": None, "agenda": None,
        "participants": {}, "facilitators": {}, "log": [], "speakers": {"current": None, "queue": []}, "timer": {"endsAt": None},
        **more,
    }


def standing(method, place, items, keys, ballots):
    """What a result says of the item that came at this place."""
    item = {"item": keys[place], "rank": place + 1, "score": 0, "exact": None}
    if method == "dotVoting":
        score = 3 * (items - place)
        return {**item, "score": score, "exact": str(score), "supporters": min(ballots, items - place), "delegations": 3 - place % 3,
                "mean": score / ballots, "deviation": 1.2, "effectiveSupporters": (items - place) * 0.8, "delegationSplit": 0.1 * (place % 8),
                "ownShare": 0.25, "byDelegation": {"ostersund": {"score": score // 2, "exact": "1", "supporters": 3},
                                                   "are": {"score": score - score // 2, "exact": "1", "supporters": 3}, "berg": None}}
    if method == "ranking":
        return {**item, "score": items - place - 1, "exact": items - place - 1, "supporters": ballots, "wins": items - place - 1,
                "losses": place, "draws": 0}
    if method == "pairwise":
        score = 2.4 - 4.8 * place / max(1, items - 1)
        error = 0.25 + 0.05 * (place % 4)
        return {**item, "score": score, "standardError": error, "low": score - 1.96 * error, "high": score + 1.96 * error,
                "wins": items - place, "losses": place, "draws": 1, "exposure": 18, "probabilityInCap": max(0.0, 1 - place / items)}
    gifts = [max(0, ballots // 6 + (step - 2) * (items / 2 - place) * ballots / (items * 6)) for step in range(6)]
    whole = [round(gift) for gift in gifts]
    run, median = 0, 0
    for step, gift in enumerate(whole):
        run += gift
        if run * 2 >= sum(whole):
            median = step
            break
    return {**item, "score": median, "exact": str(median), "supporters": sum(whole[1:]), "scored": sum(whole), "median": median,
            "above": sum(whole[median + 1:]) / max(1, sum(whole)), "below": sum(whole[:median]) / max(1, sum(whole)),
            "mean": sum(step * gift for step, gift in enumerate(whole)) / max(1, sum(whole)), "deviation": 1.3, "distribution": whole,
            "byDelegation": {"ostersund": {"mean": 3.2, "exact": "16/5", "voters": 4}, "are": {"mean": 2.5, "exact": "5/2", "voters": 4}, "berg": None}}


def result(method, keys, ballots=24, **more):
    """A result in which the items stand in the order of `keys`."""
    items = len(keys)
    found = {"method": method, "weighting": "perParticipant", "ballots": ballots, "abstained": 1, "delegationsWithBallots": 3,
             "standings": [standing(method, place, items, keys, ballots) for place in range(items)], "receipts": ["A1B2-C3D4", "E5F6-G7H8"]}
    if method == "ranking":
        won = lambda row, column: min(ballots, max(0, ballots // 2 + (2 if row < column else -2 if row > column else 0) + (column - row)))
        found |= {"count": "schulze", "strength": "winningVotes", "condorcetWinner": keys[0],
                  "pairs": {"order": keys, "above": [[won(row, column) if row != column else 0 for column in range(items)] for row in range(items)]}}
    if method == "pairwise":
        found |= {"model": "davidson", "equalStrength": 0.4, "objective": 91.2, "connected": True, "components": [keys], "skipped": 2, "comparisons": 12 * items}
    if method == "score":
        found |= {"maximum": 5}
    return {**found, **more}


def coarse(result):
    """The same result as it is told where exact numbers would give single ballots away (marksWithheld)."""
    told = {"item", "rank", "score", "median"}
    standings = [{key: value if key in told else None for key, value in one.items()} for one in result["standings"]]
    if result["method"] == "ranking":
        standings = [{**one, "score": None} for one in standings]
    return {**result, "standings": standings, "pairs": None, "equalStrength": None, "objective": None, "marksWithheld": True}


def hold(document, method, keys=None, state="revealed", title=None, **more):
    """Adds a round with its result to the document and gives its id."""
    keys = keys or document["submissionOrder"]
    key = f"r{len(document['roundOrder']) + 1}"
    titles = {"dotVoting": "Poäng", "ranking": "Rangordning", "pairwise": "Parvis", "score": "Betyg"}
    rules = {"dotVoting": {"dots": 10, "maxPerItem": None, "spendAll": False}, "ranking": {"count": "schulze", "strength": "winningVotes", "maxRanked": None},
             "pairwise": {"comparisonsPerParticipant": 30, "focus": "order", "balance": None, "lambda": 1, "own": "allow", "pairs": "balanced"}, "score": {"max": 5}}
    counted = state in ("closed", "revealed")
    document["rounds"][key] = {
        "id": key, "title": title or titles[method], "method": method, "items": list(document["submissionOrder"]), "rules": rules[method],
        "weighting": "perParticipant", "secrecy": "secret", "reveal": "facilitator", "state": state,
        "turnout": {"eligible": 26, "begun": 25, "finished": 21, "byDelegation": {}}, "result": result(method, keys) if counted else None,
        "seedHash": hashlib.sha256(SEED.encode()).hexdigest(), "seed": SEED if state == "revealed" else None,
        "itemOrder": "shuffled", "orderKey": "0123456789abcdef", "runoffOf": None, **more,
    }
    document["roundOrder"].append(key)
    document["currentRound"] = key
    return key


def cut(document, key, limit=5, **more):
    """Caps the list after the round; the first items of its order fit."""
    order = [one["item"] for one in document["rounds"][key]["result"]["standings"]]
    selected, rest = order[:limit], order[limit:]
    document["cap"] = {
        "round": key, "rule": {"limit": {"items": limit}, "select": "score", "ties": "ask"}, "selected": selected, "reserves": rest, "tied": [],
        "seatsForTied": 0, "used": limit, "limit": limit, "order": order, "undecided": False, "optimal": None, "tieMet": False, "decisions": [],
        "robustness": {"firm": selected[:-1], "of": limit,
                       "withoutDelegation": {"ostersund": {"entering": rest[:1], "leaving": selected[-1:], "tied": []},
                                             "are": {"entering": [], "leaving": [], "tied": []}, "berg": None},
                       "weightings": {"perDelegation": {"entering": [], "leaving": [], "tied": []}}, "rounds": {}, "ballots": 3, "margin": 2},
        **more,
    }
    return document["cap"]


def drawn(tied, seats):
    """The order of a public lot with SEED, and those it falls on."""
    order = sorted(tied, key=lambda item: hashlib.sha256(f"{SEED}\0{item}".encode()).hexdigest())
    return order, order[:seats]


def tell(context, document, me=None):
    """Answers every page of this browser profile with the document instead of the server's; gives what was asked."""
    asked = []

    def hear(line):
        def answer(text):
            request = json.loads(text)
            asked.append((request["method"], request.get("params")))
            hello = request["method"] in ("workshop.observe", "workshop.resume", "workshop.join")
            found = {"seq": 1, "workshop": document, **({"me": me} if me else {})} if hello else {"seq": 2}
            line.send(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": found}))
        line.on_message(answer)

    context.route_web_socket("**/ws", hear)
    context.route("**/api/workshops/**", lambda route: route.fulfill(json={"exports": []}))
    return asked


FACILITATOR = {"id": "f1", "name": "Anna", "role": "facilitator"}
