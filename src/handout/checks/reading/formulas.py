"""Formulas of readability, each with who published it. For any other language there is none that is accepted, and none
is made up: LIX and the English constants give a number everywhere, which says nothing where nobody has tried it.

A formula counts words and sentences. It cannot see whether a text is clear, true or in order: it never stands for a
reader who was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import sqrt
from typing import Final, NamedTuple

from handout.records import dataclass


class Counts(NamedTuple):
    """What formulas ask of a text. ``long``: words of more than six letters; ``poly``: of three syllables or more;
    ``four``: of four or more; ``mono``: of one."""

    words: int
    sentences: int
    syllables: int
    letters: int
    long: int
    poly: int
    four: int
    mono: int

    @property
    def sentence(self) -> float:
        """Words a sentence."""
        return self.words / self.sentences

    @property
    def word(self) -> float:
        """Syllables a word."""
        return self.syllables / self.words

    def share(self, number: int) -> float:
        """A number of words, of each hundred."""
        return 100 * number / self.words


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula. ``bands``: what a value means, by the least value for it, from hard to easy or from easy to hard;
    ``limit``: the value that a text for patients should keep, if somebody set one; ``easy``: whether high is easy."""

    name: str
    value: Callable[[Counts], float]
    source: str
    bands: tuple[tuple[float, str], ...] = ()
    easy: bool = True
    limit: float | None = None

    def band(self, value: float) -> str:
        """What a value means; empty where the formula gives school years."""
        return next((name for least, name in reversed(self.bands) if value >= least), "")

    def kept(self, value: float) -> bool:
        """Whether a value keeps the limit, as it is told: to one decimal."""
        if self.limit is None:
            return True
        told = round(value, 1)
        return told >= self.limit if self.easy else told <= self.limit


_FLESCH_BANDS: Final = (
    (float("-inf"), "very hard"),
    (30, "hard"),
    (50, "fairly hard"),
    (60, "standard"),
    (70, "fairly easy"),
    (80, "easy"),
    (90, "very easy"),
)

FKGL: Final = Formula(
    "Flesch-Kincaid grade",
    lambda c: 0.39 * c.sentence + 11.8 * c.word - 15.59,
    "Kincaid, Fishburne, Rogers and Chissom, Derivation of new readability formulas (US Navy, 1975)",
    easy=False,
    limit=6,
)
SMOG: Final = Formula(
    "SMOG grade",
    lambda c: 1.0430 * sqrt(30 * c.poly / c.sentences) + 3.1291,
    "McLaughlin, SMOG grading: a new readability formula (Journal of Reading 12, 1969)",
    easy=False,
    limit=8,
)
INFLESZ: Final = Formula(
    "Szigriszt (INFLESZ)",
    lambda c: 206.835 - 62.3 * c.word - c.sentence,
    "Szigriszt-Pazos (1993); bands: Barrio-Cantalejo and others (Anales del Sistema Sanitario de Navarra 31, 2008)",
    ((float("-inf"), "very hard"), (40, "somewhat hard"), (55, "normal"), (65, "fairly easy"), (80, "very easy")),
    limit=55,
)
GULPEASE: Final = Formula(
    "Gulpease",
    lambda c: 89 + (300 * c.sentences - 10 * c.letters) / c.words,
    "Lucisano and Piemontese, GULPEASE (Scuola e città 39, 1988)",
    (
        (float("-inf"), "hard even with upper secondary school"),
        (40, "for upper secondary school"),
        (60, "for lower secondary school"),
        (80, "for primary school"),
    ),
    limit=60,
)
KANDEL_MOLES: Final = Formula(
    "Kandel-Moles",
    lambda c: 207 - 1.015 * c.sentence - 73.6 * c.word,
    "Kandel and Moles",
    _FLESCH_BANDS,
)
AMSTAD: Final = Formula(
    "Amstad",
    lambda c: 180 - c.sentence - 58.5 * c.word,
    "Amstad, Wie verständlich sind unsere Zeitungen? (Zürich, 1978)",
    _FLESCH_BANDS,
)
WIENER: Final = Formula(
    "Wiener Sachtextformel 1",
    lambda c: (
        0.1935 * c.share(c.poly) + 0.1672 * c.sentence + 0.1297 * c.share(c.long) - 0.0327 * c.share(c.mono) - 0.875
    ),
    "Bamberger and Vanecek (Vienna)",
    easy=False,
)
DOUMA: Final = Formula(
    "Flesch-Douma",
    lambda c: 206.84 - 0.93 * c.sentence - 77 * c.word,
    "Douma (Wageningen)",
    (
        (float("-inf"), "very hard"),
        (30, "hard"),
        (45, "fairly hard"),
        (60, "normal"),
        (70, "fairly easy"),
        (80, "easy"),
        (90, "very easy"),
    ),
)
MARTINS: Final = Formula(
    "Flesch for Portuguese",
    lambda c: 248.835 - 1.015 * c.sentence - 84.6 * c.word,
    "Martins, Ghiraldelo, Nunes and Oliveira, Readability formulas applied to textbooks in Brazilian Portuguese (1996)",
    ((float("-inf"), "very hard"), (25, "hard"), (50, "easy"), (75, "very easy")),
)
OBORNEVA: Final = Formula(
    "Oborneva",
    lambda c: 206.835 - 1.3 * c.sentence - 60.1 * c.word,
    "Oborneva (2005)",
    _FLESCH_BANDS,
)
ATESMAN: Final = Formula(
    "Ateşman",
    lambda c: 198.825 - 40.175 * c.word - 2.610 * c.sentence,
    "Ateşman, Türkçede okunabilirliğin ölçülmesi (1997)",
    ((float("-inf"), "very hard"), (30, "hard"), (50, "medium"), (70, "easy"), (90, "very easy")),
)
FOG_PL: Final = Formula(
    "FOG, words of four syllables",
    lambda c: 0.4 * (c.sentence + c.share(c.four)),
    "Gunning (1952), as Seretny fitted it to Polish (2006)",
    easy=False,
)
LIX: Final = Formula(
    "LIX",
    lambda c: c.sentence + c.share(c.long),
    "Björnsson, Läsbarhet (Stockholm, 1968)",
    ((float("-inf"), "very easy"), (30, "easy"), (40, "medium"), (50, "hard"), (60, "very hard")),
    easy=False,
)

FORMULAS: Final[Mapping[str, tuple[Formula, ...]]] = {
    "en": (FKGL, SMOG),
    "es": (INFLESZ,),
    "it": (GULPEASE,),
    "fr": (KANDEL_MOLES,),
    "de": (AMSTAD, WIENER),
    "nl": (DOUMA,),
    "pt": (MARTINS,),
    "ru": (OBORNEVA,),
    "tr": (ATESMAN,),
    "pl": (FOG_PL,),
    "sv": (LIX,),
    "da": (LIX,),
    "nb": (LIX,),
    "nn": (LIX,),
    "no": (LIX,),
}
"""By the first subtag of a language."""
GATED: Final = frozenset({"en"})
"""Languages of which a text over the limit is told as a warning; of others the limit is advice."""
