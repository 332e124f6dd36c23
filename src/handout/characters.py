"""What Unicode says of a character: the one door to its properties.

Python's own ``unicodedata`` is of another Unicode version on every Python (14.0 on 3.11, 15.1 on 3.13), and so are
``str.isalpha`` and its like: the same sheet could come out in other bytes, or be refused, after a change of Python.
The two libraries here bring their tables along, both of Unicode 18.0. What needs whole clusters asks ICU instead
(``text/clusters.py``).
"""

from __future__ import annotations

from typing import Literal

import unicodedata2
from fontTools import unicodedata as scripts_of_unicode

from handout.patterns import regex

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]


def category(character: str) -> str:
    """General_Category, two letters (UAX #44, 5.7.1): ``Lu``, ``Mn``; ``Cn`` where nothing is assigned."""
    return str(unicodedata2.category(character))


def decimal(character: str) -> int:
    """The value of a decimal digit of any script (UAX #44, 5.7.1: General_Category Nd).

    Raises:
        ValueError: the character is none.
    """
    return int(unicodedata2.decimal(character))


def combining_class(character: str) -> int:
    """Canonical_Combining_Class (UAX #44, 5.7.4): 0 for most, 9 for viramas."""
    return int(unicodedata2.combining(character))


def is_letter(character: str) -> bool:
    """What ``str.isalpha`` says, but of one Unicode version: category L, so no vowel sign of an Indic script."""
    return category(character)[0] == "L"


def bidirectional(character: str) -> str:
    """Bidi_Class (UAX #9, table 4); empty where nothing is assigned."""
    return str(unicodedata2.bidirectional(character))


def is_mirrored(character: str) -> bool:
    """Bidi_Mirrored: drawn the other way round in right-to-left text (UAX #9, L4)."""
    return bool(unicodedata2.mirrored(character))


def is_wide(character: str) -> bool:
    """East_Asian_Width W or F (UAX #11): the signs and forms of East Asian text."""
    return unicodedata2.east_asian_width(character) in ("W", "F")


def normalize(form: Form, text: str) -> str:
    """A normalization form (UAX #15). What is assigned never changes its form: signatures outlive new versions."""
    return str(unicodedata2.normalize(form, text))


_COMPATIBLE = regex("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
"""The blocks of CJK compatibility ideographs. None composes with a neighbour."""


def composed(text: str) -> str:
    """The text as we keep, sign and print it: NFC, but for compatibility ideographs. NFC would put another shape in
    their place, for people's names a wrong one (The Unicode Standard, 23.4.2, standardized variation sequences)."""
    if text.isascii():
        return text
    return "".join(part if n % 2 else normalize("NFC", part) for n, part in enumerate(_COMPATIBLE.split(text)))


def script(character: str) -> str:
    """Script as a code of ISO 15924 (UAX #24): ``Latn``; ``Zyyy``, ``Zinh``, ``Zzzz`` for shared and unassigned."""
    return str(scripts_of_unicode.script(character))


def script_extensions(character: str) -> frozenset[str]:
    """Script_Extensions: the codes of all scripts that a shared character is used in; else its Script alone."""
    return frozenset(scripts_of_unicode.script_extension(character))


def script_name(code: str) -> str:
    """What Unicode calls a script, for messages: ``Latn`` is Latin."""
    return str(scripts_of_unicode.script_name(code, code))
