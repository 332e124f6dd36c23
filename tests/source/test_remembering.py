"""What was read before is taken from memory by its contents, and by nothing else."""

from __future__ import annotations

from pathlib import Path

from handout.models.glossary import Glossary
from handout.source import Readings

TEXT = "format: 1\nlanguage: es\nterms:\n  - {term: spasm, use: espasmo}\n"


def test_an_unchanged_file_is_not_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "es.yaml"
    file.write_text(TEXT)
    before = Readings()
    first = before.look(file, "es.yaml", Glossary)
    after = Readings(before)
    assert after.look(file, "es.yaml", Glossary) is first
    assert Readings(after).look(file, "es.yaml", Glossary) is first
    assert first.loaded is not None


def test_a_changed_file_is(tmp_path: Path) -> None:
    file = tmp_path / "es.yaml"
    file.write_text(TEXT)
    before = Readings()
    before.look(file, "es.yaml", Glossary)
    file.write_text(TEXT.replace("espasmo", "calambre"))
    loaded = Readings(before).look(file, "es.yaml", Glossary).loaded
    assert loaded is not None
    assert loaded.model.terms[0].use == ("calambre",)


def test_the_same_text_in_another_file_has_its_own_places(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(TEXT)
    before = Readings()
    before.look(tmp_path / "a.yaml", "a.yaml", Glossary)
    loaded = Readings(before).look(tmp_path / "b.yaml", "b.yaml", Glossary).loaded
    assert loaded is not None
    assert loaded.at("terms").file == "b.yaml"


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "es.yaml"
    file.write_text(TEXT)
    before = Readings()
    before.look(file, "es.yaml", Glossary)
    file.unlink()
    reading = Readings(before).look(file, "es.yaml", Glossary)
    assert reading.loaded is None
    assert [fault.code for fault in reading.faults] == ["no-such-file"]
