"""Sheets whose text quotes the brand share one body nevertheless (``compose.quoting``). A number that people call is
right on every sheet: in the structure tree, to who reads the page, and to the eye; and no sheet is another one by
whatever was made before it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pypdfium2
import pytest
import yaml

from conforming import failures
from extraction import normalised, pdfium_cannot, pdfium_pages, unread
from handout import caching
from handout.assemble import assembling
from handout.assemble.assembling import assemble
from handout.assemble.bodies import Bodies
from handout.assemble.job import Request
from handout.checks import quotations
from handout.compose import composer
from handout.compose.plan import Item, Plan, Quotation, TextItem
from handout.pdf import pdfium
from handout.pdf import seal as sealing
from handout.pdf.bind import bind
from handout.pdf.seal import quotations_alone, seal
from handout.project import Project
from handout.sheet import Body, Sheet, quoting
from handout.sheet.document import printed
from handout.source import dump
from handout.text.face import Cell
from handout.text.fonts import FontCatalogue
from handout.usecases import typeset
from handout.usecases.making import make
from handout.usecases.result import Outcome
from handout.usecases.steps import drawn_steps, real_steps
from handout.usecases.workshop import Made, Steps, Workshop
from invariants import check_all
from tagged import opened

BENCH = Path(__file__).parents[2] / "bench"
TODAY = date(2026, 11, 29)
LANGUAGES = ("en", "ar", "ur", "hi", "th", "zh-Hans")
PHONES = {
    "a": "555-0142",
    "b": "555-0124",
    "c": "555-0199",
    "d": "1-555-010-4477",
    "e": "+1 555 0103 ext. 12",
    "f": "555-0142-0142-0142-0142-0142-0142-0142-0142 ext. 1",
}
"""Two with the same digits, one that makes the text longer, one that needs a line more in most languages."""
FEW = {name: PHONES[name] for name in "aef"}
"""Those that differ most."""
DIGITS = re.compile(r"\d[\d() .+-]{5,}\d(?: ext\. \d+)?")


def project(
    folder: Path,
    blocks: Sequence[object],
    phones: Mapping[str, str] = PHONES,
    names: Mapping[str, str] | None = None,
    title: str | None = None,
) -> Project:
    """The bench project with these blocks in one of its sections, for brands that differ in their numbers alone, or in
    their ``names``, too; ``title``: of that section."""
    shutil.copytree(BENCH / "project", folder)
    content = yaml.safe_load((folder / "content.yaml").read_text("utf-8"))
    section = next(one for one in content["sections"] if one["id"] == "benefits")
    section["blocks"] += blocks
    section["title"] = title or section["title"]
    (folder / "content.yaml").write_text(dump(content), "utf-8")
    words = sentences()
    for file in (folder / "translations" / "bench").glob("*.yaml"):
        said = yaml.safe_load(file.read_text("utf-8"))
        said["messages"].append({"source": words["en"], "target": words[file.stem]})
        file.write_text(dump(said), "utf-8")
    one = folder / "brands" / "one"
    for name, phone in phones.items():
        shutil.copytree(one, folder / "brands" / name)
        file = folder / "brands" / name / "brand.yaml"
        text = file.read_text("utf-8").replace("brand: one", f"brand: {name}")
        text = text.replace("phone: 555-0142", f"phone: {phone}")
        file.write_text(text.replace("Riverbend Neurology Clinic", (names or {}).get(name, "Riverbend")), "utf-8")
    shutil.rmtree(one)
    return Project.load(folder)


@cache
def sentences() -> dict[str, str]:
    """One that quotes the telephone, in each language."""
    return yaml.safe_load((BENCH / "phone.yaml").read_text("utf-8"))  # type: ignore[no-any-return]


def callout(text: str) -> dict[str, object]:
    return {"callout": {"tone": "note", "blocks": [{"text": text}]}}


@pytest.fixture(scope="module")
def quoted(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project(tmp_path_factory.mktemp("quoted") / "project", [callout(sentences()["en"])])


def requests(project: Project, language: str) -> list[Request]:
    plain = Request("bench", language, "", None, None, TODAY, draft=True, release=False)
    return [replace(plain, brand=brand) for brand in sorted(project.brands)]


def made(project: Project, asked: Sequence[Request]) -> list[Made]:
    """In one workshop, in that order."""
    shop = Workshop(project, real_steps(), FontCatalogue(project.fonts, system=True))
    return [make(shop, one) for one in asked]


def file(made: Made) -> bytes:
    assert made.result.outcome is Outcome.BUILT, made.result.diagnostics
    assert made.data is not None
    return made.data


def body(project: Project, request: Request) -> Body:
    sheet, _, _ = assemble(project, request)
    assert sheet
    return sheet.body


def said(project: Project, request: Request) -> list[str]:
    """Every text that the sheet prints, in order."""
    return [words.text for words in printed(body(project, request), (), "line").words()]


def paragraphs(project: Project, request: Request) -> list[str]:
    """The texts of a sheet that quote its brand."""
    return [words.text for words in body(project, request).words() if any(run.quoted for run in words.runs)]


def pixels(data: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=1.5).to_pil().tobytes() for page in document]
    finally:
        document.close()


@dataclass(frozen=True)
class Together:
    """The sheets of all brands in a language, made one after the other in one workshop."""

    asked: list[Request]
    made: list[Made]


@pytest.fixture(scope="module", params=LANGUAGES)
def together(request: pytest.FixtureRequest, quoted: Project) -> Together:
    asked = requests(quoted, request.param)
    return Together(asked, made(quoted, asked))


def test_each_sheet_has_its_own_number_and_no_other(quoted: Project, together: Together) -> None:
    for one, sheet in zip(together.asked, together.made, strict=True):
        data, own = file(sheet), PHONES[one.brand]
        assert check_all(data, said(quoted, one)) == []
        assert failures(data) == []
        pages = pdfium_pages(data)
        assert unread([text for text in paragraphs(quoted, one) if not pdfium_cannot(text)], pages) == []
        numbers = {re.sub(r"\D", "", number) for page in pages for number in DIGITS.findall(page)}
        others = {re.sub(r"\D", "", phone) for phone in PHONES.values()} - {re.sub(r"\D", "", own)}
        assert re.sub(r"\D", "", own) in numbers
        assert not numbers & others


@pytest.mark.parametrize("brands", [FEW, pytest.param(PHONES, marks=pytest.mark.long)], ids="".join)
def test_whatever_came_first_each_sheet_is_what_it_is_alone(
    quoted: Project, together: Together, brands: Mapping[str, str]
) -> None:
    def alone(one: Request) -> Made:
        caching.clear()
        return made(quoted, [one])[0]

    for one, sheet in zip(together.asked, together.made, strict=True):
        assert one.brand not in brands or alone(one) == sheet
    assert made(quoted, together.asked[::-1]) == together.made[::-1]


@pytest.mark.parametrize("brands", [FEW, pytest.param(PHONES, marks=pytest.mark.long)], ids="".join)
def test_it_looks_as_if_the_number_stood_in_the_body(
    quoted: Project, together: Together, brands: Mapping[str, str]
) -> None:
    tried = {one.brand: sheet for one, sheet in zip(together.asked, together.made, strict=True) if one.brand in brands}
    with patch.object(composer, "parted", lambda whole: quoting.Parted(whole, {})):
        plain = made(quoted, [one for one in together.asked if one.brand in tried])
    for one, other in zip(tried.values(), plain, strict=True):
        assert file(one) != file(other)
        assert pixels(file(one)) == pixels(file(other))
        assert list(map(normalised, pdfium_pages(file(one)))) == list(map(normalised, pdfium_pages(file(other))))
        assert opened(file(one)).outline() == opened(file(other)).outline()


@pytest.mark.parametrize(("which", "times"), [("abcd", 1), ("abcdf", 2)])
def test_a_body_is_laid_out_and_painted_once_for_each_number_of_lines(quoted: Project, which: str, times: int) -> None:
    """Counted, not timed."""
    asked = [one for one in requests(quoted, "en") if one.brand in which]
    caching.clear()
    with (
        patch.object(composer, "_composed", wraps=composer._composed) as composed,
        patch.object(composer, "_plan", wraps=composer._plan) as planned,
        patch.object(sealing, "_paint", wraps=sealing._paint) as painted,
    ):
        for one in made(quoted, asked):
            file(one)
    assert [composed.call_count, planned.call_count, painted.call_count] == [times] * 3


ELSEWHERE: Mapping[str, Sequence[object]] = {
    "brink": [{"text": f"Call {{clinic.phone}}{' or' * n}."} for n in range(16, 32)],  # some take a line more with some
    "list": [{"list": ["Ask at the desk.", "Call {clinic.phone} first.", "Then come."]}],
    "split": [callout("Call {clinic.phone}. " + "Wait until somebody answers, and say your name slowly. " * 40)],
    "bold": [{"text": "Call **{clinic.phone}** or {clinic.phone}, at {clinic.address}."}],
    "link": [{"text": "Call {clinic.phone} or read [the page of the NHS](https://www.nhs.uk/)."}],
    "table": [{"table": {"header": ["When", "Number"], "rows": [["By day", "{clinic.phone}"]]}}],
    "fields": [{"text": "Call {clinic.phone} and ask for {line}."}],
    "several": [{"text": "Call {clinic.phone}."}, {"text": "Call {clinic.phone}."}, {"text": "{clinic.phone}"}],
}


@pytest.mark.parametrize("brands", [FEW, pytest.param(PHONES, marks=pytest.mark.long)], ids="".join)
@pytest.mark.parametrize("where", ELSEWHERE)
def test_wherever_the_number_stands_it_is_right(where: str, brands: Mapping[str, str], tmp_path: Path) -> None:
    given = project(tmp_path / "project", ELSEWHERE[where], brands)
    asked = requests(given, "en")
    together = made(given, asked)
    for one, sheet in zip(asked, together, strict=True):
        assert check_all(file(sheet), said(given, one)) == []
        assert failures(file(sheet)) == []
        assert unread(paragraphs(given, one), pdfium_pages(file(sheet))) == []
    caching.clear()
    assert made(given, asked[::-1]) == together[::-1]


def test_a_heading_that_quotes_is_in_the_bookmarks_as_it_is_read(tmp_path: Path) -> None:
    """Its words are no lines alone, so that each brand has a body of its own."""
    given = project(tmp_path / "project", [], {"a": "555-0142", "b": "555-0124"}, title="Call {clinic.phone}")
    asked = requests(given, "en")
    for one, sheet in zip(asked, made(given, asked), strict=True):
        document = pypdfium2.PdfDocument(file(sheet))
        titles = [item.get_title() for item in document.get_toc()]
        document.close()
        assert [title for title in titles if title.startswith("Call 555")] == [f"Call {PHONES[one.brand]}"]
        assert check_all(file(sheet), said(given, one)) == []


NAMES = {"a": "Elm", "b": "Ålesund Klinikk", "c": "עיתים", "d": "Clinic for Neurology of the County of Riverbend" * 2}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_name_that_is_quoted_is_right_in_whatever_script(language: str, tmp_path: Path) -> None:
    """A name in a language of its own is an element of its own, so that it stands in the body."""
    given = project(tmp_path / "project", [{"text": "Ask {clinic.name}."}], dict.fromkeys(NAMES, "555-0142"), NAMES)
    asked = requests(given, language)
    there = made(given, asked)
    for one, sheet in zip(asked, there, strict=True):
        assert check_all(file(sheet), said(given, one)) == []
    caching.clear()
    assert made(given, asked[::-1]) == there[::-1]


def test_a_sign_that_no_font_has_is_no_matter_of_other_brands(tmp_path: Path) -> None:
    """Though all that the layout asks of the two names is answered alike."""
    names = {"a": "Elm \U00012000", "b": "Elm"}
    given = project(tmp_path / "project", [{"text": "Ask {clinic.name}."}], dict.fromkeys(names, "555-0142"), names)
    first, other = requests(given, "en")
    caching.clear()
    (alone,) = made(given, [other])
    caching.clear()
    refused, behind = made(given, [first, other])
    assert "missing-glyph" in {fault.code for fault in refused.result.diagnostics}
    assert behind == alone
    file(behind)


def quoting_everywhere(folder: Path) -> Project:
    """Six brands; the number stands in every kind of block that takes it, in the get-help box and in a heading."""
    blocks = [block for where, blocks in ELSEWHERE.items() if where not in {"brink", "split"} for block in blocks]
    names = dict(zip(PHONES, ("Elm", "Oak", "Fir", "Elm", "Yew & Co.", "Ash"), strict=True))
    project(folder, blocks, names=names)
    content = folder / "content.yaml"
    said = yaml.safe_load(content.read_text("utf-8"))
    box = next(one for one in said["sections"] if one["role"] == "urgent")
    box["blocks"] += [{"text": "Call {clinic.name}, {clinic.phone}, or write to {clinic.email}."}]
    content.write_text(dump(said), "utf-8")
    return Project.load(folder)


def of_sheet(assembled: tuple[Sheet | None, *tuple[object, ...]]) -> Body:
    sheet, *_ = assembled
    assert sheet
    return sheet.body


def body_digest(assembled: tuple[Sheet | None, *tuple[object, ...]]) -> str:
    return of_sheet(assembled).digest


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_body_filled_with_anothers_values_is_the_one_that_is_told_anew(language: str, tmp_path: Path) -> None:
    """In whichever order they come, and also the staff's box of a marked sheet."""
    given = quoting_everywhere(tmp_path / "project")
    asked = requests(given, language)
    alone = [assemble(given, one) for one in asked]
    for order in (1, -1):
        kept = Bodies()
        together = [assemble(given, one, kept) for one in asked[::order]][::order]
        assert together == alone
        assert list(map(body_digest, together)) == list(map(body_digest, alone))
    for one, sheet in zip(asked, made(given, asked), strict=True):
        assert check_all(file(sheet), said(given, one)) == []


