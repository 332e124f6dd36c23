"""What our YAML files say, kept as JSON: the same as ``source`` reads, and never that of another state of a file."""

from __future__ import annotations

import json
import pickle
import runpy
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel

from handout import packaged
from handout.images import read_icon
from handout.models.language import WordsSignOff
from handout.models.layout import Layout
from handout.packaged.built import as_data, as_model, as_written
from handout.packaged.parsed import FOLDERS, kept_in, parsed
from handout.project.pictures import packaged_icon
from handout.source import Data, Loaded, read, read_document, unread

ROOT = Path(__file__).parent.parent
MAKER = runpy.run_path(str(ROOT / "docs" / "make_parsed.py"))
PACKAGED: Path = MAKER["PACKAGED"]
MODELS: dict[str, type[BaseModel]] = MAKER["MODELS"]
FOLDER_OF: Callable[[str], Path] = MAKER["folder_of"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_file_is_kept_as_it_is_read(folder: str) -> None:
    """Else run: python docs/make_parsed.py"""
    assert kept_in(folder).read_text("utf-8") == MAKER["made"](folder)


@pytest.mark.parametrize("folder", MODELS)
def test_a_model_is_the_one_that_its_file_fits(folder: str) -> None:
    for file in sorted(FOLDER_OF(folder).glob("*.yaml")):
        loaded, _ = read(file, file.name, MODELS[folder])
        ready = as_model(parsed(folder, file.stem, file.read_bytes()))
        assert loaded and ready == loaded.model and repr(ready) == repr(loaded.model)
        assert repr(state(ready)) == repr(state(loaded.model)), file


def state(value: object) -> object:
    """All that a model holds, in its order; ``==`` asks neither for what was set nor for the order of keys."""
    if isinstance(value, BaseModel):
        said = [(name, state(one)) for name, one in value]
        return type(value).__name__, said, sorted(value.model_fields_set), value.model_extra
    if isinstance(value, tuple | list):
        return type(value).__name__, [state(one) for one in value]
    return [(key, state(one)) for key, one in value.items()] if isinstance(value, dict) else value


def test_a_language_is_kept_as_it_is_written() -> None:
    """A project's own file stands over what ours says."""

    def texts(data: Data) -> Data:
        """Numbers have one form."""
        if isinstance(data, dict):
            return {key: texts(value) for key, value in data.items()}
        if isinstance(data, list):
            return [texts(value) for value in data]
        return repr(json.loads(data)) if data and data.replace(".", "").isdecimal() and data.isascii() else data

    for tag in packaged.languages():
        file = PACKAGED / "languages" / f"{tag}.yaml"
        document, _ = read_document(file, file.name)
        assert document and texts(as_written(parsed("languages", tag, file.read_bytes()))) == texts(document.data)


def test_what_json_cannot_tell_is_not_kept() -> None:
    signed = WordsSignOff.model_construct(date=date(2026, 11, 29))
    for value in (signed, {1: "a"}, {"=": "a"}, ["a"], b"a"):
        with pytest.raises(TypeError):
            as_data(value)


def test_an_edited_file_is_read_itself() -> None:
    content = (PACKAGED / "numbers" / "en.yaml").read_bytes()
    assert parsed("numbers", "en", content)
    assert parsed("numbers", "en", content + b"# a remark\n") is None
    assert parsed("desk/words", "en", content) is None


def test_an_edited_layout_is_read_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (packaged.layouts_folder() / "leaflet.yaml").read_text("utf-8")
    (tmp_path / "leaflet.yaml").write_text(text + "omit: [questions]\n", "utf-8")
    monkeypatch.setattr(packaged, "layouts_folder", lambda: tmp_path)
    monkeypatch.setattr(packaged, "_shared", lambda folder: tmp_path)
    loaded = packaged.layout("leaflet")
    assert loaded and loaded.model.omit == ("questions",)


@pytest.mark.parametrize("name", packaged.icons())
def test_an_icon_is_the_one_that_its_file_draws(name: str) -> None:
    drawn, faults = read_icon(*packaged.icon_file(name))
    assert not faults and packaged.drawn_icon(name) == drawn == packaged_icon(name)


def test_places_are_looked_for_when_they_are_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("layout: a\ntype: {size: 12pt}\n", "utf-8")
    whole, _ = read(file, "layouts/a.yaml", Layout)
    assert whole
    late: Loaded[Layout] = pickle.loads(pickle.dumps(unread(whole.model, file, "layouts/a.yaml")))
    assert late.says("type", "size") and not late.says("type", "leading")
    assert late.at("type", "size") == whole.at("type", "size") and late.key("type") == whole.key("type")
    assert (late.positions, late.keys, late.as_written) == (whole.positions, whole.keys, whole.as_written)
    file.unlink()
    gone = unread(whole.model, file, "layouts/a.yaml")
    assert not gone.says("layout") and gone.at("layout").file == "layouts/a.yaml"
