"""The table of what may no longer be printed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from build_samples import (
    BRAND,
    CONTENT,
    EN,
    ES,
    QUICK,
    SPANISH,
    TODAY,
    built,
    edit,
    outcomes,
    pdfs,
    run,
    variant,
)

from handout import packaged
from handout.errors import EnvironmentFault, ExitCode, InputError, error
from handout.project import Project
from handout.text.fonts import FontCatalogue
from handout.translations.sign import Signer
from handout.usecases.languages import sign as sign_words
from handout.usecases.sign import sign
from handout.usecases.workshop import Printed, Steps, Typeset
from starter import Files, lay, made

Change = Callable[[Path], object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return built(tmp_path / "clinic")


def language_removed(root: Path) -> None:
    edit(root / BRAND, "[en, es]", "[en]")


def source_changed(root: Path) -> None:
    edit(root / CONTENT, "Write down your questions.", "Write down all your questions.")


def brand_removed(root: Path) -> None:
    another_brand(root)
    shutil.rmtree(root / "brands/example-clinic")


def last_brand_removed(root: Path) -> None:
    shutil.rmtree(root / "brands/example-clinic")


def handout_renamed(root: Path) -> None:
    edit(root / CONTENT, "handout: first-visit", "handout: hands")
    (root / CONTENT).rename(root / "content/hands.yaml")
    shutil.rmtree(root / "translations")


def handout_deleted(root: Path) -> None:
    """Its translations are left behind."""
    (root / CONTENT).unlink()


def handout_deleted_beside_another(root: Path) -> None:
    text = (root / CONTENT).read_text("utf-8").replace("handout: first-visit", "handout: other")
    (root / "content/other.yaml").write_text(text, "utf-8")
    handout_deleted(root)


def translation_deleted(root: Path) -> None:
    (root / SPANISH).unlink()


def translation_broken(root: Path) -> None:
    (root / SPANISH).write_text("format: 1\n")


def handout_broken(root: Path) -> None:
    (root / CONTENT).write_text("format: 1\n")


def handout_nameless(root: Path) -> None:
    """Neither its place nor its text says which handout it is."""
    (root / CONTENT).unlink()
    (root / "content.yaml").write_text("format: 1\n")


def handout_gone_beside_a_broken_one(root: Path) -> None:
    (root / CONTENT).unlink()
    shutil.rmtree(root / "translations")
    (root / "content/other.yaml").write_text("format: 1\n")


def handout_deleted_beside_a_broken_brand(root: Path) -> None:
    handout_deleted(root)
    brand_broken(root)


def translation_broken_of_a_language_removed(root: Path) -> None:
    translation_broken(root)
    language_removed(root)


def hidden(file: Path) -> None:
    """A link that leads out of the project is not followed: nobody knows what it holds."""
    outside = file.parents[3] / "elsewhere"
    file.rename(outside)
    file.symlink_to(outside)


def handout_hidden(root: Path) -> None:
    hidden(root / CONTENT)


def translation_hidden(root: Path) -> None:
    hidden(root / SPANISH)


def brand_broken(root: Path) -> None:
    edit(root / BRAND, "region: US", "region: usa")


def nothing(_: Path) -> None:
    pass


def pulled(root: Path) -> None:
    """After a safety notice, whatever has been signed."""
    edit(root / CONTENT, "  due:", "  withdrawn: {date: 2026-11-23, because: A dose was wrong.}\n  due:")


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        (nothing, set()),
        (language_removed, {ES}),
        (source_changed, {ES}),
        (translation_deleted, {ES}),
        (brand_removed, {EN, ES}),
        (last_brand_removed, {EN, ES}),
        (handout_deleted, {EN, ES}),
        (handout_deleted_beside_another, {EN, ES}),
        (handout_deleted_beside_a_broken_brand, {EN, ES}),
        (pulled, {EN, ES}),
        (handout_renamed, {EN, ES}),
        (translation_broken, set()),
        (handout_broken, set()),
        (handout_nameless, set()),
        (handout_gone_beside_a_broken_one, {EN, ES}),
        (translation_broken_of_a_language_removed, {ES}),
        (handout_hidden, set()),
        (translation_hidden, set()),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
@pytest.mark.parametrize("manifest", [True, False], ids=["manifest", "no-manifest"])
def test_what_may_no_longer_be_printed_goes(root: Path, change: Change, gone: set[str], manifest: bool) -> None:
    change(root)
    if not manifest:
        (root / "output/manifest.json").unlink()
        (root / "output/.last-build.json").unlink()
    before = pdfs(root)
    result = run(root)
    assert {withdrawal.file for withdrawal in result.withdrawn} == gone
    for withdrawal in result.withdrawn:
        assert withdrawal.why
        assert pdfs(root)[withdrawal.moved_to] == before[withdrawal.file]
        assert withdrawal.file not in pdfs(root)
    assert {name for name in before if name not in gone} <= set(pdfs(root))


def test_a_sheet_without_its_translation_goes_for_that_reason_and_for_none_that_is_marked(root: Path) -> None:
    """It carries a mark that says that it is unchecked: for that it would not have to go."""
    translation_deleted(root)
    (gone,) = run(root).withdrawn
    assert gone.why == "no translation"


def another_brand(root: Path) -> None:
    shutil.copytree(root / "brands/example-clinic", root / "brands/another")
    edit(root / "brands/another/brand.yaml", "brand: example-clinic", "brand: another")


def test_of_a_brand_that_cannot_be_read_everything_stays(root: Path) -> None:
    another_brand(root)
    brand_broken(root)
    assert not run(root).withdrawn
    assert {EN, ES} <= set(pdfs(root))


def test_old_text_goes_though_the_new_cannot_be_built(root: Path) -> None:
    """Else a clean sheet would stand beside a text that was signed anew and failed."""
    edit(root / BRAND, "  email: hello@clinic.example\n", "")
    edit(root / CONTENT, "Write down your questions.", "Write to {clinic.email}.")
    result = run(root)
    assert outcomes(result)[EN] == "failed"
    assert EN in {withdrawal.file for withdrawal in result.withdrawn}


LATER = date(2029, 1, 1)


def test_of_a_broken_handout_whose_review_date_no_sheet_knows_all_stay(root: Path) -> None:
    edit(root / "output/manifest.json", '"due": "2028-11-23"', '"due": ""')
    handout_broken(root)
    assert not run(root, today=LATER).withdrawn


@pytest.mark.parametrize(
    ("change", "gone"),
    [(translation_broken, {ES}), (brand_broken, {EN, ES}), (handout_broken, {EN, ES})],
    ids=lambda value: value.__name__ if callable(value) else "",
)
@pytest.mark.parametrize("manifest", [True, False], ids=["manifest", "no-manifest"])
def test_a_broken_file_keeps_no_expired_sheet(root: Path, change: Change, gone: set[str], manifest: bool) -> None:
    """What the sound files say still counts; of a broken handout, each sheet knows its own review date."""
    another_brand(root)
    change(root)
    if not manifest:
        (root / "output/manifest.json").unlink()
    result = run(root, today=LATER)
    assert {withdrawal.file for withdrawal in result.withdrawn} == gone
    assert all("past its review date" in withdrawal.why for withdrawal in result.withdrawn)


# --- by approvals, where something is broken


@pytest.fixture
def approved(tmp_path: Path) -> Path:
    """English and Spanish signed for the US, the brand's country, and nowhere else: clean sheets."""
    return lay(tmp_path / "clinic", _approved())


