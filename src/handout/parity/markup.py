"""Tags, entities, placeholders and broken letters that a tool left in a target; its source has none of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handout.errors import Diagnostic, error, warning
from handout.parity.unit import Unit
from handout.text.remnants import Remnant, remnants


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Refuse what no author means; warn of what might be meant. A source may hold such things: it may explain them."""
    found = list(remnants(unit.target))
    if not found:
        return
    surplus = Counter(found) - Counter(remnants(unit.source))
    certain = [remnant for remnant in surplus if remnant.certain]
    doubtful = [remnant for remnant in surplus if not remnant.certain]
    if certain:
        message = f"{_named(certain)} stands in the translation, and would be printed so"
        yield error("markup-left", message, unit.where, _HINT)
    if doubtful:
        message = f"{_named(doubtful)} stands in the translation and not in its source, and would be printed so"
        yield warning("markup-left", message, unit.where, _HINT)


_HINT = "Write the letter itself, or take it out. The only marks here are **strong**, [words](address) and {variables}."


def _named(found: list[Remnant]) -> str:
    """Each with what it is: “&nbsp;”, a character reference."""
    return ", ".join(f"“{remnant.text}” ({remnant.kind})" for remnant in found)
