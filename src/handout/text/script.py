"""Script runs (UAX #24): which script every character is set in. Codes are ISO 15924 (``Latn``, ``Arab``)."""

from __future__ import annotations

from itertools import repeat

from handout.caching import cached
from handout.characters import is_wide, script_extensions
from handout.text.clusters import is_picture

_MEMBERS = {
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Kore": frozenset({"Hang", "Hani"}),
    "Hans": frozenset({"Hani", "Bopo"}),
    "Hant": frozenset({"Hani", "Bopo"}),
    "Aran": frozenset({"Arab"}),
}
_SHARED = frozenset({"Zyyy", "Zinh", "Zzzz"})
"""Common, Inherited, Unknown: characters that take the script of their neighbours."""

_BRACKETS = "()[]{}⟨⟩‘’“”«»‹›（）［］｛｝「」『』【】〈〉《》〔〕〖〗"
_CLOSING = dict(zip(_BRACKETS[1::2], _BRACKETS[::2], strict=True))
_OPENING = frozenset(_CLOSING.values())


def members(script: str) -> frozenset[str]:
    """The scripts that a language's script code stands for: Japanese is written in three."""
    return _MEMBERS.get(script) or frozenset({script})


def principal(script: str) -> str:
    """The one code that stands for shared characters of a language's script."""
    return {"Jpan": "Hani", "Kore": "Hang", "Hans": "Hani", "Hant": "Hani", "Aran": "Arab"}.get(script, script)


@cached(8192)
def extensions(character: str) -> frozenset[str]:
    """The scripts a character is used in; empty where any will do."""
    return script_extensions(character) - _SHARED


@cached(8192)
def _suits(home: str, character: str) -> bool:
    """Whether a character is used in a script."""
    scripts = extensions(character)
    return not scripts or home in scripts


@cached(8192)
def _wide(character: str) -> bool:
    """East Asian punctuation and forms: in a CJK paragraph they belong to it, whatever stands before."""
    return is_wide(character) and not is_picture(character)


def resolve(text: str, default: str) -> list[str]:
    """The script of every character. ``default`` is that of the paragraph's language, a language's script code.

    A character of several scripts keeps the current one if it can, else the paragraph's; shared characters
    follow what stands before them; a closing bracket follows its opening one; leading ones take the first real
    script (UAX #24, 5.1 and 5.2).
    """
    own = members(default)
    home = principal(default)
    if home == "Latn" and text.isascii():
        return ["Latn"] * len(text)
    if all(map(_suits, repeat(home), set(text))):
        return [home] * len(text)
    current = None
    found: list[str | None] = []
    open_brackets: list[tuple[str, str | None]] = []
    for character in text:
        scripts = extensions(character)
        if len(scripts) == 1:
            (current,) = scripts
        elif scripts:
            if current not in scripts:
                current = home if home in scripts else min(scripts & own or scripts)
        elif home in ("Hani", "Hang") and _wide(character):
            current = home
        elif character in _OPENING:
            open_brackets.append((character, current))
        elif character in _CLOSING:
            current = _closing(character, open_brackets, current)
        found.append(current)
    first = next((script for script in found if script), home)
    return [script or first for script in found]


def _closing(character: str, stack: list[tuple[str, str | None]], current: str | None) -> str | None:
    """The script of the matching opening bracket, if there is one."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth][0] == _CLOSING[character]:
            script = stack[depth][1]
            del stack[depth:]
            return script
    return current
