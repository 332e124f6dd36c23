"""What a file says of itself stands in for a lost manifest, and only our own whole files are believed."""

from __future__ import annotations

import os
import sys
import zlib
from datetime import date
from pathlib import Path

import pytest

from handout.compose.plan import Metadata
from handout.output import recover
from handout.output.edition import Edition
from handout.output.manifest import Entry, sha256
from handout.output.store import Store
from handout.pdf.metadata import information, xmp
from handout.pdf.objects import Writer
from handout.pdf.readback import NotOurs, read

SAID = {
    "handout": "neck",
    "brand": "clinic",
    "language": "es",
    "layout": "leaflet",
    "region": "GB",
    "digest": "sha256-2:0",
    "state": "machine",
    "reasons": "draft machine",
    "due": "2028-11-23",
    "draft": "no",
}
NAME = "clinic/neck.es.pdf"


def pdf(**said: str | None) -> bytes:
    """A file without pages whose metadata says this; None leaves a word out."""
    custom = {key: value for key, value in {**SAID, **said}.items() if value is not None}
    about = Metadata("Cuello", "Clinic", "es", "N-1 1", "neck", date(2026, 11, 23), custom=custom)
    writer = Writer()
    root = writer.add_stream(xmp(about), {"Type": "/Metadata", "Subtype": "/XML"}, plain=True)
    return writer.finish(root, writer.add(information(about)))


def found(folder: Path, name: str = NAME, **said: str | None) -> Entry | None:
    return put(folder, pdf(**said), name)


def put(folder: Path, data: bytes, name: str = NAME) -> Entry | None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return recover.entry(folder, name)


def test_a_file_of_ours_says_all_but_what_it_was_made_from(tmp_path: Path) -> None:
    assert found(tmp_path) == Entry(
        Edition("neck", "es", "clinic"),
        sha256(pdf()),
        key="",
        digest="sha256-2:0",
        state="machine",
        reasons=("draft", "machine"),
        title="Cuello",
        region="GB",
        due="2028-11-23",
    )


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [("none", ()), ("expired", ("expired",)), ("", ()), (None, ("unknown",))],
    ids=["clean", "one", "blank", "silent"],
)
def test_silence_is_not_a_clean_sheet(tmp_path: Path, reasons: str | None, expected: tuple[str, ...]) -> None:
    entry = found(tmp_path, reasons=reasons)
    assert entry is not None and entry.reasons == expected


def test_what_an_older_program_did_not_say_is_empty(tmp_path: Path) -> None:
    entry = found(tmp_path, digest=None, state=None, region=None, due=None)
    assert entry is not None
    assert (entry.digest, entry.state, entry.region, entry.due) == ("", "", "", "")


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("neck.es.pdf", {}, Edition("neck", "es", "clinic")),
        ("neck.es.leaflet.pdf", {}, Edition("neck", "es", "clinic", layout="leaflet")),
        ("neck.es.large.pdf", {"variant": "large"}, Edition("neck", "es", "clinic", variant="large")),
        (
            "neck.es.leaflet.large.pdf",
            {"variant": "large"},
            Edition("neck", "es", "clinic", layout="leaflet", variant="large"),
        ),
        ("neck.es.draft.pdf", {"draft": "yes"}, Edition("neck", "es", "clinic", draft=True)),
        ("neck.es.leaflet.imposed.pdf", {"imposed": "yes"}, Edition("neck", "es", "clinic", "leaflet", imposed=True)),
        (
            "neck.es.imposed.draft.pdf",
            {"imposed": "yes", "draft": "yes"},
            Edition("neck", "es", "clinic", draft=True, imposed=True),
        ),
        ("neck.pt-BR.pdf", {"language": "pt-BR"}, Edition("neck", "pt-BR", "clinic")),
        ("neck.es.pdf", {"layout": None}, Edition("neck", "es", "clinic")),
    ],
    ids=["own-layout", "named-layout", "variant", "both", "draft", "imposed", "imposed-draft", "region", "silent"],
)
def test_the_name_tells_layout_and_variant(
    tmp_path: Path, name: str, said: dict[str, str | None], expected: Edition
) -> None:
    entry = found(tmp_path, f"clinic/{name}", **said)
    assert entry is not None and entry.edition == expected


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("clinic/back.es.pdf", {}),
        ("other/neck.es.pdf", {}),
        ("clinic/neck.es.draft.pdf", {}),
        ("clinic/neck.es.pdf", {"draft": "yes"}),
        ("clinic/neck.es.large.pdf", {}),
        ("clinic/neck.es.imposed.pdf", {}),
        ("clinic/neck.es.pdf", {"imposed": "yes"}),
        ("clinic/neck.es.pdf", {"handout": None}),
        ("clinic/neck.es.pdf", {"brand": ""}),
        ("clinic/.es.pdf", {"handout": ""}),
        ("clinic/neck..pdf", {"language": ""}),
        ("clinic/Neck.es.pdf", {"handout": "Neck"}),
        ("Clinic/neck.es.pdf", {"brand": "Clinic"}),
        ("clinic/neck.e_s.pdf", {"language": "e_s"}),
    ],
)
def test_a_file_under_another_name_than_ours_is_left_alone(
    tmp_path: Path, name: str, said: dict[str, str | None]
) -> None:
    assert found(tmp_path, name, **said) is None


