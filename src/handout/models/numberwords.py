"""The words by which a language says numbers and units, as its data file (``packaged/numbers/<tag>.yaml``) has them."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from handout.source.strict import AfterCheck, Format, Model, OneLine, Tag, wrong

Forms = tuple[OneLine, ...]
"""Words or phrases in small letters; ``*`` at the end of one stands for any ending."""


def _values(forms: Mapping[str, Forms]) -> Mapping[str, Forms]:
    for written in forms:
        try:
            Fraction(written)
        except (ValueError, ZeroDivisionError):
            raise wrong("bad-number", f"“{written}” is no number", "Write 12 or 3/4.") from None
    return forms


Numerals = Annotated[Mapping[str, Forms], AfterCheck(_values)]
"""Words by the number that they say, such as ``12`` or ``3/4``."""


class NumberWords(Model):
    """How one language says numbers by words. What a word may mean besides decides on its list: a word with a second
    meaning may stand for a number, and is never told for one."""

    format: Format = 1
    """Version of this file format."""
    language: Tag
    """The language; equals the file's name."""
    sources: Annotated[tuple[OneLine, ...], Field(min_length=1)]
    """Where the words come from."""
    firm: Numerals = Field(default_factory=dict)
    """Words that say a number and nothing else."""
    asked: Numerals = Field(default_factory=dict)
    """Words that a translation has to say again, and may add by itself (half of a face)."""
    soft: Numerals = Field(default_factory=dict)
    """Words that may stand for a number, and mean other things, too."""
    counted: Numerals = Field(default_factory=dict)
    """Words that say a number where one of ``counters`` follows at once."""
    scales: Numerals = Field(default_factory=dict)
    """Words that multiply the number before them."""
    units: Mapping[str, Forms] = {}
    """Words of units beside those of CLDR, by our sign for the unit (mg, week)."""
    duals: Mapping[str, Forms] = {}
    """Words that say two of something by their form, by the unit that they say (week); ``thing`` is none."""
    endings: Forms = ()
    """Endings of words that may be such a dual."""
    article: Forms = ()
    """Articles that are the word for one, too."""
    halves: Forms = ()
    """“and a half”, behind a number."""
    added: Numerals = Field(default_factory=dict)
    """Words right before a number that add a part to it, or take one away: साढ़े आठ is 8½."""
    joins: Forms = ()
    """“and” within a number: two hundred and fifty."""
    prefixes: Forms = ()
    """What is written on to the beginning of a word, such as “and” or “the”."""
    suffixes: Forms = ()
    """What is written on to the end of any of these words, such as a word that counts people."""
    counters: Forms = ()
    """Words that count things."""
    fillers: Forms = ()
    """Words that may stand between a number and its unit: the last 12 weeks, in languages that say “12 last weeks”."""
    morning: Forms = ()
    """Words beside an hour before noon."""
    afternoon: Forms = ()
    """Words beside an hour after noon."""
    part: Forms = ()
    """What stands between the numbers of “1 in 5”."""
    whole: Forms = ()
    """What stands between them where a language says the larger one first."""
    range: Forms = ()
    """What stands between the numbers of “3 to 4”."""
