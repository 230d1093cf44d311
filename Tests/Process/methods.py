"""Every method this version has, with who may call it and what each field takes: the table from which the
hostile tests make their wrong requests. PROTOCOL.md, section 3, is its source."""

from dataclasses import dataclass, field

FACILITATOR, PARTICIPANT, NOBODY = "facilitator", "participant", "nobody"

# What a field takes. A question mark: it may be left out.
TEXT, NUMBER, TRUTH, LIST, OBJECT, TIME = "text", "number", "truth", "list", "object", "time"

WRONG = {
    TEXT: [1, 1.5, True, [], {}, ["x"]],
    NUMBER: ["1", 1.5, True, [], {}, 1e300, 2**63, -(2**63) - 1],
    TRUTH: ["true", 1, 0, [], {}],
    LIST: ["s1", 1, True, {}],
    OBJECT: ["x", 1, True, []],
    TIME: [1, True, [], {}, "i morgon", "2026-13-45T99:99:99Z", ""],
}


@dataclass
class Method:
    name: str
    role: str
    fields: dict
    """Field: what it takes."""
    valid: dict = field(default_factory=dict)
    """Params of the right form. They need not be accepted."""

    def required(self):
        return [name for name, takes in self.fields.items() if not takes.endswith("?")]


BALLOT = {"dots": {"s1": 1}}
METHODS = [
    Method("workshop.join", NOBODY, {"code": TEXT, "name": TEXT, "delegation": TEXT + "?", "invitation": TEXT + "?",
                                     "token": TEXT + "?"}, {"code": "000000", "name": "Åsa", "delegation": "berg"}),
    Method("workshop.resume", NOBODY, {"token": TEXT}, {"token": "x" * 40}),
    Method("workshop.observe", NOBODY, {"code": TEXT}, {"code": "000000"}),
    Method("ballot.cast", PARTICIPANT, {"round": TEXT, "ballot": OBJECT}, {"round": "r1", "ballot": BALLOT}),
    Method("ballot.finish", PARTICIPANT, {"round": TEXT, "finished": TRUTH}, {"round": "r1", "finished": True}),
    Method("pair.next", PARTICIPANT, {"round": TEXT}, {"round": "r1"}),
    Method("pair.judge", PARTICIPANT, {"round": TEXT, "pair": LIST, "outcome": TEXT},
           {"round": "r1", "pair": ["s1", "s2"], "outcome": "first"}),
    Method("pair.undo", PARTICIPANT, {"round": TEXT}, {"round": "r1"}),
    Method("submission.propose", PARTICIPANT, {
        "title": TEXT, "description": TEXT + "?", "theme": TEXT + "?", "effort": NUMBER + "?", "cost": NUMBER + "?"},
        {"title": "Ny", "description": "Text"}),
    Method("workshop.configure", FACILITATOR, {
        "title": TEXT + "?", "purpose": TEXT + "?", "organiser": TEXT + "?", "diaryNumber": TEXT + "?",
        "date": TEXT + "?", "place": TEXT + "?", "language": TEXT + "?", "joining": TEXT + "?"}, {}),
    Method("workshop.enter", FACILITATOR, {"phase": TEXT}, {"phase": "workshop"}),
    Method("workshop.archive", FACILITATOR, {"reason": TEXT + "?"}, {}),
    Method("workshop.delete", FACILITATOR, {}, {}),
    Method("facilitator.invite", FACILITATOR, {"name": TEXT}, {"name": "Bo"}),
    Method("delegation.put", FACILITATOR, {
        "delegation": TEXT + "?", "name": TEXT + "?", "seats": NUMBER + "?", "weight": NUMBER + "?"},
        {"delegation": "berg", "name": "Berg"}),
    Method("delegation.remove", FACILITATOR, {"delegation": TEXT}, {"delegation": "ingen"}),
    Method("theme.put", FACILITATOR, {"theme": TEXT + "?", "title": TEXT}, {"theme": "t1", "title": "Vägar"}),
    Method("theme.remove", FACILITATOR, {"theme": TEXT}, {"theme": "ingen"}),
    Method("participant.invite", FACILITATOR, {"name": TEXT, "delegation": TEXT + "?", "seat": TEXT + "?"},
           {"name": "Bo", "delegation": "berg", "seat": "ordinary"}),
    Method("participant.transfer", FACILITATOR, {"participant": TEXT}, {"participant": "ingen"}),
    Method("participant.remove", FACILITATOR, {"participant": TEXT, "reason": TEXT + "?"}, {"participant": "ingen"}),
    Method("participant.seat", FACILITATOR, {"participant": TEXT, "serving": TRUTH},
           {"participant": "ingen", "serving": True}),
    Method("participant.cast", FACILITATOR, {"participant": TEXT, "round": TEXT, "ballot": OBJECT, "replace": TRUTH + "?"},
           {"participant": "ingen", "round": "r1", "ballot": BALLOT}),
    Method("submission.put", FACILITATOR, {
        "submission": TEXT + "?", "number": NUMBER + "?", "title": TEXT + "?", "description": TEXT + "?",
        "delegations": LIST + "?", "theme": TEXT + "?", "effort": NUMBER + "?", "cost": NUMBER + "?"},
        {"submission": "s1", "title": "Förslag 1"}),
    Method("submission.merge", FACILITATOR, {"into": TEXT, "from": TEXT}, {"into": "s1", "from": "ingen"}),
    Method("submission.split", FACILITATOR, {"submission": TEXT}, {"submission": "ingen"}),
    Method("submission.withdraw", FACILITATOR, {"submission": TEXT, "reason": TEXT},
           {"submission": "ingen", "reason": "Skäl"}),
    Method("submission.restore", FACILITATOR, {"submission": TEXT}, {"submission": "ingen"}),
    Method("submission.order", FACILITATOR, {"order": LIST}, {"order": ["ingen"]}),
    Method("round.open", FACILITATOR, {
        "round": TEXT + "?", "title": TEXT + "?", "method": TEXT + "?", "items": LIST + "?", "rules": OBJECT + "?",
        "weighting": TEXT + "?", "secrecy": TEXT + "?", "reveal": TEXT + "?", "closesAt": TIME + "?", "itemOrder": TEXT + "?",
        "runoffOf": TEXT + "?"},
        {"method": "dotVoting"}),
    Method("round.pause", FACILITATOR, {"round": TEXT}, {"round": "ingen"}),
    Method("round.continue", FACILITATOR, {"round": TEXT}, {"round": "ingen"}),
    Method("round.extend", FACILITATOR, {"round": TEXT, "closesAt": TIME},
           {"round": "ingen", "closesAt": "2099-01-01T00:00:00.000Z"}),
    Method("round.close", FACILITATOR, {"round": TEXT}, {"round": "ingen"}),
    Method("round.reveal", FACILITATOR, {"round": TEXT}, {"round": "ingen"}),
    Method("round.discard", FACILITATOR, {"round": TEXT, "reason": TEXT}, {"round": "ingen", "reason": "Skäl"}),
    Method("cap.apply", FACILITATOR, {"round": TEXT, "rule": OBJECT + "?", "decided": OBJECT + "?"},
           {"round": "ingen", "rule": {"limit": {"items": 2}}}),
    Method("agenda.draft", FACILITATOR, {}, {}),
]


def wrong_requests(method):
    """(what is wrong, params, the field it is about) for every field of a method."""
    for name, takes in method.fields.items():
        for value in WRONG[takes.rstrip("?")]:
            yield f"{name} = {value!r:.40}", {**method.valid, name: value}, name
    for name in method.required():
        yield f"no {name}", {key: value for key, value in method.valid.items() if key != name}, name
    yield "a field nobody knows", {**method.valid, "obekant": 1}, "obekant"
