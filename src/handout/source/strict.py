"""What every model of a file has in common: frozen, no unknown keys, described field by field.

The kinds of text (ids, tags, dates ...) say in their own words what is wrong with a value and how to mend it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationError,
)
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from handout.characters import category, normalize
from handout.engines import imported_late
from handout.patterns import regex
from handout.records import dataclass

with imported_late({"importlib.metadata": ("entry_points",)}), suppress(ImportError):
    import_module("pydantic.plugin._loader")  # the command lets nobody plug in (``handout.__main__``)

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Ids are lower case, and safe as file names everywhere."""

WINDOWS_DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{n}{i}" for n in ("com", "lpt") for i in range(10)})

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

_SHOWN: Final = 40


def wrong(code: str, message: str, hint: str, *at: str | int, beside: bool = False) -> PydanticCustomError:
    """A fault in the model's own words. ``at``: the path to it from the model that finds it; ``beside``: it is of a
    value that does not go with others, in its list or at keys beside it, and says nothing where one of them is a guess.
    """
    context = {"message": message, "hint": hint, "at": at, "beside": beside}
    return PydanticCustomError(code, "{message}", context)


def several(title: str, faults: Iterable[tuple[tuple[str | int, ...], PydanticCustomError]]) -> ValidationError:
    """Faults of one model at once, each with its path from there."""
    return ValidationError.from_exception_data(
        title, [InitErrorDetails(type=fault, loc=path, input=None) for path, fault in faults]
    )


def shown(value: str) -> str:
    """A value as a message quotes it."""
    return f"“{value if len(value) <= _SHOWN else value[: _SHOWN - 1] + '…'}”"


class Model(BaseModel):
    """A part of a file. The field docstrings are the manual and the JSON Schema's descriptions.

    Nothing is built for a kind of file before one is read: a start-up that reads none costs nothing for it.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, defer_build=True, protected_namespaces=()
    )

    def __deepcopy__(self, _memo: dict[int, Any] | None = None) -> Self:
        """Itself, since nobody changes one: pydantic copies each default, with the models that stand in it."""
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """With the docstrings of the fields, but where the model that stands there says the same of itself."""
        from handout.source.docstrings import descriptions
        from handout.source.late import model_of

        made = handler(schema)
        properties = handler.resolve_ref_schema(made)["properties"]
        for said in properties.values():
            if any("$ref" in one for one in (said, *said.get("anyOf", ()))):
                said.pop("title", None)  # that of a model is its own
        for name, text in descriptions(cls).items():
            field = cls.model_fields[name]
            kind = model_of(field)
            if kind is None or kind.__doc__ != text:
                properties[field.alias or name].setdefault("description", text)
        return made


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of a text: a pattern for it and for the JSON Schema, and what to say where it does not fit."""

    pattern: str
    code: str
    what: str
    hint: str

    def check(self, value: str) -> str:
        """The value; raises the fault if it has another form."""
        if re.fullmatch(self.pattern, value, re.ASCII):
            return value
        raise wrong(self.code, f"{shown(value)} is not {self.what}" if value else f"{self.what} is empty", self.hint)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema) | {"pattern": self.pattern}


@dataclass(frozen=True, slots=True)
class BeforeCheck:
    """A check of a value as the file has it, which may raise a fault or hand on another value: pydantic's
    ``BeforeValidator``, but that nobody has to look at the function for how many values it takes."""

    check: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.check, handler(source))


@dataclass(frozen=True, slots=True)
class AfterCheck:
    """As ``BeforeCheck``, of a value that pydantic has found to be of its type."""

    check: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))


def _no_device_name(value: object) -> object:
    if isinstance(value, str) and value.lower() in WINDOWS_DEVICES:
        message = f"{shown(value)} is a device name on Windows and cannot be a file there"
        raise wrong("bad-id", message, "Choose another name.")
    return value


