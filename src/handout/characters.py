"""What Unicode says of a character: the one door to its properties.

Python's own ``unicodedata`` is of another Unicode version on every Python (14.0 on 3.11, 15.1 on 3.13), and so are
``str.isalpha`` and its like: the same sheet could come out in other bytes, or be refused, after a change of Python.
The two libraries here bring their tables along, both of Unicode 18.0. What needs whole clusters asks ICU instead
(``text/clusters.py``).
"""

from __future__ import annotations

from typing import Final, Literal

import unicodedata2

from handout.caching import cached
from handout.engines import imported_late, without_start
from handout.patterns import regex

_UNASKED: Final = {f"fontTools.unicodedata.{table}": () for table in ("Blocks", "Mirrored", "OTTags")}
with imported_late(_UNASKED), without_start("fontTools"):  # whose start is the log of its programs
    from fontTools import unicodedata as scripts_of_unicode

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

_KEPT: Final = 1 << 13
"""Characters whose properties are kept: those of all texts of a project, Chinese and Japanese ones among them."""


@cached(_KEPT)
def category(character: str) -> str:
    """General_Category, two letters (UAX #44, 5.7.1): ``Lu``, ``Mn``; ``Cn`` where nothing is assigned."""
    return str(unicodedata2.category(character))


def decimal(character: str) -> int:
    """The value of a decimal digit of any script (UAX #44, 5.7.1: General_Category Nd).

    Raises:
        ValueError: the character is none.
    """
    return int(unicodedata2.decimal(character))


ZEROS: Final = tuple(
    int(point, 16)
    for point in [
        "30",
        "660",
        "6F0",
        "7C0",
        "966",
        "9E6",
        "A66",
        "AE6",
        "B66",
        "BE6",
        "C66",
        "CE6",
        "D66",
        "DE6",
        "E50",
        "ED0",
        "F20",
        "1040",
        "1090",
        "17E0",
        "1810",
        "1946",
        "19D0",
        "1A80",
        "1A90",
        "1B50",
        "1BB0",
        "1C40",
        "1C50",
        "A620",
        "A8D0",
        "A900",
        "A9D0",
        "A9F0",
        "AA50",
        "ABF0",
        "FF10",
        "104A0",
        "10D30",
        "10D40",
        "11066",
        "110F0",
        "11136",
        "111D0",
        "112F0",
        "11450",
        "114D0",
        "11650",
        "116C0",
        "116D0",
        "116DA",
        "11730",
        "118E0",
        "11950",
        "11BF0",
        "11C50",
        "11D50",
        "11DA0",
        "11DE0",
        "11F50",
        "16130",
        "16A60",
        "16AC0",
        "16B50",
        "16D70",
        "1CCF0",
        "1D7CE",
        "1D7D8",
        "1D7E2",
        "1D7EC",
        "1D7F6",
        "1E140",
        "1E2F0",
        "1E4F0",
        "1E5F1",
        "1E950",
        "1FBF0",
    ]
)
"""The code point of each zero of General_Category Nd; its one to nine follow it (The Unicode Standard, 4.6)."""


def combining_class(character: str) -> int:
    """Canonical_Combining_Class (UAX #44, 5.7.4): 0 for most, 9 for viramas."""
    return int(unicodedata2.combining(character))


@cached(_KEPT)
def is_letter(character: str) -> bool:
    """What ``str.isalpha`` says, but of one Unicode version: category L, so no vowel sign of an Indic script."""
    return category(character)[0] == "L"


def bidirectional(character: str) -> str:
    """Bidi_Class (UAX #9, table 4); empty where nothing is assigned."""
    return str(unicodedata2.bidirectional(character))


def is_mirrored(character: str) -> bool:
    """Bidi_Mirrored: drawn the other way round in right-to-left text (UAX #9, L4)."""
    return bool(unicodedata2.mirrored(character))


@cached(_KEPT)
def is_wide(character: str) -> bool:
    """East_Asian_Width W or F (UAX #11): the signs and forms of East Asian text."""
    return unicodedata2.east_asian_width(character) in ("W", "F")


def normalize(form: Form, text: str) -> str:
    """A normalization form (UAX #15). What is assigned never changes its form: signatures outlive new versions."""
    if text.isascii():
        return text
    return str(unicodedata2.normalize(form, text)) if len(text) > _LONG else _normalized(form, text)


_LONG: Final = 1_000
"""Characters of a text that is no paragraph, but what a page says or a file: it is asked for once and not kept."""


@cached(1 << 11)
def _normalized(form: Form, text: str) -> str:
    """A text is asked for when it is read, compared, counted and set."""
    return str(unicodedata2.normalize(form, text))


_COMPATIBLE = regex("([\uf900-\ufaff\U0002f800-\U0002fa1f])")
"""The blocks of CJK compatibility ideographs. None composes with a neighbour."""


def composed(text: str) -> str:
    """The text as we keep, sign and print it: NFC, but for compatibility ideographs. NFC would put another shape in
    their place, for people's names a wrong one (The Unicode Standard, 23.4.2, standardized variation sequences)."""
    if text.isascii() or not _COMPATIBLE.search(text):  # to split at them takes longer
        return normalize("NFC", text)
    return "".join(part if n % 2 else normalize("NFC", part) for n, part in enumerate(_COMPATIBLE.split(text)))


@cached(_KEPT)
def script(character: str) -> str:
    """Script as a code of ISO 15924 (UAX #24): ``Latn``; ``Zyyy``, ``Zinh``, ``Zzzz`` for shared and unassigned."""
    return str(scripts_of_unicode.script(character))


def script_extensions(character: str) -> frozenset[str]:
    """Script_Extensions: the codes of all scripts that a shared character is used in; else its Script alone."""
    return frozenset(scripts_of_unicode.script_extension(character))


def script_name(code: str) -> str:
    """What Unicode calls a script, for messages: ``Latn`` is Latin."""
    return str(scripts_of_unicode.script_name(code, code))
