"""The staff's page as somebody uses it, in a browser, from a folder of files."""

from __future__ import annotations

import csv
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from desk_samples import CLINIC, TITLES, directory, entry, in_language, many, pulled, thumbs
from handout.desk.directory import Directory, Topic
from handout.desk.page import page as written

pytestmark = pytest.mark.browser

TODAY = datetime(2026, 11, 28, 9)
TOPICS = (Topic("neck", "Neck pain", "en"), Topic("back", "Back pain", "en"))
HEADINGS = "Wann Sie anrufen sollten · Rückenübungen"


def library(staff: tuple[str, ...] = ("en",)) -> Directory:
    """Neck pain in every language of ``TITLES``, back pain in two, and sheets that are not like the others."""
    sheets = [in_language(tag, *(() if tag in ("en", "es") else ("machine", "labels"))) for tag in TITLES]
    sheets += [in_language(tag, handout="back", title=title) for tag, title in (("en", "Back pain"), ("de", "Rücken"))]
    sheets += [
        entry(replace(CLINIC, variant="large-print")),
        entry(replace(CLINIC, layout="airy"), title="Neck pain, airy"),
        entry(replace(CLINIC, draft=True), "draft", title="Neck pain, draft"),
        entry(replace(CLINIC, brand="river")),
    ]
    sheets = [replace(sheet, body="7d6d") for sheet in sheets]
    brands = {"clinic": "Ashvale Clinic", "river": "Riverbend"}
    said = {("back", "de"): HEADINGS, ("neck", "en"): "When to get help"}
    return directory(sheets, staff=staff, topics=TOPICS, brands=brands, said=said)


@pytest.fixture
def show(tab: Page, tmp_path: Path) -> Callable[..., Page]:
    """Opens a page for these sheets on 28 November 2026, with an address such as ``#q=neck``; the words of the texts,
    which a page learns while it is already shown, are known then."""

    def opened(what: Directory | None = None, address: str = "", now: datetime = TODAY) -> Page:
        sheets = what or library()
        (tmp_path / "index.html").write_text(written(sheets), "utf-8")
        thumbs(tmp_path, sheets.entries)
        tab.clock.set_fixed_time(now)
        tab.goto((tmp_path / "index.html").as_uri() + address)
        expect(tab.locator("html")).to_have_attribute("data-learned", "")
        return tab

    return opened


Show = Callable[..., Page]


def titles(page: Page) -> list[str]:
    return page.locator("#results .title").all_text_contents()


def search(page: Page, question: str) -> list[str]:
    page.get_by_role("searchbox").fill(question)
    return titles(page)


# --- search


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("dolor animo", "Dolor de cuello y ánimo"),
        ("DOLOR", "Dolor de cuello y ánimo"),
        ("dau co", "Đau cổ"),
        ("bol glowy", "Ból szyi i głowy"),
        ("πονος", "Πόνος στον αυχένα"),
        ("ШЕЕ", "Боль в шее"),
        ("الرقبه", "ألم الرَّقبة"),  # without vowel signs, and as people type the last letter
        ("گردن مين", "گردن میں درد"),  # with another ya
        ("درد", "گردن میں درد"),
        ("दर्द गर्दन", "गर्दन में दर्द"),
        ("ปวดคอ", "อาการปวดคอ"),
        ("颈部", "颈部疼痛"),
        ("疼痛 颈", "颈部疼痛"),
        ("ｕｒｄｕ", "گردن میں درد"),  # full width
        ("اردو", "گردن میں درد"),
        ("Chinese", "颈部疼痛"),
        ("rückenubungen", "Rücken"),  # a heading
        ("anrufen deutsch", "Rücken"),
        ("neck, (urdu).", "گردن میں درد"),  # signs between the words
        ("« dolor » – animo", "Dolor de cuello y ánimo"),
        ("गर्दन में दर्द।", "गर्दन में दर्द"),
    ],
)
def test_a_sheet_is_found_in_any_script(show: Show, question: str, found: str) -> None:
    assert search(show(), question) == ([found] if found else [])


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("ぼとっくす", "ボトックス注射"),  # before the input method has made katakana of it
        ("ﾎﾞﾄｯｸｽ", "ボトックス注射"),  # of half width
        ("모", "목 통증"),  # a syllable that is half typed
        ("ㅁ", "목 통증"),
        ("צה״ל", 'צה"ל'),
        ("שלום", "שָׁלוֹם"),
        ("حبوب الم", "حبوب الألم"),
        ("كتف", "کَتِف"),
    ],
)
def test_what_is_typed_otherwise_is_found(show: Show, question: str, title: str) -> None:
    assert search(show(directory([in_language("ja", title=title), in_language("de", title="?")])), question) == [title]


