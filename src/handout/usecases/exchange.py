"""Sending a translation out to a translator, and taking it back. The work is in ``translations``; here a project is
loaded and a file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, Literal

from handout.errors import Position, has_errors
from handout.models.translation import Translated
from handout.output import files
from handout.records import dataclass, replace
from handout.translations.merge import Choices
from handout.translations.naming import format_of
from handout.translations.sending import UNREADY, Amount, SentAs, parcel
from handout.translations.taking import ImportResult
from handout.usecases.errand import What, errand
from handout.usecases.pairs import read_bytes

ExchangeFormat = Literal["po", "xliff", "xliff2"]
SUFFIXES: Final[Mapping[ExchangeFormat, str]] = {"po": "po", "xliff": "xlf", "xliff2": "xliff2.xlf"}
"""How the names of the files end, so that none is written over one of another format."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for a translator: where it is, and how much there is to do in it, by the standing of its texts."""

    path: Path
    amounts: Mapping[SentAs, Amount]

    @property
    def open(self) -> Amount:
        """What no sheet prints as it is: not translated, stale, or only proposed."""
        found = [amount for standing, amount in self.amounts.items() if standing in UNREADY]
        return Amount(sum(amount.texts for amount in found), sum(amount.words for amount in found))


def maker(kind: ExchangeFormat) -> Callable[..., str | bytes]:
    """What writes a file of this kind: of an original, what there is of its translation, and the tag."""
    from handout.translations.po import export_po
    from handout.translations.xliff import export_xliff
    from handout.translations.xliff2 import export_xliff2

    makers: Mapping[ExchangeFormat, Callable[..., str | bytes]] = {
        "po": export_po,
        "xliff": export_xliff,
        "xliff2": export_xliff2,
    }
    return makers[kind]


def export(
    root: Path,
    what: What,
    tag: str,
    kind: ExchangeFormat,
    target: Path | None = None,
    *,
    today: date,
) -> Exported:
    """Write a file for a translator (default: ``<handout>.<tag>.po``, ``.xlf`` or ``.xliff2.xlf``, here).

    What is signed goes out as approved.
    """
    work = errand(root, what, tag)
    signed = work.signed(today)
    data = maker(kind)(work.original, work.existing, tag, approved=signed, others=work.others)
    path = target or Path(f"{work.original.id}.{tag}.{SUFFIXES[kind]}")
    files.write(path, data.encode() if isinstance(data, str) else data)
    return Exported(path, parcel(work.original, work.existing, tag, approved=signed).amounts)


def take_back(
    root: Path, what: What, tag: str, file: Path, by: Translated | None, *, choices: Choices | None = None
) -> tuple[Path, ImportResult]:
    """Take a translator's file over into the project, text by text. Nothing is written where it is refused whole.

    UsageError for a file of another kind than PO or XLIFF.
    """
    from handout.translations.po import import_po
    from handout.translations.xliff_in import import_xliff

    read = import_po if format_of(file.name) == "po" else import_xliff
    work = errand(root, what, tag)
    result = read(read_bytes(file), str(file), work.original, work.existing, tag, by=by, choices=choices)
    if result.translation:
        written = work.write(result.translation, Position(str(file)))
        if written.text is not None:
            files.write(work.path, written.text.encode())
        kept = result.translation if written.text is not None or not has_errors(written.faults) else None
        result = replace(result, translation=kept, faults=(*result.faults, *written.faults))
    return work.path, result
