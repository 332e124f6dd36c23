"""Paragraph to runs: stretches of one level, script, span and face; and the characters that no font has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise, takewhile

from handout.caching import cached
from handout.characters import category
from handout.models.language import Language
from handout.patterns import regex
from handout.records import dataclass
from handout.text.clusters import graphemes, is_picture
from handout.text.collect import Collected
from handout.text.face import Face, Weight
from handout.text.fonts import FontCatalogue
from handout.text.model import Borrowed, FontChoice, Missing, Span
from handout.text.script import extensions, members, principal, resolve

_IGNORED = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""ZWNJ, ZWJ and the text and emoji selectors ask no font for a glyph."""
_BLANKS = frozenset("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f")
"""HarfBuzz makes these from the space (hb-ot-shape-fallback)."""
_PARTING = regex(r"(?<![\d)]) | (?![\d(])")
"""A blank that parts words: not one between two groups of digits, or a group and its brackets."""
_KEYCAP = "\u20e3"
_REGIONAL = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
"""Regional indicators: two of them are a flag."""
_JOINING = regex("[\u200d\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""What makes one emoji of several characters: ZWJ, keycap, regional indicators, skin tones, tags."""
_SELECTOR = regex("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SELECTORS = regex("[\ufe0e\ufe0f]")
_NEVER = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Control, unassigned, private use, surrogate: no reader could say what they mean, whatever a font draws."""
_NOTHING = "never"
_ALIKE = {"\u2011": "\u2010"}
"""HarfBuzz paints the non-breaking hyphen with the hyphen's glyph where the font has no own one."""


@dataclass(frozen=True, slots=True)
class FontRun:
    """Text of one level, script (ISO 15924), face and span. ``scale`` is relative to the paragraph's size; ``room`` is
    that of the span, in em."""

    start: int
    end: int
    level: int
    script: str
    face: Face
    scale: float
    language: str
    mark: int
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What itemising needs to know besides the text."""

    language: Language
    choice: FontChoice
    fonts: FontCatalogue
    languages: Callable[[str], Language] | None

    def of(self, span: Span) -> Language:
        """The language of a span: the paragraph's unless it names another one that is known."""
        if span.language in (None, self.language.language) or self.languages is None:
            return self.language
        return self.languages(str(span.language))

    def weight(self, span: Span) -> Weight:
        bold = self.choice.weight == "bold" or (span.strong and self.of(span).emphasis == "bold")
        return "bold" if bold else "regular"


@dataclass(frozen=True, slots=True)
class Items:
    """The runs in logical order, without gaps; the characters that no font has; and those that a font of somebody's own
    leaves to another, the first of each font and script."""

    runs: tuple[FontRun, ...]
    missing: tuple[Missing, ...]
    borrowed: tuple[Borrowed, ...]


def itemise(source: Collected, setting: Setting) -> Items:
    """The runs of a paragraph."""
    missing: list[Missing] = []
    borrowed: dict[tuple[str, str], Borrowed] = {}
    runs: list[FontRun] = []
    scripts = resolve(source.text, setting.language.script)
    for first, last, span in source.spans:
        chooser = _Chooser(setting, span, missing, borrowed)
        for start, end in _stretches(first, last, source.levels, scripts):
            text = source.text[start:end]
            level, script = source.levels[start], scripts[start]
            if span.room:
                face, tag = chooser.chain(script)[0], chooser.language.language
                runs.append(FontRun(start, end, level, script, face, 1.0, tag, span.mark, span.room))
                continue
            for at, to, face, scale in _merged(chooser.faces(text, script, start)):
                runs.append(
                    FontRun(start + at, start + to, level, script, face, scale, chooser.language.language, span.mark)
                )
    return Items(tuple(runs), tuple(missing), tuple(borrowed.values()))


def _stretches(start: int, end: int, levels: list[int], scripts: list[str]) -> Iterator[tuple[int, int]]:
    """Where level and script stay the same."""
    size = end - start
    if levels[start:end].count(levels[start]) == scripts[start:end].count(scripts[start]) == size:
        yield start, end
        return
    for i in range(start + 1, end + 1):
        if i == end or scripts[i] != scripts[start] or levels[i] != levels[start]:
            yield start, i
            start = i


Choice = tuple[int, int, Face, float]


def _merged(choices: Iterable[Choice]) -> Iterator[Choice]:
    """Neighbours of one face are one run."""
    pending: Choice | None = None
    for choice in choices:
        if pending and pending[2:] == choice[2:]:
            pending = (pending[0], choice[1], pending[2], pending[3])
        else:
            if pending:
                yield pending
            pending = choice
    if pending:
        yield pending


class _Chooser:
    """Chooses faces for one span. A word, or its common characters, keeps to one font where one has it all."""

    def __init__(
        self, setting: Setting, span: Span, missing: list[Missing], borrowed: dict[tuple[str, str], Borrowed]
    ) -> None:
        self.setting = setting
        self.language = setting.of(span)
        self.weight = setting.weight(span)
        self.missing = missing
        self.borrowed = borrowed

    def faces(self, text: str, script: str, offset: int) -> Iterator[Choice]:
        """Faces for text of one script; blanks go with the word before them, but the wide ones of pictures."""
        chain = self.chain(script)
        if _covering(chain[:1], text):
            yield 0, len(text), chain[0], self.scale(chain[0], script, text)
            return
        last: tuple[Face, float] | None = None
        for start, end in _words(text):
            word = text[start:end]
            if word == " " and last:
                yield start, end, *last
                continue
            for choice in self._word(word, script, chain, offset + start):
                last = choice[2:]
                yield start + choice[0], start + choice[1], *last
            if _is_emoji(word):
                last = None

    def chain(self, script: str) -> tuple[Face, ...]:
        if script in ("Zyyy", "Zinh", "Zzzz"):
            script = principal(self.language.script)
        return self.setting.fonts.chain(self.language, script, self.weight, self.setting.choice.families)

    def scale(self, face: Face, script: str, text: str) -> float:
        """Letters from other fonts than the language's own first one are set at its ``latin`` size."""
        own = self.language
        if own.latin == 1.0 or face.family == own.fonts[0]:
            return 1.0
        foreign = script not in members(own.script) or not any(extensions(c) for c in text)
        return own.latin if foreign else 1.0

    def _word(self, word: str, script: str, chain: tuple[Face, ...], offset: int) -> Iterator[Choice]:
        """The whole word in one face, else its common and its own characters apart, else cluster by cluster."""
        face = _covering(chain, word)
        self._borrow(word, script, chain, offset)
        if face:
            yield 0, len(word), face, self.scale(face, script, word)
            return
        for start, end in _parts(word):
            part = word[start:end]
            face = _covering(chain, part)
            if face:
                yield start, end, face, self.scale(face, script, part)
            else:
                for at, to, single, scale in self._clusters(part, script, chain, offset + start):
                    yield start + at, start + to, single, scale

    def _clusters(self, part: str, script: str, chain: tuple[Face, ...], offset: int) -> Iterator[Choice]:
        start = 0
        for end in graphemes(part, self.language.language):
            cluster = part[start:end]
            face = _covering(chain, cluster)
            if face is None:
                face = chain[0]
                self._miss(cluster, chain, offset + start)
            yield start, end, face, self.scale(face, script, cluster)
            start = end

    def _borrow(self, word: str, script: str, chain: tuple[Face, ...], offset: int) -> None:
        """Note what a leading font of somebody's own lacks of a script that it has: its words look otherwise there.
        A sign that stands alone, such as a box to tick, changes no word."""
        if not any(category(c)[0] in "LN" for c in word):
            return
        for face in takewhile(lambda face: not face.packaged, chain):
            absent = next((n for n, c in enumerate(word) if _covering((face,), c) is None), None)
            if absent is None:
                return
            if (face.family, script) not in self.borrowed and face.has_script(script):
                other = _covering(chain, word) or _covering(chain, word[absent])
                if other is not None:
                    self.borrowed[face.family, script] = Borrowed(
                        word[absent], offset + absent, script, face.family, other.family
                    )

    def _miss(self, cluster: str, chain: tuple[Face, ...], offset: int) -> None:
        """Report the characters that no font has; all of them where only the sequence is unknown."""
        absent = [n for n, c in enumerate(cluster) if _covering(chain, c) is None]
        for n in absent or range(len(cluster)):
            self.missing.append(Missing(cluster[n], offset + n, self.weight))


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Words and single blanks. A number with blanks in it is one word: a telephone number is not set in two sizes."""
    start = 0
    for blank in _PARTING.finditer(text):
        if blank.start() > start:
            yield start, blank.start()
        yield blank.span()
        start = blank.end()
    if start < len(text):
        yield start, len(text)


def _parts(word: str) -> Iterator[tuple[int, int]]:
    """Stretches of common characters and of characters with a script; marks stay with what they follow."""
    start, common = 0, not extensions(word[0])
    for i, c in enumerate(word):
        if c in _IGNORED or category(c)[0] == "M":
            continue
        if (not extensions(c)) != common:
            yield start, i
            start, common = i, not common
    yield start, len(word)


def _covering(chain: tuple[Face, ...], text: str) -> Face | None:
    """The first face that can show all of the text."""
    if chain[0].knows(text) and not _JOINING.search(text):
        return chain[0]
    needed = set(map(_needed, set(text)))
    if _NOTHING in needed:
        return None
    needed.discard("")
    sequences = _sequences(text) if _SELECTOR.search(text) else []
    for face in chain:
        if face.covers(needed) and all(face.has_sequence(base, selector) for base, selector in sequences):
            if not _whole(face, text):
                continue
            return face
    return None


@cached(8192)
def _needed(character: str) -> str:
    """The character that a font must have for this one; empty if none, and ``_NOTHING`` where no font will do."""
    if category(character) in _NEVER:
        return _NOTHING
    if character in _IGNORED or _is_selector(character):
        return ""
    return " " if character in _BLANKS else _ALIKE.get(character, character)


def _is_selector(character: str) -> bool:
    return bool(_SELECTOR.match(character))


def _sequences(text: str) -> list[tuple[str, str]]:
    """The variation sequences that change the shape; the text and emoji styles ask nothing of a font."""
    return [(base, c) for base, c in pairwise(text) if _is_selector(c) and c not in _IGNORED]


def _whole(face: Face, text: str) -> bool:
    """Whether the font draws each emoji of several characters as one picture, as families, flags and keycaps are (UTS
    #51, ED-15a, ED-14c, ED-15); other uses of ZWJ need no such thing. Selectors change no picture."""
    if not _JOINING.search(text):
        return True
    stops = graphemes(text, "")
    clusters = (_SELECTORS.sub("", text[a:b]) for a, b in pairwise((0, *stops)))
    return all(face.draws_as_one(cluster) for cluster in clusters if len(cluster) > 1 and _is_emoji(cluster))


def _is_emoji(cluster: str) -> bool:
    """Whether it begins with a picture or half a flag, or is a keycap."""
    return is_picture(cluster[0]) or cluster[0] in _REGIONAL or cluster.endswith(_KEYCAP)
