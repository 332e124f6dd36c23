"""Faces and the catalogue: names, weights, chains; fonts that may not or cannot be used."""

import shutil
import struct
from pathlib import Path

import pytest
from text_samples import catalogue, language

from handout import packaged
from handout.errors import EnvironmentFault, Severity
from handout.text import fontfile
from handout.text.fonts import SCRIPT_FAMILIES, FontCatalogue

NASTALIQ = Path(packaged.__file__).parent / "fonts" / "NotoNastaliqUrdu-Regular.ttf"


def broken(tmp_path: Path, change: bytes | None = None, at: int = 0, cut: int | None = None) -> FontCatalogue:
    """A catalogue of one folder with a damaged copy of a font in it."""
    data = bytearray(NASTALIQ.read_bytes())
    if change is not None:
        data[at : at + len(change)] = change
    (tmp_path / "bad.ttf").write_bytes(data[:cut])
    return FontCatalogue([tmp_path])


def table(tag: str) -> int:
    """Where a table of the vendored font begins."""
    data = NASTALIQ.read_bytes()
    for n in range(struct.unpack_from(">H", data, 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4s3L", data, 12 + 16 * n)
        if name.decode() == tag:
            return int(offset)
    raise KeyError(tag)


def test_the_wheels_and_the_package_offer_what_every_script_needs() -> None:
    assert set(SCRIPT_FAMILIES.values()) <= set(catalogue().families)
    assert {"Noto Nastaliq Urdu", "Noto Emoji", "Noto Sans Symbols"} <= set(catalogue().families)
    assert catalogue().faults == ()


def test_upright_faces_only() -> None:
    """Noto Sans Italic has the same family name; its letters must not be taken for the upright ones."""
    assert "Italic" not in catalogue().face("Noto Sans").file.path.name


def test_weights_are_always_pinned() -> None:
    """Noto Sans CJK is Thin by default: docs/findings.md, Fonts."""
    face = catalogue().face("Noto Sans CJK SC")
    assert (face.pins, face.psname, face.kind) == ((("wght", 400.0),), "NotoSansCJKSC-Regular", "CFF2")
    assert catalogue().face("Noto Sans CJK SC", "bold").pins == (("wght", 700.0),)


def test_bold_is_real_and_wider() -> None:
    regular, bold = catalogue().face("Noto Sans"), catalogue().face("Noto Sans", "bold")
    glyph = regular.glyph("m")
    assert glyph is not None and bold.advance(glyph) > regular.advance(glyph)
    nastaliq = catalogue().face("Noto Nastaliq Urdu", "bold")
    assert (nastaliq.file.path.name, nastaliq.pins) == ("NotoNastaliqUrdu-Bold.ttf", ())


def test_the_key_tells_contents_index_and_weight_but_no_path(tmp_path: Path) -> None:
    copy = tmp_path / "other-name.ttf"
    shutil.copy(NASTALIQ, copy)
    moved = FontCatalogue([tmp_path]).face("Noto Nastaliq Urdu")
    assert moved.file.path == copy
    assert moved.key == catalogue().face("Noto Nastaliq Urdu").key
    regions = {catalogue().face(f"Noto Sans CJK {name}", w).key for name in ("JP", "SC") for w in ("regular", "bold")}
    assert len(regions) == 4


def test_the_recorded_hash_is_that_of_the_file() -> None:
    import hashlib

    path = catalogue().face("Noto Sans Lao").file.path
    assert fontfile._recorded(path) == hashlib.sha256(path.read_bytes()).hexdigest()
    assert fontfile._recorded(NASTALIQ) is None


def test_chains_lead_with_the_font_of_the_script() -> None:
    def chain(tag: str, script: str, *families: str) -> list[str]:
        return [face.family for face in catalogue().chain(language(tag), script, "regular", families)]

    assert chain("en", "Thai")[:2] == ["Noto Sans Thai", "Noto Sans"]
    assert chain("th", "Thai")[0] == "Noto Sans Thai"
    assert chain("th", "Latn")[:2] == ["Noto Sans", "Noto Sans Thai"]
    assert chain("ja", "Latn")[0] == "Noto Sans"
    assert chain("ja", "Hani")[0] == "Noto Sans CJK JP"
    assert chain("zh-Hant", "Hani")[0] == "Noto Sans CJK TC"
    assert chain("th", "Thai", "Noto Sans Lao")[:2] == ["Noto Sans Lao", "Noto Sans Thai"]
    assert chain("en", "Latn")[-1] == "Noto Emoji"


def test_an_unknown_family_is_told_with_those_there_are() -> None:
    with pytest.raises(EnvironmentFault) as fault:
        catalogue().face("Comic Sans")
    (found,) = fault.value.diagnostics
    assert found.code == "unknown-font" and "Noto Sans Thai" in (found.hint or "")


@pytest.mark.parametrize(
    "damage",
    [
        {"cut": 0}, {"cut": 11}, {"cut": 3000}, {"cut": 300_000},
        {"change": b"%PDF"}, {"change": b"ttcf"}, {"change": b"\xff\xff", "at": 4}, {"change": b"\0\0", "at": 4},
    ],
)  # fmt: skip
def test_a_damaged_font_is_a_diagnostic_and_not_a_crash(tmp_path: Path, damage: dict[str, int | bytes]) -> None:
    found = broken(tmp_path, **damage)  # type: ignore[arg-type]
    (fault,) = found.faults
    assert (fault.severity, fault.code) == (Severity.ERROR, "bad-font")
    assert fault.where is not None and fault.where.file == "bad.ttf"
    assert found.face("Noto Nastaliq Urdu").file.path == NASTALIQ


@pytest.mark.parametrize("bits", [0x0002, 0x0100, 0x0200])
def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path, bits: int) -> None:
    (fault,) = broken(tmp_path, struct.pack(">H", bits), table("OS/2") + 8).faults
    assert "embedding" in fault.message


@pytest.mark.parametrize("bits", [0x0000, 0x0004, 0x0008])
def test_a_font_that_may_be_embedded_is_taken(tmp_path: Path, bits: int) -> None:
    found = broken(tmp_path, struct.pack(">H", bits), table("OS/2") + 8)
    assert found.faults == ()
    assert found.face("Noto Nastaliq Urdu").file.path.parent == tmp_path
    assert found.face("Noto Nastaliq Urdu").fs_type == bits


@pytest.mark.parametrize("seed", range(40))
def test_random_damage_never_crashes(tmp_path: Path, seed: int) -> None:
    import random

    chance = random.Random(seed)
    data = bytearray(NASTALIQ.read_bytes())
    for _ in range(60):
        data[chance.randrange(4 if seed % 2 else 12, 4000 if seed % 4 else len(data))] = chance.randrange(256)
    (tmp_path / "bad.ttf").write_bytes(data)
    found = FontCatalogue([tmp_path])
    for family in found.families:
        if found.face(family).file.path.parent == tmp_path:
            face = found.face(family)
            face.covers("پٹھوں")
            assert face.draws_as_one("ک") in (True, False)


def test_system_fonts_only_when_a_name_asks_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = NASTALIQ.read_bytes().replace("Noto Nastaliq".encode("utf-16-be"), "Wall Nastaliq".encode("utf-16-be"))
    (tmp_path / "wall.ttf").write_bytes(data)
    monkeypatch.setattr("handout.text.fonts._system_folders", lambda: iter([tmp_path]))
    asked = FontCatalogue(system=True)
    assert "Wall Nastaliq Urdu" not in asked.families
    assert asked.face("Wall Nastaliq Urdu").file.path.parent == tmp_path
    with pytest.raises(EnvironmentFault):
        FontCatalogue().face("Wall Nastaliq Urdu")
