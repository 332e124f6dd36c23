"""The Unicode Bidirectional Algorithm (UAX #9, revision 50), whole: embeddings, overrides, isolates, brackets.

Written by hand because no wheel gives embedding levels; proved against Unicode's own BidiCharacterTest and
BidiTest. Rule names (X5a, N0, L2 ...) are those of the standard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.caching import cached
from handout.characters import bidirectional
from handout.patterns import regex
from handout.records import dataclass

MAX_DEPTH = 125
"""BD2."""
MAX_BRACKETS = 63
"""BD16: the stack of open brackets."""

_PLAIN = regex(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What can give any character another level than 0 in a left-to-right paragraph: R, AL, AN and the controls."""

_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}
"""X9."""
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
"""NI of N1 and N2."""
_ALL_RIGHT = frozenset({"R", "AL", "NSM", "WS", "ON", "CS", "ES", "ET"})
"""With no number, no L and no control every character of a right-to-left paragraph has level 1: W3, W6, N2."""
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""N0 and N1: numbers count as R."""

_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜"
    "〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
"""BidiBrackets.txt. U+2329 and U+232A are canonically equal to U+3008 and U+3009 (BD14, BD15)."""
_CLOSER = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)) | {"\u2329": "\u3009"}
_CANONICAL = {closer: closer for closer in _PAIRS[1::2]} | {"\u232a": "\u3009"}


@cached(8192)
def bidi_class(character: str) -> str:
    """Bidi_Class; unassigned characters count as L."""
    return bidirectional(character) or "L"


def is_plain(text: str) -> bool:
    """Whether every character has level 0 in a left-to-right paragraph, so that the algorithm need not run."""
    return _PLAIN.search(text) is None


def levels(text: str, base: int | None = None) -> list[int]:
    """The embedding level of every character of one paragraph set as one line.

    ``base`` 0 or 1 is the paragraph's level, None finds it (P2, P3). Characters that X9 removes take the level
    of the one before them.
    """
    if base == 0 and is_plain(text):
        return [0] * len(text)
    classes = [bidi_class(character) for character in text]
    if base == 1 and _ALL_RIGHT.issuperset(classes):
        return [1] * len(text)
    return resolve(classes, base, text)


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indices in the order in which they are seen from left to right (L2)."""
    order = list(range(len(levels)))
    if not order:
        return order
    for level in range(max(levels), 0, -1):
        start = None
        for place in range(len(order) + 1):
            inside = place < len(order) and levels[order[place]] >= level
            if inside and start is None:
                start = place
            elif not inside and start is not None:
                order[start:place] = order[start:place][::-1]
                start = None
    return order


def resolve(classes: Sequence[str], base: int | None, text: str | None = None) -> list[int]:
    """Levels from bidi classes; brackets (N0) are paired only where the text is given."""
    matches = _matching(classes)
    if base is None:
        base = 1 if _first_strong(classes, 0, len(classes)) == "R" else 0
    types = list(classes)
    found = _explicit(classes, types, matches, base)
    for sequence in _sequences(classes, found, matches, base):
        _weak(types, sequence)
        if text is not None:
            _brackets(text, classes, types, sequence)
        _neutral(types, sequence)
        for i in sequence.indices:
            found[i] += _IMPLICIT[found[i] & 1].get(types[i], 0)
    _trailing(classes, found, base)
    return found


_IMPLICIT = ({"R": 1, "AN": 2, "EN": 2}, {"L": 1, "EN": 1, "AN": 1})
"""I1 and I2."""


@dataclass(slots=True)
class _Sequence:
    """An isolating run sequence (BD13): its places, its level's direction, its sos and eos."""

    indices: list[int]
    embedding: str
    before: str
    after: str


def _matching(classes: Sequence[str]) -> dict[int, int]:
    """Isolate initiators to their PDI and back (BD9)."""
    matches: dict[int, int] = {}
    stack = []
    for i, kind in enumerate(classes):
        if kind in _ISOLATES:
            stack.append(i)
        elif kind == "PDI" and stack:
            opener = stack.pop()
            matches[opener] = i
            matches[i] = opener
    return matches


