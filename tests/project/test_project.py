"""Projects: what is found, what is refused, and that one broken file never hides another."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from handout import packaged
from handout.errors import Diagnostic, InputError, Severity
from handout.packaged import layouts_folder
from handout.project import Project, schema
from handout.project.schemas import KINDS

HANDOUT = """\
format: 1
handout: spasms
code: T-01
version: "1"
title: Muscle spasms
issued: 2026-11-23
review: {due: 2028-11-23}
sources: [{id: ninds, title: Spasticity, year: 2024}]
sections:
  - id: causes
    role: causes
    title: Causes
    blocks:
      - text: "A muscle gets **tight**."
        sources: [ninds]
  - id: get-help
    role: urgent
    title: Get help
    blocks:
      - id: call
        text: "Call {region.emergency}."
"""

BRAND = """\
format: 1
brand: ashvale
name: Ashvale Clinic
logo: {file: logo.svg, alt: Ashvale}
region: GB
languages: [en, es]
contact: {phone: 555-0142}
"""

TRANSLATION = """\
format: 1
handout: spasms
language: es
translated: {by: machine}
messages:
  - {source: Causes, target: Causas}
"""

BRAND_TRANSLATION = """\
format: 1
brand: ashvale
language: es
translated: {by: machine}
messages: [{source: Ashvale, target: Ashvale}]
"""

LAYOUT = "format: 1\nlayout: calm\nextends: leaflet\nrows: [urgent, causes]\n"
REGION = 'format: 1\nregion: MT\nemergency: "112"\nsources: [made up for a test]\n'
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'

FILES = {
    "content.yaml": HANDOUT,
    "brands/ashvale/brand.yaml": BRAND,
    "brands/ashvale/logo.svg": LOGO,
    "brands/ashvale/translations/es.yaml": BRAND_TRANSLATION,
    "translations/spasms/es.yaml": TRANSLATION,
    "layouts/calm.yaml": LAYOUT,
    "regions/MT.yaml": REGION,
}


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


def loaded(root: Path, changed: dict[str, str | None]) -> tuple[Project, tuple[Diagnostic, ...]]:
    files = {name: text for name, text in {**FILES, **changed}.items() if text is not None}
    project = Project.load(write(root, files))
    return project, project.diagnostics


def swap(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def test_a_sound_project_is_silent(tmp_path: Path) -> None:
    project, faults = loaded(tmp_path, {})
    assert faults == ()
    assert project.faults == {}
    assert list(project.handouts) == ["spasms"]
    assert list(project.brands) == ["ashvale"]
    assert list(project.translations) == [("spasms", "es")]
    assert list(project.brand_translations) == [("ashvale", "es")]
    assert {"calm", "leaflet"} <= project.layouts.keys()
    assert {"GB", "US", "MT"} <= project.regions.keys()
    assert list(project.images) == ["brands/ashvale/logo.svg"]
    assert project.translations["spasms", "es"].name == "translations/spasms/es.yaml"
    assert project.translations["spasms", "es"].at("messages", 0, "target").line == 6


def test_a_library_of_handouts(tmp_path: Path) -> None:
    other = swap(HANDOUT, "handout: spasms\ncode: T-01", "handout: cramps\ncode: T-02")
    project, faults = loaded(tmp_path, {"content/cramps.yaml": other, "content/img/arm.svg": LOGO})
    assert faults == ()
    assert list(project.handouts) == ["cramps", "spasms"]


WRONG_LANGUAGE = swap(HANDOUT, "title: Mus", "language: xx\ntitle: Mus")

CASES: dict[str, tuple[str, str, str]] = {
    # file, its text, what is told
    "misnamed-handout": (
        "content/cramps.yaml",
        swap(HANDOUT, "handout: spasms\ncode: T-01", "handout: other\ncode: T-02"),
        "misnamed content/cramps.yaml:2:10",
    ),
    "section-twice": (
        "content.yaml",
        swap(HANDOUT, "id: get-help", "id: causes"),
        "duplicate-id content.yaml:16:9",
    ),
    "block-as-section": (
        "content.yaml",
        swap(HANDOUT, "id: call", "id: causes"),
        "duplicate-id content.yaml:20:13",
    ),
    "source-twice": (
        "content.yaml",
        swap(HANDOUT, "year: 2024}]", "year: 2024}, {id: ninds, title: B, year: 2020}]"),
        "duplicate-id content.yaml:8:60",
    ),
    "unknown-source": (
        "content.yaml",
        swap(HANDOUT, "sources: [ninds]", "sources: [nins]"),
        "unknown-source content.yaml:15:19",
    ),
    "unknown-variable": (
        "content.yaml",
        swap(HANDOUT, "{region.emergency}", "{region.emergncy}"),
        "unknown-variable content.yaml:21:21",
    ),
    "language-of-words": (
        "content.yaml",
        swap(HANDOUT, "{region.emergency}", "[ya]{xq}"),
        "unknown-language content.yaml:21:26",
    ),
    "tag-of-words": (
        "content.yaml",
        swap(HANDOUT, "{region.emergency}", "[ya]{ES}"),
        "bad-language content.yaml:21:26",
    ),
    "script-of-words": (
        "content.yaml",
        swap(HANDOUT, "{region.emergency}", "[现在]{zh}"),
        "bad-language content.yaml:21:26",
    ),
    "odd-variable": (
        "content.yaml",
        swap(HANDOUT, "{region.emergency}", "{Phone}"),
        "unknown-variable content.yaml:21:21",
    ),
    "unbalanced": (
        "content.yaml",
        swap(HANDOUT, "**tight**", "**tight"),
        "unbalanced-mark content.yaml:14:30",
    ),
    "bad-link": (
        "content.yaml",
        swap(HANDOUT, "**tight**", "[tight](ftp://x.example)"),
        "bad-link content.yaml:14:38",
    ),
    "advice-everywhere": (
        "content.yaml",
        swap(HANDOUT, "{region.emergency}", "{region.advice}"),
        "no-advice-line content.yaml:21:21",
    ),
    "advice-where-none-is": (
        "content.yaml",
        swap(HANDOUT, '{region.emergency}."', '{region.advice}."\n        only: {region: [US]}'),
        "no-advice-line content.yaml:21:21",
    ),
    "unknown-language": ("content.yaml", WRONG_LANGUAGE, "unknown-language content.yaml:5:11"),
    "only-unknown-region": (
        "content.yaml",
        HANDOUT + "        only: {region: [ZZ]}\n",
        "unknown-region content.yaml:22:25",
    ),
    "only-unknown-brand": (
        "content.yaml",
        HANDOUT + "        only: {brand: [ashvle]}\n",
        "unknown-brand content.yaml:22:24",
    ),
    "missing-picture": (
        "content.yaml",
        HANDOUT + "      - figure: {file: arm.svg, alt: An arm}\n",
        "no-such-picture content.yaml:22:24",
    ),
    "missing-picture-of-a-step": (
        "content.yaml",
        HANDOUT + "      - picture-steps: [{file: arm.svg, alt: An arm, text: Go}]\n",
        "no-such-picture content.yaml:22:32",
    ),
    "picture-outside": (
        "content.yaml",
        HANDOUT + "      - figure: {file: ../arm.svg, alt: An arm}\n",
        "outside-project content.yaml:22:24",
    ),
    "picture-on-the-web": (
        "content.yaml",
        HANDOUT + '      - figure: {file: "https://x.example/a.svg", alt: An arm}\n',
        "bad-path content.yaml:22:24",
    ),
    "picture-from-root": (
        "content.yaml",
        HANDOUT + "      - figure: {file: /etc/passwd, alt: An arm}\n",
        "bad-path content.yaml:22:24",
    ),
    "picture-from-home": (
        "content.yaml",
        HANDOUT + "      - figure: {file: ~/arm.svg, alt: An arm}\n",
        "bad-path content.yaml:22:24",
    ),
    "backslash": (
        "content.yaml",
        HANDOUT + "      - figure: {file: 'img\\arm.svg', alt: An arm}\n",
        "bad-path content.yaml:22:24",
    ),
    "hostile-logo": (
        "brands/ashvale/logo.svg",
        LOGO.replace("<rect", "<script/><rect"),
        "unsafe-picture brands/ashvale/logo.svg:1",
    ),
    "brand-folder": (
        "brands/ashvale/brand.yaml",
        swap(BRAND, "brand: ashvale", "brand: ash"),
        "misnamed brands/ashvale/brand.yaml:2:8",
    ),
    "brand-layout": (
        "brands/ashvale/brand.yaml",
        BRAND + "layout: leflet\n",
        "unknown-layout brands/ashvale/brand.yaml:8:9",
    ),
    "brand-region": (
        "brands/ashvale/brand.yaml",
        swap(BRAND, "region: GB", "region: ZZ"),
        "unknown-region brands/ashvale/brand.yaml:5:9",
    ),
    "brand-language": (
        "brands/ashvale/brand.yaml",
        swap(BRAND, "[en, es]", "[en, pt]"),
        "unknown-language brands/ashvale/brand.yaml:6:17",
    ),
    "brand-language-twice": (
        "brands/ashvale/brand.yaml",
        swap(BRAND, "[en, es]", "[en, es, en]"),
        "duplicate-id brands/ashvale/brand.yaml:6:21",
    ),
    "brand-staff": (
        "brands/ashvale/brand.yaml",
        BRAND + "staff_language: tlh\n",
        "unknown-language brands/ashvale/brand.yaml:8:17",
    ),
    "translation-language": (
        "translations/spasms/es.yaml",
        swap(TRANSLATION, "language: es", "language: fr"),
        "misnamed translations/spasms/es.yaml:3:11",
    ),
    "translation-handout": (
        "translations/spasms/es.yaml",
        swap(TRANSLATION, "handout: spasms", "handout: cramps"),
        "misnamed translations/spasms/es.yaml:2:10",
    ),
    "translation-of-nothing": (
        "translations/cramps/fr.yaml",
        TRANSLATION.replace("spasms", "cramps").replace(" es", " fr"),
        "unknown-handout translations/cramps/fr.yaml",
    ),
    "translation-to-source": (
        "translations/spasms/en.yaml",
        TRANSLATION.replace(" es", " en"),
        "source-language translations/spasms/en.yaml:3:11",
    ),
    "bare-zh": (
        "translations/spasms/zh.yaml",
        TRANSLATION.replace(" es", " zh"),
        "bad-language translations/spasms/zh.yaml:3:11",
    ),
    "message-twice": (
        "translations/spasms/es.yaml",
        TRANSLATION + "  - {source: Causes, target: Razones}\n",
        "duplicate-message translations/spasms/es.yaml:7:14",
    ),
    "target-marks": (
        "translations/spasms/es.yaml",
        swap(TRANSLATION, "target: Causas", 'target: "**Causas"'),
        "unbalanced-mark translations/spasms/es.yaml:6:31",
    ),
    "target-variable": (
        "translations/spasms/es.yaml",
        swap(TRANSLATION, "target: Causas", 'target: "{clínica}"'),
        "unknown-variable translations/spasms/es.yaml:6:31",
    ),
    "brand-words": (
        "brands/ashvale/translations/es.yaml",
        swap(BRAND_TRANSLATION, "brand: ashvale", "brand: other"),
        "misnamed brands/ashvale/translations/es.yaml:2:8",
    ),
    "layout-name": ("layouts/calm.yaml", swap(LAYOUT, "calm", "calmer"), "misnamed layouts/calm.yaml:2:9"),
    "layout-extends-nothing": (
        "layouts/calm.yaml",
        swap(LAYOUT, "extends: leaflet", "extends: leaflt"),
        "unknown-layout layouts/calm.yaml:3:10",
    ),
    "layout-extends-itself": (
        "layouts/calm.yaml",
        swap(LAYOUT, "extends: leaflet", "extends: calm"),
        "extends layouts/calm.yaml:3:10",
    ),
    "omit-urgent": (
        "layouts/calm.yaml",
        LAYOUT + "omit: [notes, urgent]\n",
        "protected-section layouts/calm.yaml:5:15",
    ),
    "omit-an-urgent-section": (
        "layouts/calm.yaml",
        LAYOUT + "omit: [get-help]\n",
        "protected-section layouts/calm.yaml:5:8",
    ),
    "rows-typo": (
        "layouts/calm.yaml",
        swap(LAYOUT, "causes]", "cuses]"),
        "unknown-section layouts/calm.yaml:4:16",
    ),
    "region-name": (
        "regions/MT.yaml",
        swap(REGION, "region: MT", "region: IT"),
        "misnamed regions/MT.yaml:2:9",
    ),
    "unknown-check": (
        "content.yaml",
        swap(HANDOUT, "sources: [ninds]", "accept: [{check: vage-link, because: it is so}]"),
        "unknown-check content.yaml:15:26",
    ),
    "unknown-check-deep": (
        "content.yaml",
        swap(
            HANDOUT,
            "sources: [ninds]",
            "- callout: {tone: tip, blocks: [{text: a, accept: [{check: C14, because: b is b}]}]}",
        ).replace("        - callout", "      - callout"),
        "unknown-check content.yaml:15:66",
    ),
    "error-accepted": (
        "content.yaml",
        swap(HANDOUT, "sources: [ninds]", "accept: [{check: ragged-table, because: it is so}]"),
        "not-acceptable content.yaml:15:26",
    ),
    "nothing-to-accept": (
        "content.yaml",
        swap(HANDOUT, "sources: [ninds]", "x").replace(
            "        x", "      - {notes: 3, accept: [{check: vague-link, because: it is so}]}"
        ),
        "unused-accept content.yaml:15:28",
    ),
    "unknown-check-of-a-message": (
        "translations/spasms/es.yaml",
        swap(TRANSLATION, "Causas}", "Causas, accept: [{check: untranslatd, because: it is so}]}"),
        "unknown-check translations/spasms/es.yaml:6:55",
    ),
    "stray-translation": ("translations/spasms/fr.yml", TRANSLATION, "stray-file translations/spasms/fr.yml"),
    "stray-in-translations": ("translations/es.yaml", TRANSLATION, "stray-file translations/es.yaml"),
    "stray-layout": ("layouts/notes.docx", "x", "stray-file layouts/notes.docx"),
    "stray-brand-file": ("brands/ashvale/brands.yaml", BRAND, "stray-file brands/ashvale/brands.yaml"),
    "brand-without-file": ("brands/new/logo.svg", LOGO, "no-brand-file brands/new"),
    "stray-handout": ("content/cramps.yml", HANDOUT, "stray-file content/cramps.yml"),
}


@pytest.mark.parametrize("name", CASES)
def test_one_fault_is_told_once_at_its_place(name: str, tmp_path: Path) -> None:
    file, text, expected = CASES[name]
    _, faults = loaded(tmp_path, {file: text})
    assert [f"{f.code} {f.where}" for f in faults] == [expected]
    assert all(fault.hint for fault in faults)


@pytest.mark.parametrize(
    ("block", "column"),
    [
        ('text: "On {line}."', None),
        ('list: [a, {text: b, steps: ["On {line}."]}]', None),
        ('steps: ["On {line}."]', None),
        ('checklist: ["On {line}."]', None),
        ('questions: ["On {line}?"]', None),
        ('terms: [{term: "At {line}", meaning: "On {line}."}]', None),
        ('table: {header: [a, b], rows: [[c, "On {line}."]]}', None),
        ('callout: {tone: tip, blocks: [{text: "On {line}."}]}', None),
        ('table: {header: [a, "On {line}"], rows: [[c, d]]}', 33),
        ('callout: {tone: tip, title: "On {line}", blocks: [{text: a}]}', 41),
        ('fields: ["On {line}"]', 22),
        ('text: "On [a {line}](https://a.example)."', 19),
    ],
)
def test_a_line_stands_where_somebody_can_write(tmp_path: Path, block: str, column: int | None) -> None:
    _, faults = loaded(tmp_path, {"content.yaml": swap(HANDOUT, 'text: "Call {region.emergency}."', block)})
    assert [f"{f.code} {f.where}" for f in faults] == ([f"misplaced-line content.yaml:21:{column}"] if column else [])
    assert all(fault.hint for fault in faults)


@pytest.mark.parametrize(("old", "where"), [("title: Muscle spasms", "5:12"), ("title: Get help", "18:16")])
def test_no_title_has_a_line(tmp_path: Path, old: str, where: str) -> None:
    _, faults = loaded(tmp_path, {"content.yaml": swap(HANDOUT, old, 'title: "On {line}"')})
    assert [f"{f.code} {f.where}" for f in faults] == [f"misplaced-line content.yaml:{where}"]


@pytest.mark.parametrize("written", ["{lin}", "{Line}", "{ line }", "{lines}"])
def test_a_misspelt_line_is_named(tmp_path: Path, written: str) -> None:
    _, (fault,) = loaded(tmp_path, {"content.yaml": swap(HANDOUT, "{region.emergency}", written)})
    assert (fault.code, fault.hint) == ("unknown-variable", "Did you mean {line}?")


def test_a_layout_extends_another_by_one_step_above_the_ground(tmp_path: Path) -> None:
    """leaflet lies under every layout, so that one which extends it can be extended."""
    calmer = "format: 1\nlayout: calmer\nextends: calm\n"
    assert loaded(tmp_path, {"layouts/calmer.yaml": calmer})[1] == ()
    calmest = "format: 1\nlayout: calmest\nextends: calmer\n"
    _, faults = loaded(tmp_path, {"layouts/calmer.yaml": calmer, "layouts/calmest.yaml": calmest})
    assert [f"{fault.code} {fault.where}" for fault in faults] == ["extends layouts/calmest.yaml:3:10"]


def test_an_advice_line_is_asked_only_of_regions_that_get_the_text(tmp_path: Path) -> None:
    """The section is for Britain alone; that its block would allow the US too changes nothing."""
    text = swap(HANDOUT, '{region.emergency}."', '{region.advice}."\n        only: {region: [GB, US]}')
    text = swap(text, "role: urgent", "role: urgent\n    only: {region: [GB]}")
    _, faults = loaded(tmp_path, {"content.yaml": text})
    assert faults == ()


CRAMPS = swap(swap(HANDOUT, "handout: spasms", "handout: cramps"), "role: urgent", "role: other")
CRAMPS = swap(swap(CRAMPS, "role: causes", "role: benefits"), "code: T-01", "code: T-02")


@pytest.mark.parametrize("name", ["a", "z"])
def test_a_name_that_is_protected_in_one_handout_is_so_in_all(tmp_path: Path, name: str) -> None:
    """“get-help” holds the urgent words of one handout and something else in another, whichever is read last."""
    other = swap(CRAMPS, "handout: cramps", f"handout: {name}")
    _, faults = loaded(tmp_path, {f"content/{name}.yaml": other, "layouts/calm.yaml": LAYOUT + "omit: [get-help]\n"})
    assert [f"{f.code} {f.where}" for f in faults] == ["protected-section layouts/calm.yaml:5:8"]


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        (("causes", "other"), "no section has the role"),
        (("causes", "considerations"), "no section with the role urgent"),
        (("causes", "urgent"), None),
        (("considerations", "urgent"), None),
        (("benefits", "considerations"), None),  # the sheet is refused: tests/assemble
    ],
)
def test_what_nobody_calls_risks_or_help_is_told(tmp_path: Path, roles: tuple[str, str], said: str | None) -> None:
    text = swap(swap(HANDOUT, "role: causes", f"role: {roles[0]}"), "role: urgent", f"role: {roles[1]}")
    project, faults = loaded(tmp_path, {"content.yaml": text, "layouts/calm.yaml": None})
    told = [(f"{f.code} {f.where}", f.severity, (said or "-") in f.message, bool(f.hint)) for f in faults]
    assert told == ([("no-roles content.yaml:10:3", "warning", True, True)] if said else [])
    assert "spasms" in project.handouts


def test_a_mistyped_role_is_told_alone(tmp_path: Path) -> None:
    text = swap(HANDOUT, "role: urgent", "role: urgnt")
    _, faults = loaded(tmp_path, {"content.yaml": text})
    assert "no-roles" not in [fault.code for fault in faults]


LOCKED = """\
  - {{id: more, role: other, title: More, blocks: [
      {{text: Free.}},
      {{callout: {{tone: note, blocks: [
          {{text: Inner., {inner}}}]}}, {block}}}], {section}}}
