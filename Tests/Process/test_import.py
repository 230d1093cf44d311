"""Files of submissions that people bring: what they come to, what is asked, and what is never done in silence."""

import io
import json
import urllib.parse
import zipfile

import openpyxl
import pytest

from town import WORKSHOP

TOWNS = {**{key: value for key, value in WORKSHOP.items() if key != "submissions"},
         "delegations": [{"id": "berg", "name": "Bergs kommun"}, {"id": "are", "name": "Åre kommun"}]}


@pytest.fixture
def hall(server):
    """A workshop without submissions."""
    return server.create(TOWNS)


def bring(hall, data, **query):
    """The answer to a file; keywords become the query."""
    body = data.encode() if isinstance(data, str) else data
    ask = urllib.parse.urlencode(query, quote_via=urllib.parse.quote)
    status, _, answer = hall.api("POST", f"submissions?{ask}" if ask else "submissions", body, {"Content-Type": "text/csv"})
    assert status == 200, (status, answer[:300])
    return json.loads(answer)


def counts(answer):
    return [answer[key] for key in ("added", "updated", "unchanged", "kept")]


def listed(hall):
    """Number, title and senders of each submission, by number."""
    workshop = hall.state()[1]
    return sorted((one["number"], one["title"], one["delegations"]) for one in workshop["submissions"].values())


def workbook(*sheets):
    """An .xlsx of sheets, each a name and rows."""
    book, archive = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(archive)
    return archive.getvalue()


def test_the_same_number_of_another_municipality_is_another_submission(hall):
    bring(hall, "Nr;Kommun;Titel\n1;Berg;Bredband\n2;Berg;Skolskjuts\n")
    other = "Nr;Kommun;Titel\n1;Åre;Tåg\n2;Åre;Elnät\n3;Åre;Sjukresor\n"
    preview = bring(hall, other, dryRun="true")
    assert counts(preview) == [3, 0, 0, 0]
    assert [(row["number"], row.get("numberInFile")) for row in preview["rows"]] == [(4, 1), (5, 2), (3, None)]
    assert preview["rows"][0]["sameNumberAs"]["title"] == "Bredband"
    assert counts(bring(hall, other)) == [3, 0, 0, 0]
    assert counts(bring(hall, other)) == [0, 0, 3, 0], "the same file again"
    assert [title for _, title, _ in listed(hall)] == ["Bredband", "Skolskjuts", "Sjukresor", "Tåg", "Elnät"]


def test_a_number_without_senders_is_asked_about_and_taken_when_it_is_said_to_be_the_same(hall):
    bring(hall, "Nr;Titel\n1;Bredband\n")
    corrected = "Nr;Titel\n1;Bredband i hela länet\n"
    assert counts(bring(hall, corrected, dryRun="true")) == [1, 0, 0, 0]
    preview = bring(hall, corrected, dryRun="true", same="2")
    assert counts(preview) == [0, 1, 0, 0]
    assert preview["rows"][0]["was"] == {"title": "Bredband"}
    bring(hall, corrected, same="2")
    assert listed(hall) == [(1, "Bredband i hela länet", [])]


def test_a_correction_by_the_same_sender_is_an_update_and_tells_what_was(hall):
    bring(hall, "Nr;Kommun;Titel;Beskrivning;Kostnad\n1;Berg;Bredband;Förr;5\n")
    preview = bring(hall, "Nr;Kommun;Titel;Beskrivning;Kostnad\n1;Berg;Bredband nu;Nu;6\n", dryRun="true")
    assert counts(preview) == [0, 1, 0, 0]
    assert preview["rows"][0]["was"] == {"title": "Bredband", "description": "Förr", "cost": 5}
    assert (preview["rows"][0]["cost"], preview["rows"][0]["description"]) == (6, "Nu")


