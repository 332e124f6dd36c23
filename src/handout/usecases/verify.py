"""``handout verify FILE``: which text, translation, layout, brand and version made a PDF, and may it be printed?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handout.assemble.assembling import judge
from handout.assemble.job import Request
from handout.errors import EnvironmentFault, HandoutError, InputError, Position, error
from handout.models.standard import STANDARDS
from handout.output import states
from handout.output.edition import Edition
from handout.output.files import WITHDRAWN
from handout.output.recover import LARGEST, NO_REASON, saved
from handout.pdf.readback import NotOurs, Readback, read
from handout.usecases.afterwards import Advice, FileInHand, after_verify
from handout.usecases.making import make
from handout.usecases.result import Outcome
from handout.usecases.steps import real_steps
from handout.usecases.workshop import Made, Steps, Workshop, open_workshop


@dataclass(frozen=True, slots=True)
class Verification:
    """What is known of a file. ``said`` is what it says of itself.

    ``ours``: this program wrote it; ``intact``: nobody has changed it since; ``same_text``: the project tells patients
    just this today; ``same_bytes``: building it now gives this very file; ``printable``: it may be printed as it is
    marked. ``why`` lists in words what speaks against it; empty where it is ``current``, and nowhere else. ``next``:
    what to do with it, one command or a sentence.
    """

    file: str
    ours: bool
    said: Mapping[str, str]
    intact: bool = False
    same_text: bool = False
    same_bytes: bool = False
    printable: bool = False
    why: tuple[str, ...] = ()
    next: Advice = field(default=after_verify(FileInHand(None)))

    @property
    def current(self) -> bool:
        """Whether it is the very file that the project makes today, and may be printed as marked."""
        return self.intact and self.same_text and self.same_bytes and self.printable


def verify(file: Path, root: Path, today: date, steps: Steps | None = None) -> Verification:
    """Compare a file with the project. EnvironmentFault where the file cannot be read."""
    data = _bytes(file)
    try:
        found = read(data)
    except NotOurs as fault:
        kept = saved(data)
        if kept is None:
            return Verification(str(file), False, {}, why=(f"this program did not make it: {fault}",))
        found = kept
    said = _said(found)
    broken = () if found.intact else ("it was changed after it was made",)
    gone = ("it was withdrawn: a newer file stands in its place, or none may",) if WITHDRAWN in _folders(file) else ()
    try:
        shop = open_workshop(root, steps or real_steps())
        compared = _against(shop, _request(said, today, file), data, said)
    except HandoutError as fault:
        compared = _Comparison(why=tuple(d.message for d in fault.diagnostics))
    return Verification(
        str(file),
        True,
        said,
        found.intact and not compared.changed,
        compared.same_text,
        compared.same_bytes,
        compared.printable and not gone,
        (*broken, *gone, *compared.why),
        _next(said, found, compared, withdrawn=bool(gone)),
    )


def _next(said: Mapping[str, str], found: Readback, compared: _Comparison, *, withdrawn: bool) -> Advice:
    sound = found.intact and not compared.changed and not withdrawn
    return after_verify(
        FileInHand(
            compared.edition or Edition.said(said),
            tuple(reason for reason in said.get("reasons", "").split() if reason != NO_REASON),
            compared.known,
            compared.refused,
            compared.made,
            sound and compared.same_text and compared.same_bytes and compared.printable,
        )
    )


def _said(found: Readback) -> dict[str, str]:
    return {"title": found.title, "made by": found.producer, **found.custom}


def _folders(file: Path) -> tuple[str, ...]:
    return file.resolve().parent.parts


@dataclass(frozen=True, slots=True)
class _Comparison:
    """``changed``: it says that it is what is made today, and is not. ``edition``: the sheet as the project names it;
    ``known``, ``refused``, ``made`` as of a ``FileInHand``."""

    same_text: bool = False
    same_bytes: bool = False
    printable: bool = False
    changed: bool = False
    why: tuple[str, ...] = ()
    edition: Edition | None = None
    known: bool = False
    refused: bool = False
    made: bool = False


def _bytes(file: Path) -> bytes:
    where = Position(str(file).replace("\0", "?"))
    try:
        if file.exists() and not file.is_file():
            hint = "Name the PDF itself."
            raise EnvironmentFault(error("cannot-read", "this is no file", where, hint))
        if file.stat().st_size > LARGEST:
            hint = "Look whether it is the right file."
            raise EnvironmentFault(error("file-too-large", "this file is larger than any handout", where, hint))
        return file.read_bytes()
    except (OSError, ValueError) as fault:  # ValueError: a name that no system has
        hint = "Check its name, and whether you may read it."
        message = f"this file cannot be read: {getattr(fault, 'strerror', None) or fault}"
        raise EnvironmentFault(error("cannot-read", message, where, hint)) from fault


def _against(shop: Workshop, request: Request, data: bytes, said: Mapping[str, str]) -> _Comparison:
    """What today's project says. Errors as ``assemble.judge``."""
    printable, refusal = _printable(shop, request, said)
    made = make(shop, request)
    beside = read(made.data).custom.get("beside") if made.data else None
    text = made.entry is not None and (made.entry.digest, beside) == (said.get("digest"), said.get("beside"))
    same = made.data == data
    others = _others(made.data, said) if made.data and not same else ()
    changed = made.data is not None and not same and not others
    why = (*refusal, *_differences(made, text, same, others))
    refused = made.result.outcome in (Outcome.REFUSED, Outcome.MISSING)
    listed = request.language in shop.project.brands[request.brand].model.languages
    return _Comparison(
        text, same, printable, changed, why, made.result.edition, listed, refused, made=made.data is not None
    )


def _request(said: Mapping[str, str], today: date, file: Path) -> Request:
    """What would make the sheet that the file says it is. InputError where it says nothing that can be."""
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
    now = _said(read(data))
    return tuple(dict.fromkeys(_PARTS.get(key, key) for key in (*_PARTS, *now, *said) if now.get(key) != said.get(key)))


def _differences(made: Made, text: bool, same: bool, others: tuple[str, ...]) -> tuple[str, ...]:
    if made.entry is None:
        return ("the project no longer makes this sheet", *(d.message for d in made.result.diagnostics))
    if not text:
        return ("its text is not the project's of today: build it again",)
    if others:
        return (f"its text is up to date, but it was made from another {', another '.join(others)}: build it again",)
    if same:
        return ()
    return (
        "it says that it is made from what there is today, but building gives other bytes: it was changed after it was "
        "made, or made on another kind of computer",
    )
