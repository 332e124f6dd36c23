"""What differs between what was signed and what is told today, in the words of both (``digest.told``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

from handout.records import dataclass
from handout.release.digest import Told

ChangeKind = Literal[
    "text", "translation", "picture", "source", "number", "date", "fixed word", "accepted check", "setting"
]
"""What differs; a setting is whatever else a sign-off covers: code, version, ids, roles, restrictions, the order."""

Keys = tuple[str, ...]

_HEADS: Final[Mapping[str, ChangeKind]] = {
    "translation": "translation",
    "sources": "source",
    "region": "number",
    "issued": "date",
    "review": "date",
    "fixed": "fixed word",
    "handout": "setting",
    "code": "setting",
    "version": "setting",
    "language": "setting",
}
"""By the first key; of everything else ``_SETTINGS`` tells the kind."""

_SETTINGS: Final = frozenset({"id", "role", "only", "not", "locked", "critical", "tone", "sources", "decorative"})
"""Keys of sections and blocks under which no text for patients stands."""

_ORDER: Final = ("title", "subtitle", "audience", "sections", "translation", "region", "issued", "review", "sources")
"""What is told first; the rest follows by name."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``old`` is None for what is new, ``new`` for what is gone.

    ``place`` is where it stands, keys and ids from the top, ``/`` between them; of a translation it is the source text.
    """

    kind: ChangeKind
    place: str
    old: str | None
    new: str | None


def changes(signed: Told, today: Told) -> tuple[Change, ...]:
    """Every difference, texts first. Of ``signed`` nothing is assumed but that it is data."""
    return tuple(_of_keys(signed, today, ()))


def _of_keys(old: Mapping[str, object], new: Mapping[str, object], path: Keys) -> Iterator[Change]:
    for key in sorted({*old, *new}, key=_rank):
        yield from _between(old.get(key), new.get(key), (*path, key))


def _rank(key: str) -> tuple[int, str]:
    return (_ORDER.index(key) if key in _ORDER else len(_ORDER), key)


def _between(old: object, new: object, path: Keys) -> Iterator[Change]:
    if old == new:
        return
    match old, new:
        case dict(), dict():
            yield from _of_keys(old, new, path)
        case list(), list():
            yield from _of_lists(old, new, path)
        case _:
            yield from _gone_and_come(old, new, path)


def _gone_and_come(old: object, new: object, path: Keys) -> Iterator[Change]:
    """Two values that have nothing in common; of two single ones, one change."""
    before, after = list(_leaves(old, path)), list(_leaves(new, path))
    if [place for place, _ in before] == [place for place, _ in after]:
        for (place, one), (_, other) in zip(before, after, strict=True):
            if one != other:
                yield _change(place, one, other)
        return
    yield from (_change(place, text, None) for place, text in before)
    yield from (_change(place, None, text) for place, text in after)


def _leaves(value: object, path: Keys) -> Iterator[tuple[Keys, str]]:
    match value:
        case None:
            return
        case dict() if value:
            for key in sorted(value, key=_rank):
                yield from _leaves(value[key], (*path, key))
        case list() if value:
            for index, item in enumerate(value):
                yield from _leaves(item, (*path, _name(item, index)))
        case str():
            yield path, value
        case _:
            yield path, json.dumps(value)


def _name(item: object, index: int) -> str:
    return str(item["id"]) if isinstance(item, dict) and "id" in item else str(index)


def _of_lists(old: Sequence[object], new: Sequence[object], path: Keys) -> Iterator[Change]:
    if path == ("translation", "messages"):
        yield from _of_messages(old, new)
    elif _identified(old) and _identified(new):
        yield from _of_named(_by_id(old), _by_id(new), path)
    else:
        yield from _of_rows(old, new, path)


def _identified(items: Sequence[object]) -> bool:
    return all(isinstance(item, dict) and isinstance(item.get("id"), str) for item in items)


def _by_id(items: Sequence[object]) -> dict[str, object]:
    return {item["id"]: item for item in items if isinstance(item, dict)}


def _of_named(old: Mapping[str, object], new: Mapping[str, object], path: Keys) -> Iterator[Change]:
    """Sections and sources: each is compared with the one of its id, wherever that stands."""
    for ident in [*old, *(ident for ident in new if ident not in old)]:
        yield from _between(old.get(ident), new.get(ident), (*path, ident))
    before, after = [i for i in old if i in new], [i for i in new if i in old]
    if before != after:
        yield Change("setting", "/".join((*path, "order")), ", ".join(before), ", ".join(after))


def _of_rows(old: Sequence[object], new: Sequence[object], path: Keys) -> Iterator[Change]:
    """What stands in order, without names: texts of a list, blocks. Those in one gap are compared one by one."""
    one, other = ([json.dumps(item, sort_keys=True) for item in items] for items in (old, new))
    for tag, start, end, first, last in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for offset in range(max(end - start, last - first)):
            before = old[start + offset] if start + offset < end else None
            after = new[first + offset] if first + offset < last else None
            index = first + offset if first + offset < last else start + offset
            yield from _between(before, after, (*path, _name(after or before, index)))


def _of_messages(old: Sequence[object], new: Sequence[object]) -> Iterator[Change]:
    """Targets by their source, and not by their place: that a source moved is told already."""
    before, after = _targets(old), _targets(new)
    for key in [*before, *(key for key in after if key not in before)]:
        one, other = before.get(key), after.get(key)
        if one != other:
            yield Change("translation", key[0], one, other)


def _targets(rows: Sequence[object]) -> dict[tuple[str, int], str]:
    """What was told of each source; the second of two alike (other contexts) counts as another."""
    found: dict[tuple[str, int], str] = {}
    for row in rows:
        match row:
            case [str(source), told]:
                times = sum(key[0] == source for key in found)
                found[source, times] = _target(told)
    return found


def _target(told: object) -> str:
    """The target, with its state, accepted checks and back-translation where there are any."""
    match told:
        case [str(target), state, [*accepts], *back]:
            checks = (
                f"; accepted check {': '.join(map(str, accept))}" for accept in accepts if isinstance(accept, list)
            )
            return "".join((target, f" ({state})" if state else "", *checks, *map(_back, back)))
        case _:
            return ""


def _back(back: object) -> str:
    """How it was translated back, and who compared it."""
    match back:
        case {"text": text, **rest}:
            compared = rest.get("compared")
            who = compared.get("by") if isinstance(compared, dict) else None
            told = f"; translated back by {rest.get('by') or rest.get('engine')}: {text}"
            return told + (f"; compared by {who}" if who else "; not compared")
        case _:
            return ""


def _change(path: Keys, old: str | None, new: str | None) -> Change:
    return Change(_kind(path), "/".join(path), old, new)


def _kind(path: Keys) -> ChangeKind:
    if path[0] in _HEADS:
        return _HEADS[path[0]]
    if "picture" in path:
        return "picture"
    if "accept" in path:
        return "accepted check"
    return "setting" if _SETTINGS.intersection(path) else "text"