def test_a_body_is_told_once_for_all_numbers(quoted: Project) -> None:
    """Counted, not timed; with a name of the brand's in its staff's title it would be told for each name."""
    with patch.object(assembling, "_whole", wraps=assembling._whole) as told:
        kept = Bodies()
        for one in requests(quoted, "en"):
            assemble(quoted, one, kept)
    assert told.call_count == 1


def test_a_name_that_stands_in_gaps_and_elsewhere_fills_the_gaps_too(tmp_path: Path) -> None:
    """Brands of one name differ in their numbers alone: their bodies have gaps also where the name stands."""
    blocks = [{"text": "Call {clinic.phone}, {clinic.name}."}, {"text": "[Ask {clinic.name}](https://www.nhs.uk/)."}]
    given = project(tmp_path / "project", blocks, {"a": "555-0142", "b": "555-0124"})
    asked = requests(given, "en")
    alone = [assemble(given, one) for one in asked]
    kept = Bodies()
    together = [assemble(given, one, kept) for one in asked]
    assert together == alone
    assert [quoting.parted(of_sheet(one)) for one in together] == [quoting.parted(of_sheet(one)) for one in alone]


def test_a_body_with_the_number_of_another_brand_is_refused(quoted: Project) -> None:
    """Whatever mixed it up: what is kept is held against the brand itself, and not against what it was made from."""
    first, other, *_ = requests(quoted, "en")
    wrong = assemble(quoted, other)[0]
    assert wrong
    with patch.object(Bodies, "told", lambda *_: (wrong.body, ())):
        (sheet,) = made(quoted, [first])
    assert sheet.result.outcome is Outcome.FAILED
    assert "another brand's patient clinic.phone" in sheet.result.crash