"""


@pytest.mark.parametrize(
    ("section", "block", "inner", "told"),
    [
        ("locked: g", "", "", []),
        ("locked: g, only: {region: [GB]}", "", "only: {region: [GB]}", []),
        ("locked: g, only: {variant: [itself]}", "", "", ["itself"]),
        ("only: {variant: [around]}", "", "locked: g", ["around"]),
        ("locked: g", "", "only: {variant: [inside], brand: [ashvale]}", ["inside", "ashvale"]),
        ("locked: g", "only: {brand: [ashvale]}", "", ["ashvale"]),
        ("", "only: {variant: [around]}", "locked: g, only: {variant: [itself]}", ["itself", "around"]),
        ("", "locked: g", "only: {region: [GB], brand: [ashvale]}", ["ashvale"]),
        ("", "only: {brand: [ashvale]}", "", []),
        ("locked: g", "not: {region: [GB]}", "", []),
        ("locked: g, not: {variant: [itself]}", "", "", ["itself"]),
        ("not: {variant: [around], region: [GB]}", "", "locked: g", ["around"]),
        ("locked: g", "", "not: {brand: [ashvale]}", ["ashvale"]),
    ],
)
def test_what_is_locked_is_for_every_brand_and_variant(
    tmp_path: Path, section: str, block: str, inner: str, told: list[str]
) -> None:
    text = HANDOUT + LOCKED.format(section=section, block=block, inner=inner)
    variants = {f"variants/{name}.yaml": f"variant: {name}\n" for name in ("itself", "around", "inside")}
    _, faults = loaded(tmp_path, {"content.yaml": text, **variants})
    lines = text.splitlines()
    places = [lines[fault.where.line - 1][fault.where.column :] for fault in faults if fault.where]
    assert [place.partition("]")[0] for place in places] == told
    assert all(fault.code == "locked-group" and "“g”" in fault.message and fault.hint for fault in faults)


@pytest.mark.parametrize("name", ["more", "other"])
@pytest.mark.parametrize("where", ["section", "block", "inner"])
def test_no_layout_leaves_out_what_is_locked(tmp_path: Path, name: str, where: str) -> None:
    keys = {"section": "", "block": "", "inner": "", where: "locked: g"}
    text = HANDOUT + LOCKED.format(**keys)
    _, faults = loaded(tmp_path, {"content.yaml": text, "layouts/calm.yaml": LAYOUT + f"omit: [{name}]\n"})
    assert [f"{f.code} {f.where}" for f in faults] == ["protected-section layouts/calm.yaml:5:8"]


def test_what_is_not_protected_may_be_left_out(tmp_path: Path) -> None:
    _, faults = loaded(tmp_path, {"layouts/calm.yaml": LAYOUT + "omit: [causes, notes]\n"})
    assert faults == ()


def test_a_packaged_layout_may_name_sections_that_this_project_has_not(tmp_path: Path) -> None:
    """It is for all handouts; the same file as the project's own is asked what it is for."""
    text = (packaged.layouts_folder() / "leaflet.yaml").read_text("utf-8") + "omit: [nowhere]\n"
    text = text.replace("omit: []\n", "")
    assert loaded(tmp_path, {})[1] == ()
    _, faults = loaded(tmp_path, {"layouts/leaflet.yaml": text})
    assert "nowhere" in " ".join(fault.message for fault in faults if fault.code == "unknown-section")


