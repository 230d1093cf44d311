"""How results of every method are shown, in states that would take hundreds of ballots to reach (see invented.py)."""

import pytest
from playwright.sync_api import expect

import invented
from facilitator import heading, press_to, primary, step
from people import LAPTOP, PHONE, SCREEN

METHODS = ["dotVoting", "ranking", "pairwise", "score"]
LOOKS = [
    pytest.param(PHONE, "light", "sv", id="phone-light-sv"),
    pytest.param(LAPTOP, "dark", "en", id="laptop-dark-en"),
]


def look(people, document, size, scheme="light", language="sv", me=None):
    """A browser profile whose pages hear the document instead of a server's; and what they ask."""
    context = people.context(size=size, scheme=scheme)
    context.add_init_script(f"if (location.protocol === 'http:') localStorage.setItem('radslag.language', '{language}')")
    return context, invented.tell(context, document, me)


def open_desk(people, document, size=LAPTOP, scheme="light", language="sv"):
    context, asked = look(people, document, size, scheme, language, invented.FACILITATOR)
    page = people.page(f"/facilitate#{'x' * 43}", context=context)
    heading(page).wait_for()
    return page, asked


def open_screen(people, document, scheme="light", language="sv"):
    context, _ = look(people, document, SCREEN, scheme, language)
    page = people.page("/screen#481516", context=context)
    page.locator("main h1").wait_for()
    return page


def two_rounds(method, items=12):
    """A round of dots and one by another method, which the cap follows; the first would let another item in."""
    document = invented.workshop(items)
    order = document["submissionOrder"]
    invented.hold(document, "dotVoting")
    key = invented.hold(document, method, keys=[*order[1:6], order[0], *order[6:]], title="Andra rundan")
    cap = invented.cut(document, key, 6)
    cap["robustness"]["rounds"] = {"r1": {"method": "dotVoting", "tau": 0.71, "entering": ["s7"], "leaving": ["s6"], "tied": []}}
    return document


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("size,scheme,language", LOOKS)
def test_every_methods_result_is_accessible_with_all_its_tables(people, accessible, method, size, scheme, language):
    page, _ = open_desk(people, two_rounds(method), size, scheme, language)
    page.locator(".step-button").nth(2).click()
    page.locator(".bars").wait_for()
    for summary in page.locator("details.numbers > summary").all():
        summary.click()
    accessible(page, method)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than the page"
    bare = page.evaluate("[...document.querySelectorAll('main table')].filter((table) => !table.caption || !table.querySelector('thead th[scope=col]') || !table.querySelector('tbody th[scope=row]')).length")
    assert bare == 0, "a table without caption or headings"


@pytest.mark.parametrize("method", METHODS)
def test_the_big_screen_shows_every_method_at_once_and_readable(people, accessible, method):
    document = two_rounds(method)
    page = open_screen(people, document, "dark" if method in ("ranking", "score") else "light")
    page.locator(".stage-line").first.wait_for()
    accessible(page, method)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".stage-name").first.evaluate("(name) => parseFloat(getComputedStyle(name).fontSize)") >= 28
    expect(page.locator("main")).to_contain_text("6 ryms")
    expect(page.locator(".stage-firm")).to_have_text("5 av 6 står kvar i det som redovisas: utan Östersund, utan Åre och om varje delegation väger lika.")


COARSE = {
    "dotVoting": ("poängen är avrundade", "ca 36"), "ranking": ("bara platserna visas", ""),
    "pairwise": ("styrkorna är avrundade", "ca +2,4"), "score": ("bara platser och medianer visas", ""),
}


@pytest.mark.parametrize("method", METHODS)
def test_of_a_round_that_is_told_coarsely_nothing_is_shown_that_was_not_told(people, accessible, method):
    document = invented.workshop()
    round_id = invented.hold(document, method)
    document["rounds"][round_id]["result"] = invented.coarse(document["rounds"][round_id]["result"])
    top, score = COARSE[method]
    page = open_screen(people, document)
    expect(page.locator(".stage-top")).to_contain_text(top)
    expect(page.locator(".stage-score").first).to_contain_text(score)
    assert "betygsatt av" not in page.locator("main").inner_text()
    assert page.locator(".stage-fill").count() == (0 if method == "pairwise" else 12), "a bar for each"
    accessible(page, method)
    desk, _ = open_desk(people, document, PHONE)
    desk.locator(".step-button").nth(1).click()
    expect(desk.locator(".result-warnings")).to_contain_text("Bara platser")
    desk.get_by_text("Visa som tabell").click()
    shown = desk.locator("main").inner_text()
    assert not [word for word in ("betygsatt av", "0 personer", "NaN", "undefined", "Räkna om") if word in shown]
    accessible(desk, method)