def _first_strong(classes: Sequence[str], start: int, end: int) -> str | None:
    """The first strong direction outside isolates (P2)."""
    depth = 0
    for i in range(start, end):
        kind = classes[i]
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return "L" if kind == "L" else "R"
    return None


def _next_level(level: int, odd: bool) -> int:
    return (level + 1) | 1 if odd else (level + 2) & ~1


class _Stack:
    """The directional status stack of X1 with its three counters."""

    def __init__(self, base: int) -> None:
        self.entries: list[tuple[int, str | None, bool]] = [(base, None, False)]
        self.overflow_isolates = 0
        self.overflow_embeddings = 0
        self.valid_isolates = 0

    def embed(self, kind: str) -> None:
        """X2 to X5."""
        level = _next_level(self.entries[-1][0], kind[0] == "R")
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.entries.append((level, kind[0] if kind[2] == "O" else None, False))
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def isolate(self, odd: bool) -> None:
        """X5a to X5c."""
        level = _next_level(self.entries[-1][0], odd)
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.valid_isolates += 1
            self.entries.append((level, None, True))
        else:
            self.overflow_isolates += 1

    def end_isolate(self) -> None:
        """X6a."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.entries[-1][2]:
                self.entries.pop()
            self.entries.pop()
            self.valid_isolates -= 1

    def end_embedding(self) -> None:
        """X7."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.entries[-1][2] and len(self.entries) > 1:
            self.entries.pop()


def _explicit(classes: Sequence[str], types: list[str], matches: dict[int, int], base: int) -> list[int]:
    """Explicit levels and overrides (X1 to X8); overrides are written into ``types``."""
    stack = _Stack(base)
    found = [base] * len(classes)
    for i, kind in enumerate(classes):
        level, override, _ = stack.entries[-1]
        found[i] = level
        if kind in _EMBEDDINGS:
            stack.embed(kind)
        elif kind in _ISOLATES:
            types[i] = override or kind
            stack.isolate(_opens_odd(classes, matches, i))
        elif kind == "PDI":
            stack.end_isolate()
            found[i], override, _ = stack.entries[-1]
            types[i] = override or kind
        elif kind == "PDF":
            stack.end_embedding()
        elif kind == "B":
            found[i] = base
        elif override and kind != "BN":
            types[i] = override
    return found


def _opens_odd(classes: Sequence[str], matches: dict[int, int], i: int) -> bool:
    if classes[i] != "FSI":
        return classes[i] == "RLI"
    return _first_strong(classes, i + 1, matches.get(i, len(classes))) == "R"


def _sequences(classes: Sequence[str], found: list[int], matches: dict[int, int], base: int) -> Iterator[_Sequence]:
    """The isolating run sequences (X10), from the levels before any is changed."""
    explicit = list(found)
    kept = [i for i, kind in enumerate(classes) if kind not in _REMOVED]
    runs = _level_runs(kept, explicit)
    by_first = {run[0]: run for run in runs}
    place = {i: n for n, i in enumerate(kept)}
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in matches:
            continue
        indices = list(run)
        while classes[indices[-1]] in _ISOLATES and indices[-1] in matches:
            indices += by_first[matches[indices[-1]]]
        level = explicit[indices[0]]
        start, end = place[indices[0]], place[indices[-1]] + 1
        before = explicit[kept[start - 1]] if start else base
        open_end = classes[indices[-1]] in _ISOLATES or end == len(kept)
        after = base if open_end else explicit[kept[end]]
        yield _Sequence(indices, _side(level), _side(max(level, before)), _side(max(level, after)))


def _side(level: int) -> str:
    return "R" if level & 1 else "L"


