"""What is to be said of texts beyond the sheets that print them: of each translation held against its source, and of
each handout as it is written. ``check`` and ``sign`` both ask here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from handout import parity
from handout.accepting import Accepted, Settled
from handout.assemble.assembling import assemble
from handout.assemble.job import Request
from handout.checks import handout as written
from handout.checks.handout.manuscript import manuscript
from handout.errors import Diagnostic, HandoutError
from handout.models.content import Handout
from handout.models.glossary import ListedTerm
from handout.models.translation import Translation
from handout.project import Project
from handout.source import Loaded


def remarks(project: Project, handouts: Iterable[str], today: date) -> Settled:
    """Of these handouts and of all their translations; and the accepts that silence something."""
    found: list[Settled] = []
    for name in handouts:
        file = project.handouts[name]
        found.append(written.run(manuscript(file, None, today)))
        found += (of_translation(project, file, loaded, today) for loaded in project.translations_of(name))
    return joined(found)


def of_text(file: Loaded[Handout], translation: Loaded[Translation] | None, today: date) -> tuple[Diagnostic, ...]:
    """What a signer should think about in the source text, or in a translation, as it is written."""
    return written.run(manuscript(file, translation, today))[0]


def of_translation(project: Project, file: Loaded[Handout], translation: Loaded[Translation], today: date) -> Settled:
    """Of one translation: text by text against its source, and as it is written."""
    terms = project.terms_of(file.model.language, translation.model.language)
    return joined((*_units(file, translation, terms), written.run(manuscript(file, translation, today))))


PROTECTION: Final = frozenset({"locked-section", "unbalanced"})
"""Codes of what a sheet lacks of risks and of getting help (``assemble.sections``)."""


def unprotected(project: Project, handout: str, regions: Collection[str], today: date) -> tuple[Diagnostic, ...]:
    """What the sheets of these countries' brands would lack: a build refuses them, and nobody should sign for them."""
    told: dict[Diagnostic, None] = {}
    for name, brand in project.brands.items():
        for variant in (None, *brand.model.variants) if brand.model.region in regions else ():
            language = project.handouts[handout].model.language
            asked = Request(handout, language, name, None, variant, today, draft=True, release=False)
            with suppress(HandoutError):  # told where it stands
                told |= dict.fromkeys(fault for fault in assemble(project, asked)[2] if fault.code in PROTECTION)
    return tuple(told)


def _units(file: Loaded[Handout], translation: Loaded[Translation], terms: Iterable[ListedTerm]) -> Iterator[Settled]:
    for unit, accepts in parity.units(file, translation, terms):
        told, accepted = parity.run(unit, accepts)
        yield told, tuple(accept for accept in accepted if accept.used)


def joined(found: Iterable[Settled]) -> Settled:
    """Several as one, each fault and each accept once."""
    told, used = dict[Diagnostic, None](), dict[Accepted, None]()
    for faults, accepts in found:
        told |= dict.fromkeys(faults)
        used |= dict.fromkeys(accepts)
    return tuple(told), tuple(used)