def test_a_full_page_of_the_big_screen_is_still_read_from_the_back_row(people):
    document = invented.workshop(26)
    key = invented.hold(document, "score")
    invented.cut(document, key, 10)
    page = open_screen(people, document)
    expect(page.locator(".stage-bar")).to_have_count(12)
    expect(page.locator(".stage-more")).to_have_text("och 14 till")
    assert page.locator(".stage-name").first.evaluate("(name) => parseFloat(getComputedStyle(name).fontSize)") >= 28
    tops = page.locator(".stage-name").evaluate_all("(names) => names.map((name) => name.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom])")
    assert all(lower[0] >= upper[1] - 1 for upper, lower in zip(tops, tops[1:])), "titles lie over one another"


@pytest.mark.parametrize("method", METHODS)
def test_long_titles_do_not_lie_over_one_another_on_a_full_page_of_the_big_screen(people, method):
    document = invented.workshop(60)
    for one in document["submissions"].values():
        one["title"] += ": en fråga för hela länet, i tre etapper"
    key = invented.hold(document, method)
    still = {"entering": [], "leaving": [], "tied": []}
    cap = invented.cut(document, key, 9)
    cap["robustness"] |= {"withoutDelegation": {"ostersund": still, "are": still, "berg": still}, "weightings": {"perDelegation": still, "byWeight": still}}
    page = open_screen(people, document)
    expect(page.locator(".stage-firm")).to_be_visible()
    boxes = page.locator(".stage-name").evaluate_all("(names) => names.map((name) => name.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom])")
    assert len(boxes) >= 9 and all(lower[0] >= upper[1] - 1 for upper, lower in zip(boxes, boxes[1:])), "titles lie over one another"
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_a_ranking_of_many_is_only_its_order_on_the_big_screen(people):
    page = open_screen(people, two_rounds("ranking", 24))
    expect(page.locator(".stage-bar").first).to_contain_text("23 av 23")
    expect(page.locator(".stage-matrix")).to_have_count(0)


def test_while_voting_the_big_screen_tells_no_scores_in_any_method(people):
    for method in METHODS:
        document = invented.workshop()
        invented.hold(document, method, state="open")
        page = open_screen(people, document)
        expect(page.locator(".stage-count")).to_contain_text("21 av 26")
        expect(page.locator(".stage-sum")).to_contain_text(document["rounds"]["r1"]["seedHash"])
        assert page.locator(".stage-bar, .stage-matrix").count() == 0
        page.context.close()


def test_a_large_matrix_shows_the_first_twenty_and_all_on_request(people):
    page, _ = open_desk(people, two_rounds("ranking", 24))
    step(page, "Avgränsa")
    rows = page.locator(".matrix-table tbody tr")
    expect(rows).to_have_count(20)
    page.get_by_role("button", name="Visa alla 24").click()
    expect(rows).to_have_count(24)
    expect(page.get_by_role("button", name="Visa alla 24")).to_have_attribute("aria-pressed", "true")
    empty = page.locator(".matrix-table tbody td:not(.matrix-none)", has_not_text="x").evaluate_all("(cells) => cells.filter((cell) => !/\\d/.test(cell.textContent)).length")
    assert empty == 0, "a cell without its number"


def test_a_matrix_on_a_phone_scrolls_in_its_own_box_with_the_keyboard_and_keeps_its_headings(people):
    page, _ = open_desk(people, two_rounds("ranking"), PHONE)
    page.locator(".step-button").nth(2).click()
    box = page.get_by_role("region", name="Jämfört två och två")
    row = box.locator("tbody th").first
    page.get_by_role("button", name="Ändra avgränsningen").focus()
    press_to(page, box)
    before = row.bounding_box()["x"]
    page.keyboard.press("ArrowRight")
    expect(box).not_to_have_js_property("scrollLeft", 0)
    assert abs(row.bounding_box()["x"] - before) < 1, "the row's heading went out of sight"


