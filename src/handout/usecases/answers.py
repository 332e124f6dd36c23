"""What somebody says of a new clinic, in their own words, as the files of a project have it.

Each answer is judged by itself, as soon as it is given. A word that means nothing is told with the nearest one that
does: a country by its code or its name, a language by its tag or its name, a colour by its digits or its name in CSS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import TypeAdapter

from handout import packaged
from handout.caching import cached
from handout.characters import normalize
from handout.checks.contrast import TEXT, shown
from handout.errors import Diagnostic, UsageError, error
from handout.images.svg.refusing import Undrawn
from handout.images.svg.values import colour as css_colour
from handout.models.brand import Phone
from handout.models.locales import english_name, script_of, territories, territory_name
from handout.models.meaning import meant_by, tags_of
from handout.source.opening import hidden_in
from handout.source.strict import Id, OneLine, canonical_tag, tag_slip
from handout.spelling import MISTYPED, nearest
from handout.text.foreign import foreign_script
from handout.usecases.shades import darker, hexadecimal, is_read_on_paper, on_paper

_ADDING: Final = "docs/adding.md, “Add a language”"


def name(said: str) -> str:
    """A name or a title, on one line. UsageError for one that no sheet can print."""
    return _fit(said.strip(), OneLine, "bad-name", "a name", "Write it as it stands on your door, on one line.")


def title(said: str, language: str) -> str:
    """The title of a handout in a language (tag). UsageError for one that no sheet can print, and for letters of a
    script in which that language is not written."""
    found, script = name(said), script_of(language)
    if script and (foreign := foreign_script(found, script)):
        message = f"{foreign} letters stand in a title, and the handout is written in {english_name(language)}"
        hint = "Write the title in that language, or name its own language first with -l."
        raise UsageError(error("wrong-script", message, None, hint))
    return found


def phone(said: str) -> str:
    """A phone number as people dial it. UsageError for what is none."""
    hint = "Write digits, blanks, + - ( ) . / and, behind “ext.”, an extension."
    return _fit(said.strip(), Phone, "bad-phone", "a phone number", hint)


def handout_id(said: str) -> str:
    """The id of a handout. UsageError for what is none."""
    hint = "Use small letters a-z, digits and single hyphens, such as knee-exercises."
    return _fit(said.strip(), Id, "bad-id", "an id", hint)


def _fit(said: str, kind: Any, code: str, called: str, hint: str) -> str:
    told = " ".join(said.split())[:60]
    try:
        found: str = TypeAdapter(kind).validate_python(said)
        if next(hidden_in(found), None):
            raise ValueError
    except ValueError:  # pydantic's is one
        raise UsageError(error(code, f"“{told}” cannot be {called} on a sheet", None, hint)) from None
    return found


def country(said: str) -> str:
    """The code of a country (ISO 3166-1) by its code or its name, in English or in its own languages.

    UsageError where no country is meant, with the nearest.
    """
    word = said.strip()
    if word.upper() in territories():
        return word.upper()
    if found := _country_names().get(_folded(word)):
        return found
    near = near_country(word)
    hint = f"Did you mean {territory_name(near)} ({near})?" if near != word else _COUNTRY_HINT
    raise UsageError(error("unknown-region", f"there is no country “{word[:60]}”", None, hint))


def near_country(said: str) -> str:
    """The code of the country whose name is nearly the word; the word itself where none is."""
    names = _country_names()
    near = nearest(_folded(said.strip()), names, MISTYPED)
    return names[near] if near else said


@cached(1)
def _country_names() -> Mapping[str, str]:
    """Codes by folded names."""
    names = {_folded(spelt): code for code, spellings in territories().items() for spelt in spellings}
    return {**names, **_COUNTRIES}


def _folded(said: str) -> str:
    """Without case, accents and the shape of its apostrophe."""
    return re.sub("[\u0300-\u036f]", "", normalize("NFKD", said.casefold().replace("’", "'")))


_COUNTRY_HINT: Final = "Write its name, or the two letters of its code, such as US."


_COUNTRIES: Final[Mapping[str, str]] = {
    "uk": "GB",
    "great britain": "GB",
    "britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "usa": "US",
    "america": "US",
    "u.s.": "US",
    "u.s.a.": "US",
    "holland": "NL",
    "turkey": "TR",
    "czech republic": "CZ",
}
"""Names that people say and CLDR does not."""


def has_numbers(code: str) -> bool:
    """Whether the program knows whom people call in an emergency there."""
    return code in packaged.regions()


def whom_to_call(code: str) -> str:
    """The question for the number of a country that the program does not know."""
    return f"Whom people in {territory_name(code)} call in an emergency"


def emergency(said: str) -> str:
    """The number to call when life is in danger. UsageError for what is none."""
    if re.fullmatch(r"[0-9]{2,6}", said.strip()):
        return said.strip()
    hint = "Say it with --emergency, such as --emergency 112. It is printed on every sheet."
    raise UsageError(error("emergency-number", "the emergency number of this country is not known here", None, hint))


def languages(said: Iterable[str]) -> tuple[str, ...]:
    """The tags of languages that are said one by one, or with commas between them; each once.

    UsageError with every word that means no language, or more than one.
    """
    words = [word.strip() for part in said for word in part.split(",") if word.strip()]
    faults, tags = list[Diagnostic](), list[str]()
    for word in words:
        try:
            tags.append(language(word))
        except UsageError as fault:
            faults.extend(fault.diagnostics)
    if not words:
        hint = "Write one or more, such as en, es."
        faults.append(error("unknown-language", "there is no language here", None, hint))
    if faults:
        raise UsageError(*faults)
    return tuple(dict.fromkeys(tags))


def language(said: str) -> str:
    """The tag of a language by its tag or its name, in English or its own. UsageError where none is meant, or more than
    one, with the nearest."""
    known = packaged.languages()
    found = meant_by(said, known)
    if len(found) == 1 or said.strip() in found or (found and _says_all_of(said, found[0])):
        return found[0]
    if not found:
        found = (canonical_tag(said.strip()), *tags_of(said))
        if plain := [tag for tag in found if _is_printable(tag)]:
            return plain[0]
        hint = f"Write its English name, or its tag, such as es. Others can be added: {_ADDING}."
        raise UsageError(error("unknown-language", f"there is no language “{said[:60]}”", None, hint))
    hint = f"Write {' or '.join(f'{tag} ({english_name(tag)})' for tag in found)}."
    raise UsageError(error("unknown-language", f"“{said[:60]}” may be more than one language", None, hint))


def _says_all_of(said: str, tag: str) -> bool:
    return said.strip().casefold() in (tag.casefold(), english_name(tag).casefold())


def _is_printable(tag: str) -> bool:
    return not tag_slip(tag) and packaged.plain_language(tag) is not None


def colour(said: str) -> str:
    """``#rrggbb`` of a colour by its six or three digits or its name in CSS.

    UsageError for what is none, and for one in which words cannot be read on white and on light grounds, with a darker
    one.
    """
    found = _rgb(said)
    if is_read_on_paper(found):
        return found
    ratio = f"a contrast of {shown(on_paper(found))}:1, where {TEXT:g}:1 is needed"
    message = f"words in the colour {said.strip()[:60]} cannot be read on white and light grounds: {ratio}"
    raise UsageError(error("low-contrast", message, None, f"Take a darker one of its kind: {darker(found)}."))


def readable(said: str) -> str:
    """A darker colour of its kind in place of one that cannot be read; the word itself where it is no colour."""
    try:
        return darker(_rgb(said))
    except UsageError:
        return said


def _rgb(said: str) -> str:
    word = said.strip()
    word = f"#{word}" if re.fullmatch("[0-9A-Fa-f]{6}", word) else word
    try:
        *channels, alpha = css_colour(word, (0.0, 0.0, 0.0, 0.0))
    except Undrawn:
        alpha = 0.0
    if alpha < 1.0:
        hint = "Write “#” and six digits, such as #14507d, or a name of CSS, such as navy."
        raise UsageError(error("bad-colour", f"“{word[:60]}” is no colour", None, hint))
    return hexadecimal(channels)
