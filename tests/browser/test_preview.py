"""``handout preview`` in a real browser, over a project with three languages: what designers and reviewers do there."""

from __future__ import annotations

import http.server
import itertools
import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from browser_fixtures import PATIENCE
from tagged import Tagged

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
Violations = Callable[[Page], list[str]]


@dataclass
class Studio:
    """A running preview and its project."""

    address: str
    root: Path
    process: subprocess.Popen[str]

    def replace(self, name: str, old: str, new: str) -> None:
        """Save a file with other words, as an editor does it: at once, in its place."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def open(self, tab: Page, query: str = "?language=en") -> None:
        tab.goto(self.address + query)
        self.made(tab)

    def made(self, tab: Page) -> None:
        """Wait until the page says that all in sight is there."""
        expect(tab.locator("#status")).to_contain_text(re.compile(r"\(\d\d:\d\d:\d\d\)$"))


PARTS = (
    *("content.yaml", "brands/riverbend/brand.yaml", "brands/riverbend/logo.svg"),
    *(f"translations/botulinum-toxin-spasms/{tag}.yaml" for tag in ("ar", "zh-Hans")),
)
"""What of the repository's own project is copied."""


def _project(root: Path) -> Path:
    for name in PARTS:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name)
    return root


def _start(root: Path, port: int = 0) -> Studio:
    command = [sys.executable, "-m", "handout", "preview", "--project", str(root), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    found = re.search(r"http://[\w.]+:\d+/", process.stdout.readline())
    assert found, "no address was told"
    return Studio(found[0], root, process)


def _stop(studio: Studio) -> None:
    studio.process.terminate()
    assert studio.process.wait(100) == 0
    assert studio.process.stdout
    studio.process.stdout.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    studio = _start(_project(tmp_path_factory.mktemp("project")))
    yield studio
    _stop(studio)


@pytest.fixture
def studio(running: Studio) -> Iterator[Studio]:
    """The preview; whatever a test saved is taken back after it."""
    files = {path: path.read_bytes() for path in running.root.rglob("*.yaml")}
    yield running
    for path, data in files.items():
        if path.read_bytes() != data:
            path.write_bytes(data)


def _column(tab: Page, language: str) -> Locator:
    return tab.get_by_role("region", name=language)


def _part(tab: Page, words: str) -> Locator:
    return tab.locator(f'.part[aria-label*="{words}"]')


NEEDLE = "It is given with a thin needle."


def test_a_saved_file_renews_the_picture_and_keeps_the_place(studio: Studio, tab: Page) -> None:
    studio.open(tab, "?language=en&zoom=100")
    picture = tab.get_by_role("img", name="Page 1 of")
    before = picture.get_attribute("src")
    scroller = tab.locator(".scroller")
    scroller.evaluate("box => { box.scrollTop = 321 }")
    studio.replace("content.yaml", NEEDLE, "It is given with a very thin needle.")
    expect(picture).not_to_have_attribute("src", before or "")
    assert scroller.evaluate("box => box.scrollTop") == 321
    expect(_part(tab, "very thin needle")).to_have_count(1)


def test_a_page_is_never_blank_while_it_is_made_anew(studio: Studio, tab: Page) -> None:
    studio.open(tab)
    tab.evaluate("""() => {
      window.blank = 0;
      const look = () => {
        const image = document.querySelector(".paper img");
        if (!image?.complete || !image.naturalWidth) window.blank += 1;
        requestAnimationFrame(look);
      };
      look();
    }""")
    studio.replace("content.yaml", NEEDLE, "It is given with a fine needle.")
    expect(_part(tab, "with a fine needle")).to_have_count(1)
    studio.made(tab)
    assert tab.evaluate("window.blank") == 0


def test_pages_with_other_words_are_marked_and_no_others(studio: Studio, tab: Page) -> None:
    """The digest in the footer changes on every page: that alone marks none."""
    studio.open(tab)
    expect(tab.get_by_role("img", name="Page 3 of")).to_be_attached()
    tab.wait_for_load_state("networkidle")
    studio.replace("content.yaml", NEEDLE, "It is given with a tiny needle.")
    expect(tab.locator(".badge:visible")).to_have_count(1)
    expect(tab.locator(".page", has=tab.locator(".badge:visible"))).to_contain_text("Page 1 of")


def test_a_part_is_named_where_the_pointer_is(studio: Studio, tab: Page) -> None:
    studio.open(tab)
    line = _line(studio, NEEDLE)
    _part(tab, NEEDLE).hover()
    tip = tab.locator("#tip")
    expect(tip).to_contain_text("LI")
    expect(tip).to_contain_text("list")
    expect(tip).to_contain_text(f"content.yaml:{line}")
    tab.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_a_click_shows_file_and_line(studio: Studio, tab: Page) -> None:
    studio.open(tab)
    line = _line(studio, NEEDLE)
    _part(tab, NEEDLE).click()
    panel = tab.get_by_role("region", name="Source")
    expect(panel.locator(".place")).to_have_text(f"content.yaml:{line}")
    here = panel.locator("[aria-current=true]")
    expect(here).to_contain_text(NEEDLE)
    expect(here).to_contain_text(str(line))
    expect(tab.locator("#status")).to_contain_text(f"content.yaml:{line}")


def _line(studio: Studio, words: str) -> int:
    lines = (studio.root / "content.yaml").read_text("utf-8").splitlines()
    return next(number for number, text in enumerate(lines, 1) if words in text)


def test_the_keyboard_goes_from_part_to_part(studio: Studio, tab: Page) -> None:
    studio.open(tab)
    expect(tab.locator(".part").first).to_be_attached()
    first = tab.locator(".page").first.locator(".part[tabindex='0']")
    first.focus()
    expect(tab.locator("#tip")).to_contain_text("1. ")
    said = []
    for _ in range(4):
        tab.keyboard.press("ArrowDown")
        said.append(tab.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert len(set(said)) == 4
    expect(tab.locator(".page").first.locator(".part[tabindex='0']")).to_have_count(1)
    tab.keyboard.press("Enter")
    expect(tab.locator("#source .place")).not_to_be_empty()


def test_numbers_follow_the_structure_tree(studio: Studio, tab: Page) -> None:
    """The order shown is that of the finished file, read with another engine."""
    studio.open(tab, "?language=en&view=order")
    expect(tab.locator(".number").first).to_be_visible()
    first = tab.locator(".page").first
    numbers = first.locator(".number").all_inner_texts()
    assert numbers == [str(number + 1) for number in range(len(numbers))]
    labels = first.locator(".part:not(.artifact)").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    sheet = _sheets(studio, "language=en")[0]
    file = Tagged(urlopen(studio.address.rstrip("/") + sheet["pdf"]).read())
    assert [_role(label) for label in labels] == _roles(file, 0)


def _roles(file: Tagged, page: int) -> list[str]:
    """The roles of what is painted on a page, in the order of the tree; a piece of a paragraph or an entry is of it."""
    wholes: dict[int, str] = {}
    for element in file.elements():
        if any(isinstance(kid, tuple) and kid[0] == page for kid in element.kids):
            whole = element
            while whole.role in {"Link", "Span", "Lbl", "LBody"} and whole.parent:
                whole = whole.parent
            wholes.setdefault(id(whole), whole.role)
    return list(wholes.values())


def _sheets(studio: Studio, query: str) -> list[dict[str, str]]:
    answer = json.load(urlopen(f"{studio.address}sheets.json?{query}"))
    found: list[dict[str, str]] = answer["sheets"]
    return found


def _role(label: str) -> str:
    return re.sub(r"^\d+\. ", "", label).split(" ", 1)[0]


def test_grey_has_no_colour(studio: Studio, tab: Page) -> None:
    studio.open(tab, "?language=en&zoom=page")
    paper = tab.locator(".paper").first
    assert _coloured(paper.screenshot())
    tab.keyboard.press("2")
    expect(tab.get_by_role("radio", name="Grey")).to_be_checked()
    assert not _coloured(paper.screenshot())


def _coloured(png: bytes) -> bool:
    """Whether any pixel is other than grey; the edges, which show the frame around the page, are left out."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    picture = picture.crop((8, 8, picture.width - 8, picture.height - 8))
    return any(max(colour) - min(colour) > 8 for _, colour in picture.getcolors(1 << 24) or ())  # type: ignore[arg-type]


def test_frames_outline_columns_and_parts(studio: Studio, tab: Page) -> None:
    studio.open(tab)
    frame = tab.locator(".frame").first
    expect(frame).to_be_hidden()
    tab.keyboard.press("3")
    expect(frame).to_be_visible()
    outline = _part(tab, NEEDLE).evaluate("part => getComputedStyle(part).outlineStyle")
    assert outline == "solid"


def test_languages_stand_side_by_side_and_scroll_together(studio: Studio, tab: Page) -> None:
    studio.open(tab, "?language=en&language=ar&language=zh-Hans")
    boxes = [_column(tab, name).bounding_box() for name in ("English", "Arabic", "Chinese")]
    lefts = [box["x"] for box in boxes if box]
    assert lefts == sorted(lefts)
    assert len(set(lefts)) == 3
    expect(_column(tab, "Arabic").locator("h2 bdi")).to_have_attribute("dir", "rtl")
    scrollers = tab.locator(".scroller")
    scrollers.nth(0).evaluate("box => { box.scrollTop = 400 }")
    for _ in range(PATIENCE // 100):  # the page's own policy lets no test have the page itself poll
        if scrollers.nth(1).evaluate("box => box.scrollTop") > 100:
            break
        tab.wait_for_timeout(100)
    else:
        raise AssertionError
    tab.get_by_label("Scroll together").uncheck()
    at = scrollers.nth(1).evaluate("box => box.scrollTop")
    scrollers.nth(0).evaluate("box => { box.scrollTop = 0 }")
    tab.wait_for_timeout(200)
    assert scrollers.nth(1).evaluate("box => box.scrollTop") == at


def test_the_label_of_an_arabic_part_stands_at_its_right(studio: Studio, tab: Page) -> None:
    studio.open(tab, "?language=ar")
    part = tab.locator(".page").first.locator(".part:not(.artifact)").nth(3)
    part.hover()
    expect(tab.locator("#tip")).to_be_visible()
    box, tip = part.bounding_box(), tab.locator("#tip").bounding_box()
    assert box
    assert tip
    assert abs(box["x"] + box["width"] - tip["x"] - tip["width"]) < 2


BROKEN = "- text: These signs can start"


def test_faults_are_told_and_the_last_good_pages_stay(studio: Studio, tab: Page) -> None:
    studio.open(tab)
    picture = tab.get_by_role("img", name="Page 1 of")
    before = picture.get_attribute("src")
    studio.replace("content.yaml", BROKEN, "- txet: These signs can start")
    faults = tab.get_by_role("region", name="Faults")
    expect(faults.locator(".error").first).to_be_visible()
    expect(faults).to_contain_text("txet")
    expect(faults).to_contain_text("content.yaml:")
    expect(tab.get_by_text("Not made: pages of")).to_be_visible()
    assert picture.get_attribute("src") == before
    studio.replace("content.yaml", "- txet: These signs can start", BROKEN)
    expect(faults.locator(".error")).to_have_count(0)
    expect(tab.get_by_text("Not made: pages of")).to_be_hidden()


def test_a_fault_rings_the_part_that_it_is_of(studio: Studio, tab: Page) -> None:
    studio.open(tab)
    studio.replace("content.yaml", BROKEN, "- txet: These signs can start")
    ringed = tab.locator(".part.ringed")
    expect(ringed.first).to_be_visible()
    expect(ringed.first).to_have_attribute("aria-label", re.compile("error: .*These signs can start", re.S))
    tab.keyboard.press("n")
    expect(ringed.first).to_be_focused()


def test_the_address_keeps_what_was_chosen(studio: Studio, tab: Page) -> None:
    studio.open(tab)
    tab.get_by_label("Variant").select_option("large-print")
    expect(tab).to_have_url(re.compile("variant=large-print"))
    tab.keyboard.press("Escape")
    tab.locator("#languages summary").click()
    tab.get_by_role("checkbox", name="Arabic").check()
    expect(_column(tab, "Arabic")).to_be_visible()
    tab.reload()
    studio.made(tab)
    expect(tab.get_by_label("Variant")).to_have_value("large-print")
    expect(_column(tab, "Arabic")).to_be_visible()
    tab.go_back()
    expect(_column(tab, "Arabic")).to_have_count(0)
    expect(tab.get_by_label("Variant")).to_have_value("large-print")


def test_zoom_is_sharp_at_the_pixels_of_the_screen(studio: Studio, browser: Browser) -> None:
    context = browser.new_context(device_scale_factor=2)
    tab = context.new_page()
    studio.open(tab, "?language=en&zoom=100")
    size = tab.locator(".paper img").first.evaluate("one => [one.naturalWidth, one.getBoundingClientRect().width]")
    assert size[0] == round(size[1] * 2)
    tab.keyboard.press("+")
    expect(tab.get_by_label("Size of the pages")).to_have_value("150")
    expect(tab).to_have_url(re.compile("zoom=150"))
    tab.keyboard.press("0")
    expect(tab.get_by_label("Size of the pages")).to_have_value("fit")
    context.close()


def test_keys_can_be_turned_off(studio: Studio, tab: Page) -> None:
    studio.open(tab)
    tab.get_by_text("Keys", exact=True).click()
    tab.get_by_label("Keys without Ctrl or Alt do something").uncheck()
    tab.keyboard.press("Escape")
    tab.keyboard.press("3")
    expect(tab.get_by_role("radio", name="Plain")).to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["plain", "frames", "order"])
def test_axe_finds_nothing(studio: Studio, browser: Browser, violations: Violations, scheme: str, view: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    tab = context.new_page()
    studio.replace("content.yaml", BROKEN, "- txet: These signs can start") if view == "plain" else None
    studio.open(tab, f"?language=en&language=ar&view={view}")
    tab.locator(".part").first.click() if view == "frames" else None
    tab.get_by_text("Keys", exact=True).click()
    assert violations(tab) == []
    context.close()


def test_nothing_runs_off_a_telephone(studio: Studio, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    tab = context.new_page()
    studio.open(tab, "?language=en&language=ar")
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    tab.get_by_role("button", name="Choose").click()
    tab.locator("#languages summary").click()
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    assert tab.get_by_label("Variant").is_visible()
    context.close()


def test_a_page_from_elsewhere_reads_nothing(studio: Studio, browser: Browser, elsewhere: str) -> None:
    tab = browser.new_page()
    tab.goto(elsewhere)
    answers = tab.evaluate(
        """async (address) => {
          const read = (options) => fetch(address + "sheets.json", options)
            .then((answer) => answer.text().then((text) => `${answer.type} ${text.length}`), () => "refused");
          const picture = (src) => new Promise((done) => {
            const image = new Image();
            image.onload = () => done("shown");
            image.onerror = () => done("refused");
            image.src = src;
          });
          return [await read({}), await read({mode: "no-cors"}), await picture(address + "preview.svg")];
        }""",
        studio.address,
    )
    assert answers == ["refused", "refused", "refused"]
    tab.close()


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A page of another origin."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>Elsewhere</title>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_lost_connection_is_told_and_found_again(tmp_path: Path, browser: Browser) -> None:
    studio = _start(_project(tmp_path))
    tab = browser.new_page()
    studio.open(tab)
    _stop(studio)
    alert = tab.get_by_role("alert")
    expect(alert).to_contain_text("connection")
    expect(alert).to_contain_text("Start “handout preview” again")
    assert tab.locator(".paper img").first.evaluate("image => image.naturalWidth") > 100
    again = _start(studio.root, int(studio.address.rstrip("/").rpartition(":")[2]))
    expect(alert).to_be_hidden()
    studio.made(tab)
    tab.close()
    _stop(again)


def test_who_saves_without_end_sees_something_before_the_end(studio: Studio, tab: Page) -> None:
    studio.open(tab, "?language=en&language=ar")
    seen = {tab.locator(".paper img").first.get_attribute("src")}
    size = itertools.count()
    for _ in range(PATIENCE // 100):
        studio.replace("content.yaml", "\ntitle: ", f"\ntitle: {next(size)} ")
        tab.wait_for_timeout(100)
        seen.add(tab.locator(".paper img").first.get_attribute("src"))
        if len(seen) > 3:
            return
    raise AssertionError(seen)


def test_a_tab_that_nobody_sees_holds_no_connection(studio: Studio, tab: Page) -> None:
    """A browser has six for one server: the seventh tab of a preview would wait for ever."""
    hide = "hidden => { Object.defineProperty(document, 'hidden', {get: () => hidden, configurable: true});"
    hide += "document.dispatchEvent(new Event('visibilitychange')); }"
    context = tab.context
    for number in range(8):
        other = tab if number == 7 else context.new_page()
        studio.open(other)
        if number < 7:
            other.evaluate(hide, True)
    tab.bring_to_front()
    picture = context.pages[1].locator(".paper img").first
    before = str(picture.get_attribute("src"))
    studio.replace("content.yaml", "\ntitle: ", "\ntitle: Anew ")
    expect(tab.locator(".paper img").first).not_to_have_attribute("src", before)
    assert picture.get_attribute("src") == before
    context.pages[1].bring_to_front()
    context.pages[1].evaluate(hide, False)
    expect(picture).not_to_have_attribute("src", before)


def test_an_unknown_name_is_told(studio: Studio, tab: Page) -> None:
    studio.open(tab, "?language=en&layout=sheeet")
    faults = tab.get_by_role("region", name="Faults")
    expect(faults.locator(".error")).to_contain_text("sheeet")
    expect(faults.locator(".error")).to_contain_text("sheet")
    expect(tab.get_by_text("No pages: the sheet could not be made")).to_be_visible()
    tab.get_by_label("Layout").select_option("leaflet")
    expect(tab.get_by_role("img", name="Page 1 of")).to_be_visible()