def test_what_leads_out_of_the_folder_is_no_name() -> None:
    readback = read(pdf(handout="..", brand=".."))
    assert Edition.said(readback.custom) is None


@pytest.mark.parametrize(
    "data",
    [b"", b"a scan", b"%PDF-1.4 a scan", pdf() + b"x", pdf().replace(b"Cuello", b"Mordaz")],
    ids=["empty", "no-pdf", "foreign", "longer", "changed"],
)
def test_what_is_not_ours_or_not_whole_is_left_alone(tmp_path: Path, data: bytes) -> None:
    assert data != pdf()
    assert put(tmp_path, data) is None


def hostile(old: bytes, new: bytes) -> bytes:
    data = pdf()
    before, found, after = data.rpartition(old)
    assert found
    return before + new + after


def start() -> bytes:
    """The number that says where the cross-reference table begins."""
    return pdf().split()[-2]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(start(), b"9" * 5_000, id="thousands of digits"),
        pytest.param(start(), b"-5", id="negative"),
        pytest.param(start(), b"", id="no number"),
        pytest.param(b"<?xpacket end=", b"<?xpacket no=", id="a packet without an end"),
        pytest.param(b"<?xpacket end=", b"<?xpacket begin=" * 20_000, id="beginnings without end"),
    ],
)
def test_a_hostile_copy_of_ours_is_not_whole(tmp_path: Path, old: bytes, new: bytes) -> None:
    assert put(tmp_path, hostile(old, new)) is None


@pytest.mark.parametrize("most", range(0, len(pdf()), 97))
def test_a_file_cut_short_anywhere_is_not_whole(tmp_path: Path, most: int) -> None:
    assert put(tmp_path, pdf()[:most]) is None


def test_only_so_much_is_inflated_of_all_streams_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bomb in each of many streams: one MiB of nothing is one kB."""
    asked: list[int] = []
    bomb, system = zlib.compress(bytes(1 << 20)), zlib.decompressobj

    def counted() -> object:
        asked.append(1)
        return system()

    monkeypatch.setattr(zlib, "decompressobj", counted)
    with pytest.raises(NotOurs):
        read(b"%PDF-1.7\n" + b"".join(b"stream\n" + bomb + b"\nendstream\n" for _ in range(200)))
    assert len(asked) == 64


def test_a_folder_a_link_and_nothing_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "clinic/folder.es.pdf").mkdir(parents=True)
    (tmp_path / "kept.pdf").write_bytes(pdf())
    (tmp_path / NAME).symlink_to(tmp_path / "kept.pdf")
    for name in ("clinic/folder.es.pdf", NAME, "clinic/nothing.es.pdf"):
        assert recover.entry(tmp_path, name) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among its files")
def test_a_pipe_is_never_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "clinic").mkdir()
    os.mkfifo(tmp_path / NAME)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))
    assert recover.entry(tmp_path, NAME) is None


def test_what_was_withdrawn_no_longer_stands(tmp_path: Path) -> None:
    """Even a file whose brand is called like the folder."""
    assert found(tmp_path, "withdrawn/neck.es.pdf", brand="withdrawn") is not None
    assert found(tmp_path) is not None
    assert set(Store(tmp_path).entries) == {NAME}


def test_a_huge_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(pdf())
    monkeypatch.setattr(recover, "LARGEST", size)
    assert found(tmp_path) is not None
    monkeypatch.setattr(recover, "LARGEST", size - 1)
    monkeypatch.setattr(recover, "read", lambda _: pytest.fail("it was read"))
    assert recover.entry(tmp_path, NAME) is None


def test_a_file_that_may_not_be_read_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run as root, who may read everything: the refusal is played."""
    assert found(tmp_path) is not None

    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    assert recover.entry(tmp_path, NAME) is None
