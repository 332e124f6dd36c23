"""What programs leave in a text: tags, entities, placeholders, escapes, and letters read in the wrong encoding.

Each is printed as it stands, since nothing but our own marks (``text.inline``) is markup here. ``certain``: no author
means it so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handout.patterns import regex
from handout.records import dataclass


@dataclass(frozen=True, slots=True)
class Remnant:
    """A piece of a text that a program left there, and what it is, as messages call it."""

    text: str
    kind: str
    certain: bool = True


_ENTITY: Final = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));?")
_NAMES: Final = (
    "a abbr acronym b big blockquote body br center code div em font g h1 h2 h3 h4 h5 h6 head hr html i img it li mark"
    " mrk ol p ph pre q s script small source span strike strong style sub sup table target tbody td th tr tt u ul ut x"
    " bpt ept bx ex pc sc ec note seg tag"
)
_ELEMENTS: Final = frozenset(_NAMES.split())
"""Elements of HTML and of the exchange formats; any other name may be a word that somebody put in angle brackets."""
_TAG: Final = regex(r"</?(?P<name>[A-Za-z][\w:-]*)(?:\s[^<>\n]*)?/?>|</?[0-9]{1,3}/?>|<!--|-->")
_PRINTF: Final = regex(r"%(?:\([A-Za-z_]\w*\)|[0-9]{1,2}\$)[sdif@]|(?<![\w%])%[s@](?!\w)|(?<![\w%])%d(?!\w)")
_TEMPLATE: Final = regex(r"\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}|\{[0-9]{1,2}\}|<%|%>|\[\[|\]\]|⟦|⟧|★|◆|￼")
_MARKDOWN: Final = regex(r"＊＊|(?<![\w_])__(?=\w)[^_\n]*__(?![\w_])|(?m:^#{1,6} )|```")
_ESCAPE: Final = regex(r"\\(?:[nrt]|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\"'])")

_CONTROLS: Final = "\u0080-\u009f"
_TAIL: Final = f"[{_CONTROLS}\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
"""What a byte of 0x80 to 0xBF becomes when UTF-8 is read as Windows-1252."""
_PLAIN_TAIL: Final = f"[{_CONTROLS}\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf€‚ƒ„†‡ˆ‰ŠŒŽ˜™šœžŸ]"
"""The same without quotation marks, dashes, dots and the no-break space, which may follow any capital."""
_MOJIBAKE: Final = regex(
    rf"(?:[à-ï]{_TAIL}{{2}}|[ð]{_TAIL}{{3}})+"  # three and four bytes: â€™, à¤…
    rf"|(?:[ÂÃ-ß×]{_TAIL}){{2,}}"  # several letters of two bytes: Ð¿Ñ€
    rf"|[ÂÃ]{_PLAIN_TAIL}"  # one alone: Ã©, Â°
    rf"|(?<=[a-z])[Â-Å]{_TAIL}"  # within a word, or before a quotation mark: cÅ“ur
    r"|(?:[РС][\u0402-\u040f\u0452-\u045f‚ѓ„…†‡€‰‹‘’“”•–—™›\u00a0¤¦§Ё©«¬­®°±µ¶·ё№»ґҐ]){3,}"  # UTF-8 as Windows-1251
)


_SIGN: Final = regex(r"[&<>%$\[\]{}\\#_`＊⟦⟧★◆￼\ufffd×Â-ðРС]|-->")
"""One of these stands in every piece that a program leaves: most texts have none."""


def remnants(text: str) -> Iterator[Remnant]:
    """What a text holds, in the order of the kinds."""
    if not _SIGN.search(text):
        return
    for match in _ENTITY.finditer(text):
        from html.entities import html5  # thousands of names, for which most sheets have no use

        name = match["name"]
        if name is None and match[0].endswith(";"):
            yield Remnant(match[0], "a character reference")
        elif name and match[0].endswith(";"):
            yield Remnant(match[0], "a character reference", f"{name};" in html5)
        elif name in _BARE:
            yield Remnant(match[0], "a character reference")
    for match in _TAG.finditer(text):
        name = match["name"]
        yield Remnant(match[0], "a tag", name is None or name.lower() in _ELEMENTS)
    for kind, pattern, certain in _KINDS:
        yield from (Remnant(match[0], kind, certain) for match in pattern.finditer(text))
    yield from (Remnant(match[0], "a letter read in the wrong encoding") for match in _misread(text))


_BARE: Final = frozenset({"nbsp", "amp", "quot", "apos", "shy"})
"""Names that are references without their semicolon, too: nobody writes them otherwise. (“&lt” may be an initial.)"""
_KINDS: Final = (
    ("a placeholder", _PRINTF, True),
    ("a placeholder", _TEMPLATE, False),
    ("a mark of another markup", _MARKDOWN, False),
    ("an escape", _ESCAPE, True),
    ("a letter that a program has lost", regex("\ufffd+"), True),
)


def _misread(text: str) -> Iterator[re.Match[str]]:
    """Stretches that are UTF-8 when their letters are written as bytes again."""
    for match in _MOJIBAKE.finditer(text):
        for encoding in ("cp1252", "cp1251"):
            try:
                _bytes(match[0], encoding).decode("utf-8")
            except UnicodeError:
                continue
            yield match
            break


def _bytes(text: str, encoding: str) -> bytes:
    """Letters as the bytes they were; a control that the code page does not know is its own byte."""
    return b"".join(bytes([ord(c)]) if 0x80 <= ord(c) <= 0x9F else c.encode(encoding) for c in text)
