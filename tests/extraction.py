"""Whether a paragraph can be read back from the text that an engine takes out of a page (docs/findings.md, "Exact").

What counts as equal, for every engine: NFC on both sides; bidi controls, zero width spaces, word joiners and soft
hyphens say nothing; runs of blanks and line ends are one blank. Where a line may be broken without a blank in the
source (after "-", "/", U+05BE; anywhere in scripts written without blanks), a line end may stand there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

import pypdfium2

from handout.characters import bidirectional, is_letter, is_wide, normalize, script
from handout.text.pieces import addresses

SILENT = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Format characters that help an extractor or a line breaker and are no part of what is written."""

HYPHENATED = re.compile("\u00ad[ \r\n]*\n")
"""A soft hyphen at the end of a line: the word goes on (ISO 32000-1, 14.8.2.2.3)."""

AT_LINE_END = "\ufffe"
"""What PDFium makes of any hyphen at the end of a line."""

UNSPACED = frozenset({"Hani", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts in which lines are broken where no blank stands (UAX #14, classes ID and SA)."""

BREAKS_AFTER = "-/\u2010\u2013\u2014\u05be\u0f0b"
"""Signs after which a line may be broken without a blank (UAX #14, HY, SY, BA)."""


def pdfium_pages(data: bytes) -> list[str]:
    """The text of each page as Chrome has it. U+FFFE is PDFium's word for a hyphen at the end of a line, a soft one or
    another."""
    file = pypdfium2.PdfDocument(data)
    try:
        return [normalised(page.get_textpage().get_text_range()) for page in file]
    finally:
        file.close()


def normalised(text: str) -> str:
    """Comparable text; line ends stay line ends, every other run of blanks is one blank."""
    text = normalize("NFC", SILENT.sub("", HYPHENATED.sub("", text)))
    lines = (" ".join(line.split()) for line in re.split("[\r\n\f\v\u2028]+", text))
    return "\n".join(line for line in lines if line)


def unread(paragraphs: Iterable[str], pages: Sequence[str]) -> list[str]:
    """The paragraphs that no page has, nor two pages after each other; ``pages`` are ``normalised``."""
    in_one_line = [page.replace("\n", " ") for page in pages]
    return [
        text
        for text in paragraphs
        if not any(_plain(text) in page for page in in_one_line)  # most are: they need no pattern
        and not any(pattern(text).search(page) for page in pages)
        and not _over(text, pages)
    ]


def _over(text: str, pages: Sequence[str]) -> bool:
    """Whether a paragraph ends one page and goes on in the next: its two halves are searched."""
    return parted(text, pairwise(pages))


def parted(text: str, pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether a paragraph begins on the first of two pages and goes on in the second."""
    return any(
        pattern(first).search(page) and pattern(rest).search(following)
        for page, following in pairs
        for first, rest in _halves(text)
    )


def _halves(text: str) -> Iterator[tuple[str, str]]:
    text = _plain(text)
    for at in range(1, len(text)):
        if text[at] == " " or _breakable(text[at - 1], text[at]):
            yield text[:at].rstrip(), text[at:].lstrip()


@lru_cache(maxsize=10_000)
def pattern(text: str) -> re.Pattern[str]:
    """A paragraph as it may stand on a page."""
    plain = _plain(text)
    pieces = [_piece(plain[at - 1 : at], character) for at, character in enumerate(plain)]
    return re.compile("".join(pieces))


def _plain(text: str) -> str:
    return normalised(text).replace("\n", " ")


def _piece(before: str, character: str) -> str:
    if character == " ":
        return "[ \n]"
    if character == "-":
        return f"[-{AT_LINE_END}]"
    hyphenated = f"{AT_LINE_END}?" if before and is_letter(before) and is_letter(character) else ""
    return hyphenated + ("\n?" if _breakable(before, character) else "") + re.escape(character)


def _breakable(before: str, character: str) -> bool:
    return before in tuple(BREAKS_AFTER) or any(_unspaced(c) for c in before + character)


def _unspaced(character: str) -> bool:
    wide = is_wide(character)
    return wide or script(character) in UNSPACED


# --- what no painting order can give back in one engine without harming the others


def pdfium_cannot(text: str) -> bool:
    """Right-to-left paragraphs in PDFium (docs/findings.md): it cuts a left-to-right piece into
    letters, digits, signs and blanks, and gives the parts back in reverse order."""
    if not right_to_left(text):
        return False
    if max(text) > "\uffff" and re.search(r"[A-Za-z0-9]", text):
        return True  # letters of another plane: the pieces of a mixed line come from left to right
    return any(_is_mixed(piece) for piece in left_to_right_pieces(text))


def poppler_cannot(text: str, pages: Sequence[str]) -> bool:
    """What runs against its page in poppler: it takes a page with more left-to-right letters than others (our list of
    sources) to run from left to right, and any other from right to left, and of a page with about as many of both only
    it knows; and in right-to-left paragraphs it parts brackets from left-to-right words that they hold."""
    rtl = right_to_left(text)
    words = (piece for piece in left_to_right_pieces(text) if all(word.isalpha() for word in piece.split()))
    held = rtl and any(f"({piece})" in text for piece in words)
    against = (page for page in pages if _leans_left_to_right(page) in (rtl, None))
    return held or any(_shares_words(text, page) for page in against)


def scattered(text: str, pages: Sequence[str]) -> bool:
    """Whether its words stand on a page, or on two after each other, in whatever order, a line of a neighbour between
    any two."""
    return any(_shares_words(text, page) for page in (*pages, *map("\n".join, pairwise(pages))))


def parted_address(text: str, pages: Sequence[str]) -> bool:
    """Whether it is an address that its column is too narrow for: parted behind signs of its own, never in a word or
    behind a hyphen. Where a line ends a reader puts a blank."""
    found = next((stops for span, stops in addresses(text) if span == (0, len(text))), None)
    if found is None:
        return False
    parts = (re.escape(text[start:stop]) for start, stop in pairwise((0, *found, len(text))))
    whole = re.compile(r"\s{0,2}".join(parts))
    return any(whole.search(page) for page in pages)


def interleaved(text: str, pages: Sequence[str]) -> bool:
    """Whether the words stand on a page in their order, with at most a line of a neighbouring cell between any two."""
    words = (re.escape(word) for word in _plain(text).split())
    apart = re.compile(r"\s(?:\S+\s){0,12}?".join(words))
    return any(apart.search(page) for page in pages)


def right_to_left(text: str) -> bool:
    """The direction of the first strong character (UAX #9, P2 and P3)."""
    strong = (bidirectional(c) for c in text)
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), False)


def left_to_right_pieces(text: str) -> Iterator[str]:
    """The stretches without a right-to-left letter, bare of the blanks and signs at their edges."""
    for piece in _split_at_right_to_left(text):
        bare = piece.strip(" .,:;!?()[]«»\"'-·،؛؟۔\u05be")
        if bare:
            yield bare


def _split_at_right_to_left(text: str) -> Iterator[str]:
    for _, group in groupby(text, lambda c: bidirectional(c) in ("R", "AL", "NSM")):
        piece = "".join(group)
        if bidirectional(piece[0]) not in ("R", "AL", "NSM"):
            yield piece


def _is_mixed(piece: str) -> bool:
    """Letters and something else, or numbers and signs that UAX #9 counts to none (½, brackets): numbers, dates and
    telephone numbers without brackets come back whole."""
    signs = any(bidirectional(c) == "ON" for c in piece)
    return (any(c.isalpha() for c in piece) and not piece.isalpha()) or (signs and any(c.isdigit() for c in piece))


NEARLY = 1.25
"""Times as many letters of one direction as of the other, at most, on a page that may be taken for either: poppler
counts a ligature once."""


def _leans_left_to_right(page: str) -> bool | None:
    """None: as good as balanced."""
    kinds = Counter(bidirectional(c) for c in page)
    left, right = kinds["L"], kinds["R"] + kinds["AL"]
    return None if max(left, right) < NEARLY * min(left, right) else left > right


def _spaced(text: str) -> str:
    """With a blank before every letter that a line may begin with."""
    return "".join(f" {c}" if n and _unspaced(c) else c for n, c in enumerate(text))


def _shares_words(text: str, page: str) -> bool:
    """Whether the paragraph stands on a page, in whatever order: nine of ten of its words do. Begin and end of a period
    are words of their own: they change places too."""
    page = page.replace(AT_LINE_END, "-")
    words = [word.strip(".,:;?!،؛؟۔()") for word in re.split(r"[ –]+", _spaced(_plain(text)))]
    return sum(word in page for word in words) >= 0.9 * len(words)