@cache
def _approved() -> Files:
    return made(_approve)


def _approve(folder: Path) -> None:
    root = built(folder)
    (root / "languages").mkdir()
    page = 'language: es\nlabels:\n  page: "Hoja {page} de {pages}"\n'
    (root / "languages/es.yaml").write_text(page, "utf-8")
    for tag in ("en", "es"):
        sign_words(root, tag, Signer(REVIEWER, "tester", "invented for this test", TODAY))
    signed(root, "US")
    another_brand(root)
    assert {sheet.state for sheet in run(root).sheets} == {"approved", "reviewed"}


REVIEWER = "Test Reviewer (not a person)"


def signed(root: Path, *regions: str) -> None:
    signer = Signer(REVIEWER, "tester", "invented for this test", TODAY)
    sign(root, "first-visit", None, signer, regions)
    sign(root, "first-visit", "es", signer, regions)


def test_as_of_a_day_in_the_past_nothing_is_built_without_marks(approved: Path) -> None:
    """What was checked then may have been recalled since; what stands is judged by today."""
    before = pdfs(approved)
    yesterday = TODAY - timedelta(days=1)
    result = run(approved, today=yesterday, clock=TODAY, rebuild=True)
    assert set(outcomes(result).values()) == {"refused"} and not result.withdrawn
    assert {fault.code for fault in result.diagnostics} == {"past-day"}
    assert pdfs(approved) == before
    assert set(outcomes(run(approved, today=TODAY, clock=TODAY)).values()) == {"unchanged"}


