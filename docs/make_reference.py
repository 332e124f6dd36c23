"""Make docs/reference.md from the models: each key's docstring in the code is its description here.

Run: `.venv/bin/python docs/make_reference.py`. tests/test_docs.py fails when the page is out of date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from handout.models.brand import Colour, Mailbox, Phone, Site
from handout.models.content import Address, Digest
from handout.models.dimensions import Length, OmitName
from handout.project.schemas import KINDS, only_what_differs
from handout.source.strict import Day, Id, OneLine, RegionCode, Tag, Text, TextOrNone, Width

PAGE = Path(__file__).with_name("reference.md")
Schema = dict[str, Any]

FILES = {
    "content": "`content.yaml`, or `content/<handout>.yaml`",
    "translation": "`translations/<handout>/<tag>.yaml`",
    "brand": "`brands/<brand>/brand.yaml`",
    "layout": "`layouts/<layout>.yaml`",
    "region": "`regions/<CC>.yaml`",
    "variant": "`variants/<variant>.yaml`",
    "language": "`languages/<tag>.yaml`, which holds only what differs from the packaged one",
    "terms": "`translations/terms/<tag>.yaml`",
}

VALUES: dict[str, tuple[Any, str]] = {
    "text": (
        Text,
        "a paragraph: plain words with `**strong**`, `[words](address)`, `[words]{tag}` for words of another language, "
        "and `{variables}`",
    ),
    'text or ""': (TextOrNone, "the same, or nothing"),
    "line": (OneLine, "plain words on one line: no marks, no variables"),
    "id": (Id, "a short name: small letters, digits, single hyphens"),
    "tag": (Tag, "a language tag of BCP 47, such as es, pt-BR, zh-Hans"),
    "country": (RegionCode, "two capital letters of ISO 3166, such as US"),
    "date": (Day, "a day, such as 2026-11-23"),
    "address": (Address, "a web address, written whole"),
    "digest": (Digest, "written by `handout translations sign`; never type one"),
    "phone": (Phone, "digits, blanks, the signs + - ( ) . / and an extension, such as 555-0142 ext. 4"),
    "site": (Site, "the address of a web site, such as clinic.example"),
    "mailbox": (Mailbox, "an e-mail address, such as desk@clinic.example"),
    "colour": (Colour, 'six digits in quotes, such as "#14507d"'),
    "code": (None, "a few letters, digits, points and hyphens, such as BTX-01"),
    "words": (str, "anything: no marks, no variables"),
    "width": (Width, "a length, or a share of the measure, such as 50%"),
    "part": (OmitName, "a section by role or id, or one of its blocks, such as limits/other-care"),
    "length": (Length, "a number and pt, mm, cm, in or em, such as 18mm; em is the style's own type size"),
}

HEAD = """<!-- Made by docs/make_reference.py from the models; do not edit. -->

# Every key of every file

In each table a key in **bold** must be there; “=” gives the value of a key that is left out. An unknown key is a fault
that names the nearest known one. `handout schema KIND` prints the same as JSON Schema, for editors that complete while
you type.