def test_without_handouts_no_layout_names_an_unknown_section(tmp_path: Path) -> None:
    """Their ids are not known; the fault to mend is the handout's."""
    _, faults = loaded(tmp_path, {"content.yaml": "", "layouts/calm.yaml": LAYOUT + "omit: [leaflet-only]\n"})
    assert [f.code for f in faults] == ["empty-file"]


def test_the_hints_name_what_was_meant(tmp_path: Path) -> None:
    text = HANDOUT.replace("{region.emergency}", "{region.emergncy}").replace("sources: [ninds]", "sources: [nins]")
    _, faults = loaded(tmp_path, {"content.yaml": text})
    assert [fault.hint for fault in faults] == ["Did you mean “ninds”?", "Did you mean “region.emergency”?"]


@pytest.mark.parametrize(
    ("check", "hint"),
    [
        ("vage-link", "Did you mean “vague-link”?"),
        ("variables-difer", "Did you mean “variables-differ”?"),
        ("variables-differ", "Mend what it tells. Accepted can be: abbreviation, "),
    ],
)
def test_the_hint_of_an_accept_names_the_check_that_was_meant(tmp_path: Path, check: str, hint: str) -> None:
    text = swap(HANDOUT, "sources: [ninds]", f"accept: [{{check: {check}, because: it is so}}]")
    (fault,) = loaded(tmp_path, {"content.yaml": text})[1]
    assert (fault.hint or "").startswith(hint)