def _level_runs(kept: list[int], explicit: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in kept:
        if runs and explicit[runs[-1][-1]] == explicit[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _weak(types: list[str], sequence: _Sequence) -> None:
    """W1 to W7."""
    indices = sequence.indices
    previous = strong = sequence.before
    for i in indices:  # W1, W2; W3 waits, since W2 looks for AL
        if types[i] == "NSM":
            types[i] = "ON" if previous in _ISOLATES or previous == "PDI" else previous
        previous = types[i]
        if types[i] in ("L", "R", "AL"):
            strong = types[i]
        elif types[i] == "EN" and strong == "AL":
            types[i] = "AN"
    for i in indices:
        if types[i] == "AL":  # W3
            types[i] = "R"
    for left, i, right in zip(indices, indices[1:], indices[2:], strict=False):  # W4
        pair = types[left] if types[left] == types[right] else ""
        if (types[i] == "ES" and pair == "EN") or (types[i] == "CS" and pair in ("EN", "AN")):
            types[i] = pair
    _terminators(types, indices)
    strong = sequence.before
    for i in indices:
        if types[i] in ("ES", "ET", "CS"):  # W6
            types[i] = "ON"
        elif types[i] in ("L", "R"):
            strong = types[i]
        elif types[i] == "EN" and strong == "L":  # W7
            types[i] = "L"


def _terminators(types: list[str], indices: list[int]) -> None:
    """W5: terminators beside European numbers become numbers."""
    pending: list[int] = []
    after_number = False
    for i in indices:
        kind = types[i]
        if kind == "ET":
            if after_number:
                types[i] = "EN"
            else:
                pending.append(i)
            continue
        after_number = kind == "EN"
        if after_number:
            for j in pending:
                types[j] = "EN"
        pending.clear()


def _brackets(text: str, classes: Sequence[str], types: list[str], sequence: _Sequence) -> None:
    """N0."""
    indices, embedding = sequence.indices, sequence.embedding
    for opener, closer in _bracket_pairs(text, types, indices):
        inside = {_STRONG.get(types[i]) for i in indices[opener + 1 : closer]}
        if embedding in inside:
            direction = embedding
        elif inside - {None}:
            context = (_STRONG.get(types[indices[place]]) for place in range(opener - 1, -1, -1))
            direction = next((side for side in context if side), sequence.before)
        else:
            continue
        for bracket in (opener, closer):
            types[indices[bracket]] = direction
            for place in range(bracket + 1, len(indices)):
                if classes[indices[place]] != "NSM":
                    break
                types[indices[place]] = direction


def _bracket_pairs(text: str, types: list[str], indices: list[int]) -> list[tuple[int, int]]:
    """BD16: pairs of places in the sequence, by the opening one."""
    stack: list[tuple[str, int]] = []
    pairs = []
    for place, i in enumerate(indices):
        character = text[i]
        if types[i] != "ON":
            continue
        if character in _CLOSER:
            if len(stack) == MAX_BRACKETS:
                break
            stack.append((_CLOSER[character], place))
        elif character in _CANONICAL:
            closer = _CANONICAL[character]
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == closer:
                    pairs.append((stack[depth][1], place))
                    del stack[depth:]
                    break
    return sorted(pairs)


def _neutral(types: list[str], sequence: _Sequence) -> None:
    """N1 and N2."""
    pending: list[int] = []
    left = sequence.before
    for i in sequence.indices:
        if types[i] in _NEUTRAL:
            pending.append(i)
            continue
        right = _STRONG[types[i]]
        for j in pending:
            types[j] = left if left == right else sequence.embedding
        pending.clear()
        left = right
    for j in pending:
        types[j] = left if left == sequence.after else sequence.embedding


def _trailing(classes: Sequence[str], found: list[int], base: int) -> None:
    """X9's removed characters follow their predecessor; L1 resets separators and trailing blanks."""
    for i, kind in enumerate(classes):
        if kind in _REMOVED:
            found[i] = found[i - 1] if i else base
    reset = True
    for i in range(len(classes) - 1, -1, -1):
        kind = classes[i]
        if kind in ("B", "S"):
            found[i], reset = base, True
        elif kind in ("WS", "PDI") or kind in _ISOLATES or kind in _REMOVED:
            if reset:
                found[i] = base
        else:
            reset = False
