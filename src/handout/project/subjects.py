"""What a file is about that cannot be read, or does not fit: so much is known of it that it is broken, and not gone."""

from __future__ import annotations

import re
from pathlib import Path

from handout.looking import beginning
from handout.project.contents import NAMELESS, Subject
from handout.project.finding import FoundFile
from handout.source import read_document
from handout.source.strict import ID_PATTERN

_BEGINNING = 4096
"""Bytes in which a handout says its id."""


def hidden(name: str) -> Subject:
    """What stands in a file or folder that may not be read."""
    match name.removesuffix(".yaml").split("/"):
        case ["content"]:
            return ("handout", NAMELESS)
        case ["content", ident]:
            return ("handout", ident)
        case ["translations", "terms", tag]:
            return ("glossary", tag)
        case ["translations", handout, tag]:
            return ("translation", handout, tag)
        case ["brands", brand, *_]:
            return ("brand", brand)
        case ["layouts" | "regions" | "languages" | "variants" as kind, ident]:
            return (kind.removesuffix("s"), ident)
        case ["fonts", *_]:
            return ("font", name)
        case ["icons", *rest]:
            return ("icon", "".join(rest).removesuffix(".svg"))
        case _:
            return ("folder", name)


def id_of_broken(found: FoundFile) -> str:
    """The id of a handout whose file does not fit: as its place says, else as its text says."""
    if found.ids:
        return found.ids[0]
    document, _ = read_document(found.path, found.name)
    ident = document.data.get("handout") if document and isinstance(document.data, dict) else None
    ident = ident if isinstance(ident, str) else _id_in_text(found.path)
    return ident if re.fullmatch(ID_PATTERN, ident) else NAMELESS


def _id_in_text(path: Path) -> str:
    """The id as its line says it, where the file is no YAML: its translations must not look like strays."""
    text = beginning(path, _BEGINNING).decode(errors="replace")
    line = re.search(r"^handout:[ \t]*([\"']?)([a-z0-9-]+)\1[ \t\r]*$", text, re.MULTILINE)
    return line[2] if line else ""
