"""The use cases of a translation's life: bring up to date, send out, take back, sign. The work is in ``translations``;
here a project is loaded and files are written, whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from handout.assemble.assembling import pictures
from handout.errors import Diagnostic, EnvironmentFault, InputError, Position, UsageError, error
from handout.models.content import Handout
from handout.models.language import Region
from handout.models.translation import Translated, Translation
from handout.output import files
from handout.project import Project
from handout.source import Loaded, dump, to_data
from handout.spelling import did_you_mean, unknown
from handout.translations.exchange import ImportResult
from handout.translations.files import Planned, update_project
from handout.translations.sign import Signer, sign_source, sign_translation, what_is_signed

ExchangeFormat = Literal["po", "xliff"]


def update(
    root: Path, handouts: Sequence[str], tags: Sequence[str], *, dry_run: bool = False
) -> tuple[tuple[Planned, ...], tuple[Diagnostic, ...]]:
    """Bring translations up to date and write those that changed; ``dry_run`` only says which would."""
    project = Project.load(root)
    _known(project, handouts, tags)
    planned, more = update_project(project, handouts, tags)
    for plan in planned:
        if plan.text is not None and not dry_run:
            files.write(plan.path, plan.text.encode())
    return planned, (*project.diagnostics, *more)


def _known(project: Project, handouts: Iterable[str], tags: Iterable[str]) -> None:
    """UsageError for a handout that the project has not, and for a tag of no language that we can set."""
    names = {*project.handouts, *(subject[1] for subject in project.faults if subject[0] == "handout")}
    if faults := unknown("handout", handouts, names):
        raise UsageError(*faults)
    for tag in tags:
        _language(project, tag)


def _language(project: Project, tag: str) -> None:
    try:
        project.language(tag)
    except InputError as fault:
        raise UsageError(*fault.diagnostics) from fault


@dataclass(frozen=True, slots=True)
class _Pair:
    """A handout and its translation, which may not exist yet."""

    project: Project
    handout: Loaded[Handout]
    tag: str
    translation: Loaded[Translation] | None

    @property
    def existing(self) -> Translation | None:
        return self.translation.model if self.translation else None

    @property
    def name(self) -> str:
        """The translation's file, there or not."""
        if self.translation:
            return self.translation.name
        return f"translations/{self.handout.model.handout}/{self.tag}.yaml"

    @property
    def path(self) -> Path:
        return self.project.root / self.name


def _pair(root: Path, handout: str, tag: str) -> _Pair:
    """InputError where either file is broken: nothing may be written over it."""
    project = Project.load(root)
    _known(project, [handout], [tag])
    broken = (*project.faults.get(("handout", handout), ()), *project.faults.get(("translation", handout, tag), ()))
    if broken:
        raise InputError(*broken)
    return _Pair(project, project.handouts[handout], tag, project.translations.get((handout, tag)))


def export(root: Path, handout: str, tag: str, kind: ExchangeFormat, target: Path | None = None) -> Path:
    """Write a file for a translator; returns where it is (default: ``<handout>.<tag>.po`` or ``.xlf``, here)."""
    from handout.translations.po import export_po
    from handout.translations.xliff import export_xliff

    pair = _pair(root, handout, tag)
    made = export_po if kind == "po" else export_xliff
    data = made(pair.handout.model, pair.existing, tag)
    path = target or Path(f"{handout}.{tag}.{'po' if kind == 'po' else 'xlf'}")
    files.write(path, data.encode() if isinstance(data, str) else data)
    return path


def take_back(root: Path, handout: str, tag: str, file: Path, by: Translated | None) -> tuple[Path, ImportResult]:
    """Take a translator's file over into the project. Nothing is written where it is refused."""
    from handout.translations.po import import_po
    from handout.translations.xliff import import_xliff

    pair = _pair(root, handout, tag)
    read = import_po if file.suffix == ".po" else import_xliff
    result = read(_read(file), str(file), pair.handout.model, pair.existing, tag, by=by)
    if result.translation:
        files.write(pair.path, dump(to_data(result.translation)).encode())
    return pair.path, result


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        hint = "Check its name, and whether you may read it."
        message = f"this file cannot be read: {fault.strerror}"
        raise EnvironmentFault(error("cannot-read", message, Position(str(file)), hint)) from fault


def shown(root: Path, handout: str, tag: str | None, regions: Sequence[str]) -> tuple[str, ...]:
    """The lines that a signer must have before them. ``tag`` None: the source text."""
    pair, countries = _to_sign(root, handout, tag, regions)
    return what_is_signed(pair.handout.model, pair.existing, countries)


def sign(root: Path, handout: str, tag: str | None, signer: Signer, regions: Sequence[str]) -> Path:
    """Write a qualified person's sign-off; returns the file that holds it."""
    pair, countries = _to_sign(root, handout, tag, regions)
    hashes, language = pictures(pair.project, pair.handout), pair.project.language(pair.tag)
    if tag is None:
        path, name = pair.project.root / pair.handout.name, pair.handout.name
        text = sign_source(_read(path).decode(), name, signer, countries, pictures=hashes, language=language)
    else:
        path, own = pair.path, _existing(pair)
        text = sign_translation(pair.handout.model, own, signer, countries, pictures=hashes, language=language)
    files.write(path, text.encode())
    return path


def _to_sign(root: Path, handout: str, tag: str | None, regions: Sequence[str]) -> tuple[_Pair, tuple[Region, ...]]:
    project = Project.load(root)
    _known(project, [handout], [])
    if faults := tuple(_unknown_region(code, project) for code in regions if code not in project.regions):
        raise UsageError(*faults)
    source = project.handouts[handout].model.language if handout in project.handouts else "en"
    pair = _pair(root, handout, tag or source)
    if tag:
        _existing(pair)
    return pair, tuple(project.regions[code] for code in regions)


def _unknown_region(code: str, project: Project) -> Diagnostic:
    hint = did_you_mean(code, project.regions)
    return error("unknown-region", f"nothing is known of the country “{code}” (--region)", None, hint)


def _existing(pair: _Pair) -> Loaded[Translation]:
    if pair.translation is None:
        message = f"there is no translation into “{pair.tag}” to sign"
        hint = f"Begin it with “handout translations update {pair.handout.model.handout} -l {pair.tag}”."
        raise InputError(error("translation-missing", message, Position(pair.name), hint))
    return pair.translation