| value | is |
|---|---|
"""


COLUMNS = "| key | value | what |\n|---|---|---|\n"


def page() -> str:
    """The whole page."""
    values = "".join(f"| {name} | {meaning} |\n" for name, (_, meaning) in VALUES.items())
    told: set[str] = set()
    return HEAD + values + "".join(_file(kind, model, told) for kind, model in KINDS.items())


def _file(kind: str, model: type[BaseModel], told: set[str]) -> str:
    """One kind of file: its own keys, then the parts that it names and that no earlier file had."""
    schema = only_what_differs(model, model.model_json_schema(by_alias=True))
    parts = schema.get("$defs", {})
    blocks = [name for name in parts if name.endswith("Block")]
    out = [f"\n## {kind}\n\nThe file {FILES[kind]}.\n\n", _table(schema, parts)]
    if blocks:
        out.append(_blocks([parts[name] for name in blocks], parts))
    for name in _in_order(schema, parts):
        if name not in told and name not in blocks:
            out.append(f"\n### {_title(name)}\n\n{_sentence(parts[name].get('description', ''))}\n\n")
            out.append(_table(parts[name], parts))
    told.update(parts)
    return "".join(out)


def _blocks(blocks: list[Schema], parts: Schema) -> str:
    """The keys that every block may have, once, and the key that names each kind."""
    shared = set.intersection(*(set(block["properties"]) for block in blocks))
    first = {"properties": {key: value for key, value in blocks[0]["properties"].items() if key in shared}}
    rows = "".join(
        f"| {key} | {_value(value)} | {_sentence(block['description'])} |\n"
        for block in sorted(blocks, key=lambda block: block["required"])
        for key, value in block["properties"].items()
        if key not in shared
    )
    kinds = f"Exactly one of these keys names the kind.\n\n{COLUMNS}{rows}"
    return f"\n### block\n\n{kinds}\nAny may also have:\n\n{_table(first, parts)}"


def _in_order(node: Any, parts: Schema) -> list[str]:
    """The names of all parts, each where it is first named from the top."""
    found: dict[str, None] = {}
    waiting = [{key: value for key, value in node.items() if key != "$defs"}]
    while waiting:
        for name in _named(waiting.pop(0)):
            if name not in found:
                found[name] = None
                waiting.append(parts[name])
    return list(found)


def _named(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].rpartition("/")[2]
        for key, value in node.items():
            if key != "discriminator":
                yield from _named(value)
    elif isinstance(node, list):
        for value in node:
            yield from _named(value)


def _table(schema: Schema, parts: Schema) -> str:
    required = schema.get("required", [])
    rows = "".join(
        f"| {_key(key, key in required)} | {_value(value)}{_default(value)} | {_sentence(_described(value, parts))} |\n"
        for key, value in schema["properties"].items()
    )
    return COLUMNS + rows


def _described(value: Schema, parts: Schema) -> str:
    """What a key means; pydantic leaves it out where the part that it names is described in the same words."""
    part = value.get("$ref", "").rpartition("/")[2]
    return str(value.get("description") or parts.get(part, {}).get("description", ""))


def _key(key: str, required: bool) -> str:
    return f"**{key}**" if required else key


def _default(value: Schema) -> str:
    default = value.get("default")
    return "" if default in (None, [], "") or isinstance(default, dict) else f" = {_plain(default)}"


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _value(value: Schema) -> str:
    """What may stand there, in words."""
    if "$ref" in value:
        return _linked(value["$ref"].rpartition("/")[2])
    if "oneOf" in value or "anyOf" in value:
        return _choice(value.get("oneOf", []) + value.get("anyOf", []))
    if value.get("type") == "array":
        return _list(value)
    if "patternProperties" in value:
        return f"{_value(next(iter(value['patternProperties'].values())))} for each name"
    if "additionalProperties" in value:
        names = ", ".join(value.get("propertyNames", {}).get("enum", []))
        return f"{_value(value['additionalProperties'])} {f'for each of: {names}' if names else 'by name'}"
    if "patternProperties" in value:
        return f"{_value(next(iter(value['patternProperties'].values())))} by name"
    if "enum" in value:
        return ", ".join(value["enum"])
    return _plain(value["const"]) if "const" in value else _scalar(value)


def _choice(choices: list[Schema]) -> str:
    if any(choice.get("$ref", "").endswith("Block") for choice in choices):
        return _linked("Block")
    return " or ".join(dict.fromkeys(_value(choice) for choice in choices if choice.get("type") != "null"))


def _list(value: Schema) -> str:
    if "prefixItems" in value:
        return f"[{', '.join(map(_value, value['prefixItems']))}]"
    inner = _value(value["items"])
    return f"list of ({inner})" if " " in inner and not inner.startswith("[") else f"list of {inner}"


_LIMITS = ("type", "pattern", "format", "minLength", "maxLength")


def _scalar(value: Schema) -> str:
    for name, (alias, _) in VALUES.items():
        if alias is not None and all(value.get(limit) == _schema(alias).get(limit) for limit in _LIMITS):
            return name
    if value["type"] == "string":
        return "code"
    return "true or false" if value["type"] == "boolean" else _number(value)


def _schema(alias: Any) -> Schema:
    return TypeAdapter(alias).json_schema()


def _number(value: Schema) -> str:
    lowest, highest = value.get("minimum"), value.get("maximum")
    return "number" if lowest is None else f"{lowest:g} to {highest:g}"


def _title(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _linked(name: str) -> str:
    return f"[{_title(name)}](#{_title(name).replace(' ', '-')})"


def _sentence(text: str) -> str:
    """A docstring on one line, its marks as Markdown has them."""
    return " ".join(text.replace("``", "`").split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