def test_comparisons_that_do_not_hang_together_are_said_before_the_numbers(people):
    document = invented.workshop(6)
    key = invented.hold(document, "pairwise")
    document["rounds"][key]["result"] |= {"connected": False, "components": [["s1", "s2"], ["s3", "s4", "s5", "s6"]]}
    page, _ = open_desk(people, document)
    page.locator(".step-button").nth(1).click()
    expect(page.locator("main .notice-attention")).to_contain_text("Jämförelserna hänger inte ihop")
    expect(page.locator("main .notice-attention")).to_contain_text("1 och 2")
    screen = open_screen(people, document)
    expect(screen.locator(".stage-warning")).to_have_text("Jämförelserna hänger inte ihop")


def test_rounds_stand_side_by_side_and_moves_are_marked_in_words(people):
    page, _ = open_desk(people, two_rounds("score"))
    step(page, "Avgränsa")
    table = page.get_by_role("table", name="Omgångarna sida vid sida")
    expect(table.get_by_role("columnheader")).to_have_count(3)
    expect(table.locator("tr", has_text="Fler utbildningsplatser")).to_contain_text("kommer in")
    expect(table.locator("tr", has_text="Återbäring från vindkraft")).to_contain_text("faller ut")
    expect(table.locator("svg")).to_have_count(2)
    expect(page.locator(".compare")).to_contain_text("i stort sett densamma (τ-b 0,71)")


@pytest.fixture
def tied(people):
    """The desk of a workshop with three items tied for one seat; the document; what is asked."""
    document = invented.workshop()
    key = invented.hold(document, "dotVoting")
    cap = invented.cut(document, key, 6)
    cap |= {"undecided": True, "selected": cap["order"][:5], "tied": ["s6", "s7", "s8"], "reserves": cap["order"][8:], "seatsForTied": 1}
    page, asked = open_desk(people, document)
    return page, document, asked


def test_a_tie_is_offered_three_ways_and_a_runoff_holds_the_tied_alone(tied, accessible):
    page, document, asked = tied
    expect(page.locator(".tie")).to_contain_text("3 inspel står lika och 1 av dem ryms")
    for way in ("lot", "reason", "runoff"):
        page.locator(f"#tie-way-{way}").check()
        expect(page.locator("main .button-primary")).to_have_count(1)
        accessible(page, f"a tie, {way}")
    primary(page).click()
    expect(heading(page)).to_have_text("Öppna en omgång")
    expect(page.locator("#plan-dots")).to_have_value("1")
    primary(page).click()
    expect(page.locator(".desk-line .chip")).to_have_count(0)
    method, params = [one for one in asked if one[0] == "round.open"][-1]
    assert (params["runoffOf"], params["items"], params["rules"]["maxPerItem"]) == ("r1", ["s6", "s7", "s8"], 1)


def test_before_a_lot_its_sum_is_shown_and_after_it_anybody_can_check(tied, people):
    page, document, asked = tied
    page.locator("#tie-way-lot").check()
    expect(page.locator(".tie")).to_contain_text(document["rounds"]["r1"]["seedHash"])
    primary(page).click()
    expect(page.locator(".desk-line .chip")).to_have_count(0)
    assert ("cap.apply", {"round": "r1", "decided": {"lot": True}}) in asked
    order, selected = invented.drawn(["s6", "s7", "s8"], 1)
    document["cap"] |= {"undecided": False, "tied": [], "seatsForTied": 0, "selected": [*document["cap"]["selected"], *selected], "decisions": [
        {"tied": ["s6", "s7", "s8"], "selected": selected, "reason": None, "lot": True, "by": "Anna", "at": "2020-11-09T10:00:00Z"}]}
    page, _ = open_desk(people, document)
    step(page, "Avgränsa")
    expect(page.locator(".decision")).to_contain_text(f"Lotten föll på nr {selected[0][1:]}.")
    assert [text.split(".")[0].split(" ")[0] for text in page.locator(".lot-title").all_inner_texts()] == [item[1:] for item in order]
    page.get_by_text("Så kontrollerar du lotten").click()
    expect(page.locator("pre.lot-code")).to_contain_text(f"printf '%s\\0%s' {invented.SEED} {order[0]} | sha256sum")
    expect(page.locator(".lot .notice-refused")).to_have_count(0)
    screen = open_screen(people, document)
    expect(screen.locator(".stage-lot li").first).to_contain_text("ryms")
    expect(screen.locator(".stage-settled")).to_contain_text(invented.SEED)
    document["rounds"]["r1"]["seedHash"] = "0" * 64
    page, _ = open_desk(people, document)
    step(page, "Avgränsa")
    expect(page.locator(".lot .notice-refused")).to_contain_text("Fröet passar inte")