def test_one_broken_file_hides_no_other(tmp_path: Path) -> None:
    """Three broken files: all told, the rest usable, nothing broken in the mappings."""
    good = swap(HANDOUT, "handout: spasms", "handout: cramps")
    project, faults = loaded(
        tmp_path,
        {
            "content.yaml": swap(HANDOUT, "title: Muscle spasms", "title: **Do not** drive"),
            "content/cramps.yaml": good,
            "translations/spasms/es.yaml": "",
            "brands/other/brand.yaml": swap(BRAND, "region: GB", "regoin: GB").replace("ashvale", "other"),
        },
    )
    assert [f"{f.code} {f.where}" for f in faults] == [
        "no-such-picture brands/other/brand.yaml:4:14",
        "unknown-key brands/other/brand.yaml:5:1",
        "needs-quotes content.yaml:5:8",
        "empty-file translations/spasms/es.yaml:1:1",
    ]
    assert set(project.faults) == {("handout", "spasms"), ("translation", "spasms", "es"), ("brand", "other")}
    assert list(project.handouts) == ["cramps"]
    assert list(project.brands) == ["ashvale"]
    assert project.translations == {}


def test_what_depends_on_a_broken_file(tmp_path: Path) -> None:
    project, faults = loaded(
        tmp_path,
        {
            "regions/GB.yaml": "format: 1\nregion: GB\n",
            "layouts/leaflet.yaml": "format: 1\nlayout: leaflet\ntype: {size: big}\n",
        },
    )
    assert {f.code for f in faults} == {"missing-key", "bad-length", "depends-on-broken"}
    layouts = {"calm", *(file.stem for file in layouts_folder().glob("*.yaml"))}  # all stand on leaflet
    assert set(project.faults) == {("region", "GB"), ("brand", "ashvale"), *(("layout", name) for name in layouts)}
    assert "GB" not in project.regions, "a broken file of one's own is not replaced by the packaged one in silence"
    assert "leaflet" not in project.layouts