def test_as_of_a_day_to_come_no_sign_off_of_that_day_counts(approved: Path) -> None:
    """It has not been given yet; a sheet that may print clean today is built as of any later day."""
    before = pdfs(approved)
    later, signed_on = TODAY + timedelta(days=200), f"date: {TODAY.isoformat()}"
    assert set(outcomes(run(approved, today=later, clock=TODAY, rebuild=True)).values()) == {"built"}
    text = (approved / CONTENT).read_text("utf-8")
    assert signed_on in text
    (approved / CONTENT).write_text(text.replace(signed_on, f"date: {later - timedelta(days=1)}"), "utf-8")
    result = run(approved, today=later, clock=TODAY)
    assert set(outcomes(result).values()) == {"refused"}
    assert {fault.code for fault in result.diagnostics} >= {"future-day"}
    assert pdfs(approved).keys() == before.keys()


def without_approvals(root: Path) -> str:
    text = (root / CONTENT).read_text("utf-8")
    return text[: text.index("  approved:")] + text[text.index("sections:") :]


def approval_gone(root: Path) -> None:
    """From the country of the brand it has moved to another."""
    (root / CONTENT).write_text(without_approvals(root), "utf-8")
    sign(root, "first-visit", None, Signer(REVIEWER, "tester", None, TODAY), ["GB"])


def text_changed(root: Path) -> None:
    source_changed(root)


def region_broken(root: Path) -> None:
    (root / "regions").mkdir()
    (root / "regions/US.yaml").write_text("format: 1\n")


def language_broken(root: Path) -> None:
    for tag in ("en", "es"):
        (root / "languages" / f"{tag}.yaml").write_text("format: 1\n")


def labels_unchecked(root: Path) -> None:
    shutil.rmtree(root / "languages")


@pytest.mark.parametrize(
    ("changes", "gone"),
    [
        ((translation_broken,), set()),
        ((translation_broken, approval_gone), {ES}),
        ((brand_broken,), set()),
        ((brand_broken, approval_gone), {EN, ES}),
        ((brand_broken, text_changed), {EN, ES}),
        ((brand_broken, translation_deleted), {ES}),
        ((brand_broken, translation_broken), set()),
        ((brand_broken, labels_unchecked), {EN, ES}),
        ((region_broken,), set()),
        ((region_broken, labels_unchecked), {EN, ES}),
        ((handout_broken,), set()),
        ((handout_broken, labels_unchecked), {EN, ES}),
        ((language_broken, brand_broken), set()),
        ((language_broken, translation_broken, brand_broken), set()),
        ((approval_gone, language_broken, brand_broken), {EN, ES}),
    ],
    ids=lambda value: "-".join(change.__name__ for change in value) if isinstance(value, tuple) else "",
)
def test_clean_sheets_beside_broken_files(approved: Path, changes: tuple[Change, ...], gone: set[str]) -> None:
    """They stay unless what can still be read forbids them, in their own country."""
    for change in changes:
        change(approved)
    found = {withdrawal.file for withdrawal in run(approved).withdrawn}
    assert {name for name in found if name.startswith("example-clinic/")} == gone


def test_a_sheet_of_a_broken_brand_is_judged_in_the_country_that_it_was_made_for(approved: Path) -> None:
    """British sheets signed for Britain only; of a broken brand, only they themselves know where it is."""
    brand = approved / "brands/another/brand.yaml"
    edit(brand, "region: US", "region: GB")
    (approved / CONTENT).write_text(without_approvals(approved), "utf-8")
    (approved / SPANISH).unlink()
    sign(approved, "first-visit", None, Signer(REVIEWER, "tester", None, TODAY), ["GB"])
    run(approved)
    edit(brand, "region: GB", "region: gb")
    assert not run(approved).withdrawn
    assert "another/first-visit.en.pdf" in pdfs(approved)


