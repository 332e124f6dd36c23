"""JSON Schema of a model, for editors that complete and check while typing."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SCALARS: Final = ["string", "number", "boolean"]
"""What an editor may take a plain text for: ``version: 1.0`` is a number to it, ``region: NO`` a truth value."""


def schema(model: type[BaseModel]) -> dict[str, Any]:
    """JSON Schema 2020-12 of the files that a model reads. Descriptions are the docstrings of the fields."""
    made = _loosened(model.model_json_schema(by_alias=True))
    return {"$schema": _DIALECT, **made}


def _loosened(node: Any) -> Any:
    """Every free text also as the scalars that an editor's YAML would make of it."""
    if isinstance(node, list):
        return [_loosened(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {key: _loosened(value) for key, value in node.items()}
    if made.get("type") == "string" and not {"enum", "const", "format"} & made.keys():
        made["type"] = _SCALARS
    return made
