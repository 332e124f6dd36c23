"""The sections of a handout that one country, brand and variant get, with their words in place.

Risks and the get-help box are protected: no brand and no variant may drop them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handout.blocks import Block, Place, descendants
from handout.errors import Diagnostic, Position, error
from handout.models import content
from handout.models.content import PROTECTED_ROLES, Handout
from handout.models.selection import Selection
from handout.records import replace
from handout.sheet import SheetSection
from handout.source import Path


def sections(handout: Handout, place: Place) -> tuple[SheetSection, ...]:
    """The sections that are printed, in the handout's order; ``place`` is that of the whole handout."""
    made = (section(handout, index, place) for index in range(len(handout.sections)))
    return tuple(replace(part, number=number) for number, part in enumerate((one for one in made if one), 1))


def section(handout: Handout, index: int, place: Place) -> SheetSection | None:
    """One section; None where it is left out, or all that stood in it."""
    part, here = handout.sections[index], place.below("sections", index)
    if not part.prints(place.takes):
        return None
    blocks = here.blocks(part.blocks, "blocks")
    return SheetSection(part.id, part.role, here.words("title"), blocks, here.where, part.locked)


# --- what rests on what ---------------------------------------------------------------------------------------


def used_sources(handout: Handout, selection: Selection) -> frozenset[str]:
    """The ids of the sources on which something printed rests."""
    printed = (found.part for found in descendants(handout, selection.prints) if selection.prints(found.part))
    return frozenset(source for part in printed if isinstance(part, Block) for source in part.sources)


def protection_faults(
    handout: Handout, selection: Selection, printed: tuple[SheetSection, ...], at: Callable[..., Position]
) -> tuple[Diagnostic, ...]:
    """Risks and get-help texts that are dropped, lacking beside benefits, or lost in this country."""
    faults = (
        *locked_faults(handout, selection, at),
        *balance_faults(printed),
        *country_faults(handout, selection.region, at),
    )
    return faults or tuple(lost_faults(handout, printed, at))


def locked_faults(handout: Handout, selection: Selection, at: Callable[..., Position]) -> Iterator[Diagnostic]:
    """Risks and get-help texts that this brand or variant would leave out: the outermost parts that they drop."""
    for found in descendants(handout, selection.takes):
        section = next((part for part in (*found.above, found.part) if isinstance(part, content.Section)), None)
        if section and section.role in PROTECTED_ROLES and selection.drops(found.part):
            message = f"a brand or variant may not leave out what stands under “{section.role}”"
            hint = "Restrict it by region only, or not at all."
            yield error("locked-section", message, at(*found.path, selection.dropping(found.part)), hint)


def country_faults(handout: Handout, region: str, at: Callable[..., Position]) -> Iterator[Diagnostic]:
    """What is protected or locked and told country by country, of which no part names this one: nobody has said what
    is true there, and without a word the sheet would lack it. One fault for each role or locked group."""
    told: dict[str, list[tuple[Path, tuple[str, ...]]]] = {}
    for found in descendants(handout):
        parts = (*found.above, found.part)
        group = next((part.locked for part in parts if part.locked), None)
        roles = (part.role for part in parts if isinstance(part, content.Section) and part.role in PROTECTED_ROLES)
        if key := group or next(roles, None):
            limits = (limit.region for limit in (found.part.only, found.part.not_) if limit)
            named = tuple(code for limit in limits for code in limit)
            if named:
                told.setdefault(key, []).append((found.path, named))
    for key, parts_named in told.items():
        countries = {code for _, named in parts_named for code in named}
        if len(countries) > 1 and region not in countries:
            names = " and ".join(sorted(countries))
            message = f"what belongs to “{key}” is told for {names} only, and not for {region}"
            hint = f"Say it for {region} too; where nothing is to be said there, write “not: {{region: [{region}]}}”."
            yield error("locked-section", message, at(*parts_named[0][0]), hint)


def lost_faults(
    handout: Handout, printed: tuple[SheetSection, ...], at: Callable[..., Position]
) -> Iterator[Diagnostic]:
    """Risks and get-help texts that stand in the handout, and of which this country gets nothing at all."""
    here = {part.role for part in printed if part.tells}
    for index, part in enumerate(handout.sections):
        if part.role in PROTECTED_ROLES and part.role not in here:
            message = f"under “{part.role}” no words are left for this country and brand"
            hint = "Add what the patient must know: a statement in words, not a title or room to write alone."
            yield error("locked-section", message, at("sections", index), hint)
            here |= {part.role}


def balance_faults(printed: tuple[SheetSection, ...]) -> Iterator[Diagnostic]:
    """Benefits never appear without risks and the get-help box."""
    lacking = set(PROTECTED_ROLES) - {part.role for part in printed if part.tells}
    for part in printed:
        if part.role == "benefits" and lacking:
            message = f"benefits may not stand without {' and '.join(f'“{role}”' for role in sorted(lacking))}"
            hint = "For this country and brand, add a section of that role that says something in words."
            yield error("unbalanced", message, part.where, hint)
            return