def test_digits_of_every_script_are_the_same(show: Show) -> None:
    numbered = directory([in_language("fa", title="۱۲ هفته"), in_language("hi", title="१२ सप्ताह"), in_language("en")])
    assert len(search(show(numbered), "12")) == 2
    assert len(search(show(numbered), "１２")) == 2


def test_the_better_match_stands_higher(show: Show) -> None:
    topics = [Topic("a", "Care of the neck", "en"), Topic("b", "Neck pain", "en"), Topic("c", "Other", "en")]
    said = {("c", "en"): "The neck and its muscles"}
    sheets = [in_language("en", handout=one.handout, title=one.title) for one in topics]
    assert search(show(directory(sheets, topics=topics, said=said)), "neck") == [
        "Neck pain",
        "Care of the neck",
        "Other",
    ]


def test_a_sheet_is_found_by_code_and_by_what_it_is(show: Show) -> None:
    page = show()
    for code in ("nck-01", "NCK01", "nck 01", "ｎｃｋ０１"):
        assert len(search(page, f"{code} spanish")) == 1
    assert search(page, "large neck") == ["Neck pain"]
    assert search(page, "riverbend") == ["Neck pain"]


def test_the_words_are_searched_as_soon_as_they_are_known(show: Show) -> None:
    page = show(address="#q=anrufen")
    expect(page.locator("#results .title")).to_have_text(["Rücken"])


def test_nothing_found_is_said(show: Show) -> None:
    page = show()
    assert search(page, "xyzzy") == []
    expect(page.locator("#nothing")).to_contain_text("No sheet matches")
    expect(page.get_by_role("status")).to_have_text("0 sheets · 0 topics")
    page.get_by_role("button", name="Clear search and filters").click()
    assert len(titles(page)) == 15 and page.get_by_role("searchbox").input_value() == ""


def test_the_count_is_told_once_the_typing_pauses(show: Show) -> None:
    page = show()
    search(page, "urdu")
    expect(page.get_by_role("status")).to_have_text("1 sheet · 1 topic")


# --- filters, order, address


def test_filters_narrow_the_list(show: Show) -> None:
    page = show()
    page.get_by_role("combobox", name="Language", exact=True).select_option("ur")
    assert titles(page) == [TITLES["ur"]]
    page.get_by_role("combobox", name="Language", exact=True).select_option("")
    page.get_by_role("combobox", name="Clinic").select_option("river")
    assert titles(page) == ["Neck pain"]
    page.get_by_role("combobox", name="Clinic").select_option("")
    page.get_by_role("combobox", name="State").select_option("Checked")
    assert len(titles(page)) == 6
    page.get_by_role("combobox", name="State").select_option("Not checked")
    assert len(titles(page)) == 9


def test_languages_are_named_three_ways(show: Show) -> None:
    options = show(library(staff=("es",))).locator("#language option").all_text_contents()
    assert "urdu · اردو" in options and "árabe · العربية, Arabic" in options and "español · Spanish" in options


def test_drafts_and_trial_layouts_are_kept_apart(show: Show) -> None:
    page = show()
    assert not {"Neck pain, airy", "Neck pain, draft"} & {*titles(page)}
    kind = page.get_by_role("combobox", name="Kind")
    kind.select_option("Trial layout")
    assert titles(page) == ["Neck pain, airy"]
    kind.select_option("Draft")
    assert titles(page) == ["Neck pain, draft"]
    kind.select_option("Large print")
    assert titles(page) == ["Neck pain"]
    kind.select_option("Everything, with drafts and trials")
    assert len(titles(page)) == 17