def test_a_sheet_of_two_languages_goes_when_the_text_beside_is_no_longer_signed(approved: Path) -> None:
    """The patient's own text, the source, stays approved: the plain sheet stays."""
    edit(approved / BRAND, "staff_language: en", "staff_language: es")
    both = "example-clinic/first-visit.en.bilingual.pdf"
    run(approved, variants=("bilingual",), languages=("en",), brands=("example-clinic",))
    result = run(approved, languages=("en",), brands=("example-clinic",))
    assert both in pdfs(approved) and not result.withdrawn
    text = (approved / SPANISH).read_text("utf-8")
    (approved / SPANISH).write_text(text[: text.index("reviewed:")] + text[text.index("messages:") :], "utf-8")
    result = run(approved, languages=("en",), brands=("example-clinic",))
    why = {gone.file: gone.why for gone in result.withdrawn}[both]
    assert why.startswith("its pages do not say:") and "machine" in why
    assert EN in pdfs(approved)


def test_a_release_asks_nothing_of_a_translation_that_cannot_be_read(approved: Path) -> None:
    language_broken(approved)
    translation_broken(approved)
    run(approved, release=True, languages=("es",))
    assert ES in pdfs(approved)


@pytest.mark.parametrize("folder", ["brands", "translations"])
def test_a_folder_that_cannot_be_read_withdraws_nothing(root: Path, folder: str) -> None:
    elsewhere = root.parent / "elsewhere"
    (root / folder).rename(elsewhere)
    (root / folder).symlink_to(elsewhere)
    result = run(root)
    assert result.failed and "outside-project" in {fault.code for fault in result.diagnostics}
    assert not result.withdrawn and not result.sheets
    assert {EN, ES} <= set(pdfs(root))


@pytest.mark.parametrize("folder", ["brands", "translations"])
def test_where_nothing_was_ever_built_nothing_is_written_for_it(root: Path, folder: str) -> None:
    shutil.rmtree(root / "output")
    elsewhere = root.parent / "elsewhere"
    (root / folder).rename(elsewhere)
    (root / folder).symlink_to(elsewhere)
    with pytest.raises(InputError, match="leads out of the project"):
        run(root)
    assert not (root / "output").exists()


def everything_broken(root: Path) -> None:
    handout_broken(root)
    (root / BRAND).write_text("format: 1\n")


def everything_gone(root: Path) -> None:
    for folder in ("content", "brands", "translations"):
        shutil.rmtree(root / folder)


def folder_hidden(root: Path) -> None:
    (root / "brands").rename(root.parent / "elsewhere")
    (root / "brands").symlink_to(root.parent / "elsewhere")


@pytest.mark.parametrize("change", [everything_broken, everything_gone, folder_hidden])
def test_where_nothing_can_be_read_the_review_date_of_each_sheet_still_counts(root: Path, change: Change) -> None:
    change(root)
    assert not run(root, today=date(2028, 11, 23)).withdrawn
    result = run(root, today=date(2028, 11, 24))
    assert {withdrawal.file for withdrawal in result.withdrawn} == {EN, ES}
    assert result.failed and not {EN, ES} & set(pdfs(root))


@pytest.mark.parametrize(
    ("change", "options", "gone"),
    [
        (source_changed, {"languages": ("en",)}, {ES}),
        (language_removed, {"languages": ("en",)}, {ES}),
        (source_changed, {"languages": ("es",)}, {EN, ES}),
        (nothing, {"languages": ("en",), "release": True}, {EN}),
        (nothing, {"languages": ("en",), "today": date(2028, 11, 24)}, {ES}),
        (nothing, {"languages": ("en",), "today": date(2028, 11, 23)}, set()),
    ],
    ids=["stale", "removed", "text-of-others", "release-only-in-scope", "expired", "last-day"],
)
def test_a_build_of_a_part_withdraws_by_verdict_elsewhere(
    root: Path, change: Change, options: dict[str, Any], gone: set[str]
) -> None:
    change(root)
    assert {withdrawal.file for withdrawal in run(root, **options).withdrawn} == gone


