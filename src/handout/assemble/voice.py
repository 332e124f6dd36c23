"""The program's own words on a sheet: fixed labels and dates, in one language and for one country."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handout.assemble.wording import foreign
from handout.caching import cached
from handout.errors import Position
from handout.models.dates import format_date, has_days, week
from handout.models.language import Labels, Language
from handout.models.locales import in_digits
from handout.models.messages import Same
from handout.patterns import regex
from handout.records import dataclass
from handout.words import Run, Words

_SLOT = regex(r"\{(\w+)\}")


def fill(template: str, slots: Mapping[str, Run]) -> tuple[Run, ...]:
    """A fixed label with its slots filled; a slot that is not given stays as it is, for later."""
    runs = []
    for index, part in enumerate(_SLOT.split(template)):
        if index % 2 == 0:
            runs.append(Run(part))
        else:
            runs.append(slots.get(part) or Run(f"{{{part}}}"))
    return tuple(run for run in runs if run.text)


@dataclass(frozen=True, slots=True)
class Voice:
    """A language in which the program speaks, and the country whose habits its dates follow."""

    language: Language
    region: str
    aide: Voice | None = None
    """Who says what this language has no words for: the staff's voice, and English for that. Only English has none."""

    @property
    def tag(self) -> str:
        return self.language.language

    @property
    def fixed(self) -> Voice:
        """The voice in whose language the fixed words are said."""
        return self.aide.fixed if self.language.labels is None and self.aide else self

    @property
    def calendar(self) -> Voice:
        """The voice in whose language the days of the week are named."""
        return self.aide.calendar if self.aide and not has_days(self.language) else self

    @property
    def labels(self) -> Labels:
        """The fixed words, in the language of ``fixed``."""
        return self.fixed.language.words

    def say(self, label: str, **slots: Run) -> Words:
        """A fixed label with its slots filled."""
        return self.fixed.words(*fill(label, slots))

    def words(self, *runs: Run, where: Position | None = None) -> Words:
        """Runs as one paragraph in this language; without a place, they come from no file of the project."""
        tag = self.tag
        return Words(tuple([foreign(run, tag) for run in runs]), tag, where or Position(f"languages/{tag}.yaml"))

    def week(self) -> tuple[Words, ...]:
        """The days by their whole names, from the first day of a week in this country."""
        named = self.calendar
        return tuple(named.words(Run(day)) for day in week(named.language, named.region))

    def number(self, value: int) -> Words:
        """A number by itself."""
        return self.words(Run(self.digits(value)))

    def digits(self, value: str | int) -> str:
        """A number in the digits of the language; words as they are."""
        return in_digits(str(value), self.language.digits) if isinstance(value, int) else value

    def date(self, day: date) -> Run:
        """A date in long form, kept together, to stand in fixed words."""
        return Run(_long_date(day, Same(self.fixed.language), self.region), isolate=True)


@cached(1024)
def _long_date(day: date, language: Same[Language], region: str) -> str:
    return format_date(day, language.data, region)