def test_language_first_is_remembered(show: Show) -> None:
    page = show()
    page.get_by_label("Language first").check()
    heads = page.locator("#results h3").all_text_contents()
    assert [head.split()[0] for head in heads[:3]] == ["Arabic", "English", "German"]
    page.reload()
    assert page.locator("#results h3").all_text_contents() == heads


def test_the_order_is_in_the_address(show: Show) -> None:
    page = show(address="#q=neck&v=language")
    assert page.get_by_label("Language first").is_checked()
    search(page, "back")
    expect(page).to_have_url(re.compile("#q=back&v=language$"))
    page.get_by_label("Topic first").check()
    expect(page).to_have_url(re.compile("#q=back$"))


def test_an_address_opens_a_search_and_a_search_makes_one(show: Show) -> None:
    page = show(address="#q=neck&l=ur")
    assert titles(page) == [TITLES["ur"]]
    page.get_by_role("combobox", name="Language", exact=True).select_option("es")
    expect(page).to_have_url(re.compile("#q=neck&l=es$"))
    page.evaluate("location.hash = '#q=back'")
    expect(page.get_by_role("searchbox")).to_have_value("back")
    assert titles(page) == ["Back pain", "Rücken"]


def test_an_address_that_means_nothing_shows_everything(show: Show) -> None:
    assert len(titles(show(address="#l=tlh&k=%3Cb%3E&s=x&v=y"))) == 15


def test_where_there_are_drafts_alone_the_page_leads_to_them(show: Show) -> None:
    page = show(directory([entry(replace(CLINIC, draft=True), "draft")]))
    assert titles(page) == []
    page.get_by_role("button", name="Everything, with drafts and trials").click()
    assert titles(page) == ["Neck pain"]
    expect(page.get_by_role("combobox", name="Kind")).to_be_focused()


def test_where_everything_was_withdrawn_nobody_is_told_that_there_was_nothing(show: Show) -> None:
    page = show(directory([], pulled=(pulled("neck", date(2026, 11, 23), "A dose was wrong."),)))
    expect(page.locator("#warnings")).to_contain_text("Neck pain")
    expect(page.locator("#nothing")).to_be_empty()


def test_the_list_does_not_move_when_somebody_begins_to_type(show: Show) -> None:
    page = show()
    before = page.locator("#groups").bounding_box()
    search(page, "neck")
    after = page.locator("#groups").bounding_box()
    assert before and after and before["y"] == after["y"]


# --- one sheet


def test_a_row_says_what_the_sheet_is(show: Show) -> None:
    page = show(address="#q=urdu")
    row = page.locator("#results .sheet")
    for words in ("Urdu", "اردو", "Code NCK-01", "Version 1.2", "4 pages", "Issued November 23, 2026"):
        expect(row).to_contain_text(words)
    expect(row).to_contain_text("Not checked")
    expect(row).to_contain_text("Machine translation, not checked by a qualified translator")
    link = row.locator("a.title")
    assert [link.get_attribute(name) for name in ("href", "lang", "dir", "target")] == [
        "clinic/neck.ur.pdf",
        "ur",
        "rtl",
        "_blank",
    ]
    told = "Urdu اردو Ashvale Clinic Not checked.*Machine translation.*Opens in a new tab"
    expect(link).to_have_accessible_description(re.compile(told))


def test_no_two_sheets_are_called_alike(show: Show) -> None:
    """What a screen reader says of a link, and of a box to tick, when it lists them."""
    page = show()
    links = page.locator("#results a.title").all()
    names = page.evaluate(
        """[...document.querySelectorAll("#results a.title")].map((link) => {
            const about = link.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id));
            return [link, ...about].map((one) => one?.textContent).join();
        })"""
    )
    boxes = page.locator("#results label.choose").all_text_contents()
    assert len({*names}) == len({*boxes}) == len(links) == 15