def test_a_draft_not_made_again_goes(root: Path) -> None:
    draft = "example-clinic/first-visit.es.draft.pdf"
    source_changed(root)
    result = run(root, draft=True)
    assert outcomes(result)[draft] == "built"
    assert [withdrawal.file for withdrawal in result.withdrawn] == [ES]
    assert [withdrawal.file for withdrawal in run(root).withdrawn] == [draft]


def test_a_build_of_another_part_leaves_a_draft(root: Path) -> None:
    """A draft may have gaps; whether it was to be made again nobody asked."""
    draft = "example-clinic/first-visit.es.draft.pdf"
    source_changed(root)
    run(root, draft=True)
    assert not run(root, languages=("en",)).withdrawn
    assert draft in pdfs(root)


LARGE = "example-clinic/first-visit.en.large.pdf"
LONG = "example-clinic/first-visit.en.long.pdf"


@pytest.fixture
def kinds(tmp_path: Path) -> Path:
    """English in another layout and in a variant too, beside both languages."""
    return lay(tmp_path / "clinic", _kinds())


@cache
def _kinds() -> Files:
    return made(_make_kinds)


def _make_kinds(folder: Path) -> None:
    root = built(folder)
    edit(root / CONTENT, "- notes: 3", "- notes: 3\n        only: {variant: [long]}")
    variant(root, "long")
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts/large.yaml").write_text("format: 1\nlayout: large\nextends: leaflet\ntype: {size: 14pt}\n")
    run(root)
    run(root, layout="large", languages=("en",))
    run(root, variants=("long",), languages=("en",))
    assert {EN, ES, LARGE, LONG} == set(pdfs(root))


def phone_changed(root: Path) -> None:
    edit(root / BRAND, "555-0100", "555-0101")


def logo_broken(root: Path) -> None:
    (root / "brands/example-clinic/logo.svg").write_text("no picture")


def logo_changed(root: Path) -> None:
    edit(root / "brands/example-clinic/logo.svg", 'rx="10"', 'rx="9"')


def staff_read_spanish(root: Path) -> None:
    edit(root / BRAND, "staff_language: en", "staff_language: es")


def another_language_added(root: Path) -> None:
    edit(root / BRAND, "[en, es]", "[en, es, fr]")


def brand_remarked(root: Path) -> None:
    with (root / BRAND).open("a") as file:
        file.write("# checked by the office\n")


def layout_changed(root: Path) -> None:
    edit(root / "layouts/large.yaml", "14pt", "15pt")


def layout_removed(root: Path) -> None:
    (root / "layouts/large.yaml").unlink()


def layout_broken(root: Path) -> None:
    (root / "layouts/large.yaml").write_text("format: 1\nlayout: large\nextends: leaflet\ntype: {size: large}\n")


def ground_replaced(root: Path) -> None:
    """The layout that all others stand on."""
    (root / "layouts/leaflet.yaml").write_text("format: 1\nlayout: leaflet\ntype: {size: 13pt}\n")


def variant_removed(root: Path) -> None:
    edit(root / CONTENT, "\n        only: {variant: [long]}", "")
    (root / "variants/long.yaml").unlink()


def variant_changed(root: Path) -> None:
    variant(root, "long", "numbered: true")


def variant_broken(root: Path) -> None:
    variant(root, "long", "number: true")


def words_changed(root: Path) -> None:
    (root / "languages").mkdir()
    words = (Path(packaged.__file__).parent / "languages/es.yaml").read_text("utf-8")
    (root / "languages/es.yaml").write_text(words.replace("Página", "Hoja"), "utf-8")


def font_added(root: Path) -> None:
    (root / "fonts").mkdir()
    (root / "fonts/note.txt").write_text("no sheet is set in it")


def font_named_that_is_nowhere(root: Path) -> None:
    edit(root / BRAND, "format: 1", "format: 1\ntypefaces: {heading: Fraktur of Nowhere}")


def words_of_the_brand_broken(root: Path) -> None:
    """Those in Spanish."""
    (root / "brands/example-clinic/translations").mkdir()
    (root / "brands/example-clinic/translations/es.yaml").write_text("format: 1\n")


def words_broken(root: Path) -> None:
    (root / "languages").mkdir()
    (root / "languages/es.yaml").write_text("format: 1\n")


