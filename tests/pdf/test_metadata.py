"""XMP, information dictionary, colour profile, and reading them back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pdf_samples import METADATA, full_file
from PIL import Image, ImageCms

from handout.images.icc import SRGB_PRIMARIES_D50, srgb_profile
from handout.pdf import readback
from handout.pdf.metadata import information, xmp


def test_a_file_says_what_it_was_told() -> None:
    found = readback.read(full_file())
    assert found.title == "Caring for your wound at home"
    assert {key: value for key, value in found.custom.items() if key != "fonts"} == METADATA.custom
    assert found.producer.startswith("handout ")
    assert found.intact


def test_a_file_names_its_fonts_by_their_hashes() -> None:
    """SHA-256 of each font file, as another program computes it, wherever the file stands."""
    from pdf_samples import catalogue

    said = readback.read(full_file()).custom["fonts"].split("; ")
    assert said == sorted(said)
    assert {entry.rpartition(" ")[0] for entry in said} >= {
        "Noto Sans Regular",
        "Noto Sans Bold",
        "Noto Sans Arabic Regular",
    }
    for entry in said:
        name, _, told = entry.rpartition(" ")
        path = catalogue().face(name.rpartition(" ")[0]).file.path
        assert told == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def test_a_changed_byte_is_noticed() -> None:
    data = bytearray(full_file())
    at = data.index(b"Riverside")
    data[at : at + 9] = b"Lakeside!"
    found = readback.read(bytes(data))
    assert not found.intact


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7 nothing",
        full_file()[:3000],
        full_file() + full_file(),
        full_file().replace(b"handout 0", b"another 0"),
        full_file().replace(b"<rdf:RDF", b'<!DOCTYPE a [<!ENTITY b "c">]><rdf:RDF'),
        full_file().replace(b"</x:xmpmeta>", b"</x:other>"),
    ],
    ids=["empty", "stub", "cut", "twice", "stranger", "entity", "malformed"],
)
def test_what_is_not_ours_is_refused(data: bytes) -> None:
    with pytest.raises(readback.NotOurs):
        readback.read(data)


def test_information_and_xmp_say_the_same() -> None:
    with pikepdf.open(BytesIO(full_file())) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261123000000Z"
        assert str(pdf.docinfo["/handout"]) == "wound-care"
        with pdf.open_metadata(update_docinfo=False) as packet:
            assert str(pdf.docinfo["/Title"]) == packet["dc:title"] == METADATA.title
            assert str(pdf.docinfo["/Subject"]) == packet["dc:description"] == METADATA.subject
            assert [str(pdf.docinfo["/Author"])] == packet["dc:creator"] == ["Riverside Clinic"]
            assert packet["dc:language"] == {"en"}
            assert str(pdf.docinfo["/Producer"]) == packet["pdf:Producer"]
            assert str(pdf.docinfo["/Keywords"]) == packet["pdf:Keywords"]
            assert packet["xmp:CreateDate"] == "2026-11-23T00:00:00Z"


def test_what_is_longer_than_a_string_may_be_stands_in_xmp_alone() -> None:
    """ISO 19005-2, 6.1.13: 32,767 bytes; a print run says more of its sheets."""
    for signs, kept in (("x" * 32_765, True), ("x" * 32_766, False), ("é" * 8_189, True), ("é" * 16_384, False)):
        about = replace(METADATA, custom={"run": signs})
        assert ("/run" in information(about)) == kept, (signs[0], len(signs))
        assert f"<handout:record>run {signs}</handout:record>".encode() in xmp(about)


def test_markup_in_metadata_stays_text() -> None:
    metadata = replace(METADATA, title="a < b & </rdf:li>", custom={"x": "]]>&"})
    assert b"a &lt; b &amp; &lt;/rdf:li&gt;" in xmp(metadata)


def test_a_custom_key_must_be_a_name() -> None:
    for write in (xmp, information):
        with pytest.raises(ValueError, match="no name"):
            write(replace(METADATA, custom={"a b": ""}))


def test_the_profile_is_srgb_to_another_engine() -> None:
    """LittleCMS maps every colour through our profile to the same colour of its own sRGB, within one step."""
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    assert ours.profile.profile_description == "sRGB IEC61966-2.1"
    ramp = Image.new("RGB", (6, 6))
    pairs = ((0, 255), (30, 3), (90, 77), (160, 140), (230, 20), (255, 255))
    ramp.putdata([(r, g, b) for r in (0, 9, 51, 128, 200, 255) for g, b in pairs])
    transform = ImageCms.buildTransform(ours, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    mapped = ImageCms.applyTransform(ramp, transform)
    assert mapped is not None
    differences = [abs(a - b) for a, b in zip(ramp.tobytes(), mapped.tobytes(), strict=True)]
    assert max(differences) <= 1


def test_primaries_are_those_of_the_standard_adapted_to_d50() -> None:
    """Worked out: chromaticities of IEC 61966-2-1, Bradford from D65 to D50."""
    chromaticities = {"rXYZ": (0.64, 0.33), "gXYZ": (0.30, 0.60), "bXYZ": (0.15, 0.06)}
    d65, d50 = (0.95047, 1.0, 1.08883), (0.96422, 1.0, 0.82521)
    bradford = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
    columns = [(x / y, 1.0, (1 - x - y) / y) for x, y in chromaticities.values()]
    scale = solve(columns, d65)
    gain = [new / old for new, old in zip(times(bradford, d50), times(bradford, d65), strict=True)]
    rows = tuple(zip(*bradford, strict=True))
    for column, factor, expected in zip(columns, scale, SRGB_PRIMARIES_D50.values(), strict=True):
        cone = times(bradford, tuple(v * factor for v in column))
        adapted = solve(list(rows), tuple(c * g for c, g in zip(cone, gain, strict=True)))
        assert adapted == pytest.approx(expected, abs=2e-4)


Vector = tuple[float, ...]


def times(matrix: tuple[Vector, ...], vector: Vector) -> Vector:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def determinant(a: Vector, b: Vector, c: Vector) -> float:
    return a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1]) + c[0] * (a[1] * b[2] - a[2] * b[1])


def solve(columns: Sequence[Vector], target: Vector) -> Vector:
    """Cramer's rule."""
    whole = determinant(columns[0], columns[1], columns[2])
    out = []
    for index in range(3):
        replaced = [target if i == index else column for i, column in enumerate(columns)]
        out.append(determinant(replaced[0], replaced[1], replaced[2]) / whole)
    return tuple(out)