def test_what_runs_the_other_way_keeps_its_signs(show: Show) -> None:
    """A Latin code in an Arabic page: its closing bracket stays at its end."""
    sheet = replace(in_language("ur"), code="NCK (b)")
    page = show(directory([sheet], staff=("ar",)))
    assert page.locator("#results .details bdi").first.text_content() == "NCK (b)"


def test_the_small_picture_is_that_of_its_body(show: Show) -> None:
    image = show(address="#q=urdu").locator(".picture img")
    expect(image).to_have_js_property("naturalWidth", 75)
    assert (image.get_attribute("src"), image.get_attribute("loading"), image.get_attribute("alt")) == (
        "thumbs/7d6d.webp",
        "lazy",
        "",
    )


def test_without_small_pictures_nothing_is_broken(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(written(library()), "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    expect(page.locator(".sheet").first.locator("img")).to_have_count(0)
    expect(page.locator(".picture").first).to_be_visible()
    page.close()


def test_a_page_that_is_older_than_a_review_date_tells_it(show: Show) -> None:
    assert "Past its review date" not in show(now=datetime(2028, 12, 31, 23)).locator("#results").inner_text()
    page = show(now=datetime(2029, 1, 1, 1))
    row = page.locator("#results .sheet").filter(has_text="Spanish")
    expect(row).to_contain_text("Past its review date")
    expect(row).to_contain_text("Ask before you print it")
    expect(row).not_to_contain_text("Checked")
    page.get_by_role("combobox", name="State").select_option("Checked")
    assert titles(page) == []
    page.get_by_role("combobox", name="State").select_option("Past its review date")
    assert len(titles(page)) == 15


def test_a_page_left_open_overnight_tells_it(show: Show, tab: Page) -> None:
    page = show(now=datetime(2028, 12, 31, 23), address="#q=spanish")
    expect(page.locator("#results .state")).to_contain_text("Checked")
    tab.clock.set_fixed_time(datetime(2029, 1, 1, 8))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("#results .state")).to_contain_text("Past its review date")


def test_a_checked_sheet_past_its_date_is_not_among_the_unchecked(show: Show) -> None:
    page = show(directory([entry(CLINIC, "expired")]), address="#s=unchecked")
    assert titles(page) == []
    page.get_by_role("combobox", name="State").select_option("Past its review date")
    assert titles(page) == ["Neck pain"]


def test_what_may_not_be_printed_is_told_without_a_link(show: Show) -> None:
    banned = {"clinic/neck.es.pdf": "its text has changed", "old.pdf": "nobody knows it"}
    notices = (pulled("back", date(2026, 11, 23), "A dose was wrong."),)
    page = show(directory([in_language("es"), in_language("en")], banned=banned, pulled=notices, topics=TOPICS))
    warned = page.locator("#warnings")
    expect(warned).to_contain_text("Withdrawn: do not print or hand out")
    expect(warned).to_contain_text("Back pain · Since November 23, 2026 · A dose was wrong.")
    expect(warned).to_contain_text("old.pdf · nobody knows it")
    row = page.locator("#results .sheet").filter(has_text="Dolor")
    expect(row).to_contain_text("Do not print")
    assert row.locator("a, input").count() == 0


# --- keys


def test_from_the_start_to_the_open_sheet_by_keys_alone(show: Show) -> None:
    page = show()
    page.keyboard.type("neck urdu")
    expect(page.get_by_role("searchbox")).to_have_value("neck urdu")
    page.keyboard.press("Enter")
    expect(page.locator("#results a.title")).to_be_focused()
    with page.context.expect_event("request", lambda request: request.url.endswith(".pdf")) as asked:
        page.keyboard.press("Enter")
    assert asked.value.url.endswith("/clinic/neck.ur.pdf")


def test_arrows_move_and_escape_clears(show: Show) -> None:
    page = show()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("back")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#results .group")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#results a.title").nth(1)).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_have_value("")
    assert len(titles(page)) == 15


def test_a_letter_begins_another_question(show: Show) -> None:
    """The next patient: nobody has to clear what the last one asked for."""
    page = show()
    page.keyboard.type("neck urdu")
    page.keyboard.press("Enter")
    page.keyboard.type("back")
    expect(page.get_by_role("searchbox")).to_have_value("back")


def test_arrows_go_on_from_a_box_to_tick(show: Show) -> None:
    page = show()
    page.locator("#results input[data-file]").nth(4).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#results .title").nth(5)).to_be_focused()
    page.locator("#results input[data-file]").nth(4).focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#results .title").nth(4)).to_be_focused()


def test_the_focus_stays_when_more_words_become_known(show: Show) -> None:
    """In a large library that takes a second or two; meanwhile somebody has typed, and pressed Enter."""
    page = show(address="#q=neck")
    for selector in ("a.title", "input[data-file]", ".group"):
        one = page.locator(f"#results {selector}").last
        one.focus()
        page.evaluate("show()")
        expect(one).to_be_focused()


def test_enter_goes_to_what_can_be_seen(show: Show) -> None:
    page = show(address="#q=neck urdu")
    page.locator("#results .group").click()
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#results .group")).to_be_focused()


SEEN = "<title>sheet</title><script>window.print = () => parent.postMessage(location.pathname, '*')</script>"
"""In place of a sheet: says that somebody asked to print it."""


@pytest.fixture
def served(tab: Page, tmp_path: Path) -> Iterator[Page]:
    """The page as a server gives it; the sheet that was printed last is said in ``data-printed`` of its root.

    An attribute, since a condition that a test has the page itself poll is refused by the page's own policy.
    """
    (tmp_path / "index.html").write_text(written(library()), "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    thumbs(tmp_path, library().entries)
    tab.clock.set_fixed_time(TODAY)
    tab.route("**/*.pdf", lambda route: route.fulfill(content_type="text/html", body=SEEN))
    tab.add_init_script("addEventListener('message', (told) => (document.documentElement.dataset.printed = told.data))")
    tab.goto(f"http://127.0.0.1:{server.server_port}/index.html")
    expect(tab.locator("html")).to_have_attribute("data-learned", "")
    yield tab
    server.shutdown()
    server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        del format, args


def test_from_the_start_to_the_print_dialog_by_keys_alone(served: Page) -> None:
    """As far as a browser lets a page: one from a server prints the sheet that has the focus."""
    served.keyboard.press("/")
    served.keyboard.type("back german")
    served.keyboard.press("Enter")
    served.keyboard.press("Control+p")
    expect(served.locator(":root")).to_have_attribute("data-printed", "/clinic/back.de.pdf")
    served.keyboard.press("Escape")
    expect(served.locator("#recent .title")).to_have_text(["Rücken"])


def test_each_sheet_that_may_be_printed_has_a_button(served: Page) -> None:
    row = served.locator(".sheet", has=served.get_by_role("link", name="Back pain", exact=True))
    row.get_by_role("button", name="Print").click()
    expect(served.locator(":root")).to_have_attribute("data-printed", "/clinic/back.en.pdf")
    expect(served.locator("#print-key")).to_be_visible()


def test_a_sheet_past_its_date_has_no_such_button(served: Page) -> None:
    before = served.locator("[data-print]").count()
    served.clock.set_fixed_time(datetime(2099, 1, 1))
    served.evaluate("dispatchEvent(new Event('focus'))")
    expect(served.locator(".sheet").get_by_text("Ask before you print it").first).to_be_visible()
    assert served.locator("[data-print]").count() == 0 < before


def test_a_page_that_may_not_print_says_nothing_of_it(show: Show) -> None:
    page = show()
    assert page.locator("[data-print]").count() == 0
    expect(page.locator("#print-key")).to_be_hidden()


def test_keys_can_be_switched_off(show: Show) -> None:
    page = show()
    page.get_by_label("Use these keys").uncheck()
    page.keyboard.type("neck")
    expect(page.get_by_role("searchbox")).to_have_value("")
    page.reload()
    expect(page.get_by_label("Use these keys")).not_to_be_checked()


def test_the_first_tab_skips_to_the_sheets(show: Show) -> None:
    page = show(address="#q=urdu")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the sheets")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#sheets")).to_be_focused()
    expect(page).to_have_url(re.compile("#q=urdu$"))