@pytest.mark.parametrize("text", [HANDOUT.replace("title: Causes", "title: Causes: many"), "", "- a\n"])
def test_translations_of_a_handout_that_is_no_yaml_are_no_strays(tmp_path: Path, text: str) -> None:
    """The hint of a stray is to delete it."""
    _, faults = loaded(tmp_path, {"content.yaml": text})
    assert {fault.where.file for fault in faults if fault.where} == {"content.yaml"}


def test_a_handout_twice(tmp_path: Path) -> None:
    project, faults = loaded(tmp_path, {"content/spasms.yaml": HANDOUT})
    assert [f"{f.code} {f.where}" for f in faults] == ["duplicate-id content/spasms.yaml:2:10"]
    assert project.handouts == {}


def test_two_handouts_of_one_code(tmp_path: Path) -> None:
    """As staff see it: small letters are no other code."""
    other = swap(swap(HANDOUT, "handout: spasms", "handout: other"), "code: T-01", "code: t-01")
    _, faults = loaded(tmp_path, {"content.yaml": None, "content/spasms.yaml": HANDOUT, "content/other.yaml": other})
    assert [f"{f.code} {f.where}" for f in faults] == ["duplicate-code content/spasms.yaml:3:7"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right that Windows seldom grants")
def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "project"
    write(outside, {"brand.yaml": BRAND, "es.yaml": TRANSLATION, "logo.svg": LOGO})
    write(
        root, {"content.yaml": HANDOUT + "      - figure: {file: arm.svg, alt: An arm}\n", "translations/spasms/x": ""}
    )
    (root / "translations/spasms/x").unlink()
    (root / "brands").mkdir()
    (root / "brands/ashvale").symlink_to(outside)
    (root / "translations/spasms/es.yaml").symlink_to(outside / "es.yaml")
    (root / "arm.svg").symlink_to(outside / "logo.svg")
    (root / "layouts").symlink_to("layouts")
    project = Project.load(root)
    faults = project.diagnostics
    codes = {f"{f.code} {f.where}" for f in faults}
    assert codes == {
        "outside-project brands/ashvale",
        "outside-project translations/spasms/es.yaml",
        "outside-project content.yaml:22:24",
        "outside-project layouts",
        "no-brand brands",
    }
    assert not project.translations
    assert not project.images
    assert set(project.faults) == {
        ("brand", "ashvale"),
        ("translation", "spasms", "es"),
        ("handout", "spasms"),
        ("folder", "layouts"),
    }, "what is not read is not gone"


HIDDEN: dict[str, tuple[str, ...]] = {
    "content.yaml": ("handout", "content"),
    "content": ("handout", "content"),
    "content/cramps.yaml": ("handout", "cramps"),
    "brands/ashvale/brand.yaml": ("brand", "ashvale"),
    "layouts/calm.yaml": ("layout", "calm"),
    "regions/MT.yaml": ("region", "MT"),
    "languages/es.yaml": ("language", "es"),
    "brands": ("folder", "brands"),
    "translations/spasms": ("folder", "translations/spasms"),
}


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.skipif(os.name == "nt", reason="links need a right that Windows seldom grants")
def test_what_stands_behind_a_link_that_leads_out_is_broken_and_not_gone(tmp_path: Path, name: str) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    write(root, {**FILES, "content/cramps.yaml": swap(HANDOUT, "handout: spasms", "handout: cramps")})
    (root / name).rename(outside) if (root / name).exists() else write(tmp_path, {"outside": ""})
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to(outside)
    project = Project.load(root)
    assert HIDDEN[name] in project.faults
    assert [fault.code for fault in project.faults[HIDDEN[name]]] == ["outside-project"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right that Windows seldom grants")
def test_links_inside_are_followed(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "translations/spasms/es.yaml").rename(tmp_path / "kept.yaml")
    (tmp_path / "translations/spasms/es.yaml").symlink_to("../../kept.yaml")
    project = Project.load(tmp_path)
    faults = project.diagnostics
    assert faults == ()
    assert ("spasms", "es") in project.translations


def test_files_where_folders_should_be_and_the_other_way(tmp_path: Path) -> None:
    write(tmp_path, {"content.yaml/x.txt": "", "layouts": "", "brands/ashvale/brand.yaml/x": ""})
    found = Project.load(tmp_path)
    faults = found.diagnostics
    assert [f"{f.code} {f.where}" for f in faults] == [
        "not-a-file brands/ashvale/brand.yaml",
        "not-a-file content.yaml",
        "not-a-folder layouts",
    ]


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_no_project(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    project = Project.load(tmp_path / name)
    faults = project.diagnostics
    assert {f.code for f in faults} == {"no-handout", "no-brand"}
    assert project.handouts == {}
    assert all(f.hint for f in faults)


def test_an_unknown_language_says_which_were_meant(tmp_path: Path) -> None:
    project, _ = loaded(tmp_path, {})
    assert project.language("zh-Hans").script == "Hans"
    with pytest.raises(InputError) as caught:
        project.language("zh")
    assert "zh-Hans" in (caught.value.diagnostics[0].hint or "")


def test_a_sign_off_of_an_older_kind_is_told_wherever_it_stands(tmp_path: Path) -> None:
    old = (
        "{by: A Sample, role: r, qualification: q, regions: [GB], date: 2026-11-23, digest: 'sha256-1:"
        + "0" * 64
        + "'}"
    )
    changed = {
        "content.yaml": swap(HANDOUT, "{due: 2028-11-23}", f"{{due: 2028-11-23, approved: [{old}]}}"),
        "translations/spasms/es.yaml": f"{TRANSLATION}reviewed: [{old}]\n",
        "brands/ashvale/translations/es.yaml": f"{BRAND_TRANSLATION}reviewed: [{old}]\n",
    }
    project, faults = loaded(tmp_path, {**changed})
    assert [(fault.code, fault.severity, str(fault.where).split(":")[0]) for fault in faults] == [
        ("old-digest", Severity.WARNING, name) for name in sorted(changed)
    ]
    assert project.faults == {}


def test_a_language_file_may_leave_out_all_but_its_name() -> None:
    made = schema("language")
    assert made["required"] == ["language"]
    assert not made["$defs"]["Labels"]["required"]
    assert "beside" not in made["properties"]


def test_ignored_files(tmp_path: Path) -> None:
    ignored = ("layouts/.DS_Store", "layouts/calm.yaml~", "translations/README.md", "regions/.#MT.yaml")
    _, faults = loaded(tmp_path, dict.fromkeys(ignored, "x"))
    assert faults == ()


@pytest.mark.parametrize("kind", list(KINDS))
def test_schemas_describe_every_key(kind: str) -> None:
    made = schema(kind)  # type: ignore[arg-type]
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(made)) == made
    bare = []
    for name, part in [("", made), *made.get("$defs", {}).items()]:
        for key, value in part.get("properties", {}).items():
            if kind != "region" and not {"description", "$ref"} & value.keys():
                bare.append(f"{name}.{key}")
        assert part.get("additionalProperties", False) is False or "properties" not in part
    assert bare == []


def test_schemas_take_scalars_as_editors_read_them() -> None:
    properties = schema("content")["properties"]
    assert properties["version"]["type"] == ["string", "number", "boolean"]
    assert properties["issued"] == {
        "description": "Day of issue.",
        "format": "date",
        "title": "Issued",
        "type": "string",
    }
    assert "2026" not in json.dumps(properties["format"])


@pytest.mark.parametrize(
    ("name", "own", "weaker"),
    [
        ("large-print", "floor: 18pt\n", []),
        ("large-print", "floor: 20pt\nink: low\n", []),
        ("large-print", "floor: 12pt\n", ["floor"]),
        ("large-print", "layout: {styles: {heading: {color: accent}}}\n", ["floor"]),
        ("low-ink", "", ["ink"]),
        ("bilingual", "languages: two\n", ["numbered"]),
        ("bilingual", "", ["languages", "numbered"]),
        ("staff-copy", "numbered: true\n", []),
        ("mine", "floor: 9pt\n", []),
    ],
)
def test_a_variant_of_a_packaged_name_keeps_what_that_one_promises(
    tmp_path: Path, name: str, own: str, weaker: list[str]
) -> None:
    file = f"format: 1\nvariant: {name}\n{own}"
    _, faults = loaded(tmp_path, {"content.yaml": HANDOUT, f"variants/{name}.yaml": file})
    assert {fault.code for fault in faults} == ({"weaker-variant"} if weaker else set())
    assert [fault.message.partition("has “")[2].partition(":")[0] for fault in faults] == weaker