@pytest.mark.parametrize(
    ("changes", "gone"),
    [
        ((nothing,), set()),
        ((brand_remarked,), set()),
        ((font_named_that_is_nowhere,), {EN, ES, LARGE, LONG}),
        ((font_named_that_is_nowhere, phone_changed), {EN, ES, LARGE, LONG}),
        ((words_of_the_brand_broken,), set()),
        ((words_of_the_brand_broken, phone_changed), {EN, ES, LARGE, LONG}),
        ((words_broken,), set()),
        ((words_broken, font_added), set()),
        ((another_language_added,), set()),
        ((phone_changed,), {EN, ES, LARGE, LONG}),
        ((logo_changed,), {EN, ES, LARGE, LONG}),
        ((logo_broken,), set()),
        ((logo_broken, phone_changed), {EN, ES, LARGE, LONG}),
        ((region_broken,), set()),
        ((region_broken, phone_changed), {EN, ES, LARGE, LONG}),
        ((staff_read_spanish,), {EN, ES, LARGE, LONG}),
        ((layout_changed,), {LARGE}),
        ((layout_removed,), {LARGE}),
        ((layout_broken,), set()),
        ((layout_broken, phone_changed), {EN, ES, LARGE, LONG}),
        ((ground_replaced,), {EN, ES, LARGE, LONG}),
        ((variant_removed,), {EN, ES, LARGE, LONG}),
        ((variant_changed,), {LONG}),
        ((variant_broken,), set()),
        ((variant_broken, phone_changed), {EN, ES, LARGE, LONG}),
        ((words_changed,), {ES}),
        ((font_added,), set()),
        ((handout_broken, phone_changed), {EN, ES, LARGE, LONG}),
        ((handout_broken, layout_removed), {LARGE}),
        ((translation_broken, phone_changed), {EN, ES, LARGE, LONG}),
        ((translation_broken, source_changed), {EN, ES, LARGE, LONG}),
        ((pulled,), {EN, ES, LARGE, LONG}),
    ],
    ids=lambda value: "-".join(change.__name__ for change in value) if isinstance(value, tuple) else "",
)
@pytest.mark.parametrize("manifest", [True, False], ids=["manifest", "no-manifest"])
def test_what_was_made_from_another_file_than_todays_goes(
    kinds: Path, changes: tuple[Change, ...], gone: set[str], manifest: bool
) -> None:
    """Whatever is asked for: here another brand, so that nothing of this one is made anew."""
    another_brand(kinds)
    for change in changes:
        change(kinds)
    if not manifest:
        (kinds / "output/manifest.json").unlink()
    assert {withdrawal.file for withdrawal in run(kinds, brands=("another",)).withdrawn} == gone


@pytest.mark.parametrize("languages", [(), ("en",)], ids=["all", "english"])
def test_what_is_made_anew_leaves_nothing_behind(kinds: Path, languages: tuple[str, ...]) -> None:
    """What the build makes in place of a sheet replaces it; other kinds of sheet are withdrawn."""
    phone_changed(kinds)
    made = {EN, ES} if not languages else {EN}
    result = run(kinds, languages=languages)
    gone = {EN, ES, LARGE, LONG} - made
    assert {withdrawal.file for withdrawal in result.withdrawn} == gone
    assert set(pdfs(kinds)) == made | {f"withdrawn/{name}" for name in gone}


def test_a_variant_whose_file_is_broken_is_not_gone(kinds: Path) -> None:
    edit(kinds / CONTENT, "\n        only: {variant: [long]}", "")
    run(kinds)
    run(kinds, variants=("long",), languages=("en",))
    variant_broken(kinds)
    assert not run(kinds).withdrawn
    assert LONG in pdfs(kinds)


# --- before anything is made


class Killed(BaseException):
    """Stands for a process that is killed: nothing after it runs but what the system does."""


def killing(project: Project, fonts: FontCatalogue) -> Typeset:
    """The first sheet that is made ends everything."""
    del project, fonts

    def typeset(**_: object) -> Printed:
        raise Killed

    return typeset


@pytest.mark.parametrize("change", [phone_changed, source_changed, language_removed, pulled, layout_removed])
def test_a_build_that_is_killed_on_its_first_sheet_has_withdrawn(kinds: Path, change: Change) -> None:
    change(kinds)
    before = set(pdfs(kinds))
    expected = {withdrawal.file for withdrawal in run(copy_of(kinds), brands=()).withdrawn}
    with suppress(Killed):
        run(kinds, Steps(killing), rebuild=True)
    standing = {name for name in pdfs(kinds) if not name.startswith("withdrawn/")}
    assert not standing & expected
    assert all(f"withdrawn/{name}" in pdfs(kinds) for name in before - standing)
    page = (kinds / "output/index.html").read_text("utf-8")
    assert not any(f'href="{name}"' in page for name in before - standing)


