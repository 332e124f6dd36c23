"""What a layout says of single blocks: only keys that change one of that kind; and signs, of blocks, sections and
callouts, that say what the words say.

A cross beside “Do drink water” would turn it round for whoever looks at the signs alone, so ``no`` and ``yes`` depend
on the words of the source, entry by entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handout.blocks import Block, descendants
from handout.blocks.callout import CalloutBlock
from handout.checks.subject import Design
from handout.errors import Diagnostic, error
from handout.models.content import PROTECTED_ROLES, Section
from handout.models.styles import BlockStyle
from handout.source import Path
from handout.text.inline import scan

LIST = frozenset({"marker", "columns"})
OF_KIND: Mapping[str, frozenset[str]] = {
    "list": LIST,
    "steps": LIST,
    "checklist": LIST,
    "questions": LIST,
    "fields": frozenset({"columns", "label", "line"}),
    "notes": frozenset({"line"}),
    "figure": frozenset({"width"}),
}
"""Keys that change a block of a kind (``compose/fragmenter.py``), besides those of a frame: any block may have one."""
PARTICULAR = frozenset[str]().union(*OF_KIND.values())

SIGNS = frozenset({"yes", "no", "stop"})
"""Icons that allow or forbid by themselves."""

NEGATIONS: Mapping[str, tuple[str, ...]] = {
    "en": ("do not", "don't", "never", "no", "not"),
    "de": ("nicht", "nie", "niemals", "kein", "keine", "keinen", "keinem", "keiner"),
    "es": ("no", "nunca", "jamás", "ningún", "ninguna"),
    "fr": ("ne", "n'", "jamais", "pas", "aucun", "aucune"),
    "it": ("non", "mai", "nessun", "nessuna"),
    "nl": ("niet", "nooit", "geen"),
    "pt": ("não", "nunca", "jamais", "nenhum", "nenhuma"),
}
"""By source language, the words that begin an entry which says what not to do. A language comes in with a line here."""


def check(design: Design) -> Iterator[Diagnostic]:
    """Refuse a key that changes nothing of its block, and a sign that contradicts the words beside it."""
    yield from _icons_of_tones(design)
    if design.source is None:
        return
    for section in design.source.sections:
        yield from _icon(section, design)
    for found in descendants(design.source):
        block = found.part
        if isinstance(block, CalloutBlock):
            yield from _approved(block, found.path, design)
        style = design.stylesheet.blocks.get(block.id or "")
        if isinstance(block, Block) and style:
            yield from _without_effect(block, style, design)
            yield from _signs(block, style.marker, design)


def _icon(section: Section, design: Design) -> Iterator[Diagnostic]:
    """A section may have the icon ``yes`` where nothing in its heading says no and nothing protected stands under it,
    ``no`` and ``stop`` where its heading says no."""
    icon = design.stylesheet.section(section.id, section.role).icon
    if icon not in SIGNS:
        return
    words = NEGATIONS.get(design.source.language.partition("-")[0], ()) if design.source else ()
    negated = any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", section.title.casefold()) for word in words)
    allows = icon == "yes" and not negated and section.role not in PROTECTED_ROLES
    if allows or (icon != "yes" and negated):
        return
    message = f"the icon “{icon}” stands before “{section.title}”, which does not say so"
    named = next((name for name in (section.id, section.role) if name in design.stylesheet.sections), section.role)
    where = design.cause("sections", named, "icon")
    yield error("sign-against-words", message, where, "Choose an icon that neither allows nor forbids, or none.")


def _icons_of_tones(design: Design) -> Iterator[Diagnostic]:
    """Warnings do not say yes, tips do not say no."""
    for tone, signs in (("urgent", {"yes"}), ("warning", {"yes"}), ("tip", SIGNS - {"yes"})):
        if (icon := design.stylesheet.computed(tone).icon) in signs:
            message = f"the icon “{icon}” contradicts what a box of the kind “{tone}” says"
            where = design.cause("styles", tone, "icon")
            yield error("sign-against-words", message, where, "Choose another icon, or none.")


def _approved(block: CalloutBlock, path: Path, design: Design) -> Iterator[Diagnostic]:
    """A check mark stands over no advice against something."""
    if block.callout.tone != "tip" or design.stylesheet.computed("tip").icon != "yes" or design.source is None:
        return
    words = NEGATIONS.get(design.source.language.partition("-")[0], ())
    heads = (block.callout.title, next((text for inner in block.callout.blocks for _, text in inner.texts()), None))
    for text in heads:
        if text and _negates(text, words, bold=False):
            message = f"the icon “yes” of tips stands over “{text}”"
            where = design.content.at(*path) if design.content else design.cause("styles", "tip", "icon")
            yield error("sign-against-words", message, where, "Say what to do, or make it a warning or a note.")
            return


def _without_effect(block: Block, style: BlockStyle, design: Design) -> Iterator[Diagnostic]:
    taken = OF_KIND.get(block.kind, frozenset())
    for key in sorted(PARTICULAR - taken):
        if getattr(style, key) is not None:
            message = f"“{key}” changes nothing of “{block.id}”, which is of the kind “{block.kind}”"
            kinds = ", ".join(sorted(kind for kind, keys in OF_KIND.items() if key in keys))
            where = design.cause("blocks", str(block.id), key)
            yield error("no-effect", message, where, f"Delete the line. Blocks that have it: {kinds}.")


def _signs(block: Block, marker: str | None, design: Design) -> Iterator[Diagnostic]:
    if marker not in ("no", "yes") or block.kind not in OF_KIND or design.source is None:
        return
    texts = [text for _, text in block.texts()]
    words = NEGATIONS.get(design.source.language.partition("-")[0])
    if words is None:
        why = f"cannot be held against words in the language “{design.source.language}”"
    elif marker == "no" and not all(_negates(text, words, bold=True) for text in texts):
        why = "stands only where every entry begins with a bold word of negation"
    elif marker == "yes" and any(_negates(text, words, bold=False) for text in texts):
        why = "may not stand before an entry that says what not to do"
    else:
        return
    listed = ", ".join(f"**{word}**" for word in words or ())
    hint = (
        f"Write another marker, such as disc{f', or begin each entry with one of: {listed}' if marker == 'no' else ''}."
    )
    where = design.cause("blocks", str(block.id), "marker")
    yield error("sign-against-words", f"the sign “{marker}” of “{block.id}” {why}", where, hint)


def _negates(text: str, words: tuple[str, ...], *, bold: bool) -> bool:
    """Whether a text begins with one of the words, ``bold``: in bold letters."""
    pieces, _ = scan(text)
    head = "".join(piece.text for piece in pieces[: 1 if bold else None] if piece.strong or not bold)
    said = " ".join(head.casefold().replace("’", "'").split())
    return any(re.match(re.escape(word) + (r"" if word.endswith("'") else r"\b"), said) for word in words)