def test_a_revealed_runoff_settles_the_tie(tied, people):
    _, document, _ = tied
    key = invented.hold(document, "dotVoting", keys=["s7", "s6", "s8"], title="Särskiljande omgång", runoffOf="r1", items=["s6", "s7", "s8"])
    page, asked = open_desk(people, document)
    step(page, "Avgränsa")
    expect(page.locator("#tie-way-runoff")).to_be_checked()
    primary(page).click()
    expect(page.locator(".desk-line .chip")).to_have_count(0)
    assert ("cap.apply", {"round": "r1", "decided": {"runoff": key}}) in asked


def test_the_cap_is_chosen_by_rule_and_theme_and_what_is_wrong_is_told_beside_it(people, accessible):
    document = invented.workshop()
    invented.hold(document, "dotVoting")
    page, asked = open_desk(people, document)
    step(page, "Avgränsa")
    page.locator(".cap-form details.more > summary").click()
    page.locator("#cap-theme-t1-min").fill("3")
    page.locator("#cap-theme-t1-max").fill("2")
    primary(page).click()
    expect(page.locator(".cap-themes .field-error")).to_contain_text("större än det högsta")
    accessible(page, "the cap's choices with an error")
    page.locator("#cap-theme-t1-max").fill("4")
    page.locator("#cap-limit-cost").fill("9000")
    primary(page).click()
    expect(page.locator(".desk-line .chip")).to_have_count(0)
    rule = [params["rule"] for method, params in asked if method == "cap.apply"][-1]
    assert rule == {"limit": {"items": 6, "cost": 9000}, "select": "score", "themes": {"t1": {"min": 3, "max": 4}}, "ties": "ask"}


def test_a_round_is_planned_by_every_method_with_a_sentence_for_each(people, accessible):
    page, asked = open_desk(people, invented.workshop())
    expect(page.locator("input[name=plan-method]")).to_have_count(4)
    for method, title in zip(METHODS, ("Poäng", "Rangordning", "Parvis", "Betyg"), strict=True):
        page.locator(f"#plan-method-{method}").check()
        expect(page.locator("#plan-title")).to_have_value(title)
        expect(page.locator(".plan-summary")).to_contain_text(title)
    page.locator(".plan details.more > summary").click()
    for method in METHODS:
        page.locator(f"#plan-method-{method}").check()
        accessible(page, f"planning {method}")
    page.locator("#plan-method-pairwise").check()
    expect(page.locator("#plan-focus-cap")).to_have_count(0)
    expect(page.locator("#plan-comparisons")).to_have_value("20")
    page.locator("#plan-pairs-adaptive").check()
    expect(page.locator("#plan-comparisons")).to_have_value("15")
    page.locator("#plan-focus-cap").check()
    page.locator("#plan-itemOrder-list").check()
    page.locator("#plan-title").fill("Svåra val")
    page.locator("#plan-method-score").check()
    expect(page.locator("#plan-title")).to_have_value("Svåra val")
    page.locator("#plan-method-pairwise").check()
    primary(page).click()
    expect(page.locator(".desk-line .chip")).to_have_count(0)
    params = [params for method, params in asked if method == "round.open"][-1]
    assert (params["method"], params["title"], params["itemOrder"], params["rules"]["focus"]) == ("pairwise", "Svåra val", "list", "cap")
    assert params["rules"]["comparisonsPerParticipant"] == 15
