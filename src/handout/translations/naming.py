"""What a translator's file is called and what it calls itself: its format, its language, its handout.

HANDOUT and TAG stand on the command line, so a file that says nothing, or says the same in a tool's own words
(``es_MX``, ``zh_CN``, ``sr@latin``), is only remarked on. One that says something else is refused: a French file must
not become the Spanish translation because its sentences are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath, PureWindowsPath
from typing import Final, Literal

from handout.errors import Diagnostic, Position, UsageError, error, warning
from handout.models.locales import script_of
from handout.models.meaning import same_tag
from handout.translations.exchange import Incoming

FileFormat = Literal["po", "xliff"]

_FORMATS: Final[dict[str, FileFormat]] = {".po": "po", ".xlf": "xliff", ".xliff": "xliff"}
_TABLE: Final = "Ask for the PO or XLIFF file that was sent: a table loses contexts and marks."
_TEXT: Final = "Ask for the PO or XLIFF file that was sent, or enter the texts into it."
_PACKED: Final = "Unpack it first."

_OTHERS: Final = {
    ".pot": "A template holds no translations: let the translator's tool make a PO file from it.",
    ".mo": "A compiled file has lost what belongs to it: take the PO file that it was made from.",
    ".sdlxliff": "In Trados Studio, send back the file itself: “Finalize”, or “Save Target As”, makes an .xlf file.",
    ".mqxliff": "In memoQ, choose “Export (stored path)” instead of “Export bilingual”: it makes an .xlf file.",
    ".mxliff": "In Phrase, choose “Completed file” instead of the bilingual MXLIFF: it makes an .xlf file.",
    ".txlf": "In Wordfast, save the translated file instead of the TXLF: it makes an .xlf file.",
    ".tmx": "A translation memory is not a translation: load it into a tool, translate the PO or XLIFF file there.",
    **dict.fromkeys((".csv", ".tsv", ".xls", ".xlsx", ".ods"), _TABLE),
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf", ".pdf", ".txt"), _TEXT),
    **dict.fromkeys((".zip", ".gz", ".7z"), _PACKED),
}
"""How tools' own formats end, and how a PO or XLIFF file is had from them (the tools' manuals)."""


def format_of(name: str) -> FileFormat:
    """The format of a file by how its name ends, in any case. UsageError for any other, with what to do."""
    base = PurePath(name).name
    ending = PurePath(name).suffix.lower()
    if ending in _FORMATS:
        return _FORMATS[ending]
    hint = _OTHERS.get(ending, "Take the PO or XLIFF file that the translator's tool has saved.")
    message = f"“{base}” ends neither in .po nor in .xlf or .xliff"
    raise UsageError(error("unknown-format", message, Position(name), hint))


def misnamed(incoming: Incoming, handout: str, tag: str) -> Iterator[Diagnostic]:
    """What a file says of itself, where that is not what it was called on the command line."""
    yield from _handout(incoming, handout)
    yield from _language(incoming, tag)


def _handout(incoming: Incoming, handout: str) -> Iterator[Diagnostic]:
    where = Position(incoming.name)
    said = tuple(filter(None, incoming.handouts))
    if handout in said:
        return
    if not said:
        message, hint = f"the file does not say that it is for “{handout}”", "Look whether it is the right file."
        yield warning("wrong-handout", message, where, hint)
    elif any(_is_of(name, handout) for name in said):
        message = f"the file calls what it is for “{said[0]}”, which was taken for “{handout}”"
        yield warning("wrong-handout", message, where, "Look whether it is the right file.")
    else:
        message = f"the file is for “{said[0]}”, not for “{handout}”"
        yield error("wrong-handout", message, where, "Take the file that was exported from this handout.")


def _is_of(name: str, handout: str) -> bool:
    """Whether a path that a tool has put in the place of the name is that of our file."""
    return re.match(rf"{re.escape(handout)}([._ ]|$)", PureWindowsPath(name).name) is not None


def _language(incoming: Incoming, tag: str) -> Iterator[Diagnostic]:
    where, said = Position(incoming.name), incoming.language.strip()
    if not said:
        message = f"the file does not name its language; it was taken for “{tag}”"
        yield warning("other-language", message, where, "Look whether it is the right file.")
        return
    spelt = _spelt(said)
    if spelt.casefold() == tag.casefold():
        return
    if _may_be(spelt, tag):
        message = f"the file's language is “{said}”, which was taken for “{tag}”"
        yield warning("other-language", message, where, "Look whether it is written for the same readers.")
    else:
        message = f"the file's language is “{said}”, not “{tag}”"
        yield error("other-language", message, where, "Take the file that was exported for this language.")


_MODIFIERS: Final = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
"""Scripts as POSIX names them: ``sr@latin`` (GNU gettext manual, “Locale Names”)."""


def _spelt(said: str) -> str:
    """A language as tools of many kinds write it, as a tag: ``es_MX.UTF-8``, ``sr_RS@latin``."""
    name, _, modifier = said.partition("@")
    first, *rest = name.split(".")[0].replace("_", "-").split("-")
    script = _MODIFIERS.get(modifier.casefold())
    return "-".join([first.lower(), *([script] if script else []), *rest])


def _may_be(said: str, tag: str) -> bool:
    """Whether both may be one language: nothing that both name differs, neither language, script nor country. A
    country stands for the script that is usual there: ``zh-TW`` is ``zh-Hant``."""
    if not same_tag(said, tag):
        return False
    named = len(said.split("-")) > 1
    countries = {country for country in (_country(said), _country(tag)) if country}
    return len(countries) < 2 and (not named or script_of(said) == script_of(tag))


def _country(tag: str) -> str | None:
    parts = tag.split("-")[1:]
    return next((part.upper() for part in parts if re.fullmatch(r"[A-Za-z]{2}|[0-9]{3}", part)), None)