def test_a_file_is_read_for_signs_that_no_other_has_shown(quoted: Project) -> None:
    """The extension of one number has letters; all other numbers are made of the signs that were read once."""
    caching.clear()
    with patch.object(pdfium, "texts", wraps=pdfium.texts) as read:
        for one in made(quoted, [one for one in requests(quoted, "en") if one.brand in "abcd"]):
            file(one)
        first = read.call_count
        made(quoted, [one for one in requests(quoted, "en") if one.brand in "abcde"])
    assert (first, read.call_count - first) == (2, 2)


def test_for_one_brand_no_sample_is_made(quoted: Project) -> None:
    caching.clear()
    with patch.object(pdfium, "texts", wraps=pdfium.texts) as read:
        made(quoted, requests(quoted, "en")[:1])
    assert read.call_count == 1


def test_where_the_sample_does_not_come_back_each_file_is_read(quoted: Project) -> None:
    shop = Workshop(quoted, unread_samples(), FontCatalogue(quoted.fonts, system=True))
    caching.clear()
    with patch.object(pdfium, "texts", wraps=pdfium.texts) as read:
        for one in requests(quoted, "en"):
            file(make(shop, one))
    assert read.call_count == len(PHONES)


def unread_samples() -> Steps:
    steps = real_steps()
    assert steps.checks
    return replace(steps, checks=replace(steps.checks, quoted=lambda *_: False))