# --- what is remembered, and the print list


def test_what_was_opened_last_stands_on_top(show: Show) -> None:
    page = show(address="#q=urdu")
    with page.context.expect_page():
        page.locator("#results a.title").click()
    page.keyboard.press("Escape")
    recent = page.get_by_role("region", name="Opened last")
    expect(recent.locator("a")).to_have_text([TITLES["ur"]])
    page.reload()
    expect(recent).to_contain_text("Not checked")
    page.get_by_role("button", name="Forget these").click()
    expect(recent).to_be_hidden()


def test_where_nothing_may_be_kept_nothing_is_broken(show: Show, tab: Page) -> None:
    refused = "Object.defineProperty(window, name, {get() { throw new DOMException('no'); }})"
    tab.add_init_script(f"for (const name of ['localStorage', 'sessionStorage']) {refused}")
    page = show()
    page.get_by_label("Language first").check()
    page.locator("input[data-file]").first.check()
    expect(page.get_by_role("region", name="Print list")).to_be_visible()


def test_chosen_sheets_are_saved_as_a_print_list(show: Show, tmp_path: Path) -> None:
    page = show(address="#q=neck")
    page.get_by_label("Add to print list: Neck pain, Urdu").check()
    page.locator("input[data-file='clinic/neck.en.large-print.pdf']").check()
    page.locator("#listed").click()
    page.get_by_label("Copies : Neck pain, Urdu").fill("12")
    page.keyboard.press("Tab")
    expect(page.locator("#listed")).to_have_text("13 sheets to print")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save list").click()
    saving.value.save_as(tmp_path / "list.csv")
    assert (tmp_path / "list.csv").read_bytes().startswith(b"handout,language,brand,layout,variant,copies\r\n")
    with (tmp_path / "list.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [list(row.values()) for row in rows] == [
        ["neck", "ur", "clinic", "", "", "12"],
        ["neck", "en", "clinic", "", "large-print", "1"],
    ]
    page.reload()
    expect(page.locator("#listed")).to_have_text("13 sheets to print")
    page.get_by_role("button", name="Empty list").click()
    expect(page.get_by_role("region", name="Print list")).to_be_hidden()


