"""PDF source of values (ISO 32000-1, 7.3) and the writer's file structure (7.5)."""

from __future__ import annotations

import random
import zlib
from io import BytesIO

import pikepdf
import pytest

from handout.pdf.objects import Writer, _differences, array, deflated, dictionary, name, number, text


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (0, "0"),
        (-0.00001, "0"),
        (1.5, "1.5"),
        (595.2756, "595.2756"),
        (0.1 + 0.2, "0.3"),
        (-12.0, "-12"),
        (1e6, "1000000"),
    ],
)
def test_numbers_are_short_and_never_in_exponential_form(value: float, source: str) -> None:
    assert number(value) == source


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ("Plain (x) \\", "(Plain \\(x\\) \\\\)"),
        ("ä", "<FEFF00E4>"),
        ("😀", "<FEFFD83DDE00>"),
        ("tab\t", "<FEFF007400610062" + "0009>"),
        ("", "()"),
    ],
)
def test_text_strings(value: str, source: str) -> None:
    assert text(value) == source


def test_names_escape_what_is_not_regular() -> None:
    assert name("A B#/é") == "/A#20B#23#2F#C3#A9"


def small_file(data: bytes = b"content") -> bytes:
    writer = Writer()
    stream = writer.add_stream(data)
    pages = writer.add(dictionary({"Type": "/Pages", "Count": "0", "Kids": "[]"}))
    root = writer.add(dictionary({"Type": "/Catalog", "Pages": f"{pages} 0 R", "Probe": f"{stream} 0 R"}))
    return writer.finish(root, writer.add("<<>>"))


def test_a_strict_reader_finds_every_object() -> None:
    with pikepdf.open(BytesIO(small_file()), suppress_warnings=False) as pdf:
        assert pdf.Root.Probe.read_bytes() == b"content"
        assert pdf.check_pdf_syntax() == []
        assert pdf.pdf_version == "1.7"


@pytest.mark.parametrize("data", [b"", b"\0", b"q Q\n" * 50_000, random.Random(1).randbytes(300_000)])
def test_what_is_deflated_is_inflated_by_another_library(data: bytes) -> None:
    assert zlib.decompress(deflated(data)) == data


def test_a_stream_that_ends_in_cr_gets_a_whole_line_end() -> None:
    data = next(d for d in (bytes([n % 256, n // 256]) for n in range(65536)) if deflated(d).endswith(b"\r"))
    file = small_file(data)
    assert b"\r\r\nendstream" in file
    with pikepdf.open(BytesIO(file)) as pdf:
        assert pdf.Root.Probe.read_bytes() == data
        assert pdf.check_pdf_syntax() == []


def test_many_objects_use_several_object_streams() -> None:
    writer = Writer()
    numbers = [writer.add(f"({n})") for n in range(4500)]
    pages = writer.add(dictionary({"Type": "/Pages", "Count": "0", "Kids": "[]"}))
    kids = array(f"{n} 0 R" for n in numbers)
    root = writer.add(dictionary({"Type": "/Catalog", "Pages": f"{pages} 0 R", "Probe": kids}))
    data = writer.finish(root, writer.add("<<>>"))
    assert data.count(b"/ObjStm") == 3
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [str(value) for value in pdf.Root.Probe] == [str(n) for n in range(4500)]


def test_the_file_identifier_tells_contents_apart() -> None:
    assert small_file() == small_file()
    assert small_file(b"a")[-300:] != small_file(b"b")[-300:]


@pytest.mark.parametrize(("rows", "width"), [(1, 1), (1, 9), (9, 1), (3, 7), (7, 3), (5, 5)])
def test_rows_are_told_by_how_they_differ_from_the_one_above(rows: int, width: int) -> None:
    data = bytes(n * n * 37 % 256 for n in range(rows * width))
    told = _differences(data, width)
    above, found = bytes(width), b""
    for at in range(0, len(told), width + 1):
        assert told[at] == 2
        above = bytes((less + over) % 256 for less, over in zip(told[at + 1 : at + width + 1], above, strict=True))
        found += above
    assert found == data


def test_a_number_that_was_reserved_and_never_written_ends_no_file() -> None:
    writer = Writer()
    root, lost = writer.add("<<>>"), writer.reserve()
    with pytest.raises(ValueError, match=f"object {lost} was never written"):
        writer.finish(root)


def test_what_one_file_alone_has_is_deflated_quickly_and_what_files_share_is_not() -> None:
    """The second byte of a stream says at which level (RFC 1950, FLEVEL)."""
    shared = Writer()
    shared.add_stream(b"shared" * 20)
    base = shared.settle()
    writer = Writer(base=base)
    writer.add_stream(b"alone" * 20)
    alone = writer.finish(writer.add("<<>>"))[len(base.data) :]
    assert base.data.count(b"stream\n\x78\x9c") == 1
    assert (alone.count(b"stream\n\x78\x01"), alone.count(b"stream\n\x78\x9c")) == (3, 0)
