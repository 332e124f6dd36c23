"""The kinds of files and their JSON Schemas (``handout schema KIND``)."""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import BaseModel

from handout import source
from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.glossary import Glossary
from handout.models.language import LanguageFile, Region
from handout.models.layout import Layout
from handout.models.translation import Translation
from handout.models.variant import Variant

FileKind = Literal["content", "translation", "brand", "layout", "region", "variant", "language", "terms"]

KINDS: Final[dict[FileKind, type[BaseModel]]] = {
    "content": Handout,
    "translation": Translation,
    "brand": Brand,
    "layout": Layout,
    "region": Region,
    "variant": Variant,
    "language": LanguageFile,
    "terms": Glossary,
}


def schema(kind: FileKind) -> dict[str, Any]:
    """JSON Schema 2020-12 of one kind of file."""
    return only_what_differs(KINDS[kind], source.schema(KINDS[kind]))


def only_what_differs(model: type[BaseModel], made: dict[str, Any]) -> dict[str, Any]:
    """The schema as it holds of a project's files: all that its language file leaves out is in the packaged one."""
    if model is not LanguageFile:
        return made
    parts = {**made["$defs"], "Labels": {**made["$defs"]["Labels"], "required": []}}
    return {**made, "required": ["language"], "$defs": parts}