def test_the_print_list_is_told_and_reached_by_keys(show: Show) -> None:
    page = show(address="#q=neck")
    page.get_by_label("Add to print list: Neck pain, Urdu").check()
    expect(page.get_by_role("status")).to_have_text("1 sheet to print")
    page.get_by_role("link", name="Print list").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Print list")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the sheets of the list
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    page.keyboard.press("Tab")  # from the copies on to the button behind them
    expect(page.get_by_role("button", name="Take off the list: Neck pain, Urdu")).to_be_focused()


def test_drafts_are_not_printed_by_list(show: Show) -> None:
    page = show(address="#k=draft")
    assert titles(page) == ["Neck pain, draft"] and page.locator("input[data-file]").count() == 0


# --- the staff's language


def test_the_reader_may_change_the_language_of_the_page(show: Show) -> None:
    page = show(library(staff=("en", "ar")))
    page.get_by_label("Language of this page").select_option("ar")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    expect(page.locator("#results h3").first).to_contain_text("Back pain")
    expect(page.locator("#results")).to_contain_text("الألمانية")
    expect(page.locator("#results")).to_contain_text("ديسمبر 2028")
    page.reload()
    assert page.evaluate("document.documentElement.dir") == "rtl"


# --- sizes, colours, readers


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("staff", [("en",), ("ar", "en")], ids=str)
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(
    show: Show, violations: Callable[[Page], list[str]], scheme: str, staff: tuple[str, ...], width: int
) -> None:
    what = replace(library(staff), banned={"x.pdf": "gone"}, pulled=(pulled("back", date(2026, 11, 23), "Wrong."),))
    page = show(what)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    page.locator("input[data-file]").first.check()
    page.locator("#listed").click()
    page.evaluate("remember('clinic/neck.ur.pdf')")
    assert violations(page) == []


