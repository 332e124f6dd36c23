"""The use case ``translations update``: translations brought up to date with what they translate, and written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handout.errors import Diagnostic, Position
from handout.output import files
from handout.project import Project
from handout.translations.files import Planned, placed_findings, update_project
from handout.translations.update import update as update_texts
from handout.usecases.errand import What, content, errand_in, known
from handout.usecases.pairs import refuse_unknown


def update(
    root: Path, handouts: Sequence[str], tags: Sequence[str], *, dry_run: bool = False
) -> tuple[tuple[Planned, ...], tuple[Diagnostic, ...]]:
    """Bring translations up to date and write those that changed; ``dry_run`` only says which would."""
    project = Project.load(root)
    refuse_unknown(project, handouts, tags)
    planned, more = update_project(project, handouts, tags)
    for plan in planned:
        if plan.text is not None and not dry_run:
            files.write(plan.path, plan.text.encode())
    return planned, (*project.diagnostics, *more)


def update_own(
    root: Path, what: What, tags: Sequence[str], *, dry_run: bool = False
) -> tuple[tuple[Planned, ...], tuple[Diagnostic, ...]]:
    """The same of a brand's own words, or of the fixed words: of these languages, else of all that have a file.

    Fixed words have no file of their own where they are the packaged ones, and none is begun: it is only told which
    are open."""
    project = Project.load(root)
    known(project, what, tags)
    there = (tag for brand, tag in project.brand_translations if brand == what.brand)
    planned: list[Planned] = []
    for tag in dict.fromkeys(tags or sorted(project.languages if what.fixed else there)):
        if what.fixed and not tags and tag == "en":
            continue
        work = errand_in(project, what, tag)
        result = update_texts(work.original, work.existing, tag)
        before = content(work.path)
        text = None if what.fixed else work.write(result.translation, Position(work.name)).text
        changed = text is not None and text.encode() != before
        listed = placed_findings(result.report, text, work.name)
        news = text if changed else None
        planned.append(
            Planned(work.original.id, tag, work.path, work.name, result.translation, result.report, news, listed)
        )
        if changed and text is not None and not dry_run:
            files.write(work.path, text.encode())
    return tuple(planned), project.diagnostics
