"""Faces and the catalogue: names, weights, chains; fonts that may not or cannot be used."""

import shutil
import struct
from functools import cache
from pathlib import Path

import pytest
from text_samples import catalogue, language

from font_files import resealed, sound
from handout import packaged
from handout.errors import Diagnostic, EnvironmentFault, Position, Severity
from handout.text import fontfile
from handout.text.face import Face
from handout.text.fontfile import FontFile
from handout.text.fonts import SCRIPT_FAMILIES, FontCatalogue
from handout.text.vetting import admit

NASTALIQ = Path(packaged.__file__).parent / "fonts" / "NotoNastaliqUrdu-Regular.ttf"


@cache
def renamed() -> bytes:
    """The vendored font under another name."""
    return resealed(
        NASTALIQ.read_bytes()
        .replace("Noto Nastaliq".encode("utf-16-be"), "Wall Nastaliq".encode("utf-16-be"))
        .replace("NotoNastaliq".encode("utf-16-be"), "WallNastaliq".encode("utf-16-be"))
    )


def broken(
    tmp_path: Path, change: bytes | None = None, at: int = 0, cut: int | None = None
) -> tuple[tuple[FontFile, ...], tuple[Diagnostic, ...]]:
    """What is found in a damaged copy of a font, its checksums made right, and what is told."""
    data = bytearray(renamed())
    if change is not None:
        data[at : at + len(change)] = change
    (tmp_path / "bad.ttf").write_bytes(resealed(bytes(data[:cut])))
    return admit([("fonts/bad.ttf", tmp_path / "bad.ttf")])


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


def test_upright_faces_only() -> None:
    """Noto Sans Italic has the same family name; its letters must not be taken for the upright ones."""
    assert "Italic" not in catalogue().face("Noto Sans").file.path.name


def test_weights_are_always_pinned() -> None:
    """Noto Sans CJK is Thin by default: docs/findings.md, Fonts."""
    face = catalogue().face("Noto Sans CJK SC")
    assert (face.pins, face.psname, face.kind) == ((("wght", 400.0),), "NotoSansCJKSC-Regular", "CFF2")
    assert catalogue().face("Noto Sans CJK SC", "bold").pins == (("wght", 700.0),)


def test_a_file_is_mapped_once_for_all_its_faces() -> None:
    """Six mappings of the 32 MB of CJK held 33 MB in memory, one holds 14."""
    regular, bold = catalogue().faces("Noto Sans CJK JP")
    chinese = catalogue().face("Noto Sans CJK SC")
    assert regular.blob is bold.blob is chinese.blob
    assert regular.hb_face is bold.hb_face is not chinese.hb_face
    assert regular.characters is bold.characters


def test_bold_is_real_and_wider() -> None:
    regular, bold = catalogue().face("Noto Sans"), catalogue().face("Noto Sans", "bold")
    glyph = regular.glyph("m")
    assert glyph is not None and bold.advance(glyph) > regular.advance(glyph)
    nastaliq = catalogue().face("Noto Nastaliq Urdu", "bold")
    assert (nastaliq.file.path.name, nastaliq.pins) == ("NotoNastaliqUrdu-Bold.ttf", ())


def test_the_key_tells_contents_index_and_weight_but_no_path(tmp_path: Path) -> None:
    copy = tmp_path / "other-name.ttf"
    shutil.copy(NASTALIQ, copy)
    moved = Face(fontfile.read(copy)[0], "regular")
    assert moved.key == catalogue().face("Noto Nastaliq Urdu").key
    regions = {catalogue().face(f"Noto Sans CJK {name}", w).key for name in ("JP", "SC") for w in ("regular", "bold")}
    assert len(regions) == 4


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
    assert chain("en", "Latn")[-4:] == ["Noto Emoji", "Noto Sans CJK JP", "Noto Sans Symbols2", "Noto Sans Math"]


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
    files, (fault,) = broken(tmp_path, **damage)  # type: ignore[arg-type]
    assert files == ()
    assert (fault.severity, fault.code) == (Severity.ERROR, "bad-font")
    assert fault.where is not None and fault.where.file == "fonts/bad.ttf"


@pytest.mark.parametrize("bits", [0x0002, 0x0100, 0x0200])
def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path, bits: int) -> None:
    _, (fault,) = broken(tmp_path, struct.pack(">H", bits), table("OS/2") + 8)
    assert "embedding" in fault.message


@pytest.mark.parametrize("bits", [0x0000, 0x0004, 0x0008])
def test_a_font_that_may_be_embedded_is_taken(tmp_path: Path, bits: int) -> None:
    files, faults = broken(tmp_path, struct.pack(">H", bits), table("OS/2") + 8)
    assert faults == ()
    assert FontCatalogue(files).face("Wall Nastaliq Urdu").fs_type == bits


def test_system_fonts_only_when_a_name_asks_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wall.ttf").write_bytes(renamed())
    monkeypatch.setattr("handout.text.fonts._system_folders", lambda: iter([tmp_path]))
    asked = FontCatalogue(system=True)
    assert "Wall Nastaliq Urdu" not in asked.families
    assert asked.face("Wall Nastaliq Urdu").file.path.parent == tmp_path
    with pytest.raises(EnvironmentFault):
        FontCatalogue().face("Wall Nastaliq Urdu")


def test_a_font_of_the_system_that_is_unfit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wall.ttf").write_bytes(renamed()[:-4000] + bytes(4000))
    monkeypatch.setattr("handout.text.fonts._system_folders", lambda: iter([tmp_path]))
    with pytest.raises(EnvironmentFault, match=r"wall\.ttf"):
        FontCatalogue(system=True).face("Wall Nastaliq Urdu")


def test_a_fallback_never_comes_from_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours missing, as without the wheel of CJK fonts, the system is not asked in its place."""
    monkeypatch.setattr("handout.text.fonts.packaged_files", lambda: fontfile.scan(NASTALIQ.parent, packaged=True)[0])
    monkeypatch.setattr("handout.text.fonts._system_folders", lambda: pytest.fail("the system was asked"))
    fonts = FontCatalogue(system=True)
    assert fonts.packaged("Thai") is None
    assert fonts._some(["Noto Sans CJK SC"], "regular") == []


def test_a_font_that_went_away_after_it_was_found_is_a_fault_at_its_place(tmp_path: Path) -> None:
    file = tmp_path / "sound.ttf"
    file.write_bytes(sound())
    face = Face(fontfile.read(file)[0], "regular")
    file.unlink()
    with pytest.raises(EnvironmentFault) as caught:
        _ = face.blob
    assert [(fault.code, fault.where) for fault in caught.value.diagnostics] == [("font-gone", Position(str(file)))]


def test_a_font_that_is_written_over_stays_as_it_was_found(tmp_path: Path) -> None:
    """What is mapped would change with the file, and end the process where that becomes shorter."""
    file = tmp_path / "sound.ttf"
    file.write_bytes(sound())
    face = Face(fontfile.read(file)[0], "regular")
    before = face.blob.data
    file.write_bytes(bytes(len(before)))
    assert face.blob.data == before == sound()