def test_a_file_without_a_sign_of_the_sample_is_not_taken_for_it(quoted: Project) -> None:
    """The sample's own file gives back all of it, that of 555-0142 does not: it has no 9."""
    shop = Workshop(quoted, drawn_steps(), FontCatalogue(quoted.fonts, system=True))
    first = make(shop, requests(quoted, "en")[0])
    assert first.drawn and first.data
    laid = first.drawn.laid
    sample = quotations.sampled(laid.plan, laid.branding)
    alone, sealed = quotations.alone(laid.plan), quotations_alone(seal(laid.plan, laid.standard))
    assert quotations.is_read(first.data, laid.plan, laid.branding)
    read = bind(sealed, sample, laid.metadata)
    assert quotations.is_read(read, alone, sample)
    assert "Riverbend" in pdfium.texts(first.data)[0]
    assert "Riverbend" not in "".join(pdfium.texts(read).values())  # nor anything else of header and footer
    assert not quotations.is_read(first.data, laid.plan, sample)
    assert not quotations.is_read(bind(sealed, laid.branding, laid.metadata), alone, sample)
    assert not quotations.is_read(bind(sealed, laid.branding, laid.metadata), laid.plan, laid.branding)
    assert quotations.shows_known_signs(laid.plan, laid.branding)