def test_rows_that_have_changed_numbers_are_not_updates(hall):
    bring(hall, "Nr;Kommun;Titel\n1;Berg;Bredband\n2;Åre;Tåg\n")
    assert counts(bring(hall, "Nr;Kommun;Titel\n2;Berg;Bredband\n1;Åre;Tåg\n")) == [0, 0, 2, 0]
    swapped = "Nr;Kommun;Titel;Beskrivning\n2;Berg;Bredband;Ny\n1;Åre;Tåg;\n"
    assert counts(bring(hall, swapped)) == [0, 0, 1, 1], "nobody can say which of the two is meant"
    assert counts(bring(hall, swapped, columns="A:-")) == [0, 1, 1, 0], "without the numbers it is clear"
    assert listed(hall) == [(1, "Bredband", ["berg"]), (2, "Tåg", ["are"])]


def test_each_submission_is_matched_once(hall):
    sheet = "titel;beskrivning;kommun\nCykelväg;Till badet;Åre\nCykelväg;Till torget;Åre\n"
    assert counts(bring(hall, sheet)) == [2, 0, 0, 0]
    assert counts(bring(hall, sheet)) == [0, 0, 2, 0]


def test_merged_and_withdrawn_submissions_are_left_alone(hall):
    bring(hall, "Nr;Kommun;Titel;Beskrivning\n1;Berg;A;x\n2;Berg;B;x\n3;Berg;C;x\n")
    with hall.facilitator() as desk:
        desk.request("submission.merge", {"into": "s1", "from": "s2"})
        desk.request("submission.withdraw", {"submission": "s3", "reason": "Ångrat"})
    before = hall.state()
    answer = bring(hall, "Nr;Kommun;Titel;Beskrivning\n2;Berg;B;ny\n3;Berg;C;ny\n")
    assert counts(answer) == [0, 0, 0, 2]
    assert hall.state() == before


def test_every_column_and_every_row_is_told(hall):
    answer = bring(hall, "Inspel 2026;;;\n;;;\nNr;Rubrik;Kostnad (tkr);Ansvarig\n1;Väg;500;Karin\n;Summa;500;\n")
    assert [(one["header"], one["field"]) for one in answer["columns"]] == [
        ("Nr", "number"), ("Rubrik", "title"), ("Kostnad (tkr)", "cost"), ("Ansvarig", None)]
    assert answer["columns"][3]["examples"] == ["Karin"]
    assert [(one["row"], one["why"]) for one in answer["leftOut"]] == [(1, "aboveHeadings"), (5, "sum")]
    assert answer["headings"] == 3
    assert [one["cost"] for one in hall.state()[1]["submissions"].values()] == [500_000]


def test_columns_are_chosen_by_hand(hall):
    sheet = "Vad;Vem\nVäg;Berg\n"
    answer = bring(hall, sheet.replace("Vad", "Sak"), dryRun="true")
    assert answer["refused"][0]["reason"] == "noTitleColumn"
    assert [one["field"] for one in answer["columns"]] == [None, None]
    answer = bring(hall, sheet.replace("Vad", "Sak"), columns="A:title,B:delegation")
    assert counts(answer) == [1, 0, 0, 0]
    assert listed(hall) == [(1, "Väg", ["berg"])]


def test_a_new_municipality_and_an_outside_sender_come_with_the_file(hall):
    sheet = "Titel;Kommun;Beskrivning\nVäg;Berg och Krokom;Text\nBuss;Region Jämtland;Text\nAllt;Samtliga;\n"
    asked = bring(hall, sheet, dryRun="true")
    assert {one["name"]: one["means"] for one in asked["senders"]} == {
        "Berg": "delegation", "Krokom": "unknown", "Region Jämtland": "unknown", "Samtliga": "everybody"}
    assert {one["reason"] for one in asked["refused"]} == {"unknownDelegation"}
    said = {"senders": "Krokom:!new,Region Jämtland:!outside"}
    answer = bring(hall, sheet, **said)
    assert counts(answer) == [3, 0, 0, 0] and answer["newDelegations"] == ["Krokom"]
    workshop = hall.state()[1]
    names = {one["id"]: one["name"] for one in workshop["delegations"].values()}
    assert "Krokom" in names.values()
    by_title = {one["title"]: one for one in workshop["submissions"].values()}
    assert sorted(names[one] for one in by_title["Väg"]["delegations"]) == ["Bergs kommun", "Krokom"]
    assert by_title["Buss"]["delegations"] == [] and by_title["Buss"]["description"] == "Text\n\nAvsändare: Region Jämtland"
    again = bring(hall, sheet, dryRun="true", **said)
    assert counts(again) == [0, 0, 3, 0]
    assert sorted(names[one] for one in by_title["Allt"]["delegations"]) == ["Bergs kommun", "Krokom", "Åre kommun"]