def copy_of(root: Path) -> Path:
    shutil.copytree(root, root.parent / "copy")
    return root.parent / "copy"


def test_a_sheet_that_the_checks_of_today_refuse_goes_though_nothing_else_changed(root: Path) -> None:
    """A later version of the program may look at what an earlier one did not."""
    stricter = Steps(QUICK.typesetter, check_file=lambda *_: (error("clipped", "text is clipped"),))
    result = run(root, stricter, rebuild=True)
    assert {withdrawal.file for withdrawal in result.withdrawn} == {EN, ES}
    assert result.withdrawn[0].why == "it cannot be made any more: text is clipped"


def test_what_the_machine_could_not_make_anew_stays_where_it_is_up_to_date(root: Path) -> None:
    def fontless(project: Project, fonts: FontCatalogue) -> Typeset:
        del project, fonts

        def typeset(**_: object) -> Printed:
            raise EnvironmentFault(error("no-glyph", "no font has this letter"))

        return typeset

    result = run(root, Steps(fontless), rebuild=True)
    assert set(outcomes(result).values()) == {"failed"} and not result.withdrawn
    assert {EN, ES} <= set(pdfs(root))


# --- a handout that is withdrawn


@pytest.mark.parametrize("options", [{}, {"draft": True}, {"release": True}, {"languages": ("es",)}], ids=str)
def test_of_a_withdrawn_handout_nothing_is_built_and_that_is_no_fault(root: Path, options: dict[str, Any]) -> None:
    pulled(root)
    result = run(root, **options)
    assert set(outcomes(result).values()) == {"refused"}
    assert {withdrawal.why for withdrawal in result.withdrawn} == {"withdrawn since 2026-11-23: A dose was wrong."}
    assert result.exit_code == ExitCode.DONE
    page = (root / "output/index.html").read_text("utf-8")
    assert "<bdi>Since November 23, 2026</bdi>: <bdi>A dose was wrong.</bdi>" in page


def test_a_handout_is_withdrawn_from_the_day_on_that_is_written(root: Path) -> None:
    pulled(root)
    edit(root / CONTENT, "date: 2026-11-23, because", "date: 2026-11-24, because")
    assert not run(root).withdrawn
    assert len(run(root, today=date(2026, 11, 24)).withdrawn) == 2


def test_withdrawing_voids_no_sign_off(approved: Path) -> None:
    pulled(approved)
    run(approved)
    edit(approved / CONTENT, "  withdrawn: {date: 2026-11-23, because: A dose was wrong.}\n", "")
    assert {sheet.state for sheet in run(approved).sheets} == {"approved", "reviewed"}


def test_withdrawn_names_are_never_written_over(root: Path) -> None:
    for _ in range(3):
        edit(root / BRAND, "[en, es]", "[en]")
        run(root, today=TODAY)
        edit(root / BRAND, "[en]", "[en, es]")
        run(root)
    withdrawn = [name for name in pdfs(root) if name.startswith("withdrawn/")]
    assert withdrawn == [
        "withdrawn/example-clinic/first-visit.es.2.pdf",
        "withdrawn/example-clinic/first-visit.es.3.pdf",
        "withdrawn/example-clinic/first-visit.es.pdf",
    ]


def test_files_that_are_not_ours_are_never_touched(root: Path) -> None:
    output = root / "output"
    for name in ("example-clinic/scan.pdf", "notes.pdf", "old/leaflet.pdf", "example-clinic/list.txt"):
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_bytes(b"%PDF-1.4 not ours")
    brand_removed(root)
    assert {withdrawal.file for withdrawal in run(root).withdrawn} == {EN, ES}
    assert {"example-clinic/scan.pdf", "notes.pdf", "old/leaflet.pdf"} <= set(pdfs(root))
    assert (output / "example-clinic/list.txt").exists()


def changed_by_hand(data: bytes) -> bytes:
    return data.replace(b"primera", b"PRIMERA")