_UNSEEN = regex("[\\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]*")
_STACK = regex(r"[^\w\s!-~]{31,}")
"""So many signs in a row may be marks on one letter: 30 is what a stream-safe text has at most (UAX #15, 12.1)."""


def _is_stack(signs: str) -> bool:
    return "M" * 31 in "".join(category(sign)[0] for sign in signs)


def _not_blank(value: object) -> object:
    if isinstance(value, str) and value and _UNSEEN.fullmatch(value):
        raise wrong("empty", "there is nothing but blanks here", "Write something, or delete the line.")
    if isinstance(value, str) and any(map(_is_stack, _STACK.findall(value))):
        raise wrong("stacked-marks", "more than 30 marks stand on one letter", "Type the word again.")
    return value


LONGEST: Final = 5000
"""Characters of a text."""
GROWTH: Final = 3
"""Into how many characters NFC takes one apart at most (Unicode's FAQ on normalization, maximum expansion)."""


def written_length(text: str) -> int:
    """How long a text is where a tool of ours has written it: in NFC, which takes some letters of Bengali, Hindi and
    Hebrew apart (UAX #15, 5.1, composition exclusions)."""
    return len(normalize("NFC", text))


def _fits_written(value: str) -> str:
    """What is read must still be read when it is written back."""
    if len(value) * GROWTH > LONGEST and written_length(value) > LONGEST:
        raise wrong("too-long", f"this text is longer than {LONGEST} characters in NFC", "Split it into shorter texts.")
    return value


def _one_line(value: object) -> object:
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and "\n" in text:
        raise wrong("not-one-line", "this text must stand on one line", "Join the lines.")
    return text


Id = Annotated[
    str,
    BeforeCheck(_no_device_name),
    StringConstraints(max_length=80),
    Shape(ID_PATTERN, "bad-id", "an id", "Use small letters a-z, digits and single hyphens, such as get-help."),
]
"""A short name: small letters, digits, hyphens."""

Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST),
    AfterCheck(_fits_written),
    BeforeCheck(_not_blank),
]
"""A paragraph of text: plain, with ``**strong**``, ``[words](address)``, ``[words]{tag}`` for words of another
language, ``{variables}`` and, where somebody can write, ``{line}``."""

TextOrNone = Annotated[str, StringConstraints(max_length=LONGEST), AfterCheck(_fits_written), BeforeCheck(_not_blank)]
"""A paragraph of text; ``""`` for none."""

OneLine = Annotated[
    str, StringConstraints(min_length=1, max_length=300), BeforeCheck(_one_line), BeforeCheck(_not_blank)
]
"""Plain text on one line: no marks, no variables."""

FileName = Annotated[str, StringConstraints(min_length=1, max_length=300)]
"""A path relative to the file that names it, ``/`` between the parts, inside the project."""

LENGTH_PATTERN: Final = r"^\d{1,4}(\.\d{1,4})?(pt|mm|cm|in|em)$"
"""A number and a unit, nothing between them; never negative, never as long as a road."""
Width = Annotated[
    str,
    Shape(
        LENGTH_PATTERN[:-1] + "|^(?:[1-9][0-9]?|100)%$",
        "bad-length",
        "a length or a share",
        "Write a length such as 60mm, or a share of the measure such as 50%.",
    ),
]
"""A length, or a share of the width that there is."""

NEEDS_SCRIPT: Final = {
    "zh": ("zh-Hans", "zh-Hant"),
    "pa": ("pa-Guru", "pa-Arab"),
    "sr": ("sr-Cyrl", "sr-Latn"),
}
"""Languages of two scripts: without the script nobody knows which letters to print."""

_CHINESE: Final = {"CN": "zh-Hans", "SG": "zh-Hans", "TW": "zh-Hant", "HK": "zh-Hant", "MO": "zh-Hant"}
_TAG_PATTERN = (
    r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[xX](-[A-Za-z0-9]{1,8})+)?$"
)
"""Language, script, region, variants and a private part (RFC 5646, section 2.1)."""