def test_a_new_municipality_does_not_come_while_a_round_runs(hall):
    bring(hall, "Titel;Kommun\nVäg;Berg\n")
    with hall.facilitator() as desk:
        desk.request("workshop.enter", {"phase": "workshop"})
        desk.request("round.open", {"method": "dotVoting"})
    status, _, answer = hall.api("POST", "submissions?senders=Krokom:!new", "Titel;Kommun\nBuss;Krokom\n".encode(), {})
    assert status == 409 and json.loads(answer)["reason"] == "rulesFrozen"


def test_a_workbook_is_read_as_a_table(hall):
    rows = [["Inspel"], ["Nr", "Rubrik", "Kommun", "Kostnad", "Ansvarig"], [1, "Väg å ä ö €", "Åre kommun", 1_500_000, "Karin"]]
    answer = bring(hall, workbook(("Blad1", rows), ("Tomt", [])), dryRun="true")
    assert answer["form"] == "xlsx" and counts(answer) == [1, 0, 0, 0], answer
    assert (answer["rows"][0]["title"], answer["rows"][0]["cost"], answer["rows"][0]["delegation"]) == ("Väg å ä ö €", 1_500_000, "Åre kommun")
    asked = bring(hall, workbook(("Ett", rows), ("Två", rows)), dryRun="true")
    assert asked["refused"][0]["reason"] == "severalSheets"
    assert [(one["name"], one["rows"]) for one in asked["sheets"]] == [("Ett", 3), ("Två", 3)]
    assert counts(bring(hall, workbook(("Ett", rows), ("Två", rows)), sheet="Två")) == [1, 0, 0, 0]


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_does(hall):
    whole, bomb = io.BytesIO(workbook(("Blad1", [["titel"], ["x"]]))), io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(b"<sheetData>", b"<sheetData>" + b" " * 300_000_000) if "sheet1" in name else part)
    answer = bring(hall, bomb.getvalue(), dryRun="true")
    assert answer["refused"][0]["reason"] == "unpacksTooLarge"
    with open(f"/proc/{hall.server.pid}/status") as report:
        peak = next(int(line.split()[1]) for line in report if line.startswith("VmHWM"))
    assert peak < 200_000, f"the server grew to {peak} KiB"


@pytest.mark.parametrize("query", ["columns=A", "columns=A:colour", "senders=x", "senders=x:!what", "headings=0", "headings=x", "skip=x", "same=1,x"])
def test_a_choice_that_cannot_be_read_is_refused_by_its_name(hall, query):
    status, _, answer = hall.api("POST", f"submissions?{query}", b"titel\nA\n", {})
    problem = json.loads(answer)
    assert (status, problem["reason"], problem["path"]) == (400, "invalidParams", query.partition("=")[0])


def test_more_submissions_than_a_workshop_holds_are_refused_in_the_preview(hall):
    answer = bring(hall, "titel\n" + "".join(f"T{n}\n" for n in range(1001)), dryRun="true")
    assert [one["reason"] for one in answer["refused"]] == ["tooMany"]


@pytest.mark.parametrize(("mark", "status"), [(b"\xef\xbb\xbf", 201), (b"", 201)])
def test_a_workshop_file_may_begin_with_a_byte_order_mark(server, mark, status):
    assert server.http("POST", "/api/workshops", mark + json.dumps(TOWNS).encode(), {"Content-Type": "application/json"})[0] == status


def test_a_workshop_file_in_utf_16_is_refused_by_that_name(server):
    body = json.dumps(TOWNS).encode("utf-16")
    status, _, answer = server.http("POST", "/api/workshops", body, {"Content-Type": "application/json"})
    assert status == 400 and b"UTF-16" in answer