def saved_by_another_program(data: bytes) -> bytes:
    """XMP compressed, everything in object streams: nothing can be read of it but by a reader of PDF."""
    from pikepdf import ObjectStreamMode, Pdf

    with Pdf.open(BytesIO(data)) as pdf:
        del pdf.Root.Metadata
        pdf.save(out := BytesIO(), object_stream_mode=ObjectStreamMode.generate)
    assert b"first-visit" not in out.getvalue()
    return out.getvalue()


@pytest.mark.parametrize("damage", [changed_by_hand, saved_by_another_program])
@pytest.mark.parametrize(
    ("change", "gone"),
    [(nothing, False), (brand_removed, True), (language_removed, True), (source_changed, True), (pulled, True)],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_sheet_that_somebody_changed_is_told_and_goes_where_it_may_not_be_printed(
    root: Path, damage: Callable[[bytes], bytes], change: Change, gone: bool
) -> None:
    changed = damage(pdfs(root)[ES])
    (root / "output" / ES).write_bytes(changed)
    change(root)
    result = run(root)
    assert (ES in {withdrawal.file for withdrawal in result.withdrawn}) == gone
    assert ("changed-sheet" in {fault.code for fault in result.diagnostics}) == (not gone)
    assert pdfs(root)[f"withdrawn/{ES}" if gone else ES] == changed


@pytest.mark.parametrize("copy", ["old/first-visit.en.pdf", "example-clinic/copy.pdf", "a/b/c/d.PDF", "on-top.pdf"])
@pytest.mark.parametrize(
    ("change", "gone"),
    [(nothing, False), (brand_removed, True), (source_changed, True), (pulled, True)],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_copy_of_a_sheet_is_told_and_goes_with_it(root: Path, copy: str, change: Change, gone: bool) -> None:
    (root / "output" / copy).parent.mkdir(parents=True, exist_ok=True)
    (root / "output" / copy).write_bytes(pdfs(root)[EN])
    change(root)
    result = run(root)
    assert (copy in {withdrawal.file for withdrawal in result.withdrawn}) == gone
    assert [fault.where and Path(fault.where.file) for fault in result.found] == (
        [] if gone else [root / "output" / copy]
    )
    assert (root / "output" / copy).exists() != gone


@pytest.mark.parametrize(
    ("target", "change", "gone"),
    [
        ("kept.pdf", nothing, False),
        ("kept.pdf", source_changed, True),
        ("output/withdrawn/old.pdf", source_changed, True),
    ],
    ids=["elsewhere", "elsewhere-changed", "withdrawn"],
)
@pytest.mark.parametrize("name", [ES, "example-clinic/today.pdf"])
def test_a_link_to_a_sheet_that_no_build_keeps_up_to_date_is_a_copy(
    root: Path, target: str, change: Change, gone: bool, name: str
) -> None:
    """What the desk prints is what stands behind the link; that stays where it is."""
    data = pdfs(root)[ES]
    (root / target).parent.mkdir(exist_ok=True)
    (root / target).write_bytes(data)
    (root / "output" / name).unlink(missing_ok=True)
    (root / "output" / name).symlink_to(root / target)
    change(root)
    result = run(root, languages=("en",))
    assert (name in {withdrawal.file for withdrawal in result.withdrawn}) == gone
    assert ("copied-sheet" in {fault.code for fault in result.diagnostics}) == (not gone)
    assert (root / target).read_bytes() == data


def test_a_link_to_a_sheet_beside_it_is_always_that_sheet(root: Path) -> None:
    (root / "output/today.pdf").symlink_to(Path(ES))
    assert not run(root, rebuild=True).diagnostics


def test_a_copy_is_told_by_the_name_of_the_sheet_that_stands(root: Path) -> None:
    (root / "output/copy.pdf").write_bytes(pdfs(root)[ES])
    assert [fault.message.split()[5] for fault in run(root).found] == [f"{ES},"]


def test_what_another_project_has_built_is_its_own(root: Path) -> None:
    """Somebody builds into the folder in which the projects stand: an empty variable of a script, or “.”."""
    before = pdfs(root)
    edit(root / BRAND, "[en, es]", "[en]")
    assert not run(root, output=root.parent, languages=("en",)).withdrawn
    assert not run(root, output=root).withdrawn
    assert pdfs(root) == before