@pytest.mark.parametrize("language", ["ar", "he", "ur"])
def test_a_number_may_begin_with_any_digit_from_right_to_left(quoted: Project, language: str) -> None:
    """There a mark leads its first sign, so that each is a sign of its own: all are in the body's fonts."""
    shop = Workshop(quoted, drawn_steps(), FontCatalogue(quoted.fonts, system=True))
    drawn = make(shop, requests(quoted, language)[0]).drawn
    assert drawn
    items = [item for page in drawn.laid.plan.pages for item in page.body]
    seeds = [show for item in items if isinstance(item, Quotation) for show in item.seeds]
    led = {cell.text for show in seeds for cell in show.cells if isinstance(cell, Cell) and len(cell.text) > 1}
    assert {f"\N{LEFT-TO-RIGHT MARK}{digit}" for digit in "0123456789"} <= led


def test_lines_of_another_brand_are_refused(quoted: Project) -> None:
    """What is painted is held against the words of the brand's own sheet."""
    first, other, *_ = requests(quoted, "en")
    wrong = body(quoted, other)
    honest = composer.quotations

    def mixed_up(plan: Plan, _: Body, *rest: object) -> dict[str, tuple[Item, ...]]:
        return honest(plan, wrong, *rest)  # type: ignore[arg-type]

    with patch.object(typeset, "quotations", mixed_up):
        (sheet,) = made(quoted, [first])
    assert sheet.result.outcome is Outcome.FAILED
    assert {fault.code for fault in sheet.result.diagnostics if fault.severity == "error"} == {"text-lost"}


def lost(digits: list[Cell | int]) -> list[Cell | int]:
    return digits[1:]


def exchanged(digits: list[Cell | int]) -> list[Cell | int]:
    return digits[::-1]


@pytest.mark.parametrize("spoil", [lost, exchanged])
def test_a_number_of_fewer_or_of_other_digits_is_refused(
    quoted: Project, spoil: Callable[[list[Cell | int]], list[Cell | int]]
) -> None:
    """555-0142 as 555-012, and as 555-0124."""
    (first, *_) = requests(quoted, "en")
    honest = composer.quotations

    def spoilt(plan: Plan, *rest: object) -> dict[str, tuple[Item, ...]]:
        return {name: tuple(map(changed, items)) for name, items in honest(plan, *rest).items()}  # type: ignore[arg-type]

    def changed(item: Item) -> Item:
        if not isinstance(item, TextItem):
            return item
        shows = tuple(replace(one, show=replace(one.show, cells=other(one.show.cells))) for one in item.shows)
        return replace(item, shows=shows)

    def other(cells: tuple[Cell | int, ...]) -> tuple[Cell | int, ...]:
        place = next((n for n, cell in enumerate(cells) if getattr(cell, "text", "") == "4"), None)
        if place is None:
            return cells
        return (*cells[:place], *spoil([*cells[place : place + 2]]), *cells[place + 2 :])

    with patch.object(typeset, "quotations", spoilt):
        (sheet,) = made(quoted, [first])
    assert sheet.result.outcome is Outcome.FAILED
    assert {fault.code for fault in sheet.result.diagnostics if fault.severity == "error"} == {"text-lost"}


def test_nothing_of_a_kept_body_says_a_number(quoted: Project) -> None:
    shop = Workshop(quoted, drawn_steps(), FontCatalogue(quoted.fonts, system=True))
    plans = [drawn.laid.plan for one in requests(quoted, "en") if (drawn := make(shop, one).drawn)]
    assert len(plans) == len(PHONES)
    assert any(isinstance(item, Quotation) for page in plans[0].pages for item in page.body)
    assert list(told(plans[0])) == []


def told(plan: Plan) -> Iterator[str]:
    """Every number of a brand in what is kept of a plan."""
    texts = [item.origin.text for page in plan.pages for item in page.body if isinstance(item, TextItem)]
    texts += [element.text for element in plan.elements]
    yield from (text for text in texts for phone in PHONES.values() if phone in text)
