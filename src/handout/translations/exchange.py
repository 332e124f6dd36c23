"""What PO and XLIFF share: a translator's file as rows, and what is asked of every file before it is read."""

from __future__ import annotations

import datetime as dt
import importlib
from types import ModuleType
from typing import NoReturn

from handout.errors import Diagnostic, EnvironmentFault, InputError, Position, error
from handout.models.messages import normal
from handout.models.translation import Translated
from handout.records import dataclass
from handout.source.opening import HIDDEN
from handout.translations.sending import Stamp

MAX_BYTES = 8 * 1024 * 1024
"""A handout of 100 messages is a file of about 60 KiB; what is a hundred times as large is no handout's."""


@dataclass(frozen=True, slots=True)
class Row:
    """One message of a translator's file; ``line`` counts from 1.

    ``finished``: the translator's tool says of the target that it is fit. ``was`` is an older source that the target
    may translate. ``unit`` and ``stamp`` are what we wrote beside it on the way out, ``bare`` its source without marks
    (``rows.bare``). ``machine``: the tool says that a machine made the target. ``reflowed``: blanks beside its marks
    were lost on the way, and guessed. ``fault``: why nothing can be made of it.
    """

    line: int
    source: str
    context: str | None
    target: str
    finished: bool
    note: str | None = None
    was: str | None = None
    approved: bool = False
    unit: str = ""
    stamp: Stamp | None = None
    bare: str = ""
    machine: bool = False
    reflowed: bool = False
    fault: Diagnostic | None = None

    @property
    def empty(self) -> bool:
        """Whether it holds no translation."""
        return not normal(self.target)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A translator's file as read; ``handouts`` and ``language`` are empty where it does not say.

    ``handouts`` are all names that it gives to what it translates, ``key`` the parcel that its head says it is
    (``sending.Parcel.key``).
    """

    name: str
    handouts: tuple[str, ...]
    language: str
    rows: tuple[Row, ...]
    translated: Translated | None = None
    key: str = ""


def optional(name: str) -> ModuleType:
    """A package of the extra ``translate``, imported when it is needed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        hint = 'Install it with: pip install "patient-handout[translate]".'
        raise EnvironmentFault(
            error("missing-package", f"the exchange with translators needs the package “{name}”", None, hint)
        ) from None


def refuse(name: str, code: str, message: str, hint: str, line: int = 0) -> NoReturn:
    """A file that cannot be read at all."""
    raise InputError(error(code, message, Position(name, line), hint))


def bounded(data: bytes, name: str) -> bytes:
    """The file's bytes, if they are not too many."""
    if len(data) > MAX_BYTES:
        hint = "Look whether it is the right file."
        refuse(name, "too-large", f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB", hint)
    return data


def one_line(text: str | None) -> str | None:
    """A name as a file of ours may hold it: one line, no control characters, at most 300 (models.strict.Line)."""
    return " ".join(HIDDEN.sub(" ", text or "").split())[:300].strip() or None


def day(text: str) -> dt.date | None:
    """The day at the start of a date and time; None where there is none."""
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
