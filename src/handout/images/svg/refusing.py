"""What is not drawn, why, and what a designer does about it."""

from __future__ import annotations

from typing import Final

from handout.errors import Diagnostic, InputError, Position, error
from handout.records import dataclass, field

SAVE_AGAIN: Final = "Open it in a drawing program and save it again as plain SVG."


class Undrawn(Exception):
    """Something that would come out wrong: what it is, and how it is got rid of."""

    def __init__(self, what: str, hint: str, code: str = "unsupported-picture") -> None:
        super().__init__(what)
        self.what, self.hint, self.code = what, hint, code


def unreadable(what: str) -> Undrawn:
    """A value that says nothing in SVG; a browser would pass over it and draw something else."""
    return Undrawn(what, SAVE_AGAIN, "bad-picture")


def unsafe(what: str) -> Undrawn:
    """What could run or load something."""
    return Undrawn(what, "Save it as plain SVG, without scripts and links.", "unsafe-picture")


@dataclass(slots=True)
class Faults:
    """The faults of one file, each told once, at the first place where it was met."""

    name: str
    found: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)

    def add(self, fault: Undrawn, line: int = 0) -> None:
        """Note a fault of the element in a line."""
        where, what = Position(self.name, line), fault.what
        if fault.code == "unsafe-picture":
            told = error(
                "unsafe-picture", f"the SVG holds {what}, which could run or load something", where, fault.hint
            )
        elif fault.code == "bad-picture":
            told = error("bad-picture", f"the SVG has {what}, which cannot be read", where, fault.hint)
        else:
            told = error("unsupported-picture", f"the SVG uses {what}, which cannot be printed", where, fault.hint)
        self.found.setdefault((fault.code, what), told)

    def check(self) -> None:
        """Raise InputError with all of them, if there are any."""
        if self.found:
            raise InputError(*self.found.values())
