"""Which files an update writes."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from translation_samples import done, handout, translation

from handout.errors import Diagnostic, Position, UsageError, error
from handout.models.content import Handout
from handout.models.translation import Translation
from handout.source import Loaded, dump, read, to_data
from handout.translations.files import update_project
from handout.translations.update import Fate


@dataclass(frozen=True)
class Folder:
    """As much of a project as an update needs."""

    root: pathlib.Path
    handouts: Mapping[str, Loaded[Handout]]
    translations: Mapping[tuple[str, str], Loaded[Translation]] = field(default_factory=dict)
    faults: Mapping[tuple[str, ...], tuple[Diagnostic, ...]] = field(default_factory=dict)

    @property
    def handout_names(self) -> frozenset[str]:
        return frozenset((*self.handouts, *(subject[1] for subject in self.faults if subject[0] == "handout")))


def folder(root: pathlib.Path, *found: Translation, **more: Mapping[tuple[str, ...], tuple[Diagnostic, ...]]) -> Folder:
    listed = {}
    for each in found:
        name = f"translations/{each.handout}/{each.language}.yaml"
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dump(to_data(each)).encode())
        listed[each.handout, each.language] = Loaded(each, name, {}, {})
    sources = {"sample": Loaded(handout("Rest now."), "content.yaml", {}, {})}
    return Folder(root, sources, listed, **more)


def test_only_files_that_change_are_to_be_written(tmp_path: pathlib.Path) -> None:
    project = folder(tmp_path, translation(done("Rest now.")), translation(done("Rest right now."), tag="fr"))
    planned, faults = update_project(project)
    assert not faults
    assert [(plan.tag, plan.text is None) for plan in planned] == [("es", True), ("fr", False)]
    assert planned[1].path == tmp_path / "translations/sample/fr.yaml"


def test_what_is_written_reads_as_what_was_planned_and_is_then_up_to_date(tmp_path: pathlib.Path) -> None:
    existing = translation(done("Rest right now.", '«ﷺ» "x"\n  y: #z', note="a\nb"), done("Gone far away."))
    planned, _ = update_project(folder(tmp_path, existing))
    assert planned[0].text
    planned[0].path.write_bytes(planned[0].text.encode())
    loaded, faults = read(planned[0].path, "es.yaml", Translation)
    assert loaded and not faults
    assert [m.state for m in loaded.model.messages] == [None, None, "stale"]
    assert [m.source for m in loaded.model.obsolete] == ["Gone far away."]
    assert update_project(folder(tmp_path, loaded.model))[0][0].text is None


def test_a_tag_that_is_named_gets_a_file(tmp_path: pathlib.Path) -> None:
    planned, _ = update_project(folder(tmp_path), ["sample"], ["zh-Hans", "en"])
    assert [(plan.tag, plan.path.name) for plan in planned] == [("zh-Hans", "zh-Hans.yaml")]
    assert planned[0].text and 'source: "Rest now."' in planned[0].text


def test_a_broken_file_is_never_written_over(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "translations/sample/es.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("format: 1\n  broken")
    fault = error("malformed", "broken")
    for project in (folder(tmp_path), folder(tmp_path, faults={("translation", "sample", "es"): (fault,)})):
        planned, faults = update_project(project, tags=["es"])
        assert not planned and [fault.code for fault in faults] == ["broken-translation"]
    assert [f.code for f in update_project(project)[1]] == ["broken-translation"]


def test_an_empty_file_is_filled(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "translations/sample/es.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("# nothing yet\n")
    fault = error("empty-file", "the file is empty")
    planned, told = update_project(folder(tmp_path, faults={("translation", "sample", "es"): (fault,)}))
    assert not told and planned[0].text and 'source: "Rest now."' in planned[0].text


def test_each_text_that_is_not_as_it_was_is_listed_with_its_lines(tmp_path: pathlib.Path) -> None:
    existing = translation(done("Rest right now."), done("Gone far away."))
    (plan,), _ = update_project(folder(tmp_path, existing))
    assert plan.text
    lines = plan.text.splitlines()
    for placed, said in zip(plan.listed, ['source: "Rest now."', 'source: "Gone far away."'], strict=True):
        assert placed.where and said in lines[placed.where.line - 1]
    assert [(p.finding.fate, p.finding.fresh) for p in plan.listed] == [(Fate.STALE, True), (Fate.OBSOLETE, True)]
    plan.path.write_bytes(plan.text.encode())
    (again,), _ = update_project(folder(tmp_path, plan.translation))
    assert [(p.finding.fate, p.finding.fresh) for p in again.listed] == [(Fate.STALE, False)]


def test_a_broken_handout_is_told_and_an_unknown_one_is_wrong_usage(tmp_path: pathlib.Path) -> None:
    where = Position("content/other.yaml", 3, 1)
    project = folder(tmp_path, faults={("handout", "other"): (error("tab", "there is a tab", where),)})
    assert [(f.code, f.where) for f in update_project(project, ["other"], ["es"])[1]] == [("broken-handout", where)]
    with pytest.raises(UsageError, match="no handout “third”"):
        update_project(project, ["third"])