@pytest.mark.parametrize("staff", ["en", "ar"])
def test_a_phone_needs_no_scrolling_sideways(show: Show, staff: str) -> None:
    page = show(library((staff,)))
    page.set_viewport_size({"width": 360, "height": 700})
    page.locator("input[data-file]").first.check()
    page.locator("#listed").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_text_twice_as_large_needs_none_either(show: Show) -> None:
    """WCAG 2.2, 1.4.4 and 1.4.10."""
    page = show()
    page.set_viewport_size({"width": 640, "height": 700})
    page.evaluate("document.styleSheets[0].insertRule('html { font-size: 200% !important }', 0)")
    assert page.evaluate("document.documentElement.scrollWidth") == 640


@pytest.mark.parametrize(("width", "height"), [(360, 640), (320, 256)])
def test_the_print_list_hides_nothing_that_has_the_focus(show: Show, width: int, height: int) -> None:
    """WCAG 2.2, 2.4.11; the lesser size is that of a page at 400 %."""
    page = show()
    page.set_viewport_size({"width": width, "height": height})
    for box in page.locator("#results input[data-file]").all()[:6]:
        box.check()
    page.locator("#listed").click()
    page.get_by_role("searchbox").focus()
    for _ in range(24):
        page.keyboard.press("Tab")
        assert not page.evaluate(
            """(() => { const [one, list] = [document.activeElement, document.getElementById("list")];
            return !list.contains(one) && getComputedStyle(list).position === "sticky" &&
                one.getBoundingClientRect().top >= list.getBoundingClientRect().top; })()"""
        )


def test_paper_is_white_in_a_dark_room(show: Show) -> None:
    page = show()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('.details')).color") == "rgb(70, 83, 95)"


def test_what_is_pressed_is_large_enough(show: Show) -> None:
    """WCAG 2.2, 2.5.8: 24 CSS pixels each way."""
    page = show()
    page.locator("input[data-file]").first.check()
    page.locator("#listed").click()
    small = page.evaluate(
        """[...document.querySelectorAll('a:not(.skip), button, select, input, summary')]
        .map(one => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([name]) => name)"""
    )
    assert small == []


def test_without_scripts_the_whole_list_is_there(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(written(library()), "utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    assert page.locator(".plain a").count() == len(library().entries)
    assert not page.locator("form, #results, .keys").filter(visible=True).count()
    expect(page.locator(".plain")).to_contain_text("Not checked: Machine translation")
    context.close()


def test_where_there_are_scripts_the_plain_list_is_never_parsed(show: Show) -> None:
    assert show().locator(".plain").count() == 0


# --- a large library


def test_twelve_thousand_sheets(show: Show) -> None:
    """300 topics in 40 languages: nothing is made before it is asked for. How long it takes is told in docs/desk.md."""
    page = show(many(300, 40))
    expect(page.locator("#count")).to_have_text("12,000 sheets · 300 topics")
    assert page.locator("#results .topic").count() == 60 and page.locator("#results .sheet").count() == 0
    page.locator("#more-groups").click()
    assert page.locator("#results .topic").count() == 120
    expect(page.locator("#results .group").nth(60)).to_be_focused()
    page.locator("#results .group").first.click()
    assert page.locator("#results .sheet").count() == 40
    search(page, "knee care 172 ar")
    assert page.locator("#results .topic").count() >= 1
    assert page.locator("#results .sheet").count() < 200
    page.get_by_role("searchbox").fill("knee care 172")
    page.get_by_role("combobox", name="Language", exact=True).select_option("ar")
    assert titles(page) == [f"{TITLES['ar']} 172"]
