"""``handout verify FILE``: which text, translation, layout, brand and version made a PDF, and may it be printed?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handout.assemble.assembling import Request, judge
from handout.errors import EnvironmentFault, HandoutError, InputError, Position, error
from handout.output import states
from handout.output.edition import Edition
from handout.output.recover import LARGEST, NO_REASON
from handout.output.store import WITHDRAWN
from handout.pdf.readback import NotOurs, read
from handout.usecases.steps import real_steps
from handout.usecases.workshop import Made, Steps, Workshop, make, open_workshop


@dataclass(frozen=True, slots=True)
class Verification:
    """What is known of a file. ``said`` is what it says of itself.

    ``ours``: this program wrote it; ``intact``: nobody has changed it since; ``same_text``: the project tells patients
    just this today; ``same_bytes``: building it now gives this very file; ``printable``: it may be printed as it is
    marked. ``why`` lists in words what speaks against it; empty where nothing does.
    """

    file: str
    ours: bool
    said: Mapping[str, str]
    intact: bool = False
    same_text: bool = False
    same_bytes: bool = False
    printable: bool = False
    why: tuple[str, ...] = ()

    @property
    def current(self) -> bool:
        """Whether it is what the project makes today, and may be printed as marked."""
        return self.intact and self.same_text and self.printable


def verify(file: Path, root: Path, today: date, steps: Steps | None = None) -> Verification:
    """Compare a file with the project. EnvironmentFault where the file cannot be read."""
    data = _bytes(file)
    try:
        found = read(data)
    except NotOurs as fault:
        return Verification(str(file), False, {}, why=(f"this program did not make it: {fault}",))
    said = {"title": found.title, "made by": found.producer, **found.custom}
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
        found.intact,
        compared.same_text,
        compared.same_bytes,
        compared.printable and not gone,
        (*broken, *gone, *compared.why),
    )


def _folders(file: Path) -> tuple[str, ...]:
    return file.resolve().parent.parts


@dataclass(frozen=True, slots=True)
class _Comparison:
    same_text: bool = False
    same_bytes: bool = False
    printable: bool = False
    why: tuple[str, ...] = ()


def _bytes(file: Path) -> bytes:
    where = Position(str(file))
    try:
        if file.stat().st_size > LARGEST:
            hint = "Look whether it is the right file."
            raise EnvironmentFault(error("file-too-large", "this file is larger than any handout", where, hint))
        return file.read_bytes()
    except OSError as fault:
        hint = "Check its name, and whether you may read it."
        message = f"this file cannot be read: {fault.strerror}"
        raise EnvironmentFault(error("cannot-read", message, where, hint)) from fault


def _against(shop: Workshop, request: Request, data: bytes, said: Mapping[str, str]) -> _Comparison:
    """What today's project says. Errors as ``assemble.judge``."""
    printable, refusal = _printable(shop, request, said)
    made = make(shop, request)
    text = made.entry is not None and made.entry.digest == said.get("digest")
    same = made.data == data
    return _Comparison(text, same, printable, (*refusal, *_differences(made, text, same)))


def _request(said: Mapping[str, str], today: date, file: Path) -> Request:
    """What would make the sheet that the file says it is. InputError where it says nothing that can be."""
    about = Edition.said(said)
    if about is None:
        message = "the file does not say which sheet it is"
        raise InputError(error("not-a-sheet", message, Position(str(file)), "Build the handout anew."))
    return Request(
        about.handout, about.language, about.brand, about.layout, about.variant, today, about.draft, release=False
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


def _differences(made: Made, text: bool, same: bool) -> tuple[str, ...]:
    if made.entry is None:
        return ("the project no longer makes this sheet", *(d.message for d in made.result.diagnostics))
    if not text:
        return ("its text is not the project's of today: build it again",)
    return () if same else ("its text is up to date, but layout, brand or program have changed since",)
