"""A sheet that was made once against the project of today: is it the same, and may it still be printed?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from handout.assemble.assembling import judge
from handout.assemble.job import Request
from handout.errors import InputError, Position, error
from handout.models.standard import STANDARDS
from handout.output import states
from handout.output.edition import Edition
from handout.output.recover import NO_REASON
from handout.pdf.readback import Readback, read
from handout.records import dataclass
from handout.usecases.making import make
from handout.usecases.result import Outcome
from handout.usecases.workshop import Made, Workshop


@dataclass(frozen=True, slots=True)
class SheetComparison:
    """What today's project says of a sheet. ``changed``: it says that it is what is made today, and is not.
    ``edition``: the sheet as the project names it; ``listed``: its brand has that language; ``refused``, ``made``:
    what building it now gives."""

    same_text: bool = False
    same_bytes: bool = False
    printable: bool = False
    changed: bool = False
    why: tuple[str, ...] = ()
    edition: Edition | None = None
    listed: bool = False
    refused: bool = False
    made: bool = False


def against(
    shop: Workshop, request: Request, said: Mapping[str, str], digest: str, again: str = "build it again"
) -> SheetComparison:
    """What today's project says of a sheet that says ``said`` of itself and whose file has the ``digest`` (SHA-256).
    Errors as ``assemble.judge``."""
    printable, refusal = _printable(shop, request, said)
    made = make(shop, request)
    beside = read(made.data).custom.get("beside") if made.data else None
    text = made.entry is not None and (made.entry.digest, beside) == (said.get("digest"), said.get("beside"))
    same = made.entry is not None and made.entry.sha256 == digest
    others = _others(made.data, said) if made.data and not same else ()
    changed = made.data is not None and not same and not others
    why = (*refusal, *_differences(made, text, same, others, again))
    return SheetComparison(
        text,
        same,
        printable,
        changed,
        why,
        made.result.edition,
        listed=request.language in shop.project.brands[request.brand].model.languages,
        refused=made.result.outcome in (Outcome.REFUSED, Outcome.MISSING),
        made=made.data is not None,
    )


def said_by(found: Readback) -> dict[str, str]:
    """What a file says of itself."""
    return {"title": found.title, "made by": found.producer, **found.custom}


def request_of(said: Mapping[str, str], today: date, file: Path) -> Request:
    """What would make the sheet that a file says it is. InputError where it says nothing that can be."""
    about = Edition.said(said)
    if about is None:
        message = "the file does not say which sheet it is"
        raise InputError(error("not-a-sheet", message, Position(str(file)), "Build the handout anew."))
    return Request(
        about.handout,
        about.language,
        about.brand,
        about.layout,
        about.variant,
        today,
        about.draft,
        release=False,
        imposed=about.imposed,
        standard=next((known for known in STANDARDS if known == about.standard), None),
    )


def _printable(shop: Workshop, request: Request, said: Mapping[str, str]) -> tuple[bool, tuple[str, ...]]:
    """Today's verdict, against the marks on its pages."""
    brand = shop.project.brands.get(request.brand)
    if brand and request.language not in brand.model.languages:
        return False, (f"the brand no longer lists the language “{request.language}”",)
    found = judge(shop.project, request)
    reasons = [str(reason) for reason in found.reasons]
    if found.refused:
        return False, (f"it may not be printed: {states.reasons(reasons) or states.state(str(found.state))}",)
    marks = said.get("reasons", NO_REASON).split()
    missing = [reason for reason in reasons if reason not in marks]
    return not missing, (f"its pages do not say: {states.reasons(missing)}",) if missing else ()


_PARTS = {
    "title": "title",
    "made by": "version of the program",
    "code": "code",
    "version": "version",
    "region": "country",
    "digest": "text",
    "beside": "text beside it",
    "source": "source text",
    "brand_key": "brand",
    "layout": "layout",
    "layout_key": "layout",
    "words_key": "set of fixed words or fonts",
    "fonts": "set of fonts",
    "standard": "standard",
    "state": "state",
    "reasons": "set of marks",
    "due": "review date",
}
"""What a file says of itself, in words."""


def _others(data: bytes, said: Mapping[str, str]) -> tuple[str, ...]:
    """What the file says that it was made from and that is another today; empty where its words explain nothing."""
    now = said_by(read(data))
    keys = (key for key in (*_PARTS, *now, *said) if key != "fonts" or key in said)  # a run says them of all its sheets
    return tuple(dict.fromkeys(_PARTS.get(key, key) for key in keys if now.get(key) != said.get(key)))


def _differences(made: Made, text: bool, same: bool, others: tuple[str, ...], again: str) -> tuple[str, ...]:
    if made.entry is None:
        return ("the project no longer makes this sheet", *(d.message for d in made.result.diagnostics))
    if not text:
        return (f"its text is not the project's of today: {again}",)
    if others:
        return (f"its text is up to date, but it was made from another {', another '.join(others)}: {again}",)
    if same:
        return ()
    return (
        "it says that it is made from what there is today, but building gives other bytes: it was changed after it was "
        "made, or made on another kind of computer",
    )
