"""The small pictures of the staff's page, brought up to date once all sheets of a build stand in their places.

They are made from the files as these stand: a picture that is lost, or that a killed build never made, is made by the
next one. None of them ever stops a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from handout import interrupts
from handout.errors import Diagnostic, EnvironmentFault, Position, warning
from handout.looking import read
from handout.output import thumbs
from handout.output.manifest import Manifest
from handout.output.recover import LARGEST as LARGEST_SHEET
from handout.records import dataclass
from handout.render.thumbnail import LARGEST, stands, thumbnail
from handout.usecases.pool import mapped

FEW = 40
"""Pictures that one process makes in the time (2 s) in which others have started."""

MOST_FAULTS = 5
"""Then the folder or the disk is at fault, and the others are not tried."""


@dataclass(frozen=True, slots=True)
class PictureJob:
    """A picture to make: of the ``body``, from the file ``sheet`` in the output folder."""

    folder: Path
    body: str
    sheet: str


def renew(folder: Path, entries: Manifest, jobs: int) -> tuple[Diagnostic, ...]:
    """Make what is missing or not right and remove what is of no sheet any more. Warnings tell what cannot be made."""
    if why := thumbs.closed(folder):
        return (_missed(folder / thumbs.FOLDER, why),)
    thumbs.clear(folder, entries)
    wanted = tuple(_wanted(folder, entries))
    with closing(mapped(make, wanted, jobs if len(wanted) > FEW else 1)) as made:
        faults = (fault for fault in made if fault)
        return tuple(islice(faults, MOST_FAULTS))


def _wanted(folder: Path, entries: Manifest) -> Iterator[PictureJob]:
    for body, sheet in thumbs.firsts(entries).items():
        if not stands(thumbs.picture(folder, body, LARGEST), entries[sheet].sha256):
            yield PictureJob(folder, body, sheet)


def make(job: PictureJob) -> Diagnostic | None:
    """Make and write one picture; why that failed, if it did."""
    try:
        thumbs.put(job.folder, job.body, thumbnail(read(job.folder / job.sheet, LARGEST_SHEET)))
    except EnvironmentFault as fault:
        return _missed(job.folder / thumbs.name(job.body), fault.diagnostics[0].message)
    except Exception as fault:  # noqa: BLE001 - the sheet is whole, and a small picture stops no build
        interrupts.pass_on(fault)
        return _missed(job.folder / job.sheet, f"{type(fault).__name__}: {fault}")
    return None


def _missed(path: Path, why: str) -> Diagnostic:
    hint = "The sheets are whole; the staff’s page shows them without the picture. The next build tries again."
    message = f"a small picture for the staff’s page cannot be made: {why}"
    return warning("no-thumbnail", message, Position(str(path)), hint)
