"""The demonstration workshop hangs together, and says the same as the sheet of submissions beside it."""

import csv
import json

import pytest
from rules import ROOT

FOLDER = ROOT / "config/workshops"


@pytest.fixture(scope="module")
def workshop():
    return json.loads((FOLDER / "paverkansagenda.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sheet():
    with open(FOLDER / "submissions.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_every_name_that_is_used_is_defined_once(workshop):
    for kind in ("delegations", "themes", "submissions"):
        ids = [thing["id"] for thing in workshop[kind]]
        assert len(ids) == len(set(ids))
    delegations = {delegation["id"] for delegation in workshop["delegations"]}
    themes = {theme["id"] for theme in workshop["themes"]}
    for submission in workshop["submissions"]:
        assert set(submission["delegations"]) <= delegations
        assert submission["theme"] in themes


def test_submissions_are_those_of_the_sheet(workshop, sheet):
    names = {thing["id"]: thing["name"] for thing in workshop["delegations"]}
    titles = {thing["id"]: thing["title"] for thing in workshop["themes"]}
    rows = [
        {
            "number": str(submission["number"]),
            "delegation": names[submission["delegations"][0]],
            "theme": titles[submission["theme"]],
            "title": submission["title"],
            "description": submission["description"],
            "effort": str(submission["effort"]),
        }
        for submission in workshop["submissions"]
    ]
    assert len(rows) == 26
    assert rows == sheet


def test_the_planned_rounds_and_the_cap_fit_the_submissions(workshop):
    dots, pairs = workshop["rounds"]
    assert (dots["method"], pairs["method"]) == ("dotVoting", "pairwise")
    assert dots["rules"]["maxPerItem"] <= dots["rules"]["dots"]
    assert workshop["cap"]["limit"]["items"] < len(workshop["submissions"])