def canonical_tag(tag: str) -> str:
    """A tag in the case that BCP 47 recommends (RFC 5646, section 2.1.1): ``zh-Hans``, ``pt-BR``, ``ca-valencia``."""
    first, *rest = tag.replace("_", "-").lower().split("-")
    private = next((place for place, part in enumerate(rest) if len(part) == 1), len(rest))
    cased = [_cased(part) for part in rest[:private]]
    return "-".join([first, *cased, *rest[private:]])


def _cased(part: str) -> str:
    """A script has four letters, a region two; all else is small."""
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part


def tag_slip(value: str) -> tuple[str, str] | None:
    """What is wrong with the form of a tag, and the hint; None where it is well formed, in canonical case, and says
    which script it means."""
    canonical = canonical_tag(value)
    if not re.fullmatch(_TAG_PATTERN, canonical):
        return f"{shown(value)} is not a language tag", "Write a tag such as es, pt-BR or zh-Hans."
    first, *rest = canonical.split("-")
    if first in NEEDS_SCRIPT and not any(len(part) == 4 for part in rest):
        return f"{shown(value)} does not say which script", _script_hint(first, rest)
    if canonical != value:
        return f"the language tag {shown(value)} is not in its usual form", f"Write {canonical}."
    return None


def _tag(value: str) -> str:
    """A well-formed tag in canonical case that says which script it means."""
    if slip := tag_slip(value):
        raise wrong("bad-language", *slip)
    return value


def tag_problem(tag: str) -> tuple[str, str] | None:
    """What is wrong with the form of a language tag, and the hint."""
    try:
        _tag(tag)
    except PydanticCustomError as fault:
        return str((fault.context or {})["message"]), str((fault.context or {})["hint"])
    return None


def _script_hint(first: str, rest: list[str]) -> str:
    meant = _CHINESE.get(rest[0]) if first == "zh" and rest else None
    return f"Write {meant}." if meant else f"Write {' or '.join(NEEDS_SCRIPT[first])}."


@dataclass(frozen=True, slots=True)
class _TagShape:
    """The checks of a language tag, with its pattern for the JSON Schema. ``judged``: here, and not later."""

    judged: bool = True

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = handler(source)
        return core_schema.no_info_after_validator_function(_tag, inner) if self.judged else inner

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema) | {"pattern": _TAG_PATTERN}


Tag = Annotated[str, _TagShape()]
"""A BCP 47 language tag: language, script, region, variants and a private part."""

ListedTag = Annotated[OneLine, _TagShape(judged=False)]
"""A language tag in a list of them. It is judged where the languages are known (``project.soundness``), since one wrong
tag stops no language but its own."""


def _no_uk(value: object) -> object:
    if value == "UK":
        raise wrong("bad-region", "“UK” is not a country code", "Write GB.")
    return value


RegionCode = Annotated[
    str,
    BeforeCheck(_no_uk),
    Shape(
        r"^[A-Z]{2}$", "bad-region", "a country code", "Write the two capital letters of ISO 3166, such as US or GB."
    ),
]
"""ISO 3166-1 alpha-2."""


def _day(value: object) -> object:
    """ISO 8601 days only: pydantic would also take seconds since 1970."""
    if not isinstance(value, str):
        return value
    hint = "Write year-month-day, such as 2026-11-23."
    if not re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", value, re.ASCII):
        raise wrong("bad-date", f"{shown(value)} is not a date" if value else "the date is empty", hint)
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise wrong("bad-date", f"{shown(value)} is not in the calendar", hint) from None


Day = Annotated[dt.date, BeforeCheck(_day)]
"""A day, ``2026-11-23``."""


def _format_number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 5 else value


Format = Annotated[Literal[1], BeforeCheck(_format_number)]
"""The version of a file format; scalars of files arrive as text."""
